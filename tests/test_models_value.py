"""Spend and the value of customers: published figures, brute force, simulation, bad input."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from scipy.integrate import quad
from scipy.stats import gamma as gamma_distribution

from crmkit import customers, explore, plots
from crmkit.datasets import load_cdnow, load_donations
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnitError
from crmkit.models import (
    BGBB,
    BGNBD,
    MBGNBD,
    NBD,
    SBG,
    FitWarning,
    GammaGamma,
    ParetoNBD,
    customer_lifetime_value,
    possible_values,
)
from crmkit.models.gammagamma import read_spend
from crmkit.models.value import correlation_of

CDNOW = load_cdnow()
PRINTED = {"p": 6.25, "q": 3.74, "gamma": 15.44}
SET = {"discount_per_year": 0.10, "margin": 0.3, "time_unit": "week"}


@pytest.fixture(scope="module")
def spend():
    return GammaGamma().fit(CDNOW)


@pytest.fixture(scope="module")
def buying():
    return BGNBD().fit(CDNOW)


def base(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["frequency", "mean_spend"])


# ------------------------------------------------------------------ published figures

def test_cdnow_spend_as_printed_and_as_refitted(spend):
    """Fader & Hardie note 025; gamma was printed from a looser fit (15.44, one unit)."""
    assert spend.converged_ and spend.customers_ == 946
    p, q, gamma = spend.params_
    assert (p, q) == pytest.approx((6.25, 3.74), abs=0.005) and abs(gamma - 15.44) < 0.01
    assert (p, q, gamma) == pytest.approx((6.2488, 3.74459, 15.44775), abs=6e-5)
    assert spend.log_likelihood_ == pytest.approx(-4055.9232, abs=6e-5)
    assert spend.expected_spend() == pytest.approx(35.171, abs=5e-4)


def test_the_paper_of_2005_counts_its_likelihood_otherwise(spend):
    """Fader, Hardie & Lee 2005b print -4659: less the sum of ln x, which no parameter moves."""
    logs = np.log(CDNOW.loc[CDNOW["x"] > 0, "x"]).sum()
    assert logs == pytest.approx(603.37, abs=0.005)
    assert spend.log_likelihood_ - logs == pytest.approx(-4659, abs=0.5)


def test_the_same_mean_says_more_after_more_purchases():
    model = GammaGamma.with_params(**PRINTED)
    table = base((1, 100), (2, 100), (7, 100), (10, 100), (0, np.nan))
    assert model.expected_spend(table).tolist() == pytest.approx(
        [80.26, 88.35, 96.18, 97.28, 35.22], abs=0.005)


# ------------------------------------------------------------------ against something else

@pytest.mark.parametrize("at", [(6, 4, 15), (1, 1.5, 80), (30, 0.7, 3)])
def test_the_gradient_is_that_of_finite_differences(at):
    value = GammaGamma._likelihood(read_spend(CDNOW))
    at = np.array(at, float)
    for i, step in enumerate(np.diag(at * 1e-6)):
        slope = (value(at + step)[0] - value(at - step)[0]) / (2 * step[i])
        assert value(at)[1][i] == pytest.approx(slope, rel=1e-6, abs=1e-3)


def test_likelihood_and_expectation_are_means_over_customers():
    """Integrate over the rate a customer may have: mean 40 of three purchases."""
    p, q, gamma = PRINTED.values()

    def weigh(rate):
        return (gamma_distribution.pdf(40, 3 * p, scale=1 / (3 * rate))
                * gamma_distribution.pdf(rate, q, scale=1 / gamma))

    seen = quad(weigh, 0, 5)[0]
    found = GammaGamma._likelihood(read_spend(base((3, 40))))(np.array([p, q, gamma]))[0]
    assert found == pytest.approx(np.log(seen), rel=1e-7)
    mean = quad(lambda rate: weigh(rate) * p / rate, 1e-9, 5)[0] / seen
    assert GammaGamma.with_params(**PRINTED).expected_spend(base((3, 40)))[0] == \
        pytest.approx(mean, rel=1e-6)


def test_parameters_come_back_from_simulated_customers():
    frequency = np.random.default_rng(1).geometric(0.4, 20_000) - 1
    seen = GammaGamma.with_params(**PRINTED).simulate(frequency, seed=2)
    assert seen["mean_spend"].isna().equals(seen["frequency"] == 0)
    intervals = GammaGamma().fit(seen).confidence_intervals(0.999)
    for key, value in PRINTED.items():
        assert intervals.loc[key, "low"] < value < intervals.loc[key, "high"]


def test_intervals_hold_the_truth_as_often_as_they_say():
    hits = 0
    for seed in range(60):
        model = GammaGamma().fit(GammaGamma.with_params(**PRINTED).simulate([1, 2, 5] * 200, seed))
        bounds = model.confidence_intervals(0.9).loc["q"]
        hits += bounds["low"] < PRINTED["q"] < bounds["high"]
    assert 46 <= hits <= 60


def test_weights_stand_for_customers(spend):
    table = CDNOW[["x", "zbar"]].assign(many=2)
    twice = GammaGamma().fit(table, weights="many")
    assert twice.params_.to_numpy() == pytest.approx(spend.params_.to_numpy(), rel=1e-7)
    assert twice.customers_ == 2 * 946
    assert twice.log_likelihood_ == pytest.approx(2 * spend.log_likelihood_)


# ------------------------------------------------------------------ together

def test_value_is_the_sum_of_discounted_days(buying, spend):
    """Every day's expected purchases, discounted at noon; margin and spend by hand."""
    some = CDNOW.head(60)
    found = customer_lifetime_value(buying, spend, some, years=2, **SET)
    days = np.arange(0, 731)
    until = np.array([buying.expected_purchases(d / 7, some) for d in days])
    worth = 1.1 ** (-(days[:-1] + 0.5) / 365.25)
    left = 0.5 / 365.25
    purchases = worth @ np.diff(until, axis=0)
    last = (buying.expected_purchases(2 * 365.25 / 7, some) - until[-1]) * 1.1 ** (left - 2)
    assert found.table["discounted_purchases"].to_numpy() == pytest.approx(
        purchases + last.to_numpy(), rel=1e-6)
    assert found.table["lifetime_value"].to_numpy() == pytest.approx(
        0.3 * spend.expected_spend(some).to_numpy() * found.table["discounted_purchases"])
    assert found.customer_equity == pytest.approx(found.table["lifetime_value"].sum())
    assert found.left_out == 0 and len(found.notes) == 1


