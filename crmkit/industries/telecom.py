"""A telecom firm and its levers: what each keeps, and what they keep together (curriculum G6).

    1. A customer's risk is a score: complaints, a dearer tariff and missing coverage push it up,
       months with the firm pull it down. The logistic curve makes it a probability of leaving.
    2. A lever moves the score: a lower price for everybody, masts where there is no signal,
       complaints that are answered, points for those who have been with us long.
    3. The curve bends. What two levers save together is not the sum of what each saves alone:
       less where the risk is low (the second works on those the first has kept already), more
       where it is high. For two levers that take a and b from a score x the border is exact: more
       than the sum if x > (a + b) / 2, that is, if half of both pulls would leave the risk above
       one half.

    telecom_base         invented customers, by seed
    telecom_churn        their probability of leaving
    pull_levers          what levers save and cost: each alone, on top of the others, together
    telecom_assumptions  every invented number in one table

``read_base`` checks a table once and ``leaving`` answers, for explorers that ask many times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import choose, number, whole
from crmkit.text import say

LEVERS = ("price", "coverage", "complaints", "points")
PRICE_TO = ("everybody", "dearer")

# Teaching assumptions, all of them. What a unit adds to the score:
WEIGHTS = {
    "constant": -2.2,
    "complaints": 0.8,      # one open complaint
    "tenure": -0.03,        # one month with the firm
    "price_gap": 0.9,       # 10 yuan a month more than the rival asks
    "no_coverage": 3.0,     # no signal anywhere he goes, against signal everywhere
    "points": -0.015,       # one month with the firm, where there are points and birthday gifts
}
# What levers cost in half a year, in yuan, and what a customer who stays is worth.
COSTS = {
    "months": 6,            # a price cut is paid so often, by everybody who receives it
    "mast": 20.0,           # per customer of the base, to close every gap in coverage
    "complaint": 60.0,      # one complaint answered
    "points": 15.0,         # per customer, points and a birthday gift
    "value": 600.0,         # one customer kept
}
STEP = 10.0  # yuan a month in one unit of the price gap


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Levers(Result):
    """What levers save and cost.

    Attributes
    ----------
    table : DataFrame
        By ``telecom_lever`` (``price``, ``coverage``, ``complaints``, ``points``, then ``added``,
        the four rows added up, and ``together``, all pulled at once): ``pulled`` (the setting),
        ``fewer_leavers`` (than without any lever, expected), ``cost`` (yuan), ``cost_each`` (per
        leaver fewer), ``lever_profit`` (value of those kept less cost) and, for the four,
        ``fewer_on_top`` (what the lever adds when the others are pulled already) and
        ``each_on_top`` (its cost per leaver fewer then). Costs of one are missing where nobody
        is kept.
    customers : DataFrame
        By customer: the probability of leaving ``before``, with each lever alone, and ``after``
        all of them.
    value : float
        What a customer kept is worth, in yuan.
    """

    customers: pd.DataFrame
    value: float

    @property
    def before(self) -> float:
        """Leavers expected in half a year, nothing done."""
        return math.fsum(self.customers["before"])

    @property
    def after(self) -> float:
        """Leavers expected with all levers."""
        return math.fsum(self.customers["after"])

    @property
    def counted_twice(self) -> float:
        """By how many leavers the sum of the levers promises more than they keep together."""
        return float(self.table.loc["added", "fewer_leavers"]
                     - self.table.loc["together", "fewer_leavers"])

    @property
    def profit(self) -> float:
        """What all levers together bring, their cost paid, in yuan."""
        return float(self.table.loc["together", "lever_profit"])

    def caption(self) -> str:
        """Leavers before and after, what the sum promised, and money."""
        together = self.table.loc["together"]
        return say("telecom.caption", customers=len(self.customers), before=self.before,
                   after=self.after, saved=together["fewer_leavers"],
                   added=self.table.loc["added", "fewer_leavers"], cost=together["cost"],
                   profit=self.profit)


@dataclass(frozen=True, eq=False)
class Base:
    """A table of telecom customers, checked, as arrays in the order given."""

    index: pd.Index
    tenure: np.ndarray
    complaints: np.ndarray
    price_gap: np.ndarray
    no_coverage: np.ndarray

    @property
    def score(self) -> np.ndarray:
        """The risk before the logistic curve."""
        w = WEIGHTS
        return (w["constant"] + w["complaints"] * self.complaints + w["tenure"] * self.tenure
                + w["price_gap"] * self.price_gap + w["no_coverage"] * self.no_coverage)


# --- customers -----------------------------------------------------------------------------------

def telecom_base(customers: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Invented customers of a telecom firm.

    Parameters
    ----------
    customers : int
        How many.
    seed : int
        The same seed gives the same customers.

    Returns
    -------
    DataFrame
        By ``customer``: ``tenure`` (whole months with the firm, 0 to 72), ``complaints`` (open
        ones), ``price_gap`` (in steps of 10 yuan a month; above zero we are dearer than the
        rival), ``coverage`` (share of the places he goes where there is a signal, 0 to 1).

    References
    ----------
    Teaching assumption: many new customers, one complaint each on average, one in five at the
    edge of town.

    Examples
    --------
    >>> telecom_base(3, seed=1).columns.tolist()
    ['tenure', 'complaints', 'price_gap', 'coverage']
    """
    whole("customers", customers, 1)
    whole("seed", seed, 0)
    dice = np.random.default_rng(seed)
    edge = dice.random(customers) < 0.2
    table = pd.DataFrame({
        "tenure": np.minimum(dice.exponential(24, customers), 72).astype(int),
        "complaints": dice.poisson(np.where(edge, 2.0, 0.8)),
        "price_gap": dice.normal(0.5, 0.7, customers).round(1) + 0.0,  # no -0.0
        "coverage": np.where(edge, dice.uniform(0.60, 0.90, customers),
                             dice.uniform(0.94, 1.0, customers)).round(2)})
    names = [f"T{i:0{len(str(customers))}d}" for i in range(1, customers + 1)]
    return table.set_axis(pd.Index(names, name="customer"))


