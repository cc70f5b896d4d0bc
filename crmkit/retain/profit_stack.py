"""What a customer earns the longer he stays, layer upon layer (curriculum D7, second reading).

The course's figure of a value model is lost. One reading of its title is the value *of* keeping
*to* the firm, as Reichheld & Sasser (1990) drew it:

    year 0      the cost of winning him
    each year   base profit
    on top, a step more each further year:
                growth      he buys more
                savings     he costs less to serve
                referrals   he brings others
                premium     he accepts a higher price

The picture shows a customer who stays. Of a hundred who were won only 100 r are there in year 2,
100 r^2 in year 3. So the table holds both: the profit of one who stays, and what is expected of
one who is won, r^(t - 1) times as much, in money of today.

    profit_stack    the layers year by year, break-even, and the present value
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crmkit.results import Result
from crmkit.settings import number, whole
from crmkit.text import say

LAYERS = ("base", "growth", "savings", "referrals", "premium")

# Teaching assumptions: yuan a year, and the step by which each layer grows a year. Together they
# are the course's exercise, 80 + 40 (t - 1) in year t.
ACQUISITION = 300.0
BASE = 80.0
STEPS = {"growth": 15.0, "savings": 10.0, "referrals": 10.0, "premium": 5.0}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ProfitStack(Result):
    """A customer's profit by year of the relation.

    Attributes
    ----------
    table : DataFrame
        By ``year`` from 1: the layers ``base``, ``growth``, ``savings``, ``referrals``,
        ``premium``; ``profit`` (their sum, of a customer who stays), ``so_far`` (added up, less
        the cost of winning); ``still_here`` (chance to be there), ``expected`` (profit per
        customer won, in money of today) and ``expected_so_far`` (added up, less that cost).
    break_even : float
        First year in which ``so_far`` is zero or more; ``inf`` if none of these years is.
    expected_break_even : float
        The same of ``expected_so_far``.
    npv : float
        What a customer won is worth after these years: the last ``expected_so_far``.
    layers : Series
        Expected present value of each layer; with the cost of winning it makes ``npv``.
    acquisition, retention, discount
        What it was made with.
    """

    break_even: float
    expected_break_even: float
    npv: float
    layers: pd.Series
    acquisition: float
    retention: float
    discount: float

    def caption(self) -> str:
        """Both break-even years, and the value of a customer won."""
        return say("profit_stack.caption", years=len(self.table), retention=self.retention,
                   discount=self.discount, npv=self.npv, stays=year_in_words(self.break_even),
                   won=year_in_words(self.expected_break_even))


def profit_stack(*, acquisition: float = ACQUISITION, base: float = BASE,
                 growth: float = STEPS["growth"], savings: float = STEPS["savings"],
                 referrals: float = STEPS["referrals"], premium: float = STEPS["premium"],
                 retention: float = 0.8, discount: float = 0.1, years: int = 5) -> ProfitStack:
    """A customer's yearly profit by layers, for one who stays and for one who is won.

    Parameters
    ----------
    acquisition : float
        Cost of winning the customer, before year 1.
    base : float
        Profit of every year.
    growth, savings, referrals, premium : float
        By how much each layer rises a year; all begin with nothing in year 1.
    retention : float
        Chance to stay from one year to the next, 0 to 1.
    discount : float
        Discount rate a year; profit comes at the end of its year.
    years : int
        Years counted, 1 or more.

    Raises
    ------
    SettingError

    References
    ----------
    Layers: Reichheld & Sasser 1990, Zero defections, Harvard Business Review 68(5) 105-111.
    That they grow by equal steps, and all defaults: teaching assumptions.

    Examples
    --------
    >>> stack = profit_stack(retention=0.9)
    >>> stack.table["profit"].tolist(), stack.break_even
    ([80.0, 120.0, 160.0, 200.0, 240.0], 3.0)
    >>> round(stack.npv, 2)
    156.71
    """
    steps = {"growth": growth, "savings": savings, "referrals": referrals, "premium": premium}
    number("acquisition", acquisition, "zero_or_more")
    for argument, given in {"base": base, **steps}.items():
        number(argument, given)
    number("retention", retention, "fraction")
    number("discount", discount, "below_one")
    year = np.arange(1, whole("years", years, 1) + 1)
    table = pd.DataFrame({"base": float(base), **{k: v * (year - 1.0) for k, v in steps.items()}},
                         index=pd.Index(year, name="year"))
    weight = retention ** (year - 1.0) / (1 + discount) ** year
    layers = table.mul(weight, axis=0).sum()
    table["profit"] = table.sum(axis=1)
    table["so_far"] = table["profit"].cumsum() - acquisition
    table["still_here"] = retention ** (year - 1.0)
    table["expected"] = table["profit"] * weight
    table["expected_so_far"] = table["expected"].cumsum() - acquisition
    return ProfitStack(
        table=table, layers=layers, acquisition=acquisition, retention=retention,
        discount=discount, npv=float(table["expected_so_far"].iloc[-1]),
        break_even=_first(table["so_far"]), expected_break_even=_first(table["expected_so_far"]))


def year_in_words(year: float) -> str:
    """Year 3, or not within these years."""
    known = math.isfinite(year)
    return say("profit_stack.year", year=year) if known else say("profit_stack.not_yet")


def _first(path: pd.Series) -> float:
    """The first year in which the sum is not below zero (but for rounding)."""
    back = path.index[path >= -1e-9]
    return float(back[0]) if len(back) else math.inf
