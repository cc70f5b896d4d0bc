"""Explorer: one book, and the retention rate by each base (curriculum F-2, conflict X2)."""

from __future__ import annotations

from typing import Any

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, tidy
from crmkit.retain.rates import BASES, retention_rate
from crmkit.text import say

# Teaching assumptions: an invented book.
AXIS = 1.1  # The axis stands still up to here, so that only what changes moves.
CONTROLS = {
    "start": Slider(1200, 600, 3000, 50),
    "lost": Slider(90, 0, 240, 5),
    "new": Slider(150, 0, 600, 5),
    "again": Slider(0.0, 0.0, 0.6, 0.01),
}


def rate_bases(**settings: Any) -> Explorer:
    """Explore what newcomers, and newcomers who leave again, do to each way of counting.

    Parameters
    ----------
    **settings
        ``start`` (customers at the start), ``lost`` (of these, who left), ``new`` (won in the
        period), ``again`` (share of the newcomers who left again before its end).

    Examples
    --------
    >>> rate_bases(lost=60, new=0).result["rates"]["net"]
    0.95
    """
    return Explorer("rate_bases", CONTROLS, outcome, _draw, _describe, size=(9.0, 3.8), **settings)


def outcome(start: float, lost: float, new: float, again: float) -> dict[str, Any]:
    """The retention rate by each base, and what net change would report."""
    new_lost = new * again
    end = start - lost + new - new_lost
    rates = {base: retention_rate(start, lost, new, base, new_lost=new_lost) for base in BASES}
    return {"rates": rates | {"net": end / start}, "end": end, "left": lost + new_lost,
            "start": start, "lost": lost, "new": new, "new_lost": new_lost}


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.24, right=0.99, top=0.9, bottom=0.14)
    rates = result["rates"]
    top = max(AXIS, *rates.values())
    bars = ax.barh(range(len(rates)), list(rates.values()), height=0.62,
                   color=[BLUE] * len(BASES) + [ACCENT])
    bars[-1].set(hatch="//", edgecolor="white")
    for row, (key, rate) in enumerate(rates.items()):
        words = say(f"explore.rate_bases.{key}_sum", rate=rate, **_numbers(result))
        ax.text(1.03 * top, row, words, va="center", color=INK)
    ax.axvline(1, color=INK, linewidth=0.8, linestyle=":")
    ax.set_yticks(range(len(rates)), [say(f"explore.rate_bases.{key}_bar") for key in rates],
                  fontsize=10)
    ax.set(xlim=(0, 1.5 * top), ylim=(len(rates) - 0.5, -0.5))
    ax.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    tidy(ax, say("explore.rate_bases.title", **_numbers(result)),
         say("explore.rate_bases.axis"))


def _numbers(result: dict[str, Any]) -> dict[str, Any]:
    names = ("start", "lost", "new", "new_lost", "end", "left")
    return {name: result[name] for name in names} | {
        "mean": (result["start"] + result["end"]) / 2, "all": result["start"] + result["new"]}


def _describe(result: dict[str, Any]) -> str:
    return say("explore.rate_bases.sentence", **_numbers(result), **{
        f"{key}_rate": rate for key, rate in result["rates"].items()})
