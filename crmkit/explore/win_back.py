"""Explorer: whom of the lost to pursue, by level or by expected value (G11)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.churn.winback import CHANCE_RANGES, plan, read_lost
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, PALE, tidy
from crmkit.text import say

# The policy and the list of levels behind each choice.
POLICIES = {"levels": ("levels", "course"), "other_levels": ("levels", "other"),
            "greedy": ("greedy", "course"), "best": ("best", "course")}
SHARES = Slider(1.0, 0.25, 1.20, 0.01)
STEPS = np.arange(0.25, 1.21, 0.025)
BUDGET_STEP = 5


def win_back(table: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore what the rule of levels leaves on the table, against the best set.

    Parameters
    ----------
    table : DataFrame
        The teaching table ``winback10``, or one like it: ``level``, ``clv``, ``p``, ``cost``,
        ``giveup_flag``.
    **settings
        ``budget`` (yuan), ``chance`` (mean of the chances; all are multiplied alike),
        ``second_share`` (what a customer won back is worth, as a share of ``clv``), ``policy``
        (``"levels"``, ``"other_levels"``, ``"greedy"``, ``"best"``).

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> win_back(load_teaching("winback10"), budget=1100).result["left"]
    19.5
    """
    lost = read_lost(table, need_level=True)
    average = round(float(lost.chance.mean()), 3)
    least, most = CHANCE_RANGES["lost"]
    costs = lost.cost[lost.reason.isna()]
    cheapest, enough = float(costs.min()), math.ceil(costs.sum() / 100) * 100

    def chosen(policy: str, budget: float, chance: float, share: float
               ) -> tuple[np.ndarray, np.ndarray]:
        """Whom a policy pursues, and what everybody is expected to bring."""
        rule, levels = POLICIES[policy]
        factor = chance / average
        picked, _ = plan(lost, budget, rule, second_share=share, levels=levels, factor=factor)
        return picked, lost.expected(share, factor)

    def left_by(policy: str, *settings: float) -> float:
        """How much more the best set brings than a policy."""
        (picked, expected), (best, _) = chosen(policy, *settings), chosen("best", *settings)
        return round(float(expected[best].sum() - expected[picked].sum()), 6)

    @lru_cache(maxsize=16)
    def curve(policy: str, budget: float, chance: float) -> tuple[np.ndarray, np.ndarray]:
        """What is left at each share, and also where somebody begins to pay: there it bends."""
        with np.errstate(divide="ignore", invalid="ignore"):
            bends = lost.cost / (lost.expected(factor=chance / average) + lost.cost)
        bends = bends[(bends > SHARES.low) & (bends < SHARES.high)]
        shares = np.union1d(STEPS, bends)
        return shares, np.array([left_by(policy, budget, chance, float(s)) for s in shares])

    def outcome(budget: float, chance: float, second_share: float, policy: str) -> dict[str, Any]:
        picked, expected = chosen(policy, budget, chance, second_share)
        left = left_by(policy, budget, chance, second_share)
        shares, path = curve(policy, budget, chance)
        come = second_share < shares  # no further than the slider has come
        return {"lost": lost, "expected": expected, "picked": picked, "left": left,
                "spent": float(lost.cost[picked].sum()), "total": float(expected[picked].sum()),
                "shares": np.append(second_share, shares[come]),
                "path": np.append(left, path[come]),
                "top": max(float(path.max()), 1.0), "budget": budget, "chance": chance,
                "second_share": second_share, "policy": policy}

    controls: dict[str, Slider | Choice] = {
        "budget": Slider(800, cheapest, enough, BUDGET_STEP),
        "chance": Slider(average, min(least, average), max(most, average), 0.005),
        "second_share": SHARES,
        "policy": Choice("levels", tuple(POLICIES))}
    return Explorer("win_back", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    bars, curve = figure.subplots(1, 2, width_ratios=(1.15, 1))
    figure.subplots_adjust(left=0.195, right=0.985, top=0.9, bottom=0.13, wspace=0.2)
    lost, picked, expected = result["lost"], result["picked"], result["expected"]
    aside = lost.reason.notna().to_numpy()
    colours = [BLUE if p else "white" if a else PALE for p, a in zip(picked, aside, strict=True)]
    edges = [MUTED if a else c for c, a in zip(colours, aside, strict=True)]
    place = np.arange(len(expected))
    bars.barh(place, expected, color=colours, edgecolor=edges, linewidth=1, height=0.72)
    bars.axvline(0, color=GRID, linewidth=1)
    ticks = [say(f"explore.win_back.{'aside_tick' if a else 'tick'}", customer=customer,
                 level=text.name(f"winback_level.{level}"), expected=e)
             for customer, level, e, a in zip(lost.index, lost.level, expected, aside,
                                              strict=True)]
    bars.set_yticks(place, ticks)
    bars.set_ylim(len(expected) - 0.5, -0.5)
    tidy(bars, say("explore.win_back.who_title", pursued=int(picked.sum()), spent=result["spent"],
                   expected=result["total"]), say("explore.win_back.who_axis"))
    curve.plot(result["shares"], result["path"], color=BLUE, linewidth=2)
    curve.plot(result["second_share"], result["left"], "o", color=ACCENT, markersize=8,
               clip_on=False)
    curve.set(xlim=(SHARES.low, SHARES.high), ylim=(0, result["top"] * 1.1))
    tidy(curve, say("explore.win_back.left_title", left=result["left"]),
         say("explore.win_back.share_axis"), say("explore.win_back.left_axis"))


def _describe(result: dict[str, Any]) -> str:
    who = [str(c) for c in result["lost"].index[result["picked"]]]
    return say("explore.win_back.sentence", budget=result["budget"], chance=result["chance"],
               share=result["second_share"], spent=result["spent"], expected=result["total"],
               policy=say(f"explore.win_back.policy_{result['policy']}"),
               who=say("plots.comma").join(who) or say("explore.win_back.nobody"),
               best=result["total"] + result["left"], left=result["left"])
