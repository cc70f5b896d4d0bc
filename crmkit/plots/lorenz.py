"""How unequal customers are: Lorenz curves, and the top share slice by slice."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

POINTS = 300
LINES = (BLUE, ACCENT, INK, MUTED, PALE)
TOP = 0.2


def describe_lorenz(curves) -> str:
    """One sentence: what the top fifth bring on each curve."""
    parts = say("plots.comma").join(
        say("value.lorenz.part", name=label, share=top_share(curve))
        for label, curve in curves.items())
    return say("value.lorenz.alt", parts=parts)


@picture(describe_lorenz, size=(5.6, 4.4))
def lorenz(curves, ax: Axes) -> Axes:
    """Lorenz curves over the line on which all customers bring the same.

    Parameters
    ----------
    curves : dict
        A label and what ``crmkit.lorenz`` returns, for each curve; five at most.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    ax.text(0.48, 0.5, say("value.lorenz.equal"), color=MUTED, fontsize=9, ha="right")
    at = np.linspace(0, 1, POINTS)
    for i, (label, curve) in enumerate(curves.items()):
        ax.plot(at, np.interp(at, curve["customer_share"], curve["value_share"]), color=LINES[i],
                linewidth=2, label=str(label))
    ax.axvline(1 - TOP, color=GRID, linewidth=1, zorder=0)
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    ax.set_xticks(ticks, [f"{t:.0%}" for t in ticks])
    ax.set_yticks(ticks, [f"{t:.0%}" for t in ticks])
    ax.set(xlim=(0, 1), ylim=(0, 1.01))
    ax.legend(frameon=False, loc="upper left", fontsize=9)
    tidy(ax, say("value.lorenz.title"), say("value.lorenz.x"), say("value.lorenz.y"))
    return ax


def top_share(curve, top: float = TOP) -> float:
    """What the best customers bring, read off a Lorenz curve."""
    return float(1 - np.interp(1 - top, curve["customer_share"], curve["value_share"]))


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
        ax.text(share + 0.012, row, f"{share:.0%}", va="center", fontsize=9)
    ax.axvline(whole, color=INK, linewidth=1.2, linestyle="--")
    ax.text(whole, len(shares) - 0.2, say("value.slices.whole", share=whole), fontsize=9,
            ha="center", va="bottom")
    ax.set_yticks(rows, [str(s) for s in shares.index])
    ax.set(xlim=(0, 1.06), ylim=(-0.7, len(shares) + 0.3))
    ax.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1], ["0%", "20%", "40%", "60%", "80%", "100%"])
    tidy(ax, say("value.slices.title"), say("value.slices.axis"))
    return ax
