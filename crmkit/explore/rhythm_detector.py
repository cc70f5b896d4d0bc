"""Explorer: one customer's silences, the limit his rhythm sets, and the false alarms (F-1)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection

from crmkit.churn.definitions import PRIOR_GAPS, K, RhythmAlarms, alarms_of
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, tidy
from crmkit.retain.silence import PurchaseDays, base_median, purchase_days
from crmkit.text import say

KINDS = ("steady", "hasty", "pause", "gone")
LEAST = 8  # purchase days of a telling customer; in a small log, as many as anybody has
MONTHS_NAMED = 7


def rhythm_detector(orders: Any, **settings: Any) -> Explorer:
    """Explore on which days an alarm stood over one customer, and which alarms were false.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
    **settings
        ``customer`` (which of four telling customers of the log, see ``telling``), ``k``
        (expected gaps), ``prior_gaps`` (how many gaps of his own the base's rhythm counts as).
    """
    bought = purchase_days(orders)
    chosen = telling(bought)
    base = base_median(bought.until(bought.as_of), bought.as_of)

    def outcome(customer: str, k: float, prior_gaps: int) -> dict[str, Any]:
        return {"alarms": alarms_of(bought, chosen[customer], base, k, prior_gaps)}

    controls: dict[str, Slider | Choice] = {
        "customer": Choice("steady", KINDS), "k": Slider(K, 0.5, 8, 0.25),
        "prior_gaps": Slider(int(PRIOR_GAPS), 0, 20, 1)}
    return Explorer("rhythm_detector", controls, outcome, _draw, _describe, **settings)


def telling(bought: PurchaseDays) -> dict[str, int]:
    """The places of four customers of a log, among those with eight purchase days or more.

    ``steady``: the longest gap is the smallest, in own medians. ``hasty``: the first gap is.
    ``pause``: came back after the longest gap. ``gone``: the longest silence at the end.
    """
    table = bought.until(bought.as_of)
    count, own = table["purchases"].to_numpy(), table["median_gap"].fillna(1).to_numpy()
    start = np.cumsum(count) - count
    gaps = np.append(np.diff(bought.day), 1)
    gaps[start + count - 1] = 0  # from one customer to the next there is none
    longest, first = np.maximum.reduceat(gaps, start) / own, gaps[start] / own
    silence = (bought.as_of - table["last"]).dt.days.to_numpy() / own
    few = np.where(count < min(LEAST, count.max()), np.inf, 0)
    away = few + np.where(silence > 2, np.inf, 0)  # the first three are still here
    return {"steady": int(np.argmin(longest + away)), "hasty": int(np.argmin(first + away)),
            "pause": int(np.argmin(away - longest)), "gone": int(np.argmin(few - silence))}


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.07, right=0.985, top=0.9, bottom=0.13)
    alarms = result["alarms"]
    table = alarms.table
    start = _days(table["purchase"])
    stop, limit = _days(table["until"]), table["limit"].to_numpy()
    top = max((stop - start).max(), 1)
    for kind, colour in (("false", ACCENT), ("standing", BLUE)):
        of = (table["alarm_end"] == kind).to_numpy()
        corners = np.stack([np.column_stack([start[of] + limit[of], limit[of]]),
                            np.column_stack([stop[of], (stop - start)[of]]),
                            np.column_stack([stop[of], limit[of]])], axis=1)
        ax.add_collection(PolyCollection(list(corners), facecolor=colour, linewidth=0),
                          autolim=False)
    ax.plot(np.column_stack([start, stop]).ravel(),
            np.column_stack([0 * start, stop - start]).ravel(), color=INK, linewidth=1.2)
    ax.plot(np.column_stack([start, stop]).ravel(), np.repeat(limit, 2), color=MUTED,
            linewidth=1.5, linestyle="--")
    ax.plot(start, 0 * start, "o", color=INK, markersize=4, clip_on=False)
    of = (table["alarm_end"] == "false").to_numpy()  # a false alarm of a day is hard to see
    ax.plot(stop[of], (stop - start)[of], "v", color=ACCENT, markersize=8)
    ax.set(xlim=(start[0] - 3, stop[-1] + 3), ylim=(0, 1.25 * top))
    months = pd.date_range(table["purchase"].iloc[0], alarms.as_of, freq="MS")
    months = months[::-(-len(months) // MONTHS_NAMED) or 1]
    ax.set_xticks(_days(months.to_series()), [f"{m:%Y-%m}" for m in months])
    words = ((0.01, "silence", INK), (0.30, "limit", MUTED), (0.60, "false", ACCENT),
             (0.80, "standing", BLUE))
    for x, key, colour in words:
        ax.text(x, 0.94, say(f"explore.rhythm_detector.{key}"), color=colour,
                transform=ax.transAxes)
    tidy(ax, say(f"explore.rhythm_detector.{_kind(alarms)}_title", customer=alarms.customer,
                 false=alarms.false_alarms, day=alarms.stands_from), "",
         say("explore.rhythm_detector.days_axis"))


def _days(dates: pd.Series) -> np.ndarray:
    return (pd.DatetimeIndex(dates) - pd.Timestamp(0)).days.to_numpy()


def _kind(alarms: RhythmAlarms) -> str:
    return "standing" if alarms.standing else "at_rest"


def _describe(result: dict[str, Any]) -> str:
    alarms = result["alarms"]
    last = alarms.table.iloc[-1]
    return say(f"explore.rhythm_detector.{_kind(alarms)}_sentence", customer=alarms.customer,
               purchases=len(alarms), k=alarms.k, prior=alarms.prior_gaps,
               false=alarms.false_alarms, base=alarms.base_median,
               silence=(alarms.as_of - last["purchase"]).days, limit=last["limit"],
               day=alarms.stands_from)
