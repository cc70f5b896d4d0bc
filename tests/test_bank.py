"""A bank and a rival who pays more (G7): who moves, what a raise saves, and what it gives away."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expit

import crmkit
from crmkit import bank_base, explore, match_rate, rate_plans, rate_response, saved_needed, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.explore.rate_gap import _draw
from crmkit.industries.bank import EFFECTS

BASE = bank_base()
ALIKE = pd.DataFrame({"customer": [f"L{i}" for i in range(5)], "balance": 400_000,
                      "service_score": 6, "years_here": 4.0, "products_held": 1})


def chances(base: pd.DataFrame, gap: float, service: float = 0, sensitivity: float = 1
            ) -> pd.Series:
    """The chance to move, column by column, with scipy's logistic curve."""
    slope = pd.cut(base["balance"], [0, 50_000, 300_000, np.inf], right=False,
                   labels=[EFFECTS["small"], EFFECTS["middle"], EFFECTS["large"]]).astype(float)
    score = (base["service_score"] + service).clip(1, 10)
    return pd.Series(expit(EFFECTS["start"] - 0.35 * score - 0.03 * base["years_here"]
                           - 0.15 * base["products_held"] + sensitivity * slope * gap), base.index)


def profit(base: pd.DataFrame, gap: float, raised: float, margin: float = 2.0, years: int = 1,
           **settings: float) -> float:
    """What the bank earns in all, not split into earned and given away."""
    stays = 1 - chances(base, gap - raised, **settings)
    return sum(float((base["balance"] * stays ** t).sum()) for t in range(1, years + 1)) * (
        margin - raised) / 100


# --- by hand ------------------------------------------------------------------------------------

def test_three_depositors_by_hand():
    """G7: the lesson's table. 400,000 yuan, 271,000 stay anyway, a match saves 94,000."""
    before, after = 19_000 + 72_000 + 180_000, 19_000 + 76_000 + 270_000
    earned, given_away = 0.01 * (after - before), 0.01 * before
    assert (earned, given_away) == (940, 2710)
    assert 0.01 * after - 0.02 * before == earned - given_away == -1770
    assert (after - before) / before < saved_needed(1, 2)


def test_what_a_raise_must_save_by_hand():
    assert [saved_needed(r, 2) for r in (0, 0.5, 1, 1.5)] == pytest.approx([0, 1 / 3, 1, 3])
    assert math.isinf(saved_needed(2, 2)) and math.isinf(saved_needed(3, 2))


def test_one_depositor_by_hand():
    # Log-odds: 0 - 0.35 * 6 - 0.03 * 4 - 0.15 + 3 * gap.
    response = rate_response(ALIKE, 1)
    assert response.table["move_chance"].tolist() == pytest.approx(
        [1 / (1 + math.exp(-0.63))] * 5)
    assert response.table["outflow"].sum() == pytest.approx(response.money_share * 2_000_000)
    assert response.outflow == pytest.approx(2_000_000 * response.customer_share)


@settings(max_examples=50, deadline=None)
@given(st.floats(0.05, 2.5), st.floats(0, 1), st.floats(0.5, 4), st.integers(1, 6))
def test_a_raise_pays_exactly_if_it_saves_what_is_needed(gap, part, margin, years):
    """The break-even is arithmetic: it holds whatever the chances are."""
    raised = round(round(gap, 2) * part, 2)
    result = match_rate(ALIKE, round(gap, 2), raised, margin=margin, years=years)
    if raised > 0 and abs(result.gain) > 1e-6:
        assert (result.gain > 0) == (result.saved_share > saved_needed(raised, margin))


# --- who moves ----------------------------------------------------------------------------------

def test_the_base_is_as_described():
    assert BASE.equals(bank_base(1000, 56)) and not BASE.equals(bank_base(1000, 57))
    assert BASE["balance"].median() == pytest.approx(40_000, rel=0.15)
    assert 0.6 < BASE["balance"].nlargest(200).sum() / BASE["balance"].sum() < 0.8
    assert BASE["service_score"].between(1, 10).all()
    assert BASE["products_held"].between(1, 5).all()
    assert abs(BASE[["balance", "service_score", "years_here", "products_held"]].corr(
        "spearman").to_numpy()[np.triu_indices(4, 1)]).max() < 0.1


