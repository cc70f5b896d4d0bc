"""The common shape of results: a table, what it was made with, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from crmkit.tables import show

ROWS_SHOWN = 10


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Result:
    """A table with its units and cuts.

    Attributes
    ----------
    table : DataFrame
        One row per customer (or per class), columns under fixed names.
    notes : tuple of str
        What the calculation decided or set aside, in words. Empty if nothing was.
    """

    table: pd.DataFrame
    notes: tuple[str, ...] = ()

    def caption(self) -> str:
        """One line that says what the table is and in which units."""
        return type(self).__name__

    def overview(self) -> pd.DataFrame:
        """The table that is shown first; results with classes show their sizes."""
        return self.table

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        shown = show(self.overview().head(ROWS_SHOWN))
        return "\n".join([self.caption(), repr(shown), *self.notes])

    def _repr_html_(self) -> str:
        shown = show(self.overview().head(ROWS_SHOWN))._repr_html_()
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        return f"<p><b>{escape(self.caption())}</b></p>{shown}{notes}"
