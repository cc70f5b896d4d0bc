"""The self-check: quiet when all is well, and a way out for each problem."""

import importlib.metadata
import tomllib
from pathlib import Path

import pytest

from crmkit import datasets, doctor, text
from crmkit.__main__ import main

ROOT = Path(__file__).resolve().parent.parent

@pytest.fixture
def only(monkeypatch):
    """Let one check run alone; the answer is what it found."""
    def run(name):
        monkeypatch.setattr(doctor, "CHECKS", {name: doctor.CHECKS[name]})
        return doctor.check().findings[0]
    return run


def test_all_is_well_here():
    report = doctor.check()
    assert not report.problems, report
    assert repr(report) == "All is well: the course can begin."
    assert len(report.details().splitlines()) == len(doctor.CHECKS) == 7
    text.set_language("zh")
    assert repr(report) == "一切就绪，可以开始上课。"


def test_the_quiet_form_is_the_same_on_every_machine():
    said = repr(doctor.Report((doctor.Finding("python", True, "3.14.2 /home/ann"),)))
    assert "3.14" not in said and "ann" not in said


def test_versions_are_in_the_details():
    details = doctor.check().details()
    assert f"pandas {importlib.metadata.version('pandas')}" in details


def test_every_problem_is_told_with_its_remedy(only, monkeypatch):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 4, "final", 0))
    found = only("python")
    assert not found.well
    report = doctor.Report((found,))
    assert "Problems found: 1." in repr(report)
    assert "3.10.4" in repr(report) and "Install a newer Python" in repr(report)


def test_requirements_come_from_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert doctor.requirements() == project["project"]["dependencies"]


@pytest.mark.parametrize("need, words", [
    ("no-such-package>=1", "no-such-package is missing"),
    ("pandas>=99", "needs >=99"),
])
def test_a_missing_or_old_package(only, monkeypatch, need, words):
    monkeypatch.setattr(doctor, "requirements", lambda: ["numpy", need])
    found = only("packages")
    assert not found.well and words in found.words and "pip install" in found.words


def test_sliders_need_their_half_in_jupyterlab(only, monkeypatch, tmp_path):
    import jupyter_core.paths

    assert only("widgets").well
    monkeypatch.setattr(jupyter_core.paths, "jupyter_path", lambda: [str(tmp_path)])
    found = only("widgets")
    assert not found.well and "jupyterlab_widgets" in found.words
    (tmp_path / doctor.WIDGETS).mkdir(parents=True)
    assert only("widgets").well


def test_the_servers_environment_counts_not_the_kernels(only, monkeypatch, tmp_path):
    import jupyter_core.paths

    own, server = tmp_path / "own", tmp_path / "server"
    (own / doctor.WIDGETS).mkdir(parents=True)
    monkeypatch.setattr(jupyter_core.paths, "jupyter_path", lambda: [str(own)])
    monkeypatch.setattr(jupyter_core.paths, "jupyter_data_dir", lambda: str(tmp_path / "user"))
    monkeypatch.setattr(jupyter_core.paths, "SYSTEM_JUPYTER_PATH", [])
    assert only("widgets").well
    monkeypatch.setattr(doctor, "server_folder", lambda: server)
    found = only("widgets")
    assert not found.well and str(server) in found.words
    (server / "share" / "jupyter" / doctor.WIDGETS).mkdir(parents=True)
    assert only("widgets").well


def test_no_font_for_chinese(only, monkeypatch, tmp_path):
    from matplotlib import font_manager

    from crmkit.plots import style

    monkeypatch.setattr(style, "own_font_file", lambda: tmp_path / "none.otf")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    found = only("fonts")
    assert not found.well and "none.otf" in found.words


def test_a_folder_that_cannot_be_saved_in(only, monkeypatch):
    def refuse(**where):
        if "dir" in where:
            raise PermissionError(13, "Permission denied")
        return open(__file__)

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    found = only("folder")
    assert not found.well and str(Path.cwd()) in found.words


def test_missing_data(only, monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "folder", lambda: tmp_path)
    found = only("data")
    assert not found.well and "data of the course" in found.words


def test_whatever_goes_wrong_is_a_finding(only, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("drawing is out of ink")

    import crmkit.explore

    monkeypatch.setattr(crmkit.explore, "concentration", broken)
    found = only("explorer")
    assert not found.well and "out of ink" in found.words and "start.py" in found.words


def test_the_command_exits_with_one_on_a_problem(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "CHECKS", {"python": lambda: "3.12"})
    assert main(["doctor", "--lang", "zh"]) == 0
    assert "一切就绪" in capsys.readouterr().out

    def bad():
        raise doctor.Trouble("do this")

    monkeypatch.setattr(doctor, "CHECKS", {"python": lambda: "3.12", "data": bad})
    assert main(["doctor", "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["[ok] Python: 3.12", "[problem] Data: do this", "Problems found: 1."]
