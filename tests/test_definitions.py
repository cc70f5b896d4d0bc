"""Definitions of churn: by hand, by a plain loop, at their limits, and as they are drawn."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, plots, text
from crmkit.churn.definitions import (
    compare_definitions,
    definition_backtest,
    lost_customers,
    rhythm_alarms,
)
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.explore.churn_definition import _draw as draw_definition
from crmkit.explore.rhythm_detector import _draw as draw_rhythm
from crmkit.explore.rhythm_detector import telling
from crmkit.retain.silence import purchase_days, silent_customers

FIRST = pd.Timestamp("2024-01-01")

def made(days: dict[str, list[int]], refunds: dict[str, list[int]] | None = None) -> pd.DataFrame:
    rows = [(who, day, 10.0) for who, all_days in days.items() for day in all_days]
    rows += [(who, day, -10.0) for who, all_days in (refunds or {}).items() for day in all_days]
    log = pd.DataFrame(rows, columns=["customer", "day", "amount"])
    return log.assign(date=FIRST + pd.to_timedelta(log["day"], "D")).drop(columns="day")


def day(n: int) -> pd.Timestamp:
    return FIRST + pd.Timedelta(n, "D")


# Worked by hand: D returns goods on day 50, B buys twice on day 33, G came once, H twice.
HAND = made({"A": [1, 8, 15, 29], "B": [3, 33, 33, 43], "C": [5, 7, 9, 11, 41], "D": [4, 14, 24],
             "G": [12], "H": [50, 52]}, refunds={"D": [60]})
NAMES = list("ABCDGH")


@pytest.fixture(scope="module")
def shop():
    return purchase_days(crmkit.read_orders(crmkit.datasets.load_online_retail()))


# --- by hand -------------------------------------------------------------------------------------

def test_a_window_by_hand():
    found = lost_customers(HAND, "window", days=30, as_of=day(60))
    assert found.table.loc[NAMES, "silence"].tolist() == [31, 17, 19, 36, 48, 8]
    assert found.lost == ["G", "D", "A"]  # the longest silence first
    assert found.churn_rate == 3 / 6
    assert "3 of 6 customers (50.0%)" in found.caption()
    # Exactly at the limit is not yet lost.
    assert lost_customers(HAND, "window", days=31, as_of=day(60)).lost == ["G", "D"]


def test_a_rhythm_by_hand():
    """Own medians 7, 20, 2, 10, none, 2; the base's is 7, and counts as two gaps."""
    found = lost_customers(HAND, "rhythm", k=2, prior_gaps=2, as_of=day(60)).table.loc[NAMES]
    assert found["expected_gap"].tolist() == pytest.approx(
        [7, (2 * 20 + 14) / 4, (4 * 2 + 14) / 6, (2 * 10 + 14) / 4, 7, (2 + 14) / 3])
    assert found["lost"].tolist() == [True, False, True, True, True, False]
    alone = lost_customers(HAND, "rhythm", k=2, prior_gaps=0, as_of=day(60)).table.loc[NAMES]
    assert alone["limit"].tolist() == [14, 40, 4, 20, 14, 4]
    assert alone["lost"].tolist() == [True, False, True, True, True, True]
    base = lost_customers(HAND, "rhythm", k=2, prior_gaps=1e9, as_of=day(60)).table.loc[NAMES]
    assert base["lost"].tolist() == [True, True, True, True, True, False]


def test_what_came_later_is_not_known():
    early = made({"A": [1, 8, 15], "B": [3], "C": [5, 7, 9, 11], "D": [4, 14], "G": [12]})
    for rule in ("window", "rhythm"):
        pd.testing.assert_frame_equal(lost_customers(HAND, rule, as_of=day(15)).table,
                                      lost_customers(early, rule, as_of=day(15)).table)


