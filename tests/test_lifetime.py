"""Lifetime value: printed figures, sums term by term, simulated customers, and refusals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import crmkit
from crmkit import explore, plots, text
from crmkit.differentiate.lifetime import PERIODS, TIMINGS
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnitError

CLV12 = crmkit.datasets.load_teaching("clv12").set_index("id")

rates = st.floats(0.0, 0.97)
discounts = st.floats(0.01, 0.5)

def added_up(margin, retention, discount, timing, payments=6000, growth=0.0):
    """The sum term by term, in the words of each timing."""
    total = 0.0
    for k in range(payments):
        wait = k if timing == "now" else k + 1
        stayed = retention ** (wait if timing == "after_first" else k)
        total += margin * (1 + growth) ** k * stayed / (1 + discount) ** wait
    return total


# --- printed figures -----------------------------------------------------------------------------

@pytest.mark.parametrize(("timing", "printed"),
                         [("now", 366.67), ("after_first", 266.67), ("period_end", 333.33)])
def test_three_formulas_as_printed(timing, printed):
    """Fader & Hardie, note 024: 100 a year, r = 0.8, d = 0.1."""
    assert crmkit.lifetime_value(100, 0.8, 0.1, timing=timing).value == pytest.approx(
        printed, abs=0.005)


def test_gupta_lehmann_stuart():
    assert crmkit.lifetime_value(100, 0.8, 0.12).value == pytest.approx(250)


@pytest.mark.parametrize(("retention", "printed"), [
    (0.60, (1.20, 1.15, 1.11, 1.07)), (0.70, (1.75, 1.67, 1.59, 1.52)),
    (0.80, (2.67, 2.50, 2.35, 2.22)), (0.90, (4.50, 4.09, 3.75, 3.46))])
def test_margin_multiples_as_printed(retention, printed):
    found = [crmkit.margin_multiple(retention, i) for i in (0.10, 0.12, 0.14, 0.16)]
    assert found == pytest.approx(printed, abs=0.00501)


def test_the_course_formula_is_the_default_and_every_caption_says_which():
    assert crmkit.lifetime_value(100, 0.8, 0.1).timing == "after_first"
    captions = {t: crmkit.lifetime_value(100, 0.8, 0.1, timing=t).caption() for t in TIMINGS}
    assert len(set(captions.values())) == 3
    assert "course's formula" in captions["after_first"]
    assert all("a year" in words for words in captions.values())


# --- sums and simulations ------------------------------------------------------------------------

@given(st.floats(-500, 500), rates, discounts, st.sampled_from(TIMINGS))
def test_closed_form_is_the_sum_of_its_terms(margin, retention, discount, timing):
    assert crmkit.lifetime_value(margin, retention, discount, timing=timing).value == pytest.approx(
        added_up(margin, retention, discount, timing, 1500), rel=1e-9, abs=1e-6)


@given(rates, discounts, st.integers(1, 40), st.floats(-0.3, 0.3), st.sampled_from(TIMINGS))
def test_horizon_and_growth_term_by_term(retention, discount, years, growth, timing):
    result = crmkit.lifetime_value(100, retention, discount, timing=timing, years=years,
                                   growth=growth)
    expected = added_up(100, retention, discount, timing, years, growth)
    assert result.value == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert len(result.table) == years
    assert result.table["so_far"].iloc[-1] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(rates, discounts)
def test_the_three_are_reconciled(retention, discount):
    after, now, end = (crmkit.lifetime_value(100, retention, discount, timing=t).value
                       for t in TIMINGS)
    assert now - after == pytest.approx(100)
    assert after == pytest.approx(retention * end, abs=1e-9)


@given(st.floats(0.0, 0.95), discounts)
def test_more_retention_is_worth_more_and_more_discount_less(retention, discount):
    here = crmkit.margin_multiple(retention, discount)
    assert crmkit.margin_multiple(retention + 0.02, discount) > here
    assert crmkit.margin_multiple(retention, discount + 0.05) <= here


@pytest.mark.parametrize("timing", TIMINGS)
def test_the_mean_of_simulated_customers_agrees(timing):
    """A hundred thousand customers, each living year by year; within four standard errors."""
    dice, margin, retention, discount = np.random.default_rng(2024), 240.0, 0.7, 0.1
    here, worth, year = np.ones(100_000, bool), np.zeros(100_000), 0
    if timing == "now":
        worth += margin
    while here.any():
        year += 1
        stays = here & (dice.random(len(here)) < retention)
        worth += margin * (here if timing == "period_end" else stays) / (1 + discount) ** year
        here = stays
    error = worth.std() / math.sqrt(len(worth))
    value = crmkit.lifetime_value(margin, retention, discount, timing=timing).value
    assert abs(worth.mean() - value) < 4 * error
    assert error < 2


def test_payments_that_grow_as_they_are_discounted_have_a_finite_horizon_only():
    # Each of the four payments is worth 100 / 1.05 today: 1.05 up, 1.05 down, nobody leaves.
    result = crmkit.lifetime_value(100, 1.0, 0.05, growth=0.05, years=4, timing="period_end")
    assert result.value == pytest.approx(4 * 100 / 1.05)
    with pytest.raises(SettingError, match="no limit"):
        crmkit.lifetime_value(100, 1.0, 0.05, growth=0.05)
    with pytest.raises(SettingError, match="no limit"):
        crmkit.lifetime_value(100, 1.0, 0.0)


# --- payback -------------------------------------------------------------------------------------

def payback_by_adding(margin, retention, discount, cost, timing, growth):
    """Years until the payments, added up one by one, reach the cost."""
    wait = 0 if timing == "now" else 1
    payment = margin / (1 + discount) ** wait * (retention if timing == "after_first" else 1)
    total = payment
    while total < cost * (1 - 1e-9) and payment > 1e-12:
        payment *= retention * (1 + growth) / (1 + discount)
        total, wait = total + payment, wait + 1
    return wait if total >= cost * (1 - 1e-9) else math.inf


@given(st.floats(0.05, 0.95), discounts, st.floats(1, 900), st.sampled_from(TIMINGS),
       st.sampled_from([0.0, 0.03, -0.1]))
def test_payback_by_adding_up(retention, discount, cost, timing, growth):
    assume(retention * (1 + growth) < 0.99 * (1 + discount))
    kept = {"timing": timing, "growth": growth}
    forever = crmkit.lifetime_value(100, retention, discount, **kept).value
    assume(abs(forever - cost) > 1e-4 * cost)
    wanted = payback_by_adding(100, retention, discount, cost, **kept)
    assert crmkit.payback_year(100, retention, discount, cost, **kept) == wanted
    assert crmkit.lifetime_value(100, retention, discount, acquisition=cost,
                                 **kept).payback == wanted


def test_payback_by_hand():
    # 240, 152.73, 97.19: 240 + 152.73 = 392.73 < 450 <= 489.92, two years after signing.
    assert crmkit.payback_year(240, 0.7, 0.1, 450, timing="now") == 2
    assert crmkit.payback_year(240, 0.7, 0.1, 450) == math.inf
    assert crmkit.payback_year(240, 0.7, 0.1, 200, timing="now") == 0
    assert crmkit.payback_year(240, 0.7, 0.1, 0) == 0
    assert crmkit.payback_year(-10, 0.7, 0.1, 5) == math.inf
    assert crmkit.payback_year(100, 1.0, 0.0, 250) == 3
    assert crmkit.lifetime_value(240, 0.7, 0.1, timing="period_end", acquisition=450,
                                 years=3).payback == math.inf


def test_acquisition_is_taken_off_once():
    with_cost = crmkit.lifetime_value(240, 0.7, 0.1, timing="now", acquisition=450)
    assert with_cost.value == pytest.approx(660 - 450)
    assert float(with_cost) == with_cost.value
    assert with_cost.table["so_far"].iloc[0] == pytest.approx(240 - 450)


# --- periods -------------------------------------------------------------------------------------

@pytest.mark.parametrize("per", [p for p in PERIODS if p != "year"])
def test_a_period_without_its_discount_rate_is_refused(per):
    with pytest.raises(UnitError, match="discount_per"):
        crmkit.lifetime_value(9, 0.97, 0.1, per=per)
    with pytest.raises(UnitError, match="discount_per"):
        crmkit.customer_equity(CLV12, 0.1, per=per)


def test_a_yearly_discount_is_converted_so_that_twelve_months_are_a_year():
    result = crmkit.lifetime_value(9, 0.97, 0.10, per="month", discount_per="year")
    assert (1 + result.discount) ** 12 == pytest.approx(1.10)
    by_months = added_up(9, 0.97, 1.10 ** (1 / 12) - 1, "after_first", 3000)
    assert result.value == pytest.approx(by_months)
    assert "converted" in result.notes[0] and "a month" in result.caption()


def test_a_horizon_of_years_holds_its_payments():
    result = crmkit.lifetime_value(9, 0.97, 0.01, per="month", discount_per="month", years=1.5)
    assert len(result.table) == 18 and result.table.index[-1] == 1.5
    for years in (0, -1, 2.5, math.nan, math.inf, "5", True):
        with pytest.raises(SettingError, match="years"):
            crmkit.lifetime_value(100, 0.8, 0.1, years=years)


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize(("argument", "wrong"), [
    ("retention", 80), ("retention", -0.1), ("retention", math.nan), ("retention", "0.8"),
    ("retention", True), ("discount", 10), ("discount", 1), ("discount", -0.01),
    ("discount", None), ("margin", math.inf), ("margin", "100"), ("growth", 3), ("growth", -1.5),
    ("acquisition", -1), ("timing", "later"), ("per", "week"), ("discount_per", "week")])
def test_numbers_that_make_no_sense_are_refused_by_name(argument, wrong):
    settings = {"margin": 100, "retention": 0.8, "discount": 0.1} | {argument: wrong}
    with pytest.raises(SettingError, match=argument):
        crmkit.lifetime_value(**settings)


def test_a_percentage_is_told_how_to_be_written():
    with pytest.raises(SettingError, match=r"80 per cent is 0\.80"):
        crmkit.lifetime_value(100, 80, 0.1)


# --- a book of customers -------------------------------------------------------------------------

def test_equity_by_hand():
    book = crmkit.customer_equity(CLV12, 0.10)
    # V07: 900 x 0.92 / 0.18; V11: -80 x 0.6 / 0.5; V04: 120 x 0.5 / 0.6.
    future = book.table["future_value"]
    assert future[["V07", "V11", "V04"]].tolist() == pytest.approx([4600, -96, 100])
    expected = sum(added_up(row["annual_margin"], row["retention"], 0.10, "after_first")
                   for _, row in CLV12.iterrows())
    assert book.equity == pytest.approx(expected)
    assert book.total == pytest.approx(expected + CLV12["historic_profit"].sum())


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("years", [None, 1, 7])
def test_a_book_is_its_customers_one_by_one(timing, years):
    book = crmkit.customer_equity(CLV12, 0.12, timing=timing, years=years).table
    alone = [crmkit.lifetime_value(row["annual_margin"], row["retention"], 0.12, timing=timing,
                                   years=years).value for _, row in CLV12.iterrows()]
    assert book["future_value"].tolist() == pytest.approx(alone)
    assert (book["lifetime_value"] - book["future_value"]).tolist() == pytest.approx(
        CLV12["historic_profit"].tolist())


def test_quadrants_of_the_twelve_by_hand():
    book = crmkit.customer_equity(CLV12, 0.10).table
    sizes = crmkit.clv_quadrants(book, cuts=(2000, 2000)).sizes["customers"]
    assert sizes.to_dict() == {"improve": 2, "vip": 2, "abandon": 4, "maintain": 4}


def test_the_order_of_rows_does_not_show():
    mixed = CLV12.sample(frac=1, random_state=3)
    assert crmkit.customer_equity(mixed, 0.1).equity == crmkit.customer_equity(CLV12, 0.1).equity


def test_a_bad_column_is_named_with_rows_and_remedy():
    wrong = CLV12.assign(retention=CLV12["retention"].where(CLV12.index != "V05", 85.0))
    with pytest.raises(ColumnError, match=r"'retention'.*1 of its values.*85.*V05"):
        crmkit.customer_equity(wrong, 0.1)
    with pytest.raises(ColumnError, match="margin="):
        crmkit.customer_equity(CLV12.drop(columns="annual_margin"), 0.1)
    with pytest.raises(ColumnError, match="missing"):
        crmkit.customer_equity(CLV12.assign(retention=np.nan), 0.1)
    with pytest.raises(NotEnoughDataError):
        crmkit.customer_equity(CLV12.iloc[:0], 0.1)
    with pytest.raises(SettingError, match="no limit"):
        crmkit.customer_equity(CLV12.assign(retention=1.0), 0.0)
    with pytest.raises(SettingError, match="discount"):
        crmkit.customer_equity(CLV12, 12)


def test_captions_and_tables_in_both_languages():
    for language, part in (("en", "customer equity"), ("zh", "客户资产")):
        text.set_language(language)
        assert part in crmkit.customer_equity(CLV12, 0.1).caption()
        assert "{" not in repr(crmkit.lifetime_value(100, 0.8, 0.1, growth=0.02, acquisition=50))


# --- the explorers -------------------------------------------------------------------------------

def test_a_point_of_retention_against_the_formula():
    def worth(r):
        return 240 * r / (1.12 - r)

    for r in (0.60, 0.90):
        result = explore.lifetime_value(retention=r).result
        assert result["value"].value == pytest.approx(worth(r) - 450)
        assert result["point"] == pytest.approx(worth(r + 0.01) - worth(r))


def test_the_horizon_of_the_explorer_counts_so_many_payments():
    result = explore.lifetime_value(retention=0.8, margin=100, discount=0.1, acquisition=0,
                                    horizon="5").result
    assert result["value"].value == pytest.approx(added_up(100, 0.8, 0.1, "after_first", 5))
    assert len(result["path"]) == 5


def test_the_explorer_says_when_the_cost_is_back():
    assert "never earned back" in explore.lifetime_value().sentence
    assert "after 2 years" in explore.lifetime_value(timing="now", discount=0.10).sentence
    assert "no cost" in explore.lifetime_value(acquisition=0).sentence


def test_migration_against_plain_pandas():
    result = explore.quadrant_migration(CLV12, points=5, discount=0.10, current_cut=2000,
                                        future_cut=2000).result
    r = CLV12["retention"]
    before = CLV12["annual_margin"] * r / (1.10 - r)
    now = CLV12["annual_margin"] * (r + 0.05) / (1.05 - r)
    assert result["gained"].tolist() == pytest.approx((now - before).tolist())
    assert list(result["moved"].index) == list(CLV12.index[(before >= 2000) != (now >= 2000)])
    assert result["now"].equity == pytest.approx(now.sum())


def test_more_loyalty_of_a_customer_at_a_loss_is_a_loss():
    result = explore.quadrant_migration(CLV12, points=5).result
    assert list(result["gained"].index[result["gained"] < 0]) == ["V11"]


def test_retention_stays_a_share_at_the_ends_of_the_slider():
    up = explore.quadrant_migration(CLV12, points=10).result["now"].table["future_value"]
    assert up["V07"] == pytest.approx(900 * 0.98 / (1.10 - 0.98))
    down = explore.quadrant_migration(CLV12.assign(retention=0.05), points=-10).result
    assert down["now"].equity == 0


# --- the pictures --------------------------------------------------------------------------------

def test_the_survivors_are_drawn_as_they_are():
    table = pd.DataFrame({"observed": [1000, 631, 468], "constant": [1000.0, 631.0, 398.2]})
    shown = plots.survival(table)
    assert [list(line.get_ydata()) for line in shown.ax.lines] == [
        [1000, 631, 468], [1000.0, 631.0, 398.2]]
    assert "468" in shown.alt and "398" in shown.alt and "year 2" in shown.alt


def test_the_bars_of_promises_are_the_means():
    table = pd.DataFrame({"expected": [10.0, 20.0], "came": [30.0, 5.0]}, index=["vip", "improve"])
    shown = plots.promises(table)
    assert [bar.get_height() for bar in shown.ax.patches] == [10, 30, 20, 5]
    assert "VIP (10 expected, 30 came)" in shown.alt
