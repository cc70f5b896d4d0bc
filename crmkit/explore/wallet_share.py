"""Explorer: how many defect in part while they spend more with us (curriculum H3, H4)."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from crmkit.defection.wallet import TYPES, defection_types
from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

# Teaching assumptions: a thousand customers, 80 of whom stop; all spent 100 with us out of a
# wallet of 200. The growth of the others scatters about what the sliders say.
CUSTOMERS, STOPPED = 1000, 80
FIRST_OWN, FIRST_WALLET = 100.0, 200.0
OWN_SPREAD, WALLET_SPREAD = 0.20, 0.10
GROUPS = ("complete", "seen", "hidden", "loyal")
COLOURS = {"complete": INK, "seen": PALE, "hidden": ACCENT, "loyal": BLUE}
CONTROLS = {
    "own_growth": Slider(-0.10, -0.20, 0.60, 0.01),
    "category_growth": Slider(0.40, 0.0, 0.60, 0.01),
    "tolerance": Slider(0.0, 0.0, 0.10, 0.01),
}
ACROSS, UP = (-0.6, 1.4), (-0.35, 1.2)


def wallet_share(**settings: Any) -> Explorer:
    """Explore how many customers hide a falling share behind a rising bill.

    Parameters
    ----------
    **settings
        ``own_growth`` (of what those who stay spend with us, in the middle; 0.10 is 10 %),
        ``category_growth`` (of their wallets, in the middle), ``tolerance`` (a share that falls
        by no more than this is kept; 0.02 is two points).

    Examples
    --------
    >>> year = wallet_share(own_growth=0.25).result
    >>> year["counts"]["complete"], round(year["naive"], 2)
    (80, 0.08)
    """
    return Explorer("wallet_share", CONTROLS, outcome, _draw, _describe, **settings)


@cache
def _scatter() -> tuple[np.ndarray, np.ndarray]:
    """How far each customer who stays lies from the middle, in both growths: even, not random."""
    steps = np.arange(1, CUSTOMERS - STOPPED + 1)
    # Steps of the plastic number fill a square evenly.
    across, up = ((0.5 + part * steps) % 1 for part in (0.7548776662466927, 0.5698402909980532))
    bell = NormalDist().inv_cdf
    own, wallet = (np.array([bell(float(u)) for u in values]) for values in (across, up))
    return np.exp(OWN_SPREAD * own), np.exp(WALLET_SPREAD * wallet)


def outcome(own_growth: float, category_growth: float, tolerance: float) -> dict[str, Any]:
    """The customers' types, and how many of the partial defectors hide."""
    own, wallet = _scatter()
    wallets = FIRST_WALLET * (1 + category_growth) * wallet
    spent = np.minimum(FIRST_OWN * (1 + own_growth) * own, wallets)
    stopped = np.zeros(STOPPED)
    table = pd.DataFrame({
        "own_y1": FIRST_OWN, "own_y2": np.append(spent, stopped), "cat_y1": FIRST_WALLET,
        "cat_y2": np.append(wallets, stopped + FIRST_WALLET * (1 + category_growth))})
    found = defection_types(table, tolerance=tolerance)
    kind = found.table["defection_type"].where(found.table["defection_type"] != "partial", "seen")
    kind.loc[found.hidden] = "hidden"
    return {"table": found.table.assign(group=kind), "naive": found.naive_rate,
            "true": found.true_rate, "counts": {g: int((kind == g).sum()) for g in GROUPS},
            "sizes": found.sizes["customers"].reindex(TYPES).to_dict(),
            "before": found.pooled.iloc[0], "after": found.pooled.iloc[1],
            "bills": float(spent.mean() / FIRST_OWN - 1), "own_growth": own_growth,
            "category_growth": category_growth, "tolerance": tolerance}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    figure.subplots_adjust(left=0.095, right=0.975, top=0.9, bottom=0.14, wspace=0.44)
    table = result["table"]
    ends = np.array([ACROSS[0], 0.0, ACROSS[1]])  # at the edge a share just falls too far
    edge = (1 + ends) / (1 - 2 * result["tolerance"]) - 1
    left.fill_between(ends[1:], edge[1:], 2 * ends[2], color=ACCENT, alpha=0.10, linewidth=0)
    for group in GROUPS[1:]:
        here = table[table["group"] == group]
        left.plot(here["own_growth"], here["category_growth"], "o", color=COLOURS[group],
                  markersize=2.5)
    left.plot(ends, edge, color=MUTED, linewidth=1.2)
    left.axvline(0, color=GRID, linewidth=1)
    left.set(xlim=ACROSS, ylim=UP)
    left.set_xticks([-0.5, 0, 0.5, 1], ["−50%", "0", "+50%", "+100%"])
    left.set_yticks([0, 0.5, 1], ["0", "+50%", "+100%"])
    tidy(left, say("explore.wallet_share.bills_title", bills=result["bills"],
                   before=result["before"], after=result["after"]),
         say("explore.wallet_share.own_axis"), say("explore.wallet_share.wallet_axis"))
    _bars(right, result)


def _bars(ax, result: dict[str, Any]) -> None:
    counts = list(result["counts"].values())
    places = np.arange(len(GROUPS))
    ax.barh(places, counts, height=0.62, color=[COLOURS[g] for g in GROUPS])
    for place, count in zip(places, counts, strict=True):
        ax.text(count + 14, place, str(count), va="center", color=INK)
    ax.set_yticks(places, [say(f"explore.wallet_share.{g}_bar") for g in GROUPS])
    ax.set(xlim=(0, CUSTOMERS), ylim=(len(GROUPS) - 0.5, -0.5))
    tidy(ax, say("explore.wallet_share.rates_title", naive=result["naive"], true=result["true"]),
         say("explore.wallet_share.people_axis"))


def _describe(result: dict[str, Any]) -> str:
    counts = result["counts"]
    return say("explore.wallet_share.sentence", own=result["own_growth"],
               category=result["category_growth"], tolerance=100 * result["tolerance"],
               bills=result["bills"], before=result["before"], after=result["after"],
               naive=result["naive"], true=result["true"], **counts)
