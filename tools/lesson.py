"""Read a lesson's source and split it into editions.

A source is a percent script. Text cells carry ``lang="en"`` or ``lang="zh"`` and stand in pairs;
code cells stand once, without comments or prose. An exercise's code cells tagged ``solution``
become ``answer="..."`` in the student's copy, or vanish there when they have no ``answer``.
"""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext

from tools.problems import BuildError

LANGUAGES = ("en", "zh")
SETUP_ID = "setup"
# Keys of a cell that the build (or jupytext) reads itself; all others pass through.
_OWN = ("lang", "answer", "lines_to_next_cell", "lines_to_end_of_cell_marker")


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson: its language if it is text, its answer if it is a solution."""

    kind: str
    source: str
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    answer: str | None = None

    @property
    def solution(self) -> bool:
        return "solution" in self.metadata.get("tags", [])


def read_lesson(path: Path) -> list[Cell]:
    """The cells of a source, checked.

    Raises
    ------
    BuildError
        Naming the lesson, the cell and what is wrong with it.
    """
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    cells = [_cell(raw) for raw in notebook.cells]
    for number, cell in enumerate(cells, start=1):
        problem = _problem(cell)
        if problem:
            raise BuildError(f"{path.stem}, cell {number} ({_start(cell)}): {problem}")
    _check_pairs(path.stem, cells)
    return cells


def edition(cells: list[Cell], language: str, student: bool) -> list[Cell]:
    """The cells of one edition: one language, solutions or places for answers, and a set-up."""
    chosen = [cell for cell in cells if cell.language in (None, language)]
    if student:
        chosen = [_for_student(c) for c in chosen if not c.solution or c.answer is not None]
    setup = Cell("code", f'import crmkit\ncrmkit.set_language("{language}")')
    first = next((i for i, cell in enumerate(chosen) if cell.kind == "code"), len(chosen))
    return [*chosen[:first], setup, *chosen[first:]]


def cell_ids(lesson: str, cells: list[Cell]) -> list[str]:
    """An id for each cell of an edition, from the lesson, the source and its occurrence."""
    seen: dict[str, int] = {}
    ids = []
    for cell in cells:
        if cell.source.startswith("import crmkit\ncrmkit.set_language("):
            ids.append(SETUP_ID)
            continue
        about = f"{lesson}\n{cell.kind}\n{cell.language}\n{cell.source}"
        seen[about] = seen.get(about, 0) + 1
        ids.append(hashlib.sha256(f"{about}\n{seen[about]}".encode()).hexdigest()[:12])
    return ids


def _cell(raw: Any) -> Cell:
    metadata = {k: v for k, v in raw.metadata.items() if k not in _OWN}
    return Cell(raw.cell_type, raw.source, raw.metadata.get("lang"), metadata,
                raw.metadata.get("answer"))


def _for_student(cell: Cell) -> Cell:
    if cell.answer is None:
        return cell
    tags = [tag for tag in cell.metadata["tags"] if tag != "solution"]
    metadata = {k: v for k, v in cell.metadata.items() if k != "tags"}
    return Cell("code", cell.answer, None, metadata | ({"tags": tags} if tags else {}))


def _problem(cell: Cell) -> str:
    if cell.kind == "markdown":
        return "" if cell.language in LANGUAGES else 'a text cell needs lang="en" or lang="zh"'
    if cell.kind != "code":
        return f"a cell of type {cell.kind} has no place here"
    if cell.language is not None:
        return "a code cell stands once and has no language"
    return _code_problem(cell) or _answer_problem(cell)


def _code_problem(cell: Cell) -> str:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(cell.source).readline))
        ast.parse(cell.source)
    except (tokenize.TokenError, SyntaxError) as problem:
        return f"not valid Python: {problem}"
    if any(token.type == tokenize.COMMENT for token in tokens):
        return "code cells hold no comments: say it in the text, in both languages"
    if not cell.source.isascii() and "words" not in cell.metadata.get("tags", []):
        return 'non-ASCII text in code: tag the cell "words" if both editions need it'
    if cell.source.rstrip().endswith(";"):
        return "a trailing semicolon does not silence a cell"
    return ""


def _answer_problem(cell: Cell) -> str:
    if cell.answer is None:
        return ""
    if not cell.solution:
        return 'answer="..." belongs to a cell tagged "solution"'
    try:
        tree = ast.parse(cell.answer)
    except SyntaxError:
        return f"the answer {cell.answer!r} is not valid Python"
    if not any(isinstance(n, ast.Constant) and n.value is ... for n in ast.walk(tree)):
        return f"the answer {cell.answer!r} leaves no place (...) for the student"
    return ""


def _check_pairs(lesson: str, cells: list[Cell]) -> None:
    """Every text cell stands next to its twin in the other language."""
    number = 0
    while number < len(cells):
        if cells[number].kind == "code":
            number += 1
            continue
        pair = cells[number: number + 2]
        languages = {cell.language for cell in pair}
        if languages != set(LANGUAGES) or len({cell.solution for cell in pair}) > 1:
            raise BuildError(f"{lesson}, cell {number + 1} ({_start(cells[number])}): "
                             f"this text has no twin in the other language beside it")
        number += 2


def _start(cell: Cell) -> str:
    return cell.source.strip().split("\n")[0][:40]
