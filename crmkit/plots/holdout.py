"""Forecasts against what came: week by week, and by how often customers had bought."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.models.holdout import ByFrequency, Tracking
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, tidy
from crmkit.text import say


def _after(result: Tracking) -> dict[str, float]:
    later = result.table[result.table.index > result.until]
    return {"came": later["came"].sum(), "forecast": later["forecast"].sum()}


def describe_tracking(result: Tracking) -> str:
    """Sums after the cut, and the last full four weeks."""
    weeks = result.table[(result.table.index.to_series().diff().dt.days == 7).to_numpy()]
    late = weeks.tail(4)
    return say("models.tracking_alt", until=result.until, model=result.title, **_after(result),
               late=late["came"].mean(), late_forecast=late["forecast"].mean())


@picture(describe_tracking)
def tracking(result: Tracking, ax: Axes) -> Axes:
    """Repeat purchases week by week: points made, line forecast; the model knew the left part.

    A last week of fewer than seven days is left out.

    Parameters
    ----------
    result : Tracking
        From ``crmkit.tracking``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    weeks = result.table[(result.table.index.to_series().diff().dt.days == 7).to_numpy()]
    ax.plot(weeks.index, weeks["came"], "o", color=INK, markersize=4,
            label=say("models.tracking_came"))
    ax.plot(weeks.index, weeks["forecast"], color=ACCENT, linewidth=2,
            label=say("models.tracking_forecast", model=result.title))
    ax.axvline(result.until, color=MUTED, linewidth=1, linestyle="--",
               label=say("models.tracking_cut"))
    ax.set_ylim(0, 1.1 * max(weeks["came"].max(), weeks["forecast"].max()))
    ax.legend(loc="upper left", frameon=False)
    tidy(ax, say("models.tracking_title", **_after(result)), y=say("models.tracking_axis"))
    return ax


def describe_conditional_expectations(result: ByFrequency) -> str:
    """Forecast, naive rule and truth of each group."""
    last = result.table.index[-1]
    parts = say("plots.luck_join").join(
        say("models.conditional_last" if repeats == last else "models.conditional_part",
            repeats=repeats, forecast=row["by_model"], again=row["same_again"], came=row["came"])
        for repeats, row in result.table.iterrows())
    return say("models.conditional_alt", length=result.length, parts=parts,
               unit=say(f"customers.time_unit.{result.time_unit}"))


@picture(describe_conditional_expectations)
def conditional_expectations(result: ByFrequency, ax: Axes) -> Axes:
    """Purchases per customer after the cut, by repeat purchases before: forecast and made.

    Parameters
    ----------
    result : ByFrequency
        From ``crmkit.by_frequency``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table
    for column, style in (("same_again", {"color": BLUE, "linestyle": "--", "linewidth": 1.5}),
                          ("by_model", {"color": ACCENT, "linewidth": 2}),
                          ("came", {"color": INK, "marker": "o", "linestyle": "none"})):
        ax.plot(table.index, table[column], **style,
                label=say(f"models.rule_{column}", model=result.title))
    ax.set(ylim=(0, None), xticks=table.index)
    ax.legend(loc="upper left", frameon=False)
    tidy(ax, say("models.conditional_title"),
         say("models.repeats_axis", most=int(table.index.max())),
         say("models.conditional_axis"))
    return ax
