"""Winning and keeping over the years, in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, tidy
from crmkit.text import say

if TYPE_CHECKING:
    from crmkit.retain.economics import TwoLevers

LINES = (("acquire", ACCENT), ("retain", BLUE))


def describe_two_levers(result: TwoLevers) -> str:
    """One sentence: what either lever has brought, and when keeping overtakes."""
    first = result.caption()
    return say("explore.then", first=first, second=_overtaken(result))


@picture(describe_two_levers, size=(7.2, 3.9))
def two_levers(result: TwoLevers, ax: Axes) -> Axes:
    """Two lines: money so far from winning and from keeping, the same budget every year.

    Parameters
    ----------
    result : TwoLevers
        From ``crmkit.two_levers``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    ends = result.table.iloc[-1]
    upper = "retain" if ends["retain_so_far"] >= ends["acquire_so_far"] else "acquire"
    for lever, colour in LINES:
        money = result.table[f"{lever}_so_far"] / 1000
        ax.plot(money.index, money, "o-", color=colour, markersize=4)
        ax.annotate(say(f"economics.{lever}_line", money=money.iloc[-1]),
                    (money.index[-1], money.iloc[-1]), color=colour, textcoords="offset points",
                    xytext=(7, 0), ha="left", va="bottom" if lever == upper else "top")
    ax.axhline(0, color=GRID, linewidth=1)
    ax.set_xlim(right=result.table.index[-1] * 1.22 + 0.5)
    ax.set_xticks(result.table.index[::max(1, len(result.table) // 6)])
    tidy(ax, _overtaken(result), say("economics.year_axis"), say("economics.so_far_axis"))
    return ax


def _overtaken(result: TwoLevers) -> str:
    """Who is ahead, and since when."""
    ahead = result.table["retain_so_far"] > result.table["acquire_so_far"]
    if ahead.all() or not ahead.any():
        return say(f"economics.always_{'retain' if ahead.all() else 'acquire'}")
    last = bool(ahead.iloc[-1])
    year = int(ahead.index[ahead != last][-1]) + 1
    return say(f"economics.{'retain' if last else 'acquire'}_from", year=year)
