"""Explorer: what a budget for keeping earns in each class, and which plan earns most (E10)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.differentiate.grids import value_matrix
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.retain.budget_return import CHURN, HALF, PLANS, budget_return
from crmkit.text import name, say

# Teaching assumptions: those of crmkit.budget_return, and a budget in thousand yuan.
CONTROLS: dict[str, Slider | Choice] = {
    "plan": Choice("weights", PLANS),
    "platinum": Slider(CHURN["platinum"], 0.02, 0.40, 0.01),
    "budget": Slider(120, 20, 300, 10),
}
CUTS = (100, 100)
COLOURS = CLASS_COLOURS["matrix_class"]


def class_return(table: pd.DataFrame, cuts: Any = CUTS, **settings: Any) -> Explorer:
    """Explore what a budget earns in each class of the value matrix, plan by plan.

    Parameters
    ----------
    table : DataFrame
        One row per customer, with ``current_value`` and ``growth_potential``.
    cuts : str or pair of float
        As in ``crmkit.value_matrix``.
    **settings
        ``plan`` (``"equal"``, ``"weights"`` or ``"best"``: whose spending the dots show),
        ``platinum`` (share of the platinum customers who leave when nothing is done), ``budget``
        (in the money of the values). All are teaching assumptions.

    Examples
    --------
    >>> import crmkit
    >>> explorer = class_return(crmkit.datasets.load_teaching("value_matrix12"), plan="best")
    >>> round(explorer.result["profits"]["best"])
    37
    """
    grid = value_matrix(table, cuts=cuts)

    def outcome(plan: str, platinum: float, budget: float) -> dict[str, Any]:
        returns = {p: budget_return(grid, budget, p, churn={"platinum": platinum}) for p in PLANS}
        return {"plan": plan, "budget": budget, "platinum": platinum, "shown": returns[plan],
                "profits": {p: r.extra_profit for p, r in returns.items()},
                "widest": max(r.table["per_customer"].max() for r in returns.values())}

    return Explorer("class_return", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
    figure.subplots_adjust(left=0.085, right=0.99, top=0.9, bottom=0.13, wspace=0.12)
    table = result["shown"].table
    reach = max(1.15 * result["widest"], 10.0)
    spend = np.linspace(0, reach, 60)
    loss = table["at_stake"] * table["would_leave"]
    curves = {key: loss[key] * spend / (spend + HALF) - spend for key in table.index}
    for key, curve in curves.items():
        left.plot(spend, curve, color=COLOURS[key], linewidth=2)
    at = table["per_customer"]
    left.scatter(at, loss * at / (at + HALF) - at, c=[COLOURS[k] for k in table.index], s=70,
                 edgecolor=INK, zorder=3, clip_on=False)
    low = min(curve.min() for curve in curves.values())
    high = max(curve.max() for curve in curves.values())
    low = max(low, -1.6 * high) if high > 0 else low
    room = (high - low) or 1.0
    left.set(xlim=(0, 1.25 * reach), ylim=(low - 0.04 * room, high + 0.12 * room))
    left.plot([0, reach], [0, 0], color=GRID, linewidth=1, zorder=1)
    ends = dict(sorted(((k, c[-1]) for k, c in curves.items()), key=lambda end: end[1]))
    for key, y in _spread({k: max(end, low) for k, end in ends.items()}, 0.075 * room).items():
        left.text(1.02 * reach, y, name(f"matrix_class.{key}"), color=COLOURS[key], fontsize=9,
                  va="center")
    tidy(left, say("explore.class_return.curves_title",
                   roi=_money(result["shown"].table.loc["platinum", "extra_profit"])),
         say("explore.class_return.spend_axis"), say("explore.class_return.profit_axis"))
    _plans(right, result)


def _spread(ends: dict[str, float], gap: float) -> dict[str, float]:
    """The heights of labels, moved up where two would overlap."""
    placed, last = {}, -np.inf
    for key in sorted(ends, key=lambda k: ends[k]):
        last = placed[key] = max(ends[key], last + gap)
    return placed


def _plans(ax, result: dict[str, Any]) -> None:
    profits = list(result["profits"].values())
    here = PLANS.index(result["plan"])
    ax.bar(range(len(PLANS)), profits, width=0.6,
           color=[ACCENT if i == here else MUTED for i in range(len(PLANS))])
    top, bottom = max(*profits, 0), min(*profits, 0)
    room = (top - bottom) or 1.0
    for i, profit in enumerate(profits):
        ax.text(i, profit + (0.02 if profit >= 0 else -0.02) * room, _money(profit), ha="center",
                va="bottom" if profit >= 0 else "top")
    ax.axhline(0, color=GRID, linewidth=1)
    ax.set(xticks=range(len(PLANS)), yticks=[], ylim=(bottom - 0.12 * room, top + 0.14 * room))
    ax.set_xticklabels([say(f"explore.class_return.plan_{p}") for p in PLANS])
    ax.spines["left"].set_visible(False)
    tidy(ax, say("explore.class_return.plans_title"))


def _money(amount: float) -> str:
    """With its sign, one digit; never a negative zero."""
    return f"{round(amount, 1) + 0:+,.1f}"


def _describe(result: dict[str, Any]) -> str:
    profits = result["profits"]
    return say("explore.class_return.sentence", budget=result["budget"],
               platinum=result["platinum"], equal=profits["equal"], weights=profits["weights"],
               best=profits["best"], spent=result["shown"].spent,
               plan=say(f"explore.class_return.plan_{result['plan']}"))

