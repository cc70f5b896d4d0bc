"""Can one count on it? Fit on the past up to a day, forecast what came after it, compare.

The days after the cut are the holdout: the model must not have seen them. Beside it stand three
rules that need no model: everybody again as often as in the time before, everybody at his own
average so far, everybody at the average of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.customers import DAYS_IN, Summary
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.models.model import must_answer
from crmkit.orders.dates import as_day
from crmkit.results import Result
from crmkit.retain.silence import PurchaseDays, purchase_days
from crmkit.settings import choose, whole
from crmkit.text import say

# The rules compared, in this order.
RULES = ("by_model", "same_again", "own_average", "everybody_average")
EPOCH = pd.Timestamp("1970-01-01")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Holdout(Result):
    """Customers as known on a day, and what they did after it.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``frequency``, ``recency``, ``T`` as known on the day (a model is
        fitted on this table), ``came`` (days with a purchase in the holdout) and ``before``
        (repeat purchases in the time before the day, as long as the holdout).
    until, end : Timestamp
        The last day of the calibration, and of the holdout.
    length : float
        Of the holdout, in the time unit.
    time_unit : str
        Of ``recency``, ``T`` and ``length``.
    won : Series
        How many customers were won on each day of the calibration.
    days : PurchaseDays
        All purchase days.
    """

    until: pd.Timestamp
    end: pd.Timestamp
    length: float
    time_unit: str
    won: pd.Series
    days: PurchaseDays

    @property
    def summary(self) -> Summary:
        """What a model is fitted on; it knows its time unit."""
        return Summary(table=self.table[["frequency", "recency", "T"]], time_unit=self.time_unit,
                       grain="day", as_of=self.until)

    def overview(self) -> pd.DataFrame:
        """The table with names of its own: here frequency and recency are not those of RFM."""
        return self.table.rename(columns={"frequency": "repeats", "recency": "first_to_last"})

    def caption(self) -> str:
        """How many customers, known when, and watched until when."""
        return say("models.holdout", customers=len(self), until=self.until, end=self.end,
                   came=int(self.table["came"].sum()))


def holdout(orders: Any, until: Any, end: Any = None, *, time_unit: str = "week") -> Holdout:
    """Cut an order log in two: what a model may know, and what it has to forecast.

    Customers won after the cut are left out: no model of repeat buying forecasts them.

    Parameters
    ----------
    orders : Orders, PurchaseDays or DataFrame
        An order log; a plain table goes through ``read_orders``. Several purchases of one day
        are one.
    until : date
        The last day the model may know.
    end : date, optional
        The last day of the holdout; by default the last day of the log.
    time_unit : str
        ``"day"``, ``"week"``, ``"month"`` (30.4375 days) or ``"year"`` (365.25 days).

    Raises
    ------
    SettingError
        The end does not lie after the cut, or beyond the log.
    NotEnoughDataError
        Nobody had bought by the cut.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer": list("aaab"), "amount": 5.0, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-15", "2024-02-12", "2024-01-08"])})
    >>> holdout(log, "2024-01-22", "2024-02-12").table
              frequency  recency    T  came  before
    customer
    a                 1      2.0  3.0     1       1
    b                 0      0.0  2.0     0       0
    """
    choose("time_unit", time_unit, tuple(DAYS_IN))
    bought = purchase_days(orders)
    cut = as_day(until, "until")
    last = bought.as_of if end is None else as_day(end, "end")
    if not cut < last <= bought.as_of:
        raise SettingError(say("models.holdout_days", until=cut, end=last, last=bought.as_of))
    at, over = (cut - EPOCH).days, (last - EPOCH).days
    known = bought.day <= at
    if not known.any():
        raise NotEnoughDataError(say("models.holdout_nobody", until=cut))
    who, size = bought.who, len(bought.customers)
    repeats = np.bincount(who[known], minlength=size) - 1
    first = np.full(size, np.iinfo(np.int64).max)
    newest = np.zeros(size, np.int64)
    np.minimum.at(first, who[known], bought.day[known])
    np.maximum.at(newest, who[known], bought.day[known])
    after = ~known & (bought.day <= over)
    recent = known & (bought.day > at - (over - at)) & (bought.day > first[who])
    unit = DAYS_IN[time_unit]
    table = pd.DataFrame({
        "frequency": repeats, "recency": (newest - first) / unit, "T": (at - first) / unit,
        "came": np.bincount(who[after], minlength=size),
        "before": np.bincount(who[recent], minlength=size)},
        index=pd.Index(bought.customers, name="customer"))
    table = table[repeats >= 0]
    won = pd.Series(first[repeats >= 0]).value_counts().sort_index()
    won.index = EPOCH + pd.to_timedelta(won.index, "D")
    return Holdout(table=table, until=cut, end=last, length=(over - at) / unit,
                   time_unit=time_unit, won=won, days=bought)


def _must_fit(model: Any, cut: Any) -> None:
    """Refuse what is no model of repeat buying, no holdout, or two that count in two units."""
    must_answer(model, "plot_tracking")
    if not isinstance(cut, Holdout):
        raise SettingError(say("models.no_holdout", given=type(cut).__name__))
    model._must_count_in(cut.time_unit)


def forecasts(model: Any, cut: Holdout) -> pd.DataFrame:
    """Purchases each customer is expected to make in the holdout, by model and by naive rule.

    Returns
    -------
    DataFrame
        Indexed by customer: ``by_model``; ``same_again`` (as often as in the time before, as long
        as the holdout); ``own_average`` (his repeat purchases over his own time; whoever was won
        on the day of the cut gets none); ``everybody_average`` (all repeat purchases over all
        time); and ``came``.
    """
    _must_fit(model, cut)
    known, by_model = cut.table, model.expected_purchases(cut.length, cut.summary)
    pace = known["frequency"] / known["T"].where(known["T"] > 0)
    overall = known["frequency"].sum() / known["T"].sum()
    return pd.DataFrame({
        "by_model": by_model,
        "same_again": known["before"].astype(float),
        "own_average": (pace * cut.length).fillna(0.0),
        "everybody_average": overall * cut.length,
        "came": known["came"].astype(float)}, index=known.index)


def forecast_errors(model: Any, cut: Holdout) -> pd.DataFrame:
    """How far each rule was off: in the sum, and customer by customer.

    Returns
    -------
    DataFrame
        Indexed by ``forecast_rule``: ``forecast`` (sum), ``came`` (sum), ``off_by`` (share by
        which what came exceeds the forecast), ``mean_error`` (mean distance per customer, in
        purchases).

    Examples
    --------
    >>> import pandas as pd
    >>> from crmkit.models import NBD
    >>> log = pd.DataFrame({"customer": list("aaab"), "amount": 5.0, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-15", "2024-02-12", "2024-01-08"])})
    >>> cut = holdout(log, "2024-01-22", "2024-02-12")
    >>> forecast_errors(NBD.with_params(r=1, alpha=5), cut).loc["same_again"].to_dict()
    {'forecast': 1.0, 'came': 1.0, 'off_by': 0.0, 'mean_error': 0.0}
    """
    found = forecasts(model, cut)
    came = found["came"]
    rows = {rule: {"forecast": found[rule].sum(), "came": came.sum(),
                   "off_by": came.sum() / found[rule].sum() - 1 if found[rule].sum() else np.nan,
                   "mean_error": (found[rule] - came).abs().mean()} for rule in RULES}
    return pd.DataFrame(rows).T.rename_axis("forecast_rule")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ByFrequency(Result):
    """What customers who had bought equally often were expected to do, and did.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``repeats`` (purchases after the first; the last row holds that many or more):
        ``customers``, and means per customer of ``by_model``, ``same_again`` and ``came``.
    title : str
        Of the model.
    length : float
        Of the holdout, in ``time_unit``.
    """

    title: str
    length: float
    time_unit: str

    def caption(self) -> str:
        """Which model, over which time."""
        return say("models.by_frequency", model=self.title, length=self.length,
                   unit=say(f"customers.time_unit.{self.time_unit}"))


def by_frequency(model: Any, cut: Holdout, most: int = 7) -> ByFrequency:
    """The conditional expectations: forecast and truth by the number of repeat purchases so far.

    Parameters
    ----------
    model : a fitted model of repeat buying
    cut : Holdout
    most : int
        Customers with so many repeat purchases or more are taken together.
    """
    whole("most", most)
    found = forecasts(model, cut)
    group = cut.table["frequency"].clip(upper=most).astype(int).rename("repeats")
    means = found[["by_model", "same_again", "came"]].groupby(group).mean()
    means.insert(0, "customers", group.value_counts().sort_index())
    return ByFrequency(table=means, title=model.title, length=cut.length,
                       time_unit=cut.time_unit)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tracking(Result):
    """Repeat purchases week by week: expected by a model, and made.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``week_end`` (seven days to a week, counted back from the cut): ``forecast``
        and ``came`` within the week, ``forecast_so_far`` and ``came_so_far``, cumulated.
    until : Timestamp
        The last day of the calibration.
    title : str
        Of the model.
    """

    until: pd.Timestamp
    title: str

    def caption(self) -> str:
        """Which model, and until when it knew."""
        return say("models.tracking", model=self.title, until=self.until)


def tracking(model: Any, cut: Holdout) -> Tracking:
    """Repeat purchases of the customers won in the calibration, expected and made, by week.

    The model is asked about each customer as if he had just been won, from his first purchase on:
    within the calibration this shows whether it fits, after it whether it forecasts.
    """
    _must_fit(model, cut)
    won, unit = cut.won, DAYS_IN[cut.time_unit]
    back = (cut.until - won.index[0]).days // 7
    ahead = -(-(cut.end - cut.until).days // 7)
    ends = [min(cut.until + pd.Timedelta(weeks=k), cut.end) for k in range(-back, ahead + 1)]
    lags = np.arange((cut.end - won.index[0]).days + 1)
    by_lag = np.asarray(model.expected_purchases(lags / unit))
    start = won.index[0]
    new = np.zeros(len(lags))
    new[(won.index - start).days] = won.to_numpy()
    expected = np.convolve(new, by_lag)[:len(lags)]
    days = cut.days
    first = np.full(len(days.customers), np.iinfo(np.int64).max)
    np.minimum.at(first, days.who, days.day)
    counted = (first[days.who] <= (cut.until - EPOCH).days) & (days.day > first[days.who])
    made = np.bincount(np.clip(days.day[counted] - (start - EPOCH).days, 0, len(lags)),
                       minlength=len(lags) + 1)[:len(lags)].cumsum()
    at = [(end - start).days for end in ends]
    table = pd.DataFrame({"forecast_so_far": expected[at], "came_so_far": made[at]},
                         index=pd.Index(ends, name="week_end"))
    weekly = table.diff().fillna(table.iloc[[0]])
    table.insert(0, "forecast", weekly["forecast_so_far"])
    table.insert(1, "came", weekly["came_so_far"])
    return Tracking(table=table, until=cut.until, title=model.title)
