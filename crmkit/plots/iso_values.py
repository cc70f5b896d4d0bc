"""What customers promise, by how often and how lately they bought."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.ticker import MaxNLocator

from crmkit.models.isovalues import IsoValues
from crmkit.plots.cohorts import SHADES
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, INK, tidy
from crmkit.text import say

LEVELS = (0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128)


def describe_iso_values(result: IsoValues) -> str:
    """One sentence: how many purchases promise most, for an early, a middle and a late last one."""
    table = result.table
    parts = say("plots.comma").join(
        say("models.iso_part", when=column, unit=result.unit_name, best=int(table[column].idxmax()),
            expected=table[column].max())
        for column in table.columns[[len(table.columns) * k // 6 - 1 for k in (3, 4, 5)]])
    return say("models.iso_alt", t=result.t, T=result.T, unit=result.unit_name, parts=parts)


@picture(describe_iso_values, size=(7.6, 4.6))
def iso_values(result: IsoValues, ax: Axes, mark: pd.DataFrame | None = None) -> Axes:
    """A map of expected purchases: dark is much, along a line the promise is the same.

    Parameters
    ----------
    result : IsoValues
        What ``crmkit.models.iso_values`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    mark : DataFrame, optional
        Customers to mark: ``frequency`` and ``recency``, their names as index.
    """
    table = result.table
    weeks, counts = table.columns.to_numpy(float), table.index.to_numpy(float)
    norm = PowerNorm(0.5, vmin=0, vmax=max(float(table.to_numpy().max()), 0.1))
    ax.pcolormesh(weeks, counts, table.to_numpy(), cmap=SHADES, norm=norm, shading="nearest")
    levels = [level for level in LEVELS if level < table.to_numpy().max()]
    if levels:
        lines = ax.contour(weeks, counts, table.to_numpy(), levels=levels, colors=INK,
                           linewidths=1)
        ax.clabel(lines, fmt="%g", fontsize=9)
    best = result.best
    inside = (best > counts[0]) & (best < counts[-1])
    ax.plot(best.index[inside], best[inside], ".", color=ACCENT, markersize=5)
    if mark is not None:
        ax.plot(mark["recency"], mark["frequency"], "o", color="white", markeredgecolor=INK)
        for who, row in mark.iterrows():
            ax.annotate(str(who), (row["recency"], row["frequency"]), xytext=(6, 4),
                        textcoords="offset points", color=INK)
    ax.set(xlim=(0, result.T), ylim=(counts[0] - 0.5, counts[-1] + 0.5))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    tidy(ax, say("models.iso_title", t=result.t, unit=result.unit_name),
         say("models.iso_recency_axis", unit=result.unit_name),
         say("models.iso_repeats_axis"))
    return ax
