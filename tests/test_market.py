"""The market with known truth: against closed forms, and that policies touch only what they touch.

Agreement is within sampling error: four standard errors of what is compared, worked out from the
closed form and the number of customers, never from the market's own output.
"""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

import crmkit
from crmkit import market, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.market import Policies
from crmkit.market import assumptions as a
from crmkit.market.dice import bells, throw
from crmkit.relations.chains import expected_time, project
from crmkit.retain.concept import COEFFICIENTS, DRIVERS

ARRAYS = [f.name for f in fields(market.State) if f.name not in ("seed", "month")]
MANY = 20_000

@pytest.fixture(scope="module")
def history():
    return market.run(market.start(seed=11, customers=4000), Policies(acquisition=8000), months=24)


def logistic(satisfaction, value, switching_cost):
    """The concept model with the course's numbers, typed here once more."""
    return 1 / (1 + np.exp(6 - 0.5 * satisfaction - 0.4 * value - 0.3 * switching_cost))


def held(state, months, by_stage=False, **levels):
    """Live on, the drivers set back every month to the same levels."""
    states = [state]
    for _ in range(months):
        now = states[-1]
        fixed = {k: np.broadcast_to(v, len(now)).astype(float) for k, v in levels.items()}
        if by_stage:
            fixed["switching_cost"] = a.STAGE_SWITCHING[now.stage]
        states.append(market.step(replace(now, **fixed)))
    return states


def within(found, wanted, error, times=4.0):
    assert np.all(np.abs(np.asarray(found) - wanted) <= times * np.asarray(error) + 1e-9), (
        found, wanted, error)


# ------------------------------------------------------------------ closed forms

def test_constant_churn_is_geometric_survival():
    chance = logistic(6, 6, 4)
    states = held(market.start(3, customers=MANY), 24, satisfaction=6, value=6, switching_cost=4)
    for month in (1, 6, 12, 24):
        wanted = chance ** (month / 12)
        within(states[month].here.mean(), wanted, np.sqrt(wanted * (1 - wanted) / MANY))


def test_the_base_follows_churn_and_newly_won():
    levels = {"satisfaction": 6, "value": 6, "switching_cost": 4}
    policies, now = Policies(acquisition=100.5 * a.WINNING), market.start(4, customers=5000)
    path = [len(now)]
    for _ in range(36):
        now = replace(now, **{k: np.full(len(now), float(v)) for k, v in levels.items()})
        now = market.step(now, policies)
        path.append(now.here.sum())
    wanted = crmkit.customer_base(5000, 1 - logistic(6, 6, 4) ** (1 / 12), 100.5, 36)
    # Leavers are at most binomial: the variance of the base is below its number of customers.
    within(path, wanted.to_numpy(), np.sqrt(wanted.to_numpy()))


def test_orders_and_spend_are_wallet_times_share():
    before = market.start(5, customers=MANY)
    after = market.step(before)
    orders = market.run(before, months=1).orders
    here = after.here
    visits, spend = before.visits * before.share, before.wallet * before.share
    within(len(orders), visits[here].sum(), np.sqrt(visits[here].sum()))
    # A Poisson number of amounts, uniform from half to one and a half of the mean.
    variance = (spend * before.wallet / before.visits)[here].sum() * (1 + 1 / 12)
    within(orders["amount"].sum(), spend[here].sum(), np.sqrt(variance))


def test_orders_of_a_month_lie_in_it_and_are_poisson():
    before = market.start(6, customers=MANY)
    alike = replace(before, share=np.full(MANY, 0.5), visits=np.full(MANY, 2.4))
    orders = market.run(alike, months=1).orders
    assert orders["date"].min() >= pd.Timestamp("2024-01-01")
    assert orders["date"].max() < pd.Timestamp("2024-02-01")
    assert orders["date"].dt.day.nunique() == 31
    stayed = market.step(alike).here.sum()
    none = stayed - orders["customer"].nunique()
    chance = np.exp(-1.2)
    within(none / stayed, chance, np.sqrt(chance * (1 - chance) / stayed))


def stage_chain(satisfaction, value):
    """The chain of the assumptions, put together by hand."""
    stay = logistic(satisfaction, value, a.STAGE_SWITCHING[:4]) ** (1 / 12)
    fades, recovers = (10 - satisfaction) / 4, satisfaction / 6
    moves = np.zeros((5, 5))
    moves[0, 1] = a.GROWS[0]
    moves[1, 2], moves[1, 3] = a.GROWS[1], a.FADES[0] * fades
    moves[2, 3] = a.FADES[1] * fades
    moves[3, 2] = a.RECOVERS * recovers
    np.fill_diagonal(moves, 1 - moves.sum(axis=1))
    chain = moves * np.r_[stay, 1.0][:, None]
    chain[:4, 4] = 1 - stay
    return pd.DataFrame(chain, index=market.STAGES, columns=market.STAGES)


