"""Explorer: where a customer base is heading (curriculum A6)."""

from __future__ import annotations

from typing import Any

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, tidy
from crmkit.retain.measures import customer_base
from crmkit.text import say

# Teaching assumptions: an invented firm.
CONTROLS = {
    "start": Slider(1000, 0, 3000, 50),
    "churn": Slider(0.20, 0.01, 0.60, 0.01),
    "new": Slider(160, 0, 600, 10),
    "years": Slider(20, 5, 50, 1),
}


def base(**settings: Any) -> Explorer:
    """Explore how churn and newly won customers decide the size of a firm.

    Parameters
    ----------
    **settings
        ``start`` (customers in year 0), ``churn`` (share who leave in a year), ``new``
        (customers won in a year), ``years``.

    Examples
    --------
    >>> base(churn=0.25).result["level"]
    640.0
    """
    return Explorer("base", CONTROLS, outcome, _draw, _describe, size=(8, 3.8), **settings)


def outcome(start: float, churn: float, new: float, years: int) -> dict[str, Any]:
    """The path of the base and the level it comes to in the long run."""
    return {"path": customer_base(start, churn, new, years), "level": new / churn,
            "retention": 1 - churn}


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.09, right=0.98, top=0.9, bottom=0.13)
    path, level = result["path"], result["level"]
    ax.plot(path.index, path, color=BLUE, linewidth=2)
    ax.axhline(level, color=ACCENT, linewidth=1, linestyle="--")
    ax.text(0, level, say("explore.base.level", level=level), color=ACCENT,
            va="bottom" if path.iloc[0] < level else "top")
    ax.set_ylim(0, max(path.max(), level, 1) * 1.15)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(ax, say("explore.base.title", last=path.iloc[-1], year=path.index[-1]),
         say("explore.base.year_axis"), say("explore.base.customers_axis"))


def _describe(result: dict[str, Any]) -> str:
    path = result["path"]
    return say("explore.base.sentence", start=path.iloc[0], last=path.iloc[-1],
               year=int(path.index[-1]), level=result["level"], retention=result["retention"])
