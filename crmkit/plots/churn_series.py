"""Churn by a stated window, again and again along the log; and by several windows at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter, date2num
from matplotlib.ticker import FixedLocator

from crmkit.churn.series import ChurnSeries
from crmkit.errors import SettingError
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
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


def describe_churn_rules(series: Sequence[ChurnSeries]) -> str:
    """The reported rate with its interval, and what every rule says of the last day."""
    said = _rules(series)
    parts = say("plots.comma").join(
        say("trend.windows.rules_told", days=one.days, rate=one.table["rate"].iloc[-1])
        for one in sorted(series, key=lambda one: one.days))
    return say("trend.windows.rules_alt", rules=len(series), end=series[0].table.index[-1],
               parts=parts, **said)


@picture(describe_churn_rules, size=(8, 4.2))
def churn_rules(series: Sequence[ChurnSeries], ax: Axes) -> Axes:
    """The churn rate that is reported, how sure it is, and what other windows would have said.

    Parameters
    ----------
    series : sequence of ChurnSeries
        Two or more of the same orders, each by ``crmkit.churn_series``; the first is the one that
        is reported and gets its interval (Wilson, 95 per cent: chance alone).
    ax : Axes, optional
        Draw here; without it the picture shows itself.

    Raises
    ------
    SettingError
        If there are fewer than two, or they end on different days.
    """
    said, reported = _rules(series), series[0]
    for one in series:
        table, ours = one.table, one is reported
        ax.plot(table.index, table["rate"], ".-", color=BLUE if ours else MUTED,
                linewidth=2.5 if ours else 1, markersize=5)
    ax.fill_between(reported.table.index, reported.table["low"], reported.table["high"],
                    color=PALE, alpha=0.8, linewidth=0)
    first, last = min(one.table.index[0] for one in series), reported.table.index[-1]
    beside, room = last + (last - first) * 0.02, last - first
    ax.plot([beside, beside], [said["least"], said["most"]], color=ACCENT, linewidth=4,
            solid_capstyle="butt")
    top = max(one.table["rate"].max() for one in series) * 1.1
    heights = _apart(sorted((float(one.table["rate"].iloc[-1]), one.days) for one in series),
                     0.055 * top)
    for days, height in heights.items():
        ax.text(beside + room * 0.015, height, say("trend.windows.rules_label", days=days),
                va="center", color=BLUE if days == reported.days else MUTED)
    ax.set(xlim=(first - room * 0.03, last + room * 0.16), ylim=(0, top))
    ax.xaxis.set_major_locator(AutoDateLocator(maxticks=6))
    ax.xaxis.set_major_formatter(DateFormatter("%Y-%m"))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    tidy(ax, say("trend.windows.rules_title", **said), say("trend.windows.x_any"),
         say("trend.windows.axis"))
    return ax


def _apart(labels: list[tuple[float, int]], gap: float) -> dict[int, float]:
    """Where each label stands, the lowest first, so that no two cover one another."""
    placed: dict[int, float] = {}
    below = -gap
    for rate, days in labels:
        below = placed[days] = max(rate, below + gap)
    return placed


def _rules(series: Sequence[ChurnSeries]) -> dict[str, float]:
    """What the title says; an error if the series cannot be compared."""
    if not isinstance(series, (list, tuple)) or len(series) < 2 \
            or not all(isinstance(one, ChurnSeries) for one in series) \
            or len({one.table.index[-1] for one in series}) > 1:
        given = len(series) if isinstance(series, (list, tuple)) else type(series).__name__
        raise SettingError(say("trend.windows.rules_needed", given=given))
    last = series[0].table.iloc[-1]
    rates = [float(one.table["rate"].iloc[-1]) for one in series]
    return {"days": series[0].days, "rate": last["rate"], "low": last["low"],
            "high": last["high"], "least": min(rates), "most": max(rates)}