@pytest.mark.parametrize("params", [
    {"r": 0.24, "alpha": 4.4, "a": 0.8, "b": 2.4}, {"r": 3, "alpha": 30, "a": 1.6, "b": 9},
    {"r": 1, "alpha": 2, "a": 1, "b": 6}])
def test_for_ever_is_the_limit_of_long_horizons(params, spend):
    model = BGNBD.with_params(**params)
    some = CDNOW.head(40)
    ever = customer_lifetime_value(model, spend, some, **SET)
    years = [customer_lifetime_value(model, spend, some, years=y, **SET) for y in (60, 400)]
    assert years[0].customer_equity < ever.customer_equity
    assert ever.customer_equity == pytest.approx(years[1].customer_equity, rel=2e-5)
    assert ever.customer_equity * (1 + ever.left_out) >= years[1].customer_equity * (1 - 1e-6)
    assert 0 < ever.left_out < 1e-4 and "at most" in ever.notes[1]


def test_the_sum_over_time_is_the_closed_formula_where_there_is_one(spend):
    """Pareto/NBD for ever, against five hundred years added up: two ways to one figure."""
    model = ParetoNBD().fit(CDNOW)
    ever, long = (customer_lifetime_value(model, spend, CDNOW, years=y, **SET)
                  for y in (None, 500))
    assert ever.left_out == 0 and len(ever.notes) == 1
    assert ever.table["discounted_purchases"].to_numpy() == pytest.approx(
        long.table["discounted_purchases"].to_numpy(), rel=1e-8)
    assert ever.table["discounted_purchases"].to_numpy() == pytest.approx(
        model.discounted_purchases(np.log(1.1) * 7 / 365.25, CDNOW).to_numpy())


