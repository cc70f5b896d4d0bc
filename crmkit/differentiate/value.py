"""What a customer is worth to the firm: money in the books, and value that stands in no book.

    financial_value   revenue less the costs of serving, from direct trade
    referral_value    people told x chance that one of them buys x margin
    customer_value    both kinds, part by part
    split_budget      a budget over customers: to each the same, or more to the more valuable
    extra_profit      what that spending brings, if each further yuan brings less (an assumption)

Value here is always value *to the firm*. What the customer gains is another question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit.columns import numbers
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import say


def financial_value(revenue: Any, *costs: Any) -> Any:
    """What direct trade with a customer leaves: revenue less every cost of it.

    Parameters
    ----------
    revenue : float or Series
        Money from the customer's purchases, refunds taken off.
    *costs : float or Series
        Costs of the same period in the same money, each zero or more.

    Raises
    ------
    SettingError, ColumnError
        For a cost below zero or a missing number.

    References
    ----------
    The course's chapter 4: transaction revenue less transaction cost, exactly computable.

    Examples
    --------
    >>> financial_value(20_000, 11_600, 2_900, 900)
    4600
    """
    number("revenue", revenue)
    for cost in costs:
        number("costs", cost, "zero_or_more")
    return revenue - sum(costs)


def referral_value(referrals: Any, chance: Any, margin: Any) -> Any:
    """What a customer's word of mouth is worth: people told x chance x margin.

    Parameters
    ----------
    referrals : float or Series
        How many people the customer recommends the firm to.
    chance : float or Series
        The share of them who become customers, 0 to 1.
    margin : float or Series
        What one newly won customer leaves.

    References
    ----------
    Word of mouth as non-financial value: the course's chapter 4. The formula is a teaching
    assumption; whether those people would have come anyway it does not ask.

    Examples
    --------
    >>> referral_value(3, 0.25, 1200)
    900.0
    """
    number("referrals", referrals, "zero_or_more")
    number("chance", chance, "fraction")
    number("margin", margin)
    return referrals * chance * margin


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CustomerValue(Result):
    """The value of one customer, part by part.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``part``: ``amount`` of revenue, each cost (below zero), financial value,
        referrals, information, total.
    financial, non_financial, total : float
        In the money of the revenue.
    """

    financial: float
    non_financial: float

    @property
    def total(self) -> float:
        """Financial and non-financial value together."""
        return self.financial + self.non_financial

    def caption(self) -> str:
        """The two kinds and their sum."""
        return say("value.parts", financial=self.financial, other=self.non_financial,
                   total=self.total)


def customer_value(revenue: float, costs: Mapping[str, float], *, referrals: float = 0,
                   chance: float = 0, margin: float = 0, information: float = 0) -> CustomerValue:
    """Financial and non-financial value of one customer.

    Parameters
    ----------
    revenue : float
        Money from purchases, refunds taken off.
    costs : mapping of str to float
        Each cost by its name, such as ``{"goods": 11_600, "service": 2_900}``.
    referrals, chance, margin : float
        As in ``referral_value``.
    information : float
        What the customer's hints and complaints are worth, zero or more.

    Raises
    ------
    SettingError

    References
    ----------
    The two kinds: the course's chapter 4. Putting money on referrals and information is a
    teaching assumption; staff morale and reputation are left without a number.

    Examples
    --------
    >>> customer_value(20_000, {"goods": 11_600, "service": 3_800}, referrals=3, chance=0.25,
    ...                margin=1200, information=300).total
    5800.0
    """
    if not isinstance(costs, Mapping):
        raise SettingError(say("value.costs", given=costs))
    financial = financial_value(revenue, *costs.values())
    spread = referral_value(referrals, chance, margin)
    number("information", information, "zero_or_more")
    parts = {"revenue": revenue, **{name: -cost for name, cost in costs.items()},
             "financial": financial, "referrals": spread, "information": information,
             "total": financial + spread + information}
    table = pd.DataFrame({"amount": pd.Series(parts, dtype=float)}).rename_axis("part")
    return CustomerValue(table=table, financial=float(financial),
                         non_financial=float(spread + information))


def split_budget(values: pd.Series, budget: float, weight: float = 1.0) -> pd.Series:
    """Divide a budget over customers by their value.

    Parameters
    ----------
    values : Series
        Value per customer. Whoever is worth zero or less receives nothing.
    budget : float
        Money to be divided, zero or more.
    weight : float
        0: to each the same. 1: in proportion to value. In between: more to the more valuable,
        but less than in proportion (each share is value to the power of ``weight``).

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    "Limited resources go where they count": the course's chapter 4. The power is a teaching
    assumption.

    Examples
    --------
    >>> import pandas as pd
    >>> split_budget(pd.Series([900.0, 100.0]), 1000, weight=0.5).tolist()
    [750.0, 250.0]
    """
    number("budget", budget, "zero_or_more")
    number("weight", weight, "zero_or_more")
    worth = _values(values)
    counts = worth > 0
    if not counts.any():
        raise NotEnoughDataError(say("value.nobody_worth"))
    # Divided by the largest first, so that a high power cannot overflow.
    share = (worth.clip(lower=0) / worth.max()) ** weight * counts
    return budget * share / share.sum()


def extra_profit(values: pd.Series, spend: pd.Series, *, lift: float = 0.20, half: float = 25
                 ) -> pd.Series:
    """What spending on customers brings beyond its cost, if each further unit brings less.

    A customer worth ``v`` on whom ``s`` is spent brings ``v * lift * s / (s + half) - s`` more.

    Parameters
    ----------
    values, spend : Series
        Value and spending per customer, in the same money and over the same customers.
    lift : float
        The most that can be added to a customer's value: 0.20 is a fifth of it.
    half : float
        The spending per customer at which half of that is reached, above zero.

    Raises
    ------
    ColumnError, SettingError

    References
    ----------
    A teaching assumption throughout: returns that diminish, and in proportion to value.

    Examples
    --------
    >>> import pandas as pd
    >>> extra_profit(pd.Series([1000.0, 1000.0]), pd.Series([25.0, 75.0])).tolist()
    [75.0, 75.0]
    """
    number("lift", lift, "zero_or_more")
    number("half", half, "more_than_zero")
    worth = _values(values)
    number("spend", spend, "zero_or_more")
    return worth.clip(lower=0) * lift * spend / (spend + half) - spend


def _values(values: Any) -> pd.Series:
    series = pd.Series(values)
    name = series.name if series.name is not None else "value"
    return numbers(series.to_frame(name=name), name)
