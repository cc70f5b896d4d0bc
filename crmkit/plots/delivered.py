"""Two halves of each group, and of all: who leaves more."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from crmkit import text
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, tidy
from crmkit.settings import shares
from crmkit.text import say

HALVES = ["cheaper", "dearer"]


def describe_halves(table: pd.DataFrame) -> str:
    """One sentence: the two rates of every group and of all."""
    parts = say("delivered.comma").join(
        say("delivered.halves_part", group=_named(group), cheaper=row["cheaper"],
            dearer=row["dearer"]) for group, row in table.iterrows())
    return say("delivered.halves_alt", parts=parts)


@picture(describe_halves, size=(7, 4))
def halves(table: pd.DataFrame, ax: Axes) -> Axes:
    """A line per group from the rate of its cheaper half to that of its dearer half.

    Parameters
    ----------
    table : DataFrame
        Indexed by group, one of them ``all``, with columns ``cheaper`` and ``dearer``: shares.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = shares(table, HALVES)
    heights = _apart(table["dearer"], 0.06 * table.to_numpy().max())
    for group, row in table.iterrows():
        whole = group == "all"
        colour = ACCENT if whole else BLUE
        ax.plot([0, 1], row[HALVES], "o-", color=colour,
                linewidth=3 if whole else 1.5, markersize=6)
        ax.annotate(f"{row['cheaper']:.0%}", (0, row["cheaper"]), xytext=(-9, 0), ha="right",
                    va="center", textcoords="offset points", color=colour)
        ax.annotate(say("delivered.halves_end", group=_named(group), rate=row["dearer"]),
                    (1, heights[group]), xytext=(9, 0), va="center",
                    textcoords="offset points", color=colour)
    ax.set_xticks([0, 1], [say("delivered.cheaper"), say("delivered.dearer")], color=INK)
    ax.set(xlim=(-0.25, 1.45), yticks=[], ylim=(0, None))
    ax.spines["left"].set_visible(False)
    falls = table["dearer"] < table["cheaper"]
    groups = falls.drop("all", errors="ignore")
    key = "halves_yet" if groups.all() and not falls.get("all", True) else "halves_title"
    tidy(ax, say(f"delivered.{key}", groups=len(groups), falling=int(groups.sum())))
    return ax


def _apart(ends: pd.Series, gap: float) -> pd.Series:
    """Heights for words beside the ends of lines: in their order, no closer than a gap."""
    heights = ends.sort_values(kind="stable")
    for lower, upper in pairwise(heights.index):
        heights[upper] = max(heights[upper], heights[lower] + gap)
    return heights


def _named(group) -> str:
    if group == "all":
        return say("delivered.all")
    return text.name(f"internet.{group}") if group in text.keys("internet") else str(group)
