"""The four stages: by hand, by simulation, by plain matrices; the explorer and the picture."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import SettingError, UnknownNameError
from crmkit.plots.lifecycle import examples
from crmkit.relations.chains import value_per_state

TABLE = load_teaching("lifecycle_chain").set_index("from")
CHAIN, PROFIT = TABLE.drop(columns="profit_per_period"), TABLE["profit_per_period"]
STAGES = ["exploration", "build_up", "stability", "decline"]

def walks(number=20_000, years=150, chain=CHAIN, seed=11):
    """Where each of many customers stands, year by year: 0 to 3 the stages, 4 lost."""
    random, moves = np.random.default_rng(seed), chain.to_numpy().cumsum(axis=1)
    at = np.zeros(number, dtype=int)
    path = [at]
    for _ in range(years):
        at = (random.random(number)[:, None] > moves[at]).sum(axis=1).clip(max=4)
        path.append(at)
    return np.array(path)


WALKS = walks()


def within(sample, value):
    """Whether a value lies within four standard errors of the mean of a sample."""
    return abs(sample.mean() - value) < 4 * sample.std() / np.sqrt(len(sample))


# --- value, life, path -----------------------------------------------------------------------

@pytest.mark.parametrize("discount", [0.0, 0.1, 0.25])
def test_value_and_life_by_simulation(discount):
    result = crmkit.lifecycle_value(CHAIN, PROFIT, discount=discount)
    earned = PROFIT.to_numpy()[WALKS] / (1 + discount) ** np.arange(len(WALKS))[:, None]
    assert within(earned.sum(axis=0), result.value)
    assert within((WALKS != 4).sum(axis=0), result.life)
    for i, stage in enumerate(STAGES):
        row = result.table.loc[stage]
        assert within((earned * (i == WALKS)).sum(axis=0), row["money"])
        assert within((i == WALKS).sum(axis=0), row["periods"])
        if stage != "exploration":
            assert within((i == WALKS).any(axis=0), row["reached"])


@pytest.mark.parametrize("discount", [0.02, 0.1, 0.5])
def test_value_is_that_of_the_states(discount):
    for stage in STAGES:
        assert crmkit.lifecycle_value(CHAIN, PROFIT, stage, discount).value == pytest.approx(
            value_per_state(CHAIN, PROFIT, discount)[stage])


def test_a_chain_of_two_stages_by_hand():
    chain = pd.DataFrame([[0.2, 0.5, 0.3], [0, 0.9, 0.1], [0, 0, 1]],
                         index=["new", "old", "lost"], columns=["new", "old", "lost"])
    result = crmkit.lifecycle_value(chain, {"new": -10, "old": 20})
    # New: 1 / .8 = 1.25 years. Old: half of each of them arrives and stays 10 years, 6.25.
    assert result.table["periods"].tolist() == pytest.approx([1.25, 6.25])
    assert result.table["reached"].tolist() == pytest.approx([1, 0.625])
    assert result.value == pytest.approx(-12.5 + 125)
    assert result.life == pytest.approx(7.5)
    # One year only, at 25 %: -10 now, then (.2 × -10 + .5 × 20) / 1.25.
    path = crmkit.lifecycle_path(chain, {"new": -10, "old": 20}, periods=1, discount=0.25)
    assert path["profit"].tolist() == pytest.approx([-10, 6.4])
    assert path["so_far"].tolist() == pytest.approx([-10, -3.6])


def test_the_path_comes_to_the_value():
    long = crmkit.lifecycle_path(CHAIN, PROFIT, periods=400, discount=0.1)
    assert long["so_far"].iloc[-1] == pytest.approx(
        crmkit.lifecycle_value(CHAIN, PROFIT, discount=0.1).value)
    assert long[[*STAGES, "lost"]].sum(axis=1).to_numpy() == pytest.approx(1)


def test_names_of_stages_in_both_languages_and_the_synonym_of_the_first():
    value = crmkit.lifecycle_value(CHAIN, PROFIT).value
    for first in ("exploration", "考察期", "识别期", "Identification"):
        assert crmkit.lifecycle_value(CHAIN, PROFIT, first).value == value
    assert crmkit.cut_churn(CHAIN, "退化期", 10).equals(crmkit.cut_churn(CHAIN, "decline", 10))
    named = PROFIT.rename({"stability": "稳定期"})
    assert crmkit.lifecycle_value(CHAIN, named).value == value


# --- the lever -----------------------------------------------------------------------------------

@pytest.mark.parametrize(("stage", "points", "to", "row"), [
    ("exploration", 10, "climb", [0.3, 0.5, 0, 0, 0.2]),
    ("exploration", 10, "stay", [0.4, 0.4, 0, 0, 0.2]),
    ("build_up", 15, "climb", [0, 0.4, 0.5, 0.1, 0]),
    ("build_up", 5, "decline", [0, 0.4, 0.35, 0.15, 0.1]),
    ("stability", 5, "climb", [0, 0, 0.85, 0.15, 0]),
    ("decline", 15, "climb", [0, 0, 0.35, 0.4, 0.25]),
    ("decline", -20, "climb", [0, 0, 0, 0.4, 0.6]),
])
def test_points_move_from_lost_to_where_they_go(stage, points, to, row):
    changed = crmkit.cut_churn(CHAIN, stage, points, to)
    assert changed.loc[stage].tolist() == pytest.approx(row)
    others = [s for s in CHAIN.index if s != stage]
    assert changed.loc[others].to_numpy() == pytest.approx(CHAIN.loc[others].to_numpy())


def test_worth_is_standing_there_times_points_times_what_comes_next():
    # To stages further on, one saved customer changes nothing before; from decline one may return.
    rate = 0.1
    worth = crmkit.points_worth(CHAIN, PROFIT, points=10, discount=rate)
    inverse = np.linalg.inv(np.eye(4) - CHAIN.loc[STAGES, STAGES].to_numpy() / (1 + rate))
    value = inverse @ PROFIT[STAGES].to_numpy()
    for i, following in ((0, 1), (1, 2)):
        assert worth["worth"].iloc[i] == pytest.approx(
            inverse[0, i] * 0.10 * value[following] / (1 + rate))
    for i, stage in enumerate(STAGES):
        cut = 0.05 if stage == "stability" else 0.10
        moves = CHAIN.loc[STAGES, STAGES].to_numpy().copy()
        moves[i, {0: 1, 1: 2, 2: 2, 3: 2}[i]] += cut
        after = np.linalg.inv(np.eye(4) - moves / (1 + rate))
        gain = (after @ PROFIT[STAGES].to_numpy())[0] - value[0]
        assert worth.loc[stage, "worth"] == pytest.approx(gain)
        assert worth.loc[stage, "treated"] == pytest.approx(after[0, i])
        assert worth.loc[stage, "break_even"] == pytest.approx(gain / after[0, i])
    assert worth["points"].tolist() == pytest.approx([10, 10, 5, 10])


@pytest.mark.parametrize("to", ["climb", "stay"])
@pytest.mark.parametrize("discount", [0, 0.05, 0.1, 0.2, 0.3])
def test_decline_comes_last_as_the_lesson_says(to, discount):
    worth = crmkit.points_worth(CHAIN, PROFIT, to=to, discount=discount)["worth"]
    assert worth.idxmin() == "decline"


@settings(deadline=None, max_examples=25)
@given(st.floats(0.1, 20), st.sampled_from(["exploration", "build_up", "decline"]))
def test_fewer_lost_is_never_worse_here_and_more_points_are_worth_more(points, stage):
    points = min(points, 100 * CHAIN.loc[stage, "lost"])
    values = [crmkit.lifecycle_value(crmkit.cut_churn(CHAIN, stage, p), PROFIT).value
              for p in (0, points / 2, points)]
    assert values == sorted(values)


# --- how relations end ---------------------------------------------------------------------------

@pytest.mark.parametrize("lasting", [1, 5, 8])
def test_patterns_by_simulation(lasting):
    stable = (WALKS == 2).sum(axis=0)
    beyond = ((WALKS > 0) & (WALKS < 4)).any(axis=0)
    found = crmkit.profit_patterns(CHAIN, lasting=lasting)["share"]
    assert within(~beyond, found["early_abortion"])
    assert within(beyond & (stable == 0), found["midway"])
    if lasting > 1:
        assert within((stable > 0) & (stable < lasting), found["early_exit"])
    else:
        assert found["early_exit"] == pytest.approx(0)
    assert within(stable >= lasting, found["lasting"])
    assert found.sum() == pytest.approx(1)
    assert list(found.index) == text.keys("profit_pattern")


def test_early_abortion_by_hand():
    # Each year .3 are lost and .4 go on: .3 / .7 never go on.
    assert crmkit.profit_patterns(CHAIN).loc["early_abortion", "share"] == pytest.approx(3 / 7)


def test_the_picture_of_the_patterns():
    from matplotlib.figure import Figure

    patterns = crmkit.profit_patterns(CHAIN)
    ax = plots.profit_curves(patterns, PROFIT, ax=Figure().subplots())
    curves = [line.get_ydata() for line in ax.lines if len(np.atleast_1d(line.get_xdata())) > 2]
    # The lasting example: one year of -20, two of 30, seven of 100, one of 40.
    assert max(len(c) for c in curves) == 11
    assert max(c[-1] for c in curves) == -20 + 60 + 700 + 40
    assert "43 of 100" in " ".join(t.get_text() for t in ax.texts)
    assert examples(PROFIT)["early_exit"] == [-20, 10, 40, 140, 240]
    picture = plots.profit_curves(patterns, PROFIT)
    assert "Early abortion 43%" in picture.alt and "780" in picture.alt


# --- the explorer --------------------------------------------------------------------------------

def test_the_explorer_against_the_functions():
    explorer = explore.lifecycle(CHAIN, PROFIT)
    before = explorer.result["value"].value
    explorer.set(decline=0.3)
    worth = crmkit.points_worth(CHAIN, PROFIT, discount=0.1)["worth"]
    assert explorer.result["value"].value - before == pytest.approx(worth["decline"])
    assert f"{worth['decline']:+,.1f}" in explorer.sentence
    explorer.reset()
    explorer.set(exploration=0.2, stability=0.1, freed="stay", discount=0)
    moves = CHAIN.loc[STAGES, STAGES].to_numpy().copy()
    moves[0, 0] += 0.1
    moves[2, 2] -= 0.05
    years = np.linalg.inv(np.eye(4) - moves)[0]
    assert explorer.result["value"].value == pytest.approx(years @ PROFIT[STAGES].to_numpy())
    assert explorer.result["before"][0].value == pytest.approx(
        crmkit.lifecycle_value(CHAIN, PROFIT).value)


def test_the_number_stands_at_its_bar_and_not_at_the_first_setting_far_off():
    from matplotlib.figure import Figure

    explorer, figure = explore.lifecycle(CHAIN, PROFIT, exploration=0.6), Figure()
    explorer._draw(explorer.result, figure)
    money = explorer.result["value"].table["money"]
    label = next(t for t in figure.axes[1].texts if t.get_text() == f"{money['stability']:,.0f}")
    assert money["stability"] < label.get_position()[0] < 1.5 * money["stability"]


# --- the doors -----------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda: crmkit.cut_churn(CHAIN, "exploration", 31), SettingError, "points=31"),
    (lambda: crmkit.cut_churn(CHAIN, "decline", -21), SettingError, "points=-21"),
    (lambda: crmkit.cut_churn(CHAIN, "decline", float("nan")), SettingError, "points"),
    (lambda: crmkit.cut_churn(CHAIN, "decline", 5, "lost"), SettingError, "to"),
    (lambda: crmkit.cut_churn(CHAIN, "retired", 5), UnknownNameError, "retired"),
    (lambda: crmkit.lifecycle_value(CHAIN, PROFIT, "lost"), SettingError, "start"),
    (lambda: crmkit.lifecycle_value(CHAIN, PROFIT, discount=10), SettingError, "discount=10"),
    (lambda: crmkit.lifecycle_value(CHAIN, PROFIT, discount=-0.1), SettingError, "discount"),
    (lambda: crmkit.lifecycle_value(CHAIN, {"royal": 3}), UnknownNameError, "royal"),
    (lambda: crmkit.lifecycle_value(CHAIN.rename(index={"lost": "gone"},
                                                 columns={"lost": "gone"}), PROFIT[:4]),
     SettingError, "'lost'"),
    (lambda: crmkit.points_worth(CHAIN, PROFIT, 0), SettingError, "points=0"),
    (lambda: crmkit.points_worth(CHAIN, PROFIT, to="lost"), SettingError, "to="),
    (lambda: crmkit.profit_patterns(CHAIN, lasting=0), SettingError, "lasting=0"),
    (lambda: crmkit.profit_patterns(CHAIN.drop(index="decline", columns="decline").assign(
        lost=lambda c: c["lost"] + 1 - c.sum(axis=1))), UnknownNameError, "decline"),
])
def test_what_makes_no_sense_is_refused(call, error, words, language):
    text.set_language(language)
    with pytest.raises(error, match=words):
        call()


def test_a_chain_of_other_stages_has_no_next_one():
    chain = pd.DataFrame([[0.5, 0.5], [0, 1]], index=["in", "lost"], columns=["in", "lost"])
    with pytest.raises(SettingError, match="'in'"):
        crmkit.cut_churn(chain, "in", 10)
    assert crmkit.cut_churn(chain, "in", 10, "stay").loc["in"].tolist() == pytest.approx([0.6, 0.4])
