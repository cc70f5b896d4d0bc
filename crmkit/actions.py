"""A list of customers to act on: who, why, and what to do, saved for the people who will do it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from crmkit import text
from crmkit.differentiate.rfm import RFM
from crmkit.results import Result
from crmkit.tables import harmless, show
from crmkit.text import say

# The classes in which a call this week changes most: big customers who have gone quiet.
QUIET = ("important_keep", "important_win_back")
PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:sans-serif;margin:2em auto;max-width:60em}}
table{{border-collapse:collapse}}th,td{{border:1px solid #999;padding:.3em .6em;text-align:left}}
</style></head>
<body><h1>{title}</h1><p>{caption}</p>
{table}
</body></html>
"""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ActionList(Result):
    """Customers to act on, most money first.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``segment``, ``recency``, ``frequency``, ``monetary``, ``strategy``.
    as_of : Timestamp or None
        The day the list was made for.
    """

    as_of: pd.Timestamp | None = None

    def caption(self) -> str:
        """How many customers, of which day, and the money they have brought."""
        day = "" if self.as_of is None else say("actions.as_of", day=f"{self.as_of:%Y-%m-%d}")
        return say("actions.caption", customers=len(self.table),
                   money=self.table["monetary"].sum()) + day

    def save(self, folder: str | Path | None = None) -> Saved:
        """Write the list as CSV (for a spreadsheet) and as a page (to print).

        Nothing is overwritten: if a file of that name is there, the new one gets a number.

        Parameters
        ----------
        folder : str or Path, optional
            Made if missing. By default ``my_shop_output`` in the student's course folder, or a
            temporary folder outside a course.
        """
        place = Path(folder) if folder is not None else _course_folder()
        place.mkdir(parents=True, exist_ok=True)
        table = show(self.table).reset_index()
        csv = _free(place / f"{say('actions.file_name')}.csv")
        with csv.open("x", encoding="utf-8-sig", newline="") as file:
            harmless(table).to_csv(file, index=False)
        page = _free(csv.with_suffix(".html"))
        with page.open("x", encoding="utf-8") as file:
            file.write(PAGE.format(language=text.get_language(), title=escape(say("actions.title")),
                                   caption=escape(self.caption()),
                                   table=table.to_html(index=False, border=0)))
        return Saved(csv, page)


@dataclass(frozen=True)
class Saved:
    """Two files that were written."""

    csv: Path
    page: Path

    def __repr__(self) -> str:
        return say("actions.saved", csv=self.csv.name, page=self.page.name)


def action_list(result: RFM, classes: Sequence[str] = QUIET, most: int = 50) -> ActionList:
    """The customers of some classes, most money first, each with what to do.

    Parameters
    ----------
    result : RFM
        What ``crmkit.rfm`` returns.
    classes : sequence of str
        Classes by key or name; by default the important customers who have gone quiet.
    most : int
        Length of the list at the most.

    Examples
    --------
    >>> import crmkit
    >>> segments = crmkit.rfm(crmkit.datasets.load_teaching("rfm15"))
    >>> action_list(segments, most=2).table["monetary"].tolist()
    [4200.0, 2900.0]
    """
    wanted = [text.key_of("rfm_class", c) for c in classes]
    table = result.table[result.table["segment"].isin(wanted)]
    chosen = table.sort_values("monetary", ascending=False, kind="stable").head(most)
    columns = chosen[["segment", "recency", "frequency", "monetary"]]
    strategy = columns["segment"].map(lambda k: text.entry(f"terms.rfm_class.{k}.strategy"))
    return ActionList(table=columns.assign(strategy=strategy), as_of=result.as_of)


def _free(path: Path) -> Path:
    """The path itself, or the first numbered one that does not exist yet."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}_{number}")
        number += 1
    return candidate


def _course_folder() -> Path:
    from crmkit.practice.record import course_folder

    course = course_folder()
    return Path(tempfile.mkdtemp()) if course is None else course / "my_shop_output"
