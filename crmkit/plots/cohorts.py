"""The cohort triangle as a heat map: shares in cells, unknown cells hatched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from crmkit.plots.picture import picture
from crmkit.plots.style import GRID, INK, tidy
from crmkit.text import say

SHADES = LinearSegmentedColormap.from_list("crmkit-shares", ["#F2F7FA", "#8DBBD6", "#004B76"])
CELLS_WITH_NUMBERS = 200
DARK = 0.75


def triangle(ax: Axes, shares: pd.DataFrame, sizes: pd.Series | None = None,
             most_ages: int = 14) -> float:
    """Draw the shares from age 1 on, cohorts downwards; returns the share of the darkest cell."""
    shares = shares.drop(columns=0, errors="ignore")
    top = float(np.nanmax(shares.to_numpy(), initial=0.01))
    ax.patch.set(facecolor="white", hatch="////", edgecolor=GRID, linewidth=0)
    if shares.shape[1]:
        ax.imshow(np.ma.masked_invalid(shares.to_numpy()), cmap=SHADES, vmin=0, vmax=top,
                  aspect="auto", interpolation="nearest")
    rows, columns = len(shares), max(shares.shape[1], 1)
    step, leap = -(-rows // 14), -(-columns // most_ages)
    names = [c if sizes is None else say("cohorts.row", cohort=c, customers=int(sizes[c]))
             for c in shares.index[::step]]
    ax.set_yticks(range(0, rows, step), names, fontsize=9)
    ax.set_xticks(range(0, columns, leap), [str(a) for a in shares.columns[::leap]] or ["1"],
                  fontsize=9)
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))
    return top


def describe_cohort_heatmap(result: Any) -> str:
    """One sentence: first and last share of the oldest cohort and of the youngest with two."""
    shares = getattr(result, "table", result).drop(columns=0, errors="ignore")
    known = shares[shares.notna().sum(axis=1) >= min(2, shares.shape[1])]
    parts = say("plots.comma").join(
        say("cohorts.row_told", cohort=row.name, first=row.iloc[0], last=row.dropna().iloc[-1],
            age=row.last_valid_index())
        for _, row in known.iloc[list(dict.fromkeys([0, len(known) - 1]))].iterrows())
    return say("cohorts.heatmap_alt", cohorts=len(shares), parts=parts)


@picture(describe_cohort_heatmap, size=(8, 4.6))
def cohort_heatmap(result: Any, ax: Axes) -> Axes:
    """The triangle teachers know: per cent in the cells, dark is high, hatched is not lived yet.

    Parameters
    ----------
    result : Cohorts or DataFrame
        What ``cohorts`` returns (its retention on each age is drawn, with the sizes), or one of
        its triangles of shares, such as ``.within``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    shares = getattr(result, "table", result).drop(columns=0, errors="ignore")
    top = triangle(ax, shares, getattr(result, "sizes", None))
    if shares.size <= CELLS_WITH_NUMBERS:
        for (row, column), share in np.ndenumerate(shares.to_numpy()):
            if not np.isnan(share):
                ax.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=9,
                        color="white" if share > DARK * top else INK)
    tidy(ax, say("cohorts.heatmap_title"), say("cohorts.heatmap_x"))
    return ax
