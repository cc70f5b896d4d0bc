"""Winning or keeping: what a budget brings on either side (curriculum D3, D5).

"Winning a customer costs five times as much as keeping one, so put the budget into keeping." The
first half compares an acquisition with a contact. The second half needs more, for a contact is
not a customer:

    1. of the people contacted only a share would have left; the others would have stayed anyway
    2. of those who would have left only a share is saved
    3. a saved customer and a new one are not worth the same, nor do they pay for equally long

So with a budget B, per yuan of acquisition cost A and contact cost k,

    won    = B / A                           each worth the lifetime value of a new customer
    saved  = B / k × leaving × save rate     each worth the lifetime value of an old one

and both come to the same at the save rate (k / A) × (value new / value old) / leaving.

    acquire_or_retain      net value of either way to spend a budget
    break_even_save_rate   the save rate from which keeping is ahead, or pays at all
    two_levers             the same budget every year: customers and money over time
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.differentiate.lifetime import TIMINGS, lifetime_value
from crmkit.results import Result
from crmkit.settings import choose, is_number, number, refused, whole
from crmkit.text import say

LEVERS = ("acquire", "retain")
AGAINST = ("acquire", "nothing")
LEVEL = 1e-9  # a difference below this part of the budget is none


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class AcquireOrRetain(Result):
    """A budget spent on winning, and the same budget spent on keeping.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``lever`` (``acquire``, ``retain``): ``people`` (customers won, or contacted),
        ``gained`` (customers there would not be otherwise: won, or saved), ``cost_each`` (budget
        per customer gained, ``inf`` without any), ``value_each`` (lifetime value of one),
        ``value`` (of all) and ``net`` (less the budget).
    budget : float
        Money spent on either side.
    break_even : float
        Save rate at which both bring the same; above 1: no programme reaches it.
    timing : str
        Which lifetime value was taken.
    """

    budget: float
    break_even: float
    timing: str

    @property
    def lead(self) -> float:
        """By how much keeping is ahead of winning; below zero: winning is ahead."""
        return float(self.table.loc["retain", "net"] - self.table.loc["acquire", "net"])

    @property
    def better(self) -> str:
        """``"retain"``, ``"acquire"``, or ``"level"`` if they differ by nothing that counts."""
        if abs(self.lead) <= LEVEL * max(self.budget, 1.0):
            return "level"
        return "retain" if self.lead > 0 else "acquire"

    def caption(self) -> str:
        """Both net values and the save rate that makes them equal."""
        return say("economics.caption", budget=self.budget,
                   acquire=self.table.loc["acquire", "net"],
                   retain=self.table.loc["retain", "net"],
                   break_even=_rate_in_words(self.break_even))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TwoLevers(Result):
    """The same budget every year, on winning or on keeping: what comes of it.

    Attributes
    ----------
    table : DataFrame
        By ``year`` from 0: ``won`` and ``saved`` (customers still there who would not be
        otherwise), ``acquire`` and ``retain`` (their margin less the budget of the year), and
        ``acquire_so_far``, ``retain_so_far`` (summed, in money of year 0).
    budget, discount : float
        Spent at the start of each year; discount rate of a year.
    """

    budget: float
    discount: float

    def caption(self) -> str:
        """What either lever has brought by the last year."""
        last = self.table.iloc[-1]
        return say("economics.levers_caption", budget=self.budget, year=int(self.table.index[-1]),
                   acquire=last["acquire_so_far"], retain=last["retain_so_far"])


def acquire_or_retain(budget: float, *, acquisition: float, contact: float, leaving: float,
                      save_rate: float, new_margin: float, new_retention: float,
                      old_margin: float, old_retention: float, discount: float,
                      timing: str = "now") -> AcquireOrRetain:
    """What a budget brings if it wins new customers, and if it keeps old ones.

    Parameters
    ----------
    budget : float
        Money to spend, on one side or the other.
    acquisition : float
        Cost of winning one new customer.
    contact : float
        Cost of one contact with an old customer, gifts and discounts included.
    leaving : float
        Share of the contacted who would leave without a contact, 0 to 1.
    save_rate : float
        Share of *these* who stay because of the contact, at most 1; below zero if contacts drive
        customers away, as far down as all the contacted leaving.
    new_margin, old_margin : float
        Margin a year of a new and of a saved customer.
    new_retention, old_retention : float
        Their retention a year from then on.
    discount : float
        Discount rate a year.
    timing : str
        As in ``crmkit.lifetime_value``; ``"now"``: the one who signs pays at once, and so does
        the one who stays.

    Returns
    -------
    AcquireOrRetain
        Numbers of customers are expected ones and not rounded.

    Raises
    ------
    SettingError
        A cost of zero or less, a share that is none.

    References
    ----------
    Course chapter 5 (why keeping is needed); the calculation: after Blattberg & Deighton 1996,
    "Manage marketing by the customer equity test", Harvard Business Review 74(4), in the form of
    a teaching assumption.

    Examples
    --------
    >>> both = acquire_or_retain(9000, acquisition=300, contact=60, leaving=0.5, save_rate=0.2,
    ...                          new_margin=200, new_retention=0.7, old_margin=200,
    ...                          old_retention=0.7, discount=0.1)
    >>> both.table["gained"].tolist(), both.table["net"].round(0).tolist()
    ([30.0, 15.0], [7500.0, -750.0])
    >>> round(both.break_even, 2)
    0.4
    """
    _no_columns(budget=budget, acquisition=acquisition, contact=contact, leaving=leaving,
                new_margin=new_margin, new_retention=new_retention, old_margin=old_margin,
                old_retention=old_retention, discount=discount)
    number("budget", budget, "zero_or_more")
    _costs(acquisition, contact)
    number("leaving", leaving, "fraction")
    _save_rate(save_rate, leaving)
    new, old = _values(new_margin, new_retention, old_margin, old_retention, discount, timing)
    table = pd.DataFrame({"people": [budget / acquisition, budget / contact]},
                         index=pd.Index(LEVERS, name="lever"))
    table["gained"] = table["people"] * [1.0, leaving * save_rate]
    each = contact / (leaving * save_rate) if leaving * save_rate > 0 else math.inf
    table["cost_each"] = [acquisition, each]
    table["value_each"] = [new, old]
    table["value"] = table["gained"] * table["value_each"]
    table["net"] = table["value"] - budget
    return AcquireOrRetain(table=table, budget=budget, timing=timing, break_even=_break_even(
        contact / acquisition * new, old, leaving))


def break_even_save_rate(*, contact: float, leaving, old_margin: float, old_retention: float,
                         discount: float, acquisition: float = math.nan,
                         new_margin: float = math.nan, new_retention: float = math.nan,
                         timing: str = "now", against: str = "acquire"):
    """The share of leavers that a contact must save, so that keeping is as good as winning.

    Parameters
    ----------
    contact, leaving, old_margin, old_retention, discount, timing
        As in ``acquire_or_retain``. ``leaving`` may be a column: one rate for each group.
    acquisition, new_margin, new_retention : float
        As there; needed with ``against="acquire"`` only.
    against : str
        ``"acquire"``: as good as spending the money on new customers; ``"nothing"``: the contact
        earns its own cost, no more.

    Returns
    -------
    float or Series
        May exceed 1: then no programme is good enough. ``inf`` where nobody would leave, or where
        an old customer brings nothing.

    Raises
    ------
    SettingError
        A cost of zero or less, a share that is none.
    ColumnError
        A column of shares that holds something else.

    Examples
    --------
    A contact costs a fifth of an acquisition, three in ten would leave, values are equal:

    >>> round(break_even_save_rate(acquisition=500, contact=100, leaving=0.3, new_margin=300,
    ...       new_retention=0.7, old_margin=300, old_retention=0.7, discount=0.1), 3)
    0.667
    """
    choose("against", against, AGAINST)
    leaving = pd.Series(leaving) if isinstance(leaving, np.ndarray) else leaving
    number("leaving", leaving, "fraction")
    if against == "nothing":
        number("contact", contact, "more_than_zero")
        _, old = _values(0.0, 0.0, old_margin, old_retention, discount, timing)
        return _break_even(contact, old, leaving)
    _costs(acquisition, contact)
    new, old = _values(new_margin, new_retention, old_margin, old_retention, discount, timing)
    return _break_even(contact / acquisition * new, old, leaving)


def two_levers(budget: float, years: int, *, acquisition: float, contact: float, leaving: float,
               save_rate: float, new_margin: float, new_retention: float, old_margin: float,
               old_retention: float, discount: float) -> TwoLevers:
    """The budget every year: customers there would not be otherwise, and the money they bring.

    Parameters
    ----------
    budget : float
        Spent at the start of each year, year 0 included; there are old customers enough to
        contact.
    years : int
        The last year shown.
    acquisition, contact, leaving, save_rate, new_margin, new_retention, old_margin, \
