"""A telecom firm's levers on the S-curve, and services compared like with like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import keys, name, say

if TYPE_CHECKING:
    from crmkit.industries.alike import Alike
    from crmkit.industries.telecom import Levers

SCORES = np.linspace(-5, 5, 201)


def describe_lever_curve(levers: Levers) -> str:
    """One sentence: the chances alone and together, and what the sum promises."""
    one, pulled = _one(levers)
    parts = say("plots.comma").join(
        say("telecom.curve_part", lever=name(f"telecom_lever.{k}"), p=one[k]) for k in pulled)
    return say("telecom.curve_alt", before=one["before"], after=one["after"], parts=parts,
               **_points(one, pulled))


@picture(describe_lever_curve, size=(7.6, 4.4))
def lever_curve(levers: Levers, ax: Axes) -> Axes:
    """One customer on the S-curve: nothing done, each lever alone, both.

    Parameters
    ----------
    levers : Levers
        From ``crmkit.pull_levers``; its first customer is drawn.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    one, pulled = _one(levers)
    ax.plot(SCORES, 1 / (1 + np.exp(-SCORES)), color=PALE, linewidth=3)
    shown = {"before": say("telecom.now", p=one["before"])}
    shown |= {k: say("telecom.one", lever=name(f"telecom_lever.{k}"), p=one[k]) for k in pulled}
    shown["after"] = say("telecom.both", p=one["after"])
    for key, words in shown.items():
        score = np.log(one[key] / (1 - one[key]))
        colour = {"before": ACCENT, "after": INK}.get(key, BLUE)
        ax.plot([score, SCORES[0]], [one[key]] * 2, color=GRID, linewidth=1, zorder=0)
        ax.plot(score, one[key], "o", color=colour, markersize=9)
        ax.text(score + 0.25, one[key], words, color=colour, va="center", fontsize=11)
    ax.set(xlim=(SCORES[0], SCORES[-1]), ylim=(0, 1))
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    points = _points(one, pulled)
    more = "_more" if points["together"] > points["added"] else ""
    tidy(ax, say(f"telecom.curve_title{more}", **points), say("telecom.curve_x"),
         say("telecom.curve_y"))
    return ax


def _one(levers: Levers) -> tuple[dict[str, float], list[str]]:
    """The first customer's chances, and the levers that are pulled."""
    pulled = levers.table["pulled"].dropna()
    return levers.customers.iloc[0].to_dict(), list(pulled.index[pulled > 0])


def _points(one: Mapping[str, float], pulled: list[str]) -> dict[str, float]:
    """What the levers promise added up, and what they keep together, in points."""
    return {"added": 100 * sum(one["before"] - one[k] for k in pulled),
            "together": 100 * (one["before"] - one["after"])}


def describe_alike_gaps(compared: Mapping[str, Alike]) -> str:
    """One sentence: each gap as it is, and like with like."""
    parts = say("plots.comma").join(
        say("alike.gaps_part", name=_named(key), crude=100 * found.crude, alike=100 * found.alike)
        for key, found in compared.items())
    return say("alike.gaps_alt", parts=parts)


@picture(describe_alike_gaps, size=(7.6, 3.9))
def alike_gaps(compared: Mapping[str, Alike], ax: Axes) -> Axes:
    """A row for each thing that customers have: its gap in churn, crude and like with like.

    Parameters
    ----------
    compared : dict
        From the name of a thing (or a key of ``telco_service``) to ``crmkit.compare_alike``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    for row, found in enumerate(compared.values()):
        crude, alike = 100 * found.crude, 100 * found.alike
        low, high = (100 * found.table.loc["alike", end] for end in ("gap_low", "gap_high"))
        ax.plot([crude, alike], [row, row], color=GRID, linewidth=2, zorder=0)
        ax.plot([low, high], [row, row], color=BLUE, linewidth=4, alpha=0.35,
                solid_capstyle="butt")
        ax.plot(crude, row, "o", color=PALE, markersize=11)
        ax.plot(alike, row, "o", color=BLUE, markersize=11)
        ax.text(crude, row - 0.3, f"{crude:+.0f}", color=MUTED, ha="center", fontsize=10)
        ax.text(alike, row - 0.3, f"{alike:+.0f}", color=BLUE, ha="center", fontsize=10)
    ax.axvline(0, color=INK, linewidth=1)
    ax.set_yticks(range(len(compared)), [_named(key) for key in compared])
    ax.set_ylim(len(compared) - 0.5, -0.7)
    tidy(ax, say("alike.gaps_title"), say("alike.gaps_x"))
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _named(key: str) -> str:
    return name(f"telco_service.{key}") if key in keys("telco_service") else key
