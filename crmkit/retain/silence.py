"""The silent customer: who has been away longer than his own rhythm allows (curriculum E13).

    1. A customer's purchase days have gaps; the middle one is his own median.
    2. His present silence is the days since the last purchase.
    3. If it exceeds k times his median, an alarm is raised.
    4. Whether an alarm was right, only the days that follow can tell: right if he stays away,
       false if he comes back by himself.

    purchase_days      the distinct days on which each customer bought, from any order log
    silent_customers   whose silence on a day is too long
    silence_backtest   alarms of a past day against what came after it

A customer who buys at random, as often in one week as in another, exceeds k times his median with
a chance of 2**-k at the end of every gap: one in four at k = 2. False alarms are built in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl

from crmkit import logs
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.orders import Orders, read_orders
from crmkit.orders.dates import as_day
from crmkit.results import Result
from crmkit.settings import choose, number, whole
from crmkit.text import say

FEW = ("base", "leave_out")
# Teaching assumptions: alarm beyond twice the median; a rhythm of one's own from three purchases.
K = 2.0
LEAST = 3

_EPOCH = pd.Timestamp("1970-01-01")


@dataclass(frozen=True, eq=False, repr=False)
class PurchaseDays:
    """Distinct purchase days, customer by customer and in order of time.

    Attributes
    ----------
    customers : Index
        Who bought at all.
    who : array of int
        For each purchase day, the position of its customer in ``customers``; ascending.
    day : array of int
        The purchase days, counted from 1970-01-01; ascending within a customer.
    as_of : Timestamp
        The last day of the log.
    """

    customers: pd.Index
    who: np.ndarray
    day: np.ndarray
    as_of: pd.Timestamp

    def until(self, day: pd.Timestamp) -> pd.DataFrame:
        """Per customer who had bought by a day: ``purchases``, ``last``, ``median_gap``.

        The gap is missing for whoever has bought on one day only.
        """
        seen = self.day <= (day - _EPOCH).days
        who, when = self.who[seen], self.day[seen]
        new = np.concatenate([[True], who[1:] != who[:-1]])[:len(who)]
        first = np.flatnonzero(new)
        count = np.diff(np.append(first, len(who)))
        last = when[first + count - 1]
        return pd.DataFrame({"purchases": count, "last": _EPOCH + pd.to_timedelta(last, "D"),
                             "median_gap": _medians(np.diff(when)[~new[1:]], count - 1)},
                            index=self.customers[who[first]])

    def bought(self, after: pd.Timestamp, until: pd.Timestamp) -> pd.Index:
        """Who bought after one day and up to another."""
        inside = (self.day > (after - _EPOCH).days) & (self.day <= (until - _EPOCH).days)
        return self.customers[np.unique(self.who[inside])]

    def came_back(self, day: pd.Timestamp, until: pd.Timestamp) -> np.ndarray:
        """For each customer of ``until(day)``, in that order: bought after it, up to another day?

        By place in ``customers``, which is many times faster than by name.
        """
        when, end = (day - _EPOCH).days, (until - _EPOCH).days
        known, back = np.zeros((2, len(self.customers)), dtype=bool)
        known[self.who[self.day <= when]] = True
        back[self.who[(self.day > when) & (self.day <= end)]] = True
        return back[known]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Silence(Result):
    """Customers, their rhythm, their silence, and whether it is too long.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``purchases`` (days with one), ``last`` (day), ``silence`` (days),
        ``median_gap`` (his own, missing with fewer than ``least`` purchases), ``limit`` (days),
        ``silent`` (yes or no). The longest silence beyond its limit first.
    base_median : float
        The median of the customers' own medians, in days.
    k, least, few
        As given.
    as_of : Timestamp
        The day.
    """

    base_median: float
    k: float
    least: int
    few: str
    as_of: pd.Timestamp

    @property
    def silent(self) -> list[Any]:
        """The silent customers, the longest beyond their limit first."""
        return list(self.table.index[self.table["silent"]])

    def caption(self) -> str:
        """How many of how many are silent, and by which rule."""
        return say("silence.caption", silent=int(self.table["silent"].sum()),
                   customers=len(self), k=self.k, day=self.as_of,
                   rule=say(f"silence.few.{self.few}", least=self.least,
                            median=self.base_median))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Backtest(Result):
    """Customers of a past day, called out or not, and whether they bought in the days after it.

    Attributes
    ----------
    table : DataFrame
        Those called out, then the others: ``stayed_away``, ``came_back``.
    """

    @property
    def hits(self) -> int:
        """Calls that were right: the customer stayed away."""
        return int(self.table["stayed_away"].iloc[0])

    @property
    def false_alarms(self) -> int:
        """Calls about customers who came back by themselves."""
        return int(self.table["came_back"].iloc[0])

    @property
    def missed(self) -> int:
        """Customers who stayed away without a call."""
        return int(self.table["stayed_away"].iloc[1])

    @property
    def precision(self) -> float:
        """Share of the calls that were right; not a number without calls."""
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        """Share of those who stayed away who had been called out."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def base_rate(self) -> float:
        """Share of all customers who stayed away: the precision of calling everybody out."""
        return _share(self.hits + self.missed, int(self.table.to_numpy().sum()))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SilenceBacktest(Backtest):
    """Alarms of a past day, and whether the customers came back by themselves.

    Attributes
    ----------
    table : DataFrame
        Customers by ``alarm`` (``raised``, ``none``): ``stayed_away``, ``came_back``.
    silence : Silence
        The alarms.
    days : int
        How far was looked ahead.
    """

    silence: Silence
    days: int

    def caption(self) -> str:
        """Alarms, and how many were right."""
        return say("silence.backtest", alarms=self.hits + self.false_alarms, hits=self.hits,
                   false=self.false_alarms, missed=self.missed, days=self.days,
                   day=self.silence.as_of)


