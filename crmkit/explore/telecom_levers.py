"""Explorer: a telecom firm's levers, alone and together, and the price cut that pays (G6)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.industries.telecom import LEVERS, PRICE_TO, money, pull_levers, read_base
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, PALE, tidy
from crmkit.text import say

CUTS = np.arange(0, 21, 1.0)
REACH = 25  # thousand yuan: what lies beyond stands at the edge of the picture
CONTROLS: dict[str, Slider | Choice] = {
    "price": Slider(8, 0, 20, 1),
    "price_to": Choice("everybody", PRICE_TO),
    "complaints": Slider(0.0, 0.0, 1.0, 0.05),
    "coverage": Slider(0.0, 0.0, 1.0, 0.05),
    "points": Slider(0.0, 0.0, 1.0, 0.05)}


def telecom_levers(base: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore what levers keep, and how one spoils the worth of another.

    Parameters
    ----------
    base : DataFrame
        Customers, as for ``crmkit.telecom_churn``; for instance ``crmkit.telecom_base()``.
    **settings
        ``price`` (yuan a month off), ``price_to`` (``"everybody"`` or ``"dearer"``),
        ``complaints``, ``coverage``, ``points`` (shares, 0 to 1).

    Examples
    --------
    >>> from crmkit import telecom_base
    >>> telecom_levers(telecom_base(), complaints=1.0).result["best"]
    0.0
    """
    read = read_base(base)

    def outcome(price: float, price_to: str, complaints: float, coverage: float, points: float
                ) -> dict[str, Any]:
        others = {"complaints": complaints, "coverage": coverage, "points": points}
        levers = pull_levers(base, price=price, price_to=price_to, complaints=complaints,
                             coverage=coverage, points=points)
        path = np.array([money(read, {"price": cut, **others}, price_to)[2] for cut in CUTS])
        return {"levers": levers, "path": path, "best": float(CUTS[int(path.argmax())]),
                "price": price, "price_to": price_to, **others}

    return Explorer("telecom_levers", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    bars, curve = figure.subplots(1, 2, width_ratios=(1, 1))
    figure.subplots_adjust(left=0.245, right=0.985, top=0.9, bottom=0.14, wspace=0.22)
    levers = result["levers"]
    table = levers.table
    rows = list(table.index)
    place = np.arange(len(rows))
    fewer = table["fewer_leavers"].to_numpy()
    top = table["fewer_on_top"].to_numpy()
    colours = [PALE] * len(LEVERS) + [PALE, INK]
    bars.barh(place, fewer, color=colours, height=0.75)
    bars.barh(place[:len(LEVERS)], top[:len(LEVERS)], color=BLUE, height=0.36)
    ticks = [say("explore.telecom_levers.tick", lever=text.name(f"telecom_lever.{k}"),
                 alone=fewer[i], top=top[i]) if k in LEVERS else
             say("explore.telecom_levers.sum_tick", lever=text.name(f"telecom_lever.{k}"),
                 fewer=fewer[i]) for i, k in enumerate(rows)]
    bars.set_yticks(place, ticks)
    bars.set(ylim=(len(rows) - 0.5, -0.5), xlim=(0, 1.03 * max(levers.before, fewer.max())))
    bars.axvline(levers.before, color=ACCENT, linewidth=1.5)
    tidy(bars, say("explore.telecom_levers.bars_title", before=levers.before, after=levers.after),
         say("explore.telecom_levers.bars_axis"))
    path = result["path"] / 1000
    curve.plot(CUTS, path, color=BLUE, linewidth=2.5)
    curve.plot(result["best"], min(path.max(), REACH), "o", color=BLUE, markersize=10,
               clip_on=False)
    here = levers.profit / 1000
    curve.plot(result["price"], max(here, -REACH), "D", color=ACCENT, markersize=7,
               clip_on=False)
    curve.axhline(0, color=GRID, linewidth=1)
    curve.set(xlim=(CUTS[0], CUTS[-1]), xticks=CUTS[::5], ylim=(-REACH, REACH))
    tidy(curve, say("explore.telecom_levers.best_title", best=result["best"], profit=here),
         say("explore.telecom_levers.price_axis"), say("explore.telecom_levers.money_axis"))


def _describe(result: dict[str, Any]) -> str:
    levers = result["levers"]
    together = levers.table.loc["together"]
    return say("explore.telecom_levers.sentence", price=result["price"],
               who=say(f"explore.telecom_levers.price_to_{result['price_to']}"),
               complaints=result["complaints"], coverage=result["coverage"],
               points=result["points"], before=levers.before, after=levers.after,
               customers=len(levers.customers), saved=together["fewer_leavers"],
               added=levers.table.loc["added", "fewer_leavers"], cost=together["cost"],
               profit=levers.profit, best=result["best"])
