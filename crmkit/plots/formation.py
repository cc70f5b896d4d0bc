"""How churn forms: the five paths after the first purchase, and who is lost on each."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.churn.formation import ChurnFlow
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, INK, PALE, tidy
from crmkit.text import name, say


def describe_flow_paths(flow: ChurnFlow) -> str:
    """One sentence: path by path, who goes there and who is lost."""
    parts = say("formation.comma").join(
        say("formation.part", path=name(f"flow_path.{path}"), reach=100 * row["on_path"],
            lost=100 * row["lost"]) for path, row in flow.table.iterrows())
    return say("formation.alt", kept=100 * flow.kept, parts=parts)


@picture(describe_flow_paths, size=(7.6, 3.8))
def flow_paths(flow: ChurnFlow, ax: Axes) -> Axes:
    """A bar a path: of a hundred customers, how many are kept and how many lost on it.

    Parameters
    ----------
    flow : ChurnFlow
        What ``crmkit.churn_flow`` gives.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    return draw_paths(flow, ax)


def draw_paths(flow: ChurnFlow, ax: Axes) -> Axes:
    """The bars, for the picture and for the explorer."""
    table = 100 * flow.table[["on_path", "stayed", "lost"]]
    places = list(range(len(table) - 1, -1, -1))
    rows, stayed = len(table), list(table["stayed"])
    ax.barh(places * 2, [*stayed, *table["lost"]], left=[0] * rows + stayed, height=0.66,
            color=[PALE] * rows + [ACCENT] * rows)
    top = max(float(table["on_path"].max()), 1.0)
    for place, reach, lost in zip(places, table["on_path"], table["lost"], strict=True):
        ax.text(reach + 0.02 * top, place, f"\N{MINUS SIGN}{lost:.1f}" if lost >= 0.05 else "0",
                va="center", color=ACCENT, fontsize=10)
    ax.set_yticks(places, [name(f"flow_path.{path}") for path in table.index], color=INK)
    ax.set(xlim=(0, 1.18 * top), ylim=(-0.6, len(table) - 0.4))
    tidy(ax, say("formation.title", lost=100 * flow.lost,
                 book=100 * flow.lost * flow.in_the_book), say("formation.axis"))
    return ax
