"""Explorer: is one customer still with us, as her purchases are moved?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.models.model import must_answer
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, tidy
from crmkit.text import say

AHEAD = 39  # weeks
POINTS = 120
# Where the purchases before the last one lie: powers of an even spacing.
SPACING = {"even": 1.0, "early": 3.0, "late": 1 / 3}
CONTROLS: dict[str, Slider | Choice] = {
    "purchases": Slider(10, 1, 30, 1),
    "last": Slider(20, 1, 40, 1),
    "silence": Slider(3, 0, 40, 1),
    "spacing": Choice("even", tuple(SPACING)),
}


def alive(model: Any, **settings: Any) -> Explorer:
    """Explore the chance that one customer is still with us, from her first purchase until today.

    Parameters
    ----------
    model : BGNBD, MBGNBD or ParetoNBD
        Fitted on weeks.
    **settings
        ``purchases`` (repeat purchases), ``last`` (the week of the last one, counted from the
        first purchase), ``silence`` (weeks since then), ``spacing`` (where those between lie:
        ``"even"``, ``"early"``, ``"late"``).

    Examples
    --------
    >>> from crmkit.models import BGNBD
    >>> model = BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)
    >>> round(alive(model, purchases=7, last=29, silence=9).result["alive"], 3)
    0.654
    """

    must_answer(model, "probability_alive")

    def outcome(purchases: int, last: int, silence: int, spacing: str) -> dict[str, Any]:
        bought = last * (np.arange(1, purchases + 1) / purchases) ** SPACING[spacing]
        today = float(last + silence)
        weeks = np.unique(np.concatenate([np.linspace(0, today, POINTS), bought, bought - 1e-9,
                                          [today]]))
        count = np.searchsorted(bought, weeks, side="right")
        seen = pd.DataFrame({"frequency": count, "recency": np.append(0, bought)[count],
                             "T": weeks})
        after = np.linspace(last, today, 25)
        once = pd.DataFrame({"frequency": 1, "recency": float(last), "T": after})
        path = model.probability_alive(pd.concat([seen, once], ignore_index=True)).to_numpy()
        now = seen.iloc[[-1]]
        return {"bought": bought, "weeks": weeks, "path": path[:len(weeks)], "after": after,
                "once": path[len(weeks):], "alive": float(path[len(weeks) - 1]),
                "once_alive": float(path[-1]), "purchases": purchases, "last": last,
                "silence": silence, "today": today,
                "expected": float(model.expected_purchases(AHEAD, now).iloc[0])}

    return Explorer("alive", CONTROLS, outcome, _draw, _describe, size=(8, 3.8), **settings)


def _draw(result: dict[str, Any], figure) -> None:
    ax = figure.subplots()
    figure.subplots_adjust(left=0.08, right=0.98, top=0.9, bottom=0.13)
    ax.axhline(0.5, color=GRID, linewidth=1)
    ax.plot(result["after"], result["once"], color=MUTED, linewidth=1.5, linestyle="--")
    ax.plot(result["weeks"], result["path"], color=BLUE, linewidth=2)
    ax.plot(np.append(0, result["bought"]), np.zeros(len(result["bought"]) + 1), "o", color=INK,
            markersize=5, clip_on=False)
    ax.plot(result["today"], result["alive"], "o", color=ACCENT, markersize=8, clip_on=False)
    ax.text(0.01, 0.08, say("explore.alive.key"), color=MUTED, transform=ax.transAxes)
    ax.set(xlim=(0, result["today"]), ylim=(0, 1.02))
    tidy(ax, say("explore.alive.title", silence=result["silence"], alive=result["alive"],
                 expected=result["expected"], ahead=AHEAD),
         say("explore.alive.weeks_axis"), say("explore.alive.alive_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.alive.sentence", purchases=result["purchases"], last=result["last"],
               silence=result["silence"], alive=result["alive"], once=result["once_alive"],
               expected=result["expected"], ahead=AHEAD)
