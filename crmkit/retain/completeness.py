"""How complete a customer database is, and what its gaps do (curriculum D10, the first of three).

A list of the best customers is made from the records that carry a name. Two questions, in this
order: how much is missing, and whose.

    completeness          field by field and record by record, in records and in money
    hit_rate_when_blank   blank the names of orders by lot: how many of the best are still found

Gaps that fall by lot do less harm than one thinks: a good customer orders often, and some of the
orders keep the name. Gaps that follow a rule (one counter, one channel, one country) do more: who
always buys there is on no list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import in_pandas, numbers
from crmkit.errors import ColumnError, NotEnoughDataError
from crmkit.orders import read_orders
from crmkit.results import Result
from crmkit.settings import is_number, number, refused, whole
from crmkit.text import say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Completeness(Result):
    """What is filled in a table, field by field.

    Attributes
    ----------
    table : DataFrame
        By ``field``: ``missing`` (records), ``filled`` (share of the records) and, with a weight,
        ``weight_filled`` (share of the weight, such as money).
    records : Series
        How many records lack 0, 1, 2 ... of the fields.
    complete : float
        Share of the records that lack nothing.
    weight : str or None
        The column that was added up.
    """

    records: pd.Series
    weight: str | None

    @property
    def complete(self) -> float:
        return float(self.records.get(0, 0) / self.records.sum())

    def caption(self) -> str:
        """How many records, how many of them complete."""
        return say("completeness.caption", records=int(self.records.sum()), fields=len(self),
                   complete=self.complete)


def completeness(data: Any, *, fields: Sequence[str] | None = None, weight: str | None = None
                 ) -> Completeness:
    """How much of a table is filled in: per field, per record, and in money.

    Parameters
    ----------
    data : DataFrame
        One row per record. A field is missing where it is empty, not a number, not a date, or
        text of spaces only.
    fields : list of str, optional
        The columns that count; by default all but ``weight``.
    weight : str, optional
        A column of numbers, such as the money of a line; refunds may be below zero.

    Raises
    ------
    ColumnError
        A column that is not there, or a weight that adds up to zero or less.
    NotEnoughDataError

    References
    ----------
    The course's chapter 5 names building and using the customer database as the first of three
    areas of work; this measure is a teaching assumption.

    Examples
    --------
    >>> table = pd.DataFrame({"name": ["Li", " ", None, "Wu"], "city": ["Xi'an"] * 3 + [None]})
    >>> found = completeness(table)
    >>> found.table["filled"].tolist(), found.complete
    ([0.5, 0.75], 0.25)
    """
    table = in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("completeness.empty"))
    wanted = [c for c in table.columns if c != weight] if fields is None else _listed(fields)
    absent = [c for c in wanted if c not in table.columns]
    if absent or not wanted:
        raise ColumnError(say("completeness.no_field", column=absent[0] if absent else "",
                              columns=", ".join(map(str, table.columns))))
    gaps = pd.DataFrame({column: _gaps(table[column]) for column in wanted})
    found = pd.DataFrame({"missing": gaps.sum(), "filled": 1 - gaps.mean()})
    if weight is not None:
        found["weight_filled"] = 1 - _weighted(gaps, numbers(table, weight, "weight"))
    lacking = gaps.sum(axis=1).value_counts().sort_index()
    return Completeness(table=found.rename_axis("field"), weight=weight,
                        records=lacking.rename_axis("missing").rename("records"))


def hit_rate_when_blank(orders: Any, shares: Sequence[float] = (0.1, 0.25, 0.5, 0.75, 0.9), *,
                        top: float = 0.2, seed: int = 1, repeats: int = 5) -> pd.DataFrame:
    """Blank the names of some orders by lot: how many of the best customers are still found?

    The best are the customers with most money (refunds taken off) while all names are known. The
    list made with gaps is as long as theirs.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log in pandas. An order keeps or loses its name whole; without order numbers each
        line does so by itself.
    shares : list of float
        Shares of the orders that lose their name, 0 to below 1.
    top : float
        Which share of the customers counts as the best.
    seed, repeats : int
        The lots, and how often they are drawn.

    Returns
    -------
    DataFrame
        By ``blank``: ``hit_rate`` (share of the best who are on the list, mean of the draws),
        ``lowest`` and ``highest`` of the draws.

    Raises
    ------
    SettingError, NotEnoughDataError, ColumnError, OrdersError

    References
    ----------
    Teaching assumption: names are lost by lot. In real shops they rarely are.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a"] * 5 + ["b"], "amount": [9.0] * 5 + [8.0],
    ...                     "date": pd.date_range("2024-01-01", periods=6)})
    >>> hit_rate_when_blank(log, [0.0, 0.5], top=0.5)["hit_rate"].tolist()
    [1.0, 1.0]
    """
    number("top", top, "fraction")
    whole("seed", seed)
    whole("repeats", repeats, least=1)
    shares = _listed(shares)
    for share in shares:
        if not is_number(share) or not 0 <= share < 1:
            raise refused("shares", share, say("errors.range.below_one"))
    frame = in_pandas(read_orders(orders).frame)
    who, names = pd.factorize(frame["customer"], sort=True)
    # A line without an order number is an order of its own.
    order = frame["order"] if "order" in frame else pd.Series(np.nan, index=frame.index)
    lone = order.isna().to_numpy()
    which = np.where(lone, np.arange(len(frame)), pd.factorize(order)[0] + len(frame))
    which = np.unique(which, return_inverse=True)[1]
    money = frame["amount"].to_numpy(dtype=float)
    whole_money = np.bincount(who, money, len(names))
    size = max(round(top * int((whole_money > 0).sum())), 1)
    best = _best(whole_money, size)
    dice = np.random.default_rng(seed).random((repeats, which.max() + 1))
    rows = []
    for share in shares:
        rates = [np.isin(best, _best(np.bincount(who, money * (lots[which] >= share), len(names)),
                                     size)).mean() for lots in dice]
        rows.append({"hit_rate": np.mean(rates), "lowest": min(rates), "highest": max(rates)})
    return pd.DataFrame(rows, index=pd.Index(shares, name="blank"))


def _best(money: np.ndarray, size: int) -> np.ndarray:
    """The customers with most money above zero, of equal ones those first by label."""
    order = np.argsort(-money.round(6), kind="stable")[:size]
    return order[money[order] > 0]


def _listed(given: Any) -> list:
    """A list of what was given; one name or number is a list of one."""
    return [given] if isinstance(given, str) or not np.iterable(given) else list(given)


def _gaps(values: pd.Series) -> pd.Series:
    """Where a column is empty; text of spaces only is."""
    blank = values.isna()
    if values.dtype == object or isinstance(values.dtype, pd.StringDtype):
        blank |= values.map(lambda v: isinstance(v, str) and not v.strip()).astype(bool)
    return blank


def _weighted(gaps: pd.DataFrame, weight: pd.Series) -> pd.Series:
    """The share of the weight that stands in records where a field is missing."""
    total = weight.sum()
    if not total > 0:
        raise ColumnError(say("completeness.no_weight", column=weight.name, total=total))
    return gaps.mul(weight, axis=0).sum() / total
