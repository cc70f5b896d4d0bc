"""Cohorts with a contract: who is left, and how the rate rises."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from crmkit import text
from crmkit.models.contracts import ContractModel
from crmkit.models.curves import CohortForecasts
from crmkit.models.groups import MixedCohort
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.settings import whole
from crmkit.text import say

COLOURS = (BLUE, PALE, "#E5B26C", "#C9CDD1")


def group_name(name: str) -> str:
    """The name of a group in the language that is set, if the kit knows it."""
    return str(text.vocabulary(text.get_language(), "columns").get(name, name))


def describe_mixed_cohort(result: MixedCohort) -> str:
    """Who is left at the first renewal and at the last, and the cohort's rates there."""
    first = result.groups["retention"].idxmax()
    rates = result.table["retention"]
    return say("models.mixed_alt", group=group_name(first), start=result.shares[first].iloc[0],
               end=result.shares[first].iloc[-1], first=rates.iloc[1], last=rates.iloc[-1],
               periods=len(rates) - 1)


@picture(describe_mixed_cohort)
def mixed_cohort(result: MixedCohort, ax: Axes) -> Axes:
    """Bars: who is left, by group. Line: the cohort's retention from each period to the next.

    Parameters
    ----------
    result : MixedCohort
        From ``crmkit.mixed_cohort``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    bottom = 0 * result.shares.iloc[:, 0]
    for place, (name, share) in enumerate(result.shares.items()):
        ax.bar(share.index, share, bottom=bottom, width=0.8, label=group_name(str(name)),
               color=COLOURS[place % len(COLOURS)])
        bottom = bottom + share
    rates = result.table["retention"].iloc[1:]
    ax.plot(rates.index - 0.5, rates, color=ACCENT, marker="o", markersize=5, linewidth=2,
            label=say("models.cohort_rate"))
    ax.set(ylim=(0, 1), xlim=(-0.6, len(rates) + 0.6))
    ax.yaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, -0.34), ncols=4, frameon=False,
              labelcolor=INK)
    tidy(ax, say("models.mixed_title", first=rates.iloc[0], last=rates.iloc[-1]),
         say("models.renewals_axis"), say("models.left_axis"))
    return ax


LINES = {"linear": ("#C9CDD1", "-"), "quadratic": ("#E5B26C", "-"), "exponential": (MUTED, "--"),
         "constant": (PALE, "-"), "sbg": (ACCENT, "-"), "bdw": (BLUE, "--")}


def describe_cohort_forecasts(result: CohortForecasts) -> str:
    """What each forecast says of the last period, and what came."""
    parts = say("plots.comma").join(
        say("forecasts.part", curve=text.name(f"forecast_curve.{key}"), forecast=forecast)
        for key, forecast in result.table["forecast"].items())
    return say("forecasts.alt", seen=result.seen - 1, last=int(result.paths.index[-1]),
               came=result.table["came"].iloc[0], parts=parts)


@picture(describe_cohort_forecasts)
def cohort_forecasts(result: CohortForecasts, ax: Axes) -> Axes:
    """Survival as it came and as it was forecast; the grey line parts what was seen.

    Parameters
    ----------
    result : CohortForecasts
        From ``crmkit.cohort_forecasts``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    came, seen = result.paths["came"], result.seen
    for key in result.table.index:
        colour, line = LINES[key]
        ax.plot(result.paths[key], color=colour, linestyle=line, linewidth=2,
                label=text.name(f"forecast_curve.{key}"))
    ax.plot(came.iloc[:seen], "o", color=INK, markersize=6)
    ax.plot(came.iloc[seen:], "o", color=INK, markersize=6, markerfacecolor="white",
            label=say("forecasts.came"))
    ax.axvline(seen - 0.5, color=GRID, linewidth=1.5)
    ax.set_ylim(min(0, result.paths.min().min() * 1.05), max(1.05, result.paths.max().max() * 1.05))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, labelcolor=INK)
    for side, ha, offset in (("seen_side", "right", -6), ("forecast_side", "left", 6)):
        ax.annotate(say(f"forecasts.{side}"), (seen - 0.5, ax.get_ylim()[1]), xytext=(offset, -8),
                    textcoords="offset points", color=MUTED, ha=ha, va="top")
    curves = result.table.drop(index=[k for k in result.models if k in result.table.index])
    title = "" if curves.empty or "sbg" not in result.table.index else say(
        "forecasts.title", best=text.name(f"forecast_curve.{curves['fit'].idxmax()}"),
        best_error=curves["error"][curves["fit"].idxmax()],
        sbg_error=result.table["error"]["sbg"])
    tidy(ax, title, say("forecasts.renewals_axis"), say("forecasts.left_axis"))
    return ax


SHOWN = 12  # renewals


def describe_survival_curve(model: ContractModel) -> str:
    """Who is still there after the first renewal, and after a dozen."""
    return say("forecasts.survival_alt", model=model.title, first=model.survival(1),
               last=model.survival(SHOWN), periods=SHOWN)


@picture(describe_survival_curve)
def survival_curve(model: ContractModel, ax: Axes, came: Any = None,
                   periods: int = SHOWN) -> Axes:
    """The survival curve of a model of contracts, and the shares that were seen.

    Parameters
    ----------
    model : ConstantChurn, SBG or BdW
        Fitted, or with given parameters.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    came : Series or list, optional
        Survivors of a cohort, from the start on; drawn as points.
    periods : int
        How many renewals to show.
    """
    path = model.survival(range(whole("periods", periods, 1) + 1))
    ax.plot(path.index, path, color=ACCENT, linewidth=2, label=model.title)
    if came is not None:
        cohort = np.asarray(came, float)
        ax.plot(np.arange(len(cohort)), cohort / cohort[0], "o", color=INK, markersize=6,
                label=say("forecasts.came"))
    ax.set_ylim(0, 1.05)
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False, labelcolor=INK)
    tidy(ax, say("forecasts.survival_title", model=model.title, share=path.iloc[-1],
                 periods=periods), say("forecasts.renewals_axis"), say("forecasts.left_axis"))
    return ax
