"""The parts of the report: counted by the functions of the course, or the reason why not.

    base             customers, money, days
    concentration    ABC classes
    segments         the eight classes of RFM
    cohorts          the triangle, by the period that fits the log
    churn            who is lost by a window; rate and trend; other rules; what came after
    keep             important customers who are silent by their own rhythm
    win_back         the lost, and whom of them it pays to contact

A part that lacks data raises ``NotEnoughDataError`` with a sentence that says what it would take;
``every`` collects the sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers
from crmkit.churn.definitions import (
    DAYS,
    WINDOWS,
    DefinitionBacktest,
    DefinitionComparison,
    LostCustomers,
    compare_definitions,
    definition_backtest,
    lost_customers,
)
from crmkit.churn.series import ChurnSeries, churn_series
from crmkit.churn.winback import LOST_CHANCE, WinBack, win_back
from crmkit.differentiate.concentration import ABC, abc
from crmkit.differentiate.rfm import RFM, rfm
from crmkit.errors import NotEnoughDataError
from crmkit.orders import Orders
from crmkit.results import Result
from crmkit.retain.cohorts import Cohorts, cohorts
from crmkit.retain.silence import (
    LEAST,
    K,
    PurchaseDays,
    SilenceBacktest,
    purchase_days,
    silence_backtest,
    silent_customers,
)
from crmkit.settings import number, whole
from crmkit.text import say

# Teaching assumptions, and a claim of the course (the chance).
CHANCE, MARGIN, CONTACT_COST, SECOND_SHARE = LOST_CHANCE, 0.30, 10.0, 0.5
MOST = 10
YEAR = 365
NAMES = ("concentration", "segments", "cohorts", "churn", "keep", "win_back")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What was assumed; as in ``report``."""

    days: int = DAYS
    k: float = K
    chance: float = CHANCE
    margin: float = MARGIN
    contact_cost: float = CONTACT_COST
    second_share: float = SECOND_SHARE
    budget: float | None = None
    most: int = MOST

    def check(self) -> None:
        """Refuse what makes no sense."""
        whole("days", self.days, 1)
        whole("most", self.most, 1)
        number("k", self.k, "more_than_zero")
        number("chance", self.chance, "fraction")
        number("margin", self.margin, "fraction")
        number("contact_cost", self.contact_cost, "zero_or_more")
        number("second_share", self.second_share, "zero_or_more")
        if self.budget is not None:
            number("budget", self.budget, "zero_or_more")

    def assumed(self, name: str) -> bool:
        """Whether a setting is the kit's own, a teaching assumption."""
        return next(f.default for f in fields(self) if f.name == name) == getattr(self, name)


@dataclass(frozen=True, kw_only=True, eq=False)
class Base:
    """Who bought, for how much, on which days.

    Attributes
    ----------
    customers : int
        Who bought at all; who only sent back is no customer.
    money : float
        What these customers brought, refunds taken off (unless they were dropped or kept apart).
    others : int
        Who only sent back; what they sent back is in ``spend``, not in ``money``.
    first, last, as_of : Timestamp
        First and last purchase day; the last day counted.
    spend : Series
        Money per customer.
    bought : PurchaseDays or None
        None if nobody bought.
    currency, refund_policy
        Of the orders.
    """

    customers: int
    money: float
    others: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    as_of: pd.Timestamp
    spend: pd.Series
    bought: PurchaseDays | None
    currency: str | None
    refund_policy: str

    @property
    def everything(self) -> float:
        """The money of all lines kept: of who bought, and of who only sent back."""
        return float(self.spend.sum())

    @property
    def covered(self) -> int:
        """Days from the first purchase to the last day counted."""
        return 0 if self.first is None else (self.as_of - self.first).days


