"""BG/NBD against the published figures, its own gradient, simulation, and data no one can have."""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta as beta_distribution
from scipy.stats import gamma as gamma_distribution

from crmkit import customers, text
from crmkit.datasets import load_cdnow
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.models import BGNBD, FitWarning
from crmkit.models.going import _added
from crmkit.models.repeats import read_repeats

PRINTED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
REFIT = {"r": 0.242593, "alpha": 4.413532, "a": 0.792886, "b": 2.425753}


@pytest.fixture(scope="module")
def cdnow():
    return BGNBD().fit(load_cdnow())


def base(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["frequency", "recency", "T"])


# ------------------------------------------------------------------ published figures

def test_cdnow_as_printed_and_as_refitted(cdnow):
    """Fader, Hardie & Lee 2005a, table 2."""
    assert cdnow.converged_ and cdnow.customers_ == 2357
    for key, printed in PRINTED.items():
        assert cdnow.params_[key] == pytest.approx(printed, abs=0.0005)
        assert cdnow.params_[key] == pytest.approx(REFIT[key], abs=6e-7)
    assert cdnow.log_likelihood_ == pytest.approx(-9582.4256, abs=5e-5)


def test_what_single_customers_may_be_expected_to_do():
    """Worked figures for the printed parameters."""
    model = BGNBD.with_params(**PRINTED)
    table = base((2, 30.43, 38.86), (7, 29.43, 38.86), (0, 0, 38.86))
    assert model.probability_alive(table).tolist() == pytest.approx([0.7266, 0.6418, 1], abs=5e-5)
    assert model.expected_purchases(39, table).tolist() == pytest.approx(
        [1.226, 3.337, 0.195], abs=5e-4)


def test_purchases_of_a_new_customer(cdnow):
    assert cdnow.expected_purchases([1 / 7, 1, 3, 31.8571, 78]).tolist() == pytest.approx(
        [0.0078, 0.0532, 0.1506, 1.0405, 1.8580], abs=5e-5)
    assert cdnow.expected_purchases(1) == pytest.approx(0.0532, abs=5e-5)


# ------------------------------------------------------------------ against something else

@pytest.mark.parametrize("at", [(0.3, 5, 0.7, 2), (2, 40, 0.05, 9), (0.05, 1, 3, 0.4)])
def test_the_gradient_is_that_of_finite_differences(at):
    value = BGNBD._likelihood(read_repeats(load_cdnow()))
    at = np.array(at, float)
    for i, step in enumerate(np.diag(at * 1e-6)):
        slope = (value(at + step)[0] - value(at - step)[0]) / (2 * step[i])
        assert value(at)[1][i] == pytest.approx(slope, rel=1e-5, abs=1e-3)


def test_standard_errors_are_those_of_the_curvature_in_the_parameters(cdnow):
    value = BGNBD._likelihood(read_repeats(load_cdnow()))
    at = cdnow.params_.to_numpy()
    rows = [(value(at + s)[1] - value(at - s)[1]) / (2e-4 * at[i])
            for i, s in enumerate(np.diag(at * 1e-4))]
    errors = np.sqrt(np.diag(np.linalg.inv(-np.array(rows))))
    assert cdnow.standard_errors().to_numpy() == pytest.approx(errors, rel=1e-3)


def test_weights_stand_for_customers(cdnow):
    table = load_cdnow().rename(columns={"x": "frequency", "t_x": "recency"})
    kinds = table.groupby(["frequency", "recency", "T"]).size().reset_index(name="many")
    merged = BGNBD().fit(kinds, weights="many")
    assert merged.params_.to_numpy() == pytest.approx(cdnow.params_.to_numpy(), rel=1e-8)
    assert merged.customers_ == 2357


def test_predictions_against_simulated_customers():
    model = BGNBD.with_params(r=0.8, alpha=6, a=0.9, b=3)
    seen = model.simulate(np.full(200_000, 30.0), seed=5)
    assert seen["frequency"].mean() == pytest.approx(model.expected_purchases(30), rel=0.01)
    told = model.probability_alive(seen)
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1)):
        part = (told > low) & (told <= high)
        spread = np.sqrt(0.25 / part.sum())
        assert abs(seen["alive"][part].mean() - told[part].mean()) < 4 * spread