def telecom_churn(data: Any) -> pd.Series:
    """The probability that each telecom customer leaves within half a year.

    Parameters
    ----------
    data : DataFrame
        One row per customer: ``tenure`` (months, zero or more), ``complaints`` (open ones, zero
        or more), ``price_gap`` (in steps of 10 yuan a month, above zero if we are dearer than the
        rival) and, if there is one, ``coverage`` (0 to 1; without the column 1 for everybody).

    Returns
    -------
    Series
        ``probability`` by customer: 1 / (1 + exp(-score)).

    Raises
    ------
    ColumnError, NotEnoughDataError
        If a column is missing, has gaps or is out of range, or nobody is in the table.

    References
    ----------
    Teaching assumption; see ``telecom_assumptions``.

    Examples
    --------
    >>> one = pd.DataFrame({"complaints": [2], "tenure": [18], "price_gap": [1]})
    >>> round(float(telecom_churn(one).iloc[0]), 3)
    0.44
    """
    base = read_base(data)
    return pd.Series(_curve(base.score), base.index, name="probability")


def telecom_assumptions() -> pd.DataFrame:
    """Every invented number of the telecom firm: weights of the score, costs, and a value.

    Returns
    -------
    DataFrame
        By ``telecom_assumption``: ``assumed``. Weights are what one unit adds to the score (per
        complaint, per month, per 10 yuan a month, for no signal anywhere, per month where there
        are points); costs and value are yuan in half a year.

    Examples
    --------
    >>> float(telecom_assumptions()["assumed"]["weight_complaints"])
    0.8
    """
    sizes = {f"weight_{k}": v for k, v in WEIGHTS.items()} | {
        f"cost_{k}": float(v) for k, v in COSTS.items()}
    return pd.Series(sizes, name="assumed").rename_axis("telecom_assumption").to_frame()


# --- levers --------------------------------------------------------------------------------------

def pull_levers(data: Any, *, price: float = 0.0, price_to: str = "everybody",
                coverage: float = 0.0, complaints: float = 0.0, points: float = 0.0,
                value: float = COSTS["value"], costs: Mapping[str, float] | None = None
                ) -> Levers:
    """What levers save and cost: each alone, on top of the others, and all together.

    Parameters
    ----------
    data : DataFrame
        Customers, as for ``telecom_churn``.
    price : float
        Yuan a month off the bill, zero or more.
    price_to : str
        ``"everybody"``, or ``"dearer"``: a flexible tariff, only for those for whom we are dearer
        than the rival, and never more than the gap.
    coverage : float
        Share of every customer's missing coverage that is closed, 0 to 1.
    complaints : float
        Share of the open complaints that is answered, 0 to 1: of two, half leaves each customer
        with one.
    points : float
        Share of the full programme of points and birthday gifts, 0 to 1. Its pull grows with the
        months that a customer has been collecting.
    value : float
        What a customer kept is worth, in yuan.
    costs : dict, optional
        Costs of your own in place of some of the kit's: ``months`` (for which a price cut is
        paid), ``mast`` (per customer of the base, all gaps closed), ``complaint`` (one answered),
        ``points`` (per customer).

    Returns
    -------
    Levers

    Raises
    ------
    ColumnError, NotEnoughDataError, SettingError

    Notes
    -----
    A price cut is paid to everybody who receives it, also to those who would have stayed and to
    those who leave all the same. All numbers of leavers are expected ones: sums of probabilities.

    References
    ----------
    The levers: the course's chapter 5 on telecom firms. All effects, costs and the value:
    teaching assumptions; see ``telecom_assumptions``. A firm learns its own by trial, by lot.

    Examples
    --------
    >>> one = pd.DataFrame({"complaints": [2], "tenure": [18], "price_gap": [1]})
    >>> pull_levers(one, price=10, complaints=1).table["fewer_leavers"].round(3)["added"]
    np.float64(0.501)
    """
    base = read_base(data)
    settings = {"price": price, "coverage": coverage, "complaints": complaints, "points": points}
    _check(settings, price_to, value)
    unit = _costs(costs)
    off = {lever: {lever: settings[lever]} for lever in LEVERS}
    others = {lever: {k: v for k, v in settings.items() if k != lever} for lever in LEVERS}
    before, after = leaving(base), leaving(base, price_to=price_to, **settings)
    alone = {lever: leaving(base, price_to=price_to, **off[lever]) for lever in LEVERS}
    rows = {}
    for lever in LEVERS:
        fewer = float((before - alone[lever]).sum())
        top = float((leaving(base, price_to=price_to, **others[lever]) - after).sum())
        cost = _cost(base, lever, settings[lever], price_to, unit)
        rows[lever] = (settings[lever], fewer, cost, _each(cost, fewer), top, _each(cost, top))
    fewer, cost = (sum(row[place] for row in rows.values()) for place in (1, 2))
    rows["added"] = (math.nan, fewer, cost, _each(cost, fewer), math.nan, math.nan)
    fewer = float((before - after).sum())
    rows["together"] = (math.nan, fewer, cost, _each(cost, fewer), math.nan, math.nan)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=[
        "pulled", "fewer_leavers", "cost", "cost_each", "fewer_on_top", "each_on_top"])
    table.insert(4, "lever_profit", value * table["fewer_leavers"] - table["cost"])
    customers = pd.DataFrame({"before": before, **alone, "after": after}, index=base.index)
    return Levers(table=table.rename_axis("telecom_lever"), customers=customers, value=value)


