"""What users hand in: tables of every kind, times and weights of every kind, mixed-up units."""

import itertools

import numpy as np
import pandas as pd
import polars as pl
import pytest

from crmkit import customers
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnitError
from crmkit.models import (
    BGBB,
    BGNBD,
    MBGNBD,
    NBD,
    SBG,
    BdW,
    ConstantChurn,
    GammaGamma,
    ParetoNBD,
    customer_lifetime_value,
    iso_values,
    possible_values,
)
from crmkit.models.holdout import by_frequency, forecast_errors, forecasts, holdout, tracking

BUYING = [NBD.with_params(r=0.4, alpha=12),
          BGNBD.with_params(r=0.24, alpha=4.4, a=0.8, b=2.4),
          MBGNBD.with_params(r=0.5, alpha=6, a=0.9, b=1.6),
          ParetoNBD.with_params(r=0.55, alpha=10.6, s=0.6, beta=11.7)]
CONTRACTS = [ConstantChurn.with_params(churn=0.2), SBG.with_params(alpha=0.7, beta=3.8),
             BdW.with_params(gamma=0.26, delta=1.7, c=1.6)]
DONORS = BGBB.with_params(alpha=1.2, beta=0.75, gamma=0.66, delta=2.78)
SPEND = GammaGamma.with_params(p=6.25, q=3.74, gamma=15.44)
PEOPLE = pd.DataFrame({"frequency": [0, 1, 2, 5, 0, 3], "recency": [0, 3, 7, 30, 0, 10.0],
                       "T": [39, 39, 35, 33, 30, 28.0],
                       "mean_spend": [0, 10, 20, 30, 0, 12.0]})
LOG = pd.DataFrame({"customer": list("aaabbcaab"), "amount": 5.0, "date": pd.to_datetime(
    ["2024-01-01", "2024-01-15", "2024-02-12", "2024-01-08", "2024-01-20", "2024-01-10",
     "2024-02-20", "2024-03-01", "2024-02-25"])})


def name_of(model) -> str:
    return model.title


# ------------------------------------------------------------------ tables

@pytest.mark.parametrize("model", BUYING, ids=name_of)
def test_customers_with_labels_of_two_levels(model):
    labels = pd.MultiIndex.from_product([["north", "south"], [1, 2, 3]], names=["region", "no"])
    found = model.expected_purchases(8, PEOPLE.set_index(labels))
    assert found.index.equals(labels)
    assert found.tolist() == model.expected_purchases(8, PEOPLE).tolist()


def test_a_column_that_is_there_twice_is_named():
    twice = pd.concat([PEOPLE, PEOPLE[["T"]]], axis=1)
    with pytest.raises(ColumnError, match="2 columns named 'T'"):
        BGNBD().fit(twice)
    labels = pd.DataFrame([[1, 2]] * 6, columns=["id", "id"])
    with pytest.raises(ColumnError, match="2 columns named 'id'"):
        BUYING[0].probability_alive(pd.concat([labels, PEOPLE], axis=1))


def test_complex_numbers_are_no_numbers():
    with pytest.raises(ColumnError, match="'T' should hold numbers"):
        BGNBD().fit(PEOPLE.assign(T=PEOPLE["T"].astype(complex)))


def test_periods_under_two_symbols_are_taken_from_the_first():
    table = pd.DataFrame({"x": [0, 2], "t_x": [0, 3], "n": [4, 5], "T": [39.5, 40.5]})
    plain = DONORS.probability_alive(table.drop(columns="T"))
    assert DONORS.probability_alive(table).tolist() == plain.tolist()


def test_what_is_below_zero_is_not_called_a_share():
    for fit in (lambda: BGBB().fit(pd.DataFrame({"x": [-1], "t_x": [0], "n": [3]})),
                lambda: GammaGamma().fit(PEOPLE.assign(frequency=-1))):
        with pytest.raises(ColumnError, match="zero or more") as told:
            fit()
        assert "Shares" not in str(told.value)


# ------------------------------------------------------------------ weights

def test_labelled_weights_go_by_label():
    many = pd.Series([5.0, 1, 2, 9, 4, 3], PEOPLE.index)
    likelihood = NBD().fit(PEOPLE, weights=many.tolist()).log_likelihood_
    assert NBD().fit(PEOPLE, weights=many[::-1]).log_likelihood_ == pytest.approx(likelihood)
    named = PEOPLE.set_index(pd.Index(list("uvwxyz")))
    by_place = NBD().fit(named, weights=many.reset_index(drop=True))
    assert by_place.log_likelihood_ == pytest.approx(likelihood)
    with pytest.raises(SettingError, match="'A'"):
        NBD().fit(named, weights=many.set_axis(list("AvwxyZ")))


# ------------------------------------------------------------------ times and rates

@pytest.mark.parametrize("model", BUYING, ids=name_of)
@pytest.mark.parametrize("t", [np.array([1, 2]), np.array([5]), np.array([[1, 2]]),
                               pd.Series([1, 2]),
                               pytest.param(10 ** 400, id="beyond a float")])
