"""Explorer: how the weights of a scorecard decide who is a good customer (curriculum C2, C7)."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.collections import LineCollection

from crmkit.differentiate.selection import scorecard as weigh
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

# Teaching assumptions: the weights it begins with.
CONTROLS = {
    "value": Slider(0.5, 0.0, 1.0, 0.05),
    "loyalty": Slider(0.2, 0.0, 1.0, 0.05),
    "risk": Slider(0.3, 0.0, 1.0, 0.05),
}
COLOURS = {"value": BLUE, "loyalty": PALE, "risk": GRID}


def scorecard(data: Any, **settings: Any) -> Explorer:
    """Explore how weights on value, loyalty and low risk rank customers.

    Parameters
    ----------
    data : DataFrame
        One row per customer with marks from 0 to 100 in ``value``, ``loyalty`` and ``risk``; of
        risk little is good.
    **settings
        ``value``, ``loyalty``, ``risk``: the weights, divided by their sum; all zero count as
        equal.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> explorer = scorecard(load_teaching("selection8"), value=1, loyalty=0, risk=0)
    >>> explorer.result["card"].table.index[0]
    'S01'
    """
    biggest = weigh(data, {"value": 1.0}).table["position"]

    def outcome(**weights: float) -> dict[str, Any]:
        used = weights if sum(weights.values()) else dict.fromkeys(weights, 1.0)
        return {"card": weigh(data, used), "before": biggest}

    return Explorer("scorecard", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    figure.subplots_adjust(left=0.09, right=0.97, top=0.9, bottom=0.13, wspace=0.14)
    _bars(left, result["card"])
    _slopes(right, result["card"].table["position"], result["before"], result["card"])


def _bars(ax, card) -> None:
    """A bar per customer, best on top, made of the points that each mark brings."""
    table, places = card.table, np.arange(len(card))
    start = np.zeros(len(card))
    for mark, weight in card.weights.items():
        points = (table[mark] * weight).to_numpy()
        ax.hlines(places, start, start + points, colors=COLOURS[mark], linewidth=16)
        if points[0] > 9:
            ax.text(start[0] + points[0] / 2, 0, say(f"explore.scorecard.{mark}_points"),
                    ha="center", va="center", fontsize=9,
                    color="white" if mark == "value" else INK)
        start += points
    ax.set_yticks(places, [f"{label}  {score:.1f}" for label, score in table["score"].items()])
    ax.set(ylim=(len(card) - 0.4, -0.6), xlim=(0, 100), xticks=[0, 50, 100])
    tidy(ax, say("explore.scorecard.title", first=table.index[0]),
         say("explore.scorecard.score_axis"))


def _slopes(ax, now, before, card) -> None:
    """A line per customer, from the position by value alone to the position now."""
    labels = list(card.table.index)
    order = now.reindex(labels).rank(method="first")
    first = before.reindex(labels)
    falls = [after > was for after, was in zip(order, first, strict=True)]
    ax.add_collection(LineCollection(
        [[(0, was), (1, after)] for was, after in zip(first, order, strict=True)],
        colors=[ACCENT if fall else MUTED for fall in falls],
        linewidths=[2 if fall else 1 for fall in falls]))
    for label, was, after in zip(labels, first, order, strict=True):
        ax.text(-0.04, was, str(label), ha="right", va="center", fontsize=9)
        ax.text(1.04, after, str(label), va="center", fontsize=9)
    ax.set(xlim=(-0.3, 1.3), ylim=(len(labels) + 0.6, 0.4), yticks=[])
    ax.set_xticks([0, 1], [say("explore.scorecard.by_value"), say("explore.scorecard.now")])
    ax.spines["left"].set_visible(False)
    tidy(ax, say("explore.scorecard.slopes_title"))


def _describe(result: dict[str, Any]) -> str:
    table, before = result["card"].table, result["before"]
    biggest = before.index[0]
    names = say("explore.scorecard.comma").join(str(label) for label in table.index[:3])
    weights = result["card"].weights
    return say("explore.scorecard.sentence", best=names, biggest=biggest,
               position=int(table.loc[biggest, "position"]), **weights)
