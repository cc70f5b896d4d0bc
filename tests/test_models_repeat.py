"""Pareto/NBD, MBG/NBD and NBD: published figures, other ways to compute them, simulation."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import betaln, gammaln, hyp2f1, hyperu

from crmkit.datasets import load_cdnow
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.models import BGNBD, MBGNBD, NBD, FitWarning, ParetoNBD
from crmkit.models.repeats import read_repeats

PARETO = {"r": 0.553276, "alpha": 10.577612, "s": 0.606214, "beta": 11.667911}
WORLDS = [ParetoNBD.with_params(r=0.8, alpha=6, s=0.7, beta=9),
          BGNBD.with_params(r=0.8, alpha=6, a=0.9, b=3),
          MBGNBD.with_params(r=0.8, alpha=6, a=0.9, b=3),
          NBD.with_params(r=0.8, alpha=6)]
PLACES = [(0.6, 10, 0.6, 12), (2, 3, 0.4, 40), (0.1, 60, 3, 0.5), (1, 7, 1, 7)]


def base(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["frequency", "recency", "T"])


def name_of(model) -> str:
    return model.title


@pytest.fixture(scope="module")
def pareto():
    return ParetoNBD().fit(load_cdnow())


# ------------------------------------------------------------------ published figures

def test_pareto_on_cdnow_as_printed_and_as_refitted(pareto):
    """Fader & Hardie, note 008; beta was printed from a looser fit."""
    assert pareto.converged_ and pareto.customers_ == 2357
    for key, printed in {"r": 0.553, "alpha": 10.578, "s": 0.606}.items():
        assert pareto.params_[key] == pytest.approx(printed, abs=0.0005)
    assert pareto.params_["beta"] == pytest.approx(11.669, abs=0.0015)
    for key, value in PARETO.items():
        assert pareto.params_[key] == pytest.approx(value, abs=6e-7)
    assert pareto.log_likelihood_ == pytest.approx(-9594.9739, abs=5e-5)
    assert pareto.log_likelihood_ == pytest.approx(-9595.0, abs=0.05)


def test_pareto_on_single_customers(pareto):
    assert pareto.expected_purchases(52) == pytest.approx(1.4734, abs=5e-5)
    heavy = base((26, 30.86, 31))
    assert pareto.expected_purchases(52, heavy)[0] == pytest.approx(25.46, abs=5e-3)
    assert pareto.probability_alive(heavy)[0] == pytest.approx(0.9979, abs=5e-5)
    assert pareto.probability_alive(base((0, 0, 39)))[0] == pytest.approx(0.29428, abs=5e-6)


def test_discounted_purchases_of_a_new_customer(pareto):
    """Fader, Hardie & Lee 2005b: 4.8 at an effective 10 % a year."""
    found = pareto.discounted_purchases(np.log(1.1) / 52)
    assert found == pytest.approx(4.81, abs=0.005) and found == pytest.approx(4.8, abs=0.05)


@pytest.mark.parametrize(("model", "params", "height"), [
    (MBGNBD, (0.524838, 6.182992, 0.891356, 1.613999), -9582.1327),
    (NBD, (0.38477, 12.07208), -9763.66)])
def test_the_others_on_cdnow(model, params, height):
    found = model().fit(load_cdnow())
    digits = 6 if model is MBGNBD else 5
    assert found.converged_
    assert found.params_.to_numpy() == pytest.approx(params, abs=0.6 * 10 ** -digits)
    assert found.log_likelihood_ == pytest.approx(height, abs=5e-5 if digits == 6 else 5e-3)


# ------------------------------------------------------------------ other ways to the same

def closed_form(x, recent, T, r, alpha, s, beta):
    """The printed likelihood with hypergeometric functions, alpha at least beta."""
    def part(time):
        z = (alpha - beta) / (alpha + time)
        return hyp2f1(r + s + x, s + 1, r + s + x + 1, z) / (alpha + time) ** (r + s + x)

    front = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    stays = (alpha + T) ** -(r + x) * (beta + T) ** -s
    return front + np.log(stays + s / (r + s + x) * (part(recent) - part(T)))


@pytest.mark.parametrize("params", [(0.6, 12, 0.6, 10), (2, 30, 1.4, 3), (0.2, 5, 0.3, 5)])
def test_pareto_is_the_form_with_hypergeometric_functions(params):
    for x, recent, T in ((0, 0, 39), (1, 5, 20), (4, 30, 39), (9, 9, 39), (6, 20, 20)):
        found = ParetoNBD._likelihood(read_repeats(base((x, recent, T))))(np.array(params))[0]
        assert found == pytest.approx(closed_form(x, recent, T, *params), rel=1e-9)


@pytest.mark.parametrize("params", [*PLACES, (0.05, 2000, 6, 0.01), (20, 0.01, 0.05, 900)])
@pytest.mark.parametrize("customer", [(0, 0, 39), (3, 2, 200), (60, 20, 39), (900, 50, 300),
                                      (900, 299.9, 300), (2, 0.001, 0.002)])
def test_pareto_is_its_integral_also_where_the_closed_form_breaks_down(params, customer):
    x, recent, T = customer
    r, alpha, s, beta = params

    def relative(y):
        return np.exp(-(r + x) * np.log((alpha + y) / (alpha + recent))
                      - (s + 1) * np.log((beta + y) / (beta + recent)))

    cuts = np.unique(np.concatenate([[recent, T], recent + (T - recent) * np.logspace(-7, 0, 60)]))
    gone = sum(quad(relative, low, high, epsabs=0, epsrel=1e-13)[0]
               for low, high in pairwise(cuts)) * s / (beta + recent)
    here = np.exp(-(r + x) * np.log((alpha + T) / (alpha + recent))
                  - s * np.log((beta + T) / (beta + recent)))
    height = (gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
              - (r + x) * np.log(alpha + recent) - s * np.log(beta + recent) + np.log(here + gone))
    data = read_repeats(base(customer))
    assert ParetoNBD._likelihood(data)(np.array(params))[0] == pytest.approx(height, rel=1e-9)
    model = ParetoNBD.with_params(**dict(zip(("r", "alpha", "s", "beta"), params, strict=True)))
    assert model.probability_alive(base(customer))[0] == pytest.approx(
        here / (here + gone), rel=1e-8, abs=1e-12)


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("model", [ParetoNBD, MBGNBD, NBD])
def test_gradients_are_those_of_finite_differences(model, at):
    value = model._likelihood(read_repeats(load_cdnow()))
    at = np.array(at[:len(model.parameters)], float)
    for i, step in enumerate(np.diag(at * 1e-6)):
        slope = (value(at + step)[0] - value(at - step)[0]) / (2 * step[i])
        assert value(at)[1][i] == pytest.approx(slope, rel=1e-5, abs=1e-3)


def test_many_blocks_add_up():
    """More kinds of customers than one block holds."""
    seen = WORLDS[0].simulate(np.random.default_rng(2).uniform(5, 40, 15_000), seed=3)
    at = np.array([0.6, 8, 0.6, 10])
    whole = ParetoNBD._likelihood(read_repeats(seen))(at)
    parts = [ParetoNBD._likelihood(read_repeats(seen.iloc[i::50]))(at) for i in range(50)]
    assert whole[0] == pytest.approx(sum(p[0] for p in parts), rel=1e-12)
    assert whole[1] == pytest.approx(sum(p[1] for p in parts), rel=1e-10, abs=1e-8)


def test_mbg_by_hand():
    """A one-time buyer went at once (a / (a + b)), or stayed and did not buy until T."""
    r, alpha, a, b, T = 0.5, 6, 0.9, 1.6, 30
    silent = (alpha / (alpha + T)) ** r
    model = MBGNBD.with_params(r=r, alpha=alpha, a=a, b=b)
    found = MBGNBD._likelihood(read_repeats(base((0, 0, T))))(np.array([r, alpha, a, b]))[0]
    assert found == pytest.approx(np.log(a / (a + b) + b / (a + b) * silent))
    assert model.probability_alive(base((0, 0, T)))[0] == pytest.approx(
        b * silent / (a + b * silent))
    assert model.expected_purchases(1e-6) == pytest.approx(b / (a + b) * r / alpha * 1e-6, rel=1e-4)


def test_discounted_purchases_are_the_sum_of_discounted_purchases(pareto):
    """Against the printed form with Tricomi's function, and against adding up week by week."""
    rate = 0.01
    weeks = np.linspace(0, 3000, 300_001)
    path = np.diff(pareto.expected_purchases(weeks)) * np.exp(-rate * (weeks[1:] + weeks[:-1]) / 2)
    assert pareto.discounted_purchases(rate) == pytest.approx(path.sum(), rel=1e-5)
    r, alpha, s, beta = pareto.params_
    customers = base((3, 20, 39), (0, 0, 10), (40, 30, 39))
    z = rate * (beta + customers["T"])
    told = (pareto.probability_alive(customers) * (r + customers["frequency"])
            / (alpha + customers["T"]) * (beta + customers["T"]) * hyperu(1, 2 - s, z))
    assert pareto.discounted_purchases(rate, customers).to_numpy() == pytest.approx(
        told.to_numpy(), rel=1e-9)


