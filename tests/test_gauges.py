"""Gauges of churn, trends and chained retention: by hand, another way, and refused."""

from __future__ import annotations

import math
from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_online_retail, load_teaching
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError
from crmkit.explore.market_gauge import _draw, outcome
from crmkit.plots.picture import new_figure

FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q"}
EITHER = pytest.mark.parametrize("language", text.LANGUAGES)
fractions = st.floats(0, 1)

@pytest.fixture(scope="module")
def shop():
    return crmkit.read_orders(load_online_retail(), currency="GBP")


def log(*purchases: tuple[str, str]) -> pd.DataFrame:
    who, when = zip(*purchases, strict=True)
    return pd.DataFrame({"customer": who, "date": pd.to_datetime(list(when)), "amount": 10.0})


# --- contracts, and nothing else -----------------------------------------------------------------

GYM = pd.DataFrame({"half": ["H1", "H2"], "start": [500, 520], "lost": [30, 39], "new": [50, 46]})


def test_contracts_by_hand():
    # 500 - 30 + 50 = 520; 520 - 39 + 46 = 527; 30/500, 39/520; together 1 - 0.94 * 0.925.
    found = crmkit.contract_churn(GYM)
    assert found.table.index.tolist() == ["H1", "H2"]
    assert found.table["end"].tolist() == [520, 527]
    assert found.churn.tolist() == pytest.approx([0.06, 0.075])
    assert found.whole == pytest.approx(1 - 0.94 * 0.925)
    assert found.notes == () and "13.1%" in found.caption()


def test_quarters_of_the_course():
    found = crmkit.contract_churn(load_teaching("quarters"))
    assert found.churn.to_dict() == pytest.approx(
        {"Q1": 40 / 1000, "Q2": 55 / 1010, "Q3": 70 / 1005, "Q4": 88 / 985})
    assert found.notes == ()
    assert [crmkit.churn_rate(row.start, row.lost, row.new)
            for row in load_teaching("quarters").itertuples()] == pytest.approx(list(found.churn))


def test_newcomers_are_optional_and_a_break_between_periods_is_told():
    assert crmkit.contract_churn(GYM.drop(columns="new")).churn.tolist() == [0.06, 0.075]
    assert crmkit.contract_churn(GYM.drop(columns="new")).notes == ()
    note, = crmkit.contract_churn(GYM.assign(start=[500, 530])).notes
    assert "H2" in note and "530" in note and "520" in note


def order_logs():
    lines = log(("a", "2024-01-05"), ("b", "2024-02-01"))
    yield crmkit.read_orders(lines)
    yield lines
    yield pl.from_pandas(lines)
    yield duckdb.from_df(lines)
    yield lines.assign(lost=0)
    yield crmkit.cohorts(log(("a", "2024-01-05"), ("a", "2024-03-31")))
    yield pd.DataFrame({"客户编号": ["a"], "下单时间": ["2024-01-01"], "金额": [3.0]})


@EITHER
def test_orders_are_refused_with_what_to_use_instead(language):
    text.set_language(language)
    for data in order_logs():
        with pytest.raises(SettingError) as caught:
            crmkit.contract_churn(data)
        words = str(caught.value)
        for needed in ("retention_series(orders", "cohorts(orders)", "5.3a", "'start'", "'lost'"):
            assert needed in words
        assert ("gone" if language == "en" else "流失") in words


def test_the_refusal_does_not_read_the_rows():
    class Untouched(pd.DataFrame):
        def __getitem__(self, key):
            raise AssertionError("a row was read")

    with pytest.raises(SettingError):
        crmkit.contract_churn(Untouched({"customer": ["a"], "date": [1], "amount": [2.0]}))


@EITHER
@pytest.mark.parametrize(("table", "word"), [
    (GYM.drop(columns="lost"), "lost"), (GYM.assign(lost=[30, 521]), "521"),
    (GYM.assign(lost=[-1, 3]), "lost"), (GYM.assign(start=[0, 520]), "start"),
    (GYM.assign(new=[-5, 3]), "new"), (GYM.assign(lost=["many", "few"]), "lost"),
    (GYM.assign(lost=[30, None]), "lost"), (GYM[:0], "empty|空"),
    ([1, 2], "list"), (None, "NoneType")])