def test_one_time_is_wanted_where_one_is_meant(model, t):
    for ask in (lambda: model.purchase_distribution(t),
                lambda: model.simulate_future(t, PEOPLE, seed=1),
                lambda: iso_values(model, t, 39), lambda: iso_values(model, 39, t)):
        with pytest.raises(SettingError):
            ask()


@pytest.mark.parametrize("rate", [np.array([0.1]), pd.Series([0.1]), np.array([0.1, 0.2])])
def test_one_rate_is_wanted(rate):
    asks = [lambda: BUYING[3].discounted_purchases(rate),
            lambda: BUYING[3].discounted_purchases(rate, PEOPLE),
            lambda: DONORS.discounted_purchases(rate)]
    asks += [lambda m=m: m.discounted_residual_lifetime(rate) for m in CONTRACTS]
    for ask in asks:
        with pytest.raises(SettingError, match="one number"):
            ask()


def test_a_survival_is_told_for_any_time():
    model = BdW.with_params(gamma=0.5, delta=1, c=2)
    assert model.survival(1e300) == pytest.approx(model.survival([1e300]).iloc[0])
    assert 0 < model.survival(1e300) < 1e-200
    assert type(BdW.with_params(gamma=3, delta=1, c=2).expected_lifetime()) is float


def test_where_nobody_renews_twice_retention_counts_once():
    model = BdW.with_params(gamma=1, delta=1, c=1e5)
    assert model.retention_elasticity(0.1, 50) == 1
    assert model.expected_lifetime() == pytest.approx(1.5)


def test_more_occasions_than_can_be_counted():
    with pytest.raises(ColumnError, match="365,000"):
        DONORS.probability_alive(pd.DataFrame({"x": [2], "t_x": [3], "n": [10 ** 10]}))
    for ask in (lambda: DONORS.expected_purchases(10 ** 10),
                lambda: DONORS.simulate(10 ** 10, seed=1)):
        with pytest.raises(SettingError, match="365,000"):
            ask()


@pytest.mark.parametrize("frequency", [np.inf, []])
def test_spend_is_simulated_for_numbers_of_purchases(frequency, recwarn):
    with pytest.raises(SettingError):
        SPEND.simulate(frequency, seed=1)
    assert not recwarn.list


# ------------------------------------------------------------------ units

@pytest.mark.parametrize("model", [NBD, BGNBD, MBGNBD, ParetoNBD])
def test_a_model_of_weeks_is_not_asked_about_days(model):
    log = LOG
    params = {key: 2.0 for key in model.parameters}
    fitted = model.with_params(**params)
    fitted.time_unit_ = "week"
    days, weeks = (customers.summary(log, time_unit=unit) for unit in ("day", "week"))
    asks = [lambda d: fitted.expected_purchases(8, d), fitted.probability_alive,
            lambda d: fitted.simulate_future(8, d, seed=1)]
    if model is ParetoNBD:
        asks.append(lambda d: fitted.discounted_purchases(0.01, d))
    for ask in asks:
        ask(weeks)
        with pytest.raises(UnitError, match=r"model: week, data: day"):
            ask(days)
    cut = holdout(log, "2024-02-01", time_unit="day")
    for judge in (forecasts, forecast_errors, by_frequency, tracking):
        with pytest.raises(UnitError):
            judge(fitted, cut)


@pytest.mark.parametrize("judge", [forecasts, forecast_errors, by_frequency, tracking])
def test_a_holdout_and_a_model_of_repeat_buying_are_wanted(judge):
    cut = holdout(LOG, "2024-02-01")
    for model in (None, BGNBD, SBG.with_params(alpha=1, beta=1), DONORS, SPEND):
        with pytest.raises(SettingError):
            judge(model, cut)
    for wrong in (None, cut.table, cut.summary):
        with pytest.raises(SettingError, match="cut is"):
            judge(BUYING[1], wrong)


def test_the_time_to_the_last_purchase_is_not_called_days():
    """Weeks from the first purchase to the last, not the days since the last as in RFM."""
    shown = repr(holdout(LOG, "2024-02-01", time_unit="week"))
    assert "First to last purchase" in shown and "days" not in shown.split("\n")[1]


@pytest.mark.parametrize("argument", ["until", "end"])
def test_a_day_that_is_none_is_called_by_its_argument(argument):
    days = {"until": "2024-02-01", "end": "2024-02-20", argument: "soon"}
    with pytest.raises(SettingError, match=f"{argument}='soon'"):
        holdout(LOG, **days)


def test_a_cut_on_the_first_day_warns_of_nothing_but_says_what_is_wrong(recwarn):
    with pytest.raises(NotEnoughDataError, match="T is 0"):
        forecast_errors(BUYING[1], holdout(LOG, "2024-01-01"))
    assert not recwarn.list


# ------------------------------------------------------------------ values

