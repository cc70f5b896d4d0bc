"""Retention by day, week and month from orders, and whether it rises or falls (F-16).

1. Of those who bought in a period, the share who bought again in the next one. Orders know no
   more than that: who skips a period has not left.
2. Each period gives one rate. A straight line through the rates has a *slope*: points a period.
3. The rates scatter about the line. From the scatter follows an interval for the slope; if it
   holds zero, rise and fall are both possible.
4. A season is no chance. A series that begins in a quiet month and ends in a busy one has a line
   that rises, whatever customers are like: compare the same days a year apart.

    retention_series   the rates, period by period
    rate_trend         a line through rates: slope, interval, forecast
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from crmkit.columns import numbers
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.relations.periods import active_periods
from crmkit.results import Result
from crmkit.retain.cohorts import PERIODS
from crmkit.retain.intervals import rate_interval
from crmkit.settings import choose, is_number, number, refused, whole
from crmkit.text import say

CLOSED = ("skip", "count")
FEWEST = 3


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RetentionSeries(Result):
    """Of the buyers of each period, how many bought again in the next.

    Attributes
    ----------
    table : DataFrame
        One row per period that has a next one: ``buyers``, ``bought_again`` (of these, who bought
        in the next), ``rate``, ``low`` and ``high`` (Wilson, 95 per cent).
    period : str
        ``"day"``, ``"week"``, ``"month"`` or ``"quarter"``.
    closed : str
        What was done with periods in which nobody bought.
    """

    period: str
    closed: str

    @property
    def rate(self) -> pd.Series:
        """The share who bought again, period by period."""
        return self.table["rate"]

    @property
    def pooled(self) -> float:
        """All who came back over all buyers: busy periods weigh more."""
        return float(self.table["bought_again"].sum() / self.table["buyers"].sum())

    def caption(self) -> str:
        """Which rate, over which periods, first and last."""
        return say("trend.caption", unit=say(f"cohorts.unit.{self.period}"), periods=len(self),
                   first=self.table.index[0], last=self.table.index[-1], pooled=self.pooled)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RateTrend(Result):
    """A straight line through rates.

    Attributes
    ----------
    table : DataFrame
        One row per period: ``rate`` and ``line``.
    slope : float
        What the line gains a period, a fraction: 0.01 is one point.
    low, high : float
        The interval of the slope.
    confidence : float
    spread : float
        The standard deviation of the rates about the line.
    """

    slope: float
    low: float
    high: float
    confidence: float
    spread: float

    @property
    def rise(self) -> float:
        """What the line gains from the first period to the last."""
        return self.slope * (len(self) - 1)

    @property
    def sure(self) -> bool:
        """Whether the interval of the slope leaves out zero."""
        return self.low > 0 or self.high < 0

    def caption(self) -> str:
        """Slope and interval in points a period, and whether its sign is sure."""
        return say(f"trend.{'sure' if self.sure else 'unsure'}", slope=100 * self.slope,
                   low=100 * self.low, high=100 * self.high, periods=len(self),
                   confidence=self.confidence)

    def forecast(self, ahead: int = 1) -> pd.DataFrame:
        """The line drawn on, with the interval of a single period's rate.

        Parameters
        ----------
        ahead : int
            How many periods beyond the last, 1 or more.

        Returns
        -------
        DataFrame
            Indexed by ``ahead``: ``forecast``, ``low`` and ``high`` (cut at 0 and 1).

        Raises
        ------
        SettingError
            Where the line leaves 0 to 1: no rate does.
        """
        steps = np.arange(1, whole("ahead", ahead, 1) + 1)
        line = self.table["line"].iloc[-1] + self.slope * steps
        outside = (line < 0) | (line > 1)
        if outside.any():
            first = int(np.flatnonzero(outside)[0])
            raise SettingError(say("trend.outside", ahead=int(steps[first]), rate=line[first],
                                   most=first))
        n = len(self)
        x = n - 1 + steps - (n - 1) / 2
        half = _quantile(n, self.confidence) * self.spread * np.sqrt(
            1 + 1 / n + x**2 / _squares(n))
        return pd.DataFrame({"forecast": line, "low": (line - half).clip(0, 1),
                             "high": (line + half).clip(0, 1)},
                            index=pd.Index(steps, name="ahead"))


def retention_series(orders: Any, period: str = "month", *, as_of: Any = None,
                     closed: str = "skip") -> RetentionSeries:
    """Of those who bought in a period, the share who bought again in the next: a series.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``. Refunds are no purchases, and a
        customer counts once a period however often he buys.
    period : str
        ``"day"``, ``"week"`` (from Monday), ``"month"`` or ``"quarter"`` of the calendar.
    as_of : date, optional
        The last day counted. A period that it cuts short is left out, and a note says so.
    closed : {"skip", "count"}
        Periods in which nobody bought, such as a day on which the shop was shut. ``"skip"``: the
        next period is the next one with buyers. ``"count"``: the next of the calendar, so that
        the rate before a closed period is 0 whatever customers would have done.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course names retention by day, week and month and their trends, without a formula. From
    one period to the next: a teaching assumption; by age of the cohort see ``cohorts``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aabbc"), "amount": 5.0, "date": pd.to_datetime(
    ...     ["2024-01-05", "2024-02-05", "2024-01-20", "2024-03-20", "2024-02-29"])})
    >>> retention_series(log, as_of="2024-03-31").rate.to_dict()
    {'2024-01': 0.5, '2024-02': 0.0}
    """
    choose("closed", closed, CLOSED)
    active = active_periods(orders, period, as_of, PERIODS, counted=False)
    size = len(active.names)
    bought = np.bincount(active.period, minlength=size)
    open_ = bought > 0
    notes = active.notes
    if closed == "skip":
        rank = np.cumsum(open_) - 1
        if not open_.all():
            notes = (*notes, say("trend.closed", periods=int((~open_).sum()),
                                 first=active.names[int(np.flatnonzero(~open_)[0])]))
    else:
        rank = np.arange(size)
    came = active.to_next > 0
    again = came.copy()
    again[came] = (rank[active.period[came] + active.to_next[came]]
                   - rank[active.period[came]]) == 1
    table = pd.DataFrame(
        {"buyers": bought, "bought_again": np.bincount(active.period[again], minlength=size)},
        index=pd.Index(active.names, name="period"))
    last = int(np.flatnonzero(open_)[-1]) if closed == "skip" else size - 1
    table = table.iloc[:last][open_[:last]]
    if not len(table):
        raise NotEnoughDataError(say("states.two_periods", whole=1))
    low, high = rate_interval(table["bought_again"], table["buyers"])
    table = table.assign(rate=table["bought_again"] / table["buyers"], low=low, high=high)
    return RetentionSeries(table=table, period=period, closed=closed, notes=notes)


def rate_trend(rates: Any, *, confidence: float = 0.95) -> RateTrend:
    """A straight line through rates: by how many points a period they rise or fall, and how sure.

    Parameters
    ----------
    rates : Series, list, RetentionSeries
        Three rates or more between 0 and 1, in the order of time and equally far apart. Each
        counts alike, whether it comes from few customers or many.
    confidence : float
        Of the interval, above 0 and below 1.

    Returns
    -------
    RateTrend

    Raises
    ------
    SettingError, ColumnError, NotEnoughDataError

    Notes
    -----
    The interval takes the scatter about the line for chance that strikes each period anew. A
    season is no such chance: neighbours err together, and a busy month at the end tilts the
    line. So read it as the least that one does not know, and look where the season stands.

    References
    ----------
    Least squares; interval of the slope by Student's t with n - 2 degrees of freedom.

    Examples
    --------
    >>> trend = rate_trend([0.10, 0.12, 0.13, 0.15])
    >>> round(trend.slope, 3), round(trend.low, 3), round(trend.high, 3)
    (0.016, 0.01, 0.022)
    """
    if not is_number(confidence) or not 0 < confidence < 1:
        raise refused("confidence", confidence, say("rates.confidence"))
    if isinstance(rates, RetentionSeries):
        rates = rates.rate
    elif not isinstance(rates, (list, tuple, np.ndarray, pd.Series)):
        raise SettingError(say("trend.needed", given=type(rates).__name__))
    series = pd.Series(rates).rename("rates")
    if len(series) < FEWEST:
        raise NotEnoughDataError(say("trend.too_few", rates=len(series), fewest=FEWEST))
    series = numbers(series.to_frame(), "rates")
    number("rates", series, "fraction")
    n = len(series)
    x = np.arange(n) - (n - 1) / 2
    slope = float(x @ series.to_numpy() / _squares(n))
    line = series.mean() + slope * x
    spread = float(np.sqrt(((series - line) ** 2).sum() / (n - 2)))
    half = _quantile(n, confidence) * spread / float(np.sqrt(_squares(n)))
    table = pd.DataFrame({"rate": series, "line": line}, index=series.index)
    return RateTrend(table=table, slope=slope, low=slope - half, high=slope + half,
                     confidence=confidence, spread=spread)


def _squares(n: int) -> float:
    """The sum of squared distances of 0, 1, ..., n - 1 from their mean."""
    return n * (n * n - 1) / 12


def _quantile(n: int, confidence: float) -> float:
    return float(stdtrit(n - 2, (1 + confidence) / 2))
