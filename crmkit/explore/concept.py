"""Explorer: where on the S-curve a customer stands, and what one more point brings (D6)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, PALE, tidy
from crmkit.retain.concept import COEFFICIENTS, DRIVERS
from crmkit.retain.concept import concept_model as chance_of
from crmkit.text import name, say

# Teaching assumptions: an invented customer.
CONTROLS = {
    "satisfaction": Slider(7.0, 0.0, 10.0, 0.1),
    "value": Slider(6.0, 0.0, 10.0, 0.1),
    "switching_cost": Slider(5.0, 0.0, 10.0, 0.1),
}
TOP = 10.0
SCORES = np.linspace(-6, 6, 61)
CURVE = 1 / (1 + np.exp(-SCORES))


def concept_model(**settings: Any) -> Explorer:
    """Explore what one more point of each driver does to the chance of staying.

    Parameters
    ----------
    **settings
        ``satisfaction``, ``value`` and ``switching_cost``, each from 0 to 10.

    Examples
    --------
    >>> concept_model(satisfaction=8).result["chance"].__round__(2)
    0.87
    """
    return Explorer("concept_model", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(**levels: float) -> dict[str, Any]:
    """The chance now, and the gain from one more point of each driver, as far as its scale goes."""
    chance = _chance(levels)
    gains = {d: _chance({**levels, d: min(levels[d] + 1, TOP)}) - chance for d in DRIVERS}
    return {"levels": levels, "chance": chance, "score": float(np.log(chance / (1 - chance))),
            "gains": {d: 100 * gain for d, gain in gains.items()}}


def _chance(levels: dict[str, float]) -> float:
    return chance_of(levels["satisfaction"], levels["value"], levels["switching_cost"])


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.08, right=0.98, top=0.9, bottom=0.14, wspace=0.28)
    score, chance, gains = result["score"], result["chance"], result["gains"]
    level = result["levels"]["satisfaction"]
    further = score + COEFFICIENTS["satisfaction"] * (min(level + 1, TOP) - level)
    left.plot(SCORES, CURVE, color=BLUE, linewidth=2)
    left.plot([score, further, further], [chance, chance, chance + gains["satisfaction"] / 100],
              color=ACCENT, linewidth=2)
    left.plot(score, chance, "o", color=ACCENT, markersize=9)
    left.axvline(0, color=GRID, linewidth=1, zorder=0)
    left.set_xlim(-6.4, 6.4)
    left.set_ylim(-0.03, 1.03)
    left.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    tidy(left, say("explore.concept_model.curve_title", chance=chance),
         say("explore.concept_model.score_axis"), say("explore.concept_model.chance_axis"))
    names = [name(f"retention_driver.{d}") for d in DRIVERS]
    right.bar(names, list(gains.values()), color=[ACCENT, PALE, PALE], width=0.6)
    for i, gain in enumerate(gains.values()):
        right.text(i, gain + 0.2, f"{gain:.2f}", ha="center", va="bottom", color=INK)
    right.set_ylim(0, 14)
    title = "gain_title" if level + 1 <= TOP else "end_title"
    tidy(right, say(f"explore.concept_model.{title}", gain=gains["satisfaction"]), "",
         say("explore.concept_model.gain_axis"))


def _describe(result: dict[str, Any]) -> str:
    gains = say("plots.comma").join(
        say("explore.concept_model.gain", driver=name(f"retention_driver.{d}"), gain=gain)
        for d, gain in result["gains"].items())
    return say("explore.concept_model.sentence", **result["levels"], score=result["score"],
               chance=result["chance"], gains=gains)
