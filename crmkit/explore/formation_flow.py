"""Explorer: how churn forms, and which lever keeps more customers (F-12)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.churn.formation import CHANCES, churn_flow, flow_levers
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.formation import draw_paths
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import name, say

MOVED = ("complains", "fault", "solved", "solved_stays", "unsolved_stays", "silent_stays")
COLOURS = {"halve_faults": BLUE, "solve_twice": ACCENT, "invite_twice": MUTED}
STYLES = {"halve_faults": "-", "solve_twice": "--", "invite_twice": ":"}
# Gains are straight lines in the share who complain; doubling it bends at a half.
STEPS = (0.0, 0.5, 1.0)


def formation_flow(**settings: Any) -> Explorer:
    """Explore how churn forms after the first purchase, and what three levers keep.

    Parameters
    ----------
    **settings
        Shares from 0 to 1: ``complains`` (of those with a fault), ``fault`` (of all), ``solved``
        (of the complaints), and who stays after it: ``solved_stays``, ``unsolved_stays``,
        ``silent_stays``. The other chances are those of ``crmkit.churn_flow``.

    Examples
    --------
    >>> explorer = formation_flow(complains=1.0)
    >>> explorer.result["levers"]["gain"].idxmax()
    'solve_twice'
    """
    controls: dict[str, Slider | Choice] = {
        key: Slider(CHANCES[key], 0.0, 0.6 if key == "fault" else 1.0, 0.01) for key in MOVED}
    return Explorer("formation_flow", controls, outcome, _draw, _describe, **settings)


def outcome(**chances: float) -> dict[str, Any]:
    """The flow, the levers, and the levers by the share who complain."""
    paths = [flow_levers(**{**chances, "complains": c})["gain"] for c in STEPS]
    return {"flow": churn_flow(**chances), "levers": flow_levers(**chances),
            "complains": chances["complains"],
            "paths": {lever: [100 * p[lever] for p in paths] for lever in COLOURS}}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
    figure.subplots_adjust(left=0.165, right=0.965, top=0.9, bottom=0.13, wspace=0.2)
    draw_paths(result["flow"], left)
    points = 100 * result["levers"]["gain"]
    top = max(8.0, *(max(path) for path in result["paths"].values()))
    # Drawn as far as the slider has gone: where the lines cross is for the reader to find.
    at = sorted({0.0, min(result["complains"], 0.5), result["complains"]})
    for lever, colour in COLOURS.items():
        right.plot(at, np.interp(at, STEPS, result["paths"][lever]), color=colour, linewidth=2,
                   linestyle=STYLES[lever])
        right.plot(result["complains"], points[lever], "o", color=colour, clip_on=False)
    low = min(0.0, *(min(path) for path in result["paths"].values()))
    room = 0.36 * (top - low)
    for row, lever in enumerate(COLOURS):
        right.text(0.02, 0.97 - 0.075 * row, say("explore.formation_flow.gain",
                                                 lever=name(f"flow_lever.{lever}"),
                                                 points=points[lever] + 0.0),
                   color=COLOURS[lever], transform=right.transAxes, va="top", fontsize=10)
    right.axhline(0, color=GRID, linewidth=1)
    right.set(xlim=(0, 1), ylim=(low - 0.03 * (top - low), top + room))
    right.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    best = points.round(6)
    title = "right_title" if best.max() > 0 else "none_title"
    tidy(right, say(f"explore.formation_flow.{title}", lever=name(f"flow_lever.{best.idxmax()}")),
         say("explore.formation_flow.complains_axis"), say("explore.formation_flow.points_axis"))


def _describe(result: dict[str, Any]) -> str:
    flow, points = result["flow"], 100 * result["levers"]["gain"]
    worst = flow.table["lost"].idxmax()
    return say("explore.formation_flow.sentence", kept=100 * flow.kept, lost=100 * flow.lost,
               path=name(f"flow_path.{worst}"), on_it=100 * flow.table.loc[worst, "lost"],
               book=100 * flow.lost * flow.in_the_book, halve=points["halve_faults"],
               solve=points["solve_twice"], invite=points["invite_twice"] + 0.0)
