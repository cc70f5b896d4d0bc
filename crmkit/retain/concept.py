"""Why customers stay: the concept model of retention (course chapter 5, 5.1.3).

The story:

1. A customer is more or less satisfied, sees more or less value in what we offer compared with
   others, and would find it more or less costly to change.
2. Each of the three, from 0 to 10, pushes the same way: towards staying.
3. Their weighted sum is a score without limits; the logistic curve turns it into a chance.
4. So a point counts most where the customer wavers, and hardly at all where he is sure.

The course's picture of this model is lost. This is a reconstruction in its standard form.

    concept_model    the chance of staying another year
    needed_level     the level one driver must have for a wanted chance
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault
from crmkit.errors import SettingError
from crmkit.settings import choose, is_number, refused
from crmkit.text import say

DRIVERS = ("satisfaction", "value", "switching_cost")
# Teaching assumption: the constant, and what a point of each driver adds to the score.
COEFFICIENTS: Mapping[str, float] = MappingProxyType(
    {"constant": -6.0, "satisfaction": 0.5, "value": 0.4, "switching_cost": 0.3})


def concept_model(satisfaction: Any, value: Any, switching_cost: Any,
                  coefficients: Mapping[str, float] = COEFFICIENTS) -> Any:
    """The chance that a customer is still a customer in a year.

    Parameters
    ----------
    satisfaction, value, switching_cost : float, array or Series
        Satisfaction, perceived value and switching cost, each from 0 to 10.
    coefficients : mapping
        ``constant`` and what one point of each driver adds to the score.

    Returns
    -------
    float, array or Series
        Chances between 0 and 1, in the form that was given.

    Raises
    ------
    SettingError, ColumnError
        If a driver is not between 0 and 10, or a coefficient is missing.

    References
    ----------
    Course chapter 5, 5.1.3 (the picture is lost: a reconstruction). Logistic form and
    coefficients: teaching assumptions.

    Examples
    --------
    >>> round(concept_model(7, 6, 5), 3)
    0.802
    """
    b = weights(coefficients)
    score = b["constant"]
    given = {"satisfaction": satisfaction, "value": value, "switching_cost": switching_cost}
    for driver, level in given.items():
        score = score + b[driver] * _levels(driver, level)
    chance = 1 / (1 + np.exp(-score))
    return float(chance) if np.ndim(chance) == 0 else chance


def needed_level(driver: str, chance: float, coefficients: Mapping[str, float] = COEFFICIENTS,
                 **others: float) -> float:
    """The level of one driver at which the chance of staying is as wanted.

    Parameters
    ----------
    driver : {"satisfaction", "value", "switching_cost"}
        The driver to be raised or lowered.
    chance : float
        The wanted chance of staying a year, above 0 and below 1.
    coefficients : mapping
        As in ``concept_model``.
    **others : float
        The levels of the other two, 0 to 10.

    Returns
    -------
    float
        Points. Below 0 or above 10 the wanted chance is out of reach of this driver alone.

    Examples
    --------
    >>> round(needed_level("switching_cost", 0.90, satisfaction=7, value=6), 2)
    7.66
    """
    choose("driver", driver, DRIVERS)
    b = weights(coefficients)
    if not is_number(chance) or not 0 < chance < 1:
        raise refused("chance", chance, say("concept.chance"))
    score = math.log(chance / (1 - chance)) - b["constant"]
    for other in DRIVERS:
        if other != driver:
            score -= b[other] * float(_levels(other, others.pop(other, None)))
    if others:
        raise SettingError(say("errors.choice", argument="others", given=next(iter(others)),
                               choices=", ".join(d for d in DRIVERS if d != driver)))
    if b[driver] == 0:
        raise SettingError(say("concept.no_lever", driver=driver))
    return score / b[driver]


def weights(coefficients: Mapping[str, float]) -> Mapping[str, float]:
    """The coefficients, refused if one is missing or no number."""
    for key in COEFFICIENTS:
        if not is_number(coefficients.get(key)):
            raise SettingError(say("concept.coefficients", wanted=key,
                                   given=coefficients.get(key)))
    return coefficients


def _levels(driver: str, given: Any) -> Any:
    """A level, or a column of them, from 0 to 10."""
    words = say("concept.levels")
    if isinstance(given, (pd.Series, np.ndarray)) and np.ndim(given):
        column = pd.Series(given).rename(driver)
        bad = ~pd.to_numeric(column, errors="coerce").between(0, 10).to_numpy()
        if bad.any():
            raise fault("errors.out_of_range", column, bad, range=words)
        return given
    if not is_number(given) or not 0 <= given <= 10:
        raise refused(driver, given, words)
    return given
