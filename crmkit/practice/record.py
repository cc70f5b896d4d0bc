"""What a student has done so far.

Inside a course folder (one that ``crmkit course`` made) tries and answers are kept in
``.crmkit/progress.json`` there. Anywhere else they are kept in memory and nothing is written.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from crmkit.practice.catalogue import questions
from crmkit.text import say

# Outside a course folder everything; inside one, only what could not be saved.
_memory: dict[str, dict[str, Any]] = {}


def progress() -> pd.DataFrame:
    """The questions of the chapters begun: how often each was tried, and whether it is done.

    Returns
    -------
    DataFrame
        One row per question, columns named in the language that is set. A question tried twice
        with the same answer counts once.
    """
    known, _, _ = _load()
    begun = {question.split(".")[0] for question in known}
    listed = [q for q in questions() if q.split(".")[0] in begun]
    state = {True: say("practice.progress.yes"), False: say("practice.progress.no")}
    return pd.DataFrame({
        say("practice.progress.question"): listed,
        say("practice.progress.tries"): [known.get(q, {}).get("tries", 0) for q in listed],
        say("practice.progress.passed"): [state[known.get(q, {}).get("passed", False)]
                                          for q in listed],
    })


def remember(question: str, answer: Any, passed: bool, puzzling: bool) -> tuple[int, str]:
    """Take down an answer; give the number of puzzling answers and a note on the saving, if any.

    Puzzling is a wrong answer that shows no known mistake. The same answer given again is no new
    try, so that running a cell twice uses up no hint.
    """
    known, note, safe = _load()
    entry = known.get(question, {"tries": 0, "puzzling": 0, "passed": False, "answer": None})
    if entry["tries"] == 0 or entry["answer"] != answer:
        entry = {"tries": entry["tries"] + 1, "puzzling": entry["puzzling"] + puzzling,
                 "passed": entry["passed"] or passed, "answer": answer}
    known[question] = entry
    trouble = _save(known) if safe else ""
    return entry["puzzling"], note or trouble


def course_folder() -> Path | None:
    """The nearest folder upwards that ``crmkit course`` made, or None."""
    try:
        here = Path.cwd()
    except OSError:
        return None
    for place in (here, *here.parents):
        if (place / ".crmkit" / "course.json").is_file():
            return place
    return None


def _load() -> tuple[dict[str, dict[str, Any]], str, bool]:
    """What is known, a note if there is something to say, and whether saving is safe.

    A damaged file is put aside first; one that can be neither read nor put aside is not written
    over.
    """
    folder = course_folder()
    if folder is None:
        return _memory, "", False
    path = folder / ".crmkit" / "progress.json"
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        if _sound(known):
            return {**known, **_memory}, "", True
    except FileNotFoundError:
        return dict(_memory), "", True
    except OSError as problem:
        return _memory, say("practice.not_saved", problem=problem.strerror), False
    except ValueError:
        pass
    return _put_aside(path)


def _sound(known: Any) -> bool:
    return isinstance(known, dict) and all(
        isinstance(entry, dict) and "answer" in entry and isinstance(entry.get("tries"), int)
        and isinstance(entry.get("puzzling"), int) and isinstance(entry.get("passed"), bool)
        for entry in known.values())


def _put_aside(path: Path) -> tuple[dict[str, dict[str, Any]], str, bool]:
    number = 1
    while (aside := path.with_name(f"progress.damaged-{number}.json")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as problem:
        return _memory, say("practice.not_saved", problem=problem.strerror), False
    return {}, say("practice.damaged", name=aside.name), True


def _save(known: dict[str, dict[str, Any]]) -> str:
    """Write the whole file beside the old one, then put it in its place in one move."""
    folder = course_folder()
    assert folder is not None
    home = folder / ".crmkit"
    content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        handle, name = tempfile.mkstemp(dir=home, prefix="progress-", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(content)
            os.replace(name, home / "progress.json")
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as problem:
        _memory.update(known)
        return say("practice.not_saved", problem=problem.strerror)
    _memory.clear()
    return ""
