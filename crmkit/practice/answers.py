"""From what a student wrote to one plain form.

A number may be a Python, NumPy or pandas number; a group of customers a list, a set or a column;
a small table a dict, a Series or a table with one column. Classes go by key or by name, in either
language; customers by number or by text. What has another form is refused in words that name it.
"""

from __future__ import annotations

import contextlib
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import UnknownNameError
from crmkit.text import key_of, say

Canonical = float | str | list[str] | dict[str, float | str]


class NotUnderstoodError(Exception):
    """The answer has a form that cannot be judged; the message says which and what to do."""


def unanswered(given: Any) -> bool:
    """Whether a place for an answer is still empty: ``...`` or None, alone or in a dict or list."""
    inside: Iterable = ()
    if isinstance(given, Mapping):
        inside = given.values()
    elif isinstance(given, (list, tuple, set)):
        inside = given
    return any(part is None or part is ... for part in (given, *inside))


def read(question: dict[str, Any], given: Any) -> Canonical:
    """The plain form of an answer to a question of its kind."""
    if hasattr(given, "to_pandas") and not isinstance(given, (pd.Series, pd.DataFrame)):
        given = given.to_pandas()
    if isinstance(given, np.ndarray) and given.ndim == 0:
        given = given.item()
    return _READERS[question["kind"]](question, given)


def number(question: dict[str, Any], given: Any) -> float:
    """A finite number, as a float."""
    if isinstance(given, (bool, np.bool_)):
        raise _shape("number", given)
    if isinstance(given, str):
        raise NotUnderstoodError(say("practice.number_not_text", given=given))
    if given is pd.NA or given is pd.NaT:
        raise NotUnderstoodError(say("practice.nan"))
    if not isinstance(given, (Real, Decimal)):
        raise _shape("number", given)
    try:
        value = float(given)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise NotUnderstoodError(say("practice.nan" if math.isnan(value) else "practice.infinite"))
    return value


def choice(question: dict[str, Any], given: Any) -> str:
    """One of the options, by its letter or, for classes, by key or name."""
    if isinstance(given, (bool, np.bool_)) or not isinstance(given, (str, Real)):
        raise _shape("choice", given)
    options = question["options"]
    word = _tidy(given).strip(".()、。 ")
    for option in options:
        if word.casefold() == option.casefold():
            return option
    if question.get("terms"):
        return _term(question["terms"], given)
    raise NotUnderstoodError(say("practice.not_an_option", given=given, options=", ".join(options)))


def group(question: dict[str, Any], given: Any) -> list[str]:
    """The members of a set, sorted, each once."""
    return sorted(set(_members(question, given, "set")))


def ranking(question: dict[str, Any], given: Any) -> list[str]:
    """The members of a ranking, in their order; as many as were asked for, each once."""
    if isinstance(given, (set, frozenset)):
        raise NotUnderstoodError(say("practice.set_has_no_order"))
    members = _members(question, given, "ranking")
    if len(members) != question["length"]:
        raise NotUnderstoodError(say("practice.ranking_length", asked=question["length"],
                                given=len(members)))
    twice = [m for m in members if members.count(m) > 1]
    if twice:
        raise NotUnderstoodError(say("practice.twice", label=twice[0]))
    return members


def mapping(question: dict[str, Any], given: Any) -> dict[str, float | str]:
    """One value for each label that was asked for, in the question's order."""
    rows: dict[str, float | str] = {}
    for label, value in _pairs(given):
        row = _label(question, label)
        if row in rows:
            raise NotUnderstoodError(say("practice.twice", label=label))
        rows[row] = _value(question, row, value)
    missing = [label for label in question["labels"] if label not in rows]
    if missing:
        raise NotUnderstoodError(say("practice.rows_missing", rows=len(missing), first=missing[0]))
    return {label: rows[label] for label in question["labels"]}


def written(question: dict[str, Any], given: Any) -> str:
    """A written answer that is long enough; a Chinese character counts as three letters."""
    if not isinstance(given, str):
        raise _shape("open", given)
    size = sum(3 if ord(c) >= 0x2E80 else 1 for c in given if not c.isspace())
    if size < question["minimum"]:
        raise NotUnderstoodError(say("practice.too_short"))
    return given.strip()


_READERS: dict[str, Callable[[dict[str, Any], Any], Canonical]] = {
    "number": number, "choice": choice, "set": group, "ranking": ranking,
    "mapping": mapping, "open": written}


