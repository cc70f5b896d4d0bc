"""Explorer: the five-step process as a funnel with a rate per step (curriculum A4)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.funnel import describe_funnel
from crmkit.plots.funnel import funnel as draw_funnel
from crmkit.text import keys, say

# Teaching assumptions: an invented year of an invented shop.
CONTROLS = {
    "prospects": Slider(1000, 100, 5000, 100),
    "interact": Slider(0.50, 0.00, 1.00, 0.01),
    "serve": Slider(0.40, 0.00, 1.00, 0.01),
    "sell": Slider(0.25, 0.00, 1.00, 0.01),
    "referral": Slider(0.20, 0.00, 0.90, 0.01),
    "spend": Slider(800, 50, 5000, 50),
}


def funnel(**settings: Any) -> Explorer:
    """Explore the process from first contact to sale, and what feedback brings back.

    Every number is a teaching assumption. A share ``referral`` of the buyers is so content that
    each brings one new prospect, who enters the funnel again at its top.

    Parameters
    ----------
    **settings
        ``prospects`` (people identified in a year), ``interact``, ``serve``, ``sell`` (share of
        people who go on to each step), ``referral``, ``spend`` (money per buyer and year).

    Examples
    --------
    >>> explorer = funnel(referral=0)
    >>> float(explorer.result["buyers"])
    50.0
    """
    return Explorer("funnel", CONTROLS, outcome, _draw, _describe, size=(8, 3.6), **settings)


def outcome(prospects: float, interact: float, serve: float, sell: float, referral: float,
            spend: float) -> dict[str, Any]:
    """People left after each step, once referred prospects have run through it too."""
    through = interact * serve * sell
    # Each prospect brings back through * referral prospects; the rounds add up to 1 / (1 - that).
    entering = prospects / (1 - through * referral)
    people = [entering, entering * interact, entering * interact * serve, entering * through,
              entering * through * referral]
    table = pd.DataFrame({"customers": people}, index=pd.Index(keys("process_step"), name="step"))
    return {"table": table, "buyers": people[3], "revenue": people[3] * spend,
            "without": prospects * through}


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.31, right=0.98, top=0.9, bottom=0.04)
    draw_funnel(result["table"], ax=ax)


def _describe(result: dict[str, Any]) -> str:
    sales = say(
        "explore.funnel.sentence", buyers=result["buyers"], revenue=result["revenue"],
        extra=result["buyers"] - result["without"])
    return say("explore.then", first=describe_funnel(result["table"]), second=sales)