old_retention, discount
        As in ``acquire_or_retain``, first payment now.

    Raises
    ------
    SettingError

    References
    ----------
    Two ways to more customers: course chapter 5; in money: teaching assumption.

    Examples
    --------
    >>> both = two_levers(1000, 2, acquisition=100, contact=20, leaving=0.4, save_rate=0.5,
    ...                   new_margin=50, new_retention=0.5, old_margin=50, old_retention=0.8,
    ...                   discount=0.1)
    >>> both.table[["won", "saved"]].round(1).values.tolist()
    [[10.0, 10.0], [15.0, 18.0], [17.5, 24.4]]
    """
    last = whole("years", years, 0)
    one = acquire_or_retain(budget, acquisition=acquisition, contact=contact, leaving=leaving,
                            save_rate=save_rate, new_margin=new_margin,
                            new_retention=new_retention, old_margin=old_margin,
                            old_retention=old_retention, discount=discount).table
    year = pd.RangeIndex(last + 1, name="year")
    table = pd.DataFrame({
        "won": _added_up(one.loc["acquire", "gained"], new_retention, last),
        "saved": _added_up(one.loc["retain", "gained"], old_retention, last)}, index=year)
    table["acquire"] = table["won"] * new_margin - budget
    table["retain"] = table["saved"] * old_margin - budget
    for lever in LEVERS:
        table[f"{lever}_so_far"] = (table[lever] / (1 + discount) ** year).cumsum()
    return TwoLevers(table=table, budget=budget, discount=discount)


def _added_up(each_year: float, retention: float, last: int) -> list[float]:
    """Customers there in each year, when so many join every year and some stay."""
    path = [each_year]
    for _ in range(last):
        path.append(path[-1] * retention + each_year)
    return path


def _break_even(needed: float, old: float, leaving):
    """What a contact must bring, over what it would bring if everybody were saved."""
    most = leaving * old
    if isinstance(leaving, pd.Series):
        return (needed / most.where(most > 0)).fillna(math.inf).rename("break_even")
    return needed / most if most > 0 else math.inf


def _values(new_margin: float, new_retention: float, old_margin: float, old_retention: float,
            discount: float, timing: str) -> tuple[float, float]:
    """Lifetime value of a new and of an old customer."""
    choose("timing", timing, TIMINGS)
    for argument, given in (("new_margin", new_margin), ("old_margin", old_margin)):
        number(argument, given, "zero_or_more")
    for argument, given in (("new_retention", new_retention), ("old_retention", old_retention)):
        number(argument, given, "fraction")
    return (lifetime_value(new_margin, new_retention, discount, timing=timing).value,
            lifetime_value(old_margin, old_retention, discount, timing=timing).value)


def _no_columns(**given: Any) -> None:
    """Refuse columns: a comparison is of one budget."""
    for argument, value in given.items():
        if isinstance(value, (pd.Series, np.ndarray)):
            raise refused(argument, type(value).__name__, say("economics.one_number"))


def _save_rate(given: float, leaving: float) -> None:
    """Refuse a save rate above 1, or one at which more would leave than are contacted."""
    _no_columns(save_rate=given)
    least = -(1 - leaving) / leaving if leaving > 0 else 0.0
    if not is_number(given) or not least <= given <= 1:
        raise refused("save_rate", given, say("economics.save_rate_range", least=least))


def _costs(acquisition: float, contact: float) -> None:
    number("acquisition", acquisition, "more_than_zero")
    number("contact", contact, "more_than_zero")


def _rate_in_words(rate: float) -> str:
    """The rate, or that there is none."""
    return say("economics.rate", rate=rate) if rate <= 1 else say("economics.no_rate")
