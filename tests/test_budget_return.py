"""What a budget for keeping earns: by hand, by search, and where it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy.optimize import minimize

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, SettingError, UnknownNameError
from crmkit.explore.class_return import _draw
from crmkit.retain.budget_return import PLANS, budget_return

TWELVE = load_teaching("value_matrix12").set_index("id")
MATRIX = crmkit.value_matrix(TWELVE, cuts=(100, 100))

def test_the_ladder_by_hand():
    """Platinum: mean current 880/3 and potential 730/3; 120 / 27 a unit, five of them."""
    row = budget_return(MATRIX, 120).table.loc["platinum"]
    spend = 5 * 120 / 27
    stake = 880 / 3 + 0.5 * 730 / 3
    assert row["at_stake"] == pytest.approx(stake)
    assert row["per_customer"] == pytest.approx(spend)
    assert row["kept_value"] == pytest.approx(3 * stake * 0.10 * spend / (spend + 25))
    assert row["extra_profit"] == pytest.approx(row["kept_value"] - 3 * spend)
    assert row["roi"] == pytest.approx(row["extra_profit"] / (3 * spend))


def test_the_equal_split_customer_by_customer():
    """Added up over the twelve customers one by one, in pandas."""
    worth = TWELVE["current_value"] + 0.5 * TWELVE["growth_potential"]
    leave = MATRIX.table["matrix_class"].map(
        {"lead": 0.35, "iron": 0.30, "gold": 0.20, "platinum": 0.10})
    kept = (worth * leave * 10 / 35).sum()
    assert budget_return(MATRIX, 120, "equal").extra_profit == pytest.approx(kept - 120)


def test_the_next_unit_is_the_slope():
    before, after = (budget_return(MATRIX, budget, "equal").table for budget in (120, 120.012))
    slope = (after["kept_value"] - before["kept_value"]) / (after["budget"] - before["budget"])
    np.testing.assert_allclose(before["next_unit"], slope, rtol=1e-4)


def test_half_of_the_leavers_are_kept_at_half():
    table = budget_return(MATRIX, 12 * 7.0, "equal", half=7.0).table
    np.testing.assert_allclose(table["points_kept"], table["would_leave"] / 2)


@settings(max_examples=40, deadline=None)
@given(budget=st.floats(1, 400), half=st.floats(2, 60),
       churn=st.tuples(*[st.floats(0.01, 0.9)] * 4))
def test_nothing_beats_the_best_plan(budget, half, churn):
    """Against a general optimiser, which knows nothing of next units."""
    churn = dict(zip(("lead", "iron", "gold", "platinum"), churn, strict=True))
    best = budget_return(MATRIX, budget, "best", churn=churn, half=half)
    table = best.table
    loss, people = table["at_stake"] * table["would_leave"], table["customers"]

    def lost(spend):
        return -float((people * (loss * spend / (spend + half) - spend)).sum())

    found = minimize(lost, np.full(4, budget / 24), bounds=[(0, None)] * 4, method="SLSQP",
                     constraints={"type": "ineq",
                                  "fun": lambda s: budget - float((people * s).sum())})
    assert best.spent <= budget + 1e-6
    assert best.extra_profit == pytest.approx(-lost(table["per_customer"].to_numpy()))
    assert best.extra_profit >= -found.fun - 1e-3 * max(1, abs(found.fun))
    for plan in ("equal", "weights"):
        other = budget_return(MATRIX, budget, plan, churn=churn, half=half)
        assert best.extra_profit >= other.extra_profit - 1e-9


def test_wherever_the_best_plan_spends_the_next_unit_earns_the_same():
    for budget in (5, 30, 80, 500):
        table = budget_return(MATRIX, budget, "best").table
        paid = table["per_customer"] > 0
        level = table.loc[paid, "next_unit"]
        assert level.max() - level.min() < 1e-9
        assert (table.loc[~paid, "next_unit"] <= level.min() + 1e-9).all()
        assert level.min() >= 1 - 1e-9
    assert budget_return(MATRIX, 500, "best").spent < 100  # the rest would not come back


def test_an_empty_class_and_no_money():
    nobody_low = TWELVE[TWELVE["current_value"] >= 100]
    table = budget_return(crmkit.value_matrix(nobody_low, cuts=(100, 100)), 50, "equal").table
    assert table.loc[["lead", "iron"], ["per_customer", "kept_value"]].to_numpy().sum() == 0
    for plan in PLANS:
        nothing = budget_return(MATRIX, 0, plan)
        assert nothing.extra_profit == 0
        assert np.isnan(nothing.roi)


def test_where_nobody_leaves_the_best_plan_spends_nothing():
    stay = dict.fromkeys(("lead", "iron", "gold", "platinum"), 0.0)
    assert budget_return(MATRIX, 100, "best", churn=stay).spent == 0


def test_classes_may_be_named_in_either_language():
    by_key = budget_return(MATRIX, 120, churn={"platinum": 0.3})
    for name in ("IV 白金客户", "白金客户", "白金"):
        by_name = budget_return(MATRIX, 120, churn={name: 0.3})
        assert by_name.extra_profit == by_key.extra_profit


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    marcus = crmkit.marcus_grid(load_teaching("marcus6"), "F", "avg")
    for wrong in ({"plan": "fair"}, {"budget": -1}, {"half": 0}, {"realised": 1.5},
                  {"churn": {"platinum": 10}}, {"plan": "best", "weights": {"gold": 1}},
                  {"grid": marcus}, {"grid": TWELVE}, {"churn": 0.1}):
        with pytest.raises(SettingError) as error:
            budget_return(**{"grid": MATRIX, "budget": 120, **wrong})
        assert str(error.value)
    with pytest.raises(SettingError, match="platinum"):  # the class, the value and the remedy
        budget_return(MATRIX, 120, churn={"platinum": 10})
    with pytest.raises(UnknownNameError):
        budget_return(MATRIX, 120, churn={"silver": 0.1})
    below = crmkit.value_matrix(TWELVE.assign(current_value=-5.0), cuts=(0, 100))
    with pytest.raises(ColumnError, match="current_value"):
        budget_return(below, 120)


def test_the_explorer_shows_what_the_plan_spends_and_what_plans_earn():
    explorer = explore.class_return(TWELVE, plan="weights")
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    left, right = figure.axes
    dots = left.collections[0].get_offsets()
    np.testing.assert_allclose(dots[:, 0], [0, 120 / 27, 360 / 27, 600 / 27])
    heights = [bar.get_height() for bar in right.patches]
    assert heights == list(explorer.result["profits"].values())
    assert [t.get_text() for t in right.texts] == [f"{h:+,.1f}" for h in heights]
    assert "-8.1" in left.get_title(loc="left")


def test_labels_of_the_explorer_keep_apart():
    for settings_ in ({}, {"platinum": 0.02}, {"platinum": 0.4, "budget": 300, "plan": "best"},
                      {"budget": 20}):
        figure = Figure(figsize=(9.4, 4))
        _draw(explore.class_return(TWELVE, **settings_).result, figure)
        heights = sorted(t.get_position()[1] for t in figure.axes[0].texts)
        low, high = figure.axes[0].get_ylim()
        assert min(np.diff(heights)) > 0.05 * (high - low)
        assert heights[0] >= low
        assert heights[-1] <= high


def test_labels_of_the_explorer_stand_in_the_order_of_their_curves():
    """With few leavers, platinum's curve leaves the picture below lead's."""
    figure = Figure(figsize=(9.4, 4))
    _draw(explore.class_return(TWELVE, platinum=0.02).result, figure)
    heights = {t.get_text(): t.get_position()[1] for t in figure.axes[0].texts}
    assert heights["IV platinum"] < heights["I lead"] < heights["III gold"] < heights["II iron"]


def test_the_more_valuable_stay_more_often_in_the_real_shop():
    """What the lesson says of the wholesaler, counted with sets instead of tables."""
    lines = crmkit.read_orders(crmkit.datasets.load_online_retail()).frame
    day = pd.Timestamp("2011-06-10")
    spend: dict[str, float] = {}
    back = set()
    for customer, date, amount in zip(lines["customer"], lines["date"], lines["amount"],
                                      strict=True):
        if date < day:
            spend[customer] = spend.get(customer, 0.0) + amount
        elif amount > 0:
            back.add(customer)
    ranked = sorted((s, c) for c, s in spend.items() if s > 0)[::-1]
    gone = [c not in back for _, c in ranked]
    assert len(ranked) == 2789
    assert round(np.mean(gone[:888]), 2) == 0.11
    assert round(np.mean(gone[-920:]), 2) == 0.48
