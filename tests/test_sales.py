"""G15: churn of representatives, the luck in it, and a score with weights."""

from __future__ import annotations

from itertools import product
from math import comb, prod

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from scipy.stats import chi2_contingency

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError
from crmkit.explore.sales_kpi import _draw
from crmkit.industries.sales import funnel_limits, luck_of_books, sales_scores

REPS = load_teaching("sales_reps5")


# --- rates and scores ----------------------------------------------------------------------------

def test_rates_by_hand():
    scores = sales_scores(REPS)
    assert scores.table["churn"].tolist() == [0.05, 0.125, 0.12, 0.05, 0.06]
    assert scores.pooled == pytest.approx(52 / 610)
    assert scores.mean_of_means == pytest.approx(0.405 / 5)
    low, high = crmkit.rate_interval(3, 60)
    assert scores.table.loc["R4", ["low", "high"]].tolist() == pytest.approx([low, high])


def test_pooled_and_mean_differ_by_the_covariance_of_size_and_rate():
    scores = sales_scores(REPS)
    size, rate = scores.table["start"], scores.table["churn"]
    covariance = np.cov(size, rate, bias=True)[0, 1]
    assert scores.pooled - scores.mean_of_means == pytest.approx(covariance / size.mean())
    for alike in (REPS.assign(start=100), REPS.assign(start=[50, 100, 200, 50, 150],
                                                      lost=[5, 10, 20, 5, 15])):
        same = sales_scores(alike)
        assert same.pooled == pytest.approx(same.mean_of_means)


# 70 sales / 1,500 + 30 (1 - churn / .125), by hand; and with 50 and 50.
BY_HAND = {0.7: [60, 60 + 2 / 3, 71.2, 56 / 3 + 18, 154 / 3 + 15.6],
           0.5: [60, 130 / 3, 52, 40 / 3 + 30, 110 / 3 + 26]}


@pytest.mark.parametrize("weight", BY_HAND)
def test_scores_by_hand(weight):
    scores = sales_scores(REPS, sales_weight=weight)
    assert scores.table["score"].tolist() == pytest.approx(BY_HAND[weight])
    parts = scores.table["sales_points"] + scores.table["churn_points"]
    assert parts.tolist() == pytest.approx(BY_HAND[weight])


def test_equal_scores_share_a_rank():
    halves = sales_scores(REPS, sales_weight=0.5).table  # R2 and R4: 130/3 = 40/3 + 30
    assert halves["rank"].to_dict() == {"R1": 2, "R2": 4, "R3": 3, "R4": 4, "R5": 1}
    assert sales_scores(REPS, sales_weight=0).best == ["R1", "R4"]


def test_where_the_winner_changes_by_hand():
    """R3 and R5 cross at .48 / (.48 + 4/15), R5 and R1 at .08 / (.08 + 2/15)."""
    upper, lower = 0.48 / (0.48 + 4 / 15), 0.08 / (0.08 + 2 / 15)
    for weight, best in ((upper + 1e-6, ["R3"]), (upper - 1e-6, ["R5"]), (lower + 1e-6, ["R5"]),
                         (lower - 1e-6, ["R1"]), (lower, ["R1", "R5"])):
        assert sales_scores(REPS, sales_weight=weight).best == best


def test_borrowed_customers_by_hand():
    steadied = sales_scores(REPS, borrowed=100).table["churn_steadied"]
    pooled = 52 / 610
    assert steadied["R4"] == pytest.approx((3 + 100 * pooled) / 160)
    assert steadied["R3"] == pytest.approx((24 + 100 * pooled) / 300)
    endless = sales_scores(REPS, borrowed=1e12).table
    assert endless["churn_points"].max() == pytest.approx(0, abs=1e-6)
    assert endless["churn"].tolist() == sales_scores(REPS).table["churn"].tolist()


def test_a_largest_of_zero():
    nobody_lost = sales_scores(REPS.assign(lost=0))
    assert nobody_lost.table["churn_points"].tolist() == pytest.approx([30] * 5)
    assert len(nobody_lost.notes) == 1
    nothing_sold = sales_scores(REPS.assign(sales_k=0))
    assert nothing_sold.table["sales_points"].tolist() == [0] * 5
    assert "sales_k" in nothing_sold.notes[0]
    both = sales_scores(REPS.assign(sales_k=0, lost=0))
    assert both.best == REPS["rep"].tolist() and len(both.notes) == 2


# --- luck ----------------------------------------------------------------------------------------

