"""What an argument may be: the door for single numbers, whole columns of them, and choices."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, in_pandas, numbers, readable
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.text import say

RANGES: dict[str, Callable[[Any], Any]] = {
    "finite": lambda x: x == x,
    "zero_or_more": lambda x: x >= 0,
    "more_than_zero": lambda x: x > 0,
    "fraction": lambda x: (x >= 0) & (x <= 1),
    "below_one": lambda x: (x >= 0) & (x < 1),
}


def number(argument: str, given: Any, within: str = "finite") -> None:
    """Refuse a number, or any number of a column, that is missing or out of range.

    ``within`` is one of ``RANGES``; an array counts as a column.
    """
    words = say(f"errors.range.{within}")
    if isinstance(given, np.ndarray) and given.ndim:
        given = pd.Series(given)
    if isinstance(given, pd.Series):
        values = numbers(given.to_frame(name=argument), argument)
        bad = ~RANGES[within](values)
        if bad.any():
            raise fault("errors.out_of_range", values, bad.to_numpy(), range=words)
    elif not is_number(given) or not RANGES[within](given):
        raise refused(argument, given, words)


def one_number(argument: str, given: Any, within: str = "finite") -> None:
    """As ``number``, where a column will not do."""
    if isinstance(given, (pd.Series, pd.DataFrame, np.ndarray)):
        raise SettingError(say("errors.one_number", argument=argument, given=type(given).__name__))
    number(argument, given, within)


def shares(given: Any, columns: list[str] | None = None) -> pd.DataFrame:
    """The columns named, or all, of a table that holds shares from 0 to 1 and nothing else."""
    table = in_pandas(given)
    if not len(table):
        raise NotEnoughDataError(say("errors.empty"))
    columns = list(table.columns) if columns is None else columns
    for column in columns:
        number(column, numbers(table, column), "fraction")
    return table[columns].astype(float)


def whole(argument: str, given: Any, least: int = 0, most: int | None = None) -> int:
    """The whole number that was given; refused if it is none, or out of range."""
    sound = isinstance(given, (int, np.integer)) and not isinstance(given, bool)
    if not sound or given < least or (most is not None and given > most):
        words = say("errors.range.whole", least=least) if most is None else \
            say("errors.range.whole_between", least=least, most=most)
        raise refused(argument, given, words)
    return int(given)


def reals(given: Any) -> np.ndarray:
    """The number that was given, or the numbers, as floats; what is no number becomes NaN."""
    try:
        values = np.asarray(given)
    except ValueError:  # lists of different lengths
        return np.array(np.nan)
    if values.dtype.kind in "iuf":
        return values.astype(float)
    found = [float(v) if is_number(v) else math.nan for v in values.ravel()]
    return np.array(found, float).reshape(values.shape)


def dice_of(seed: Any) -> np.random.Generator:
    """The generator of random numbers that belongs to a seed, a whole number from 0 on."""
    return np.random.default_rng(whole("seed", seed))


def choose(argument: str, given: Any, choices: tuple[str, ...]) -> None:
    """Refuse a setting that is not one of the choices."""
    if not isinstance(given, str) or given not in choices:
        raise SettingError(say("errors.choice", argument=argument, given=given,
                               choices=", ".join(map(repr, choices))))


def refused(argument: str, given: Any, words: str) -> SettingError:
    """The error for a number out of range; ``words`` say which numbers there may be."""
    return SettingError(say("errors.number", argument=argument, given=readable(given),
                            range=words))


def is_number(given: Any) -> bool:
    """Whether this is one finite number (a truth value is none)."""
    try:
        return (isinstance(given, (int, float, np.number)) and not isinstance(given, bool)
                and math.isfinite(given))
    except (OverflowError, TypeError):  # beyond what a float can hold; complex
        return False
