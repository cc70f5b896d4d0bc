"""The funnel of rates: how far a rate may lie from the rest by luck, for each size of group."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.columns import table_with
from crmkit.industries.sales import funnel_limits
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.text import say

# With more books than this only the lowest and the highest are told.
FEW = 8


def describe_rate_funnel(table: pd.DataFrame) -> str:
    """One sentence: all together, the lowest, the highest, and who lies outside."""
    books = _judged(table)
    low, high = books["rate"].idxmin(), books["rate"].idxmax()
    outside = [str(label) for label in books.index[books["outside"]]]
    return say("sales.funnel_alt", books=len(books), rate=_together(books), lowest=low,
               low_lost=books["lost"][low], low_start=books["start"][low],
               low=books["rate"][low], highest=high, high_lost=books["lost"][high],
               high_start=books["start"][high], high=books["rate"][high],
               outside=say("plots.comma").join(outside) or say("sales.nobody"))


@picture(describe_rate_funnel, size=(7.6, 4.4))
def rate_funnel(table: pd.DataFrame, ax: Axes) -> Axes:
    """A dot for each book: its rate against its size, in the funnel of what luck may do.

    Parameters
    ----------
    table : DataFrame
        One row per book: ``start`` (customers) and ``lost``. The funnel holds 95 per cent of
        books whose customers all leave at the rate of all together; who lies outside is drawn
        in another colour.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    books = _judged(table)
    rate, largest = _together(books), 1.15 * books["start"].max()
    sizes = np.linspace(1, largest, 400)
    low, high = funnel_limits(sizes, rate)
    ax.fill_between(sizes, low, high, color=PALE, alpha=0.45, linewidth=0)
    ax.plot([0, largest], [rate, rate], color=MUTED, linewidth=1, linestyle="--")
    ax.annotate(say("sales.funnel_rate", rate=rate), (0, rate), xytext=(4, 4),
                textcoords="offset points", color=MUTED, fontsize=9)
    ax.scatter(books["start"], books["rate"], s=40, zorder=3,
               color=[ACCENT if out else BLUE for out in books["outside"]])
    few = len(books) <= FEW
    for label in books.index if few else (books["rate"].idxmin(), books["rate"].idxmax()):
        book = books.loc[label]
        words = str(label) if few else say("sales.funnel_part", lost=int(book["lost"]),
                                           start=int(book["start"]))
        ax.annotate(words, (book["start"], book["rate"]), xytext=(7, 0),
                    textcoords="offset points", va="center", color=INK)
    top = max(books["rate"].max(), float(high[sizes >= books["start"].min()].max()))
    ax.set(xlim=(0, largest), ylim=(0, min(1.12 * top, 1)))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    tidy(ax, say("sales.funnel_title", outside=int(books["outside"].sum()), books=len(books)),
         say("sales.funnel_x"), say("sales.funnel_y"))
    return ax


def _judged(table: pd.DataFrame) -> pd.DataFrame:
    """The books with their rates, and whether each lies outside."""
    books = table_with(table, "start", "lost")[["start", "lost"]]
    rate = books["lost"] / books["start"]
    low, high = funnel_limits(books["start"].astype(float), _together(books))
    return books.assign(rate=rate, outside=(rate < low) | (rate > high))


def _together(books: pd.DataFrame) -> float:
    return float(books["lost"].sum() / books["start"].sum())