def test_what_is_expected_is_what_the_same_customers_do_later():
    model = BGNBD.with_params(r=0.8, alpha=6, a=1, b=3)
    dice = np.random.default_rng(11)
    rate, goes = dice.gamma(0.8, 1 / 6, 200_000), dice.beta(1, 3, 200_000)
    until = {}
    for end in (20.0, 45.0):
        until[end] = later(end, rate, goes)
    expected = model.expected_purchases(25, until[20.0])
    gained = until[45.0]["frequency"] - until[20.0]["frequency"]
    assert gained.mean() == pytest.approx(expected.mean(), rel=0.02)
    often = until[20.0]["frequency"] >= 3
    assert gained[often].mean() == pytest.approx(expected[often].mean(), rel=0.02)


def later(end: float, rate: np.ndarray, goes: np.ndarray) -> pd.DataFrame:
    """One customer after the other, with dice of his own, so that a longer time only adds."""
    rows = np.zeros((len(rate), 3))
    dice = np.random.default_rng(3)
    gaps = dice.exponential(size=(len(rate), 80)) / rate[:, None]
    leaves = dice.random((len(rate), 80)) < goes[:, None]
    times = gaps.cumsum(axis=1)
    before = np.cumsum(leaves, axis=1) - leaves == 0
    counts = (times <= end) & before
    rows[:, 0] = counts.sum(axis=1)
    rows[:, 1] = np.where(counts, times, 0).max(axis=1)
    rows[:, 2] = end
    return pd.DataFrame(rows, columns=["frequency", "recency", "T"])


def test_parameters_come_back_from_simulated_customers():
    truth = {"r": 0.6, "alpha": 8, "a": 0.8, "b": 2.5}
    seen = BGNBD.with_params(**truth).simulate(np.full(40_000, 40.0), seed=1)
    model = BGNBD().fit(seen)
    intervals = model.confidence_intervals(0.999)
    for key, value in truth.items():
        assert intervals.loc[key, "low"] < value < intervals.loc[key, "high"]


