"""Cohorts: customers who came together, followed from their first purchase on (F-16, D2).

1. A customer's *cohort* is the period of his first purchase in the log.
2. His *age* in a later period is the number of periods since then. At age 0 all have bought.
3. *Retention on age n*: the share of the cohort who bought in exactly that period.
   *Retention within n*: the share who came back at least once in the periods 1 to n.
4. A young cohort has not lived through the later ages. These cells are unknown, not zero: that
   is why the table is a triangle.
5. To compare cohorts, compare them at one age. To pool them at an age, take those only that
   have lived so long: all their customers who bought, over all their customers.

    cohorts               the triangle of an order log
    cohorts_from_counts   the same from a table of counts that somebody else has made
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, numbers, plain
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.orders import read_orders
from crmkit.relations.periods import DAYS, MONTHS, Active, active_periods
from crmkit.results import Result
from crmkit.retain.intervals import rate_interval
from crmkit.settings import choose, whole
from crmkit.text import say

PERIODS = (*DAYS, *MONTHS)
MEASURES = ("on", "within")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Cohorts(Result):
    """A cohort triangle. Rows are cohorts, columns ages in periods; unknown cells are empty.

    Attributes
    ----------
    table : DataFrame
        Retention on each age: ``counts`` over the size of the cohort.
    counts : DataFrame
        Customers of the cohort who bought at that age.
    returned : DataFrame or None
        Customers who came back at least once up to that age, from age 1 on; None if the triangle
        was made from counts, which do not tell who the customers are.
    period : str
        ``"day"``, ``"week"``, ``"month"`` or ``"quarter"``.
    as_of : str
        The last whole period counted.
    """

    counts: pd.DataFrame
    returned: pd.DataFrame | None
    period: str
    as_of: str

    @property
    def sizes(self) -> pd.Series:
        """Customers of each cohort."""
        return self.counts[0].rename("customers")

    @property
    def retention(self) -> pd.DataFrame:
        """Share of each cohort who bought at each age."""
        return self.table

    @property
    def within(self) -> pd.DataFrame:
        """Share of each cohort who had come back at least once by each age, from age 1 on."""
        return self._counted("within").div(self.sizes, axis=0)

    @property
    def so_far(self) -> pd.Series:
        """Share of each cohort who have come back by today, whatever its age: compares nothing."""
        return self.within.ffill(axis=1).iloc[:, -1].rename("back_so_far")

    def interval(self, measure: str = "on", confidence: float = 0.95
                 ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Two triangles: the lower and the upper end of Wilson's interval of each rate."""
        counted = self._counted(measure)
        of = pd.DataFrame({age: self.sizes for age in counted.columns})
        return rate_interval(counted, of, confidence)

    def pooled(self, measure: str = "on", confidence: float = 0.95) -> pd.DataFrame:
        """All cohorts as one, age by age; at each age those only that have lived so long.

        Returns
        -------
        DataFrame
            Indexed by ``cohort_age``: ``cohorts`` and ``customers`` observed at that age,
            ``active`` (of these), ``rate`` (one by the other: large cohorts weigh more), ``low``
            and ``high``.
        """
        counted = self._counted(measure)
        seen = counted.notna()
        table = pd.DataFrame({
            "cohorts": seen.sum(), "active": counted.sum(), "customers": seen.mul(
                self.sizes, axis=0).sum()}).astype(int).rename_axis("cohort_age")
        table["rate"] = table["active"] / table["customers"]
        table["low"], table["high"] = rate_interval(table["active"], table["customers"], confidence)
        return table[["cohorts", "customers", "active", "rate", "low", "high"]]

    def overview(self) -> pd.DataFrame:
        """The sizes and the shares, for reading."""
        shares = self.table.astype(object).map(lambda x: "" if pd.isna(x) else f"{x:.0%}")
        return shares.drop(columns=0).assign(customers=self.sizes.astype(int))[
            ["customers", *self.table.columns[1:]]].rename_axis(columns=None)

    def caption(self) -> str:
        """How many customers and cohorts, in which period, up to when."""
        return say("cohorts.caption", customers=int(self.sizes.sum()), cohorts=len(self),
                   first=self.table.index[0], last=self.table.index[-1], as_of=self.as_of,
                   unit=say(f"cohorts.unit.{self.period}"))

    def _counted(self, measure: str) -> pd.DataFrame:
        choose("measure", measure, MEASURES)
        if measure == "on":
            return self.counts
        if self.returned is None:
            raise SettingError(say("cohorts.no_within"))
        return self.returned


