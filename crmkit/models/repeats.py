"""What the models of repeat buying read: frequency, recency and T, one row per customer.

``frequency`` counts the purchases after the first, ``recency`` is the time from the first purchase
to the last, ``T`` from the first to the end of the observation, both in one time unit:
``customers.summary(orders)`` makes them. Customers with the same three numbers are the same to
every model, so they are merged, and a likelihood walks over kinds of customers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, labelled, numbers
from crmkit.customers import Summary
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError
from crmkit.settings import number, reals
from crmkit.text import say

COLUMNS = ("frequency", "recency", "T")
# The papers' symbols, as their data files have them.
SYMBOLS = {"x": "frequency", "t_x": "recency"}
# Recency may exceed T by this share of T, as rounded numbers do.
ROUNDED = 1e-6
# Customers looked at at a time, so that a block stays in the processor's memory.
BLOCK = 16384
# So few customers are always looked through for those who are alike.
FEW = 10_000


@dataclass(frozen=True, eq=False)
class Repeats:
    """Kinds of customers, and how many there are of each.

    Attributes
    ----------
    frequency, recency, T : arrays, one entry per kind of customer
        Repeat purchases; time from first to last purchase; time observed.
    weight : array
        How many customers are of the kind.
    kind : array or slice
        For each customer of the table the kind it is of; all of them where each is his own kind.
    index : Index
        The customers, in the order of the table.
    time_unit : str or None
        Of recency and T, if known.
    """

    frequency: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    weight: np.ndarray
    kind: np.ndarray | slice
    index: pd.Index
    time_unit: str | None = None

    @property
    def customers(self) -> float:
        """How many there are."""
        return float(self.weight.sum())

    def thinned(self, most: int) -> Repeats:
        """Every so many kinds, at most that many of them: a base to begin a climb on."""
        step = slice(None, None, -(-len(self.T) // most))
        return Repeats(self.frequency[step], self.recency[step], self.T[step], self.weight[step],
                       slice(0), self.index[:0], self.time_unit)

    def spread(self, values: np.ndarray) -> pd.Series:
        """Values per kind, given to each customer."""
        return pd.Series(values[self.kind], index=self.index)


def read_repeats(data: Any, weights: Any = None, merge: bool = True) -> Repeats:
    """The kinds of customers in a summary, checked.

    Parameters
    ----------
    data : Summary, DataFrame or Repeats
        ``customers.summary(orders)``, or a table with the columns ``frequency``, ``recency``
        and ``T`` (or ``x``, ``t_x``, ``T`` as in the papers), one row per customer (or per kind,
        with weights).
    weights : str or sequence of float, optional
        How many customers each row stands for: a column's name, or one number per row.
    merge : bool
        Whether to look for customers who are alike; otherwise each is a kind of his own.

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
    table = in_our_words(table, SYMBOLS)
    columns = [numbers(table, column) for column in COLUMNS]
    weight = one_weight_each(table, weights)
    x, recent, T = (column.to_numpy() for column in columns)
    kind: np.ndarray | slice = slice(None)
    if merge:
        (x, recent, T), weight, kind = merged((x, recent, T), weight)
    if not _possible(x, recent, T):
        raise _fault_of(*columns)
    return Repeats(x, np.minimum(recent, T), T, weight, kind, table.index, unit)


def _rows(data: Any) -> pd.DataFrame:
    table = data.table if isinstance(data, Summary) else in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    return table


def in_our_words(table: pd.DataFrame, symbols: dict[str, str]) -> pd.DataFrame:
    """The table with the papers' symbols renamed, each word given once."""
    names: dict[str, str] = {}
    for symbol, word in symbols.items():
        if symbol in table.columns and word not in (*table.columns, *names.values()):
            names[symbol] = word
    return table.rename(columns=names)


def one_weight_each(table: pd.DataFrame, given: Any) -> np.ndarray:
    """One weight per row, above zero."""
    if given is None:
        return np.ones(len(table))
    if isinstance(given, str):
        weight = numbers(table, given, "weights")
    else:
        if isinstance(given, Mapping):
            given = pd.Series(given)
        if isinstance(given, pd.Series):
            given = _in_order_of(table.index, given)
        whole_column = isinstance(given, np.ndarray) and given.ndim == 1
        values = given if whole_column else list(given) if np.iterable(given) else [given]
        if len(values) != len(table):
            raise SettingError(say("models.weights_length", given=len(values), rows=len(table)))
        weight = numbers(pd.DataFrame({"weights": pd.Series(values, table.index)}), "weights")
    bad = ~(weight > 0).to_numpy()
    if bad.any():
        raise fault("errors.out_of_range", weight, bad, range=say("errors.range.more_than_zero"))
    return weight.to_numpy()


