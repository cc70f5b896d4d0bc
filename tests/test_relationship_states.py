"""States of the relation and transitions, against a walk through the log with plain pandas."""

from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import text
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.relations.states import SEEN

DAY = pd.Timestamp("2024-01-01")


def log(pairs, by="day"):
    """Purchases as (customer, day since 1 January 2024)."""
    frame = pd.DataFrame({"customer": [c for c, _ in pairs], "amount": 10.0,
                          "date": [DAY + pd.Timedelta(days=d) for _, d in pairs]})
    return frame


def state_on(frame, day, loyal, lost_after):
    """Plain pandas: one purchase per customer and day."""
    days = frame[frame["date"] <= day].drop_duplicates(["customer", "date"]).groupby("customer")[
        "date"].agg(["size", "max"])
    silent = (day - days["max"]).dt.days
    found = np.where(silent > lost_after, "lost", np.where(
        days["size"] >= loyal, "loyal", np.where(days["size"] > 1, "repeat", "first_time")))
    return pd.Series(found, days.index)


def by_walking(frame, ends, loyal, lost_after):
    """Count the moves from period end to period end, customer by customer."""
    counts = pd.DataFrame(0, index=list(SEEN), columns=list(SEEN))
    states = [state_on(frame, e, loyal, lost_after) for e in ends]
    for before, after in pairwise(states):
        for customer, state in before.items():
            counts.loc[state, after[customer]] += 1
    return counts, states[-1].value_counts().reindex(list(SEEN), fill_value=0)


def test_states_by_hand():
    frame = log([("a", 0), ("a", 40), ("b", 0), ("c", 58), *[("d", d) for d in range(5)],
                 *[("e", 50 + d) for d in range(5)]])
    found = crmkit.relationship_states(frame, as_of="2024-03-01", lost_after=45)  # day 60
    assert found.table["state"].to_dict() == {
        "a": "repeat", "b": "lost", "c": "first_time", "d": "lost", "e": "loyal"}
    assert found.sizes["customers"].to_dict() == {
        "first_time": 1, "repeat": 1, "loyal": 1, "lost": 2}
    assert found.sizes["money_share"].sum() == pytest.approx(1)
    # Exactly on the limit is not lost yet: b has been silent for 60 days.
    kept = crmkit.relationship_states(frame, as_of="2024-03-01", lost_after=60)
    assert kept.table.loc["b", "state"] == "first_time"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 330)), min_size=1,
                max_size=60), st.integers(3, 6), st.integers(10, 130),
       st.sampled_from(["month", "quarter"]))
def test_transitions_are_those_of_a_walk(pairs, loyal, lost_after, period):
    frame = log([*pairs, ("z", 0)])
    ends = pd.date_range("2024-01-31", "2024-12-31", freq="ME" if period == "month" else "QE")
    if period == "quarter":
        ends = pd.date_range("2024-03-31", "2024-12-31", freq="QE")
    found = crmkit.transition_matrix(frame, period=period, as_of="2024-12-31", loyal=loyal,
                                     lost_after=lost_after)
    counts, stock = by_walking(frame, ends, loyal, lost_after)
    assert found.counts.to_numpy().tolist() == counts.to_numpy().tolist()
    assert found.stock.tolist() == stock.tolist()
    assert np.allclose(found.table.sum(axis=1), 1)


def shop():
    return crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), order="InvoiceNo")


def test_the_real_shop_agrees_with_two_dates_side_by_side():
    orders = shop()
    until = crmkit.transition_matrix(orders, as_of="2011-11-30").counts
    before = crmkit.transition_matrix(orders, as_of="2011-10-31").counts
    october = crmkit.relationship_states(orders, as_of="2011-10-31").table["state"]
    november = crmkit.relationship_states(orders, as_of="2011-11-30").table["state"]
    last_month = pd.crosstab(october, november.reindex(october.index))
    moved = (until - before).rename_axis(index=None, columns=None)
    for source in SEEN:
        for target in SEEN:
            expected = last_month.loc[source, target] if target in last_month else 0
            assert moved.loc[source, target] == expected


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_every_engine_counts_the_same(engine):
    frame = log([("a", 0), ("a", 40), ("a", 41), ("b", 2), ("b", 95), ("c", 60)])
    wanted = crmkit.transition_matrix(frame, as_of="2024-04-30", lost_after=30)
    other = pl.from_pandas(frame) if engine == "polars" else duckdb.from_df(frame)
    found = crmkit.transition_matrix(other, as_of="2024-04-30", lost_after=30)
    assert found.counts.equals(wanted.counts) and found.stock.equals(wanted.stock)


