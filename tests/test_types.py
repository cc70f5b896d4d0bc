"""Six types, four kinds, who ended it: by hand, by plain pandas, and with bad input."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.types import NORMAL, PASSIVE, TYPES
from crmkit.datasets import load_teaching, load_telco, load_telco_reasons
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError

LOST = load_teaching("lost_by_type")
TEN = load_teaching("telecom10")
REASONS = load_telco_reasons()

# --- the rule of the six types -------------------------------------------------------------------

def test_the_hundred_by_hand():
    found = crmkit.normal_range(LOST, consumers=1250)
    assert found.table["lost"].tolist() == [8, 37, 14, 22, 12, 7]
    assert found.table["verdict"].tolist() == ["normal", "act", "normal", "act", "normal", "open"]
    assert found.preventable == 0.59      # 37 + 22 of 100
    assert found.churn == 0.08
    assert found.adjusted == 66 / 1250    # 37 + 22 + 7
    assert found.act and found.lost == 100
    assert "59.0%" in found.caption() and "5.28%" in found.caption()


def test_without_consumers_there_are_shares_but_no_rates():
    found = crmkit.normal_range(LOST)
    assert math.isnan(found.churn) and math.isnan(found.adjusted)
    assert found.preventable == 0.59 and "nan" not in found.caption()


@pytest.mark.parametrize("names", [
    TYPES, ["N1", "N2", "N3", "N4", "N5", "N6"], LOST["type"].tolist(),
    [text.name(f"churn_type.{k}", "en") for k in TYPES]])
def test_types_are_known_by_key_code_and_name(names):
    given_ = pd.Series(LOST["lost"].tolist(), index=list(names))
    assert crmkit.normal_range(given_).table["lost"].tolist() == [8, 37, 14, 22, 12, 7]


def test_which_types_are_normal_is_an_argument():
    narrow = crmkit.normal_range(LOST, 1250, normal=("abandoned", "forced"))
    assert narrow.preventable == 0.73 and narrow.adjusted == 80 / 1250
    assert crmkit.normal_range(LOST, normal="left").table["verdict"].tolist() == [
        "act", "normal", "act", "act", "act", "open"]
    nobody = crmkit.normal_range({"other": 3, "forced": 1}, 10)
    assert not nobody.act and nobody.preventable == 0 and nobody.adjusted == 0.3


@given(st.lists(st.integers(0, 500), min_size=6, max_size=6).filter(any), st.integers(0, 5000))
def test_shares_and_rates_belong_together(counts, stayed):
    consumers = sum(counts) + stayed
    found = crmkit.normal_range(dict(zip(TYPES, counts, strict=True)), consumers)
    normal = sum(found.table.loc[list(NORMAL), "lost"])
    assert found.churn == pytest.approx(found.adjusted + normal / consumers)
    assert found.table["share"].sum() == pytest.approx(1)
    assert found.preventable * found.churn <= found.adjusted + 1e-12
    assert found.act == (counts[1] + counts[3] > 0)


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("wrong", "error"), [
    ({}, NotEnoughDataError), ({"left": 0}, NotEnoughDataError),
    ({"left": -1}, ColumnError), ({"left": "many"}, ColumnError), ({"left": np.nan}, ColumnError),
    ({"lost souls": 3}, UnknownNameError), ({"left": 1, "N2": 2}, ColumnError),
    (pd.DataFrame({"type": ["left"]}), ColumnError)])
def test_bad_counts_are_refused(wrong, error, language):
    text.set_language(language)
    with pytest.raises(error):
        crmkit.normal_range(wrong)


def test_consumers_must_be_more_than_the_lost():
    with pytest.raises(SettingError, match=r"99.*100 customers lost"):
        crmkit.normal_range(LOST, 99)
    assert crmkit.normal_range(LOST, 100).churn == 1
    for wrong in (0, -5, "1250", math.nan, True):
        with pytest.raises(SettingError, match="consumers"):
            crmkit.normal_range(LOST, wrong)
    with pytest.raises(UnknownNameError):
        crmkit.normal_range(LOST, normal=("gone",))


def test_misbooked_by_hand():
    booked = crmkit.misbooked(LOST, {("left", "poached"): 0.25, ("attracted", "N3"): 0.5})
    assert booked.to_dict() == {"abandoned": 8, "left": 27.75, "poached": 14 + 9.25 + 11,
                                "attracted": 11, "forced": 12, "other": 7}


@given(st.floats(0, 1), st.floats(0, 1))
def test_misbooking_moves_nobody_out_of_the_book(a, b):
    booked = crmkit.misbooked(LOST, {("left", "poached"): a, ("attracted", "left"): b})
    assert booked.sum() == pytest.approx(100) and (booked >= 0).all()


def test_nobody_can_be_booked_away_twice():
    with pytest.raises(SettingError, match=r"120%.*Left by themselves"):
        crmkit.misbooked(LOST, {("left", "poached"): 0.6, ("left", "forced"): 0.6})
    with pytest.raises(SettingError, match="share"):
        crmkit.misbooked(LOST, {("left", "poached"): 25})


# --- reasons -------------------------------------------------------------------------------------

def test_the_ten_leavers_in_three_meanings():
    """Counted on paper: arrears U1 U6, fraud U4, moved U3, dead U8, passed on U10."""
    wanted = {"firm_ends": [4, 3, 3], "drifting": [5, 2, 3], "involuntary": [7, 3, 0]}
    for passive, counts in wanted.items():
        found = crmkit.classify_leavers(TEN["reason"], passive=passive)
        assert found.counts("churn_initiative").tolist() == counts
    assert set(wanted) == set(PASSIVE)


def test_the_default_meaning_is_that_of_the_teaching_table():
    found = crmkit.classify_leavers(TEN["reason"])
    keys = [text.key_of("churn_initiative", word) for word in TEN["type"]]
    assert found.table["churn_initiative"].tolist() == keys


def test_every_rule_has_known_classes_and_a_name_in_both_languages():
    rules = crmkit.reason_rules()
    assert set(rules["churn_type"]) | set(rules["second_type"]) <= set(text.keys("churn_type"))
    assert list(text.keys("churn_type")) == list(TYPES)
    assert set(rules["churn_kind"]) <= set(text.keys("churn_kind"))
    for column in PASSIVE:
        assert set(rules[column]) <= set(text.keys("churn_initiative"))
    assert set(rules.index) == set(text.keys("leaving_reason")) - {"unknown"}
    for language in text.LANGUAGES:
        names = [text.name(f"leaving_reason.{k}", language) for k in rules.index]
        found = crmkit.classify_leavers(names)
        assert len(found) == len(rules) and found.notes == ()
        assert found.table["leaving_reason"].tolist() == list(rules.index)


@pytest.mark.parametrize(("file", "low", "high"), [
    # On paper: 1,715 and 1,739 known; 1,212 and 1,151 sure, 444 and 536 in doubt.
    ("file_a", 1212 / 1715, 1656 / 1715), ("file_b", 1151 / 1739, 1687 / 1739)])
def test_the_interval_of_the_telco_leavers(file, low, high):
    found = crmkit.classify_leavers(REASONS["leaving_reason"], leavers=REASONS[file])
    assert found.preventable() == pytest.approx((low, high))
    assert found.known + found.set_aside["leavers"].sum() == 1869
    assert found.set_aside["given"].tolist() == ["Don't know"]
    kinds = found.counts("churn_kind")
    rivals = REASONS[file][REASONS["leaving_reason"].str.startswith("Competitor")].sum()
    assert kinds["competitive"] == rivals and kinds["malicious"] == 0
    assert kinds.sum() == found.known == found.counts().sum()


def test_both_files_count_the_leavers_of_the_real_file():
    left = (load_telco()["Churn"] == "Yes").sum()
    assert REASONS[["file_a", "file_b"]].sum().tolist() == [left, left]
    assert REASONS["leaving_reason"].is_unique and len(REASONS) == 20


@given(st.lists(st.sampled_from(list(crmkit.reason_rules().index)), min_size=1, max_size=30))
def test_the_interval_holds_what_every_pair_of_clerks_finds(reasons):
    rules = crmkit.reason_rules().loc[reasons]
    low, high = crmkit.classify_leavers(reasons).preventable()
    for column in ("churn_type", "second_type"):
        one = rules[column].isin(["left", "attracted"]).mean()
        assert low - 1e-12 <= one <= high + 1e-12


def test_unknown_reasons_are_set_aside_with_the_nearest():
    found = crmkit.classify_leavers(["Moved", "  moved ", "Price to high", "the dog", None])
    assert found.counts()["forced"] == 2 and len(found) == 2
    assert found.set_aside["given"].tolist() == ["Price to high", "the dog", None]
    assert found.set_aside["nearest"].tolist() == ["Price too high", "", ""]
    assert "3 leavers" in found.notes[0] and "Did you mean 'Price too high'?" in found.notes[0]
    text.set_language("zh")
    chinese = crmkit.classify_leavers(["搬迁", "价格太高了"])
    assert chinese.set_aside["nearest"].tolist() == ["价格太高"]
    assert "。 " not in chinese.notes[0]


def test_rules_of_ones_own():
    rules = crmkit.reason_rules()
    rules.loc["the dog"] = ["其他原因离开", "N5", "自然流失", "natural", "natural", "主动"]
    found = crmkit.classify_leavers(["the dog", "Moved"], rules=rules, passive="involuntary")
    assert found.counts("churn_type")[["forced", "other"]].tolist() == [1, 1]
    assert found.counts("churn_initiative")["active"] == 2
    with pytest.raises(ColumnError, match="churn_kind"):
        crmkit.classify_leavers(["Moved"], rules=rules.drop(columns="churn_kind"))
    with pytest.raises(UnknownNameError, match="Forced"):
        crmkit.classify_leavers(["Moved"], rules=rules.replace({"churn_type": {
            "forced": "forcd"}}))


def test_a_single_reason_is_read_as_one():
    assert crmkit.classify_leavers("Moved").counts()["forced"] == 1


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_bad_reasons_are_refused(language):
    text.set_language(language)
    with pytest.raises(NotEnoughDataError, match="the dog"):
        crmkit.classify_leavers(["the dog"])
    for nobody in ([], pd.Series([], dtype=object)):
        with pytest.raises(NotEnoughDataError, match=r"empty|为空"):
            crmkit.classify_leavers(nobody)
    with pytest.raises(NotEnoughDataError, match=r"zero|为零"):
        crmkit.classify_leavers(["Moved", "the dog"], leavers=[0, 4])
    for wrong in (5, None, TEN):
        with pytest.raises(SettingError, match=f"reasons.*{type(wrong).__name__}"):
            crmkit.classify_leavers(wrong)
    with pytest.raises(SettingError, match=r"2.*1|1.*2"):
        crmkit.classify_leavers(["Moved", "Fraud"], leavers=[3])
    with pytest.raises(ColumnError, match="leavers"):
        crmkit.classify_leavers(["Moved"], leavers=[-3])
    with pytest.raises(SettingError, match="passive"):
        crmkit.classify_leavers(["Moved"], passive="asleep")
    with pytest.raises(SettingError, match="by"):
        crmkit.classify_leavers(["Moved"]).counts("cause")


# --- the explorer and the picture ----------------------------------------------------------------

def test_the_share_at_which_less_than_half_looks_preventable():
    # 59 - 37 x < 50 from x = 0.2433 on.
    for excused, wanted in ((0.24, 59 - 37 * 0.24), (0.25, 59 - 37 * 0.25)):
        booked = explore.normal_range(LOST, excused=excused).result["booked"]
        assert booked.preventable == pytest.approx(wanted / 100)
        assert booked.adjusted == pytest.approx((wanted + 7) / 1250)
    assert wanted < 50 < 59 - 37 * 0.24


def test_the_other_settings_of_the_explorer():
    both = explore.normal_range(LOST, excused=0.5, gifts=0.5).result["booked"]
    assert both.preventable == pytest.approx(0.295)
    wide = explore.normal_range(LOST, normal="wide", excused=0.1).result
    assert (wide["true"].preventable, wide["booked"].preventable) == pytest.approx((0.37, 0.333))
    assert explore.normal_range(LOST, normal="narrow").result["booked"].preventable == 0.73
    assert explore.normal_range(LOST, gifts=0.5).result["start"] == pytest.approx(0.48)


def test_the_bars_are_the_two_clerks():
    table = pd.DataFrame({"low": [0.7, 0.2], "high": [0.9, 0.25]}, index=["file_a", "mine"])
    shown = plots.clerks(table)
    widths = [round(bar.get_width(), 6) for bar in shown.ax.patches]
    assert widths == [0.7, 0.2, 0.2, 0.05, 0.1, 0.75]
    assert "File A: 70% ask for action by every clerk, 20% depend on the clerk" in shown.alt
    assert "mine: 20%" in shown.alt
