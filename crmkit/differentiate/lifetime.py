"""What a customer will bring: lifetime value in closed form (curriculum B11, B12).

A customer pays a margin m every period, stays from one period to the next with probability r, and
money a period away is worth 1 / (1 + i) of money today. Added up for ever:

    first payment now             "now"           m (1 + i) / (1 + i - r)
    first payment in a period,    "after_first"   m r / (1 + i - r)          the course's formula
        from those who stay
    first payment in a period,    "period_end"    m / (1 + i - r)
        from everybody

The three go by one name and differ by much: 366.67, 266.67 and 333.33 for 100 a year at r = 0.8 and
i = 0.1. So every result here says which one it is, and in which period.

    lifetime_value     one customer
    margin_multiple    the same per unit of margin
    payback_year       when the cost of winning the customer is earned back
    customer_equity    a table of customers, their sum, and what is past and what is to come
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.errors import SettingError, UnitError
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

TIMINGS = ("after_first", "now", "period_end")
PERIODS = {"year": 1, "half_year": 2, "quarter": 4, "month": 12}
TABLE_YEARS = 30


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LifetimeValue(Result):
    """What one customer is worth, and how it adds up payment by payment.

    Attributes
    ----------
    value : float
        Present value of the expected payments less ``acquisition``, in the money of the margin.
    payback : float
        Years until the payments have earned the acquisition cost; ``inf`` if they never do.
    table : DataFrame
        By ``year`` of payment: ``still_here`` (chance that it comes), ``payment`` (if it comes),
        ``discounted`` (expected, in money of today) and ``so_far`` (their sum less
        ``acquisition``). Without ``years`` it shows the first thirty years.
    margin, retention, discount, growth, acquisition, years, timing, per
        What it was made with; the rates are those of one ``per``.
    """

    value: float
    payback: float
    margin: float
    retention: float
    discount: float
    growth: float
    acquisition: float
    years: float | None
    timing: str
    per: str

    def __float__(self) -> float:
        return self.value

    def caption(self) -> str:
        """The value, the rates with their period, and which of the three formulas it is."""
        period = say(f"lifetime.per.{self.per}")
        words = say("lifetime.caption", value=self.value, margin=self.margin, period=period,
                    retention=self.retention, discount=self.discount,
                    horizon=_horizon(self.years), timing=say(f"lifetime.timing.{self.timing}"))
        if self.growth:
            words += say("lifetime.growing", growth=self.growth, period=period)
        if self.acquisition:
            words += say("lifetime.less_acquisition", acquisition=self.acquisition)
        return words


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CustomerEquity(Result):
    """What a book of customers has brought, and what it will bring.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``current_value`` (profit so far), ``future_value`` (present value of
        the expected payments) and ``lifetime_value`` (both); ready for ``clv_quadrants``.
    discount, years, timing, per
        What it was made with.
    """

    discount: float
    years: float | None
    timing: str
    per: str

    @property
    def equity(self) -> float:
        """Sum of the future values: what the relations are worth from today on."""
        return math.fsum(self.table["future_value"])

    @property
    def total(self) -> float:
        """Sum of the lifetime values, the profit of the past included."""
        return math.fsum(self.table["lifetime_value"])

    def caption(self) -> str:
        """How many customers, past and future, the rate, and which formula it is."""
        return say("lifetime.equity", customers=len(self), total=self.total, equity=self.equity,
                   discount=self.discount, period=say(f"lifetime.per.{self.per}"),
                   horizon=_horizon(self.years), timing=say(f"lifetime.timing.{self.timing}"))


def lifetime_value(margin: float, retention: float, discount: float, *,
                   timing: str = "after_first", years: float | None = None, growth: float = 0.0,
                   acquisition: float = 0.0, per: str = "year", discount_per: str | None = None
                   ) -> LifetimeValue:
    """Expected future profit from one customer, in money of today.

    Parameters
    ----------
    margin : float
        Profit of the first payment that counts, per ``per``; may be negative.
    retention : float
        Chance that the customer stays from one period to the next, 0 to 1, per ``per``.
    discount : float
        Discount rate, 0 to below 1 (10 per cent is 0.10).
    timing : str
        ``"after_first"``: the first payment comes in one period, from those who stay;
        ``"now"``: it comes today, from everybody; ``"period_end"``: in one period, from everybody.
    years : float, optional
        Count the payments of so many years (under ``"now"`` today's is the first of them); by
        default all, for ever.
    growth : float
        By how much each payment exceeds the one before, a share, per ``per``.
    acquisition : float
        Cost of winning the customer, spent today.
    per : str
        Period of margin, retention and growth: ``"year"``, ``"half_year"``, ``"quarter"``,
        ``"month"``.
    discount_per : str, optional
        Period of the discount rate; must be said when ``per`` is not a year. A rate of another
        period is converted, and ``.notes`` says so.

    Raises
    ------
    SettingError
        A rate out of range, or payments that grow as fast as they are discounted.
    UnitError
        When the period of the discount rate is in doubt.

    References
    ----------
    The course's chapter 4 (``"after_first"``). Three formulas under one name: Fader & Hardie,
    note 024. Growth and horizon: Gupta & Lehmann 2005, Managing Customers as Investments.

    Examples
    --------
    >>> round(lifetime_value(100, 0.8, 0.1).value, 2)
    266.67
    >>> round(lifetime_value(100, 0.8, 0.1, timing="now").value, 2)
    366.67
    >>> round(lifetime_value(9, 0.97, 0.10, per="month", discount_per="year").value, 2)
    229.89
    """
    _settings(margin, acquisition, timing, per)
    _rates(retention, discount, growth)
    rate, notes = _discount(discount, per, discount_per)
    payments = _payments(years, per)
    value = float(_total(margin, retention, rate, growth, timing, payments)) - acquisition
    table = _path(margin, retention, rate, growth, acquisition, timing, per, payments)
    shown = () if payments is not None else (say("lifetime.table_years", years=TABLE_YEARS),)
    return LifetimeValue(
        table=table, notes=(*notes, *shown), value=value, margin=margin, retention=retention,
        discount=rate, growth=growth, acquisition=acquisition, years=years, timing=timing, per=per,
        payback=_payback(_first(margin, retention, rate, timing),
                         retention * (1 + growth) / (1 + rate), acquisition, timing, per,
                         payments))


def margin_multiple(retention: float, discount: float, *, timing: str = "after_first",
                    years: float | None = None, growth: float = 0.0) -> float:
    """How many yearly margins a customer is worth: r / (1 + i - r) in the course's timing.

    Parameters
    ----------
    retention, discount, timing, years, growth
        As in ``lifetime_value``, per year.

    References
    ----------
    Gupta, Lehmann & Stuart 2004, Journal of Marketing Research 41(1) 7-18.

    Examples
    --------
    >>> round(margin_multiple(0.8, 0.12), 2)
    2.5
    """
    _settings(1.0, 0.0, timing, "year")
    _rates(retention, discount, growth)
    payments = _payments(years, "year")
    return float(_total(1.0, retention, discount, growth, timing, payments))


def payback_year(margin: float, retention: float, discount: float, acquisition: float, *,
                 timing: str = "after_first", growth: float = 0.0, per: str = "year",
                 discount_per: str | None = None) -> float:
    """Years until the expected payments, in money of today, have earned the acquisition cost.

    Parameters
    ----------
    margin, retention, discount, acquisition, timing, growth, per, discount_per
        As in ``lifetime_value``.

    Returns
    -------
    float
        0 if today's payment is enough; ``inf`` if all payments together never earn it.

    References
    ----------
    Teaching assumption: expected and discounted payments; the plain payback of investment texts
    does neither.

    Examples
    --------
    >>> payback_year(100, 0.8, 0.1, 150)
    3.0
    >>> payback_year(100, 0.8, 0.1, 300)
    inf
    """
    _settings(margin, acquisition, timing, per)
    _rates(retention, discount, growth)
    rate, _ = _discount(discount, per, discount_per)
    return _payback(_first(margin, retention, rate, timing),
                    retention * (1 + growth) / (1 + rate), acquisition, timing, per, None)


def customer_equity(data: Any, discount: float, *, margin: str = "annual_margin",
                    retention: str = "retention", historic: str = "historic_profit",
                    timing: str = "after_first", years: float | None = None,
                    per: str = "year", discount_per: str | None = None) -> CustomerEquity:
    """Past, future and lifetime value of every customer, and their sums.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    discount : float
        Discount rate, 0 to below 1.
    margin, retention, historic : str
        The columns of the margin and the retention rate (both per ``per``) and of the profit so
        far, in the same money.
    timing, years, per, discount_per
        As in ``lifetime_value``.

    Raises
    ------
    ColumnError, SettingError, UnitError, NotEnoughDataError

    References
    ----------
    Lifetime value as historic profit plus expected future profit: the course's chapter 4.
    Equity as the sum of what is to come: Gupta, Lehmann & Stuart 2004.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> book = customer_equity(load_teaching("clv12").head(3), 0.12)
    >>> book.table["future_value"].round(0).tolist()
    [5727.0, 346.0, 4583.0]
    """
    table = labelled(data)
    _settings(0.0, 0.0, timing, per)
    _rates(0.0, discount, 0.0)
    rate, notes = _discount(discount, per, discount_per)
    payments = _payments(years, per)
    money, stay, past = (numbers(table, column, argument) for column, argument in
                         ((margin, "margin"), (retention, "retention"), (historic, "historic")))
    outside = ((stay < 0) | (stay > 1)).to_numpy()
    if outside.any():
        raise fault("lifetime.retention_column", stay, outside)
    future = _total(money, stay, rate, 0.0, timing, payments)
    values = pd.DataFrame({"current_value": past, "future_value": future,
                           "lifetime_value": past + future})
    return CustomerEquity(table=values, notes=notes, discount=rate, years=years, timing=timing,
                          per=per)


# --- the formulas --------------------------------------------------------------------------------

def _total(margin, retention, discount: float, growth: float, timing: str, payments: int | None):
    """The expected payments of one customer, or of a column of them, in money of today."""
    if payments is None:
        _converges(float(np.max(retention)), discount, growth)
    return _sum(_first(margin, retention, discount, timing),
                retention * (1 + growth) / (1 + discount), payments)


def _first(margin, retention, discount, timing: str):
    """The first payment: expected, in money of today."""
    if timing == "now":
        return margin
    stays = retention if timing == "after_first" else 1.0
    return margin * stays / (1 + discount)


def _sum(first, ratio, payments: int | None):
    """A geometric sum: each term is ``ratio`` times the one before; for ever if None."""
    if payments is None:
        return first / (1 - ratio)
    even = np.isclose(ratio, 1.0, rtol=0, atol=1e-12)
    below = np.where(even, 1.0, 1 - ratio)
    return first * np.where(even, payments, (1 - ratio ** payments) / below)


def _path(margin: float, retention: float, discount: float, growth: float, acquisition: float,
          timing: str, per: str, payments: int | None) -> pd.DataFrame:
    """The payments one by one."""
    number = np.arange(TABLE_YEARS * PERIODS[per] if payments is None else payments)
    wait = number if timing == "now" else number + 1
    still_here = retention ** (wait if timing == "after_first" else number)
    payment = margin * (1 + growth) ** number
    discounted = payment * still_here / (1 + discount) ** wait
    years = wait if per == "year" else (wait / PERIODS[per]).round(4)
    return pd.DataFrame({"still_here": still_here, "payment": payment, "discounted": discounted,
                         "so_far": discounted.cumsum() - acquisition},
                        index=pd.Index(years, name="year"))


def _payback(first: float, ratio: float, acquisition: float, timing: str, per: str,
             payments: int | None) -> float:
    """Years until the sum of payments reaches the acquisition cost."""
    if acquisition <= 0:
        return 0.0
    needed = _needed(first, ratio, acquisition)
    if needed > (math.inf if payments is None else payments):
        return math.inf
    return float(needed - (timing == "now")) / PERIODS[per]


def _needed(first: float, ratio: float, goal: float) -> float:
    """How many terms of a geometric sum reach a goal; ``inf`` if none do."""
    if first >= goal:
        return 1
    if first <= 0 or ratio == 0:
        return math.inf
    if math.isclose(ratio, 1.0, abs_tol=1e-12):
        return math.ceil(goal / first - 1e-9)
    rest = 1 - goal * (1 - ratio) / first
    return math.inf if rest <= 1e-15 else math.ceil(math.log(rest) / math.log(ratio) - 1e-9)


# --- the door ------------------------------------------------------------------------------------

def _settings(margin: float, acquisition: float, timing: str, per: str) -> None:
    choose("timing", timing, TIMINGS)
    choose("per", per, tuple(PERIODS))
    _in_range("margin", margin, -math.inf, math.inf, "amount")
    _in_range("acquisition", acquisition, 0, math.inf, "amount_zero")


def _rates(retention: float, discount: float, growth: float) -> None:
    _in_range("retention", retention, 0, 1, "retention")
    _in_range("discount", discount, 0, 1, "discount", below=True)
    _in_range("growth", growth, -1, 1, "growth", below=True)


def _in_range(argument: str, given: Any, low: float, high: float, words: str,
              below: bool = False) -> None:
    number = isinstance(given, (int, float, np.number)) and not isinstance(given, bool)
    if not (number and math.isfinite(given) and low <= given <= high
            and not (below and given == high)):
        raise SettingError(say("errors.number", argument=argument, given=given,
                               range=say(f"lifetime.range.{words}")))


def _discount(discount: float, per: str, discount_per: str | None
              ) -> tuple[float, tuple[str, ...]]:
    """The discount rate of one period, and a note if it had to be converted."""
    if discount_per is None:
        if per != "year":
            raise UnitError(say("lifetime.which_period", given=discount, per=per,
                                period=say(f"lifetime.per.{per}"),
                                converted=(1 + discount) ** (1 / PERIODS[per]) - 1))
        return discount, ()
    choose("discount_per", discount_per, tuple(PERIODS))
    if discount_per == per:
        return discount, ()
    rate = (1 + discount) ** (PERIODS[discount_per] / PERIODS[per]) - 1
    return rate, (say("lifetime.converted", given=discount, rate=rate,
                      source=say(f"lifetime.per.{discount_per}"),
                      target=say(f"lifetime.per.{per}")),)


def _payments(years: float | None, per: str) -> int | None:
    """How many payments fall into a horizon; None for all."""
    if years is None:
        return None
    _in_range("years", years, 0, math.inf, "years")
    payments = years * PERIODS[per]
    if payments < 1 or not math.isclose(payments, round(payments), abs_tol=1e-9):
        raise SettingError(say("errors.number", argument="years", given=years,
                               range=say("lifetime.range.years")))
    return round(payments)


def _converges(retention: float, discount: float, growth: float) -> None:
    kept, needed = retention * (1 + growth), 1 + discount
    if kept >= needed - 1e-12:
        raise SettingError(say("lifetime.no_limit", kept=kept, needed=needed))


def _horizon(years: float | None) -> str:
    return say("lifetime.for_ever") if years is None else say("lifetime.for_years", years=years)
