"""Explorer: the grades A to G as the cuts of value and loyalty move."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from crmkit.differentiate.grades import bank_grades
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.grades import describe_tree, grade_bars, grade_tree
from crmkit.text import say


def grades(data: pd.DataFrame, cuts: tuple[float, float], *, value: str = "annual_value",
           loyalty: str = "loyalty", active: str = "active",
           customer: str | None = "is_customer", contacted: str | None = "contacted",
           **settings: Any) -> Explorer:
    """Explore who stands in which grade as the cuts move.

    Parameters
    ----------
    data, cuts, value, loyalty, active, customer, contacted
        As for ``crmkit.bank_grades``; the sliders begin at ``cuts``.
    **settings
        ``value_cut``, ``loyalty_cut``.

    Examples
    --------
    >>> import crmkit
    >>> explorer = grades(crmkit.datasets.load_teaching("bank14"), (8000, 50), loyalty_cut=90)
    >>> explorer.result.sizes["customers"].tolist()
    [1, 1, 0, 7, 2, 2, 1]
    """
    columns: dict[str, Any] = {"value": value, "loyalty": loyalty, "active": active,
                               "customer": customer, "contacted": contacted}
    first = bank_grades(data, cuts, **columns)
    low, high = first.cuts.values()
    controls = {"value_cut": _slider(low, first.table[value].quantile(0.98)),
                "loyalty_cut": _slider(high, first.table[loyalty].max())}

    def outcome(value_cut: float, loyalty_cut: float):
        return bank_grades(data, (value_cut, loyalty_cut), **columns)

    return Explorer("grades", controls, outcome, _draw, _describe, size=(9.4, 4.2), **settings)


def _slider(cut: float, most: float) -> Slider:
    """From 0 to the most (of money, to where hardly anybody is above), in round steps."""
    reach = max(float(most), cut, 1.0)
    step = 10.0 ** max(math.floor(math.log10(reach)) - 1, 0)
    return Slider(cut, 0, math.ceil(reach / step) * step, step)


def _draw(result, figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
    figure.subplots_adjust(left=0.01, right=0.98, top=0.92, bottom=0.1, wspace=0.42)
    grade_tree(result, ax=left)
    grade_bars(result, ax=right)


def _describe(result) -> str:
    sizes = result.sizes.fillna(0.0)
    value = say("explore.grades.sentence", top=sizes.loc["A", "value_share"],
                exposed=sizes.loc["B", "value_share"], asleep=sizes.loc["E", "value_share"])
    return say("explore.then", first=describe_tree(result), second=value)
