"""What a bill hides: how spend with us grew, against how the whole wallet grew."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from crmkit.defection.wallet import Defection
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, PALE, tidy
from crmkit.text import say

SPAN = 16  # a growth beyond this factor is drawn at the edge


def describe_wallet_map(result: Defection) -> str:
    """One sentence: how many bought on, whose share fell, and how many of these spend more."""
    seen, hidden, kept = (len(part) for part in _parts(result))
    return say("wallet.map_alt", customers=seen + hidden + kept, falling=seen + hidden,
               hidden=hidden, seen=seen, kept=kept)


@picture(describe_wallet_map, size=(7.2, 4.6))
def wallet_map(result: Defection, ax: Axes) -> Axes:
    """One dot a customer who buys on; above the slanting line his share has fallen.

    Parameters
    ----------
    result : Defection
        From ``defection_types``.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    seen, hidden, kept = _parts(result)
    ax.fill_between([1, SPAN], [1, SPAN], SPAN, color=ACCENT, alpha=0.10, linewidth=0)
    for part, colour in ((seen, PALE), (kept, BLUE), (hidden, ACCENT)):
        ax.plot(np.clip(1 + part["own_growth"], 1 / SPAN, SPAN),
                np.clip(1 + part["category_growth"], 1 / SPAN, SPAN), "o", color=colour,
                markersize=4, alpha=0.8, markeredgewidth=0)
    ax.plot([1 / SPAN, SPAN], [1 / SPAN, SPAN], color=MUTED, linewidth=1.2)
    ax.axvline(1, color=GRID, linewidth=1, zorder=0)
    ax.axhline(1, color=GRID, linewidth=1, zorder=0)
    ax.set(xscale="log", yscale="log", xlim=(0.9 / SPAN, 1.1 * SPAN), ylim=(0.9 / SPAN, 1.1 * SPAN))
    ticks = [1 / 16, 1 / 4, 1, 4, 16]
    names = ["×1/16", "×1/4", "×1", "×4", "×16"]
    ax.set_xticks(ticks, names)
    ax.set_yticks(ticks, names)
    ax.minorticks_off()
    for words, x, y, colour in (("hidden", 1.15, 14.4, ACCENT), ("kept", 15, 1 / 13, BLUE),
                                ("seen", 1 / 15, 14.4, MUTED)):
        ax.text(x, y, say(f"wallet.map_{words}"), color=colour, va="center", fontsize=9,
                ha="right" if words == "kept" else "left")
    tidy(ax, say("wallet.map_title", falling=len(seen) + len(hidden), hidden=len(hidden)),
         say("wallet.own_axis"), say("wallet.category_axis"))
    return ax


def _parts(result: Defection):
    """Who buys on: share and bill fell, share fell but not the bill, share kept."""
    table = result.table
    partial = table["defection_type"] == "partial"
    grew = table["own_growth"] >= 0
    return table[partial & ~grew], table[partial & grew], table[table["defection_type"] == "loyal"]
