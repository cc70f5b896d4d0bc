"""When customers bought, period by period: one row per customer and period.

What transition matrices, response rates and cohorts are counted from. The log is grouped where it
lies, by one body of narwhals code for pandas, Polars and DuckDB. Periods are whole calendar months
or quarters, weeks from Monday, or days; one that the as-of day cuts short is left out, and a note
says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl

from crmkit.errors import NotEnoughDataError
from crmkit.logs import MONDAY, collapsed, gathered, has_order_numbers, last_day, lazy, lines_up_to
from crmkit.orders import read_orders
from crmkit.settings import choose
from crmkit.text import say

MONTHS = {"month": 1, "quarter": 3}
DAYS = {"day": 1, "week": 7}


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


def active_periods(orders: Any, period: str, as_of: Any = None,
                   periods: tuple[str, ...] = tuple(MONTHS), counted: bool = True) -> Active:
    """Group an order log by customer and period; several lines of one order are one purchase.

    ``periods`` are those that the caller knows what to do with. Who asks only whether a customer
    bought, not how often, says ``counted=False``: lines are then not put together into orders
    first, which is faster.
    """
    choose("period", period, periods)
    orders = read_orders(orders)
    log = lazy(orders.frame)
    day = last_day(log, orders, as_of)
    lines = lines_up_to(log, orders, day)
    if counted:
        grain = "order" if has_order_numbers(log, needed=False) else "day"
        bought = collapsed(lines, grain).filter(~nw.col("moment").is_null())
    else:
        bought = lines.filter(nw.col("amount") >= 0).select(
            "customer", nw.col("date").cast(nw.Date).alias("moment"))
    rows = (bought.with_columns(_number(period).alias("period")).group_by("customer", "period")
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
    begin = int(table["period"].min())  # type: ignore[arg-type]
    current = _number_of(day, period)
    ends = [_end(p, period) for p in range(begin, current + 1)]
    notes: tuple[str, ...] = ()
    if ends[-1] > day:
        notes = (say("states.cut_short", period=_name(current, period), day=day),)
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
    names = [_name(begin + p, period) for p in range(len(ends))]
    return Active(place, bought, last, to_next, days, names, notes)


def _number(period: str) -> nw.Expr:
    """The number of the period in which a purchase falls, counted where the log lies."""
    moment = nw.col("moment")
    if period in DAYS:
        since = moment.cast(nw.Datetime) - nw.lit(MONDAY)
        return (since.dt.total_minutes() // (DAYS[period] * 24 * 60)).cast(nw.Int32)
    months = moment.dt.year().cast(nw.Int32) * 12 + moment.dt.month().cast(nw.Int32) - 1
    return months // MONTHS[period]


def _number_of(day: pd.Timestamp, period: str) -> int:
    if period in DAYS:
        return (day - pd.Timestamp(MONDAY)).days // DAYS[period]
    return (day.year * 12 + day.month - 1) // MONTHS[period]


def _end(number: int, period: str) -> pd.Timestamp:
    """The last day of a period."""
    if period in DAYS:
        return pd.Timestamp(MONDAY + timedelta(days=(number + 1) * DAYS[period] - 1))
    step = MONTHS[period]
    year, month = divmod(number * step + step - 1, 12)
    return pd.Timestamp(year, month + 1, 1) + pd.offsets.MonthEnd(0)


def _name(number: int, period: str) -> str:
    """A month as 2010-12, a quarter as 2010Q4, a week by its Monday, a day as itself."""
    end = _end(number, period)
    if period in DAYS:
        return f"{end - timedelta(days=DAYS[period] - 1):%Y-%m-%d}"
    return f"{end:%Y-%m}" if period == "month" else f"{end.year}Q{end.quarter}"
