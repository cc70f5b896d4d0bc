"""The risk matrix in its colours, and what measures move on it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from crmkit.churn.risks import ResidualRisk, RiskMatrix, risk_matrix
from crmkit.plots.picture import picture
from crmkit.plots.style import CLASS_COLOURS, INK, tidy
from crmkit.text import get_language, name, say, vocabulary

COLOURS = ("green", "amber", "red")
RIGHT = 0.66  # from this share of the width on, names stand to the left of their point
ROOM = 1.25  # the highest grade reaches so many times the largest impact
BOX = {"facecolor": "white", "linewidth": 0, "pad": 1.5, "alpha": 0.85}


def describe_risk_map(result: RiskMatrix) -> str:
    """One sentence: colour, score and expected loss of each risk."""
    parts = say("risks.map_between").join(
        say("risks.map_part", name=_risk(key), colour=_colour(row["risk_colour"]),
            score=row["score"], loss=row["expected_loss"])
        for key, row in result.table.iterrows())
    return say("risks.map_alt", parts=parts)


@picture(describe_risk_map, size=(7.4, 4.6))
def risk_map(result: RiskMatrix, ax: Axes) -> Axes:
    """The coloured matrix, a point per risk with its expected loss.

    Parameters
    ----------
    result : RiskMatrix
        What ``crmkit.risk_matrix`` returns.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = result.table
    x, y = _cells(ax, result, table["impact"].max())
    for key, row in table.iterrows():
        _point(ax, x(row["likelihood"]), y(row["impact"]), say(
            "risks.map_label", name=_risk(key), loss=row["expected_loss"]))
    score, money = table["score"].idxmax(), table["expected_loss"].idxmax()
    word = "map_agree" if score == money else "map_differ"
    _finish(ax, result, say(f"risks.{word}", score=_risk(score), money=_risk(money)))
    return ax


def describe_risk_moves(result: ResidualRisk) -> str:
    """One sentence: what the measures change of each risk they work on."""
    before, after = _both(result)
    changed = result.table[result.table["loss_avoided"] > 0]
    if changed.empty:
        return say("risks.moves_none")
    parts = say("risks.map_between").join(
        say("risks.moves_part", name=_risk(key), loss=row["expected_loss"], left=row["loss_left"],
            colour=_colour(before.table.loc[key, "risk_colour"]),
            colour_left=_colour(after.table.loc[key, "risk_colour"]))
        for key, row in changed.iterrows())
    return say("risks.moves_alt", parts=parts, avoided=result.avoided)


@picture(describe_risk_moves, size=(7.4, 4.6))
def risk_moves(result: ResidualRisk, ax: Axes) -> Axes:
    """The coloured matrix, an arrow per risk from before the measures to after.

    Parameters
    ----------
    result : ResidualRisk
        What ``crmkit.residual_risk`` returns; the cuts and colours are those of
        ``crmkit.risk_matrix`` by default.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    before, after = _both(result)
    table = result.table
    x, y = _cells(ax, before, table["impact"].max())
    for key, row in table.iterrows():
        start = x(row["likelihood"]), y(row["impact"])
        words = "moves_label" if row["loss_avoided"] > 0 else "map_label"
        _point(ax, *start, say(f"risks.{words}", name=_risk(key), loss=row["expected_loss"],
                               left=row["loss_left"]), row["probability_left"] < row["likelihood"])
        if row["loss_avoided"] > 0:
            ax.annotate("", (x(row["probability_left"]), y(row["impact_left"])), start,
                        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.6,
                                    "shrinkA": 0, "shrinkB": 0}, zorder=5)
    moved = int((before.table["risk_colour"] != after.table["risk_colour"]).sum())
    _finish(ax, before, say("risks.moves_title", moved=moved, avoided=result.avoided))
    return ax


def _both(result: ResidualRisk) -> tuple[RiskMatrix, RiskMatrix]:
    return risk_matrix(result.table, impact="impact"), risk_matrix(result.left)


def _cells(ax: Axes, result: RiskMatrix, largest: float):
    """The coloured cells, all of one size; gives where a probability and an impact stand."""
    columns, rows = len(result.probability_cuts) + 1, len(result.impact_cuts) + 1
    score = np.outer(np.arange(1, rows + 1), np.arange(1, columns + 1))
    shade = (score >= result.amber).astype(int) + (score >= result.red)
    ax.pcolormesh(np.arange(columns + 1), np.arange(rows + 1), shade, vmin=0, vmax=2,
                  cmap=ListedColormap([CLASS_COLOURS["risk_colour"][c] for c in COLOURS]),
                  edgecolor="white", linewidth=1.5)
    top = ROOM * max(largest, result.impact_cuts[-1])
    return (lambda p: float(np.interp(p, [0, *result.probability_cuts, 1], range(columns + 1))),
            lambda m: float(np.interp(m, [0, *result.impact_cuts, top], range(rows + 1))))


def _point(ax: Axes, x: float, y: float, words: str, moves_left: bool = False) -> None:
    """A point and its words, on the side where its cell goes on and no arrow leaves."""
    ax.plot(x, y, "o", color=INK, markersize=7, markeredgecolor="white", zorder=4, clip_on=False)
    left = x > RIGHT * ax.get_xlim()[1] or (x > 1 and x % 1 > 0.5 and not moves_left)
    ax.annotate(words, (x, y), xytext=(-8 if left else 8, 11 if left and moves_left else 0),
                textcoords="offset points", ha="right" if left else "left", va="center",
                color=INK, fontsize=10, bbox=BOX, zorder=6)


def _finish(ax: Axes, result: RiskMatrix, title: str) -> None:
    """Ticks on the cuts, axes with units, the title."""
    ax.set_xticks(range(1, len(result.probability_cuts) + 1),
                  [f"{cut:.0%}" for cut in result.probability_cuts])
    ax.set_yticks(range(1, len(result.impact_cuts) + 1),
                  [f"{cut:,.6g}" for cut in result.impact_cuts])
    tidy(ax, title, say("risks.probability_axis", grades=len(result.probability_cuts) + 1),
         say("risks.impact_axis", grades=len(result.impact_cuts) + 1))


def _risk(key) -> str:
    """The name of a risk of the course; a name of one's own stays as it is."""
    known = f"churn_risk.{key}.name" in vocabulary(get_language(), "terms")
    return name(f"churn_risk.{key}") if known else str(key)


def _colour(key: str) -> str:
    return name(f"risk_colour.{key}")
