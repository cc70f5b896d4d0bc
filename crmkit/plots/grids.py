"""Customers on two axes, cut into four classes, and the budget the classes receive."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, INK, MUTED, tidy
from crmkit.tables import TERM_COLUMNS
from crmkit.text import get_language, name, say, vocabulary

LABELLED = 20
NAME_WIDTH, NAME_HEIGHT = 18, 9  # points: room a short name needs
# Which class stands at bottom left, top left, bottom right and top right.
CORNERS = {
    "matrix_class": ("lead", "iron", "gold", "platinum"),
    "clv_quadrant": ("abandon", "improve", "maintain", "vip"),
    "marcus_class": ("uncertain", "spender", "frequent", "best"),
}


def describe_matrix(result) -> str:
    """One sentence: the cuts and how many customers stand in each class."""
    counts = say("plots.comma").join(
        say("plots.matrix_count", name=name(f"{result.group}.{k}"), customers=int(n))
        for k, n in result.sizes["customers"].items()
    )
    (x, x_cut), (y, y_cut) = result.cuts.items()
    return say("plots.matrix_alt", customers=len(result.table), x=_column(x), x_cut=x_cut,
               y=_column(y), y_cut=y_cut, counts=counts)


@picture(describe_matrix, size=(6.4, 4.6))
def matrix(result, ax: Axes) -> Axes:
    """A point per customer, the two cuts as lines, the four classes named in their corners.

    Parameters
    ----------
    result : Grid
        What ``crmkit.value_matrix``, ``clv_quadrants`` or ``marcus_grid`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    (x, x_cut), (y, y_cut) = result.cuts.items()
    table, colours = result.table, CLASS_COLOURS[result.group]
    for key, members in table.groupby(result.kind, sort=False):  # one colour a time draws fast
        ax.scatter(members[x], members[y], s=34 if len(table) <= 100 else 8, linewidth=0,
                   zorder=3, color=colours[key])
    ax.axvline(x_cut, color=MUTED, linewidth=1, linestyle="--")
    ax.axhline(y_cut, color=MUTED, linewidth=1, linestyle="--")
    ax.margins(0.16)
    if len(table) <= LABELLED:
        name_points(ax, table[[x, y]])
    for key, customers in result.sizes["customers"].items():
        _corner(ax, result, key, int(customers))
    tidy(ax, say("plots.matrix_title"), _column(x), _column(y))
    return ax


def name_points(ax: Axes, points) -> None:
    """Each point's name above right of it, or below left where a name stands already."""
    ax.autoscale_view()  # places on the paper need the final limits
    taken: list[tuple[float, float]] = []
    places = ax.transData.transform(points.to_numpy(float)) * 72 / ax.figure.dpi
    for label, point, (across, up) in zip(points.index, points.to_numpy(), places, strict=True):
        free = all(abs(across - a) > NAME_WIDTH or abs(up - u) > NAME_HEIGHT for a, u in taken)
        ax.annotate(str(label), point, xytext=(4, 4) if free else (-4, -4), fontsize=8,
                    textcoords="offset points", ha="left" if free else "right",
                    va="baseline" if free else "top", color=INK, zorder=4)
        if free:
            taken.append((across, up))


def _corner(ax: Axes, result, key: str, customers: int) -> None:
    """The class's name and count in its corner of the picture."""
    right, top = divmod(CORNERS[result.group].index(key), 2)
    ax.text(0.99 if right else 0.01, 0.985 if top else 0.015,
            f"{name(f'{result.group}.{key}')}  {customers:,}",
            transform=ax.transAxes, ha="right" if right else "left",
            va="top" if top else "bottom", fontsize=11, color=CLASS_COLOURS[result.group][key],
            zorder=2, bbox={"facecolor": "white", "linewidth": 0, "pad": 1, "alpha": 0.8})


def describe_budget(table) -> str:
    """One sentence: what each class receives, against an equal split."""
    parts = say("plots.comma").join(
        say("plots.budget_part", name=_class_name(table, k), budget=row["budget"],
            equal=row["equal_split"])
        for k, row in table.iterrows()
    )
    return say("plots.budget_alt", total=table["budget"].sum(), parts=parts)


@picture(describe_budget, size=(6, 3.6))
def budget(table, ax: Axes) -> Axes:
    """A bar per class: its budget, with the equal split as a mark.

    Parameters
    ----------
    table : DataFrame
        What ``crmkit.allocate_budget`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    colours = CLASS_COLOURS[TERM_COLUMNS[table.index.name]]
    reach = max(table["budget"].max(), table["equal_split"].max(), 1.0)
    for i, (key, row) in enumerate(table.iterrows()):
        ax.barh(i, row["budget"], color=colours[key], height=0.6)
        ax.plot([row["equal_split"]] * 2, [i - 0.38, i + 0.38], color=INK, linewidth=2)
        ax.text(reach * 1.05, i, f"{row['budget']:,.0f}", va="center", fontsize=10)
    ax.set_yticks(range(len(table)), [_class_name(table, k) for k in table.index])
    ax.set(xlim=(0, reach * 1.3), ylim=(len(table) - 0.4, -0.6), xticks=[])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("plots.budget_title"), say("plots.budget_mark"))
    return ax


def _class_name(table, key: str) -> str:
    return name(f"{TERM_COLUMNS[table.index.name]}.{key}")


def _column(column: str) -> str:
    return vocabulary(get_language(), "columns").get(column, column)