def test_contracts_that_cannot_be(table, word, language):
    text.set_language(language)
    with pytest.raises((ColumnError, NotEnoughDataError), match=word):
        crmkit.contract_churn(table)


# --- recommendation ------------------------------------------------------------------------------

def test_recommendation():
    assert crmkit.recommendation_rate(24, 60) == 0.4
    assert crmkit.recommendation_rate(0, 5) == 0 and crmkit.recommendation_rate(5, 5) == 1


@EITHER
@pytest.mark.parametrize(("given", "word"), [
    ((61, 60), "recommended"), ((-1, 60), "recommended"), ((1, 0), "asked"),
    ((math.nan, 60), "recommended"), (("24", 60), "recommended"), ((True, 60), "recommended")])
def test_recommendations_that_cannot_be(given, word, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=word):
        crmkit.recommendation_rate(*given)


# --- the market ----------------------------------------------------------------------------------

def test_the_exercise_of_the_course_by_hand():
    # 18/120 = .15; 17.5/130 = .134615; 130/120 - 1 = .0833; 18 * 130/120 - 17.5 = 2.
    found = crmkit.market_position((18, 17.5), (120, 130), customers=900)
    share = found.table.loc["share"]
    assert share.tolist() == pytest.approx([0.15, 17.5 / 130, 17.5 / 130 - 0.15, -0.102564],
                                           abs=1e-6)
    assert found.table["relative"].tolist() == pytest.approx([-0.5 / 18, 10 / 120, -0.102564],
                                                           abs=1e-6)
    assert found.kept_pace == pytest.approx(19.5) and found.implied_loss == pytest.approx(2)
    assert found.implied_customers == pytest.approx(100)  # 2 million of 20,000 each
    assert "-10.3%" in found.caption() and "2.00" in found.caption()


@given(st.floats(1, 1e6), st.floats(0, 5), st.floats(0.2, 5))
def test_who_grows_with_the_market_keeps_his_share(sales, firm, market):
    found = crmkit.market_position((sales, sales * firm), (1e7, 1e7 * market)) \
        if sales * firm <= 1e7 * market else None
    if found is not None:
        assert found.implied_loss == pytest.approx(sales * (market - firm), abs=1e-6)
        falls = found.table.loc["share", "difference"] < -1e-12
        assert falls == (market - firm > 1e-9) or abs(market - firm) < 1e-6


def test_without_customers_none_are_told():
    assert crmkit.market_position((1, 2), (10, 10)).implied_customers is None
    assert crmkit.market_position((1, 2), (10, 10)).implied_loss == -1


@EITHER
@pytest.mark.parametrize(("sales", "market", "word"), [
    ((18, 140), (120, 130), "140"), ((130, 1), (120, 130), "market=120"),
    ((-1, 2), (9, 9), "sales"),
    ((1, -2), (9, 9), "sales"), ((0, 2), (9, 9), "sales"), ((1, 2), (0, 9), "market"),
    ((1, 0), (9, 0), "market"), (18, (120, 130), "sales"), ((1, 2, 3), (9, 9), "sales"),
    ((1, "2"), (9, 9), "sales"), ((1, math.nan), (9, 9), "sales"), (None, (9, 9), "sales")])
def test_markets_that_cannot_be(sales, market, word, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=word):
        crmkit.market_position(sales, market)
    with pytest.raises(SettingError, match="customers"):
        crmkit.market_position((1, 2), (10, 10), customers=0)


# --- whom a rival wins ---------------------------------------------------------------------------

def test_the_path_by_hand_and_by_dice():
    # .15 * .8 + .85 * .1 = .205; .205 * .8 + .795 * .1 = .2435
    path = crmkit.share_path(0.15, 0.20, 0.10, 2)
    assert path.tolist() == pytest.approx([0.15, 0.205, 0.2435])
    dice = np.random.default_rng(3)
    ours = np.arange(200_000) < 30_000
    for _ in range(5):
        moves = dice.random(len(ours)) < np.where(ours, 0.20, 0.10)
        ours ^= moves
    wanted = crmkit.share_path(0.15, 0.20, 0.10, 5)[5]
    assert abs(ours.mean() - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / len(ours))