def _members(question: dict[str, Any], given: Any, kind: str) -> list[str]:
    if isinstance(given, pd.DataFrame) and given.shape[1] == 1:
        given = given.iloc[:, 0]
    if isinstance(given, pd.Series):
        given = _labels_or_values(given)
    many = isinstance(given, Iterable) and not isinstance(given, (str, Mapping, pd.DataFrame))
    if not many or (isinstance(given, np.ndarray) and given.ndim != 1):
        raise _shape(kind, given)
    return [_word(question, member) for member in given]


def _labels_or_values(column: pd.Series) -> pd.Index | pd.Series:
    """The customers of a column: its labels when its values are amounts, else its values."""
    amounts = pd.api.types.is_float_dtype(column.dtype)
    counts = pd.api.types.is_integer_dtype(column.dtype)
    named = not pd.api.types.is_numeric_dtype(column.index.dtype)
    standard = isinstance(column.index, pd.RangeIndex)
    return column.index if (amounts and not standard) or (counts and named) else column


def _pairs(given: Any) -> list[tuple[Any, Any]]:
    if isinstance(given, pd.DataFrame):
        if given.shape[1] == 2 and isinstance(given.index, pd.RangeIndex):
            given = given.set_index(given.columns[0])
        if given.shape[1] == 1:
            given = given.iloc[:, 0]
    if isinstance(given, pd.Series):
        return list(zip(given.index, given.tolist(), strict=True))
    if isinstance(given, Mapping):
        return list(given.items())
    raise _shape("mapping", given)


def _label(question: dict[str, Any], label: Any) -> str:
    """The row a label stands for, as the question writes it."""
    known = {_tidy(row).casefold(): row for row in question["labels"]}
    word = _tidy(label)
    if word.casefold() in known:
        return known[word.casefold()]
    if question.get("terms"):
        with contextlib.suppress(NotUnderstoodError):
            key = _term(question["terms"], label)
            if key in question["labels"]:
                return key
    raise NotUnderstoodError(say("practice.unknown_row", label=label,
                            labels=", ".join(question["labels"][:10])))


def _value(question: dict[str, Any], row: str, value: Any) -> float | str:
    try:
        if question["values"] == "number":
            return number(question, value)
        return _word(question, value)
    except NotUnderstoodError as problem:
        raise NotUnderstoodError(
            say("practice.in_row", row=row, problem=str(problem))) from None


def _word(question: dict[str, Any], given: Any) -> str:
    if isinstance(given, (bool, np.bool_)) or not isinstance(given, (str, Real)):
        raise NotUnderstoodError(say("practice.not_a_name", given=describe(given)))
    if isinstance(given, Real) and not math.isfinite(given):
        raise NotUnderstoodError(say("practice.nan"))
    if question.get("terms"):
        return _term(question["terms"], given)
    return _tidy(given).upper()


def _term(terms: str, given: Any) -> str:
    """The key of a class, as it is written or without full-width letters and stray spaces."""
    with contextlib.suppress(UnknownNameError):
        return key_of(terms, str(given))
    try:
        return key_of(terms, _tidy(given))
    except UnknownNameError as problem:
        raise NotUnderstoodError(str(problem)) from None


def _tidy(given: Any) -> str:
    """Text without stray spaces, full-width letters or the .0 of a customer number."""
    if isinstance(given, Real) and float(given).is_integer():
        given = int(float(given))
    word = unicodedata.normalize("NFKC", str(given)).strip()
    return word[:-2] if re.fullmatch(r"\d+\.0", word) else word


def _shape(kind: str, given: Any) -> NotUnderstoodError:
    return NotUnderstoodError(say("practice.shape", asked=say(f"practice.kind.{kind}"),
                             given=describe(given)))


def describe(given: Any) -> str:
    """The form of an answer in words: "a table with 3 rows and 2 columns"."""
    if isinstance(given, pd.DataFrame):
        return say("practice.form.table", rows=len(given), columns=given.shape[1])
    if isinstance(given, (pd.Series, pd.Index, np.ndarray)):
        return say("practice.form.column", values=given.size)
    if isinstance(given, Mapping):
        return say("practice.form.dict", values=len(given))
    if isinstance(given, (list, tuple, set, frozenset)):
        return say("practice.form.list", values=len(given))
    if isinstance(given, (bool, np.bool_)):
        return say("practice.form.bool")
    if isinstance(given, str):
        return say("practice.form.text")
    if isinstance(given, (Real, Decimal)):
        return say("practice.form.number")
    return say("practice.form.other", name=type(given).__name__)
