"""Will a cause of leaving be heard, and from whom? (curriculum H5, H9, H12)

    1. A cause that made a share p of the defectors leave is missed by n interviews with chance
       (1 - p) ** n. If others ask and only part of the bad news is passed on, p is so much less.
    2. Of a whole list of causes the large ones are heard first: soon most defectors' cause is
       known, though many small causes are not.
    3. Reasons heard exactly once tell how many defectors have a cause not heard yet.
    4. A fault that drives customers away is seldom named by those who stay: those who could tell
       of it are gone.

    chance_to_hear     1 - (1 - p) ** n
    interviews_needed  the fewest interviews for a chance
    reasons_heard      a list of reasons after some interviews
    unheard_share      what is still unheard, from what was heard once
    who_tells          who names a fault: everybody, those who stayed, those who left

Every interview is a draw from very many defectors who each tell one main cause and tell the
truth. Of few defectors, all asked, nothing is missed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, numbers
from crmkit.errors import ColumnError, NotEnoughDataError
from crmkit.results import Result
from crmkit.settings import number, whole
from crmkit.text import name, say

ASKED = ("everybody", "stayed", "left")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ReasonsHeard(Result):
    """Reasons of leaving, and how likely each is heard.

    Attributes
    ----------
    table : DataFrame
        Indexed by reason, the commonest first: ``leavers``, ``share`` of them, ``heard`` (chance
        that at least one interview brings it).
    interviews : int
        As given.
    """

    interviews: int

    @property
    def expected(self) -> float:
        """How many different reasons are heard on average."""
        return math.fsum(self.table["heard"])

    @property
    def covered(self) -> float:
        """Share of the leavers whose reason is heard, on average."""
        return math.fsum(self.table["share"] * self.table["heard"])

    def caption(self) -> str:
        """Interviews, reasons heard, and the leavers behind them."""
        return say("hearing.heard_caption", interviews=self.interviews, heard=self.expected,
                   reasons=len(self), covered=self.covered)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WhoTells(Result):
    """Who names a fault.

    Attributes
    ----------
    table : DataFrame
        By ``asked_group`` (``everybody``, ``stayed``, ``left``): ``customer_share`` of all
        customers, ``names_it`` (share of that group that met the fault; missing if it is empty).
    """

    def caption(self) -> str:
        """How many of those who stayed and of those who left name it."""
        named = self.table["names_it"]
        return say("hearing.tells_caption", stayed=named["stayed"], left=named["left"],
                   stay=name("asked_group.stayed"), leave=name("asked_group.left"))


def chance_to_hear(share: Any, interviews: int, passed_on: float = 1.0) -> Any:
    """The chance that at least one interview brings a cause: 1 - (1 - p) ** n.

    Parameters
    ----------
    share : float or Series
        Share of the defectors who left for this cause, 0 to 1.
    interviews : int
        How many are interviewed, zero or more.
    passed_on : float
        Share of the stories that reach you, 0 to 1: 1 if you ask yourself, less if others ask and
        keep bad news back.

    Returns
    -------
    float or Series

    Raises
    ------
    SettingError, ColumnError

    References
    ----------
    The binomial distribution. That a rep passes on only some stories: the course's chapter 5.5;
    how many, it does not say.

    Examples
    --------
    >>> round(chance_to_hear(0.10, 10), 3)
    0.651
    """
    number("share", share, "fraction")
    number("passed_on", passed_on, "fraction")
    return 1 - (1 - share * passed_on) ** whole("interviews", interviews)


def interviews_needed(share: float, chance: float = 0.95, passed_on: float = 1.0) -> int:
    """The fewest interviews that bring a cause with a given chance.

    Parameters
    ----------
    share : float
        Share of the defectors who left for this cause, above 0 and at most 1.
    chance : float
        How sure it should be, 0 to below 1; 0.95 is a teaching assumption.
    passed_on : float
        As in ``chance_to_hear``, above 0.

    Raises
    ------
    SettingError

    References
    ----------
    (1 - p) ** n <= 1 - chance, solved for n. At 95 % about 3 / p, the "rule of three": Hanley &
    Lippman-Hand 1983, JAMA 249(13), 1743-1745.

    Examples
    --------
    >>> interviews_needed(0.10), interviews_needed(0.10, passed_on=0.5)
    (29, 59)
    """
    for argument, given in (("share", share), ("passed_on", passed_on)):
        number(argument, given, "fraction")
        number(argument, given, "more_than_zero")
    number("chance", chance, "below_one")
    told = share * passed_on
    if told == 1:
        return math.ceil(chance)
    # Rounded: log(.25) / log(.5) must be 2, not a hair above.
    return math.ceil(round(math.log1p(-chance) / math.log1p(-told), 9))


def reasons_heard(leavers: Any, interviews: int) -> ReasonsHeard:
    """How much of a list of reasons is heard after some interviews, on average.

    Parameters
    ----------
    leavers : Series or mapping
        From reason to how many left for it, zero or more.
    interviews : int
        How many are interviewed, zero or more; few beside all the leavers.

    Returns
    -------
    ReasonsHeard

    Raises
    ------
    ColumnError, SettingError
    NotEnoughDataError
        If nobody left.

    References
    ----------
    Sums of ``chance_to_hear`` over the reasons.

    Examples
    --------
    >>> ten = reasons_heard({"price": 60, "service": 30, "moved": 10}, 10)
    >>> round(ten.expected, 2), round(ten.covered, 3)
    (2.62, 0.957)
    """
    counts = _counts(leavers, "leavers").sort_values(ascending=False, kind="stable")
    share = counts / counts.sum()
    heard = chance_to_hear(share, interviews)
    table = pd.DataFrame({"leavers": counts, "share": share, "heard": heard})
    return ReasonsHeard(table=table, interviews=int(interviews))


def unheard_share(mentions: Any) -> float:
    """Share of the defectors with a cause that nobody has told yet: heard once / all heard.

    Parameters
    ----------
    mentions : Series or mapping
        From reason to the number of interviews that gave it as the main one; whole numbers.

    Returns
    -------
    float
        An estimate, rough for few interviews.

    Raises
    ------
    ColumnError
        For numbers below zero or not whole.
    NotEnoughDataError
        If no interview gave a reason.

    References
    ----------
    Good 1953, The population frequencies of species and the estimation of population parameters,
    Biometrika 40(3/4), 237-264 (with A. Turing's idea).

    Examples
    --------
    >>> unheard_share({"service": 5, "price": 3, "moved": 1, "too large": 1})
    0.2
    """
    counts = _counts(mentions, "mentions")
    broken = (counts % 1 != 0).to_numpy()
    if broken.any():
        raise fault("hearing.not_whole", counts, broken)
    return float((counts == 1).sum() / counts.sum())


def who_tells(hit: float, leave_hit: float, leave_other: float = 0.0) -> WhoTells:
    """Who can tell of a fault, if it drives customers away.

    Parameters
    ----------
    hit : float
        Share of all customers who meet the fault, 0 to 1.
    leave_hit, leave_other : float
        Share of those who meet it, and of the others, who leave; 0 to 1.

    Returns
    -------
    WhoTells

    Raises
    ------
    SettingError

    Notes
    -----
    Whoever met the fault names it when asked, and nobody else does.

    References
    ----------
    Bayes' rule; in statistics "survivorship bias". The numbers to put in: teaching assumption.

    Examples
    --------
    >>> who_tells(0.2, 0.6, 0.05).table["names_it"].round(3).to_dict()
    {'everybody': 0.2, 'stayed': 0.095, 'left': 0.75}
    """
    for argument, given in (("hit", hit), ("leave_hit", leave_hit), ("leave_other", leave_other)):
        number(argument, given, "fraction")
    left = np.array([hit * leave_hit, (1 - hit) * leave_other])
    groups = np.array([[hit, 1 - hit], np.array([hit, 1 - hit]) - left, left])
    size = groups.sum(axis=1)
    with np.errstate(invalid="ignore"):
        named = np.where(size > 0, groups[:, 0] / size, np.nan)
    table = pd.DataFrame({"customer_share": size, "names_it": named},
                         index=pd.Index(ASKED, name="asked_group"))
    return WhoTells(table=table)


def _counts(given: Any, argument: str) -> pd.Series:
    """How many leavers or interviews by reason: zero or more, and not all zero."""
    if not isinstance(given, (pd.Series, Mapping)):
        raise ColumnError(say("hearing.one_column", given=type(given).__name__))
    counts = pd.Series(given)
    if not len(counts):
        raise NotEnoughDataError(say("hearing.nobody"))
    counts = numbers(counts.to_frame(name=argument), argument)
    number(argument, counts, "zero_or_more")
    if not counts.sum() > 0:
        raise NotEnoughDataError(say("hearing.nobody"))
    return counts.astype(int) if (counts % 1 == 0).all() else counts
