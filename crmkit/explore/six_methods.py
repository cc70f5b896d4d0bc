"""Explorer: which methods of keeping customers to buy, by greed and at its best (E11)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import in_pandas, numbers
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.retain.methods import MethodSet, best_set, greedy_set
from crmkit.text import name, say

STEP = 5.0
# Teaching assumption: a firm that loses 10 customers in 100 a year.
CEILINGS = {"added": None, "overlapping": 10.0}


def six_methods(table: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore which methods a budget buys: the best per yuan first, or the best set.

    Parameters
    ----------
    table : DataFrame
        The teaching table ``six_methods``: ``method``, ``cost_k``, ``uplift_pts``.
    **settings
        ``budget`` (thousand yuan), ``uplifts`` (``"added"``; ``"overlapping"``: of 10 points of
        churn each method saves its share of what the others leave).

    Examples
    --------
    >>> import crmkit
    >>> explorer = six_methods(crmkit.datasets.load_teaching("six_methods"), budget=70)
    >>> [round(explorer.result[way].gain, 1) for way in ("greedy", "best")]
    [4.6, 4.7]
    """
    costs = numbers(in_pandas(table), "cost_k")
    least, most = float(costs.min()), float(costs.sum())
    budgets = np.arange(least, most + STEP / 2, STEP)

    @lru_cache(maxsize=2)
    def paths(uplifts: str) -> pd.DataFrame:
        ways = {"greedy": greedy_set, "best": best_set}
        return pd.DataFrame({key: [way(table, b, ceiling=CEILINGS[uplifts]).gain for b in budgets]
                             for key, way in ways.items()}, index=budgets)

    def outcome(budget: float, uplifts: str) -> dict[str, Any]:
        greedy, best = (way(table, budget, ceiling=CEILINGS[uplifts])
                        for way in (greedy_set, best_set))
        return {"budget": budget, "uplifts": uplifts, "greedy": greedy, "best": best,
                "missed": max(round(best.gain - greedy.gain, 6), 0.0),
                "paths": paths(uplifts).loc[:budget], "most": most}

    controls: dict[str, Slider | Choice] = {
        "budget": Slider(70, least, most, STEP),
        "uplifts": Choice("added", tuple(CEILINGS))}
    return Explorer("six_methods", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
    figure.subplots_adjust(left=0.13, right=0.99, top=0.9, bottom=0.13, wspace=0.16)
    _blocks(left, result)
    paths = result["paths"]
    for way, colour, style in (("best", BLUE, "-"), ("greedy", ACCENT, "--")):
        right.plot(paths.index, paths[way], color=colour, linewidth=2, linestyle=style,
                   drawstyle="steps-post")
        right.plot(result["budget"], paths[way].iloc[-1], "o", color=colour, clip_on=False)
    top = 11.0
    right.set(xlim=(0, result["most"] + 5), ylim=(0, top))
    right.text(4, 0.93 * top, say("explore.six_methods.best"), color=BLUE)
    right.text(4, 0.84 * top, say("explore.six_methods.greedy"), color=ACCENT)
    tidy(right, say("explore.six_methods.missed_title", missed=result["missed"]),
         say("explore.six_methods.budget_axis"), say("explore.six_methods.gain_axis"))


def _blocks(ax, result: dict[str, Any]) -> None:
    """Two rows of blocks, as wide as what they cost, filling the budget from the left."""
    starts, widths, rows, labels = [], [], [], []
    for row, way in ((1, "greedy"), (0, "best")):
        at = 0.0
        bought = result[way].table
        for place, (_, method) in enumerate(bought.iterrows(), start=1):
            if method["chosen"]:
                starts.append(at)
                widths.append(method["cost"])
                rows.append(row)
                labels.append(str(place))
                at += method["cost"]
        ax.text(0, row + 0.36, say("explore.six_methods.row", gain=result[way].gain,
                                   left=result["budget"] - result[way].cost), color=INK,
                fontsize=10)
    ax.barh(rows, widths, left=starts, height=0.6, color=PALE, edgecolor=INK, linewidth=1)
    for start, width, row, label in zip(starts, widths, rows, labels, strict=True):
        ax.text(start + width / 2, row, label, ha="center", va="center", fontsize=11)
    ax.vlines([result["budget"]] * 2, [-0.36, 0.64], [0.3, 1.3], color=MUTED, linestyle="--",
              linewidth=1)
    ax.set(xlim=(0, result["most"] + 5), ylim=(-0.5, 1.75))
    ax.set_yticks([1, 0], [say("explore.six_methods.greedy_row"),
                           say("explore.six_methods.best_row")])
    tidy(ax, say("explore.six_methods.blocks_title", budget=result["budget"]),
         say("explore.six_methods.cost_axis"))


def _named(bought: MethodSet) -> str:
    return say("plots.comma").join(name(f"retention_method.{k}") for k in bought.chosen)


def _describe(result: dict[str, Any]) -> str:
    greedy, best = result["greedy"], result["best"]
    return say("explore.six_methods.sentence", budget=result["budget"], greedy=_named(greedy),
               greedy_gain=greedy.gain, best=_named(best), best_gain=best.gain,
               missed=result["missed"])