@pytest.mark.parametrize("s", [1, 1 + 1e-9, 1.0001, 0.2, 5])
def test_purchases_to_come_also_where_s_is_one(s):
    model = ParetoNBD.with_params(r=0.8, alpha=6, s=s, beta=9)
    here = quad(lambda t: 0.8 / 6 * (9 / (9 + t)) ** s, 0, 20)[0]
    assert model.expected_purchases(20) == pytest.approx(here, rel=1e-9)
    assert model.survival([0, 9]) == pytest.approx([1, 0.5 ** s])


# ------------------------------------------------------------------ simulated customers

@pytest.mark.parametrize("model", WORLDS, ids=name_of)
def test_predictions_are_what_simulated_customers_do(model):
    seen = model.simulate(np.full(200_000, 30.0), seed=5)
    assert seen["frequency"].mean() == pytest.approx(model.expected_purchases(30), rel=0.012)
    told = model.purchase_distribution(30, 12)
    counted = seen["frequency"].value_counts(normalize=True).reindex(told.index, fill_value=0)
    assert np.abs(told - counted).max() < 5 * np.sqrt(0.25 / len(seen))
    alive = model.probability_alive(seen)
    for low, high in ((-1, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1)):
        part = (alive > low) & (alive <= high)
        if part.sum() > 100:
            spread = np.sqrt(0.25 / part.sum())
            assert abs(seen["alive"][part].mean() - alive[part].mean()) < 4 * spread


