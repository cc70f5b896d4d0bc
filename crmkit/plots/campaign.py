"""A campaign of keeping: what each list earns, and who answers behind each risk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.text import name, say

if TYPE_CHECKING:
    from crmkit.churn.campaign import ProfitCurve, Response

LINES = {"risk": (ACCENT, "-"), "profit": (BLUE, "-"), "value": (MUTED, "--")}
TENTHS = 10
READABLE = 5.5  # of 100: a lower part of a bar has no room for its number


def describe_campaign_curves(curves: Mapping[str, ProfitCurve]) -> str:
    """One sentence: the best depth of each list, and what calling everybody earns."""
    parts = say("plots.comma").join(_said("lists_part", key, curve)
                                    for key, curve in curves.items())
    last = next(iter(curves.values()))
    return say("campaign.lists_alt", parts=parts, everybody=last.everybody / 1000)


@picture(describe_campaign_curves, size=(7.6, 4.2))
def campaign_curves(curves: Mapping[str, ProfitCurve], ax: Axes) -> Axes:
    """One line a list: expected profit by the share of customers called, its best depth marked.

    Parameters
    ----------
    curves : dict
        From ``risk``, ``value`` or ``profit`` to the curve of that list, from
        ``crmkit.profit_curve``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    for row, (key, curve) in enumerate(curves.items()):
        colour, line = LINES[key]
        share = np.arange(len(curve.path)) / len(curve)
        ax.plot(share, curve.path / 1000, color=colour, linestyle=line, linewidth=2)
        ax.plot(curve.best_share, curve.best_profit / 1000, "o", color=colour, markersize=8,
                clip_on=False)
        ax.text(0.99, 0.96 - 0.085 * row, _said("line", key, curve), color=colour, fontsize=11,
                ha="right", va="top", transform=ax.transAxes)
    ax.axhline(0, color=INK, linewidth=0.8)
    everybody = next(iter(curves.values())).everybody / 1000
    ax.text(0.99, 0.96 - 0.085 * len(curves), say("campaign.everybody_line", money=everybody),
            color=MUTED, fontsize=11, ha="right", va="top", transform=ax.transAxes)
    # What calling almost everybody loses would flatten the hump: it leaves the picture below.
    peak = max(curve.best_profit for curve in curves.values()) / 1000
    if peak > 0:
        ax.set_ylim(max(-1.2 * peak, min(0, everybody) - 0.1 * peak), 2 * peak)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    top = max(curves.values(), key=lambda curve: curve.best_profit)
    kind = "lists_title_never" if top.best == 0 else (
        "lists_title" if top.everybody < 0 else "lists_title_gain")
    tidy(ax, say(f"campaign.{kind}", share=top.best_share), say("campaign.lists_axis"),
         say("campaign.money_axis"))
    return ax


def _said(words: str, key: str, curve: ProfitCurve) -> str:
    never = "_never" if curve.best == 0 else ""
    return say(f"campaign.{words}{never}", name=name(f"list_by.{key}"), share=curve.best_share,
               profit=curve.best_profit / 1000)


def describe_response_kinds(response: Response) -> str:
    """One sentence: how many of each kind there are in each tenth by risk."""
    tenths = by_tenth(response)
    kinds = CLASS_COLOURS["response_kind"]
    parts = say("plots.comma").join(
        say("campaign.kinds_part", name=name(f"response_kind.{kind}"),
            numbers="/".join(f"{number:.0f}" for number in tenths[kind])) for kind in kinds)
    return say("campaign.kinds_alt", parts=parts)


def by_tenth(response: Response):
    """Of 100 customers in each tenth, the riskiest first: how many are of each kind."""
    table = response.table.sort_values("probability", ascending=False, kind="stable")
    tenth = np.arange(len(table)) * TENTHS // len(table) + 1
    return 100 * table.groupby(tenth).mean()


@picture(describe_response_kinds, size=(7.6, 4.2))
def response_kinds(response: Response, ax: Axes) -> Axes:
    """A bar a tenth of the customers by risk: the four kinds, and whom a call keeps.

    Parameters
    ----------
    response : Response
        From ``crmkit.response_curve``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    tenths = by_tenth(response)
    bottom = np.zeros(len(tenths))
    for kind, colour in CLASS_COLOURS["response_kind"].items():
        ax.bar(tenths.index, tenths[kind], bottom=bottom, color=colour, width=0.84,
               edgecolor="white", linewidth=0.6)
        bottom = bottom + tenths[kind].to_numpy()
    for place, number in tenths["persuadable"].items():
        if number >= READABLE:
            ax.text(place, number / 2, f"{number:.0f}", color="white", ha="center", va="center",
                    fontsize=10)
    last = len(tenths)
    colours = CLASS_COLOURS["response_kind"]
    for x, y, kind, colour in ((last + 0.55, 3.5, "persuadable", colours["persuadable"]),
                               (last + 0.55, 55, "sure_thing", "#4C7C99"),
                               (last + 0.55, 98.5, "sleeping_dog", colours["sleeping_dog"])):
        ax.text(x, y, name(f"response_kind.{kind}"), color=colour, ha="left", va="center",
                fontsize=11)
    ax.text(1.5, 33, name("response_kind.lost_cause"), color=INK, ha="center", va="center",
            fontsize=11, bbox={"facecolor": colours["lost_cause"], "edgecolor": "none", "pad": 1})
    ax.set(xlim=(0.4, last + 2.7), ylim=(0, 100), xticks=range(1, last + 1), yticks=[])
    ax.spines["left"].set_visible(False)
    tidy(ax, say("campaign.kinds_title", lost=tenths["lost_cause"].iloc[0],
                 saved=tenths["persuadable"].iloc[0]),
         say("campaign.kinds_axis"))
    return ax
