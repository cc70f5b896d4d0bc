"""The bank's grades A to G, and the money pyramid that rivals them.

    bank_grades     a tree of questions: customer? active? valuable? loyal?
    money_pyramid   the best 5 % of the customers by money, the next 15 %, 60 % and 20 %

The grades are HSBC's, as the course tells them. Its material gives no numbers, so where "valuable"
and "loyal" begin is always yours to say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import fault, labelled, numbers
from crmkit.differentiate.classes import BOUNDARIES, high, sizes, strategies
from crmkit.differentiate.concentration import abc
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

PYRAMID = (0.05, 0.15, 0.60, 0.20)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BankGrades(Result):
    """People in the grades A to G.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: the columns given, and ``grade``.
    cuts : dict
        Where value and loyalty begin to be high, by column.
    boundary : str
        The side on which a value exactly on a cut falls.
    """

    cuts: dict[str, float]
    boundary: str

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """People, value and their shares in A to G; prospects and suspects bring no value."""
        column = next(iter(self.cuts))
        value = self.table[column].where(~self.table["grade"].isin(["F", "G"]), 0.0)
        return sizes(self.table["grade"], "bank_grade", value.astype(float))

    def overview(self) -> pd.DataFrame:
        """The seven grades."""
        return self.sizes

    def treatments(self) -> pd.DataFrame:
        """Each grade with its portrait and its treatment, in words."""
        return strategies("bank_grade", "portrait", "treatment", called="grade")

    def caption(self) -> str:
        """How many people, and what was cut where."""
        names = text.vocabulary(text.get_language(), "columns")
        (value, v), (loyalty, loyal) = self.cuts.items()
        return say("value.grades", people=len(self), value=names.get(value, value), v=v,
                   loyalty=names.get(loyalty, loyalty), l=loyal,
                   boundary=say(f"differentiate.on_cut_{self.boundary}"))


def bank_grades(data: Any, cuts: tuple[float, float], *, value: str = "annual_value",
                loyalty: str = "loyalty", active: str = "active",
                customer: str | None = "is_customer", contacted: str | None = "contacted",
                boundary: str = "high") -> BankGrades:
    """Grade everybody a firm knows from A (top) to G (suspect).

    The questions come in this order. Customer? If not: has he been contacted? Yes is F
    (prospect), no is G (suspect). Active? If not: E. Then value and loyalty: both high is A,
    value alone B, loyalty alone C, neither D.

    Parameters
    ----------
    data : DataFrame
        One row per person.
    cuts : pair of float
        Where value and loyalty begin to be high, in the units of their columns.
    value, loyalty : str
        Columns of numbers. What stands there for people who are no customers is not read.
    active, customer, contacted : str
        Columns of yes and no (True and False, or 1 and 0). ``customer=None`` says that all are
        customers; then nobody is F or G.
    boundary : str
        ``"high"``: exactly on a cut is high; ``"low"``: only above it.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course's chapter 4 (HSBC). Order of the questions, "contacted" as the difference between
    F and G, and "high at or above the cut" are teaching assumptions.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> bank_grades(load_teaching("bank14"), (8000, 50)).sizes["customers"].tolist()
    [1, 1, 5, 2, 2, 2, 1]
    """
    v, loyal = _two_cuts(cuts)
    choose("boundary", boundary, BOUNDARIES)
    table = labelled(data)
    everybody = np.ones(len(table), dtype=bool)
    ours = everybody if customer is None else _yes(table, customer, "customer")
    known = everybody if customer is None or contacted is None else _yes(
        table, contacted, "contacted")
    grade = np.where(known, "F", "G").astype(object)
    grade[ours] = "E"
    awake = ours & _yes(table, active, "active")
    notes: tuple[str, ...] = ()
    if awake.any():
        rich, told = high(numbers(table[awake], value, "value"), v, boundary, computed=False)
        loving, more = high(numbers(table[awake], loyalty, "loyalty"), loyal, boundary,
                            computed=False)
        grade[awake] = np.array(["D", "C", "B", "A"], dtype=object)[2 * rich + loving]
        notes = told + more
    return BankGrades(table=table.assign(grade=grade), notes=notes, boundary=boundary,
                      cuts={value: v, loyalty: loyal})


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MoneyPyramid(Result):
    """Customers in four layers by their money, best first.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, best first: ``value``, ``share``, ``rank`` and ``layer``.
    shares : tuple of float
        The share of the customers in each layer.
    """

    shares: tuple[float, ...]

    @property
    def sizes(self) -> pd.DataFrame:
        """Customers, value and their shares in the four layers."""
        return sizes(self.table["layer"], "money_layer", self.table["value"])

    def overview(self) -> pd.DataFrame:
        """The four layers."""
        return self.sizes

    def caption(self) -> str:
        """How many customers, and how thick the layers are."""
        return say("value.pyramid", customers=len(self),
                   shares=" / ".join(f"{100 * s:g}" for s in self.shares))


def money_pyramid(data: Any, by: str | None = None, *,
                  shares: tuple[float, ...] = PYRAMID) -> MoneyPyramid:
    """Cut customers into four layers by money alone: the best 5 %, then 15 %, 60 % and 20 %.

    Parameters
    ----------
    data : Orders, Series or DataFrame
        As in ``abc``: one value of zero or more per customer.
    by : str, optional
        The column of values of a table.
    shares : four floats
        The share of the customers in each layer, best first, adding up to 1. A customer who
        crosses from one layer into the next stays in the upper.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Printed in a Chinese teaching text as HSBC's pyramid; the limits in money that stand beside
    it there are doubtful, so only the shares are taken over.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> money_pyramid(load_teaching("abc20")).sizes["customers"].tolist()
    [1, 3, 12, 4]
    """
    try:
        parts = tuple(float(s) for s in shares)
    except (TypeError, ValueError):
        parts = ()
    if len(parts) != 4 or not all(s > 0 for s in parts) or not math.isclose(sum(parts), 1):
        raise SettingError(say("value.shares", given=shares))
    ranked = abc(data, by)
    before = (ranked.table["rank"].to_numpy() - 1) / len(ranked)
    ends = np.array(list(accumulate(parts))[:3]) - 1e-10
    layer = np.array(text.keys("money_layer"), dtype=object)[
        np.searchsorted(ends, before, side="right")]
    return MoneyPyramid(table=ranked.table[["value", "share", "rank"]].assign(layer=layer),
                        notes=ranked.notes, shares=parts)


def _two_cuts(cuts: Any) -> tuple[float, float]:
    try:
        value, loyalty = (float(c) for c in cuts)
    except (TypeError, ValueError):
        raise SettingError(say("value.grade_cuts", given=cuts)) from None
    if not (math.isfinite(value) and math.isfinite(loyalty)):
        raise SettingError(say("value.grade_cuts", given=cuts))
    return value, loyalty


def _yes(table: pd.DataFrame, column: str, argument: str) -> np.ndarray:
    """A column of yes and no as booleans; anything but 0 and 1 is refused."""
    values = numbers(table, column, argument)
    odd = ~values.isin([0.0, 1.0]).to_numpy()
    if odd.any():
        raise fault("value.yes_no", values, odd)
    return values.to_numpy() == 1