def purchase_days(orders: Any) -> PurchaseDays:
    """The distinct days on which each customer bought.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
        In pandas, Polars or DuckDB. Purchase days come back as they are.

    Notes
    -----
    Several purchases of one day are one. Amounts below zero are refunds, not purchases.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aaab"), "amount": [5, 5, -5, 5], "date":
    ...     pd.to_datetime(["2024-01-01", "2024-01-09", "2024-01-20", "2024-01-02"])})
    >>> purchase_days(log).until(pd.Timestamp("2024-01-31"))["purchases"].to_dict()
    {'a': 2, 'b': 1}
    """
    if isinstance(orders, PurchaseDays):
        return orders
    orders = orders if isinstance(orders, Orders) else read_orders(orders)
    lines = logs.lazy(orders.frame).filter(nw.col("amount") >= 0)
    days = lines.select("customer", nw.col("date").cast(nw.Date).alias("day"))
    table: pl.DataFrame = days.collect(backend="polars").to_native()
    if table.is_empty():
        raise NotEnoughDataError(say("silence.nobody", day=orders.as_of))
    # Customers become numbers first: numbers sort many times faster than names.
    people = table.select(pl.col("customer").unique()).sort("customer").with_row_index("who")
    table = table.join(people, on="customer").select(
        pl.col("who").cast(pl.Int64), pl.col("day").to_physical().cast(pl.Int64))
    first = int(cast(int, table["day"].min()))
    spread = int(cast(int, table["day"].max())) - first + 1
    key = np.sort(table["who"].to_numpy() * spread + (table["day"].to_numpy() - first))
    key = key[np.append(True, key[1:] != key[:-1])]
    return PurchaseDays(customers=pd.Index(people["customer"].to_list(), name="customer"),
                        who=key // spread, day=key % spread + first,
                        as_of=pd.Timestamp(orders.as_of).normalize())


def silent_customers(orders: Any, k: float = K, *, as_of: Any = None, least: int = LEAST,
                     few: str = "base") -> Silence:
    """Customers whose present silence exceeds k times the median gap between their purchases.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
    k : float
        Above zero. Exactly k times the median is not yet too long.
    as_of : date, optional
        The day on which silence is measured; purchases after it do not count. By default the
        last day of the log.
    least : int
        Purchase days from which a customer has a rhythm of his own, 2 or more.
    few : str
        What to do with customers who have fewer. ``"base"``: they are measured by the base's
        median, which is the median of the medians of those who have a rhythm. ``"leave_out"``:
        they are not judged.

    Returns
    -------
    Silence

    Raises
    ------
    SettingError, NotEnoughDataError
        If nobody had bought by that day, or nobody has a rhythm.

    References
    ----------
    The course's case of the shopping mall. The rule and its numbers are teaching assumptions.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a"] * 4, "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-25"])})
    >>> silent_customers(log, as_of="2024-02-09").table["limit"].to_dict()
    {'a': 14.0}
    """
    days = purchase_days(orders)
    number("k", k, "more_than_zero")
    whole("least", least, 2)
    choose("few", few, FEW)
    day = days.as_of if as_of is None else as_day(as_of)
    table = days.until(day)
    if not len(table):
        raise NotEnoughDataError(say("silence.nobody", day=day))
    own = table["purchases"] >= least
    table["median_gap"] = table["median_gap"].where(own)
    base = base_median(table, day, least)
    if few == "leave_out":
        table = table[own].copy()
    table["silence"] = (day - table["last"]).dt.days
    table["limit"] = k * table["median_gap"].fillna(base)
    table["silent"] = table["silence"] > table["limit"]
    order = np.argsort((table["limit"] - table["silence"]).to_numpy(), kind="stable")
    columns = ["purchases", "last", "silence", "median_gap", "limit", "silent"]
    return Silence(table=table[columns].iloc[order], base_median=base, k=float(k), least=least,
                   few=few, as_of=day)


