"""Who is who and what is a number in a table of customers: the door of every formula.

A column called ``customer`` or ``id`` is the label of a customer; without one the index is.
"""

from __future__ import annotations

from decimal import Decimal
from numbers import Real
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError
from crmkit.text import say

LABELS = ("customer", "id")


def labelled(data: Any) -> pd.DataFrame:
    """A pandas table with one row per customer, indexed by ``customer``."""
    table = in_pandas(data)
    label = next((c for c in table.columns if plain(c) in LABELS), None)
    if label is not None:
        required(table, label)
        table = table.set_index(label)
    return one_row_each(table)


def one_row_each(table):
    """The table or Series, its index named ``customer``; refused if empty or a label repeats."""
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    if table.index.nlevels == 1:
        table = table.rename_axis("customer")
    if not table.index.is_unique:
        twice = table.index.duplicated()
        raise ColumnError(say("errors.repeats", rows=int(twice.sum()),
                              first=readable(table.index[twice][0])))
    return table


def in_pandas(data: Any) -> pd.DataFrame:
    """A small table of any kind (pandas, Polars, DuckDB) as a pandas DataFrame."""
    if isinstance(data, pd.DataFrame):
        return data
    try:
        frame = nw.from_native(data)
    except TypeError:
        raise ColumnError(say("errors.not_a_table", given=type(data).__name__)) from None
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect(backend="pandas")
    return frame.to_pandas()


def table_with(data: Any, *columns: str) -> pd.DataFrame:
    """A pandas table with at least one row, whose ``columns`` are there and hold numbers."""
    table = in_pandas(data)
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    for column in columns:
        numbers(table, column)
    return table


def required(table: pd.DataFrame, column: Any, argument: str | None = None) -> None:
    """Refuse a table without a column, or with several of that name.

    ``argument`` is the parameter with which the caller could have named another column.
    """
    if column not in table.columns:
        key = "errors.column_missing" if argument else "errors.column_needed"
        raise ColumnError(say(key, column=column, argument=argument,
                              columns=", ".join(map(str, table.columns))))
    many = sum(other == column for other in table.columns)
    if many > 1:
        raise ColumnError(say("errors.column_twice", column=column, many=many))


def numbers(table: pd.DataFrame, column: str, argument: str | None = None) -> pd.Series:
    """A column as floats: no text, nothing missing, nothing infinite.

    ``argument`` as in ``required``.
    """
    required(table, column, argument)
    values = table[column]
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iuf" \
            and np.isfinite(values.to_numpy()).all():
        return values.astype(float)
    missing = values.isna().to_numpy()
    bad = _not_numbers(values) & ~missing
    if bad.any():
        key = "errors.not_numbers" if argument else "errors.no_numbers"
        raise fault(key, values, bad, argument=argument)
    if missing.any():
        raise fault("errors.missing_values", values, missing)
    return values.astype(float)


def fault(key: str, values: pd.Series, bad: np.ndarray, **fields: Any) -> CrmkitError:
    """The error for a column some of whose values are bad: how many, the first, its value."""
    first = int(np.flatnonzero(bad)[0])
    return ColumnError(say(key, column=values.name, rows=int(bad.sum()),
                           value=readable(values.iloc[first]), first=values.index[first],
                           **fields))


def readable(value: Any) -> Any:
    """A value for a message: Python's own number, whole if it is, without the noise of floats."""
    value = value.item() if isinstance(value, np.generic) else value
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() and abs(value) < 1e15 else float(f"{value:.12g}")


def plain(column: Any) -> str:
    """A column name without regard to case and spaces at the ends."""
    return str(column).strip().casefold()


def _not_numbers(values: pd.Series) -> np.ndarray:
    if pd.api.types.is_complex_dtype(values):
        return np.ones(len(values), bool)
    if pd.api.types.is_numeric_dtype(values):
        return np.isinf(values.to_numpy(float, na_value=np.nan))
    return np.array([not isinstance(v, (Real, Decimal)) for v in values], dtype=bool)
