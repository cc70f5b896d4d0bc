"""Explorer: a rival pays more; which raise on all deposits pays (curriculum G7)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from crmkit.columns import labelled
from crmkit.explore.explorer import Explorer, Slider
from crmkit.industries.bank import MARGIN, raise_path, read_depositors, saved_needed
from crmkit.plots.style import ACCENT, BLUE, INK, PALE, tidy
from crmkit.text import say

# The picture is never closer than this part of the profit, and never shows a loss of more than so
# many times its top: a small hump stays small, and can still be seen.
CLOSEST, DEEPEST = 0.03, 3


def rate_gap(base: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore what a raise saves and gives away, and which one is best.

    Parameters
    ----------
    base : DataFrame
        Depositors, as from ``crmkit.bank_base``.
    **settings
        ``gap`` (points the rival pays more), ``share`` (share of the gap we close: 1 is a match),
        ``service`` (points added to every service score), ``sensitivity`` (times what a point of
        gap does), ``years`` (how long it lasts). The bank earns 2 points on a deposit.
    """
    read = read_depositors(labelled(base))

    @lru_cache(maxsize=16)
    def path(gap: float, service: float, sensitivity: float, years: int) -> pd.DataFrame:
        return raise_path(read, gap, MARGIN, service, sensitivity, years)

    def outcome(gap: float, share: float, service: float, sensitivity: float, years: int
                ) -> dict[str, Any]:
        gap = round(gap, 2)
        raised = round(share * gap, 2)
        table = path(gap, service, sensitivity, years)
        chance = read.chances(gap - raised, service, sensitivity)
        best = float(table["net_gain"].idxmax())
        stayed, row = float(table["stayed"].iloc[0]), table.loc[raised]
        return {"path": table["net_gain"] / 1000, "gap": gap, "raised": raised, "best": best,
                "gain": float(row["net_gain"]) / 1000,
                "best_gain": float(table["net_gain"].max()) / 1000,
                "match_gain": float(table["net_gain"].iloc[-1]) / 1000,
                "won": float(row["earned"]) / 1000, "given_away": float(row["given_away"]) / 1000,
                "saved": float(row["saved_money"]) / stayed, "needed": saved_needed(raised, MARGIN),
                "profit": stayed * MARGIN / 100_000, "customers": float(chance.mean()),
                "money": float((chance * read.balance).sum() / read.balance.sum()),
                "years": years}

    controls = {"gap": Slider(1.0, 0.1, 2.5, 0.05), "share": Slider(1.0, 0.0, 1.0, 0.01),
                "service": Slider(0.0, -2.0, 2.0, 0.5), "sensitivity": Slider(1.0, 0.2, 2.0, 0.1),
                "years": Slider(1, 1, 5, 1)}
    return Explorer("rate_gap", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.45, 1))
    figure.subplots_adjust(left=0.085, right=0.98, top=0.9, bottom=0.14, wspace=0.16)
    path, gap = result["path"], result["gap"]
    top = max(result["best_gain"], CLOSEST * result["profit"])
    low = max(min(float(path.min()), -0.3 * top), -DEEPEST * top)
    left.fill_between(path.index, path.clip(lower=0), color=PALE, linewidth=0)
    left.plot(path.index, path, color=BLUE, linewidth=2.5)
    left.axhline(0, color=INK, linewidth=1)
    for where, gain, mark, colour in ((gap, result["match_gain"], "o", ACCENT),
                                      (result["best"], result["best_gain"], "o", BLUE),
                                      (result["raised"], result["gain"], "D", INK)):
        left.plot(where, max(gain, low), mark, color=colour, clip_on=False,
                  markersize=7 if mark == "D" else 11)
    left.set(xlim=(0, gap), ylim=(low, 1.8 * top))
    for height, words, money, colour in ((0.98, "here", result["gain"], INK),
                                         (0.89, "match", result["match_gain"], ACCENT)):
        left.text(0.985, height, say(f"explore.rate_gap.{words}", raised=result["raised"],
                                     money=money), color=colour, ha="right", va="top",
                  fontsize=12, transform=left.transAxes)
    tidy(left, say("explore.rate_gap.title", best=result["best"], gap=gap,
                   money=result["best_gain"]),
         say("explore.rate_gap.raise_axis"), say("explore.rate_gap.gain_axis"))
    sums = (result["won"], result["given_away"])
    right.bar((0, 1), sums, width=0.6, color=(BLUE, ACCENT))
    for place, money in enumerate(sums):
        right.text(place, max(money, 0), f"{money:,.0f}", ha="center", va="bottom", fontsize=11,
                   color=INK)
    floor, ceiling = min(0.0, *sums), max(1.0, *sums)
    room = 0.13 * (ceiling - floor)
    right.set(xlim=(-0.6, 1.6), ylim=(floor, ceiling + room), yticks=[])
    right.set_xticks((0, 1), [say("explore.rate_gap.won"), say("explore.rate_gap.given_away")])
    right.axhline(0, color=INK, linewidth=1)
    right.spines["left"].set_visible(False)
    tidy(right, say("explore.rate_gap.moves", customers=result["customers"],
                    money=result["money"]))


def _describe(result: dict[str, Any]) -> str:
    first = say("explore.rate_gap.sentence", gap=result["gap"], raised=result["raised"],
                customers=result["customers"], money=result["money"], won=result["won"],
                given_away=result["given_away"], gain=result["gain"], years=result["years"])
    kind = "best" if result["best"] > 0 else "none"
    second = say(f"explore.rate_gap.{kind}", best=result["best"], best_gain=result["best_gain"],
                 match=result["match_gain"])
    return say("explore.then", first=first, second=second)
