"""Explorer: what leaving costs against what a rival offers, for one customer and for many (E4)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.retain.switching import KINDS, SPREAD, share_below
from crmkit.retain.switching import switch_or_stay as decide
from crmkit.text import name, say

# Teaching assumptions: an invented telephone customer; money in yuan.
CONTROLS = {
    "gain": Slider(120, 0, 400, 5),
    "years": Slider(3, 1, 10, 1),
    "discount": Slider(0.10, 0.0, 0.30, 0.01),
    "procedural": Slider(150, 0, 400, 5),
    "financial": Slider(110, 0, 400, 5),
    "relational": Slider(90, 0, 400, 5),
}
COLOURS = {"procedural": "#004B76", "financial": "#4C9BC9", "relational": PALE}
WORDS = {"procedural": "white", "financial": INK, "relational": INK}
WIDTH = 0.74
POINTS = 60
# How far the right picture goes: so many times the larger of cost and gains, or further.
REACH, LEAST_REACH = 1.6, 600
NEAR = 0.12  # left of this share of the picture a label has no room
ROOM = 0.07  # a part lower than this share of the tower carries no name


def switch_or_stay(**settings: Any) -> Explorer:
    """Explore when a better rival wins a customer, and how many he wins.

    Parameters
    ----------
    **settings
        ``gain`` (how much better the rival is a year), ``years`` (how far the customer looks
        ahead), ``discount`` (rate a year), and what leaving costs the typical customer:
        ``procedural``, ``financial``, ``relational``.

    Examples
    --------
    >>> explorer = switch_or_stay(gain=150)
    >>> explorer.result["decision"].switches
    True
    """
    return Explorer("switch_or_stay", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(gain: float, years: int, discount: float, procedural: float, financial: float,
            relational: float) -> dict[str, Any]:
    """The decision of the typical customer, and the share of all who leave."""
    parts = {"procedural": procedural, "financial": financial, "relational": relational}
    decision = decide(gain, sum(parts.values()), years, discount)
    most = max(REACH * max(decision.cost, decision.gains), LEAST_REACH)
    costs = np.linspace(0, most, POINTS)
    return {"parts": parts, "decision": decision, "costs": costs,
            "share": share_below(decision.gains, decision.cost, SPREAD),
            "curve": [share_below(decision.gains, cost, SPREAD) for cost in costs]}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.2))
    figure.subplots_adjust(left=0.08, right=0.985, top=0.9, bottom=0.13, wspace=0.24)
    _towers(left, result)
    decision, share = result["decision"], result["share"]
    right.plot(result["costs"], result["curve"], color=BLUE, linewidth=2)
    right.axvline(decision.gains, color=MUTED, linewidth=1, linestyle="--")
    right.text(decision.gains + 0.015 * result["costs"][-1], 1.04,
               say("explore.switch_or_stay.gains", gains=decision.gains), color=MUTED, fontsize=9,
               va="bottom")
    right.plot([decision.cost], [share], "o", color=ACCENT, markersize=8)
    reach = result["costs"][-1]
    low = NEAR * reach < decision.cost < decision.gains  # below the curve, to the left, is room
    right.text(decision.cost + (-0.02 if low else 0.02) * reach, share - (0.03 if low else 0),
               f"{share:.1%}", color=ACCENT, ha="right" if low else "left",
               va="top" if low else "bottom")
    right.set(ylim=(-0.02, 1.12), xlim=(0, result["costs"][-1]), yticks=[0, 0.25, 0.5, 0.75, 1])
    right.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    tidy(right, say("explore.switch_or_stay.share_title", leave=1000 * share),
         say("explore.switch_or_stay.cost_axis"), say("explore.switch_or_stay.share_axis"))


def _towers(ax, result: dict[str, Any]) -> None:
    """Beside each other: what leaving costs, kind on kind; what the rival brings, year on year."""
    decision, parts = result["decision"], result["parts"]
    gains = decision.table["discounted"].to_numpy()
    heights = [*parts.values(), *gains]
    floors = [*np.cumsum([0, *parts.values()])[:-1], *np.cumsum([0, *gains])[:-1]]
    colours = [*COLOURS.values(), *[ACCENT] * len(gains)]
    ax.bar([0] * len(parts) + [1] * len(gains), heights, width=WIDTH, bottom=floors,
           color=colours, edgecolor="white", linewidth=1)
    most = max(decision.cost, decision.gains, 1.0)
    for kind, height, floor in zip(KINDS, heights, floors, strict=False):
        if height > ROOM * most:
            ax.text(0, floor + height / 2, f"{name(f'switching_kind.{kind}')} {height:.0f}",
                    ha="center", va="center", color=WORDS[kind], fontsize=9)
    for at, total in ((0, decision.cost), (1, decision.gains)):
        ax.text(at, total + 0.015 * most, f"{total:.1f}", ha="center", va="bottom", color=INK)
    ax.set_xticks([0, 1], [say("explore.switch_or_stay.cost_tower"),
                           say("explore.switch_or_stay.gain_tower", years=decision.years)])
    ax.set(ylim=(0, 1.12 * most), xlim=(-0.5, 1.5))
    tidy(ax, say(f"explore.switch_or_stay.{_word(decision)}_title",
                 indifference=decision.indifference), y=say("explore.switch_or_stay.money_axis"))


def _word(decision) -> str:
    return "goes" if decision.switches else "stays"


def _describe(result: dict[str, Any]) -> str:
    decision = result["decision"]
    return say("explore.then", first=decision.caption(), second=say(
        "explore.switch_or_stay.sentence", cost=decision.cost, share=result["share"]))