@pytest.mark.parametrize("case", [{}, {"service": 1.5}, {"service": -2}, {"sensitivity": 0.4}])
@pytest.mark.parametrize("gap", [-0.5, 0, 1, 2])
def test_chances_another_way(gap, case):
    response = rate_response(BASE, gap, **case)
    wanted = chances(BASE, gap, **case)
    pd.testing.assert_series_equal(response.table["move_chance"], wanted, check_names=False)
    assert response.customer_share == pytest.approx(wanted.mean())
    assert response.money_share == pytest.approx(np.average(wanted, weights=BASE["balance"]))


def test_expected_outflow_with_dice():
    response = rate_response(BASE, 1)
    dice = np.random.default_rng(9)
    moves = dice.random((4000, len(BASE))) < response.table["move_chance"].to_numpy()
    money = moves @ BASE["balance"].to_numpy()
    assert response.outflow == pytest.approx(money.mean(), abs=4 * money.std() / 4000 ** 0.5)
    heads = moves.sum(axis=1)
    assert len(BASE) * response.customer_share == pytest.approx(
        heads.mean(), abs=4 * heads.std() / 4000 ** 0.5)


def test_more_money_moves_than_customers_once_there_is_a_gap():
    assert abs(rate_response(BASE, 0).money_share - rate_response(BASE, 0).customer_share) < 0.005
    for gap in (0.5, 1, 2):
        response = rate_response(BASE, gap)
        assert response.money_share > response.customer_share


def test_bands_add_up_and_the_limits_are_large():
    bands = rate_response(BASE, 1).bands
    assert bands["customers"].sum() == 1000
    assert bands[["customer_share", "money_share"]].sum().tolist() == pytest.approx([1, 1])
    at = ALIKE.assign(balance=[49_999, 50_000, 299_999, 300_000, 1])
    assert rate_response(at, 1).table["deposit_band"].tolist() == [
        "small", "middle", "middle", "large", "small"]
    assert rate_response(ALIKE, 1).bands.loc["small", "customers"] == 0


def test_better_service_makes_the_same_gap_cheaper():
    added = [rate_response(BASE, 1, service=s).money_share
             - rate_response(BASE, 0, service=s).money_share for s in (-1, 0, 1, 2)]
    assert added == sorted(added, reverse=True)
    assert [match_rate(BASE, 1, service=s).best for s in (-1, 0, 1)] == sorted(
        (match_rate(BASE, 1, service=s).best for s in (-1, 0, 1)), reverse=True)


# --- which raise ---------------------------------------------------------------------------------

@pytest.mark.parametrize("case", [{}, {"years": 5}, {"service": 1.0}, {"margin": 3.0},
                                  {"sensitivity": 1.4}])
@pytest.mark.parametrize("gap", [1.0, 1.5])
def test_gain_and_best_raise_against_scipy(gap, case):
    result = match_rate(BASE, gap, **case)
    for raised in (0.0, 0.2, 0.65, gap):
        assert result.table.loc[raised, "net_gain"] == pytest.approx(
            profit(BASE, gap, raised, **case) - profit(BASE, gap, 0, **case), abs=1e-4)
    found = minimize_scalar(lambda r: -profit(BASE, gap, r, **case), bounds=(0, gap),
                            method="bounded")
    assert result.best == pytest.approx(found.x, abs=0.011)
    assert result.profit == pytest.approx(profit(BASE, gap, 0, **case) if case.get("years", 1) == 1
                                          else result.table["stayed"].iloc[0] * 0.02)


def test_the_best_raise_of_depositors_who_are_all_alike_in_closed_form():
    """Slope x chance x (margin - raise) = 1 at the best raise, for one year."""
    def condition(raised):
        return 3 * chances(ALIKE, 1 - raised).iloc[0] * (2 - raised) - 1

    assert match_rate(ALIKE, 1).best == pytest.approx(brentq(condition, 0, 1), abs=0.006)


def test_matching_loses_over_a_year_and_the_longer_it_lasts_the_more_a_raise_is_worth():
    year, five = match_rate(BASE, 1), match_rate(BASE, 1, years=5)
    assert year.gain < 0 < year.best_gain
    assert 0 < year.best < five.best < 1
    assert 0 < five.gain < five.best_gain
    assert match_rate(BASE, 1, sensitivity=0.5).best == 0


