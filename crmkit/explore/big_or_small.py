"""Explorer: one big customer against many small ones, over their lifetimes (curriculum C4, C5)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.differentiate.lifetime import lifetime_value
from crmkit.differentiate.selection import break_even_small
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import say

# Teaching assumptions: two invented kinds of customer, margins in thousand yuan a year.
CONTROLS = {
    "big_margin": Slider(500, 50, 1000, 10),
    "big_retention": Slider(0.55, 0.0, 0.99, 0.01),
    "small_margin": Slider(40, 5, 200, 5),
    "small_retention": Slider(0.92, 0.01, 0.99, 0.01),
    "count": Slider(8, 1, 30, 1),
    "discount": Slider(0.08, 0.0, 0.30, 0.01),
}
YEARS = np.arange(1, 16)  # the formula counts no money of this year


def big_or_small(**settings: Any) -> Explorer:
    """Explore when many small customers are worth more than one big one.

    Parameters
    ----------
    **settings
        ``big_margin`` and ``small_margin`` (a year and customer, in thousand yuan),
        ``big_retention`` and ``small_retention`` (chance to stay a year), ``count`` (small
        customers), ``discount`` (rate of a year). Their first values are teaching assumptions.

    Examples
    --------
    >>> round(big_or_small().result["break_even"], 2)
    2.26
    """
    return Explorer("big_or_small", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(big_margin: float, big_retention: float, small_margin: float, small_retention: float,
            count: float, discount: float) -> dict[str, Any]:
    """Lifetime values, break-even number, and the margin expected in each coming year."""
    big = lifetime_value(big_margin, big_retention, discount).value
    small = lifetime_value(small_margin, small_retention, discount).value
    return {"big": big, "small": small, "count": count, "many": count * small,
            "as_many_margins": big_margin / small_margin,
            "break_even": break_even_small(big_margin, big_retention, small_margin,
                                           small_retention, discount),
            "big_path": big_margin * big_retention ** YEARS,
            "small_path": count * small_margin * small_retention ** YEARS}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.07, right=0.98, top=0.9, bottom=0.13, wspace=0.2)
    left.plot(YEARS, result["big_path"], color=ACCENT, linewidth=2)
    left.plot(YEARS, result["small_path"], color=BLUE, linewidth=2)
    left.grid(axis="y", color=GRID, linewidth=0.6)
    top = max(result["big_path"][0], result["small_path"][0])
    left.set(xlim=(YEARS[0], YEARS[-1]), xticks=YEARS[::2], ylim=(0, 1.15 * top))
    left.text(0.98, 0.95, say("explore.big_or_small.one_big"), color=ACCENT, ha="right", va="top",
              transform=left.transAxes)
    left.text(0.98, 0.87, say("explore.big_or_small.many_small", count=result["count"]),
              color=BLUE, ha="right", va="top", transform=left.transAxes)
    tidy(left, say("explore.big_or_small.path_title"), say("explore.big_or_small.year_axis"),
         say("explore.big_or_small.margin_axis"))
    _worth(right, result)


def _worth(ax, result: dict[str, Any]) -> None:
    """The lifetime value of so many small customers, against the one big customer."""
    reach = max(result["count"], min(result["break_even"], 30.0)) * 1.25
    ax.plot([0, reach], [0, reach * result["small"]], color=BLUE)
    ax.axhline(result["big"], color=ACCENT, linewidth=1.5)
    ax.plot(result["count"], result["many"], "o", color=BLUE)
    top = 1.15 * max(result["big"], reach * result["small"])
    low = result["big"] < top / 2  # the words keep away from the rising line
    ax.text(reach if low else 0, result["big"], ha="right" if low else "left", va="bottom",
            s=say("explore.big_or_small.big_worth", value=result["big"]), color=ACCENT)
    ax.set(xlim=(0, reach), ylim=(0, top))
    ax.tick_params(colors=MUTED)
    tidy(ax, say("explore.big_or_small.worth_title", number=result["break_even"]),
         say("explore.big_or_small.count_axis"), say("explore.big_or_small.worth_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.big_or_small.sentence", **{
        k: result[k] for k in ("big", "small", "count", "many", "break_even", "as_many_margins")})
