"""Explorer: which losses look normal, and what a polite excuse in the book does (F-11)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from crmkit.churn.types import TYPES, misbooked
from crmkit.churn.types import normal_range as range_of
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.text import name, say

MOST = 0.6
NORMALS = {"course": ("abandoned", "poached", "forced"),
           "wide": ("abandoned", "poached", "attracted", "forced"),
           "narrow": ("abandoned", "forced")}


def normal_range(lost: Any, consumers: float = 1250, **settings: Any) -> Explorer:
    """Explore the normal range: which types belong to it, and who is booked as what.

    Parameters
    ----------
    lost : Series, dict or table
        Customers lost by type, as for ``crmkit.normal_range``: what really happened.
    consumers : float
        Customers before anybody left.
    **settings
        ``excused`` (share of those who left by themselves who are booked as poached),
        ``gifts`` (share of those attracted by a better offer who are booked as poached),
        ``normal`` (``"course"``: types 1, 3, 5; ``"wide"``: 4 too; ``"narrow"``: 1 and 5 only).

    Examples
    --------
    >>> explorer = normal_range({"left": 37, "attracted": 22, "other": 41}, excused=0.5)
    >>> round(explorer.result["booked"].preventable, 3)
    0.405
    """
    @lru_cache(maxsize=16)
    def booked(excused: float, gifts: float, normal: str):
        wrong = {("left", "poached"): excused, ("attracted", "poached"): gifts}
        return range_of(misbooked(lost, wrong), consumers, normal=NORMALS[normal])

    def outcome(excused: float, gifts: float, normal: str) -> dict[str, Any]:
        return {"true": booked(0, 0, normal), "booked": booked(excused, gifts, normal),
                "excused": excused, "gifts": gifts,
                "start": booked(0, gifts, normal).preventable}

    controls: dict[str, Slider | Choice] = {
        "excused": Slider(0.0, 0.0, MOST, 0.01), "gifts": Slider(0.0, 0.0, MOST, 0.01),
        "normal": Choice("course", tuple(NORMALS))}
    return Explorer("normal_range", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
    figure.subplots_adjust(left=0.185, right=0.97, top=0.9, bottom=0.13, wspace=0.2)
    _bars(left, result)
    booked = result["booked"]
    # Drawn as far as the slider has gone: where it crosses the half is for the reader to find.
    right.plot((0, result["excused"]), (result["start"], booked.preventable), color=ACCENT,
               linewidth=2)
    right.plot(result["excused"], booked.preventable, "o", color=ACCENT, markersize=8,
               clip_on=False)
    right.axhline(0.5, color=MUTED, linewidth=1, linestyle="--")
    right.text(MOST, 0.515, say("explore.normal_range.half"), color=MUTED, ha="right",
               fontsize=9)
    right.set(xlim=(0, MOST), ylim=(0, 1))
    right.set_xticks([0, 0.2, 0.4, 0.6], ["0%", "20%", "40%", "60%"])
    right.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    right.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(right, say("explore.normal_range.right_title", preventable=booked.preventable,
                    adjusted=booked.adjusted), say("explore.normal_range.share_axis"))


def _bars(ax, result: dict[str, Any]) -> None:
    """A bar a type as booked, coloured by the rule; a frame shows what really happened."""
    booked, true = result["booked"].table, result["true"].table["lost"]
    colours = CLASS_COLOURS["churn_verdict"]
    places = range(len(TYPES) - 1, -1, -1)
    ax.barh(places, booked["lost"], height=0.7, color=[colours[v] for v in booked["verdict"]])
    ax.barh(places, true, height=0.7, color="none", edgecolor=INK, linewidth=1, linestyle=":")
    top = max(float(booked["lost"].max()), float(true.max()))
    for place, count, real in zip(places, booked["lost"], true, strict=True):
        ax.text(max(count, real) + 0.02 * top, place, _short(count),
                va="center", fontsize=10, color=INK)
    sums = booked.groupby("verdict")["lost"].sum()
    for row, verdict in enumerate(("act", "normal", "open")):
        ax.text(0.99, 0.27 - 0.08 * row, say(f"explore.normal_range.sum_{verdict}",
                                             lost=_short(sums.get(verdict, 0.0))), ha="right",
                fontsize=10, color=colours[verdict] if verdict != "normal" else MUTED,
                transform=ax.transAxes)
    ax.set_yticks(places, [name(f"churn_type.{t}") for t in TYPES])
    ax.set(xlim=(0, 1.15 * top), ylim=(-0.6, len(TYPES) - 0.4), xticks=[])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("explore.normal_range.left_title", hidden=_short(_hidden(result))),
         say("explore.normal_range.lost_axis"))


def _short(count: float) -> str:
    return f"{count:,.1f}".removesuffix(".0")


def _hidden(result: dict[str, Any]) -> float:
    """Leavers booked under another type."""
    true = result["true"].table["lost"]
    return float(result["excused"] * true["left"] + result["gifts"] * true["attracted"])


def _describe(result: dict[str, Any]) -> str:
    booked, true = result["booked"], result["true"]
    return say("explore.normal_range.sentence", hidden=_hidden(result), lost=booked.lost,
               preventable=booked.preventable, true=true.preventable, churn=booked.churn,
               adjusted=booked.adjusted, true_adjusted=true.adjusted)
