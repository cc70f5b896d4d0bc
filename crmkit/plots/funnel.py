"""The five-step process as a funnel."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import BLUE, GRID, INK, MUTED, tidy
from crmkit.text import name, say


def describe_funnel(table) -> str:
    """One sentence: how many people are left after each step."""
    steps = say("plots.comma").join(
        say("plots.funnel_step", name=name(f"process_step.{k}"), people=n)
        for k, n in table["customers"].items())
    return say("plots.funnel_alt", steps=steps)


@picture(describe_funnel, size=(7, 3.6))
def funnel(table, ax: Axes) -> Axes:
    """A bar per step, as wide as the number of people who are left.

    Parameters
    ----------
    table : DataFrame
        Index of process steps, column ``customers``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    widest = table["customers"].max()
    for i, (_key, people) in enumerate(table["customers"].items()):
        ax.barh(i, widest, color=GRID, height=0.66)
        ax.barh(i, people, color=BLUE, height=0.66)
        inside = people > 0.25 * widest
        ax.text(people - 0.01 * widest if inside else people + 0.01 * widest, i, f"{people:,.0f}",
                ha="right" if inside else "left", va="center", fontsize=10,
                color="white" if inside else INK)
        if i:
            before = table["customers"].iloc[i - 1]
            ax.text(widest * 1.01, i - 0.5, f"× {people / before:.0%}" if before else "",
                    va="center", fontsize=9, color=MUTED)
    ax.set_yticks(range(len(table)), [name(f"process_step.{k}") for k in table.index])
    ax.set(ylim=(len(table) - 0.5, -0.5), xlim=(0, widest * 1.12), xticks=[])
    ax.spines[["bottom", "left"]].set_visible(False)
    tidy(ax, say("plots.funnel_title"))
    return ax
