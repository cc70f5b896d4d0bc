"""From an order log to one row per customer.

    recency_frequency_monetary     how recently, how often, for how much: what RFM starts from
    summary                        frequency, recency, T: what repeat-purchase models start from
    net_money                      money per customer, refunds taken off: what ABC starts from
    compact                        the same customers from fewer lines, for repeated questions

Lines with an amount below zero are refunds: they lower the customer's money, they never count as
purchases and never set the day of the last purchase. Several lines of one order are one purchase.

One body of code serves pandas, Polars and DuckDB. The log is summed where it lies; only the table
of customers comes back, as pandas. It is sorted by customer, and money is rounded to six decimals,
so that the order of rows never shows, not even in the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd

from crmkit.errors import NotEnoughDataError
from crmkit.logs import (
    MONDAY,
    collapsed,
    day_after,
    gathered,
    has_order_numbers,
    last_day,
    lazy,
    lines_up_to,
    one_value,
)
from crmkit.orders import Orders, read_orders
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
GRAINS = ("order", "day", "week", "month")

_NEVER = date(9999, 12, 31)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Summary(Result):
    """Repeat purchases per customer, in one time unit.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``frequency`` (purchases after the first), ``recency`` (time from
        the first purchase to the last), ``T`` (time from the first purchase to the as-of day),
        ``mean_spend`` (mean of the repeat purchases; missing for one-time buyers).
    time_unit : str
        Of ``recency`` and ``T``: day, week, month (30.4375 days) or year (365.25 days).
    grain : str
        What collapses into one purchase: order, day, week or month.
    as_of : Timestamp
        The last day counted.
    currency : str or None
        Of ``mean_spend``, if known.
    """

    time_unit: str
    grain: str
    as_of: pd.Timestamp
    currency: str | None = None

    def overview(self) -> pd.DataFrame:
        """The table with names of its own: here frequency and recency are not those of RFM."""
        return self.table.rename(columns={"frequency": "repeats", "recency": "first_to_last"})

    def caption(self) -> str:
        """How many customers, in which unit, as of which day."""
        words = say("customers.summary", customers=len(self), day=self.as_of,
                    unit=say(f"customers.time_unit.{self.time_unit}"),
                    grain=say(f"customers.grain.{self.grain}"))
        return words + (say("customers.money_in", currency=self.currency)
                        if self.currency else "")


def recency_frequency_monetary(orders: Any, *, as_of: Any = None, window: int | None = None,
                               count: str = "auto") -> pd.DataFrame:
    """One row per customer: days since the last purchase, number of purchases, money.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``.
    as_of : date, optional
        The day from which recency is counted, itself counted; by default the last day counted
        of the orders. Orders after it are not counted (``counted_up_to`` says how many).
    window : int, optional
        Count only so many days, up to and including the as-of day. Customers without a purchase
        in the window are not in the table.
    count : str
        What one purchase is: ``"orders"`` (distinct order numbers; lines without a number count
        together as one order of their customer), ``"days"`` (distinct days) or ``"auto"``
        (orders if the log has order numbers, else days).

    Returns
    -------
    DataFrame
        Indexed by ``customer``: ``recency`` (whole days from the last purchase day to the as-of
        day; 0 means bought that day), ``frequency``, ``monetary`` (refunds taken off).

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Recency, frequency, monetary value: Hughes 1994, Strategic Database Marketing.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer": ["a", "a", "b"], "amount": [10.0, 5.0, 8.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-01-03", "2024-01-02"])})
    >>> recency_frequency_monetary(log)
              recency  frequency  monetary
    customer
    a               0          2      15.0
    b               1          1       8.0
    """
    choose("count", count, ("auto", "orders", "days"))
    orders = read_orders(orders)
    log = lazy(orders.frame)
    by_order = count != "days" and has_order_numbers(log, needed=count == "orders")
    day = last_day(log, orders, as_of)
    lines = lines_up_to(log, orders, day, window)
    purchases = collapsed(lines, "order" if by_order else "day", latest=True)
    table = purchases.group_by("customer").agg(
        nw.col("moment").max().alias("latest"), nw.col("moment").count().alias("frequency"),
        nw.col("spend").sum().alias("monetary"))
    table = _fetched(table)
    table.insert(0, "recency", (day - table.pop("latest")).dt.days)
    return table


def summary(orders: Any, *, as_of: Any = None, time_unit: str = "week", grain: str = "day"
            ) -> Summary:
    """Repeat purchases, recency and age of every customer, for repeat-purchase models.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``.
    as_of : date, optional
        The end of observation, itself counted; by default the last day counted of the orders.
    time_unit : str
        Unit of ``recency`` and ``T``: ``"day"``, ``"week"`` (7 days), ``"month"`` (30.4375 days)
        or ``"year"`` (365.25 days).
    grain : str
        Purchases that collapse into one: those of one ``"order"``, ``"day"``, ``"week"``
        (Monday to Sunday) or calendar ``"month"``. Times are counted between grains: between
        days for orders and days, in whole weeks or whole months for the others.

    Returns
    -------
    Summary
        ``mean_spend`` is the customer's money less the first purchase, divided by the number of
        repeat purchases; refunds on the day of the first purchase lower the first, all others
        the repeats. Of several orders on the first day, the lowest number is the first.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Fader & Hardie, note 004 and Fader, Hardie & Lee 2005, Marketing Science 24(2) 275-284:
    the statistics (x, t_x, T).

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer": ["a", "a", "b"], "amount": [10.0, 5.0, 8.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-01-08", "2024-01-15"])})
    >>> summary(log).table
              frequency  recency    T  mean_spend
    customer
    a                 1      1.0  2.0         5.0
    b                 0      0.0  0.0         NaN
    """
    choose("time_unit", time_unit, tuple(DAYS_IN))
    choose("grain", grain, GRAINS)
    orders = read_orders(orders)
    log = lazy(orders.frame)
    if grain == "order":
        has_order_numbers(log, needed=True)
    day, notes = _counted(log, orders, as_of)
    purchases = collapsed(lines_up_to(log, orders, day), grain).with_columns(
        nw.col("moment").fill_null(nw.lit(_NEVER)).alias("turn"))
    turn = ["turn", "grain"] if grain == "order" else ["turn"]
    raw = _fetched(purchases.group_by("customer").agg(
        nw.col("moment").min().alias("first"), nw.col("moment").max().alias("last"),
        nw.col("moment").count().alias("frequency"), nw.col("spend").sum().alias("money"),
        nw.col("spend").first(order_by=turn).alias("first_spend")))
    first, last = _place(raw["first"], grain), _place(raw["last"], grain)
    end = _place(pd.Series([day]), grain).iloc[0]
    repeats = raw["frequency"] - 1
    unit = DAYS_IN[time_unit]
    table = pd.DataFrame({
        "frequency": repeats, "recency": (last - first) / unit, "T": (end - first) / unit,
        "mean_spend": ((raw["money"] - raw["first_spend"]) / repeats).where(repeats > 0)})
    return Summary(table=table, notes=notes, time_unit=time_unit, grain=grain, as_of=day,
                   currency=orders.currency)


def net_money(orders: Any) -> pd.Series:
    """Money per customer, refunds taken off; customers with refunds only are in it too.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer": ["a", "a"], "amount": [10.0, -4.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-01-03"])})
    >>> net_money(log).to_dict()
    {'a': 6.0}
    """
    orders = read_orders(orders)
    frame = lazy(orders.frame).group_by("customer").agg(nw.col("amount").sum().alias("value"))
    return _fetched(frame, purchases_only=False)["value"]


def compact(orders: Orders) -> Orders:
    """The same log with one line per customer, order and day (and one for its refunds).

    Recency, frequency, money and repeat purchases come out the same, faster: what an explorer
    asks at every step of a slider.
    """
    log = lazy(orders.frame).with_columns(
        nw.col("date").cast(nw.Date).cast(nw.Datetime), (nw.col("amount") < 0).alias("refund"))
    keys = [c for c in ("customer", "date", "order", "refund")
            if c in log.collect_schema().names()]
    lines = log.group_by(keys).agg(nw.col("amount").sum()).drop("refund")
    return replace(orders, frame=gathered(lines))


def counted_up_to(orders: Orders, as_of: Any = None) -> tuple[pd.Timestamp, tuple[str, ...]]:
    """The last day counted, and a note on how many lines lie after it, if any do."""
    return _counted(lazy(orders.frame), orders, as_of)


def _counted(log: nw.LazyFrame, orders: Orders, as_of: Any
             ) -> tuple[pd.Timestamp, tuple[str, ...]]:
    day = last_day(log, orders, as_of)
    if day >= orders.as_of:
        return day, ()
    after = log.filter(nw.col("date") >= nw.lit(day_after(day)))
    rows = int(one_value(after.select(nw.len().alias("rows"))))
    return day, (say("customers.after_as_of", rows=rows, day=day),) if rows else ()


def _fetched(table: nw.LazyFrame, purchases_only: bool = True) -> pd.DataFrame:
    """The table of customers in pandas, sorted; without those who only returned goods."""
    if purchases_only:
        table = table.filter(nw.col("frequency") > 0)
    frame = gathered(table.sort("customer")).to_pandas()
    if frame.empty:
        raise NotEnoughDataError(say("customers.nobody"))
    for column in ("latest", "first", "last"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column])
    for column in ("monetary", "money", "first_spend", "value"):
        if column in frame:
            frame[column] = frame[column].astype(float).round(6)
    if purchases_only:
        frame["frequency"] = frame["frequency"].astype("int64")
    return frame.set_index("customer")


def _place(days: pd.Series, grain: str) -> pd.Series:
    """Days as numbers, those of one week or one month falling together on one number."""
    if grain == "month":
        return (12 * days.dt.year + days.dt.month) * DAYS_IN["month"]
    number = (days - MONDAY).dt.days
    return number // 7 * 7 if grain == "week" else number
