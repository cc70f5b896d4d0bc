"""Many futures of each customer, instead of one expected value.

An expected value lies where hardly any single future does. Drawn one by one, futures show how far
one customer may be from it, and how little a thousand together are.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import SettingError
from crmkit.models.bgbb import BGBB
from crmkit.models.gammagamma import GammaGamma, Spend, read_spend
from crmkit.models.model import must_answer
from crmkit.models.value import one_unit, whole_occasions
from crmkit.results import Result
from crmkit.retain.spans import PER_YEAR
from crmkit.settings import one_number, whole
from crmkit.text import say

# So many futures of all customers together are held in memory at a time (some 2 gigabytes).
MOST = 30_000_000
# The few between the one and all.
SOME = 100


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Circles(Result):
    """The same futures for one customer, for some and for all.

    Attributes
    ----------
    table : DataFrame
        Indexed by the number of ``customers``; columns as in ``PossibleValues``.
    draws : DataFrame
        One row per circle, one column per future: money.
    customer
        The label of the one.
    years : float
    """

    draws: pd.DataFrame
    customer: Any
    years: float

    def caption(self) -> str:
        """What the table shows."""
        return say("models.circles_caption", customer=self.customer, years=self.years,
                   futures=self.draws.shape[1])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PossibleValues(Result):
    """What customers may bring within some years: many futures of each, drawn.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``expected`` (mean of the futures, money), ``low`` and ``high`` (nine
        in ten futures lie between them), ``brings_nothing`` (share of futures without a purchase).
    draws : DataFrame
        One row per customer, one column per future: money, not discounted.
    years, margin : float
    """

    draws: pd.DataFrame
    years: float
    margin: float

    @property
    def together(self) -> pd.Series:
        """What all customers bring together, future by future."""
        return self.draws.sum()

    def circles(self, customer: Any, some: int | None = None) -> Circles:
        """The luck of one customer, of the first few of the list, and of all together.

        Parameters
        ----------
        customer
            His label.
        some : int, optional
            How many are a few; by default 100, or all if there are no more.

        Raises
        ------
        SettingError
            No such customer, or not so many.
        """
        if not isinstance(customer, Hashable) or customer not in self.draws.index:
            raise SettingError(say("models.no_such_customer", customer=customer))
        some = whole("some", min(SOME, len(self)) if some is None else some, 1, len(self))
        draws = pd.DataFrame({1: self.draws.loc[customer], some: self.draws.head(some).sum(),
                              len(self): self.together}).T
        return Circles(table=_in_short(draws).rename_axis("customers"), draws=draws,
                       customer=customer, years=self.years)

    def caption(self) -> str:
        """How many futures of how many customers, and how much all bring in nine in ten."""
        low, high = self.together.quantile([0.05, 0.95])
        return say("models.futures_caption", futures=self.draws.shape[1], customers=len(self),
                   years=self.years, margin=self.margin, mean=float(self.together.mean()),
                   low=float(low), high=float(high))


def possible_values(model: Any, spend: GammaGamma, data: Any, *, margin: float, years: float,
                    draws: int = 1000, seed: int = 0, time_unit: str | None = None
                    ) -> PossibleValues:
    """What each customer may bring within some years, told by many futures instead of one mean.

    Each future draws anew whether the customer is still there, how often he buys by himself, what
    he is used to spend, and then his purchases. The parameters stand still: what is shown is the
    luck of customers, not whether the models are right.

    Parameters
    ----------
    model, spend, data, margin, time_unit
        As in ``customer_lifetime_value``.
    years : float
        How far ahead.
    draws : int
        How many futures of each customer; of all together 30 million at most.
    seed : int

    Returns
    -------
    PossibleValues
        Money of the years to come, not discounted.

    Raises
    ------
    UnitError, ColumnError, SettingError, NotEnoughDataError
        As ``customer_lifetime_value``.

    References
    ----------
    What past purchases leave open of a customer's rates follows from the models' papers.

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> from crmkit.models import BGNBD
    >>> cdnow = load_cdnow().set_index("ID")
    >>> futures = possible_values(BGNBD().fit(cdnow), GammaGamma().fit(cdnow), cdnow.loc[[6]],
    ...                           margin=0.3, years=1, time_unit="week")
    >>> bool(futures.table.loc[6, "brings_nothing"] > 0.3)
    True
    """
    one_number("margin", margin, "fraction")
    one_number("margin", margin, "more_than_zero")
    one_number("years", years, "more_than_zero")
    whole("seed", seed)
    must_answer(model, "simulate_future")
    must_answer(spend, "expected_spend", "spend", "GammaGamma")
    span = years * PER_YEAR[one_unit(model, data, time_unit)]
    spent = read_spend(data)
    spend.expected_spend(spent)  # refuses a mean without end
    if len(spent.index) * whole("draws", draws, least=1) > MOST:
        raise SettingError(say("models.too_many_futures", draws=draws, customers=len(spent.index),
                               most=MOST))
    ahead = whole_occasions(span, years) if isinstance(model, BGBB) else span
    bought = model.simulate_future(ahead, data, seed, draws)
    money = margin * _spent(spend, spent, bought.to_numpy(), np.random.default_rng([seed, 1]))
    futures = pd.DataFrame(money, index=bought.index)
    return PossibleValues(table=_in_short(futures), draws=futures, years=years, margin=margin,
                          notes=(*model.notes_, *spend.notes_))


def _in_short(futures: pd.DataFrame) -> pd.DataFrame:
    """Mean, the middle nine in ten, and how many futures bring nothing; row by row."""
    money = futures.to_numpy()
    low, high = np.quantile(money, [0.05, 0.95], axis=1)
    return pd.DataFrame({"expected": money.mean(axis=1), "low": low, "high": high,
                         "brings_nothing": (money == 0).mean(axis=1)}, index=futures.index)


def _spent(spend: GammaGamma, seen: Spend, bought: np.ndarray, dice: np.random.Generator
           ) -> np.ndarray:
    """Money of so many purchases, by what the purchases so far leave open of each one's habit."""
    p, q, gamma = spend.params_
    x, total = seen.frequency[:, None], (seen.frequency * seen.mean)[:, None]
    habit = dice.gamma(np.broadcast_to(p * x + q, bought.shape)) / (gamma + total)
    return dice.gamma(p * bought) / habit
