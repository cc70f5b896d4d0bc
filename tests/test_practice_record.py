"""Progress: kept in a course folder, in memory elsewhere, and never lost."""

import json
import os

import pytest

from crmkit import practice, text
from crmkit.practice import record


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(record, "_memory", {})
    text.set_language("en")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course folder with Chinese and a space in its path; the student works two levels down."""
    home = tmp_path / "我的 课程"
    (home / ".crmkit").mkdir(parents=True)
    (home / ".crmkit" / "course.json").write_text("{}", encoding="utf-8")
    (home / "en" / "exercises").mkdir(parents=True)
    monkeypatch.chdir(home / "en" / "exercises")
    return home


def kept(course):
    return json.loads((course / ".crmkit" / "progress.json").read_text(encoding="utf-8"))


def test_tries_and_answers_are_kept_in_the_course_folder(course):
    practice.check("start.3", 0.9)
    practice.check("start.3", 0.9)
    practice.check("start.3", 3600 / 9000)
    practice.check("start.3", 0.7)
    assert kept(course)["start.3"] == {"tries": 3, "puzzling": 2, "passed": True, "answer": 0.7}
    assert os.listdir(course / ".crmkit").count("progress.json") == 1
    assert not list((course / ".crmkit").glob("*.part"))


def test_progress_lists_the_chapters_begun(course):
    practice.check("start.2", ["e", "c", "a"])
    shown = practice.progress().set_index("Question")
    assert shown.loc["start.2"].to_list() == [1, "yes"]
    assert shown.loc["start.3"].to_list() == [0, "not yet"]
    assert not any(q.startswith("ch4_2.") for q in shown.index)
    text.set_language("zh")
    assert list(practice.progress().columns) == ["题目", "尝试次数", "是否完成"]


@pytest.mark.parametrize("damage", [
    b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'{"start.3": {"tries": "two"}}', b'{"start.3": 4}'])
def test_a_damaged_file_is_kept_aside(course, damage):
    path = course / ".crmkit" / "progress.json"
    path.write_bytes(damage)
    feedback = practice.check("start.3", 0.4)
    assert feedback.passed and "progress.damaged-1.json" in feedback.note
    assert (course / ".crmkit" / "progress.damaged-1.json").read_bytes() == damage
    assert kept(course)["start.3"]["passed"]
    path.write_bytes(damage)
    practice.check("start.3", 0.4)
    assert (course / ".crmkit" / "progress.damaged-2.json").read_bytes() == damage


def test_windows_line_ends_are_read(course):
    practice.check("start.3", 0.4)
    path = course / ".crmkit" / "progress.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    practice.check("start.4", 0.15)
    assert set(kept(course)) == {"start.3", "start.4"}


def test_without_a_course_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    practice.check("start.3", 0.4)
    assert list(tmp_path.rglob("*")) == []
    assert practice.progress().set_index("Question").loc["start.3", "Done"] == "yes"


def test_a_failing_save_is_said_and_does_not_stop_the_check(course, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")
    with monkeypatch.context() as moment:
        moment.setattr(record.os, "replace", full)
        feedback = practice.check("start.3", 0.4)
    assert feedback.passed and "No space left" in feedback.note
    assert not list((course / ".crmkit").glob("*.part"))
    practice.check("start.4", 0.15)
    assert set(kept(course)) == {"start.3", "start.4"}


def test_the_answers_of_every_kind_are_plain_json(course):
    practice.check("ch4_2.R1", {"A": 1, "B": 2, "C": 3})
    practice.check("ch4_2.R7", {"C01", "C02"})
    practice.check("ch4_2.R8", ("C03", "C02", "C01"))
    practice.check("start.1", "A")
    found = {question: entry["answer"] for question, entry in kept(course).items()}
    assert found == {"ch4_2.R1": {"A": 1.0, "B": 2.0, "C": 3.0}, "ch4_2.R7": ["C01", "C02"],
                     "ch4_2.R8": ["C03", "C02", "C01"], "start.1": "a"}


def test_a_file_that_cannot_be_read_is_not_written_over(course):
    path = course / ".crmkit" / "progress.json"
    path.mkdir()
    feedback = practice.check("start.3", 0.4)
    assert feedback.passed and "could not be saved" in feedback.note
    assert path.is_dir()
    assert practice.check("start.3", 0.4).passed
