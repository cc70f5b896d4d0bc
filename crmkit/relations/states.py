"""Relationship states read from an order log by stated rules, and how customers move between them.

    relationship_states   the state of each customer on one day
    transition_matrix     from which state to which, counted month by month

The course knows seven states: non-customer, potential, target, then the real customers
(first-time, repeat, loyal), and lost. An order log sees the last four only: whoever has never
bought is not in it. The rules, each an argument:

    lost         more than ``lost_after`` days since the last purchase
    loyal        not lost, and ``loyal`` purchases or more so far
    repeat       not lost, and two purchases or more
    first_time   not lost, and one purchase
"""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd

from crmkit import customers
from crmkit.differentiate.classes import sizes
from crmkit.errors import SettingError
from crmkit.orders import read_orders
from crmkit.relations.periods import Active, active_periods
from crmkit.results import Result
from crmkit.text import say

# What an order log can see, in the order of the course.
SEEN = ("first_time", "repeat", "loyal", "lost")
# Teaching assumptions.
LOYAL, LOST_AFTER = 5, 90


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class States(Result):
    """The state of the relation with each customer on one day.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``recency`` (days), ``frequency`` (purchases so far), ``monetary``
        (money, refunds taken off), ``state``.
    as_of : Timestamp
        The day.
    loyal, lost_after : int
        The rules: purchases from which a customer is loyal, days after which one is lost.
    currency : str or None
        Of the money, if known.
    """

    as_of: pd.Timestamp
    loyal: int
    lost_after: int
    currency: str | None = None

    @property
    def sizes(self) -> pd.DataFrame:
        """Customers, money and their shares in the four states that an order log can see."""
        table = self.table
        return sizes(table["state"], "relationship_state", table["monetary"], "money").loc[
            list(SEEN)]

    def overview(self) -> pd.DataFrame:
        """The four states."""
        return self.sizes

    def caption(self) -> str:
        """How many customers, on which day, by which rules."""
        return say("states.states", customers=len(self), day=self.as_of, loyal=self.loyal,
                   lost_after=self.lost_after)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Transitions(Result):
    """From which state to which, from the end of one period to the end of the next.

    Attributes
    ----------
    table : DataFrame
        Chances: one row per state, adding up to 1; one column per state a period later.
    counts : DataFrame
        How many moves (or stays) each chance was counted from.
    stock : Series
        Customers in each state at the end of the last period.
    period : str
        ``"month"`` or ``"quarter"``.
    first, last : str
        The first and the last whole period, such as ``2010-12``.
    loyal, lost_after : int
        The rules, as in ``relationship_states``.
    """

    counts: pd.DataFrame
    stock: pd.Series
    period: str
    first: str
    last: str
    loyal: int
    lost_after: int

    def caption(self) -> str:
        """How many moves, between which periods, by which rules."""
        return say("states.transitions", moves=int(self.counts.to_numpy().sum()),
                   first=self.first, last=self.last, unit=say(f"states.by_{self.period}"),
                   loyal=self.loyal, lost_after=self.lost_after)


def relationship_states(orders: Any, *, as_of: Any = None, loyal: int = LOYAL,
                        lost_after: int = LOST_AFTER) -> States:
    """The state of each customer on one day: first-time, repeat, loyal or lost.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``.
    as_of : date, optional
        The day; by default the last day counted of the orders. Later orders are not counted.
    loyal : int
        Purchases from which a customer counts as loyal, at least 3. Five is a teaching
        assumption.
    lost_after : int
        More days than these since the last purchase, and the customer counts as lost. Ninety is
        a teaching assumption.

    Returns
    -------
    States

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    The course's types of relation; that loyalty is read from a number of purchases and loss from
    silence is a teaching assumption, for no order log says what a customer buys elsewhere.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a", "a", "b"], "amount": [10.0, 5.0, 8.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-04-01", "2024-02-01"])})
    >>> relationship_states(log, lost_after=45).table["state"].to_dict()
    {'a': 'repeat', 'b': 'lost'}
    """
    _rules(loyal, lost_after)
    orders = read_orders(orders)
    day, notes = customers.counted_up_to(orders, as_of)
    table = customers.recency_frequency_monetary(orders, as_of=day)
    table["state"] = np.select(
        [table["recency"] > lost_after, table["frequency"] >= loyal, table["frequency"] >= 2],
        ["lost", "loyal", "repeat"], "first_time")
    return States(table=table, notes=notes, as_of=day, loyal=loyal, lost_after=lost_after,
                  currency=orders.currency)


