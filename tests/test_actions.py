"""The list of customers to act on: who is on it, and what the files hold."""

import csv

import pandas as pd
import pytest

import crmkit
from crmkit.errors import UnknownNameError


@pytest.fixture
def table():
    return pd.DataFrame(
        {"recency": [3, 200, 150, 90, 5], "frequency": [9, 8, 1, 1, 1],
         "monetary": [900.0, 700.0, 800.0, 20.0, 10.0]},
        index=["a", "=HYPERLINK(\"x\")", "<b>c</b>", "d", "e"])


def test_the_big_and_quiet_are_listed_most_money_first(table):
    # Means: recency 89.6, frequency 4, money 486. Two customers are big and beyond 89.6 days.
    actions = crmkit.action_list(crmkit.rfm(table))
    assert actions.table["monetary"].tolist() == [800.0, 700.0]
    assert actions.table["segment"].tolist() == ["important_win_back", "important_keep"]


def test_classes_may_be_named_in_either_language(table):
    segments = crmkit.rfm(table)
    by_key = crmkit.action_list(segments, classes=["important_value"])
    by_name = crmkit.action_list(segments, classes=["重要价值客户"])
    assert by_key.table.index.tolist() == by_name.table.index.tolist() == ["a"]
    with pytest.raises(UnknownNameError, match="Important, value"):
        crmkit.action_list(segments, classes=["important valeu"])


def test_files_are_harmless_in_a_spreadsheet_and_in_a_browser(table, tmp_path):
    saved = crmkit.action_list(crmkit.rfm(table)).save(tmp_path)
    rows = list(csv.reader(saved.csv.open(encoding="utf-8-sig")))
    assert [row[0] for row in rows[1:]] == ["<b>c</b>", "'=HYPERLINK(\"x\")"]
    page = saved.page.read_text(encoding="utf-8")
    assert "&lt;b&gt;c&lt;/b&gt;" in page and "<b>c</b>" not in page


def test_nothing_is_overwritten(table, tmp_path):
    actions = crmkit.action_list(crmkit.rfm(table))
    first = actions.save(tmp_path)
    first.csv.write_text("called them all", encoding="utf-8")
    second = actions.save(tmp_path)
    assert first.csv.read_text(encoding="utf-8") == "called them all"
    assert second.csv != first.csv and second.csv.stem == second.page.stem


def test_inside_a_course_the_files_go_into_its_own_folder(table, tmp_path, monkeypatch):
    (tmp_path / ".crmkit").mkdir()
    (tmp_path / ".crmkit" / "course.json").write_text("{}", encoding="utf-8")
    lessons = tmp_path / "en"
    lessons.mkdir()
    monkeypatch.chdir(lessons)
    assert crmkit.action_list(crmkit.rfm(table)).save().csv.parent == tmp_path / "my_shop_output"
