"""Who brings the money? Pareto share, Lorenz curve, Gini coefficient and ABC classes.

    abc                 A, B and C customers, cut by cumulative value or by number of customers
    pareto_share        the share of value that the best 20 % of customers bring
    customers_needed    how many of the best customers bring 80 % of the value
    lorenz, gini        the whole curve of concentration, and one number for it

All take an array or Series of values (one per customer), a table of customers with ``by`` naming
the column of values, or ``Orders``, whose value is each customer's money with refunds taken off.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers
from crmkit.columns import fault, labelled, numbers, one_row_each
from crmkit.differentiate.classes import sizes
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.orders import Orders
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import say

# Rival cuts found in Chinese CRM texts; use as abc(data, **ABC_PRESETS["55/30/15"]).
ABC_PRESETS: dict[str, dict[str, Any]] = {
    "80/15/5": {"cuts": (0.80, 0.95), "count": False},
    "55/30/15": {"cuts": (0.55, 0.85), "count": False},
    "20/30/50": {"cuts": (0.20, 0.50), "count": True},
}

_SLACK = 1e-10  # of the whole: sums of floats meet a cut no closer than this


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ABC(Result):
    """Customers in three classes.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, best first: ``value``, ``share``, ``cumulative`` (share of the value
        up to and including this customer), ``rank`` and ``abc``.
    cuts : tuple of float
        Where A and B end.
    count : bool
        Whether the cuts are shares of customers rather than of value.
    crossing : str
        ``"upper"`` or ``"strict"``.
    currency : str or None
        Of ``value``, if known.
    """

    cuts: tuple[float, float]
    count: bool
    crossing: str
    currency: str | None = None

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """Customers, value and their shares in A, B and C."""
        return sizes(self.table["abc"], "abc_class", self.table["value"])

    def overview(self) -> pd.DataFrame:
        """The three classes."""
        return self.sizes

    def caption(self) -> str:
        """What was cut where, and who keeps the customer on the cut."""
        kind = "abc_by_count" if self.count else "abc_by_value"
        words = say(f"differentiate.{kind}", customers=len(self), a=100 * self.cuts[0],
                    b=100 * self.cuts[1], crossing=say(f"differentiate.{self.crossing}"))
        return words + (say("differentiate.money_in", currency=self.currency)
                        if self.currency else "")


def abc(data: Any, by: str | None = None, *, cuts: tuple[float, float] = (0.8, 0.95),
        count: bool = False, crossing: str = "upper") -> ABC:
    """Sort customers by value and cut them into A (key), B (main) and C (ordinary).

    Parameters
    ----------
    data : Orders, Series or DataFrame
        One value of zero or more per customer. Of ``Orders``, the customers whose money net of
        refunds is zero or less are left out; a note counts them.
    by : str, optional
        The column of values; not needed if the table has only one column of numbers.
    cuts : pair of float
        Cumulative shares, between 0 and 1, at which A and B end. See ``ABC_PRESETS``.
    count : bool
        Cut at shares of the customers instead of shares of the value.
    crossing : str
        ``"upper"``: the customer in whom a cut is crossed stays in the upper class, so that A
        brings at least the first share. ``"strict"``: A brings at most that share.

    Returns
    -------
    ABC
        ``.table`` and ``.sizes``. Equal values are sorted by label, so that the order of rows
        never matters; a cut may still part two customers of equal value.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Cuts 80/15/5, 55/30/15 and, by number of customers, 20/30/50 are what Chinese CRM texts
    commonly print; the course's own pages give only the 80/20 rule. The rule for the customer
    on the cut is a teaching assumption.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> abc(load_teaching("abc20")).sizes["customers"].tolist()
    [5, 5, 10]
    """
    cuts = _checked_cuts(cuts)
    choose("crossing", crossing, ("upper", "strict"))
    values, notes = _values(data, by)
    values = _best_first(values)
    share = values / _total(values)
    cumulative = share.cumsum()
    rank = np.arange(1, len(values) + 1)
    reached = rank / len(values) if count else cumulative.to_numpy()
    if crossing == "upper":
        before = np.concatenate([[0.0], reached[:-1]])
        beyond = [before >= cut - _SLACK for cut in cuts]
    else:
        beyond = [reached > cut + _SLACK for cut in cuts]
    table = pd.DataFrame({"value": values, "share": share, "cumulative": cumulative, "rank": rank,
                          "abc": np.array(["A", "B", "C"])[np.sum(beyond, axis=0)]})
    return ABC(table=table, notes=notes, cuts=cuts, count=count, crossing=crossing,
               currency=getattr(data, "currency", None))


def pareto_share(values: Any, top: float = 0.2, *, by: str | None = None) -> float:
    """The share of the value that the best customers bring.

    Parameters
    ----------
    values : array, Series, DataFrame or Orders
        One value of zero or more per customer (``by`` names the column of a table). Of
        ``Orders``, customers whose net money is zero or less are left out.
    top : float
        Which share of the customers counts as the best. Where it ends inside a customer, that
        customer counts pro rata: 20 % of 7 customers is one customer and two fifths of the next.

    References
    ----------
    Pareto's 80/20 rule: a claim to test, not a law.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> pareto_share(load_teaching("abc20"))
    0.757
    """
    _share("top", top)
    curve = lorenz(values, by=by)
    return float(1 - np.interp(1 - top, curve["customer_share"], curve["value_share"]))


def customers_needed(values: Any, share: float = 0.8, *, by: str | None = None) -> int:
    """The smallest number of customers who together bring at least this share of the value.

    Parameters
    ----------
    values : array, Series, DataFrame or Orders
        As in ``pareto_share``.
    share : float
        Between 0 and 1.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> customers_needed(load_teaching("abc20"))
    5
    """
    _share("share", share)
    spend = _best_first(_values(values, by)[0])
    reached = spend.cumsum().to_numpy() / _total(spend)
    return int(np.searchsorted(reached, share - _SLACK)) + 1 if share > 0 else 0


def lorenz(values: Any, *, by: str | None = None) -> pd.DataFrame:
    """The Lorenz curve: the share of value that the poorest share of customers brings.

    Parameters
    ----------
    values : array, Series, DataFrame or Orders
        As in ``pareto_share``.

    Returns
    -------
    DataFrame
        ``customer_share`` and ``value_share``, from (0, 0) to (1, 1), smallest customers first;
        one row more than there are customers.

    References
    ----------
    Lorenz 1905, Publications of the American Statistical Association 9(70) 209-219.

    Examples
    --------
    >>> lorenz([1, 1, 2])["value_share"].tolist()
    [0.0, 0.25, 0.5, 1.0]
    """
    spend = np.sort(_values(values, by)[0].to_numpy())
    reached = np.concatenate([[0.0], np.cumsum(spend)])
    total = _total(pd.Series(spend))
    reached = np.minimum(reached / total, 1.0)
    reached[-1] = 1.0
    return pd.DataFrame({"customer_share": np.linspace(0, 1, len(reached)),
                         "value_share": reached})


def gini(values: Any, *, by: str | None = None) -> float:
    """The Gini coefficient: 0 if all customers bring the same, near 1 if one brings everything.

    Twice the area between the Lorenz curve and the diagonal; its largest value among n customers
    is (n - 1)/n.

    Parameters
    ----------
    values : array, Series, DataFrame or Orders
        As in ``pareto_share``.

    References
    ----------
    Gini 1912; the discrete formula sum((2i - n - 1) x_i) / (n sum(x_i)), x sorted upwards.

    Examples
    --------
    >>> gini([0, 0, 0, 8])
    0.75
    """
    spend = np.sort(_values(values, by)[0].to_numpy())
    n = len(spend)
    weights = 2 * np.arange(1, n + 1) - n - 1
    return max(float(weights @ spend / n / _total(pd.Series(spend))), 0.0)


def _values(data: Any, by: str | None) -> tuple[pd.Series, tuple[str, ...]]:
    """One value per customer, checked; and notes on who was left out."""
    if isinstance(data, Orders):
        money = customers.net_money(data)
        left_out = int((money <= 0).sum())
        notes = (say("differentiate.left_out", rows=left_out),) if left_out else ()
        return one_row_each(money[money > 0]), notes
    if isinstance(data, (pd.Series, np.ndarray, list, tuple)):
        series = pd.Series(data)
        column = series.name or "value"
        values = numbers(one_row_each(series.to_frame(name=column)), column)
    else:
        table = labelled(data)
        values = numbers(table, by if by is not None else _only_number(table), "by")
    below = (values < 0).to_numpy()
    if below.any():
        raise fault("errors.negative_values", values, below)
    return values, ()


def _only_number(table: pd.DataFrame) -> str:
    found = table.select_dtypes("number").columns
    if len(found) != 1:
        raise ColumnError(say("differentiate.which_column",
                              columns=", ".join(map(str, table.columns))))
    return found[0]


def _best_first(values: pd.Series) -> pd.Series:
    labels = pd.factorize(values.index, sort=True)[0]
    return values.iloc[np.lexsort([labels, -values.to_numpy()])]


def _total(values: pd.Series) -> float:
    total = float(values.sum())
    if not total > 0:
        raise NotEnoughDataError(say("differentiate.no_value"))
    return total


def _checked_cuts(cuts: Any) -> tuple[float, float]:
    try:
        a, b = (float(cut) for cut in cuts)
    except (TypeError, ValueError):
        raise SettingError(say("differentiate.abc_cuts", given=cuts)) from None
    if not 0 < a <= b <= 1:
        raise SettingError(say("differentiate.abc_cuts", given=cuts))
    return a, b


def _share(argument: str, given: Any) -> None:
    if not isinstance(given, (int, float, np.number)) or not 0 <= given <= 1:
        raise SettingError(say("differentiate.share", argument=argument, given=given))
