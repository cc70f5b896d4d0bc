"""What the formula of lifetime value promised, and what customers did."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, CLASS_COLOURS, tidy
from crmkit.text import name, say


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


def describe_promises(table: pd.DataFrame) -> str:
    """One sentence: what each quadrant was expected to bring, and what it brought."""
    parts = say("plots.comma").join(
        say("lifetime.promise", name=name(f"clv_quadrant.{key}"), expected=row["expected"],
            came=row["came"]) for key, row in table.iterrows())
    return say("lifetime.promises_alt", parts=parts)


@picture(describe_promises, size=(7, 3.6))
def promises(table: pd.DataFrame, ax: Axes) -> Axes:
    """Two bars a quadrant: profit per customer as expected, and as it came.

    Parameters
    ----------
    table : DataFrame
        Indexed by quadrant, with columns ``expected`` and ``came``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    colours = CLASS_COLOURS["clv_quadrant"]
    for i, (key, row) in enumerate(table.iterrows()):
        for offset, column, hatch in ((-0.2, "expected", "//"), (0.2, "came", "")):
            ax.bar(i + offset, row[column], width=0.38, color=colours[key], hatch=hatch,
                   edgecolor="white", linewidth=0)
            ax.text(i + offset, max(row[column], 0), f"{row[column]:,.0f}", ha="center",
                    va="bottom", fontsize=10)
    ax.set_xticks(range(len(table)), [name(f"clv_quadrant.{k}") for k in table.index])
    ax.set_yticks([])
    ax.margins(y=0.12)
    ax.spines["left"].set_visible(False)
    tidy(ax, say("lifetime.promises_title"), say("lifetime.promises_bars"))
    return ax
