"""Numbers from whatever a shop writes: £1,234.50, 1.234,50 €, (12.00), 12-, ￥１２.

The decimal sign is decided once for all columns of money and quantity, from values that can be
read only one way. Where there is none, a comma before three digits ("1,234") is taken as a
thousands sign, and the audit says so; a point before three digits ("1.234") is refused, since
both readings are common. ``decimal="."`` or ``decimal=","`` ends the doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from crmkit.errors import ColumnError, UnitError
from crmkit.orders.audit import Decision
from crmkit.orders.columns import BLANK, distinct
from crmkit.text import say

_SIGN = r"(?:[A-Za-z]{0,3}[$£€¥₩₹₽฿₫₴₺₪]|人民币|[A-Za-z]{3}|元|圆|块|円)"
_QUICK = re.compile(r"-?(\d+(?:[.,]\d+)?)")
_SHAPE = re.compile(rf"(?P<open>\()?\s*(?P<minus>[-+])?\s*(?P<before>{_SIGN})?\s*"
                    rf"(?P<minus2>[-+])?\s*(?P<digits>[\d.,]*\d[\d.,]*(?:[eE][-+]?\d+)?)\s*"
                    rf"(?P<after>{_SIGN})?\s*(?P<trail>[-+])?\s*(?P<close>\))?")
_GAPS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_PLAIN = {d: re.compile(rf"(?:\d+|\d{{1,3}}(?:{re.escape(t)}\d{{2,3}})*{re.escape(t)}\d{{3}})?"
                        rf"(?:{re.escape(d)}\d*)?(?:[eE][-+]?\d+)?")
          for d, t in ((".", ","), (",", "."))}

# What a sign means where it means one thing; ¥ and $ stand for several and are kept as they are.
CODES = {"£": "GBP", "€": "EUR", "元": "CNY", "圆": "CNY", "块": "CNY", "人民币": "CNY",
         "RMB": "CNY", "CN¥": "CNY", "円": "JPY", "US$": "USD", "HK$": "HKD", "NT$": "TWD",
         "₩": "KRW", "₹": "INR", "₽": "RUB", "￥": "¥", "美元": "USD", "欧元": "EUR",
         "英镑": "GBP", "日元": "JPY", "港币": "HKD", "港元": "HKD"}
SHARED = {"¥": ("CNY", "JPY"),
          "$": ("USD", "CAD", "AUD", "HKD", "TWD", "NZD", "SGD", "MXN")}


class _Written(NamedTuple):
    """A number as it was written, taken apart."""

    digits: str
    negative: bool
    currency: str | None
    text: str


# The distinct values of a column, each with its parts if it is a text that may be a number.
_Found = list[tuple[Any, _Written | None]]


def as_numbers(columns: dict[str, pd.Series], decimal: str | None = None
               ) -> tuple[dict[str, pd.Series], Counter[str], list[Decision]]:
    """The numbers of some columns, missing where they cannot be read.

    Parameters
    ----------
    columns : dict of Series
        By role (amount, quantity, price); their indexes hold the row numbers for messages.
    decimal : str, optional
        ``"."`` or ``","``; decided from the values if not given.

    Returns
    -------
    (dict of float Series, currencies seen in the text with their rows, decisions)

    Raises
    ------
    ColumnError
        If the decimal sign is in doubt, or a column holds no number at all.

    Examples
    --------
    >>> as_numbers({"amount": pd.Series(["1.234,50 €", "(12,00)"])})[0]["amount"].to_list()
    [1234.5, -12.0]
    """
    texts = {role: column for role, column in columns.items() if not _is_typed(column)}
    numbers = {role: _typed(columns[role], role) for role in columns if role not in texts}
    places, written = {}, {}
    for role, column in texts.items():
        codes, uniques = distinct(column)
        places[role] = codes
        written[role] = [(u, _written(u)) for u in uniques.tolist()]
    decisions: list[Decision] = []
    if decimal is None:
        decimal, decisions = _decide({texts[role].name: found for role, found in written.items()})
    signs: Counter[str] = Counter()
    for role, found in written.items():
        figures = np.array([*(_number(u, parts, decimal) for u, parts in found), np.nan])
        numbers[role] = pd.Series(figures[places[role]], index=texts[role].index)
        _some_number(numbers[role], texts[role], role)
        signs += _signs(places[role], found)
    return numbers, signs, decisions


def _signs(places: np.ndarray, found: _Found) -> Counter[str]:
    """How many rows carry each currency sign."""
    rows = np.bincount(places[places >= 0], minlength=len(found))
    signs: Counter[str] = Counter()
    for (_, parts), times in zip(found, rows, strict=True):
        if parts and parts.currency:
            signs[parts.currency] += int(times)
    return signs


def one_currency(seen: Counter[str], given: str | None = None) -> str | None:
    """The one currency of a log, or None if nothing names it.

    Parameters
    ----------
    seen : Counter
        Rows by currency sign or code, as found in the columns.
    given : str, optional
        The code the user gave.

    Raises
    ------
    UnitError
        If there are two: their sum would mean nothing.
    """
    codes: Counter[str] = Counter()
    for sign, rows in seen.items():
        codes[code_of(sign)] += rows
    if given is not None:
        codes.setdefault(given, 0)
    for sign, meanings in SHARED.items():
        named = [code for code in codes if code in meanings]
        if sign in codes and len(named) == 1:
            codes[named[0]] += codes.pop(sign)
    if len(codes) > 1:
        counts = say("orders.comma").join(
            say("orders.rows_of", code=code, rows=rows)
            for code, rows in sorted(codes.items(), key=lambda item: (-item[1], item[0])) if rows)
        if given is not None:
            raise UnitError(say("orders.other_currency", given=given, counts=counts))
        raise UnitError(say("orders.mixed_currencies", counts=counts))
    return next(iter(codes), None)


def code_of(given: Any) -> str:
    """The code of a currency sign or name: ``"£"`` is GBP."""
    sign = unicodedata.normalize("NFKC", str(given)).strip().upper()
    return CODES.get(sign, sign)


def _is_typed(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column.dtype)


def _typed(column: pd.Series, role: str) -> pd.Series:
    if pd.api.types.is_bool_dtype(column.dtype):
        raise ColumnError(say("errors.not_numbers", column=column.name, rows=len(column),
                              first=column.index[0], value=column.iloc[0], argument=role))
    if column.dtype == np.float64:
        return column
    values = column.to_numpy(dtype="float64", na_value=np.nan)
    return pd.Series(values, index=column.index)


def _some_number(numbers: pd.Series, column: pd.Series, role: str) -> None:
    """Refuse a column in which there is text and not one number."""
    if numbers.notna().any():
        return
    filled = column.notna() & ~column.astype(str).str.strip().str.casefold().isin(BLANK)
    if filled.any():
        raise ColumnError(say("errors.not_numbers", column=column.name, rows=int(filled.sum()),
                              first=column.index[filled][0], value=column[filled].iloc[0],
                              argument=role))


def _written(given: Any) -> _Written | None:
    """A text taken apart; None if it is no text or no number."""
    if not isinstance(given, str):
        return None
    quick = _QUICK.fullmatch(given)
    if quick and given.isascii():
        return _Written(quick[1], given[0] == "-", None, given)
    text = unicodedata.normalize("NFKC", given).strip().strip("'")
    found = _SHAPE.fullmatch(_GAPS.sub("", re.sub("[−–—]", "-", text)))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    negative = found["open"] or "-" in (found["minus"], found["minus2"], found["trail"])
    return _Written(found["digits"], bool(negative), found["before"] or found["after"], given)


def _number(given: Any, parts: _Written | None, decimal: str) -> float:
    """One value as a number; missing if it is none under this decimal sign."""
    if isinstance(given, Real | Decimal) and not isinstance(given, bool):
        return float(given)
    if parts is None or not _PLAIN[decimal].fullmatch(parts.digits):
        return np.nan
    thousands = "," if decimal == "." else "."
    size = float(parts.digits.replace(thousands, "").replace(decimal, "."))
    return -size if parts.negative else size


def _decide(columns: dict[Any, _Found]) -> tuple[str, list[Decision]]:
    """The decimal sign that the values themselves show, pooled over the columns."""
    shown: dict[str, tuple[Any, str]] = {}
    for name, found in columns.items():
        for _, parts in found:
            sign = _evidence(parts.digits) if parts else None
            if parts and sign and (sign not in shown or parts.text < shown[sign][1]):
                shown[sign] = (name, parts.text)
    if "." in shown and "," in shown:
        raise ColumnError(say("orders.decimal_conflict", column=shown[","][0],
                              point=shown["."][1], comma=shown[","][1]))
    if "." in shown or "," in shown:
        return ("." if "." in shown else ","), []
    if "?." in shown:
        column, value = shown["?."]
        raise ColumnError(say("orders.decimal_doubt", column=column, value=value))
    if "?," in shown:
        column, value = shown["?,"]
        return ".", [("orders.note.thousands", {"column": column, "value": value})]
    return ".", []


def _evidence(digits: str) -> str | None:
    """The decimal sign that the digits show, with ``"?"`` before it if in doubt."""
    points, commas = digits.count("."), digits.count(",")
    if points + commas == 0:
        return None
    if points + commas == 1:
        mark = "." if points else ","
        head, _, tail = digits.partition(mark)
        doubtful = len(tail) == 3 and 1 <= len(head) <= 3 and head.strip("0") != ""
        return "?" + mark if doubtful else mark
    thousands = min("." if points else ",", "," if commas else ".", key=digits.index)
    decimal = "," if thousands == "." else "."
    return decimal if _PLAIN[decimal].fullmatch(digits) else None
