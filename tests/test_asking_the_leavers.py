"""Rows H5, H9, H10, H12: whether a cause is heard and by whom, when to meet, six points."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy import stats

import crmkit
from crmkit import plots, text
from crmkit.datasets import load_telco_reasons
from crmkit.defection.interviews import POINTS
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError

GOOD = {"interviewers": ["top_managers"], "team": ["top_managers", "front_line", "sales"],
        "phone_questions": ["duration", "age", "income", "education"], "told_apart": True,
        "booked": True, "interviews": 40, "meeting_after": 20, "measures": ["now", "invest"]}


# --- the chance to hear a cause (H9) -------------------------------------------------------------

def test_a_chance_by_hand_and_by_the_binomial():
    assert crmkit.chance_to_hear(0.5, 2) == 0.75
    assert crmkit.chance_to_hear(0.5, 2, passed_on=0.5) == pytest.approx(7 / 16)
    assert crmkit.chance_to_hear(0.1, 0) == 0
    for share, n in ((0.1, 10), (1 / 3, 7), (0.02, 300)):
        assert crmkit.chance_to_hear(share, n) == pytest.approx(stats.binom.sf(0, n, share))
    column = crmkit.chance_to_hear(pd.Series({"a": 0.0, "b": 1.0}), 3)
    assert column.to_dict() == {"a": 0, "b": 1}


def test_a_chance_with_dice_and_a_rep_who_keeps_things_back():
    dice = np.random.default_rng(55)
    names = dice.random((40_000, 12)) < 0.2
    passed = dice.random(names.shape) < 0.3
    assert crmkit.chance_to_hear(0.2, 12) == pytest.approx(names.any(axis=1).mean(), abs=0.01)
    assert crmkit.chance_to_hear(0.2, 12, passed_on=0.3) == pytest.approx(
        (names & passed).any(axis=1).mean(), abs=0.01)


def test_interviews_needed_by_hand():
    # (9/10) ** 28 = .0523, (9/10) ** 29 = .0471; of one half, two miss with exactly one quarter.
    assert crmkit.interviews_needed(0.10) == 29
    assert crmkit.interviews_needed(0.5, 0.75) == 2
    assert crmkit.interviews_needed(1.0) == 1 and crmkit.interviews_needed(1.0, 0.0) == 0
    assert crmkit.interviews_needed(1 / 3) == 8
    assert crmkit.interviews_needed(1 / 3, passed_on=0.1) == 89


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(1, 99), st.sampled_from([1.0, 0.5, 0.1]))
def test_as_many_as_needed_do_and_one_fewer_does_not(parts, chance, passed_on):
    share, chance = 1 / parts, chance / 100
    needed = crmkit.interviews_needed(share, chance, passed_on)
    assert crmkit.chance_to_hear(share, needed, passed_on) >= chance - 1e-9
    assert crmkit.chance_to_hear(share, needed - 1, passed_on) < chance + 1e-9


# --- a list of reasons ---------------------------------------------------------------------------

def test_two_reasons_by_hand_with_fractions():
    """Three in four and one in four, two interviews: 15/16 and 7/16 are heard."""
    found = crmkit.reasons_heard({"small": 1, "large": 3, "none": 0}, 2)
    assert found.table.index.tolist() == ["large", "small", "none"]
    assert found.table["heard"].tolist() == [15 / 16, 7 / 16, 0]
    assert found.expected == 22 / 16
    assert found.covered == float(Fraction(3, 4) * Fraction(15, 16)
                                  + Fraction(1, 4) * Fraction(7, 16))


def test_the_reasons_of_the_telecom_firm_with_dice():
    """The real leavers are finite: ten drawn without putting back give the same to a hundredth."""
    counts = load_telco_reasons().set_index("leaving_reason")["file_a"].drop("Don't know")
    assert len(counts) == 19 and counts.sum() == 1715
    found = crmkit.reasons_heard(counts, 10)
    without = [1 - comb(1715 - k, 10) / comb(1715, 10) for k in counts]
    assert found.expected == pytest.approx(sum(without), abs=0.03)
    assert found.covered == pytest.approx(np.dot(without, counts) / 1715, abs=0.003)
    dice = np.random.default_rng(10)
    leavers = np.repeat(np.arange(19), counts)
    drawn = leavers[dice.integers(0, 1715, (20_000, 10))]
    different = (np.diff(np.sort(drawn, axis=1), axis=1) > 0).sum(axis=1) + 1
    assert found.expected == pytest.approx(different.mean(), abs=0.03)
    assert "7.4 of 19" in found.caption() and "51%" in found.caption()
    assert found.table.index.name == "leaving_reason" and found.table["leavers"].iloc[0] == 192


def test_what_was_heard_once_tells_what_is_unheard_with_dice():
    """Over many rounds the estimate is right on average: the true share still unheard."""
    shares = np.array([0.3, 0.2] + [0.05] * 6 + [0.02] * 10)
    dice = np.random.default_rng(53)
    estimates, truths = [], []
    for counts in dice.multinomial(14, shares, size=3000):
        estimates.append(crmkit.unheard_share(pd.Series(counts)))
        truths.append(shares[counts == 0].sum())
    assert np.mean(estimates) == pytest.approx(np.mean(truths), abs=0.03)
    assert crmkit.unheard_share({"a": 5, "b": 4, "c": 2, "d": 1, "e": 1, "f": 1}) == 3 / 14
    assert crmkit.unheard_share({"a": 2}) == 0 and crmkit.unheard_share({"a": 1, "b": 1}) == 1


# --- who tells (H12) -----------------------------------------------------------------------------

def test_who_tells_by_hand():
    """1,000 customers, 200 hit: 120 of them and 40 others leave; then 180 and 40."""
    table = crmkit.who_tells(0.2, 0.6, 0.05).table
    assert table["names_it"].tolist() == pytest.approx([0.2, 80 / 840, 120 / 160])
    assert table["customer_share"].tolist() == pytest.approx([1, 0.84, 0.16])
    worse = crmkit.who_tells(0.2, 0.9, 0.05).table["names_it"]
    assert worse["stayed"] == pytest.approx(20 / 780) and worse["left"] == pytest.approx(180 / 220)


def test_who_tells_with_customers_drawn():
    dice = np.random.default_rng(12)
    hit = dice.random(400_000) < 0.3
    left = dice.random(len(hit)) < np.where(hit, 0.5, 0.1)
    table = crmkit.who_tells(0.3, 0.5, 0.1).table["names_it"]
    assert table["stayed"] == pytest.approx(hit[~left].mean(), abs=0.004)
    assert table["left"] == pytest.approx(hit[left].mean(), abs=0.004)


@settings(deadline=None)
@given(*[st.floats(0.01, 0.95)] * 3)
def test_the_deadlier_the_quieter(hit, leave, other):
    before, after = (crmkit.who_tells(hit, each, other).table["names_it"]
                     for each in (leave, leave + 0.04))
    assert after["stayed"] < before["stayed"] and after["left"] > before["left"]
    fair = crmkit.who_tells(hit, leave, leave).table["names_it"]
    assert fair["stayed"] == pytest.approx(hit) and fair["left"] == pytest.approx(hit)


def test_nobody_left_or_nobody_stayed_has_nobody_to_ask():
    assert np.isnan(crmkit.who_tells(0.2, 0.0).table.loc["left", "names_it"])
    assert np.isnan(crmkit.who_tells(0.2, 1.0, 1.0).table.loc["stayed", "names_it"])


# --- when to meet (H9) ---------------------------------------------------------------------------

@pytest.mark.parametrize(("interviews", "first", "last"),
                         [(40, 10, 30), (46, 12, 34), (41, 11, 30), (2, 1, 1), (3, 1, 2),
                          (4, 1, 3)])
def test_the_window_by_hand(interviews, first, last):
    plan = crmkit.interview_plan(interviews)
    assert (plan.first, plan.last) == (first, last)
    assert plan.table["to_interview"].tolist() == [first, last, interviews]
    assert plan.table["from_interview"].tolist() == [1, first + 1, last + 1]


@settings(deadline=None)
@given(st.integers(2, 10_000))
def test_the_window_lies_between_the_quarters(interviews):
    plan = crmkit.interview_plan(interviews)
    inside = [n for n in range(max(plan.first - 2, 0), plan.last + 3)
              if Fraction(interviews, 4) <= n <= Fraction(3 * interviews, 4)]
    assert inside == list(range(plan.first, plan.last + 1))


def test_the_smallest_cause_heard_by_the_binomial():
    plan = crmkit.interview_plan(40)
    for ends, share in zip(plan.table["to_interview"], plan.table["smallest_heard"], strict=True):
        assert stats.binom.sf(0, ends, share) == pytest.approx(0.95)


# --- six points (H9) -----------------------------------------------------------------------------

def test_a_good_plan_meets_all_and_each_fault_costs_its_point():
    assert crmkit.check_plan(**GOOD).score == 6 and crmkit.check_plan(**GOOD).notes == ()
    faults = {"managers_ask": {"interviewers": ["sales"]},
              "mixed_team": {"team": ["top_managers", "sales"]},
              "phone_sample": {"phone_questions": ["duration", "age", "income"]},
              "told_apart": {"booked": False}, "meeting": {"meeting_after": 9},
              "measures": {"measures": ["invest"]}}
    assert tuple(faults) == POINTS
    for point, change in faults.items():
        found = crmkit.check_plan(**GOOD | change)
        assert found.missing == [point] and found.score == 5 and len(found.notes) == 1
    assert crmkit.check_plan(**GOOD | {"told_apart": False}).missing == ["told_apart"]
    both = GOOD | {"interviewers": ["top_managers", "researchers"]}
    assert crmkit.check_plan(**both).missing == ["managers_ask"]


@pytest.mark.parametrize(("after", "met"), [(9, "no"), (10, "yes"), (30, "yes"), (31, "no")])
def test_both_ends_of_the_window_belong_to_it(after, met):
    found = crmkit.check_plan(**GOOD | {"meeting_after": after})
    assert found.table.loc["meeting", "met"] == met


def test_notes_say_what_is_missing_and_names_may_be_chinese():
    plan = GOOD | {"team": ["高层管理者", "Sales people"], "measures": ["马上能改的"]}
    found = crmkit.check_plan(**plan)
    assert found.missing == ["mixed_team", "measures"]
    assert found.notes[0] == "Missing in the team: front-line managers."
    assert "investment" in found.notes[1]
    text.set_language("zh")
    assert "一线管理者" in crmkit.check_plan(**plan).notes[0]
    assert "否" in crmkit.show(crmkit.check_plan(**plan).table).to_string()


# --- the picture ---------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_picture(language):
    text.set_language(language)
    plan = crmkit.interview_plan(40)
    ax = plots.hearing_curves(plan, ax=Figure().subplots())
    lines = [line for line in ax.lines if len(line.get_xdata()) == 41]
    assert [line.get_ydata()[10] for line in lines] == pytest.approx(
        [1 - (2 / 3) ** 10, 1 - 0.9**10, 1 - 0.95**10, 1 - (29 / 30) ** 10])
    assert ax.get_xticks().tolist() == [0, 10, 30, 40]
    assert "98%" in ax.get_title("left")
    shown = [t.get_text() for t in ax.texts]
    assert {"98%", "65%", "40%", "29%"} <= set(shown)
    described = plots.describe_hearing_curves(plan)
    assert "40" in described and "79%" in described
    for small in (2, 3, 7, 400):
        assert plots.hearing_curves(crmkit.interview_plan(small)).alt


# --- what is refused -----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    for wrong in (1.2, -0.1, "much", float("nan"), None):
        with pytest.raises(SettingError, match="share"):
            crmkit.chance_to_hear(wrong, 10)
        with pytest.raises(SettingError, match="share"):
            crmkit.interviews_needed(wrong)
        with pytest.raises(SettingError, match="leave_hit"):
            crmkit.who_tells(0.2, wrong)
    with pytest.raises(ColumnError, match=r"b.*1\.5|1\.5.*b"):
        crmkit.chance_to_hear(pd.Series({"a": 0.5, "b": 1.5}), 3)
    for wrong_number in (2.5, -1, True, "ten"):
        with pytest.raises(SettingError, match="interviews"):
            crmkit.chance_to_hear(0.1, wrong_number)
    for call in (lambda: crmkit.interviews_needed(0), lambda: crmkit.interviews_needed(0.1, 1.0),
                 lambda: crmkit.interviews_needed(0.1, passed_on=0),
                 lambda: crmkit.interview_plan(1), lambda: crmkit.interview_plan(40.0)):
        with pytest.raises(SettingError):
            call()
    with pytest.raises(ColumnError, match=r"service.*-3|-3.*service"):
        crmkit.reasons_heard({"price": 4, "service": -3}, 5)
    with pytest.raises(ColumnError, match="service"):
        crmkit.reasons_heard({"price": 4, "service": "many"}, 5)
    with pytest.raises(ColumnError, match="service"):
        crmkit.unheard_share({"price": 4, "service": None})
    with pytest.raises(ColumnError, match=r"service.*0\.4|0\.4.*service"):
        crmkit.unheard_share({"price": 4, "service": 0.4})
    with pytest.raises(ColumnError, match="DataFrame"):
        crmkit.unheard_share(pd.DataFrame({"a": [1]}))
    for nobody in ({}, {"price": 0}):
        with pytest.raises(NotEnoughDataError):
            crmkit.reasons_heard(nobody, 5)
    with pytest.raises(UnknownNameError, match=text.name("interview_side.researchers")):
        crmkit.check_plan(**GOOD | {"interviewers": ["researcherz"]})
    for change in ({"team": "sales"}, {"booked": "yes"}, {"meeting_after": 41},
                   {"interviews": 0}, {"told_apart": 1}):
        with pytest.raises(SettingError, match=next(iter(change))):
            crmkit.check_plan(**GOOD | change)
