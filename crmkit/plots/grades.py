"""The bank's grades: the tree of questions, and what each grade brings."""

from __future__ import annotations

from matplotlib.axes import Axes

from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, GRID, INK, MUTED, tidy
from crmkit.text import get_language, keys, name, say, vocabulary

COLOURS = CLASS_COLOURS["bank_grade"]
# Each question: its place across, its height, the grades below "yes" and those below "no".
QUESTIONS = {
    "customer": (0.08, 3.4, "ABCDE", "FG"),
    "active": (0.30, 2.4, "ABCD", "E"),
    "contacted": (0.30, 5.5, "F", "G"),
    "value": (0.50, 1.5, "AB", "CD"),
    "loyalty": (0.71, 0.5, "A", "B"),
    "loyalty_too": (0.71, 2.5, "C", "D"),
}
AFTER = {"ABCDE": "active", "FG": "contacted", "ABCD": "value", "AB": "loyalty",
         "CD": "loyalty_too"}
LEAF = 0.86


def describe_tree(result) -> str:
    """One sentence: how many people stand in each grade."""
    parts = say("plots.comma").join(
        say("value.tree.part", name=name(f"bank_grade.{k}"), people=int(n))
        for k, n in result.sizes["customers"].items())
    return say("value.tree.alt", people=len(result), grades=parts)


@picture(describe_tree, size=(8, 4.2))
def grade_tree(result, ax: Axes) -> Axes:
    """The questions from left to right, with the people who take each branch.

    Parameters
    ----------
    result : BankGrades
        What ``crmkit.bank_grades`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    people = result.sizes["customers"]
    for question, (x, y, yes, no) in QUESTIONS.items():
        asked = say(f"value.tree.{question.removesuffix('_too')}")
        ax.text(x, y, f"{asked}\n{int(people[list(yes + no)].sum()):,}", ha="center",
                va="center", fontsize=9, color=INK, zorder=3,
                bbox={"facecolor": "white", "edgecolor": MUTED, "pad": 3})
        for below, word in ((yes, "yes"), (no, "no")):
            to_x, to_y = QUESTIONS[AFTER[below]][:2] if below in AFTER else (
                LEAF, list(people.index).index(below))
            used = people[list(below)].sum() > 0
            ax.plot([x, to_x], [y, to_y], color=MUTED if used else GRID, linewidth=1, zorder=1)
            part = 0.54 if below in AFTER else 0.62
            ax.text(x + part * (to_x - x), y + part * (to_y - y), say(f"value.tree.{word}"),
                    fontsize=8, color=MUTED, ha="center", va="bottom", zorder=2)
    for row, key in enumerate(people.index):
        ax.text(LEAF, row, key, ha="center", va="center", fontsize=11, zorder=3,
                color="white" if key in "ABE" else INK,
                bbox={"facecolor": COLOURS[key], "edgecolor": "none", "pad": 4})
        ax.text(LEAF + 0.03, row, f"{int(people[key]):,}", va="center", fontsize=10)
    ax.set(xlim=(0, 0.97), ylim=(6.5, -0.5), xticks=[], yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    tidy(ax, say("value.tree.title"), _cuts(result))
    return ax


def describe_bars(result) -> str:
    """One sentence: share of people and of value, grade by grade."""
    parts = say("plots.comma").join(
        say("value.grade_bars.part", name=name(f"bank_grade.{k}"), people=row["customer_share"],
            value=row["value_share"])
        for k, row in result.sizes.iterrows())
    return say("value.grade_bars.alt", grades=parts)


@picture(describe_bars, size=(6, 4.2))
def grade_bars(result, ax: Axes) -> Axes:
    """Two bars a grade: its share of the people and its share of the value.

    Parameters
    ----------
    result : BankGrades
        What ``crmkit.bank_grades`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    sizes = result.sizes.fillna(0.0)
    rows = range(len(sizes))
    colours = [COLOURS[k] for k in sizes.index]
    for offset, column, hatch in ((-0.2, "customer_share", "//"), (0.2, "value_share", "")):
        shares = sizes[column].to_numpy()
        ax.barh([r + offset for r in rows], shares, height=0.38, color=colours, hatch=hatch,
                edgecolor="white", linewidth=0)
        for row, share in zip(rows, shares, strict=True):
            if share:
                ax.text(share + 0.01, row + offset, f"{share:.0%}", va="center", fontsize=8.5)
    ax.set_yticks(rows, [name(f"bank_grade.{k}") for k in keys("bank_grade")])
    ax.set(ylim=(6.5, -0.5), xticks=[], xlim=(0, max(sizes.iloc[:, [1, 3]].max()) * 1.15))
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("value.grade_bars.title"), say("value.grade_bars.axis"))
    return ax


def _cuts(result) -> str:
    """Where value and loyalty begin to be high, in words."""
    shown = vocabulary(get_language(), "columns")
    (value, v), (loyalty, loyal) = result.cuts.items()
    return say(f"value.tree.cuts_{result.boundary}", value=shown.get(value, value), v=v,
               loyalty=shown.get(loyalty, loyalty), loyal=loyal)
