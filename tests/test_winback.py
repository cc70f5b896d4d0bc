"""Winning back: odds, reasons to let go, levels against expected value, and the second life."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.churn.winback import (
    CHANCE_RANGES,
    LOST_CHANCE,
    PROSPECT_CHANCE,
    cost_per_success,
    second_lifetime,
    win_back,
)
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.explore.win_back import _draw

TEN = load_teaching("winback10")

def by_every_set(values, costs, budget):
    return max(sum(values[i] for i in s) for n in range(len(values) + 1)
               for s in combinations(range(len(values)), n)
               if sum(costs[i] for i in s) <= budget)


# --- odds ---------------------------------------------------------------------------------------

def test_the_claims_by_hand_and_with_dice():
    assert cost_per_success(40, LOST_CHANCE) == 160
    assert cost_per_success(40, PROSPECT_CHANCE) == 640
    assert CHANCE_RANGES["lost"][0] <= LOST_CHANCE <= CHANCE_RANGES["lost"][1]
    assert CHANCE_RANGES["prospect"][0] <= PROSPECT_CHANCE <= CHANCE_RANGES["prospect"][1]
    tries = np.random.default_rng(2).geometric(PROSPECT_CHANCE, 200_000)
    assert 40 * tries.mean() == pytest.approx(640, rel=0.01)


def test_a_column_of_chances():
    costs = cost_per_success(40, pd.Series([0.2, 0.4]))
    assert costs.tolist() == [200, 100]


# --- expected value and reasons to let go --------------------------------------------------------

# p * clv - cost, by hand.
EXPECTED = {"W01": 1500, "W02": 2150, "W03": 725, "W04": 240, "W05": 210, "W06": -25, "W07": 7.5,
            "W08": 12, "W09": 2900, "W10": 180}


def test_expected_values_by_hand_and_with_dice():
    table = win_back(TEN).table
    assert table["expected"].to_dict() == pytest.approx(EXPECTED)
    dice = np.random.default_rng(4)
    for row in TEN.itertuples():
        outcome = np.where(dice.random(100_000) < row.p, row.clv, 0) - row.cost
        spread = row.clv * np.sqrt(row.p * (1 - row.p) / 100_000)
        assert table.loc[row.id, "expected"] == pytest.approx(outcome.mean(), abs=4 * spread)


def test_without_a_limit_all_that_pay_and_nobody_with_a_reason():
    result = win_back(TEN)
    assert result.pursued == ["W01", "W02", "W03", "W04", "W05", "W07", "W08"]
    assert (result.expected, result.spent, result.gap) == (4844.5, 1005, 0)
    assert result.set_aside == ["W09", "W10"]
    assert result.table["giveup_reason"].dropna().to_dict() == {"W09": "breach", "W10": "morale"}
    careless = win_back(TEN, exclude=False)
    assert careless.expected == 4844.5 + 2900 + 180


# Sums by hand from EXPECTED: the best set for each budget.
@pytest.mark.parametrize(("budget", "who", "value"), [
    (15, ["W08"], 12), (300, ["W02"], 2150), (800, ["W01", "W02", "W03", "W07", "W08"], 4394.5),
    (810, ["W01", "W02", "W03", "W05"], 4585), (900, ["W01", "W02", "W03", "W04"], 4615)])
def test_the_best_set_by_hand(budget, who, value):
    result = win_back(TEN, budget)
    assert (result.pursued, result.expected) == (who, value)


def test_greed_misses_at_900():
    greedy = win_back(TEN, 900, policy="greedy")
    assert greedy.pursued == ["W01", "W02", "W03", "W05", "W07", "W08"]
    assert greedy.expected == 4604.5
    assert np.isnan(greedy.gap)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(-300, 2000), st.integers(1, 60),
                          st.booleans()), min_size=1, max_size=9),
       st.integers(60, 200), st.sampled_from([0.3, 1.0, 1.2]))
def test_best_against_every_set_and_never_below_the_others(rows, budget, share):
    table = pd.DataFrame({"id": range(len(rows)), "p": [r[0] / 20 for r in rows],
                          "clv": [r[1] for r in rows], "cost": [r[2] for r in rows],
                          "level": "small",
                          "giveup_flag": ["morale" if r[3] else None for r in rows]})
    best = win_back(table, budget, second_share=share)
    free = [r for r in rows if not r[3]]
    values = [r[0] / 20 * r[1] * share - r[2] for r in free]
    assert best.expected == pytest.approx(
        by_every_set(values, [r[2] for r in free], budget), abs=1e-6)
    assert best.spent <= budget
    for policy in ("greedy", "levels"):
        other = win_back(table, budget, policy=policy, second_share=share, levels="other")
        assert other.expected <= best.expected + 1e-9
        assert not set(other.pursued) & set(best.set_aside)


# --- levels -------------------------------------------------------------------------------------

def test_the_two_lists_by_hand():
    course = win_back(TEN, policy="levels")
    assert course.pursued == ["W01", "W02", "W03", "W04", "W05"]
    assert course.expected == 4825
    other = win_back(TEN, policy="levels", levels="other")
    assert other.pursued == ["W01", "W02", "W03", "W04", "W05", "W06", "W07", "W08"]
    assert other.expected == 4819.5


def test_levels_under_a_budget_go_from_the_top_the_most_valuable_first():
    # 460: W01 (9,000) before W02 (7,000), which no longer fits; W03; nothing for 10.
    assert win_back(TEN, 460, policy="levels").pursued == ["W01", "W03"]
    assert win_back(TEN, 800, policy="levels").pursued == ["W01", "W02", "W03"]


def test_a_rule_of_ones_own_in_either_language():
    mine = {"重要": "尽力挽回", "main": "see", "普通": "give_up", "small": "基本放弃"}
    assert win_back(TEN, policy="levels", levels=mine).pursued == ["W01", "W02", "W03", "W04"]


def test_levels_and_reasons_by_key_or_name_and_empty_is_none():
    keyed = TEN.assign(level=["important"] * 2 + ["Main"] * 2 + ["ordinary"] * 2 + ["小客户"] * 2
                       + ["重要客户", "ordinary"],
                       giveup_flag=["", " ", None, np.nan, "", "", "", "",
                                    "breach of contract", "MORALE"])
    for policy in ("best", "levels"):
        assert win_back(keyed, 800, policy=policy).table.equals(
            win_back(TEN, 800, policy=policy).table)


def test_a_table_without_reasons_is_noted_and_without_levels_will_do():
    bare = TEN[["id", "clv", "p", "cost"]]
    result = win_back(bare, 800)
    assert result.set_aside == [] and "giveup_flag" in result.notes[0]
    assert "W09" in result.pursued
    with pytest.raises(ColumnError, match="level"):
        win_back(bare, 800, policy="levels")


# --- the second life -----------------------------------------------------------------------------

def test_a_second_life_by_hand():
    second = second_lifetime(240, 0.80, 0.10, second_retention=0.60, second_margin=216, offer=50)
    assert second.first == pytest.approx(240 * 1.1 / 0.3)
    assert float(second) == pytest.approx(216 * 1.1 / 0.5 - 50)
    assert second.share == pytest.approx(second.value / 880)
    same = second_lifetime(240, 0.80, 0.10, second_retention=0.80)
    assert same.share == pytest.approx(1)


def test_a_second_life_with_dice():
    dice = np.random.default_rng(12)
    years = dice.geometric(1 - 0.6, 200_000)  # he pays in the first, and in each he stays
    paid = 216 * (1 - 1.1 ** -years.astype(float)) / (1 - 1 / 1.1)
    second = second_lifetime(240, 0.80, 0.10, second_retention=0.60, second_margin=216)
    assert second.value == pytest.approx(paid.mean(), rel=0.01)


def test_he_pays_from_his_needed_share_on():
    needed = win_back(TEN).table["needed_share"]
    for who in ("W04", "W07", "W08"):
        for near, pays in ((1.001, True), (0.999, False)):
            pursued = win_back(TEN, second_share=float(needed[who]) * near).pursued
            assert (who in pursued) == pays
    assert needed["W06"] == pytest.approx(60 / 35)


# --- what is refused -----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    p = TEN["p"].tolist()
    for wrong in (1.2, -0.1, 25):
        with pytest.raises(ColumnError, match=r"'?p'?.*W03|W03") as error:
            win_back(TEN.assign(p=[*p[:2], wrong, *p[3:]]))
        assert str(wrong) in str(error.value)
    with pytest.raises(ColumnError, match="W01"):
        win_back(TEN.assign(cost=-1))
    with pytest.raises(ColumnError, match="clv"):
        win_back(TEN.assign(clv=["much"] * 10))
    with pytest.raises(ColumnError, match="W01"):
        win_back(pd.concat([TEN, TEN.head(1)]))
    with pytest.raises(NotEnoughDataError, match="15"):
        win_back(TEN, 14)
    with pytest.raises(NotEnoughDataError):
        win_back(TEN.head(0))
    for wrong_setting in ({"budget": -5}, {"policy": "bold"}, {"second_share": -0.1},
                          {"policy": "levels", "levels": "mine"}):
        with pytest.raises(SettingError):
            win_back(TEN, **wrong_setting)
    with pytest.raises(UnknownNameError, match=text.name("winback_level.important")) as level:
        win_back(TEN.assign(level=["importent", *TEN["level"][1:]]))
    assert "level" in str(level.value) and "W01" in str(level.value)
    with pytest.raises(UnknownNameError, match=text.name("giveup_reason.morale")) as flag:
        win_back(TEN.assign(giveup_flag=["hurts moral", *TEN["giveup_flag"][1:]]))
    assert "giveup_flag" in str(flag.value)
    with pytest.raises(UnknownNameError, match=text.name("winback_level.poor")):
        win_back(TEN.assign(level=["poor", *TEN["level"][1:]]), policy="levels")
    with pytest.raises(UnknownNameError):
        win_back(TEN, policy="levels", levels={"important": "try hard"})
    for cost, chance in ((40, 0), (40, 1.5), (-1, 0.5), (40, float("nan"))):
        with pytest.raises(SettingError):
            cost_per_success(cost, chance)
    for wrong_life in ({"second_retention": 1.1}, {"second_retention": 0.5, "offer": -1},
                       {"second_retention": 0.5, "retention": 2.0},
                       {"second_retention": 0.5, "retention": 0.0, "timing": "after_first"}):
        with pytest.raises(SettingError):
            second_lifetime(**{"margin": 240, "retention": 0.8, "discount": 0.1} | wrong_life)


def test_when_nobody_pays_nobody_is_pursued():
    result = win_back(TEN, 800, second_share=0)
    assert (result.pursued, result.spent, result.expected) == ([], 0, 0)
    everyone = TEN.assign(giveup_flag="morale")
    assert win_back(everyone, 5).pursued == []


# --- many ---------------------------------------------------------------------------------------

def crowd(customers=100_000):
    dice = np.random.default_rng(54)
    return pd.DataFrame({
        "id": np.arange(customers), "p": dice.beta(2, 6, customers).round(3),
        "clv": dice.lognormal(6.5, 1.2, customers).round(2),
        "cost": dice.choice([15, 30, 60, 150, 300], customers),
        "level": dice.choice(["重要", "main", "普通", "small"], customers),
        "giveup_flag": np.where(dice.random(customers) < 0.1, "违约", "")})


def test_a_hundred_thousand_lost_customers():
    table = crowd()
    best = win_back(table, 500_000)
    free = table[table["giveup_flag"] == ""]
    value = free["p"] * free["clv"] - free["cost"]
    order = (value / free["cost"]).sort_values(ascending=False).index
    spent = free.loc[order, "cost"].cumsum()
    full = order[spent <= 500_000]
    over = order[len(full)]
    bound = value[full].sum() + (500_000 - free.loc[full, "cost"].sum()) * (
        value[over] / free.loc[over, "cost"])
    assert best.gap == 0 and best.spent <= 500_000
    assert 0 <= bound - best.expected < 100
    for policy in ("greedy", "levels"):
        assert win_back(table, 500_000, policy=policy).expected <= best.expected


# --- shown --------------------------------------------------------------------------------------

def test_tables_and_captions_follow_the_language():
    result = win_back(TEN, 800)
    assert "5 of 10" in result.caption() and "4,394.5" in result.caption()
    assert "breach of contract" in crmkit.show(result.table).to_string()
    assert "important" in crmkit.show(TEN).to_string()
    text.set_language("zh")
    assert "4,394.5" in result.caption()
    assert "违约" in crmkit.show(result.table).to_string()
    shown = crmkit.show(second_lifetime(240, 0.8, 0.1, second_retention=0.6).table)
    assert shown.index.tolist() == ["第一次", "第二次"]


def test_the_explorer_by_hand():
    explorer = explore.win_back(TEN)
    result = explorer.result
    assert (result["total"], result["left"], result["spent"]) == (4375, 19.5, 750)
    explorer.set(policy="other_levels", budget=1100)
    assert result["lost"].index[explorer.result["picked"]].tolist() == win_back(
        TEN, policy="levels", levels="other").pursued
    assert explorer.result["left"] == 25
    explorer.set(policy="greedy", budget=900)
    assert explorer.result["left"] == 10.5
    explorer.set(policy="best")
    assert explorer.result["left"] == 0 and explorer.result["total"] == 4615


def test_where_the_rule_of_levels_is_right():
    """By hand: W08 pays from 15 / 27, W04 from 150 / 390."""
    explorer = explore.win_back(TEN, budget=1100)
    for share, right in ((1.0, False), (0.56, False), (0.55, True), (0.39, True), (0.38, False)):
        explorer.set(second_share=share)
        assert (explorer.result["left"] == 0) == right
    assert 0.55 < 15 / 27 < 0.56 and 0.38 < 150 / 390 < 0.39


def test_chances_all_grow_alike_and_stop_at_one():
    explorer = explore.win_back(TEN, policy="best", budget=1100)
    explorer.set(chance=0.40)
    factor = 0.40 / 0.245
    wanted = TEN["p"] * factor * TEN["clv"] - TEN["cost"]
    assert explorer.result["expected"].tolist() == pytest.approx(wanted.tolist())


def test_what_the_explorer_draws():
    explorer = explore.win_back(TEN, budget=1100, second_share=0.7)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    bars, curve = figure.axes
    wanted = 0.7 * TEN["p"] * TEN["clv"] - TEN["cost"]
    assert [bar.get_width() for bar in bars.patches] == pytest.approx(wanted.tolist())
    labels = [tick.get_text() for tick in bars.get_yticklabels()]
    assert labels[0].startswith("W01 important") and labels[8].startswith("(W09)")
    line = curve.lines[0]
    assert line.get_xdata()[0] == 0.7 and line.get_xdata().min() == 0.7  # no further than moved
    assert line.get_ydata()[0] == explorer.result["left"]


def test_the_curve_bends_where_somebody_begins_to_pay():
    """By hand: from 150 / 390 to 15 / 27 it lies on the ground, and beside them it does not."""
    explorer = explore.win_back(TEN, budget=1100, second_share=0.25)
    shares, path = explorer.result["shares"], explorer.result["path"]
    on_the_ground = shares[path < 1e-9]
    assert (on_the_ground.min(), on_the_ground.max()) == pytest.approx((150 / 390, 15 / 27))
    assert path[0] == path.max() == 52.5
