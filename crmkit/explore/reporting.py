"""Explorer: leads that stand still, and how late a report notices trouble (B15)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, PALE, tidy
from crmkit.relations.pipeline import detection_delay, weighted_pipeline
from crmkit.text import say

CONTROLS = {
    "idle_after": Slider(60, 0, 180, 1),
    "every": Slider(30, 1, 91, 1),
    "bad_reports": Slider(1, 1, 5, 1),
}
MONTHLY = 30
LABELLED = 20


def reporting(leads: pd.DataFrame, **settings: Any) -> Explorer:
    """Explore which leads stagnate, and how many days pass until a report shows trouble.

    Parameters
    ----------
    leads : DataFrame
        As for ``crmkit.weighted_pipeline``.
    **settings
        ``idle_after`` (days without contact after which a lead is stagnant), ``every`` (days
        between two reports), ``bad_reports`` (bad reports in a row until the firm acts).

    Examples
    --------
    >>> import crmkit
    >>> explorer = reporting(crmkit.datasets.load_teaching("factory_leads"), every=7)
    >>> float(explorer.result["delay"]["mean"])
    3.5
    """
    def outcome(idle_after: int, every: int, bad_reports: int) -> dict[str, Any]:
        return {"pipeline": weighted_pipeline(leads, idle_after=idle_after), "every": every,
                "bad_reports": bad_reports, "delay": detection_delay(every, bad_reports),
                "monthly": detection_delay(MONTHLY)}

    return Explorer("reporting", CONTROLS, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    right, left = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.13, right=0.99, top=0.9, bottom=0.13, wspace=0.16)
    pipeline = result["pipeline"]
    table = pipeline.table.sort_values("days_idle", kind="stable")
    left.hlines(range(len(table)), 0, table["days_idle"], linewidth=min(13, 180 / len(table)),
                color=[ACCENT if s else BLUE for s in table["stagnant"]])
    left.axvline(pipeline.idle_after, color=INK, linewidth=1.2)
    left.set_yticks([])
    for row, lead in enumerate(table.index if len(table) <= LABELLED else ()):
        left.text(-0.01, row, str(lead), transform=left.get_yaxis_transform(), ha="right",
                  va="center", fontsize=9)
    left.set_ylim(-0.6, len(table) - 0.4)
    left.set_xlim(0, max(float(table["days_idle"].max()), pipeline.idle_after, 1) * 1.05)
    stagnant = table[table["stagnant"]]
    tidy(left, say("explore.reporting.idle_title", leads=len(stagnant),
                   expected=stagnant["expected"].sum()), say("explore.reporting.idle_axis"))
    delays = (result["monthly"], result["delay"])
    for part, colours in (("worst", GRID), ("mean", (PALE, BLUE))):
        right.hlines([0, 1], 0, [days[part] for days in delays], color=colours, linewidth=50)
    for row, days in enumerate(delays):
        right.text(days["worst"], row, f" {days['mean']:,.1f}", va="center", fontsize=10)
    right.set_yticks([0, 1], [say("explore.reporting.meeting"), say(
        "explore.reporting.setting", every=result["every"], bad=result["bad_reports"])])
    right.set(ylim=(1.7, -0.7), xlim=(0, max(result["delay"]["worst"], MONTHLY) * 1.15))
    tidy(right, say("explore.reporting.delay_title", days=result["delay"]["mean"]),
         say("explore.reporting.delay_axis"))


def _describe(result: dict[str, Any]) -> str:
    pipeline = result["pipeline"]
    stagnant = pipeline.table[pipeline.table["stagnant"]]
    return say("explore.reporting.sentence", leads=len(stagnant), all=len(pipeline),
               idle_after=pipeline.idle_after, expected=stagnant["expected"].sum(),
               every=result["every"], bad=result["bad_reports"], mean=result["delay"]["mean"],
               worst=result["delay"]["worst"], monthly=result["monthly"]["mean"])
