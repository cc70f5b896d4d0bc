"""From satisfaction to loyalty: a bent line, and what it does to averages (curriculum E2).

1. A customer answers on a scale from 1 (very dissatisfied) to 5 (totally satisfied).
2. The share who stay does not rise evenly with the answer. Put the answer on 0 to 1,
   s = (S - 1) / 4; then the share who stay is

       L = s ^ k

3. k is the bend. Where customers have a choice, k is above 1: most go, even when they say
   "satisfied", and only the totally satisfied stay. Where they are tied, k is below 1: nearly all
   stay, even the angry ones. At k = 1 the line is straight.
4. So an average of answers says little: two firms with the same average keep different shares.

    loyalty              the share who stay, at an answer and a bend
    satisfaction_needed  the answer that a share needs
    satisfaction_zone    defection, indifference or affection
    bend_for_ratio       the bend at which one answer is worth so many times another
    expected_loyalty     the share who stay, of a firm whose customers answer differently
    bend_for_share       the bend that explains how many stayed

The curve of the course (figure 5.3) is a lost picture; this form is a reconstruction.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import is_number, number, refused
from crmkit.text import say

LOWEST, HIGHEST = 1, 5
ZONES = ("defection", "indifference", "affection")
# Teaching assumption: an average between two answers belongs to the zone of the nearer one.
ZONE_CUTS = (2.5, 4.5)
STEPS = 200


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ExpectedLoyalty(Result):
    """Who stays, answer by answer.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``answer``: ``share`` of the customers, ``zone``, ``loyalty`` (share of these
        who stay) and ``stays`` (share of all customers: the two multiplied).
    value : float
        Share of all customers who stay: the average of the loyalties.
    mean : float
        The average answer.
    of_the_mean : float
        The loyalty that the average answer would have.
    k : float
        The bend.
    """

    mean: float
    k: float

    @property
    def value(self) -> float:
        return math.fsum(self.table["stays"])

    @property
    def of_the_mean(self) -> float:
        return float(loyalty(self.mean, self.k))

    def __float__(self) -> float:
        return self.value

    def caption(self) -> str:
        """How many of a hundred stay, and how many the average answer would promise."""
        return say("satisfaction.caption", stay=100 * self.value, mean=self.mean, k=self.k,
                   promised=100 * self.of_the_mean)


def loyalty(satisfaction: Any, k: float) -> Any:
    """Share of customers who stay, at a satisfaction from 1 to 5.

    Parameters
    ----------
    satisfaction : float, or Series or array of them
        An answer from 1 (very dissatisfied) to 5 (totally satisfied); averages are allowed.
    k : float
        The bend, above zero: above 1 where customers can choose, below 1 where they are tied.

    Returns
    -------
    float, or as given
        Between 0 (at 1) and 1 (at 5), whatever the bend.

    Raises
    ------
    SettingError, ColumnError
        An answer off the scale, or a bend of zero or less.

    References
    ----------
    Shape: Jones & Sasser 1995, Harvard Business Review 73(6). The formula s^k is a teaching
    assumption that stands for the lost figure 5.3 of the course.

    Examples
    --------
    >>> loyalty(4, k=2)
    0.5625
    >>> loyalty(4, k=0.5).__round__(3)
    0.866
    """
    number("k", k, "more_than_zero")
    satisfaction = _answers(satisfaction)
    return ((satisfaction - LOWEST) / (HIGHEST - LOWEST)) ** k


def satisfaction_needed(loyalty: float, k: float) -> float:
    """The satisfaction, 1 to 5, at which a share of customers stays: the curve read backwards.

    Parameters
    ----------
    loyalty : float
        Share who are to stay, 0 to 1.
    k : float
        The bend, above zero.

    References
    ----------
    S = 1 + 4 L^(1/k), from ``loyalty``.

    Examples
    --------
    >>> satisfaction_needed(0.5625, k=2)
    4.0
    """
    number("loyalty", loyalty, "fraction")
    number("k", k, "more_than_zero")
    return LOWEST + (HIGHEST - LOWEST) * loyalty ** (1 / k)


def satisfaction_zone(satisfaction: Any, cuts: tuple[float, float] = ZONE_CUTS) -> Any:
    """The zone of an answer: ``"defection"`` 1, 2; ``"indifference"`` 3, 4; ``"affection"`` 5.

    Parameters
    ----------
    satisfaction : float, or Series of them
        Answers from 1 to 5.
    cuts : pair of float
        Where the second and the third zone begin; a value on a cut belongs to the upper zone.

    References
    ----------
    Zones: Jones & Sasser 1995. Where an average between two answers belongs: teaching assumption.

    Examples
    --------
    >>> satisfaction_zone(4), satisfaction_zone(5), satisfaction_zone(2)
    ('indifference', 'affection', 'defection')
    """
    low, high = cuts
    number("cuts", low)
    number("cuts", high)
    if not low < high:
        raise refused("cuts", cuts, say("satisfaction.rising"))
    satisfaction = _answers(satisfaction)
    place = np.digitize(satisfaction, [low, high])
    if isinstance(satisfaction, pd.Series):
        return pd.Series(np.array(ZONES)[place], satisfaction.index, name="zone")
    return ZONES[int(place)] if place.ndim == 0 else np.array(ZONES)[place]


def bend_for_ratio(ratio: float, upper: float = 5, lower: float = 4) -> float:
    """The bend at which the upper answer keeps so many times the share that the lower one keeps.

    Parameters
    ----------
    ratio : float
        Above zero; 1 or less has no bend unless ``upper`` is below ``lower``.
    upper, lower : float
        Two answers, both above 1.

    References
    ----------
    ln(ratio) / ln(s_upper / s_lower), from ``loyalty``.

    Examples
    --------
    >>> round(bend_for_ratio(2), 2)
    2.41
    """
    number("ratio", ratio, "more_than_zero")
    for argument, given in (("upper", upper), ("lower", lower)):
        if not is_number(given) or not LOWEST < given <= HIGHEST:
            raise refused(argument, given, say("satisfaction.above_lowest"))
    if upper == lower:
        raise refused("upper", upper, say("satisfaction.two_answers"))
    k = math.log(ratio) / math.log((upper - LOWEST) / (lower - LOWEST))
    if k <= 0:
        raise refused("ratio", ratio, say("satisfaction.ratio"))
    return k


def expected_loyalty(answers: Any, k: float) -> ExpectedLoyalty:
    """Share of customers who stay, at a firm whose customers do not all answer alike.

    Parameters
    ----------
    answers : Series or dict
        How many customers (or which share) gave each answer; the answers, 1 to 5, are the index.
    k : float
        The bend, above zero.

    Returns
    -------
    ExpectedLoyalty
        ``.value`` is the average of the loyalties; ``.of_the_mean`` is what a hasty reader of
        the average answer would expect. They agree only at k = 1 or if all answer alike.

    Raises
    ------
    SettingError, ColumnError, NotEnoughDataError

    References
    ----------
    ``loyalty`` weighted by share. That the two differ is Jensen's inequality.

    Examples
    --------
    >>> firm = expected_loyalty({5: 75, 1: 25}, k=3)
    >>> firm.mean, firm.value, firm.of_the_mean
    (4.0, 0.75, 0.421875)
    """
    shares = _shares(answers)
    answer = shares.index.to_series()
    staying = loyalty(answer, k)
    table = pd.DataFrame({"share": shares, "zone": satisfaction_zone(answer), "loyalty": staying,
                          "stays": shares * staying})
    return ExpectedLoyalty(table=table, mean=math.fsum(shares * answer), k=float(k))


def bend_for_share(answers: Any, stayed: float) -> float:
    """The bend that would explain the share of customers who stayed, given what they answered.

    Parameters
    ----------
    answers : Series or dict
        As for ``expected_loyalty``.
    stayed : float
        Share of all these customers who stayed, 0 to 1.

    Raises
    ------
    SettingError
        When no bend explains it: more stayed than gave an answer above 1, or fewer than gave a 5.

    References
    ----------
    ``expected_loyalty`` solved for k by halving; it falls steadily as k grows.

    Examples
    --------
    >>> round(bend_for_share({4: 60, 5: 40}, 0.40 + 0.60 * 0.75 ** 3), 6)
    3.0
    """
    shares = _shares(answers)
    number("stayed", stayed, "fraction")
    most = math.fsum(shares[shares.index > LOWEST])
    least = math.fsum(shares[shares.index == HIGHEST])
    if not least < stayed < most:
        raise SettingError(say("satisfaction.no_bend", stayed=stayed, least=least, most=most))
    level = (shares.index.to_numpy(float) - LOWEST) / (HIGHEST - LOWEST)
    low, high = 1e-9, 1e9
    for _ in range(STEPS):
        middle = math.sqrt(low * high)
        more = float((shares.to_numpy() * level ** middle).sum()) > stayed
        low, high = (middle, high) if more else (low, middle)
    return math.sqrt(low * high)


# --- the door ------------------------------------------------------------------------------------

def _answers(satisfaction: Any) -> Any:
    """Answers on the scale, as a float, an array or a Series; refused if one is off it."""
    words = say("satisfaction.scale")
    if isinstance(satisfaction, (pd.Series, np.ndarray)) and np.ndim(satisfaction):
        number("satisfaction", satisfaction)
        off = np.asarray((satisfaction < LOWEST) | (satisfaction > HIGHEST))
        if off.any():
            raise refused("satisfaction", float(np.asarray(satisfaction)[off][0]), words)
        return satisfaction.astype(float)
    if isinstance(satisfaction, (list, tuple)):
        return _answers(np.array(satisfaction))
    if not is_number(satisfaction) or not LOWEST <= satisfaction <= HIGHEST:
        raise refused("satisfaction", satisfaction, words)
    return float(satisfaction)


def _shares(answers: Any) -> pd.Series:
    """Shares by answer, adding up to 1, in the order of the answers."""
    counted = pd.Series(answers) if isinstance(answers, Mapping) else answers
    if not isinstance(counted, pd.Series):
        raise SettingError(say("satisfaction.not_counted", given=type(answers).__name__))
    number("answers", counted, "zero_or_more")
    for answer in counted.index:
        if not is_number(answer) or not LOWEST <= answer <= HIGHEST:
            raise refused("answers", answer, say("satisfaction.index"))
    counted = counted.astype(float).groupby(level=0).sum().rename_axis("answer")
    total = math.fsum(counted)
    if not total:
        raise NotEnoughDataError(say("satisfaction.nobody"))
    return (counted / total).rename("share")
