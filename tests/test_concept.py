"""The concept model of retention: the curve, its inverse, and what a survey tells of it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy import optimize
from statsmodels.stats.outliers_influence import variance_inflation_factor

import crmkit
from crmkit import explore, market, plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.plots import style
from crmkit.retain.concept import ConceptFit

LEVELS = st.floats(0, 10)

# ------------------------------------------------------------------ the curve

def test_the_curve_by_hand():
    # -6 + 0.5 x 7 + 0.4 x 6 + 0.3 x 5 = 1.4 and 1 / (1 + e^-1.4) = 0.802
    assert crmkit.concept_model(7, 6, 5) == pytest.approx(1 / (1 + math.exp(-1.4)))
    assert crmkit.concept_model(8, 6, 5) == pytest.approx(1 / (1 + math.exp(-1.9)))
    assert crmkit.concept_model(6, 6, 2) == pytest.approx(0.5)


def test_columns_keep_their_form():
    levels = pd.Series([7, 8], index=["a", "b"])
    found = crmkit.concept_model(levels, 6, 5)
    assert list(found.index) == ["a", "b"]
    assert found["b"] == pytest.approx(crmkit.concept_model(8, 6, 5))
    assert crmkit.concept_model(np.array([7.0]), 6, np.array([5.0])).shape == (1,)
    assert isinstance(crmkit.concept_model(np.int64(7), 6, 5), float)


@given(LEVELS, LEVELS, LEVELS)
def test_more_of_anything_never_drives_away(satisfaction, value, switching_cost):
    chance = crmkit.concept_model(satisfaction, value, switching_cost)
    assert 0 < chance < 1
    assert crmkit.concept_model(10, value, switching_cost) >= chance
    assert crmkit.concept_model(satisfaction, value, 0) <= chance


@given(st.sampled_from(["satisfaction", "value", "switching_cost"]), LEVELS, LEVELS, LEVELS)
def test_the_needed_level_undoes_the_curve(driver, satisfaction, value, switching_cost):
    levels = {"satisfaction": satisfaction, "value": value, "switching_cost": switching_cost}
    chance = crmkit.concept_model(**levels)
    wanted = levels.pop(driver)
    assert crmkit.needed_level(driver, chance, **levels) == pytest.approx(wanted, abs=1e-6)


def test_the_needed_satisfaction_by_hand():
    # ln(.9 / .1) = 2.197; (2.197 + 6 - 2.4 - 1.5) / 0.5
    assert crmkit.needed_level("satisfaction", 0.90, value=6, switching_cost=5) == pytest.approx(
        (math.log(9) + 2.1) / 0.5)
    out_of_reach = crmkit.needed_level("switching_cost", 0.99, satisfaction=5, value=5)
    assert out_of_reach > 10


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_levels_and_coefficients_that_make_no_sense(language):
    text.set_language(language)
    for levels in ((11, 6, 5), (7, -1, 5), (7, 6, None), (True, 6, 5), ("7", 6, 5)):
        with pytest.raises(SettingError):
            crmkit.concept_model(*levels)
    with pytest.raises(ColumnError, match="value"):
        crmkit.concept_model(7, pd.Series([6, 12]), 5)
    with pytest.raises(SettingError, match="constant"):
        crmkit.concept_model(7, 6, 5, {"satisfaction": 0.5, "value": 0.4, "switching_cost": 0.3})
    with pytest.raises(SettingError, match="chance"):
        crmkit.needed_level("satisfaction", 90, value=6, switching_cost=5)
    with pytest.raises(SettingError, match="driver"):
        crmkit.needed_level("trust", 0.9, value=6, switching_cost=5)
    with pytest.raises(SettingError, match="switching_cost"):
        crmkit.needed_level("satisfaction", 0.9, value=6)
    with pytest.raises(SettingError, match="trust"):
        crmkit.needed_level("satisfaction", 0.9, value=6, switching_cost=5, trust=4)
    flat = {"constant": 0, "satisfaction": 0, "value": 0.4, "switching_cost": 0.3}
    with pytest.raises(SettingError, match="satisfaction"):
        crmkit.needed_level("satisfaction", 0.9, flat, value=6, switching_cost=5)


# ------------------------------------------------------------------ the survey

DRIVERS = ["satisfaction", "value", "switching_cost"]


@pytest.fixture(scope="module")
def survey():
    return load_teaching("retention_survey")


@pytest.fixture(scope="module")
def fit(survey):
    return crmkit.fit_concept_model(survey)


def answers(count=400, seed=1):
    """A survey made by hand: three independent drivers and the logistic curve."""
    dice = np.random.default_rng(seed)
    table = pd.DataFrame(dice.uniform(2, 9, (count, 3)), columns=DRIVERS)
    chance = 1 / (1 + np.exp(6 - table.to_numpy() @ [0.5, 0.4, 0.3]))
    return table.assign(stayed=(dice.random(count) < chance).astype(int))


def test_the_shipped_survey_is_what_its_description_says(survey):
    year = market.run(market.start(seed=78, customers=8000), months=12)
    pd.testing.assert_frame_equal(survey, year.survey(size=300))


def test_the_weights_are_those_of_greatest_likelihood(survey, fit):
    """Found once more with a general optimiser."""
    design = np.c_[np.ones(len(survey)), survey[DRIVERS]]
    sign = 2 * survey["stayed"].to_numpy() - 1

    def surprise(b):
        return np.log1p(np.exp(-sign * (design @ b))).sum()

    found = optimize.minimize(surprise, np.zeros(4), method="BFGS", options={"gtol": 1e-8})
    np.testing.assert_allclose(list(fit.coefficients.values()), found.x, atol=1e-4)


def test_intervals_odds_and_inflation_as_statsmodels_has_them(survey, fit):
    design = sm.add_constant(survey[DRIVERS])
    peer = sm.Logit(survey["stayed"], design).fit(disp=0)
    np.testing.assert_allclose(fit.table[["low", "high"]], peer.conf_int())
    np.testing.assert_allclose(fit.table["odds_ratio"][1:], np.exp(peer.params[1:]))
    inflation = [variance_inflation_factor(design.to_numpy(), k) for k in (1, 2, 3)]
    np.testing.assert_allclose(fit.table["inflation"][1:], inflation)
    narrow = crmkit.fit_concept_model(survey, confidence=0.8).table
    np.testing.assert_allclose(narrow[["low", "high"]], peer.conf_int(alpha=0.2))


def test_the_sum_of_two_weights(survey, fit):
    """As one weight: give the sum and the difference of the drivers to the model."""
    turned = pd.DataFrame({"sum": (survey["satisfaction"] + survey["value"]) / 2,
                           "difference": (survey["satisfaction"] - survey["value"]) / 2,
                           "tied": survey["switching_cost"]})
    peer = sm.Logit(survey["stayed"], sm.add_constant(turned)).fit(disp=0)
    both = fit.together("satisfaction", "value")
    np.testing.assert_allclose(both, [peer.params["sum"], *peer.conf_int().loc["sum"]], rtol=1e-5)
    with pytest.raises(SettingError, match="trust"):
        fit.together("trust")


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Of 200 surveys the 90 % interval of each weight holds it in 180, give or take chance."""
    held = np.zeros(3)
    for seed in range(200):
        table = crmkit.fit_concept_model(answers(250, seed), confidence=0.9).table.loc[DRIVERS]
        truth = np.array([0.5, 0.4, 0.3])
        held += ((table["low"] < truth) & (truth < table["high"])).to_numpy()
    assert (np.abs(held - 180) < 4 * np.sqrt(200 * 0.9 * 0.1)).all()


