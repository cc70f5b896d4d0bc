"""A telecom firm's levers (curriculum G6): by hand, by dice, by scipy, and what is refused."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy.special import expit, logit

import crmkit
from crmkit import explore, plots, pull_levers, telecom_base, telecom_churn, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.explore.telecom_levers import _draw
from crmkit.industries.telecom import COSTS, LEVERS, WEIGHTS, money, read_base

LIN = pd.DataFrame({"complaints": [2], "tenure": [18], "price_gap": [1]}, index=["Lin"])
BASE = telecom_base()
ALL = {"price": 8, "coverage": 1, "complaints": 1, "points": 1}


def by_scipy(base, price=0.0, dearer=False, coverage=0.0, complaints=0.0, points=0.0):
    """Chances of leaving from changed customers: the levers act on the table, not on the score."""
    off = np.clip(10 * base["price_gap"], 0, price) if dearer else price
    return expit(-2.2 + 0.8 * base["complaints"] * (1 - complaints) - 0.03 * base["tenure"]
                 + 0.9 * (base["price_gap"] - off / 10)
                 + 3 * (1 - base["coverage"]) * (1 - coverage)
                 - 0.015 * points * base["tenure"])


# --- one customer --------------------------------------------------------------------------------

def test_g6_the_exercise_by_hand():
    """-2.2 + 1.6 - 0.54 + 0.9 = -0.24; e^0.24 = 1.27125, and 1 / 2.27125 = 0.44028."""
    assert float(telecom_churn(LIN)["Lin"]) == pytest.approx(0.44029, abs=1e-5)
    assert float(telecom_churn(LIN)["Lin"]) == pytest.approx(expit(-0.24))
    without = telecom_churn(LIN.assign(coverage=0.9))["Lin"]
    assert float(without) == pytest.approx(expit(0.06))


def test_two_levers_promise_more_than_there_is():
    table = pull_levers(LIN, price=10, complaints=1).table["fewer_leavers"]
    assert table["price"] == pytest.approx(expit(-0.24) - expit(-1.14))
    assert table["complaints"] == pytest.approx(expit(-0.24) - expit(-1.84))
    assert table["together"] == pytest.approx(expit(-0.24) - expit(-2.74))
    assert table["added"] == pytest.approx(table["price"] + table["complaints"])
    assert table["added"] > expit(-0.24) > table["together"]


@settings(max_examples=80, deadline=None)
@given(st.floats(-4, 5), st.integers(1, 20), st.integers(1, 5))
def test_where_levers_help_each_other(gap, price, complaints):
    """The border: the score above half of both steps, and nowhere else."""
    one = pd.DataFrame({"complaints": [complaints], "tenure": [0], "price_gap": [gap]})
    result = pull_levers(one, price=price, complaints=1)
    a, b, score = 0.09 * price, 0.8 * complaints, -2.2 + 0.8 * complaints + 0.9 * gap
    distance = score - (a + b) / 2
    if abs(distance) > 1e-6:
        assert (result.counted_twice < 0) == (distance > 0)


# --- many customers ------------------------------------------------------------------------------

@pytest.mark.parametrize("dearer", [False, True])
def test_the_table_against_scipy_on_changed_customers(dearer):
    to = "dearer" if dearer else "everybody"
    result = pull_levers(BASE, price_to=to, **ALL)
    before, after = by_scipy(BASE), by_scipy(BASE, dearer=dearer, **ALL)
    assert result.before == pytest.approx(before.sum())
    assert result.after == pytest.approx(after.sum())
    for lever in LEVERS:
        alone = by_scipy(BASE, dearer=dearer, **{lever: ALL[lever]})
        rest = by_scipy(BASE, dearer=dearer, **{k: v for k, v in ALL.items() if k != lever})
        row = result.table.loc[lever]
        assert row["fewer_leavers"] == pytest.approx((before - alone).sum())
        assert row["fewer_on_top"] == pytest.approx((rest - after).sum())
        assert row["cost_each"] == pytest.approx(row["cost"] / row["fewer_leavers"])
        assert row["lever_profit"] == pytest.approx(600 * row["fewer_leavers"] - row["cost"])


def test_costs_by_hand():
    cost = pull_levers(BASE, **ALL).table["cost"]
    assert cost["price"] == 8 * 6 * 1000
    assert cost["coverage"] == 20 * 1000
    assert cost["complaints"] == 60 * BASE["complaints"].sum()
    assert cost["points"] == 15 * 1000
    assert cost["together"] == cost["added"] == pytest.approx(cost.head(4).sum())
    flexible = pull_levers(BASE, price=8, price_to="dearer").table["cost"]["price"]
    off = [min(8.0, max(0.0, 10 * gap)) for gap in BASE["price_gap"]]
    assert flexible == pytest.approx(6 * sum(off))
    own = pull_levers(BASE, **ALL, costs={"complaint": 10, "months": 1}).table["cost"]
    assert own["complaints"] == 10 * BASE["complaints"].sum() and own["price"] == 8000


def test_g6_each_lever_pays_and_together_they_lose():
    """The surprise of the lesson, and that the order of pulling does not matter."""
    result = pull_levers(BASE, **ALL)
    profit = result.table["lever_profit"]
    assert (profit[list(LEVERS)] > 0).all() and profit["together"] < 0 < profit["added"]
    assert result.table.loc["added", "fewer_leavers"] > result.before
    assert result.table["cost_each"][list(LEVERS)].idxmin() == "points"
    assert result.table["each_on_top"].idxmin() == "complaints"
    base = read_base(BASE)
    ends = {money(base, {k: ALL[k] for k in order}, "everybody")[0]
            for order in permutations(ALL)}
    assert max(ends) - min(ends) < 1e-9


def test_expected_leavers_with_dice():
    """Two thousand half-years: the leavers counted agree with those expected."""
    result = pull_levers(BASE, **ALL)
    dice = np.random.default_rng(56)
    for column, expected in (("before", result.before), ("after", result.after)):
        chance = result.customers[column].to_numpy()
        left = (dice.random((2000, len(chance))) < chance).sum(axis=1)
        spread = np.sqrt((chance * (1 - chance)).sum())
        assert left.mean() == pytest.approx(expected, abs=4 * spread / np.sqrt(2000))
        assert left.std() == pytest.approx(spread, rel=0.08)


def test_a_lever_that_is_not_pulled_does_nothing():
    result = pull_levers(BASE)
    assert result.before == result.after and result.profit == 0
    assert result.table["cost_each"].isna().all()
    none = pull_levers(BASE, price=8).table
    assert none.loc["together", "fewer_leavers"] == none.loc["price", "fewer_leavers"] \
        == none.loc["price", "fewer_on_top"]


def test_the_base_is_invented_by_seed():
    assert telecom_base(50, seed=3).equals(telecom_base(50, seed=3))
    assert not telecom_base(50, seed=3).equals(telecom_base(50, seed=4))
    assert BASE.index.is_unique and BASE["tenure"].between(0, 72).all()
    assert BASE["coverage"].between(0, 1).all() and (BASE["complaints"] >= 0).all()
    many = telecom_base(20_000, seed=9)
    assert many["complaints"].mean() == pytest.approx(0.8 * 0.8 + 0.2 * 2, abs=0.04)
    assert many["price_gap"].mean() == pytest.approx(0.5, abs=0.03)


def test_every_invented_number_stands_in_one_table():
    sizes = crmkit.telecom_assumptions()["assumed"]
    assert len(sizes) == len(WEIGHTS) + len(COSTS)
    assert sizes["weight_constant"] == -2.2 and sizes["cost_value"] == 600
    for language in text.LANGUAGES:
        text.set_language(language)
        shown = crmkit.show(crmkit.telecom_assumptions()).index
        assert not any(str(name).startswith(("weight_", "cost_")) for name in shown)


# --- what is refused -----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    for column, bad in (("tenure", -1), ("complaints", -2), ("coverage", 1.2), ("coverage", 95)):
        with pytest.raises(ColumnError, match="T0003") as error:
            telecom_churn(BASE.assign(**{column: [1, 1, bad, *[1] * 997]}))
        assert column in str(error.value) and str(bad) in str(error.value)
    with pytest.raises(ColumnError, match="price_gap"):
        telecom_churn(BASE.drop(columns="price_gap"))
    with pytest.raises(ColumnError, match="tenure"):
        telecom_churn(BASE.assign(tenure="long"))
    with pytest.raises(NotEnoughDataError):
        telecom_churn(BASE.head(0))
    for wrong in ({"price": -1}, {"coverage": 1.5}, {"complaints": 80}, {"points": -0.1},
                  {"price_to": "friends"}, {"value": -1}, {"costs": {"tower": 3}},
                  {"costs": {"value": 3}}, {"costs": {"mast": -3}}):
        with pytest.raises(SettingError) as refused:
            pull_levers(BASE, **wrong)
        named = next(iter(wrong.get("costs", wrong)))
        assert named in str(refused.value)
    for wrong in ({"customers": 0}, {"customers": 2.5}, {"seed": -1}):
        with pytest.raises(SettingError):
            telecom_base(**wrong)


# --- shown ---------------------------------------------------------------------------------------

def test_caption_and_table_follow_the_language():
    result = pull_levers(BASE, **ALL)
    assert "257.7" in result.caption() and "-16,944" in result.caption()
    assert "Complaints answered" in repr(result)
    text.set_language("zh")
    assert "257.7" in result.caption() and "处理投诉" in repr(result)


def test_the_curve_draws_the_four_chances():
    levers = pull_levers(LIN, price=10, complaints=1)
    ax = Figure().subplots()
    plots.lever_curve(levers, ax=ax)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    heights = [line.get_ydata()[0] for line in dots]
    assert heights == pytest.approx([expit(s) for s in (-0.24, -1.14, -1.84, -2.74)])
    assert [line.get_xdata()[0] for line in dots] == pytest.approx(list(logit(heights)))
    assert ax.get_title(loc="left") == "Two levers promise 50 points and keep 38"
    wu = pd.DataFrame({"complaints": [5], "tenure": [1], "price_gap": [2], "coverage": [0.7]})
    more = pull_levers(wu, price=10, complaints=1)
    assert plots.lever_curve(more).ax.get_title(loc="left").endswith("more")


def test_the_explorer_finds_where_no_cut_pays():
    """By the slope at 0: 600 * 0.09 * sum of p (1 - p) against 6 yuan a customer."""
    explorer = explore.telecom_levers(BASE)
    assert explorer.result["best"] == 8
    for share in (0.80, 0.85, 1.0):
        explorer.set(complaints=share)
        p = by_scipy(BASE, complaints=share)
        first = 600 * (p - by_scipy(BASE, complaints=share, price=1)).sum() - 6 * len(BASE)
        assert (explorer.result["best"] > 0) == (first > 0) == (share < 0.85)
    explorer.set(price_to="dearer", complaints=0.0)
    assert explorer.result["best"] == 20
    levers = pull_levers(BASE, price=8, price_to="dearer")
    assert explorer.result["levers"].profit == pytest.approx(levers.profit)


def test_what_the_explorer_draws():
    explorer = explore.telecom_levers(BASE, **ALL)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    bars, curve = figure.axes
    widths = [bar.get_width() for bar in bars.patches]
    table = explorer.result["levers"].table
    assert widths[:6] == pytest.approx(table["fewer_leavers"].tolist())
    assert widths[6:] == pytest.approx(table["fewer_on_top"].head(4).tolist())
    assert bars.get_xlim()[1] > table.loc["added", "fewer_leavers"]
    assert curve.lines[0].get_ydata()[8] == pytest.approx(
        explorer.result["levers"].profit / 1000)
    explorer.set(price=20)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    assert figure.axes[1].lines[2].get_ydata()[0] == -25  # at the edge, not out of sight
