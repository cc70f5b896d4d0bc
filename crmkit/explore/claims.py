"""Explorer: what points of loyalty bring, by the churn one starts from (curriculum H1, H2)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.retain.claims import retention_gain
from crmkit.text import say

CONTROLS = {
    "churn": Slider(0.10, 0.01, 0.60, 0.01),
    "points": Slider(5, 1, 10, 1),
    "discount": Slider(0.10, 0.01, 0.30, 0.01),
}
CLAIMED = (0.25, 0.85)
TOP = 1.2
CURVE = np.linspace(0.002, 0.60, 70)  # churn after the points


def claims(**settings: Any) -> Explorer:
    """Explore how much lifetime and value rise when a few points fewer leave.

    Parameters
    ----------
    **settings
        ``churn`` (before; at least as large as the points), ``points`` (percentage points less),
        ``discount`` (a year).

    Examples
    --------
    >>> round(claims(churn=0.20).result["gain"].value_gain, 3)
    0.275
    """
    return Explorer("claims", CONTROLS, outcome, _draw, _describe, size=(8, 3.8), **settings)


def outcome(churn: float, points: float, discount: float) -> dict[str, Any]:
    """Both rises from this churn, and from every other."""
    less = points / 100
    base = CURVE + less
    multiple = (1 - np.array([base, CURVE])) / (discount + np.array([base, CURVE]))
    return {"gain": retention_gain(max(churn, less), points, discount=discount), "base": base,
            "lifetime": base / CURVE - 1, "value": multiple[1] / multiple[0] - 1}


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.1, right=0.98, top=0.9, bottom=0.14)
    gain, base = result["gain"], result["base"]
    here = gain.table.loc["before", "churn"]
    ax.axhspan(*CLAIMED, color=GRID, alpha=0.6, linewidth=0)
    ax.plot(base, result["lifetime"], color=MUTED, linestyle="--")
    ax.plot(base, result["value"], color=BLUE, linewidth=2)
    ax.plot(here, min(gain.value_gain, TOP), "o", color=ACCENT, markersize=8, clip_on=False)
    ax.set(xlim=(0, 0.62), ylim=(0, TOP))
    ax.yaxis.set_major_formatter(_percent)
    ax.xaxis.set_major_formatter(_percent)
    ax.text(0.99, 0.83, say("explore.claims.band"), ha="right", va="top", color=MUTED,
            transform=ax.get_yaxis_transform())
    ax.text(0.99, 0.97, say("explore.claims.lifetime_line", gain=_said(gain.lifetime_gain)),
            color=MUTED, ha="right", va="top", transform=ax.transAxes)
    ax.text(0.99, 0.89, say("explore.claims.value_line", gain=_said(gain.value_gain)),
            color=BLUE, ha="right", va="top", transform=ax.transAxes)
    tidy(ax, say("explore.claims.title", points=gain.points, churn=here,
                 after=gain.table.loc["after", "churn"], gain=_said(gain.value_gain)),
         say("explore.claims.churn_axis"), say("explore.claims.gain_axis"))


def _percent(value: float, _) -> str:
    return f"{value:.0%}"


def _said(gain: float) -> str:
    """The rise in per cent, or that there is no end to it."""
    return f"{gain:+.1%}" if np.isfinite(gain) else say("explore.claims.endless")


def _describe(result: dict[str, Any]) -> str:
    gain = result["gain"]
    return say("explore.claims.sentence", points=gain.points, discount=gain.discount,
               before=gain.table.loc["before", "churn"], after=gain.table.loc["after", "churn"],
               lifetime=_said(gain.lifetime_gain), value=_said(gain.value_gain))
