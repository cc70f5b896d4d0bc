"""Explorer: profit by year, of one who stays and of one who is won (curriculum D7)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.profit_stack import profit_stack as draw_stack
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.retain.profit_stack import ACQUISITION, BASE, STEPS, year_in_words
from crmkit.retain.profit_stack import profit_stack as stack
from crmkit.text import say

YEARS = 5
CONTROLS = {  # their first values are the teaching assumptions of the module
    "retention": Slider(0.80, 0.30, 1.0, 0.01),
    "acquisition": Slider(ACQUISITION, 0, 1000, 10),
    "base": Slider(BASE, 0, 300, 5),
    **{layer: Slider(step, 0, 60, 1) for layer, step in STEPS.items()},
    "discount": Slider(0.10, 0.0, 0.30, 0.01),
}


def profit_stack(**settings: Any) -> Explorer:
    """Explore the layers of a customer's profit, and who of those won lives to see them.

    Parameters
    ----------
    **settings
        ``retention`` (a year), ``acquisition`` (cost of winning), ``base`` (profit of every
        year), ``growth``, ``savings``, ``referrals``, ``premium`` (what each adds in each further
        year), ``discount`` (a year). Five years are counted.

    Examples
    --------
    >>> profit_stack(retention=0.9).result["stack"].expected_break_even
    4.0
    """
    return Explorer("profit_stack", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(**settings: Any) -> dict[str, Any]:
    """The stack of five years, and that of one who stays for certain."""
    return {"stack": stack(years=YEARS, **settings),
            "stays": stack(years=YEARS, **{**settings, "retention": 1.0})}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.08, right=0.98, top=0.9, bottom=0.13, wspace=0.25)
    made = result["stack"]
    draw_stack(made, ax=left)
    left.tick_params(colors=MUTED)
    years, ends = np.arange(YEARS + 1), []
    for one, colour in ((result["stays"], BLUE), (made, ACCENT)):
        path = [-made.acquisition, *one.table["expected_so_far"]]
        right.plot(years, path, "o-", color=colour, markersize=4)
        ends.append(path[-1])
    right.axhline(0, color=GRID, linewidth=1)
    for height, words, value, colour in ((0.97, "stays", ends[0], BLUE),
                                         (0.89, "won", ends[1], ACCENT)):
        right.text(0.02, height, say(f"explore.profit_stack.{words}", value=value), color=colour,
                   va="top", transform=right.transAxes)
    low = min(-made.acquisition, *ends)
    right.set_ylim(low * 1.08 - 1, max(*ends, 1) + 0.3 * (max(*ends, 1) - low))
    tidy(right, say(f"explore.profit_stack.{_back(made.expected_break_even)}_title",
                    year=made.expected_break_even),
         say("explore.profit_stack.year_axis"), say("explore.profit_stack.so_far_axis"))


def _back(year: float) -> str:
    return "back" if np.isfinite(year) else "never"


def _describe(result: dict[str, Any]) -> str:
    made = result["stack"]
    return say("explore.profit_stack.sentence", retention=made.retention, years=YEARS,
               stays=year_in_words(result["stays"].expected_break_even),
               won=year_in_words(made.expected_break_even),
               here=made.table["still_here"].iloc[-1], npv=made.npv)