@dataclass(frozen=True, kw_only=True, eq=False)
class Churn:
    """Who is lost, how the rate moved, and what came after such a call.

    Attributes
    ----------
    lost : LostCustomers
        On the last day counted.
    series : ChurnSeries or None
        None if the log is shorter than two windows, or nobody was with us in any.
    backtest : DefinitionBacktest or None
        The same rule one window earlier. None if nobody was, or could have been, lost by then.
    compared : DefinitionComparison or None
        Other windows and the customers' own rhythm, on the same earlier day.
    """

    lost: LostCustomers
    series: ChurnSeries | None
    backtest: DefinitionBacktest | None
    compared: DefinitionComparison | None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Keep(Result):
    """Important customers who are silent by their own rhythm and not lost yet.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, most money first: ``monetary``, ``purchases`` (days with one),
        ``last`` (day), ``silence`` and ``median_gap`` (days).
    backtest : SilenceBacktest or None
        The alarms of all customers one window earlier, and who came back by himself.
    """

    backtest: SilenceBacktest | None

    @property
    def money(self) -> float:
        """What they have brought so far."""
        return float(self.table["monetary"].sum())

    def caption(self) -> str:
        """How many, and what they have brought."""
        return say("report.keep_caption", customers=len(self), money=self.money)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WinBackList(Result):
    """The lost, the most expected first, and whom to pursue.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``monetary`` (so far), ``last`` (day), ``silence`` (days),
        ``annual_margin`` (his money a year, times the margin), ``chance``, ``cost``,
        ``expected`` (a year, all paid), ``pursued`` (yes or no).
    plan, doubtful : WinBack
        What ``crmkit.win_back`` chose, and what it would choose at half the chance.
    """

    plan: WinBack
    doubtful: WinBack

    @property
    def pursued(self) -> pd.DataFrame:
        """Whom to pursue."""
        return self.table[self.table["pursued"]]

    def caption(self) -> str:
        """How many of how many, at which cost, for what."""
        return self.plan.caption()


def every(orders: Orders, settings: Settings) -> dict[str, Any]:
    """All parts by name, with ``base`` and with ``missing``: why a part is None."""
    days = customers.compact(orders)
    base = base_of(days)
    found: dict[str, Any] = dict.fromkeys(NAMES)
    missing: dict[str, str] = {}

    def attempt(name: str, make: Callable[[], Any]) -> None:
        try:
            if base.bought is None:
                raise NotEnoughDataError(say("report.nobody", lines=len(orders)))
            found[name] = make()
        except NotEnoughDataError as error:
            missing[name] = str(error)

    attempt("concentration", lambda: concentration(days, base))
    attempt("segments", lambda: segments(days, base))
    attempt("cohorts", lambda: triangle(days, base))
    attempt("churn", lambda: churn(base, settings))
    attempt("keep", lambda: keep(base, found["concentration"], missing, settings))
    attempt("win_back", lambda: winning_back(base, found["churn"], missing, settings))
    return {"base": base, **found, "missing": missing}


def base_of(days: Orders) -> Base:
    """Customers, money and days of a compact log."""
    spend = customers.net_money(days)
    try:
        bought = purchase_days(days)
    except NotEnoughDataError:
        bought = None
    first, last = (None, None) if bought is None else (
        pd.Timestamp(int(day), unit="D") for day in (bought.day.min(), bought.day.max()))
    who = pd.Index([]) if bought is None else bought.customers
    return Base(customers=len(who), others=len(spend.index.difference(who)),
                money=float(spend.reindex(who).sum()), first=first, last=last,
                as_of=pd.Timestamp(days.as_of).normalize(), spend=spend, bought=bought,
                currency=days.currency, refund_policy=days.refund_policy)


def concentration(days: Orders, base: Base) -> ABC:
    """The ABC classes of two customers or more."""
    with_money = int((base.spend > 0).sum())
    if with_money < 2:
        raise NotEnoughDataError(say("report.two_customers", customers=with_money))
    return abc(days)


def segments(days: Orders, base: Base) -> RFM:
    """The eight classes of two customers or more."""
    if base.customers < 2:
        raise NotEnoughDataError(say("report.two_customers", customers=base.customers))
    return rfm(days)


def triangle(days: Orders, base: Base) -> Cohorts:
    """The cohorts by month, in a long log by quarter, in a short one by week."""
    periods = ("quarter", "month") if base.covered > 18 * 31 else ("month", "week")
    for period in periods:
        try:
            found = cohorts(days, period)
        except NotEnoughDataError:
            continue
        if len(found.table.columns) > 2 or period == periods[-1]:
            return found
    raise NotEnoughDataError(say("report.two_weeks", covered=base.covered))


