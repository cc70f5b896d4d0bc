"""The student's own folder: everything is handed out, nothing is overwritten."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crmkit import course, text
from crmkit.__main__ import main
from crmkit.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent


def notebook(words="one"):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [words]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})

@pytest.fixture
def source(tmp_path):
    """Two lessons and an exercise in both languages, with what must not be handed out."""
    root = tmp_path / "source"
    for language in text.LANGUAGES:
        for folder, name in (("notebooks", "00_start_here"), ("notebooks", "ch4"),
                             ("exercises", "ex_ch4"), ("exercises/solved", "ex_ch4")):
            path = root / folder / language / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(notebook(f"{folder} {language} {name}"), encoding="utf-8")
        (root / "notebooks" / language / ".gitkeep").touch()
    return root


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "我的 course"


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def test_everything_is_handed_out_in_one_language(source, mine):
    given = course.give(mine, ["zh"], source)
    lessons = {"zh/00_start_here.ipynb", "zh/ch4.ipynb", "zh/exercises/ex_ch4.ipynb"}
    assert set(files(mine)) == lessons | {".crmkit/course.json"}
    assert set(given.new) == lessons and not given.restored and not given.beside
    assert "exercises zh ex_ch4" in (mine / "zh/exercises/ex_ch4.ipynb").read_text()


def test_both_languages(source, mine):
    assert len(course.give(mine, source=source).new) == 6


def test_a_second_time_changes_nothing(source, mine):
    course.give(mine, ["en"], source)
    before = files(mine)
    again = course.give(mine, ["en"], source)
    assert files(mine) == before
    assert not again.new and not again.beside and len(again.kept) == 3
    assert "left as they are" in repr(again)


def test_a_students_work_stays_and_the_newer_edition_comes_beside_once(source, mine):
    course.give(mine, ["en"], source)
    lesson, beside = mine / "en" / "ch4.ipynb", mine / "en" / "ch4.new-1.ipynb"
    lesson.write_text("my work", encoding="utf-8")
    assert not course.give(mine, ["en"], source).beside

    (source / "notebooks" / "en" / "ch4.ipynb").write_text(notebook("second"), encoding="utf-8")
    assert course.give(mine, ["en"], source).beside == ["en/ch4.new-1.ipynb"]
    assert lesson.read_text(encoding="utf-8") == "my work"
    assert "second" in beside.read_text(encoding="utf-8")

    beside.write_text("my work in the second", encoding="utf-8")
    assert not course.give(mine, ["en"], source).beside
    (source / "notebooks" / "en" / "ch4.ipynb").write_text(notebook("third"), encoding="utf-8")
    assert course.give(mine, ["en"], source).beside == ["en/ch4.new-2.ipynb"]
    assert beside.read_text(encoding="utf-8") == "my work in the second"
    assert lesson.read_text(encoding="utf-8") == "my work"


def test_an_untouched_file_is_not_replaced_in_silence_either(source, mine):
    course.give(mine, ["en"], source)
    lesson = mine / "en" / "ch4.ipynb"
    before = lesson.read_bytes()
    (source / "notebooks" / "en" / "ch4.ipynb").write_text(notebook("second"), encoding="utf-8")
    said = repr(course.give(mine, ["en"], source))
    assert lesson.read_bytes() == before
    assert "newer edition of 1 of your files" in said and "en/ch4.new-1.ipynb" in said


def test_a_newer_edition_that_was_deleted_does_not_come_back(source, mine):
    course.give(mine, ["en"], source)
    (source / "notebooks" / "en" / "ch4.ipynb").write_text(notebook("second"), encoding="utf-8")
    course.give(mine, ["en"], source)
    (mine / "en" / "ch4.new-1.ipynb").unlink()
    course.give(mine, ["en"], source)
    assert not (mine / "en" / "ch4.new-1.ipynb").exists()


def test_a_deleted_file_comes_back_in_the_newest_edition(source, mine):
    course.give(mine, ["en"], source)
    (mine / "en" / "ch4.ipynb").unlink()
    (source / "notebooks" / "en" / "ch4.ipynb").write_text(notebook("second"), encoding="utf-8")
    given = course.give(mine, ["en"], source)
    assert given.restored == ["en/ch4.ipynb"] and not given.beside
    assert "second" in (mine / "en" / "ch4.ipynb").read_text()


def test_line_ends_alone_are_no_newer_edition(source, mine):
    path = source / "notebooks" / "en" / "ch4.ipynb"
    path.write_bytes(b'{"cells": [],\n "nbformat": 4}\n')
    course.give(mine, ["en"], source)
    path.write_bytes(b'{"cells": [],\r\n "nbformat": 4}\r\n')
    assert not course.give(mine, ["en"], source).beside


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"given": 3}', '{"given": {"en": 1}}'])
def test_a_damaged_note_costs_no_work(source, mine, damage):
    course.give(mine, ["en"], source)
    (mine / "en" / "ch4.ipynb").write_text("my work", encoding="utf-8")
    (mine / course.MARKER).write_text(damage, encoding="utf-8")
    given = course.give(mine, ["en"], source)
    assert (mine / "en" / "ch4.ipynb").read_text(encoding="utf-8") == "my work"
    assert given.beside == ["en/ch4.new-1.ipynb"]
    assert "given" in json.loads((mine / course.MARKER).read_text(encoding="utf-8"))


def test_a_read_only_install_gives_files_one_can_write_to(source, mine):
    for path in source.rglob("*"):
        path.chmod(stat.S_IREAD | (stat.S_IEXEC if path.is_dir() else 0))
    try:
        course.give(mine, ["en"], source)
        assert (mine / "en" / "ch4.ipynb").stat().st_mode & stat.S_IWUSR
        assert (mine / "en").stat().st_mode & stat.S_IWUSR
    finally:
        for path in [source, *source.rglob("*")]:
            path.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_named(source, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SettingError, match="taken"):
        course.give(tmp_path / "taken", ["en"], source)
    assert (tmp_path / "taken").read_text() == "a file"


def test_an_empty_source_says_so(tmp_path, mine):
    (tmp_path / "source" / "notebooks").mkdir(parents=True)
    assert "no notebooks to copy" in repr(course.give(mine, source=tmp_path / "source"))


def test_no_part_files_are_left(source, mine):
    course.give(mine, source=source)
    assert not [name for name in files(mine) if name.endswith(".part")]


# ------------------------------------------------------------------ the command

def test_the_command_speaks_the_language_asked_for(mine, capsys):
    assert main(["course", str(mine), "--lang", "zh"]) == 0
    assert "课程文件夹" in capsys.readouterr().out
    assert not (mine / "en").exists()


def test_the_command_gives_what_the_repository_holds(mine):
    assert main(["course", str(mine)]) == 0
    for language in text.LANGUAGES:
        built = {p.name for p in (ROOT / "notebooks" / language).glob("*.ipynb")}
        assert {p.name for p in (mine / language).glob("*.ipynb")} == built


def test_the_command_tells_an_error_in_a_sentence(tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")
    assert main(["course", str(tmp_path / "taken"), "--lang", "en"]) == 1
    captured = capsys.readouterr()
    assert "cannot be written to" in captured.err and "Traceback" not in captured.err


@pytest.mark.slow
def test_an_installed_wheel_carries_the_course(tmp_path):
    """Build a wheel, unpack it elsewhere and take the course from there."""
    pytest.importorskip("hatchling")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
                   cwd=ROOT, check=True, capture_output=True)
    wheel, = tmp_path.glob("*.whl")
    unpacked = tmp_path / "site"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", wheel, unpacked], check=True)
    environ = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run([sys.executable, "-m", "crmkit", "course", "course"], cwd=tmp_path,
                          env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (unpacked / "crmkit" / "_bundle" / "datasets" / "online_retail.parquet").is_file()
    for language in text.LANGUAGES:
        built = {p.name for p in (ROOT / "notebooks" / language).glob("*.ipynb")}
        assert {p.name for p in (tmp_path / "course" / language).glob("*.ipynb")} == built
    assert not list(unpacked.rglob("*solved*")) and not list(unpacked.rglob("questions"))
