"""Profit by year of the relation, layer upon layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, CLASS_COLOURS, INK, tidy
from crmkit.text import name, say

if TYPE_CHECKING:
    from crmkit.retain.profit_stack import ProfitStack


def describe_stack(result: ProfitStack) -> str:
    """One sentence: profit of one who stays, and per customer won, first and last year."""
    profit = result.table["profit"]
    return say("profit_stack.alt", first=profit.iloc[0], last=profit.iloc[-1],
               year=profit.index[-1], expected=_won(result).iloc[-1])


@picture(describe_stack, size=(7, 4))
def profit_stack(result: ProfitStack, ax: Axes) -> Axes:
    """Stacked bars: the layers of one who stays; a line: the profit per customer won.

    Parameters
    ----------
    result : ProfitStack
        From ``crmkit.profit_stack``; money of each year, not discounted.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    colours = CLASS_COLOURS["stack_layer"]
    layers = result.table[list(colours)]
    bottoms = layers.cumsum(axis=1) - layers
    ax.bar(np.repeat(layers.index, len(colours)), layers.to_numpy().ravel(), width=0.7,
           bottom=bottoms.to_numpy().ravel(), color=list(colours.values()) * len(layers))
    won, profit = _won(result), result.table["profit"]
    ax.plot(won.index, won, "o-", color=ACCENT)
    ax.set_xticks(layers.index[::max(1, len(layers) // 8)])
    ax.set_ylim(min(0, profit.min()), max(profit.max() * 1.06, profit.iloc[:2].max() * 1.9, 1))
    _names(ax, colours)
    tidy(ax, say("profit_stack.title", first=profit.iloc[0], last=profit.iloc[-1],
                 year=profit.index[-1]),
         say("profit_stack.year_axis"), say("profit_stack.profit_axis"))
    return ax


def _names(ax: Axes, colours: dict[str, str]) -> None:
    """The layers' names, top layer first, in the corner that the low bars leave free."""
    keys = list(colours)[::-1]
    heights = [0.97 - 0.075 * i for i in range(len(keys))]
    ax.scatter([0.03] * len(keys), heights, c=[colours[k] for k in keys], marker="s", s=45,
               transform=ax.transAxes)
    for key, height in zip(keys, heights, strict=True):
        ax.text(0.06, height, name(f"stack_layer.{key}"), color=INK, va="center",
                transform=ax.transAxes, fontsize=9)
    ax.text(0.02, heights[-1] - 0.05, say("profit_stack.won_line"), color=ACCENT, va="top",
            transform=ax.transAxes)


def _won(result: ProfitStack):
    """Profit of each year per customer won: some have left."""
    return result.table["profit"] * result.table["still_here"]
