"""How a question is written down: what is asked, the solution, and the mistakes people make.

A file in ``exercises/questions`` ends with ``QUESTIONS = [Question(...), ...]``. Solutions and
mistakes are functions of the question's data (None when the numbers stand in the text), never
typed-in results. Nothing here reaches a student; the build keeps hashes and hints only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KINDS = ("number", "choice", "set", "ranking", "mapping", "open")


@dataclass(frozen=True)
class Words:
    """The same sentence in both languages, each written for its own readers."""

    en: str
    zh: str

    def both(self) -> dict[str, str]:
        return {"en": self.en, "zh": self.zh}


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that many give (a value, or a function of the data), and what to say."""

    value: Any
    hint: Words


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Attributes
    ----------
    id : str
        Chapter and number, such as ``"ch4_2.R1"``.
    kind : str
        One of ``KINDS``.
    level : int
        1 recall, 2 compute, 3 analyse or design.
    section : Words
        The section of the lesson to compare with.
    solution : function of the data, or a value for ``choice`` and recall questions
    tolerance : float
        For ``number``, and for ``mapping`` when its values are numbers.
    labels : tuple of str
        The rows of a ``mapping``.
    length : int
        How many a ``ranking`` asks for.
    options : tuple of str
        The letters of a ``choice``; each wrong one needs a mistake that says why.
    terms : str
        The group of class names that may be given by key or name.
    data : str
        A teaching table, or the loader of a real set without its ``load_``.
    vary : str
        A variation of ``crmkit.practice.material`` for data per student.
    mistakes, ladder : tuples
        Known mistakes with their hints; hints for the first, second... unknown wrong try.
    why : Words
        What the right answer teaches; shown when it is given.
    rubric, model : Words
        For ``open``; ``minimum`` is the length of the shortest answer taken, in letters.
    """

    id: str
    kind: str
    level: int
    section: Words
    solution: Any = None
    tolerance: float | None = None
    labels: tuple[str, ...] = ()
    length: int | None = None
    options: tuple[str, ...] = ()
    terms: str | None = None
    data: str | None = None
    vary: str | None = None
    mistakes: tuple[Mistake, ...] = ()
    ladder: tuple[Words, ...] = ()
    why: Words | None = None
    rubric: Words | None = None
    model: Words | None = None
    minimum: int = 80