def transition_matrix(orders: Any, *, period: str = "month", as_of: Any = None,
                      loyal: int = LOYAL, lost_after: int = LOST_AFTER) -> Transitions:
    """How customers moved between states, from the end of each period to the end of the next.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``.
    period : str
        ``"month"`` or ``"quarter"``, whole calendar ones; one cut short by the as-of day is left
        out.
    as_of : date, optional
        The end of observation, itself counted; by default the last day counted of the orders.
    loyal, lost_after : int
        The rules of ``relationship_states``.

    Returns
    -------
    Transitions
        Each customer counts once per period from the period of the first purchase on. An order
        that spans several days is dated by its first. A state in which nobody ever stood keeps
        its customers, and a note says so.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Maximum-likelihood estimate of a Markov chain: moves divided by customers in the state
    (Anderson & Goodman 1957, Annals of Mathematical Statistics 28(1) 89-110).

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a", "a", "b"], "amount": [10.0, 5.0, 8.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-02-10", "2024-01-03"])})
    >>> transition_matrix(log, as_of="2024-02-29").table.loc["first_time"].round(2).tolist()
    [0.5, 0.5, 0.0, 0.0]
    """
    _rules(loyal, lost_after)
    active = active_periods(orders, period, as_of)
    counts, stock = _count(active, loyal, lost_after)
    table, notes = _chances(counts)
    return Transitions(table=table, notes=active.notes + notes, counts=counts, stock=stock,
                       period=period, first=active.names[0], last=active.names[-1],
                       loyal=loyal, lost_after=lost_after)


def _count(active: Active, loyal: int, lost_after: int) -> tuple[pd.DataFrame, pd.Series]:
    """Moves between states, and the stock at the end.

    After a purchase a customer keeps its state for ``fresh`` period ends, then is lost until the
    next purchase; so the moves between two purchases are counted without walking through them.
    """
    lost = SEEN.index("lost")
    state = np.select([active.bought >= loyal, active.bought >= 2],
                      [SEEN.index("loyal"), SEEN.index("repeat")], SEEN.index("first_time"))
    fresh = np.searchsorted(active.ends, active.last + lost_after, side="right") - active.period
    back = active.to_next > 0
    quiet = np.where(back, active.to_next - 1, active.left)  # moves without a purchase
    stays = np.clip(fresh - 1, 0, quiet)
    falls = (fresh >= 1) & (fresh <= quiet)
    size = len(SEEN)
    counts = np.diag(np.bincount(state, stays, size))
    counts[:, lost] += np.bincount(state, falls, size)
    counts[lost, lost] += (quiet - stays - falls).sum()
    seen = np.where(fresh >= 1, state, lost)  # at the end of the period of the purchase
    before, after = np.where(fresh > quiet, state, lost)[back], np.r_[seen[1:], lost][back]
    counts += np.bincount(before * size + after, minlength=size * size).reshape(size, size)
    at_end = np.where(fresh > active.left, state, lost)[~back]
    index = pd.Index(SEEN, name="state")
    return (pd.DataFrame(counts.astype(np.int64), index=index, columns=index),
            pd.Series(np.bincount(at_end, minlength=len(SEEN)), index=index, name="customers"))


def _chances(counts: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Each row divided by its sum; a row without anybody stays where it is."""
    empty = counts.sum(axis=1) == 0
    filled = counts.astype(float)
    for state in counts.index[empty]:
        filled.loc[state, state] = 1.0
    notes = tuple(say("states.nobody_in", state=say(f"terms.relationship_state.{s}.name"))
                  for s in counts.index[empty])
    return filled.div(filled.sum(axis=1), axis=0), notes


def _rules(loyal: int, lost_after: int) -> None:
    for argument, given, least in (("loyal", loyal, 3), ("lost_after", lost_after, 1)):
        if isinstance(given, bool) or not isinstance(given, Integral) or given < least:
            raise SettingError(say("states.rule", argument=argument, given=given, least=least))
