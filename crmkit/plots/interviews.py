"""Interviews with defectors: how likely each cause is heard, and the window for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from crmkit.defection.hearing import chance_to_hear
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import say

if TYPE_CHECKING:
    from crmkit.defection.interviews import InterviewPlan

# Words, share of the defectors, share of stories passed on, colour, line (teaching assumptions).
CURVES = (("third", 1 / 3, 1.0, "#004B76", "-"), ("tenth", 1 / 10, 1.0, BLUE, "-"),
          ("twentieth", 1 / 20, 1.0, "#4C9BC9", "-"), ("reps", 1 / 3, 1 / 10, ACCENT, "--"))
BELOW = ("third", "reps")  # numbers at these points stand below, the others above
GAP = 0.075  # between two labels at the right


def describe_hearing_curves(plan: InterviewPlan) -> str:
    """One sentence: the window, and the chance of each cause at its ends."""
    parts = say("interviews.semicolon").join(
        say("interviews.curve_part", what=say(f"interviews.{key}"),
            first=chance_to_hear(share, plan.first, passed),
            last=chance_to_hear(share, plan.last, passed))
        for key, share, passed, _, _ in CURVES)
    return say("interviews.curves_alt", first=plan.first, last=plan.last,
               interviews=plan.interviews, parts=parts)


@picture(describe_hearing_curves, size=(8, 4.4))
def hearing_curves(plan: InterviewPlan, ax: Axes) -> Axes:
    """The chance to hear a cause by the number of interviews, and when to meet.

    Parameters
    ----------
    plan : InterviewPlan
        From ``crmkit.interview_plan``. Causes of a third, a tenth and a twentieth of the
        defectors; the fourth line is the first cause when reps pass on one story in ten.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    count = np.arange(plan.interviews + 1)
    ax.axvspan(plan.first, plan.last, color="#F3ECDD", zorder=0)
    ax.text((plan.first + plan.last) / 2, 0.03, say("interviews.window"), color=MUTED,
            ha="center", va="bottom")
    place = np.inf
    for key, share, passed, colour, line in CURVES:
        chance = 1 - (1 - share * passed) ** count
        ax.plot(count, chance, color=colour, linestyle=line, linewidth=2)
        at_first = chance[plan.first]
        ax.plot(plan.first, at_first, "o", color=colour, markersize=6)
        below = key in BELOW
        ax.annotate(f"{at_first:.0%}", (plan.first, at_first), xytext=(6, -5) if below else (-5, 3),
                    color=colour, textcoords="offset points", fontsize=10,
                    ha="left" if below else "right", va="top" if below else "bottom")
        place = min(chance[-1], place - GAP)
        ax.annotate(say(f"interviews.{key}"), (plan.interviews, place), xytext=(7, 0),
                    textcoords="offset points", color=colour, va="center")
    ax.set(xlim=(0, 1.38 * plan.interviews), ylim=(0, 1.04), yticks=[0, 0.25, 0.5, 0.75, 1],
           xticks=sorted({0, plan.first, plan.last, plan.interviews}))
    ax.set_yticklabels(["0%", "25%", "50%", "75%", "100%"])
    ax.spines["bottom"].set_bounds(0, plan.interviews)
    ax.hlines(ax.get_yticks()[1:], 0, plan.interviews, color=GRID, linewidth=0.6, zorder=0.5)
    tidy(ax, say("interviews.curves_title", first=plan.first,
                 third=chance_to_hear(1 / 3, plan.first),
                 twentieth=chance_to_hear(1 / 20, plan.first)),
         say("interviews.curves_axis"), say("interviews.chance_axis"))
    return ax
