"""Explorer: how far down a list of customers a campaign of keeping pays (curriculum G8)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.campaign import highest_save_rate, profit_curve, response_curve
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.plots.style import ACCENT, BLUE, INK, MUTED, PALE, tidy
from crmkit.text import say

# Teaching assumptions: what is offered to each one called, and the call itself.
OFFER = 40
CONTACT = 10
SAVE_RATE = 0.20
TENTHS = 10
GIVEN_AWAY = "#F3D3BE"
POINTS = 200  # of a curve that are drawn


def save_campaign(probability: Any, value: Any, **settings: Any) -> Explorer:
    """Explore how far down the list calls pay, and in which order.

    Parameters
    ----------
    probability : column
        Chance of leaving of each customer, such as ``fit_churn_model(...).table["probability"]``.
    value : column
        Lifetime value of each.
    **settings
        ``save_rate`` (share saved of all who would leave, on average), ``offer`` (cost, to each
        one called; a call costs 10 besides), ``worth`` (lifetime value of the average customer;
        all others in proportion), ``depth`` (share of the list called), ``order`` (``"risk"`` or
        ``"profit"``), ``response`` (``"same"``: each leaver is saved as easily as another;
        ``"differs"``: the kit's invented response curve).
    """
    values = np.asarray(value, float)
    first = max(1, round(float(values.mean())))
    risk = pd.Series(np.asarray(probability, float))
    relative = values / first
    most = highest_save_rate(risk)
    opening = profit_curve(risk, values, save_rate=SAVE_RATE, offer=OFFER, contact=CONTACT)

    def outcome(save_rate: float, offer: float, worth: float, depth: float, order: str,
                response: str) -> dict[str, Any]:
        rate = save_rate if response == "same" else min(save_rate, most)
        answer = {"save_rate": rate} if response == "same" else {
            "uplift": response_curve(risk, save_rate=rate).uplift}
        curve = profit_curve(risk, worth * relative, offer=offer, contact=CONTACT, order=order,
                             **answer)
        each = curve.table["profit"].to_numpy()
        return {"curve": curve, "save_rate": rate, "depth": depth, "order": order,
                "response": response, "offer": offer,
                "opening": opening.best_profit if response == "same" else 0.0,
                "here": curve.at(depth),
                "calls": round(depth * len(curve)),
                "tenths": [part.mean() for part in np.array_split(each, TENTHS)]}

    controls: dict[str, Slider | Choice] = {
        "save_rate": Slider(SAVE_RATE, 0.0, 0.60, 0.01),
        "offer": Slider(OFFER, 0, 200, 5),
        "worth": Slider(first, max(1, first // 5), 3 * first, 1),
        "depth": Slider(0.10, 0.01, 1.0, 0.01),
        "order": Choice("risk", ("risk", "profit")),
        "response": Choice("same", ("same", "differs"))}
    return Explorer("save_campaign", controls, outcome, _draw, _describe, **settings)


def _draw(result: dict[str, Any], figure) -> None:
    left, right = figure.subplots(1, 2, width_ratios=(1.7, 1))
    figure.subplots_adjust(left=0.075, right=0.985, top=0.9, bottom=0.14, wspace=0.1)
    _money(left, result)
    _tenths(right, result)


def _money(ax, result: dict[str, Any]) -> None:
    """The sum down the list: blue as far as calling pays, orange where it gives money away."""
    curve = result["curve"]
    path, best = curve.path / 1000, curve.best
    drawn = np.unique(np.append(np.linspace(0, len(curve), POINTS + 1).astype(int), best))
    share, money = drawn / len(curve), path[drawn]
    pays = drawn <= best
    beyond = drawn >= best
    # Never closer than the first picture, so that a smaller profit is a smaller hump.
    top = max(path[best], result["opening"] / 1000,
              0.05 * (result["offer"] + CONTACT) * len(curve) / 1000)
    low, high = -1.1 * top, 1.65 * top
    ax.fill_between(share[pays], money[pays], color=PALE, linewidth=0)
    ax.fill_between(share[beyond], np.maximum(money[beyond], low), color=GIVEN_AWAY, linewidth=0)
    ax.plot(share[pays], money[pays], color=BLUE, linewidth=2.5)
    ax.plot(share[beyond], money[beyond], color=ACCENT, linewidth=2.5)
    ax.axhline(0, color=INK, linewidth=1)
    ax.plot(curve.best_share, path[best], "o", color=BLUE, markersize=10, clip_on=False)
    depth, here = result["depth"], result["here"] / 1000
    ax.plot([depth, depth], [low, min(max(here, low), high)], color=INK, linewidth=1,
            linestyle=":")
    ax.plot(depth, min(max(here, low), high), "D", color=INK, markersize=6, clip_on=False)
    ax.set(xlim=(0, 1), ylim=(low, high))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    ax.yaxis.get_major_locator().set_params(nbins=5)
    for height, words, money_there, colour in (
            (0.97, "here", here, INK), (0.88, "everybody", curve.everybody / 1000, ACCENT)):
        ax.text(0.985, height, say(f"explore.save_campaign.{words}", share=depth,
                                   money=money_there), color=colour, ha="right", va="top",
                fontsize=13, transform=ax.transAxes)
    tidy(ax, _title(curve), say("explore.save_campaign.share_axis"),
         say("explore.save_campaign.money_axis"))
    ax.title.set_fontsize(12)


def _title(curve) -> str:
    kind = "never" if curve.best == 0 else "always" if curve.best == len(curve) else "stops"
    return say(f"explore.save_campaign.{kind}_title", share=curve.best_share,
               money=curve.best_profit / 1000)


def _tenths(ax, result: dict[str, Any]) -> None:
    """What a call earns, tenth by tenth of the list."""
    tenths = result["tenths"]
    reach = max(max(map(abs, tenths)), 1.0)
    ax.bar(range(1, TENTHS + 1), tenths, width=0.8,
           color=[BLUE if t > 0 else ACCENT for t in tenths])
    for place, earned in enumerate(tenths, 1):
        ax.text(place, earned + (0.03 if earned > 0 else -0.03) * reach, f"{earned:.0f}",
                ha="center", va="bottom" if earned > 0 else "top", fontsize=9, color=MUTED)
    ax.axhline(0, color=INK, linewidth=1)
    low, high = min(0.0, *tenths), max(0.0, *tenths)
    room = 0.14 * (high - low or 1.0)
    ax.set(xlim=(0.4, TENTHS + 0.6), ylim=(low - room, high + room), yticks=[],
           xticks=range(1, TENTHS + 1))
    ax.spines["left"].set_visible(False)
    losing = [place for place, earned in enumerate(tenths, 1) if earned <= 0]
    kind = "none" if not losing else "all" if len(losing) == TENTHS else "some"
    tidy(ax, say(f"explore.save_campaign.tenths_{kind}", losing=len(losing)),
         say("explore.save_campaign.tenths_axis"))
    ax.title.set_fontsize(12)


def _describe(result: dict[str, Any]) -> str:
    curve = result["curve"]
    first = say("explore.save_campaign.sentence", save_rate=result["save_rate"],
                order=say(f"campaign.order.{result['order']}"), calls=result["calls"],
                depth=result["depth"], money=result["here"], everybody=curve.everybody)
    kind = "never" if curve.best == 0 else "best"
    second = say(f"explore.save_campaign.{kind}", best=curve.best, share=curve.best_share,
                 money=curve.best_profit)
    return say("explore.then", first=first, second=second)
