"""The value of one customer, part by part."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.text import keys, name, say

SUMS = ("financial", "total")


def describe_parts(result) -> str:
    """One sentence: every part with its amount."""
    parts = say("plots.comma").join(
        say("value.value_parts.part", name=_part(k), amount=v)
        for k, v in result.table["amount"].items())
    return say("value.value_parts.alt", parts=parts)


@picture(describe_parts, size=(7.4, 3.8))
def value_parts(result, ax: Axes) -> Axes:
    """Steps from revenue down to financial value, and up again by what stands in no book.

    Parameters
    ----------
    result : CustomerValue
        What ``crmkit.customer_value`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    amounts = result.table["amount"]
    if not result.non_financial:
        amounts = amounts.drop(["referrals", "information", "total"])
    level, ends = 0.0, []
    for row, (part, amount) in enumerate(amounts.items()):
        start = 0.0 if part in SUMS else level
        level = start + amount
        colour = (BLUE if level >= 0 else ACCENT) if part in SUMS else (
            PALE if amount >= 0 else MUTED)
        ax.barh(row, amount, left=start, height=0.62, color=colour)
        ends.append(max(start, level))
    low = min(0.0, result.financial, result.total)
    reach = max(ends) - low
    for row, (amount, end) in enumerate(zip(amounts, ends, strict=True)):
        ax.text(max(end, 0) + 0.01 * reach, row, f"{amount:,.0f}", va="center", fontsize=10)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(amounts)), [_part(k) for k in amounts.index])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set(ylim=(len(amounts) - 0.5, -0.5), xlim=(low - 0.03 * reach, max(ends) + 0.15 * reach))
    title = "title" if result.non_financial else "title_books"
    tidy(ax, say(f"value.value_parts.{title}", total=result.total, financial=result.financial,
                 revenue=amounts["revenue"]), say("value.value_parts.axis"))
    return ax


def _part(key: str) -> str:
    return name(f"value_part.{key}") if key in keys("value_part") else str(key)
