"""Explorer: how the weights of sales and churn choose the best representative (G15)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.industries.sales import SALES_WEIGHT, sales_scores
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

CONTROLS: dict[str, Slider | Choice] = {
    "sales_weight": Slider(SALES_WEIGHT, 0.0, 1.0, 0.01),
    "borrowed": Slider(0, 0, 500, 10),
}


def sales_kpi(table: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore who is the best representative as the weights of sales and churn move.

    Parameters
    ----------
    table : DataFrame
        The teaching table ``sales_reps5``, or one like it: ``rep``, ``start``, ``lost``,
        ``sales_k``.
    **settings
        ``sales_weight`` (0 to 1; churn weighs the rest), ``borrowed`` (customers at the team's
        rate added to each book before churn is judged).

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> sales_kpi(load_teaching("sales_reps5"), sales_weight=0.5).result["scores"].best
    ['R5']
    """
    @lru_cache(maxsize=64)
    def ends(borrowed: float) -> tuple[np.ndarray, np.ndarray]:
        """Scores by churn alone and by sales alone: between them every score is a line."""
        alone, full = (sales_scores(table, sales_weight=w, borrowed=borrowed).table["score"]
                       for w in (0.0, 1.0))
        return alone.to_numpy(), full.to_numpy()

    def outcome(sales_weight: float, borrowed: float) -> dict[str, Any]:
        return {"scores": sales_scores(table, sales_weight=sales_weight, borrowed=borrowed),
                "ends": ends(borrowed)}

    return Explorer("sales_kpi", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    bars, lines = figure.subplots(1, 2, width_ratios=(1.1, 1))
    figure.subplots_adjust(left=0.09, right=0.955, top=0.9, bottom=0.13, wspace=0.2)
    scores = result["scores"]
    table, weight, full = scores.table, scores.sales_weight, result["ends"][1]
    first = (table["rank"] == 1).to_numpy()
    place = np.arange(len(table))
    sold, score = table["sales_points"].to_numpy(), table["score"].to_numpy()
    bars.hlines(place, 0, sold, colors=BLUE, linewidth=20)
    bars.hlines(place, sold, score, colors=PALE, linewidth=20)
    bars.plot(score[first] + 3, place[first], "<", color=ACCENT, markersize=9, clip_on=False)
    bars.set_yticks(place, [f"{rep}  {points:.1f}" for rep, points in table["score"].items()],
                    color=INK)
    bars.set(xlim=(0, 105), ylim=(len(table) - 0.5, -0.5), xticks=[0, 50, 100])
    tidy(bars, say("explore.sales_kpi.title", best=_named(scores.best), score=score.max()),
         say("explore.sales_kpi.points_axis"))
    # No further than the slider has come: the rest is for the reader to find out.
    lines.add_collection(LineCollection(
        [[(weight, now), (1, then)] for now, then in zip(score, full, strict=True)],
        colors=[ACCENT if best else MUTED for best in first],
        linewidths=[2.5 if best else 1.2 for best in first]))
    lines.plot(np.full(len(score), weight), score, "o", color=BLUE, markersize=4, clip_on=False)
    lines.axvline(weight, color=GRID, linewidth=1, zorder=0)
    for rep, then in zip(table.index, full, strict=True):
        lines.text(1.02, then, str(rep), va="center", fontsize=9)
    lines.set(xlim=(0, 1), ylim=(0, 105), xticks=[0, 0.5, 1])
    tidy(lines, say("explore.sales_kpi.lines_title", sales=weight, churn=1 - weight),
         say("explore.sales_kpi.weight_axis"), say("explore.sales_kpi.score_axis"))


def _describe(result: dict[str, Any]) -> str:
    scores = result["scores"]
    parts = say("plots.comma").join(
        say("explore.sales_kpi.part", rep=rep, score=score)
        for rep, score in scores.table["score"].sort_values(ascending=False,
                                                            kind="stable").items())
    return say("explore.sales_kpi.sentence", sales=scores.sales_weight,
               churn=1 - scores.sales_weight, borrowed=scores.borrowed, parts=parts,
               best=_named(scores.best))


def _named(reps: list) -> str:
    return say("plots.comma").join(map(str, reps))