@given(fractions, fractions, fractions)
def test_the_path_in_closed_form(share, churn, rival):
    path = crmkit.share_path(share, churn, rival, 7)
    if churn + rival > 1e-6:
        end = rival / (churn + rival)
        wanted = end + (share - end) * (1 - churn - rival) ** np.arange(8)
        assert path.to_numpy() == pytest.approx(wanted, abs=1e-6)
    assert path.between(-1e-12, 1 + 1e-12).all()


@given(st.floats(0.05, 1), fractions)
def test_at_the_balanced_churn_the_share_stands_still(share, rival):
    churn = crmkit.balanced_churn(share, rival)
    if churn <= 1:
        assert crmkit.share_path(share, churn, rival, 1)[1] == pytest.approx(share)
    assert crmkit.balanced_churn(0.15, 0.10) == pytest.approx(0.5667, abs=5e-5)


@EITHER
@pytest.mark.parametrize(("call", "word"), [
    (lambda: crmkit.share_path(15, 0.2, 0.1, 3), "share"),
    (lambda: crmkit.share_path(0.15, 20, 0.1, 3), "churn"),
    (lambda: crmkit.share_path(0.15, 0.2, -0.1, 3), "rival_churn"),
    (lambda: crmkit.share_path(0.15, 0.2, 0.1, 2.5), "years"),
    (lambda: crmkit.balanced_churn(0, 0.1), "share"),
    (lambda: crmkit.balanced_churn(0.2, 10), "rival_churn")])
def test_shares_that_cannot_be(call, word, language):
    text.set_language(language)
    with pytest.raises(SettingError, match=word):
        call()


def test_the_long_run_is_that_of_the_chain():
    chain = pd.DataFrame([[0.8, 0.2], [0.1, 0.9]], ["we", "rival"], ["we", "rival"])
    end = outcome(0.20, 0.10, 0.15, 0.0)["end"]
    assert crmkit.steady_state(chain)["we"] == pytest.approx(end) == pytest.approx(1 / 3)


# --- the explorer --------------------------------------------------------------------------------

def test_the_explorer_by_hand():
    result = explore.market_gauge(churn=0.60, growth=0.10).result
    # .15 * .4 + .85 * .1 = .145; of 1,000: 90 leave, 85 come; sales 1.1 * .145 / .15.
    assert result["next"] == pytest.approx(0.145)
    assert (result["left"], result["came"]) == pytest.approx((90, 85))
    assert result["sales"] == pytest.approx(1.1 * 0.145 / 0.15 - 1)
    assert result["balance"] == pytest.approx(0.085 / 0.15)


@pytest.mark.parametrize(("churn", "way"), [(0.20, "rises"), (0.56, "rises"), (0.57, "falls")])
def test_the_explorer_says_which_way_the_share_goes(churn, way):
    result = outcome(churn, 0.10, 0.15, 0.08)
    figure = new_figure((9.4, 3.9))
    _draw(result, figure)
    left, right = figure.axes
    assert way in left.get_title(loc="left")
    assert [bar.get_width() for bar in left.patches] == pytest.approx([85, 150 * churn])
    assert right.lines[0].get_ydata() == pytest.approx(
        crmkit.share_path(0.15, churn, 0.10, 10).to_numpy())
    assert f"{result['next']:.2%}" in right.get_title(loc="left")


def test_sales_may_rise_while_the_share_falls():
    result = outcome(0.60, 0.10, 0.15, 0.08)
    assert result["sales"] > 0 and result["next"] < result["share"]
    assert "stands still" in new_title(outcome(0.10, 0.10, 0.50, 0.0))
    nobody = outcome(0.0, 0.0, 0.30, 0.0)
    assert nobody["end"] == 0.30 and nobody["sales"] == pytest.approx(0)


def new_title(result) -> str:
    figure = new_figure((9.4, 3.9))
    _draw(result, figure)
    return figure.axes[0].get_title(loc="left")


# --- retention, period by period -----------------------------------------------------------------

SMALL = log(("a", "2024-01-05"), ("a", "2024-01-20"), ("a", "2024-02-02"), ("b", "2024-01-31"),
            ("b", "2024-03-01"), ("c", "2024-02-10"), ("c", "2024-03-14"), ("d", "2024-02-20"),
            ("e", "2024-03-31"))


