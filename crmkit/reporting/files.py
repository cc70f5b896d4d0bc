"""The page and its lists on disk. Nothing that is there is replaced unless that was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crmkit.errors import SettingError
from crmkit.tables import harmless, show
from crmkit.text import say

if TYPE_CHECKING:
    from crmkit.reporting import Report

LISTS = ("keep", "win_back")


@dataclass(frozen=True)
class Saved:
    """The files that were written, and older lists beside them that are not of this page."""

    page: Path
    lists: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()

    def __repr__(self) -> str:
        told = say("report.saved", files=", ".join(str(p) for p in (self.page, *self.lists)))
        if not self.older:
            return told
        return f"{told}\n{say('report.older', files=', '.join(map(str, self.older)))}"


def names(path: Path, lists: bool) -> list[Path]:
    """The page, and the lists beside it."""
    return [path, *(path.with_name(f"{path.stem}_{name}.csv") for name in LISTS if lists)]


def refuse(path: Path, lists: bool, overwrite: bool, source: Any = None) -> None:
    """An error if a file is there already, or if it is the very file the orders come from."""
    for target in names(path, lists):
        if target.is_dir():
            raise SettingError(say("report.is_folder", path=target))
        if target.exists() and not overwrite:
            raise SettingError(say("report.is_there", path=target))
        if source is not None and _same(target, Path(source)):
            raise SettingError(say("report.is_source", path=target))


def _same(target: Path, source: Path) -> bool:
    return target.exists() and source.exists() and target.samefile(source)


def save(report: Report, path: Path, lists: bool, overwrite: bool) -> Saved:
    """Write the page and, if asked, the lists that there are."""
    refuse(path, lists, overwrite)
    content = {path: report.html.encode("utf-8")}
    for target, name in zip(names(path, lists)[1:], LISTS, strict=False):
        found = getattr(report, name)
        if found is not None:
            content[target] = _csv(found.table)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for target, written in content.items():
            _write(target, written, overwrite)
    except OSError as error:
        raise SettingError(say("report.no_write", path=error.filename or path,
                               detail=error.strerror or error)) from error
    older = tuple(p for p in names(path, lists=True) if p not in content and p.exists())
    return Saved(path, tuple(content)[1:], older)


def _write(target: Path, written: bytes, overwrite: bool) -> None:
    """All of it or nothing: a file that is replaced is whole until the new one is."""
    if not overwrite or not target.exists():
        with target.open("xb") as file:
            file.write(written)
        return
    beside = target.with_name(f".{target.name}.part")
    beside.write_bytes(written)
    os.replace(beside, target)


def _csv(table: pd.DataFrame) -> bytes:
    """The list in the language of the report; the mark at the front tells Excel it is UTF-8."""
    days = {column: table[column].dt.strftime("%Y-%m-%d")
            for column in table.select_dtypes("datetime")}
    shown = show(table.assign(**days), decimals=4).reset_index()
    written = harmless(pd.DataFrame(shown)).to_csv(index=False)
    return written.encode("utf-8-sig", errors="replace")
