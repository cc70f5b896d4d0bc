"""Switching cost: hand sums, present values another way, a population with dice, refusals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

import crmkit
from crmkit import explore, plots, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.retain.switching import KIND_OF, KINDS, SPREAD

EIGHT = {"economic_risk": 6, "evaluation": 2, "learning": 5, "set_up": 3,
         "benefit_loss": 8, "monetary_loss": 4, "personal": 7, "brand": 3}

gains = st.floats(0, 1000)
costs = st.floats(0.5, 2000)
horizons = st.integers(1, 30)
rates = st.floats(0, 0.5)

def present_value(gain, years, rate):
    """Year by year, without a formula."""
    return sum(gain / (1 + rate) ** year for year in range(1, years + 1))


# --- what leaving costs --------------------------------------------------------------------------

def test_eight_items_by_hand():
    cost = crmkit.switching_cost(EIGHT)
    assert cost.kinds.to_dict() == {"procedural": 16, "financial": 12, "relational": 10}
    assert cost.total == float(cost) == 38
    assert len(cost.table) == len(KIND_OF) == 8


def test_order_language_and_form_of_the_items_do_not_matter():
    mixed = pd.Series(EIGHT).sample(frac=1, random_state=3)
    assert crmkit.switching_cost(mixed).table.equals(crmkit.switching_cost(EIGHT).table)
    chinese = {text.name(f"cost_item.{item}", "zh"): money for item, money in EIGHT.items()}
    assert crmkit.switching_cost(chinese).kinds.to_dict() == {
        "procedural": 16, "financial": 12, "relational": 10}


def test_items_left_out_cost_nothing():
    cost = crmkit.switching_cost({"brand": 3, "Learning": 5})
    assert cost.total == 8
    assert cost.table["cost"].drop(["brand", "learning"]).eq(0).all()


def test_every_item_of_a_kind_is_a_term_and_the_other_way_round():
    assert text.keys("cost_item") == list(KIND_OF)
    assert text.keys("switching_kind") == list(KINDS)


# --- one customer --------------------------------------------------------------------------------

def test_the_rival_of_the_course_by_hand():
    # 8/1.1 + 8/1.21 + 8/1.331 = 7.2727 + 6.6116 + 6.0105 = 19.8948, less than 20.
    decision = crmkit.switch_or_stay(8, 20, years=3, discount=0.10)
    assert decision.gains == pytest.approx(19.8948, abs=5e-5)
    assert decision.net == pytest.approx(-0.1052, abs=5e-5)
    assert not decision.switches and decision.payback == 4
    assert crmkit.switch_or_stay(8, 20, years=4, discount=0.10).switches
    assert crmkit.switch_or_stay(8, 20, years=3, discount=0).switches


@given(gains, costs, horizons, rates)
def test_the_gains_year_by_year(gain, cost, years, rate):
    decision = crmkit.switch_or_stay(gain, cost, years, rate)
    wanted = present_value(gain, years, rate)
    assert decision.gains == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    assert decision.table["so_far"].iloc[-1] == pytest.approx(wanted - cost, abs=1e-6)
    assert len(decision.table) == years
    if abs(wanted - cost) > 1e-6 * cost:
        assert decision.switches == (wanted > cost)


@given(costs, horizons, rates)
def test_a_little_more_than_the_balance_and_he_goes(cost, years, rate):
    tips = crmkit.switch_or_stay(0, cost, years, rate).indifference
    root = optimize.brentq(lambda g: present_value(g, years, rate) - cost, 0, 10 * cost + 10)
    assert tips == pytest.approx(root, rel=1e-6)
    assert crmkit.switch_or_stay(tips * 1.001, cost, years, rate).switches
    assert not crmkit.switch_or_stay(tips * 0.999, cost, years, rate).switches


def test_equal_keeps_him_and_so_does_a_worse_rival():
    assert not crmkit.switch_or_stay(10, 30, years=3, discount=0).switches
    assert not crmkit.switch_or_stay(0, 0).switches
    assert crmkit.switch_or_stay(1, 0).switches
    worse = crmkit.switch_or_stay(-5, 10)
    assert not worse.switches and worse.payback == math.inf


def test_a_rival_who_is_better_for_ever_may_never_win():
    # 3 a year for ever is worth 30 at 10 per cent.
    assert crmkit.switch_or_stay(3, 31, years=400).payback == math.inf
    assert not crmkit.switch_or_stay(3, 31, years=400).switches
    assert crmkit.switch_or_stay(3, 29, years=400).switches


def test_a_switching_cost_may_be_given_as_it_comes():
    cost = crmkit.switching_cost(EIGHT)
    assert crmkit.switch_or_stay(16, cost).net == pytest.approx(
        crmkit.switch_or_stay(16, 38).net)
    assert crmkit.share_leaving(16, cost) == crmkit.share_leaving(16, 38)


# --- many customers ------------------------------------------------------------------------------

@given(st.floats(1, 1000), costs, horizons, rates, st.floats(0.02, 1.5))
def test_the_share_is_scipys(gain, cost, years, rate, spread):
    wanted = stats.lognorm.cdf(present_value(gain, years, rate), spread, scale=cost)
    assert crmkit.share_leaving(gain, cost, years, rate, spread) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("cost", "spread"), [(350, SPREAD), (275, SPREAD), (300, 0.6)])
def test_customers_with_dice_leave_as_the_formula_says(cost, spread):
    """Each decides for himself; 40,000 of them, within four standard errors."""
    dice, n = np.random.default_rng(7), 40_000
    each = pd.Series(np.exp(dice.normal(math.log(cost), spread, n)))
    left = (present_value(120, 3, 0.10) > each).mean()
    share = crmkit.share_leaving(120, cost, spread=spread)
    assert abs(left - share) < 4 * math.sqrt(share * (1 - share) / n)
    assert crmkit.share_leaving(120, each) == left
    assert crmkit.share_leaving(120, each.to_numpy()) == left
    few = each.head(200)
    assert crmkit.share_leaving(120, few) == np.mean(
        [crmkit.switch_or_stay(120, float(c)).switches for c in few])


def test_half_leave_where_the_gains_equal_the_typical_cost():
    assert crmkit.share_leaving(100, 300, years=3, discount=0) == 0.5


def test_ends_of_the_population():
    assert crmkit.share_leaving(0, 350) == 0
    assert crmkit.share_leaving(-10, 350) == 0
    assert crmkit.share_leaving(0, 0) == 0
    assert crmkit.share_leaving(120, 0) == 1
    assert crmkit.share_leaving(120, 350, spread=0) == 0
    assert crmkit.share_leaving(120, 275, spread=0) == 1
    assert crmkit.share_leaving(100, 300, years=3, discount=0, spread=0) == 0
    assert crmkit.share_leaving(100, pd.Series([299, 300, 301]), 3, 0) == pytest.approx(1 / 3)


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("call", "error", "named"), [
    (lambda: crmkit.switching_cost({"colour": 3}), UnknownNameError, "colour"),
    (lambda: crmkit.switching_cost({"learning": 3, "Learning": 4}), SettingError, "learning"),
    (lambda: crmkit.switching_cost({"learning": -3}), ColumnError, "-3"),
    (lambda: crmkit.switching_cost({"learning": "3"}), ColumnError, "'3'"),
    (lambda: crmkit.switching_cost({"learning": math.nan}), ColumnError, "learning"),
    (lambda: crmkit.switching_cost([1, 2]), SettingError, "list"),
    (lambda: crmkit.switch_or_stay("8", 20), SettingError, "gain_per_year='8'"),
    (lambda: crmkit.switch_or_stay(8, -1), SettingError, "cost=-1"),
    (lambda: crmkit.switch_or_stay(8, 20, years=0), SettingError, "years=0"),
    (lambda: crmkit.switch_or_stay(8, 20, years=2.5), SettingError, "years=2.5"),
    (lambda: crmkit.switch_or_stay(8, 20, discount=10), SettingError, "discount=10"),
    (lambda: crmkit.share_leaving(8, 20, spread=-0.1), SettingError, "spread=-0.1"),
    (lambda: crmkit.share_leaving(8, 20, spread=15), SettingError, "spread=15"),
    (lambda: crmkit.switch_or_stay(8, pd.Series([3, 2])), SettingError, "share_leaving"),
    (lambda: crmkit.switch_or_stay(8, {"learning": 3}), SettingError, "switching_cost"),
    (lambda: crmkit.share_leaving(8, [3, 2]), SettingError, "list"),
    (lambda: plots.tenure_churn(pd.DataFrame({"all": [50, 40]}, index=[1, 2])), ColumnError, "50"),
    (lambda: plots.tenure_churn(pd.DataFrame({"all": ["x"]})), ColumnError, "'x'"),
    (lambda: plots.tenure_churn(pd.DataFrame()), NotEnoughDataError, ""),
    (lambda: crmkit.share_leaving(8, pd.Series([3, -2])), ColumnError, "-2"),
    (lambda: crmkit.share_leaving(8, pd.Series([3, None])), ColumnError, "cost"),
    (lambda: crmkit.share_leaving(8, pd.Series([], dtype=float)), NotEnoughDataError, ""),
])
def test_what_makes_no_sense_is_refused_by_name(call, error, named, language):
    text.set_language(language)
    with pytest.raises(error) as refused:
        call()
    assert named in str(refused.value)


# --- the explorer, the picture and the lesson ----------------------------------------------------

def test_the_explorer_against_plain_arithmetic():
    result = explore.switch_or_stay(gain=150, years=5, discount=0.2, procedural=75, financial=200,
                                    relational=100).result
    wanted = present_value(150, 5, 0.2)
    assert result["decision"].cost == 375
    assert result["decision"].net == pytest.approx(wanted - 375)
    assert result["share"] == pytest.approx(stats.norm.cdf(math.log(wanted / 375) / SPREAD))
    assert np.interp(375, result["costs"], result["curve"]) == pytest.approx(result["share"],
                                                                             abs=0.01)


def test_half_the_trouble_is_five_times_the_leavers():
    value = present_value(120, 3, 0.10)
    before, after = (stats.norm.cdf(math.log(value / cost) / 0.15) for cost in (350, 275))
    times = [explore.switch_or_stay(procedural=p).result["share"] for p in (150, 75)]
    assert times == pytest.approx([before, after])
    assert 4.85 < after / before < 4.97


def test_the_towers_are_the_parts_and_the_years():
    explorer = explore.switch_or_stay()
    figure = plots.picture.new_figure((9.4, 4))
    explorer._draw(explorer.result, figure)
    left, right = figure.axes
    heights = [bar.get_height() for bar in left.patches]
    assert heights == pytest.approx([150, 110, 90, 120 / 1.1, 120 / 1.21, 120 / 1.331])
    assert [bar.get_y() for bar in left.patches][:3] == [0, 150, 260]
    assert left.get_title(loc="left") == "He stays: it takes 140.7 a year"
    assert right.get_title(loc="left") == "Of 1,000 customers, 144 leave"
    assert "会留" in chinese_title()


def chinese_title():
    text.set_language("zh")
    explorer = explore.switch_or_stay()
    figure = plots.picture.new_figure((9.4, 4))
    explorer._draw(explorer.result, figure)
    return figure.axes[0].get_title(loc="left")


def churn():
    table = crmkit.datasets.load_telco()
    table["year"] = np.ceil(table["tenure"].clip(lower=1) / 12).astype(int)
    table["gone"] = np.where(table["Churn"] == "Yes", 1.0, 0.0)
    return table


def test_what_the_lesson_tells_about_contracts_and_years():
    table = churn()
    rates = table.pivot_table(index="year", columns="Contract", values="gone")
    every = table.groupby("year")["gone"].mean()
    assert (round(every[1], 2), round(every[6], 2)) == (0.47, 0.07)
    assert rates.loc[6, "One year"] > rates.loc[1, "One year"]
    assert rates.loc[6, "Two year"] > rates.loc[1, "Two year"]
    weights = table.groupby("Contract").size() / len(table)
    held = sum(rates[c] * weights[c] for c in weights.index)
    assert round(100 * (every[1] - every[6])) == 41
    assert round(100 * (held[1] - held[6])) == 15


def test_the_picture_of_contracts_and_years():
    table = churn()
    rates = table.pivot_table(index="year", columns="Contract", values="gone").assign(
        all=table.groupby("year")["gone"].mean())
    shown = plots.tenure_churn(rates)
    drawn = {tuple(line.get_ydata()) for line in shown.ax.lines}
    assert drawn == {tuple(rates[column]) for column in rates.columns}
    heights = sorted(words.get_position()[1] for words in shown.ax.texts)
    assert min(np.diff(heights)) >= 0.035 - 1e-9
    assert "Month to month: 51% in year 1, 22% in year 6" in shown.alt
    text.set_language("zh")
    assert "两年合同" in plots.tenure_churn(rates).alt


def test_results_speak_both_languages():
    for language, item, stays in (("en", "Set-up", "stays"), ("zh", "组织调整", "会留")):
        text.set_language(language)
        shown = repr(crmkit.switching_cost(EIGHT)) + repr(crmkit.switch_or_stay(8, 20))
        assert item in shown and stays in shown and "38" in shown and "{" not in shown
    text.set_language("en")
    assert "never earned back" in crmkit.switch_or_stay(1, 20).caption()
    assert "goes" in crmkit.switch_or_stay(50, 20).caption()
