"""Customer and order numbers: the same customer under one spelling, leading zeros kept.

Text stays text without spaces at its ends; "12346.0" (a number that went through a spreadsheet)
becomes "12346". Columns of whole numbers become integers. Empty texts and "nan", "NULL", "None"
or "无" are missing.
"""

from __future__ import annotations

import re
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from crmkit.orders.audit import Decision
from crmkit.orders.columns import BLANK, distinct

_CLEAN = re.compile(r"[A-Za-z0-9][\w-]{4,}|[A-Z]?[0-9]+")
_FLOAT_TEXT = re.compile(r"\d+\.0+")
_CUT_SHORT = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
_EXCEL_TEXT = re.compile(r'="(.*)"')
_LARGEST = 2**63


def as_ids(column: pd.Series) -> tuple[pd.Series, list[Decision]]:
    """The identifiers of a column, missing where there is none, and decisions for the audit.

    Examples
    --------
    >>> as_ids(pd.Series(["00123", " 7 ", "12346.0", "NULL"]))[0].to_list()
    ['00123', '7', '12346', nan]
    """
    kind = column.dtype
    if pd.api.types.is_integer_dtype(kind):
        return column, []
    if pd.api.types.is_float_dtype(kind):
        return _whole(column), []
    if isinstance(kind, pd.StringDtype) and column.str.fullmatch(_CLEAN.pattern, na=True).all():
        return column, []
    codes, uniques = distinct(column)
    values = uniques.tolist()
    if values and all(isinstance(v, Real) and not isinstance(v, bool) for v in values):
        ids = _whole(pd.Series(values))
        return pd.Series(ids.astype(_nullable(ids)).array.take(codes, allow_fill=True),
                         index=column.index), []
    texts = [_text(v) for v in values]
    rows = np.bincount(codes[codes >= 0], minlength=len(values))
    decisions = _notes(column.name, values, texts, rows)
    if texts == values and isinstance(kind, pd.StringDtype):
        return column, decisions
    cleaned = np.array([*texts, np.nan], dtype=object)
    return pd.Series(cleaned[codes], index=column.index).infer_objects(), decisions


def _whole(column: pd.Series) -> pd.Series:
    """Whole numbers as integers; numbers with a fraction stay as they are."""
    values = column.to_numpy(dtype="float64", na_value=np.nan)
    values = np.where(np.isinf(values), np.nan, values)
    known = values[~np.isnan(values)]
    if (known != np.floor(known)).any() or (np.abs(known) >= _LARGEST).any():
        return pd.Series(values, index=column.index)
    return pd.Series(values, index=column.index).astype("Int64")


def _nullable(ids: pd.Series) -> Any:
    return "Int64" if pd.api.types.is_integer_dtype(ids.dtype) else "Float64"


def _text(given: Any) -> str | float:
    """One identifier as text, or NaN if there is none."""
    if isinstance(given, str) and _CLEAN.fullmatch(given):
        return given
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    text = str(given).strip()
    wrapped = _EXCEL_TEXT.fullmatch(text)
    if wrapped:
        text = wrapped[1].strip()
    if text.casefold() in BLANK:
        return np.nan
    return text.split(".")[0] if _FLOAT_TEXT.fullmatch(text) else text


def _notes(name: Any, values: list[Any], texts: list[Any], rows: np.ndarray) -> list[Decision]:
    odd = [i for i, text in enumerate(texts) if text is not values[i] or "+" in text]
    pointed = [i for i in odd if _FLOAT_TEXT.fullmatch(str(values[i]).strip())
               and isinstance(values[i], str)]
    short = [i for i in odd if _CUT_SHORT.fullmatch(str(texts[i]))]
    return [(f"orders.note.{key}", {"column": name, "rows": int(rows[hit].sum()),
                                    "value": min(str(values[i]) for i in hit)})
            for key, hit in (("pointed", pointed), ("cut_short", short)) if hit]
