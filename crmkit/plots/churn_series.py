"""Churn by a stated window, again and again along the log."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter, date2num
from matplotlib.ticker import FixedLocator

from crmkit.churn.series import ChurnSeries
from crmkit.plots.picture import picture
from crmkit.plots.style import BLUE, INK, PALE, tidy
from crmkit.text import say

FEW_DAYS = 4


def describe_churn_windows(series: ChurnSeries) -> str:
    """One part a separate window: when it ended, and its rate with the interval."""
    parts = say("plots.comma").join(
        say("trend.windows.told", end=end, rate=row["rate"], low=row["low"], high=row["high"])
        for end, row in series.separate.iterrows())
    return say("trend.windows.alt", days=series.days, parts=parts)


@picture(describe_churn_windows, size=(7, 3.6))
def churn_windows(series: ChurnSeries, ax: Axes) -> Axes:
    """The churn rate at the end of each window, its interval, and the separate windows marked.

    Parameters
    ----------
    series : ChurnSeries
        What ``crmkit.churn_series`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table, apart = series.table, series.separate
    ax.fill_between(table.index, table["low"], table["high"], color=PALE, alpha=0.6, linewidth=0)
    ax.plot(table.index, table["rate"], ".-", color=BLUE, linewidth=1, markersize=5)
    ax.errorbar(apart.index, apart["rate"], [apart["rate"] - apart["low"],
                                             apart["high"] - apart["rate"]],
                fmt="o", color=BLUE, markersize=9, linewidth=1.5)
    for end, rate, high in apart[["rate", "high"]].itertuples():
        ax.annotate(f"{rate:.0%}", (end, high), xytext=(0, 6), textcoords="offset points",
                    ha="center", color=INK)
    room = max((table.index[-1] - table.index[0]) * 0.06, pd.Timedelta(days=5))
    top = min(1.05, float(table["high"].max()) * 1.25 + 0.05)
    ax.set(xlim=(table.index[0] - room, table.index[-1] + room), ylim=(0, top))
    few = len(table) <= FEW_DAYS
    ax.xaxis.set_major_locator(FixedLocator(date2num(table.index)) if few
                               else AutoDateLocator(maxticks=6))
    ax.xaxis.set_major_formatter(DateFormatter("%m-%d" if few else "%Y-%m"))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    said = {"days": series.days, "rate": apart["rate"].iloc[-1]}
    title = say("trend.windows.title_first", **said) if len(apart) < 2 else \
        say("trend.windows.title", before=apart["rate"].iloc[-2], **said)
    tidy(ax, title, say("trend.windows.x"), say("trend.windows.axis"))
    return ax
