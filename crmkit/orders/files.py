"""Opening files: CSV in whatever encoding and separator, Excel, Parquet.

Everything in a CSV is read as text, so that no leading zero is lost. The header is the first
line that names at least two known columns, so a title above it does no harm. Row numbers are
those a spreadsheet shows: the header's line counts.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from crmkit.errors import OrdersError, SettingError
from crmkit.orders.audit import Decision
from crmkit.orders.columns import known_names, listed
from crmkit.text import say

SEPARATORS = ",;\t|"
TEXT_ENDINGS = (".csv", ".tsv", ".txt")
EXCEL_ENDINGS = (".xlsx", ".xlsm")
PARQUET_ENDINGS = (".parquet", ".pq")
_LINES_LOOKED_AT = 60
_HEADER_WITHIN = 20


@dataclass(frozen=True)
class Opened:
    """A file's rows; ``frame.index`` holds the row numbers that messages name."""

    frame: pd.DataFrame
    numbering: str
    decisions: tuple[Decision, ...]


def open_file(path: str | Path, *, encoding: str | None = None, sheet: str | int | None = None,
              names: Sequence[Any] = ()) -> Opened:
    """The rows of a file, kind and encoding found out.

    Parameters
    ----------
    path : str or Path
        A .csv, .tsv, .txt (also .gz), .xlsx or .parquet file.
    encoding : str, optional
        For CSV; found out if not given.
    sheet : str or int, optional
        For Excel; the first sheet if not given.
    names : sequence
        Column names the user gave; they help to find the header.

    Raises
    ------
    OrdersError
        If the file is not there, empty, damaged or of another kind.
    """
    path = Path(path)
    endings = [e.lower() for e in path.suffixes]
    last = next((e for e in reversed(endings) if e != ".gz"), "")
    if path.is_dir():
        raise OrdersError(say("orders.folder", path=path))
    if not path.is_file():
        raise OrdersError(say("orders.no_file", path=path))
    if path.stat().st_size == 0:
        raise OrdersError(say("orders.empty_file", path=path))
    if last in TEXT_ENDINGS:
        return _open_text(path, encoding, names)
    if last in EXCEL_ENDINGS:
        return _open_excel(path, sheet, names)
    if last in PARQUET_ENDINGS:
        return _open_parquet(path)
    raise OrdersError(say("orders.file_kind", path=path, kind=last or path.name))


