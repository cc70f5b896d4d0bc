"""What the firm does for a month: quality, price, care, programmes, and money for new customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from crmkit.errors import SettingError
from crmkit.market.assumptions import (
    CARE_SCALE,
    CLASSES,
    PROGRAMME_COST,
    PROGRAMME_POINTS,
    PROGRAMMES,
    QUALITY_COST,
    USUAL_CARE,
    USUAL_QUALITY,
)
from crmkit.settings import choose, is_number, number, refused
from crmkit.text import key_of, say


@dataclass(frozen=True)
class Policies:
    """What the firm does, month after month until it does something else.

    Attributes
    ----------
    quality : float
        Of the product, 0 to 10; each point costs something per customer and month.
    price : float
        As a multiple of the usual price, 0.5 to 2. Customers go on buying the same things, so
        sales change with it; what they think of the offer changes too.
    care : float, or mapping from class to float
        Yuan a customer and month. Given by class, classes not named keep the usual care.
    programme : str, or mapping from class to str
        ``"none"``, ``"financial"``, ``"social"`` or ``"structural"``: the three levels of
        retention of the course. Classes not named have none.
    acquisition : float
        Yuan a month spent on winning new customers.

    Notes
    -----
    Classes are those of the customer value matrix: lead, iron, gold, platinum (keys, or names in
    either language). Effects and costs: teaching assumptions.

    Examples
    --------
    >>> Policies(care={"platinum": 20}).care["platinum"], Policies().care["lead"]
    (20.0, 5.0)
    """

    quality: float = USUAL_QUALITY
    price: float = 1.0
    care: Any = USUAL_CARE
    programme: Any = "none"
    acquisition: float = 0.0

    def __post_init__(self) -> None:
        _between("quality", self.quality, 0, 10)
        _between("price", self.price, 0.5, 2)
        number("acquisition", self.acquisition, "zero_or_more")
        care = _by_class("care", self.care, USUAL_CARE)
        for given in care.values():
            number("care", given, "zero_or_more")
        programme = _by_class("programme", self.programme, "none")
        for given in programme.values():
            choose("programme", given, PROGRAMMES)
        kept = {k: float(v) for k, v in care.items()}
        object.__setattr__(self, "care", MappingProxyType(kept))
        object.__setattr__(self, "programme", MappingProxyType(programme))

    def care_effect(self) -> np.ndarray:
        """How much of all that care can do is done, by class, 0 to 1."""
        spent = np.array([self.care[k] for k in CLASSES])
        return 1 - np.exp(-spent / CARE_SCALE)

    def programme_points(self) -> np.ndarray:
        """Points by class: a column each for satisfaction, value and switching cost."""
        return np.array([PROGRAMME_POINTS[self.programme[k]] for k in CLASSES])

    def cost_each(self) -> np.ndarray:
        """Yuan a customer and month for quality, care and programmes, by class."""
        spent = [self.care[k] + PROGRAMME_COST[self.programme[k]] for k in CLASSES]
        return QUALITY_COST * self.quality + np.array(spent)


def _by_class(argument: str, given: Any, usual: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        return dict.fromkeys(CLASSES, given)
    named = {key_of("matrix_class", str(k)): v for k, v in given.items()}
    if len(named) < len(given):
        raise SettingError(say("market.class_twice", argument=argument))
    return {k: named.get(k, usual) for k in CLASSES}


def _between(argument: str, given: Any, low: float, high: float) -> None:
    if not is_number(given) or not low <= given <= high:
        raise refused(argument, given, say("market.between", low=low, high=high))