def test_without_discount_a_value_is_purchases_times_margin(buying, spend):
    found = customer_lifetime_value(buying, spend, CDNOW, years=1,
                                    **{**SET, "discount_per_year": 0})
    wanted = buying.expected_purchases(365.25 / 7, CDNOW) * 0.3 * spend.expected_spend(CDNOW)
    assert found.table["lifetime_value"].to_numpy() == pytest.approx(wanted.to_numpy(), rel=1e-9)


def test_the_time_unit_changes_the_question_and_not_the_answer(buying, spend):
    """The same customers in days: time parameters grow sevenfold, values stay."""
    r, alpha, a, b = buying.params_
    in_days = CDNOW.assign(t_x=CDNOW["t_x"] * 7, T=CDNOW["T"] * 7)
    days = customer_lifetime_value(
        BGNBD.with_params(r=r, alpha=alpha * 7, a=a, b=b), spend, in_days, years=3,
        **{**SET, "time_unit": "day"})
    weeks = customer_lifetime_value(buying, spend, CDNOW, years=3, **SET)
    assert days.table["lifetime_value"].to_numpy() == pytest.approx(
        weeks.table["lifetime_value"].to_numpy(), rel=1e-8)


def test_donors_a_gift_of_known_size():
    """Occasions come once a year: added up by hand over three years, and for ever."""
    donors = load_donations().drop(columns="weights").assign(mean_spend=50.0)
    donors.loc[donors["frequency"] == 0, "mean_spend"] = np.nan
    model, gift = BGBB.with_params(alpha=1.2, beta=0.75, gamma=0.66, delta=2.78), \
        GammaGamma.with_params(p=4, q=3, gamma=20)
    setting = {"discount_per_year": 0.08, "margin": 0.5, "time_unit": "year"}
    three = customer_lifetime_value(model, gift, donors, years=3, **setting)
    until = np.array([model.expected_purchases(t, donors) for t in range(4)])
    purchases = 1.08 ** -np.arange(1.0, 4) @ np.diff(until, axis=0)
    assert three.table["lifetime_value"].to_numpy() == pytest.approx(
        0.5 * purchases * gift.expected_spend(donors).to_numpy())
    ever = customer_lifetime_value(model, gift, donors, **setting)
    assert ever.left_out == 0
    assert ever.customer_equity == pytest.approx(customer_lifetime_value(
        model, gift, donors, years=500, **setting).customer_equity, rel=1e-9)
    with pytest.raises(SettingError, match="whole number of occasions"):
        customer_lifetime_value(model, gift, donors, years=2.5, **setting)


# ------------------------------------------------------------------ units

def log_of(customers_: int = 60) -> pd.DataFrame:
    dice = np.random.default_rng(0)
    rows = [(f"c{i}", d, 20 + 5 * dice.random())
            for i in range(customers_) for d in dice.integers(0, 300, 1 + i % 5)]
    log = pd.DataFrame(rows, columns=["customer", "date", "amount"])
    return log.assign(date=pd.Timestamp("2024-01-01") + pd.to_timedelta(log["date"], unit="D"))


