"""Why customers left: what comes first by each list, and two firms side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from crmkit.columns import table_with
from crmkit.plots.picture import picture
from crmkit.plots.style import ACCENT, BLUE, INK, PALE, tidy
from crmkit.text import key_of, name, say

FIRMS = ("firm_A_pct", "firm_B_pct")


def describe_first_causes(table: pd.DataFrame) -> str:
    """One sentence: what comes first by each list, and with which share."""
    parts = say("causes.semicolon").join(
        say("causes.firsts_part", by=name(f"cause_list.{by}"), first=row["comes_first"],
            share=row["share"]) for by, row in table.iterrows())
    return say("causes.firsts_alt", parts=parts)


@picture(describe_first_causes, size=(8, 4.2))
def first_causes(table: pd.DataFrame, ax: Axes) -> Axes:
    """A bar for each list of causes: what comes first by it, and its share.

    Parameters
    ----------
    table : DataFrame
        As ``crmkit.first_causes`` gives it. Lists that put a price first (a bank's price is its
        rate) are drawn in one colour, lists that put something else first in another.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    table = table_with(table, "share")
    places = np.arange(len(table))
    dear = table["entry"].isin(["price", "rate"])
    ax.barh(places, table["share"], height=0.72, color=[ACCENT if d else PALE for d in dear])
    for place, (share, first) in enumerate(zip(table["share"], table["comes_first"], strict=True)):
        ax.text(share, place, f"  {first}  {share:.0%}", va="center", color=INK)
    ax.set_yticks(places, [name(f"cause_list.{by}") for by in table.index])
    ax.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, 1.9 * table["share"].max()), xticks=[])
    ax.spines["bottom"].set_visible(False)
    tidy(ax, say("causes.firsts_title", entries=table["comes_first"].nunique()),
         say("causes.firsts_axis"))
    return ax


def describe_two_firms(table: pd.DataFrame) -> str:
    """One sentence: the share of each reason at both firms."""
    parts = say("causes.semicolon").join(
        say("causes.firms_part", entry=_reason(reason), a=a, b=b)
        for reason, a, b in _shares(table).itertuples())
    return say("causes.firms_alt", parts=parts)


@picture(describe_two_firms, size=(7.6, 4.2))
def two_firms(table: pd.DataFrame, ax: Axes) -> Axes:
    """Two bars a reason: the share of those who left firm A for it, and of those who left B.

    Parameters
    ----------
    table : DataFrame
        Indexed by reason (the group ``survey_reasons``), with ``firm_A_pct`` and ``firm_B_pct``,
        percentages. The kit holds invented numbers only, and the title says so.
    ax : Axes, optional
        Draw here; without it the picture shows itself.
    """
    shares = _shares(table)
    places = np.arange(len(shares))
    for offset, firm, colour, words in ((-0.2, "a", BLUE, "firm_a"), (0.2, "b", ACCENT, "firm_b")):
        ax.barh(places + offset, shares[firm], height=0.38, color=colour)
        for place, share in zip(places, shares[firm], strict=True):
            ax.text(share, place + offset, f" {share:.0%}", va="center", fontsize=9, color=colour)
        ax.annotate(say(f"causes.{words}"), (shares[firm].iloc[0], offset), xytext=(34, 0),
                    textcoords="offset points", va="center", color=colour)
    ax.set_yticks(places, [_reason(reason) for reason in shares.index])
    ax.set(ylim=(len(shares) - 0.4, -0.6), xticks=[], xlim=(0, 1.15 * shares.to_numpy().max()))
    ax.spines["bottom"].set_visible(False)
    widest = (shares["a"] - shares["b"]).abs().idxmax()
    tidy(ax, say("causes.firms_title", entry=_reason(widest)), say("causes.firms_axis"))
    return ax


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    table = table_with(table, *FIRMS)
    return (table[list(FIRMS)] / 100).set_axis(["a", "b"], axis=1)


def _reason(reason: str) -> str:
    return name(f"survey_reasons.{key_of('survey_reasons', str(reason))}")
