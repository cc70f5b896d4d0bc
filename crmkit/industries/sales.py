"""Judging the people who sell by their customers: rates, luck and a score (curriculum G15).

    1. A representative's churn is lost / customers at the start. The team has two rates: all lost
       over all customers (pooled), and the mean of the representatives' rates.
    2. Small books scatter more. If every customer leaves with the same chance, the best and the
       worst rate of a team are mostly found in its smallest books.
    3. A funnel shows how far a rate may lie from the team's by luck, for each size of book.
    4. A score adds sales and churn with weights, and the weights choose the winner.

    sales_scores    churn, interval, points and rank of each representative
    luck_of_books   how often each would have the lowest or the highest rate by luck alone
    funnel_limits   the two edges of the funnel for a size of book
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import bdtr

from crmkit.columns import fault, in_pandas, numbers, one_row_each
from crmkit.results import Result
from crmkit.retain.intervals import rate_interval
from crmkit.settings import is_number, number, refused
from crmkit.text import say

# The course weighs two measures and gives no numbers: a teaching assumption.
SALES_WEIGHT = 0.7
# Ties are shared exactly up to twice so many representatives, and very nearly beyond.
MOST_NODES = 200


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SalesScores(Result):
    """Representatives and their scores.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``rep``, in the order given: ``start``, ``lost`` (customers), ``churn``, its
        95 per cent interval ``low`` to ``high``, ``sales``, ``sales_points``, ``churn_points``,
        ``score`` (0 to 100) and ``rank`` (1 is best; equal scores share the better rank). With
        borrowed customers also ``churn_steadied``, the rate that made the points.
    sales_weight : float
        Share of the score that sales make up; churn makes up the rest.
    borrowed : float
    """

    sales_weight: float
    borrowed: float

    @property
    def pooled(self) -> float:
        """All customers lost over all at the start: large books weigh more."""
        return float(self.table["lost"].sum() / self.table["start"].sum())

    @property
    def mean_of_means(self) -> float:
        """The mean of the representatives' rates: each book weighs the same."""
        return float(self.table["churn"].mean())

    @property
    def best(self) -> list:
        """Who has the highest score; several if they share it."""
        return self.table.index[self.table["rank"] == 1].tolist()

    def caption(self) -> str:
        """The weights, who is best, and the team's two rates."""
        return say("sales.caption", sales=self.sales_weight, churn=1 - self.sales_weight,
                   best=say("plots.comma").join(map(str, self.best)),
                   score=self.table["score"].max(), pooled=self.pooled, mean=self.mean_of_means)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BookLuck(Result):
    """What luck alone does to books of these sizes.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``rep``: ``start`` (customers), ``low`` and ``high`` (the funnel's edges at the
        rate), ``chance_lowest`` and ``chance_highest`` (how often this book has the lowest and
        the highest rate of all; who share a place share it equally, so each column adds up to 1).
    rate : float
        The chance to leave, the same for every customer.
    """

    rate: float

    def caption(self) -> str:
        """The rate that all share, and the fair part of each."""
        return say("sales.luck_caption", rate=self.rate, fair=1 / len(self))


