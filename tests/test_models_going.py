"""The sum behind BG/NBD: against 50 digits, at the edges, and read off for many customers."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import betaln, hyp2f1, log_expit

from crmkit.models import BGNBD, MBGNBD
from crmkit.models.going import bought_by_who_is_here, for_many
from crmkit.models.repeats import read_repeats

# t, s, k, a, B, and the sum worked out with 50 digits (mpmath, the form printed in the paper).
EXACT = [
    (39, 43.3, 2.24, 0.79, 4.43, 1.685688905514791),
    (0.001, 4.4, 0.243, 0.79, 2.43, 5.522535899151093e-5),
    (52, 5, 300.2, 0.6, 301, 1236.789967107712),
    (104, 30, 26.5, 1.5, 40, 36.08954697519162),
    (78, 4.4, 0.243, 0.79, 2.43, 1.869269347750519),
    (400, 6, 1.2, 0.3, 2, 31.54442798676844),
    (30, 9, 0.5, 0.08, 0.3, 1.35574816535649),
    (40, 120000, 8000.5, 2.5, 9, 2.050672980452201),
    (50, 20000, 10000, 40, 30, 1.769226807198512),
    (30, 9, 2, 1.0, 3, 3.403100197806056),
]


@pytest.mark.parametrize(("t", "s", "k", "a", "stayed", "exact"), EXACT)
def test_against_fifty_digits(t, s, k, a, stayed, exact):
    assert float(bought_by_who_is_here(t, s, k, a, stayed)) == pytest.approx(exact, rel=2e-8)
    if k < 5000:
        assert float(bought_by_who_is_here(t, s, k, a, stayed)) == pytest.approx(exact, rel=1e-12)


def test_the_printed_form_where_it_works():
    dice = np.random.default_rng(1)
    t, s, k, stayed = dice.uniform(1, 60, (4, 200))
    z, a = t / (s + t), 2.4
    printed = (a + stayed - 1) / (a - 1) * (1 - (1 - z) ** k * hyp2f1(k, stayed, a + stayed - 1, z))
    assert bought_by_who_is_here(t, s, k, a, stayed) == pytest.approx(printed, rel=1e-9)


def test_nothing_in_no_time_and_never_more_than_if_nobody_went():
    assert bought_by_who_is_here(0, 9, 2, 0.7, 3) == 0
    t = np.array([1e-9, 1e-3, 1, 30, 300])
    assert (bought_by_who_is_here(t, 9, 2, 0.7, 3) < 2 / 9 * t * (1 + 1e-12)).all()
    assert bought_by_who_is_here(t, 9, 2, 1e-9, 3) == pytest.approx(2 / 9 * t, rel=1e-6)


def test_a_of_one_is_no_hole():
    around = [float(bought_by_who_is_here(30, 9, 2, a, 3)) for a in (1 - 1e-9, 1, 1 + 1e-9)]
    assert around == pytest.approx([around[1]] * 3, rel=1e-8)


@pytest.mark.parametrize("span", [(0.5, 0.5), (27, 39), (0.01, 300)])
def test_many_customers_get_what_each_would_get(span):
    dice = np.random.default_rng(2)
    x, s = dice.geometric(0.3, 40_000) - 1.0, 4 + dice.uniform(*span, 40_000)

    def value(x, s):
        return bought_by_who_is_here(39, s, 0.24 + x, 0.8, 2.4 + x)

    assert for_many(value, x, s) == pytest.approx(value(x, s), rel=1e-11)


@pytest.mark.parametrize("kind", [BGNBD, MBGNBD])
def test_predictions_do_not_depend_on_how_many_are_asked(kind):
    model = kind.with_params(r=0.24, alpha=4.4, a=0.8, b=0.6)
    seen = model.simulate(np.random.default_rng(3).uniform(1, 60, 20_000), seed=3)
    few = seen.iloc[:300]
    for many, one in ((model.expected_purchases(26, seen), model.expected_purchases(26, few)),
                      (model.probability_alive(seen), model.probability_alive(few))):
        assert many.iloc[:300].to_numpy() == pytest.approx(one.to_numpy(), rel=1e-11)


def test_kinds_of_customers_are_those_of_pandas():
    dice = np.random.default_rng(4)
    table = pd.DataFrame({"frequency": dice.integers(0, 3, 30_000).astype(float),
                          "T": dice.integers(10, 40, 30_000) / 7})
    table["recency"] = np.where(table["frequency"] > 0, table["T"] / 2, 0)
    found = read_repeats(table)
    counted = table.groupby(["frequency", "recency", "T"]).size()
    assert found.weight.tolist() == counted.tolist()
    assert found.T.tolist() == counted.index.get_level_values("T").tolist()
    assert found.spread(found.T).tolist() == table["T"].tolist()


def test_customers_hardly_alike_are_left_as_they_are():
    dice = np.random.default_rng(5)
    table = pd.DataFrame({"frequency": 1.0, "T": dice.uniform(10, 40, 30_000)})
    table["recency"] = table["T"] / 2
    assert len(read_repeats(table).T) == 30_000
    assert len(read_repeats(pd.concat([table.head(2000)] * 2, ignore_index=True)).T) == 2000
    assert len(read_repeats(table.head(5), merge=False).T) == 5


def test_a_large_base_climbs_from_a_part_of_it_to_the_same_top():
    truth = BGNBD.with_params(r=0.5, alpha=8, a=0.8, b=2.5)
    seen = truth.simulate(np.random.default_rng(6).uniform(20, 40, 30_000), seed=6)
    model = BGNBD().fit(seen)
    whole = read_repeats(seen)
    value = BGNBD._likelihood(whole)
    slope = value(model.params_.to_numpy())[1] * model.params_.to_numpy() / len(seen)
    assert model.converged_ and np.abs(slope).max() < 1e-7
    assert model.customers_ == 30_000


def test_kinds_are_found_where_columns_have_many_values_each():
    dice = np.random.default_rng(8)
    some = pd.DataFrame({"frequency": 1.0, "T": dice.uniform(10, 40, 6000)})
    some["recency"] = some["T"] * dice.uniform(0, 1, 6000)
    found = read_repeats(pd.concat([some, some, some], ignore_index=True))
    assert len(found.T) == 6000 and set(found.weight) == {3}
    assert sorted(found.recency) == sorted(some["recency"])


# ------------------------------------------------------------------ far out

def added_finely(t, s, k, a, stayed):
    """The mean over the chances to go, by many even steps in their logit; all terms positive."""
    logit = np.linspace(-45 / a - 40, 45 / stayed + 40, 400_001)
    p = np.exp(log_expit(logit))
    buys = -np.expm1(-k * np.log1p(p * t / s)) / p
    weight = np.exp(a * log_expit(logit) + stayed * log_expit(-logit) - betaln(a, stayed))
    return (buys * weight).sum() * (logit[1] - logit[0])


@pytest.mark.parametrize(("t", "s", "k", "a", "stayed"), [
    (5e5, 0.137, 190, 98.7, 0.0595), (8e5, 0.163, 8.36, 152, 0.13), (4e5, 0.055, 444, 72.6, 96.1),
    (1.09e3, 0.197, 206, 296, 1.25), (7.7e5, 0.057, 30.4, 2.01, 5.25), (39, 43, 2.2, 3, 0.2),
    (1e12, 4.4, 0.24, 0.8, 2.4), (1e3, 1e-2, 0.3, 0.3, 0.4)])
def test_where_the_series_has_no_number(t, s, k, a, stayed):
    exact = added_finely(t, s, k, a, stayed)
    assert float(bought_by_who_is_here(t, s, k, a, stayed)) == pytest.approx(exact, rel=1e-9)


def test_after_endless_time_all_have_gone():
    """Who buys without end buys 1 / p times: the mean of that is known."""
    for a, stayed in [(72.6, 96.1), (1.6e5, 3.0), (1.6e5, 1.6e5), (2.0, 0.5)]:
        exact = (a + stayed - 1) / (a - 1)
        found = float(bought_by_who_is_here(1e15, 0.01, 600, a, stayed))
        assert found == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("model", [BGNBD, MBGNBD])
def test_a_forecast_of_any_length_is_neither_negative_nor_more_than_if_nobody_went(model):
    asked = model.with_params(r=0.24, alpha=4.4, a=0.8, b=2.4)
    times = 10.0 ** np.arange(-3, 100, 3)
    found = asked.expected_purchases(times)
    assert (np.diff(found) > 0).all() and (found > 0).all()
    assert (found <= 0.24 / 4.4 * times).all()


@pytest.mark.parametrize("model", [BGNBD, MBGNBD])
@pytest.mark.parametrize("params", [(1.6e5, 5.3e6, 1.6e5, 6e-6), (0.3, 5, 0.8, 6e-6),
                                    (0.3, 5, 1.6e5, 1.6e5), (1e-5, 1e-3, 6e-6, 6e-6)])
def test_parameters_at_the_edge_still_forecast(model, params):
    """A fit that ran off warns; what it forecasts must be a number, in time and in memory."""
    asked = model.with_params(**dict(zip(model.parameters, params, strict=True)))
    people = pd.DataFrame({"frequency": [0, 2, 500], "recency": [0, 7, 20], "T": [39, 35, 28.0]})
    most = (params[0] + people["frequency"]) / (params[1] + people["T"]) * 50
    found = asked.expected_purchases(50, people)
    assert ((found >= 0) & (found <= most * (1 + 1e-9))).all()
    assert asked.purchase_distribution(50).between(0, 1).all()
