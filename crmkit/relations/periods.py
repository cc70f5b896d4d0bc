"""When customers bought, month by month or quarter by quarter: one row per customer and period.

What transition matrices and response rates are counted from. The log is grouped where it lies,
by one body of narwhals code for pandas, Polars and DuckDB. Periods are whole calendar months or
quarters; one that the as-of day cuts short is left out, and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl

from crmkit.errors import NotEnoughDataError
from crmkit.logs import collapsed, gathered, has_order_numbers, last_day, lazy, lines_up_to
from crmkit.orders import read_orders
from crmkit.settings import choose
from crmkit.text import say

MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class Active:
    """Periods in which customers bought, as arrays of equal length, customer by customer.

    ``period`` counts from 0; ``bought`` is all purchases up to and in it; ``last`` the last day
    of purchase in it, in days since 1970; ``to_next`` the periods to the customer's next one
    (0 if there is none). ``ends`` holds the last day of each period, ``names`` its name.
    """

    period: np.ndarray
    bought: np.ndarray
    last: np.ndarray
    to_next: np.ndarray
    ends: np.ndarray
    names: list[str]
    notes: tuple[str, ...]

    @property
    def left(self) -> np.ndarray:
        """Periods from each row to the end of observation."""
        return len(self.ends) - 1 - self.period


def active_periods(orders: Any, period: str, as_of: Any = None) -> Active:
    """Group an order log by customer and period; several lines of one order are one purchase."""
    choose("period", period, tuple(MONTHS))
    orders = read_orders(orders)
    log = lazy(orders.frame)
    day = last_day(log, orders, as_of)
    grain = "order" if has_order_numbers(log, needed=False) else "day"
    months = (nw.col("moment").dt.year().cast(nw.Int32) * 12
              + nw.col("moment").dt.month().cast(nw.Int32) - 1)
    rows = (collapsed(lines_up_to(log, orders, day), grain).filter(~nw.col("moment").is_null())
            .with_columns((months // MONTHS[period]).alias("period"))
            .group_by("customer", "period")
            .agg(nw.len().alias("count"), nw.col("moment").max().alias("last")))
    table = _sorted(gathered(rows))
    return _whole(table, period, day)


def _sorted(table: pl.DataFrame) -> pl.DataFrame:
    """The rows of each customer together, in the order of time."""
    if table.schema["customer"] == pl.String:
        table = table.with_columns(pl.col("customer").cast(pl.Categorical).to_physical())
    return table.sort("customer", "period")


def _whole(table: pl.DataFrame, period: str, day: pd.Timestamp) -> Active:
    """Keep whole periods only, number them from 0 and look ahead to each customer's next."""
    if not len(table):
        raise NotEnoughDataError(say("customers.nobody"))
    step, begin = MONTHS[period], int(table["period"].min())  # type: ignore[arg-type]
    current = (day.year * 12 + day.month - 1) // step
    ends = [_end(p, step) for p in range(begin, current + 1)]
    notes: tuple[str, ...] = ()
    if ends[-1] > day:
        notes = (say("states.cut_short", period=_name(current, step), day=day),)
        ends = ends[:-1]
    if len(ends) < 2:
        raise NotEnoughDataError(say("states.two_periods", whole=len(ends)))
    table = table.filter(pl.col("period") < begin + len(ends))
    place = table["period"].to_numpy().astype(np.int64) - begin
    who, count = table["customer"].to_numpy(), table["count"].to_numpy().astype(np.int64)
    same = np.r_[who[1:] == who[:-1], False]
    first = np.r_[True, ~same[:-1]]
    total = np.cumsum(count)
    bought = total - (total - count)[np.maximum.accumulate(np.where(first, np.arange(len(who)),
                                                                    0))]
    to_next = np.where(same, np.r_[place[1:], 0] - place, 0)
    last = table["last"].cast(pl.Date).to_physical().to_numpy().astype(np.int64)
    days = np.array([(e - pd.Timestamp(0)).days for e in ends], dtype=np.int64)
    names = [_name(begin + p, step) for p in range(len(ends))]
    return Active(place, bought, last, to_next, days, names, notes)


def _end(number: int, step: int) -> pd.Timestamp:
    year, month = divmod(number * step + step - 1, 12)
    return pd.Timestamp(year, month + 1, 1) + pd.offsets.MonthEnd(0)


def _name(number: int, step: int) -> str:
    end = _end(number, step)
    return f"{end:%Y-%m}" if step == 1 else f"{end.year}Q{end.quarter}"
