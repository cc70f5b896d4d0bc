"""The sales pipeline: what leads promise, and what may be expected of them."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, PALE, tidy
from crmkit.text import name, say


def describe_pipeline(result) -> str:
    """One sentence: promised and expected, the best lead, the stagnant ones."""
    table = result.table
    idle = list(map(str, table.index[table["stagnant"]]))
    return say("states.plots.pipeline_alt", leads=len(table), value=table["lead_value"].sum(),
               expected=result.total, best=table.index[0],
               best_expected=table["expected"].iloc[0],
               stagnant=say("plots.comma").join(idle) or say("states.plots.nobody"))


@picture(describe_pipeline, size=(7, 4.4))
def pipeline(result, ax: Axes) -> Axes:
    """A bar per lead: its value if won, within it its expected value; stagnant leads stand out.

    Parameters
    ----------
    result : Pipeline
        What ``crmkit.weighted_pipeline`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table
    rows = range(len(table))
    ax.barh(rows, table["lead_value"], color=PALE, height=0.66)
    ax.barh(rows, table["expected"], color=BLUE, height=0.66)
    for i, (_, row) in enumerate(table.iterrows()):
        ax.text(row["lead_value"], i, "  " + say(
            "states.plots.pipeline_idle", expected=row["expected"], value=row["lead_value"],
            days=row["days_idle"]), va="center", fontsize=8,
            color=ACCENT if row["stagnant"] else INK)
    ax.set_yticks(rows, [say("states.plots.pipeline_label", lead=lead,
                             stage=name(f"lead_stage.{stage}"))
                         for lead, stage in table["stage"].items()])
    ax.set(xlim=(0, max(float(table["lead_value"].max()), 1e-9) * 1.42), xticks=[],
           ylim=(len(table) - 0.4, -0.6))
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("states.plots.pipeline_title", value=table["lead_value"].sum(),
                 expected=result.total), say("states.plots.pipeline_x"))
    for label, stagnant in zip(ax.get_yticklabels(), table["stagnant"], strict=True):
        label.set_color(ACCENT if stagnant else INK)
    return ax