def test_a_backtest_by_hand():
    """A comes back on day 70, G on day 95; looked at are days 61 to 90."""
    log = pd.concat([HAND, made({"A": [70], "G": [95], "B": [61]})])
    test = definition_backtest(log, day(60), 30, "window", days=30)
    assert test.table.to_numpy().tolist() == [[2, 1], [2, 1]]  # D, G | A | C, H | B
    assert (test.precision, test.recall, test.base_rate) == (2 / 3, 2 / 4, 4 / 6)
    assert "1 of them bought again" in test.caption()


# --- contracts -----------------------------------------------------------------------------------

CONTRACTS = pd.DataFrame({"customer": list("abcd"), "end": ["2024-03-31", None, "2024-04-01", ""]})


def test_a_contract_that_ends_on_the_day_has_ended():
    found = lost_customers(CONTRACTS, "contract", as_of="2024-03-31")
    assert found.lost == ["a"]
    assert lost_customers(CONTRACTS, "contract", as_of="2024-03-30").lost == []
    assert lost_customers(CONTRACTS.assign(end=pd.to_datetime(CONTRACTS["end"])), "contract",
                          as_of="2024-04-01").lost == ["a", "c"]


@pytest.mark.parametrize("flag", [["Yes", "no", " YES ", "No"], [True, False, True, False],
                                  [1, 0, 1, 0], ["是", "否", "是", "否"], [1.0, 0.0, 1.0, 0.0]])
def test_a_flag_needs_no_day(flag):
    found = lost_customers(CONTRACTS.assign(gone=flag), "contract", end="gone")
    assert found.lost == ["a", "c"] and found.as_of is None
    assert "2 of 4 customers (50.0%) are lost: " in found.caption()


def test_the_sample_firm():
    telco = crmkit.datasets.load_telco().set_index("customerID")
    found = lost_customers(telco, "contract", end="Churn")
    assert len(found.lost) == 1869
    assert round(found.churn_rate, 4) == 0.2654  # printed with the data


# --- against a loop ------------------------------------------------------------------------------

def by_loop(frame: pd.DataFrame, when: pd.Timestamp, ahead: int, w: float):
    """Silence, expected gap and staying away, customer by customer, without a table."""
    end = when + pd.Timedelta(ahead, "D")
    bought: dict[str, set] = {}
    for who, date, amount in zip(frame["customer"], frame["date"], frame["amount"], strict=True):
        if amount >= 0:
            bought.setdefault(who, set()).add(date.normalize())
    known = {who: sorted(d for d in days if d <= when) for who, days in bought.items()}
    known = {who: days for who, days in known.items() if days}
    own = {who: median((b - a).days for a, b in pairwise(days))
           for who, days in known.items() if len(days) > 1}
    base = median(own.values())
    rows = []
    for who, days in known.items():
        n = len(days) - 1
        expected = (n * own[who] + w * base) / (n + w) if n else base
        rows.append(((when - days[-1]).days, expected,
                     not any(when < d <= end for d in bought[who])))
    return rows


@pytest.mark.parametrize("w", [0, 1, 4])
def test_against_a_loop_over_the_real_shop(shop, w):
    frame = crmkit.read_orders(crmkit.datasets.load_online_retail()).frame
    when = pd.Timestamp("2011-06-10")
    rows = by_loop(frame, when, 182, w)
    found = compare_definitions(shop, when, 182, windows=[30, 90], multiples=[1.3, 2.7],
                                prior_gaps=w)
    assert (found.customers, found.base_rate) == (
        len(rows), sum(away for *_, away in rows) / len(rows))
    for row, lost in zip(found.table.itertuples(), (
            [s > 30 for s, *_ in rows], [s > 90 for s, *_ in rows],
            [s > 1.3 * e for s, e, _ in rows], [s > 2.7 * e for s, e, _ in rows]), strict=True):
        right = sum(called and away for called, (*_, away) in zip(lost, rows, strict=True))
        assert row.lost == sum(lost)
        assert row.precision == right / sum(lost)
        assert row.recall == right / sum(away for *_, away in rows)
        test = definition_backtest(shop, when, 182, row.churn_rule, days=int(row.setting),
                                   k=row.setting, prior_gaps=w)
        assert (test.precision, test.recall, test.base_rate, test.called.churn_rate) == (
            row.precision, row.recall, found.base_rate, row.churn_rate)


