"""Build the notebooks and the keys of the exercises from their sources.

    python tools/build.py                 build everything
    python tools/build.py --only NAME     one lesson, exercise or file of questions
    python tools/build.py --check         compare what is committed with the sources
    python tools/build.py --report        how long the lessons are

Building twice changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.execute import execute
from tools.fields import pattern
from tools.keys import key_files
from tools.lesson import LANGUAGES, cell_ids, edition, read_lesson
from tools.problems import BuildError
from tools.report import report

ROOT = Path(__file__).resolve().parent.parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


@dataclass(frozen=True)
class Job:
    """One notebook to build."""

    source: Path
    target: Path
    language: str
    student: bool = False


def jobs(root: Path, only: str | None = None) -> list[Job]:
    """Every notebook the sources ask for."""
    found = []
    for source in sorted((root / "notebooks" / "source").glob("*.py")):
        found += [Job(source, root / "notebooks" / language / f"{source.stem}.ipynb", language)
                  for language in LANGUAGES]
    exercises = root / "exercises"
    for source in sorted((exercises / "source").glob("*.py")):
        name = f"{source.stem}.ipynb"
        for language in LANGUAGES:
            found.append(Job(source, exercises / language / name, language, student=True))
            found.append(Job(source, exercises / "solved" / language / name, language))
    if only is None:
        return found
    chosen = [job for job in found if job.source.stem == only]
    if not chosen and not (exercises / "questions" / f"{only}.py").is_file():
        raise BuildError(f"there is no source named {only!r}")
    return chosen


def unexecuted(job: Job) -> NotebookNode:
    """The notebook of a job with ids and metadata, its fields unfilled and nothing run."""
    cells = edition(read_lesson(job.source), job.language, job.student)
    notebook = nbformat.v4.new_notebook(metadata=METADATA)
    notebook.nbformat_minor = 5
    for cell, name in zip(cells, cell_ids(job.source.stem, cells), strict=True):
        new = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
        notebook.cells.append(new(cell.source, id=name, metadata=cell.metadata))
    return notebook


def build(job: Job) -> str:
    """Build one notebook; give its path, or nothing if it had not changed."""
    notebook = unexecuted(job)
    execute(notebook, f"{job.source.stem} ({job.language})")
    nbformat.validate(notebook)
    return _write(job.target, nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n")


def build_keys(root: Path, only: str | None = None) -> list[str]:
    """Write the key files (or that of one source); give the paths of those that changed."""
    folder = root / "exercises" / "questions"
    files = key_files(folder, only.removeprefix("ex_") if only else "*")
    keys = root / "crmkit" / "practice" / "keys"
    written = [_write(keys / f"{chapter}.json", content) for chapter, content in files.items()]
    return [path for path in written if path]


def check(root: Path) -> list[str]:
    """What differs between the sources and what is committed, in words; nothing if all agrees."""
    problems = _key_problems(root)
    wanted = jobs(root)
    for job in wanted:
        if job.target.is_file():
            problems += _differences(job)
        else:
            problems.append(f"{job.target.relative_to(root)} is missing")
    folders = [root / "notebooks", root / "exercises", root / "exercises" / "solved"]
    present = {path for folder in folders for language in LANGUAGES
               for path in (folder / language).glob("*.ipynb")}
    stale = present - {job.target for job in wanted}
    return problems + [f"{path.relative_to(root)} has no source" for path in sorted(stale)]


def _key_problems(root: Path) -> list[str]:
    keys = root / "crmkit" / "practice" / "keys"
    files = key_files(root / "exercises" / "questions")
    problems = [f"keys/{chapter}.json differs from its questions"
                for chapter, content in files.items()
                if not (keys / f"{chapter}.json").is_file()
                or (keys / f"{chapter}.json").read_text(encoding="utf-8") != content]
    return problems + [f"keys/{path.name} has no questions"
                       for path in sorted(keys.glob("*.json")) if path.stem not in files]


def _differences(job: Job) -> list[str]:
    committed = nbformat.read(job.target, as_version=nbformat.NO_CONVERT)
    wanted = unexecuted(job)
    where = f"{job.target.parent.name}/{job.target.name}"
    if committed.metadata != wanted.metadata:
        return [f"{where}: its metadata differ from the build's"]
    if [cell.id for cell in committed.cells] != [cell.id for cell in wanted.cells]:
        return [f"{where}: its cells are not those of the source; build it again"]
    return [f"{where}, cell {number}: differs from the source"
            for number, (old, new) in enumerate(zip(committed.cells, wanted.cells, strict=True), 1)
            if old.metadata != new.metadata or not _same_source(old, new)]


def _same_source(committed: NotebookNode, wanted: NotebookNode) -> bool:
    if wanted.cell_type == "code":
        return committed.source == wanted.source
    return pattern(wanted.source).fullmatch(committed.source) is not None


def _write(path: Path, content: str) -> str:
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
    return str(path)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(description="Build notebooks and keys from their sources.")
    parser.add_argument("--check", action="store_true", help="compare only, run nothing")
    parser.add_argument("--report", action="store_true", help="print how long the lessons are")
    parser.add_argument("--only", metavar="NAME",
                        help="the lesson, exercise or file of questions to build, without .py")
    options = parser.parse_args(arguments)
    try:
        if options.report:
            print(report(root))
            return 0
        if options.check:
            problems = check(root)
            print("\n".join(problems) or "The sources and what was built agree.")
            return 1 if problems else 0
        changed = build_keys(root, options.only)
        with ProcessPoolExecutor(2) as pool:
            changed += [path for path in pool.map(build, jobs(root, options.only)) if path]
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    print("\n".join(f"built {path}" for path in changed) or "Nothing changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