def test_matching_can_pay_when_all_are_very_sensitive():
    """The lesson's law has two sides: three of five large deposits leave for half a point."""
    assert match_rate(ALIKE, 0.5, sensitivity=2).gain > 0


def test_a_raise_asked_for_and_none():
    result = match_rate(BASE, 1, 0.25)
    assert (result.raised, result.gap) == (0.25, 1.0)
    assert result.gain == result.table.loc[0.25, "net_gain"]
    assert match_rate(BASE, 0).gain == 0
    assert match_rate(BASE, 0.29).table.index[-1] == match_rate(BASE, 0.29).raised == 0.29


# --- alternatives --------------------------------------------------------------------------------

def test_the_plans_another_way():
    gap, large = 1.0, BASE["balance"] >= 300_000
    plans = rate_plans(BASE, gap, heard=0.3, points=1, service_cost=50)
    nothing = profit(BASE, gap, 0)
    assert plans.loc["match", "net_gain"] == pytest.approx(profit(BASE, gap, gap) - nothing)
    top = plans.loc["best_for_large", "raised"]
    assert plans.loc["best_for_large", "net_gain"] == pytest.approx(
        profit(BASE[large], gap, top) + profit(BASE[~large], gap, 0) - nothing)
    assert plans.loc["service", "net_gain"] == pytest.approx(
        profit(BASE, gap, 0, service=1) - nothing - 50 * 1000)
    stays = (BASE["balance"] * (1 - chances(BASE, gap))).sum()
    saved = (BASE["balance"] * (1 - chances(BASE, 0))).sum() - stays
    assert plans.loc["for_those_who_ask", "net_gain"] == pytest.approx(
        0.01 * saved - 0.3 * 0.01 * stays)
    assert plans.loc["match", "money_stays"] == pytest.approx(
        (stays + saved) / BASE["balance"].sum())
    assert plans.loc["nothing"].tolist()[2:] == [0, 0, 0]


def test_when_all_ask_it_is_a_match_and_the_limit_is_the_break_even():
    all_ask = rate_plans(BASE, 1, heard=1).loc["for_those_who_ask"]
    assert all_ask["net_gain"] == pytest.approx(match_rate(BASE, 1).gain)
    matched = match_rate(BASE, 1)
    limit = matched.saved_share / saved_needed(1, 2)
    assert rate_plans(BASE, 1, heard=limit).loc["for_those_who_ask", "net_gain"] == pytest.approx(
        0, abs=1e-6)


def test_a_bank_without_large_deposits_raises_nothing_for_them():
    plans = rate_plans(BASE[BASE["balance"] < 300_000], 1)
    assert plans.loc["best_for_large", ["raised", "net_gain"]].tolist() == [0, 0]


def test_what_is_invented_decides_whether_a_match_pays():
    """G7: the lesson's table of years and sensitivity, and twenty other bases."""
    for years, times, thousands in ((1, 0.5, -814), (5, 0.5, -2328), (1, 1.5, 25), (5, 1, 173),
                                    (5, 2, 2509)):
        gain = profit(BASE, 1, 1, years=years, sensitivity=times) - profit(
            BASE, 1, 0, years=years, sensitivity=times)
        found = match_rate(BASE, 1, years=years, sensitivity=times)
        assert found.gain == pytest.approx(gain) and round(gain / 1000) == thousands
    others = [match_rate(bank_base(seed=seed), 1) for seed in range(20)]
    assert max(other.gain for other in others) < -300_000
    assert (min(o.best for o in others), max(o.best for o in others)) == (0.04, 0.28)
    narrow = match_rate(BASE, 0.5, sensitivity=2, years=5)
    assert narrow.best == 0.5 and round(narrow.gain / 1000) == 2469


