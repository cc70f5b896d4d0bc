"""Explorer: the value matrix, its cuts and the budget of its classes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit.differentiate.grids import allocate_budget
from crmkit.differentiate.grids import value_matrix as make_matrix
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.grids import budget as draw_budget
from crmkit.plots.grids import describe_budget, describe_matrix
from crmkit.plots.grids import matrix as draw_matrix
from crmkit.text import keys, say


def value_matrix(table: pd.DataFrame, current: str = "current_value",
                 potential: str = "growth_potential", **settings: Any) -> Explorer:
    """Explore who stands where as the cuts move, and what each class receives.

    Parameters
    ----------
    table : DataFrame
        One row per customer.
    current, potential : str
        The two columns.
    **settings
        ``current_cut``, ``potential_cut``, ``budget``, and the weights per customer ``lead``,
        ``iron``, ``gold``, ``platinum`` (0, 1, 3, 5 are teaching assumptions). Where all
        classes that have customers weigh 0, every customer receives the same.

    Examples
    --------
    >>> import crmkit
    >>> explorer = value_matrix(crmkit.datasets.load_teaching("value_matrix12"),
    ...                         current_cut=100, potential_cut=100)
    >>> explorer.result["matrix"].sizes["customers"].to_dict()
    {'lead': 3, 'iron': 3, 'gold': 3, 'platinum': 3}
    """
    controls = {
        "current_cut": cut_slider(table[current]),
        "potential_cut": cut_slider(table[potential]),
        "budget": Slider(120_000, 0, 500_000, 5_000),
        **{k: Slider(w, 0, 10, 1) for k, w in zip(keys("matrix_class"), (0, 1, 3, 5), strict=True)},
    }

    def outcome(current_cut: float, potential_cut: float, budget: float,
                **weights: float) -> dict[str, Any]:
        grid = make_matrix(table, current, potential, cuts=(current_cut, potential_cut))
        paid = weights if any(weights[k] for k in grid.table["matrix_class"].unique()) else {
            k: 1 for k in weights}
        return {"matrix": grid, "budget": allocate_budget(grid, budget, weights=paid)}

    return Explorer("value_matrix", controls, outcome, _draw, _describe, **settings)


def cut_slider(values: pd.Series) -> Slider:
    """A slider over the values, beginning at their mean."""
    low, high = float(values.min()), float(values.max())
    step = (high - low) / 20 or 1.0
    if high - low > 10:
        step = 10.0 ** max(len(str(int(high - low))) - 2, 0)
    return Slider(round(float(values.mean()) / step) * step, low // step * step,
                  (high // step + 1) * step, step)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    figure.subplots_adjust(left=0.08, right=0.99, top=0.91, bottom=0.15, wspace=0.32)
    draw_matrix(result["matrix"], ax=left)
    draw_budget(result["budget"], ax=right)


def _describe(result: dict[str, Any]) -> str:
    return say("explore.then", first=describe_matrix(result["matrix"]),
               second=describe_budget(result["budget"]))
