"""BG/BB against the published figures, its own gradient, simulation, and data no one can have."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import dblquad
from scipy.stats import beta as beta_distribution

from crmkit.datasets import load_donations
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.models import BGBB, FitWarning
from crmkit.models.opportunities import read_opportunities

DONATIONS = load_donations()
PATTERNS = DONATIONS.drop(columns="weights")
REFIT = {"alpha": 1.20352, "beta": 0.74972, "gamma": 0.65672, "delta": 2.78344}
AT = {"alpha": 1.2, "beta": 0.8, "gamma": 0.7, "delta": 2.8}


@pytest.fixture(scope="module")
def donors():
    return BGBB().fit(DONATIONS, weights="weights")


def base(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["frequency", "recency", "periods"])


# ------------------------------------------------------------------ published figures

def test_donors_as_printed_and_as_refitted(donors):
    """Fader, Hardie & Shang 2010, 11,104 donors, six years."""
    assert donors.converged_ and donors.customers_ == 11_104
    assert donors.params_.tolist() == pytest.approx([1.204, 0.750, 0.657, 2.783], abs=5e-4)
    assert donors.params_.to_dict() == pytest.approx(REFIT, abs=6e-6)
    assert donors.log_likelihood_ == pytest.approx(-33225.6, abs=0.05)
    assert donors.log_likelihood_ == pytest.approx(-33225.5813, abs=6e-5)


def test_who_is_still_there_and_what_all_will_give(donors):
    some = base((0, 0, 6), (2, 4, 6), (6, 6, 6))
    assert donors.probability_alive(some).tolist() == pytest.approx([0.11, 0.59, 0.93], abs=0.005)
    gifts = donors.expected_purchases(5, PATTERNS).to_numpy() @ DONATIONS["weights"]
    assert gifts == pytest.approx(12_884.2, abs=0.05)


# ------------------------------------------------------------------ against something else

@pytest.mark.parametrize("at", [(1.2, 0.7, 0.6, 2.8), (0.2, 3, 1, 9), (5, 4, 3, 0.5)])
def test_the_gradient_is_that_of_finite_differences(at):
    value = BGBB._likelihood(read_opportunities(DONATIONS, "weights"))
    at = np.array(at, float)
    for i, step in enumerate(np.diag(at * 1e-6)):
        slope = (value(at + step)[0] - value(at - step)[0]) / (2 * step[i])
        assert value(at)[1][i] == pytest.approx(slope, rel=1e-6, abs=1e-2)


def test_the_likelihood_is_the_mean_over_chances():
    """Integrate over both chances a donor may have: gave in years 1 and 3 of 5."""
    def so_far(goes, takes):
        stays = 1 - goes
        gone = sum(goes * stays ** lived * takes ** 2 * (1 - takes) ** (lived - 2)
                   for lived in (3, 4))
        seen = gone + stays ** 5 * takes ** 2 * (1 - takes) ** 3
        return (seen * beta_distribution.pdf(takes, AT["alpha"], AT["beta"])
                * beta_distribution.pdf(goes, AT["gamma"], AT["delta"]))

    wanted = dblquad(so_far, 0, 1, 0, 1)[0]
    found = BGBB._likelihood(read_opportunities(base((2, 3, 5))))(np.array([*AT.values()]))[0]
    assert found == pytest.approx(np.log(wanted), rel=1e-5)


def test_all_histories_together_are_certain():
    """The chances of all strings of five occasions add up to one."""
    strings = np.array(list(np.ndindex(*[2] * 5)))
    x = strings.sum(axis=1)
    last = np.where(x > 0, 5 - strings[:, ::-1].argmax(axis=1), 0)
    at = np.array([*AT.values()])
    chances = [np.exp(BGBB._likelihood(read_opportunities(base((a, b, 5))))(at)[0])
               for a, b in zip(x, last, strict=True)]
    assert sum(chances) == pytest.approx(1, rel=1e-12)


def test_weights_stand_for_customers(donors):
    each = PATTERNS.loc[PATTERNS.index.repeat(DONATIONS["weights"])].reset_index(drop=True)
    merged = BGBB().fit(each)
    assert merged.params_.to_numpy() == pytest.approx(donors.params_.to_numpy(), rel=1e-7)


def test_parameters_come_back_from_simulated_customers():
    seen = BGBB.with_params(**AT).simulate([8] * 20_000, seed=4)
    model = BGBB().fit(seen)
    intervals = model.confidence_intervals(0.999)
    for key, value in AT.items():
        assert intervals.loc[key, "low"] < value < intervals.loc[key, "high"]


def test_intervals_hold_the_truth_as_often_as_they_say():
    hits = 0
    for seed in range(40):
        model = BGBB().fit(BGBB.with_params(**AT).simulate([6] * 1500, seed=seed))
        bounds = model.confidence_intervals(0.9).loc["alpha"]
        hits += bounds["low"] < AT["alpha"] < bounds["high"]
    assert 30 <= hits <= 40


def test_what_is_expected_is_what_the_same_customers_do_later():
    """One string of 11 occasions each; the first six are seen, the last five are to come."""
    model = BGBB.with_params(**AT)
    dice = np.random.default_rng(9)
    many = 200_000
    takes, goes = dice.beta(1.2, 0.8, many), dice.beta(0.7, 2.8, many)
    there = (dice.random((many, 11)) >= goes[:, None]).cumprod(axis=1).astype(bool)
    took = there & (dice.random((many, 11)) < takes[:, None])
    early, late = took[:, :6], took[:, 6:].sum(axis=1)
    x = early.sum(axis=1)
    seen = pd.DataFrame({"x": x, "n": 6, "t_x": np.where(
        x > 0, 6 - early[:, ::-1].argmax(axis=1), 0)})
    expected, alive = model.expected_purchases(5, seen), model.probability_alive(seen)
    assert late.mean() == pytest.approx(expected.mean(), rel=0.01)
    for part in ((x == 0), (x == 2) & (seen["t_x"] == 4), (x >= 5)):
        assert late[part].mean() == pytest.approx(expected[part].mean(), rel=0.05)
        assert there[part, 6].mean() == pytest.approx(alive[part].mean(), abs=0.012)
    assert model.expected_purchases(6) == pytest.approx(x.mean(), rel=0.01)
    assert model.survival(4) == pytest.approx(there[:, 3].mean(), rel=0.01)


def test_the_simulation_is_the_model():
    model = BGBB.with_params(**AT)
    seen = model.simulate([6] * 100_000 + [3] * 100_000, seed=2)
    assert (seen["recency"] <= seen["periods"]).all()
    for n, part in seen.groupby("periods"):
        assert part["frequency"].mean() == pytest.approx(model.expected_purchases(n), rel=0.01)
        assert part["alive"].mean() == pytest.approx(model.survival(n + 1), rel=0.01)
        assert part["alive"].mean() == pytest.approx(model.probability_alive(part).mean(), rel=0.01)


def test_discounted_occasions_are_the_sum_of_all(donors):
    some = base((0, 0, 6), (2, 4, 6), (6, 6, 6), (1, 1, 2))
    rate, total, before = np.log(1.1), 0.0, 0.0
    for t in range(1, 400):
        until = donors.expected_purchases(t, some)
        total, before = total + np.exp(-rate * t) * (until - before), until
    assert donors.discounted_purchases(rate, some).tolist() == pytest.approx(total.tolist())
    new = np.diff(donors.expected_purchases(np.arange(400))) @ np.exp(-rate * np.arange(1, 400))
    assert donors.discounted_purchases(rate) == pytest.approx(new)


def test_a_new_customer_s_occasions_one_by_one(donors):
    alpha, beta, gamma, delta = donors.params_
    by_hand = [0, alpha / (alpha + beta) * delta / (gamma + delta)]
    by_hand.append(by_hand[1] * (1 + (delta + 1) / (gamma + delta + 1)))
    assert donors.expected_purchases([0, 1, 2]).tolist() == pytest.approx(by_hand)


# ------------------------------------------------------------------ what cannot be fitted

@pytest.mark.parametrize(("table", "words"), [
    (base((0, 0, 6), (0, 0, 5)), "None of the 2 customers took an occasion"),
    (base((2, 7, 6), (0, 0, 5)), "recency: 1 customers .* the first has 7 in row 0, where per"),
    (base((4, 3, 6), (0, 0, 5)), "recency 3 in row 0, where frequency is 4"),
    (base((1, 1, 6), (0, 2, 5)), "took no occasion, but have a last one; .* 2 in row 1"),
    (base((1.5, 3, 6), (0, 0, 5)), "frequency: 1 values are no whole numbers of occasions"),
    (base((1, 3, 6.5), (0, 0, 5)), "periods: 1 values are no whole numbers"),
    (base((-1, 3, 6)), "frequency.*-1"),
    (base((0, 0, 0)), "periods is 0 for all"),
    (base((1, np.nan, 6)), "recency"),
    (base(("two", 3, 6)), "frequency"),
    (base((1, 2, 3)).drop(columns="periods"), "'periods'"),
    (base(), "no customer to work with"),
])
def test_bad_input_is_told(table, words):
    with pytest.raises((ColumnError, NotEnoughDataError), match=words):
        BGBB().fit(table)


def test_no_estimate_is_passed_off_as_one():
    with pytest.warns(FitWarning):
        assert not BGBB().fit(base((1, 3, 6), (0, 0, 6), (3, 5, 6))).converged_
    with pytest.warns(FitWarning, match="ran off"):
        BGBB().fit(base((6, 6, 6)), weights=[500])


def test_questions_that_make_no_sense(donors):
    for asked in (1.5, -1, "x", [1, "a"]):
        with pytest.raises(ColumnError, match="whole number of periods"):
            donors.expected_purchases(asked, PATTERNS)
    with pytest.raises(SettingError, match="should be one time, not several"):
        donors.expected_purchases([1, 2], PATTERNS)
    with pytest.raises(ColumnError, match="periods='x' should be a whole number"):
        donors.simulate("x", seed=1)
    with pytest.raises(SettingError, match="rate"):
        donors.discounted_purchases(0, PATTERNS)
    with pytest.raises(NotEnoughDataError, match="fit"):
        BGBB().probability_alive(PATTERNS)
