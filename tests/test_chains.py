"""Chains, the stop of mailing, leads and reports: by hand, by simulation, by published figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.relations.chains import as_chain, value_per_state, with_chance
from crmkit.relations.recency import recency_chain

CHAIN = load_teaching("relationship_chain").set_index("from")
STOCK = load_teaching("relationship_states").set_index("stage")["count"]
LEADS = load_teaching("factory_leads")
REPLY = [0.30, 0.20, 0.15, 0.05]


# --- projecting --------------------------------------------------------------------------------

def test_one_period_by_hand():
    path = crmkit.project(CHAIN, STOCK, 1)
    # loyal: .25 of 150 and .90 of 100; lost: .30 of 200, .15 of 150, .05 of 100, .92 of 50.
    assert path.loc[1, "loyal"] == pytest.approx(37.5 + 90)
    assert path.loc[1, "lost"] == pytest.approx(60 + 22.5 + 5 + 46)
    assert path.loc[0].tolist() == STOCK.tolist()


def test_projecting_follows_the_mean_of_simulated_customers():
    random = np.random.default_rng(5)
    moves, n, periods = CHAIN.to_numpy().cumsum(axis=1), 40_000, 6
    state = np.full(n, 3)  # first-time
    for _ in range(periods):
        state = (random.random(n)[:, None] > moves[state]).sum(axis=1).clip(max=6)
    shares = np.bincount(state, minlength=7) / n
    expected = crmkit.project(CHAIN, {"first_time": 1}, periods).iloc[-1].to_numpy()
    error = np.sqrt(expected * (1 - expected) / n)
    assert (np.abs(shares - expected) <= 4 * error + 1e-9).all()


@st.composite
def chains(draw):
    size = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(st.floats(0.01, 1), min_size=size, max_size=size),
                         min_size=size, max_size=size))
    names = [f"s{i}" for i in range(size)]
    table = pd.DataFrame(rows, index=names, columns=names)
    return table.div(table.sum(axis=1), axis=0)


@given(chains())
def test_nobody_gets_lost_on_the_way_and_the_long_run_is_that_of_many_steps(chain):
    stock = {name: i + 1.0 for i, name in enumerate(chain.index)}
    path = crmkit.project(chain, stock, 4)
    assert np.allclose(path.sum(axis=1), sum(stock.values()))
    long = np.linalg.matrix_power(chain.to_numpy(), 4000)
    assert np.allclose(crmkit.steady_state(chain), long[0], atol=1e-6)


def test_steady_state_of_the_course_is_that_of_many_steps():
    steps = np.linalg.matrix_power(CHAIN.to_numpy(), 20_000)[0]
    assert crmkit.steady_state(CHAIN).to_numpy() == pytest.approx(steps, abs=1e-9)


def test_steady_state_of_an_end_and_of_a_circle_and_of_two_ends():
    end = pd.DataFrame({"in": [0.8, 0], "out": [0.2, 1]}, index=["in", "out"])
    assert crmkit.steady_state(end).to_dict() == {"in": 0, "out": 1}
    circle = pd.DataFrame({"a": [0, 1], "b": [1, 0]}, index=["a", "b"])
    assert crmkit.steady_state(circle).to_dict() == {"a": 0.5, "b": 0.5}
    two = pd.DataFrame(np.eye(2), index=["a", "b"], columns=["a", "b"])
    with pytest.raises(SettingError, match="a; b"):
        crmkit.steady_state(two)


def test_expected_time_by_simulation_and_by_hand():
    end = pd.DataFrame({"in": [0.75, 0], "out": [0.25, 1]}, index=["in", "out"])
    assert crmkit.expected_time(end).loc["in", "in"] == pytest.approx(4)  # 1 / (1 - .75)
    random, moves, n = np.random.default_rng(9), CHAIN.to_numpy().cumsum(axis=1), 20_000
    state, alive = np.full(n, 3), np.ones(n, dtype=bool)
    seen = np.zeros((n, 7))
    while alive.any():
        seen[np.flatnonzero(alive), state[alive]] += 1
        state[alive] = (random.random(alive.sum())[:, None] > moves[state[alive]]).sum(
            axis=1).clip(max=6)
        alive &= state != 6
    expected = crmkit.expected_time(CHAIN, until="lost").loc["first_time"]
    error = seen[:, 3:6].std(axis=0) / np.sqrt(n)
    found = expected[["first_time", "repeat", "loyal"]].to_numpy()
    assert (np.abs(seen[:, 3:6].mean(axis=0) - found) < 4 * error).all()
    assert crmkit.expected_time(CHAIN, until="流失").equals(
        crmkit.expected_time(CHAIN, until="lost"))


def test_value_per_state_by_simulation():
    reward, rate = {"first_time": 10, "repeat": 30, "loyal": 100}, 0.1
    value = value_per_state(CHAIN, reward, rate)
    random, moves, n = np.random.default_rng(3), CHAIN.to_numpy().cumsum(axis=1), 20_000
    earns = np.array([0, 0, 0, 10, 30, 100, 0])
    state, total = np.full(n, 5), np.zeros(n)
    for t in range(200):
        total += earns[state] / (1 + rate) ** t
        state = (random.random(n)[:, None] > moves[state]).sum(axis=1).clip(max=6)
    assert abs(total.mean() - value["loyal"]) < 4 * total.std() / np.sqrt(n)


def test_value_of_an_end_is_the_closed_form():
    chain = pd.DataFrame({"in": [0.8, 0], "out": [0.2, 1]}, index=["in", "out"])
    # First payment now: m(1 + d)/(1 + d - r), 366.67 for 100, .8 and 10 %.
    assert value_per_state(chain, {"in": 100}, 0.1)["in"] == pytest.approx(100 * 1.1 / 0.3)
    assert value_per_state(chain, {"in": 100}, 0.1, periods=1)["in"] == pytest.approx(
        100 + 80 / 1.1)


@given(chains(), st.floats(0, 1), st.data())
def test_a_changed_chance_leaves_a_chain_and_the_proportions_of_the_others(chain, chance, data):
    source, target = data.draw(st.sampled_from(list(chain.index))), chain.columns[0]
    changed = with_chance(chain, source, target, chance)
    assert changed.loc[source, target] == chance
    assert np.allclose(changed.sum(axis=1), 1)
    before, after = chain.loc[source].iloc[1:], changed.loc[source].iloc[1:]
    assert np.allclose(after * before.sum(), before * after.sum())
    assert changed.drop(index=source).equals(as_chain(chain).drop(index=source))


def test_a_row_without_others_gives_the_rest_to_staying():
    chain = pd.DataFrame({"a": [0.0, 0], "b": [1.0, 1]}, index=["a", "b"])
    assert with_chance(chain, "a", "b", 0.3).loc["a"].tolist() == [0.7, 0.3]
    assert with_chance(chain, "b", "b", 0.4).loc["b"].tolist() == pytest.approx([0.6, 0.4])


@pytest.mark.parametrize(("change", "words"), [
    (lambda c: c.T, "transpose"),
    (lambda c: c * 100, "100: divide by 100"),
    (lambda c: c.assign(lost=c["lost"] / 2), "first is 'first_time'"),
    (lambda c: c.drop(index="lost"), "lost"),
    (lambda c: c.assign(profit=1.0), "profit"),
    (lambda c: c.assign(loyal=c["loyal"].where(c["loyal"] < 0.5, "much")), "not"),
    (lambda c: c.assign(loyal=c["loyal"].where(c["loyal"] < 0.5)), "missing"),
])
def test_a_table_that_is_no_chain_is_refused(change, words):
    with pytest.raises(ColumnError, match=words):
        as_chain(change(CHAIN))


def test_a_chance_out_of_range_is_named():
    chain = pd.DataFrame({"a": [1.2, 0.5], "b": [-0.2, 0.5]}, index=["a", "b"])
    with pytest.raises(ColumnError, match=r"'a'.*1\.2"):
        as_chain(chain)


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda: crmkit.project(CHAIN, STOCK, -1), SettingError, "periods=-1"),
    (lambda: crmkit.project(CHAIN, STOCK, 2.5), SettingError, "periods"),
    (lambda: crmkit.project(CHAIN, [1, 2], 2), SettingError, "state"),
    (lambda: crmkit.project(CHAIN, {"loyal": -3}, 2), ColumnError, "below zero"),
    (lambda: crmkit.project(CHAIN, {"royal": 3}, 2), UnknownNameError, "royal"),
    (lambda: crmkit.expected_time(CHAIN), SettingError, "until"),
    (lambda: crmkit.expected_time(CHAIN, until="gone"), UnknownNameError, "gone"),
    (lambda: crmkit.expected_time(pd.DataFrame(np.eye(2), index=["a", "b"],
                                               columns=["a", "b"]), until="b"),
     SettingError, "never reached"),
    (lambda: value_per_state(CHAIN, {}, 0), SettingError, "rate=0"),
    (lambda: with_chance(CHAIN, "loyal", "lost", 5), SettingError, "chance=5"),
])
def test_settings_that_make_no_sense_are_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


# --- when to stop mailing: Pfeifer & Carraway 2000 ---------------------------------------------

def test_the_published_values():
    reward = {1: 36, 2: -4, 3: -4, 4: -4}
    chain = recency_chain(REPLY)
    four = value_per_state(chain, reward, 0.2, periods=4)
    ever = value_per_state(chain, reward, 0.2)
    assert four.to_numpy() == pytest.approx([50.115, 4.220, 0.592, -1.980, 0], abs=0.0005)
    assert ever.to_numpy() == pytest.approx([52.320, 5.554, 1.251, -1.820, 0], abs=0.0005)
    plan = crmkit.stop_mailing(REPLY, 40, 4, 0.2)
    assert plan.best == 4
    assert plan.table.loc[4].to_numpy() == pytest.approx([53.149, 6.621, 2.644, 0], abs=0.0005)
    assert plan.table.loc[5].to_numpy() == pytest.approx(ever.to_numpy()[:-1])
    assert crmkit.stop_mailing(REPLY, 40, 4, 0.2, periods=4).table.loc[5, 1] == pytest.approx(
        50.115, abs=0.0005)


def test_the_best_stop_is_no_worse_than_deciding_anew_each_period():
    # Value iteration over "mail" and "stop", state by state.
    cost, order, rate = 4, 40, 0.2
    value = np.zeros(5)
    for _ in range(500):
        mailed = [p * value[0] / (1 + rate) + (1 - p) * value[k + 1] / (1 + rate) - cost
                  for k, p in enumerate(REPLY)]
        value = np.array([order + max(mailed[0], 0), *np.maximum(mailed[1:], 0), 0])
    plan = crmkit.stop_mailing(REPLY, order, cost, rate)
    assert plan.table.loc[plan.best].to_numpy() == pytest.approx(value[:-1])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0, 20))
def test_never_mailing_earns_the_first_order_only(reply, cost):
    plan = crmkit.stop_mailing(reply, 40, cost, 0.2)
    assert plan.table.loc[1, 1] == pytest.approx(40)
    assert plan.table.loc[plan.best, 1] >= 40 - 1e-9


@pytest.mark.parametrize("call", [
    lambda: crmkit.stop_mailing([], 40, 4, 0.2), lambda: crmkit.stop_mailing("0.3", 40, 4, 0.2),
    lambda: crmkit.stop_mailing(REPLY, -1, 4, 0.2), lambda: crmkit.stop_mailing(REPLY, 40, 4, 0),
    lambda: recency_chain(REPLY, stop=7)])
def test_mailing_settings_out_of_range_are_refused(call):
    with pytest.raises(SettingError):
        call()


def test_a_reply_in_per_cent_is_refused():
    with pytest.raises(ColumnError, match="fractions"):
        crmkit.stop_mailing([30, 20], 40, 4, 0.2)


# --- leads and reports -------------------------------------------------------------------------

def test_the_pipeline_with_plain_pandas():
    chance = LEADS["stage"].map({"初访": 0.1, "试用": 0.3, "报价": 0.4, "谈判": 0.7})
    expected = (LEADS["value_k"] * chance).set_axis(LEADS["lead"])
    pipeline = crmkit.weighted_pipeline(LEADS)
    assert pipeline.total == pytest.approx(expected.sum()) and pipeline.total == 627
    assert list(pipeline.table.index) == list(expected.sort_values(ascending=False).index)
    stagnant = pipeline.table.index[pipeline.table["stagnant"]]
    assert set(stagnant) == set(LEADS.loc[LEADS["days_idle"] > 60, "lead"]) == {
        "L04", "L06", "L08"}
    assert pipeline.sizes["leads"].sum() == 10
    assert crmkit.weighted_pipeline(LEADS, idle_after=61).table["stagnant"].sum() == 2


@pytest.mark.parametrize(("call", "error"), [
    (lambda: crmkit.weighted_pipeline(LEADS, {"visit": 10}), SettingError),
    (lambda: crmkit.weighted_pipeline(LEADS, {"visit": 0.1}), SettingError),
    (lambda: crmkit.weighted_pipeline(LEADS, {"lunch": 0.1}), UnknownNameError),
    (lambda: crmkit.weighted_pipeline(LEADS.assign(value_k=-1)), ColumnError),
    (lambda: crmkit.weighted_pipeline(LEADS.drop(columns="stage")), ColumnError),
    (lambda: crmkit.weighted_pipeline(LEADS.head(0)), NotEnoughDataError),
    (lambda: crmkit.detection_delay(0), SettingError),
    (lambda: crmkit.detection_delay(7, bad_reports=0), SettingError),
])
def test_leads_and_reports_that_make_no_sense_are_refused(call, error):
    with pytest.raises(error):
        call()


@pytest.mark.parametrize(("every", "bad"), [(7, 1), (30, 1), (9, 2), (13, 3)])
def test_detection_delay_by_simulation(every, bad):
    begins = np.random.default_rng(1).uniform(0, every * 50, 100_000)
    first = np.ceil(begins / every)
    waited = (first + bad - 1) * every - begins
    found = crmkit.detection_delay(every, bad)
    assert found["mean"] == pytest.approx(waited.mean(), abs=every * 0.004)
    assert found["best"] <= waited.min() and waited.max() <= found["worst"]


# --- the steps ---------------------------------------------------------------------------------

def test_any_basis_gives_the_features_of_its_classes():
    log = crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), order="InvoiceNo")
    for basis, column in ((crmkit.rfm, "segment"), (crmkit.relationship_states, "state"),
                          (crmkit.abc, "abc")):
        told = crmkit.differentiate_by(log, basis)
        plain = basis(log).table
        assert told.by == column
        assert told.features["customers"].to_dict() == plain[column].value_counts().to_dict()
        value = "value" if column == "abc" else "monetary"
        assert told.features[value].to_dict() == pytest.approx(
            plain.groupby(column)[value].mean().to_dict())


def test_a_column_or_a_function_of_ones_own_is_a_basis():
    table = load_teaching("rfm15").set_index("id")
    own = crmkit.differentiate_by(table, lambda t: (t["M"] > 2000).rename("rich"))
    assert own.features["customers"].sum() == 15
    assert own.features.loc[True, "M"] == pytest.approx(table.loc[table["M"] > 2000, "M"].mean())
    leads = crmkit.differentiate_by(LEADS.set_index("lead"), "stage")
    assert leads.features.loc["谈判", "value_k"] == 260
    with pytest.raises(ColumnError, match="colour"):
        crmkit.differentiate_by(table, "colour")
    for nothing in (3, lambda t: 5):
        with pytest.raises(SettingError):
            crmkit.differentiate_by(table, nothing)


# --- explorers and pictures --------------------------------------------------------------------

def test_the_chain_explorer_against_plain_matrices():
    explorer = explore.state_chain(CHAIN, STOCK, periods=7, lost_repeat=0.2)
    moves = CHAIN.to_numpy().copy()
    moves[6] = [0, 0, 0.05 * 0.8 / 0.97, 0, 0.2, 0, 0.92 * 0.8 / 0.97]
    expected = STOCK.to_numpy() @ np.linalg.matrix_power(moves, 7)
    assert explorer.result["path"].iloc[-1].to_numpy() == pytest.approx(expected)
    before = STOCK.to_numpy() @ np.linalg.matrix_power(CHAIN.to_numpy(), 7)
    assert explorer.result["before"].to_numpy() == pytest.approx(before)
    assert f"{expected[3:6].sum():,.0f}" in explorer.sentence
    explorer.set(loyal_lost=1.0, repeat_loyal=0.0)
    assert np.allclose(explorer.result["chain"].sum(axis=1), 1)


def test_the_mailing_explorer_weighs_the_order_and_the_customer():
    result = explore.stop_mailing(cost=2.4).result
    assert result["plan"].best == 5
    assert result["order_only"].tolist() == pytest.approx([12, 8, 6, 2])
    worth = result["plan"].table.loc[5, 1]
    assert result["with_customer"][4] == pytest.approx(0.05 * worth / 1.2)
    assert explore.stop_mailing(cost=2.5).result["plan"].best == 4


def test_the_reporting_explorer_by_hand():
    result = explore.reporting(LEADS, every=9, bad_reports=2, idle_after=30).result
    assert result["delay"]["mean"] == 13.5 < result["monthly"]["mean"] == 15
    assert result["pipeline"].table["stagnant"].sum() == 5


def test_pictures_print_what_they_show():
    from matplotlib.figure import Figure

    ax = plots.transitions(as_chain(CHAIN), ax=Figure().subplots())
    printed = sorted(t.get_text() for t in ax.texts)
    assert len(printed) == (CHAIN > 0).to_numpy().sum() and printed.count("97") == 1
    ax = plots.stops(crmkit.stop_mailing(REPLY, 40, 4, 0.2), ax=Figure().subplots())
    assert [round(b.get_height(), 2) for b in ax.patches] == [40, 48, 51.57, 53.15, 52.32]
    ax = plots.pipeline(crmkit.weighted_pipeline(LEADS), ax=Figure().subplots())
    assert sum(b.get_width() for b in ax.patches) == pytest.approx(1695 + 627)
    ax = plots.stock(crmkit.project(CHAIN, STOCK, 2), ax=Figure().subplots())
    assert len(ax.lines) == 4 and ax.lines[2].get_ydata()[1] == pytest.approx(127.5)
