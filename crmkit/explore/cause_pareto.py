"""Explorer: what comes first among the causes of leaving, by list and by count (G1)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.churn.causes import LISTS, entry_name
from crmkit.churn.reasons import COUNTED, MEASURES, ReasonLog, classify_reasons
from crmkit.churn.reasons import cause_pareto as rank
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import name, say

CONTROLS: dict[str, Slider | Choice] = {
    "by": Choice("nine_causes", tuple(LISTS)),
    "measure": Choice("customers", MEASURES),
    "reasons": Choice("first", COUNTED),
    "cut": Slider(0.80, 0.50, 0.95, 0.05),
}


def cause_pareto(log: Any, **settings: Any) -> Explorer:
    """Explore how the list and the count decide which cause of leaving comes first.

    Parameters
    ----------
    log : DataFrame or ReasonLog
        A log of leavers as ``crmkit.classify_reasons`` takes it, or what it returned.
    **settings
        ``by`` (a list of ``churn.causes.LISTS``), ``measure`` (``"customers"`` or ``"money"``),
        ``reasons`` (``"first"`` or ``"all"``), ``cut`` (a cumulative share).

    Raises
    ------
    ColumnError, NotEnoughDataError
        As ``crmkit.classify_reasons``.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> cause_pareto(load_teaching("leaving_reasons"), by="four_causes").result.first
    'brand'
    """
    read = log if isinstance(log, ReasonLog) else classify_reasons(log)

    def outcome(by: str, measure: str, reasons: str, cut: float):
        return rank(read, by, measure=measure, reasons=reasons, cut=cut)

    return Explorer("cause_pareto", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result, figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    figure.subplots_adjust(left=0.235, right=0.98, top=0.9, bottom=0.13, wspace=0.22)
    table = result.table
    unit = 1000 if result.measure == "money" else 1
    names = [entry_name(result.by, entry) for entry in table.index]
    lengths, shares = [*table[result.measure] / unit], [*table["share"]]
    colours = [ACCENT, *(BLUE if vital else PALE for vital in table["vital"].iloc[1:])]
    if result.outside:
        names.append(say("explore.cause_pareto.no_place"))
        lengths.append(result.outside * result.total / unit)
        shares.append(result.outside)
        colours.append(GRID)
    places = np.arange(len(names))
    left.barh(places, lengths, height=0.72, color=colours)
    for place, length, share in zip(places, lengths, shares, strict=True):
        left.text(length, place, f" {share:.0%}", va="center", fontsize=9, color=INK)
    left.set_yticks(places, names)
    left.set(ylim=(len(places) - 0.4, -0.6), xlim=(0, 1.15 * max(lengths)))
    left.xaxis.get_major_locator().set_params(nbins=5, integer=True)
    tidy(left, say("explore.cause_pareto.first_title", first=names[0],
                   share=table["share"].iloc[0]),
         say(f"explore.cause_pareto.{result.measure}_axis"))
    _curve(right, result)


def _curve(ax, result) -> None:
    """How the entries add up, and where they reach the cut."""
    path = [0, *result.table["cumulative"]]
    ax.axhline(result.cut, color=MUTED, linewidth=1, linestyle="--")
    ax.plot(range(len(path)), path, "o-", color=BLUE, markersize=4)
    title = say("explore.cause_pareto.short_title", cut=result.cut)
    if result.needed is not None:
        ax.plot(result.needed, path[result.needed], "o", color=ACCENT, markersize=8)
        title = say("explore.cause_pareto.needed_title", needed=result.needed,
                    entries=len(result.table), cut=result.cut)
    ax.set(xlim=(0, len(path) - 0.7), ylim=(0, 1.04))
    ax.xaxis.get_major_locator().set_params(nbins=6, integer=True)
    ax.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    tidy(ax, title, say("explore.cause_pareto.entries_axis"),
         say("explore.cause_pareto.cumulative_axis"))


def _describe(result) -> str:
    table = result.table
    what = say(f"causes.{result.measure}_{result.reasons}")
    first, second = (entry_name(result.by, entry) for entry in table.index[:2])
    found = say("explore.cause_pareto.sentence", by=name(f"cause_list.{result.by}"), what=what,
                first=first, share=table["share"].iloc[0], second=second,
                second_share=table["share"].iloc[1])
    key = "short" if result.needed is None else "reach_outside" if result.outside else "reach"
    fields = {"cut": result.cut, "needed": result.needed, "entries": len(table),
              "outside": result.outside}
    return say("explore.then", first=found, second=say(f"explore.cause_pareto.{key}", **fields))
