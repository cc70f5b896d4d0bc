"""What gaps in the records do: names that are missing, complaints that are not made."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, MUTED, tidy
from crmkit.text import name, say


def describe_hit_rates(table: pd.DataFrame) -> str:
    """One sentence: the hit rate at each share of names that is gone."""
    parts = say("completeness.comma").join(
        say("completeness.hit_part", blank=blank, rate=rate)
        for blank, rate in table["hit_rate"].items())
    return say("completeness.hit_alt", parts=parts)


@picture(describe_hit_rates, size=(7, 4))
def hit_rates(table: pd.DataFrame, ax: Axes) -> Axes:
    """The best customers who are still found, by the share of orders that lost their name.

    Parameters
    ----------
    table : DataFrame
        As ``crmkit.hit_rate_when_blank`` gives it.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    rate = table["hit_rate"]
    ax.plot([0, *rate.index], [1, *rate], "o-", color=BLUE, linewidth=2)
    for blank, height in rate.items():
        ax.annotate(f"{height:.0%}", (blank, height), xytext=(4, 8), ha="center",
                    textcoords="offset points", color=BLUE)
    ax.plot([0, 1], [1, 0], ":", color=MUTED)
    ax.text(0.56, 0.39, say("completeness.hit_guess"), color=MUTED, ha="right", va="center")
    ax.set(xlim=(0, 1), ylim=(0, 1.1))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda share, _: f"{share:.0%}")
    half = rate.index[np.argmin(np.abs(rate.index - 0.5))]
    tidy(ax, say("completeness.hit_title", blank=half, rate=rate[half]),
         say("completeness.hit_axis"), say("completeness.hit_share"))
    return ax


def describe_causes(table: pd.DataFrame) -> str:
    """One sentence: each cause's share of the complaints and of those who left."""
    parts = say("completeness.comma").join(
        say("completeness.causes_part", cause=name(f"churn_cause.{cause}"),
            complaints=row["complaints"], left=row["left"]) for cause, row in table.iterrows())
    return say("completeness.causes_alt", parts=parts)


@picture(describe_causes, size=(7, 4.6))
def causes(table: pd.DataFrame, ax: Axes) -> Axes:
    """Two bars a cause: its share of the complaints, and of those who left.

    Parameters
    ----------
    table : DataFrame
        Indexed by cause, with columns ``complaints`` and ``left``: shares.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    places = np.arange(len(table))
    for offset, column, colour in ((-0.2, "complaints", ACCENT), (0.2, "left", BLUE)):
        ax.barh(places + offset, table[column], height=0.38, color=colour)
        for place, share in zip(places, table[column], strict=True):
            ax.text(share, place + offset, f" {share:.0%}", va="center", fontsize=9, color=colour)
    loud = table["complaints"].idxmax()
    row = list(table.index).index(loud)
    for offset, words, column, colour in (
            (-0.2, "causes_complaints", "complaints", ACCENT), (0.2, "causes_left", "left", BLUE)):
        ax.annotate(say(f"completeness.{words}"), (table.loc[loud, column], row + offset),
                    xytext=(34, 0), textcoords="offset points", va="center", color=colour)
    ax.set_yticks(places, [name(f"churn_cause.{cause}") for cause in table.index])
    ax.set(ylim=(len(table) - 0.4, -0.6), xticks=[], xlim=(0, 1.35 * table.to_numpy().max()))
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("completeness.causes_title", loud=name(f"churn_cause.{loud}"),
                 complaints=table.loc[loud, "complaints"], left=table.loc[loud, "left"]),
         say("completeness.causes_axis"))
    return ax
