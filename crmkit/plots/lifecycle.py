"""How relations end: the four patterns of the profit curve."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, GRID, tidy
from crmkit.text import name, say

# Teaching assumption: one example of each pattern, stage by stage; the same way, broken off.
EXAMPLES = {
    "early_abortion": ("exploration",),
    "midway": ("exploration", "build_up", "build_up"),
    "early_exit": ("exploration", "build_up", "build_up", "stability", "stability"),
    "lasting": ("exploration", "build_up", "build_up", *["stability"] * 7, "decline"),
}


def examples(profit: Mapping[Any, float] | pd.Series) -> dict[str, list[float]]:
    """Profit so far, period by period, of one example of each pattern.

    Examples
    --------
    >>> examples({"exploration": -20, "build_up": 30, "stability": 100, "decline": 40})["midway"]
    [-20, 10, 40]
    """
    return {key: list(accumulate(profit[stage] for stage in stages))
            for key, stages in EXAMPLES.items()}


def describe_profit_curves(patterns: pd.DataFrame, profit: Mapping[Any, float] | pd.Series) -> str:
    """One sentence: the share of each pattern, and what its example ends with."""
    drawn = examples(profit)
    parts = say("plots.comma").join(
        say("lifecycle.curves_part", name=name(f"profit_pattern.{key}"), share=share,
            last=drawn[key][-1]) for key, share in patterns["share"].items())
    return say("lifecycle.curves_alt", parts=parts)


def profit_curves(patterns: pd.DataFrame, profit: Mapping[Any, float] | pd.Series,
                  ax: Axes | None = None):
    """Four curves of profit so far, one example a pattern, each named with its share.

    Parameters
    ----------
    patterns : DataFrame
        What ``crmkit.profit_patterns`` returns.
    profit : Series or mapping
        Profit of a period in each stage.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    drawn = picture(lambda table: describe_profit_curves(table, profit), size=(7.4, 4))(_curves)
    return drawn(patterns, ax, profit=profit)


def _curves(patterns: pd.DataFrame, ax: Axes, profit) -> Axes:
    colours = CLASS_COLOURS["profit_pattern"]
    lines = examples(profit)
    reach = max(max(line) for line in lines.values())
    for key, line in reversed(lines.items()):
        ax.plot(range(1, len(line) + 1), line, color=colours[key], linewidth=2.5)
        ax.plot(len(line), line[-1], "o", color=colours[key], markersize=8)
        last, below = key == "lasting", -4 if line[-1] > 0 else -11
        ax.annotate(say("lifecycle.curve_label", name=name(f"profit_pattern.{key}"),
                        share=100 * patterns.loc[key, "share"]),
                    (len(line), line[-1]), xytext=(0, 9) if last else (9, below),
                    textcoords="offset points", ha="right" if last else "left",
                    va="bottom" if last else "center", color=colours[key])
    ax.axhline(0, color=GRID, linewidth=1, zorder=0)
    ax.set_ylim(min(0, *(min(line) for line in lines.values())) - 0.1 * reach, reach * 1.14)
    ax.set_xticks(range(1, 1 + max(len(line) for line in lines.values())))
    tidy(ax, say("lifecycle.curves_title", share=100 * patterns.loc["early_abortion", "share"]),
         say("lifecycle.curves_x"), say("lifecycle.curves_y"))
    return ax
