"""Three levels of keeping customers: a discount, a bond, a tie; and what is left of each (E6-E8).

1. Money (level 1) works at once and is cheap; next month the rival has the same discount.
2. People (level 2) take longer to copy: who knows your needs and your name is not bought in.
3. A tie (level 3) is built into how the customer works; hardly anybody copies that, and it costs.
4. So a level is its uplift in the first year, what a year of imitation takes from it, and its cost.
5. Which is best depends on how many years are counted, and on best per what.

    retention_levels    uplift over the years, per cost, and profit, level by level
    uplift_path         percentage points of retention gained, year by year
    best_by_horizon     which level is best if one year is counted, two, three ...

The levels are the course's; some books add a fourth, customisation. All numbers are teaching
assumptions (exercise 2.6 of the course).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import in_pandas
from crmkit.errors import ColumnError, SettingError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import number, whole
from crmkit.text import say

GROUP = "retention_level"
LEVELS = ("financial", "social", "structural")
# Teaching assumptions: points of retention in year 1, share lost to imitation a year, cost once.
UPLIFT = {"financial": 4.0, "social": 6.0, "structural": 9.0}
DECAY = {"financial": 0.50, "social": 0.20, "structural": 0.05}
COST = {"financial": 30.0, "social": 45.0, "structural": 90.0}  # thousand yuan
POINT = 0.01
TIE = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RetentionLevels(Result):
    """What levels of keeping customers bring over some years.

    Attributes
    ----------
    table : DataFrame
        One row per level: ``uplift`` (points in year 1), ``decay``, ``cost``, ``total`` (points
        added up over the years), ``per_cost`` (total / cost) and, where customers and margin are
        given, ``profit`` (discounted, less cost).
    path : DataFrame
        Points of retention gained, a row per year, a column per level.
    years : int
        How many years are counted.
    """

    path: pd.DataFrame
    years: int

    def best(self, by: str) -> str:
        """The level with the most of a column; of equals the lower level."""
        return self.bests(by)[0]

    def bests(self, by: str) -> list[str]:
        """All levels that share the most of a column, up to rounding, lower levels first."""
        values = self.table[by]
        top = values.max()
        return list(values.index[values >= top - TIE * max(1.0, abs(top))])

    def caption(self) -> str:
        return say("levels.caption", years=self.years)


def teaching_levels() -> pd.DataFrame:
    """The numbers of the course's exercise: uplift, decay and cost of the three levels.

    Examples
    --------
    >>> teaching_levels()["cost"].to_dict()
    {'financial': 30.0, 'social': 45.0, 'structural': 90.0}
    """
    table = pd.DataFrame({"uplift": UPLIFT, "decay": DECAY, "cost": COST}, index=list(LEVELS))
    return table.rename_axis(GROUP)


def uplift_path(uplift: float, decay: float, years: int) -> pd.Series:
    """Points of retention gained, year by year: all of it in year 1, then less each year.

    Parameters
    ----------
    uplift : float
        Percentage points of retention in year 1, against doing nothing.
    decay : float
        Share of last year's points that imitation takes away, 0 to 1.
    years : int
        How many years.

    References
    ----------
    Teaching assumption: the same share is lost each year. The course says that level 1 is easily
    copied, and gives no numbers.

    Examples
    --------
    >>> uplift_path(4, 0.5, 3).tolist()
    [4.0, 2.0, 1.0]
    """
    number("uplift", uplift, "zero_or_more")
    number("decay", decay, "fraction")
    year = np.arange(1, whole("years", years, 1) + 1)
    return pd.Series(uplift * (1.0 - decay) ** (year - 1), index=pd.Index(year, name="year"),
                     name="points")


def retention_levels(levels: Any = None, years: int = 5, *, customers: float | None = None,
                     margin: float | None = None, discount: float = 0.0) -> RetentionLevels:
    """What each level of keeping customers brings over some years, and per unit of cost.

    Parameters
    ----------
    levels : DataFrame, optional
        One row per level (key or name in either language in the index), columns ``uplift``
        (points in year 1), ``decay`` (share lost a year) and ``cost`` (once, now); by default
        ``teaching_levels()``, with costs in thousand yuan.
    years : int
        How many years are counted.
    customers, margin : float, optional
        Customers of the firm, and what one who is kept brings in a year, in the money of
        ``cost``. Both or neither. A point of a year keeps one customer in a hundred that year.
    discount : float
        Discount rate a year. The cost falls now, the gain of a year at its end.

    Raises
    ------
    ColumnError, SettingError, UnknownNameError

    References
    ----------
    Course chapter 5.2 (three levels), after Berry & Parasuraman 1991, Marketing Services.
    Numbers and formula: teaching assumptions.

    Examples
    --------
    >>> result = retention_levels()
    >>> result.table["total"].round(2).to_dict()
    {'financial': 7.75, 'social': 20.17, 'structural': 40.72}
    >>> result.best("per_cost")
    'structural'
    """
    table = _levels(levels)
    years = whole("years", years, 1)
    number("discount", discount, "below_one")
    path = pd.DataFrame({key: uplift_path(row["uplift"], row["decay"], years)
                         for key, row in table.iterrows()})
    table["total"] = path.sum()
    table["per_cost"] = table["total"] / table["cost"]
    if (customers is None) != (margin is None):
        raise SettingError(say("levels.both"))
    if customers is not None:
        number("customers", customers, "zero_or_more")
        number("margin", margin, "zero_or_more")
        today = path.div((1 + discount) ** path.index.to_numpy(), axis=0).sum()
        table["profit"] = customers * POINT * today * margin - table["cost"]
    return RetentionLevels(table=table, path=path.rename_axis(columns=GROUP), years=years)


def best_by_horizon(levels: Any = None, horizon: int = 10, **money: Any) -> pd.DataFrame:
    """Which level is best if one year is counted, two years, and so on.

    Parameters
    ----------
    levels : DataFrame, optional
        As in ``retention_levels``.
    horizon : int
        The longest count of years.
    **money
        ``customers``, ``margin``, ``discount`` as in ``retention_levels``.

    Returns
    -------
    DataFrame
        One row per number of years: ``most_points``, ``most_per_cost`` and, with customers and
        margin, ``most_profit`` with its ``profit`` (below zero: better do nothing). Of equals the
        lower level.

    Examples
    --------
    >>> best_by_horizon(horizon=5)["most_per_cost"].tolist()
    ['financial', 'social', 'social', 'social', 'structural']
    """
    rows = {}
    for years in range(1, whole("horizon", horizon, 1) + 1):
        found = retention_levels(levels, years, **money)
        rows[years] = {"most_points": found.best("total"), "most_per_cost": found.best("per_cost")}
        if "profit" in found.table.columns:
            best = found.best("profit")
            rows[years] |= {"most_profit": best, "profit": found.table.loc[best, "profit"]}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("years")


def _levels(levels: Any) -> pd.DataFrame:
    """A table of levels, checked: names, points, decays, costs."""
    if levels is None:
        return teaching_levels()
    table = in_pandas(levels)
    missing = [c for c in ("uplift", "decay", "cost") if c not in table.columns]
    if not missing and not len(table):
        raise ColumnError(say("levels.empty"))
    if missing:
        raise ColumnError(say("levels.columns", missing=", ".join(missing),
                              columns=", ".join(map(str, table.columns))))
    table = table[["uplift", "decay", "cost"]].rename(index=_key)
    if not table.index.is_unique:
        raise ColumnError(say("levels.twice", level=table.index[table.index.duplicated()][0]))
    for column, within in (("uplift", "zero_or_more"), ("decay", "fraction"),
                           ("cost", "more_than_zero")):
        number(column, table[column], within)
    return table.astype(float).rename_axis(GROUP)


def _key(label: Any) -> Any:
    """The key of a level of the course by any of its names; a level of one's own stays as it is."""
    try:
        return text.key_of(GROUP, label)
    except UnknownNameError:
        return label
