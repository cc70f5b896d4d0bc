"""Four groups of gauges that show churn, and where one of them alone misleads (F-2 to F-5).

1. *Customers*: the share who leave, stay, recommend. A churn rate needs somebody who leaves: a
   contract that ends. An order log knows who bought, and never who left; it is refused here.
2. *The market*: sales over the sales of all firms. Who stands still in a market that grows has
   lost the difference.
3. *Finance*: sales, profit, return. They sum up everything and name no cause.
4. *Competitiveness*: in a market of two, whom one loses the other wins. A firm with a share s and
   a churn c, against a rival with churn q, has next year

       s (1 - c) + (1 - s) q

   so that its share stands still at c = q (1 - s) / s, and comes to q / (c + q) in the end.

    contract_churn        churn period by period, from contracts; refuses orders
    recommendation_rate   the share of those asked who recommend
    market_position       sales against the market: share, and what standing still has cost
    share_path            our share, year by year, as two firms win each other's customers
    balanced_churn        the churn at which our share stands still
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, numbers
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.orders import Orders
from crmkit.orders.columns import recognise
from crmkit.relations.chains import project
from crmkit.results import Result
from crmkit.retain.cohorts import Cohorts
from crmkit.settings import is_number, number, refused, whole
from crmkit.text import say

CONTRACTS = ("start", "lost", "new")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ContractChurn(Result):
    """Churn from contracts, period by period.

    Attributes
    ----------
    table : DataFrame
        One row per period: ``start`` (customers), ``lost`` (of these), ``new``, ``end``,
        ``churn`` (``lost`` over ``start``).
    """

    @property
    def churn(self) -> pd.Series:
        """The churn of each period, a fraction of the customers at its start."""
        return self.table["churn"]

    @property
    def whole(self) -> float:
        """Churn of all periods together: of those there at the first start, who left."""
        return float(1 - (1 - self.churn).prod())

    def caption(self) -> str:
        """Lowest and highest churn, and that of all periods together."""
        return say("indicators.contracts", periods=len(self), low=self.churn.min(),
                   high=self.churn.max(), whole=self.whole)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MarketPosition(Result):
    """A firm's sales against those of its market, before and after.

    Attributes
    ----------
    table : DataFrame
        Rows ``sales``, ``market`` (money) and ``share`` (a fraction); columns ``before``,
        ``after``, ``difference``, ``relative`` (difference over before).
    kept_pace : float
        Sales after, had they grown with the market.
    implied_loss : float
        ``kept_pace`` less sales after: money; below zero if the firm grew faster.
    implied_customers : float or None
        How many customers of before spend as much as the implied loss; None if their number was
        not given.
    """

    kept_pace: float
    implied_loss: float
    implied_customers: float | None

    def caption(self) -> str:
        """Growth of sales and of the market, and what became of the share."""
        growth, share = self.table["relative"], self.table.loc["share"]
        return say("indicators.market", sales=growth["sales"], market=growth["market"],
                   before=share["before"], after=share["after"], relative=share["relative"],
                   loss=self.implied_loss)


def contract_churn(data: Any) -> ContractChurn:
    """Churn period by period, from a table of contracts; order logs are refused, with a reason.

    Parameters
    ----------
    data : DataFrame
        One row per period, in the order of time: ``start`` (customers at its start), ``lost``
        (how many of these ended their contract in it) and, if known, ``new`` (won in it). A
        column of text, or the index, names the period.

    Returns
    -------
    ContractChurn
        A note names a period that does not begin where the one before it ended.

    Raises
    ------
    SettingError
        For orders: who bought is known, who left is not. The message says what to use instead.
    ColumnError
        A column is missing, or a number cannot be.

    Notes
    -----
    The guard sees the table, not where it comes from: whoever counts "did not buy in March" as
    ``lost`` and types it in has a definition (lesson 5.3a), and no contract.

    References
    ----------
    Course material, 5.3.2. Base: the customers at the start, as in ``churn_rate``.

    Examples
    --------
    >>> gym = pd.DataFrame({"start": [500, 520], "lost": [30, 39], "new": [50, 46]})
    >>> contract_churn(gym).churn.tolist()
    [0.06, 0.075]
    """
    _no_orders(data)
    table = in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.empty"))
    label = next((c for c in table.columns if c not in CONTRACTS
                  and not pd.api.types.is_numeric_dtype(table[c])), None)
    table = table if label is None else table.set_index(label)
    kept = {c: numbers(table, c) for c in CONTRACTS if c != "new" or c in table.columns}
    for column, values in kept.items():
        number(column, values, "more_than_zero" if column == "start" else "zero_or_more")
    counts = pd.DataFrame({"new": 0.0, **kept})[list(CONTRACTS)]
    too_many = (counts["lost"] > counts["start"]).to_numpy()
    if too_many.any():
        raise fault("indicators.more_than_start", counts["lost"], too_many)
    counts["end"] = counts["start"] - counts["lost"] + counts["new"]
    counts["churn"] = counts["lost"] / counts["start"]
    counts.index.name = "period"
    return ContractChurn(table=counts, notes=_gaps(counts) if "new" in kept else ())


def recommendation_rate(recommended: float, asked: float) -> float:
    """Share of the customers asked who have recommended the firm.

    Parameters
    ----------
    recommended, asked : float
        How many answered yes, of how many who answered. Only customers who are still there can
        be asked as a rule: those who left in anger are missing.

    Raises
    ------
    SettingError

    References
    ----------
    Course material, 5.3.2. For how sure it is, see ``rate_interval``.

    Examples
    --------
    >>> recommendation_rate(24, 60)
    0.4
    """
    number("asked", asked, "more_than_zero")
    if not is_number(recommended) or not 0 <= recommended <= asked:
        raise refused("recommended", recommended, say("indicators.up_to_asked"))
    return recommended / asked


def market_position(sales: Any, market: Any, *, customers: float | None = None) -> MarketPosition:
    """Sales against the market: the share, and what was lost by not growing with it.

    Parameters
    ----------
    sales, market : pair of numbers
        Before and after, both in the same money and for the same two periods; the market is all
        firms together, ours included.
    customers : float, optional
        Customers before: then the implied loss is told in customers as well, each counted with
        what a customer spent before.

    Raises
    ------
    SettingError
        Not two numbers, money below zero, or more sales than the market has.

    References
    ----------
    Course material, 5.3.2 (share, growth and size of the market); the implied loss is a teaching
    assumption: a firm that keeps its customers would have grown as its market did.

    Examples
    --------
    >>> position = market_position((30, 33), (100, 120))
    >>> position.table.loc["share"].round(3).tolist(), round(position.implied_loss, 2)
    ([0.3, 0.275, -0.025, -0.083], 3.0)
    """
    ours, all_firms = _pair("sales", sales), _pair("market", market)
    for when, (mine, theirs) in zip(("before", "after"), zip(ours, all_firms, strict=True),
                                    strict=True):
        if mine > theirs:
            raise SettingError(say("indicators.above_market", sales=mine, market=theirs,
                                   when=say(f"indicators.{when}")))
    rows = {"sales": ours, "market": all_firms,
            "share": tuple(np.divide(ours, all_firms))}
    table = pd.DataFrame(rows, index=["before", "after"]).T.rename_axis("gauge")
    table["difference"] = table["after"] - table["before"]
    table["relative"] = table["difference"] / table["before"]
    kept_pace = ours[0] * all_firms[1] / all_firms[0]
    loss = kept_pace - ours[1]
    if customers is not None:
        number("customers", customers, "more_than_zero")
    lost = None if customers is None else loss / (ours[0] / customers)
    return MarketPosition(table=table, kept_pace=kept_pace, implied_loss=loss,
                          implied_customers=lost)


def share_path(share: float, churn: float, rival_churn: float, years: int) -> pd.Series:
    """Our share of the customers, year by year, in a market of two firms.

    Parameters
    ----------
    share : float
        Our share of the customers now, 0 to 1; the rival has the rest.
    churn, rival_churn : float
        Share of our and of the rival's customers who go over to the other in a year, 0 to 1.
    years : int
        How many years to go on.

    Raises
    ------
    SettingError

    References
    ----------
    A Markov chain of two states (``crmkit.project``). Two firms, the same chances every year and
    newcomers who choose as the others do: teaching assumptions.

    Examples
    --------
    >>> share_path(0.15, 0.20, 0.10, 2).round(4).tolist()
    [0.15, 0.205, 0.2435]
    """
    for argument, given in (("share", share), ("churn", churn), ("rival_churn", rival_churn)):
        number(argument, given, "fraction")
    years = whole("years", years)
    firms = ["we", "rival"]
    chain = pd.DataFrame([[1 - churn, churn], [rival_churn, 1 - rival_churn]], firms, firms)
    path = project(chain, {"we": share, "rival": 1 - share}, years)["we"]
    return path.rename("share").rename_axis("year")


def balanced_churn(share: float, rival_churn: float) -> float:
    """The churn at which our share stands still: as many leave us as come over.

    Parameters
    ----------
    share : float
        Our share of the customers, above 0 and up to 1.
    rival_churn : float
        Share of the rival's customers who come over to us in a year, 0 to 1.

    Returns
    -------
    float
        ``rival_churn (1 - share) / share``. Above 1: our share rises whatever we lose.

    References
    ----------
    Flows in balance. That small brands have somewhat higher churn than large ones is known as
    double jeopardy: Ehrenberg, Goodhardt & Barwise 1990, Journal of Marketing 54(3) 82-91.

    Examples
    --------
    >>> round(balanced_churn(0.25, 0.10), 6)
    0.3
    """
    number("share", share, "fraction")
    number("share", share, "more_than_zero")
    number("rival_churn", rival_churn, "fraction")
    return rival_churn * (1 - share) / share


def _pair(argument: str, given: Any) -> tuple[float, float]:
    """Before, above zero, and after, zero or more."""
    try:
        before, after = given
    except (TypeError, ValueError):
        raise SettingError(say("indicators.pair", argument=argument, given=given)) from None
    number(argument, before, "more_than_zero")
    number(argument, after, "more_than_zero" if argument == "market" else "zero_or_more")
    return float(before), float(after)


def _no_orders(data: Any) -> None:
    """Refuse what tells who bought, and not who left."""
    kind = "orders"
    if isinstance(data, Cohorts):
        kind = "cohorts"
    elif not isinstance(data, Orders):
        names = _names(data)
        if {"start", "lost"} <= set(names):
            return
        try:
            recognise([c for c in names if c not in CONTRACTS], {})
        except ColumnError:
            return
    raise SettingError(say("indicators.no_contracts", what=say(f"indicators.{kind}")))


def _names(data: Any) -> list[str]:
    """The column names of a table of any kind, without fetching it."""
    try:
        return list(nw.from_native(data).lazy().collect_schema().names())
    except TypeError:
        return [str(c) for c in in_pandas(data).columns]


def _gaps(table: pd.DataFrame) -> tuple[str, ...]:
    """A note for the first period that does not begin where the one before it ended."""
    apart = (table["start"].to_numpy()[1:] - table["end"].to_numpy()[:-1])
    places = np.flatnonzero(np.abs(apart) > 1e-9)
    if not len(places):
        return ()
    place = int(places[0])
    return (say("indicators.gap", period=table.index[place + 1], gaps=len(places),
                start=table["start"].iloc[place + 1], before=table.index[place],
                end=table["end"].iloc[place]),)
