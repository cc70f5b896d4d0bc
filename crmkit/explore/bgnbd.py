"""Explorer: BG/NBD fitted up to a week of your choice, and what it forecasts of the weeks after."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import betainc
from scipy.stats import gamma

from crmkit.errors import NotEnoughDataError
from crmkit.explore.explorer import Explorer, Slider
from crmkit.models.bgnbd import BGNBD
from crmkit.models.holdout import EPOCH, holdout, tracking
from crmkit.models.model import FitWarning
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, tidy
from crmkit.retain.silence import purchase_days
from crmkit.text import say

MONTH = 30.4375 / 7
LEAST = 8  # weeks a model gets to know
CHANCES = np.linspace(0, 0.5, 101)
RATES = np.linspace(0.02, 2.0, 100)


def bgnbd(orders: Any, **settings: Any) -> Explorer:
    """Explore how good the forecast of BG/NBD is, as it is given more and more weeks to know.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log of at least 16 weeks.
    **settings
        ``weeks`` (of the log, which the model may know), ``ahead`` (weeks it forecasts; fewer
        where the log ends).

    Raises
    ------
    NotEnoughDataError
        The log is shorter.
    """
    bought = purchase_days(orders)
    first = EPOCH + pd.Timedelta(days=int(bought.day.min()))
    length = (bought.as_of - first).days // 7
    if length < 2 * LEAST:
        raise NotEnoughDataError(say("models.short_log", weeks=length, least=2 * LEAST))

    @lru_cache(maxsize=64)
    def fitted(weeks: int) -> tuple[BGNBD, Any]:
        cut = holdout(bought, first + pd.Timedelta(weeks=weeks))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FitWarning)
            model = BGNBD().fit(cut.summary)
        return model, tracking(model, cut).table

    def outcome(weeks: int, ahead: int) -> dict[str, Any]:
        model, path = fitted(weeks)
        ahead = min(ahead, length - weeks)
        until = first + pd.Timedelta(weeks=weeks)
        cut = holdout(bought, until, until + pd.Timedelta(weeks=ahead))
        forecast = float(model.expected_purchases(float(ahead), cut.summary).sum())
        came = int(cut.table["came"].sum())
        whole = path.iloc[1:weeks + 1 + length - weeks]
        week = np.round((whole.index - first).days / 7).astype(int)
        r, alpha, a, b = model.params_
        return {"weeks": weeks, "ahead": ahead, "forecast": forecast, "came": came,
                "off": came / forecast - 1, "week": week, "by_week": whole["came"].to_numpy(),
                "line": whole["forecast"].to_numpy(), "params": (r, alpha, a, b),
                "customers": len(cut), "converged": model.converged_}

    controls = {"weeks": Slider(min(20, length - LEAST), LEAST, length - 4, 2),
                "ahead": Slider(min(13, length // 2), 4, min(20, length - LEAST), 1)}
    return Explorer("bgnbd", controls, outcome, _draw, _describe, size=(9, 4), **settings)


def _means(params: tuple[float, ...]) -> tuple[float, float]:
    r, alpha, a, b = params
    return r / alpha * MONTH, a / (a + b)


def _draw(result: dict[str, Any], figure) -> None:
    grid = figure.add_gridspec(2, 2, width_ratios=(1.9, 1), left=0.07, right=0.985, top=0.92,
                               bottom=0.125, hspace=0.72, wspace=0.2)
    weekly, rates, gone = (figure.add_subplot(grid[:, 0]), figure.add_subplot(grid[0, 1]),
                           figure.add_subplot(grid[1, 1]))
    r, alpha, a, b = result["params"]
    mean, chance = _means(result["params"])
    weekly.axvspan(result["weeks"], result["weeks"] + result["ahead"], color=GRID, linewidth=0)
    weekly.plot(result["week"], result["by_week"], "o", color=INK, markersize=3)
    weekly.plot(result["week"], result["line"], color=ACCENT, linewidth=2)
    weekly.set_ylim(0, 1.05 * max(result["by_week"].max(), result["line"].max()))
    tidy(weekly, say("explore.bgnbd.title", forecast=result["forecast"], came=result["came"],
                     off=result["off"]),
         say("explore.bgnbd.week_axis"), say("explore.bgnbd.count_axis"))
    rates.plot(RATES, gamma.pdf(RATES, r, scale=MONTH / alpha), color=BLUE, linewidth=2)
    rates.set(ylim=(0, 3), yticks=[], xlim=(0, RATES[-1]))
    tidy(rates, say("explore.bgnbd.rate_title", mean=mean), say("explore.bgnbd.rate_axis"))
    gone.plot(CHANCES, betainc(a, b, CHANCES), color=BLUE, linewidth=2)
    gone.set(ylim=(0, 1.05), xlim=(-0.01, CHANCES[-1]), yticks=[0, 1])
    tidy(gone, say("explore.bgnbd.gone_title", mean=chance), say("explore.bgnbd.gone_axis"),
         say("explore.bgnbd.gone_share"))


def _describe(result: dict[str, Any]) -> str:
    mean, chance = _means(result["params"])
    state = say(f"explore.bgnbd.{'told' if result['converged'] else 'untold'}")
    return say("explore.bgnbd.sentence", weeks=result["weeks"], customers=result["customers"],
               ahead=result["ahead"], forecast=result["forecast"], came=result["came"],
               off=result["off"], mean=mean, gone=chance, state=state)
