"""Churn window by window, by the definition "no purchase for more than N days" (F-1, F-16).

1. With us on a day is who has bought in the N days before it, or on it: not lost by the definition.
2. Of these, who has not bought for N days more is lost on the day on which the window ends.
3. One divided by the other is the churn rate of that window. Who was lost long before is in
   neither, so the rate cannot rise merely because the log grows longer.
4. Three windows begin in every N days. They overlap, and neighbours share most of their days; every
   third is *separate*, and only the separate ones say how the rate moves.

    churn_series   the rates, window by window, and their trend
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.definitions import DAYS
from crmkit.churn.trend import FEWEST, RateTrend, rate_trend
from crmkit.errors import NotEnoughDataError
from crmkit.results import Result
from crmkit.retain.intervals import rate_interval
from crmkit.retain.silence import PurchaseDays, purchase_days
from crmkit.settings import whole
from crmkit.text import say

PARTS = 3
_EPOCH = pd.Timestamp("1970-01-01")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChurnSeries(Result):
    """Of the customers who were with us, how many a window later were lost.

    Attributes
    ----------
    table : DataFrame
        One row a window, the earliest first, indexed by ``end`` (the day it ends): ``start``
        (day), ``active`` (with us on it), ``lost`` (of these, on ``end``), ``rate``, ``low`` and
        ``high`` (Wilson, 95 per cent), ``separate`` (yes or no: the windows that do not overlap,
        counted from the last).
    days : int
        Length of a window, and the days of silence after which a customer is lost.
    """

    days: int

    @property
    def separate(self) -> pd.DataFrame:
        """The windows that do not overlap."""
        return self.table[self.table["separate"]]

    @cached_property
    def trend(self) -> RateTrend | None:
        """A straight line through the separate windows; None with fewer than three."""
        rates = self.separate["rate"]
        return rate_trend(rates) if len(rates) >= FEWEST else None

    def caption(self) -> str:
        """The definition, and the rate of the last window."""
        last = self.table.iloc[-1]
        return say("trend.windows.caption", days=self.days, windows=len(self),
                   separate=len(self.separate), start=last["start"], end=self.table.index[-1],
                   rate=last["rate"], active=int(last["active"]))


def churn_series(orders: Any, days: int = DAYS) -> ChurnSeries:
    """The churn rate by a window of so many days, again and again back to the log's beginning.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
    days : int
        A customer is lost when he has not bought for more than so many days, 1 or more; as
        ``lost_customers(orders, "window", days=...)``.

    Returns
    -------
    ChurnSeries

    Raises
    ------
    SettingError
    NotEnoughDataError
        If the log is shorter than two windows: one to know who is with us, one to lose them in.

    Notes
    -----
    The interval of a rate takes customers to decide each for himself; it does not know the season.
    Windows a season apart differ for that reason alone: compare the same days a year apart.

    References
    ----------
    The course's 5.3.1 has churn as customers lost over customers had; windows and steps are
    teaching assumptions.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aabbc"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-02-20", "2024-01-15", "2024-01-25", "2024-03-01"])})
    >>> churn_series(log, 30).table[["active", "lost", "rate"]].to_numpy().tolist()
    [[2.0, 1.0, 0.5]]
    """
    whole("days", days, 1)
    bought = purchase_days(orders)
    last, first = (bought.as_of - _EPOCH).days, int(bought.day.min())
    if last - first < 2 * days:
        raise NotEnoughDataError(say("trend.windows.too_short", days=days, needed=2 * days,
                                     covered=last - first))
    back = np.unique(np.arange(PARTS * (last - first) // days + 1) * days // PARTS)[::-1]
    back = back[last - back - 2 * days >= first]
    table = pd.DataFrame([_window(bought, last - int(b), days) for b in back],
                         columns=["start", "active", "lost"])
    table.index = pd.Index(_EPOCH + pd.to_timedelta(last - back, "D"), name="end")
    table["start"] = _EPOCH + pd.to_timedelta(table["start"], "D")
    table = table[table["active"] > 0]
    if not len(table):
        raise NotEnoughDataError(say("trend.windows.nobody", days=days))
    table["rate"] = table["lost"] / table["active"]
    table["low"], table["high"] = rate_interval(table["lost"], table["active"])
    gone = (bought.as_of - pd.DatetimeIndex(table.index)).days
    return ChurnSeries(table=table.assign(separate=gone % days == 0), days=days)


def _window(bought: PurchaseDays, end: int, days: int) -> tuple[int, int, int]:
    """The day a window begins, who is with us on it, and how many of these it loses."""
    start = end - days
    with_us, came = np.zeros((2, len(bought.customers)), dtype=bool)
    with_us[bought.who[(bought.day >= start - days) & (bought.day <= start)]] = True
    # Who bought on the first day has been silent for exactly so many days on the last: not lost.
    came[bought.who[(bought.day >= start) & (bought.day <= end)]] = True
    return start, int(with_us.sum()), int((with_us & ~came).sum())