def test_units_must_be_known_and_the_same(buying, spend):
    free = {k: v for k, v in SET.items() if k != "time_unit"}
    with pytest.raises(UnitError, match="several times"):
        customer_lifetime_value(buying, spend, CDNOW, **free)
    weeks, days = customers.summary(log_of()), customers.summary(log_of(), time_unit="day")
    with pytest.raises(UnitError, match="data: day, time_unit: week"):
        customer_lifetime_value(buying, spend, days, **SET)
    model = BGNBD.with_params(r=1, alpha=5, a=1, b=3)
    model.time_unit_ = "day"
    with pytest.raises(UnitError, match="model: day, data: week"):
        customer_lifetime_value(model, spend, weeks, **free)
    assert customer_lifetime_value(model, spend, days, **free).time_unit == "day"
    with pytest.raises(SettingError, match="time_unit='weeks'"):
        customer_lifetime_value(buying, spend, CDNOW, **free, time_unit="weeks")


@pytest.mark.parametrize(("change", "words"), [
    ({"margin": 0}, "margin=0"), ({"margin": 1.2}, "margin=1.2"), ({"margin": 30}, "margin=30"),
    ({"discount_per_year": 10}, "discount_per_year=10"), ({"discount_per_year": 0}, "discount"),
    ({"discount_per_year": -0.1}, "discount"), ({"years": 0}, "years=0"),
    ({"years": "5"}, "years='5'"), ({"margin": "30%"}, "margin='30%'"),
    ({"discount_per_year": 0}, "Give years, or a discount above zero"),
    ({"margin": pd.Series([0.3])}, "margin should be one number for all, not a Series")])
def test_settings_that_make_no_sense(buying, spend, change, words):
    with pytest.raises(SettingError, match=words):
        customer_lifetime_value(buying, spend, CDNOW, **{**SET, **change})


def test_models_that_are_none(buying, spend):
    for value in (partial(customer_lifetime_value, discount_per_year=0.1),
                  partial(possible_values, draws=2)):
        ask = partial(value, data=CDNOW, margin=0.3, years=1, time_unit="week")
        for model in ("x", None, SBG.with_params(alpha=1, beta=4), spend):
            with pytest.raises(SettingError, match=r"model is \w+, which has no .*BGNBD"):
                ask(model, spend)
        for wrong in ("x", None, buying):
            with pytest.raises(SettingError, match=r"spend is \w+, which has no .*GammaGamma"):
                ask(buying, wrong)
        for pair in ((BGNBD, spend), (BGNBD(), spend), (buying, GammaGamma),
                     (buying, GammaGamma())):
            with pytest.raises((NotEnoughDataError, SettingError), match=r"Call fit\(data\)"):
                ask(*pair)


def test_a_spend_is_simulated_for_counts_of_purchases_only(spend):
    for frequency in ("x", -1, 1.5, [1, "a"], np.nan):
        with pytest.raises(SettingError, match=r"frequency=.*whole"):
            spend.simulate(frequency, seed=1)
    with pytest.raises(SettingError, match="seed"):
        spend.simulate([1, 2], seed="x")


def test_a_customer_twice_is_named_as_he_is_written(buying, spend):
    twice = pd.concat([CDNOW.set_index("ID").head(3)] * 2)
    with pytest.raises(ColumnError, match=r"the first is 1\."):
        customer_lifetime_value(buying, spend, twice, **SET)


def test_data_alone_do_not_tell_the_unit_of_a_model(buying, spend):
    """Fitted on a plain table in weeks, asked about a summary in days: refused, not guessed."""
    days = customers.summary(log_of(), time_unit="day")
    free = {"margin": 0.3, "years": 1}
    with pytest.raises(UnitError, match=r'units of a day.*time_unit="day" if'):
        customer_lifetime_value(buying, spend, days, discount_per_year=0.1, **free)
    with pytest.raises(UnitError, match="does not say in which unit"):
        possible_values(buying, spend, days, **free)
    with pytest.raises(UnitError, match="does not say in which unit"):
        explore.clv(buying, spend, days)
    known = BGNBD.with_params(r=1, alpha=30, a=1, b=3)
    assert customer_lifetime_value(known, spend, days, discount_per_year=0.1, time_unit="day",
                                   **free).time_unit == "day"


