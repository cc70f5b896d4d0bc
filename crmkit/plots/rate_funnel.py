"""The funnel of rates: how far a rate may lie from the rest by luck, for each size of group."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.industries.sales import books_with_losses, funnel_limits
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.text import say

# With more books than this only the lowest and the highest are named; of who share an end, as many.
FEW = 8


def describe_rate_funnel(table: pd.DataFrame) -> str:
    """One sentence: all together, the lowest, the highest, and who lies outside."""
    books = _judged(table)
    rates = books["rate"]
    outside = [str(label) for label in books.index[books["outside"]]]
    return say("sales.funnel_alt", books=len(books), rate=_together(books), low=rates.min(),
               lowest=_named(books[rates == rates.min()]), high=rates.max(),
               highest=_named(books[rates == rates.max()]),
               outside=say("plots.comma").join(outside) or say("sales.nobody"))


@picture(describe_rate_funnel, size=(7.6, 4.4))
def rate_funnel(table: pd.DataFrame, ax: Axes) -> Axes:
    """A dot for each book: its rate against its size, in the funnel of what luck may do.

    Parameters
    ----------
    table : DataFrame
        One row per book, a column ``rep`` or the index naming it: ``start`` (customers) and
        ``lost``. The funnel holds 95 per cent of
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
    few, rates = len(books) <= FEW, books["rate"]
    ends = books[rates.isin([rates.min(), rates.max()])]
    for label, book in (books if few else ends if len(ends) <= FEW else ends[:0]).iterrows():
        words = str(label) if few else say("sales.funnel_part", lost=int(book["lost"]),
                                           start=int(book["start"]))
        ax.annotate(words, (book["start"], book["rate"]), xytext=(7, 0),
                    textcoords="offset points", va="center", color=INK)
    top = max(books["rate"].max(), float(high[sizes >= books["start"].min()].max()))
    ax.set(xlim=(0, largest), ylim=(0, min(1.12 * top, 1) or 1))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    tidy(ax, say("sales.funnel_title", outside=int(books["outside"].sum()), books=len(books)),
         say("sales.funnel_x"), say("sales.funnel_y"))
    return ax


def _judged(table: pd.DataFrame) -> pd.DataFrame:
    """The books with their rates, and whether each lies outside."""
    books = books_with_losses(table)
    rate = books["lost"] / books["start"]
    low, high = funnel_limits(books["start"].astype(float), _together(books))
    return books.assign(rate=rate, outside=(rate < low) | (rate > high))


def _named(books: pd.DataFrame) -> str:
    """Who shares an end, each with customers lost and had; of very many only how many they are."""
    if len(books) > FEW:
        return say("sales.funnel_many", books=len(books))
    return say("plots.comma").join(
        say("sales.funnel_one", book=label, lost=book["lost"], start=book["start"])
        for label, book in books.astype(int).iterrows())


def _together(books: pd.DataFrame) -> float:
    return float(books["lost"].sum() / books["start"].sum())