@pytest.mark.parametrize("model", BUYING, ids=name_of)
@pytest.mark.parametrize(("discount", "years"), [(0.1, 1e200), (1e-200, None), (0.1, 1e-9)])
def test_a_value_is_a_number_however_long_the_time(model, discount, years):
    value = customer_lifetime_value(model, SPEND, PEOPLE, discount_per_year=discount, margin=0.3,
                                    years=years, time_unit="week").table
    assert np.isfinite(value).all(axis=None) and (value["lifetime_value"] > 0).all()


def test_who_is_surely_gone_is_worth_nothing(recwarn):
    gone = pd.DataFrame({"frequency": [500], "recency": [1.0], "T": [1e4], "mean_spend": [9.0]})
    value = customer_lifetime_value(BUYING[1], SPEND, gone, discount_per_year=0.1, margin=0.3,
                                    time_unit="week")
    assert value.customer_equity == 0 and value.left_out == 0
    assert not recwarn.list


def test_years_are_told_as_they_were_given():
    table = pd.DataFrame({"x": [2], "t_x": [3], "n": [6], "mean_spend": [9.0]})
    for ask in (lambda **k: customer_lifetime_value(DONORS, SPEND, table, discount_per_year=0.1,
                                                    **k),
                lambda **k: possible_values(DONORS, SPEND, table, **k)):
        with pytest.raises(SettingError, match=r"years=1 .*52\.18"):
            ask(margin=0.3, years=1, time_unit="week")


def test_a_map_of_a_short_time_has_a_column_for_each_moment():
    for T in (0.5, 1e-9, 3.0, 38.86):
        columns = iso_values(BUYING[1], 1, T).table.columns
        assert columns.is_unique and columns[-1] == pytest.approx(T)
    with pytest.raises(SettingError, match="BGBB"):
        iso_values(DONORS, 3, 5)


def test_a_customer_who_cannot_be_one():
    futures = possible_values(BUYING[1], SPEND, PEOPLE, margin=0.3, years=1, draws=5,
                              time_unit="week")
    with pytest.raises(SettingError, match="no customer"):
        futures.circles([1])


# ------------------------------------------------------------------ the stories, played

def test_frequent_buyers_by_weighing_what_they_may_be():
    """Rates drawn as the model says, weighed by how probable they make what was seen."""
    dice = np.random.default_rng(7)
    n, x, last, T, t = 400_000, 500, 38.0, 39.0, 20.0
    rate, goes = dice.gamma(0.55 + x, 1 / (10.6 + last), n), dice.gamma(0.6, 1 / 11.7, n)
    here = np.exp(-rate * (T - last) - goes * T)
    weight = here + goes / (rate + goes) * (np.exp(-goes * last) - here)
    person = pd.DataFrame({"frequency": [x], "recency": [last], "T": [T]})
    for found, own in ((BUYING[3].probability_alive(person), np.ones(n)),
                       (BUYING[3].expected_purchases(t, person),
                        -rate / goes * np.expm1(-goes * t)),
                       (BUYING[3].discounted_purchases(0.02, person), rate / (goes + 0.02))):
        part = own * here / weight
        mean = np.average(part, weights=weight)
        error = np.sqrt(((weight * (part - mean)) ** 2).sum()) / weight.sum()
        assert found.iloc[0] == pytest.approx(mean, abs=4.5 * error)


@pytest.mark.parametrize("years", [1, None])
@pytest.mark.parametrize("model", BUYING, ids=name_of)
def test_a_value_is_the_same_in_days_weeks_months_and_years(model, years):
    equity = []
    for unit, one in {"week": 1, "day": 7, "month": 7 / 30.4375, "year": 7 / 365.25}.items():
        params = {key: value * (one if key in ("alpha", "beta") else 1)
                  for key, value in model.params_.items()}
        table = PEOPLE.assign(recency=PEOPLE["recency"] * one, T=PEOPLE["T"] * one)
        equity.append(customer_lifetime_value(
            type(model).with_params(**params), SPEND, table, discount_per_year=0.1, margin=0.3,
            years=years, time_unit=unit).customer_equity)
    assert all(a == pytest.approx(b, rel=1e-9) for a, b in itertools.pairwise(equity))


@pytest.mark.parametrize("names", [("T", "E"), ("tenure", "Churn"), ("时长", "流失")])
def test_customers_under_foreign_names_are_not_taken_for_cohorts(names):
    table = pd.DataFrame({names[0]: [1, 2, 3, 5, 5], names[1]: [1, 0, 1, 0, 0]})
    with pytest.raises(ColumnError, match=r"one row per customer.*duration"):
        ConstantChurn().fit(table)


def test_weights_may_be_a_dict_and_kinds_a_polars_table():
    table = pd.DataFrame({"frequency": [0, 1, 3], "T": 30.0, "recency": [0.0, 9, 25]})
    known = NBD().fit(table, weights=[50, 20, 5]).params_
    by_dict = NBD().fit(table, weights={0: 50, 1: 20, 2: 5}).params_
    by_polars = NBD().fit(pl.from_pandas(table), weights=[50, 20, 5]).params_
    assert by_dict.tolist() == known.tolist() == by_polars.tolist()
