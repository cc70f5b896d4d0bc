"""sBG, BdW and constant churn against published figures, scipy, simulation, and bad input."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import hyp2f1
from scipy.stats import beta as beta_distribution
from scipy.stats import betanbinom, geom

import crmkit
from crmkit.datasets import load_sbg_segments, load_telco
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.models import SBG, BdW, ConstantChurn, FitWarning
from crmkit.models.survivors import read_survivors

SEGMENTS = load_sbg_segments()
HIGH, REGULAR = SEGMENTS["High-end"], SEGMENTS["Regular"]
MODELS = (ConstantChurn, SBG, BdW)
AT = {ConstantChurn: (0.13,), SBG: (0.7, 3.2), BdW: (0.4, 1.9, 1.4)}

# Fader & Hardie 2007, fitted on years 0 to 7: survival in per cent and retention, years 1 to 12.
SURVIVAL = {
    "Regular": (62.7, 47.4, 38.8, 33.2, 29.2, 26.2, 23.9, 22.0, 20.4, 19.1, 18.0, 17.0),
    "High-end": (85.1, 74.7, 67.0, 61.0, 56.2, 52.2, 48.9, 46.0, 43.6, 41.4, 39.5, 37.8)}
RETENTION = {
    "Regular": (.6267, .7560, .8188, .8559, .8804, .8978, .9107, .9208, .9288, .9353, .9408, .9454),
    "High-end": (.8507, .8780, .8968, .9106, .9212, .9295, .9362, .9418, .9464, .9504, .9538,
                 .9568)}


# ------------------------------------------------------------------ published figures

def test_sbg_as_printed_and_as_refitted():
    high, regular = SBG().fit(HIGH.head(8)), SBG().fit(REGULAR.head(8))
    assert high.params_.tolist() == pytest.approx([0.668, 3.806], abs=5e-4)
    assert high.params_.tolist() == pytest.approx([0.6681, 3.8061], abs=5e-5)
    assert high.log_likelihood_ == pytest.approx(-1611.158, abs=5e-4)
    assert regular.params_.tolist() == pytest.approx([0.704, 1.182], abs=5e-4)
    assert regular.log_likelihood_ == pytest.approx(-1680.27, abs=5e-3)
    value = SBG._likelihood(read_survivors(HIGH.head(8)))
    assert value(np.array([1.0, 1.0]))[0] == pytest.approx(-2115.5, abs=0.05)
    assert value(np.array([0.01, 0.01]))[0] == pytest.approx(-2741.7, abs=0.05)


@pytest.mark.parametrize("segment", SURVIVAL)
def test_twelve_years_of_survival_and_retention(segment):
    model = SBG().fit(SEGMENTS[segment].head(8))
    years = range(1, 13)
    assert (100 * model.survival(years)).tolist() == pytest.approx(SURVIVAL[segment], abs=0.0501)
    assert model.retention_rates(years).tolist() == pytest.approx(RETENTION[segment], abs=5.01e-5)


@pytest.mark.parametrize(("segment", "sbg", "bdw", "in_year_12"), [
    ("Regular", (.7637, 1.2958, -1401.559), (.5230, .8943, 1.1964, -1401.383), (16.0, 17.1)),
    ("High-end", (1.2810, 7.7904, -1225.135), (.2593, 1.7226, 1.5844, -1222.749), (30.7, 38.9))])
def test_bdw_beside_sbg_on_five_years(segment, sbg, bdw, in_year_12):
    """Fader, Hardie, Liu, Davin & Steenburgh 2018, the same data."""
    data = SEGMENTS[segment].head(5)
    for model, printed, year_12 in ((SBG(), sbg, in_year_12[0]), (BdW(), bdw, in_year_12[1])):
        model.fit(data)
        assert model.converged_
        assert model.params_.tolist() == pytest.approx(printed[:-1], abs=5.1e-5)
        assert model.log_likelihood_ == pytest.approx(printed[-1], abs=5.1e-4)
        assert 100 * model.survival(12) == pytest.approx(year_12, abs=0.0501)


def test_constant_churn_as_printed_and_by_hand():
    model = ConstantChurn().fit(HIGH.head(8))
    churn = (1000 - 491) / HIGH.head(7).sum()  # who left, over all who came to a renewal
    assert model.params_["churn"] == pytest.approx(churn, rel=1e-9)
    assert churn == pytest.approx(0.1033, abs=5e-5)
    assert model.log_likelihood_ == pytest.approx(-1637.09, abs=5e-3)
    assert model.expected_lifetime() == pytest.approx(1 / churn)
    error = np.sqrt(churn * (1 - churn) / HIGH.head(7).sum())
    assert model.standard_errors()["churn"] == pytest.approx(error, rel=1e-4)
    low, high = model.confidence_intervals().loc["churn"]
    assert low < churn < high and high - low == pytest.approx(2 * 1.96 * error, rel=0.01)


def test_the_perils_of_ignoring_heterogeneity():
    """Fader & Hardie 2010: an old customer is worth more, and one average rate does not know it."""
    mixed = SBG.with_params(alpha=0.764, beta=1.296)
    assert (100 * mixed.discounted_residual_lifetime(0.10, [1, 2, 5])).tolist() == pytest.approx(
        [288, 394, 568], abs=0.5)
    one = ConstantChurn.with_params(churn=1 - 0.833)
    for n in (1, 7):
        assert 100 * one.discounted_residual_lifetime(0.10, n) == pytest.approx(343, abs=0.5)
    steady = SBG.with_params(alpha=3.80, beta=15.20)
    assert steady.discounted_residual_lifetime(0.10, range(1, 6)).tolist() == pytest.approx(
        [3.31, 3.45, 3.59, 3.72, 3.84], abs=5e-3)


# ------------------------------------------------------------------ against something else

@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("stretch", [1.0, 0.3, 1.05])
def test_the_gradient_is_that_of_finite_differences(model, stretch):
    value = model._likelihood(read_survivors(HIGH))
    at = np.array(AT[model]) * stretch
    for i, step in enumerate(np.diag(at * 1e-6)):
        slope = (value(at + step)[0] - value(at - step)[0]) / (2 * step[i])
        assert value(at)[1][i] == pytest.approx(slope, rel=1e-5, abs=1e-3)


def test_survival_is_that_of_scipys_distributions():
    t = np.arange(1, 40)
    assert SBG.with_params(alpha=0.7, beta=3.2).survival(t).to_numpy() == pytest.approx(
        betanbinom(1, 0.7, 3.2).sf(t - 1), rel=1e-9)
    assert ConstantChurn.with_params(churn=0.13).survival(t).to_numpy() == pytest.approx(
        geom(0.13).sf(t), rel=1e-12)
    there = BdW.with_params(gamma=0.7, delta=3.2, c=1.4).survival([3, 17])
    for year in (3, 17):
        whole = quad(lambda p, y=year: (1 - p) ** (y ** 1.4) * beta_distribution(0.7, 3.2).pdf(p),
                     0, 1)[0]
        assert there[year] == pytest.approx(whole, rel=1e-6)


def test_bdw_with_c_of_one_is_sbg():
    one, other = BdW.with_params(gamma=0.7, delta=3.2, c=1), SBG.with_params(alpha=0.7, beta=3.2)
    assert one.survival(range(30)).to_numpy() == pytest.approx(other.survival(range(30)).to_numpy())
    assert one.retention_elasticity(0.1, 3) == pytest.approx(other.retention_elasticity(0.1, 3))


def test_residual_lifetime_in_closed_form():
    """For sBG a hypergeometric function, for one rate r (1 + d) / (1 + d - r)."""
    model = SBG.with_params(alpha=0.7, beta=3.2)
    for d, n in ((0.1, 1), (0.02, 6), (0.0004, 2), (0.00003, 1)):
        closed = (3.2 + n - 1) / (3.9 + n - 1) * hyp2f1(1, 3.2 + n, 3.9 + n, 1 / (1 + d))
        assert model.discounted_residual_lifetime(d, n) == pytest.approx(closed, rel=1e-9)
    one = ConstantChurn.with_params(churn=0.2)
    assert one.discounted_residual_lifetime(0.1) == pytest.approx(0.8 * 1.1 / 0.3)
    assert one.retention_elasticity(0.1) == pytest.approx(1.1 / 0.3)
    assert crmkit.lifetime_value(1, 0.8, 0.1, timing="now").value * 0.8 == pytest.approx(
        one.discounted_residual_lifetime(0.1))


def test_elasticity_by_raising_everybodys_chance_a_little():
    """Draws of single customers, each with a chance of his own that is raised by 0.01 per cent."""
    chance = 1 - np.random.default_rng(8).beta(3.8, 15.2, 400_000)
    value = [(r * 1.1 / (1.1 - r)).mean() for r in (chance, chance * 1.0001)]
    wanted = (value[1] / value[0] - 1) / 0.0001
    model = SBG.with_params(alpha=3.8, beta=15.2)
    assert model.retention_elasticity(0.1) == pytest.approx(wanted, rel=0.01)
    assert model.retention_elasticity(0.1) > 1.1 / (1.1 - 0.8)


def test_mean_lifetimes_finite_and_not():
    assert SBG.with_params(alpha=3, beta=4).expected_lifetime() == pytest.approx(3)
    assert SBG.with_params(alpha=1, beta=9).expected_lifetime() == math.inf
    assert SBG().fit(HIGH.head(8)).expected_lifetime() == math.inf
    for gamma, delta in ((3, 4), (1.2, 40)):
        assert BdW.with_params(gamma=gamma, delta=delta, c=1).expected_lifetime() == pytest.approx(
            (gamma + delta - 1) / (gamma - 1), rel=1e-8)
    assert BdW.with_params(gamma=0.7, delta=3, c=1.4).expected_lifetime() == math.inf
    model = BdW.with_params(gamma=2, delta=3, c=1.7)
    assert model.expected_lifetime() == pytest.approx(
        1 + model.survival(range(1, 200_000)).sum(), rel=1e-8)


@pytest.mark.parametrize("model", MODELS)
def test_parameters_come_back_and_predictions_are_those_of_simulated_customers(model):
    truth = model.with_params(**dict(zip(model.parameters, AT[model], strict=True)))
    seen = truth.simulate(np.repeat([4, 8, 12], 20_000), seed=6)
    found = model().fit(seen)
    intervals = found.confidence_intervals(0.999)
    for key, value in truth.params_.items():
        assert intervals.loc[key, "low"] < value < intervals.loc[key, "high"]
    for t in (1, 4):
        still = 1 - (seen["left"] & (seen["duration"] <= t)).mean()
        assert still == pytest.approx(truth.survival(t), abs=0.008)


def test_intervals_hold_the_truth_as_often_as_they_say():
    truth, held = SBG.with_params(alpha=0.9, beta=3), 0
    for seed in range(60):
        found = SBG().fit(truth.simulate(np.full(2000, 8), seed=seed))
        low, high = found.confidence_intervals(0.9).loc["alpha"]
        held += low < 0.9 < high
    assert 46 <= held <= 60  # of 60 about 54, give or take 2.3


def test_the_three_ways_to_give_the_data_agree():
    counts = pd.DataFrame({"cohort": ["a", "b", "c"], "0": [100, 80, 60], "1": [70, 60, 40],
                           "2": [55, 50, np.nan], "3": [48, np.nan, np.nan]})
    rows = []
    for row in counts.drop(columns="cohort").to_numpy():
        there = row[~np.isnan(row)]
        rows += [(t + 1, "Yes", n) for t, n in enumerate(-np.diff(there))]
        rows.append((len(there) - 1, "No", there[-1]))
    customers = pd.DataFrame(rows, columns=["duration", "left", "many"])
    one = SBG().fit(counts)
    two = SBG().fit(customers, weights="many")
    three = SBG().fit(customers.loc[customers.index.repeat(customers["many"])])
    assert one.customers_ == two.customers_ == three.customers_ == 240
    for other in (two, three, SBG().fit(crmkit.cohorts_from_counts(counts))):
        assert other.params_.to_numpy() == pytest.approx(one.params_.to_numpy(), rel=1e-7)
    assert SBG().fit(list(HIGH)).params_.equals(SBG().fit(HIGH.to_numpy()).params_)
    # Left over at risk, period by period: what a cohort without a model says.
    assert (read_survivors(counts).left[1:] / read_survivors(counts).at_risk).tolist() \
        == pytest.approx([70 / 240, 25 / 130, 7 / 55])


def test_real_contracts_against_kaplan_and_meier():
    """Telco: 0.8432 after a year, 0.7887 after two; the model comes within four points."""
    telco = load_telco().rename(columns={"tenure": "duration", "Churn": "left"})
    seen = read_survivors(telco)
    product = np.cumprod(1 - seen.left[1:] / seen.at_risk)
    assert product[[11, 23]].tolist() == pytest.approx([0.8432, 0.7887], abs=5e-5)
    model = SBG().fit(telco)
    assert model.converged_ and model.customers_ == 7043
    assert model.survival([12, 24]).tolist() == pytest.approx([0.8432, 0.7887], abs=0.04)


# ------------------------------------------------------------------ what cannot be fitted

def base(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["duration", "left"])


@pytest.mark.parametrize(("data", "words"), [
    ([1000, 869, 900], "survivors: 1 values are above the one before; the first is 900.* row 2"),
    ([1000, None, 743], "survivors"),
    ([1000, "many", 743], "survivors"),
    ([1, 0.869, 0.743], "not whole.*shares"),
    ([1000, -5], "survivors: 1 values are out of range; the first is -5 in row 1"),
    ([1000], "No renewal was seen"),
    ([], "no customer|No customer"),
    ([0, 0, 0], "no customer"),
    ([1000, 1000, 1000], "Nobody of the 1,000 customers left"),
    ([1000, 0, 0], "All 1,000 customers left at the first renewal"),
    ([1000, 869], "2 parameters, but the renewals seen are only 1"),
    (pd.DataFrame([[100, 70, 75], [90, 60, np.nan]]), "age 2.*75.*after 70"),
    (pd.DataFrame([[100, np.nan, 75]]), "after an empty cell"),
    (base((1.5, True), (2, False)), "no whole periods; the first is 1.5"),
    (base((0, True), (2, False)), "left before their first renewal"),
    (base((3, "perhaps"), (2, "No")), "left"),
    (base((3, None), (2, "No")), "left"),
    (base((-3, True), (2, False)), "duration"),
    (base((3e9, True), (2, False)), "more periods than there can be"),
    (base(("three", True), (2, False)), "duration"),
    (base((3, True)).drop(columns="left"), "'left'"),
    (base(), "no customer"),
    (base((0, False), (0, False)), "No renewal was seen"),
    (HIGH.to_frame(), "each row counts as one cohort.*give that column alone"),
    (SEGMENTS, "each row counts as one cohort.*give that column alone"),
])
def test_bad_input_is_told(data, words):
    with pytest.raises((ColumnError, NotEnoughDataError), match=words):
        SBG().fit(data)


def test_weights_stand_for_customers_not_for_survivors():
    with pytest.raises(SettingError, match="counts already"):
        SBG().fit(HIGH, weights=[1] * 13)
    with pytest.raises(SettingError, match="weights has 1 numbers, but the table has 2 rows"):
        SBG().fit(base((3, True), (2, False)), weights=[1])
    with pytest.raises(ColumnError, match="weights"):
        SBG().fit(base((3, True), (2, False)), weights=[1, -1])
    for text in (["many", 2], np.array(["1", "2"])):
        with pytest.raises(ColumnError, match="'weights' should hold numbers"):
            SBG().fit(base((3, True), (2, False)), weights=text)
    for shape in (3, np.ones((1, 2))):
        with pytest.raises(SettingError, match="weights has 1 numbers"):
            SBG().fit(base((3, True), (2, False)), weights=shape)


@pytest.mark.parametrize(("model", "survivors"), [
    (SBG, [1000, 900, 810, 729, 656]), (SBG, [1000, 500, 0]), (SBG, [100, 90, 70, 40, 10]),
    (SBG, [3, 2, 1, 1]), (BdW, [1000, 900, 810, 729, 656]), (BdW, [3, 2, 1, 1]),
    (BdW, [1000, 1000, 1000, 900])])
def test_what_the_data_do_not_tell_is_warned_of(model, survivors):
    with pytest.warns(FitWarning, match="ran off to the edge|hardly tell"):
        found = model().fit(survivors)
    assert not found.converged_ and found.notes_[0] in repr(found)
    with pytest.raises(NotEnoughDataError, match="precision"):
        found.confidence_intervals()


def test_all_gone_at_last_is_no_trouble_for_constant_churn():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = ConstantChurn().fit([1000, 500, 0])
    assert model.params_["churn"] == pytest.approx(1000 / 1500)


def test_questions_that_make_no_sense():
    model = SBG.with_params(alpha=0.7, beta=3.2)
    for wrong in (-1, "x", "3", None, True, math.nan, math.inf, [], [1, "a"], [[1], [2, 3]],
                  pd.Timestamp("2020-01-01"), {1: 2}):
        with pytest.raises(ColumnError, match=r"t=.* should be a time from 0 on"):
            model.survival(wrong)
    for wrong in (0, 1.5, "two", [], [1, "a"], None):
        with pytest.raises(ColumnError, match=r"t=.* should be a whole number of periods from 1"):
            model.retention_rates(wrong)
        with pytest.raises(ColumnError, match=r"n=.* should be a whole number of periods from 1"):
            model.discounted_residual_lifetime(0.1, wrong)
        with pytest.raises(ColumnError, match=r"T=.* should be a whole number of periods from 1"):
            model.simulate(wrong, seed=1)
    for seed in ("x", -1, 1.5, None):
        with pytest.raises(SettingError, match="seed="):
            model.simulate(3, seed=seed)
    with pytest.raises(ColumnError, match="n=0"):
        model.discounted_residual_lifetime(0.1, 0)
    for discount in (0, -0.1, "ten", 1e-9):
        with pytest.raises(SettingError, match="discount"):
            model.discounted_residual_lifetime(discount)
    with pytest.raises(SettingError, match="churn=1"):
        ConstantChurn.with_params(churn=1)
    with pytest.raises(SettingError, match="churn=-"):
        ConstantChurn.with_params(churn=-0.1)
    with pytest.raises(SettingError, match="alpha, beta"):
        SBG.with_params(gamma=1)
    for ask in (lambda m: m.survival(3), lambda m: m.report(), lambda m: m.standard_errors(),
                lambda m: m.confidence_intervals(), lambda m: m.caption()):
        with pytest.raises(NotEnoughDataError, match=r"no parameters yet.*fit"):
            ask(SBG())


def test_times_may_come_as_any_numbers():
    model = SBG.with_params(alpha=0.7, beta=3.2)
    for times in ([1, 2], (1, 2), np.array([1, 2]), pd.Series([1, 2], dtype="Int64"), range(1, 3)):
        assert model.survival(times).tolist() == [model.survival(1), model.survival(2)]


def test_bdw_where_the_power_of_t_is_too_large_for_a_float():
    """Far out survival is a pure power of t; below the limit betaln tells the same."""
    model = BdW.with_params(gamma=0.4, delta=1.9, c=400)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert model.retention_rates(5000) == pytest.approx((4999 / 5000) ** 160)
        assert model.survival([2, 3]).is_monotonic_decreasing
    for t in (5.0, 200.0, 1e6):  # c * ln t just below and just above the limit, 300
        c = 300 / math.log(t)
        below, above = (BdW._log_survival(np.array([t]), 0.4, 1.9, c + d) for d in (-1e-9, 1e-9))
        assert below[0] == pytest.approx(above[0], rel=1e-8)
        assert below[1][:2] == pytest.approx(above[1][:2], rel=1e-6)
        step = (BdW._log_survival(np.array([t]), 0.4, 1.9, c + 1)[0] - above[0])
        assert above[1][2] == pytest.approx(step, rel=1e-6)


def test_the_picture_of_survival_holds_the_curve_and_the_cohort():
    model = SBG().fit(HIGH.head(8))
    axes = model.plot_survival(HIGH).ax
    curve, points = axes.lines
    assert curve.get_ydata() == pytest.approx(model.survival(range(13)).to_numpy())
    assert points.get_ydata() == pytest.approx(HIGH.to_numpy() / 1000)
    assert "37.8%" in axes.get_title(loc="left") + axes.get_title()
    with pytest.raises(SettingError, match="periods=0"):
        model.plot_survival(periods=0)


@pytest.mark.parametrize("c", [3.0, 10.83, 17.3])
def test_bdw_keeps_its_digits_far_out(c):
    """The slope of ln S(t) by c, beside differences of ln S(t) worked out in whole numbers.

    For gamma = 1, S(t) = delta / (delta + t^c).
    """
    delta, t = 0.25, np.array([2.0, 5, 8, 12])
    log_there, slopes = BdW._log_survival(t, 1.0, delta, c)
    assert log_there == pytest.approx(np.log(delta / (delta + t ** c)), rel=1e-13)
    assert slopes[2] == pytest.approx(-np.log(t) * t ** c / (delta + t ** c), rel=1e-10)
    assert slopes[1] == pytest.approx(1 / delta - 1 / (delta + t ** c), rel=1e-12)
