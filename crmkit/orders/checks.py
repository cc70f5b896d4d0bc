"""Setting rows aside with reasons: one body of conditions for every kind of table.

The conditions are narwhals expressions over the columns customer, date, amount (and price, where
the amount is quantity times price), so that pandas, Polars and DuckDB judge alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from crmkit.orders.audit import EXAMPLES, REASONS

if TYPE_CHECKING:
    import narwhals as nw


@dataclass(frozen=True)
class Settings:
    """What the user decided, checked at the door."""

    refunds: str = "net"
    duplicates: str = "keep"
    as_of: pd.Timestamp | None = None
    dates: str | None = None
    decimal: str | None = None
    currency: str | None = None

    @property
    def active(self) -> tuple[str, ...]:
        """The reasons that set rows aside under these settings, in their order."""
        spared = {"refund"} if self.refunds == "net" else set()
        spared |= {"duplicate"} if self.duplicates == "keep" else set()
        return tuple(reason for reason in REASONS if reason not in spared)


def conditions(as_of: pd.Timestamp, priced: bool, start: str = "") -> dict[str, nw.Expr]:
    """When each reason applies to a row. Duplicates are not seen in a row alone: not here.

    Parameters
    ----------
    as_of : Timestamp
        Lines on later days are set aside.
    priced : bool
        Whether the amount is quantity times price; then a price of zero or less has no value.
    start : str
        What the names of the columns begin with.
    """
    import narwhals as nw

    customer, date = nw.col(f"{start}customer"), nw.col(f"{start}date")
    amount = nw.col(f"{start}amount")
    worthless = (nw.col(f"{start}price") <= 0) | (amount == 0) if priced else amount == 0
    found = {
        "missing_customer": customer.is_null(),
        "unreadable_date": date.is_null(),
        "unreadable_amount": amount.is_null(),
        "after_as_of": date >= (as_of + pd.Timedelta(days=1)).to_pydatetime(),
        "no_value": worthless,
        "refund": amount < 0,
    }
    return {reason: test.fill_null(False).alias(reason) for reason, test in found.items()}


def judge(log: pd.DataFrame, repeated: np.ndarray, as_of: pd.Timestamp, active: tuple[str, ...]
          ) -> tuple[pd.DataFrame, np.ndarray]:
    """The audit's table and, for each row, the place of its reason in REASONS (-1: kept)."""
    import narwhals as nw

    tests = conditions(as_of, "price" in log)
    flags = nw.from_native(log).select(*tests.values()).to_native()
    verdict = np.full(len(log), -1, dtype=np.int8)
    rows = []
    for place, reason in enumerate(REASONS):
        hit = repeated if reason == "duplicate" else flags[reason].to_numpy(dtype=bool)
        if reason in active:
            verdict[hit & (verdict < 0)] = place
        examples = tuple(log.index[np.flatnonzero(hit)[:EXAMPLES]].to_list())
        rows.append((reason, int(hit.sum()), int((verdict == place).sum()), examples))
    return audit_table(rows), verdict


def audit_table(rows: list[tuple[str, int, int, Any]]) -> pd.DataFrame:
    """The audit's table from its rows."""
    return pd.DataFrame(rows, columns=["reason", "found", "set_aside", "example_rows"])


def repeated_rows(frame: pd.DataFrame) -> np.ndarray:
    """Which rows equal an earlier one in every column.

    Only rows that share a hash with another are compared: in ten million rows that is few.
    """
    if any(column.dtype == object for _, column in frame.items()):
        try:
            return frame.duplicated().to_numpy()
        except TypeError:  # lists and the like cannot be compared: take them as text
            return frame.astype(str).duplicated().to_numpy()
    total = np.zeros(len(frame), dtype=np.uint64)
    for _, column in frame.items():
        if pd.api.types.is_float_dtype(column.dtype):
            column = column + 0.0  # -0.0 equals 0.0, but their bits differ
        hashed = pd.util.hash_pandas_object(column, index=False).to_numpy()
        total = total * np.uint64(1_000_003) + hashed
    repeated = pd.Series(total).duplicated(keep=False).to_numpy(copy=True)
    if repeated.any():
        repeated[repeated] = frame[repeated].duplicated().to_numpy()
    return repeated
