"""A list of customers, the likeliest leavers first: how good is it? (curriculum G8)

    1. A score puts customers in order. Where the list is cut, those above are called.
    2. Of those called some leave (hits) and some would have stayed (false calls).
    3. Precision is the share of calls that are right; recall the share of leavers called.
    4. Lift says how many times as often a call is right as one drawn by lot.
    5. A probability must do more than order: of those told 0.3, three in ten should leave.

    confusion          the four counts at a cut
    lift_table         part by part from the top of the list
    gain_curve         leavers found against customers called, all the way down
    auc                how often a leaver stands above a stayer
    compare_scores     several lists for the same customers, and how sure their differences are
    calibration_table  what was told against what came

Customers with equal scores have no order. They are counted as if called in an order drawn by lot:
a list cut in the middle of them gets its share of their leavers. So no result depends on the order
of rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.retain.intervals import rate_interval
from crmkit.settings import choose, is_number, number, refused, whole
from crmkit.text import say

ANSWERS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False,
           "1.0": True, "0.0": False, "是": True, "否": False}
GROUPS = ("width", "count")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Confusion(Result):
    """Who was called and who left, at one cut of a list.

    Attributes
    ----------
    table : DataFrame
        ``called`` and ``not_called`` by ``left`` and ``stayed``: numbers of customers.
    cut : float
        Called is who has this score or a higher one.
    """

    cut: float

    @property
    def hits(self) -> int:
        """Called, and they left (true positives)."""
        return int(self.table.loc["called", "left"])

    @property
    def false_calls(self) -> int:
        """Called, though they would have stayed (false positives)."""
        return int(self.table.loc["called", "stayed"])

    @property
    def missed(self) -> int:
        """Left without a call (false negatives)."""
        return int(self.table.loc["not_called", "left"])

    @property
    def spared(self) -> int:
        """Stayed, and were not called (true negatives)."""
        return int(self.table.loc["not_called", "stayed"])

    @property
    def customers(self) -> int:
        """All of them."""
        return int(self.table.to_numpy().sum())

    @property
    def accuracy(self) -> float:
        """Share of customers judged rightly, called or not."""
        return (self.hits + self.spared) / self.customers

    @property
    def precision(self) -> float:
        """Share of the calls that are right; not a number if nobody is called."""
        calls = self.hits + self.false_calls
        return self.hits / calls if calls else float("nan")

    @property
    def recall(self) -> float:
        """Share of those who left who are called."""
        return self.hits / (self.hits + self.missed)

    @property
    def lift(self) -> float:
        """How many times as often a call is right as one drawn by lot."""
        return self.precision / ((self.hits + self.missed) / self.customers)

    def caption(self) -> str:
        """Calls, and how many are right."""
        return say("ranking.confusion", calls=self.hits + self.false_calls, hits=self.hits,
                   missed=self.missed, customers=self.customers, cut=self.cut)


def confusion(probability: Any, left: Any, cut: float) -> Confusion:
    """Who is called and who left, if everybody from a score on is called.

    Parameters
    ----------
    probability : Series or array
        Probabilities of leaving, or any score: the higher, the sooner called.
    left : Series or array
        Who left: True and False, 1 and 0, or Yes and No. Two Series are matched by their index.
    cut : float
        Exactly at the cut is called.

    Returns
    -------
    Confusion

    Raises
    ------
    ColumnError, NotEnoughDataError
        If the two do not belong together, a score is missing, or nobody left, or nobody stayed.

    Examples
    --------
    >>> found = confusion([0.9, 0.7, 0.4, 0.2], [True, False, True, False], 0.4)
    >>> found.hits, found.false_calls, round(found.precision, 2), found.recall
    (2, 1, 0.67, 1.0)
    """
    score, gone = _judged(probability, left)
    number("cut", cut)
    called = score >= cut
    table = pd.DataFrame(
        [[int((who & gone).sum()), int((who & ~gone).sum())] for who in (called, ~called)],
        index=pd.Index(["called", "not_called"], name="on_the_list"), columns=["left", "stayed"])
    return Confusion(table=table, cut=float(cut))


def lift_table(probability: Any, left: Any, parts: int = 10) -> pd.DataFrame:
    """The list cut into equal parts from the top: who left in each, and so far.

    Parameters
    ----------
    probability, left
        As in ``confusion``.
    parts : int
        10 for tenths, 5 for fifths. Where customers do not divide, part ends are rounded to
        whole customers.

    Returns
    -------
    DataFrame
        Indexed by ``part`` (1 is the top): ``customers``; ``left`` (a fraction where customers
        with equal scores are divided); ``rate`` (share who left); ``lift`` (``rate`` over that of
        all); and for this part and all above it ``precision_so_far``, ``recall_so_far``,
        ``lift_so_far``.

    Examples
    --------
    >>> table = lift_table([4, 3, 2, 1], [True, True, False, False], parts=2)
    >>> table[["rate", "lift", "recall_so_far"]].to_numpy().tolist()
    [[1.0, 2.0, 1.0], [0.0, 0.0, 1.0]]
    """
    score, gone = _judged(probability, left)
    whole("parts", parts, 2, len(score))
    people, hits = _steps(score, gone)
    ends = np.floor(len(score) * np.arange(parts + 1) / parts + 0.5)
    so_far = np.interp(ends, people, hits)
    customers, found = np.diff(ends).astype(int), np.diff(so_far)
    base = gone.mean()
    table = pd.DataFrame({"customers": customers, "left": found, "rate": found / customers},
                         index=pd.RangeIndex(1, parts + 1, name="part"))
    table["lift"] = table["rate"] / base
    table["precision_so_far"] = so_far[1:] / ends[1:]
    table["recall_so_far"] = so_far[1:] / so_far[-1]
    return table.assign(lift_so_far=table["precision_so_far"] / base)


def gain_curve(probability: Any, left: Any) -> pd.DataFrame:
    """Leavers found against customers called, from nobody to everybody.

    Parameters
    ----------
    probability, left
        As in ``confusion``.

    Returns
    -------
    DataFrame
        One row for nobody, and one wherever the score changes: ``customers`` and ``hits`` (counts
        from the top), ``called`` (share of all customers), ``recall`` (share of all who left).
        Between two rows the curve is straight.

    Examples
    --------
    >>> gain_curve([3, 2, 2, 1], [True, True, False, False])["recall"].tolist()
    [0.0, 0.5, 1.0, 1.0]
    """
    score, gone = _judged(probability, left)
    people, hits = _steps(score, gone)
    return pd.DataFrame({"customers": people.astype(int), "hits": hits.astype(int),
                         "called": people / people[-1], "recall": hits / hits[-1]})


def auc(probability: Any, left: Any) -> float:
    """How often one who left stands above one who stayed, over all such pairs.

    Equal scores count half. 0.5 is a list drawn by lot, 1 a perfect one. (The letters are short
    for the area under the curve of hits against false calls.)

    Parameters
    ----------
    probability, left
        As in ``confusion``.

    References
    ----------
    Hanley & McNeil 1982, Radiology 143, 29-36.

    Examples
    --------
    >>> auc([3, 2, 2, 1], [True, True, False, False])
    0.875
    """
    return area(*_judged(probability, left))


def compare_scores(scores: Any, left: Any, share: float = 0.2, *, draws: int = 1000,
                   confidence: float = 0.95, seed: int = 0) -> pd.DataFrame:
    """Several lists for the same customers, cut at the same length; and how sure it all is.

    Parameters
    ----------
    scores : DataFrame, or mapping of names to Series
        One score a column.
    left : Series or array
        Who left, as in ``confusion``.
    share : float
        Share of the customers that is called, above 0, at most 1; rounded to whole customers.
    draws : int
        Customers are drawn anew with replacement this many times (bootstrap); 100 or more.
    confidence : float
        Of the intervals.
    seed : int
        Of the draws.

    Returns
    -------
    DataFrame
        One row a score: ``precision``, ``recall``, ``lift`` with its interval ``low`` to
        ``high``; ``ahead_by``, the lift less that of the first score among the same customers,
        with ``ahead_low`` and ``ahead_high``.

    Notes
    -----
    The draws are the same for all scores, so that a difference is surer than either figure. They
    tell of the luck in who was kept aside to be judged, not of that in who was learnt from.

    References
    ----------
    Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13 (percentile intervals).

    Examples
    --------
    >>> left = [True, False, True, False] * 50
    >>> scores = {"good": [0.9, 0.1, 0.8, 0.3] * 50, "lot": [0.5] * 200}
    >>> compare_scores(scores, left, 0.5)["lift"].round(2).to_dict()
    {'good': 2.0, 'lot': 1.0}
    """
    table = scores if isinstance(scores, (pd.DataFrame, Mapping)) else {"score": scores}
    names = list(table)
    if not names:
        raise SettingError(say("ranking.no_scores"))
    if not is_number(share) or not 0 < share <= 1:
        raise refused("share", share, say("ranking.share"))
    if not is_number(confidence) or not 0 < confidence < 1:
        raise refused("confidence", confidence, say("rates.confidence"))
    whole("draws", draws, 100)
    pairs = [_judged(_alike(table[name], table[names[0]]), left, str(name)) for name in names]
    gone = pairs[0][1]
    size = max(1.0, np.floor(share * len(gone) + 0.5))
    counts = np.random.default_rng(seed).multinomial(len(gone), np.full(len(gone), 1 / len(gone)),
                                                     size=draws)
    # A draw without leavers has no lift; it is left out.
    leavers = np.where(counts @ gone > 0, counts @ gone, np.nan)
    once, many = [], []
    for score, _ in pairs:
        once.append(float(_found(score, gone, np.ones((1, len(gone))), size)[0]))
        many.append(_found(score, gone, counts, size) / size * len(gone) / leavers)
    hits, base = np.array(once), gone.mean()
    lifts, tails = np.array(many), [(1 - confidence) / 2, (1 + confidence) / 2]
    low, high = np.nanquantile(lifts, tails, axis=1)
    ahead_low, ahead_high = np.nanquantile(lifts - lifts[0], tails, axis=1)
    lift = hits / size / base
    return pd.DataFrame(
        {"precision": hits / size, "recall": hits / gone.sum(), "lift": lift, "low": low,
         "high": high, "ahead_by": lift - lift[0], "ahead_low": ahead_low,
         "ahead_high": ahead_high}, index=pd.Index(names, name="list"))


def calibration_table(probability: Any, left: Any, parts: int = 10, *,
                      by: str = "width") -> pd.DataFrame:
    """Customers who were told about the same chance: how many of them left?

    Parameters
    ----------
    probability : Series or array
        Probabilities of leaving, 0 to 1.
    left : Series or array
        Who left, as in ``confusion``.
    parts : int
        Groups; groups with nobody in them are left out.
    by : str
        ``"width"``: 0 to 0.1, 0.1 to 0.2 and so on (a boundary belongs to the group above it, 1
        to the last). ``"count"``: about as many customers in each, equal probabilities together.

    Returns
    -------
    DataFrame
        Indexed by ``part``: ``customers``, ``predicted`` (mean probability), ``rate`` (share who
        left) with its 95 per cent interval ``low`` to ``high`` (Wilson).

    Raises
    ------
    ColumnError
        If a probability lies outside 0 to 1: a score can order, it cannot be calibrated.

    Examples
    --------
    >>> table = calibration_table([0.2, 0.2, 0.2, 0.2, 0.7, 0.7], [1, 0, 0, 0, 1, 1], parts=2)
    >>> table["rate"].tolist()
    [0.25, 1.0]
    """
    score, gone = _judged(probability, left)
    number("probability", score, "fraction")
    whole("parts", parts, 2)
    choose("by", by, GROUPS)
    if by == "width":
        # A boundary such as 0.7 must not fall below itself: 0.7 * 10 is 7.000000000000001 or 7.
        place = np.floor(np.round(score * parts, 9)).clip(max=parts - 1)
    else:
        place = np.floor((pd.Series(score).rank().to_numpy() - 0.5) / len(score) * parts)
    groups = pd.DataFrame({"probability": score, "left": gone}).groupby(place.astype(int) + 1)
    table = groups.agg(customers=("left", "size"), predicted=("probability", "mean"),
                       rate=("left", "mean")).rename_axis("part")
    low, high = rate_interval(groups["left"].sum(), table["customers"])
    return table.assign(low=low, high=high)


# --- What all of them share ----------------------------------------------------------------------

def yes_or_no(values: pd.Series) -> pd.Series:
    """Answers as True and False, missing ones as missing; refused if they are anything else."""
    plain = values.astype(str).str.strip().str.casefold()
    missing = values.isna() | (plain == "")
    answers = plain.map(ANSWERS).astype("boolean").where(~missing)
    bad = (answers.isna() & ~missing).to_numpy(dtype=bool)
    if bad.any():
        raise fault("ranking.not_yes_or_no", values, bad, kinds=int(plain[~missing].nunique()))
    return answers


def area(score: np.ndarray, gone: np.ndarray) -> float:
    """The AUC of scores and answers that have passed the door."""
    people, hits = _steps(score, gone)
    stayed = people - hits
    return float(((hits[1:] + hits[:-1]) / 2 * np.diff(stayed)).sum() / (hits[-1] * stayed[-1]))


def both_kinds(gone: np.ndarray, column: Any) -> None:
    """Refuse answers among which nobody left, or nobody stayed."""
    if not len(gone):
        raise NotEnoughDataError(say("errors.no_customers"))
    if gone.all() or not gone.any():
        raise NotEnoughDataError(say("ranking.one_kind", column=column, customers=len(gone),
                                     left=int(gone.sum())))


def _judged(probability: Any, left: Any, name: str = "probability"
            ) -> tuple[np.ndarray, np.ndarray]:
    """Scores and who left, side by side; refused if they do not belong together."""
    score = _series(probability, name)
    gone = _series(left, "left")
    if len(score) != len(gone):
        raise ColumnError(say("ranking.lengths", scores=len(score), left=len(gone)))
    if isinstance(probability, pd.Series) and isinstance(left, pd.Series) \
            and not score.index.equals(gone.index):
        if not (score.index.is_unique and gone.index.is_unique):
            raise ColumnError(say("ranking.repeated"))
        strangers = score.index.difference(gone.index)
        if len(strangers):
            raise ColumnError(say("ranking.strangers", customers=len(strangers),
                                  first=strangers[0]))
        gone = gone.loc[score.index]
    number(name, score, "finite")
    answers = yes_or_no(gone)
    if answers.isna().any():
        raise fault("errors.missing_values", gone, answers.isna().to_numpy())
    found = answers.to_numpy(dtype=bool)
    both_kinds(found, "left")
    return score.to_numpy(dtype=float), found


def _alike(score: Any, first: Any) -> Any:
    """A score with its customers in the order of the first, if both say who is who."""
    if not isinstance(score, pd.Series) or not isinstance(first, pd.Series) \
            or score.index.equals(first.index):
        return score
    if not (score.index.is_unique and first.index.is_unique):
        raise ColumnError(say("ranking.repeated"))
    others = score.index.symmetric_difference(first.index)
    if len(others):
        raise ColumnError(say("ranking.other_customers", customers=len(others),
                              first=others[0]))
    return score.loc[first.index]


def _series(given: Any, name: str) -> pd.Series:
    if isinstance(given, pd.Series):
        return given.rename(name)
    if isinstance(given, (list, tuple, np.ndarray)) and np.ndim(given) == 1:
        return pd.Series(given, name=name)
    if hasattr(given, "to_pandas") and np.ndim(given) == 1:
        return given.to_pandas().rename(name)
    raise ColumnError(say("ranking.not_a_column", argument=name, given=type(given).__name__))


def _steps(score: np.ndarray, gone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Customers and leavers counted from the top, at the end of each run of equal scores."""
    levels, place = np.unique(-score, return_inverse=True)
    people = np.bincount(place, minlength=len(levels)).cumsum()
    hits = np.bincount(place, weights=gone, minlength=len(levels)).cumsum()
    return np.append(0.0, people), np.append(0.0, hits)


def _found(score: np.ndarray, gone: np.ndarray, counts: np.ndarray, size: float) -> np.ndarray:
    """Leavers among the first ``size`` of each draw; a row of ``counts`` says who was drawn."""
    order = np.argsort(-score, kind="stable")
    first = np.flatnonzero(np.append(True, np.diff(score[order]) != 0))
    drawn = counts[:, order]
    people = np.add.reduceat(drawn, first, axis=1).cumsum(axis=1)
    hits = np.add.reduceat(drawn * gone[order], first, axis=1).cumsum(axis=1)
    zero = np.zeros((len(counts), 1))
    people, hits = np.hstack([zero, people]), np.hstack([zero, hits])
    return np.array([np.interp(size, p, h) for p, h in zip(people, hits, strict=True)])
