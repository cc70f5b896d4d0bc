"""What was kept, what was set aside and why: the audit of an order log."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from crmkit.tables import harmless, show
from crmkit.text import say

REASONS = ("missing_customer", "unreadable_date", "unreadable_amount", "after_as_of", "no_value",
           "duplicate", "refund")
EXAMPLES = 5
# A decision is a key of the words and its fields; it is put into words when it is shown.
Decision = tuple[str, dict[str, Any]]


@dataclass(frozen=True, eq=False, repr=False)
class Audit:
    """The count of rows read, kept and set aside, with a reason for every row set aside.

    Attributes
    ----------
    rows_read, rows_kept : int
        Lines in the source, and lines in the order log.
    table : DataFrame
        One row per reason: ``reason`` (key), ``found`` (rows it applies to), ``set_aside``
        (rows counted under it; each row once, the first reason wins), ``example_rows`` (the
        first five rows found; samples where the source has no row order).
    numbering : str
        What the example rows are: ``"position"`` (counted from 0), ``"file"`` (row of the file
        as a spreadsheet shows it, the header included) or ``"sample"``.
    decisions : tuple
        What was decided while reading, as keys and fields; ``notes`` puts them into words.

    Notes
    -----
    ``rows_read == rows_kept + table["set_aside"].sum()``, always.
    """

    rows_read: int
    rows_kept: int
    table: pd.DataFrame
    numbering: str = "position"
    decisions: tuple[Decision, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided while reading, in words."""
        return tuple(say(key, **fields) for key, fields in self.decisions)

    def caption(self) -> str:
        """One line with the rows read, kept and set aside."""
        return say("orders.audit", read=self.rows_read, kept=self.rows_kept,
                   aside=self.rows_read - self.rows_kept)

    def overview(self) -> pd.DataFrame:
        """The table for reading, in the language that is set."""
        named = self.table.assign(
            example_rows=[_listed(rows) for rows in self.table["example_rows"]])
        return show(named.set_index("reason"))

    def save(self, path: str | Path) -> Path:
        """Write the audit as a CSV file that spreadsheets open with every character right.

        Examples
        --------
        >>> import tempfile, pandas as pd, crmkit
        >>> bought = pd.DataFrame({"customer": [7], "date": ["2024-03-05"], "amount": [9.5]})
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     crmkit.read_orders(bought).audit.save(f"{folder}/audit.csv").name
        'audit.csv'
        """
        table = self.overview()
        found, aside, rows = table.columns
        totals = pd.DataFrame({found: ["", ""], aside: [self.rows_kept, self.rows_read],
                               rows: ["", ""]},
                              index=[say("orders.rows_kept"), say("orders.rows_read")])
        target = Path(path)
        whole = harmless(pd.concat([table.astype(object), totals.astype(object)]))
        whole.to_csv(target, encoding="utf-8-sig", index_label=say("orders.reason_or_total"))
        return target

    def _remarks(self) -> list[str]:
        return [say(f"orders.numbering.{self.numbering}"), *self.notes]

    def __repr__(self) -> str:
        return "\n".join([self.caption(), self.overview().to_string(), *self._remarks()])

    def _repr_html_(self) -> str:
        remarks = "".join(f"<p>{escape(remark)}</p>" for remark in self._remarks())
        table = self.overview().to_html(border=0)
        return f"<p><b>{escape(self.caption())}</b></p>{table}{remarks}"


def _listed(rows: tuple[Any, ...]) -> str:
    """Row numbers in a row; of sample rows, which are long, the first."""
    if rows and isinstance(rows[0], dict):
        return " · ".join(str(value) for value in rows[0].values())
    return ", ".join(str(row) for row in rows)
