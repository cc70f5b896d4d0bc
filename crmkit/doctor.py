"""Is everything in place? One line if it is, and for each problem what to do.

In a notebook: ``from crmkit import doctor`` and ``doctor.check()``. In a terminal:
``python -m crmkit doctor``. Each check imports what it needs only when it runs, so that a missing
package is told and not stumbled over.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crmkit import text

OLDEST = (3, 11)
# Packages whose import has another name than what is installed.
IMPORTED_AS = {"scikit-learn": "sklearn"}
WIDGETS = Path("labextensions") / "@jupyter-widgets" / "jupyterlab-manager"


@dataclass(frozen=True)
class Finding:
    """What one check found: a fact if all is well, a problem with its remedy if not."""

    name: str
    well: bool
    words: str


@dataclass(frozen=True)
class Report:
    """The findings of all checks; prints as one line when all is well."""

    findings: tuple[Finding, ...]

    @property
    def problems(self) -> list[Finding]:
        """The findings that need doing something about."""
        return [f for f in self.findings if not f.well]

    def details(self) -> str:
        """Every check in a line of its own, with versions and places."""
        return "\n".join(_line(f) for f in self.findings)

    def __repr__(self) -> str:
        if not self.problems:
            return text.say("setup.doctor_well")
        return "\n".join([text.say("setup.doctor_problems", count=len(self.problems)),
                          *map(_line, self.problems)])


class Trouble(Exception):
    """Raised in a check: what is wrong and what to do about it, in words."""


def check() -> Report:
    """Look whether everything the course needs is there and works.

    Returns
    -------
    Report
        ``.problems`` lists what is wrong, ``.details()`` tells every check.
    """
    return Report(tuple(_find(name, one) for name, one in CHECKS.items()))


def _find(name: str, one: Callable[[], str]) -> Finding:
    """Run one check; whatever goes wrong in it is a finding, never an error."""
    try:
        return Finding(name, True, one())
    except Trouble as trouble:
        return Finding(name, False, str(trouble))
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        return Finding(name, False, text.say("setup.doctor_unexpected", error=what))


def _line(finding: Finding) -> str:
    mark = text.say("setup.doctor_ok" if finding.well else "setup.doctor_problem")
    return text.say("setup.doctor_line", mark=mark, words=finding.words,
                    name=text.say(f"setup.doctor_name.{finding.name}"))


def python_version() -> str:
    """Python is new enough."""
    version = "{}.{}.{}".format(*sys.version_info[:3])
    if sys.version_info[:2] < OLDEST:
        raise Trouble(text.say("setup.doctor_python", version=version))
    return version


def packages() -> str:
    """Every package the kit needs is there, in a version it can use."""
    from packaging.requirements import Requirement

    found = []
    for need in map(Requirement, requirements()):
        try:
            version = importlib.metadata.version(need.name)
        except importlib.metadata.PackageNotFoundError:
            raise Trouble(text.say("setup.doctor_missing", package=need.name)) from None
        if not need.specifier.contains(version, prereleases=True):
            raise Trouble(text.say("setup.doctor_version", package=need.name, version=version,
                                   needed=need.specifier))
        importlib.import_module(IMPORTED_AS.get(need.name, need.name))
        found.append(f"{need.name} {version}")
    return ", ".join(found)


def requirements() -> list[str]:
    """What the kit says it needs: from pyproject.toml beside it, or from the installed package."""
    pyproject = Path(__file__).parent.parent / "pyproject.toml"
    if pyproject.is_file():
        project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
        return list(project["dependencies"])
    return [line for line in importlib.metadata.requires("crmkit") or [] if "extra ==" not in line]


def widgets() -> str:
    """Sliders can be shown: the kernel has ipywidgets, JupyterLab has their other half."""
    for module in ("ipykernel", "ipywidgets"):
        try:
            importlib.import_module(module)
        except ImportError:
            raise Trouble(text.say("setup.doctor_missing", package=module)) from None
    from jupyter_core import paths

    server = server_folder()
    places = paths.jupyter_path() if server is None else [
        str(server / "share" / "jupyter"), paths.jupyter_data_dir(), *paths.SYSTEM_JUPYTER_PATH]
    for place in places:
        if (Path(place) / WIDGETS).is_dir():
            return str(Path(place) / WIDGETS)
    raise Trouble(text.say("setup.doctor_widgets", folder=server or sys.prefix))


def server_folder() -> Path | None:
    """The environment of the JupyterLab that started this kernel, if it can be told."""
    if "JPY_PARENT_PID" not in os.environ:
        return None
    try:
        import psutil

        program = Path(psutil.Process(os.getppid()).cmdline()[0])
    except Exception:
        return None
    return next((p for p in program.parents[:2] if (p / "share" / "jupyter").is_dir()), None)


def fonts() -> str:
    """Pictures can show Chinese."""
    from matplotlib import font_manager

    from crmkit.plots import style

    own = style.own_font_file()
    names = {font.name for font in font_manager.fontManager.ttflist}
    system = [name for name in style.SYSTEM_FONTS if name in names]
    if not own.is_file() and not system:
        raise Trouble(text.say("setup.doctor_fonts", file=own))
    return ", ".join([own.name] * own.is_file() + system)


def folder() -> str:
    """Notebooks can be saved in the folder one works in."""
    try:
        with tempfile.TemporaryFile():
            pass
        with tempfile.TemporaryFile(dir=Path.cwd()):
            return str(Path.cwd())
    except OSError:
        raise Trouble(text.say("setup.doctor_folder", folder=Path.cwd())) from None


def data() -> str:
    """The data sets of the course are there and can be read."""
    from crmkit import datasets

    try:
        place = datasets.folder()
        tables = datasets.teaching_tables()
        first = datasets.load_teaching(tables[0])
        if not (place / "online_retail.parquet").is_file() or first.empty:
            raise FileNotFoundError(place)
    except (OSError, IndexError, ValueError):
        raise Trouble(text.say("setup.doctor_data")) from None
    return str(place)


def explorer() -> str:
    """A small explorer can be made and drawn."""
    from crmkit import datasets, explore

    table = datasets.load_teaching("abc20")
    shown = explore.concentration(table.set_index("id")["sales_kcny"])
    if not shown.png.startswith(b"\x89PNG"):
        raise Trouble(text.say("setup.doctor_explorer"))
    return shown.sentence


CHECKS: dict[str, Callable[[], str]] = {
    "python": python_version, "packages": packages, "widgets": widgets, "fonts": fonts,
    "folder": folder, "data": data, "explorer": explorer,
}
