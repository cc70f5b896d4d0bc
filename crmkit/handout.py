"""The zip that a teacher gives to students: it starts with ``python start.py``.

It holds what a student needs and nothing that gives answers away: no sources of lessons and
exercises, no question definitions, no solved copies, no teacher's pages, no tests.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from crmkit import text
from crmkit.errors import SettingError

FILES = ("start.py", "requirements.txt", "pyproject.toml", "README.md", "LICENSE",
         "LICENSE-course-text", "docs/install.md", "docs/install.zh.md")
FOLDERS = ("crmkit", "datasets")
BOOKS = ("notebooks", "exercises")
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", "_bundle"}


def make(out: str | Path = "crmkit-course.zip", languages: Iterable[str] = text.LANGUAGES,
         root: str | Path | None = None) -> Path:
    """Write the zip for students; the same files always give the same bytes.

    Parameters
    ----------
    out : path
        The zip to write.
    languages : iterable of str
        Which editions of lessons and exercises to put in: ``"en"``, ``"zh"`` or both.
    root : path, optional
        The checkout to take the files from; by default the one this package lies in.

    Returns
    -------
    Path
        The zip.

    Raises
    ------
    SettingError
        When there is no full checkout, such as in an installed package.
    """
    root = Path(root) if root else Path(__file__).parent.parent
    missing = [name for name in FILES if not (root / name).is_file()]
    if missing:
        raise SettingError(text.say("setup.handout_no_checkout", folder=root, first=missing[0]))
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents(root, tuple(languages))):
            path = root / name
            _add(archive, name, path.read_bytes() if path.is_file() else b"")
    return out


def contents(root: Path, languages: Iterable[str]) -> Iterator[str]:
    """The names of the files in the zip, with / on every system."""
    yield from FILES
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root)
            if path.is_file() and not LEFT_OUT & set(name.parts) and not _is_litter(path):
                yield name.as_posix()
    for folder in BOOKS:
        for language in text.LANGUAGES:
            # Both folders must be there for the package to build, one of them perhaps empty.
            yield f"{folder}/{language}/.gitkeep"
        for language in languages:
            for path in (root / folder / language).glob("*.ipynb"):
                yield path.relative_to(root).as_posix()


def _is_litter(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix in {".pyc", ".part", ".orig", ".bak"}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a file in with a fixed date and plain permissions."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