def test_refunds_are_no_purchase_and_the_open_month_is_left_out():
    frame = log([("a", 0), ("a", 40), ("b", 3), ("b", 70)])
    frame.loc[1, "amount"] = -5.0  # a's second line is a refund
    found = crmkit.transition_matrix(frame, as_of="2024-03-20")
    assert found.last == "2024-02" and "2024-03" in found.notes[0]
    assert found.counts.loc["first_time", "first_time"] == 2
    assert found.counts.to_numpy().sum() == 2


def test_a_state_without_anybody_stays_and_is_noted():
    found = crmkit.transition_matrix(log([("a", 0), ("b", 40)]), as_of="2024-02-29")
    assert found.table.loc["loyal", "loyal"] == 1
    assert any("Loyal" in note for note in found.notes)
    assert crmkit.project(found, found.stock, 1).loc[1].sum() == 2


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda f: crmkit.relationship_states(f, loyal=2), SettingError, "loyal=2"),
    (lambda f: crmkit.relationship_states(f, lost_after=0), SettingError, "lost_after=0"),
    (lambda f: crmkit.relationship_states(f, loyal=4.5), SettingError, "at least 3"),
    (lambda f: crmkit.transition_matrix(f, period="week"), SettingError, "month"),
    (lambda f: crmkit.transition_matrix(f, as_of="2024-02-10"), NotEnoughDataError, "two whole"),
    (lambda f: crmkit.response_by_recency(f, longest=0), SettingError, "longest=0"),
])
def test_settings_that_make_no_sense_are_refused(call, error, words):
    with pytest.raises(error, match=words):
        call(log([("a", 0), ("b", 50)]))


# --- response by recency -----------------------------------------------------------------------

def test_response_by_recency_by_hand():
    # Months: a buys in 1 and 2, b in 1 and 4, c in 3 only; seen to the end of month 4.
    frame = log([("a", 0), ("a", 35), ("b", 5), ("b", 95), ("c", 65)])
    table = crmkit.response_by_recency(frame, as_of="2024-04-30").table
    # Recency 1: a twice (yes, no), b once (no), c once (no); 2: a (no), b (no); 3: b (yes).
    assert table["at_risk"].tolist() == [4, 2, 1]
    assert table["bought"].tolist() == [1, 0, 1]
    assert table["response"].tolist() == [0.25, 0, 1]


def test_response_of_the_real_shop_by_counting_months():
    invoices = crmkit.datasets.load_online_retail_invoices()
    sold = invoices[(invoices["amount"] > 0) & (invoices["date"] < "2011-12-01")]
    month = sold["date"].dt.year * 12 + sold["date"].dt.month
    active = pd.crosstab(sold["CustomerID"], month) > 0
    silent = pd.DataFrame(0, index=active.index, columns=active.columns)
    ago = pd.Series(np.nan, index=active.index)
    for column in active.columns:
        ago = (ago + 1).mask(active[column], 1)
        silent[column] = ago
    table = crmkit.response_by_recency(shop()).table
    for recency in (1, 2, 6, 11):
        now, following = silent.iloc[:, :-1], active.iloc[:, 1:]
        there = (now == recency).to_numpy()
        assert table.loc[recency, "at_risk"] == there.sum()
        assert table.loc[recency, "bought"] == (there & following.to_numpy()).sum()


def test_states_are_named_in_both_languages():
    for called in ("初次购买", "First-time", "first_time", "初次购买客户"):
        assert text.key_of("relationship_state", called) == "first_time"
    stages = crmkit.datasets.load_teaching("relationship_states")["stage"]
    assert [text.key_of("relationship_state", s) for s in stages] == text.keys(
        "relationship_state")
    leads = crmkit.datasets.load_teaching("factory_leads")["stage"]
    assert {text.key_of("lead_stage", s) for s in leads} == set(text.keys("lead_stage"))
