"""Choosing customers: how contributions add up, and what the four risks leave of a margin."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.text import name, say

POINTS = 600


def _peak(net) -> tuple[np.ndarray, int]:
    """The contributions added up from the best down, and after how many they are highest."""
    path = np.concatenate([[0.0], np.cumsum(np.sort(net.to_numpy())[::-1])])
    return path, int(path.argmax())


def describe_contribution(net) -> str:
    """One sentence: where the curve is highest and where it ends."""
    path, peak = _peak(net)
    return say("selection.curve_alt", customers=len(net), best=peak, top=path[peak],
               losing=int((net < 0).sum()), total=path[-1])


@picture(describe_contribution, size=(7, 4))
def contribution(net, ax: Axes) -> Axes:
    """What customers leave, added up from the best down: it climbs, and then it falls.

    Parameters
    ----------
    net : Series
        The net contribution of each customer, as ``crmkit.net_contribution`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    path, peak = _peak(net)
    keep = np.unique(np.linspace(0, len(path) - 1, min(len(path), POINTS)).round().astype(int))
    keep = np.union1d(keep, [peak])
    losing = keep >= peak
    ax.fill_between(keep[~losing | (keep == peak)], path[keep[~losing | (keep == peak)]],
                    color=BLUE, alpha=0.25, linewidth=0)
    ax.fill_between(keep[losing], path[keep[losing]], color=ACCENT, alpha=0.25, linewidth=0)
    ax.plot(keep, path[keep], color=INK, linewidth=1.5)
    ax.axhline(path[-1], color=MUTED, linewidth=0.8, linestyle="--")
    ax.annotate(say("selection.curve_peak", customers=peak, money=path[peak]), (peak, path[peak]),
                xytext=(0.5, 0.45), textcoords="axes fraction", ha="center",
                bbox={"facecolor": "white", "edgecolor": GRID, "pad": 3},
                arrowprops={"arrowstyle": "-", "color": INK})
    if peak < len(net):
        middle = (peak + len(net)) / 2
        ax.annotate(say("selection.curve_loss", losing=int((net < 0).sum()),
                        money=-net[net < 0].sum()), (middle, path[-1]),
                    xytext=(0.98, 0.2), textcoords="axes fraction", ha="right",
                    bbox={"facecolor": "white", "edgecolor": GRID, "pad": 3},
                    arrowprops={"arrowstyle": "-", "color": ACCENT})
    ax.set(xlim=(0, len(net)), ylim=(min(0, path.min()), 1.1 * path.max()))
    ax.yaxis.set_major_formatter("{x:,.0f}")
    tidy(ax, say("selection.curve_title", losing=int((net < 0).sum()), customers=len(net)),
         say("selection.curve_customers"), say("selection.curve_money"))
    return ax


def describe_risks(risk) -> str:
    """One sentence: the margin, what each risk takes, and what is left."""
    parts = say("selection.comma").join(
        say("selection.risk_part", name=name(f"big_risk.{key}"), money=money)
        for key, money in risk.table["money"].items())
    return say("selection.risk_alt", margin=risk.margin, parts=parts, left=risk.left,
               index=risk.index)


@picture(describe_risks, size=(7, 3.4))
def risks(risk, ax: Axes) -> Axes:
    """The margin of a big customer, and what the four risks leave of it, step by step.

    Parameters
    ----------
    risk : BigCustomerRisk
        What ``crmkit.big_customer_risk`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    ends = risk.margin - np.concatenate([[0.0], risk.table["money"].cumsum()])
    names = [say("selection.promised"), *(name(f"big_risk.{k}") for k in risk.table.index),
             say("selection.left")]
    starts = [0.0, *ends[1:], 0.0]
    widths = [risk.margin, *risk.table["money"], risk.left]
    colours = [GRID, *[ACCENT] * len(risk.table), BLUE]
    ax.barh(range(len(names)), widths, left=starts, color=colours, height=0.66)
    for i, (start, width) in enumerate(zip(starts, widths, strict=True)):
        sign = "−" if 0 < i < len(names) - 1 else ""
        ax.text(max(start + width, start) + 0.01 * risk.margin, i, f"{sign}{width:,.0f}",
                va="center", fontsize=10)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(len(names) - 0.5, -0.5), xlim=(min(0, risk.left), 1.14 * risk.margin), xticks=[])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("selection.risk_title", left=risk.left, margin=risk.margin))
    return ax