def cohorts(orders: Any, period: str = "month", *, as_of: Any = None, skip: int = 0) -> Cohorts:
    """Follow the customers of each period from their first purchase on.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``. Refunds are no purchases, and
        several lines of one order are one purchase.
    period : str
        ``"day"``, ``"week"`` (from Monday), ``"month"`` or ``"quarter"`` of the calendar.
    as_of : date, optional
        The last day counted; by default that of the orders. A period that it cuts short is left
        out, and a note says so.
    skip : int
        Leave out so many of the first cohorts. The first holds whoever bought in the first
        period of the log, old customers too: nobody can tell them from new ones.

    Returns
    -------
    Cohorts
        Cohorts in which nobody came are left out.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course names retention by day, week and month; age in calendar periods is a teaching
    assumption: a customer won on the last day of a month is a month old the day after.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a", "a", "b", "c"], "amount": [5.0, 5.0, 5.0, 5.0],
    ...                     "date": pd.to_datetime(["2024-01-05", "2024-02-05", "2024-01-20",
    ...                                             "2024-02-29"])})
    >>> cohorts(log).counts
    age        0    1
    cohort
    2024-01  2.0  1.0
    2024-02  1.0  NaN
    """
    skip = whole("skip", skip)
    orders = read_orders(orders)
    active = active_periods(orders, period, as_of, PERIODS, counted=False)
    counts, returned = _triangles(active)
    came = counts[0] > 0
    if skip >= came.sum():
        raise NotEnoughDataError(say("cohorts.skipped_all", skip=skip, cohorts=int(came.sum())))
    notes = active.notes if skip else (*active.notes, say("cohorts.first", cohort=active.names[0]))
    kept = counts.index[came][skip:]
    seen = range(len(active.ends) - active.names.index(kept[0]))
    return _result(counts.loc[kept, seen], returned.loc[kept, seen[1:]], period, active.names[-1],
                   notes)


def cohorts_from_counts(table: Any, period: str = "month") -> Cohorts:
    """A cohort triangle from ready counts: one row per cohort, one column per age.

    Parameters
    ----------
    table : DataFrame
        Column (or index) ``cohort``, then the customers active at age 0, 1, 2, ... in this order,
        whatever the columns are called. Ages not lived yet are empty.
    period : str
        What one age is: ``"day"``, ``"week"``, ``"month"`` or ``"quarter"``.

    Raises
    ------
    ColumnError
        More customers at an age than at age 0, a gap before a number, no customers at all, or
        shares instead of counts.

    Notes
    -----
    Counts do not tell who came back when: ``within`` needs the orders.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> cohorts_from_counts(load_teaching("cohorts")).table.round(3)
    age        0     1     2     3
    cohort
    2024-01  1.0  0.65  0.50  0.44
    2024-02  1.0  0.68  0.54  0.48
    2024-03  1.0  0.70  0.56   NaN
    2024-04  1.0  0.75   NaN   NaN
    """
    choose("period", period, PERIODS)
    table = in_pandas(table)
    label = next((c for c in table.columns if plain(c) == "cohort"), None)
    table = table.set_index(label) if label is not None else table
    if not len(table) or not len(table.columns):
        raise NotEnoughDataError(say("cohorts.no_cohorts"))
    counts = pd.DataFrame({c: _counts_of(table, c) for c in table.columns})
    size = counts.iloc[:, 0]
    if not (size > 0).all():
        raise fault("cohorts.no_size", size, (~(size > 0)).to_numpy())
    for column, values in counts.items():
        after_gap = values.notna() & counts.isna().loc[:, :column].any(axis=1)
        if after_gap.any():
            raise fault("cohorts.gap", values, after_gap.to_numpy())
        if (values > size).any():
            raise fault("cohorts.more_than_size", values, (values > size).to_numpy(),
                        first_column=counts.columns[0])
    counts = counts.set_axis(range(len(counts.columns)), axis=1)
    return _result(counts, None, period, str(counts.index[-1]), ())


def _triangles(active: Active) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Customers active at each age, and customers back at least once by each age."""
    periods = len(active.ends)
    first = np.r_[True, active.to_next[:-1] == 0]  # the first row of each customer
    cohort = active.period[first]
    age = active.period - cohort[np.cumsum(first) - 1]
    counts = _squared(cohort[np.cumsum(first) - 1], age, periods)
    back = active.to_next[first]
    returned = _squared(cohort[back > 0], back[back > 0], periods).cumsum(axis=1)
    unknown = np.add.outer(np.arange(periods), np.arange(periods)) >= periods
    names = pd.Index(active.names, name="cohort")
    return (_frame(counts, unknown, names),
            _frame(returned, unknown, names).drop(columns=0))


def _squared(rows: np.ndarray, columns: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(rows * size + columns, minlength=size * size).reshape(size, size)


def _frame(counts: np.ndarray, unknown: np.ndarray, names: pd.Index) -> pd.DataFrame:
    return pd.DataFrame(np.where(unknown, np.nan, counts), index=names)


def _result(counts: pd.DataFrame, returned: pd.DataFrame | None, period: str, as_of: str,
            notes: tuple[str, ...]) -> Cohorts:
    for frame in (counts, returned):
        if frame is not None:
            frame.columns = pd.Index(list(frame.columns), name="age")
            frame.index = pd.Index(list(frame.index), name="cohort")
    return Cohorts(table=counts.div(counts[0], axis=0), counts=counts, returned=returned,
                   period=period, as_of=as_of, notes=notes)


def _counts_of(table: pd.DataFrame, column: Any) -> pd.Series:
    """A column of counts, empty where not lived yet."""
    known = numbers(table.loc[table[column].notna(), [column]], column)
    if (known < 0).any():
        raise fault("errors.negative_values", known, (known < 0).to_numpy())
    if (known % 1 != 0).any():
        raise fault("cohorts.not_whole", known, (known % 1 != 0).to_numpy())
    return known.reindex(table.index)