def test_the_series_of_five_customers_by_hand():
    # January a, b; a comes in February. February a, c, d (c, d new); in March c. March is last.
    found = crmkit.retention_series(SMALL)
    assert found.table.index.tolist() == ["2024-01", "2024-02"]
    assert found.table["buyers"].tolist() == [2, 3]
    assert found.table["bought_again"].tolist() == [1, 1]
    assert found.rate.tolist() == pytest.approx([1 / 2, 1 / 3])
    assert found.pooled == pytest.approx(2 / 5)
    assert (found.table["low"].iloc[1], found.table["high"].iloc[1]) == pytest.approx(
        proportion_confint(1, 3, method="wilson"))


def another_way(lines: pd.DataFrame, period: str, last: pd.Timestamp, skip: bool) -> pd.Series:
    """Rates by sets of customers, pandas periods and nothing of the kit."""
    bought = lines[lines["amount"] >= 0]
    when = bought["date"].dt.to_period(FREQUENCY[period])
    who = bought["customer"].groupby(when).agg(set)
    whole = [p for p in who.index if p.end_time.normalize() <= last]
    if skip:
        return pd.Series({p: len(who[p] & who[q]) / len(who[p])
                          for p, q in pairwise(whole)})
    return pd.Series({p: len(who[p] & who.get(p + 1, set())) / len(who[p]) for p in whole
                      if (p + 1).end_time.normalize() <= last})


def known(lines: pd.DataFrame) -> pd.DataFrame:
    good = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    return pd.DataFrame({"customer": good["CustomerID"].astype(str), "date": good["InvoiceDate"],
                         "amount": good["Quantity"] * good["UnitPrice"]})


@pytest.mark.parametrize("closed", ["skip", "count"])
@pytest.mark.parametrize("period", ["day", "week", "month", "quarter"])
def test_the_real_shop_by_sets(shop, period, closed):
    found = crmkit.retention_series(shop, period, closed=closed)
    wanted = another_way(known(load_online_retail()), period, shop.as_of, closed == "skip")
    if closed == "count":
        assert (found.table["buyers"] > 0).sum() == len(wanted)
        found_rates = found.rate[found.table["buyers"] > 0]
    else:
        found_rates = found.rate
    assert found_rates.to_numpy() == pytest.approx(wanted.to_numpy())


def test_closed_days_are_skipped_or_counted():
    days = log(("a", "2024-01-05"), ("a", "2024-01-08"), ("b", "2024-01-05"), ("b", "2024-01-09"))
    skipped = crmkit.retention_series(days, "day")
    assert skipped.rate.tolist() == [1 / 2, 0] and "2024-01-06" in skipped.notes[0]
    counted = crmkit.retention_series(days, "day", closed="count")
    assert counted.table["buyers"].tolist() == [2, 1]
    assert counted.rate.tolist() == [0, 0]


def test_any_engine_gives_the_same():
    wanted = crmkit.retention_series(SMALL).table
    for frame in (pl.from_pandas(SMALL), duckdb.from_df(SMALL)):
        pd.testing.assert_frame_equal(crmkit.retention_series(frame).table, wanted)


def test_a_refund_is_no_purchase_and_a_cut_month_is_told():
    lines = pd.concat([SMALL, log(("d", "2024-03-05")).assign(amount=-3.0)])
    assert crmkit.retention_series(lines).rate.tolist() == pytest.approx([1 / 2, 1 / 3])
    cut = crmkit.retention_series(SMALL, as_of="2024-03-15")
    assert cut.table.index.tolist() == ["2024-01"] and "2024-03" in cut.notes[0]


@EITHER
@pytest.mark.parametrize(("changed", "word"), [
    ({"period": "fortnight"}, "fortnight"), ({"closed": True}, "closed"),
    ({"as_of": "2024-01-20"}, "0")])
def test_series_that_cannot_be(changed, word, language):
    text.set_language(language)
    with pytest.raises(CrmkitError, match=word):
        crmkit.retention_series(SMALL, **changed)


# --- a line through rates ------------------------------------------------------------------------