def test_the_explorer_refuses_what_is_no_model(buying, spend):
    with pytest.raises(SettingError, match="model is GammaGamma"):
        explore.clv(spend, buying, CDNOW, "week")
    with pytest.raises(SettingError, match="spend is float"):
        explore.clv(buying, 35.2, CDNOW, "week")


# ------------------------------------------------------------------ spend and frequency

def test_correlation_and_its_interval_against_pandas_and_the_bootstrap():
    again = CDNOW[CDNOW["x"] > 0]
    link = correlation_of(CDNOW)
    assert link["estimate"] == pytest.approx(again["x"].corr(again["zbar"]))
    dice = np.random.default_rng(3)
    drawn = [again.iloc[dice.integers(0, 946, 946)][["x", "zbar"]].corr().iloc[0, 1]
             for _ in range(1500)]
    assert [link["low"], link["high"]] == pytest.approx(np.quantile(drawn, [0.025, 0.975]),
                                                         abs=0.035)


def test_a_strong_link_is_told(buying, spend):
    assert "No link" in customer_lifetime_value(buying, spend, CDNOW, years=1, **SET).notes[0]
    linked = CDNOW.assign(zbar=20 + 10.0 * CDNOW["x"])
    linked.loc[1:, "zbar"] += np.random.default_rng(0).normal(0, 3, len(linked) - 1)
    linked["zbar"] = linked["zbar"].clip(lower=1)
    told = customer_lifetime_value(buying, spend, linked, years=1, **SET)
    assert "That is strong" in told.notes[0] and told.correlation["low"] > 0.3
    faint = linked.assign(zbar=lambda t: 35 + 1.0 * t["x"] + np.random.default_rng(1).normal(
        0, 12, len(t)).clip(-30))
    assert "weak" in customer_lifetime_value(buying, spend, faint, years=1, **SET).notes[0]


def test_a_fit_not_to_be_trusted_is_told_again(spend):
    """Nobody goes: every customer bought on the last day."""
    loyal = pd.DataFrame({"frequency": [5, 6, 7, 8, 9] * 30, "recency": 40.0, "T": 40.0,
                          "mean_spend": [20, 30, 25, 40, 35, 22] * 25})
    with pytest.warns(FitWarning):
        model = BGNBD().fit(loyal)
    value = customer_lifetime_value(model, spend, loyal, years=1, **SET)
    assert value.notes[0] == model.notes_[0] and len(value.notes) == 2
    assert np.isfinite(value.customer_equity) and value.customer_equity > 0
    assert possible_values(model, spend, loyal, years=1, margin=0.3, draws=5,
                           time_unit="week").notes == model.notes_


def test_too_few_tell_no_correlation(buying, spend):
    assert "cannot be told" in customer_lifetime_value(
        buying, spend, CDNOW.head(5), years=1, **SET).notes[0]
    assert correlation_of(base(*[(n, 9.0) for n in range(1, 30)])).isna().all()
    assert correlation_of(base(*[(n, 9.0 * n) for n in range(1, 30)])).tolist() == \
        pytest.approx([1, 1, 1])


# ------------------------------------------------------------------ what cannot be fitted

@pytest.mark.parametrize(("table", "words"), [
    (base((2, 0.0), (3, 12)), "mean_spend: 1 repeat buyers .* zero or below; the first is 0"),
    (base((2, -4.0), (3, 12)), "refunds.*drop"),
    (base((0, np.nan), (3, np.nan)), "mean_spend: 1 repeat buyers have no mean spend; .* row 1"),
    (base((0, np.nan), (3, 12)), "here are 1"),
    (base((0, np.nan), (0, np.nan)), "here are 0"),
    (base((1.5, 9), (3, 12)), "no whole numbers"),
    (base((-1, 9), (3, 12)), "frequency"),
    (base((1, "nine"), (3, 12)), "mean_spend"),
    (base((1, np.inf), (3, 12)), "mean_spend"),
    (base((1, 9)).drop(columns="mean_spend"), "'mean_spend'"),
    (base(), "no customer to work with"),
])
def test_bad_input_is_told(table, words):
    with pytest.raises((ColumnError, NotEnoughDataError), match=words):
        GammaGamma().fit(table)


