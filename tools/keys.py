"""From question definitions to the hashed keys a student receives.

Each question is played through before its key is accepted: the solution must pass, and every
listed mistake must be refused with its own hint, in both languages.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

from crmkit import text
from crmkit.practice import answers, hashes
from crmkit.practice.catalogue import fold
from crmkit.practice.judging import fingerprint, judge
from crmkit.practice.material import load
from tools.problems import BuildError
from tools.questions import KINDS, Question


def chapters(folder: Path, only: str = "*") -> dict[str, list[Question]]:
    """The questions of every file in a folder (or of one), by the file's name."""
    found = {path.stem: runpy.run_path(str(path))["QUESTIONS"]
             for path in sorted(folder.glob(f"{only}.py"))}
    ids = [question.id for questions in found.values() for question in questions]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise BuildError(f"question {twice[0]} is defined twice")
    return found


def key_files(folder: Path, only: str = "*") -> dict[str, str]:
    """The content of each key file, by chapter."""
    return {chapter: json.dumps({q.id: key(q) for q in questions}, ensure_ascii=False,
                                indent=1, sort_keys=False) + "\n"
            for chapter, questions in chapters(folder, only).items()}


def key(question: Question) -> dict[str, Any]:
    """The key of one question, played through."""
    _complete(question)
    entry: dict[str, Any] = {"kind": question.kind, "level": question.level,
                             "data": question.data}
    if question.vary:
        entry["vary"] = question.vary
    if question.kind == "open":
        return {**entry, **_open(question)}
    entry |= _form(question)
    table = load(question.data)
    solution = _plain(question, entry, _worked(question, question.solution, table))
    entry["right"] = fingerprint(question.id, entry, solution)
    if question.kind == "set":
        entry["members"] = sorted(hashes.text_digest(question.id, m) for m in solution)
    if question.kind == "ranking":
        entry["members"] = hashes.list_digest(question.id, sorted(solution))
    given = [_plain(question, entry, _worked(question, m.value, table)) for m in question.mistakes]
    _all_options(question, solution, given)
    entry["mistakes"] = [
        {"hash": fingerprint(question.id, entry, plain), "hint": mistake.hint.both()}
        for plain, mistake in zip(given, question.mistakes, strict=True)]
    entry["ladder"] = [step.both() for step in question.ladder]
    entry["section"] = question.section.both()
    if question.why:
        entry["why"] = fold(question.why.both())
    _play(question, entry, solution, given)
    return entry


def value(solution: Any, table: Any) -> Any:
    """A solution or mistake for its data: functions are called, values stand as they are."""
    return solution(table) if callable(solution) else solution


def _worked(question: Question, solution: Any, table: Any) -> Any:
    try:
        return value(solution, table)
    except Exception as problem:
        raise BuildError(f"question {question.id}: a solution or mistake cannot be worked out: "
                         f"{type(problem).__name__}: {problem}") from problem


def _form(question: Question) -> dict[str, Any]:
    """What the check must know to read an answer."""
    form: dict[str, Any] = {}
    if question.tolerance is not None:
        form["tolerance"] = question.tolerance
    if question.kind == "mapping":
        form["labels"] = list(question.labels)
        form["values"] = "text" if question.tolerance is None else "number"
    if question.kind == "choice":
        form["options"] = list(question.options)
    if question.kind == "ranking":
        form["length"] = question.length
    if question.terms:
        form["terms"] = question.terms
    return form


def _open(question: Question) -> dict[str, Any]:
    assert question.rubric and question.model
    kept = {"rubric": question.rubric.both(), "answer": question.model.both()}
    entry = {"minimum": question.minimum, "model": fold(kept)}
    for model in question.model.both().values():
        _plain(question, {"kind": "open", **entry}, model)
    return entry


def _plain(question: Question, entry: dict[str, Any], given: Any) -> Any:
    try:
        return answers.read(entry, given)
    except answers.NotUnderstoodError as problem:
        raise BuildError(f"question {question.id}: {given!r} cannot be read: {problem}") from None


def _complete(question: Question) -> None:
    """Refuse a definition that lacks what its kind needs."""
    needs = {"number": ["tolerance", "solution"], "choice": ["options", "solution"],
             "set": ["solution"], "ranking": ["length", "solution"],
             "mapping": ["labels", "solution"], "open": ["rubric", "model"]}
    if question.kind not in KINDS:
        raise BuildError(f"question {question.id}: there is no kind {question.kind!r}")
    for need in needs[question.kind]:
        if getattr(question, need) in (None, ()):
            raise BuildError(f"question {question.id} lacks its {need}")


def _all_options(question: Question, solution: Any, given: list[Any]) -> None:
    without = [option for option in question.options if option not in (solution, *given)]
    if without:
        raise BuildError(f"question {question.id}: option {without[0]!r} has no reason")


def _play(question: Question, entry: dict[str, Any], solution: Any, given: list[Any]) -> None:
    before = text.get_language()
    try:
        for language in text.LANGUAGES:
            text.set_language(language)
            if not judge(question.id, entry, solution).passed:
                raise BuildError(f"question {question.id}: its own solution does not pass")
            for plain, mistake in zip(given, question.mistakes, strict=True):
                _refused(question, entry, plain, mistake.hint.both()[language])
    finally:
        text.set_language(before)


def _refused(question: Question, entry: dict[str, Any], plain: Any, hint: str) -> None:
    verdict = judge(question.id, entry, plain)
    if verdict.passed:
        raise BuildError(f"question {question.id}: the mistake {plain!r} equals the solution")
    if verdict.mistake != hint:
        raise BuildError(f"question {question.id}: the mistake {plain!r} gets the hint of "
                         f"another: {verdict.mistake!r} instead of {hint!r}")
