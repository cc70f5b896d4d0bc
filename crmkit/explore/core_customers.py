"""Explorer: who is core, by three rules, a cut, and with a question left out (H6)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.defection.core import HIGHEST, QUESTIONS, RULES, Scores, chosen, read_scores
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.core import bars, names
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.text import say

CARE = 12_000  # yuan a year for the core, shared equally: a teaching assumption
ASKED = {"three": (0, 1, 2), "without_1": (1, 2), "without_2": (0, 2), "without_3": (0, 1),
         "only_1": (0,)}
CUT = Slider(7, 0, HIGHEST, 0.5)
CUTS = np.arange(CUT.low, CUT.high + CUT.step / 2, CUT.step)
COLOURS = {"all": BLUE, "any": MUTED, "mean": ACCENT}


def core_customers(table: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore how rule, cut and questions choose the core, and where money for it goes.

    Parameters
    ----------
    table : DataFrame
        The teaching table ``core6``, or one with the same three columns of scores from 0 to 10.
    **settings
        ``rule`` (``"all"``, ``"any"``, ``"mean"``), ``cut`` (at or above is core), ``asked``
        (``"three"`` questions, ``"without_1"``, ``"without_2"``, ``"without_3"``, ``"only_1"``).

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> explorer = core_customers(load_teaching("core6"), rule="mean")
    >>> explorer.result["who"], explorer.result["astray"]
    (['K1', 'K3', 'K6'], 8000.0)
    """
    scores = read_scores(table, QUESTIONS)

    def outcome(rule: str, cut: float, asked: str) -> dict[str, Any]:
        part = list(ASKED[asked])
        used = Scores(scores.table.iloc[:, part], scores.values[:, part])
        core, sound = chosen(used, rule, cut), chosen(scores, "all", cut)
        each = CARE / core.sum() if core.any() else 0.0
        sizes = {r: [int(chosen(used, r, c).sum()) for c in CUTS] for r in RULES}
        return {"scores": used, "core": core, "who": list(scores.table.index[core]), "each": each,
                "astray": float(each * (core & ~sound).sum()), "sizes": sizes, "rule": rule,
                "cut": cut, "asked": asked}

    controls: dict[str, Slider | Choice] = {
        "rule": Choice("all", RULES), "cut": CUT, "asked": Choice("three", tuple(ASKED))}
    return Explorer("core_customers", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    strip, sizes = figure.subplots(1, 2, width_ratios=(1.3, 1))
    figure.subplots_adjust(left=0.05, right=0.985, top=0.9, bottom=0.13, wspace=0.14)
    scores, core = result["scores"], result["core"]
    bars(strip, scores.values, scores.table.index, core, result["cut"])
    tidy(strip, say("explore.core_customers.title", core=len(result["who"]),
                    care=CARE, astray=result["astray"]),
         say("explore.core_customers.score_axis"))
    top = len(scores.table.index)
    for rule, counts in result["sizes"].items():
        now = rule == result["rule"]
        sizes.step(CUTS, counts, where="pre", color=COLOURS[rule], linewidth=3 if now else 1.2,
                   label=say(f"explore.core_customers.rule_{rule}"))
    sizes.axvline(result["cut"], color=GRID, linewidth=1, zorder=0)
    sizes.plot(result["cut"], len(result["who"]), "o", color=INK, markersize=8, clip_on=False)
    sizes.legend(frameon=False, loc="lower left", fontsize=9)
    sizes.set(xlim=(0, HIGHEST), ylim=(0, top * 1.05))
    tidy(sizes, say("explore.core_customers.size_title"), say("explore.core_customers.cut_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.core_customers.sentence", cut=result["cut"], core=len(result["who"]),
               rule=say(f"explore.core_customers.rule_{result['rule']}"),
               asked=say(f"explore.core_customers.asked_{result['asked']}"),
               who=names(result["who"]), each=result["each"], astray=result["astray"], care=CARE)
