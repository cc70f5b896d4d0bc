"""Who is still there year by year, against what one retention rate for all would say."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, tidy
from crmkit.text import say


def describe_survival(table: pd.DataFrame) -> str:
    """One sentence: customers left in the last year, observed and by the constant rate."""
    return say("lifetime.survival_alt", start=table.iloc[0, 0], year=table.index[-1],
               observed=table.iloc[-1, 0], constant=table.iloc[-1, 1])


@picture(describe_survival, size=(7, 3.8))
def survival(table: pd.DataFrame, ax: Axes) -> Axes:
    """Two lines: customers who were still there, and those a constant retention rate expects.

    Parameters
    ----------
    table : DataFrame
        Indexed by year from 0: the customers observed, then those by a constant rate.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    year = table.index[-1]
    for place, colour, words in ((0, BLUE, "observed"), (1, ACCENT, "constant")):
        line = table.iloc[:, place]
        ax.plot(line.index, line, "o-", color=colour, markersize=4)
        ax.annotate(say(f"lifetime.{words}", customers=line.iloc[-1]), (year, line.iloc[-1]),
                    xytext=(0, 9), textcoords="offset points", ha="right", color=colour)
    ax.set_ylim(0, None)
    tidy(ax, say("lifetime.survival_title", year=year), say("lifetime.year_axis"),
         say("lifetime.customers_axis"))
    return ax
