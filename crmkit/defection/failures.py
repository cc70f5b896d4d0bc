"""A standing analysis of failures: who spends more, less, nothing; and why (curriculum H11).

After an air accident the recorder is read, whoever was to blame. A firm needs a record that runs
all the time, and a way to read it.

1. Cut the order log into blocks of equal length, back from its last day, so that money compares.
2. Of the customers of one block: who spends more in the next, who less, who nothing?
3. The same by class, with membership fixed before the two blocks that are compared: whoever is put
   among the best *because* of one block's money is likely to spend less in the next. That is no
   failure, it is the choice of the class.
4. A share says little by itself: of customers whose spending goes up and down by chance, half
   spend less. What counts is a change of the share, and the money behind it.
5. For a loss: ask why, and why again, until something is named that the firm can change.

    failure_tracker   block by block and class by class: rose, fell, stopped, and the money
    five_whys         a chain of reasons, checked for its form

An order log knows what customers spend with us, not what they spend: the share of wallet needs a
survey beside it (``customer_share``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from crmkit import logs, text
from crmkit.columns import plain, required
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.orders import read_orders
from crmkit.results import Result
from crmkit.retain.intervals import rate_interval
from crmkit.retain.revenue import CHANGES, revenue_retention
from crmkit.settings import choose, whole
from crmkit.text import say

# Teaching assumptions: a quarter of 13 weeks; no share of fewer than 30 customers.
DAYS, LEAST = 91, 30
CLASSED = ("earlier", "base")
SHARES = {"more": "rose", "same": "unchanged", "less": "fell", "gone": "stopped"}
FEW_WHYS = 3


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FailureTracker(Result):
    """Of the customers of each block: who spent more, less or nothing in the next.

    Attributes
    ----------
    table : DataFrame
        One row per block and class, in the order of time, the best class first. ``block`` (its
        first day), ``value_class`` (``all``; ``high``, ``middle``, ``low``: thirds by money;
        ``newcomer``: no money in the block by which the classes are made), ``customers`` (spent
        in the block before); ``rose``, ``unchanged``, ``fell``, ``stopped`` (shares of them,
        missing below ``least``); ``spent_before``, ``lost_stopped``, ``lost_fell``, ``won_rose``
        (money).
    days, classed, least
        As given.
    as_of : Timestamp
        The last day counted.
    """

    days: int
    classed: str
    least: int
    as_of: pd.Timestamp

    @property
    def blocks(self) -> list[str]:
        """The blocks looked at, by their first day."""
        return list(dict.fromkeys(self.table["block"]))

    def of(self, value_class: str = "all") -> pd.DataFrame:
        """One class through time, indexed by block."""
        key = text.key_of("value_class", value_class)
        return self.table[self.table["value_class"] == key].drop(
            columns="value_class").set_index("block")

    def at(self, block: str | None = None) -> pd.DataFrame:
        """All classes of one block (by default the last), indexed by class."""
        block = self.blocks[-1] if block is None else block
        choose("block", block, tuple(self.blocks))
        return self.table[self.table["block"] == block].drop(
            columns="block").set_index("value_class")

    def change(self, of: str = "fell") -> pd.DataFrame:
        """How a share changed from the last block but one to the last, class by class.

        Parameters
        ----------
        of : {"fell", "stopped", "rose", "unchanged"}

        Returns
        -------
        DataFrame
            Indexed by ``value_class``: ``before``, ``after``, ``difference``, ``low`` and ``high``
            (95 per cent, Newcombe's interval from two Wilson intervals; customers are taken for
            independent of each other). A season is in it too.
        """
        choose("of", of, tuple(SHARES.values()))
        if len(self.blocks) < 2:
            raise NotEnoughDataError(say("failures.one_block", days=self.days))
        one, two = self.at(self.blocks[-2]), self.at()
        p, q = one[of], two[of]
        (pl, ph), (ql, qh) = (rate_interval((t[of] * t["customers"]).round().fillna(0),
                                            t["customers"].clip(lower=1)) for t in (one, two))
        gap = q - p
        return pd.DataFrame({"before": p, "after": q, "difference": gap,
                             "low": gap - np.hypot(q - ql, ph - p),
                             "high": gap + np.hypot(qh - q, p - pl)})

    def caption(self) -> str:
        """How many blocks of how many days, and how classes were made."""
        return say("failures.caption", blocks=len(self.blocks), days=self.days, day=self.as_of,
                   first=self.blocks[0], classed=say(f"failures.classed.{self.classed}"))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FiveWhys(Result):
    """A chain of reasons.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``why_step`` (from 1): ``happened`` and ``why_answer``.
    change, owner : str or None
        What the firm will do otherwise, and who sees to it.
    """

    change: str | None
    owner: str | None

    @property
    def failure(self) -> str:
        """What was to be explained."""
        return str(self.table["happened"].iloc[0])

    @property
    def root(self) -> str:
        """The last answer."""
        return str(self.table["why_answer"].iloc[-1])

    @property
    def closed(self) -> bool:
        """Whether a change and someone who sees to it are named."""
        return self.change is not None and self.owner is not None

    def caption(self) -> str:
        """From what to what, and whether anything follows."""
        words = "failures.closed" if self.closed else "failures.open"
        return say(words, steps=len(self), failure=_told(self.failure), root=_told(self.root),
                   change=_told(self.change), owner=_told(self.owner))


def failure_tracker(orders: Any, *, days: int = DAYS, classed: str = "earlier",
                    least: int = LEAST, as_of: Any = None) -> FailureTracker:
    """Block by block and class by class: who spends more, who less, who nothing any more.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``. Money is net of refunds.
    days : int
        Length of a block. Blocks run back from the last day; what is left at the beginning of the
        log is set aside, and a note says so.
    classed : {"earlier", "base"}
        By the money of which block customers are put into thirds: ``"earlier"``, the one before
        the two that are compared, or ``"base"``, the first of the two. The latter has the
        regression to the mean in it. A customer exactly on a cut belongs to the higher third.
    least : int
        No share is given of a class with fewer customers; a note says so.
    as_of : date, optional
        The last day counted.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError
        With fewer than three whole blocks (two with ``classed="base"``).

    References
    ----------
    A permanent record of wallet share, of the shares of rising and falling customers and of
    defection by class: the course's chapter 5, after Reichheld 1996, Harvard Business Review
    74(2), 56-69. Its form here: a reconstruction; blocks, thirds and the least base: teaching
    assumptions.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aaabbbcc"), "amount": [9, 9, 5, 1, 4, 6, 2, 3.0],
    ...     "date": pd.to_datetime(["2024-01-01", "2024-01-11", "2024-01-21"] * 2
    ...                            + ["2024-01-02", "2024-01-12"])})
    >>> track = failure_tracker(log, days=10, as_of="2024-01-30", least=1)
    >>> track.of("all")[["customers", "rose", "fell", "stopped"]].round(2)
                customers  rose  fell  stopped
    block
    2024-01-21          3  0.33  0.33     0.33
    """
    whole("days", days, 1)
    whole("least", least, 1)
    choose("classed", classed, CLASSED)
    money, names, day, notes = _blocks(orders, days, as_of)
    back = CLASSED.index(classed) - 2
    if len(names) < 1 - back:
        raise NotEnoughDataError(say("failures.too_short", whole=len(names), needed=1 - back,
                                     days=days))
    rows, empty = [], 0
    for now in range(-back, len(names)):
        before, after = money[now - 1], money[now]
        empty += int((before <= 0).sum())
        classes = _thirds(money[now + back])
        for key in text.keys("value_class"):
            chosen = before[(before > 0) & ((classes == key) | (key == "all"))]
            rows.append({"block": names[now], "value_class": key,
                         **_row(chosen, after, least)})
    table = pd.DataFrame(rows)
    few = int((table["customers"] < least).sum())
    if empty:
        notes = (*notes, say("failures.sent_back", customers=empty))
    if few:
        notes = (*notes, say("failures.few", rows=few, least=least))
    return FailureTracker(table=table, days=days, classed=classed, least=least, as_of=day,
                          notes=notes)


def five_whys(links: pd.DataFrame | Iterable[Sequence[str]], *, change: str | None = None,
              owner: str | None = None) -> FiveWhys:
    """A chain of reasons, checked for its form; whether it is true, no code can know.

    Parameters
    ----------
    links : list of (what happened, because of what), or DataFrame
        A table has them as ``happened`` and ``why_answer``. Each link begins with what the one
        before it ended with; the first begins with the failure. Case and spaces at the ends do
        not matter.
    change, owner : str, optional
        What the firm will do otherwise, and who sees to it. Without both the chain stays open.

    Raises
    ------
    SettingError
        If a link is empty or does not lead on, if the chain runs in a circle, or if ``change`` or
        ``owner`` is no text.

    Notes
    -----
    Five is a habit, not a law: a note is left below three. One chain finds one cause, and another
    person another: ask several people, each for himself.

    References
    ----------
    Ohno 1988, Toyota Production System. Against relying on it: Card 2017, BMJ Quality & Safety
    26(8), 671-677.

    Examples
    --------
    >>> chain = five_whys([("left", "waited 3 weeks"), ("waited 3 weeks", "letter lay about"),
    ...                    ("letter lay about", "nobody's task")], change="name one", owner="Li")
    >>> chain.root, chain.closed
    ("nobody's task", True)
    """
    pairs = _pairs(links)
    for place in range(1, len(pairs)):
        if plain(pairs[place][0]) != plain(pairs[place - 1][1]):
            raise SettingError(say("failures.broken", step=place + 1, begins=pairs[place][0],
                                   ended=pairs[place - 1][1]))
    seen = {plain(pairs[0][0])}
    for place, (_, because) in enumerate(pairs):
        if plain(because) in seen:
            raise SettingError(say("failures.circle", step=place + 1, because=because))
        seen.add(plain(because))
    table = pd.DataFrame(pairs, columns=["happened", "why_answer"],
                         index=pd.RangeIndex(1, len(pairs) + 1, name="why_step"))
    said = {argument: _words(argument, given)
            for argument, given in (("change", change), ("owner", owner))}
    notes = tuple(say(f"failures.no_{argument}") for argument in said if said[argument] is None)
    if len(pairs) < FEW_WHYS:
        notes = (say("failures.short", steps=len(pairs)), *notes)
    return FiveWhys(table=table, notes=notes, **said)


# --- blocks and classes --------------------------------------------------------------------------

def _blocks(orders: Any, days: int, as_of: Any
            ) -> tuple[list[pd.Series], list[str], pd.Timestamp, tuple[str, ...]]:
    """Money per customer in each whole block, oldest first, and the first day of each."""
    orders = read_orders(orders)
    log = logs.lazy(orders.frame)
    day = logs.last_day(log, orders, as_of)
    lines = logs.lines_up_to(log, orders, day)
    since = nw.lit(day.to_pydatetime()) - nw.col("date").cast(nw.Date).cast(nw.Datetime)
    back = (since.dt.total_minutes() // (days * 24 * 60)).alias("back")
    first = pd.Timestamp(logs.one_value(log.select(nw.col("date").min()))).normalize()
    known = (day - first).days + 1
    size = known // days
    summed = logs.gathered(lines.with_columns(back).group_by("customer", "back").agg(
        nw.col("amount").sum())).to_pandas()
    wide = summed.pivot(index="customer", columns="back", values="amount").reindex(
        columns=range(size)).round(6).sort_index()
    names = [f"{day - pd.Timedelta(days=(b + 1) * days - 1):%Y-%m-%d}" for b in range(size)]
    left = known - size * days
    notes = (say("failures.beginning", left=left, first=first),) if left and size else ()
    return [wide[b] for b in reversed(range(size))], names[::-1], day, notes


def _thirds(money: pd.Series) -> pd.Series:
    """High, middle or low by the money of a block; newcomer without any in it."""
    spent = money[money > 0]
    classes = pd.Series("newcomer", index=money.index)
    if len(spent):
        low, high = np.quantile(spent, [1 / 3, 2 / 3])
        classes[spent.index] = np.select([spent >= high, spent >= low], ["high", "middle"], "low")
    return classes


def _row(before: pd.Series, after: pd.Series, least: int) -> dict[str, float]:
    """One class in one block: shares, if there are enough customers, and the money."""
    if not len(before):
        return {"customers": 0, **dict.fromkeys(SHARES.values(), np.nan), "spent_before": 0.0,
                "lost_stopped": 0.0, "lost_fell": 0.0, "won_rose": 0.0}
    kept = revenue_retention(before, after.fillna(0.0)).table
    enough = len(before) >= least
    shares = {SHARES[c]: kept.loc[c, "customers"] / len(before) if enough else np.nan
              for c in reversed(CHANGES)}
    gap = kept["difference"]
    return {"customers": len(before), **shares, "spent_before": kept["spent_before"].sum(),
            "lost_stopped": -gap["gone"], "lost_fell": -gap["less"], "won_rose": gap["more"]}


def _words(argument: str, given: str | None) -> str | None:
    """Text without spaces around it; nothing if nothing is left."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise SettingError(say("failures.not_words", argument=argument, given=given))
    return given.strip() or None


def _told(words: str | None) -> str:
    """The example's words in the language that is set; words of one's own stay as they are."""
    known = words in text.keys("why_example")
    return text.name(f"why_example.{words}") if known else str(words)


def _pairs(links: pd.DataFrame | Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    if isinstance(links, pd.DataFrame):
        for column in ("happened", "why_answer"):
            required(links, column)
        links = list(links[["happened", "why_answer"]].itertuples(index=False, name=None))
    pairs = [tuple(link) if isinstance(link, Sequence) and not isinstance(link, str) else link
             for link in links] if not isinstance(links, str) else []
    if not pairs:
        raise SettingError(say("failures.no_links"))
    for place, link in enumerate(pairs):
        if (not isinstance(link, tuple) or len(link) != 2
                or not all(isinstance(part, str) and part.strip() for part in link)):
            raise SettingError(say("failures.not_a_link", step=place + 1, given=link))
    return [(str(a).strip(), str(b).strip()) for a, b in pairs]
