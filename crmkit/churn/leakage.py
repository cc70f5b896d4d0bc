"""Too good to be true: columns that know who has left, because he has left (curriculum G8).

    1. A model is fitted on what stands in the table today, after the customers have left.
    2. Some columns were filled in by their leaving: a final bill, a call to the closing desk.
    3. They tell leavers almost perfectly, in the table. On the day on which customers must be
       called they are still empty.
    4. No test on customers kept aside finds this out: their rows are filled in too.

So the guard asks another thing: does one column alone tell leavers better than anything known
beforehand ever does? It cannot prove a leak, and a weak one escapes it. What helps is to ask of
every column: on what day was this written?

    suspicious_columns   columns that alone tell leavers too well
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.ranking import area, both_kinds, yes_or_no
from crmkit.columns import in_pandas, required
from crmkit.errors import SettingError
from crmkit.settings import is_number, refused
from crmkit.text import say

# Teaching assumption: one column alone rarely tells leavers better than this beforehand.
TOO_GOOD = 0.9
# Text with more kinds than a tenth of the customers is a label: it says who, not how.
KINDS = 0.1


def suspicious_columns(data: Any, left: str = "Churn", *, columns: Sequence[str] | None = None,
                       limit: float = TOO_GOOD) -> pd.DataFrame:
    """Columns that alone tell who left better than ``limit``.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    left : str
        The column that says who left (two values, as in ``fit_churn_model``).
    columns : sequence of str, optional
        Judge these only. By default all but ``left`` and labels (text that differs for almost
        every customer).
    limit : float
        As ``crmkit.auc``, above 0.5, at most 1: how often the column puts a leaver before a
        stayer.

    Returns
    -------
    DataFrame
        Indexed by ``column``, the most suspicious first: ``alone`` (its AUC, numbers read in the
        better direction, kinds in the order of their churn), ``by`` (``"value"``, or
        ``"missing"`` where it is the gaps that tell). Empty if there are none.

    Notes
    -----
    A guard, no proof: an honest column may be that good, a leaking one may be weaker.

    References
    ----------
    Kaufman, Rosset, Perlich & Stitelman 2012, ACM Transactions on Knowledge Discovery from Data
    6(4) 15. The limit is a teaching assumption.

    Examples
    --------
    >>> table = pd.DataFrame({"tenure": [1, 9, 3, 7], "final_bill": [None, 1, None, 1],
    ...                       "Churn": ["No", "Yes", "No", "Yes"]})
    >>> suspicious_columns(table, columns=["final_bill"])["by"].to_dict()
    {'final_bill': 'missing'}
    """
    table = in_pandas(data)
    if not is_number(limit) or not 0.5 < limit <= 1:
        raise refused("limit", limit, say("leakage.limit"))
    answers = told(table, left)
    known = answers.notna().to_numpy(dtype=bool)
    gone = answers[known].to_numpy(dtype=bool)
    both_kinds(gone, left)
    if columns is None:
        read = {c: as_read(table[c]) for c in table.columns if c != left}
        chosen = [c for c, values in read.items() if not is_label(values)]
    else:
        read, chosen = {}, list(columns)
    rows = []
    for column in chosen:
        required(table, column, "columns")
        if column == left:
            raise SettingError(say("leakage.itself", column=left))
        values = read[column] if column in read else as_read(table[column])
        rows.append((column, *alone(values[known], gone)))
    found = pd.DataFrame(rows, columns=["column", "alone", "by"]).set_index("column")
    found = found[found["alone"] >= limit]
    return found.sort_values("alone", ascending=False, kind="stable")


def told(table: pd.DataFrame, left: str) -> pd.Series:
    """Who left, as True, False or missing."""
    required(table, left, "left")
    return yes_or_no(table[left])


def as_read(values: pd.Series) -> pd.Series:
    """A column as numbers where all of it reads as numbers, else as text; blanks are missing."""
    if pd.api.types.is_bool_dtype(values.dtype) or pd.api.types.is_numeric_dtype(values.dtype):
        return pd.Series(values.to_numpy(float, na_value=np.nan), values.index, name=values.name)
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return ((values - values.min()) / pd.Timedelta(1, "D")).astype(float)
    codes, kinds = pd.factorize(values)  # a gap is -1, which takes the last word below
    words = np.array([*(str(k).strip() or None for k in kinds), None], dtype=object)
    there = np.array([w is not None for w in words])
    numbers = pd.to_numeric(pd.Series(words[there], dtype=object), errors="coerce")
    if there.any() and numbers.notna().all():
        read = np.full(len(words), np.nan)
        read[there] = numbers
        return pd.Series(read[codes], values.index, name=values.name)
    return pd.Series(words[codes], values.index, dtype=object, name=values.name)


def is_label(values: pd.Series) -> bool:
    """Whether a column, as it is read, names customers: text with a kind for a few rows each."""
    if str(values.name).strip().casefold().replace("_", "") in ("customer", "id", "customerid"):
        return True
    return values.dtype == object and values.nunique() > max(2.0, KINDS * len(values))


def alone(values: pd.Series, gone: np.ndarray) -> tuple[float, str]:
    """How well a column alone tells who left, by its values or by its gaps."""
    missing = values.isna().to_numpy()
    by_gap = _either_way(missing.astype(float), gone)
    there = values[~missing]
    left = gone[~missing]
    by_value = 0.5
    if left.any() and not left.all():
        if there.dtype == object:
            codes, _ = pd.factorize(there)
            by_value = area((np.bincount(codes, left) / np.bincount(codes))[codes], left)
        else:
            by_value = _either_way(there.to_numpy(), left)
    return (by_gap, "missing") if by_gap > by_value else (by_value, "value")


def _either_way(score: np.ndarray, gone: np.ndarray) -> float:
    share = area(score, gone)
    return max(share, 1 - share)
