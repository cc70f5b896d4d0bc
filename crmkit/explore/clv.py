"""Explorer: what a customer base may still bring, by horizon, discount and margin (5.7e)."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline

from crmkit.explore.explorer import Explorer, Slider
from crmkit.models.gammagamma import GammaGamma, read_spend
from crmkit.models.model import must_answer
from crmkit.models.repeats import read_repeats
from crmkit.models.value import one_unit
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.retain.spans import PER_YEAR
from crmkit.text import say

YEARS = Slider(5, 1, 40, 1)
DISCOUNT = Slider(0.10, 0.02, 0.30, 0.01)
MARGIN = Slider(0.30, 0.05, 0.60, 0.05)
# Groups by repeat purchases so far: none, 1, 2 or 3, 4 and more.
CUTS = (1, 2, 4)
GROUPS = ("none", "one", "few", "many")
# For ever: even the lowest discount leaves a hundred-thousandth after so many years.
FOR_EVER = 600
DENSE = 0.1


def clv(model: Any, spend: GammaGamma, data: Any, time_unit: str | None = None,
        **settings: Any) -> Explorer:
    """Explore how far ahead a value looks, and whose it is.

    Parameters
    ----------
    model, spend, data, time_unit
        As in ``models.customer_lifetime_value``; a model of repeat buying in continuous time.
    **settings
        ``years`` (horizon), ``discount`` (a year), ``margin`` (share of the spend).

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> from crmkit.models import BGNBD
    >>> cdnow = load_cdnow()
    >>> explorer = clv(BGNBD().fit(cdnow), GammaGamma().fit(cdnow), cdnow, "week", years=1)
    >>> round(explorer.result["share"], 2)
    0.24
    """
    must_answer(model, "expected_purchases")
    must_answer(spend, "expected_spend", "spend", "GammaGamma")
    unit = one_unit(model, data, time_unit)
    people, spent = read_repeats(data), read_spend(data)
    each = spend.expected_spend(spent).to_numpy()
    group = np.searchsorted(CUTS, spent.frequency, side="right")
    bounds = np.log1p(FOR_EVER / DENSE)
    nodes = np.linspace(0, bounds, 70)
    bought = np.array([np.bincount(group, each * model.expected_purchases(
        float(DENSE * np.expm1(w) * PER_YEAR[unit]), people).to_numpy(), len(GROUPS))
        for w in nodes])
    whole = np.arange(YEARS.high + 1)
    times = np.union1d(DENSE * np.expm1(np.linspace(0, bounds, 3000)), whole)
    steps = np.diff(CubicSpline(nodes, bought)(np.log1p(times / DENSE)), axis=0)
    middle = (times[1:] + times[:-1]) / 2
    at_year = np.searchsorted(times, whole)
    customers = np.bincount(group, minlength=len(GROUPS))

    def outcome(years: int, discount: float, margin: float) -> dict[str, Any]:
        worth = margin * (1 + discount) ** -middle
        path = np.vstack([np.zeros(len(GROUPS)), np.cumsum(steps * worth[:, None], axis=0)])
        shown, ever = path[at_year[:years + 1]], float(path[-1].sum())
        value = float(shown[-1].sum())
        return {"years": years, "discount": discount, "margin": margin,
                "path": shown.sum(axis=1), "ever": ever, "value": value, "share": value / ever,
                "value_share": shown[-1] / value, "customer_share": customers / customers.sum()}

    return Explorer("clv", {"years": YEARS, "discount": DISCOUNT, "margin": MARGIN}, outcome,
                    _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
    figure.subplots_adjust(left=0.07, right=0.985, top=0.9, bottom=0.14, wspace=0.36)
    path = result["path"] / 1000
    left.plot(np.arange(len(path)), path, color=BLUE, linewidth=2)
    left.plot(result["years"], path[-1], "o", color=ACCENT, markersize=8, clip_on=False)
    left.axhline(result["ever"] / 1000, color=MUTED, linewidth=1, linestyle="--")
    left.text(YEARS.high, result["ever"] / 1000, say("explore.clv.ever", ever=result["ever"]),
              ha="right", va="bottom", color=INK)
    left.set(xlim=(0, YEARS.high), ylim=(0, result["ever"] / 1000 * 1.12))
    tidy(left, say("explore.clv.value_title", value=result["value"], share=result["share"]),
         say("explore.clv.years_axis"), say("explore.clv.value_axis"))
    place = np.arange(len(GROUPS))
    right.barh(place - 0.2, result["customer_share"] * 100, height=0.38, color=PALE)
    right.barh(place + 0.2, result["value_share"] * 100, height=0.38, color=BLUE)
    right.set_yticks(place, [say(f"explore.clv.{key}", share=value) for key, value in
                             zip(GROUPS, result["value_share"], strict=True)])
    right.set(ylim=(len(GROUPS) - 0.45, -0.55), xlim=(0, 65))
    tidy(right, say("explore.clv.whose_title", customers=result["customer_share"][0],
                    value=result["value_share"][0]), say("explore.clv.share_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.clv.sentence", years=result["years"], discount=result["discount"],
               margin=result["margin"], value=result["value"], ever=result["ever"],
               share=result["share"], customers=result["customer_share"][0],
               of_value=result["value_share"][0], top=result["customer_share"][3],
               top_value=result["value_share"][3])