def test_the_slope_by_hand():
    # x -1.5 ... 1.5, squares 5: (-1.5 * .10 - .5 * .12 + .5 * .13 + 1.5 * .15) / 5 = .016.
    found = crmkit.rate_trend([0.10, 0.12, 0.13, 0.15])
    assert found.slope == pytest.approx(0.016) and found.rise == pytest.approx(0.048)
    assert found.sure


@settings(max_examples=40)
@given(st.lists(fractions, min_size=3, max_size=15), st.sampled_from([0.8, 0.95]))
def test_slope_interval_and_forecast_against_a_peer(rates, confidence):
    found = crmkit.rate_trend(rates, confidence=confidence)
    n = len(rates)
    peer = sm.OLS(np.array(rates), sm.add_constant(np.arange(n))).fit()
    assert found.slope == pytest.approx(peer.params[1], abs=1e-9)
    low, high = peer.conf_int(1 - confidence)[1]
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)
    told = peer.get_prediction([[1, n]]).summary_frame(1 - confidence).iloc[0]
    if 0 <= told["mean"] <= 1:
        ahead = found.forecast(1).loc[1]
        assert ahead["forecast"] == pytest.approx(told["mean"], abs=1e-9)
        assert ahead["low"] == pytest.approx(max(told["obs_ci_lower"], 0), abs=1e-6)
        assert ahead["high"] == pytest.approx(min(told["obs_ci_upper"], 1), abs=1e-6)


def test_the_interval_holds_the_true_slope_as_often_as_it_says():
    dice = np.random.default_rng(11)
    true = 0.01
    held = 0
    for _ in range(600):
        rates = 0.4 + true * np.arange(8) + dice.normal(0, 0.02, 8)
        found = crmkit.rate_trend(rates.clip(0, 1))
        held += found.low <= true <= found.high
    assert abs(held / 600 - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 600)


def test_the_fifth_quarter():
    trend = crmkit.rate_trend(crmkit.contract_churn(load_teaching("quarters")).churn)
    slope, level = np.polyfit(range(4), [40 / 1000, 55 / 1010, 70 / 1005, 88 / 985], 1)
    assert trend.slope == pytest.approx(slope)
    assert trend.forecast().loc[1, "forecast"] == pytest.approx(level + 4 * slope)
    assert trend.forecast(3).index.tolist() == [1, 2, 3]


@EITHER
def test_a_line_does_not_go_on_for_ever(language):
    text.set_language(language)
    trend = crmkit.rate_trend([0.10, 0.40, 0.70])
    assert trend.forecast(1)["forecast"].tolist() == pytest.approx([1.0])
    with pytest.raises(SettingError) as caught:
        trend.forecast(5)
    assert "130.0%" in str(caught.value) and "100%" in str(caught.value)
    with pytest.raises(SettingError, match="ahead"):
        trend.forecast(0)


def test_a_trend_that_is_not_sure_says_so():
    unsure = crmkit.rate_trend([0.40, 0.30, 0.42, 0.33])
    assert not unsure.sure and "both possible" in unsure.caption()
    assert "both possible" not in crmkit.rate_trend([0.1, 0.2, 0.3]).caption()


@EITHER
@pytest.mark.parametrize(("rates", "error", "word"), [
    ([0.1, 0.2], NotEnoughDataError, "3"), ([], NotEnoughDataError, "3"),
    ([10, 20, 30], ColumnError, "rates"), ([0.1, 0.2, -0.1], ColumnError, "rates"),
    ([0.1, None, 0.2], ColumnError, "rates"), (["a", "b", "c"], ColumnError, "rates"),
    (0.5, SettingError, "float"), ("abc", SettingError, "str")])
def test_trends_that_cannot_be(rates, error, word, language):
    text.set_language(language)
    with pytest.raises(error, match=word):
        crmkit.rate_trend(rates)
    with pytest.raises(SettingError, match="confidence"):
        crmkit.rate_trend([0.1, 0.2, 0.3], confidence=95)


# --- matched steps -------------------------------------------------------------------------------

