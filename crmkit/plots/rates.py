"""Rates with how sure they are."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.columns import table_with
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.retain.intervals import rate_interval
from crmkit.text import say

LARGE = 100


def describe_rate_intervals(table: pd.DataFrame) -> str:
    """One sentence: the rate and the interval of the first, the largest and the last group."""
    low, high = rate_interval(table["stayed"], table["customers"])
    shown = list(dict.fromkeys([table.index[0], table["customers"].idxmax(), table.index[-1]]))
    parts = say("plots.comma").join(
        say("rates.interval_part", group=g, stayed=table["stayed"][g],
            customers=table["customers"][g], low=low[g], high=high[g]) for g in shown)
    return say("rates.intervals_alt", groups=len(table), parts=parts)


@picture(describe_rate_intervals, size=(7.6, 5.2))
def rate_intervals(table: pd.DataFrame, ax: Axes) -> Axes:
    """A point and a line for each group: the share who stayed, and the 95 per cent interval.

    Parameters
    ----------
    table : DataFrame
        One row per group in the order to be drawn, top first: ``stayed`` and ``customers``.
        Groups of a hundred customers or more are drawn dark.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = table_with(table, "stayed", "customers")
    low, high = rate_interval(table["stayed"], table["customers"])
    share, row = table["stayed"] / table["customers"], range(len(table))
    large = table["customers"] >= LARGE
    ax.hlines(row, low, high, colors=[BLUE if big else PALE for big in large], linewidth=4)
    ax.plot(share, row, "o", color=ACCENT, markersize=5)
    overall = table["stayed"].sum() / table["customers"].sum()
    ax.axvline(overall, color=MUTED, linewidth=1, linestyle="--")
    ax.set_yticks(row, [say("rates.group_label", group=g, customers=n)
                        for g, n in table["customers"].items()], color=INK, fontsize=9)
    left = np.floor(10 * np.min(low)) / 10
    ax.set(xlim=(left - 0.02 * (1 - left), 1 + 0.02 * (1 - left)), ylim=(len(table) - 0.4, -1.6))
    ax.annotate(f"{overall:.0%}", (overall, -1), xytext=(5, 0), textcoords="offset points",
                color=MUTED, va="center")
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    tidy(ax, say("rates.intervals_title"),
         say("rates.intervals_axis"))
    return ax
