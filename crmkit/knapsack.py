"""What to buy with a budget: the set that gains most (curriculum E11, G11).

Each thing has a cost and a gain and is bought whole or not at all. Mathematicians call this the
knapsack.

    in_order   one after the other, as long as it fits
    greedy     in the order of gain per cost
    best       the set that gains most

How ``best`` finds it:

    1. Up to 40 things: every set, one half of the things against the other.
    2. More than 40: bought in the order of gain per cost until one no longer fits. What that one
       gains per yuan is the price of money; the money left over, at this price, is all that any
       other set could gain more.
    3. Any other set is this one with some things flipped, taken out or put in. Each flip loses
       |gain - price * cost|. Whoever loses more by one flip than there is to gain stays as he is:
       of 100,000 things a few dozen remain.
    4. These are flipped one by one, the smallest loss first. Of two sets that are open to the
       same further flips, one that costs no less and gains no more is dropped.

If step 4 grows too long, as it may where everything gains nearly the same per yuan, sets are
dropped, and the gap says how much more one of them might gain at most. With a gap of zero the set
is proved the best.

References
----------
Halves: Horowitz & Sahni 1974, Journal of the ACM 21. Dominance: Nemhauser & Ullmann 1969,
Management Science 15. The few that matter: Balas & Zemel 1980, Operations Research 28; Pisinger
1997, Operations Research 45.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

# Sets of 2**20 are held in memory at a time; one thing more doubles them.
FEW = 40
DIGITS = 9
TINY = 0.5 * 10.0**-DIGITS
# Step 4: sets looked at together, sets looked at in all, and kinds of flips.
STATES = 20_000
EFFORT = 2_000_000
KINDS = 3_000
# Costs are counted in hundredths, if they are whole then.
UNIT = 100


def in_order(order: np.ndarray, costs: np.ndarray, budget: float) -> np.ndarray:
    """Whether each is bought when they are taken in an order; one that does not fit is passed."""
    taken, left = np.zeros(len(costs), dtype=bool), float(budget)
    for place, price in zip(order.tolist(), costs[order].tolist(), strict=True):
        if price <= left + TINY:
            taken[place], left = True, left - price
    return taken


def greedy(gains: np.ndarray, costs: np.ndarray, budget: float) -> np.ndarray:
    """Bought in the order of gain per cost; of equal ones the cheaper first, a free one before all.

    Examples
    --------
    >>> greedy(np.array([6.0, 10.0, 9.0]), np.array([1.0, 5.0, 5.0]), 10).tolist()
    [True, True, False]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(costs > 0, gains / costs, np.inf)
    return in_order(np.lexsort((costs, -ratio.round(DIGITS))), costs, budget)


def best(gains: np.ndarray, costs: np.ndarray, budget: float) -> tuple[np.ndarray, float]:
    """The set that gains most within a budget, and how much more one might gain at most.

    Parameters
    ----------
    gains, costs : array of float
        Costs of zero or more; what gains nothing is not bought.
    budget : float
        Zero or more, in the unit of the costs.

    Returns
    -------
    taken : array of bool
    gap : float
        0 where the set is proved the best, as it always is up to 40 things; of equal sets it is
        then the cheapest.

    Examples
    --------
    >>> taken, gap = best(np.array([6.0, 10.0, 9.0]), np.array([1.0, 5.0, 5.0]), 10)
    >>> taken.tolist(), gap
    ([False, True, True], 0.0)
    """
    taken, gap = np.zeros(len(costs), dtype=bool), 0.0
    useful = np.flatnonzero((gains > 0) & (costs <= budget + TINY))
    if costs[useful].sum() <= budget + TINY:
        taken[useful] = True
    elif len(useful) <= FEW:
        taken[useful] = _halves(gains[useful], costs[useful], budget)
    else:
        taken[useful], gap = _flips(gains[useful], costs[useful], budget)
    return taken, gap


# --- Up to 40: every set ------------------------------------------------------------------------