def test_the_lifecycle_is_a_chain():
    begin = market.start(8, customers=MANY)
    states = held(begin, 30, by_stage=True, satisfaction=5.5, value=6)
    stock = pd.Series(np.bincount(begin.stage, minlength=5), market.STAGES)
    wanted = project(stage_chain(5.5, 6), stock, 30)
    for month in (1, 5, 12, 30):
        count = np.bincount(states[month].stage, minlength=5)
        share = wanted.loc[month].to_numpy() / MANY
        within(count / MANY, share, np.sqrt(share * (1 - share) / MANY))


def test_the_expected_time_until_lost():
    begin = market.start(9, customers=2000)
    begin = replace(begin, stage=np.zeros(2000, dtype=int))
    last = held(begin, 400, by_stage=True, satisfaction=4, value=4)[-1]
    assert not last.here.any()
    lived = last.left + 1  # the month of leaving counts: one stands in a stage before it
    wanted = expected_time(stage_chain(4, 4)).loc["exploration"].sum()
    within(lived.mean(), wanted, lived.std() / np.sqrt(2000))


def test_staying_a_year_is_the_logistic_of_the_concept_model():
    dice = np.random.default_rng(10)
    levels = {driver: dice.uniform(2, 10, MANY) for driver in DRIVERS}
    stayed = held(market.start(10, customers=MANY), 12, **levels)[-1].here
    chance = logistic(**levels)
    for tenth in np.array_split(np.argsort(chance), 10):
        error = np.sqrt((chance[tenth] * (1 - chance[tenth])).sum()) / len(tenth)
        within(stayed[tenth].mean(), chance[tenth].mean(), error)
    fit = sm.Logit(stayed, sm.add_constant(np.stack(list(levels.values()), axis=1))).fit(disp=0)
    within(fit.params, np.array([-6, 0.5, 0.4, 0.3]), fit.bse)


def test_a_survey_of_the_living_market_finds_the_truth():
    """Opinions move during the year, which blurs a little: 0.05 more than chance is allowed."""
    survey = market.run(market.start(12, customers=MANY), months=12).survey(size=MANY)
    fit = sm.Logit(survey["stayed"], sm.add_constant(survey[list(DRIVERS)])).fit(disp=0)
    for driver in DRIVERS:
        within(fit.params[driver], COEFFICIENTS[driver], fit.bse[driver] + 0.05 / 4)


def test_new_customers_are_as_many_as_the_money_buys(history):
    months = history.months
    assert months["won"].sum() == pytest.approx(24 * 8000 / a.WINNING)
    thirds = market.run(market.start(1, customers=10), Policies(acquisition=a.WINNING / 3), 600)
    within(thirds.months["won"].sum() / 600, 1 / 3, np.sqrt(2 / 9 / 600))


# ------------------------------------------------------------------ dice

def test_a_row_of_dice_is_the_same_wherever_one_begins():
    all_rows = throw(7, 3, "life", 50, 8)
    np.testing.assert_array_equal(throw(7, 3, "life", 10, 8, first=40), all_rows[40:])
    assert not np.array_equal(throw(7, 4, "life", 50, 8), all_rows)
    assert not np.array_equal(throw(8, 3, "life", 50, 8), all_rows)
    assert not np.array_equal(throw(7, 3, "survey", 50, 8), all_rows)


def test_bells_are_normal_and_independent():
    one, two = bells(*np.random.default_rng(1).random((2, 100_000)))
    for column in (one, two):
        assert abs(column.mean()) < 4 / np.sqrt(100_000)
        assert column.std() == pytest.approx(1, abs=0.01)
        assert (np.abs(column) < 1.96).mean() == pytest.approx(0.95, abs=0.004)
    assert abs(np.corrcoef(one, two)[0, 1]) < 4 / np.sqrt(100_000)


def test_the_same_seed_lives_the_same_life():
    runs = [market.run(market.start(21, customers=300), months=12) for _ in range(2)]
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(runs[0].state, name), getattr(runs[1].state, name))
    pd.testing.assert_frame_equal(runs[0].orders, runs[1].orders)
    pd.testing.assert_frame_equal(runs[0].survey(), runs[1].survey())
    other = market.run(market.start(22, customers=300), months=12)
    assert not np.array_equal(other.state.left, runs[0].state.left)


def test_a_step_leaves_the_state_as_it_was():
    state = market.start(23, customers=500)
    before = {name: getattr(state, name).copy() for name in ARRAYS}
    later = market.step(state, Policies(quality=2, acquisition=4000))
    assert later.month == 1 and len(later) == 510 and len(state) == 500
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(state, name), before[name])
    with pytest.raises(ValueError, match="read-only"):
        later.satisfaction[0] = 10
    with pytest.raises(FrozenInstanceError):
        state.month = 5


