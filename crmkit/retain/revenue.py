"""Do customers stay, or does their money? Retention in money, gross and net.

The customers of one period, looked at again in a later one:

    gone         spent before, nothing now                       money lost
    less         spend less than before                          money lost
    same, more   spend as much, or more                          money gained

*Gross* retention counts what is lost only: of the money of before, how much came again, each
customer capped at what he spent before. It is never above 1. *Net* retention counts what the same
customers spend now, whatever they spent before: growth of some may hide that others left. New
customers count in neither.

    revenue_retention   both, with the customers and the money behind them
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import numbers, one_row_each
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.text import say

CHANGES = ("gone", "less", "same", "more")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RevenueRetention(Result):
    """What became of the money of one period's customers.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``change`` (``gone``, ``less``, ``same``, ``more``): ``customers``,
        ``spent_before``, ``spent_after`` (money), ``difference``.
    customers : float
        Share of the customers who spent again (more than zero, refunds taken off).
    gross, net : float
        Retention of the money; gross is never above 1, net may be.
    """

    customers: float
    gross: float
    net: float

    def caption(self) -> str:
        """The three rates in one line."""
        return say("rates.revenue", number=int(self.table["customers"].sum()),
                   customers=self.customers, gross=self.gross, net=self.net)


def revenue_retention(before: Any, after: Any) -> RevenueRetention:
    """Of the customers of a first period, how many spend again, and how much of the money comes.

    Parameters
    ----------
    before, after : Series
        Money per customer in two periods of equal length, indexed by customer, refunds taken
        off. Whoever is missing from ``after`` spent nothing; whoever is missing from ``before``
        is new and counts in neither rate.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    Notes
    -----
    Customers whose money in the first period is zero or less (all sent back) are left out, and a
    note says how many. Money below zero in the second period counts as zero in the gross rate and
    as it is in the net rate.

    References
    ----------
    Gross and net revenue retention, as firms that sell subscriptions report them.

    Examples
    --------
    >>> before = pd.Series({"a": 100.0, "b": 60.0, "c": 40.0})
    >>> kept = revenue_retention(before, pd.Series({"a": 150.0, "b": 30.0, "new": 500.0}))
    >>> round(kept.customers, 3), kept.gross, kept.net
    (0.667, 0.65, 0.9)
    """
    first, now = _money(before, "before"), _money(after, "after")
    left_out = int((first <= 0).sum())
    first = first[first > 0]
    if not len(first):
        raise NotEnoughDataError(say("rates.no_money"))
    now = now.reindex(first.index).fillna(0.0)
    change = np.select([now <= 0, now < first, now == first], CHANGES[:3], CHANGES[3])
    table = pd.DataFrame({"spent_before": first, "spent_after": now}).groupby(change).sum().reindex(
        CHANGES, fill_value=0.0).rename_axis("change")
    table.insert(0, "customers", pd.Series(change).value_counts().reindex(CHANGES, fill_value=0))
    table["difference"] = table["spent_after"] - table["spent_before"]
    total = first.sum()
    notes = (say("rates.left_out", customers=left_out),) if left_out else ()
    return RevenueRetention(
        table=table, notes=notes, customers=float((now > 0).mean()), net=float(now.sum() / total),
        gross=float(np.minimum(now.clip(lower=0), first).sum() / total))


def _money(given: Any, argument: str) -> pd.Series:
    """Money per customer, in the order of customers, so that no sum depends on the rows."""
    if not isinstance(given, pd.Series):
        raise SettingError(say("rates.series", argument=argument, given=type(given).__name__))
    return one_row_each(numbers(given.to_frame(argument), argument)).sort_index()
