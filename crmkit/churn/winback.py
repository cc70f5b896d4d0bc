"""Winning customers back: whom to pursue, with how much money (curriculum G10, G11, G12).

    1. A contact costs money and succeeds with a chance p: one success costs cost / p.
    2. Some are not worth any contact: they are set aside first, whatever they seem to bring.
    3. Of the others each may be expected to bring p * value - cost.
    4. The course's rule goes by level: all out for the important, nothing for the small. Against it
       stands the set of customers that brings most within the budget.
    5. A customer won back is not worth what he was worth before: he has a second lifetime.

    cost_per_success   what one customer won back, or won, costs
    second_lifetime    what he is worth the second time, beside the first
    win_back           whom to pursue: by levels, by expected value per yuan, or the best set

``read_lost`` checks a table once and ``plan`` chooses, for explorers that ask many times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit import knapsack, text
from crmkit.columns import labelled, numbers, required
from crmkit.differentiate.lifetime import lifetime_value
from crmkit.errors import NotEnoughDataError, SettingError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import say

POLICIES = ("best", "greedy", "levels")
EFFORTS = ("all_out", "best", "see", "give_up")
# What each level is owed, in two lists of the sources; "important" and "main" in the second are
# our reading, which knows key customers only.
LEVELS = {
    "course": {"important": "all_out", "main": "best", "ordinary": "see", "small": "give_up"},
    "other": {"key": "all_out", "important": "all_out", "main": "all_out", "ordinary": "best",
              "small": "see", "poor": "give_up"},
}
# Claims of the sources, measured nowhere in the kit: the chance that a contact succeeds.
LOST_CHANCE, PROSPECT_CHANCE = 1 / 4, 1 / 16
CHANCE_RANGES = {"lost": (0.20, 0.40), "prospect": (0.05, 0.20)}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WinBack(Result):
    """Lost customers, and whom of them to pursue.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, in the order given: ``level`` (if there was one), ``giveup_reason``
        (missing: none), ``chance``, ``lifetime_value`` (as given), ``cost``, ``expected`` (chance
        times the value the second time, less the cost), ``needed_share`` (the second lifetime as
        a share of the value given from which he pays), ``pursued`` (yes or no).
    budget : float or None
        The money there was; None for as much as it takes.
    policy : str
        ``"best"``, ``"greedy"`` or ``"levels"``.
    second_share : float
        As given.
    gap : float
        By how much a better set could exceed ``expected`` at most: 0 where this one is proved the
        best. Missing under the other policies, which prove nothing.
    """

    budget: float | None
    policy: str
    second_share: float
    gap: float

    @property
    def pursued(self) -> list[Any]:
        """Whom to pursue, in the order given."""
        return list(self.table.index[self.table["pursued"]])

    @property
    def set_aside(self) -> list[Any]:
        """Who is set aside first, in the order given."""
        return list(self.table.index[self.table["giveup_reason"].notna()])

    @property
    def spent(self) -> float:
        """What the contacts cost together."""
        return math.fsum(self.table.loc[self.table["pursued"], "cost"])

    @property
    def expected(self) -> float:
        """What those pursued may be expected to bring together, all contacts paid."""
        return math.fsum(self.table.loc[self.table["pursued"], "expected"])

    def caption(self) -> str:
        """How many are pursued, what it costs, what may be expected, by which rule."""
        budget = say("winback.no_limit") if self.budget is None else \
            say("winback.of_budget", budget=self.budget)
        return say("winback.caption", pursued=len(self.pursued), customers=len(self),
                   aside=len(self.set_aside), spent=self.spent, budget=budget,
                   expected=self.expected, policy=say(f"winback.policy.{self.policy}"))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SecondLifetime(Result):
    """What a customer is worth the second time, beside the first.

    Attributes
    ----------
    table : DataFrame
        By ``life`` (``"first"``, ``"second"``): ``annual_margin``, ``retention``, ``offer``
        (spent on the day he returns), ``lifetime_value`` less the offer.
    first, value : float
        The first and the second lifetime value.
    timing : str
        As given.
    """

    first: float
    value: float
    timing: str

    @property
    def share(self) -> float:
        """The second lifetime value as a share of the first."""
        return self.value / self.first

    def __float__(self) -> float:
        return self.value

    def caption(self) -> str:
        """Both values, the share, and when the first payment comes."""
        return say("winback.second_caption", first=self.first, value=self.value, share=self.share,
                   timing=say(f"lifetime.timing.{self.timing}"))


@dataclass(frozen=True, eq=False)
class Lost:
    """A table of lost customers, checked, as arrays in the order given."""

    index: pd.Index
    level: pd.Series | None
    reason: pd.Series
    chance: np.ndarray
    value: np.ndarray
    cost: np.ndarray
    free: np.ndarray
    notes: tuple[str, ...]

    def expected(self, second_share: float = 1.0, factor: float = 1.0) -> np.ndarray:
        """Chance times the value the second time, less the cost; chances times a factor."""
        chance = np.minimum(self.chance * factor, 1.0)
        return (chance * self.value * second_share - self.cost).round(knapsack.DIGITS)


def cost_per_success(cost: Any, chance: Any) -> Any:
    """What one success costs when only some contacts succeed.

    Parameters
    ----------
    cost : float or Series
        Cost of one contact, zero or more.
    chance : float or Series
        Share of contacts that succeed, above 0 and at most 1.

    Returns
    -------
    float or Series
        In the money of ``cost``.

    Raises
    ------
    SettingError, ColumnError
        For a cost below zero or a chance out of range.

    References
    ----------
    The course's chapter 5 with its claim of 1 in 4 among the lost against 1 in 16 among prospects.

    Examples
    --------
    >>> cost_per_success(40, 1 / 4), cost_per_success(40, 1 / 16)
    (160.0, 640.0)
    """
    number("cost", cost, "zero_or_more")
    number("chance", chance, "fraction")
    number("chance", chance, "more_than_zero")
    return cost / chance


def second_lifetime(margin: float, retention: float, discount: float, *, second_retention: float,
                    second_margin: float | None = None, offer: float = 0.0, timing: str = "now",
                    years: float | None = None) -> SecondLifetime:
    """What a customer who was won back is worth, beside what he was worth the first time.

    Three things may differ the second time: how long he stays, what he pays, and the offer that
    brought him back. Everything else is the lifetime value of chapter 4.

    Parameters
    ----------
    margin : float
        Profit a year the first time, above zero.
    retention : float
        Chance of staying from one year to the next the first time, 0 to 1.
    discount : float
        Discount rate a year, 0 to below 1.
    second_retention : float
        Chance of staying the second time: lower if he came for a discount, higher if he now knows
        that others are no better.
    second_margin : float, optional
        Profit a year the second time; by default as the first.
    offer : float
        A gift or refund on the day he returns. What the contact costs is no part of it: it is
        paid for those, too, who do not return.
    timing, years
        As in ``lifetime_value``; by default he pays on the day he returns.

    Raises
    ------
    SettingError

    References
    ----------
    The idea of a second lifetime value: Stauss & Friege 1999, Journal of Service Research 1(4),
    347-361; Griffin & Lowenstein 2001, Customer Winback. This form of it: teaching assumption.

    Examples
    --------
    >>> second = second_lifetime(240, 0.80, 0.10, second_retention=0.60, second_margin=216)
    >>> round(second.first), round(second.value), round(second.share, 2)
    (880, 475, 0.54)
    """
    number("margin", margin, "more_than_zero")
    number("offer", offer, "zero_or_more")
    again = margin if second_margin is None else second_margin
    first = lifetime_value(margin, retention, discount, timing=timing, years=years).value
    number("second_margin", again)
    number("second_retention", second_retention, "fraction")
    value = lifetime_value(again, second_retention, discount, timing=timing, years=years).value
    if first <= 0:
        raise SettingError(say("winback.no_first_life", retention=retention))
    table = pd.DataFrame({"annual_margin": [margin, again],
                          "retention": [retention, second_retention], "offer": [0.0, offer],
                          "lifetime_value": [first, value - offer]},
                         index=pd.Index(["first", "second"], name="life"))
    return SecondLifetime(table=table, first=first, value=value - offer, timing=timing)


def win_back(data: Any, budget: float | None = None, *, policy: str = "best",
             second_share: float = 1.0, levels: str | Mapping[str, str] = "course",
             exclude: bool = True, value: str = "clv", chance: str = "p", cost: str = "cost",
             level: str = "level", flag: str = "giveup_flag") -> WinBack:
    """Whom of the lost customers to pursue.

    Parameters
    ----------
    data : DataFrame
        One row per lost customer.
    budget : float, optional
        Money for contacts; by default as much as it takes.
    policy : str
        ``"best"``: the set with the highest expected value within the budget. ``"greedy"``: most
        expected value per yuan first, then whatever still fits. Both leave out whoever is not
        expected to bring anything. ``"levels"``: the course's rule, level after level and the most
        valuable of a level first, whatever still fits.
    second_share : float
        What a customer won back is worth, as a share of the value in the table; zero or more.
    levels : str or dict
        For ``"levels"``, what each level is owed. ``"course"``: important all out, main the best
        we can, ordinary as the case may be, small given up. ``"other"``: key all out, ordinary the
        best we can, small as the case may be, poor given up. Or a dict from level to
        ``"all_out"``, ``"best"``, ``"see"`` or ``"give_up"``.
    exclude : bool
        Whether customers with a reason to let go are set aside first. ``False`` shows the harm.
    value, chance, cost, level, flag : str
        The columns: lifetime value, chance that a contact succeeds (0 to 1), cost of the contact
        (zero or more), level, reason to let go (empty: none). Levels and reasons may be given by
        key or by name in either language. Without the column of reasons nobody is set aside, and
        a note says so.

    Returns
    -------
    WinBack

    Raises
    ------
    ColumnError, UnknownNameError, SettingError
        For chances out of range, costs below zero, unknown levels or reasons, repeated customers.
    NotEnoughDataError
        If the budget does not pay a single contact.

    Notes
    -----
    "All out" and "the best we can" are both read as: contacted whatever is expected; "as the case
    may be" as: contacted if more is expected than nothing. The best set is exact, up to 40
    customers always and beyond nearly always: ``.gap`` says if not (see ``crmkit.knapsack``).

    References
    ----------
    Levels and reasons to let go: the course's chapter 5. Value against cost and chance: teaching
    assumption, after Stauss & Friege 1999.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> best = win_back(load_teaching("winback10"), 800)
    >>> best.pursued, best.expected
    (['W01', 'W02', 'W03', 'W07', 'W08'], 4394.5)
    """
    lost = read_lost(data, value=value, chance=chance, cost=cost, level=level, flag=flag,
                     need_level=policy == "levels")
    picked, gap = plan(lost, budget, policy, second_share=second_share, levels=levels,
                       exclude=exclude)
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(lost.chance * lost.value > 0, lost.cost / (lost.chance * lost.value),
                          np.inf)
    columns = {"giveup_reason": lost.reason, "chance": lost.chance, "lifetime_value": lost.value,
               "cost": lost.cost, "expected": lost.expected(second_share),
               "needed_share": needed, "pursued": picked}
    table = pd.DataFrame(columns, index=lost.index)
    if lost.level is not None:
        table.insert(0, "level", lost.level)
    return WinBack(table=table, notes=lost.notes, budget=None if budget is None else float(budget),
                   policy=policy, second_share=second_share, gap=gap)


# --- the door ------------------------------------------------------------------------------------

def read_lost(data: Any, *, value: str = "clv", chance: str = "p", cost: str = "cost",
              level: str = "level", flag: str = "giveup_flag", need_level: bool = False) -> Lost:
    """The table of lost customers, checked. Arguments as in ``win_back``."""
    table = labelled(data)
    chances = numbers(table, chance, "chance")
    number(chance, chances, "fraction")
    costs = numbers(table, cost, "cost")
    number(cost, costs, "zero_or_more")
    values = numbers(table, value, "value")
    of = None
    if level in table.columns:
        of = _keys(table[level], "winback_level")
    elif need_level:
        required(table, level, "level")
    notes: tuple[str, ...] = ()
    if flag in table.columns:
        given = table[flag]
        empty = given.isna() | given.astype(str).str.strip().isin(("", "nan", "None"))
        reasons = _keys(given.where(~empty), "giveup_reason")
    else:
        reasons = pd.Series(np.nan, index=table.index, dtype=object)
        notes = (say("winback.no_flags", column=flag),)
    return Lost(table.index, of, reasons, chances.to_numpy(), values.to_numpy(),
                costs.to_numpy(), reasons.isna().to_numpy(), notes)


def _keys(given: pd.Series, group: str) -> pd.Series:
    """Keys for a column of keys or names; missing stays missing."""
    keys = {}
    for name in given.dropna().unique():
        try:
            keys[name] = text.key_of(group, name)
        except UnknownNameError as error:
            bad = (given == name).to_numpy()
            raise UnknownNameError(say("winback.unknown", column=given.name, rows=int(bad.sum()),
                                       first=given.index[bad][0], error=error)) from None
    return given.map(keys)


# --- the policies --------------------------------------------------------------------------------

def plan(lost: Lost, budget: float | None, policy: str = "best", *, second_share: float = 1.0,
         levels: str | Mapping[str, str] = "course", exclude: bool = True, factor: float = 1.0
         ) -> tuple[np.ndarray, float]:
    """Whom to pursue, yes or no, and the gap; arguments as in ``win_back``.

    ``factor`` multiplies all chances, which stop at 1.
    """
    choose("policy", policy, POLICIES)
    number("second_share", second_share, "zero_or_more")
    open_to = lost.free | (not exclude)
    money = _money(lost, budget, open_to)
    expected = lost.expected(second_share, factor)
    picked, gap = np.zeros(len(lost.cost), dtype=bool), math.nan
    if policy == "levels":
        effort = _efforts(lost, levels if isinstance(levels, str) else tuple(levels.items()))
        who = np.flatnonzero(open_to & ((effort < 2) | ((effort == 2) & (expected > 0))))
        order = np.lexsort((-lost.value[who], effort[who]))
        picked[who] = knapsack.in_order(order, lost.cost[who], money)
        return picked, gap
    who = np.flatnonzero(open_to & (expected > 0))
    if policy == "greedy":
        picked[who] = knapsack.greedy(expected[who], lost.cost[who], money)
    else:
        picked[who], gap = knapsack.best(expected[who], lost.cost[who], money)
    return picked, gap


def _money(lost: Lost, budget: float | None, open_to: np.ndarray) -> float:
    """The budget, or enough for all; refused if it does not pay the cheapest contact."""
    if budget is None:
        return float(lost.cost.sum())
    number("budget", budget, "zero_or_more")
    costs = lost.cost[open_to]
    if len(costs) and costs.min() > budget:
        raise NotEnoughDataError(say("winback.nothing", budget=budget, cheapest=costs.min()))
    return float(budget)


@lru_cache(maxsize=8)
def _efforts(lost: Lost, levels: str | tuple[tuple[str, str], ...]) -> np.ndarray:
    """For each customer what his level is owed, as a place in ``EFFORTS``."""
    if isinstance(levels, str):
        choose("levels", levels, tuple(LEVELS))
        rule = LEVELS[levels]
    else:
        rule = {text.key_of("winback_level", level): text.key_of("winback_effort", effort)
                for level, effort in levels}
    assert lost.level is not None
    unknown = ~lost.level.isin(rule).to_numpy()
    if unknown.any():
        level = lost.level[unknown].iloc[0]
        shown = level if pd.isna(level) else text.name(f"winback_level.{level}")
        raise UnknownNameError(say(
            "winback.no_effort", rows=int(unknown.sum()), first=lost.index[unknown][0], level=shown,
            known=say("plots.comma").join(text.name(f"winback_level.{k}") for k in rule)))
    place = {level: EFFORTS.index(effort) for level, effort in rule.items()}
    return lost.level.map(place).to_numpy(int)