@pytest.mark.parametrize("policies", [
    Policies(care={"platinum": 40}), Policies(programme={"platinum": "structural"})])
def test_a_policy_for_one_class_changes_nobody_else(policies):
    begin = market.start(24, customers=3000)
    plain, changed = market.run(begin, months=18), market.run(begin, policies, months=18)
    others = begin.value_class != a.CLASSES.index("platinum")
    for name in [n for n in ARRAYS if n != "rivals"]:
        one, two = getattr(plain.state, name), getattr(changed.state, name)
        np.testing.assert_array_equal(one[others], two[others])
    saved = (plain.state.left >= 0) & (changed.state.left < 0)
    assert saved[~others].sum() > 10
    assert changed.state.satisfaction[~others].mean() > plain.state.satisfaction[~others].mean()
    names = set(begin.names[others])
    lines = [h.orders[h.orders["customer"].isin(names)][["customer", "date", "amount"]]
             .reset_index(drop=True) for h in (plain, changed)]
    pd.testing.assert_frame_equal(*lines)


def test_winning_new_customers_leaves_the_old_ones_alone():
    begin = market.start(25, customers=1000)
    plain, growing = market.run(begin, months=12), market.run(begin, Policies(acquisition=9000), 12)
    for name in [n for n in ARRAYS if n != "rivals"]:
        np.testing.assert_array_equal(getattr(growing.state, name)[:1000],
                                      getattr(plain.state, name))
    assert (growing.state.joined[1000:] >= 0).all()


def test_a_larger_firm_begins_with_the_customers_of_the_smaller():
    small, large = market.start(26, customers=50), market.start(26, customers=80)
    pd.testing.assert_frame_equal(small.table, large.table.head(50))


# ------------------------------------------------------------------ what policies do

def test_policies_push_the_way_they_should():
    begin = market.start(31, customers=4000)

    def kept(**policies):
        return market.run(begin, Policies(**policies), months=24).state.here.sum()

    usual = kept()
    assert kept(quality=8) > usual > kept(quality=4)
    assert kept(price=0.9) > usual > kept(price=1.2)
    assert kept(care=30) > usual > kept(care=0)
    for programme in ("financial", "social", "structural"):
        assert kept(programme=programme) > usual


def test_the_same_things_at_another_price():
    begin = market.start(33, customers=2000)
    usual, dear = market.run(begin, months=1), market.run(begin, Policies(price=1.5), months=1)
    np.testing.assert_allclose(dear.orders["amount"], 1.5 * usual.orders["amount"], atol=0.02)
    assert dear.months["sales"][0] == pytest.approx(1.5 * usual.months["sales"][0])
    later = [market.run(h, p, months=23) for h, p in ((usual, None), (dear, Policies(price=1.5)))]
    assert later[1].state.here.sum() < later[0].state.here.sum()


def test_no_rival_no_leaving_to_one():
    alone = market.run(market.start(32, customers=3000, firms=1), months=12)
    crowd = market.run(market.start(32, customers=3000, firms=8), months=12)
    assert not alone.left["cause"].str.startswith("rival").any()
    assert not alone.complaints["cause"].str.startswith("rival").any()
    assert len(alone.left) < len(crowd.left)


# ------------------------------------------------------------------ records

def test_the_records_fit_together(history):
    first, last = history.states[0], history.state
    gone = last.left >= 0
    assert len(history.left) == gone.sum() == history.months["lost"].sum()
    assert (last.stage[gone] == a.LOST).all() and (last.share[gone] == 0).all()
    assert len(first) + history.months["won"].sum() - gone.sum() == last.here.sum()
    assert set(history.left["cause"]) == set(market.CAUSES)
    left = history.left.set_index("customer")["month"]
    book = history.complaints
    ended = book["customer"].map(left).fillna(10**6)
    assert (book["month"] < ended).all() and book["solved"].between(0, 1).all()
    months = history.orders["date"].dt.year * 12 + history.orders["date"].dt.month - 2024 * 12 - 1
    assert (months < history.orders["customer"].map(left).fillna(10**6)).all()
    spent = history.months["spent"].iloc[0]
    each = 5 + 6 * 3  # care, and quality at 3 yuan a point
    assert spent == pytest.approx(each * history.states[1].here[:4000].sum() + 8000)