LOGS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.lists(
    st.integers(0, 90), min_size=1, max_size=12), min_size=1)


@settings(max_examples=60, deadline=None)
@given(LOGS, st.sampled_from([0, 1, 3]), st.sampled_from([0.7, 1.3, 2.6]))
def test_against_a_loop_over_any_log(days, w, k):
    log = made(days)
    try:
        found = compare_definitions(log, day(50), 20, windows=[20], multiples=[k], prior_gaps=w)
    except (NotEnoughDataError, SettingError):
        assert (all(len({d for d in all_days if d <= 50}) < 2 for all_days in days.values())
                or max(max(d) for d in days.values()) < 70)
        return
    rows = by_loop(log, day(50), 20, w)
    counts = [sum(s > 20 for s, *_ in rows), sum(s > k * e + 1e-9 for s, e, _ in rows)]
    assert found.table["lost"].tolist() == counts
    # Called right is called right, whoever it is divided by.
    away = sum(gone for *_, gone in rows)
    for row in found.table.dropna().itertuples():
        assert row.precision * row.lost == pytest.approx(row.recall * away)


# --- the two rivals at the ends ------------------------------------------------------------------

def test_no_weight_is_the_silent_customer_and_all_weight_is_a_window(shop):
    when = "2011-06-10"
    alone = lost_customers(shop, "rhythm", k=2, prior_gaps=0, as_of=when)
    silent = silent_customers(shop, 2, as_of=when, least=2)
    assert alone.table["limit"].sort_index().equals(silent.table["limit"].sort_index())
    assert sorted(alone.lost) == sorted(silent.silent)
    # 2.1 medians of the base lie between whole days.
    days = int(2.1 * silent.base_median)
    assert days < 2.1 * silent.base_median
    base = lost_customers(shop, "rhythm", k=2.1, prior_gaps=1e9, as_of=when)
    assert sorted(base.lost) == sorted(lost_customers(shop, "window", days=days, as_of=when).lost)


def test_the_rate_is_right_where_precision_equals_recall():
    """As many lost as stay away: as many names are wrong as are missing."""
    log = made({"A": [0, 60], "B": [0, 10, 70], "C": [0], "D": [0, 45], "E": [48, 75]})
    found = compare_definitions(log, day(50), 25, windows=[10, 45], multiples=[])
    row = found.table.iloc[1]  # A and C are called; C and D stay away
    assert (row.churn_rate, found.base_rate) == (2 / 5, 2 / 5)
    assert row.precision == row.recall == 0.5


def test_engines_agree(shop):
    frame = crmkit.read_orders(crmkit.datasets.load_online_retail()).frame[
        ["customer", "date", "amount", "order"]]
    whole = lost_customers(shop, "rhythm", as_of="2011-06-10").table
    connection = duckdb.connect()
    connection.register("log", frame)
    for other in (pl.from_pandas(frame), connection.sql("select * from log")):
        orders = crmkit.read_orders(other, as_of=shop.as_of)
        found = lost_customers(orders, "rhythm", as_of="2011-06-10").table
        pd.testing.assert_frame_equal(found, whole, check_dtype=False, check_index_type=False)


# --- one customer --------------------------------------------------------------------------------

def alarm_days(days: list[int], last: int, base: float, k: float, w: float) -> list[int]:
    """Day by day: is there an alarm?"""
    found = []
    for today in range(days[0], last + 1):
        seen = [d for d in days if d <= today]
        gaps = [b - a for a, b in pairwise(seen)]
        n = len(gaps)
        expected = (n * median(gaps) + w * base) / (n + w) if n else base
        if today - seen[-1] > k * expected + 1e-9:
            found.append(today)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 80), min_size=1, max_size=9, unique=True),
       st.sampled_from([0, 1, 4]), st.sampled_from([0.7, 1.3, 2.6]))
