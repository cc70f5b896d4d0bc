"""Explorer: from which save rate a budget is better spent on keeping (curriculum D5)."""

from __future__ import annotations

from typing import Any

from crmkit.explore.explorer import Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, MUTED, PALE, tidy
from crmkit.retain.economics import acquire_or_retain as compare
from crmkit.text import say

# Teaching assumptions: an invented firm, in yuan and shares a year.
BUDGET = 20_000
CONTROLS = {
    "acquisition": Slider(400, 50, 1000, 10),
    "contact": Slider(80, 10, 400, 5),
    "leaving": Slider(0.30, 0.01, 1.0, 0.01),
    "save_rate": Slider(0.20, 0.0, 1.0, 0.01),
    "new_margin": Slider(300, 0, 1000, 10),
    "new_retention": Slider(0.60, 0.0, 0.95, 0.01),
    "old_margin": Slider(350, 0, 1000, 10),
    "old_retention": Slider(0.75, 0.0, 0.95, 0.01),
    "discount": Slider(0.10, 0.0, 0.30, 0.01),
}
BARS = ("won", "saved", "left", "stayed")
COLOURS = (ACCENT, BLUE, GRID, PALE)


def acquire_or_retain(**settings: Any) -> Explorer:
    """Explore when a budget brings more in new customers, and when in old ones that are kept.

    Parameters
    ----------
    **settings
        ``acquisition`` (cost of a new customer), ``contact`` (cost of a contact with an old one),
        ``leaving`` (share of the contacted who would leave), ``save_rate`` (share of these who
        are saved), ``new_margin``, ``new_retention``, ``old_margin``, ``old_retention``,
        ``discount`` (all a year). First payment now. Their first values are teaching assumptions.

    Examples
    --------
    >>> explorer = acquire_or_retain(save_rate=0.5)
    >>> explorer.result["both"].better, explorer.result["people"]["stayed"]
    ('retain', 175.0)
    """
    return Explorer("acquire_or_retain", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(**settings: Any) -> dict[str, Any]:
    """Both ways to spend the budget, where the people are, and keeping at every save rate."""
    both = compare(BUDGET, **settings)
    contacts, saved = both.table.loc["retain", ["people", "gained"]]
    would_leave = contacts * settings["leaving"]
    most = would_leave * both.table.loc["retain", "value_each"] - BUDGET
    people = {"won": float(both.table.loc["acquire", "gained"]), "saved": float(saved),
              "left": float(would_leave - saved), "stayed": float(contacts - would_leave)}
    return {"both": both, "people": people, "contacts": float(contacts),
            "line": (-float(BUDGET), float(most)), "save_rate": settings["save_rate"]}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.03, right=0.975, top=0.9, bottom=0.17, wspace=0.22)
    people = list(result["people"].values())
    left.bar(range(4), people, color=COLOURS, width=0.75)
    for i, number in enumerate(people):
        left.text(i, number, f"{number:,.0f}", ha="center", va="bottom")
    left.set(ylim=(0, 1.12 * max(people)), yticks=[])
    left.set_xticks(range(4), [say(f"explore.acquire_or_retain.{bar}") for bar in BARS])
    left.spines["left"].set_visible(False)
    tidy(left, say("explore.acquire_or_retain.people_title", contacts=result["contacts"],
                   saved=result["people"]["saved"]))
    _money(right, result)


def _money(ax, result: dict[str, Any]) -> None:
    """Net value of keeping at every save rate, against that of winning."""
    both = result["both"]
    winning, keeping = both.table["net"] / 1000
    line = [value / 1000 for value in result["line"]]
    ax.plot([0, 1], line, color=BLUE)
    ax.axhline(winning, color=ACCENT, linewidth=1.5)
    ax.axhline(0, color=GRID, linewidth=1)
    rate = result["save_rate"]
    ax.plot(rate, keeping, "o", color=BLUE, markersize=8, clip_on=False)
    low, high = min(line[0], winning, line[1]), max(line[1], winning, 0)
    ax.set(xlim=(0, 1), ylim=(low - 0.06 * (high - low), high + 0.3 * (high - low)))
    for height, words, net, colour in ((0.97, "keeping", keeping, BLUE),
                                       (0.89, "winning", winning, ACCENT)):
        ax.text(0.02, height, say(f"explore.acquire_or_retain.{words}", net=net), color=colour,
                va="top", transform=ax.transAxes)
    ax.tick_params(colors=MUTED)
    tidy(ax, say(f"explore.acquire_or_retain.{both.better}_title", lead=abs(both.lead) / 1000),
         say("explore.acquire_or_retain.rate_axis"), say("explore.acquire_or_retain.net_axis"))


def _describe(result: dict[str, Any]) -> str:
    both, people = result["both"], result["people"]
    return say("explore.acquire_or_retain.sentence", contacts=result["contacts"],
               stayed=people["stayed"], saved=people["saved"], won=people["won"],
               retain=both.table.loc["retain", "net"], acquire=both.table.loc["acquire", "net"],
               ahead=say(f"explore.acquire_or_retain.{both.better}", lead=abs(both.lead)))
