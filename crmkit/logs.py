"""An order log, narrowed and grouped where it lies: what every count over a log shares.

    lazy                 any log as a lazy frame; pandas is lifted to Polars
    last_day             the last day counted
    lines_up_to          the lines up to that day, within a window if there is one
    collapsed            one row per customer and purchase (or day, week, month)
    has_order_numbers    whether the log says which lines are one order
    gathered             what was asked for, worked out

Frames are narwhals frames: one body of code serves pandas, Polars and DuckDB, and nothing comes
back before the caller collects it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from numbers import Integral
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl

from crmkit.errors import ColumnError, SettingError
from crmkit.orders import Orders
from crmkit.orders.dates import as_day
from crmkit.text import say

MONDAY = datetime(1969, 12, 29)  # weeks begin on Mondays, counted from this one


def lazy(frame: Any) -> nw.LazyFrame:
    """Any log as a lazy narwhals frame; pandas is lifted to Polars, which is faster with text."""
    if isinstance(frame, pd.DataFrame):
        columns = [c for c in ("customer", "date", "amount", "order") if c in frame]
        frame = pl.from_pandas(frame[columns])
    log = nw.from_native(frame).lazy()
    coded = [column for column, kind in log.collect_schema().items()
             if isinstance(kind, (nw.Categorical, nw.Enum))]
    return log.with_columns(nw.col(*coded).cast(nw.String)) if coded else log


def lines_up_to(lines: nw.LazyFrame, orders: Orders, day: pd.Timestamp, window: int | None = None
           ) -> nw.LazyFrame:
    """The lines up to the as-of day, within the window if there is one."""
    if day < orders.as_of:
        lines = lines.filter(nw.col("date") < nw.lit(day_after(day)))
    if window is not None:
        if isinstance(window, bool) or not isinstance(window, Integral) or window < 1:
            raise SettingError(say("customers.window", given=window))
        start = day_after(day) - timedelta(days=int(window))
        lines = lines.filter(nw.col("date") >= nw.lit(start))
    return lines


def collapsed(lines: nw.LazyFrame, grain: str, latest: bool = False) -> nw.LazyFrame:
    """One row per customer and grain: the day of purchase (missing for refunds) and the money.

    Of several days it is the first, or the last; only the one that is needed, for speed.
    """
    day = nw.col("date").cast(nw.Date)
    when = {"order": nw.col("order") if grain == "order" else day, "day": day,
            "month": nw.col("date").dt.truncate("1mo"),
            "week": (nw.col("date").dt.truncate("1d") - nw.lit(MONDAY)).dt.total_minutes()
                    // (7 * 24 * 60)}
    lines = lines.with_columns(when[grain].alias("grain"),
                               nw.when(nw.col("amount") >= 0).then(day).alias("bought"))
    bought = nw.col("bought").max() if latest else nw.col("bought").min()
    return lines.group_by("customer", "grain").agg(
        bought.alias("moment"), nw.col("amount").sum().alias("spend"))


def last_day(log: nw.LazyFrame, orders: Orders, as_of: Any) -> pd.Timestamp:
    if as_of is None:
        return orders.as_of
    day = as_day(as_of)
    if day < orders.as_of:
        first = pd.Timestamp(one_value(log.select(nw.col("date").min())))
        if day < first.normalize():
            raise SettingError(say("customers.before_first", day=day, first=first))
    return day


def day_after(day: pd.Timestamp) -> datetime:
    return day.to_pydatetime() + timedelta(days=1)


def has_order_numbers(log: nw.LazyFrame, needed: bool) -> bool:
    """Whether the log has any order number."""
    named = "order" in log.collect_schema().names()
    found = named and bool(one_value(log.select(nw.col("order").count())) > 0)
    if needed and not found:
        raise ColumnError(say("customers.no_orders"))
    return found


def gathered(frame: nw.LazyFrame) -> pl.DataFrame:
    """The frame worked out, where it lies; Polars streams, which groups long logs twice as fast."""
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect(engine="streaming")
    return frame.collect(backend="polars").to_native()


def one_value(frame: nw.LazyFrame) -> Any:
    """The only value of a frame of one row and one column."""
    return frame.collect(backend="pandas").to_native().iat[0, 0]
