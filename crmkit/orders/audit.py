"""What was kept, what was set aside and why: the audit of an order log."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Audit:
    """The count of rows read, kept and set aside, with a reason for every row set aside.

    Attributes
    ----------
    rows_read, rows_kept : int
        Lines in the source, and lines in the order log.
    table : DataFrame
        One row per reason: ``reason`` (key), ``found`` (rows it applies to), ``set_aside``
        (rows counted under it), ``example_rows``.
    notes : tuple of str
        What was decided while reading, in words.
    """

    rows_read: int
    rows_kept: int
    table: pd.DataFrame
    notes: tuple[str, ...] = ()