def sales_scores(data: Any, *, sales_weight: float = SALES_WEIGHT, borrowed: float = 0.0,
                 sales: str = "sales_k", start: str = "start", lost: str = "lost") -> SalesScores:
    """Churn of each representative, how sure it is, and a score of sales and churn.

    ``score = 100 [w sales / max(sales) + (1 - w) (1 - churn / max(churn))]``

    Parameters
    ----------
    data : DataFrame
        One row per representative: a column ``rep`` (or the index), customers at the start of the
        period, customers lost in it, sales in any unit of money.
    sales_weight : float
        w, from 0 to 1.
    borrowed : float
        So many customers who leave at the team's pooled rate are added to each book before the
        churn is judged; zero or more. A small book is drawn to the team's rate more than a large
        one. Intervals and rates in the table stay as they were.
    sales, start, lost : str
        The columns.

    Returns
    -------
    SalesScores

    Raises
    ------
    ColumnError, SettingError
        For books without a customer, more customers lost than there were, numbers of customers
        that are not whole, sales below zero, weights out of range.

    Notes
    -----
    Points are measured by the others: who sells most has all points for sales, who loses the
    largest share has none for churn. If nobody lost a customer, everybody has all points for
    churn; if nobody sold anything, nobody has points for sales. A note says so.

    References
    ----------
    Churn of representatives, lost over starting customers: course material. The score's form and
    weights, and borrowed customers (a simple form of shrinkage, Efron & Morris 1977): teaching
    assumptions. Interval: ``crmkit.rate_interval``.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> scores = sales_scores(load_teaching("sales_reps5"))
    >>> scores.best, round(float(scores.table.loc["R3", "score"]), 2)
    (['R3'], 71.2)
    >>> sales_scores(load_teaching("sales_reps5"), sales_weight=0.5).best
    ['R5']
    """
    number("sales_weight", sales_weight, "fraction")
    number("borrowed", borrowed, "zero_or_more")
    table = _books(data, start)
    start_of, lost_of = table[start].astype(float), _lost(table, start, lost)
    sold = numbers(table, sales, "sales")
    number(sales, sold, "zero_or_more")

    low, high = rate_interval(lost_of, start_of)
    pooled = float(lost_of.sum() / start_of.sum())
    judged = (lost_of + borrowed * pooled) / (start_of + borrowed)
    notes = []
    if sold.max() == 0:
        notes.append(say("sales.no_sales", column=sales))
    if judged.max() == 0:
        notes.append(say("sales.none_lost"))
    of_sales = sold / (sold.max() or 1.0)
    of_churn = 1 - judged / (judged.max() or 1.0)
    columns = {"start": start_of.astype(int), "lost": lost_of.astype(int),
               "churn": lost_of / start_of, "low": low, "high": high, "sales": sold}
    if borrowed:
        columns["churn_steadied"] = judged
    columns |= {"sales_points": 100 * sales_weight * of_sales,
                "churn_points": 100 * (1 - sales_weight) * of_churn}
    scores = pd.DataFrame(columns)
    scores["score"] = scores["sales_points"] + scores["churn_points"]
    ranks = scores["score"].round(9).rank(ascending=False, method="min")
    scores["rank"] = ranks.astype(int)
    return SalesScores(table=scores, notes=tuple(notes), sales_weight=float(sales_weight),
                       borrowed=float(borrowed))


def funnel_limits(customers: Any, rate: float, confidence: float = 0.95) -> tuple[Any, Any]:
    """Between which rates a book of so many customers lies if luck alone makes the difference.

    ``rate -+ z sqrt(rate (1 - rate) / customers)``, cut at 0 and 1. A rate lies outside exactly
    where its interval of ``crmkit.rate_interval`` does not hold ``rate``.

    Parameters
    ----------
    customers : number, array or Series
        Size of the book, above zero.
    rate : float
        The rate that all are thought to share, 0 to 1.
    confidence : float
        Above 0 and below 1; of a hundred books that share the rate about so many lie inside.

    Returns
    -------
    low, high

    References
    ----------
    Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202. Customers who decide each for
    himself are assumed.

    Examples
    --------
    >>> low, high = funnel_limits(200, 0.10)
    >>> round(low, 3), round(high, 3)
    (0.058, 0.142)
    """
    number("rate", rate, "fraction")
    if not is_number(confidence) or not 0 < confidence < 1:
        raise refused("confidence", confidence, say("rates.confidence"))
    number("customers", customers, "more_than_zero")
    half = NormalDist().inv_cdf((1 + confidence) / 2) * (rate * (1 - rate) / customers) ** 0.5
    if isinstance(half, float):
        return max(rate - half, 0.0), min(rate + half, 1.0)
    return (rate - half).clip(0), (rate + half).clip(None, 1)