# --- the door, and what an explorer asks often --------------------------------------------------

def read_base(data: Any) -> Base:
    """The table of telecom customers, checked."""
    table = labelled(data)
    tenure, complaints, gap = (numbers(table, c) for c in ("tenure", "complaints", "price_gap"))
    number("tenure", tenure, "zero_or_more")
    number("complaints", complaints, "zero_or_more")
    missing = np.zeros(len(table))
    if "coverage" in table.columns:
        share = numbers(table, "coverage")
        outside = ((share < 0) | (share > 1)).to_numpy()
        if outside.any():
            raise fault("errors.out_of_range", share, outside, range=say("errors.range.fraction"))
        missing = 1 - share.to_numpy()
    return Base(table.index, tenure.to_numpy(), complaints.to_numpy(), gap.to_numpy(), missing)


def leaving(base: Base, *, price: float = 0.0, price_to: str = "everybody", coverage: float = 0.0,
            complaints: float = 0.0, points: float = 0.0) -> np.ndarray:
    """The probability of leaving with levers pulled, as in ``pull_levers``, unchecked."""
    w = WEIGHTS
    score = base.score - w["price_gap"] * cut(base, price, price_to) / STEP
    score -= w["complaints"] * complaints * base.complaints
    score -= w["no_coverage"] * coverage * base.no_coverage
    score += w["points"] * points * base.tenure
    return _curve(score)


def cut(base: Base, price: float, price_to: str = "everybody") -> np.ndarray:
    """Yuan a month off each customer's bill."""
    if price_to == "everybody":
        return np.full(len(base.index), float(price))
    return np.clip(STEP * base.price_gap, 0, price)


def _cost(base: Base, lever: str, setting: float, price_to: str, unit: Mapping[str, float]
          ) -> float:
    """What a lever costs in half a year."""
    if lever == "price":
        return float(unit["months"] * cut(base, setting, price_to).sum())
    if lever == "complaints":
        return float(unit["complaint"] * setting * base.complaints.sum())
    return float(unit["mast" if lever == "coverage" else "points"] * setting * len(base.index))


def money(base: Base, settings: Mapping[str, float], price_to: str, value: float = COSTS["value"],
          unit: Mapping[str, float] = COSTS) -> tuple[float, float, float]:
    """Expected leavers, cost and profit with levers pulled, unchecked."""
    left = float(leaving(base, price_to=price_to, **settings).sum())
    cost = sum(_cost(base, lever, s, price_to, unit) for lever, s in settings.items())
    return left, cost, value * (float(_curve(base.score).sum()) - left) - cost


def _curve(score: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-score))


def _each(cost: float, fewer: float) -> float:
    return cost / fewer if fewer > 1e-12 else math.nan


def _check(settings: Mapping[str, float], price_to: str, value: float) -> None:
    for lever, setting in settings.items():
        number(lever, setting, "zero_or_more" if lever == "price" else "fraction")
    choose("price_to", price_to, PRICE_TO)
    number("value", value, "zero_or_more")


def _costs(given: Mapping[str, float] | None) -> dict[str, float]:
    """The kit's costs, some of them replaced."""
    known = [k for k in COSTS if k != "value"]
    for key, cost in (given or {}).items():
        if key not in known:
            raise SettingError(say("telecom.unknown_cost", given=key, known=", ".join(known)))
        number(key, cost, "zero_or_more")
    return {**COSTS, **(given or {})}