def test_no_estimate_is_passed_off_as_one():
    with pytest.warns(FitWarning):
        assert not GammaGamma().fit(base((1, 30), (2, 35), (1, 32))).converged_
    with pytest.warns(FitWarning):
        GammaGamma().fit(base(*[(2, 25.0)] * 40))


def test_an_endless_mean_is_refused():
    model = GammaGamma.with_params(p=2, q=0.8, gamma=10)
    assert model.expected_spend(base((4, 30)))[0] == pytest.approx(2 * 130 / 7.8)
    with pytest.raises(NotEnoughDataError, match=r"q = 0\.8"):
        model.expected_spend(base((4, 30), (0, np.nan)))
    with pytest.raises(NotEnoughDataError, match="infinite"):
        model.expected_spend()


# ------------------------------------------------------------------ many futures

@pytest.mark.parametrize("model", [
    BGNBD.with_params(r=0.8, alpha=6, a=0.9, b=3), MBGNBD.with_params(r=0.8, alpha=6, a=0.9, b=3),
    ParetoNBD.with_params(r=0.8, alpha=6, s=0.7, beta=9), NBD.with_params(r=0.8, alpha=6)],
    ids=lambda m: m.title)
def test_the_mean_of_futures_is_what_is_expected(model):
    table = pd.DataFrame([(0, 0, 30), (1, 4, 30), (5, 28, 30), (5, 9, 30), (12, 29, 40)],
                         columns=["frequency", "recency", "T"])
    found = model.simulate_future(25, table, seed=1, draws=60_000)
    assert found.shape == (5, 60_000)
    spread = found.std(axis=1) / np.sqrt(60_000)
    assert ((found.mean(axis=1) - model.expected_purchases(25, table)).abs() < 4.5 * spread).all()


def test_the_mean_of_futures_of_donors():
    model = BGBB.with_params(alpha=1.2, beta=0.75, gamma=0.66, delta=2.78)
    table = load_donations().drop(columns="weights")
    found = model.simulate_future(5, table, seed=1, draws=20_000)
    assert found.mean(axis=1).tolist() == pytest.approx(
        model.expected_purchases(5, table).tolist(), abs=0.06)
    assert found.max().max() == 5


def test_possible_values_have_the_value_as_their_mean(buying, spend):
    some = CDNOW.set_index("ID").loc[[1, 3, 6, 157]]
    found = possible_values(buying, spend, some, margin=0.3, years=1, draws=60_000, seed=3,
                            time_unit="week")
    mean = customer_lifetime_value(buying, spend, some, years=1,
                                   **{**SET, "discount_per_year": 0}).table["lifetime_value"]
    assert found.table["expected"].to_numpy() == pytest.approx(mean.to_numpy(), rel=0.04)
    assert found.table.loc[6, "brings_nothing"] == pytest.approx(
        (found.draws.loc[6] == 0).mean())
    assert (found.table["low"] <= found.table["expected"]).all()
    assert "60,000 futures of 4 customers" in found.caption()


def test_luck_evens_out_among_many(buying, spend):
    """Independent customers: variances add up."""
    found = possible_values(buying, spend, CDNOW.head(500), margin=0.3, years=1, draws=400,
                            time_unit="week")
    together = found.together
    assert together.var() == pytest.approx(found.draws.var(axis=1).sum(), rel=0.25)
    assert together.std() / together.mean() < 0.12
    again = possible_values(buying, spend, CDNOW.head(500), margin=0.3, years=1, draws=400,
                            time_unit="week")
    pd.testing.assert_frame_equal(found.draws, again.draws)


