"""Explorer: customers whose chances to leave differ, and the curve they make (sBG)."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import betaln

from crmkit.explore.explorer import Explorer, Slider
from crmkit.models.sbg import SBG
from crmkit.models.survivors import read_survivors
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, PALE, tidy
from crmkit.settings import whole
from crmkit.text import say

# Teaching assumptions: one in five leaves at the first renewal, and customers are much alike.
CONTROLS = {
    "alpha": Slider(8.0, 0.1, 10.0, 0.1),
    "beta": Slider(32.0, 0.4, 40.0, 0.1),
    "horizon": Slider(12, 1, 20, 1),
}
CHANCES = np.linspace(0.002, 0.998, 250)
TALLEST = 12.0


def sbg(survivors: Any, seen: int = 8, **settings: Any) -> Explorer:
    """Explore the spread of chances to leave, and the survival it makes, beside a real cohort.

    Parameters
    ----------
    survivors : Series or list
        A real cohort: customers at the start and after each renewal.
    seen : int
        How many of these numbers are known; the others are shown hollow, and the likelihood
        does not know them.
    **settings
        ``alpha``, ``beta`` (of the beta distribution of the chance to leave), ``horizon``
        (renewals).

    Examples
    --------
    >>> explorer = sbg([1000, 869, 743, 653], seen=4, alpha=1, beta=4)
    >>> round(explorer.result["left"], 3)
    0.25
    """
    there = read_survivors(survivors)
    share = 1 - np.append(0, there.left[1:]).cumsum() / there.customers
    known = whole("seen", seen, 2, len(share))
    value = SBG._likelihood(read_survivors((share * there.customers).round()[:known]))

    def outcome(alpha: float, beta: float, horizon: int) -> dict[str, Any]:
        model = SBG.with_params(alpha=alpha, beta=beta)
        path = model.survival(range(horizon + 1)).to_numpy()
        return {"share": share, "seen": known, "path": path, "left": float(path[-1]),
                "horizon": horizon, "mean": alpha / (alpha + beta), "alpha": alpha, "beta": beta,
                "alike": (1 - alpha / (alpha + beta)) ** horizon,
                "log_likelihood": value(np.array([alpha, beta]))[0]}

    return Explorer("sbg", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    curve, spread = figure.subplots(1, 2, width_ratios=(1.5, 1))
    figure.subplots_adjust(left=0.085, right=0.97, top=0.9, bottom=0.14, wspace=0.14)
    share, seen = result["share"], result["seen"]
    curve.plot(np.arange(seen), share[:seen], "o", color=MUTED, markersize=6)
    curve.plot(np.arange(seen, len(share)), share[seen:], "o", color=MUTED, markersize=6,
               markerfacecolor="white")
    curve.plot(np.arange(len(result["path"])), result["path"], color=ACCENT, linewidth=2)
    curve.set(xlim=(-0.3, 20.3), ylim=(0, 1.03), xticks=range(0, 21, 4))
    curve.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    curve.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(curve, say("explore.sbg.curve_title", left=result["left"], horizon=result["horizon"],
                    likelihood=result["log_likelihood"]),
         say("explore.sbg.renewals_axis"), say("explore.sbg.left_axis"))
    alpha, beta = result["alpha"], result["beta"]
    density = np.exp((alpha - 1) * np.log(CHANCES) + (beta - 1) * np.log1p(-CHANCES)
                     - betaln(alpha, beta))
    spread.fill_between(CHANCES, np.minimum(density, TALLEST), color=PALE)
    spread.axvline(result["mean"], color=BLUE, linewidth=1.5)
    spread.set(xlim=(0, 1), ylim=(0, min(TALLEST, max(density[1:-1].max() * 1.1, 2))), yticks=[])
    spread.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    tidy(spread, say("explore.sbg.spread_title", mean=result["mean"]),
         say("explore.sbg.chance_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.sbg.sentence", alpha=result["alpha"], beta=result["beta"],
               mean=result["mean"], left=result["left"], horizon=result["horizon"],
               alike=result["alike"], likelihood=result["log_likelihood"])
