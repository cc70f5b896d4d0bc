"""Methods of keeping customers as the best set under a budget (curriculum E11).

Each method has a cost and an uplift, in points of retention. Which of them to buy?

    best_set          the set that gains most; exact, every set is looked at
    greedy_set        the method with most gain per cost first, then whatever still fits
    combined_uplift   what methods gain together when they save the same customers

Greed is quick and often near. It misses where a dear method fills the budget better than the cheap
ones that were bought first: what counts is not the gain per yuan of a method, but of the set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit import knapsack, text
from crmkit.columns import fault, in_pandas, numbers
from crmkit.errors import NotEnoughDataError, SettingError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import number
from crmkit.text import say

GROUP = "retention_method"
LABEL = "method"
MOST = knapsack.FEW


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MethodSet(Result):
    """Methods, those chosen, and what they cost and gain together.

    Attributes
    ----------
    table : DataFrame
        Indexed by method, in the order given: ``cost``, ``gain``, ``per_cost`` (gain per unit of
        cost), ``chosen`` (yes or no).
    gain : float
        What the chosen methods gain together.
    budget : float
        The money there was, in the unit of the costs.
    ceiling : float or None
        As given.
    """

    gain: float
    budget: float
    ceiling: float | None

    @property
    def chosen(self) -> list[Any]:
        """The chosen methods, in the order given."""
        return list(self.table.index[self.table["chosen"]])

    @property
    def cost(self) -> float:
        """What the chosen methods cost together."""
        return float(self.table.loc[self.table["chosen"], "cost"].sum())

    def caption(self) -> str:
        """How many methods, what they cost and gain."""
        return say("methods.caption", chosen=len(self.chosen), methods=len(self), cost=self.cost,
                   budget=self.budget, gain=self.gain)


def best_set(methods: Any, budget: float, *, cost: str = "cost_k", gain: str = "uplift_pts",
             ceiling: float | None = None) -> MethodSet:
    """The set of methods that gains most within a budget.

    Parameters
    ----------
    methods : DataFrame
        One row per method, 40 at most; a column ``method`` is its name, else the index is.
    budget : float
        Money to be spent at most, in the unit of the costs.
    cost, gain : str
        The columns of cost and gain, each zero or more. A method is bought whole or not at all.
    ceiling : float, optional
        All there is to gain, in the unit of the gains: with a churn of 10 points, 10. Then gains
        overlap as in ``combined_uplift``. By default they are added up.

    Returns
    -------
    MethodSet
        Of sets that gain the same, the cheapest.

    Raises
    ------
    ColumnError, SettingError
        For costs or gains below zero, too many methods, a gain above the ceiling.
    NotEnoughDataError
        If not even the cheapest method can be paid.

    Notes
    -----
    Exact: every set is looked at, as ``crmkit.knapsack`` tells.

    References
    ----------
    The six methods: the course's chapter 5; their costs and uplifts are teaching assumptions.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> best_set(load_teaching("six_methods"), 70).chosen
    ['raise_rate', 'switching_cost']
    """
    table = _table(methods, budget, cost, gain, ceiling)
    gains = _weighed(table["gain"].to_numpy(), ceiling)
    picked, _ = knapsack.best(gains, table["cost"].to_numpy(), budget)
    return _result(table, picked, budget, ceiling)


def greedy_set(methods: Any, budget: float, *, cost: str = "cost_k", gain: str = "uplift_pts",
               ceiling: float | None = None) -> MethodSet:
    """Methods bought in the order of gain per cost, as long as they fit.

    A method that does not fit is passed over and the next is tried; of equal ones the cheaper
    comes first. A method without cost comes before all.

    Parameters
    ----------
    methods, budget, cost, gain, ceiling
        As in ``best_set``; the ceiling changes what the set gains, not the order.

    Returns
    -------
    MethodSet

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> greedy_set(load_teaching("six_methods"), 70).chosen
    ['switching_cost', 'bonds', 'learning']
    """
    table = _table(methods, budget, cost, gain, ceiling)
    picked = knapsack.greedy(table["gain"].to_numpy(), table["cost"].to_numpy(), budget)
    return _result(table, picked, budget, ceiling)


def combined_uplift(gains: Any, ceiling: float) -> float:
    """What methods gain together if each saves its share of those the others do not.

    With a churn of 10 points a method worth 2 saves a fifth of the leavers; a second one saves a
    fifth of the eight points that are left: 3.6 together, not 4.

    Parameters
    ----------
    gains : list or Series of float
        What each method gains alone, from zero to the ceiling.
    ceiling : float
        All there is to gain, above zero, in the same unit: the points of churn.

    References
    ----------
    Teaching assumption: the methods work independently of each other.

    Examples
    --------
    >>> round(combined_uplift([2.0, 2.0], ceiling=10), 6)
    3.6
    """
    number("ceiling", ceiling, "more_than_zero")
    alone = numbers(pd.Series(gains, name="gains").to_frame("gains"), "gains")
    number("gains", alone, "zero_or_more")
    _below(alone, ceiling)
    return float(ceiling * (1 - np.prod(1 - alone.to_numpy() / ceiling)))


def _table(methods: Any, budget: float, cost: str, gain: str, ceiling: float | None
           ) -> pd.DataFrame:
    """The methods with the course's keys, their costs and gains, all checked."""
    given = in_pandas(methods)
    given = given.set_index(LABEL) if LABEL in given.columns else given
    number("budget", budget, "zero_or_more")
    costs, gains = numbers(given, cost, "cost"), numbers(given, gain, "gain")
    number(cost, costs, "zero_or_more")
    number(gain, gains, "zero_or_more")
    if len(given) > MOST:
        raise SettingError(say("methods.too_many", given=len(given), most=MOST))
    if not len(given):
        raise NotEnoughDataError(say("methods.empty"))
    if costs.min() > budget:
        raise NotEnoughDataError(say("methods.nothing", budget=budget, cheapest=costs.min()))
    if ceiling is not None:
        number("ceiling", ceiling, "more_than_zero")
        _below(gains, ceiling)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_cost = (gains / costs).where(costs > 0, np.inf)
    index = pd.Index([_key(label) for label in given.index], name=LABEL)
    if not index.is_unique:
        raise SettingError(say("methods.twice", given=index[index.duplicated()][0]))
    return pd.DataFrame({"cost": costs.to_numpy(), "gain": gains.to_numpy(),
                         "per_cost": per_cost.to_numpy()}, index=index)


def _key(label: Any) -> Any:
    """The course's key for one of its six methods; any other name stays as it is."""
    try:
        return text.key_of(GROUP, label) if isinstance(label, str) else label
    except UnknownNameError:
        return label


def _below(gains: pd.Series, ceiling: float) -> None:
    above = (gains > ceiling).to_numpy()
    if above.any():
        raise fault("methods.above_ceiling", gains, above, ceiling=ceiling)


def _weighed(gains: np.ndarray, ceiling: float | None) -> np.ndarray:
    """Gains that may be added up: with a ceiling, the logarithm of what each method leaves."""
    if ceiling is None:
        return gains
    return -np.log(np.maximum(1 - gains / ceiling, 1e-12))


def _result(table: pd.DataFrame, picked: np.ndarray, budget: float, ceiling: float | None
            ) -> MethodSet:
    gains = table["gain"][picked]
    together = float(gains.sum()) if ceiling is None else combined_uplift(gains, ceiling)
    return MethodSet(table=table.assign(chosen=picked), gain=together, budget=float(budget),
                     ceiling=ceiling)
