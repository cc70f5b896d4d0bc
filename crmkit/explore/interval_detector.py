"""Explorer: how long a silence is too long, and how often the alarm is false (E13)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.retain.silence import FEW, LEAST, K, measured, purchase_days, silent_customers
from crmkit.text import say

STEP = 0.25
MULTIPLES = np.arange(1, 8 + STEP / 2, STEP)


def interval_detector(orders: Any, **settings: Any) -> Explorer:
    """Explore alarms for customers who are silent for longer than k times their median gap.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
        A log of at least eight weeks.
    **settings
        ``k``, ``least`` (purchase days from which a customer has a rhythm of his own), ``ago``
        (days before the end of the log on which the alarms are raised), ``days`` (how far is
        looked ahead; at most to the end of the log), ``few`` (``"leave_out"`` or ``"base"``: the
        others are measured by the base's median).
    """
    bought = purchase_days(orders)
    span = int(bought.day.max() - bought.day.min())
    furthest = max(28, min(273, (span - 28) // 7 * 7))

    @lru_cache(maxsize=16)
    def judged(least: int, ago: int, days: int, few: str) -> tuple[pd.DataFrame, np.ndarray]:
        day = bought.as_of - pd.Timedelta(ago, "D")
        table = silent_customers(bought, 1.0, as_of=day, least=least, few=few).table
        return table, table.index.isin(bought.bought(day, day + pd.Timedelta(days, "D")))

    @lru_cache(maxsize=16)
    def path(least: int, ago: int, days: int, few: str) -> pd.DataFrame:
        table, back = judged(least, ago, days, few)
        silence, limit = table["silence"].to_numpy(), table["limit"].to_numpy()
        rows = []
        for k in MULTIPLES:
            _, _, precision, recall = measured(silence > k * limit, ~back)
            rows.append((precision, recall))
        return pd.DataFrame(rows, index=MULTIPLES, columns=["precision", "recall"])

    def outcome(k: float, least: int, ago: int, days: int, few: str) -> dict[str, Any]:
        ahead = min(days, ago)
        table, back = judged(least, ago, ahead, few)
        raised = table["silence"].to_numpy() > k * table["limit"].to_numpy()
        counts = {"hits": int((raised & ~back).sum()), "false": int((raised & back).sum()),
                  "missed": int((~raised & ~back).sum()), "quiet": int((~raised & back).sum())}
        alarms = counts["hits"] + counts["false"]
        return {**counts, "alarms": alarms, "customers": len(table), "k": k, "days": ahead,
                "day": bought.as_of - pd.Timedelta(ago, "D"),
                "precision": counts["hits"] / alarms if alarms else np.nan,
                "path": path(least, ago, ahead, few).loc[:k]}

    controls: dict[str, Slider | Choice] = {
        "k": Slider(K, 1, 8, STEP), "least": Slider(LEAST, 2, 8, 1),
        "ago": Slider(min(91, furthest), 28, furthest, 7), "days": Slider(91, 14, 182, 7),
        "few": Choice("leave_out", FEW[::-1])}
    return Explorer("interval_detector", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.3, 1))
    figure.subplots_adjust(left=0.12, right=0.985, top=0.9, bottom=0.13, wspace=0.17)
    keys = ("hits", "false", "missed", "quiet")
    # A bar for those who rightly had no alarm would dwarf the others: they get words only.
    counts = [result[key] for key in keys]
    widths = [*counts[:3], 0]
    top = max(*widths, 1)
    left.barh([3, 2, 1], widths[:3], height=0.7, color=[BLUE, ACCENT, PALE])
    for y, key, count, width in zip((3, 2, 1, 0), keys, counts, widths, strict=True):
        left.text(width + 0.015 * top, y, say(f"explore.interval_detector.bar_{key}",
                                              customers=count), va="center", fontsize=10,
                  color=MUTED if key == "quiet" else INK)
    left.set(xlim=(0, 1.55 * top), ylim=(-0.5, 3.5), xticks=[])
    left.set_yticks([2.5, 0.5], [say("explore.interval_detector.alarm"),
                                 say("explore.interval_detector.no_alarm")])
    left.axhline(1.5, color=GRID, linewidth=1)
    left.spines["bottom"].set_visible(False)
    tidy(left, say(f"explore.interval_detector.{_kind(result)}_title", alarms=result["alarms"],
                   share=result["precision"]))
    path = result["path"]
    for column, colour, style in (("precision", BLUE, "-"), ("recall", MUTED, "--")):
        right.plot(path.index, path[column], color=colour, linewidth=2, linestyle=style)
        right.plot(result["k"], path[column].iloc[-1], "o", color=colour, clip_on=False)
    right.axhline(0.5, color=GRID, linewidth=1, linestyle=":")
    right.set(xlim=(0.9, 8.1), ylim=(0, 1.27))
    right.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    right.text(0.97, 0.92, say("explore.interval_detector.precision"), color=BLUE, ha="right",
               transform=right.transAxes)
    right.text(0.97, 0.85, say("explore.interval_detector.recall"), color=MUTED, ha="right",
               transform=right.transAxes)
    tidy(right, say("explore.interval_detector.path_title", k=result["k"],
                    right=_percent(path["precision"].iloc[-1]),
                    found=_percent(path["recall"].iloc[-1])),
         say("explore.interval_detector.k_axis"))


def _percent(share: float) -> str:
    return "\N{EN DASH}" if np.isnan(share) else f"{share:.0%}"


def _kind(result: dict[str, Any]) -> str:
    return "some" if result["alarms"] else "none"


def _describe(result: dict[str, Any]) -> str:
    return say("explore.interval_detector.sentence", k=result["k"], day=result["day"],
               customers=result["customers"], alarms=result["alarms"], days=result["days"],
               false=result["false"], hits=result["hits"], missed=result["missed"])
