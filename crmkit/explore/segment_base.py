"""Explorer: which basis of segmentation tells those who answer from those who do not (C6)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.differentiate.profile import group_name, segments_by
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import say

# Columns of the table, from what people are to what they do; the digit means nothing at all.
BASES = ("digit", "age", "income", "household_size", "kids_count", "price_level", "offer_share",
         "redeemed_before")
CONTROLS: dict[str, Slider | Choice] = {
    "base": Choice("digit", BASES),
    "share": Slider(0.50, 0.05, 1.00, 0.05),
}
PLACES = np.linspace(0, 1, 21)


def segment_base(data: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore on which basis to group customers, judged by who answered a letter.

    Parameters
    ----------
    data : DataFrame
        One row per household that was written to: the columns of ``BASES``, and ``answered``.
    **settings
        ``base`` (one of them) and ``share`` (of the letters sent, best groups first).
    """
    found = {base: segments_by(data, base) for base in BASES}
    curves = {base: np.array([s.reach(p) for p in PLACES]) for base, s in found.items()}

    def outcome(base: str, share: float) -> dict[str, Any]:
        return {"segments": found[base], "base": base, "share": share, "curve": curves[base],
                "nonsense": curves["digit"], "reach": found[base].reach(share),
                "nonsense_reach": found["digit"].reach(share)}

    return Explorer("segment_base", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.12, right=0.96, top=0.9, bottom=0.13, wspace=0.16)
    table = result["segments"].table
    places, rates = np.arange(len(table)), table["answer_rate"].to_numpy()
    left.barh(places, rates, color=BLUE, height=0.7)
    edge = max(rates.max() * 1.35, 0.1)
    left.axvline(result["segments"].answer_rate, color=ACCENT, linewidth=1)
    average = result["segments"].answer_rate
    left.text(average, len(table) - 0.42, say("explore.segment_base.average", rate=average),
              color=ACCENT, fontsize=8, va="bottom", ha="left")
    for place, rate, people in zip(places, rates, table["customers"], strict=True):
        left.text(edge, place, f"{rate:.0%}  ({people})", va="center", ha="right", fontsize=8,
                  color=MUTED)
    left.set_yticks(places, [group_name(group) for group in table.index], fontsize=8)
    left.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, edge), xticks=[])
    tidy(left, say("explore.segment_base.groups_title"), say("explore.segment_base.groups_axis"))
    _curve(right, result)


def _curve(ax, result: dict[str, Any]) -> None:
    """Answers reached by the letters sent: this basis, and the one that means nothing."""
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    ax.plot(PLACES, result["nonsense"], color=GRID, linewidth=4)
    ax.plot(PLACES, result["curve"], color=BLUE, linewidth=1.8)
    ax.plot(result["share"], result["reach"], "o", color=ACCENT)
    ax.text(0.98, 0.05, say("explore.segment_base.nonsense"), color=MUTED, ha="right", fontsize=9)
    ax.set(xlim=(0, 1), ylim=(0, 1.03))
    ax.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    ax.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    tidy(ax, say("explore.segment_base.curve_title", share=result["share"],
                 reach=result["reach"]), say("explore.segment_base.letters_axis"))


def _describe(result: dict[str, Any]) -> str:
    table = result["segments"].table
    return say("explore.segment_base.sentence",
               base=say(f"explore.segment_base.base_{result['base']}"), groups=len(table),
               best=group_name(table.index[0]), best_rate=table["answer_rate"].iloc[0],
               best_size=int(table["customers"].iloc[0]), share=result["share"],
               reach=result["reach"], nonsense=result["nonsense_reach"])
