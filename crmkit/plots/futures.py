"""Many futures: of one customer, of some, and of all together."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, tidy
from crmkit.text import say

SHOWN = 250  # futures drawn
BEYOND = 4.0  # times the expected value; what lies further is drawn there


def describe_luck(result: Any) -> str:
    """Each circle: what is expected, and where nine in ten futures lie."""
    parts = say("plots.luck_join").join(
        say("plots.luck_part", customers=int(many), expected=row["expected"],
            low=row["low"] / row["expected"], high=row["high"] / row["expected"],
            nothing=row["brings_nothing"]) for many, row in result.table.iterrows())
    return say("plots.luck_alt", customer=result.customer, parts=parts)


@picture(describe_luck, size=(8, 3.4))
def luck(result: Any, ax: Axes) -> Axes:
    """A dot a future, at its money as a multiple of what is expected; bars hold nine in ten.

    Parameters
    ----------
    result : Circles
        ``possible_values(...).circles(customer)``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table
    place = np.arange(len(table))
    spread = (np.arange(SHOWN) * 0.618034) % 1 - 0.5
    for y, (draws, mean) in enumerate(zip(result.draws.to_numpy(), table["expected"],
                                          strict=True)):
        times = np.minimum(draws[:SHOWN] / mean, BEYOND)
        ax.plot(times, y + 0.45 * spread[:len(times)], ".", color=BLUE, alpha=0.35, markersize=5)
    ax.hlines(place + 0.34, table["low"] / table["expected"],
              np.minimum(table["high"] / table["expected"], BEYOND), color=INK, linewidth=3)
    ax.axvline(1, color=ACCENT, linewidth=1.5)
    one = say("plots.luck_one", customer=result.customer)
    ax.set_yticks(place, [one if many == 1 else say("plots.luck_many", customers=int(many))
                          for many in table.index])
    ax.set(ylim=(len(table) - 0.45, -0.5), xlim=(-0.08, BEYOND + 0.08))
    tidy(ax, say("plots.luck_title", nothing=table["brings_nothing"].iloc[0],
                 customer=result.customer), say("plots.luck_axis"))
    return ax
