"""What it costs a customer to leave, and whether he goes (curriculum E4).

1. Leaving costs more than money. Procedural cost is time and trouble: the risk that the new
   supplier is worse, comparing offers, learning, setting up. Financial cost is what is lost:
   points and rights, fees. Relational cost hurts: people one knows, a name one belongs to.
2. A rival who is better brings a gain every year. The gains of the years that the customer looks
   ahead, in money of today, stand against the cost, which falls due at once.
3. He goes if the gains exceed the cost. If they are equal he stays.
4. Customers differ in what leaving costs them. The share for whom it costs less than the gains
   leaves.

    switching_cost   eight items, three kinds, one total
    switch_or_stay   the decision of one customer, and what would tip it
    share_leaving    how many of many customers go

Gains come at the end of each year. The course names switching cost without a formula: points 2 to 4
are teaching assumptions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import numbers
from crmkit.differentiate.lifetime import margin_multiple, payback_year
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import number, refused, whole
from crmkit.text import key_of, name, say

KINDS = {
    "procedural": ("economic_risk", "evaluation", "learning", "set_up"),
    "financial": ("benefit_loss", "monetary_loss"),
    "relational": ("personal", "brand"),
}
KIND_OF = {item: kind for kind, items in KINDS.items() for item in items}
# Teaching assumption: two customers in three lie within 15 per cent of the typical one.
SPREAD = 0.15
WIDEST = 3.0  # one customer in six would be twenty times dearer to move than the typical one
# Sums of discounted money agree to so many digits before they count as different.
EQUAL = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SwitchingCost(Result):
    """What leaving costs one customer.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``cost_item``, all eight in order: ``cost_kind`` and ``cost``.
    kinds : Series
        The sum of each kind.
    total : float
        The sum of all.
    """

    @property
    def kinds(self) -> pd.Series:
        return self.table.groupby("cost_kind", sort=False)["cost"].sum()

    @property
    def total(self) -> float:
        return math.fsum(self.table["cost"])

    def __float__(self) -> float:
        return self.total

    def caption(self) -> str:
        """The total and the three kinds."""
        parts = say("plots.comma").join(
            say("switching.part", name=name(f"switching_kind.{kind}"), cost=cost)
            for kind, cost in self.kinds.items())
        return say("switching.caption", total=self.total, parts=parts)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SwitchDecision(Result):
    """Whether a customer goes to a better rival, and why.

    Attributes
    ----------
    table : DataFrame
        By ``year`` up to the horizon: ``better_by``, ``discounted`` (in money of today) and
        ``so_far`` (their sum less the cost of leaving).
    gains : float
        The gains of all these years in money of today.
    net : float
        ``gains`` less ``cost``.
    switches : bool
        Whether ``net`` is above zero.
    indifference : float
        The yearly gain at which he would not care: a little more, and he goes.
    payback : float
        Years until the gains have earned the cost, however far he looks; ``inf`` if never.
    gain_per_year, cost, years, discount
        What it was made with.
    """

    gain_per_year: float
    cost: float
    years: int
    discount: float

    @property
    def gains(self) -> float:
        return self.gain_per_year * _worth_of_one(self.years, self.discount)

    @property
    def net(self) -> float:
        return self.gains - self.cost

    @property
    def switches(self) -> bool:
        return self.net > EQUAL * max(1.0, self.cost)

    @property
    def indifference(self) -> float:
        return self.cost / _worth_of_one(self.years, self.discount)

    @property
    def payback(self) -> float:
        return payback_year(self.gain_per_year, 1.0, self.discount, self.cost,
                            timing="period_end")

    def caption(self) -> str:
        """Gains against cost, the decision, and what would tip it."""
        decision = say(f"switching.{'goes' if self.switches else 'stays'}", gain=self.gain_per_year,
                       years=self.years, gains=self.gains, cost=self.cost)
        back = "never" if math.isinf(self.payback) else "after"
        tips = say(f"switching.{back}", payback=self.payback, indifference=self.indifference)
        return say("explore.then", first=decision, second=tips)


def switching_cost(items: Any) -> SwitchingCost:
    """What it costs a customer to leave, item by item and kind by kind.

    Parameters
    ----------
    items : dict or Series
        Money by item, by key or name in either language; items left out cost nothing. Procedural:
        ``economic_risk``, ``evaluation``, ``learning``, ``set_up``; financial: ``benefit_loss``,
        ``monetary_loss``; relational: ``personal``, ``brand``.

    Raises
    ------
    UnknownNameError, SettingError, ColumnError
        An item that is none of the eight, one given twice, or a cost below zero.

    References
    ----------
    Burnham, Frels & Mahajan 2003, Journal of the Academy of Marketing Science 31(2) 109-126: three
    kinds and eight facets. That they can be added up in money is a teaching assumption.

    Examples
    --------
    >>> cost = switching_cost({"learning": 35, "set_up": 40, "benefit_loss": 70})
    >>> cost.total, cost.kinds.to_dict()
    (145.0, {'procedural': 75.0, 'financial': 70.0, 'relational': 0.0})
    """
    given = pd.Series(items, dtype=object) if isinstance(items, Mapping) else items
    if not isinstance(given, pd.Series):
        raise SettingError(say("switching.not_items", given=type(items).__name__))
    keys = [key_of("cost_item", str(item)) for item in given.index]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise SettingError(say("switching.twice", item=twice))
    number("items", given.rename("items"), "zero_or_more")
    costs = pd.Series(given.to_numpy(float), keys).reindex(list(KIND_OF), fill_value=0.0)
    table = pd.DataFrame({"cost_kind": list(KIND_OF.values()), "cost": costs})
    return SwitchingCost(table=table.rename_axis("cost_item"))


def switch_or_stay(gain_per_year: float, cost: Any, years: int = 3,
                   discount: float = 0.10) -> SwitchDecision:
    """Whether a customer leaves for a rival who is better by so much a year.

    Parameters
    ----------
    gain_per_year : float
        What the rival's offer is worth to the customer more than ours, at the end of each year;
        may be negative.
    cost : float or SwitchingCost
        What leaving costs, today, in the same money.
    years : int
        How many years the customer looks ahead.
    discount : float
        Discount rate a year, 0 to below 1.

    Raises
    ------
    SettingError

    References
    ----------
    Present value of an annuity against its price. That customers decide so, that they look three
    years ahead and discount at 10 per cent, and that equality keeps them: teaching assumptions.

    Examples
    --------
    >>> decision = switch_or_stay(50, 120, years=3, discount=0.10)
    >>> round(decision.gains, 2), decision.switches, decision.payback
    (124.34, True, 3.0)
    """
    cost = _cost(cost)
    number("gain_per_year", gain_per_year)
    years = whole("years", years, 1)
    number("discount", discount, "below_one")
    year = pd.RangeIndex(1, years + 1, name="year")
    discounted = gain_per_year / (1 + discount) ** year.to_numpy()
    table = pd.DataFrame({"better_by": float(gain_per_year), "discounted": discounted,
                          "so_far": discounted.cumsum() - cost}, index=year)
    return SwitchDecision(table=table, gain_per_year=float(gain_per_year), cost=cost, years=years,
                          discount=float(discount))


def share_leaving(gain_per_year: float, cost: Any, years: int = 3, discount: float = 0.10,
                  spread: float = SPREAD) -> float:
    """Share of customers who leave for a rival who is better by so much a year.

    Parameters
    ----------
    gain_per_year, years, discount
        As in ``switch_or_stay``.
    cost : float, SwitchingCost, or Series or array of floats
        What leaving costs the typical customer (half of them less, half more), or a column with
        the cost of every customer.
    spread : float
        How unlike the customers are: standard deviation of the logarithm of their costs, from
        zero to 3; 0.15 means that two in three lie within about 15 per cent of the typical one. Not
        used when ``cost`` is a column.

    Raises
    ------
    SettingError, ColumnError, NotEnoughDataError

    References
    ----------
    Costs are lognormal, so the share is Phi(ln(gains / cost) / spread): a teaching assumption.

    Examples
    --------
    >>> round(share_leaving(120, 350), 3)
    0.144
    >>> import pandas as pd
    >>> share_leaving(120, pd.Series([200, 290, 310, 400]))
    0.5
    """
    number("spread", spread, "zero_or_more")
    if spread > WIDEST:
        raise refused("spread", spread, say("switching.spread", most=WIDEST))
    column = pd.Series(cost) if isinstance(cost, (pd.Series, np.ndarray)) and cost.ndim else None
    decision = switch_or_stay(gain_per_year, 0.0 if column is not None else cost, years, discount)
    if column is None:
        return share_below(decision.gains, decision.cost, spread)
    if not len(column):
        raise NotEnoughDataError(say("errors.no_customers"))
    number("cost", column, "zero_or_more")
    costs = numbers(column.to_frame("cost"), "cost")
    return float((decision.gains - costs > EQUAL * np.maximum(1.0, costs)).mean())


def share_below(gains: float, cost: float, spread: float) -> float:
    """Share of a lognormal population, half of which lies below ``cost``, that is below gains."""
    if gains <= EQUAL:
        return 0.0
    if not cost:
        return 1.0
    if not spread:
        return float(gains - cost > EQUAL * max(1.0, cost))
    return NormalDist().cdf(math.log(gains / cost) / spread)


def _worth_of_one(years: int, discount: float) -> float:
    """One a year at the end of each of so many years, in money of today."""
    return margin_multiple(1.0, discount, timing="period_end", years=years)


def _cost(cost: Any) -> float:
    if isinstance(cost, SwitchingCost):
        return cost.total
    if isinstance(cost, Iterable) and not isinstance(cost, str):
        raise SettingError(say("switching.one_cost", given=type(cost).__name__))
    number("cost", cost, "zero_or_more")
    return float(cost)
