"""The eight RFM classes, and who moves between them."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, INK, MUTED, tidy
from crmkit.text import keys, name, say

COLOURS = CLASS_COLOURS["rfm_class"]


def describe_segments(result) -> str:
    """One sentence: the largest class by customers, and the class with most of the money."""
    sizes = result.sizes
    crowd, purse = sizes["customers"].idxmax(), sizes["money"].idxmax()
    return say(
        "plots.segments_alt",
        customers=int(sizes["customers"].sum()),
        crowd=name(f"rfm_class.{crowd}"), crowd_share=sizes.loc[crowd, "customer_share"],
        purse=name(f"rfm_class.{purse}"), purse_share=sizes.loc[purse, "money_share"],
        purse_customers=sizes.loc[purse, "customer_share"],
    )


@picture(describe_segments, size=(8, 4.4))
def segments(result, ax: Axes) -> Axes:
    """The eight classes as a butterfly: customers to the left, money to the right.

    Parameters
    ----------
    result : RFM
        What ``crmkit.rfm`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    sizes = result.sizes
    names = [name(f"rfm_class.{k}") for k in sizes.index]
    colours = [COLOURS[k] for k in sizes.index]
    rows = range(len(sizes))
    # Class names stand in a strip of their own between the two halves, 0.54 wide.
    gap = 0.27
    left, right = sizes["customer_share"], sizes["money_share"].clip(lower=0)
    ax.barh(rows, -left, left=-gap, color=colours, height=0.72)
    ax.barh(rows, right, left=gap, color=colours, height=0.72)
    for i, label in enumerate(names):
        ax.text(0, i, label, ha="center", va="center", fontsize=9, color=INK)
        ax.text(-gap - left.iloc[i] - 0.01, i,
                f"{sizes['customers'].iloc[i]:,} ({left.iloc[i]:.0%})", ha="right", va="center",
                fontsize=9)
        ax.text(gap + right.iloc[i] + 0.01, i, f"{right.iloc[i]:.0%}", ha="left", va="center",
                fontsize=9)
    reach = max(0.45, float(left.max()), float(right.max()))
    ax.set(xlim=(-gap - reach - 0.16, gap + reach + 0.12), ylim=(len(sizes) - 0.4, -1.1),
           xticks=[], yticks=[])
    for x, key, side in ((-gap, "plots.customers_side", "right"),
                         (gap, "plots.money_side", "left")):
        ax.text(x, -0.75, say(key), ha=side, fontsize=9, color=MUTED)
    ax.spines[["left", "bottom"]].set_visible(False)
    tidy(ax, say("plots.segments_title"))
    return ax


def largest_streams(moves, most: int):
    """The largest groups of customers who go from one class to another, as a Series.

    Customers who are absent before or after are not streams.
    """
    streams = moves.drop(index="absent", columns="absent", errors="ignore").stack()
    moved = streams.index.get_level_values(0) != streams.index.get_level_values(1)
    return streams[moved & (streams > 0)].nlargest(most)


def describe_moves(table) -> str:
    """One sentence: how many customers change class, and the largest stream."""
    total, moved = count_moved(table)
    if not moved:
        return say("plots.moves_none", customers=total)
    streams = largest_streams(table, 1)
    source, target = streams.index[0]
    return say("plots.moves_alt", customers=total, moved=moved, share=moved / total,
               count=int(streams.iloc[0]), source=name(f"rfm_class.{source}"),
               target=name(f"rfm_class.{target}"))


@picture(describe_moves, size=(8.6, 4.8))
def moves(table, ax: Axes) -> Axes:
    """From class (rows) to class (columns) as a table of counts, stayers in grey.

    Parameters
    ----------
    table : DataFrame
        Counts, what ``RFM.compare`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    order = keys("rfm_class")
    table = table.reindex(index=order, columns=order, fill_value=0)
    most = max(int(table.to_numpy().max()), 1)
    for i, source in enumerate(order):
        for j, target in enumerate(order):
            count = int(table.loc[source, target])
            if not count:
                continue
            colour = "#E4E6E8" if i == j else COLOURS[target]
            side = 0.35 + 0.6 * (count / most) ** 0.5
            ax.scatter(j, i, s=(side * 30) ** 2 / 1.2, color=colour, marker="s", linewidth=0)
            ax.text(j, i, f"{count:,}", ha="center", va="center", fontsize=8, color=INK,
                    bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 1})
    names = [name(f"rfm_class.{k}") for k in order]
    ax.set(xlim=(-0.6, 7.6), ylim=(7.6, -0.6))
    ax.set_xticks(range(8), names, rotation=28, ha="right", fontsize=8)
    ax.set_yticks(range(8), names, fontsize=8)
    total, moved = count_moved(table)
    tidy(ax, say("plots.moves_title", moved=moved, customers=total), say("plots.moves_to"),
         say("plots.moves_from"))
    return ax


def count_moved(table) -> tuple[int, int]:
    """Customers who are in both tables, and those of them who change class."""
    table = table.drop(index="absent", columns="absent", errors="ignore")
    total = int(table.to_numpy().sum())
    stayed = sum(int(table.loc[k, k]) for k in table.index if k in table.columns)
    return total, total - stayed
