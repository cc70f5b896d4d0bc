"""Run everything that must hold: style, types, tests, and every notebook once more.

Called by ``python start.py test``, with the Python of .venv. Each step runs whatever the others
say; the last line counts the tests of all steps. Words that are not options of this command go to
pytest, which then runs alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as tree
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ("notebooks/en", "notebooks/zh", "exercises/en", "exercises/zh",
             "exercises/solved/en", "exercises/solved/zh")
QUICK = ("-m", "not browser and not launcher and not slow")
# A file's tests, and a notebook's cells, stay together and in order; the files share the cores.
SPREAD = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")


@dataclass(frozen=True)
class Step:
    """One command, and for pytest the file it reports to."""

    name: str
    command: list[str]
    report: Path | None = None


def notebooks(root: Path = ROOT) -> list[str]:
    """The built notebooks, in the order they are run."""
    return [f"{folder}/{path.name}" for folder in NOTEBOOKS
            for path in sorted((root / folder).glob("*.ipynb"))]


def steps(quick: bool, extra: list[str], reports: Path, books: list[str]) -> list[Step]:
    """What is to be run."""
    if extra:
        return [pytest("tests", reports, *extra)]
    tests = pytest("tests", reports, *SPREAD, *(QUICK if quick else ()))
    found = [Step("ruff", [sys.executable, "-m", "ruff", "check", "."]),
             Step("mypy", [sys.executable, "-m", "mypy"]), tests]
    if books:
        found.append(pytest(
            "notebooks", reports, *SPREAD, "-o", "addopts=", "-q", "-p", "no:cacheprovider",
            "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "60",
            "--nbval-sanitize-with", "tests/nbval_sanitize.cfg",
            *(books[:1] if quick else books)))
    return found


def pytest(name: str, reports: Path, *words: str) -> Step:
    report = reports / f"{name}.xml"
    return Step(name, [sys.executable, "-m", "pytest", f"--junitxml={report}", *words], report)


def counts(report: Path | None, code: int) -> tuple[int, int, int]:
    """Tests passed, failed and skipped in a step; a step without tests of its own is one."""
    if report is None:
        return int(code == 0), int(code != 0), 0
    try:
        suites = tree.parse(report).getroot().iter("testsuite")
        numbers = [{k: int(s.attrib[k]) for k in ("tests", "failures", "errors", "skipped")}
                   for s in suites]
    except (OSError, tree.ParseError):
        return 0, 1, 0
    failed = sum(n["failures"] + n["errors"] for n in numbers)
    skipped = sum(n["skipped"] for n in numbers)
    passed = sum(n["tests"] for n in numbers) - failed - skipped
    return passed, max(failed, int(code != 0)), skipped


def run(quick: bool, extra: list[str]) -> int:
    """Run the steps and count; 0 if nothing failed."""
    total = (0, 0, 0)
    books = notebooks()
    if not books:
        print("No notebooks are built yet: that step is left out.", flush=True)
    with tempfile.TemporaryDirectory(prefix="crmkit-test-") as reports:
        for step in steps(quick, extra, Path(reports), books):
            print(f"\n===== {step.name} =====", flush=True)
            begun = time.monotonic()
            code = subprocess.call(step.command, cwd=ROOT)
            verdict = "FAILED" if code else "passed"
            print(f"===== {step.name}: {verdict}, {time.monotonic() - begun:.0f} s =====")
            one = counts(step.report, code)
            total = (total[0] + one[0], total[1] + one[1], total[2] + one[2])
    print("{} passed, {} failed, {} skipped".format(*total), flush=True)
    return int(total[1] > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    known, rest = parser.parse_known_args()
    sys.exit(run(known.quick, rest))
