"""Choosing customers: which are good, which are merely big (curriculum C2 to C5, C7).

    scorecard            marks from 0 to 100, weighted into one score and a position
    net_contribution     what a customer leaves: gross profit, less service, less bad debt
    cost_of_credit       interest on the money a customer has not yet paid
    big_customer_risk    four risks of a big customer, in money and as an index from 0 to 100
    herfindahl           how concentrated sales are
    break_even_small     how many small customers are worth one big one over their lifetimes
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.differentiate.concentration import abc
from crmkit.differentiate.lifetime import lifetime_value
from crmkit.errors import ColumnError, SettingError
from crmkit.results import Result
from crmkit.settings import is_number, number, refused
from crmkit.text import keys, say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Scorecard(Result):
    """Customers by a weighted score, best first.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: the marks that were weighted (a turned one as 100 less the mark),
        ``score`` (0 to 100) and ``position`` (1 is best; equal scores share a position).
    weights : dict
        Weight of each mark, divided by their sum.
    turned : tuple of str
        The marks of which little is good.
    """

    weights: dict[str, float]
    turned: tuple[str, ...]

    def caption(self) -> str:
        """How many customers, and the weights."""
        weights = say("selection.comma").join(
            say("selection.weight", mark=self._mark(k), weight=w)
            for k, w in self.weights.items())
        return say("selection.scorecard", customers=len(self), weights=weights)

    def _mark(self, column: str) -> str:
        return say("selection.turned", mark=column) if column in self.turned else column


def scorecard(data: Any, weights: Mapping[str, float], *, turned: tuple[str, ...] = ("risk",)
              ) -> Scorecard:
    """Weigh several marks of each customer into one score, and rank.

    Parameters
    ----------
    data : DataFrame
        One row per customer; each weighted column holds marks from 0 to 100.
    weights : mapping
        Weight of each column, zero or more; divided by their sum.
    turned : tuple of str
        Columns of which little is good: 100 less the mark is weighed. Those without a weight are
        passed over.

    Raises
    ------
    ColumnError
        A column is missing, or holds something else than marks from 0 to 100.
    SettingError
        A weight below zero, or all of them zero.

    References
    ----------
    Value, loyalty and risk as the three sides of a customer: the course's chapter 4. A weighted
    sum of marks, and its weights: teaching assumptions.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> card = scorecard(load_teaching("selection8"), {"value": 0.6, "loyalty": 0.1, "risk": 0.3})
    >>> card.table["score"].head(2).round(1).to_dict()
    {'S06': 79.5, 'S02': 70.0}
    """
    table, used = labelled(data), _weights(weights)
    marks = pd.DataFrame({column: _marks(table, column) for column in used})
    less = tuple(column for column in turned if column in marks)
    marks[list(less)] = 100 - marks[list(less)]
    score = sum((marks[column] * weight for column, weight in used.items()),
                start=pd.Series(0.0, index=marks.index)).round(9)
    marks["score"] = score
    marks["position"] = score.rank(ascending=False, method="min").astype(int)
    order = np.lexsort([pd.factorize(marks.index, sort=True)[0], -score.to_numpy()])
    return Scorecard(table=marks.iloc[order], weights=used, turned=less)


def net_contribution(data: Any, *, gross: str = "gross_k", service: str = "service_k",
                     bad_debt: str = "bad_debt_k") -> pd.Series:
    """What each customer leaves of the gross profit: less the cost to serve, less bad debt.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    gross, service, bad_debt : str
        The columns of gross profit, of the cost to serve and of money that was never paid, of one
        period and in one unit of money. Costs stand as numbers of zero or more.

    Raises
    ------
    ColumnError

    References
    ----------
    The course's chapter 4 asks of a good customer that service costs little and bills are paid;
    the sum is a teaching assumption.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> net_contribution(load_teaching("selection8")).loc[["S05", "S06"]].tolist()
    [-27.0, 490.0]
    """
    table = labelled(data)
    earned = numbers(table, gross, "gross")
    for argument, column in (("service", service), ("bad_debt", bad_debt)):
        cost = numbers(table, column, argument)
        if (cost < 0).any():
            raise fault("selection.negative_cost", cost, (cost < 0).to_numpy())
        earned = earned - cost
    return earned.rename("net_contribution")


def cost_of_credit(sales: float, days: float, interest: float) -> float:
    """What it costs in a year to wait for a customer's money: sales · days / 365 · interest.

    Parameters
    ----------
    sales : float
        Sales of a year, in money.
    days : float
        Days from delivery to payment.
    interest : float
        Rate of a year, 0 to 1 (8 per cent is 0.08).

    Raises
    ------
    SettingError

    References
    ----------
    Simple interest on the average receivable, a year of 365 days: teaching assumption.

    Examples
    --------
    >>> cost_of_credit(730_000, 50, 0.06)
    6000.0
    """
    number("sales", sales, "zero_or_more")
    number("days", days, "zero_or_more")
    number("interest", interest, "fraction")
    return sales * days / 365 * interest


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BigCustomerRisk(Result):
    """The four risks of one big customer.

    Attributes
    ----------
    table : DataFrame
        By ``big_risk`` (``credit``, ``haggling``, ``power``, ``exit``): ``money`` a year, and
        ``risk_index``, that money per 100 of margin.
    margin : float
        What the invoices promise.
    left : float
        What is left of it once the four risks are paid; may be below zero.
    index : float
        The part of the margin that is eaten, 0 (nothing) to 100 (all of it, or more).
    """

    margin: float
    left: float
    index: float

    def caption(self) -> str:
        """Margin, what is left of it, and the index."""
        return say("selection.risk", margin=self.margin, left=self.left, index=self.index)


def big_customer_risk(sales: float, margin: float, *, days: float = 0, interest: float = 0.08,
                      discount: float = 0, spill: float = 0, exit: float = 0) -> BigCustomerRisk:
    """Put a price on the four risks of a big customer: credit, haggling, power, exit.

    The first three are costs of a year. What they leave of the margin comes only if the customer
    stays, so the fourth is the chance of exit times that rest.

    Parameters
    ----------
    sales, margin : float
        Sales of a year and the margin on them, in money, before any of the risks.
    days, interest : float
        Credit: days until the customer pays, and the rate of a year.
    discount : float
        Haggling: points of price given away, as a share of sales (4 points are 0.04).
    spill : float
        Power: margin lost with *other* customers in a year, because the big one sells into their
        region or breaks the price, in money.
    exit : float
        Exit: chance that the customer leaves within the year, 0 to 1.

    Raises
    ------
    SettingError
        A number out of range, or a margin that is not above zero.

    References
    ----------
    The four risks: the course's chapter 4. Their prices and the index: teaching assumptions.

    Examples
    --------
    >>> risk = big_customer_risk(730, 100, days=50, interest=0.06, discount=0.02, exit=0.1)
    >>> risk.table["money"].round(2).tolist(), round(risk.left, 2), round(risk.index)
    ([6.0, 14.6, 0.0, 7.94], 71.46, 29)
    """
    number("margin", margin, "more_than_zero")
    number("discount", discount, "fraction")
    number("spill", spill, "zero_or_more")
    number("exit", exit, "fraction")
    yearly = [cost_of_credit(sales, days, interest), sales * discount, spill]
    yearly.append(exit * max(margin - sum(yearly), 0.0))
    table = pd.DataFrame({"money": np.array(yearly, dtype=float)},
                         index=pd.Index(keys("big_risk"), name="big_risk"))
    table["risk_index"] = (100 * table["money"] / margin).clip(upper=100)
    left = margin - math.fsum(yearly)
    return BigCustomerRisk(table=table, margin=margin, left=left,
                           index=100 * min(1 - left / margin, 1.0))


def herfindahl(values: Any, *, by: str | None = None, total: float | None = None) -> float:
    """How concentrated sales are: the sum of the squared shares, 1/n (equal) to 1 (one customer).

    Some texts multiply by 10,000. One over the result is the number of equally big customers that
    would be as concentrated.

    Parameters
    ----------
    values : array, Series, DataFrame or Orders
        Sales, or shares of sales, per customer, as for ``crmkit.abc``.
    by : str, optional
        The column of values, if ``values`` is a DataFrame with several.
    total : float, optional
        What all sales come to, if the list leaves customers out; by default the sum of the list.
        Those left out add nothing, so the result is then a lower bound.

    Raises
    ------
    ColumnError, NotEnoughDataError, SettingError

    References
    ----------
    Hirschman 1964, American Economic Review 54(5) 761-762.

    Examples
    --------
    >>> herfindahl([50, 30, 20])
    0.38
    >>> round(herfindahl([0.5, 0.3], total=1), 2)
    0.34
    """
    found = abc(values, by).table["value"].to_numpy()
    whole = math.fsum(found)
    if total is not None:
        if not is_number(total) or total < whole * (1 - 1e-12):
            raise refused("total", total, say("selection.range.at_least_the_list"))
        whole = total
    return math.fsum((found / whole) ** 2)


def break_even_small(big_margin: float, big_retention: float, small_margin: float,
                     small_retention: float, discount: float) -> float:
    """How many small customers bring as much over their lifetimes as one big one.

    Parameters
    ----------
    big_margin, small_margin : float
        Margin of a year of one customer, in the same money, above zero.
    big_retention, small_retention : float
        Chance that the customer is still there a year later, 0 to 1; the small one's above 0.
    discount : float
        Discount rate of a year.

    Raises
    ------
    SettingError

    References
    ----------
    "Judge small customers by lifetime value": the course's chapter 4; ``lifetime_value`` in the
    course's timing, m r / (1 + i - r).

    Examples
    --------
    >>> round(break_even_small(300, 0.5, 50, 0.9, 0.1), 2)
    1.11
    """
    for argument, given in (("big_margin", big_margin), ("small_margin", small_margin),
                            ("small_retention", small_retention)):
        number(argument, given, "more_than_zero")
    big = lifetime_value(big_margin, big_retention, discount).value
    return big / lifetime_value(small_margin, small_retention, discount).value


def _marks(table: pd.DataFrame, column: str) -> pd.Series:
    if column not in table.columns:
        raise ColumnError(say("selection.no_mark", column=column,
                              columns=", ".join(map(str, table.columns))))
    marks = numbers(table, column)
    outside = ((marks < 0) | (marks > 100)).to_numpy()
    if outside.any():
        raise fault("selection.not_marks", marks, outside)
    return marks


def _weights(weights: Mapping[str, float]) -> dict[str, float]:
    sound = isinstance(weights, Mapping) and all(
        is_number(w) and w >= 0 for w in weights.values())
    total = math.fsum(weights.values()) if sound else 0.0
    if not total > 0:
        raise SettingError(say("selection.weights", given=weights))
    return {column: weight / total for column, weight in weights.items()}
