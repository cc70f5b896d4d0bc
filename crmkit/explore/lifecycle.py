"""Explorer: fewer losses in a stage of the lifecycle, and what that is worth per newcomer (E5)."""

from __future__ import annotations

from functools import cache
from typing import Any

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.chains import state_name
from crmkit.plots.style import BLUE, CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.relations.chains import as_chain
from crmkit.retain.lifecycle import (
    CLIMB,
    FREED,
    GROUP,
    LOST,
    cut_churn,
    lifecycle_path,
    lifecycle_value,
)
from crmkit.text import say

PERIODS = 15
DISCOUNT = 0.10  # Teaching assumption.
FEWEST = 0.05


def lifecycle(chain: Any, profit: Any, **settings: Any) -> Explorer:
    """Explore what a newcomer is worth when fewer (or more) are lost from a stage.

    Parameters
    ----------
    chain : DataFrame
        Chances between the course's stages and ``lost``, such as the teaching table
        ``lifecycle_chain`` without its last column.
    profit : Series or mapping
        Profit of a period in each stage.
    **settings
        For each stage the chance of being lost in a period: ``exploration``, ``build_up``,
        ``stability``, ``decline``; ``discount`` a period; ``freed`` (where those who are saved
        go: ``"climb"`` or ``"stay"``, as in ``crmkit.cut_churn``).

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> chain = load_teaching("lifecycle_chain").set_index("from")
    >>> profit = chain.pop("profit_per_period")
    >>> round(lifecycle(chain, profit, exploration=0.2, discount=0).result["value"].value, 1)
    349.7
    """
    first = as_chain(chain)
    stages = [s for s in CLIMB if s in first.index]
    controls: dict[str, Slider | Choice] = {s: _churn(first, s) for s in stages}
    controls["discount"] = Slider(DISCOUNT, 0, 0.30, 0.01)
    controls["freed"] = Choice("climb", FREED)

    @cache
    def before(discount: float) -> tuple:
        return (lifecycle_value(first, profit, discount=discount),
                lifecycle_path(first, profit, periods=PERIODS, discount=discount))

    def outcome(discount: float, freed: str, **churn: float) -> dict[str, Any]:
        changed = first
        for stage, lost in churn.items():
            if lost != controls[stage].value:
                changed = cut_churn(changed, stage, 100 * (first.loc[stage, LOST] - lost), freed)
        return {"value": lifecycle_value(changed, profit, discount=discount),
                "path": lifecycle_path(changed, profit, periods=PERIODS, discount=discount),
                "before": before(discount), "chain": changed}

    return Explorer("lifecycle", controls, outcome, _draw, _describe, **settings)


def _churn(chain, stage: str) -> Slider:
    """From nobody lost to as many as can be, wherever those who are saved go.

    From decline some are always lost: nobody's life is without end.
    """
    lost = float(chain.loc[stage, LOST])
    room = min(chain.loc[stage, CLIMB[stage]], chain.loc[stage, stage])
    low = FEWEST if stage == "decline" else 0
    return Slider(round(lost, 2), low, round(min(lost + room, 1), 2), 0.01)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.1))
    figure.subplots_adjust(left=0.08, right=0.98, top=0.9, bottom=0.13, wspace=0.36)
    value, path, (first, earlier) = result["value"], result["path"], result["before"]
    left.plot(earlier.index, earlier["so_far"], color=MUTED, linewidth=1, linestyle="--")
    left.plot(path.index, path["so_far"], color=BLUE, linewidth=2)
    left.axhline(0, color=GRID, linewidth=1, zorder=0)
    left.set_xticks(range(0, PERIODS + 1, 5))
    tidy(left, say("explore.lifecycle.worth_title", value=value.value,
                   more=value.value - first.value),
         say("explore.lifecycle.period_axis"), say("explore.lifecycle.so_far_axis"))
    stages, rows = list(value.table.index), range(len(value.table))
    money, old = value.table["money"], first.table["money"]
    colours = CLASS_COLOURS[GROUP]
    right.barh(rows, money, color=[colours.get(s, BLUE) for s in stages], height=0.6)
    right.vlines(old, [r - 0.4 for r in rows], [r + 0.4 for r in rows], color=INK, linewidth=2)
    low, high = min(0.0, money.min(), old.min()), max(1.0, money.max(), old.max())
    reach = high - low
    for row, stage in enumerate(stages):
        end = max(money[stage], 0)
        if end <= old[stage] < end + 0.12 * reach:
            end = old[stage]
        right.text(end + 0.02 * reach, row, f"{money[stage]:,.0f}", va="center", fontsize=9,
                   color=INK)
    right.axvline(0, color=GRID, linewidth=1, zorder=0)
    right.set_yticks(rows, [say("explore.lifecycle.reached", stage=state_name(s),
                                reached=100 * value.table.loc[s, "reached"]) for s in stages])
    right.set(ylim=(len(stages) - 0.4, -0.6), xlim=(low - 0.05 * reach, high + 0.16 * reach))
    tidy(right, say("explore.lifecycle.stages_title"), say("explore.lifecycle.stages_axis"))


def _describe(result: dict[str, Any]) -> str:
    value, (first, _) = result["value"], result["before"]
    parts = say("plots.comma").join(
        say("explore.lifecycle.part", stage=state_name(s), money=m)
        for s, m in value.table["money"].items())
    return say("explore.lifecycle.sentence", value=value.value, life=value.life,
               more=value.value - first.value, parts=parts)