def test_luck_against_every_outcome():
    """Three tiny books, all outcomes written out; ties are shared."""
    sizes, rate = [2, 3, 4], 0.3
    lowest, highest = np.zeros(3), np.zeros(3)
    for lost in product(*(range(n + 1) for n in sizes)):
        chance = float(prod(comb(n, k) for n, k in zip(sizes, lost, strict=True)))
        chance *= rate ** sum(lost) * (1 - rate) ** (9 - sum(lost))
        twelfths = np.array([12 * k // n for n, k in zip(sizes, lost, strict=True)])
        for ends, found in ((twelfths.min(), lowest), (twelfths.max(), highest)):
            found += chance * (twelfths == ends) / (twelfths == ends).sum()
    luck = luck_of_books(pd.DataFrame({"start": sizes}), rate=rate).table
    assert luck["chance_lowest"].tolist() == pytest.approx(lowest.tolist())
    assert luck["chance_highest"].tolist() == pytest.approx(highest.tolist())


def test_luck_of_the_five_with_dice():
    sizes = REPS["start"].to_numpy()
    rates = np.random.default_rng(56).binomial(sizes, 52 / 610, (200_000, 5)) / sizes
    luck = luck_of_books(REPS)
    for column, end in (("chance_lowest", np.min), ("chance_highest", np.max)):
        ties = rates == end(rates, axis=1, keepdims=True)
        share = (ties / ties.sum(axis=1, keepdims=True)).mean(axis=0)
        assert luck.table[column].tolist() == pytest.approx(share.tolist(), abs=0.004)
    assert luck.rate == pytest.approx(52 / 610)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.floats(0, 1))
def test_chances_add_up_to_one_and_equal_books_have_equal_chances(sizes, rate):
    luck = luck_of_books(pd.DataFrame({"start": sizes}), rate=rate).table
    for column in ("chance_lowest", "chance_highest"):
        assert luck[column].sum() == pytest.approx(1)
        assert luck.groupby("start")[column].agg(np.ptp).max() < 1e-12


def test_many_books():
    sizes = np.random.default_rng(1).integers(20, 220, 1000)
    luck = luck_of_books(pd.DataFrame({"start": sizes}), rate=0.1).table
    assert luck["chance_lowest"].sum() == pytest.approx(1, abs=1e-6)
    by_size = luck.groupby("start")["chance_highest"].mean()
    assert by_size.iloc[:20].mean() > 100 * by_size.iloc[-20:].mean()


def test_small_books_are_at_both_ends():
    twenty = pd.DataFrame({"start": np.tile(REPS["start"], 4)})
    ends = luck_of_books(twenty, rate=0.294).table.groupby("start").sum()
    for column in ("chance_lowest", "chance_highest"):
        assert ends[column].is_monotonic_decreasing
        assert ends.loc[60, column] > 5 * ends.loc[200, column]


# --- the funnel ----------------------------------------------------------------------------------

def test_limits_by_hand():
    low, high = funnel_limits(200, 0.10)
    assert (low, high) == pytest.approx((0.1 - 1.96 * 0.3 / 200**0.5, 0.1 + 1.96 * 0.3 / 200**0.5),
                                        abs=1e-5)
    assert funnel_limits(5, 0.05)[0] == 0 and funnel_limits(5, 0.95)[1] == 1


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 300), st.data(), st.floats(0.01, 0.99))
def test_outside_the_funnel_is_where_the_interval_leaves_the_rate_out(n, data, rate):
    """Spiegelhalter's funnel and Wilson's interval are one test seen from two sides."""
    k = data.draw(st.integers(0, n))
    low, high = funnel_limits(n, rate)
    below, above = crmkit.rate_interval(k, n)
    if min(abs(k / n - low), abs(k / n - high)) > 1e-9:
        assert (low <= k / n <= high) == (below <= rate <= above)


def test_nobody_of_the_five_is_outside_and_together_they_are_hardly_unlike():
    table = luck_of_books(REPS).table
    churn = sales_scores(REPS).table["churn"]
    assert ((churn > table["low"]) & (churn < table["high"])).all()
    counts = np.array([REPS["lost"], REPS["start"] - REPS["lost"]])
    assert chi2_contingency(counts, correction=False)[1] == pytest.approx(0.066, abs=0.001)