@pytest.mark.parametrize("model", WORLDS, ids=name_of)
def test_the_distribution_has_the_expected_mean(model):
    told = model.purchase_distribution(30, 3000)
    assert told.sum() == pytest.approx(1, abs=1e-10)
    assert told @ told.index == pytest.approx(model.expected_purchases(30), rel=1e-8)


@pytest.mark.parametrize("model", WORLDS, ids=name_of)
def test_parameters_come_back(model):
    seen = model.simulate(np.random.default_rng(1).uniform(20, 50, 30_000).round(0), seed=7)
    intervals = type(model)().fit(seen).confidence_intervals(0.999)
    assert ((intervals["low"] < model.params_) & (model.params_ < intervals["high"])).all()


def test_intervals_of_pareto_hold_the_truth_as_often_as_they_say():
    truth = ParetoNBD.with_params(r=0.8, alpha=8, s=0.8, beta=10)
    held = []
    for seed in range(25):
        interval = ParetoNBD().fit(truth.simulate(np.full(3000, 40.0), seed)
                                   ).confidence_intervals(0.9)
        held.append((interval["low"] < truth.params_) & (truth.params_ < interval["high"]))
    assert 0.78 < np.mean(held) < 0.99


def test_what_pareto_expects_of_customers_is_what_they_do_later():
    """The same customers observed until 20 and until 45."""
    r, alpha, s, beta = 0.8, 6, 0.7, 9
    dice = np.random.default_rng(4)
    rate = dice.gamma(r, 1 / alpha, 200_000)
    goes = dice.exponential(size=200_000) / dice.gamma(s, 1 / beta, 200_000)
    first = np.minimum(goes, 20)
    frequency = dice.poisson(rate * first)
    recency = first * dice.random(200_000) ** (1 / np.maximum(frequency, 1)) * (frequency > 0)
    later = dice.poisson(rate * (np.minimum(goes, 45) - first))
    seen = pd.DataFrame({"frequency": frequency, "recency": recency, "T": 20.0})
    told = ParetoNBD.with_params(r=r, alpha=alpha, s=s, beta=beta).expected_purchases(25, seen)
    for part in (frequency == 0, frequency == 2, frequency > 4):
        assert later[part].mean() == pytest.approx(told[part].mean(), rel=0.03)