def _halves(gains: np.ndarray, costs: np.ndarray, budget: float) -> np.ndarray:
    """The best set: to every set of one half the best affordable set of the other."""
    cut = len(gains) // 2
    # Sums of decimals are a hair off: rounded, 0.1 + 0.2 fits into 0.3 and ties are ties.
    first_cost, first_gain = _all_sets(costs[:cut], gains[:cut])
    cost_set, gain_set = _all_sets(costs[cut:], gains[cut:])
    order = np.lexsort((-gain_set, cost_set))
    cost_set, gain_set = cost_set[order], gain_set[order]
    # Where the best gain so far was first reached, for each position in the order of cost.
    better = np.concatenate([[True], gain_set[1:] > np.maximum.accumulate(gain_set)[:-1]])
    reached = np.maximum.accumulate(np.where(better, np.arange(len(order)), 0))
    left = np.round(budget - first_cost, DIGITS)
    fits = np.flatnonzero(left >= 0)
    partner = reached[np.searchsorted(cost_set, left[fits], side="right") - 1]
    total = np.round(first_gain[fits] + gain_set[partner], DIGITS)
    price = np.round(first_cost[fits] + cost_set[partner], DIGITS)
    top = np.lexsort((price, -total))[0]
    return np.array(_members(int(fits[top]), cut)
                    + _members(int(order[partner[top]]), len(gains) - cut), dtype=bool)


