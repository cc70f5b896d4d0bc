"""What the models of repeat buying read: frequency, recency and T, one row per customer.

``frequency`` counts the purchases after the first, ``recency`` is the time from the first purchase
to the last, ``T`` from the first to the end of the observation, both in one time unit:
``customers.summary(orders)`` makes them. Customers with the same three numbers are the same to
every model, so they are merged, and a likelihood walks over kinds of customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers
from crmkit.customers import Summary
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.text import say

COLUMNS = ("frequency", "recency", "T")
# The papers' symbols, as their data files have them.
SYMBOLS = {"x": "frequency", "t_x": "recency"}
# Recency may exceed T by this share of T, as rounded numbers do.
ROUNDED = 1e-6


@dataclass(frozen=True, eq=False)
class Repeats:
    """Kinds of customers, and how many there are of each.

    Attributes
    ----------
    frequency, recency, T : arrays, one entry per kind of customer
        Repeat purchases; time from first to last purchase; time observed.
    weight : array
        How many customers are of the kind.
    kind : array
        For each customer of the table the kind it is of.
    index : Index
        The customers, in the order of the table.
    time_unit : str or None
        Of recency and T, if known.
    """

    frequency: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    weight: np.ndarray
    kind: np.ndarray
    index: pd.Index
    time_unit: str | None = None

    @property
    def customers(self) -> float:
        """How many there are."""
        return float(self.weight.sum())

    def spread(self, values: np.ndarray) -> pd.Series:
        """Values per kind, given to each customer."""
        return pd.Series(values[self.kind], index=self.index)


def read_repeats(data: Any, weights: Any = None) -> Repeats:
    """The kinds of customers in a summary, checked.

    Parameters
    ----------
    data : Summary, DataFrame or Repeats
        ``customers.summary(orders)``, or a table with the columns ``frequency``, ``recency``
        and ``T`` (or ``x``, ``t_x``, ``T`` as in the papers), one row per customer (or per kind,
        with weights).
    weights : str or sequence of float, optional
        How many customers each row stands for: a column's name, or one number per row.

    Raises
    ------
    ColumnError
        A column is missing or holds text, blanks or numbers below zero; recency is longer than
        T; a customer without a repeat purchase has a recency.
    NotEnoughDataError
        No customers, or nobody was observed for any time.
    """
    if isinstance(data, Repeats):
        return data
    unit = data.time_unit if isinstance(data, Summary) else None
    table = labelled(data.table if isinstance(data, Summary) else data) if weights is None \
        else _rows(data)
    table = table.rename(columns={k: v for k, v in SYMBOLS.items() if v not in table.columns})
    frequency, recency, length = (numbers(table, column) for column in COLUMNS)
    weight = one_weight_each(table, weights)
    _sound(frequency, recency, length)
    return _merged(frequency, recency, length, weight, table.index, unit)


def _rows(data: Any) -> pd.DataFrame:
    table = data.table if isinstance(data, Summary) else pd.DataFrame(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    return table


def one_weight_each(table: pd.DataFrame, given: Any) -> np.ndarray:
    """One weight per row, above zero."""
    if given is None:
        return np.ones(len(table))
    if isinstance(given, str):
        weight = numbers(table, given, "weights")
    else:
        weight = pd.Series(np.asarray(given, float), name="weights")
        if len(weight) != len(table):
            raise SettingError(say("models.weights_length", given=len(weight), rows=len(table)))
        weight.index = table.index
    bad = ~(weight > 0).to_numpy()
    if bad.any():
        raise fault("errors.out_of_range", weight, bad, range=say("errors.range.more_than_zero"))
    return weight.to_numpy()


def _sound(frequency: pd.Series, recency: pd.Series, length: pd.Series) -> None:
    """Refuse what no customer can have done."""
    for values in (frequency, recency, length):
        bad = (values < 0).to_numpy()
        if bad.any():
            raise fault("errors.out_of_range", values, bad,
                        range=say("errors.range.zero_or_more"))
    for key, values, bad in (
            ("models.part_of_a_purchase", frequency, frequency % 1 != 0),
            ("models.recency_beyond", recency, recency > length * (1 + ROUNDED)),
            ("models.recency_of_nobody", recency, (frequency == 0) & (recency > 0))):
        if bad.any():
            raise fault(key, values, bad.to_numpy(),
                        T=length[bad].iloc[0], frequency=frequency[bad].iloc[0])
    if not (length > 0).any():
        raise NotEnoughDataError(say("models.no_time"))


def _merged(frequency: pd.Series, recency: pd.Series, length: pd.Series, weight: np.ndarray,
            index: pd.Index, unit: str | None) -> Repeats:
    rows = np.array([frequency.to_numpy(), np.minimum(recency, length).to_numpy(),
                     length.to_numpy()])
    order = np.lexsort(rows[::-1])
    rows = rows[:, order]
    new = np.append(True, (rows[:, 1:] != rows[:, :-1]).any(axis=0))
    kind = np.empty(len(order), dtype=np.intp)
    kind[order] = np.cumsum(new) - 1
    x, recent, T = rows[:, new]
    return Repeats(frequency=x, recency=recent, T=T, weight=np.bincount(kind, weight),
                   kind=kind, index=index, time_unit=unit)


def need_repeat_buyers(data: Repeats) -> None:
    """Refuse a base in which nobody bought twice: nothing tells who buys how often."""
    if not (data.frequency > 0).any():
        raise NotEnoughDataError(say("models.nobody_repeats", customers=int(data.customers)))


def span_of(time: Any, argument: str = "t") -> np.ndarray:
    """A time, or several, from zero on."""
    values = np.asarray(time, float)
    if values.size == 0 or not np.isfinite(values).all() or (values < 0).any():
        raise ColumnError(say("models.times", argument=argument, given=time))
    return values