# --- what is refused -----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    for column, wrong in (("balance", 0), ("balance", -5), ("years_here", -1),
                          ("service_score", 11), ("service_score", 0), ("products_held", -1)):
        bad = BASE.head(5).copy()
        bad[column] = bad[column].astype(float)
        bad.loc[bad.index[2], column] = wrong
        with pytest.raises(ColumnError, match=column) as error:
            rate_response(bad, 1)
        assert str(bad.index[2]) in str(error.value) and str(wrong) in str(error.value)
    with pytest.raises(ColumnError, match="balance"):
        match_rate(BASE.drop(columns="balance"), 1)
    with pytest.raises(ColumnError, match="service_score"):
        rate_plans(BASE.assign(service_score="good"), 1)
    with pytest.raises(NotEnoughDataError):
        rate_response(BASE.head(0), 1)
    for wrong_gap in (float("nan"), "1", 120, -21):
        with pytest.raises(SettingError, match="gap"):
            rate_response(BASE, wrong_gap)
    with pytest.raises(SettingError, match=r"1\.2"):
        match_rate(BASE, 1, 1.2)
    for call in ({"gap": -1}, {"gap": 1, "margin": 0}, {"gap": 1, "years": 0},
                 {"gap": 1, "years": 1.5}, {"gap": 1, "raised": -0.1},
                 {"gap": 1, "sensitivity": -1}):
        with pytest.raises(SettingError):
            match_rate(BASE, **call)
    for call in ({"heard": 1.1}, {"points": -1}, {"service_cost": -1}):
        with pytest.raises(SettingError):
            rate_plans(BASE, 1, **call)
    for call in ((-1, 2), (1, 0), (1, float("inf"))):
        with pytest.raises(SettingError):
            saved_needed(*call)
    for call in ({"customers": 0}, {"seed": -1}, {"customers": 2.5}):
        with pytest.raises(SettingError):
            bank_base(**call)


# --- shown ---------------------------------------------------------------------------------------

def test_tables_and_captions_follow_the_language():
    response, matched = rate_response(BASE, 1), match_rate(BASE, 1)
    assert "17.0%" in response.caption() and "-389" in matched.caption()
    assert "best raise for all" in crmkit.show(rate_plans(BASE, 1)).to_string()
    assert "more than any amount" in match_rate(BASE, 2.5).caption()
    text.set_language("zh")
    assert "17.0%" in response.caption() and "-389" in matched.caption()
    assert "大额" in repr(response) and "净增" in repr(matched)
    assert "谁开口给谁" in crmkit.show(rate_plans(BASE, 1)).to_string()


def test_the_explorer_against_the_functions():
    explorer = explore.rate_gap(BASE)
    assert explorer.result["gain"] == pytest.approx(match_rate(BASE, 1).gain / 1000)
    for setting in ({"gap": 1.2, "share": 0.5}, {"service": 1.0}, {"years": 5},
                    {"sensitivity": 0.5}):
        explorer.set(**setting)
        now = explorer.settings
        result = match_rate(BASE, now["gap"], round(now["share"] * now["gap"], 2),
                            service=now["service"], sensitivity=now["sensitivity"],
                            years=now["years"])
        assert explorer.result["best"] == result.best
        assert explorer.result["gain"] == pytest.approx(result.gain / 1000)
        left = rate_response(BASE, now["gap"] - result.raised, service=now["service"],
                             sensitivity=now["sensitivity"])
        assert explorer.result["money"] == pytest.approx(left.money_share)
        assert explorer.result["customers"] == pytest.approx(left.customer_share)


def test_what_there_is_to_find():
    """G7: the best raise is neither nothing nor the match; service lowers it, years raise it."""
    explorer = explore.rate_gap(BASE, gap=1.2)
    now = explorer.result["best"]
    explorer.set(service=1)
    better = explorer.result["best"]
    explorer.set(service=0, years=5)
    assert 0 < better < now < explorer.result["best"] < 1.2


def test_what_the_explorer_draws():
    explorer = explore.rate_gap(BASE, share=0.5)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    curve, bars = figure.axes
    line = curve.lines[0]
    assert line.get_xdata()[0] == 0 and line.get_xdata()[-1] == 1.0
    assert max(line.get_ydata()) == pytest.approx(match_rate(BASE, 1).best_gain / 1000)
    assert [bar.get_height() for bar in bars.patches] == pytest.approx(
        [explorer.result["won"], explorer.result["given_away"]])
    assert "0.20" in curve.get_title(loc="left")
