"""Rates and their bases, months and years, money kept, intervals: by hand and another way."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

import crmkit
from crmkit import explore, plots, text
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnitError
from crmkit.explore.rate_bases import _draw, outcome
from crmkit.plots.picture import new_figure
from crmkit.retain.rates import BASES
from crmkit.retain.spans import PER_YEAR

# --- bases ---------------------------------------------------------------------------------------

def book(start=(), lost=(), new=(), again=()):
    """Customers as sets: who was there, who left, who came, who left again."""
    everybody = set(start) | set(new)
    end = everybody - set(lost) - set(again)
    return set(start), end, everybody, set(lost) | set(again)


def test_one_book_by_hand():
    # 90 of 1,200 left, 150 came: 1,260 at the end, 1,230 on average, 1,350 in all.
    assert crmkit.churn_rate(1200, 90, 150) == pytest.approx(0.075)
    assert crmkit.churn_rate(1200, 90, 150, "average") == pytest.approx(90 / 1230)
    assert crmkit.churn_rate(1200, 90, 150, "consumers") == pytest.approx(90 / 1350)
    assert crmkit.retention_rate(1200, 90) == pytest.approx(0.925)


def test_newcomers_who_leave_again_by_hand():
    # 60 of the 150 leave again: 150 leavers, 1,200 at the end, 1,200 on average.
    kept = {base: crmkit.retention_rate(1200, 90, 150, base, new_lost=60) for base in BASES}
    assert kept == pytest.approx({"start": 0.925, "average": 0.875, "consumers": 1200 / 1350})


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_bases_by_counting_heads(start, lost, new, again):
    lost, again = min(lost, start), min(again, new)
    there, end, everybody, left = book(range(start), range(lost), range(100, 100 + new),
                                       range(100, 100 + again))
    if there or end:
        assert crmkit.churn_rate(start, lost, new, new_lost=again) == pytest.approx(
            len(there - end) / len(there))
        assert crmkit.churn_rate(start, lost, new, "average", new_lost=again) == pytest.approx(
            len(left) / ((len(there) + len(end)) / 2))
        assert crmkit.retention_rate(start, lost, new, "consumers", new_lost=again) == \
            pytest.approx(len(everybody & end) / len(everybody))


@given(st.floats(1, 1e6), st.floats(0, 1), st.floats(0, 1e6))
def test_without_newcomers_who_leave_the_start_is_the_strictest_base(start, share, new):
    churn = {base: crmkit.churn_rate(start, share * start, new, base) for base in BASES}
    assert churn["consumers"] <= churn["start"] + 1e-12
    if new >= share * start:
        assert churn["average"] <= churn["start"] + 1e-12


@pytest.mark.parametrize(("language", "word"), [("en", "no churn rate"), ("zh", "算的不是流失率")])
def test_net_change_is_refused_with_what_it_hides(language, word):
    text.set_language(language)
    for rate in (crmkit.churn_rate, crmkit.retention_rate):
        with pytest.raises(SettingError) as caught:
            rate(1200, 90, 150, base="net")
        words = str(caught.value)
        assert word in words
        assert "-5.0%" in words and "7.5%" in words and "90" in words and 'base="start"' in words


@pytest.mark.parametrize(("argument", "changed"), [
    ("start", {"start": 0}), ("start", {"start": "many"}), ("lost", {"lost": 1300}),
    ("lost", {"lost": -1}), ("new", {"new": -1}), ("new_lost", {"new_lost": 151}),
    ("base", {"base": "end"}), ("base", {"base": None}), ("lost", {"lost": math.nan})])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_book_that_cannot_be_is_refused_by_name(argument, changed, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=argument):
        crmkit.churn_rate(**{"start": 1200, "lost": 90, "new": 150} | changed)


def test_the_average_base_may_pass_one():
    # Ten at the start, ten come, all twenty leave: 20 leavers on an average of 5.
    assert crmkit.churn_rate(10, 10, 10, "average", new_lost=10) == pytest.approx(4)


# --- months and years ----------------------------------------------------------------------------

def test_two_per_cent_a_month_month_by_month():
    left = 1.0
    for _ in range(12):
        left -= 0.02 * left
    assert crmkit.convert_churn(0.02, "month", "year") == pytest.approx(1 - left)
    assert round(1 - left, 3) == 0.215
    assert crmkit.still_here(0.02, 12, per="month", unit="month") == pytest.approx(left)


@given(st.floats(0, 1), st.sampled_from(list(PER_YEAR)), st.sampled_from(list(PER_YEAR)))
def test_there_and_back(churn, per, to):
    there = crmkit.convert_churn(churn, per, to)
    if there < 1 - 1e-9:
        assert crmkit.convert_churn(there, to, per) == pytest.approx(churn, abs=1e-6)
    assert 0 <= there <= 1


def test_expected_life_and_half_life_against_dice():
    churn, customers = 0.075, 200_000
    life = np.random.default_rng(51).geometric(churn, customers)
    assert crmkit.expected_life(churn) == pytest.approx(life.mean(), rel=4 * (1 / customers) ** 0.5)
    assert crmkit.expected_life(churn) == pytest.approx(13.3333, abs=5e-5)
    half = crmkit.half_life(churn)
    assert half == pytest.approx(8.8909, abs=5e-5)
    assert crmkit.still_here(churn, half, per="year", unit="year") == pytest.approx(0.5)
    assert (life > math.ceil(half)).mean() < 0.5 < (life > math.floor(half)).mean()


@pytest.mark.parametrize(("language", "word"), [("en", "do not mix"), ("zh", "不能混用")])
def test_months_and_years_do_not_mix(language, word):
    text.set_language(language)
    with pytest.raises(UnitError, match=word) as caught:
        crmkit.still_here(0.02, 2, per="month", unit="year")
    assert "0.2153" in str(caught.value)


@pytest.mark.parametrize("call", [
    lambda: crmkit.convert_churn(2, "month", "year"),
    lambda: crmkit.convert_churn(0.02, "months", "year"),
    lambda: crmkit.convert_churn(0.02, "month", "decade"),
    lambda: crmkit.still_here(0.02, -1, per="month", unit="month"),
    lambda: crmkit.expected_life(0), lambda: crmkit.expected_life(7.5),
    lambda: crmkit.half_life(0), lambda: crmkit.half_life(1), lambda: crmkit.half_life("0.1")])
def test_rates_out_of_range_are_refused(call):
    with pytest.raises(SettingError):
        call()


# --- intervals -----------------------------------------------------------------------------------

@given(st.integers(1, 5000), st.integers(0, 5000), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_wilson_against_statsmodels(of, count, confidence):
    count = min(count, of)
    peer = proportion_confint(count, of, alpha=1 - confidence, method="wilson")
    assert crmkit.rate_interval(count, of, confidence) == pytest.approx(peer, abs=1e-9)


def test_intervals_of_columns_keep_their_shape_and_what_is_missing():
    kept = pd.Series([3.0, np.nan, 0.0], index=["a", "b", "c"])
    low, high = crmkit.rate_interval(kept, pd.Series([3.0, 9.0, 8.0], index=["a", "b", "c"]))
    assert list(low.index) == ["a", "b", "c"]
    assert np.isnan(low["b"]) and np.isnan(high["b"])
    assert (low["c"], high["a"]) == (0, 1)
    assert low["a"] == pytest.approx(proportion_confint(3, 3, method="wilson")[0])


def test_ninety_five_of_a_hundred_intervals_hold_the_rate():
    kept = pd.Series(np.random.default_rng(8).binomial(40, 0.7, 20_000))
    low, high = crmkit.rate_interval(kept, 40)
    assert 0.94 < ((low <= 0.7) & (high >= 0.7)).mean() < 0.965


@pytest.mark.parametrize("call", [
    lambda: crmkit.rate_interval(4, 3), lambda: crmkit.rate_interval(-1, 3),
    lambda: crmkit.rate_interval(0, 0), lambda: crmkit.rate_interval(math.nan, 3),
    lambda: crmkit.rate_interval(1, 3, 95), lambda: crmkit.rate_interval(1, 3, 0),
    lambda: crmkit.rate_interval(pd.Series([1, 5]), pd.Series([2, 4])),
    lambda: crmkit.rate_interval("3", 3), lambda: crmkit.rate_interval(3, None),
    lambda: crmkit.rate_interval(pd.Series(["1", "x"]), 3)])
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_counts_that_cannot_be_are_refused(call, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=r"(count|of|confidence)="):
        call()


def test_lists_count_as_columns():
    low, high = crmkit.rate_interval([3, 140], [3, 200])
    assert low == pytest.approx([proportion_confint(k, n, method="wilson")[0]
                                 for k, n in ((3, 3), (140, 200))])
    assert high[0] == 1


# --- money ---------------------------------------------------------------------------------------

BEFORE = pd.Series({"a": 400.0, "b": 300.0, "c": 200.0, "d": 100.0, "e": -20.0})
AFTER = pd.Series({"a": 900.0, "b": 120.0, "c": 200.0, "e": 50.0, "new": 5000.0})


def test_money_by_hand():
    # Of 1,000: 400 + 120 + 200 come again; with the growth of a, 900 + 120 + 200.
    kept = crmkit.revenue_retention(BEFORE, AFTER)
    assert (kept.customers, kept.gross, kept.net) == pytest.approx((0.75, 0.72, 1.22))
    assert kept.table["customers"].to_dict() == {"gone": 1, "less": 1, "same": 1, "more": 1}
    assert kept.table["difference"].tolist() == [-100, -180, 0, 500]
    assert "left out: 1," in kept.notes[0]
    assert "75.0%" in kept.caption() and "122.0%" in kept.caption()


def test_a_customer_who_only_sends_back_is_gone():
    kept = crmkit.revenue_retention(pd.Series({"a": 100.0, "b": 100.0}),
                                    pd.Series({"a": 100.0, "b": -30.0}))
    assert (kept.customers, kept.gross, kept.net) == pytest.approx((0.5, 0.5, 0.35))


@given(st.lists(st.tuples(st.floats(0.01, 1e6), st.floats(-1e3, 1e6)), min_size=1, max_size=30))
def test_gross_is_never_above_one_nor_above_net_with_growth(pairs):
    before = pd.Series([b for b, _ in pairs])
    after = pd.Series([a for _, a in pairs])
    kept = crmkit.revenue_retention(before, after)
    assert 0 <= kept.gross <= 1 + 1e-12
    assert kept.gross == pytest.approx(
        sum(min(b, max(a, 0)) for b, a in pairs) / sum(b for b, _ in pairs))
    assert kept.net == pytest.approx(sum(a for _, a in pairs) / sum(b for b, _ in pairs))
    mixed = crmkit.revenue_retention(before.sample(frac=1, random_state=1), after)
    assert (mixed.gross, mixed.net) == (kept.gross, kept.net)


def test_the_real_shop_with_plain_pandas():
    lines = crmkit.datasets.load_online_retail()
    shop = crmkit.read_orders(lines, currency="GBP")
    rfm = crmkit.customers.recency_frequency_monetary
    first, second = rfm(shop, as_of="2011-05-31"), rfm(shop, as_of="2011-11-30", window=183)
    kept = crmkit.revenue_retention(first["monetary"], second["monetary"])
    known = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    known = known.assign(money=known["Quantity"] * known["UnitPrice"])
    known = known[known["money"] != 0]
    early = known[known["InvoiceDate"] < "2011-06-01"]
    late = known[(known["InvoiceDate"] >= "2011-06-01") & (known["InvoiceDate"] < "2011-12-01")]
    bought = [set(part.loc[part["money"] > 0, "CustomerID"]) for part in (early, late)]
    assert (len(first), len(second)) == tuple(map(len, bought))
    money = [part[part["CustomerID"].isin(who)].groupby("CustomerID", observed=True)["money"].sum()
             for part, who in zip((early, late), bought, strict=True)]
    spent = money[0][money[0] > 0]
    again = money[1].reindex(spent.index).fillna(0)
    assert kept.net == pytest.approx(again.sum() / spent.sum())
    assert kept.gross == pytest.approx(np.minimum(spent, again.clip(lower=0)).sum() / spent.sum())


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_money_that_cannot_be_is_refused(language):
    text.set_language(language)
    with pytest.raises(SettingError, match="before"):
        crmkit.revenue_retention([1, 2], BEFORE)
    with pytest.raises(ColumnError, match="after"):
        crmkit.revenue_retention(BEFORE, pd.Series({"a": np.nan}))
    with pytest.raises(ColumnError, match="a"):
        crmkit.revenue_retention(pd.concat([BEFORE, BEFORE]), AFTER)
    with pytest.raises(NotEnoughDataError):
        crmkit.revenue_retention(pd.Series({"a": -1.0}), AFTER)


# --- explorer and picture ------------------------------------------------------------------------

def test_the_explorer_finds_the_book_in_which_net_change_sees_nobody_leave():
    result = explore.rate_bases(again=0.40).result
    assert result["left"] == 150
    assert result["rates"] == pytest.approx(
        {"start": 0.925, "average": 0.875, "consumers": 1200 / 1350, "net": 1.0})
    assert explore.rate_bases(again=0.39).result["rates"]["net"] > 1
    assert explore.rate_bases(again=0.41).result["rates"]["net"] < 1


def test_the_explorer_stays_between_nothing_and_sense():
    for end in ("low", "high"):
        controls = explore.rate_bases().controls
        rates = explore.rate_bases(**{k: getattr(c, end) for k, c in controls.items()}).result
        assert all(rate >= 0 for rate in rates["rates"].values())
    worst = explore.rate_bases(start=600, lost=240, new=600, again=0.6).result["rates"]
    assert worst["average"] == pytest.approx(0) and worst["start"] == pytest.approx(0.6)


def test_the_bar_of_the_start_stands_still_while_newcomers_leave_again():
    axes = set()
    for again in (0.0, 0.4, 0.6):
        figure = new_figure((9.0, 3.8))
        _draw(outcome(1200, 90, 150, again), figure)
        axes.add(figure.axes[0].get_xlim())
    assert len(axes) == 1


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_table_that_is_no_table_of_rates_gets_no_picture(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="stayed"):
        plots.rate_intervals(pd.DataFrame({"customers": [3]}))
    with pytest.raises(ColumnError, match=r"customers.*many"):
        plots.rate_intervals(pd.DataFrame({"stayed": [3], "customers": ["many"]}))
    with pytest.raises(ColumnError):
        plots.rate_intervals([1, 2])
    with pytest.raises(NotEnoughDataError):
        plots.rate_intervals(pd.DataFrame({"stayed": [], "customers": []}))


def test_the_picture_draws_rates_and_intervals():
    table = pd.DataFrame({"stayed": [3, 140], "customers": [3, 200]}, index=["Poland", "UK"])
    shown = plots.rate_intervals(table)
    dots, overall = shown.ax.lines[0], shown.ax.lines[1]
    assert list(dots.get_xdata()) == [1.0, 0.7]
    assert overall.get_xdata()[0] == pytest.approx(143 / 203)
    ends = [segment[:, 0].tolist() for segment in shown.ax.collections[0].get_segments()]
    peers = [proportion_confint(k, n, method="wilson") for k, n in ((3, 3), (140, 200))]
    assert np.array(ends) == pytest.approx(np.array(peers))
    assert [label.get_text() for label in shown.ax.get_yticklabels()] == ["Poland (3)", "UK (200)"]
    assert "Poland 3 of 3, between 44% and 100%" in shown.alt
