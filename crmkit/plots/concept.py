"""What surveys tell of why customers stay: intervals, and a hundred surveys at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.errors import SettingError
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.retain.concept import COEFFICIENTS, DRIVERS, ConceptFit
from crmkit.text import name, say

PAIR = ("satisfaction", "value")
COLOURS = (BLUE, ACCENT)
CUT_COLOURS = {"neither": PALE, "value": ACCENT, "satisfaction": BLUE, "both": MUTED}


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
    tidy(ax, say("concept.intervals_title", confidence=next(iter(fits.values())).confidence),
         say("concept.intervals_axis"))
    return ax


def _rows(fits: Mapping[str, ConceptFit]) -> dict[str, dict[str, dict[str, float]]]:
    """By driver, and for the pair that goes together: estimate and interval of each survey."""
    if not isinstance(fits, Mapping) or not 1 <= len(fits) <= len(COLOURS):
        raise SettingError(say("concept.labelled"))
    for fit in fits.values():
        _with(fit, DRIVERS)
    ends = ["coefficient", "low", "high"]
    rows = {name(f"retention_driver.{d}"): {k: dict(fit.table.loc[d, ends])
                                            for k, fit in fits.items()} for d in DRIVERS}
    first, second = (name(f"retention_driver.{d}") for d in PAIR)
    both = say("concept.both", first=first, second=second)
    rows[both] = {k: dict(fit.together(*PAIR)) for k, fit in fits.items()}
    return rows


def describe_seesaw(fits: Sequence[ConceptFit]) -> str:
    """One sentence: how far each weight and their sum vary, and which surveys would cut what."""
    table, groups = _weights(fits)
    first, second = (table[d] for d in PAIR)
    total = first + second
    return say("concept.seesaw_alt", count=len(table), low=first.min(), high=first.max(),
               value_low=second.min(), value_high=second.max(), correlation=first.corr(second),
               least=total.min(), most=total.max(), total=sum(COEFFICIENTS[d] for d in PAIR),
               **{group: int(rows.sum()) for group, rows in groups.items()})


@picture(describe_seesaw, size=(6, 4.6))
def seesaw(fits: Sequence[ConceptFit], ax: Axes) -> Axes:
    """A point for each survey: the weight of satisfaction against the weight of value.

    Parameters
    ----------
    fits : sequence of ConceptFit
        One for each survey. Its colour says whose interval holds 0.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table, groups = _weights(fits)
    total = sum(COEFFICIENTS[d] for d in PAIR)
    along = np.array([table["satisfaction"].min() - 0.05, table["satisfaction"].max() + 0.05])
    ax.plot(along, total - along, color=MUTED, linewidth=1, linestyle="--")
    ax.text(along[1] - 0.06, total - along[1], say("concept.seesaw_line", total=total),
            color=MUTED, ha="right", va="center")
    ax.axhline(0, color=GRID, linewidth=1)
    ax.axvline(0, color=GRID, linewidth=1)
    for group, rows in groups.items():
        if rows.any():
            ax.plot(table.loc[rows, "satisfaction"], table.loc[rows, "value"], "o", markersize=5,
                    color=CUT_COLOURS[group],
                    label=say(f"concept.seesaw_{group}", count=int(rows.sum())))
    ax.plot(*(COEFFICIENTS[d] for d in PAIR), "D", color=INK, markersize=8,
            label=say("concept.truth"))
    ax.legend(loc="upper right", frameon=False, handletextpad=0.2)
    cut = len(table) - int(groups["neither"].sum())
    tidy(ax, say("concept.seesaw_title", count=len(table), cut=cut),
         *(say("concept.seesaw_axis", driver=name(f"retention_driver.{d}")) for d in PAIR))
    return ax


def _weights(fits: Sequence[ConceptFit]) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """The two weights of each survey, and the surveys in which either interval holds 0."""
    for fit in fits:
        _with(fit, PAIR)
    table = pd.DataFrame([fit.coefficients for fit in fits])
    holds = pd.DataFrame([(fit.table["low"] < 0) & (fit.table["high"] > 0) for fit in fits],
                         index=table.index)
    first, second = (holds[d] for d in PAIR)
    return table, {"neither": ~first & ~second, "value": second & ~first,
                   "satisfaction": first & ~second, "both": first & second}


def _with(fit: ConceptFit, drivers: Sequence[str]) -> None:
    """Refuse what is no fit, or one without these drivers."""
    if not isinstance(fit, ConceptFit) or not set(drivers) <= set(fit.table.index):
        given = list(fit.table.index[1:]) if isinstance(fit, ConceptFit) else type(fit).__name__
        raise SettingError(say("concept.no_fit", given=given, drivers=list(drivers)))
