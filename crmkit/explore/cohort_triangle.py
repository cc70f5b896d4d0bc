"""Explorer: which cohort is the best, and at which age one may ask (curriculum F-16)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit.customers import compact
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.orders import Orders
from crmkit.plots.cohorts import triangle
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, tidy
from crmkit.retain.cohorts import Cohorts, cohorts
from crmkit.text import say

MEASURES = ("so_far", "within", "on")
PERIODS = ("month", "week", "quarter")
MONTHS_BACK, OLDEST = 6, 11
ROWS_WITH_NUMBERS = 16


def cohort_triangle(orders: Orders, **settings: Any) -> Explorer:
    """Explore a cohort triangle: period, measure, age, as-of date, with or without the first.

    Parameters
    ----------
    orders : Orders
        An order log of eight months or more.
    **settings
        ``measure`` (``"so_far"``, ``"within"`` or ``"on"``), ``age`` (for the last two, in
        periods), ``first`` (``"in"`` or ``"out"``: the first cohort of the log), ``back`` (whole
        months left out at the end), ``period`` (``"month"``, ``"week"``, ``"quarter"``).
    """
    log = compact(orders)
    month_end = orders.as_of.normalize() + pd.Timedelta(days=1) - pd.offsets.MonthEnd(1)

    @cache
    def counted(period: str, back: int, skip: int) -> Cohorts:
        return cohorts(log, period, as_of=month_end - pd.offsets.MonthEnd(back), skip=skip)

    def outcome(measure: str, age: int, first: str, back: int, period: str) -> dict[str, Any]:
        found = counted(period, back, int(first == "out"))
        shares = found.table.drop(columns=0) if measure == "on" else found.within
        if measure == "so_far":
            values = found.so_far if shares.shape[1] else pd.Series(np.nan, shares.index)
        else:
            values = shares[age] if age in shares else pd.Series(np.nan, shares.index)
        lived = values.dropna()
        return {"cohorts": found, "shares": shares, "values": values, "measure": measure,
                "age": age, "period": period, "lived": len(lived),
                "best": str(lived.idxmax()) if len(lived) else None}

    controls: dict[str, Slider | Choice] = {
        "measure": Choice("so_far", MEASURES),
        "age": Slider(1, 1, OLDEST, 1),
        "first": Choice("in", ("in", "out")),
        "back": Slider(0, 0, MONTHS_BACK, 1),
        "period": Choice("month", PERIODS),
    }
    return Explorer("cohort_triangle", controls, outcome, _draw, _describe, size=(9.4, 4.4),
                    **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.45, 1))
    figure.subplots_adjust(left=0.15, right=0.97, top=0.9, bottom=0.13, wspace=0.05)
    shares, values = result["shares"], result["values"]
    triangle(left, shares, result["cohorts"].sizes, most_ages=6)
    if result["measure"] != "so_far" and result["age"] in shares:
        at = list(shares.columns).index(result["age"])
        left.add_patch(left.patch.__class__((at - 0.5, -0.5), 1, len(shares), fill=False,
                                            edgecolor=ACCENT, linewidth=2, clip_on=False))
    unit = say(f"cohorts.unit.{result['period']}")
    tidy(left, _said("left", result), say("explore.cohort_triangle.age_axis", unit=unit))
    colours = [ACCENT if name == result["best"] else BLUE for name in values.index]
    right.barh(range(len(values)), values.fillna(0), height=0.7, color=colours)
    if len(values) <= ROWS_WITH_NUMBERS:
        young = np.flatnonzero(values.isna())
        for row, value in enumerate(values):
            if not np.isnan(value):
                right.text(value, row, f" {value:.0%}", va="center", fontsize=9, color=INK)
        if len(young):
            right.text(0, young.mean(), say("explore.cohort_triangle.young"), va="center",
                       fontsize=9, color=MUTED)
    most = max(values.max(), 0.05) if result["lived"] else 1
    right.set(ylim=(len(values) - 0.5, -0.5), xlim=(0, 1.2 * most))
    right.set_yticks([])
    numbered = len(values) <= ROWS_WITH_NUMBERS
    right.set_xticks([] if numbered else [0, most], [] if numbered else ["0%", f"{most:.0%}"])
    tidy(right, _said("right", result), say("explore.cohort_triangle.share_axis"))


def _said(side: str, result: dict[str, Any]) -> str:
    key = result["measure"] if side == "left" else _found(result, "nobody")
    return say(f"explore.cohort_triangle.{side}_{key}", age=result["age"], best=result["best"],
               unit=say(f"cohorts.unit.{result['period']}"), lived=result["lived"])


def _found(result: dict[str, Any], none: str) -> str:
    """What can be said at this age: nothing, something of one cohort, or who leads."""
    if result["best"] is None:
        return none
    alone = result["lived"] == 1 and result["measure"] != "so_far"
    return "only" if alone else result["measure"]


def _describe(result: dict[str, Any]) -> str:
    found, best = result["cohorts"], result["best"]
    kept = {"first": found.table.index[0], "last": found.table.index[-1], "as_of": found.as_of,
            "unit": say(f"cohorts.unit.{result['period']}"), "age": result["age"],
            "cohorts": len(found), "lived": result["lived"]}
    head = say("explore.cohort_triangle.sentence", **kept)
    if best is None:
        return say("explore.then", first=head, second=say("explore.cohort_triangle.none", **kept))
    values = result["values"].dropna()
    key = _found(result, "none")
    return say("explore.then", first=head, second=say(
        f"explore.cohort_triangle.{key if key == 'only' else key + '_best'}", best=best,
        share=values[best], worst=values.idxmin(), low=values.min(), **kept))
