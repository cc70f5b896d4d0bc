"""Touch points by frequency and opinion, with the bad moments as areas."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from crmkit.defection.contacts import ContactGrid, touch_point_name
from crmkit.errors import NotEnoughDataError
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.text import name, say

LARGEST = 2600  # area of the largest circle, in square points


def describe_contact_map(result: ContactGrid) -> str:
    """One part a touch point: contacts, opinion, bad moments, corner."""
    parts = say("contacts.map_between").join(
        say("contacts.map_part", name=touch_point_name(key), contacts=row["contacts"],
            share=row["dissatisfied"], bad=row["bad_moments"],
            corner=name(f"contact_corner.{row['contact_corner']}"))
        for key, row in result.table.iterrows())
    return say("contacts.map_alt", parts=parts)


@picture(describe_contact_map, size=(8, 4.8))
def contact_map(result: ContactGrid, ax: Axes) -> Axes:
    """A circle per touch point; its area is the bad moments a month, the two cuts are lines.

    Parameters
    ----------
    result : ContactGrid
        What ``crmkit.contact_grid`` returns. Contacts stand on a scale of tenfolds; a touch point
        without contacts is left out.
    ax : Axes, optional
        Draw here; without it the picture shows itself.

    Raises
    ------
    NotEnoughDataError
        If no touch point has contacts.
    """
    table = result.table[result.table["contacts"] > 0]
    if not len(table):
        raise NotEnoughDataError(say("contacts.no_contacts"))
    most, worst = table["bad_moments"].idxmax(), table["dissatisfied"].idxmax()
    best = table["dissatisfied"].idxmin()  # its words stand below, where nobody else is
    ax.set_xscale("log")
    ax.axvline(result.cuts["contacts"], color=MUTED, linewidth=1, linestyle="--")
    ax.axhline(result.cuts["dissatisfied"], color=MUTED, linewidth=1, linestyle="--")
    area = LARGEST * table["bad_moments"] / (table["bad_moments"].max() or 1)
    colours = [ACCENT if key in (most, worst) else BLUE for key in table.index]
    ax.scatter(table["contacts"], table["dissatisfied"], s=area, c=colours, alpha=0.55,
               linewidth=0.8, edgecolor=INK, zorder=3)
    for key, row in table.iterrows():
        side, va = (-1, "top") if key == best else (1, "bottom")
        ax.annotate(say("contacts.map_label", name=touch_point_name(key), bad=row["bad_moments"]),
                    (row["contacts"], row["dissatisfied"]), ha="center", va=va, fontsize=9,
                    xytext=(0, side * ((area[key] / np.pi) ** 0.5 + 3)), color=INK,
                    textcoords="offset points", zorder=4,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8})
    ax.set(xlim=(table["contacts"].min() / 2.2, table["contacts"].max() * 2.6),
           ylim=(-0.075, 1.18 * (table["dissatisfied"].max() or 0.5)))
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}")
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:.0%}")
    ax.grid(axis="y", color=GRID, linewidth=0.5)
    for words, x, y in ((say("contacts.map_note"), 0.01, 0.015),
                        (name("contact_corner.often_bad"), 0.99, 0.985)):
        ax.text(x, y, words, transform=ax.transAxes, fontsize=9, color=MUTED,
                ha="left" if x < 0.5 else "right", va="bottom" if y < 0.5 else "top")
    tidy(ax, say("contacts.map_title", worst=touch_point_name(worst), most=touch_point_name(most)),
         say("contacts.map_x"), say("contacts.map_y"))
    return ax
