"""How many losses could have been prevented: what every clerk says, and what depends on one."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, INK, tidy
from crmkit.text import get_language, say, vocabulary

PARTS = ("act", "doubt", "normal")


def describe_clerks(table: pd.DataFrame) -> str:
    """One sentence: file by file, what every clerk says, and what depends on one."""
    parts = say("types.comma").join(
        say("types.clerks_part", file=_titled(file), low=row["low"],
            doubt=row["high"] - row["low"], normal=1 - row["high"])
        for file, row in table.iterrows())
    return say("types.clerks_alt", parts=parts)


@picture(describe_clerks, size=(7.6, 2.9))
def clerks(table: pd.DataFrame, ax: Axes) -> Axes:
    """A bar a list of leavers: preventable by every clerk, by one only, by none.

    Parameters
    ----------
    table : DataFrame
        One row per list, with ``low`` and ``high``: the ends of the preventable share.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    verdicts = CLASS_COLOURS["churn_verdict"]
    colours = {"act": verdicts["act"], "doubt": "#E5B26C", "normal": verdicts["normal"]}
    widths = pd.DataFrame({"act": table["low"], "doubt": table["high"] - table["low"],
                           "normal": 1 - table["high"]})
    places = list(range(len(table) - 1, -1, -1))
    start = pd.Series(0.0, table.index)
    for part in PARTS:
        ax.barh(places, widths[part], left=start, height=0.62, color=colours[part])
        for place, at, width in zip(places, start, widths[part], strict=True):
            inside = width > 0.07
            ax.text(at + width / 2 if inside else at + width + 0.008, place, f"{width:.0%}",
                    ha="center" if inside else "left", va="center",
                    color="white" if part == "act" else INK)
        ax.text(start.iloc[0] + 0.006, places[0] + 0.36, say(f"types.clerks_{part}"), va="bottom",
                fontsize=9, color=INK)
        start = start + widths[part]
    ax.set_yticks(places, [_titled(file) for file in table.index])
    ax.set(xlim=(0, 1.08), ylim=(-0.5, len(table) - 0.15), xticks=[])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("types.clerks_title", low=table["low"].min(), high=table["high"].max()),
         say("types.clerks_axis"))
    return ax


def _titled(label: str) -> str:
    """The words for a column of the kit, else the label itself."""
    return vocabulary(get_language(), "columns").get(label, str(label))
