"""How much satisfaction decides: one bent line for each group of customers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit import text
from crmkit.columns import table_with
from crmkit.errors import ColumnError
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, tidy
from crmkit.retain.satisfaction import HIGHEST, LOWEST, loyalty
from crmkit.tables import TERM_COLUMNS
from crmkit.text import say

LINES = ((ACCENT, "-"), (BLUE, "--"), (MUTED, "-."))
SATISFIED = 4
SCALE = np.linspace(LOWEST, HIGHEST, 121)
LABEL_AT = ((1, 4), (0.2, 2), (0, 1.25))  # bend above, and the answer where there is room


def describe_loyalty_curves(table: pd.DataFrame) -> str:
    """A sentence for each group: who stayed, the bend, and what it keeps of those who answer 4."""
    parts = say("satisfaction.curves_between").join(
        say("satisfaction.curves_part", name=_name(table, key), stayed=row["stayed"],
            k=row["bend"], at_four=loyalty(SATISFIED, row["bend"]))
        for key, row in table.iterrows())
    return say("satisfaction.curves_alt", parts=parts)


@picture(describe_loyalty_curves, size=(7, 4.2))
def loyalty_curves(table: pd.DataFrame, ax: Axes) -> Axes:
    """One curve for each group of customers; the dot is what it keeps of the "satisfied".

    Parameters
    ----------
    table : DataFrame
        Indexed by group (at most three), with columns ``stayed`` (share) and ``bend``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = table_with(table, "stayed", "bend")
    if len(table) > len(LINES):
        raise ColumnError(say("satisfaction.curves_three", groups=len(table)))
    for (key, row), (colour, dashes) in zip(table.iterrows(), LINES, strict=False):
        ax.plot(SCALE, loyalty(SCALE, row["bend"]), color=colour, linestyle=dashes)
        at_four = loyalty(SATISFIED, row["bend"])
        ax.plot(SATISFIED, at_four, "o", color=colour)
        ax.annotate(f"{at_four:.0%}", (SATISFIED, at_four), xytext=(-6, 3),
                    textcoords="offset points", ha="right", color=colour)
        at = next(answer for bend, answer in LABEL_AT if row["bend"] > bend)
        ax.annotate(say("satisfaction.curves_label", name=_name(table, key), k=row["bend"],
                        stayed=row["stayed"]), (at, loyalty(at, row["bend"])), xytext=(7, -5),
                    textcoords="offset points", va="top", color=colour, fontsize=9)
    ax.set(xlim=(LOWEST, 5.6), ylim=(0, 1.06), xticks=range(LOWEST, HIGHEST + 1))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    ax.grid(axis="y", color=GRID, linewidth=0.6)
    tidy(ax, say("satisfaction.curves_title"), say("satisfaction.curves_x"),
         say("satisfaction.curves_y"))
    return ax


def _name(table: pd.DataFrame, key) -> str:
    """The group's name in the language that is set, where the kit knows one."""
    group = TERM_COLUMNS.get(str(table.index.name), "")
    return text.name(f"{group}.{key}") if key in text.keys(group) else str(key)
