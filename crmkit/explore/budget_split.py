"""Explorer: the same for everybody, or more for the more valuable?"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit.differentiate import value
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, PALE, tidy
from crmkit.text import say

# Teaching assumptions: what spending on a customer brings.
CONTROLS = {
    "weight": Slider(0.0, 0.0, 1.5, 0.05),
    "budget": Slider(100_000, 0, 300_000, 10_000),
    "half": Slider(25, 5, 200, 5),
    "lift": Slider(0.20, 0.0, 0.5, 0.01),
}
WEIGHTS = np.round(np.arange(0, 1.51, 0.05), 2)
PARTS = 5


def budget_split(values: pd.Series, **settings: Any) -> Explorer:
    """Explore how a budget should follow the value of customers.

    Parameters
    ----------
    values : Series
        Value per customer; whoever is worth zero or less receives nothing.
    **settings
        ``weight`` (0: to each the same; 1: in proportion to value), ``budget``, ``half`` (the
        spending per customer at which half of the possible is reached), ``lift`` (the most that
        can be added to a customer's value). All are teaching assumptions.

    Examples
    --------
    >>> import pandas as pd
    >>> explorer = budget_split(pd.Series([1000.0, 1000.0]), budget=10_000, half=5)
    >>> bool(explorer.result["equal"] == explorer.result["proportional"])
    True
    """
    worth = pd.Series(values)
    worth = worth[worth > 0].sort_values(ascending=False)

    def total(weight: float, budget: float, half: float, lift: float) -> float:
        spend = value.split_budget(worth, budget, weight)
        return float(value.extra_profit(worth, spend, lift=lift, half=half).sum())

    @lru_cache(maxsize=32)
    def curve(*settings: float) -> pd.Series:
        return pd.Series([total(w, *settings) for w in WEIGHTS], index=WEIGHTS)

    def outcome(weight: float, budget: float, half: float, lift: float) -> dict[str, Any]:
        spend = value.split_budget(worth, budget, weight).to_numpy()
        fifths = [part.sum() for part in np.array_split(spend, PARTS)]
        line = curve(budget, half, lift)
        return {"weight": weight, "here": total(weight, budget, half, lift), "equal": line[0.0],
                "curve": line, "proportional": line[1.0], "fifths": fifths, "budget": budget,
                "customers": len(worth)}

    return Explorer("budget_split", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    figure.subplots_adjust(left=0.1, right=0.99, top=0.9, bottom=0.13, wspace=0.12)
    curve = result["curve"]
    # Only as far as the slider has come: the top is there to be found.
    walked = curve.loc[: result["weight"]]
    left.plot(walked.index, walked, color=BLUE, linewidth=2)
    left.plot(result["weight"], result["here"], "o", color=ACCENT, markersize=8, clip_on=False)
    left.axhline(0, color=GRID, linewidth=1)
    low, high = min(curve.min(), 0), max(curve.max(), 0)
    reach = high - low or 1.0
    left.set(xlim=(-0.05, 1.55), ylim=(low - 0.05 * reach, high + 0.3 * reach))
    left.set_xticks([0, 0.5, 1, 1.5], ["0", "0.5", "1", "1.5"])
    left.yaxis.set_major_formatter("{x:,.0f}")
    for weight, key in ((0.0, "equal"), (1.0, "proportional")):
        left.axvline(weight, color=MUTED, linewidth=0.8, linestyle=":")
        left.text(weight + 0.02, 0.03, say(f"explore.budget_split.{key}"), fontsize=9,
                  color=MUTED, transform=left.get_xaxis_transform())
    tidy(left, say("explore.budget_split.curve_title", here=result["here"]),
         say("explore.budget_split.weight_axis"))
    top = max(result["fifths"]) or 1.0
    right.bar(range(PARTS), result["fifths"], color=[BLUE, *[PALE] * (PARTS - 1)])
    for i, money in enumerate(result["fifths"]):
        right.text(i, money + 0.015 * top, f"{money:,.0f}", ha="center", fontsize=9)
    right.set(xticks=range(PARTS), xticklabels=[str(i + 1) for i in range(PARTS)], yticks=[],
              ylim=(0, 1.1 * top))
    right.spines["left"].set_visible(False)
    tidy(right, say("explore.budget_split.fifths_title"), say("explore.budget_split.fifths_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.budget_split.sentence", budget=result["budget"], weight=result["weight"],
               customers=result["customers"], here=result["here"], equal=result["equal"],
               proportional=result["proportional"])
