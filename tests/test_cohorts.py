"""Cohort triangles: by hand, by a pivot in plain pandas, in every engine, and refused."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_online_retail, load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.retain.cohorts import PERIODS

FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q"}

def log(*purchases: tuple[str, str]) -> pd.DataFrame:
    who, when = zip(*purchases, strict=True)
    return pd.DataFrame({"customer": who, "date": pd.to_datetime(list(when)), "amount": 10.0})


def pivot(lines: pd.DataFrame, period: str, last: pd.Timestamp) -> pd.DataFrame:
    """The triangle another way: a pivot table of distinct customers, with pandas periods."""
    bought = lines[lines["amount"] >= 0]
    when = bought["date"].dt.to_period(FREQUENCY[period])
    final = last.to_period(FREQUENCY[period])
    whole = final if final.end_time.normalize() <= last else final - 1
    bought = bought.assign(when=when)[when <= whole]
    first = bought.groupby("customer")["when"].transform("min")
    age = bought["when"].astype("int64") - first.astype("int64")
    counts = bought.assign(age=age, cohort=first).pivot_table(
        index="cohort", columns="age", values="customer", aggfunc="nunique", fill_value=0)
    ages = range(int((whole - counts.index[0]).n) + 1)
    counts = counts.reindex(columns=ages, fill_value=0).astype(float)
    for cohort in counts.index:
        counts.loc[cohort, [a for a in ages if a > (whole - cohort).n]] = np.nan
    return counts


@pytest.fixture(scope="module")
def shop():
    return crmkit.read_orders(load_online_retail(), currency="GBP")


def known(lines: pd.DataFrame) -> pd.DataFrame:
    good = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    return pd.DataFrame({"customer": good["CustomerID"].astype(str), "date": good["InvoiceDate"],
                         "amount": good["Quantity"] * good["UnitPrice"]})


# --- by hand -------------------------------------------------------------------------------------

SMALL = log(("a", "2024-01-05"), ("a", "2024-01-20"), ("a", "2024-03-02"), ("b", "2024-01-31"),
            ("b", "2024-02-01"), ("b", "2024-03-31"), ("c", "2024-01-10"), ("d", "2024-02-14"),
            ("d", "2024-03-15"), ("e", "2024-02-20"), ("f", "2024-03-01"), ("g", "2024-04-02"))


def test_the_triangle_of_seven_customers_by_hand():
    # January: a, b, c; in February b, in March a and b. February: d, e; in March d. March: f.
    triangle = crmkit.cohorts(SMALL, as_of="2024-04-15")
    assert list(triangle.counts.index) == ["2024-01", "2024-02", "2024-03"]
    nothing = np.nan
    assert triangle.counts.to_numpy() == pytest.approx(np.array(
        [[3, 1, 2], [2, 1, nothing], [1, nothing, nothing]]), nan_ok=True)
    assert triangle.returned.to_numpy() == pytest.approx(np.array(
        [[1, 2], [1, nothing], [nothing, nothing]]), nan_ok=True)
    assert triangle.retention.loc["2024-01"].tolist() == pytest.approx([1, 1 / 3, 2 / 3])
    assert triangle.so_far.tolist() == pytest.approx([2 / 3, 1 / 2, nothing], nan_ok=True)
    assert "2024-04 is left out" in triangle.notes[0]
    assert "2024-01 is the first" in triangle.notes[1]


def test_pooling_takes_only_cohorts_that_have_lived_so_long():
    pooled = crmkit.cohorts(SMALL, as_of="2024-04-15").pooled()
    # Age 1: 1 + 1 of 3 + 2 customers; age 2: 2 of 3.
    assert pooled["customers"].tolist() == [6, 5, 3]
    assert pooled["rate"].tolist() == pytest.approx([1, 2 / 5, 2 / 3])
    assert pooled["cohorts"].tolist() == [3, 2, 1]
    peer = proportion_confint(2, 5, method="wilson")
    assert (pooled["low"][1], pooled["high"][1]) == pytest.approx(peer)


def test_a_whole_last_month_counts_and_a_refund_does_not():
    bought = pd.concat([SMALL, SMALL.tail(1).assign(customer="c", amount=-3.0)])
    whole = crmkit.cohorts(bought, as_of="2024-04-30")
    assert whole.as_of == "2024-04" and len(whole.notes) == 1
    assert whole.counts.loc["2024-01", 3] == 0
    assert whole.counts.loc["2024-04", 0] == 1


def test_skip_leaves_out_the_first_cohort_and_the_age_that_only_it_has():
    all_of_them = crmkit.cohorts(SMALL, as_of="2024-04-15")
    later = crmkit.cohorts(SMALL, as_of="2024-04-15", skip=1)
    pd.testing.assert_frame_equal(later.counts, all_of_them.counts.iloc[1:, :2])
    assert not any("first of the log" in note for note in later.notes)
    with pytest.raises(NotEnoughDataError, match="skip=3"):
        crmkit.cohorts(SMALL, as_of="2024-04-15", skip=3)


def test_a_period_without_new_customers_is_no_cohort():
    triangle = crmkit.cohorts(log(("a", "2024-01-05"), ("a", "2024-02-05"), ("b", "2024-03-05"),
                                  ("c", "2024-04-30")))
    assert list(triangle.counts.index) == ["2024-01", "2024-03", "2024-04"]
    assert triangle.counts.loc["2024-01"].tolist() == [1, 1, 0, 0]


@pytest.mark.parametrize(("period", "names"), [
    ("week", ["2024-01-01", "2024-01-15"]), ("day", ["2024-01-03", "2024-01-21"]),
    ("quarter", ["2024Q1", "2024Q2"])])
def test_weeks_begin_on_mondays_and_cohorts_are_named_by_their_first_day(period, names):
    last = "2024-06-30" if period == "quarter" else "2024-01-21"
    second = "2024-04-01" if period == "quarter" else "2024-01-21"
    triangle = crmkit.cohorts(log(("a", "2024-01-03"), ("b", second), ("a", second)), period,
                              as_of=last)
    assert list(triangle.counts.index) == names
    assert triangle.counts.iloc[0].dropna().iloc[-1] == 1
    oldest = {"week": 2, "day": 18, "quarter": 1}[period]
    assert triangle.counts.iloc[0].dropna().index[-1] == oldest


# --- another way ---------------------------------------------------------------------------------

@pytest.mark.parametrize("period", ["week", "month", "quarter"])
def test_the_real_shop_against_a_pivot(shop, period):
    triangle = crmkit.cohorts(shop, period)
    wanted = pivot(known(load_online_retail()), period, shop.as_of)
    assert triangle.counts.to_numpy() == pytest.approx(wanted.to_numpy(), nan_ok=True)
    assert len(triangle.counts) == len(wanted)


def test_who_came_back_in_the_real_shop_customer_by_customer(shop):
    lines = known(load_online_retail())
    months = lines[lines["amount"] > 0].assign(month=lines["date"].dt.to_period("M")).groupby(
        "customer")["month"].agg(lambda m: sorted(set(m)))
    january = [m for m in months if str(m[0]) == "2011-01"]
    triangle = crmkit.cohorts(shop)
    for age in (1, 3, 7):
        back = [any(0 < (later - m[0]).n <= age for later in m) for m in january]
        assert triangle.within.loc["2011-01", age] == pytest.approx(np.mean(back))
        on = [any((later - m[0]).n == age for later in m) for m in january]
        assert triangle.retention.loc["2011-01", age] == pytest.approx(np.mean(on))


purchases = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 400)), min_size=2, max_size=80)


@settings(max_examples=40, deadline=None)
@given(purchases, st.sampled_from(PERIODS), st.randoms(use_true_random=False))
def test_any_log_against_a_pivot_and_the_order_of_rows_does_not_show(rows, period, dice):
    frame = pd.DataFrame({
        "customer": [f"K{c}" for c, _ in rows],
        "date": pd.Timestamp("2023-02-10") + pd.to_timedelta([d for _, d in rows], "D"),
        "amount": 1.0})
    try:
        triangle = crmkit.cohorts(frame, period)
    except NotEnoughDataError:
        return
    wanted = pivot(frame, period, frame["date"].max())
    assert triangle.counts.to_numpy() == pytest.approx(wanted.to_numpy(), nan_ok=True)
    mixed = list(range(len(frame)))
    dice.shuffle(mixed)
    again = crmkit.cohorts(frame.iloc[mixed], period)
    pd.testing.assert_frame_equal(again.counts, triangle.counts)
    pd.testing.assert_frame_equal(again.returned, triangle.returned)
    # Within never falls as time goes by, and is never below on.
    within = triangle.within.to_numpy()
    assert (np.diff(within, axis=1)[~np.isnan(within[:, 1:])] >= 0).all()
    on = triangle.retention.to_numpy()[:, 1:]
    assert (within[~np.isnan(on)] >= on[~np.isnan(on)] - 1e-12).all()


@pytest.mark.parametrize("period", PERIODS)
def test_the_engines_agree(period):
    dice = np.random.default_rng(16)
    frame = pd.DataFrame({
        "customer": [f"K{c:02d}" for c in dice.integers(0, 40, 400)],
        "date": pd.Timestamp("2024-01-01") + pd.to_timedelta(dice.integers(0, 300, 400), "D"),
        "amount": dice.normal(20, 15, 400).round(2), "order": np.arange(400)})
    wanted = crmkit.cohorts(frame, period)
    for other in (pl.from_pandas(frame), pl.from_pandas(frame).lazy(),
                  duckdb.connect().from_df(frame)):
        found = crmkit.cohorts(other, period)
        pd.testing.assert_frame_equal(found.counts, wanted.counts)
        pd.testing.assert_frame_equal(found.returned, wanted.returned)


# --- from counts ---------------------------------------------------------------------------------

def test_ready_counts_by_hand():
    triangle = crmkit.cohorts_from_counts(load_teaching("cohorts"))
    assert triangle.retention.loc["2024-02"].tolist() == pytest.approx([1, 340 / 500, 0.54, 0.48])
    pooled = triangle.pooled()
    assert pooled["rate"][2] == pytest.approx((200 + 270 + 252) / (400 + 500 + 450))
    assert pooled["customers"].tolist() == [1870, 1870, 1350, 900]
    with pytest.raises(SettingError, match="from the orders"):
        triangle.pooled("within")
    low, high = triangle.interval()
    assert (low.loc["2024-04", 1], high.loc["2024-04", 1]) == pytest.approx(
        proportion_confint(390, 520, method="wilson"))
    assert np.isnan(low.loc["2024-04", 2])


def test_orders_and_their_counts_make_the_same_triangle():
    triangle = crmkit.cohorts(SMALL, as_of="2024-04-15")
    again = crmkit.cohorts_from_counts(triangle.counts.reset_index())
    pd.testing.assert_frame_equal(again.table, triangle.table)


COUNTS = load_teaching("cohorts")


@pytest.mark.parametrize(("changed", "words"), [
    (COUNTS.assign(m1=[260, 999, 315, 390]), ("m1", "999", "2024-02")),
    (COUNTS.assign(m2=[200, 270, 252, 9], m1=[260, 340, 315, np.nan]), ("m2", " 9", "2024-04")),
    (COUNTS.assign(m0=[400, 0, 450, 520]), ("m0", "2024-02")),
    (COUNTS.assign(m1=[-1, 340, 315, 390]), ("m1", "-1")),
    (COUNTS.assign(m1=[0.65, 340, 315, 390]), ("m1", "0.65", "2024-01")),
    (COUNTS.assign(m1=["many", 340, 315, 390]), ("m1", "many"))])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_counts_that_cannot_be_are_refused_by_column_row_and_value(changed, words, language):
    text.set_language(language)
    with pytest.raises(ColumnError) as caught:
        crmkit.cohorts_from_counts(changed)
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(("call", "error"), [
    (lambda: crmkit.cohorts(SMALL, "year"), SettingError),
    (lambda: crmkit.cohorts(SMALL, skip=-1), SettingError),
    (lambda: crmkit.cohorts(SMALL, as_of="2024-01-31"), NotEnoughDataError),
    (lambda: crmkit.cohorts(SMALL).pooled("ever"), SettingError),
    (lambda: crmkit.cohorts(SMALL).interval(confidence=95), SettingError),
    (lambda: crmkit.cohorts_from_counts(COUNTS, "year"), SettingError),
    (lambda: crmkit.cohorts_from_counts(COUNTS.iloc[:0]), NotEnoughDataError)])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_settings_that_make_no_sense_are_refused(call, error, language):
    text.set_language(language)
    with pytest.raises(error):
        call()


def test_weeks_stay_out_of_transition_matrices():
    with pytest.raises(SettingError, match="month"):
        crmkit.transition_matrix(SMALL, period="week")


@pytest.mark.parametrize(("language", "word"), [("en", "cohorts by the month"), ("zh", "同期群")])
def test_captions_and_tables_in_both_languages(language, word):
    text.set_language(language)
    triangle = crmkit.cohorts(SMALL, as_of="2024-04-15")
    assert word in repr(triangle) and "33%" in repr(triangle) and "nan" not in repr(triangle)


# --- pictures and explorer -----------------------------------------------------------------------

def test_the_heat_map_shows_what_is_known_and_nothing_else():
    triangle = crmkit.cohorts(SMALL, as_of="2024-04-15")
    shown = plots.cohort_heatmap(triangle)
    assert [t.get_text() for t in shown.ax.texts] == ["33", "67", "50"]
    drawn = shown.ax.images[0].get_array()
    assert drawn.mask.tolist() == [[False, False], [False, True], [True, True]]
    assert [t.get_text() for t in shown.ax.get_yticklabels()] == [
        "2024-01 (3)", "2024-02 (2)", "2024-03 (1)"]
    assert shown.ax.patch.get_hatch()
    assert "2024-01: 33% at age 1, 67% at age 2" in shown.alt
    within = plots.cohort_heatmap(triangle.within)
    assert [t.get_text() for t in within.ax.texts] == ["33", "67", "50"]


def test_the_explorer_turns_the_order_of_cohorts_round(shop):
    explorer = explore.cohort_triangle(shop)
    ages = explorer.result["values"].dropna()
    assert explorer.result["best"] == "2010-12" and ages.idxmin() == "2011-10"
    explorer.set(measure="within", age=2, first="out")
    bought = pivot(known(load_online_retail()), "month", shop.as_of)
    assert explorer.result["lived"] == bought.loc["2011-01":, 2].notna().sum() == 9
    assert explorer.result["best"] == "2011-09"
    explorer.set(measure="on")
    rates = bought[2] / bought[0]
    assert explorer.result["values"].to_numpy() == pytest.approx(
        rates.loc["2011-01":"2011-11"].to_numpy(), nan_ok=True)


def test_an_earlier_day_shows_what_was_known_then(shop):
    explorer = explore.cohort_triangle(shop, back=3, measure="on", age=1)
    wanted = crmkit.cohorts(shop, as_of="2011-08-31")
    assert explorer.result["cohorts"].as_of == "2011-08"
    pd.testing.assert_frame_equal(explorer.result["cohorts"].counts, wanted.counts)


@pytest.mark.parametrize(("language", "words"), [("en", "one cohort left"), ("zh", "只剩一群")])
def test_one_cohort_alone_leads_nobody(shop, language, words):
    text.set_language(language)
    explorer = explore.cohort_triangle(shop, measure="on", age=10, first="out")
    assert explorer.result["lived"] == 1
    assert words in explorer.sentence and "2011-01" in explorer.sentence
    explorer.set(age=9)
    assert explorer.result["lived"] == 2 and words not in explorer.sentence


def test_at_age_four_the_share_falls_to_may_and_rises_again(shop):
    within = crmkit.cohorts(shop, skip=1).within[4].dropna()
    assert within.idxmax() == "2011-01" and within.idxmin() == "2011-05"
    assert within["2011-05"] < within["2011-06"] < within["2011-07"]


def test_an_age_that_nobody_has_lived_is_said(shop):
    for language in text.LANGUAGES:
        text.set_language(language)
        explorer = explore.cohort_triangle(shop, period="quarter", age=11, measure="within",
                                           back=6, first="out")
        assert explorer.result["best"] is None and "11" in explorer.sentence
