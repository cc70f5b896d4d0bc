"""Explorer: the eight RFM classes as the date, the window, the scores and the cuts move."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from crmkit import customers
from crmkit.differentiate.rfm import RFM
from crmkit.differentiate.rfm import rfm as make_rfm
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.orders import Orders, read_orders
from crmkit.plots.segments import count_moved, describe_segments, largest_streams
from crmkit.plots.segments import segments as draw_segments
from crmkit.plots.style import CLASS_COLOURS, MUTED, tidy
from crmkit.text import name, say

STREAMS = 5
BEST = 0.1


def rfm(orders: Any, **settings: Any) -> Explorer:
    """Explore how the eight classes depend on what the analyst decides.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain frame goes through ``read_orders`` first.
    **settings
        ``days_back`` (as-of date, in days before the log's own), ``window`` (days counted),
        ``scores`` (``"quintile"``, ``"nested"``), ``cut`` (``"mean"``, ``"median"``,
        ``"score"``, ``"values"``), ``r_cut``, ``f_cut``, ``m_cut`` (used by ``"values"``),
        ``w_r``, ``w_f``, ``w_m`` (weights of the score that ranks customers).

    Notes
    -----
    ``result["rfm"]`` is the RFM table at these settings, ``result["moves"]`` the table of who
    stands in which class now (columns) against the settings it began with (rows).
    """
    log = orders if isinstance(orders, Orders) else read_orders(orders)
    compact = customers.compact(log)
    controls = _controls(compact)
    first = {k: c.accept(k, settings.get(k, c.value)) for k, c in controls.items()}

    @lru_cache(maxsize=32)
    def table(days_back: int, window: int) -> pd.DataFrame:
        as_of = log.as_of - pd.Timedelta(days=days_back)
        return customers.recency_frequency_monetary(compact, as_of=as_of, window=window)

    def classes(days_back, window, scores, cut, r_cut, f_cut, m_cut, w_r, w_f, w_m) -> RFM:
        values = {"recency": r_cut, "frequency": f_cut, "monetary": m_cut}
        weights = (w_r, w_f, w_m) if w_r + w_f + w_m else (1, 1, 1)
        return make_rfm(table(days_back, window), scores=scores, weights=weights,
                        cut=values if cut == "values" else cut)

    before = classes(**first)
    best_before = _best(before)

    def outcome(**now: Any) -> dict[str, Any]:
        result = classes(**now)
        best = _best(result)
        return {"rfm": result, "moves": before.compare(result),
                "best": len(best.intersection(best_before)) / len(best)}

    return Explorer("rfm", controls, outcome, _draw, _describe, size=(10.4, 4.4), **settings)


def _controls(orders: Orders) -> dict[str, Slider | Choice]:
    """Sliders as wide as the log: its days, its largest purchases."""
    table = customers.recency_frequency_monetary(orders)
    age = customers.summary(orders, time_unit="day").table["T"].max()
    days = max(int(age), 30)
    return {
        "days_back": Slider(0, 0, max(days - 30, 0), 1),
        "window": Slider(days + 1, 7, days + 1, 1),
        "scores": Choice("quintile", ("quintile", "nested")),
        "cut": Choice("mean", ("mean", "median", "score", "values")),
        "r_cut": Slider(min(30, days), 0, days, 1),
        "f_cut": Slider(3, 1, max(int(table["frequency"].quantile(0.99)), 5), 1),
        "m_cut": Slider(_round(table["monetary"].median()), 0,
                        _round(table["monetary"].quantile(0.99)), 10),
        "w_r": Slider(0.1, 0.0, 1.0, 0.05),
        "w_f": Slider(0.3, 0.0, 1.0, 0.05),
        "w_m": Slider(0.6, 0.0, 1.0, 0.05),
    }


def _round(amount: float) -> float:
    return max(round(float(amount), -1), 10.0)


def _best(result: RFM) -> pd.Index:
    """The best tenth by score."""
    return result.table["score"].nlargest(max(int(len(result.table) * BEST), 1)).index


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
    figure.subplots_adjust(left=0.01, right=0.97, top=0.92, bottom=0.04, wspace=0.02)
    draw_segments(result["rfm"], ax=left)
    streams = largest_streams(result["moves"], STREAMS)
    right.barh(range(len(streams)), streams, height=0.38,
               color=[CLASS_COLOURS["rfm_class"][target] for _, target in streams.index])
    for i, ((source, target), count) in enumerate(streams.items()):
        right.text(0, i - 0.3, say("explore.rfm.stream", source=name(f"rfm_class.{source}"),
                                   target=name(f"rfm_class.{target}"), count=int(count)),
                   fontsize=8.5, va="bottom")
    if streams.empty:
        right.text(0.5, 0.5, say("explore.rfm.nobody"), transform=right.transAxes, ha="center",
                   color=MUTED)
    right.set(xticks=[], yticks=[], ylim=(STREAMS - 0.4, -1))
    right.spines[["left", "bottom"]].set_visible(False)
    tidy(right, say("explore.rfm.who_moves"))


def _describe(result: dict[str, Any]) -> str:
    total, moved = count_moved(result["moves"])
    change = say(
        "explore.rfm.sentence", moved=moved, total=total, kept=result["best"])
    return say("explore.then", first=describe_segments(result["rfm"]), second=change)
