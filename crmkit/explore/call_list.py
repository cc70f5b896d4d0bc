"""Explorer: how far down a list of likely leavers to call, and by which list (G8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.churn.ranking import gain_curve
from crmkit.errors import SettingError
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, MUTED, PALE, tidy
from crmkit.text import say

# Where the curves are read.
SHARES = np.linspace(0, 1, 101)


def call_list(scores: Any, left: Any, **settings: Any) -> Explorer:
    """Explore what a list of likely leavers is worth, by how far down it is called.

    Parameters
    ----------
    scores : DataFrame, or mapping to Series
        One score a list, for the same customers. Lists are called ``rules``, ``model``,
        ``leaked`` (a model that knows too much, as tested), ``in_use`` (the same, on the day of
        the calls).
    left : Series
        Who left.
    **settings
        ``share`` (of the customers, called from the top of the list), ``order`` (which list).
        Customers with equal scores are called in an order by lot, so that hits are expected ones.
    """
    lists = scores if isinstance(scores, (pd.DataFrame, Mapping)) else {"model": scores}
    names, known = tuple(lists), text.keys("score_list")
    for name in names or ("",):
        if name not in known:
            raise SettingError(say("errors.choice", argument="scores", given=name,
                                   choices=", ".join(known)))
    counts = {name: gain_curve(lists[name], left) for name in names}
    customers, leavers = counts[names[0]][["customers", "hits"]].iloc[-1].astype(int)
    curves = {name: np.interp(SHARES, c["called"], c["recall"]) for name, c in counts.items()}

    def outcome(share: float, order: str) -> dict[str, Any]:
        calls = max(1, int(np.floor(share * customers + 0.5)))
        hits = float(np.interp(calls, counts[order]["customers"], counts[order]["hits"]))
        return {"order": order, "calls": calls, "customers": customers, "leavers": leavers,
                "hits": hits, "false": calls - hits, "missed": leavers - hits,
                "precision": hits / calls, "recall": hits / leavers, "share": share,
                "lift": hits / calls / (leavers / customers), "curves": curves}

    controls: dict[str, Slider | Choice] = {
        "share": Slider(0.20, 0.01, 1.0, 0.01),
        "order": Choice("model" if "model" in names else names[0], names)}
    return Explorer("call_list", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
    figure.subplots_adjust(left=0.02, right=0.97, top=0.9, bottom=0.13, wspace=0.2)
    keys = ("hits", "false", "missed")
    counts = [result[key] for key in keys]
    top = max(counts)
    left.barh([2, 1, 0], counts, height=0.7, color=[BLUE, ACCENT, PALE])
    for y, key, count in zip((2, 1, 0), keys, counts, strict=True):
        left.text(count + 0.015 * top, y, say(f"explore.call_list.bar_{key}", customers=count),
                  va="center", fontsize=10, color=INK)
    left.set(xlim=(0, 1.75 * top), ylim=(-0.5, 2.5), xticks=[], yticks=[])
    left.spines["bottom"].set_visible(False)
    tidy(left, say("explore.call_list.calls_title", calls=result["calls"],
                   share=result["precision"], lift=result["lift"]))
    right.plot([0, 1], [0, 1], color=GRID, linewidth=1, linestyle=":")
    for name, curve in result["curves"].items():
        if name != result["order"]:
            right.plot(SHARES, curve, color=MUTED, linewidth=0.8)
            if name == "leaked":
                right.text(0.02, 1.0, say("explore.call_list.leaked"), color=MUTED, va="top")
    right.plot(SHARES, result["curves"][result["order"]], color=BLUE, linewidth=2.5)
    place = result["calls"] / result["customers"]
    right.plot(place, result["recall"], "o", color=ACCENT, markersize=8, clip_on=False)
    right.set(xlim=(0, 1.01), ylim=(0, 1.02))
    ticks, words = [0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"]
    right.set_xticks(ticks, words)
    right.set_yticks(ticks, words)
    right.text(0.98, 0.14, say("explore.call_list.thick",
                               list=text.name(f"score_list.{result['order']}")),
               color=BLUE, ha="right", transform=right.transAxes)
    right.text(0.98, 0.05, say("explore.call_list.thin"), color=MUTED, ha="right",
               transform=right.transAxes)
    tidy(right, say("explore.call_list.gain_title", share=result["share"],
                    found=result["recall"]),
         say("explore.call_list.called_axis"), say("explore.call_list.found_axis"))


def _describe(result: dict[str, Any]) -> str:
    return say("explore.call_list.sentence", list=text.name(f"score_list.{result['order']}"),
               calls=result["calls"], customers=result["customers"], hits=result["hits"],
               share=result["precision"], lift=result["lift"], missed=result["missed"],
               found=result["recall"])
