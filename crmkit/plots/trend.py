"""Retention by day, week or month, each with its straight line."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from crmkit.churn.trend import RetentionSeries, rate_trend
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, MUTED, tidy
from crmkit.text import say

COLOURS = (BLUE, ACCENT, MUTED)


def describe_retention_trends(series: Sequence[RetentionSeries]) -> str:
    """One part a series: first and last rate, lowest and highest, and what the line gains."""
    parts = say("plots.comma").join(
        say("trend.trend_told", unit=say(f"cohorts.unit.{one.period}"), first=one.rate.index[0],
            last=one.rate.index[-1], rate_first=one.rate.iloc[0], rate_last=one.rate.iloc[-1],
            low=one.rate.min(), high=one.rate.max(), rise=100 * rate_trend(one).rise)
        for one in series)
    return say("trend.trends_alt", parts=parts)


@picture(describe_retention_trends, size=(8, 4.2))
def retention_trends(series: Sequence[RetentionSeries], ax: Axes) -> Axes:
    """Dots for the rates and a straight line for each series, over the calendar.

    Parameters
    ----------
    series : list of RetentionSeries
        Up to three, of one log, each of three periods or more; each rate stands at the first day
        of its period.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    told = []
    for one, colour in zip(series, COLOURS, strict=False):
        trend, unit = rate_trend(one), say(f"cohorts.unit.{one.period}")
        days = pd.PeriodIndex([pd.Period(name) for name in one.rate.index]).to_timestamp() \
            if one.period in ("month", "quarter") else pd.to_datetime(one.rate.index)
        ax.plot(days, one.rate, "o-", color=colour, markersize=4, linewidth=0.6)
        ax.plot(days, trend.table["line"], color=colour, linewidth=2.5)
        ax.annotate(say("trend.trends_label", unit=unit), (days[-1], trend.table["line"].iloc[-1]),
                    xytext=(12, 0), textcoords="offset points", va="center", color=colour)
        told.append(say("trend.rise", unit=unit, rise=100 * trend.rise))
    low, high = ax.get_xlim()
    ax.set(xlim=(low, high + 0.16 * (high - low)), ylim=(0, None))
    locator = AutoDateLocator(maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(
        locator, formats=["%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M", "%S"],
        zero_formats=["", "%Y-%m", "%Y-%m", "%m-%d", "%H:%M", "%H:%M"], show_offset=False))
    ax.yaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    words = say("trend.comma").join(told)
    tidy(ax, words[0].upper() + words[1:], "", say("trend.trends_axis"))
    return ax
