"""Explorer: does churn move against the share of the market? (curriculum F-2, F-3)"""

from __future__ import annotations

from typing import Any

from crmkit.churn.indicators import balanced_churn, share_path
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.text import say

# Teaching assumptions: two invented firms share a market.
CONTROLS = {
    "churn": Slider(0.20, 0.0, 0.80, 0.01),
    "rival_churn": Slider(0.10, 0.0, 0.40, 0.01),
    "share": Slider(0.15, 0.05, 0.60, 0.01),
    "growth": Slider(0.08, -0.10, 0.30, 0.01),
}
YEARS = 10
PEOPLE = 1000
STILL = 1e-6


def market_gauge(**settings: Any) -> Explorer:
    """Explore what two firms' churn does to the share and the sales of one of them.

    Parameters
    ----------
    **settings
        ``churn`` (share of our customers who go over to the rival in a year), ``rival_churn``
        (of the rival's who come over to us), ``share`` (ours, of the customers now), ``growth``
        (of the market in a year; newcomers choose as the others do).

    Examples
    --------
    >>> round(market_gauge(churn=0.3, rival_churn=0.1, share=0.2).result["next"], 3)
    0.22
    """
    return Explorer("market_gauge", CONTROLS, outcome, _draw, _describe, size=(9.4, 3.9),
                    **settings)


def outcome(churn: float, rival_churn: float, share: float, growth: float) -> dict[str, Any]:
    """Who changes firm in a year, the share year by year and in the end, and sales next year."""
    path = share_path(share, churn, rival_churn, YEARS)
    moving = churn + rival_churn
    return {"path": path, "next": float(path[1]), "left": PEOPLE * share * churn,
            "came": PEOPLE * (1 - share) * rival_churn,
            "end": rival_churn / moving if moving else share,
            "balance": balanced_churn(share, rival_churn),
            "sales": path[1] / share * (1 + growth) - 1, "growth": growth, "churn": churn,
            "rival_churn": rival_churn, "share": share}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.15))
    figure.subplots_adjust(left=0.115, right=0.985, top=0.9, bottom=0.14, wspace=0.2)
    values = [result["came"], result["left"]]
    left.barh([0, 1], values, height=0.6, color=[BLUE, ACCENT])
    left.set_yticks([0, 1], [say("explore.market_gauge.came_bar"),
                             say("explore.market_gauge.left_bar")], color=INK)
    top = max(*values, 100)
    for row, value in enumerate(values):
        left.text(value + 0.02 * top, row, f"{value:,.0f}", va="center", color=INK)
    left.text(0.02 * top, 2.05, say("explore.market_gauge.sales", sales=result["sales"],
                           growth=result["growth"]), va="center",
              color=ACCENT if _apart(result) else INK)
    left.set(xlim=(0, 1.2 * top), ylim=(2.4, -0.5))
    tidy(left, say(f"explore.market_gauge.{_way(result)}_title", churn=result["churn"],
                   rival=result["rival_churn"]), say("explore.market_gauge.people_axis"))
    path = result["path"]
    right.plot(path.index, path, "o-", color=BLUE, markersize=4)
    right.axhline(result["end"], color=MUTED, linestyle="--", linewidth=1)
    right.axhline(result["share"], color=GRID, linewidth=1)
    high = max(path.max(), result["end"], result["share"])
    below = 0.15 * high < result["end"] < result["share"]
    right.annotate(say("explore.market_gauge.end", share=result["end"]), (YEARS, result["end"]),
                   xytext=(0, -6 if below else 6), textcoords="offset points", ha="right",
                   va="top" if below else "bottom", color=MUTED)
    right.set(xlim=(-0.3, YEARS + 0.3), ylim=(0, 1.25 * high))
    step = next(s for s in (0.02, 0.05, 0.1, 0.2) if high <= 7 * s)
    ticks = [step * i for i in range(int(1.25 * high / step) + 1)]
    right.set_yticks(ticks, [f"{tick:.0%}" for tick in ticks])
    tidy(right, say("explore.market_gauge.share_title", now=result["share"],
                    next=result["next"]), say("explore.market_gauge.year_axis"))


def _way(result: dict[str, Any]) -> str:
    """Whether the share rises, falls or stands still."""
    change = result["next"] - result["share"]
    if abs(change) < STILL:
        return "still"
    return "rises" if change > 0 else "falls"


def _apart(result: dict[str, Any]) -> bool:
    """Sales and share tell different stories."""
    return (result["sales"] > 0) != (result["next"] >= result["share"])


def _describe(result: dict[str, Any]) -> str:
    return say("explore.market_gauge.sentence", churn=result["churn"], share=result["share"],
               rival=result["rival_churn"], left=result["left"], came=result["came"],
               next=result["next"], end=result["end"], sales=result["sales"],
               growth=result["growth"])