def test_one_driver_alone_takes_the_credit_of_the_other(survey, fit):
    alone = crmkit.fit_concept_model(survey, drivers=["satisfaction"])
    assert list(alone.coefficients) == ["constant", "satisfaction"]
    assert alone.coefficients["satisfaction"] > fit.coefficients["satisfaction"]
    assert alone.table.loc["satisfaction", "inflation"] == pytest.approx(1)


def test_the_coefficients_go_back_into_the_curve(survey, fit):
    b = fit.coefficients
    chance = crmkit.concept_model(6, 7, 4, b)
    score = b["constant"] + 6 * b["satisfaction"] + 7 * b["value"] + 4 * b["switching_cost"]
    assert chance == pytest.approx(1 / (1 + math.exp(-score)))
    # Maximum likelihood with a constant: the mean chance is the share who stayed.
    fitted = crmkit.concept_model(*(survey[d] for d in DRIVERS), b)
    assert fitted.mean() == pytest.approx(survey["stayed"].mean())


def test_what_the_result_says(survey, fit):
    assert (fit.stayed, fit.left) == (survey["stayed"].sum(), 300 - survey["stayed"].sum())
    assert "300 customers" in fit.caption() and str(fit.left) in fit.caption()
    assert "Perceived value" in repr(fit)
    text.set_language("zh")
    assert "认知价值" in repr(fit) and "流失" in fit.caption()


