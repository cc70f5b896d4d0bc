"""A bank, its depositors, and a rival who pays more (curriculum G7).

1. A rival pays ``gap`` percentage points more than we do. Each deposit has a chance to move within
   the year, a logistic curve in the gap and in the service its owner finds here. The larger the
   deposit, the more the gap counts.
2. A raise narrows the gap for every deposit, also for those that would have stayed:

       gain = (margin - raise) x money saved  -  raise x money that would have stayed

   It pays only if money saved / money that would have stayed exceeds raise / (margin - raise).
   This is arithmetic, whatever the bank.
3. Rates are quoted in hundredths of a point, so the best raise is found by trying every one.

    bank_base       depositors of an invented bank
    rate_response   who moves the deposit at a gap: customers, and money
    saved_needed    what a raise must save to pay for itself
    match_rate      profit at every raise from none to the rival's rate
    rate_plans      matching beside its alternatives

No bank's data: depositors, chances and costs are teaching assumptions, all in ``EFFECTS`` and the
constants below it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import number, refused, whole
from crmkit.text import say

BANDS = ("small", "middle", "large")
PLANS = ("nothing", "match", "best_for_all", "best_for_large", "for_those_who_ask", "service")

# Teaching assumptions: what adds to the log-odds of moving a deposit within a year. Per point of
# service score, per year here, per product held; and per percentage point of gap, by band.
EFFECTS: Mapping[str, float] = MappingProxyType({
    "start": 0.0, "service_score": -0.35, "years_here": -0.03, "products_held": -0.15,
    "small": 0.5, "middle": 1.2, "large": 3.0})
# Deposits from so many yuan on are middle and large.
MIDDLE_FROM, LARGE_FROM = 50_000.0, 300_000.0
# What the bank earns on a deposit above the interest it pays, percentage points a year.
MARGIN = 2.0
# What a point of service costs, yuan a customer and year.
SERVICE_COST = 50.0
# Of the money that would have stayed, the share whose owners ask for the rival's rate as well.
HEARD = 0.20
LOWEST_SCORE, HIGHEST_SCORE = 1, 10
LONGEST = 50  # years
WIDEST = 20.0  # points


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RateResponse(Result):
    """Who may be expected to move the deposit within a year.

    Attributes
    ----------
    table : DataFrame
        By customer: ``balance`` (yuan), ``deposit_band`` (``small``, ``middle``, ``large``),
        ``move_chance`` (0 to 1), ``outflow`` (yuan to be expected: balance x chance).
    gap : float
        How many percentage points the rival pays more.
    """

    gap: float

    @property
    def customer_share(self) -> float:
        """Expected share of the customers who move their deposit."""
        return float(self.table["move_chance"].mean())

    @property
    def money_share(self) -> float:
        """Expected share of the money that moves."""
        return float(self.outflow / self.table["balance"].sum())

    @property
    def outflow(self) -> float:
        """Money that may be expected to move, yuan."""
        return float(self.table["outflow"].sum())

    @property
    def bands(self) -> pd.DataFrame:
        """By band: ``customers``, ``customer_share`` and ``money_share`` of all, and the expected
        ``customers_moving`` and ``money_moving``, shares of the band."""
        by = self.table.groupby("deposit_band").agg(
            customers=("balance", "size"), balance=("balance", "sum"),
            chance=("move_chance", "mean"), outflow=("outflow", "sum")).reindex(list(BANDS))
        by = by.fillna({"customers": 0, "balance": 0, "outflow": 0})
        return pd.DataFrame({
            "customers": by["customers"].astype(int),
            "customer_share": by["customers"] / by["customers"].sum(),
            "money_share": by["balance"] / by["balance"].sum(),
            "customers_moving": by["chance"], "money_moving": by["outflow"] / by["balance"]})

    def caption(self) -> str:
        """The gap, and the shares of customers and of money that move."""
        return say("bank.response", gap=self.gap, customers=self.customer_share,
                   money=self.money_share, outflow=self.outflow / 1000)

    def overview(self) -> pd.DataFrame:
        """The bands."""
        return self.bands


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RateMatch(Result):
    """Profit at every raise, from none to the rival's rate.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``raised`` (points): ``stayed`` (yuan still here at the end of the year, summed
        over the years), ``saved_money`` (of these, what would have gone without the raise),
        ``earned`` (yuan: what the bank earns on the money saved), ``given_away`` (yuan: the raise
        on money that would have stayed), ``net_gain`` (earned less given away).
    gap, raised, margin : float
        The rival's lead without a raise, the raise asked for, the bank's margin; points.
    years : int
    """

    gap: float
    raised: float
    margin: float
    years: int

    @property
    def best(self) -> float:
        """The raise with the highest gain, points; the lowest of equals."""
        return float(self.table["net_gain"].idxmax())

    @property
    def best_gain(self) -> float:
        """What the best raise gains over no raise, yuan."""
        return float(self.table["net_gain"].max())

    @property
    def gain(self) -> float:
        """What the raise asked for gains over no raise, yuan; below zero: it loses."""
        return float(self.table.loc[self.raised, "net_gain"])

    @property
    def saved_share(self) -> float:
        """Money saved by the raise asked for, as a share of the money that would have stayed."""
        return float(self.table.loc[self.raised, "saved_money"] / self.table["stayed"].iloc[0])

    @property
    def profit(self) -> float:
        """Profit without a raise, yuan."""
        return float(self.table["stayed"].iloc[0] * self.margin / 100)

    def caption(self) -> str:
        """What the raise saves, would have to save, and gains; and the best raise."""
        return say("bank.match", raised=self.raised, gap=self.gap, saved=self.saved_share,
                   needed=_needed_words(self.raised, self.margin), gain=self.gain / 1000,
                   best=self.best, best_gain=self.best_gain / 1000)

    def overview(self) -> pd.DataFrame:
        """No raise, the best, the one asked for and a full match, in whole yuan."""
        return self.table.loc[sorted({0.0, self.best, self.raised, self.gap})].round(0)


@dataclass(frozen=True)
class Depositors:
    """A base that has been checked, as arrays: ``read_depositors`` makes one."""

    balance: np.ndarray
    score: np.ndarray
    steady: np.ndarray  # log-odds but for service and gap
    slope: np.ndarray  # log-odds per point of gap
    band: np.ndarray

    def chances(self, gap: Any, service: float = 0.0, sensitivity: float = 1.0) -> np.ndarray:
        """The chance of each to move the deposit within a year."""
        score = np.clip(self.score + service, LOWEST_SCORE, HIGHEST_SCORE)
        odds = self.steady + EFFECTS["service_score"] * score + sensitivity * self.slope * gap
        return 1 / (1 + np.exp(-odds))

    def money(self, gap: Any, service: float = 0.0, sensitivity: float = 1.0, years: int = 1
              ) -> np.ndarray:
        """Yuan of each still here at the end of a year, summed over the years."""
        stays = 1 - self.chances(gap, service, sensitivity)
        total, left = np.zeros(len(stays)), self.balance
        for _ in range(years):
            left = left * stays
            total = total + left
        return total


def bank_base(customers: int = 1000, seed: int = 56) -> pd.DataFrame:
    """Depositors of an invented bank.

    Parameters
    ----------
    customers : int
    seed : int

    Returns
    -------
    DataFrame
        By ``customer``: ``balance`` (yuan, a few very large), ``service_score`` (1 to 10, what the
        customer thinks of the service), ``years_here``, ``products_held`` (1 to 5).

    References
    ----------
    Teaching assumption: log-normal balances with a median of 40,000 yuan; the four columns know
    nothing of each other.

    Examples
    --------
    >>> base = bank_base(1000)
    >>> top = base["balance"].nlargest(200).sum() / base["balance"].sum()
    >>> bool(0.6 < top < 0.8)
    True
    """
    whole("customers", customers, 1)
    whole("seed", seed)
    dice = np.random.default_rng(seed)
    index = pd.Index([f"D{i:0{len(str(customers))}d}" for i in range(1, customers + 1)],
                     name="customer")
    return pd.DataFrame({
        "balance": (40_000 * dice.lognormal(0, 1.4, customers)).round(-2) + 100,
        "service_score": dice.normal(6.5, 1.7, customers).round().clip(
            LOWEST_SCORE, HIGHEST_SCORE).astype(int),
        "years_here": dice.gamma(2, 3, customers).round(1),
        "products_held": 1 + dice.binomial(4, 0.25, customers)}, index=index)


def rate_response(base: Any, gap: float, *, service: float = 0.0, sensitivity: float = 1.0
                  ) -> RateResponse:
    """Who may be expected to move the deposit within a year when a rival pays more.

    Parameters
    ----------
    base : DataFrame
        One row per customer, with the columns of ``bank_base``.
    gap : float
        The rival's rate less ours, percentage points a year (1 is one point, not 100 per cent).
    service : float
        Points added to every service score; scores stay between 1 and 10.
    sensitivity : float
        Multiplies what a point of gap does; 1 is the teaching assumption, 0 nobody minds.

    Raises
    ------
    ColumnError, SettingError

    References
    ----------
    Teaching assumption: log-odds that add up (``EFFECTS``).

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"customer": ["a"], "balance": [400_000], "service_score": [6],
    ...                     "years_here": [10], "products_held": [1]})
    >>> float(rate_response(one, gap=1).table["move_chance"].round(3).iloc[0])
    0.611
    """
    _check(gap=gap, service=service, sensitivity=sensitivity)
    table = labelled(base)
    read = read_depositors(table)
    chance = read.chances(gap, service, sensitivity)
    return RateResponse(
        table=pd.DataFrame({"balance": read.balance, "deposit_band": read.band,
                            "move_chance": chance, "outflow": read.balance * chance},
                           index=table.index),
        gap=float(gap))


def saved_needed(raised: float, margin: float = MARGIN) -> float:
    """What a raise must save to pay for itself, as a share of the money that would have stayed.

    Parameters
    ----------
    raised : float
        The raise on all deposits, percentage points, zero or more.
    margin : float
        What the bank earns on a deposit before the raise, percentage points, above zero.

    Returns
    -------
    float
        ``raised / (margin - raised)``; infinite from a raise as large as the margin on.

    Raises
    ------
    SettingError

    References
    ----------
    Arithmetic: (margin - raised) x saved = raised x would have stayed.

    Examples
    --------
    >>> saved_needed(1, margin=2), round(saved_needed(0.25, margin=2), 3)
    (1.0, 0.143)
    """
    number("raised", raised, "zero_or_more")
    number("margin", margin, "more_than_zero")
    return raised / (margin - raised) if raised < margin else math.inf


def match_rate(base: Any, gap: float, raised: float | None = None, *, margin: float = MARGIN,
               service: float = 0.0, sensitivity: float = 1.0, years: int = 1) -> RateMatch:
    """Profit at every raise on all deposits, from none to the rival's rate.

    Parameters
    ----------
    base, service, sensitivity
        As in ``rate_response``.
    gap : float
        The rival's lead before a raise, percentage points, zero or more.
    raised : float, optional
        The raise asked about, from 0 to ``gap``; by default the whole gap: matching. Both are
        rounded to hundredths of a point.
    margin : float
        What the bank earns on a deposit before the raise, percentage points a year.
    years : int
        How long gap and raise last; whoever has moved does not return. Not discounted.

    Raises
    ------
    ColumnError, SettingError

    References
    ----------
    The balance of earned and given away: arithmetic. The chances: teaching assumption.

    Examples
    --------
    >>> matched = match_rate(bank_base(), gap=1)
    >>> matched.gain < 0 < matched.best < 1
    True
    """
    _check(gap=gap, service=service, sensitivity=sensitivity)
    number("gap", gap, "zero_or_more")
    number("margin", margin, "more_than_zero")
    whole("years", years, 1, LONGEST)
    asked = gap if raised is None else raised
    number("raised", asked, "zero_or_more")
    if asked > gap:
        raise SettingError(say("bank.above_gap", raised=asked, gap=gap))
    read = read_depositors(labelled(base))
    gap = round(float(gap), 2)
    table = raise_path(read, gap, margin, service, sensitivity, years)
    return RateMatch(table=table, gap=gap, raised=round(float(asked), 2), margin=float(margin),
                     years=years)


def rate_plans(base: Any, gap: float, *, margin: float = MARGIN, sensitivity: float = 1.0,
               years: int = 1, heard: float = HEARD, points: float = 1.0,
               service_cost: float = SERVICE_COST) -> pd.DataFrame:
    """Matching the rival beside its alternatives.

    Parameters
    ----------
    base, gap, margin, sensitivity, years
        As in ``match_rate``.
    heard : float
        For ``for_those_who_ask``: all who would move ask for the rival's rate and get it; so do the
        owners of this share (0 to 1) of the money that would have stayed.
    points, service_cost : float
        For ``service``: points added to every score, and what a point costs, yuan a customer and
        year.

    Returns
    -------
    DataFrame
        By ``rate_plan``: ``raised`` (points, on whatever gets it), ``money_stays`` (share of the
        money still here after the first year), ``earned``, ``given_away`` (for service: its cost)
        and ``net_gain``, yuan over all years.

    Raises
    ------
    ColumnError, SettingError

    References
    ----------
    Teaching assumption.

    Examples
    --------
    >>> plans = rate_plans(bank_base(), gap=1)
    >>> plans["net_gain"].idxmin()
    'match'
    """
    number("heard", heard, "fraction")
    number("points", points, "zero_or_more")
    number("service_cost", service_cost, "zero_or_more")
    matched = match_rate(base, gap, margin=margin, sensitivity=sensitivity, years=years)
    read = read_depositors(labelled(base))
    large = read.band == "large"
    of_large = raise_path(read, gap, margin, 0.0, sensitivity, years, large)
    top = float(of_large["net_gain"].idxmax())

    def stays(raised: Any, service: float = 0.0) -> float:
        left = read.money(gap - raised, service, sensitivity)
        return float(left.sum() / read.balance.sum())

    now, better = (read.money(gap, service, sensitivity, years).sum()
                   for service in (0.0, points))
    rows: dict[str, tuple[float, float, float, float]] = {"nothing": (0.0, stays(0.0), 0.0, 0.0)}
    for plan, raised in (("match", matched.gap), ("best_for_all", matched.best)):
        row = matched.table.loc[raised]
        rows[plan] = raised, stays(raised), row["earned"], row["given_away"]
    row = of_large.loc[top]
    rows["best_for_large"] = top, stays(np.where(large, top, 0.0)), row["earned"], row["given_away"]
    row = matched.table.loc[matched.gap]
    rows["for_those_who_ask"] = (matched.gap, stays(matched.gap), row["earned"],
                                 heard * row["given_away"])
    rows["service"] = (0.0, stays(0.0, points), (better - now) * margin / 100,
                       points * service_cost * len(read.balance) * years)
    plans = pd.DataFrame.from_dict(rows, orient="index", dtype=float,
                                   columns=["raised", "money_stays", "earned", "given_away"])
    plans["net_gain"] = plans["earned"] - plans["given_away"]
    return plans.rename_axis("rate_plan")


# --- the door, and the path ----------------------------------------------------------------------

def read_depositors(table: pd.DataFrame) -> Depositors:
    """A table of depositors, checked: balances above zero, scores from 1 to 10."""
    values = {}
    for column, within in (("balance", "more_than_zero"), ("service_score", "finite"),
                           ("years_here", "zero_or_more"), ("products_held", "zero_or_more")):
        given = numbers(table, column)
        number(column, given, within)
        values[column] = given.to_numpy()
    score = values["service_score"]
    bad = (score < LOWEST_SCORE) | (score > HIGHEST_SCORE)
    if bad.any():
        raise fault("bank.score", table["service_score"], bad)
    balance = values["balance"]
    band = np.select([balance >= LARGE_FROM, balance >= MIDDLE_FROM], ["large", "middle"], "small")
    steady = EFFECTS["start"] + sum(EFFECTS[c] * values[c] for c in ("years_here", "products_held"))
    slope = np.select([band == b for b in BANDS], [EFFECTS[b] for b in BANDS])
    return Depositors(balance, score, steady, slope, band)


def raise_path(read: Depositors, gap: float, margin: float = MARGIN, service: float = 0.0,
               sensitivity: float = 1.0, years: int = 1, who: np.ndarray | None = None
               ) -> pd.DataFrame:
    """A row for every raise in hundredths of a point, as in ``RateMatch``; for some only."""
    who = np.ones(len(read.balance), dtype=bool) if who is None else who
    some = Depositors(*(part[who] for part in (read.balance, read.score, read.steady, read.slope,
                                               read.band)))
    raises = np.arange(round(gap * 100) + 1) / 100
    stayed = np.array([some.money(gap - r, service, sensitivity, years).sum() for r in raises])
    saved = stayed - stayed[0]
    earned, given = (margin - raises) * saved / 100, raises * stayed[0] / 100
    return pd.DataFrame({"stayed": stayed, "saved_money": saved, "earned": earned,
                         "given_away": given, "net_gain": earned - given},
                        index=pd.Index(raises, name="raised"))


def _check(gap: float, service: float, sensitivity: float) -> None:
    number("gap", gap)
    if abs(gap) > WIDEST:
        raise refused("gap", gap, say("bank.points", widest=WIDEST))
    number("service", service)
    number("sensitivity", sensitivity, "zero_or_more")


def _needed_words(raised: float, margin: float) -> str:
    needed = saved_needed(raised, margin)
    return say("bank.never") if math.isinf(needed) else f"{needed:.0%}"
