"""What a budget for keeping customers earns, class by class (curriculum E10).

The value matrix says what is at stake when a customer leaves. A budget needs two numbers more:

    1. how many leave anyway     nobody can be kept who would have stayed
    2. what money changes        the first yuan keeps more of them than the tenth thousand

    budget_return   what a budget earns in each class: split equally, by weights, or at its best

The best split spends where the next yuan earns most, until it earns as much in every class that
receives anything; and no further than until it earns itself back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.differentiate.grids import Grid, allocate_budget
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import say

PLANS = ("equal", "weights", "best")

# Teaching assumption: share of each class that leaves within the year when nothing is done. The
# more valuable stay more often, as in real shops (lesson 5.2e counts one).
CHURN = {"lead": 0.35, "iron": 0.30, "gold": 0.20, "platinum": 0.10}
# Teaching assumption: share of the growth potential that comes if the customer stays.
REALISED = 0.5
# Teaching assumption: spending on a customer at which half of the leavers are kept, in the money
# of the values (thousand yuan in the course's table).
HALF = 25.0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BudgetReturn(Result):
    """A plan for a budget and what it earns, class by class.

    Attributes
    ----------
    table : DataFrame
        Per class: ``customers``; per customer ``at_stake``, ``would_leave`` (share),
        ``per_customer`` (money spent) and ``points_kept`` (share of the class that stays because
        of it); for the class ``budget``, ``kept_value``, ``extra_profit`` (kept less spent),
        ``roi`` (extra profit
        per unit spent, missing where nothing is); ``next_unit`` (what one more unit of
        money on each customer would keep, per unit).
    plan : str
        One of ``PLANS``.
    given : float
        The budget there was; the best plan may leave some of it.
    half : float
        As given.
    """

    plan: str
    given: float
    half: float

    @property
    def spent(self) -> float:
        """The money spent."""
        return float(self.table["budget"].sum())

    @property
    def extra_profit(self) -> float:
        """Value kept less money spent, over all classes."""
        return float(self.table["extra_profit"].sum())

    @property
    def roi(self) -> float:
        """Extra profit per unit of money spent."""
        return self.extra_profit / self.spent if self.spent else float("nan")

    def caption(self) -> str:
        """The plan, what it spends and what it earns."""
        return say("budget_return.caption", plan=say(f"budget_return.plan.{self.plan}"),
                   spent=self.spent, given=self.given, extra=self.extra_profit)


def budget_return(grid: Grid, budget: float, plan: str = "weights", *,
                  weights: Mapping[str, float] | None = None,
                  churn: Mapping[str, float] | None = None, half: float = HALF,
                  realised: float = REALISED) -> BudgetReturn:
    """What a budget for keeping customers earns in each class of the value matrix.

    A customer of a class with churn c and value at stake v on whom s is spent keeps, on average,
    ``v * c * s / (s + half)``. What is at stake is the class's mean current value plus a share
    of its mean growth potential.

    Parameters
    ----------
    grid : Grid
        From ``value_matrix``; values of a year.
    budget : float
        Money to be spent in that year, in the money of the values, zero or more.
    plan : str
        ``"equal"``: to each customer the same. ``"weights"``: as ``allocate_budget``. ``"best"``:
        what earns most; it leaves money unspent that would not earn itself back.
    weights : mapping, optional
        As in ``allocate_budget``, for the plan ``"weights"``: by default 0, 1, 3, 5.
    churn : mapping, optional
        Share who leave in the year when nothing is done, by class as key or name; classes not
        named keep their default .35, .30, .20, .10 (lead, iron, gold, platinum).
    half : float
        Spending per customer at which half of the leavers are kept, above zero.
    realised : float
        Share of the growth potential that comes if the customer stays, 0 to 1.

    Returns
    -------
    BudgetReturn

    Raises
    ------
    SettingError, UnknownNameError

    References
    ----------
    The ladder of resources: the course's chapter 5. The return, its churn, its half and the share
    realised are teaching assumptions; only that returns diminish is common ground.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> from crmkit.differentiate.grids import value_matrix
    >>> matrix = value_matrix(load_teaching("value_matrix12"), cuts=(100, 100))
    >>> [round(budget_return(matrix, 120, plan).extra_profit) for plan in PLANS]
    [25, 14, 37]
    """
    if not isinstance(grid, Grid) or grid.kind != "matrix_class":
        raise SettingError(say("budget_return.matrix_needed"))
    choose("plan", plan, PLANS)
    number("budget", budget, "zero_or_more")
    number("half", half, "more_than_zero")
    number("realised", realised, "fraction")
    if weights is not None and plan != "weights":
        raise SettingError(say("budget_return.weights_unused", plan=plan))
    table = _at_stake(grid, realised)
    table["would_leave"] = pd.Series(_churn(churn)).reindex(table.index)
    loss = table["at_stake"] * table["would_leave"]
    if plan == "weights":
        spend = allocate_budget(grid, budget, weights)["per_customer"]
    elif plan == "equal":
        spend = pd.Series(budget / table["customers"].sum(), index=table.index)
    else:
        spend = _best(table["customers"], loss, budget, half)
    spend = spend.where(table["customers"] > 0, 0.0)
    table["per_customer"] = spend
    table["points_kept"] = table["would_leave"] * spend / (spend + half)
    table["budget"] = spend * table["customers"]
    table["kept_value"] = table["customers"] * table["at_stake"] * table["points_kept"]
    table["extra_profit"] = table["kept_value"] - table["budget"]
    table["roi"] = (table["extra_profit"] / table["budget"]).where(table["budget"] > 0)
    table["next_unit"] = loss * half / (spend + half) ** 2
    return BudgetReturn(table=table, plan=plan, given=float(budget), half=float(half))


def _at_stake(grid: Grid, realised: float) -> pd.DataFrame:
    """Customers of each class and what is at stake when one leaves, on average; 0 if empty."""
    current, potential = (grid.table[axis] for axis in grid.axes)
    for axis in (current, potential):
        number(str(axis.name), axis, "zero_or_more")
    worth = (current + realised * potential).groupby(grid.table[grid.kind]).mean()
    count = grid.sizes["customers"]
    return pd.DataFrame({"customers": count, "at_stake": worth.reindex(count.index, fill_value=0)})


def _churn(given: Mapping[str, float] | None) -> dict[str, float]:
    if given is not None and not isinstance(given, Mapping):
        raise SettingError(say("budget_return.churn_by_class", given=given))
    named = {text.key_of("matrix_class", k): share for k, share in (given or {}).items()}
    for key, share in named.items():
        number(f"churn[{key!r}]", share, "fraction")
    return {**CHURN, **named}


def _best(count: pd.Series, loss: pd.Series, budget: float, half: float) -> pd.Series:
    """Money per customer such that the next unit earns as much wherever any is spent.

    The next unit on a customer earns loss * half / (s + half)**2, so at an earning of e he gets
    s = sqrt(loss * half / e) - half, or nothing. Classes join in the order of their first unit;
    e is at least 1, since below it a unit does not earn itself back.
    """
    # .columns of a frame keeps the course's order; here the most earning come first.
    order = loss[(count > 0) & (loss > half)].sort_values(ascending=False, kind="stable").index
    spend = pd.Series(0.0, index=loss.index)
    root = np.sqrt(loss * half)
    for joined in range(1, len(order) + 1):
        best = order[:joined]
        people = count[best]
        scale = (budget + half * people.sum()) / (people * root[best]).sum()  # 1 / sqrt(e)
        scale = min(scale, 1.0)
        following = root[order[joined]] if joined < len(order) else 0.0
        if scale * following <= half:  # the next class's first unit earns no more than e
            spend[best] = scale * root[best] - half
            break
    return spend.clip(lower=0.0)
