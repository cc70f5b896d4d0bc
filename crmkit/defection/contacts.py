"""Which contact to mend first: how often, how badly, and with what consequence (curriculum H8).

1. A customer's opinion is made at touch points: an account is opened, money drawn, a cheque paid
   in, a question asked, a complaint handled.
2. Each has a frequency (contacts a month) and an opinion (the share who went away dissatisfied).
3. A grid of the two has four corners. "Often and bad" looks like the place to begin.
4. But a grid of high and low hides the product. Contacts times share are the bad moments a month:

       bad moments = contacts * dissatisfied share

5. And not every bad moment drives a customer away. Weighted with the share who leave because of
   it, the order may turn round.

    contact_grid   corners, bad moments and priority of each touch point

The course names the bank's contacts and asks for frequency and opinion; numbers, cuts and weights
are teaching assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import in_pandas, numbers
from crmkit.differentiate.classes import BOUNDARIES, cut_of, high
from crmkit.errors import ColumnError, NotEnoughDataError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import say

CUTS = ("median", "mean")
# The corners, by whether a contact is frequent and whether its opinion is bad.
CORNERS = {(True, True): "often_bad", (True, False): "often_good",
           (False, True): "seldom_bad", (False, False): "seldom_good"}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ContactGrid(Result):
    """Touch points, their corner and their priority.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``touch_point``, the highest priority first: ``contacts`` (a month),
        ``dissatisfied`` (share of them), ``contact_corner``, ``bad_moments`` (a month),
        ``priority`` (bad moments, or with a weight the customers they drive away a month) and
        ``priority_share``.
    cuts : dict
        From which ``contacts`` and which ``dissatisfied`` share a touch point counts as high.
    weight : str or None
        The column of weights, if bad moments were weighted.
    """

    cuts: dict[str, float]
    weight: str | None = None

    @property
    def first(self) -> Any:
        """The touch point with the highest priority."""
        return self.table.index[0]

    def weight_to_overtake(self, touch_point: Any, other: Any) -> float:
        """How many times as much a bad moment at one must weigh to match those at another.

        Parameters
        ----------
        touch_point, other : str
            Two touch points of the table, by key or by name in either language.

        Examples
        --------
        >>> from crmkit.datasets import load_teaching
        >>> grid = contact_grid(load_teaching("bank_contacts"))
        >>> round(grid.weight_to_overtake("complaint", "machine"), 1)
        17.8
        """
        moments = self.table["bad_moments"]
        one, two = (moments[self._row(key)] for key in (touch_point, other))
        return float(two / one) if one else float("inf")

    def _row(self, given: Any) -> Any:
        key = _key(given)
        if key not in self.table.index:
            raise UnknownNameError(say("contacts.no_touch_point", given=given,
                                       choices=", ".join(map(str, self.table.index))))
        return key

    def caption(self) -> str:
        """How many contacts and bad moments there are, and where most of the harm is done."""
        words = "contacts.caption" if self.weight is None else "contacts.weighted"
        return say(words, points=len(self), contacts=self.table["contacts"].sum(),
                   bad=self.table["bad_moments"].sum(), total=self.table["priority"].sum(),
                   first=touch_point_name(self.first), share=self.table["priority_share"].iloc[0])


def contact_grid(data: Any, *, weight: str | None = None, cut: str = "median",
                 boundary: str = "high", contacts: str = "contacts",
                 dissatisfied: str = "dissatisfied") -> ContactGrid:
    """Place each touch point on frequency and opinion, and rank them by the harm they do.

    Parameters
    ----------
    data : DataFrame
        One row per touch point; a column ``touch_point`` is its name, else the index is.
    weight : str, optional
        A column with the share of dissatisfied customers who leave because of this contact, 0 to
        1. Without it every bad moment counts alike.
    cut : {"median", "mean"}
        Where frequent and bad begin: the median of the touch points (half of them are high,
        however large the largest is) or their mean.
    boundary : {"high", "low"}
        The side of a value exactly on the cut.
    contacts, dissatisfied : str
        The columns: contacts in a period (zero or more), and the share of them after which the
        customer was dissatisfied (0 to 1).

    Returns
    -------
    ContactGrid
        Ties in priority stand by the larger number of contacts, then by name.

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    Notes
    -----
    The share is of contacts, not of customers: whoever comes often is asked often. Contacts hang
    together: without the failures elsewhere there would be fewer complaints to handle.

    References
    ----------
    Frequency and opinion of a bank's contacts: the course's chapter 5, which gives no formula.
    The product, the cuts and the weight: teaching assumptions.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> bank = load_teaching("bank_contacts")
    >>> contact_grid(bank).first, contact_grid(bank, weight="leaves").first
    ('machine', 'complaint')
    """
    choose("cut", cut, CUTS)
    choose("boundary", boundary, BOUNDARIES)
    table = _named(data)
    often = numbers(table, contacts, "contacts")
    number(contacts, often, "zero_or_more")
    bad = numbers(table, dissatisfied, "dissatisfied")
    number(dissatisfied, bad, "fraction")
    moments = often * bad
    harm = moments
    if weight is not None:
        weights = numbers(table, weight, "weight")
        number(weight, weights, "fraction")
        harm = moments * weights
    often, bad = often.rename("contacts"), bad.rename("dissatisfied")
    cuts = {c.name: cut_of(c.to_numpy(), cut) for c in (often, bad)}
    (frequent, said), (poor, more) = (high(c, cuts[c.name], boundary) for c in (often, bad))
    total = harm.sum()
    if (often % 1 == 0).all():
        often = often.astype(int)
    made = pd.DataFrame({
        "contacts": often, "dissatisfied": bad,
        "contact_corner": [CORNERS[bool(f), bool(p)] for f, p in zip(frequent, poor, strict=True)],
        "bad_moments": moments, "priority": harm,
        "priority_share": harm / total if total > 0 else np.nan})
    made = made.assign(named=made.index.astype(str)).sort_values(
        ["priority", "contacts", "named"], ascending=[False, False, True]).drop(columns="named")
    return ContactGrid(table=made, cuts=cuts, weight=weight, notes=said + more)


def touch_point_name(key: Any) -> str:
    """The name of a touch point in the language that is set; one of your own stays as it is."""
    return text.name(f"touch_point.{key}") if key in text.keys("touch_point") else str(key)


def _named(data: Any) -> pd.DataFrame:
    """One row per touch point, indexed by it; names of the course as keys."""
    table = in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.empty"))
    if "touch_point" in table.columns:
        table = table.set_index("touch_point")
    table = table.set_axis(pd.Index([_key(k) for k in table.index], name="touch_point"))
    twice = table.index.duplicated()
    if twice.any():
        raise ColumnError(say("contacts.twice", rows=int(twice.sum()),
                              given=table.index[twice][0]))
    return table


def _key(label: Any) -> Any:
    try:
        return text.key_of("touch_point", label) if isinstance(label, str) else label
    except UnknownNameError:
        return label