def test_the_exercise_of_the_course_step_by_step():
    # 1305/1870, 722/915, 416/470; direct at age 3: 416/900.
    found = crmkit.chained_retention(load_teaching("cohorts"))
    assert found["step"].tolist() == pytest.approx([1305 / 1870, 722 / 915, 416 / 470])
    assert found["chained"].iloc[-1] == pytest.approx(1305 / 1870 * 722 / 915 * 416 / 470)
    assert found["direct"].iloc[-1] == pytest.approx(416 / 900)
    assert round(found["chained"].iloc[-1], 4) == 0.4874


def test_it_is_kaplan_and_meier_in_whole_periods():
    """Each subscriber on a line of his own: left after an age, or seen last at his cohort's."""
    time, gone = [], []
    for row in load_teaching("cohorts").set_index("cohort").to_numpy():
        lived = row[~np.isnan(row)]
        for age, leavers in enumerate(-np.diff(lived), start=1):
            time += [age] * int(leavers)
            gone += [1] * int(leavers)
        time += [len(lived) - 1] * int(lived[-1])
        gone += [0] * int(lived[-1])
    peer = SurvfuncRight(np.array(time), np.array(gone))
    found = crmkit.chained_retention(load_teaching("cohorts"))
    assert found["chained"].tolist() == pytest.approx(peer.surv_prob.tolist())


def test_cohorts_of_one_age_need_no_chain():
    counts = pd.DataFrame({"m0": [100, 300], "m1": [50, 210], "m2": [40, 100]})
    found = crmkit.chained_retention(counts)
    assert found["chained"].tolist() == pytest.approx(found["direct"].tolist())
    nobody = pd.DataFrame({"m0": [10], "m1": [0], "m2": [0]})
    assert crmkit.chained_retention(nobody)["chained"].tolist() == [0, 0]


@EITHER
def test_customers_who_come_back_are_refused(shop, language):
    text.set_language(language)
    with pytest.raises(SettingError) as caught:
        crmkit.chained_retention(crmkit.cohorts(shop))
    assert "cohorts(orders)" in str(caught.value)


# --- the picture ---------------------------------------------------------------------------------

@EITHER
def test_the_picture_of_months_and_weeks(shop, language):
    text.set_language(language)
    series = [crmkit.retention_series(shop, period) for period in ("month", "week")]
    shown = plots.retention_trends(series)
    drawn = [line.get_ydata() for line in shown.ax.lines]
    for number, one in enumerate(series):
        assert drawn[2 * number] == pytest.approx(one.rate.to_numpy())
        assert drawn[2 * number + 1][[0, -1]] == pytest.approx(
            crmkit.rate_trend(one).table["line"].iloc[[0, -1]].to_numpy())
        assert f"{100 * crmkit.rate_trend(one).rise:+.0f}" in shown.ax.get_title(loc="left")
    assert shown.alt.endswith((".", "。")) and "{" not in shown.alt
    axes = new_figure((8, 4)).subplots()
    assert plots.retention_trends(series[:1], ax=axes) is axes


# --- the figures of the lesson -------------------------------------------------------------------

def test_the_same_weekdays_a_year_apart(shop):
    """What the lesson concludes from, by another road: pandas on the raw lines."""
    lines = known(load_online_retail())
    lines = lines[lines["amount"] >= 0]
    day = lines["date"].dt.strftime("%Y-%m-%d")
    found = []
    for first, last, then, end in (("2010-12-01", "2010-12-05", "2010-12-06", "2010-12-09"),
                                   ("2011-11-30", "2011-12-04", "2011-12-05", "2011-12-08")):
        early, later = lines[day.between(first, last)], lines[day.between(then, end)]
        assert early["date"].dt.day_name().unique().tolist() == [
            "Wednesday", "Thursday", "Friday", "Sunday"]
        assert later["date"].dt.day_name().unique().tolist() == [
            "Monday", "Tuesday", "Wednesday", "Thursday"]
        came = early["customer"].unique()
        found.append((np.isin(came, later["customer"]).sum(), len(came)))
    assert found == [(52, 303), (66, 343)]
    (low, high), (low_2, high_2) = (crmkit.rate_interval(*counts) for counts in found)
    assert low_2 < 52 / 303 < high_2 and low < 66 / 343 < high  # each holds the other's rate
    # The log ends at noon on 9 December 2011: by dates, its last day would be half a day.
    assert load_online_retail()["InvoiceDate"].max() == pd.Timestamp("2011-12-09 12:50")
