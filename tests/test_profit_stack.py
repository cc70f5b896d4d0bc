"""The profit stack and the claims about a point of loyalty, against arithmetic done another way."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_reichheld_sasser
from crmkit.errors import ColumnError, SettingError

# ------------------------------------------------------------------ the stack

def test_the_exercise_of_the_course_by_hand():
    stack = crmkit.profit_stack()
    assert stack.table["profit"].tolist() == [80, 120, 160, 200, 240]
    assert stack.table["so_far"].tolist() == [-220, -100, 60, 260, 500]
    assert stack.break_even == 3
    by_hand = sum(p * 0.8**t / 1.1 ** (t + 1) for t, p in enumerate((80, 120, 160, 200, 240)))
    assert stack.npv == pytest.approx(by_hand - 300) == pytest.approx(59.98, abs=0.005)
    assert stack.expected_break_even == 5
    assert crmkit.profit_stack(retention=0.9).npv == pytest.approx(156.71, abs=0.005)


def test_layers_add_up_to_the_value():
    stack = crmkit.profit_stack(base=100, growth=7, savings=5, referrals=3, premium=2, years=8)
    assert stack.layers.sum() - stack.acquisition == pytest.approx(stack.npv)
    assert stack.table[list(stack.layers.index)].sum(axis=1).tolist() == pytest.approx(
        [100 + 17 * t for t in range(8)])


def test_without_steps_it_is_the_lifetime_value_of_everybody_paying_at_the_end():
    flat = crmkit.profit_stack(base=240, growth=0, savings=0, referrals=0, premium=0,
                               acquisition=450, retention=0.7, years=300)
    assert flat.npv == pytest.approx(
        crmkit.lifetime_value(240, 0.7, 0.1, timing="period_end", acquisition=450).value)


def test_for_ever_by_the_closed_form():
    # sum of (b + g (t - 1)) q^(t - 1), q = r / (1 + i): b / (1 - q) + g q / (1 - q)^2
    for r in (0.5, 0.8, 0.95):
        q = r / 1.1
        value = (80 / (1 - q) + 40 * q / (1 - q) ** 2) / 1.1 - 300
        assert crmkit.profit_stack(retention=r, years=500).npv == pytest.approx(value)


def test_customers_followed_year_by_year():
    """Fifty thousand customers are won; each year some leave, the others pay."""
    dice = np.random.default_rng(90)
    won = 50_000
    here, money = won, -300.0 * won
    for year in range(1, 6):
        money += here * (80 + 40 * (year - 1)) / 1.1**year
        here -= int((dice.random(here) < 0.2).sum())
    assert money / won == pytest.approx(crmkit.profit_stack().npv, abs=3)


def test_a_customer_who_never_pays_back():
    poor = crmkit.profit_stack(acquisition=5_000)
    assert math.isinf(poor.break_even) and math.isinf(poor.expected_break_even)
    assert "none of these years" in poor.caption()
    assert crmkit.profit_stack(acquisition=0).break_even == 1
    assert crmkit.profit_stack(acquisition=80, discount=0.0).expected_break_even == 1


@given(retention=st.floats(0, 1), discount=st.floats(0, 0.5), acquisition=st.floats(0, 2000))
def test_a_customer_won_never_pays_back_before_one_who_stays(retention, discount, acquisition):
    stack = crmkit.profit_stack(retention=retention, discount=discount, acquisition=acquisition,
                                years=12)
    assert stack.expected_break_even >= stack.break_even
    assert (stack.table["expected"] <= stack.table["profit"]).all()


@pytest.mark.parametrize("changed", [{"acquisition": -1}, {"retention": 80}, {"discount": 1},
                                     {"years": 0}, {"years": 2.5}, {"base": float("nan")},
                                     {"premium": "5"}])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_settings_that_make_no_sense_are_refused(changed, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=next(iter(changed))):
        crmkit.profit_stack(**changed)


# ------------------------------------------------------------------ the claims

def test_multiples_as_published():
    # Gupta, Lehmann & Stuart 2004: a margin of 100 at r = .8, i = .12 is worth 250.
    assert 100 * crmkit.retention_gain(0.20, 5, discount=0.12).table.loc[
        "before", "multiple"] == pytest.approx(250)


def test_one_point_doubles_the_lifetime_at_two_per_cent_only():
    assert crmkit.base_churn_for(1.0, points=1) == 0.02
    assert crmkit.retention_gain(0.02, 1).lifetime_gain == pytest.approx(1.0)
    assert crmkit.retention_gain(0.20, 1).lifetime_gain == pytest.approx(1 / 19)
    assert crmkit.base_churn_for(0.20, points=1) == pytest.approx(0.06)  # the insurer's figure


def test_five_points_from_ten_per_cent():
    # The card firm: ten years become twenty. Value: .95/.15 over .90/.20 is 1.4074.
    gain = crmkit.retention_gain(0.10, 5)
    assert gain.table["lifetime"].tolist() == [10, 20]
    assert gain.lifetime_gain == pytest.approx(1.0)
    assert gain.value_gain == pytest.approx((0.95 / 0.15) / (0.90 / 0.20) - 1)
    assert crmkit.retention_gain(0.10, 5, timing="now").value_gain == pytest.approx(0.05 / 0.15)


def test_nobody_leaves_any_more():
    gain = crmkit.retention_gain(0.05, 5)
    assert math.isinf(gain.lifetime_gain)
    assert gain.value_gain == pytest.approx((1 / 0.10) / (0.95 / 0.15) - 1)


@given(gain=st.floats(0.05, 3), points=st.floats(0.5, 10), discount=st.floats(0, 0.3),
       timing=st.sampled_from(["after_first", "now", "period_end"]))
def test_the_base_found_gives_the_gain_claimed(gain, points, discount, timing):
    base = crmkit.base_churn_for(gain, points, discount=discount, timing=timing)
    if not math.isnan(base) and base - points / 100 > 1e-6:
        found = crmkit.retention_gain(base, points, discount=discount, timing=timing)
        assert found.value_gain == pytest.approx(gain, rel=1e-4)


@pytest.mark.parametrize("rise", [0.25, 0.30, 0.35, 0.40, 0.45, 0.50])
def test_the_base_by_search(rise):
    def short(churn):
        return crmkit.retention_gain(churn, 5).value_gain - rise
    assert crmkit.base_churn_for(rise, 5, discount=0.1) == pytest.approx(
        brentq(short, 0.0501, 0.40), abs=1e-6)


def test_where_no_churn_fits():
    # With the first payment now five points bring at most .05 / .10.
    assert math.isnan(crmkit.base_churn_for(0.85, 5, discount=0.10, timing="now"))
    assert crmkit.base_churn_for(0.50, 5, discount=0.10, timing="now") == pytest.approx(0.05)
    # With the course's timing the rise is nowhere below a fifth, and 85 % only at the far end.
    assert math.isnan(crmkit.base_churn_for(0.10, 5, discount=0.10))
    assert crmkit.base_churn_for(0.85, 5, discount=0.10) > 0.9


def test_the_published_table():
    published = load_reichheld_sasser()
    assert len(published) == 9 and set(published["points"]) == {5}
    assert (published["rise"] * 100).round().astype(int).tolist() == [
        30, 85, 75, 25, 50, 45, 45, 40, 35]
    assert set(published["industry"]) == set(text.keys("industry_1990"))
    needed = 1 - crmkit.base_churn_for(published.set_index("industry")["rise"], 5, discount=0.1)
    assert (needed > 0.5).sum() == 7
    assert needed["credit_insurance"] == pytest.approx(0.761, abs=5e-4)
    assert needed["branch_deposits"] < 0.1


def test_the_staircase_explains_what_the_formula_does_not():
    worth = [crmkit.profit_stack(retention=r, years=300).npv for r in (0.90, 0.95)]
    assert worth == pytest.approx([1000, 17300 / 9])  # closed form by hand
    assert worth[1] / worth[0] - 1 > 0.75 > crmkit.retention_gain(0.10, 5).value_gain
    gross = [value + 300 for value in worth]  # what the formula, which knows no cost, compares
    assert gross[1] / gross[0] - 1 == pytest.approx(0.709, abs=5e-4)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_claims_that_make_no_sense_are_refused(language):
    text.set_language(language)
    for call, words in (
            (lambda: crmkit.retention_gain(0.10, 11), "points=11"),
            (lambda: crmkit.retention_gain(10, 5), "churn=10"),
            (lambda: crmkit.retention_gain(0.10, 0), "points"),
            (lambda: crmkit.base_churn_for(0, 5), "gain"),
            (lambda: crmkit.base_churn_for(1, 5, discount=10), "discount"),
            (lambda: crmkit.base_churn_for(1, 5, timing="later"), "timing")):
        with pytest.raises(SettingError, match=words):
            call()
    with pytest.raises(ColumnError, match="gain"):
        crmkit.base_churn_for(pd.Series([0.5, -1.0]), 5)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_captions_hold_the_numbers(language):
    text.set_language(language)
    caption = crmkit.retention_gain(0.10, 5).caption()
    assert all(words in caption for words in ("10.0%", "5.0%", "+100.0%", "+40.7%"))
    assert "+59.98" in crmkit.profit_stack().caption()


# ------------------------------------------------------------------ pictures and explorers

def test_the_picture_of_the_stack():
    stack = crmkit.profit_stack()
    ax = plots.profit_stack(stack).ax
    tops = {}
    for bar in ax.patches:
        place = round(bar.get_x() + bar.get_width() / 2)
        tops[place] = max(tops.get(place, 0), bar.get_y() + bar.get_height())
    assert list(tops.values()) == [80, 120, 160, 200, 240]
    assert ax.lines[0].get_ydata().tolist() == pytest.approx([80, 96, 102.4, 102.4, 98.304])
    assert "80 in year 1, 240 in year 5" in ax.get_title(loc="left")
    assert "from 80 to 98" in plots.describe_stack(stack)


def test_the_picture_of_the_published_rises():
    table = pd.DataFrame({"rise": [0.25, 0.85], "needs_retention": [0.76, np.nan]},
                         index=["credit_insurance", "branch_deposits"])
    picture = plots.published_rises(table)
    assert [bar.get_width() for bar in picture.ax.patches] == [0.25, 0.85]
    assert "1 of 2" in picture.ax.get_title(loc="left")
    assert "retention of 76%" in picture.alt and "no retention gives this" in picture.alt
    assert "retention that each" in plots.published_rises(table.iloc[:1]).ax.get_title(loc="left")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_table_that_lacks_what_the_picture_needs_is_refused(language):
    text.set_language(language)
    for lacks in ("rise", "needs_retention"):
        table = pd.DataFrame({"rise": [0.25], "needs_retention": [0.76]}).drop(columns=lacks)
        with pytest.raises(ColumnError, match=f"'?{lacks}"):
            plots.published_rises(table)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_both_paths_of_the_stack_explorer_are_money_of_today(language):
    text.set_language(language)
    explorer = explore.profit_stack(retention=1.0)
    assert explorer.result["stays"].table.equals(explorer.result["stack"].table)
    explorer.set(retention=0.73)
    stays = explorer.result["stays"]
    by_hand = np.cumsum([p / 1.1 ** (t + 1) for t, p in enumerate((80, 120, 160, 200, 240))])
    assert stays.table["expected_so_far"].tolist() == pytest.approx(by_hand - 300)
    assert stays.expected_break_even == 4
    assert {"en": "year 4 for one who stays", "zh": "一直留下的客户第 4 年收回"}[
        language] in explorer.sentence


def test_the_stack_explorer_turns_between_72_and_73():
    explorer = explore.profit_stack(retention=0.73)
    assert explorer.result["stack"].npv > 0
    explorer.set(retention=0.72)
    assert explorer.result["stack"].npv < 0 and "none of these years" in explorer.sentence
    assert explorer.result["stack"].break_even == 3


def test_the_claims_explorer():
    explorer = explore.claims(churn=0.24)
    assert explorer.result["gain"].value_gain == pytest.approx(
        (0.81 / 0.29) / (0.76 / 0.34) - 1)
    below = explore.claims(churn=0.02, points=5)  # starts from the points at least
    assert below.result["gain"].table["churn"].tolist() == [0.05, 0.0]
    assert "without end" in below.sentence
    curve = dict(zip(below.result["base"], below.result["value"], strict=True))
    base = next(iter(curve))
    assert curve[base] == pytest.approx(crmkit.retention_gain(base, 5).value_gain)
