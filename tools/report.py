"""How long each lesson is: cells, words, lines of code, and minutes a reader may need."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

from tools.fields import fill
from tools.lesson import Cell, read_lesson

# Teaching assumptions: slow reading of new material, and time to run and look at a cell.
WORDS_A_MINUTE = 110
MINUTES_A_CODE_CELL = 0.6


def report(root: Path) -> str:
    """A line for each source; limits are for the reader's judgement and not asserted."""
    sources = [*sorted((root / "notebooks" / "source").glob("*.py")),
               *sorted((root / "exercises" / "source").glob("*.py"))]
    heading = (f"{'source':34}{'cells':>6}{'words':>7}{'chars':>7}"
               f"{'median':>8}{'max':>5}{'minutes':>9}")
    return "\n".join([heading, *(_line(path.stem, read_lesson(path)) for path in sources)])


def _line(name: str, cells: list[Cell]) -> str:
    code = [cell for cell in cells if cell.kind == "code"]
    lines = [cell.source.count("\n") + 1 for cell in code] or [0]
    english = _text(cells, "en")
    words = len(re.findall(r"[A-Za-z0-9][\w'’-]*", english))
    characters = len(re.findall(r"[\u4e00-\u9fff]", _text(cells, "zh")))
    minutes = words / WORDS_A_MINUTE + len(code) * MINUTES_A_CODE_CELL
    count = len(code) + sum(cell.language == "en" for cell in cells)
    return (f"{name:34}{count:>6}{words:>7}{characters:>7}"
            f"{median(lines):>8g}{max(lines):>5}{minutes:>9.0f}")


def _text(cells: list[Cell], language: str) -> str:
    whole = "\n".join(cell.source for cell in cells if cell.language == language)
    return fill(whole, lambda expression, form: "0")
