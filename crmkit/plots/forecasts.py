"""Cohorts with a contract: who is left, and how the rate rises."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from crmkit import text
from crmkit.models.groups import MixedCohort
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, PALE, tidy
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
