"""Explorer: weights of the influence factors, and which one to work on first (curriculum D9)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.columns import in_pandas, numbers
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, PALE, tidy
from crmkit.retain.factors import retention_index
from crmkit.text import key_of, name, say


def influence_factors(data: Any, **settings: Any) -> Explorer:
    """Explore how weights make an index of keeping, and what each factor could still add.

    Parameters
    ----------
    data : DataFrame
        Indexed by the seven factors, with ``weight`` (0 to 1) and ``score`` (0 to 100; of
        competition and events much is bad).
    **settings
        A weight of each factor, divided by their sum; all zero count as equal.

    Raises
    ------
    ColumnError, UnknownNameError, SettingError

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> table = load_teaching("tea_factors").set_index("influence_factor")
    >>> influence_factors(table).result["index"].first
    'perceived_value'
    """
    table = in_pandas(data)
    if "influence_factor" in table.columns:
        table = table.set_index("influence_factor")
    table = table.set_axis([key_of("influence_factor", str(factor)) for factor in table.index])
    score, weight = numbers(table, "score"), numbers(table, "weight")
    retention_index(score, weight)  # refuses what makes no sense
    controls: dict[str, Slider | Choice] = {
        factor: Slider(value, 0.0, 1.0, 0.05) for factor, value in weight.items()}

    def outcome(**weights: float) -> dict[str, Any]:
        used = weights if sum(weights.values()) else dict.fromkeys(weights, 1.0)
        return {"index": retention_index(score, used)}

    return Explorer("influence_factors", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    figure.subplots_adjust(left=0.175, right=0.975, top=0.9, bottom=0.13, wspace=0.08)
    found = result["index"]
    table, places = found.table, np.arange(len(found))
    # Weights as widths, scores as their coloured part: index and gap in one bar each.
    left.barh(places, 100 * table["weight"], height=0.72, color=GRID)
    left.barh(places, table["index_points"], height=0.72, color=PALE)
    left.barh(places, table["reach"], left=table["index_points"], height=0.72, color=BLUE)
    left.set_yticks(places, [name(f"influence_factor.{factor}") for factor in table.index])
    left.xaxis.get_major_locator().set_params(nbins=5, integer=True)
    left.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, max(105 * table["weight"].max(), 20)))
    tidy(left, say("explore.influence_factors.index_title", index=found.index),
         say("explore.influence_factors.weight_axis"))
    right.xaxis.get_major_locator().set_params(nbins=5)
    colours = [ACCENT if factor == found.first else BLUE for factor in table.index]
    right.barh(places, table["reach"], height=0.72, color=colours)
    for place, reach in zip(places, table["reach"], strict=True):
        right.text(reach, place, f" {reach:.2f}", va="center", fontsize=9, color=INK)
    right.set(ylim=(len(table) - 0.4, -0.6), yticks=[],
              xlim=(0, 1.25 * max(table["reach"].max(), 4)))
    first = say("explore.influence_factors.reach_title",
                first=name(f"influence_factor.{found.first}"))
    tidy(right, first if table["reach"].max() > 0 else
         say("explore.influence_factors.none_title"), say("explore.influence_factors.reach_axis"))


def _describe(result: dict[str, Any]) -> str:
    found = result["index"]
    heaviest = found.table["weight"].idxmax()
    return say("explore.influence_factors.sentence", index=found.index, ceiling=found.ceiling,
               heaviest=name(f"influence_factor.{heaviest}"),
               weight=found.table["weight"].max(), gains=found.table.loc[heaviest, "reach"],
               first=name(f"influence_factor.{found.first}"), reach=found.table["reach"].max())