def test_yes_and_no_may_be_true_and_false(survey, fit):
    again = crmkit.fit_concept_model(survey.assign(stayed=survey["stayed"] == 1))
    assert again.coefficients == fit.coefficients


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_surveys_that_tell_nothing(language):
    text.set_language(language)
    table = answers(120)
    few = table.assign(stayed=1)
    few.loc[:3, "stayed"] = 0
    with pytest.raises(NotEnoughDataError, match="4"):
        crmkit.fit_concept_model(few)
    with pytest.raises(NotEnoughDataError, match="0"):
        crmkit.fit_concept_model(table.assign(stayed=1))
    with pytest.raises(ColumnError, match="value"):
        crmkit.fit_concept_model(table.assign(value=5.0))
    with pytest.raises(ColumnError, match="satisfaction, value"):
        crmkit.fit_concept_model(table.assign(value=2 * table["satisfaction"] + 1))
    parted = table.assign(stayed=(table["satisfaction"] > 5.5).astype(int))
    with pytest.raises(NotEnoughDataError, match="satisfaction"):
        crmkit.fit_concept_model(parted)
    mixed = table["satisfaction"] + table["value"]
    with pytest.raises(NotEnoughDataError, match=r"satisfaction \+ value \+ switching_cost"):
        crmkit.fit_concept_model(table.assign(stayed=(mixed > 11).astype(int)))


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_columns_that_do_not_fit(language):
    text.set_language(language)
    table = answers(120)
    with pytest.raises(ColumnError, match="trust"):
        crmkit.fit_concept_model(table, drivers=["trust"])
    with pytest.raises(ColumnError, match="renewed"):
        crmkit.fit_concept_model(table, stayed="renewed")
    with pytest.raises(ColumnError, match="stayed"):
        crmkit.fit_concept_model(table.assign(stayed=table["stayed"] + 1))
    with pytest.raises(ColumnError, match="stayed"):
        crmkit.fit_concept_model(table.assign(stayed="yes"))
    with pytest.raises(ColumnError, match="value"):
        crmkit.fit_concept_model(table.assign(value=[np.nan] * 60 + [5.0] * 60))
    with pytest.raises(SettingError, match="confidence"):
        crmkit.fit_concept_model(table, confidence=95)


def test_few_leavers_are_noted():
    table = answers(400).sort_values("stayed")
    leavers, stayers = table[table["stayed"] == 0], table[table["stayed"] == 1]
    few = crmkit.fit_concept_model(pd.concat([leavers.head(20), stayers]))
    assert len(few.notes) == 1 and "20" in few.notes[0] and "30" in few.notes[0]
    assert not crmkit.fit_concept_model(pd.concat([leavers.head(30), stayers])).notes


# ------------------------------------------------------------------ explorer and pictures

def test_the_explorer_by_hand():
    result = explore.concept_model(satisfaction=4, value=6, switching_cost=5).result
    here, there = 1 / (1 + math.exp(0.1)), 1 / (1 + math.exp(-0.4))
    assert result["score"] == pytest.approx(-0.1)
    assert result["gains"]["satisfaction"] == pytest.approx(100 * (there - here))


