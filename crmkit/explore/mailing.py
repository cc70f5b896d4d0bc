"""Explorer: how far down the list a contact pays, tested on what customers did next."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers
from crmkit.differentiate.rfm import weighted_score
from crmkit.explore.explorer import Explorer, Slider
from crmkit.orders import Orders
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import say

CONTROLS = {
    "share": Slider(1.00, 0.01, 1.00, 0.01),
    "w_r": Slider(0.1, 0.0, 1.0, 0.05),
    "w_f": Slider(0.3, 0.0, 1.0, 0.05),
    "w_m": Slider(0.6, 0.0, 1.0, 0.05),
    "cost": Slider(30, 0, 100, 1),
    "margin": Slider(50, 1, 200, 1),
}
TENTHS = 10


def mailing(orders: Orders, as_of: str, days: int, **settings: Any) -> Explorer:
    """Explore whom to contact: rank customers by a weighted score, see who bought later.

    Parameters
    ----------
    orders : Orders
        An order log that goes on for ``days`` days after ``as_of``.
    as_of : str
        The day on which customers are scored, with what was known then.
    days : int
        Days after ``as_of`` in which a purchase counts as a response.
    **settings
        ``share`` (of customers contacted, best score first), ``w_r``, ``w_f``, ``w_m``
        (weights), ``cost`` of a contact and ``margin`` of an order (teaching assumptions).
    """
    scored = customers.recency_frequency_monetary(orders, as_of=as_of)
    end = pd.Timestamp(as_of) + pd.Timedelta(days=days)
    later = customers.recency_frequency_monetary(orders, as_of=end, window=days)
    bought = pd.Series(scored.index.isin(later.index), index=scored.index)

    def outcome(share: float, w_r: float, w_f: float, w_m: float, cost: float,
                margin: float) -> dict[str, Any]:
        weights = (w_r, w_f, w_m) if w_r + w_f + w_m else (1, 1, 1)
        order = weighted_score(scored, weights).sort_values(ascending=False, kind="stable").index
        hits = bought[order].to_numpy()
        profit = np.concatenate([[0], np.cumsum(hits * margin - cost)])
        contacted = max(round(share * len(hits)), 1)
        return {"profit": profit, "share": share, "here": profit[contacted], "margin": margin,
                "contacted": contacted, "response": hits[:contacted].mean(),
                "break_even": cost / margin,
                "tenths": [part.mean() for part in np.array_split(hits, TENTHS)]}

    return Explorer("mailing", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.09, right=0.99, top=0.9, bottom=0.13, wspace=0.18)
    profit = result["profit"]
    left.plot(np.linspace(0, 1, len(profit)), profit, color=BLUE)
    left.plot(result["share"], result["here"], "o", color=ACCENT)
    left.axhline(0, color=GRID, linewidth=1)
    left.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    tidy(left, say("explore.mailing.profit_title", profit=result["here"]),
         say("explore.mailing.share_axis"))
    tenths = result["tenths"]
    colours = [BLUE if t >= result["break_even"] else GRID for t in tenths]
    right.bar(range(1, TENTHS + 1), tenths, color=colours)
    right.axhline(result["break_even"], color=ACCENT, linewidth=1)
    right.text(TENTHS + 0.5, result["break_even"], say("explore.mailing.break_even",
               rate=result["break_even"]), ha="right", va="bottom", color=ACCENT, fontsize=9)
    right.set(xticks=range(1, TENTHS + 1), yticks=[], ylim=(0, 1.05))
    for i, t in enumerate(tenths):
        right.text(i + 1, t + 0.01, f"{t:.0%}", ha="center", fontsize=8, color=MUTED)
    tidy(right, say("explore.mailing.tenths_title"), say("explore.mailing.tenths_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.mailing.sentence", share=result["share"], contacted=result["contacted"],
               response=result["response"], profit=result["here"],
               all_profit=result["profit"][-1], break_even=result["break_even"])