def detect_encoding(raw: bytes) -> str:
    """The encoding of a text: by its mark, else UTF-8, else GB18030 or Western European.

    In Chinese text nearly all bytes above 127 stand in pairs; in Western European text they stand
    alone among letters. That tells the two apart.

    Examples
    --------
    >>> detect_encoding("客户编号".encode("gb18030")), detect_encoding("Café, Zoë".encode("cp1252"))
    ('gb18030', 'cp1252')
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return name
    if _decodes(raw, "utf-8"):
        return "utf-8"
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", raw)]
    paired = sum(n for n in runs if n > 1)
    if paired > sum(runs) / 2 and _decodes(raw, "gb18030"):
        return "gb18030"
    return "cp1252" if _decodes(raw, "cp1252") else "latin-1"


def sniff(text: str, names: Sequence[Any] = ()) -> tuple[str, int]:
    """The separator of a CSV and the number of lines above its header."""
    best: tuple[tuple[float, ...], str, int] = ((-1.0,), ",", 0)
    for separator in SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=separator))
        except csv.Error:
            continue
        header = find_header(rows, names)
        width = len(rows[header]) if rows else 0
        alike = sum(len(row) == width for row in rows[header:]) / max(1, len(rows) - header)
        known = known_names(rows[header]) if rows else 0
        score = (float(known), float(width > 1), alike, float(width))
        if score > best[0]:
            best = (score, separator, header)
    return best[1], best[2]


def find_header(rows: Sequence[Sequence[Any]], names: Sequence[Any] = ()) -> int:
    """The place of the header: it names two known columns, or one that the user named.

    Failing that, the first row that is not empty.
    """
    filled = 0
    for place in range(min(len(rows), _HEADER_WITHIN) - 1, -1, -1):
        if any(str(cell).strip() for cell in rows[place]):
            filled = place
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if known_names(row) >= 2 or any(name in row for name in names):
            return place
    return filled


def _open_text(path: Path, encoding: str | None, names: Sequence[Any]) -> Opened:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    except (OSError, EOFError) as error:
        raise OrdersError(say("orders.damaged", path=path, detail=error)) from error
    used = encoding or detect_encoding(raw)
    text = _decoded(raw, used, path)
    if not text.strip("\ufeff \t\r\n"):
        raise OrdersError(say("orders.empty_file", path=path))
    head = "\n".join(text[:200_000].splitlines()[:_LINES_LOOKED_AT])
    separator, skipped = sniff(head, names)
    frame = _parse(text.removeprefix("\ufeff"), separator, skipped, path)
    frame.index = pd.RangeIndex(skipped + 2, skipped + 2 + len(frame))
    frame, decisions = _without_blank_rows(frame)
    decided = ("orders.note.text_file", {
        "encoding": used, "separator": say(f"orders.separator.{SEPARATORS.index(separator)}")})
    return Opened(frame, "file", (decided, *decisions))


def _parse(text: str, separator: str, skipped: int, path: Path) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(io.StringIO(text), sep=separator, skiprows=skipped, dtype=str,
                               keep_default_na=False, skip_blank_lines=False, index_col=False)
    except pd.errors.EmptyDataError as error:
        raise OrdersError(say("orders.empty_file", path=path)) from error
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        if found is None:
            wide = "Length of header" in str(error)
            raise OrdersError(say("orders.too_wide" if wide else "orders.damaged", path=path,
                                  **({} if wide else {"detail": error}))) from error
        expected, line, seen = found.groups()
        line = int(line) + skipped
        raise OrdersError(say("orders.ragged", path=path, line=line, expected=expected,
                              seen=seen)) from error


def _decoded(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except LookupError as error:
        raise SettingError(say("orders.unknown_encoding", given=encoding)) from error
    except UnicodeError as error:
        raise OrdersError(say("orders.wrong_encoding", path=path, given=encoding,
                              found=detect_encoding(raw))) from error


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _open_excel(path: Path, sheet: str | int | None, names: Sequence[Any]) -> Opened:
    try:
        book = pd.ExcelFile(path, engine="openpyxl")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise OrdersError(say("orders.damaged", path=path, detail=error)) from error
    with book:
        sheets = book.sheet_names
        chosen = _sheet(sheets, sheet, path)
        cells = pd.read_excel(book, sheet_name=chosen, header=None, dtype=object,
                              keep_default_na=False)
    if cells.empty:
        raise OrdersError(say("orders.empty_file", path=path))
    header = find_header(cells.head(_HEADER_WITHIN).to_numpy().tolist(), names)
    frame = cells.iloc[header + 1:].set_axis(_labels(cells.iloc[header]), axis=1)
    frame.index = pd.RangeIndex(header + 2, header + 2 + len(frame))
    frame, decisions = _without_blank_rows(frame)
    if sheet is None and len(sheets) > 1:
        note = ("orders.note.sheet", {"sheet": chosen, "sheets": listed(sheets)})
        decisions = (note, *decisions)
    return Opened(frame, "file", decisions)


def _sheet(sheets: list[Any], given: str | int | None, path: Path) -> Any:
    if given is None:
        return sheets[0]
    if isinstance(given, int) and 0 <= given < len(sheets):
        return sheets[given]
    if given in sheets:
        return given
    raise OrdersError(say("orders.no_sheet", path=path, given=given, sheets=listed(sheets)))


def _labels(row: pd.Series) -> list[str]:
    """Headers of a sheet; a repeated one gets a number, an empty one a name."""
    seen: Counter[str] = Counter()
    labels = []
    for place, cell in enumerate(row):
        label = str(cell).strip() or f"Unnamed: {place}"
        labels.append(f"{label}.{seen[label]}" if seen[label] else label)
        seen[label] += 1
    return labels


def _open_parquet(path: Path) -> Opened:
    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise OrdersError(say("orders.damaged", path=path, detail=error)) from error
    return Opened(frame.reset_index(drop=True), "position", ())


def _without_blank_rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Decision, ...]]:
    """Drop rows in which every cell is empty: they are no rows of the log."""
    blank = pd.Series(True, index=frame.index)
    for _, column in frame.items():
        blank &= column.isna() | (column == "")
        if not blank.any():
            return frame, ()
    note = ("orders.note.blank_rows", {"rows": int(blank.sum())})
    return frame[~blank], (note,)