def _in_order_of(rows: pd.Index, given: pd.Series) -> pd.Series:
    """Labelled weights, by label; plain ones (labelled 0, 1, 2 ...) by place."""
    if len(given) != len(rows) or rows.equals(given.index):
        return given
    if rows.is_unique and given.index.is_unique and given.index.isin(rows).all():
        return given.reindex(rows)
    if not given.index.equals(pd.RangeIndex(len(given))):
        strange = given.index[~given.index.isin(rows)]
        raise SettingError(say("models.weights_labels", rows=len(strange) or len(given),
                               first=(strange if len(strange) else given.index)[0]))
    return given


def _possible(x: np.ndarray, recent: np.ndarray, T: np.ndarray) -> bool:
    """Whether customers can have done so; looked at block by block, for that is fastest."""
    for i in range(0, len(x), BLOCK):
        part = slice(i, i + BLOCK)
        often, last, length = x[part], recent[part], T[part]
        if (min(often.min(), last.min(), length.min()) < 0 or (np.rint(often) != often).any()
                or (last > length * (1 + ROUNDED)).any() or ((often == 0) & (last > 0)).any()):
            return False
    return bool(T.max() > 0)


def _fault_of(frequency: pd.Series, recency: pd.Series, length: pd.Series) -> CrmkitError:
    """What no customer can have done."""
    x, recent, T = (values.to_numpy() for values in (frequency, recency, length))
    for key, values, bad in (
            *(("errors.out_of_range", values, values.to_numpy() < 0)
              for values in (frequency, recency, length)),
            ("models.part_of_a_purchase", frequency, np.rint(x) != x),
            ("models.recency_beyond", recency, recent > T * (1 + ROUNDED)),
            ("models.recency_of_nobody", recency, (x == 0) & (recent > 0))):
        if bad.any():
            return fault(key, values, bad, T=T[bad][0], frequency=x[bad][0],
                         range=say("errors.range.zero_or_more"))
    return NotEnoughDataError(say("models.no_time"))


def merged(columns: Sequence[np.ndarray], weight: np.ndarray
           ) -> tuple[list[np.ndarray], np.ndarray, np.ndarray | slice]:
    """Kinds of customers alike in every column, in order; their weights; the kind of each customer.

    Where hardly any two are alike, each customer stays a kind of his own.
    """
    kind, kinds = np.zeros(len(weight), np.intp), 1
    for values in columns:
        own, several = _ranks(values)
        if len(own) > FEW and several > len(own) / 2:
            return list(columns), weight, slice(None)
        kind *= several
        kind += own
        kinds *= several
        if kinds > 8 * len(kind):
            kind, kinds = _ranks(kind)
    kind, kinds = _numbered(kind, kinds)
    one = np.empty(kinds, np.intp)
    one[kind] = np.arange(len(kind))
    return [values[one] for values in columns], np.bincount(kind, weight), kind


def _ranks(values: np.ndarray) -> tuple[np.ndarray, int]:
    """The place of each value among the different ones, and how many these are."""
    if (values[:FEW] % 1 == 0).all() and values.min() >= 0 and values.max() < len(values):
        whole = values.astype(np.intp)
        if len(whole) <= FEW or (whole == values).all():
            return _numbered(whole, int(whole.max()) + 1)
    codes, found = pd.factorize(values.view(np.int64))  # bits are hashed faster than floats
    place = np.empty(len(found), np.intp)
    place[np.argsort(found)] = np.arange(len(found))
    return place.take(codes, out=codes), len(found)


def _numbered(whole: np.ndarray, below: int) -> tuple[np.ndarray, int]:
    """Whole numbers from 0 on, numbered anew without gaps, and how many different there are."""
    there = np.zeros(below, bool)
    there[whole] = True
    place = np.cumsum(there)
    place -= 1
    return place.take(whole, out=whole), int(place[-1]) + 1


def need_repeat_buyers(data: Repeats) -> None:
    """Refuse a base in which nobody bought twice: nothing tells who buys how often."""
    if not (data.frequency > 0).any():
        raise NotEnoughDataError(say("models.nobody_repeats", customers=int(data.customers)))


def span_of(time: Any, argument: str = "t") -> np.ndarray:
    """A time, or several, from zero on."""
    values = reals(time)
    if values.size == 0 or not np.isfinite(values).all() or (values < 0).any():
        raise ColumnError(say("models.times", argument=argument, given=time))
    return values


def one_span_of(time: Any, argument: str = "t") -> np.ndarray:
    """A single time from zero on, where every customer gets an answer of his own."""
    if np.iterable(time) and not isinstance(time, str):
        raise SettingError(say("models.one_time", argument=argument, given=time))
    number(argument, time, "zero_or_more")
    return np.array(time, float)