def test_a_point_is_worth_most_in_the_middle():
    gains = {s: explore.concept_model(satisfaction=s).result["gains"]["satisfaction"]
             for s in (0.0, 1.7, 3.7, 5.7, 9.0)}
    assert max(gains, key=gains.get) == 3.7
    assert gains[1.7] == pytest.approx(gains[5.7])  # the curve is symmetric about its middle
    assert explore.concept_model(satisfaction=10).result["gains"]["satisfaction"] == 0


def test_the_intervals_that_are_drawn(fit):
    shown = plots.driver_intervals({"A": fit})
    drawn = [line.get_xdata() for line in shown.ax.lines if line.get_linewidth() == 3]
    both = fit.together("satisfaction", "value")
    np.testing.assert_allclose(drawn, [*fit.table.loc[DRIVERS, ["low", "high"]].to_numpy(),
                                       both[["low", "high"]]])
    strokes = [line.get_xdata()[0] for line in shown.ax.lines if line.get_color() == style.INK]
    assert strokes == pytest.approx([0.5, 0.4, 0.3, 0.9])
    assert "A, Perceived value: 0.56" in shown.alt


def test_the_seesaw_that_is_drawn():
    # Intervals of 0.2 either side: the first misses 0 twice, each of the others holds it once.
    shown = plots.seesaw([by_hand(0.5, 0.4), by_hand(0.1, 0.8), by_hand(0.8, 0.1)])
    points = {line.get_label(): (*line.get_xdata(), *line.get_ydata())
              for line in shown.ax.lines if line.get_marker() in ("o", "D")}
    assert points == {"cuts neither: 1": (0.5, 0.4), "cuts satisfaction: 1": (0.1, 0.8),
                      "cuts value: 1": (0.8, 0.1), "truth": (0.5, 0.4)}
    assert shown.ax.get_title(loc="left").startswith("2 of 3 surveys")
    assert "correlation is -1.00" in shown.alt and "from 0.90 to 0.90" in shown.alt
    both = plots.seesaw([by_hand(0.1, 0.1), by_hand(-0.5, 0.5)])
    assert "both 1, of neither 1" in both.alt


def by_hand(satisfaction, value):
    """A fit with these two weights and intervals of 0.2 either side."""
    table = pd.DataFrame({"coefficient": [-6, satisfaction, value]},
                         index=["constant", "satisfaction", "value"])
    table["low"], table["high"] = table["coefficient"] - 0.2, table["coefficient"] + 0.2
    return ConceptFit(table=table, covariance=pd.DataFrame(), stayed=1, left=1, confidence=0.95)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_pictures_need_fits_with_the_drivers_they_show(survey, fit, language):
    text.set_language(language)
    alone = crmkit.fit_concept_model(survey, drivers="satisfaction")
    assert list(alone.coefficients) == ["constant", "satisfaction"]
    with pytest.raises(SettingError, match=r"fit_concept_model.*\['satisfaction'\]"):
        plots.driver_intervals({"A": alone})
    with pytest.raises(SettingError, match="DataFrame"):
        plots.seesaw([survey])
    with pytest.raises(SettingError, match="value"):
        plots.seesaw([fit, alone])
    for labelled in (fit, {}, dict.fromkeys("ABC", fit)):
        with pytest.raises(SettingError, match='"A"'):
            plots.driver_intervals(labelled)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_drivers_named_twice_or_not_at_all(survey, fit, language):
    text.set_language(language)
    for drivers in ([], ["value", "value"]):
        with pytest.raises(SettingError, match="drivers="):
            crmkit.fit_concept_model(survey, drivers=drivers)
    with pytest.raises(SettingError, match="drivers=None"):
        fit.together()
    with pytest.raises(SettingError, match="list"):
        crmkit.concept_model(7, 6, 5, [-6, 0.5, 0.4, 0.3])


def test_the_explorer_says_where_satisfaction_ends():
    def title(level):
        figure = Figure()
        explorer = explore.concept_model(satisfaction=level)
        explorer._draw(explorer.result, figure)
        return figure.axes[1].get_title(loc="left")
    assert title(9) == "One more point of satisfaction: +3.10"
    assert title(9.5).startswith("Up to 10")