# --- refused -------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="R2") as error:
        sales_scores(REPS.assign(lost=[6, 81, 24, 3, 9]))
    assert "81" in str(error.value) and "80" in str(error.value)
    with pytest.raises(ColumnError, match="R1"):
        sales_scores(REPS.assign(lost=REPS["lost"] / REPS["start"]))
    with pytest.raises(ColumnError, match="R1"):
        luck_of_books(REPS.assign(start=0))
    with pytest.raises(ColumnError, match="R3"):
        sales_scores(REPS.assign(sales_k=[1, 2, -3, 4, 5]))
    with pytest.raises(ColumnError, match="revenue"):
        sales_scores(REPS, sales="revenue")
    with pytest.raises(ColumnError, match="R1"):
        sales_scores(pd.concat([REPS, REPS.head(1)]))
    with pytest.raises(NotEnoughDataError):
        luck_of_books(REPS.head(0))
    for wrong in ({"sales_weight": 70}, {"sales_weight": -0.1}, {"borrowed": -1}):
        with pytest.raises(SettingError):
            sales_scores(REPS, **wrong)
    for bad in ((200, 8.5), (0, 0.1), (200, 0.1, 1.0)):
        with pytest.raises(SettingError):
            funnel_limits(*bad)
    with pytest.raises(SettingError):
        luck_of_books(REPS, rate=1.1)


# --- shown ---------------------------------------------------------------------------------------

def test_captions_follow_the_language():
    for language, word in (("en", "pooled"), ("zh", "合并")):
        text.set_language(language)
        assert word in sales_scores(REPS).caption() and "71.2" in sales_scores(REPS).caption()
        assert "8.5%" in luck_of_books(REPS).caption()


def test_the_funnel_that_is_drawn():
    axes = Figure().subplots()
    plots.rate_funnel(REPS.set_index("rep"), ax=axes)
    dots = axes.collections[-1].get_offsets()
    assert dots.tolist() == [[n, k / n] for n, k in zip(REPS["start"], REPS["lost"], strict=True)]
    assert [t.get_text() for t in axes.texts[1:]] == REPS["rep"].tolist()
    assert axes.get_title(loc="left").startswith("0 of 5")
    # 103 of 610 are 16.9%; the funnel begins at 10.2% for 120, 11.7% for 200, 7.4% for 60.
    far = REPS.set_index("rep").assign(lost=[6, 10, 24, 3, 60])
    assert "Outside the 95% limits: R1, R4, R5" in plots.rate_funnel(far).alt


def test_who_share_an_end_are_all_named():
    """R1 lost 6 of 120 and R4 3 of 60: the lowest, both."""
    told = plots.rate_funnel(REPS).alt
    assert "Lowest, with 5.0%: R1 (6 of 120), R4 (3 of 60); highest, with 12.5%: R2 (10 of 80)." \
        in told
    axes, twins = Figure().subplots(), REPS.assign(rep=[f"S{i}" for i in range(5)])
    team = pd.concat([REPS, twins])
    plots.rate_funnel(team, ax=axes)
    assert sorted(t.get_text() for t in axes.texts[1:]) == [
        "10 of 80", "10 of 80", "3 of 60", "3 of 60", "6 of 120", "6 of 120"]
    idle = pd.DataFrame({"rep": range(12), "start": 50, "lost": 0})
    assert "Lowest, with 0.0%: 12 books" in plots.rate_funnel(idle).alt


@pytest.mark.parametrize(("column", "value"), [("lost", 121), ("lost", -1), ("start", 0),
                                               ("lost", 0.5), ("lost", "six")])
def test_the_funnel_refuses_what_the_score_refuses(column, value):
    wrong = REPS.astype({column: object})
    wrong.loc[0, column] = value
    with pytest.raises(CrmkitError, match=column):
        plots.rate_funnel(wrong)


def test_the_explorer_by_hand():
    explorer = explore.sales_kpi(REPS)
    for weight, best in ((0.65, "R3"), (0.64, "R5"), (0.38, "R5"), (0.37, "R1")):
        explorer.set(sales_weight=weight)
        assert explorer.result["scores"].best == [best]
    explorer.set(sales_weight=0.6, borrowed=200)
    assert explorer.result["scores"].best == ["R3"]


def test_the_lines_go_no_further_than_the_slider_and_are_the_scores():
    explorer = explore.sales_kpi(REPS, sales_weight=0.4)
    figure = Figure()
    _draw(explorer.result, figure)
    lines = figure.axes[1].collections[0].get_segments()
    assert {line[0][0] for line in lines} == {0.4}
    half = sales_scores(REPS, sales_weight=0.5).table["score"]
    for line, score in zip(lines, half, strict=True):
        assert np.interp(0.5, line[:, 0], line[:, 1]) == pytest.approx(score)
