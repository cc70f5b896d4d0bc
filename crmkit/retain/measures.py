"""Measures of success that look at customers, not only at this year's profit (curriculum A6).

The first of them, the retention rate, has a module of its own: ``rates``.

    customer_share              our part of what a customer spends on the category
    return_on_customer_assets   profit per unit of customer equity
    customer_base               how many customers a firm has, year by year
"""

from __future__ import annotations

import pandas as pd

from crmkit.settings import is_number, number, refused
from crmkit.text import say


def customer_share(own: float, category: float) -> float:
    """Our part of all that a customer spends on the category, between 0 and 1.

    Parameters
    ----------
    own, category : float
        The customer's spend with us and with everybody, in the same money and period.

    References
    ----------
    Course material, 5.1 (named there); also called share of wallet.

    Examples
    --------
    >>> customer_share(3600, 9000)
    0.4
    """
    number("category", category, "more_than_zero")
    _up_to("own", own, category, "up_to_category")
    return own / category


def return_on_customer_assets(profit: float, equity: float) -> float:
    """Profit of a period per unit of customer equity.

    Parameters
    ----------
    profit : float
        Profit of the period; may be negative.
    equity : float
        Customer equity: what all customers are worth over their lifetimes, in the same money.

    References
    ----------
    The course names the measure; this formula is a teaching assumption.

    Examples
    --------
    >>> return_on_customer_assets(1.8e6, 12e6)
    0.15
    """
    number("equity", equity, "more_than_zero")
    return profit / equity


def customer_base(start: float, churn: float, new: float, years: int) -> pd.Series:
    """Customers at the end of each year: last year's less churn, and the newly won.

    Parameters
    ----------
    start : float
        Customers in year 0.
    churn : float
        Share of last year's customers who leave in a year, 0 to 1. The newly won stay until the
        next year.
    new : float
        Customers won in each year.
    years : int
        How many years to go on.

    Returns
    -------
    Series
        Customers by year, from year 0. In the long run they come to ``new / churn``.

    Examples
    --------
    >>> customer_base(1000, 0.20, 150, 2).tolist()
    [1000.0, 950.0, 910.0]
    """
    number("churn", churn, "fraction")
    number("start", start, "zero_or_more")
    number("new", new, "zero_or_more")
    path = [float(start)]
    for _ in range(years):
        path.append(path[-1] * (1 - churn) + new)
    return pd.Series(path, index=pd.RangeIndex(years + 1, name="year"), name="customers")


def _up_to(argument: str, given: float, most: float, words: str) -> None:
    if not is_number(given) or not 0 <= given <= most:
        raise refused(argument, given, say(f"retain.{words}"))
