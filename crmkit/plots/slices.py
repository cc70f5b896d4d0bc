"""The top fifth's share of the money, slice by slice: months, countries."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, tidy
from crmkit.text import say

# So near below the whole, a label on the right would lie on its line.
BESIDE = 0.09


def describe_slices(result) -> str:
    """One sentence: the whole, the lowest and the highest slice."""
    shares, whole = result
    return say("value.slices.alt", whole=whole, n=len(shares), low=shares.min(),
               high=shares.max(), lowest=shares.idxmin(), highest=shares.idxmax(),
               below=int((shares < whole).sum()))


@picture(describe_slices, size=(7, 4.2))
def slices(result, ax: Axes) -> Axes:
    """A dot for each slice's share, and a line for the whole.

    Parameters
    ----------
    result : pair of Series and float
        The top fifth's share of the money by slice (month, country), and that of all together.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    shares, whole = result
    rows = range(len(shares))
    ax.hlines(rows, 0, shares, color=GRID, linewidth=1)
    ax.scatter(shares, rows, s=46, zorder=3, color=[BLUE if s < whole else ACCENT for s in shares])
    for row, share in zip(rows, shares, strict=True):
        crowded = whole - BESIDE < share < whole
        ax.text(share + (-0.016 if crowded else 0.012), row, f"{share:.0%}", va="center",
                ha="right" if crowded else "left", fontsize=9,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    ax.axvline(whole, color=INK, linewidth=1.2, linestyle="--")
    ax.text(whole + 0.01, -0.6, say("value.slices.whole", share=whole), fontsize=9, va="center")
    ax.set_yticks(rows, [str(s) for s in shares.index])
    ax.set(xlim=(0, 1.06), ylim=(len(shares) - 0.4, -1))
    ax.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], ["0%", "20%", "40%", "60%", "80%", "100%"])
    tidy(ax, say("value.slices.title"), say("value.slices.axis"))
    return ax
