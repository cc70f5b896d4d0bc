"""Explorer: who gets the customer, we or the rival, and what would change it (curriculum D7)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import in_pandas, numbers
from crmkit.errors import ColumnError
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.retain.delivered import COSTS, GAINS, DeliveredValue
from crmkit.retain.delivered import delivered_value as value_of
from crmkit.text import key_of, name, say

RIVALS = ("street", "chain", "home")
WAITS = (0.0, 30.0)
PRICES = (5.0, 35.0)
DOTS = {"ours": BLUE, "rival": ACCENT, "neither": INK}
SAID = {"ours": "to_us", "rival": "to_rival", "neither": "neither"}


def delivered_value(offers: Any, **settings: Any) -> Explorer:
    """Explore what price, waiting and a customer's time do to the choice between two offers.

    Parameters
    ----------
    offers : DataFrame
        Indexed by the eight parts of delivered value, with columns ``ours``, ``street``,
        ``chain``, ``home``: money a purchase, ``time`` in minutes.
    **settings
        ``price`` and ``wait`` (ours: money and minutes), ``product`` (what our product is worth
        to this customer), ``minute`` (what a minute is worth to the customer, in money) and
        ``rival``.

    Raises
    ------
    ColumnError, UnknownNameError, SettingError

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> table = load_teaching("tea_offers").set_index("delivered_part")
    >>> round(delivered_value(table).result["lead"], 2)
    -2.2
    """
    table = _by_part(in_pandas(offers))
    parts = {column: numbers(table, column).to_dict() for column in ("ours", *RIVALS)}
    first = parts["ours"]
    controls: dict[str, Slider | Choice] = {
        "price": Slider(first["money"], *PRICES, 0.5),
        "wait": Slider(first["time"], *WAITS, 1),
        "minute": Slider(0.5, 0.0, 2.0, 0.05),
        "product": Slider(first["product"], 10, 40, 1),
        "rival": Choice("street", RIVALS),
    }

    def outcome(price: float, wait: float, minute: float, product: float, rival: str
                ) -> dict[str, Any]:
        ours = _valued({**first, "money": price, "time": wait, "product": product}, minute)
        theirs = _valued(parts[rival], minute)
        found = ours.relative_to(theirs)
        # A price is as high as it may be, at each wait: the border on which nobody can decide.
        border = found.price_limit + minute * (wait - np.array(WAITS))
        return {"value": found, "lead": found.lead, "winner": found.winner, "border": border,
                "price": price, "wait": wait, "minute": minute, "rival": rival}

    return Explorer("delivered_value", controls, outcome, _draw, _describe, **settings)


def _by_part(table: pd.DataFrame) -> pd.DataFrame:
    """The offers, a row for each of the eight parts, under its key."""
    if "delivered_part" in table.columns:
        table = table.set_index("delivered_part")
    table = table.set_axis([key_of("delivered_part", str(part)) for part in table.index])
    for part in (*GAINS, *COSTS):
        if part not in table.index:
            raise ColumnError(say("delivered.no_row", part=part,
                                  parts=", ".join((*GAINS, *COSTS))))
    return table


def _valued(parts: dict[str, float], minute: float) -> DeliveredValue:
    """An offer whose minutes are turned into money."""
    return value_of({**parts, "time": parts["time"] * minute})


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.14, right=0.985, top=0.9, bottom=0.13, wspace=0.2)
    _leads(left, result)
    _border(right, result)


def _leads(ax, result: dict[str, Any]) -> None:
    """A bar per part: to the right where we are ahead, to the left where the rival is."""
    ahead = result["value"].table["ahead"]
    places = np.arange(len(ahead))
    ax.barh(places, ahead, height=0.7, color=[BLUE if a > 0 else ACCENT for a in ahead])
    reach = 1.3 * max(ahead.abs().max(), 5)
    for place, value in zip(places, ahead.round(1) + 0, strict=True):  # no minus before a zero
        ax.text(value + 0.015 * reach * (1 if value >= 0 else -1), place, f"{value:+.1f}",
                va="center", ha="left" if value >= 0 else "right", fontsize=9, color=INK)
    ax.axvline(0, color=MUTED, linewidth=0.8)
    ax.set_yticks(places, [name(f"delivered_part.{part}") for part in ahead.index])
    ax.set(xlim=(-reach, reach), ylim=(len(ahead) - 0.4, -0.6))
    tidy(ax, say(f"explore.delivered_value.{result['winner']}_title", lead=abs(result["lead"])),
         say("explore.delivered_value.lead_axis"))


def _border(ax, result: dict[str, Any]) -> None:
    """Waiting and price: below the line the customer comes to us."""
    line = result["border"]
    ax.fill_between(WAITS, line.min() - PRICES[1], line, color=PALE, alpha=0.6, linewidth=0)
    ax.plot(WAITS, line, color=INK, linewidth=1.5)
    ax.plot(result["wait"], result["price"], "o", color=DOTS[result["winner"]], markersize=9,
            clip_on=False, zorder=5)
    ax.set(xlim=WAITS, ylim=PRICES)
    low, high = np.interp((10, 20), WAITS, line)
    if low > PRICES[0] + 2:  # words stand only where they are true
        ax.text(0.6, PRICES[0] + 0.6, say("explore.delivered_value.to_us"), color=BLUE)
    if high < PRICES[1] - 2:
        ax.text(WAITS[1] - 0.4, PRICES[1] - 0.6, say("explore.delivered_value.to_rival"),
                color=ACCENT, ha="right", va="top")
    tidy(ax, say("explore.delivered_value.border_title", minute=result["minute"]),
         say("explore.delivered_value.wait_axis"), say("explore.delivered_value.price_axis"))


def _describe(result: dict[str, Any]) -> str:
    found = result["value"]
    return say("explore.delivered_value.sentence", price=result["price"], wait=result["wait"],
               minute=result["minute"], ours=found.ours.net, theirs=found.rival.net,
               rival=say(f"explore.delivered_value.rival_{result['rival']}"),
               winner=say(f"explore.delivered_value.{SAID[result['winner']]}"),
               our_ratio=found.ours.ratio, rival_ratio=found.rival.ratio)