def luck_of_books(data: Any, rate: float | None = None, *, start: str = "start",
                  lost: str = "lost") -> BookLuck:
    """How often each book has the lowest or the highest churn of all, by luck alone.

    Every customer leaves with the same chance, whoever looks after him: nobody is better than
    anybody. The chances are exact (binomial), not simulated.

    Parameters
    ----------
    data : DataFrame
        One row per representative, as for ``sales_scores``; sales are not needed.
    rate : float, optional
        The chance to leave; by default the pooled rate, which needs the customers lost.
    start, lost : str
        The columns.

    Returns
    -------
    BookLuck

    Raises
    ------
    ColumnError, SettingError
        For books without a customer, numbers that are not whole, a rate out of range.

    References
    ----------
    Binomial distribution. That small groups fill both ends of a list: Wainer 2007, American
    Scientist 95, 249-256.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> luck = luck_of_books(load_teaching("sales_reps5"))
    >>> luck.table["chance_lowest"].round(2).to_dict()["R4"]
    0.27
    """
    table = _books(data, start)
    if rate is None:
        rate = float(_lost(table, start, lost).sum() / table[start].sum())
    number("rate", rate, "fraction")
    sizes = table[start].to_numpy(int)
    low, high = funnel_limits(table[start].astype(float), rate)
    chances = {"chance_lowest": _chance_lowest(sizes, rate),
               "chance_highest": _chance_lowest(sizes, 1 - rate)}
    return BookLuck(rate=float(rate), table=pd.DataFrame(
        {"start": sizes, "low": low, "high": high} | chances, index=table.index))


def _chance_lowest(sizes: np.ndarray, rate: float) -> np.ndarray:
    """For each book the chance that its rate is the lowest, its share of ties counted.

    Who has the lowest rate together with T others has 1 / (1 + T) of it, and the mean of that is
    the integral over t from 0 to 1 of the product, over the others, of P(above) + P(equal) t.
    """
    different, place, times = np.unique(sizes, return_inverse=True, return_counts=True)
    nodes, weights = np.polynomial.legendre.leggauss(min(len(sizes) // 2 + 1, MOST_NODES))
    nodes, weights = (nodes + 1) / 2, weights / 2
    at_most = {n: bdtr(np.arange(n + 1), n, rate) for n in different}
    exactly = {n: np.diff(at_most[n], prepend=0.0) for n in different}
    chances = []
    for own in different:
        k = np.arange(own + 1)
        product = np.ones((own + 1, len(nodes)))
        for other, count in zip(different, times, strict=True):
            level, rest = np.divmod(k * other, own)
            above = 1 - at_most[other][level]
            equal = np.where(rest == 0, exactly[other][level], 0.0)
            product *= (above[:, None] + equal[:, None] * nodes) ** (count - (other == own))
        chances.append(exactly[own] @ (product @ weights))
    return np.array(chances)[place]


def _books(data: Any, start: str) -> pd.DataFrame:
    """The table indexed by ``rep``, its books whole numbers of customers above zero."""
    table = in_pandas(data)
    if "rep" in table.columns:
        table = table.set_index("rep")
    table = one_row_each(table).rename_axis("rep")
    customers = numbers(table, start, "start")
    number(start, customers, "more_than_zero")
    _whole(customers)
    return table


def books_with_losses(data: Any, start: str = "start", lost: str = "lost") -> pd.DataFrame:
    """Customers at the start and customers lost of each book, ``start`` and ``lost``, checked."""
    table = _books(data, start)
    return pd.DataFrame({"start": table[start].astype(int),
                         "lost": _lost(table, start, lost).astype(int)})


def _lost(table: pd.DataFrame, start: str, lost: str) -> pd.Series:
    """The customers lost: whole numbers, no more than there were."""
    lost_of = numbers(table, lost, "lost")
    number(lost, lost_of, "zero_or_more")
    _whole(lost_of)
    more = (lost_of > table[start]).to_numpy()
    if more.any():
        raise fault("sales.more_lost", lost_of, more, start=start,
                    customers=table[start].to_numpy()[more][0])
    return lost_of


def _whole(values: pd.Series) -> None:
    bad = (values % 1 != 0).to_numpy()
    if bad.any():
        raise fault("sales.whole", values, bad)
