"""Churn against the years a customer has been there, contract by contract."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crmkit import text
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.settings import shares
from crmkit.text import say

STYLES = ((ACCENT, "-", "o"), (BLUE, "--", "s"), (MUTED, "-.", "^"))
ALL = "all"


def describe_tenure_churn(table: pd.DataFrame) -> str:
    """One sentence: the first and the last year of every line."""
    parts = say("switching.tenure_between").join(
        say("switching.tenure_part", name=_name(column), start=table.index[0],
            first=table[column].iloc[0], end=table.index[-1], last=table[column].iloc[-1])
        for column in table.columns)
    return say("switching.tenure_alt", parts=parts)


@picture(describe_tenure_churn, size=(7, 4.0))
def tenure_churn(table: pd.DataFrame, ax: Axes) -> Axes:
    """A line for each contract, and a thick one for all customers.

    Parameters
    ----------
    table : DataFrame
        Indexed by year with the firm; a column of shares who left for each contract, and one
        called ``"all"``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = shares(table)
    styles = iter(STYLES)
    year, place = table.index[-1], -1e9
    for column in table.iloc[-1].sort_values().index:
        whole = column == ALL
        colour, dashes, mark = (INK, "-", "") if whole else next(styles, STYLES[-1])
        ax.plot(table.index, table[column], color=colour, linestyle=dashes, marker=mark,
                markersize=4, linewidth=3 if whole else 1.5)
        # One label above the other, where lines end close together.
        place = max(table[column].iloc[-1], place + 0.035)
        ax.text(year + 0.12, place, _name(column), color=colour, va="center")
    ax.set(xlim=(table.index[0] - 0.1, year + 1.6), ylim=(0, None), xticks=table.index)
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(ax, say("switching.tenure_title"), say("switching.tenure_x"), say("switching.tenure_y"))
    return ax


def _name(column: str) -> str:
    if column == ALL:
        return say("switching.tenure_all")
    return text.name(f"contract.{column}") if column in text.keys("contract") else str(column)
