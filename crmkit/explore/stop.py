"""Explorer: at which recency to stop mailing, and why the plain sum is wrong (B13)."""

from __future__ import annotations

from typing import Any

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.chains import describe_stops, stops
from crmkit.plots.style import ACCENT, BLUE, PALE, tidy
from crmkit.relations.recency import stop_mailing as plan_of
from crmkit.text import say

# The figures of Pfeifer & Carraway 2000.
CONTROLS = {
    "cost": Slider(4, 0, 20, 0.1),
    "contribution": Slider(40, 1, 200, 1),
    "rate": Slider(0.20, 0.01, 0.50, 0.01),
}


def stop_mailing(response: Any = (0.3, 0.2, 0.15, 0.05), **settings: Any) -> Explorer:
    """Explore when mailing a silent customer no longer pays.

    Parameters
    ----------
    response : sequence of float
        Chance of a purchase at recency 1, 2, ...; by default those of Pfeifer & Carraway 2000.
    **settings
        ``cost`` of a mailing, ``contribution`` of an order, ``rate`` (discount rate a period).

    Examples
    --------
    >>> stop_mailing(cost=8).result["plan"].best
    2
    """
    def outcome(cost: float, contribution: float, rate: float) -> dict[str, Any]:
        plan = plan_of(response, contribution, cost, rate)
        worth = plan.table.loc[plan.best, 1] / (1 + rate)
        return {"plan": plan, "order_only": plan.response * contribution,
                "with_customer": plan.response * worth}

    return Explorer("stop_mailing", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.08, right=0.99, top=0.9, bottom=0.13, wspace=0.18)
    plan = result["plan"]
    stops(plan, ax=left)
    recency = plan.response.index
    right.bar(recency - 0.2, result["order_only"], width=0.38, color=PALE)
    right.bar(recency + 0.2, result["with_customer"], width=0.38, color=BLUE)
    right.axhline(plan.cost, color=ACCENT, linewidth=1.5)
    # Beside the bars: the last of them is the one to watch.
    right.text(recency[-1] + 0.5, plan.cost, say("explore.stop_mailing.cost_line",
               cost=plan.cost), ha="left", va="bottom", color=ACCENT, fontsize=9)
    right.set_xticks(list(recency))
    right.set_xlim(0.4, recency[-1] + 0.5 + 0.25 * len(recency))
    tidy(right, say("explore.stop_mailing.worth_title"), say("explore.stop_mailing.worth_axis"))


def _describe(result: dict[str, Any]) -> str:
    plan = result["plan"]
    last = plan.response.index[-1]
    return say("explore.then", first=describe_stops(plan), second=say(
        "explore.stop_mailing.sentence", recency=int(last), cost=plan.cost,
        order=result["order_only"][last], customer=result["with_customer"][last]))
