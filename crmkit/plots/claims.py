"""Published claims about five points of retention, and what they would need."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crmkit.columns import numbers, table_with
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, tidy
from crmkit.text import name, say


def describe_rises(table: pd.DataFrame) -> str:
    """Every industry with its published rise and the retention it needs."""
    return say("claims.alt", parts=say("plots.comma").join(
        say("claims.part", name=name(f"industry_1990.{key}"), rise=row["rise"], needs=_needs(row))
        for key, row in table.iterrows()))


@picture(describe_rises, size=(8, 4))
def published_rises(table: pd.DataFrame, ax: Axes) -> Axes:
    """Bars of the published rises, each with the base retention it needs.

    Parameters
    ----------
    table : DataFrame
        Indexed by ``industry``, with columns ``rise`` and ``needs_retention`` (before the five
        points; missing where none fits).
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = table_with(table, "rise").sort_values("rise", kind="stable")
    numbers(table.fillna({"needs_retention": 0.0}), "needs_retention")
    far = ~(table["needs_retention"] >= 0.5)
    ax.barh(range(len(table)), table["rise"], height=0.7,
            color=[ACCENT if odd else BLUE for odd in far])
    for place, (_, row) in enumerate(table.iterrows()):
        ax.text(row["rise"] + 0.01, place, f"{row['rise']:.0%}, {_needs(row)}", va="center",
                fontsize=10)
    ax.set_yticks(range(len(table)), [name(f"industry_1990.{key}") for key in table.index])
    ax.set_xlim(0, table["rise"].max() * 1.5)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("claims.title", far=int(far.sum()), all=len(table)) if far.any()
         else say("claims.title_all"), say("claims.rise_axis"))
    return ax


def _needs(row: pd.Series) -> str:
    known = row["needs_retention"] == row["needs_retention"]
    return say("claims.needed", retention=row["needs_retention"]) if known else say("claims.none")