def _all_sets(costs: np.ndarray, gains: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cost and gain of every set; bit i of a set's number says whether it holds thing i."""
    cost_of, gain_of = np.zeros(1), np.zeros(1)
    for price, worth in zip(costs, gains, strict=True):
        cost_of = np.concatenate([cost_of, cost_of + price])
        gain_of = np.concatenate([gain_of, gain_of + worth])
    return np.round(cost_of, DIGITS), np.round(gain_of, DIGITS)


def _members(number_of_set: int, things: int) -> list[bool]:
    return [bool(number_of_set >> i & 1) for i in range(things)]


# --- Many: flip the few that matter -------------------------------------------------------------

def _flips(gains: np.ndarray, costs: np.ndarray, budget: float) -> tuple[np.ndarray, float]:
    """The best set, from the one that is bought until the money runs out."""
    costs, budget, whole = _in_steps(costs, budget)
    with np.errstate(divide="ignore"):
        order = np.argsort(-gains / costs, kind="stable")
    spent = np.cumsum(costs[order])
    count = int(np.searchsorted(spent, budget + TINY, side="right"))
    price = gains[order[count]] / costs[order[count]]
    bought = np.zeros(len(costs), dtype=bool)
    bought[order[:count]] = True
    slack = budget - (spent[count - 1] if count else 0.0)
    loss = np.abs(gains - price * costs)
    search = _Search(price, slack, near=1e-12 * float(gains[bought].sum() + price * slack))
    most = float(gains[bought].sum()) + price * slack
    simple = in_order(order, costs, budget)
    search.offer(most - float(gains[simple].sum()), simple ^ bought)
    freed = np.where(bought, costs, -costs)
    flips, beyond = _chunks(loss, freed, search.least, whole)
    for flip in flips:
        if flip.loss >= search.least:
            break
        if search.effort > EFFORT:
            beyond = min(beyond, flip.loss)
            break
        search.step(flip)
    search.dropped = min(search.dropped, beyond)
    return bought ^ search.flipped(len(costs)), search.gap


def _in_steps(costs: np.ndarray, budget: float) -> tuple[np.ndarray, float, bool]:
    """Costs and budget in the largest step that divides every cost, if there is one."""
    fine = np.rint(costs * UNIT)
    if np.abs(costs * UNIT - fine).max() > 1e-6 or fine.max() > 2**50:
        return costs, budget, False
    step = int(np.gcd.reduce(fine.astype(np.int64)))
    return fine / step, float(np.floor((budget * UNIT + 1e-6) / step)), True


@dataclass(frozen=True)
class _Flip:
    """Equal things that change sides together: money freed (or used), gain lost, and who."""

    freed: float
    loss: float
    who: np.ndarray


def _chunks(loss: np.ndarray, freed: np.ndarray, least: float, whole: bool
            ) -> tuple[list[_Flip], float]:
    """Flips that may matter, the smallest loss first, and the loss of the first left out.

    Equal things come in chunks of 1, 2, 4... With whole costs of at most C steps no best set
    needs more than 2 C flips: more could be put in an order in which the money left repeats, and
    what lies between could be undone.
    """
    core = np.flatnonzero(loss < least)
    if not len(core):
        return [], np.inf
    core = core[np.lexsort((freed[core], loss[core]))]
    new = (np.diff(freed[core], prepend=np.nan) != 0) | (np.diff(loss[core], prepend=np.nan) != 0)
    starts = np.append(np.flatnonzero(new), len(core))
    most = int(2 * np.abs(freed[core]).max()) if whole else len(core)
    flips = []
    for start, end in zip(starts[:-1][:KINDS], starts[1:][:KINDS], strict=True):
        left, size = core[start:min(end, start + most)], 1
        while len(left):
            who, left = left[:size], left[size:]
            flips.append(_Flip(len(who) * freed[who[0]], len(who) * loss[who[0]], who))
            size *= 2
    beyond = float(loss[core[starts[KINDS]]]) if len(starts) > KINDS + 1 else np.inf
    return sorted(flips, key=lambda flip: flip.loss), beyond


@dataclass
class _Search:
    """The sets that may still become the best: their money left, and the gain their flips lost.

    A set with money left ``s >= 0`` and loss ``l`` gains ``l + price * s`` less than there could
    be at most: it is short of that, and the least short is wanted.
    """

    price: float
    slack: float
    near: float
    dropped: float = np.inf
    effort: int = 0
    steps: list[tuple[np.ndarray, np.ndarray, _Flip]] = field(default_factory=list)
    found: tuple[int, int, _Flip | None] = (0, 0, None)
    elsewhere: np.ndarray | None = None

    def __post_init__(self) -> None:
        self.left, self.lost = np.array([self.slack]), np.zeros(1)
        self.least = self.price * self.slack

    @property
    def gap(self) -> float:
        """How much more than the best found a set that was dropped might gain."""
        gap = self.least - self.dropped
        return float(gap) if gap > self.near else 0.0

    def offer(self, short: float, flipped: np.ndarray) -> None:
        """A set found in another way."""
        if short < self.least - self.near:
            self.least, self.elsewhere = short, flipped

    def step(self, flip: _Flip) -> None:
        """Every set as it is, and with the flip; then those are dropped that cannot win."""
        before = len(self.left)
        self.effort += before + STATES // 20
        left = np.concatenate([self.left, self.left + flip.freed])
        lost = np.concatenate([self.lost, self.lost + flip.loss])
        short = lost + self.price * left
        order = np.flatnonzero(lost < self.least)
        order = order[np.lexsort((short[order], -left[order]))]
        so_far = np.minimum.accumulate(short[order])
        order = order[np.concatenate([[True], short[order][1:] < so_far[:-1]])]
        # Less money left and less short: the last that can be paid is the least short.
        top = int(np.searchsorted(-left[order], TINY, side="right")) - 1
        if top >= 0 and short[order[top]] < self.least - self.near:
            self.least, self.elsewhere = float(short[order[top]]), None
            parent, flipped = int(order[top] % before), order[top] >= before
            self.found = (len(self.steps), parent, flip if flipped else None)
        order = order[lost[order] + flip.loss < self.least]
        if len(order) > STATES:
            by_loss = np.argsort(lost[order], kind="stable")
            self.dropped = min(self.dropped, float(lost[order[by_loss[STATES]]]))
            order = order[np.sort(by_loss[:STATES])]
        self.steps.append((order % before, order >= before, flip))
        self.left, self.lost = left[order], lost[order]

    def flipped(self, things: int) -> np.ndarray:
        """Which things change sides in the best set found."""
        if self.elsewhere is not None:
            return self.elsewhere
        flipped = np.zeros(things, dtype=bool)
        last, place, flip = self.found
        if flip is not None:
            flipped[flip.who] = True
        for parent, with_flip, earlier in reversed(self.steps[:last]):
            if with_flip[place]:
                flipped[earlier.who] = True
            place = int(parent[place])
        return flipped