def test_a_summary_brings_its_time_unit():
    log = pd.DataFrame({"customer": list("aaabbccd") * 9, "amount": 5.0,
                        "date": pd.date_range("2024-01-01", periods=72, freq="5D")})
    log["customer"] += (log.index // 8).astype(str)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        model = BGNBD().fit(customers.summary(log))
    assert model.time_unit_ == "week"


def test_a_customer_of_four_hundred_purchases_and_a_hundred_years_ahead():
    """Nothing over- or underflows; against the mean over rates and chances of those still there."""
    model = BGNBD.with_params(r=0.24, alpha=4.4, a=0.79, b=2.43)
    heavy = base((400, 50, 52))
    middle = (np.arange(20_000) + 0.5) / 20_000
    rates = gamma_distribution.ppf(middle[::400], 400.24, scale=1 / 56.4)
    chances = beta_distribution.ppf(middle, 0.79, 402.43)
    bought = -np.expm1(-np.outer(rates, chances) * 5200) / chances
    assert model.expected_purchases(5200, heavy)[0] == pytest.approx(
        bought.mean() * model.probability_alive(heavy)[0], rel=5e-3)
    steps = [model.expected_purchases(t, heavy)[0] for t in (1, 10, 100, 1000, 5200)]
    assert (np.diff(steps) > 0).all()


def test_where_scipy_gives_no_number_the_chances_are_added_up():
    """Customers all alike (scipy: nan), and an ordinary customer both ways."""
    alike = BGNBD.with_params(r=163_000, alpha=931_000, a=0.0083, b=1842)
    found = alike.expected_purchases([0, 52, 6000])
    assert found[0] == 0 and found[1] == pytest.approx(52 * 163 / 931, rel=1e-3)
    assert found[1] * 90 < found[2] < 6000 * 163 / 931
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite(BGNBD.with_params(r=0.054, alpha=0.46, a=0.394, b=480)
                           .expected_purchases(9185, base((1, 5, 9.4)))).all()
    r, alpha, a, b = REFIT.values()
    some = base((2, 30.43, 38.86), (29, 37.71, 38), (0, 0, 38.86))
    model = BGNBD.with_params(**REFIT)
    for t in (1.0, 52.0, 3000.0):
        added = _added(np.full(3, t), r + some["frequency"].to_numpy(),
                       alpha + some["T"].to_numpy(), a, b + some["frequency"].to_numpy())
        assert model.expected_purchases(t, some).tolist() == pytest.approx(
            added * model.probability_alive(some), rel=1e-9)


# ------------------------------------------------------------------ what cannot be fitted

@pytest.mark.parametrize(("table", "words"), [
    (base((0, 0, 9), (0, 0, 7)), "None of the 2 customers bought again"),
    (base((2, 9.5, 9), (0, 0, 7)), "recency: 1 customers .* 9.5 in row 0, where T is 9"),
    (base((0, 3, 9), (1, 1, 7)), "without a repeat purchase have a recency; .* 3 in row 0"),
    (base((1.5, 3, 9), (1, 1, 7)), "no whole numbers .* 1.5 in row 0"),
    (base((1, -3, 9), (1, 1, 7)), "recency: 1 values are out of range; the first is -3"),
    (base((1, 0, 0), (1, 0, 0)), "T is 0 for all"),
    (base((1, np.nan, 9), (1, 1, 7)), "recency"),
    (base(("two", 3, 9), (1, 1, 7)), "frequency"),
    (base((1, 2, 3)).drop(columns="T"), "'T'"),
    (base(), "no customer to work with"),
])
def test_bad_input_is_told(table, words):
    with pytest.raises((ColumnError, NotEnoughDataError), match=words):
        BGNBD().fit(table)


def test_weights_that_fit_no_row():
    table = base((1, 2, 9), (0, 0, 9))
    with pytest.raises(SettingError, match="weights has 3 numbers, but the table has 2 rows"):
        BGNBD().fit(table, weights=[1, 2, 3])
    with pytest.raises(ColumnError, match="weights: 1 values are out of range"):
        BGNBD().fit(table, weights=[1, 0])


def test_three_customers_are_no_estimate():
    with pytest.warns(FitWarning, match="ran off to the edge.*3 customers"):
        model = BGNBD().fit(base((1, 3, 10), (0, 0, 10), (3, 9, 10)))
    assert not model.converged_ and model.notes_[0] in repr(model)
    with pytest.raises(NotEnoughDataError, match="precision"):
        model.standard_errors()


def test_a_model_asked_too_early_and_params_that_are_none():
    with pytest.raises(NotEnoughDataError, match="fit"):
        BGNBD().expected_purchases(3)
    with pytest.raises(SettingError, match="r, alpha, a, b"):
        BGNBD.with_params(r=1)
    with pytest.raises(SettingError, match="a=-1"):
        BGNBD.with_params(r=1, alpha=1, a=-1, b=2)
    with pytest.raises(ColumnError, match="t=-1"):
        BGNBD.with_params(**PRINTED).expected_purchases(-1)
    with pytest.raises(NotEnoughDataError, match="given"):
        BGNBD.with_params(**PRINTED).standard_errors()


def test_the_report_is_short_and_honest(cdnow):
    assert "2,357 customers" in repr(cdnow) and "-9,582.4" in cdnow._repr_html_()
    assert repr(BGNBD()) == "BGNBD()"


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("Parameter", "Estimate", "Low", "High")), ("zh", ("参数", "估计值", "下限", "上限"))])
def test_the_report_speaks_the_language_and_keeps_four_digits(cdnow, language, words):
    with text.speaking(language):
        told = repr(cdnow)
        assert all(word in cdnow._repr_html_() for word in words)
    assert "estimate" not in told and all(digits in told for digits in ("0.2426", "4.414"))


def test_the_printed_report_says_the_span_the_end_of_the_climb_and_how_certain_it_is():
    model = BGNBD().fit(load_cdnow())
    ends = model.confidence_intervals()
    factor = np.sqrt(ends["high"] / ends["low"]).max()
    assert "2,357 customers, each seen for 27 to 38.86" in repr(model)
    assert (f"Converged. Least certain is b: its 95% interval reaches from 1/{factor:.3g} to "
            f"{factor:.3g} times its value") in repr(model)
    assert "Converged" in model._repr_html_()
    weeks = customers.Summary(table=load_cdnow(), time_unit="week", grain="day",
                              as_of=pd.Timestamp("1997-09-30"))
    assert "27 to 38.86 weeks" in BGNBD().fit(weeks).caption()
