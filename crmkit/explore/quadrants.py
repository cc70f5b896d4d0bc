"""Explorer: who moves between the four quadrants when retention rises or falls (B12)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit import text
from crmkit.differentiate.grids import clv_quadrants
from crmkit.differentiate.lifetime import customer_equity
from crmkit.explore.explorer import Explorer, Slider
from crmkit.explore.matrix import cut_slider
from crmkit.plots.grids import LABELLED, name_points
from crmkit.plots.style import ACCENT, BLUE, CLASS_COLOURS, INK, MUTED, tidy
from crmkit.text import say

MOST_LOYAL = 0.98  # teaching assumption: no programme keeps everybody
BARS = 15


def quadrant_migration(table: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore who changes quadrant when every customer's retention rises by so many points.

    Parameters
    ----------
    table : DataFrame
        One row per customer with ``historic_profit``, ``annual_margin`` and ``retention``, such
        as the teaching table ``clv12``.
    **settings
        ``points`` (percentage points added to every retention rate, which stays between 0 and
        0.98), ``discount`` (a year), ``current_cut`` and ``future_cut`` (money).

    Examples
    --------
    >>> import crmkit
    >>> explorer = quadrant_migration(crmkit.datasets.load_teaching("clv12"), discount=0.15,
    ...                               current_cut=3000, future_cut=3500, points=3)
    >>> explorer.result["moved"].to_dict("index")
    {'V05': {'before': 'maintain', 'now': 'vip'}}
    """
    first = customer_equity(table, 0.10).table
    controls = {"points": Slider(0, -10, 10, 1), "discount": Slider(0.10, 0.02, 0.30, 0.01),
                "current_cut": cut_slider(first["current_value"]),
                "future_cut": cut_slider(first["future_value"])}

    def outcome(points: float, discount: float, current_cut: float, future_cut: float
                ) -> dict[str, Any]:
        raised = (table["retention"] + points / 100).clip(0, MOST_LOYAL)
        books = [customer_equity(t, discount) for t in
                 (table, table.assign(retention=raised if points else table["retention"]))]
        grids = [clv_quadrants(b.table, cuts=(current_cut, future_cut)) for b in books]
        classes = pd.DataFrame({k: g.table["quadrant"]
                                for k, g in zip(("before", "now"), grids, strict=True)})
        gained = books[1].table["future_value"] - books[0].table["future_value"]
        return {"points": points, "grid": grids[1], "before": books[0], "now": books[1],
                "gained": gained, "moved": classes[classes["before"] != classes["now"]]}

    return Explorer("quadrant_migration", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
    figure.subplots_adjust(left=0.09, right=0.97, top=0.9, bottom=0.13, wspace=0.2)
    _quadrants(result, left)
    gained = result["gained"]
    shown = gained.loc[gained.abs().sort_values(kind="stable").index[-BARS:]].sort_values()
    bars = right.barh([str(c) for c in shown.index], shown,
                      color=[ACCENT if v < 0 else BLUE for v in shown])
    if shown.any():
        right.bar_label(bars, [f"{v:+,.0f}" for v in shown], padding=2, fontsize=8, color=INK)
        right.margins(x=0.2)
    else:
        right.set_xticks([0])
    right.axvline(0, color=MUTED, linewidth=0.8)
    right.tick_params(axis="y", labelsize=8)
    tidy(right, say("explore.quadrant_migration.equity_title", before=result["before"].equity,
                    now=result["now"].equity), say("explore.quadrant_migration.gained_axis"))


def _quadrants(result: dict[str, Any], ax) -> None:
    """Where every customer stands, and the way there from where he stood."""
    grid, colours = result["grid"], CLASS_COLOURS["clv_quadrant"]
    now, before = grid.table["future_value"], result["before"].table["future_value"]
    current = grid.table["current_value"]
    ax.vlines(current, before, now, color=MUTED, linewidth=1)
    ax.scatter(current, now, c=[colours[k] for k in grid.table["quadrant"]], s=34, zorder=3)
    ax.margins(0.18)
    named = now.index if len(now) <= LABELLED else result["moved"].index[:BARS]
    name_points(ax, pd.DataFrame({"current": current, "now": now}).loc[named])
    current_cut, future_cut = grid.cuts.values()
    ax.axvline(current_cut, color=MUTED, linewidth=1, linestyle="--")
    ax.axhline(future_cut, color=MUTED, linewidth=1, linestyle="--")
    for key, count in grid.sizes["customers"].items():
        top, right = key in ("improve", "vip"), key in ("vip", "maintain")
        ax.text(0.99 if right else 0.01, 0.985 if top else 0.015,
                f"{text.name(f'clv_quadrant.{key}')}  {count:,}", transform=ax.transAxes,
                ha="right" if right else "left", va="top" if top else "bottom",
                color=colours[key], fontsize=10)
    tidy(ax, say("explore.quadrant_migration.moved_title", moved=len(result["moved"]),
                 points=result["points"]), say("explore.quadrant_migration.current_axis"),
         say("explore.quadrant_migration.future_axis"))


def _describe(result: dict[str, Any]) -> str:
    moved, gained = result["moved"], result["gained"]
    first = say("explore.quadrant_migration.sentence", points=result["points"],
                moved=len(moved), customers=len(gained), before=result["before"].equity,
                now=result["now"].equity, losers=int((gained < 0).sum()))
    streams = say("explore.quadrant_migration.and").join(
        say("explore.quadrant_migration.stream", customer=customer,
            source=text.name(f"clv_quadrant.{row['before']}"),
            target=text.name(f"clv_quadrant.{row['now']}"))
        for customer, row in moved.head(BARS).iterrows())
    second = (say("explore.quadrant_migration.movers", streams=streams) if len(moved)
              else say("explore.quadrant_migration.nobody"))
    return say("explore.then", first=first, second=second)
