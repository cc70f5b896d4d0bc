"""What the model of occasions reads: how many were taken, which was the last, how many there were.

A donor who is asked once a year gives or does not; a member comes to this year's fair or does not.
Customers with the same three numbers are the same to the model, so they are merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, labelled, numbers
from crmkit.errors import NotEnoughDataError
from crmkit.models.repeats import in_our_words, merged, one_weight_each
from crmkit.models.survivors import MOST_PERIODS
from crmkit.text import say

COLUMNS = ("frequency", "recency", "periods")
# The papers' symbols, and the names in other packages.
SYMBOLS = {"x": "frequency", "t_x": "recency", "n": "periods", "n_periods": "periods",
           "opportunities": "periods", "T": "periods"}


@dataclass(frozen=True, eq=False)
class Opportunities:
    """Kinds of customers, and how many there are of each.

    Attributes
    ----------
    frequency, recency, periods : arrays, one entry per kind of customer
        Occasions taken; number of the last one taken (0: none); occasions there were.
    weight : array
        How many customers are of the kind.
    kind : array or slice
        For each customer of the table the kind it is of; all of them where each is his own kind.
    index : Index
        The customers, in the order of the table.
    """

    frequency: np.ndarray
    recency: np.ndarray
    periods: np.ndarray
    weight: np.ndarray
    kind: np.ndarray | slice
    index: pd.Index
    time_unit: None = None

    @property
    def customers(self) -> float:
        """How many there are."""
        return float(self.weight.sum())

    def spread(self, values: np.ndarray) -> pd.Series:
        """Values per kind, given to each customer."""
        return pd.Series(values[self.kind], index=self.index)


def read_opportunities(data: Any, weights: Any = None) -> Opportunities:
    """The kinds of customers in a table, checked.

    Parameters
    ----------
    data : DataFrame or Opportunities
        Columns ``frequency`` (occasions taken), ``recency`` (number of the last one taken, 0 if
        none was) and ``periods`` (occasions there were); or ``x``, ``t_x`` and ``n``.
    weights : str or sequence of float, optional
        How many customers each row stands for: a column's name, or one number per row.

    Raises
    ------
    ColumnError
        A column is missing or holds text, blanks, parts of occasions or numbers below zero; more
        was taken than there was; the last one taken lies too early or too late.
    NotEnoughDataError
        No customers, or no occasions.
    """
    if isinstance(data, Opportunities):
        return data
    table = labelled(data) if weights is None else in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    table = in_our_words(table, SYMBOLS)
    x, recent, n = (numbers(table, column) for column in COLUMNS)
    weight = one_weight_each(table, weights)
    for values in (x, recent, n):
        for key, bad in (("errors.out_of_range", values < 0),
                         ("models.part_of_an_occasion", values % 1 != 0),
                         ("models.too_many_occasions", values > MOST_PERIODS)):
            if bad.any():
                raise fault(key, values, bad.to_numpy(), most=MOST_PERIODS,
                            range=say("errors.range.zero_or_more"))
    for key, values, bad in (
            ("models.more_than_there_were", recent, recent > n),
            ("models.last_too_early", recent, recent < x),
            ("models.last_of_nobody", recent, (x == 0) & (recent > 0))):
        if bad.any():
            raise fault(key, values, bad.to_numpy(), periods=int(n[bad].iloc[0]),
                        frequency=int(x[bad].iloc[0]))
    if not (n > 0).any():
        raise NotEnoughDataError(say("models.no_occasions"))
    (taken, last, there_were), weight, kind = merged(
        [values.to_numpy() for values in (x, recent, n)], weight)
    return Opportunities(taken, last, there_were, weight, kind, table.index)
