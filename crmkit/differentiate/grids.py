"""Two-by-two grids: each customer is high or low on two values.

    value_matrix      current value and growth potential: lead, iron, gold, platinum
    clv_quadrants     current value and future value: improve, VIP, abandon, maintain
    marcus_grid       number of purchases and average amount: best, spender, frequent, uncertain
    allocate_budget   a budget over the classes of a grid, and what an equal split would give
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers, text
from crmkit.columns import fault, labelled, numbers
from crmkit.differentiate.classes import (
    BOUNDARIES,
    cut_of,
    high,
    sizes,
    strategies,
)
from crmkit.differentiate.rfm import RFM
from crmkit.errors import SettingError
from crmkit.orders import Orders
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

# Teaching assumption: resources none, moderate, key, top priority as units per customer.
MATRIX_WEIGHTS = {"lead": 0.0, "iron": 1.0, "gold": 3.0, "platinum": 5.0}

# For each grid: its group of terms, and its classes by (first value high, second value high).
_KINDS = {
    "matrix_class": ("matrix_class", ("lead", "iron", "gold", "platinum")),
    "quadrant": ("clv_quadrant", ("abandon", "improve", "maintain", "vip")),
    "marcus_class": ("marcus_class", ("uncertain", "spender", "frequent", "best")),
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Grid(Result):
    """Customers in four classes by two cuts.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: the two values and the class, a column named as ``kind``.
    kind : str
        ``"matrix_class"``, ``"quadrant"`` or ``"marcus_class"``.
    group : str
        The group of terms the classes belong to.
    axes : tuple of str
        The names of the two columns that were cut.
    cuts : dict
        The cut of each of them.
    cut, boundary : str
        The rule used, and the side on which a value exactly on a cut falls.
    currency : str or None
        Of the money, if known.
    """

    kind: str
    group: str
    axes: tuple[str, str]
    cuts: dict[str, float]
    cut: str
    boundary: str
    currency: str | None = None

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """Customers, value and their shares in the four classes, empty ones too.

        Value is the current value (value matrix), current plus future value (quadrants), or
        money, which is purchases times average amount (Marcus).
        """
        first, second = self.table[self.axes[0]], self.table[self.axes[1]]
        value = {"matrix_class": first, "quadrant": first + second,
                 "marcus_class": first * second}[self.kind]
        called = "money" if self.kind == "marcus_class" else "value"
        return sizes(self.table[self.kind], self.group, value, called)

    def overview(self) -> pd.DataFrame:
        """The four classes."""
        return self.sizes

    def strategies(self) -> pd.DataFrame:
        """Each class with its portrait, its resources (value matrix) and its strategy, in words."""
        resource = ["resource"] if self.kind == "matrix_class" else []
        return strategies(self.group, "portrait", *resource, "strategy", called=self.kind)

    def caption(self) -> str:
        """Which grid, and what was cut where."""
        names = text.vocabulary(text.get_language(), "columns")
        first, second = self.axes
        words = say(f"differentiate.{self.kind}", customers=len(self)) + say(
            "differentiate.two_cuts", first=names.get(first, first), a=self.cuts[first],
            second=names.get(second, second), b=self.cuts[second],
            rule=say(f"differentiate.cut_{self.cut}"),
            boundary=say(f"differentiate.on_cut_{self.boundary}"))
        if self.currency:
            words += say("differentiate.money_in", currency=self.currency)
        return words


def value_matrix(data: Any, current: str = "current_value", potential: str = "growth_potential",
                 cuts: Any = "mean", boundary: str = "high") -> Grid:
    """The customer value matrix: I lead, II iron, III gold, IV platinum.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    current, potential : str
        The columns of current value and growth potential, in any units.
    cuts : str or pair of float
        ``"mean"``, ``"median"``, or the two cuts (current, potential).
    boundary : str
        ``"high"``: exactly on the cut is high; ``"low"``: only above it. If a mean or median
        would leave one side empty, it changes side for that column and ``.notes`` says so.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course's chapter 5 (the matrix of current value and growth potential); "high at or above
    the cut" is a teaching assumption.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> value_matrix(load_teaching("value_matrix12"), cuts=(150, 150)).sizes["customers"].tolist()
    [4, 3, 3, 2]
    """
    return _grid("matrix_class", labelled(data), {"current": current, "potential": potential},
                 cuts, boundary)


def clv_quadrants(data: Any, current: str = "current_value", future: str = "future_value",
                  cuts: Any = "mean", boundary: str = "high") -> Grid:
    """The four quadrants of lifetime value: improve, VIP, abandon, maintain.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    current, future : str
        The columns of current value (profit so far) and future value, in money.
    cuts, boundary
        As in ``value_matrix``; the pair is (current, future).

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course's chapter 4; which axis is which is read from the order of its slide.

    Examples
    --------
    >>> import pandas as pd
    >>> book = pd.DataFrame({"current_value": [5000, 300], "future_value": [100, 900]})
    >>> clv_quadrants(book, cuts=(2000, 500)).table["quadrant"].tolist()
    ['maintain', 'improve']
    """
    return _grid("quadrant", labelled(data), {"current": current, "future": future},
                 cuts, boundary)


def marcus_grid(data: Any, frequency: str = "frequency", average: str = "average_amount",
                cuts: Any = "mean", boundary: str = "high") -> Grid:
    """The other "value matrix": number of purchases by average amount.

    Parameters
    ----------
    data : DataFrame, Orders or RFM
        One row per customer; or orders or an RFM, whose average amount is money (net of
        refunds) divided by purchases.
    frequency, average : str
        The columns of the number of purchases and of the average amount, for a DataFrame.
    cuts, boundary
        As in ``value_matrix``; the pair is (frequency, average).

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Marcus 1998, Journal of Consumer Marketing 15(5) 494-504, doi 10.1108/07363769810235974.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> marcus_grid(load_teaching("marcus6"), "F", "avg").sizes["customers"].tolist()
    [1, 2, 2, 1]
    """
    currency = getattr(data, "currency", None)
    if isinstance(data, Orders):
        data = customers.recency_frequency_monetary(data)
    elif isinstance(data, RFM):
        data = data.table
    else:
        return _grid("marcus_class", labelled(data),
                     {"frequency": frequency, "average": average}, cuts, boundary)
    bought = data["frequency"] > 0
    table = data.assign(average_amount=(data["monetary"] / data["frequency"]).where(bought, 0.0))
    return _grid("marcus_class", labelled(table), {"frequency": "frequency",
                 "average": "average_amount"}, cuts, boundary, currency)


def allocate_budget(grid: Grid, budget: float, weights: Mapping[str, float] | None = None
                    ) -> pd.DataFrame:
    """Divide a budget over the classes of a grid: so many units for each customer of a class.

    Parameters
    ----------
    grid : Grid
        From ``value_matrix``, ``clv_quadrants`` or ``marcus_grid``.
    budget : float
        Money to be divided, zero or more.
    weights : mapping, optional
        Units per customer by class, as key or name in either language; classes not named get 0.
        By default 0, 1, 3, 5 for lead, iron, gold, platinum (a teaching assumption); the other
        grids have no default.

    Returns
    -------
    DataFrame
        Per class: ``customers``, ``weight``, ``per_customer`` (money for each), ``budget`` (for
        the class), ``equal_split`` (for the class if every customer got the same).

    Raises
    ------
    SettingError, UnknownNameError

    References
    ----------
    The ladder none, moderate, key, top priority: the course's chapter 5.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> grid = value_matrix(load_teaching("value_matrix12"), cuts=(100, 100))
    >>> allocate_budget(grid, 120_000)["budget"].round().tolist()
    [0.0, 13333.0, 40000.0, 66667.0]
    """
    if not _is_number(budget) or budget < 0:
        raise SettingError(say("differentiate.budget", given=budget))
    count = grid.sizes["customers"]
    weight = pd.Series(_weights(grid, weights), dtype=float).reindex(count.index, fill_value=0.0)
    units = float((weight * count).sum())
    if units == 0:
        raise SettingError(say("differentiate.no_weight"))
    per_customer = budget * weight / units
    return pd.DataFrame({"customers": count, "weight": weight, "per_customer": per_customer,
                         "budget": per_customer * count,
                         "equal_split": budget * count / count.sum()}).rename_axis(grid.kind)


def _grid(kind: str, table: pd.DataFrame, columns: dict[str, str], cuts: Any, boundary: str,
          currency: str | None = None) -> Grid:
    """The one engine: cut two columns, name the four classes."""
    choose("boundary", boundary, BOUNDARIES)
    values = [numbers(table, column, argument) for argument, column in columns.items()]
    if kind == "marcus_class":
        below = (values[0] < 0).to_numpy()
        if below.any():
            raise fault("differentiate.below_zero", values[0], below)
    used = _cuts(values, cuts)
    rule = cuts if isinstance(cuts, str) else "given"
    index = np.zeros(len(table), dtype=np.int64)
    notes: tuple[str, ...] = ()
    for column, cut in zip(values, used, strict=True):
        chosen, told = high(column, cut, boundary, computed=rule != "given")
        index, notes = 2 * index + chosen, notes + told
    group, names = _KINDS[kind]
    axes = (values[0].name, values[1].name)
    table = table.assign(**{kind: np.array(names, dtype=object)[index]})
    return Grid(table=table, notes=notes, kind=kind, group=group, axes=axes, currency=currency,
                cuts=dict(zip(axes, used, strict=True)), cut=rule, boundary=boundary)


def _cuts(values: list[pd.Series], cuts: Any) -> tuple[float, ...]:
    if isinstance(cuts, str):
        choose("cuts", cuts, ("mean", "median"))
        return tuple(cut_of(column.to_numpy(), cuts) for column in values)
    pair = tuple(cuts) if isinstance(cuts, (tuple, list, np.ndarray)) else ()
    if len(pair) != 2 or not all(_is_number(cut) for cut in pair):
        raise SettingError(say("differentiate.grid_cuts", given=cuts))
    return tuple(float(cut) for cut in pair)


def _weights(grid: Grid, weights: Mapping[str, float] | None) -> dict[str, float]:
    if weights is None:
        if grid.kind != "matrix_class":
            raise SettingError(say("differentiate.weights_needed",
                                   classes=", ".join(text.name(f"{grid.group}.{k}")
                                                     for k in text.keys(grid.group))))
        return MATRIX_WEIGHTS
    for given, weight in weights.items():
        if not _is_number(weight) or weight < 0:
            raise SettingError(say("differentiate.weight", name=given, given=weight))
    return {text.key_of(grid.group, given): float(weight) for given, weight in weights.items()}


def _is_number(given: Any) -> bool:
    return isinstance(given, (int, float, np.number)) and math.isfinite(given)
