"""Influence factors: the index worked by hand, ranking, refusals, the explorer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_teaching
from crmkit.errors import (
    ColumnError,
    CrmkitError,
    NotEnoughDataError,
    SettingError,
    UnknownNameError,
)
from crmkit.retain.factors import CONTROL, FACTORS

TEA = load_teaching("tea_factors").set_index("influence_factor")
KEYS = list(FACTORS)
scores = st.fixed_dictionaries({factor: st.floats(0, 100) for factor in KEYS})
weights = st.fixed_dictionaries({factor: st.floats(0.01, 5) for factor in KEYS})

# --- the table -----------------------------------------------------------------------------------

def test_the_table_has_the_seven_rows_of_the_reconstruction():
    table = crmkit.influence_table()
    assert table["controllable"].to_dict() == {
        "buying_behaviour": "low_to_medium", "satisfaction": "high", "perceived_value": "high",
        "switching_cost": "medium", "lifecycle": "medium", "competition": "low",
        "events": "none"}
    assert table["direction"].tolist() == ["either", "for", "for", "for", "by_stage", "against",
                                           "against"]
    assert "points" in table.loc["switching_cost", "measure"]
    assert not table.isna().any().any()


def test_the_table_speaks_the_language_that_is_set_and_may_be_edited():
    text.set_language("zh")
    shown = crmkit.show(crmkit.influence_table())
    assert shown.index[0] == "购买行为" and shown.loc["竞争", "可控程度"] == "低"
    assert crmkit.influence_table().columns.tolist() == [
        "direction", "controllable", "sub_factors", "measure", "handle"]
    table = crmkit.influence_table()
    table.loc["events", "handle"] = "mine"
    assert crmkit.influence_table().loc["events", "handle"] != "mine"


# --- the index -----------------------------------------------------------------------------------

def test_the_tea_shop_by_hand():
    # 6 + 16 + 9 + 2 + 2.5 + .30 * 15 + .05 * 80 = 44.
    result = crmkit.retention_index(TEA["score"], TEA["weight"])
    assert result.index == pytest.approx(44)
    # weight * gap * control: .2 * 55 * .8 = 8.8; .3 * 85 * .2 = 5.1; events .05 * 20 * 0 = 0.
    reach = result.table["reach"]
    assert reach[["perceived_value", "competition", "events"]].tolist() == pytest.approx(
        [8.8, 5.1, 0])
    assert result.first == "perceived_value"
    assert result.ceiling == pytest.approx(44 + 1.2 + 3.2 + 8.8 + 4 + 1.25 + 5.1)
    assert result.table["position"].to_dict()["competition"] == 2


@settings(max_examples=40, deadline=None)
@given(scores, weights)
def test_against_a_plain_sum(score, weight):
    result = crmkit.retention_index(score, weight)
    total = sum(weight.values())
    turned = {f: 100 - s if f in ("competition", "events") else s for f, s in score.items()}
    assert result.index == pytest.approx(sum(turned[f] * weight[f] for f in KEYS) / total)
    assert -1e-9 <= result.index <= result.ceiling + 1e-9 <= 100 + 1e-6
    held = [CONTROL[FACTORS[f][1]] for f in KEYS]
    expected = [weight[f] / total * (100 - turned[f]) * c
                for f, c in zip(KEYS, held, strict=True)]
    assert result.table["reach"].tolist() == pytest.approx(expected)
    assert result.table["position"].min() == 1
    assert result.table["position"][result.first] == 1


@settings(max_examples=40, deadline=None)
@given(scores, weights, st.sampled_from(KEYS))
def test_one_point_of_a_score_moves_the_index_by_its_weight(score, weight, factor):
    here = crmkit.retention_index({**score, factor: 50}, weight)
    moved = crmkit.retention_index({**score, factor: 51}, weight)
    sign = -1 if factor in ("competition", "events") else 1
    assert moved.index - here.index == pytest.approx(sign * here.table.loc[factor, "weight"])


@settings(max_examples=40, deadline=None)
@given(scores, weights, st.permutations(KEYS))
def test_the_order_of_factors_and_the_scale_of_weights_do_not_matter(score, weight, order):
    here = crmkit.retention_index(score, weight)
    there = crmkit.retention_index({f: score[f] for f in order},
                                   {f: 10 * weight[f] for f in reversed(order)})
    pd.testing.assert_frame_equal(here.table, there.table)


def test_a_control_of_your_own_and_nothing_turned():
    given_scores = {"satisfaction": 50, "competition": 80}
    even = {"satisfaction": 1, "competition": 1}
    assert crmkit.retention_index(given_scores, even, turned=()).index == 65
    assert crmkit.retention_index(given_scores, even).index == 35
    own = crmkit.retention_index(given_scores, even, control={"competition": 1.0})
    assert own.first == "competition"
    assert own.table["reach"].tolist() == pytest.approx([0.5 * 50 * 0.8, 0.5 * 80])


def test_equal_ones_share_a_position_and_the_first_of_the_course_is_named():
    result = crmkit.retention_index({"satisfaction": 40, "perceived_value": 40},
                                    {"perceived_value": 2, "satisfaction": 2})
    assert result.table["position"].tolist() == [1, 1] and result.first == "satisfaction"


def test_names_in_chinese():
    result = crmkit.retention_index({"竞争": 60, "客户满意": 70}, {"客户满意": 3, "竞争": 1})
    assert result.index == pytest.approx(0.75 * 70 + 0.25 * 40)
    assert result.table.index.tolist() == ["satisfaction", "competition"]


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("score", "weight", "error", "words"), [
    ({"satisfacton": 50}, {"satisfaction": 1}, UnknownNameError, "satisfacton"),
    ({"satisfaction": 101}, {"satisfaction": 1}, ColumnError, "101"),
    ({"satisfaction": -1}, {"satisfaction": 1}, ColumnError, "-1"),
    ({"satisfaction": "good"}, {"satisfaction": 1}, ColumnError, "good"),
    ({"satisfaction": 50}, {"competition": 1}, ColumnError, "satisfaction"),
    ({"satisfaction": 50}, {"satisfaction": 0}, SettingError, "."),
    ({"satisfaction": 50}, {"satisfaction": -1}, ColumnError, "-1"),
    ({"satisfaction": 50, "客户满意": 60}, {"satisfaction": 1}, ColumnError, "."),
    ({}, {}, NotEnoughDataError, "100"),
    ([50], {"satisfaction": 1}, ColumnError, "list"),
])
def test_what_makes_no_sense_is_refused(language, score, weight, error, words):
    text.set_language(language)
    with pytest.raises(error, match=words):
        crmkit.retention_index(score, weight)


def test_the_nearest_factor_is_named():
    with pytest.raises(UnknownNameError, match="'Satisfaction'"):
        crmkit.retention_index({"satisfacton": 50}, {"satisfaction": 1})
    for turned in ("competition", None):
        with pytest.raises(SettingError, match=rf"turned={turned!r}.*events"):
            crmkit.retention_index({"events": 50}, {"events": 1}, turned=turned)
    with pytest.raises(CrmkitError, match="control"):
        crmkit.retention_index({"events": 50}, {"events": 1}, control={"events": 2})


# --- the explorer --------------------------------------------------------------------------------

def test_competition_comes_first_only_when_it_is_nearly_three_times_as_heavy():
    border = 0.2 * 55 * 0.8 / (85 * 0.2)
    for step in range(21):
        first = explore.influence_factors(TEA, competition=step / 20).result["index"].first
        assert (first == "competition") == (step / 20 > border)
    assert 0.50 < border < 0.55


def test_bars_and_titles_of_the_explorer():
    explorer = explore.influence_factors(TEA)
    figure = Figure()
    explorer._draw(explorer.result, figure)
    left, right = figure.axes
    assert sum(bar.get_width() for bar in left.patches[7:14]) == pytest.approx(44)
    assert [bar.get_width() for bar in right.patches] == pytest.approx(
        [1.2, 3.2, 8.8, 4, 1.25, 5.1, 0])
    assert "44.0" in left.get_title(loc="left")
    assert "Perceived value" in right.get_title(loc="left")


def test_weights_of_zero_count_as_equal_and_nothing_to_win_is_said():
    explorer = explore.influence_factors(TEA, **dict.fromkeys(KEYS, 0))
    turned = TEA["score"].where(~TEA.index.isin(["competition", "events"]), 100 - TEA["score"])
    assert explorer.result["index"].index == pytest.approx(np.mean(turned))
    figure = Figure()
    explorer.set(**{**dict.fromkeys(KEYS, 0), "events": 1})
    explorer._draw(explorer.result, figure)
    assert figure.axes[1].get_title(loc="left") == "Nothing can be won"
    in_a_column = explore.influence_factors(TEA.reset_index()).result["index"]
    assert in_a_column.index == pytest.approx(44)
    with pytest.raises(UnknownNameError):
        explore.influence_factors(TEA.rename(index={"events": "weather"}))


def test_measured_factors_go_with_churn():
    """What lesson 5.1f reads off the telecom data, counted another way."""
    telco = crmkit.datasets.load_telco()
    left = telco["Churn"] == "Yes"
    rate = {value: left[telco["Contract"] == value].mean() for value in set(telco["Contract"])}
    assert round(rate["Month-to-month"], 4) == 0.4271 and round(rate["Two year"], 4) == 0.0283
    assert left[telco["tenure"] <= 12].mean() > 4 * left[telco["tenure"] > 48].mean()
