"""What a model told, and what came."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from crmkit.columns import table_with
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.settings import choose
from crmkit.text import say

KINDS = {"plain": (BLUE, "-", "o"), "balanced": (ACCENT, "--", "s")}


def describe_reliability(tables: Mapping[str, pd.DataFrame]) -> str:
    """One sentence: what was told and came on average, and in the highest group."""
    parts = say("ranking.reliability_between").join(
        say("ranking.reliability_part", name=_name(key, table), told=table["predicted"].iloc[-1],
            came=table["rate"].iloc[-1]) for key, table in tables.items())
    return say("ranking.reliability_alt", parts=parts)


@picture(describe_reliability, size=(7, 4.4))
def reliability(tables: Mapping[str, pd.DataFrame], ax: Axes) -> Axes:
    """A line for each model: probabilities told against shares who left, with intervals.

    Parameters
    ----------
    tables : mapping
        ``{"plain": calibration_table(...), "balanced": calibration_table(...)}``, or one of them.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    ax.plot([0, 1], [0, 1], color=GRID, linewidth=1.5)
    ax.text(0.98, 0.05, say("ranking.reliability_as_told"), color=MUTED, ha="right")
    for place, (key, table) in enumerate(tables.items()):
        choose("tables", key, tuple(KINDS))
        table = table_with(table, "customers", "predicted", "rate", "low", "high")
        colour, line, mark = KINDS[key]
        ax.vlines(table["predicted"], table["low"], table["high"], color=colour, linewidth=1)
        ax.plot(table["predicted"], table["rate"], color=colour, linestyle=line, marker=mark,
                markersize=5)
        ax.text(0.02, 0.93 - 0.08 * place, _name(key, table), color=colour,
                transform=ax.transAxes)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda x, _: f"{x:.0%}")
    last = list(tables)[-1]
    predicted, rate = _averages(tables[last])
    tidy(ax, say(f"ranking.reliability_title_{last}", times=predicted / rate),
         say("ranking.reliability_x"), say("ranking.reliability_y"))
    return ax


def _averages(table: pd.DataFrame) -> tuple[float, float]:
    """Told and came, over all customers."""
    weights = table["customers"] / table["customers"].sum()
    return (table["predicted"] * weights).sum(), (table["rate"] * weights).sum()


def _name(key: str, table: pd.DataFrame) -> str:
    """The model, and its two averages."""
    predicted, rate = _averages(table)
    return say(f"ranking.reliability_{key}", predicted=predicted, rate=rate)
