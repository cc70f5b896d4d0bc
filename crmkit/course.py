"""A room of the student's own: lessons and exercises copied into a folder to write in.

``python -m crmkit course my_course`` copies ``<language>/<lesson>.ipynb`` and
``<language>/exercises/<exercise>.ipynb``. What is there already is never overwritten: a newer
edition of a lesson is put beside it, once, as ``<lesson>.new-1.ipynb``. A file that was deleted
comes back. What was handed out is noted in ``.crmkit/course.json``, where progress is kept too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from crmkit import text
from crmkit.errors import SettingError

MARKER = Path(".crmkit") / "course.json"


@dataclass
class Given:
    """What was put into a course folder: paths below it, with / on every system."""

    folder: Path
    new: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        found = {"new": self.new, "restored": self.restored, "beside": self.beside}
        lines = [text.say(f"setup.course_{what}", count=len(paths), first=paths[0])
                 for what, paths in found.items() if paths]
        everything = len(self.new) + len(self.restored) + len(self.kept)
        if not everything:
            lines.append(text.say("setup.course_empty"))
        elif not lines:
            lines.append(text.say("setup.course_kept", count=everything))
        return "\n".join([text.say("setup.course_folder", folder=self.folder), *lines])


def give(folder: str | Path, languages: Iterable[str] = text.LANGUAGES,
         source: str | Path | None = None) -> Given:
    """Copy lessons and exercises into a folder, and overwrite nothing there.

    Parameters
    ----------
    folder : path
        The course folder; made if it is not there.
    languages : iterable of str
        ``"en"``, ``"zh"`` or both.
    source : path, optional
        Where ``notebooks/`` and ``exercises/`` lie; by default in the package or its checkout.

    Returns
    -------
    Given
        What was new, restored, put beside and kept; printed, it says so in a few lines.

    Raises
    ------
    SettingError
        When the folder cannot be written to.
    """
    folder = Path(folder)
    source = Path(source) if source else source_folder()
    given = Given(folder)
    try:
        (folder / MARKER).parent.mkdir(parents=True, exist_ok=True)
        record = _read_record(folder / MARKER)
        for name, path in _editions(source, languages):
            _give_one(given, name, path.read_bytes(), record.setdefault(name, []))
        _write(folder / MARKER, json.dumps({"given": record}, indent=1).encode("utf-8"))
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise SettingError(text.say("setup.course_no_write", folder=folder)) from error
    return given


def source_folder() -> Path:
    """Where the built notebooks lie: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    for place in (package / "_bundle", package.parent):
        if (place / "notebooks").is_dir():
            return place
    raise SettingError(text.say("setup.no_notebooks", folder=package))


def _editions(source: Path, languages: Iterable[str]) -> Iterable[tuple[str, Path]]:
    """Each notebook to hand out: its place in the course folder, and where it comes from."""
    for language in languages:
        for path in sorted((source / "notebooks" / language).glob("*.ipynb")):
            yield f"{language}/{path.name}", path
        for path in sorted((source / "exercises" / language).glob("*.ipynb")):
            yield f"{language}/exercises/{path.name}", path


def _give_one(given: Given, name: str, content: bytes, seen: list[str]) -> None:
    """Hand out one notebook; `seen` lists the editions that this folder has had."""
    path, edition = given.folder / name, _fingerprint(content)
    if not path.exists():
        (given.restored if seen else given.new).append(name)
        _write(path, content)
    else:
        given.kept.append(name)
        if edition not in seen and _fingerprint(path.read_bytes()) != edition:
            free = _free_name(path)
            _write(free, content)
            given.beside.append(free.relative_to(given.folder).as_posix())
    if edition not in seen:
        seen.append(edition)


def _free_name(path: Path) -> Path:
    """The first of lesson.new-1.ipynb, lesson.new-2.ipynb, ... that is not taken."""
    number = 1
    while (free := path.with_name(f"{path.stem}.new-{number}{path.suffix}")).exists():
        number += 1
    return free


def _fingerprint(content: bytes) -> str:
    """The same for the same notebook, whatever the system ends its lines with."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _read_record(path: Path) -> dict[str, list[str]]:
    """Which editions this folder has had; nothing if the note is missing or damaged."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["given"]
        return {str(name): list(seen) for name, seen in record.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    os.replace(half, path)
