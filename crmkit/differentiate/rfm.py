"""RFM: how recently, how often and for how much a customer has bought.

Each customer gets a score from 1 to 5 on recency (R), frequency (F) and money (M), and a class:
M decides whether the customer is important or general, R and F decide the rest. Recency counts
days, so *few* is good: the commonest mistake is to forget it.

    rfm                 scores, code and class of every customer
    weighted_score      one number from 0 to 1 with weights for R, F and M
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers, text
from crmkit.columns import fault, in_pandas, labelled, numbers, plain
from crmkit.differentiate.classes import (
    BOUNDARIES,
    cut_of,
    high,
    sizes,
    strategies,
)
from crmkit.errors import SettingError
from crmkit.orders import Orders, read_orders
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

COLUMNS = ("recency", "frequency", "monetary")
SCORES = ("quintile", "nested", "bins")
CUTS = ("mean", "median", "score")

# The fixed cuts that most Chinese CRM texts print: within 10 days, 3 purchases, 200 of money.
RFM_CUTS = {"recency": 10, "frequency": 3, "monetary": 200}
HIGH_SCORE = 3

# High (1) or low (0) on R, F and M, and the class that follows.
_CLASS = {
    (1, 1, 1): "important_value", (1, 0, 1): "important_develop",
    (0, 1, 1): "important_keep", (0, 0, 1): "important_win_back",
    (1, 1, 0): "general_value", (1, 0, 0): "general_develop",
    (0, 1, 0): "general_keep", (0, 0, 0): "general_win_back",
}
_CLASS_NAMES = pd.Index([_CLASS[i >> 2, i >> 1 & 1, i & 1] for i in range(8)])
_CODES = pd.Index([f"{i:03d}" for i in range(556)])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RFM(Result):
    """Customers scored by recency, frequency and money, in eight classes.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``recency`` (days), ``frequency``, ``monetary``, the scores ``r``
        ``f`` ``m`` (1 to 5), ``code`` (such as "354"), ``segment`` and, with weights, ``score``.
    cuts : dict
        The value of each column from which on a customer is high (for recency: up to which);
        under ``cut="score"`` the score.
    cut, scores, ties, boundary : str
        The rules used.
    weights : tuple of float or None
        For R, F and M; they add up to 1.
    as_of : Timestamp or None
        The day from which recency is counted, if orders were given.
    window : int or None
        Days counted, up to and including ``as_of``.
    currency : str or None
        Of ``monetary``, if known.
    """

    cuts: dict[str, float]
    cut: str
    scores: str
    ties: str
    boundary: str
    weights: tuple[float, float, float] | None = None
    as_of: pd.Timestamp | None = None
    window: int | None = None
    currency: str | None = None

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """Customers, money and their shares in the eight classes, empty ones too."""
        return sizes(self.table["segment"], "rfm_class", self.table["monetary"], "money")

    def overview(self) -> pd.DataFrame:
        """The eight classes."""
        return self.sizes

    def caption(self) -> str:
        """What was cut where, as of which day, and over which window."""
        rule = "rfm_by_score" if self.cut == "score" else "rfm_by_value"
        words = say(f"differentiate.{rule}", customers=len(self), **self.cuts,
                    rule=say(f"differentiate.cut_{self.cut}"),
                    boundary=say(f"differentiate.on_cut_{self.boundary}"))
        if self.as_of is not None:
            words += say("differentiate.as_of", day=self.as_of)
        if self.window is not None:
            words += say("differentiate.window", days=self.window)
        if self.currency:
            words += say("differentiate.money_in", currency=self.currency)
        return words

    def strategies(self) -> pd.DataFrame:
        """Each class with its portrait and its strategy, in the language that is set.

        References
        ----------
        The strategies are those Chinese CRM texts commonly give, in the kit's own words.
        """
        return strategies("rfm_class", "portrait", "strategy", called="segment")

    def compare(self, other: RFM) -> pd.DataFrame:
        """Who moves: customers by their class here (rows) and in another RFM (columns).

        Customers who are in only one of the two are counted in a row or column ``absent``.

        Examples
        --------
        >>> from crmkit.datasets import load_teaching
        >>> table = load_teaching("rfm15")
        >>> moves = rfm(table).compare(rfm(table, cut="score"))
        >>> int(moves.to_numpy().sum())
        15
        """
        both = pd.concat([self.table["segment"].rename("before"),
                          other.table["segment"].rename("after")], axis=1).fillna("absent")
        keys = text.keys("rfm_class")
        keep = [[*keys, "absent"] if (both[side] == "absent").any() else keys for side in both]
        moves = both.groupby(["before", "after"]).size().unstack(fill_value=0)
        moves = moves.reindex(index=keep[0], columns=keep[1], fill_value=0)
        return moves.rename_axis(index="segment", columns="segment")


def rfm(data: Any, *, as_of: Any = None, window: int | None = None, scores: str = "quintile",
        ties: str = "same", bins: Mapping[str, Sequence[float]] | None = None,
        cut: str | Mapping[str, float] = "mean", boundary: str = "high",
        weights: Sequence[float] | None = None) -> RFM:
    """Score customers by recency, frequency and money, and sort them into eight classes.

    Parameters
    ----------
    data : Orders or DataFrame
        Orders; a table of customers with columns ``recency``, ``frequency``, ``monetary`` (or
        ``R``, ``F``, ``M``); or a table of order lines, which goes through ``read_orders``.
    as_of : date, optional
        For orders: the day from which recency is counted; by default the last day counted.
    window : int, optional
        For orders: how many days count, up to and including ``as_of``.
    scores : str
        ``"quintile"``: 1 + the whole number in 5 times the share of customers strictly worse.
        ``"nested"``: so for R; for F among customers of equal R score; for M among customers of
        equal R and F scores. ``"bins"``: by the edges in ``bins``.
    ties : str
        ``"same"``: equal values get equal scores, so groups may differ in size. ``"spread"``:
        equal values are ranked by money, then recency, then label (the first label is the
        better), so that groups are equal in size and the order of rows never matters.
    bins : mapping, optional
        Four increasing edges for each of the three columns. A value on an edge belongs to the
        better score: with edges 10, 30, 60, 90 a recency of 10 scores 5.
    cut : str or mapping
        Where high begins: at the ``"mean"`` or ``"median"`` of the values, at a ``"score"`` of
        3, or at given values, such as ``RFM_CUTS``.
    boundary : str
        ``"high"``: a customer exactly on the cut is high. ``"low"``: only beyond it. If a mean
        or median would leave no one low, or no one high, on a column whose values differ, the
        boundary changes side for that column and ``.notes`` says so.
    weights : sequence of three numbers, optional
        For R, F and M: adds the column ``score`` of ``weighted_score``.

    Returns
    -------
    RFM
        ``.table``, ``.sizes``, ``.cuts``, ``.notes``, ``.strategies()``, ``.compare(other)``.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Hughes 1994, Strategic Database Marketing (scores by fifths, nested); the eight classes and
    the cuts 10/3/200 as Chinese CRM texts commonly print them.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> result = rfm(load_teaching("rfm15"))
    >>> result.table.loc["C08", ["code", "segment"]].tolist()
    ['354', 'important_value']
    """
    choose("scores", scores, SCORES)
    choose("ties", ties, ("same", "spread"))
    choose("boundary", boundary, BOUNDARIES)
    if (scores == "bins") != (bins is not None):
        raise SettingError(say("differentiate.bins_and_scores"))
    base, day, notes = _base(data, as_of, window)
    points = _binned(base, bins) if bins is not None else _fifths(base, scores, ties)
    cuts, classes, told = _classes(base, points, cut, boundary)
    code = 100 * points["r"] + 10 * points["f"] + points["m"]
    table = pd.DataFrame({**base, **points, "code": _CODES.take(code), "segment": classes})
    notes += told
    if weights is not None:
        weights, told = _checked_weights(weights)
        table["score"], flat = _weighted(base, weights)
        notes += told + flat
    return RFM(table=table, notes=notes, cuts=cuts, cut=cut if isinstance(cut, str) else "given",
               scores=scores, ties=ties, boundary=boundary, weights=weights, as_of=day,
               window=window, currency=getattr(data, "currency", None))


def weighted_score(table: Any, weights: Sequence[float]) -> pd.Series:
    """One score from 0 to 1 per customer: the weighted sum of normalised R, F and M.

    R is normalised by (max - x)/(max - min), because few days are good; F and M by
    (x - min)/(max - min). A column in which all are equal counts 0 for everyone.

    Parameters
    ----------
    table : DataFrame
        Customers with ``recency``, ``frequency``, ``monetary`` (or ``R``, ``F``, ``M``).
    weights : sequence of three numbers
        For R, F and M, zero or more; divided by their sum.

    References
    ----------
    Weights .1/.3/.6 and 5:3:2 are those Chinese CRM texts commonly print.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> weighted_score(load_teaching("rfm15"), (0.1, 0.3, 0.6)).round(4).loc["C01":"C02"].tolist()
    [1.0, 0.8132]
    """
    return _weighted(_checked(labelled(table)), _checked_weights(weights)[0])[0]


def _base(data: Any, as_of: Any, window: int | None
          ) -> tuple[pd.DataFrame, pd.Timestamp | None, tuple[str, ...]]:
    """Recency, frequency and money per customer, with the as-of day and notes."""
    if not isinstance(data, Orders):
        names = getattr(data, "columns", ())
        if len(_found(names)) == 3:
            if as_of is not None or window is not None:
                raise SettingError(say("differentiate.orders_only"))
            return _checked(labelled(in_pandas(data))), None, ()
        data = read_orders(data)
    day, notes = customers.counted_up_to(data, as_of)
    base = customers.recency_frequency_monetary(data, as_of=as_of, window=window)
    return _checked(base), day, notes


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    """The three columns under full names: numbers, and no negative days or counts."""
    found = _found(table.columns)
    base = {}
    for column in COLUMNS:
        values = numbers(table, found.get(column, column), "data")
        below = (values < 0).to_numpy()
        if column != "monetary" and below.any():
            raise fault("differentiate.below_zero", values, below)
        base[column] = values
    for column in ("recency", "frequency"):
        whole = base[column].to_numpy().astype("int64")
        if (whole == base[column].to_numpy()).all():
            base[column] = pd.Series(whole, index=table.index)
    return pd.DataFrame(base)


def _found(names: Any) -> dict[str, Any]:
    """Which column of a table is recency, frequency and monetary; full names before letters."""
    known = {plain(name): name for name in names}
    spelt = {column: known.get(column, known.get(column[0])) for column in COLUMNS}
    return {column: name for column, name in spelt.items() if name is not None}


def _fifths(base: pd.DataFrame, scores: str, ties: str) -> dict[str, np.ndarray]:
    """Scores 1 to 5 by fifths of the customers, within groups if nested."""
    worth = {"r": -base["recency"].to_numpy(), "f": base["frequency"].to_numpy(),
             "m": base["monetary"].to_numpy()}
    breakers: list[np.ndarray] = []
    if ties == "spread":
        breakers = [worth["m"], worth["r"], -pd.factorize(base.index, sort=True)[0]]
    group = np.zeros(len(base), dtype=np.int64)
    points = {}
    for letter, column in worth.items():
        points[letter] = _fifth([column, *breakers], group)
        if scores == "nested":
            group = 10 * group + points[letter]
    return points


def _fifth(keys: list[np.ndarray], group: np.ndarray) -> np.ndarray:
    """1 + floor(5 x share of the group that is strictly worse); the first key decides first."""
    order = np.lexsort([*keys[::-1], group])
    place = np.arange(len(order))
    new_group = _changes(group[order])
    new_value = new_group.copy()
    for key in keys:
        new_value |= _changes(key[order])
    start = np.maximum.accumulate(np.where(new_group, place, 0))
    first = np.maximum.accumulate(np.where(new_value, place, 0))
    size = np.bincount(np.cumsum(new_group) - 1)[np.cumsum(new_group) - 1]
    score = np.empty(len(order), dtype=np.int64)
    score[order] = 1 + 5 * (first - start) // size
    return score


def _changes(values: np.ndarray) -> np.ndarray:
    return np.concatenate([[True], values[1:] != values[:-1]])


def _binned(base: pd.DataFrame, bins: Mapping[str, Sequence[float]]) -> dict[str, np.ndarray]:
    edges = _three(bins, "bins")
    points = {}
    for column in COLUMNS:
        sides = np.asarray(edges[column], dtype=float)
        if sides.shape != (4,) or not (np.diff(sides) > 0).all():
            raise SettingError(say("differentiate.edges", column=column, given=edges[column]))
        values = base[column].to_numpy()
        if column == "recency":
            points["r"] = 5 - np.searchsorted(sides, values, side="left")
        else:
            points[column[0]] = 1 + np.searchsorted(sides, values, side="right")
    return points


def _classes(base: pd.DataFrame, points: dict[str, np.ndarray], cut: str | Mapping[str, float],
             boundary: str) -> tuple[dict[str, float], pd.Index, tuple[str, ...]]:
    """The cuts used, the class of each customer, and notes."""
    if isinstance(cut, str):
        choose("cut", cut, CUTS)
        cuts = {c: HIGH_SCORE if cut == "score" else cut_of(base[c].to_numpy(), cut)
                for c in COLUMNS}
    else:
        cuts = {c: float(value) for c, value in _three(cut, "cut").items()}
    by_score = cut == "score"
    index = np.zeros(len(base), dtype=np.int64)
    notes: tuple[str, ...] = ()
    for column in COLUMNS:
        values = (pd.Series(points[column[0]], name=column[0]) if by_score else base[column])
        chosen, told = high(values, cuts[column], "high" if by_score else boundary,
                            small_is_high=column == "recency" and not by_score,
                            computed=cut in ("mean", "median"))
        index = 2 * index + chosen
        notes += told
    return cuts, _CLASS_NAMES.take(index), notes


def _three(given: Any, argument: str) -> dict[str, Any]:
    """A mapping with an entry for each of the three columns, under full names."""
    found = _found(given) if isinstance(given, Mapping) else {}
    if len(found) != 3 or len(given) != 3:
        raise SettingError(say("differentiate.three_columns", argument=argument, given=given))
    return {column: given[name] for column, name in found.items()}


def _checked_weights(weights: Any) -> tuple[tuple[float, float, float], tuple[str, ...]]:
    try:
        r, f, m = (float(w) for w in weights)
    except (TypeError, ValueError):
        raise SettingError(say("differentiate.rfm_weights", given=weights)) from None
    total = r + f + m
    if min(r, f, m) < 0 or not 0 < total < float("inf"):
        raise SettingError(say("differentiate.rfm_weights", given=weights))
    shares = (r / total, f / total, m / total)
    if abs(total - 1) < 1e-9:
        return shares, ()
    return shares, (say("differentiate.weights_divided", total=total, r=shares[0], f=shares[1],
                        m=shares[2]),)


def _weighted(base: pd.DataFrame, weights: tuple[float, float, float]
              ) -> tuple[pd.Series, tuple[str, ...]]:
    score = pd.Series(0.0, index=base.index, name="score")
    notes: tuple[str, ...] = ()
    words = text.vocabulary(text.get_language(), "columns")
    for column, weight in zip(COLUMNS, weights, strict=True):
        values = base[column].astype(float)
        low, top = values.min(), values.max()
        if low == top:
            notes += (say("differentiate.flat_column", column=words[column]),)
        elif column == "recency":
            score += weight * (top - values) / (top - low)
        else:
            score += weight * (values - low) / (top - low)
    return score, notes
