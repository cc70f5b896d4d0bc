"""What surveys tell of why customers stay: intervals, and a hundred surveys at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.retain.concept import COEFFICIENTS, DRIVERS, ConceptFit
from crmkit.text import name, say

PAIR = ("satisfaction", "value")
COLOURS = (BLUE, ACCENT)


def describe_driver_intervals(fits: Mapping[str, ConceptFit]) -> str:
    """One sentence: the estimates of each survey with their intervals."""
    parts = say("plots.comma").join(
        say("concept.interval_alt", name=label, driver=row, **found)
        for row, found_by in _rows(fits).items() for label, found in found_by.items())
    return say("concept.intervals_alt", parts=parts)


@picture(describe_driver_intervals, size=(8, 4.0))
def driver_intervals(fits: Mapping[str, ConceptFit], ax: Axes) -> Axes:
    """Each driver's weight by each survey, with its interval, and the true one.

    Parameters
    ----------
    fits : mapping from a label to a ConceptFit
        One or two surveys.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    rows = _rows(fits)
    truth = [*(COEFFICIENTS[d] for d in DRIVERS), sum(COEFFICIENTS[d] for d in PAIR)]
    for i, found_by in enumerate(rows.values()):
        for j, (label, found) in enumerate(found_by.items()):
            y = i + 0.3 * (j - (len(found_by) - 1) / 2)
            ax.plot([found["low"], found["high"]], [y, y], color=COLOURS[j], linewidth=3)
            ax.plot(found["coefficient"], y, "o", color=COLOURS[j], markersize=7)
            ax.text(found["high"] + 0.02, y, label, color=COLOURS[j], va="center")
        ax.plot([truth[i]] * 2, [i - 0.38, i + 0.38], color=INK, linewidth=1.5)
    ax.text(truth[0], -0.42, say("concept.truth"), color=INK, ha="center", va="bottom")
    ax.axvline(0, color=MUTED, linewidth=1, linestyle=":")
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_ylim(len(rows) - 0.4, -0.75)
    tidy(ax, say("concept.intervals_title"), say("concept.intervals_axis"))
    return ax


def _rows(fits: Mapping[str, ConceptFit]) -> dict[str, dict[str, dict[str, float]]]:
    """By driver, and for the pair that goes together: estimate and interval of each survey."""
    ends = ["coefficient", "low", "high"]
    rows = {name(f"retention_driver.{d}"): {k: dict(fit.table.loc[d, ends])
                                            for k, fit in fits.items()} for d in DRIVERS}
    first, second = (name(f"retention_driver.{d}") for d in PAIR)
    both = say("concept.both", first=first, second=second)
    rows[both] = {k: dict(fit.together(*PAIR)) for k, fit in fits.items()}
    return rows


def describe_seesaw(table: pd.DataFrame) -> str:
    """One sentence: how far each weight varies from survey to survey, and that the sum does not."""
    first, second = (table[d] for d in PAIR)
    return say("concept.seesaw_alt", count=len(table), low=first.min(), high=first.max(),
               value_low=second.min(), value_high=second.max(), correlation=first.corr(second),
               total=sum(COEFFICIENTS[d] for d in PAIR))


@picture(describe_seesaw, size=(6, 4.6))
def seesaw(table: pd.DataFrame, ax: Axes) -> Axes:
    """A point for each survey: the weight of satisfaction against the weight of value.

    Parameters
    ----------
    table : DataFrame
        Columns ``satisfaction`` and ``value``: the coefficients, one row per survey.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    total = sum(COEFFICIENTS[d] for d in PAIR)
    along = np.array([table["satisfaction"].min() - 0.05, table["satisfaction"].max() + 0.05])
    ax.plot(along, total - along, color=MUTED, linewidth=1, linestyle="--")
    ax.text(along[1] - 0.06, total - along[1], say("concept.seesaw_line", total=total),
            color=MUTED, ha="right", va="center")
    ax.axhline(0, color=GRID, linewidth=1)
    ax.axvline(0, color=GRID, linewidth=1)
    ax.plot(table["satisfaction"], table["value"], "o", color=BLUE, markersize=5, alpha=0.6)
    ax.plot(*(COEFFICIENTS[d] for d in PAIR), "D", color=ACCENT, markersize=9)
    ax.annotate(say("concept.truth"), (COEFFICIENTS[PAIR[0]], COEFFICIENTS[PAIR[1]]),
                xytext=(70, 60), textcoords="offset points", color=ACCENT,
                arrowprops={"arrowstyle": "-", "color": ACCENT})
    tidy(ax, say("concept.seesaw_title", count=len(table)),
         *(say("concept.seesaw_axis", driver=name(f"retention_driver.{d}")) for d in PAIR))
    return ax
