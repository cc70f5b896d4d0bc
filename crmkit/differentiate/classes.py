"""High or low, and how many of each: what RFM and the two-by-two grids share.

A cut divides customers into high and low. A value exactly on the cut belongs to the high side
(``boundary="high"``, the default) or to the low side (``boundary="low"``). When a mean or a
median leaves one side empty although the values differ (half of all customers bought exactly
once, so the median is the smallest value), the boundary changes side for that column and a note
says so. A number given by the user is taken at its word; then only the note is left.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.text import say

BOUNDARIES = ("high", "low")


def cut_of(values: np.ndarray, rule: str) -> float:
    """The mean or the median; summed so that the order of rows cannot matter."""
    if rule == "median":
        return float(np.median(values))
    return math.fsum(values) / len(values)


def high(values: pd.Series, cut: float, boundary: str, *, small_is_high: bool = False,
         computed: bool = True) -> tuple[np.ndarray, tuple[str, ...]]:
    """Which customers are high on a column, and notes on what had to be decided.

    ``small_is_high`` turns the scale round (few days since the last purchase are good);
    ``computed`` says that the cut is a mean or a median, so that the boundary may change side.
    """
    numbers = values.to_numpy(float)
    on_cut = np.isclose(numbers, cut, rtol=1e-12, atol=0)
    beyond = (numbers < cut) if small_is_high else (numbers > cut)
    beyond &= ~on_cut
    chosen = beyond | on_cut if boundary == "high" else beyond
    column = text.vocabulary(text.get_language(), "columns").get(str(values.name), values.name)
    if numbers.min() == numbers.max():
        side = "all_high" if chosen.all() else "all_low"
        return chosen, (say(f"differentiate.{side}", column=column, value=numbers[0]),)
    if not (chosen.all() or not chosen.any()):
        return chosen, ()
    if computed and on_cut.any():
        side = "low" if boundary == "high" else "high"
        return chosen ^ on_cut, (say(f"differentiate.boundary_{side}", column=column, cut=cut),)
    side = "nobody_low" if chosen.all() else "nobody_high"
    return chosen, (say(f"differentiate.{side}", column=column, cut=cut),)


def sizes(classes: pd.Series, group: str, value: pd.Series, called: str = "value") -> pd.DataFrame:
    """One row per class of a group of terms, in the course's order, empty classes too.

    Columns ``customers``, ``customer_share``, and the sum and share of ``value`` under the name
    in ``called``. A share of a total that is not above zero is missing.
    """
    keys = text.keys(group)
    customers = classes.value_counts().reindex(keys, fill_value=0)
    total = value.groupby(classes.to_numpy()).sum().reindex(keys, fill_value=0.0)
    whole = total.sum()
    share = total / whole if whole > 0 else total * np.nan
    table = pd.DataFrame({"customers": customers, "customer_share": customers / len(classes),
                          called: total, f"{called}_share": share})
    return table.rename_axis(classes.name)


def strategies(group: str, *fields: str, called: str) -> pd.DataFrame:
    """What the course says of each class of a group, in the language that is set.

    One row per class, indexed by key under the name ``called``; a column per field, such as
    ``portrait`` and ``strategy``.
    """
    keys = text.keys(group)
    words = {field: [text.entry(f"terms.{group}.{k}.{field}") for k in keys] for field in fields}
    return pd.DataFrame(words, index=pd.Index(keys, name=called))
