"""Explorer: who stays at each satisfaction, and two firms with the same average (E2)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, tidy
from crmkit.retain.satisfaction import (
    HIGHEST,
    LOWEST,
    ZONE_CUTS,
    ZONES,
    expected_loyalty,
    loyalty,
    satisfaction_zone,
)
from crmkit.text import name, say

# Teaching assumptions: two invented firms, and a bend that begins straight.
CONTROLS = {
    "satisfaction": Slider(4.0, 1.4, 4.8, 0.2),
    "k": Slider(1.0, 0.1, 8.0, 0.1),
}
SCALE = np.linspace(LOWEST, HIGHEST, 81)
RIGHT_EDGE = 5.5
NEAR_THE_AXIS = 0.1
SHADES = ("#F0E4DC", "#F4F4F4", "#DCE8F0")


def satisfaction_curve(**settings: Any) -> Explorer:
    """Explore the bend of the line from satisfaction to loyalty.

    Parameters
    ----------
    **settings
        ``satisfaction`` (the average answer of both firms: at A everybody feels so, at B some
        answer 5 and the others 1), ``k`` (the bend, from captive to competitive).

    Examples
    --------
    >>> firms = satisfaction_curve(k=2).result
    >>> firms["alike"], round(firms["extremes"].value, 4)
    (0.5625, 0.75)
    """
    return Explorer("satisfaction_curve", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(satisfaction: float, k: float) -> dict[str, Any]:
    """What a firm of equals and a firm of extremes keep, at the same average answer."""
    delighted = (satisfaction - LOWEST) / (HIGHEST - LOWEST)
    extremes = expected_loyalty({HIGHEST: delighted, LOWEST: 1 - delighted}, k)
    return {"satisfaction": satisfaction, "k": k, "alike": float(loyalty(satisfaction, k)),
            "extremes": extremes, "delighted": delighted, "zone": satisfaction_zone(satisfaction)}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
    figure.subplots_adjust(left=0.08, right=0.985, top=0.9, bottom=0.13, wspace=0.36)
    answer, k = result["satisfaction"], result["k"]
    alike, extremes = result["alike"], result["extremes"].value
    edges = (LOWEST, *ZONE_CUTS, RIGHT_EDGE)
    for i, zone in enumerate(ZONES):
        left.axvspan(edges[i], edges[i + 1], color=SHADES[i], linewidth=0)
        left.text((edges[i] + edges[i + 1]) / 2, 1.1, name(f"satisfaction_zone.{zone}"),
                  ha="center", va="center", color=MUTED, fontsize=8)
    left.plot(SCALE, loyalty(SCALE, k), color=BLUE, linewidth=2)
    left.plot([LOWEST, HIGHEST], [0, 1], color=ACCENT, linewidth=1, linestyle="--")
    left.plot([answer, answer], [alike, extremes], color=MUTED, linewidth=1, linestyle=":")
    left.plot([answer], [alike], "o", color=BLUE, markersize=8)
    left.plot([answer], [extremes], "s", color=ACCENT, markersize=8)
    above = extremes >= alike
    for words, height, up, colour in (("A", alike, not above, BLUE), ("B", extremes, above,
                                                                       ACCENT)):
        left.text(answer + (-0.12 if up else 0.12), height, words, color=colour,
                  ha="right" if up else "left",
                  va="bottom" if up or height < NEAR_THE_AXIS else "top")
    left.set(xlim=(LOWEST, RIGHT_EDGE), ylim=(0, 1.16), xticks=range(LOWEST, HIGHEST + 1),
             yticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
    left.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    tidy(left, say("explore.satisfaction_curve.curve_title", k=k, satisfaction=answer,
                   stay=100 * alike), say("satisfaction.curves_x"), say("satisfaction.curves_y"))
    right.bar([0, 1], [100 * alike, 100 * extremes], width=0.6, color=[BLUE, ACCENT])
    for at, share in ((0, alike), (1, extremes)):
        right.text(at, 100 * share + 1, f"{100 * share:.1f}", ha="center", va="bottom", color=INK)
    right.set_xticks([0, 1], [
        say("explore.satisfaction_curve.alike", satisfaction=answer),
        say("explore.satisfaction_curve.extremes", delighted=result["delighted"],
            angry=1 - result["delighted"])])
    right.set(ylim=(0, 108), xlim=(-0.6, 1.6))
    tidy(right, say("explore.satisfaction_curve.firms_title", alike=100 * alike,
                    extremes=100 * extremes),
         y=say("explore.satisfaction_curve.stay_axis"))


def _describe(result: dict[str, Any]) -> str:
    zone = name(f"satisfaction_zone.{result['zone']}")
    return say("explore.satisfaction_curve.sentence", k=result["k"],
               satisfaction=result["satisfaction"], zone=zone,
               alike=100 * result["alike"], extremes=100 * result["extremes"].value,
               delighted=result["delighted"], angry=1 - result["delighted"])
