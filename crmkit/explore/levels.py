"""Explorer: a discount, a bond or a tie, over the years and per yuan (E6 to E8)."""

from __future__ import annotations

from typing import Any

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import CLASS_COLOURS, INK, tidy
from crmkit.retain.levels import COST, DECAY, GROUP, UPLIFT, retention_levels, teaching_levels
from crmkit.text import name, say

# Teaching assumptions: the numbers of the course's exercise.
CONTROLS = {
    "years": Slider(1, 1, 10, 1),
    "financial_decay": Slider(DECAY["financial"], 0, 0.95, 0.01),
    "social_decay": Slider(DECAY["social"], 0, 0.95, 0.01),
    "structural_cost": Slider(COST["structural"], 30, 300, 5),
    "structural_uplift": Slider(UPLIFT["structural"], 0, 20, 0.5),
}
DRAWN = 10


def levels(**settings: Any) -> Explorer:
    """Explore what three levels of keeping customers bring, as years and imitation are counted.

    Parameters
    ----------
    **settings
        ``years`` counted; ``financial_decay`` and ``social_decay`` (share of the effect that
        imitation takes a year); ``structural_cost`` (thousand yuan) and ``structural_uplift``
        (points in year 1).

    Examples
    --------
    >>> levels(years=5).result.table["total"].round(2).tolist()
    [7.75, 20.17, 40.72]
    """
    return Explorer("levels", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(years: int, financial_decay: float, social_decay: float, structural_cost: float,
            structural_uplift: float) -> Any:
    """The three levels over these years; the path is drawn as far as ten years."""
    table = teaching_levels()
    table.loc["financial", "decay"] = financial_decay
    table.loc["social", "decay"] = social_decay
    table.loc["structural", "cost"] = structural_cost
    table.loc["structural", "uplift"] = structural_uplift
    return retention_levels(table, years)


def _draw(result: Any, figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
    figure.subplots_adjust(left=0.07, right=0.98, top=0.9, bottom=0.13, wspace=0.5)
    table, colours = result.table, CLASS_COLOURS[GROUP]
    years = range(1, DRAWN + 1)
    for key, row in table.iterrows():
        points = [row["uplift"] * (1 - row["decay"]) ** (year - 1) for year in years]
        left.plot(years, points, color=colours[key], linewidth=1, linestyle=":")
        left.plot(years[:result.years], points[:result.years], "o-", color=colours[key],
                  linewidth=2.5, markersize=4)
    left.set(xlim=(0.7, DRAWN + 0.3), ylim=(0, max(1.0, table["uplift"].max()) * 1.08))
    left.set_xticks(years)
    tidy(left, say("explore.levels.path_title", years=result.years),
         say("explore.levels.year_axis"), say("explore.levels.points_axis"))
    rows = range(len(table))
    right.barh(rows, table["per_cost"], color=[colours[k] for k in table.index], height=0.6)
    reach = max(float(table["per_cost"].max()), 0.01)
    for row, per_cost in enumerate(table["per_cost"]):
        right.text(per_cost + 0.02 * reach, row, f"{per_cost:.3f}", va="center", fontsize=10,
                   color=INK)
    right.set_yticks(rows, [say("explore.levels.bar", name=name(f"{GROUP}.{k}"), total=t)
                            for k, t in table["total"].items()])
    right.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, reach * 1.2))
    right.set_xticks([])
    right.spines["bottom"].set_visible(False)
    first = result.bests("per_cost")
    title = say("explore.levels.best_title", best=_best(result)) if len(first) == 1 else \
        say("explore.levels.tie_title", number=len(first))
    tidy(right, title, say("explore.levels.per_cost_axis"))


def _best(result: Any) -> str:
    """The level with most per yuan; of equals, all."""
    return " = ".join(name(f"{GROUP}.{key}") for key in result.bests("per_cost"))


def _describe(result: Any) -> str:
    parts = say("plots.comma").join(
        say("explore.levels.part", name=name(f"{GROUP}.{key}"), total=row["total"],
            per_cost=row["per_cost"]) for key, row in result.table.iterrows())
    return say("explore.levels.sentence", years=result.years, parts=parts,
               best=_best(result), most=name(f"{GROUP}.{result.best('total')}"))