def test_complaints_are_solved_as_often_as_assumed():
    many = market.run(market.start(41, customers=MANY), Policies(care=20), months=12).complaints
    wanted = a.SOLVED[0] + a.SOLVED[1] * (1 - np.exp(-20 / a.CARE_SCALE))
    within(many["solved"].mean(), wanted, np.sqrt(wanted * (1 - wanted) / len(many)))
    voiced = a.INCIDENTS * a.VOICED
    share = pd.Series(voiced / voiced.sum(), market.CAUSES)
    found = many["cause"].value_counts(normalize=True).reindex(market.CAUSES, fill_value=0)
    within(found, share, np.sqrt(share * (1 - share) / len(many)))


def test_orders_go_through_the_door(history):
    orders = crmkit.read_orders(history.orders)
    assert orders.audit.rows_kept == orders.audit.rows_read == len(history.orders)
    table = crmkit.rfm(orders).table
    assert table["monetary"].sum() == pytest.approx(history.orders["amount"].sum())


def test_survey_answers_who_stayed_and_how_they_thought(history):
    survey = history.survey(month=6, size=500)
    asked, later = history.states[6], history.states[18]
    rows = pd.Index(asked.names).get_indexer(survey["customer"])
    assert asked.here[rows].all() and survey["customer"].is_unique
    np.testing.assert_array_equal(survey["stayed"], later.here[rows])
    np.testing.assert_allclose(survey["value"], asked.value[rows], atol=0.0501)
    assert not survey.equals(history.survey(month=6, size=500, sample=1))


def test_noise_and_bias_of_a_survey(history):
    everybody = history.states[0].satisfaction
    plain, eager, angry = (history.survey(size=1000, bias=bias) for bias in (0, 0.5, -0.5))
    within(plain["satisfaction"].mean(), everybody.mean(), everybody.std() / np.sqrt(1000))
    assert angry["satisfaction"].mean() < everybody.mean() - 0.5
    assert eager["satisfaction"].mean() > everybody.mean() + 0.5
    noisy = history.survey(size=1000, noise=1.0)
    assert list(noisy["customer"]) == list(plain["customer"])
    told = plain["switching_cost"]
    missed = (noisy["switching_cost"] - told)[told.between(3, 7)]
    within(missed.std(), 1.0, 1 / np.sqrt(2 * len(missed)))


def test_a_history_is_carried_on():
    begin = market.start(51, customers=400)
    once = market.run(begin, months=24)
    twice = market.run(market.run(begin, months=10), months=14)
    np.testing.assert_array_equal(once.state.left, twice.state.left)
    assert len(twice) == 24 and list(twice.months.index) == list(range(24))


def test_a_state_shows_its_customers():
    table = market.start(52, customers=5).table
    assert list(table.index) == ["C00001", "C00002", "C00003", "C00004", "C00005"]
    shown = crmkit.show(table)
    assert "Lifecycle stage" in shown and set(shown["Matrix class"]) <= {
        text.name(f"matrix_class.{k}") for k in a.CLASSES}


# ------------------------------------------------------------------ bad input

@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("given", [
    {"quality": 11}, {"quality": "good"}, {"quality": True}, {"price": 0.2}, {"price": 110},
    {"care": -1}, {"care": {"gold": -1}}, {"care": {"gold": "much"}}, {"acquisition": -5},
    {"acquisition": float("nan")}, {"programme": "bronze"}, {"programme": {"gold": None}},
    {"care": {"gold": 1, "III 黄金客户": 2}}])
def test_policies_that_make_no_sense(given, language):
    text.set_language(language)
    with pytest.raises((SettingError, ColumnError), match=next(iter(given))):
        Policies(**given)


def test_classes_by_name_in_either_language():
    assert Policies(care={"IV 白金客户": 9}).care["platinum"] == 9
    with pytest.raises(UnknownNameError):
        Policies(care={"silver": 9})


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("given", [
    {"seed": -1}, {"seed": 1.5}, {"seed": 1, "customers": 0}, {"seed": 1, "firms": 0},
    {"seed": 1, "firms": 99}])
def test_starts_that_make_no_sense(given, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=list(given)[-1]):
        market.start(**given)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_surveys_and_runs_that_make_no_sense(history, language):
    text.set_language(language)
    for given, error in (({"month": 13}, SettingError), ({"size": 0}, SettingError),
                         ({"size": 99_999}, NotEnoughDataError), ({"noise": -1}, SettingError),
                         ({"bias": float("inf")}, SettingError), ({"sample": -1}, SettingError)):
        with pytest.raises(error, match=next(iter(given))):
            history.survey(**given)
    with pytest.raises(NotEnoughDataError, match="12"):
        market.run(history.states[0], months=11).survey()
    with pytest.raises(SettingError, match="months"):
        market.run(history.states[0], months=0)


def test_ten_thousand_customers_live_three_years_quickly():
    """The bar is half a second; the test allows for a busy machine."""
    begin = market.start(61, customers=10_000)
    clock = time.perf_counter()
    market.run(begin, months=36)
    assert time.perf_counter() - clock < 3
