"""Explorer: a cohort of two groups that never change, beside a real one."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.explore.explorer import Explorer, Slider
from crmkit.models.groups import mixed_cohort
from crmkit.models.survivors import read_survivors
from crmkit.plots.style import ACCENT, BLUE, MUTED, PALE, tidy
from crmkit.text import say

# Teaching assumptions: the cohort worked by hand in lesson 5.7a.
CONTROLS = {
    "share": Slider(0.50, 0.05, 0.95, 0.01),
    "loyal": Slider(0.90, 0.70, 0.99, 0.01),
    "fickle": Slider(0.40, 0.05, 0.70, 0.01),
}


def two_groups(survivors: Any, **settings: Any) -> Explorer:
    """Explore how two groups that never change make a cohort's retention rise.

    Parameters
    ----------
    survivors : Series or list
        A real cohort to compare with: customers at the start and after each renewal.
    **settings
        ``share`` (of the loyal at the start), ``loyal`` and ``fickle`` (the share of each group
        who renew, at every renewal).

    Examples
    --------
    >>> round(two_groups([1000, 631, 468, 382]).result["gap"], 3)
    0.019
    """
    data = read_survivors(survivors)
    real = 1 - data.left[1:] / data.at_risk

    def outcome(share: float, loyal: float, fickle: float) -> dict[str, Any]:
        cohort = mixed_cohort({"loyal": (share, loyal), "fickle": (1 - share, fickle)}, len(real))
        rates = cohort.table["retention"].to_numpy()[1:]
        return {"real": real, "rates": rates, "gap": float(np.abs(rates - real).max()),
                "loyal_left": cohort.shares["loyal"].to_numpy(), "loyal": loyal,
                "fickle": fickle, "share": share}

    return Explorer("two_groups", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    rate, who = figure.subplots(1, 2, sharey=True)
    figure.subplots_adjust(left=0.085, right=0.985, top=0.9, bottom=0.14, wspace=0.08)
    years = np.arange(1, len(result["rates"]) + 1)
    rate.hlines([result["loyal"], result["fickle"]], 0.5, len(years) + 0.5,
                colors=[BLUE, PALE], linewidth=1.5)
    rate.plot(years, result["real"], "o", color=MUTED, markersize=5, markerfacecolor="white")
    rate.plot(years, result["rates"], color=ACCENT, linewidth=2)
    rate.set_ylim(0, 1.02)
    rate.yaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    rate.set_xlim(0.3, len(years) + 0.7)
    tidy(rate, say("explore.two_groups.gap_title", gap=100 * result["gap"]),
         say("explore.two_groups.renewal_axis"), say("explore.two_groups.rate_axis"))
    left = result["loyal_left"]
    who.stackplot(np.arange(len(left)), left, 1 - left, colors=[BLUE, PALE])
    who.set_xlim(0, len(left) - 1)
    tidy(who, say("explore.two_groups.who_title", start=left[0], end=left[-1]),
         say("explore.two_groups.who_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.two_groups.sentence", share=result["share"], loyal=result["loyal"],
               fickle=result["fickle"], first=result["rates"][0], last=result["rates"][-1],
               real_first=result["real"][0], real_last=result["real"][-1],
               gap=100 * result["gap"], end=result["loyal_left"][-1],
               renewals=len(result["rates"]))