# ------------------------------------------------------------------ what cannot be

@pytest.mark.parametrize("model", [ParetoNBD, MBGNBD, NBD])
def test_bad_input_is_told(model):
    with pytest.raises(NotEnoughDataError, match="None of the 2 customers bought again"):
        model().fit(base((0, 0, 9), (0, 0, 7)))
    with pytest.raises(ColumnError, match=r"9\.5 in row 0, where T is 9"):
        model().fit(base((2, 9.5, 9), (0, 0, 7)))
    with pytest.raises(NotEnoughDataError, match="fit"):
        model().probability_alive(base((1, 2, 3)))


@pytest.mark.parametrize("model", [ParetoNBD, MBGNBD])
def test_three_customers_are_no_estimate(model):
    with pytest.warns(FitWarning, match="3 customers"):
        found = model().fit(base((1, 3, 10), (0, 0, 10), (3, 9, 10)))
    assert not found.converged_ and found.notes_


def test_nobody_ever_left_and_pareto_says_so():
    """Customers of the NBD: the rate of going has nothing to be told by."""
    seen = NBD.with_params(r=2, alpha=4).simulate(np.full(3000, 40.0), seed=1)
    with pytest.warns(FitWarning):
        found = ParetoNBD().fit(seen)
    assert not found.converged_ and found.probability_alive(seen).mean() > 0.97


def test_settings_out_of_range(pareto):
    customers = base((1, 2, 3))
    with pytest.raises(SettingError, match="rate=0"):
        pareto.discounted_purchases(0)
    with pytest.raises(SettingError, match="t=-1"):
        pareto.expected_purchases(-1, customers)
    with pytest.raises(SettingError, match=r"most=1\.5"):
        pareto.purchase_distribution(3, 1.5)
    with pytest.raises(ColumnError, match="t=-1"):
        pareto.survival(-1)


def test_times_that_are_none(pareto):
    for t in ("x", None, [1, "a"], True, -1):
        with pytest.raises(ColumnError, match=r"t=.* should be a time from 0 on"):
            pareto.expected_purchases(t)
    three = load_cdnow().head(3)
    for t in ([1, 2, 3], np.array([1, 2, 3])):  # as many times as customers: not one for each
        with pytest.raises(SettingError, match="should be one time, not several"):
            pareto.expected_purchases(t, three)
    with pytest.raises(ColumnError, match=r"T=.* should be a time from 0 on"):
        pareto.simulate("x", seed=1)
    with pytest.raises(SettingError, match="seed"):
        pareto.simulate(3, seed="x")



def test_a_beta_binomial_for_the_occasions_to_go():
    """Of MBG/NBD customers with endless time only the occasions count: x purchases, then gone."""
    model = MBGNBD.with_params(r=5, alpha=1e-6, a=2, b=3)
    told = model.purchase_distribution(1e6, 6)
    counts = told.index.to_numpy()
    assert told.to_numpy() == pytest.approx(np.exp(betaln(3, 3 + counts) - betaln(2, 3)), abs=1e-6)


def test_mbg_is_fitted_on_the_higher_of_two_tops():
    """5,000 customers of whom most buy once: seldom buyers or quick leavers, each a top."""
    truth = MBGNBD.with_params(r=0.2, alpha=16, a=1.25, b=3.75)
    seen = truth.simulate(np.random.default_rng(605).uniform(20, 40, 5000), seed=605)
    with pytest.warns(FitWarning):
        model = MBGNBD().fit(seen)
    at_truth = MBGNBD._likelihood(read_repeats(seen))(truth.params_.to_numpy())[0]
    assert model.log_likelihood_ > at_truth
    assert model.params_["r"] == pytest.approx(0.2, rel=0.2)
