"""Definitions of churn against what came: rate, precision and recall along the window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, tidy
from crmkit.text import say

STYLES = {"churn_rate": (ACCENT, "-"), "precision": (BLUE, "-"), "recall": (MUTED, "--")}
WORDS = {"churn_rate": "rate", "precision": "precision", "recall": "recall"}


def describe_definition_curve(comparison: Any) -> str:
    """One sentence: base rate; first, middle and last window; each rhythm."""
    windows = comparison.table.query("churn_rule == 'window'")
    told = windows.iloc[sorted({0, len(windows) // 2, len(windows) - 1} if len(windows) else [])]
    told = pd.concat([told, comparison.table.query("churn_rule == 'rhythm'")])
    parts = say("definitions.curve_between").join(
        say(f"definitions.curve_part_{row.churn_rule}", setting=row.setting, lost=row.churn_rate,
            precision=_percent(row.precision), recall=_percent(row.recall))
        for row in told.itertuples())
    return say("definitions.curve_alt", day=comparison.as_of, customers=comparison.customers,
               rate=comparison.base_rate, days=comparison.horizon, parts=parts)


@picture(describe_definition_curve, size=(8, 4.6))
def definition_curve(comparison: Any, ax: Axes) -> Axes:
    """Churn rate, precision and recall by window; a rhythm stands where it calls as many lost.

    Parameters
    ----------
    comparison : DefinitionComparison
        What ``crmkit.compare_definitions`` returns, with two windows or more.
    ax : Axes, optional
        Draw here; without it the picture shows itself.

    Notes
    -----
    A rhythm (diamonds) is drawn above the window that calls the same share of customers lost,
    so that height alone compares them; a rhythm that no window matches is left out.
    """
    windows = comparison.table.query("churn_rule == 'window'").sort_values("setting")
    rhythms = comparison.table.query("churn_rule == 'rhythm'")
    for column, (colour, style) in STYLES.items():
        ax.plot(windows["setting"], windows[column], color=colour, linestyle=style, linewidth=2)
    ax.axhline(comparison.base_rate, color=MUTED, linewidth=1, linestyle=":")
    first, last = windows["setting"].iloc[[0, -1]]
    ax.text(last, comparison.base_rate + 0.012, color=INK, ha="right", va="bottom", fontsize=9,
            s=say("definitions.curve_base", rate=comparison.base_rate))
    for row in rhythms.itertuples():
        x = window_alike(windows, row.churn_rate)
        if np.isnan(x):
            continue
        for column in ("precision", "recall"):
            ax.plot(x, getattr(row, column), "D", color=STYLES[column][0], markersize=7,
                    markeredgecolor="white", zorder=4 if column == "precision" else 3)
        ax.annotate(say("definitions.curve_point", k=row.setting), (x, row.precision),
                    xytext=(0, -16), fontsize=9, textcoords="offset points", ha="center",
                    color=BLUE)
    for place, column in enumerate(STYLES):
        ax.text(0.01 + (0, 0.2, 0.62)[place], 0.94, say(f"definitions.curve_{WORDS[column]}"),
                color=STYLES[column][0], transform=ax.transAxes)
    ax.set(xlim=(first, last), ylim=(0, 1.12))
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    tidy(ax, say("definitions.curve_title", low=windows["churn_rate"].min(),
                 high=windows["churn_rate"].max(), rate=comparison.base_rate),
         say("definitions.curve_axis"))
    return ax


def window_alike(windows: pd.DataFrame, rate: float) -> float:
    """The window, in days, that calls this share lost; missing outside the windows drawn."""
    by_rate = windows.sort_values("churn_rate")
    return float(np.interp(rate, by_rate["churn_rate"], by_rate["setting"], left=np.nan,
                           right=np.nan))


def _percent(share: float) -> str:
    return "\N{EN DASH}" if np.isnan(share) else f"{share:.0%}"
