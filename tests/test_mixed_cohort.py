"""Groups that never change, mixed: by hand, with dice, against a model, and what is refused."""

import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_sbg_segments
from crmkit.errors import ColumnError, SettingError
from crmkit.explore.two_groups import _draw
from crmkit.models import ConstantChurn
from crmkit.models.groups import mixed_cohort

HALVES = {"loyal": (0.5, 0.9), "fickle": (0.5, 0.4)}
REGULAR = load_sbg_segments()["Regular"]


def test_two_halves_by_hand():
    mix = mixed_cohort(HALVES, 3)
    assert mix.table["customers"].tolist() == pytest.approx([1000, 650, 485, 396.5])
    assert mix.table["retention"].tolist()[1:] == pytest.approx([0.65, 485 / 650, 396.5 / 485])
    assert mix.shares["loyal"].tolist() == pytest.approx([0.5, 450 / 650, 405 / 485, 364.5 / 396.5])
    assert mix.average_rate == pytest.approx((650 + 485 + 396.5) / (1000 + 650 + 485))
    assert mix.expected_lifetime == pytest.approx(5 + 0.5 / 0.6)


def test_retention_rises_to_that_of_the_most_loyal_and_never_falls():
    mix = mixed_cohort({"a": (0.2, 0.95), "b": (0.5, 0.7), "c": (0.3, 0.1)}, 200)
    rates = mix.table["retention"].dropna()
    assert (rates.diff().dropna() >= -1e-12).all()
    assert rates.iloc[-1] == pytest.approx(0.95)
    flat = mixed_cohort({"a": (0.3, 0.8), "b": (0.7, 0.8)}, 9).table["retention"].dropna()
    assert flat.tolist() == pytest.approx([0.8] * 9)


def test_one_group_is_constant_churn():
    one, model = mixed_cohort({"all": (1, 0.8)}), ConstantChurn.with_params(churn=0.2)
    assert (one.table["customers"] / 1000).tolist() == pytest.approx(
        model.survival(range(13)).tolist())
    assert one.residual_lifetime(0.1, 4) == pytest.approx(
        model.discounted_residual_lifetime(0.1, 4))
    assert one.average_rate == pytest.approx(0.8)


def test_values_and_lives_with_dice():
    mix = mixed_cohort(HALVES)
    dice = np.random.default_rng(57)
    churn = np.where(dice.random(300_000) < 0.5, 0.1, 0.6)
    leaves = dice.geometric(churn)  # at which renewal
    assert leaves.mean() == pytest.approx(mix.expected_lifetime, rel=0.01)
    for n in (1, 6):
        renewals = leaves[leaves >= n] - n  # still to come, the one due now the first
        paid = (1 - 1.1 ** -renewals.astype(float)) / (1 - 1 / 1.1)
        assert paid.mean() == pytest.approx(mix.residual_lifetime(0.1, n), rel=0.02)


def test_figures_of_the_lesson():
    mix = mixed_cohort(HALVES)
    value = 100 * mix.residual_lifetime(0.10, [1, 6])
    assert value.tolist() == pytest.approx([278.9, 487.6], abs=0.05)
    average = mix.average_rate
    assert 100 * average * 1.1 / (1.1 - average) == pytest.approx(301.2, abs=0.05)


def test_a_group_that_never_leaves():
    mix = mixed_cohort({"ever": (0.1, 1.0), "fickle": (0.9, 0.5)})
    assert mix.expected_lifetime == math.inf
    assert mix.residual_lifetime(0.1) == pytest.approx(0.1 * 11 + 0.9 * 0.55 / 0.6)


@pytest.mark.parametrize(("groups", "words"), [
    ({}, "groups="), ([0.5, 0.9], "groups="), ({"a": 0.5}, "'a': 0.5"), ({"a": (0.5,)}, "'a'"),
    ({"a": (0.5, 0.9), "b": (0.4, 0.4)}, "add up to 0.9"),
    ({"a": (1.2, 0.9)}, "a: share"), ({"a": (1, 90)}, "a: retention"),
    ({"a": (1, "high")}, "a: retention"), ({"a": (1, 0)}, "No customer")])
def test_groups_that_cannot_be(groups, words):
    with pytest.raises(SettingError, match=words):
        mixed_cohort(groups)


def test_other_settings_that_cannot_be():
    for wrong in ({"periods": 0}, {"periods": 1.5}, {"customers": 0}):
        with pytest.raises(SettingError):
            mixed_cohort(HALVES, **wrong)
    with pytest.raises(SettingError, match="discount"):
        mixed_cohort(HALVES).residual_lifetime(0)
    with pytest.raises(ColumnError, match="n=0"):
        mixed_cohort(HALVES).residual_lifetime(0.1, 0)


def test_the_picture_draws_who_is_left_and_the_rate():
    ax = Figure().subplots()
    mix = crmkit.mixed_cohort(HALVES, 4)
    crmkit.plots.mixed_cohort(mix, ax=ax)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights[:5] == pytest.approx(mix.shares["loyal"].tolist())
    assert ax.lines[0].get_ydata() == pytest.approx(mix.table["retention"].tolist()[1:])
    text.set_language("zh")
    assert "忠诚" in crmkit.plots.mixed_cohort(mix).alt and "忠诚" in repr(crmkit.show(mix.shares))


def test_the_explorer_against_a_search_by_hand():
    real = (REGULAR / REGULAR.shift()).dropna().to_numpy()
    explorer = explore.two_groups(REGULAR, loyal=0.94, fickle=0.45)
    gaps = {}
    for share in (0.38, 0.39, 0.40):
        explorer.set(share=share)
        there = share * 0.94 ** np.arange(13) + (1 - share) * 0.45 ** np.arange(13)
        gaps[share] = np.abs(there[1:] / there[:-1] - real).max()
        assert explorer.result["gap"] == pytest.approx(gaps[share])
    assert min(gaps, key=gaps.get) == 0.39 and gaps[0.39] < 0.02


def test_what_the_explorer_draws():
    explorer = explore.two_groups(REGULAR)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    rate, who = figure.axes
    assert [len(line.get_xdata()) for line in rate.lines] == [12, 12]
    assert rate.lines[1].get_ydata() == pytest.approx(
        mixed_cohort(HALVES).table["retention"].tolist()[1:])
    assert "50%" in who.get_title(loc="left")
    assert pd.Series(rate.lines[0].get_ydata()).iloc[0] == pytest.approx(0.631)
