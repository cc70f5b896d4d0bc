"""Explorer: a subsidy in one region, the books, and the dealer next door (curriculum G4)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.churn.cross_region import (
    DEALER_MARGIN,
    FARTHEST,
    NEAREST,
    SubsidyLeak,
    subsidy_leak,
    subsidy_path,
)
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import name, say

# Teaching assumptions, as in crmkit.churn.cross_region.
CONTROLS = {
    "subsidy": Slider(4.0, 0.0, 10.0, 0.1),
    "nearest": Slider(NEAREST, 0.0, 6.0, 0.5),
    "dealer_margin": Slider(DEALER_MARGIN, 3.0, 10.0, 0.5),
}
# The farthest shop costs so much more than the nearest.
SPREAD = FARTHEST - NEAREST
STEP = CONTROLS["subsidy"].step
PLACES = (0, 1, 2, 3.6, 4.6, 5.6)
COLOURS = (PALE, ACCENT, BLUE) * 2
MOST_CARTONS = 63.0  # thousand: the most that can stand in the books, and room for words
BOX = {"facecolor": "white", "linewidth": 0, "pad": 1, "alpha": 0.75}
PROFITS = (390.0, 720.0)  # thousand yuan: lower and higher than any that can be set


def leakage(**settings: Any) -> Explorer:
    """Explore how far a subsidy leaks, what the books show, and what it costs.

    Parameters
    ----------
    **settings
        ``subsidy`` (yuan a carton), ``nearest`` (transport of a carton to the nearest shop over
        the border; the farthest costs eight more), ``dealer_margin`` (what the neighbour's
        dealer earns on a carton).

    Examples
    --------
    >>> explorer = leakage(subsidy=5)
    >>> explorer.result["case"].quits, explorer.result["case"].change
    (False, 27500.0)
    """
    return Explorer("leakage", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(subsidy: float, nearest: float, dealer_margin: float) -> dict[str, Any]:
    """Both regions at this subsidy, and the profit on the way to it."""
    given = {"nearest": nearest, "farthest": nearest + SPREAD, "dealer_margin": dealer_margin}
    steps = np.round(np.arange(round(subsidy / STEP) + 1) * STEP, 6)
    path = subsidy_path([*steps[steps < subsidy], subsidy], **given)
    return {"case": subsidy_leak(subsidy, **given), "path": path["profit"]}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.2, 1))
    figure.subplots_adjust(left=0.03, right=0.985, top=0.9, bottom=0.13, wspace=0.2)
    _regions(left, result["case"])
    _profit(right, result["case"], result["path"])


def _regions(ax, case: SubsidyLeak) -> None:
    """Before, in the books, and really consumed: both regions side by side."""
    cartons = case.table.to_numpy().ravel() / 1000
    ax.bar(PLACES, cartons, width=0.86, color=COLOURS)
    for place, value in zip(PLACES, cartons, strict=True):
        ax.text(place, value + 0.6, f"{value:,.1f}", ha="center", color=INK)
    words = [say(f"explore.leakage.{word}") for word in ("before", "books", "consumed")]
    ax.set_xticks(PLACES, words * 2)
    ax.set_yticks([])
    for middle, region in ((1, "subsidised"), (4.6, "neighbour")):
        ax.text(middle, MOST_CARTONS - 3.4, name(f"leak_region.{region}"), ha="center", color=MUTED)
    ax.set(xlim=(-0.6, 6.2), ylim=(0, MOST_CARTONS))
    ax.spines["left"].set_visible(False)
    word = "regions_quit" if case.quits else "regions_title"
    tidy(ax, say(f"explore.leakage.{word}", growth=case.booked_growth,
                 income=case.dealer_income), say("explore.leakage.cartons_axis"))


def _profit(ax, case: SubsidyLeak, path) -> None:
    """The firm's profit, up to this subsidy, against none at all."""
    ax.axhline(case.profit_without / 1000, color=MUTED, linewidth=1, linestyle="--")
    ax.text(9.9, case.profit_without / 1000 + 4, say(
        "explore.leakage.without", profit=case.profit_without / 1000), color=MUTED, ha="right",
        fontsize=9, zorder=3, bbox=BOX)
    ax.plot(path.index, path / 1000, color=BLUE, linewidth=2)
    ax.plot([case.subsidy], [case.profit / 1000], "o", color=ACCENT, markersize=8, clip_on=False)
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    ax.set(xlim=(0, CONTROLS["subsidy"].high), ylim=PROFITS)
    tidy(ax, say("explore.leakage.profit_title", change=case.change / 1000),
         say("explore.leakage.subsidy_axis"), say("explore.leakage.profit_axis"))


def _describe(result: dict[str, Any]) -> str:
    case, table = result["case"], result["case"].table
    first = say("explore.leakage.sentence", subsidy=case.subsidy, growth=case.booked_growth,
                booked=table.loc["subsidised", "in_the_books"], leaked=case.leaked,
                own=table.loc["subsidised", "consumed"],
                neighbour=table.loc["neighbour", "consumed"])
    second = say(f"explore.leakage.{'quits' if case.quits else 'stays'}",
                 income=case.dealer_income, profit=case.profit, change=case.change)
    return say("explore.then", first=first, second=second)