def test_futures_need_settings_that_make_sense(buying, spend):
    with pytest.raises(UnitError):
        possible_values(buying, spend, CDNOW, margin=0.3, years=1)
    for change in ({"margin": 0}, {"years": 0}, {"draws": 0}, {"draws": 2.5},
                   {"draws": 10 ** 8}, {"seed": "x"}, {"seed": -1}, {"margin": CDNOW["x"]}):
        with pytest.raises(SettingError):
            possible_values(buying, spend, CDNOW.head(3),
                            **{"margin": 0.3, "years": 1, "time_unit": "week", **change})


# ------------------------------------------------------------------ one, some and all; pictures

@pytest.fixture(scope="module")
def futures(buying, spend):
    return possible_values(buying, spend, CDNOW.set_index("ID").head(400), margin=0.3, years=1,
                           draws=500, time_unit="week")


def test_circles_are_sums_of_the_same_futures(futures):
    found = futures.circles(6)
    assert found.table.index.tolist() == [1, 100, 400]
    assert found.draws.loc[1].tolist() == futures.draws.loc[6].tolist()
    assert found.draws.loc[100].to_numpy() == pytest.approx(futures.draws.iloc[:100].sum())
    assert found.table.loc[400, "expected"] == pytest.approx(futures.table["expected"].sum())
    width = (found.table["high"] - found.table["low"]) / found.table["expected"]
    assert width.is_monotonic_decreasing and "customer 6" in found.caption()
    with pytest.raises(SettingError, match="no customer 99999"):
        futures.circles(99999)
    with pytest.raises(SettingError, match="some=500"):
        futures.circles(6, 500)


def test_a_short_list_has_circles_too(buying, spend):
    few = possible_values(buying, spend, CDNOW.set_index("ID").head(20), margin=0.3, years=1,
                          draws=10, time_unit="week")
    assert few.circles(6).table.index.tolist() == [1, 20]


def test_futures_that_no_memory_holds_are_refused(buying, spend):
    with pytest.raises(SettingError, match=r"draws=1,000,000 .* 2,357 .* 30,000,000"):
        possible_values(buying, spend, CDNOW, margin=0.3, years=1, draws=10 ** 6,
                        time_unit="week")


def test_the_picture_of_luck_shows_each_circle(futures):
    circles = futures.circles(6)
    axes = plots.luck(circles, ax=Figure().subplots())
    assert [t.get_text() for t in axes.get_yticklabels()] == [
        "customer 6", "100 customers", "400 customers"]
    dots = axes.get_lines()[0].get_xdata()
    assert (np.asarray(dots) == 0).mean() == pytest.approx(
        (circles.draws.loc[1].head(250) == 0).mean())
    assert "1: " in plots.luck(circles).alt and "400: " in plots.luck(circles).alt


def test_the_explorer_is_the_value_and_its_shares(buying, spend):
    for settings in ({"years": 1}, {"years": 40, "discount": 0.02},
                     {"years": 14, "discount": 0.1, "margin": 0.6}):
        found = explore.clv(buying, spend, CDNOW, "week", **settings).result
        kept = {"discount_per_year": found["discount"], "margin": found["margin"],
                "time_unit": "week"}
        some = customer_lifetime_value(buying, spend, CDNOW, years=settings["years"], **kept)
        ever = customer_lifetime_value(buying, spend, CDNOW, **kept)
        assert found["value"] == pytest.approx(some.customer_equity, rel=2e-5)
        assert found["ever"] == pytest.approx(ever.customer_equity, rel=1e-4)
        often = (CDNOW["x"] >= 4).to_numpy()
        assert found["value_share"][3] == pytest.approx(
            some.table["lifetime_value"][often].sum() / some.customer_equity, rel=1e-4)
        assert found["customer_share"][0] == pytest.approx(1411 / 2357)
