"""Explorer: how the churn rate depends on the definition, and what the later months say (F-1)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.definitions import PRIOR_GAPS, K, known_on
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.retain.silence import measured, purchase_days
from crmkit.text import say

RULES = ("window", "rhythm")
MEASURES = ("lost", "churn_rate", "precision", "recall")
PLACES = {"window": np.arange(10, 181), "rhythm": np.arange(0.5, 8.01, 0.25)}
AGO, FIRST_WINDOW = 182, 30


def churn_definition(orders: Any, **settings: Any) -> Explorer:
    """Explore the churn rate of a day by definition, with precision and recall.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
        A log of at least twelve weeks.
    **settings
        ``rule`` (``"window"`` or ``"rhythm"``), ``days`` (of the window), ``k`` (expected gaps),
        ``prior_gaps`` (what the base's rhythm counts as), ``ago`` (days before the end of the
        log on which customers are called lost; all days after it are looked at).
    """
    bought = purchase_days(orders)
    span = int(bought.day.max() - bought.day.min())
    furthest = max(28, min(273, (span - 28) // 7 * 7))

    @lru_cache(maxsize=32)
    def judged(prior_gaps: int, ago: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        day = bought.as_of - pd.Timedelta(ago, "D")
        table = known_on(bought, day, prior_gaps)
        away = ~bought.came_back(day, bought.as_of)
        return table["silence"].to_numpy(), table["expected_gap"].to_numpy(), away

    def tested(rule: str, at: float, prior_gaps: int, ago: int) -> tuple:
        silence, gap, away = judged(prior_gaps, ago)
        return measured(silence > (at if rule == "window" else at * gap), away)

    @lru_cache(maxsize=32)
    def path(rule: str, prior_gaps: int, ago: int) -> pd.DataFrame:
        rows = [tested(rule, float(at), prior_gaps, ago) for at in PLACES[rule]]
        return pd.DataFrame(rows, index=PLACES[rule], columns=list(MEASURES))

    def outcome(rule: str, days: int, k: float, prior_gaps: int, ago: int) -> dict[str, Any]:
        at = days if rule == "window" else k
        weight = prior_gaps if rule == "rhythm" else 0
        _, _, away = judged(weight, ago)
        here = dict(zip(MEASURES, tested(rule, at, weight, ago), strict=True))
        # Only as far as the slider has come: the rest is there to be found.
        return {"rule": rule, "at": at, "ago": ago, "path": path(rule, weight, ago).loc[:at],
                "here": here, "base_rate": float(away.mean()), "customers": len(away),
                "prior_gaps": prior_gaps, "day": bought.as_of - pd.Timedelta(ago, "D")}

    low, high = PLACES["rhythm"][[0, -1]]
    controls: dict[str, Slider | Choice] = {
        "rule": Choice("window", RULES),
        "days": Slider(FIRST_WINDOW, int(PLACES["window"][0]), int(PLACES["window"][-1]), 5),
        "k": Slider(K, float(low), float(high), 0.25),
        "prior_gaps": Slider(int(PRIOR_GAPS), 0, 20, 1),
        "ago": Slider(min(AGO, furthest), 28, furthest, 7)}
    return Explorer("churn_definition", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.06, right=0.985, top=0.9, bottom=0.13, wspace=0.14)
    path, here, at, base = (result[part] for part in ("path", "here", "at", "base_rate"))
    ends = PLACES[result["rule"]][[0, -1]]
    margin = 0.03 * (ends[1] - ends[0])
    for ax in (left, right):
        ax.axhline(base, color=MUTED, linewidth=1, linestyle=":")
        ax.set(xlim=(ends[0] - margin, ends[1] + margin), ylim=(0, 1.22))
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    left.plot(path.index, path["churn_rate"], color=ACCENT, linewidth=2)
    left.plot(at, here["churn_rate"], "o", color=ACCENT, clip_on=False)
    left.text(0.98, 0.93, say("explore.churn_definition.called"), color=ACCENT, ha="right",
              transform=left.transAxes)
    left.text(ends[1], base + 0.015, say("explore.churn_definition.away", rate=base),
              color=INK, ha="right", va="bottom")
    axis = say(f"explore.churn_definition.{result['rule']}_axis")
    tidy(left, say("explore.churn_definition.rate_title", lost=here["lost"],
                   customers=result["customers"], rate=here["churn_rate"]), axis)
    for column, colour, style in (("precision", BLUE, "-"), ("recall", MUTED, "--")):
        right.plot(path.index, path[column], color=colour, linewidth=2, linestyle=style)
        right.plot(at, here[column], "o", color=colour, clip_on=False)
    right.text(0.98, 0.93, say("explore.churn_definition.precision"), color=BLUE, ha="right",
               transform=right.transAxes)
    right.text(0.98, 0.86, say("explore.churn_definition.recall"), color=MUTED, ha="right",
               transform=right.transAxes)
    tidy(right, say("explore.churn_definition.test_title", right=_percent(here["precision"]),
                    found=_percent(here["recall"])), axis)
    right.grid(axis="y", color=GRID, linewidth=0.6)


def _percent(share: float) -> str:
    return "\N{EN DASH}" if np.isnan(share) else f"{share:.0%}"


def _describe(result: dict[str, Any]) -> str:
    here = result["here"]
    return say(f"explore.churn_definition.{result['rule']}_sentence", at=result["at"],
               prior=result["prior_gaps"], day=result["day"], days=result["ago"],
               lost=here["lost"], customers=result["customers"], rate=here["churn_rate"],
               base=result["base_rate"], precision=_percent(here["precision"]),
               recall=_percent(here["recall"]))