@example(days=[0, 1, 17, 33], w=4, k=0.7)  # a limit of 17 days, but for the last digit
def test_the_alarms_of_one_customer_day_by_day(days, w, k):
    days = sorted(days)
    log = made({"A": days, "other": [0, 9, 90]})
    found = rhythm_alarms(log, "A", k, prior_gaps=w)
    stood = []
    for row in found.table.dropna(subset="alarm_from").itertuples():
        first, until = (row.alarm_from - FIRST).days, (row.until - FIRST).days
        stood += range(first, until + (row.alarm_end == "standing"))
        assert row.alarm_end in ("false", "standing")
    assert stood == alarm_days(days, 90, found.base_median, k, w)
    assert found.standing == (90 in stood)
    assert found.false_alarms == sum(d - 1 in stood for d in days[1:])


def test_no_gap_of_ones_own_is_the_base(shop):
    table = rhythm_alarms(HAND, "G", 2, prior_gaps=0).table
    assert table[["gaps", "expected_gap"]].to_numpy().tolist() == [[0, 7]]
    with pytest.raises(UnknownNameError, match="12346"):
        rhythm_alarms(shop, "nobody")


# --- refusals ------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(UnknownNameError, match=text.name("churn_rule.window")):
        lost_customers(HAND, "windows")
    for wrong in ({"rule": "window", "days": 0}, {"rule": "window", "days": 30.5}, {"k": 0},
                  {"k": -1}, {"k": float("nan")}, {"prior_gaps": -1}, {"as_of": "2023-12-31"},
                  {"as_of": "2024-03-02"}, {"as_of": "yesterday"}):
        with pytest.raises(SettingError):
            lost_customers(HAND, **{"rule": "rhythm", **wrong})
    with pytest.raises(SettingError, match=r"2024-01-02.*2024-03-01"):
        lost_customers(HAND, "window", as_of="2025-01-01")
    with pytest.raises(SettingError, match="2024-03-01"):
        definition_backtest(HAND, day(50), 30, "window")
    for wrong in ((day(30), 0), (day(90), 5)):
        with pytest.raises(SettingError):
            definition_backtest(HAND, *wrong, "window")
    with pytest.raises(SettingError, match="window"):
        definition_backtest(HAND, day(30), 10, "contract")
    with pytest.raises(NotEnoughDataError, match="2"):
        lost_customers(HAND, "rhythm", as_of=day(4))
    assert lost_customers(HAND, "window", as_of=day(4)).lost == []  # a window needs no rhythm
    with pytest.raises(SettingError):
        compare_definitions(HAND, day(30), 10, windows=[], multiples=[])
    for argument in ("windows", "multiples"):
        for plain in (30, "30"):
            with pytest.raises(SettingError, match=f"{argument}=.?30"):
                compare_definitions(HAND, day(30), 10, **{argument: plain})


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_which_contracts_are_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="last_day"):
        lost_customers(CONTRACTS, "contract", end="last_day")
    with pytest.raises(SettingError, match="2024-03-31"):
        lost_customers(CONTRACTS, "contract")
    with pytest.raises(SettingError, match="end"):
        lost_customers(CONTRACTS.assign(end=[1, 0, 0, 1]), "contract", as_of="2024-03-31")
    with pytest.raises(ColumnError, match="soon"):
        lost_customers(CONTRACTS.assign(end=["2024-03-31", "soon", None, None]), "contract",
                       as_of="2024-03-31")
    with pytest.raises(ColumnError):
        lost_customers(CONTRACTS.assign(end=["Yes", "No", None, "No"]), "contract")
    with pytest.raises(NotEnoughDataError):
        lost_customers(CONTRACTS.iloc[:0], "contract", as_of="2024-03-31")


