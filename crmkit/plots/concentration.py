"""Who brings the money: the curve of the best customers first, and the ABC classes."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.text import name, say

COLOURS = CLASS_COLOURS["abc_class"]
POINTS = 400


def describe_abc(result) -> str:
    """One sentence: the classes, their customers and their money."""
    sizes = result.sizes
    return say(
        "plots.abc_alt",
        customers=int(sizes["customers"].sum()),
        **{k: int(sizes.loc[k, "customers"]) for k in "ABC"},
        **{f"{k}_customers": sizes.loc[k, "customer_share"] for k in "ABC"},
        **{f"{k}_value": sizes.loc[k, "value_share"] for k in "ABC"},
    )


@picture(describe_abc, size=(7, 4.4))
def pareto(result, ax: Axes) -> Axes:
    """The cumulative curve, customers sorted from the best down, coloured by ABC class.

    Parameters
    ----------
    result : ABC
        What ``crmkit.abc`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    cumulative = np.concatenate([[0.0], result.table["cumulative"].to_numpy()])
    share = np.linspace(0, 1, len(cumulative))
    keep = np.unique(np.linspace(0, len(share) - 1, min(len(share), POINTS)).round().astype(int))
    sizes, begin = result.sizes, 0.0
    for key in "ABC":
        end = begin + sizes.loc[key, "customer_share"]
        inside = share[keep][(share[keep] >= begin) & (share[keep] <= end)]
        x = np.unique([begin, *inside, end])
        ax.fill_between(x, np.interp(x, share, cumulative), color=COLOURS[key], linewidth=0)
        if end - begin > 0.04:
            ax.text((begin + end) / 2, 0.05, key, ha="center", fontsize=12,
                    color="white" if key == "A" else INK)
        begin = end
    ax.plot(share[keep], cumulative[keep], color=INK, linewidth=1.5)
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    a_share, a_value = sizes.loc["A", ["customer_share", "value_share"]]
    ax.annotate(say("plots.pareto_point", customers=a_share, value=a_value), (a_share, a_value),
                xytext=(min(a_share + 0.06, 0.55), max(a_value - 0.22, 0.15)), fontsize=10,
                bbox={"facecolor": "white", "edgecolor": GRID, "pad": 3},
                arrowprops={"arrowstyle": "-", "color": INK})
    ax.set(xlim=(0, 1), ylim=(0, 1.02))
    _percent_axes(ax)
    tidy(ax, say("plots.pareto_title"), say("plots.share_of_customers"),
         say("plots.share_of_money"))
    return ax


@picture(describe_abc, size=(6, 3.4))
def abc_classes(result, ax: Axes) -> Axes:
    """Two bars a class: its share of the customers and its share of the money.

    Parameters
    ----------
    result : ABC
        What ``crmkit.abc`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    sizes = result.sizes
    for i, key in enumerate("ABC"):
        for offset, column, hatch in ((-0.2, "customer_share", "//"), (0.2, "value_share", "")):
            share = sizes.loc[key, column]
            ax.bar(i + offset, share, width=0.38, color=COLOURS[key], hatch=hatch,
                   edgecolor="white", linewidth=0)
            ax.text(i + offset, share + 0.015, f"{share:.0%}", ha="center", fontsize=10)
    ax.set(xticks=range(3), xticklabels=[name(f"abc_class.{k}") for k in "ABC"], ylim=(0, 1.08),
           yticks=[])
    ax.spines["left"].set_visible(False)
    tidy(ax, say("plots.abc_title"), say("plots.abc_bars"))
    return ax


def _percent_axes(ax: Axes) -> None:
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    labels = [f"{t:.0%}" for t in ticks]
    ax.set_xticks(ticks, labels)
    ax.set_yticks(ticks, labels)