def silence_backtest(orders: Any, as_of: Any, days: int, k: float = K, *, least: int = LEAST,
                     few: str = "base") -> SilenceBacktest:
    """Raise the alarms of a past day, and see who came back in the days that followed.

    Parameters
    ----------
    orders, k, least, few
        As in ``silent_customers``.
    as_of : date
        The day of the alarms. Nothing that happened later is used for them.
    days : int
        How many days after it are looked at, 1 or more; they must lie within the log.

    Returns
    -------
    SilenceBacktest

    Raises
    ------
    SettingError, NotEnoughDataError

    Notes
    -----
    Who stays away for these days may still come later: "right" holds for the days looked at.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aaabbb"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-06", "2024-01-11", "2024-01-01", "2024-01-06", "2024-03-01"])})
    >>> test = silence_backtest(log, "2024-02-01", 29, least=2)
    >>> test.hits, test.false_alarms, test.precision
    (1, 1, 0.5)
    """
    days_of = purchase_days(orders)
    whole("days", days, 1)
    day = as_day(as_of)
    end = last_looked_at(days_of, day, days)
    silence = silent_customers(days_of, k, as_of=day, least=least, few=few)
    raised = silence.table["silent"]
    back = raised.index.isin(days_of.bought(day, end))
    table = crossed(raised.to_numpy(), back, "alarm", ("raised", "none"))
    return SilenceBacktest(table=table, silence=silence, days=days)


def base_median(table: pd.DataFrame, day: pd.Timestamp, least: int = 2) -> float:
    """The median of the customers' own medians, in days: each customer counts once."""
    base = float(table["median_gap"].median())
    if np.isnan(base):
        raise NotEnoughDataError(say("silence.no_rhythm", least=least, day=day))
    return base


def last_looked_at(bought: PurchaseDays, day: pd.Timestamp, days: int) -> pd.Timestamp:
    """The last of the days after a day; refused if the log ends before it."""
    end = day + pd.Timedelta(days, "D")
    if end > bought.as_of:
        raise SettingError(say("silence.too_far", day=day, days=days, end=end, last=bought.as_of))
    return end


def measured(called: Any, away: np.ndarray) -> tuple[int, float, float, float]:
    """How many are called out, their share; precision and recall, missing where undefined."""
    called = np.asarray(called)
    count, right = int(called.sum()), int((called & away).sum())
    return count, count / len(called), _share(right, count), _share(right, int(away.sum()))


def crossed(called: np.ndarray, back: np.ndarray, label: str, rows: tuple[str, str]
            ) -> pd.DataFrame:
    """The two by two of a backtest: called out or not, against stayed away or came back."""
    return pd.DataFrame(
        [[int((group & ~back).sum()), int((group & back).sum())] for group in (called, ~called)],
        index=pd.Index(rows, name=label), columns=["stayed_away", "came_back"])


def _medians(gaps: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The median of each run of gaps; not a number where there is none.

    Gaps are sorted within their runs, all at once, by a key that holds run and gap.
    """
    if not len(gaps):
        return np.full(len(counts), np.nan)
    bits = int(gaps.max()).bit_length()
    run = np.repeat(np.arange(len(counts)), counts)
    ordered = np.sort((run << bits) + gaps) & ((1 << bits) - 1)
    start = np.cumsum(counts) - counts
    low = np.minimum(start + np.maximum(counts - 1, 0) // 2, len(ordered) - 1)
    high = np.minimum(start + counts // 2, len(ordered) - 1)
    return np.where(counts > 0, (ordered[low] + ordered[high]) / 2, np.nan)


def _share(part: int, whole_: int) -> float:
    return part / whole_ if whole_ else float("nan")