def churn(base: Base, settings: Settings) -> Churn:
    """Who is lost by the window, the rate's way there, and what came after."""
    days, bought = settings.days, base.bought
    assert bought is not None
    if base.covered <= days:
        shorter = base.covered // 4
        raise NotEnoughDataError(say(
            "report.short", covered=base.covered, days=days,
            shorter=say("report.shorter", days=shorter) if shorter else ""))
    lost = lost_customers(bought, "window", days=days)
    before = base.as_of - pd.Timedelta(days, "D")
    history = (before - base.first).days
    try:
        series = churn_series(bought, days)
    except NotEnoughDataError:  # too short a log, or nobody with us in any window
        series = None
    if history < 1:
        return Churn(lost=lost, series=series, backtest=None, compared=None)
    backtest = definition_backtest(bought, before, days, "window", days=days)
    windows = [n for n in sorted({*WINDOWS, days}) if n < history]
    rhythm = bool(bought.until(before)["median_gap"].notna().any())
    compared = compare_definitions(bought, before, days, windows=windows,
                                   multiples=[settings.k] if rhythm else []) \
        if windows or rhythm else None
    return Churn(lost=lost, series=series, compared=compared,
                 backtest=backtest if history > days and backtest.called.lost else None)


def keep(base: Base, classes: ABC | None, missing: dict[str, str], settings: Settings) -> Keep:
    """Customers of class A, silent beyond k times their own median gap, not lost yet."""
    if classes is None:
        raise NotEnoughDataError(missing["concentration"])
    bought, days = base.bought, settings.days
    assert bought is not None
    if bought.until(base.as_of)["purchases"].max() < LEAST:
        raise NotEnoughDataError(say("report.no_rhythm", least=LEAST))
    alarms = silent_customers(bought, settings.k, few="leave_out").table
    important = alarms.index.isin(classes.table.index[classes.table["abc"] == "A"])
    table = alarms[alarms["silent"] & (alarms["silence"] <= days) & important]
    table = table.assign(monetary=base.spend.reindex(table.index))
    table = table.sort_values("monetary", ascending=False, kind="stable")
    before, tested = base.as_of - pd.Timedelta(days, "D"), None
    if before > base.first and bought.until(before)["purchases"].max() >= LEAST:
        tested = silence_backtest(bought, before, days, settings.k, few="leave_out")
    return Keep(table=table[["monetary", "purchases", "last", "silence", "median_gap"]],
                backtest=tested)


def winning_back(base: Base, lost: Churn | None, missing: dict[str, str], settings: Settings
                 ) -> WinBackList:
    """The lost, each with what a contact costs and may be expected to bring."""
    if lost is None:
        raise NotEnoughDataError(missing["churn"])
    bought = base.bought
    assert bought is not None
    gone = lost.lost.table[lost.lost.table["lost"]]
    if not len(gone):
        raise NotEnoughDataError(say("report.nobody_lost", days=settings.days))
    table = gone[["last", "silence"]].assign(
        monetary=base.spend.reindex(gone.index),
        annual_margin=settings.margin * yearly(base).reindex(gone.index),
        chance=settings.chance, cost=settings.contact_cost)
    plans = [win_back(table.assign(chance=chance), settings.budget, value="annual_margin",
                      second_share=settings.second_share, chance="chance")
             for chance in (settings.chance, settings.chance / 2)]
    table = table.assign(expected=plans[0].table["expected"], pursued=plans[0].table["pursued"])
    table = table.sort_values(["expected", "monetary"], ascending=False, kind="stable")
    return WinBackList(table=table[["monetary", "last", "silence", "annual_margin", "chance",
                                    "cost", "expected", "pursued"]],
                       plan=plans[0], doubtful=plans[1])


def yearly(base: Base) -> pd.Series:
    """Each customer's money a year since his first purchase; of less than a year, all of it."""
    bought = base.bought
    assert bought is not None
    starts = np.flatnonzero(np.append(True, bought.who[1:] != bought.who[:-1]))
    here = (base.as_of - pd.Timestamp(0)).days - bought.day[starts] + 1
    return base.spend.reindex(bought.customers) * YEAR / np.maximum(here, YEAR)
