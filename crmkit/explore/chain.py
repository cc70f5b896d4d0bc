"""Explorer: from which state to which, and what becomes of the customers (B13).

A slider sets one chance of a row; the other chances of that row shrink or grow in proportion, so
that the row always adds up to 1.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.chains import CUSTOMERS, describe_stock, state_name
from crmkit.plots.chains import stock as draw_stock
from crmkit.plots.style import CLASS_COLOURS, INK, tidy
from crmkit.relations.chains import as_chain, project, with_chance
from crmkit.text import say

# One arrow of a row: no two sliders pull at the same row.
ARROWS = (("potential", "target"), ("target", "first_time"), ("first_time", "repeat"),
          ("repeat", "loyal"), ("loyal", "lost"), ("lost", "repeat"))


def state_chain(chain: Any, stock: Any, **settings: Any) -> Explorer:
    """Explore how many customers stand in each state after some periods.

    Parameters
    ----------
    chain : DataFrame
        A transition matrix between states of the relation, such as the teaching table
        ``relationship_chain``.
    stock : Series or mapping
        Customers now, by state.
    **settings
        ``periods``; and a chance for each arrow the chain has: ``potential_target``,
        ``target_first_time``, ``first_time_repeat``, ``repeat_loyal``, ``loyal_lost``,
        ``lost_repeat``.

    Examples
    --------
    >>> chain = pd.DataFrame({"repeat": [0.8, 0.0], "loyal": [0.2, 1.0]},
    ...                      index=["repeat", "loyal"])
    >>> explorer = state_chain(chain, {"repeat": 100}, periods=1, repeat_loyal=0.3)
    >>> explorer.result["path"].loc[1].round(6).to_dict()
    {'repeat': 70.0, 'loyal': 30.0}
    """
    first = as_chain(chain)
    arrows = {f"{a}_{b}": (a, b) for a, b in ARROWS if a in first.index and b in first.index}
    controls: dict[str, Slider | Choice] = {"periods": Slider(12, 1, 60, 1)}
    controls |= {key: Slider(round(float(first.loc[a, b]), 4), 0, 1, 0.01)
                 for key, (a, b) in arrows.items()}

    def outcome(periods: int, **chances: float) -> dict[str, Any]:
        changed = first
        for key, chance in chances.items():
            if chance != controls[key].value:
                changed = with_chance(changed, *arrows[key], chance)
        return {"chain": changed, "path": project(changed, stock, periods),
                "before": project(first, stock, periods).iloc[-1]}

    return Explorer("state_chain", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.4, 1))
    figure.subplots_adjust(left=0.08, right=0.97, top=0.9, bottom=0.13, wspace=0.3)
    path: pd.DataFrame = result["path"]
    draw_stock(path, ax=left)
    states = [s for s in CUSTOMERS if s in path.columns]
    now, before = path.iloc[-1][states], result["before"][states]
    rows = range(len(states))
    right.barh(rows, now, color=[CLASS_COLOURS["relationship_state"][s] for s in states],
               height=0.6)
    right.vlines(before, [r - 0.4 for r in rows], [r + 0.4 for r in rows], color=INK, linewidth=2)
    reach = max(float(now.max()), float(before.max()), 1.0)
    for row, state in enumerate(states):
        right.text(max(now[state], before[state]) + 0.02 * reach, row,
                   f"{now[state] - before[state]:+,.0f}", va="center", fontsize=9)
    right.set_yticks(rows, [state_name(s) for s in states])
    right.set(ylim=(len(states) - 0.4, -0.6), xlim=(0, reach * 1.25))
    tidy(right, say("explore.state_chain.against_title"),
         say("explore.state_chain.against_axis"))


def _describe(result: dict[str, Any]) -> str:
    states = [s for s in ("first_time", "repeat", "loyal") if s in result["path"].columns]
    now, before = result["path"].iloc[-1][states].sum(), result["before"][states].sum()
    return say("explore.then", first=describe_stock(result["path"]),
               second=say("explore.state_chain.sentence", real=now, before=before))
