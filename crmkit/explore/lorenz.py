"""Explorer: how unequal a shop's customers are, and how that depends on the weeks counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.differentiate.concentration import gini
from crmkit.differentiate.concentration import lorenz as lorenz_curve
from crmkit.explore.explorer import Explorer, Slider
from crmkit.orders import Orders
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.text import say

POINTS = 300


def lorenz(orders: Orders, **settings: Any) -> Explorer:
    """Explore the Lorenz curve of a shop as more and more weeks are counted.

    Parameters
    ----------
    orders : Orders
        An order log in pandas, of two weeks or more; days are counted back from its as-of day.
    **settings
        ``weeks`` (how many are counted, up to the as-of day), ``top`` (a share of customers).

    Notes
    -----
    Customers whose money in those weeks, refunds taken off, is zero or less are left out.
    """
    table = orders.frame[["customer", "amount"]].assign(
        week=(orders.as_of.normalize() - orders.frame["date"].dt.normalize()).dt.days // 7)
    money = table.groupby(["customer", "week"], observed=True)["amount"].sum().unstack(
        fill_value=0.0)
    counted = money.sort_index(axis=1).cumsum(axis=1)
    last = int(counted.columns.max())
    counted = counted.reindex(columns=range(last + 1)).ffill(axis=1).fillna(0.0)
    spends = [counted[w][counted[w] > 0].to_numpy() for w in range(last + 1)]
    curves = [lorenz_curve(s) if len(s) else None for s in spends]

    def outcome(weeks: int, top: float) -> dict[str, Any]:
        path = pd.Series([np.nan if c is None else _top_share(c, top) for c in curves],
                         index=pd.RangeIndex(1, last + 2, name="weeks"))
        spend, curve = spends[weeks - 1], curves[weeks - 1]
        return {"weeks": weeks, "top": top, "curve": curve, "whole": curves[-1], "path": path,
                "share": path[weeks], "customers": len(spend),
                "gini": gini(spend) if len(spend) else np.nan}

    first = next(i for i, c in enumerate(curves) if c is not None) + 1
    controls = {"weeks": Slider(last + 1, first, last + 1, 1),
                "top": Slider(0.20, 0.01, 1.00, 0.01)}
    return Explorer("lorenz", controls, outcome, _draw, _describe, **settings)


def _top_share(curve: pd.DataFrame, top: float) -> float:
    """What the best customers bring, read off a Lorenz curve as ``pareto_share`` does."""
    return float(1 - np.interp(1 - top, curve["customer_share"], curve["value_share"]))


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.08, right=0.99, top=0.9, bottom=0.13, wspace=0.2)
    _curve(left, result)
    path = result["path"]
    # Only as far as the slider has come: the rest is there to be found.
    counted = path.loc[: result["weeks"]]
    right.plot(counted.index, counted, color=BLUE, linewidth=2)
    right.plot(result["weeks"], result["share"], "o", color=ACCENT)
    right.axhline(0.8, color=MUTED, linewidth=1, linestyle="--")
    right.text(path.index[-1], 0.802, f"{0.8:.0%}", color=MUTED, fontsize=9, ha="right",
               va="bottom")
    right.set(xlim=(0, path.index[-1] + 1))
    right.set(ylim=(max(path.min() - 0.05, 0), min(max(path.max(), 0.8) + 0.05, 1.02)))
    right.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    right.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(right, say("explore.lorenz.path_title", top=result["top"]),
         say("explore.lorenz.weeks_axis"))


def _curve(ax, result: dict[str, Any]) -> None:
    at = np.linspace(0, 1, POINTS)
    for key, colour, width in (("whole", MUTED, 1), ("curve", BLUE, 2)):
        curve = result[key]
        ax.plot(at, np.interp(at, curve["customer_share"], curve["value_share"]), color=colour,
                linewidth=width)
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    ax.plot(1 - result["top"], 1 - result["share"], "o", color=ACCENT)
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    ax.set_xticks(ticks, [f"{t:.0%}" for t in ticks])
    ax.set_yticks(ticks, [f"{t:.0%}" for t in ticks])
    ax.set(xlim=(0, 1), ylim=(0, 1.02))
    tidy(ax, say("explore.lorenz.curve_title", top=result["top"], share=result["share"]),
         say("value.lorenz.x"), say("value.lorenz.y"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.lorenz.sentence", weeks=int(result["weeks"]), top=result["top"],
               customers=result["customers"], share=result["share"], gini=result["gini"])