# --- as they are drawn ---------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_picture_draws_the_table(shop, language):
    text.set_language(language)
    found = compare_definitions(shop, "2011-06-10", 182, windows=range(30, 151, 30),
                                multiples=[2])
    shown = plots.definition_curve(found)
    windows, rhythm = found.table.iloc[:5], found.table.iloc[5]
    for line, column in zip(shown.ax.lines, ("churn_rate", "precision", "recall"), strict=False):
        assert line.get_xdata().tolist() == [30, 60, 90, 120, 150]
        assert line.get_ydata().tolist() == windows[column].tolist()
    marks = [line for line in shown.ax.lines if line.get_marker() == "D"]
    assert [m.get_ydata()[0] for m in marks] == [rhythm.precision, rhythm.recall]
    # The diamonds stand where a window would call as many lost.
    at = marks[0].get_xdata()[0]
    assert np.interp(at, windows["setting"], windows["churn_rate"]) == pytest.approx(
        rhythm.churn_rate)
    assert f"{found.base_rate:.0%}" in shown.alt and "{" not in shown.alt


def test_the_explorer_counts_as_the_backtest_does(shop):
    for settings_ in ({"days": 45}, {"rule": "rhythm", "k": 1.5, "prior_gaps": 2},
                      {"days": 120, "ago": 91}):
        explorer = explore.churn_definition(shop, **settings_)
        result, given_ = explorer.result, explorer.settings
        when = shop.as_of - pd.Timedelta(given_["ago"], "D")
        test = definition_backtest(shop, when, given_["ago"], given_["rule"],
                                   days=given_["days"], k=given_["k"],
                                   prior_gaps=given_["prior_gaps"])
        here = result["here"]
        assert (here["churn_rate"], here["precision"], here["recall"], result["base_rate"]) == (
            test.called.churn_rate, test.precision, test.recall, test.base_rate)
        figure = Figure(figsize=(9.4, 4))
        draw_definition(result, figure)
        left, right = figure.axes
        at = given_["days"] if given_["rule"] == "window" else given_["k"]
        assert left.lines[1].get_xdata()[-1] == at
        assert left.lines[1].get_ydata()[-1] == test.called.churn_rate
        assert right.lines[1].get_ydata()[-1] == test.precision
        assert left.lines[0].get_ydata()[0] == test.base_rate


def test_the_detector_draws_the_alarms(shop):
    explorer = explore.rhythm_detector(shop, customer="gone", k=1.5, prior_gaps=1)
    alarms = explorer.result["alarms"]
    table = alarms.table
    figure = Figure(figsize=(9.4, 4))
    draw_rhythm(explorer.result, figure)
    ax = figure.axes[0]
    false, standing = ax.collections[:2]
    assert len(false.get_paths()) == alarms.false_alarms == len(ax.lines[3].get_xdata()) > 0
    assert len(standing.get_paths()) == alarms.standing == 1
    assert ax.lines[1].get_ydata()[::2].tolist() == table["limit"].tolist()
    assert ax.lines[0].get_ydata()[1::2].tolist() == (
        table["until"] - table["purchase"]).dt.days.tolist()


def test_the_telling_customers_are_what_they_are_called():
    weekly = list(range(0, 100, 7))
    log = made({"regular": weekly, "rushed": [0, 1, *range(8, 100, 7)],
                "absent": [0, 7, 14, 21, 28, 35, 80, 87, 94, 98],
                "left": [0, 7, 14, 21, 28, 35, 42, 49], "seldom": [3, 99]})
    bought = purchase_days(log)
    named = {kind: bought.customers[place] for kind, place in telling(bought).items()}
    assert named == {"steady": "regular", "hasty": "rushed", "pause": "absent", "gone": "left"}


def test_a_contract_whose_end_is_no_date_names_the_argument_end():
    table = pd.DataFrame({"ends": [3.5, 4.5]}, index=["A", "B"])
    with pytest.raises(ColumnError) as told:
        crmkit.lost_customers(table, "contract", end="ends", as_of="2024-01-01")
    assert "the first is '3.5' in row A" in str(told.value) and 'with end="' in str(told.value)
