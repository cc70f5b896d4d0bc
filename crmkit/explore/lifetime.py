"""Explorer: what a customer is worth, and what one more point of retention would add (B11)."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmkit.differentiate.lifetime import TIMINGS, margin_multiple
from crmkit.differentiate.lifetime import lifetime_value as value_of
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, GRID, INK, tidy
from crmkit.text import say

# Teaching assumptions: an invented customer.
CONTROLS: dict[str, Slider | Choice] = {
    "retention": Slider(0.70, 0.30, 0.97, 0.01),
    "discount": Slider(0.12, 0.02, 0.30, 0.01),
    "margin": Slider(240, 0, 1000, 10),
    "acquisition": Slider(450, 0, 2000, 10),
    "horizon": Choice("for_ever", ("for_ever", "10", "5", "3")),
    "timing": Choice("after_first", TIMINGS),
}
POINT = 0.01
YEARS_DRAWN = 15
RATES = np.linspace(0.30, 0.98, 35)


def lifetime_value(**settings: Any) -> Explorer:
    """Explore what retention, interest, horizon and the cost of winning do to lifetime value.

    Parameters
    ----------
    **settings
        ``retention`` and ``discount`` (shares a year), ``margin`` (a year), ``acquisition``
        (cost of winning the customer), ``horizon`` (``"for_ever"``, or years that are counted:
        ``"10"``, ``"5"``, ``"3"``), ``timing`` (as in ``crmkit.lifetime_value``).

    Examples
    --------
    >>> round(lifetime_value(retention=0.8, margin=100, acquisition=0).result["value"].value, 2)
    250.0
    """
    return Explorer("lifetime_value", CONTROLS, outcome, _draw, _describe, **settings)


def outcome(retention: float, discount: float, margin: float, acquisition: float, horizon: str,
            timing: str) -> dict[str, Any]:
    """The value now, with one point of retention more, and the payments one by one."""
    years = None if horizon == "for_ever" else int(horizon)
    kept: dict[str, Any] = {"timing": timing, "years": years}
    value = value_of(margin, retention, discount, acquisition=acquisition, **kept)
    more = margin * margin_multiple(retention + POINT, discount, **kept) - acquisition
    curve = [margin * margin_multiple(float(r), discount, **kept) - acquisition for r in RATES]
    return {"value": value, "point": more - value.value, "curve": curve,
            "path": value.table["so_far"].loc[:years or YEARS_DRAWN]}


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.09, right=0.99, top=0.9, bottom=0.13, wspace=0.22)
    value, path = result["value"], result["path"]
    years = np.concatenate([[0], path.index]) if value.timing != "now" else path.index
    start = [-value.acquisition] if value.timing != "now" else []
    left.plot(years, [*start, *path], "o-", color=BLUE, markersize=3)
    left.axhline(0, color=GRID, linewidth=1)
    if np.isfinite(value.payback) and value.acquisition and value.payback in path.index:
        left.plot(value.payback, path[value.payback], "o", color=ACCENT, markersize=8)
    left.xaxis.get_major_locator().set_params(integer=True)
    tidy(left, say(f"explore.lifetime_value.{_paid(value)}_title", years=value.payback),
         say("explore.lifetime_value.year_axis"), say("explore.lifetime_value.so_far_axis"))
    right.plot(RATES, result["curve"], color=BLUE)
    right.axhline(0, color=GRID, linewidth=1)
    right.plot(value.retention, value.value, "o", color=ACCENT, markersize=8)
    right.annotate(f"{value.value:,.0f}", (value.retention, value.value), xytext=(-8, 6),
                   textcoords="offset points", ha="right", color=INK)
    tidy(right, say("explore.lifetime_value.point_title", point=result["point"]),
         say("explore.lifetime_value.retention_axis"), say("explore.lifetime_value.value_axis"))


def _paid(value) -> str:
    """Which words fit: nothing to pay back, paid back, or never."""
    if not value.acquisition:
        return "free"
    return "paid" if np.isfinite(value.payback) else "never"


def _describe(result: dict[str, Any]) -> str:
    value = result["value"]
    first = say("explore.lifetime_value.sentence", margin=value.margin,
                acquisition=value.acquisition, retention=value.retention, value=value.value,
                more=value.retention + POINT, point=result["point"])
    second = say(f"explore.lifetime_value.{_paid(value)}", years=value.payback)
    return say("explore.then", first=first, second=second)
