"""Core customers: from the weakest answer to the strongest, against the cut."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.text import say

SHOWN = 20  # customers drawn


def describe_core_strip(result: Any) -> str:
    """Rule, cut and core, then every customer's scores and their mean."""
    table = result.table.head(SHOWN)
    parts = say("core.part_comma").join(
        say("core.strip_part", customer=who, mean=row["mean_score"],
            scores=say("core.comma").join(f"{row[q]:g}" for q in result.questions))
        for who, row in table.iterrows())
    return say("core.strip_alt", questions=len(result.questions), cut=result.cut, parts=parts,
               rule=say(f"core.rule.{result.rule}"), core=names(result.core))


@picture(describe_core_strip, size=(8, 3.6))
def core_strip(result: Any, ax: Axes) -> Axes:
    """A bar a customer, from his weakest answer to his strongest; a diamond at the mean.

    Under "all" the whole bar must lie at or right of the cut, under "any" its right end, under
    "mean" the diamond. The first 20 customers are drawn.

    Parameters
    ----------
    result : CoreCustomers
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table.head(SHOWN)
    bars(ax, table[list(result.questions)].to_numpy(), table.index, table["core"].to_numpy(),
         result.cut)
    tidy(ax, say("core.strip_title", rule=say(f"core.rule.{result.rule}"), cut=result.cut,
                 core=names(result.core)), say("core.strip_axis"))
    return ax


def bars(ax: Axes, scores: np.ndarray, labels: Any, core: np.ndarray, cut: float) -> None:
    """The bars, points and diamonds, the first customer on top; core in dark colour."""
    places, colours = np.arange(len(scores)), [BLUE if yes else PALE for yes in core]
    ax.hlines(places, scores.min(axis=1), scores.max(axis=1), linewidth=9, colors=colours)
    ax.scatter(scores.ravel(), np.repeat(places, scores.shape[1]), s=18, color=INK, zorder=3)
    ax.scatter(scores.mean(axis=1), places, s=60, marker="D", facecolor="white",
               edgecolor=colours, linewidth=2, zorder=4)
    ax.axvline(cut, color=ACCENT, linewidth=1.5)
    ax.set_yticks(places, [str(label) for label in labels])
    for tick, yes in zip(ax.get_yticklabels(), core, strict=True):
        tick.set_color(INK if yes else MUTED)
    ax.set(xlim=(-0.2, 10.2), ylim=(len(scores) - 0.4, -0.6), xticks=range(0, 11, 2))


def names(who: list[Any]) -> str:
    """The customers, or "nobody"; of many the first few and how many there are."""
    if not who:
        return say("core.nobody")
    if len(who) > SHOWN:
        return say("core.so_many", customers=len(who))
    return say("core.comma").join(str(w) for w in who)
