"""The silent customer: gaps, medians and alarms by hand, by a plain loop, and on every engine."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.explore.interval_detector import _draw
from crmkit.retain.silence import purchase_days, silence_backtest, silent_customers

FIRST = pd.Timestamp("2024-01-01")

def made(days: dict[str, list[int]], refunds: dict[str, list[int]] | None = None) -> pd.DataFrame:
    rows = [(who, day, 10.0) for who, all_days in days.items() for day in all_days]
    rows += [(who, day, -10.0) for who, all_days in (refunds or {}).items() for day in all_days]
    log = pd.DataFrame(rows, columns=["customer", "day", "amount"])
    return log.assign(date=FIRST + pd.to_timedelta(log["day"], "D")).drop(columns="day")


# Worked by hand: D returns goods on day 50, B buys twice on day 33, G came once.
HAND = made({"A": [1, 8, 15, 29], "B": [3, 33, 33, 43], "C": [5, 7, 9, 11, 41], "D": [4, 14, 24],
             "G": [12]}, refunds={"D": [50]})
DAY_60 = FIRST + pd.Timedelta(60, "D")


@pytest.fixture(scope="module")
def shop():
    return crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")


def test_by_hand():
    found = silent_customers(HAND, 2, as_of=DAY_60)
    table = found.table.loc[list("ABCDG")]
    assert table["purchases"].tolist() == [4, 3, 5, 3, 1]
    assert table["silence"].tolist() == [31, 17, 19, 36, 48]
    assert table["median_gap"].tolist()[:4] == [7, 20, 2, 10]
    assert np.isnan(table["median_gap"].iloc[4])
    assert found.base_median == 8.5  # of 7, 20, 2, 10
    assert table["limit"].tolist() == [14, 40, 4, 20, 17]
    assert sorted(found.silent) == ["A", "C", "D", "G"]


def test_one_time_buyers_may_be_left_out():
    found = silent_customers(HAND, 2, as_of=DAY_60, few="leave_out")
    assert sorted(found.table.index) == ["A", "B", "C", "D"]
    assert sorted(silent_customers(HAND, 2, as_of=DAY_60, least=5, few="leave_out").table.index) \
        == ["C"]


def test_exactly_k_medians_is_not_yet_too_long():
    log = made({"A": [0, 10, 20]})
    for day, silent in ((40, False), (41, True)):
        found = silent_customers(log, 2, as_of=FIRST + pd.Timedelta(day, "D"))
        assert found.table["silent"].tolist() == [silent]


def test_what_came_later_is_not_known():
    early = FIRST + pd.Timedelta(20, "D")
    known = made({"A": [1, 8, 15], "B": [3], "C": [5, 7, 9, 11], "D": [4, 14], "G": [12]})
    now = silent_customers(HAND, 2, as_of=early).table
    pd.testing.assert_frame_equal(now, silent_customers(known, 2, as_of=early).table)


def test_backtest_by_hand():
    """A comes back on day 70, D on day 99; looked at are days 61 to 90."""
    log = pd.concat([HAND, made({"A": [70], "D": [99], "B": [61, 80], "C": [60]})])
    test = silence_backtest(log, DAY_60, 30, 2)
    # C bought on day 60 itself: silence 0, no alarm; he stays away. D and G: alarm, stay away.
    assert test.table.to_numpy().tolist() == [[2, 1], [1, 1]]
    assert (test.hits, test.false_alarms, test.missed) == (2, 1, 1)
    assert (test.precision, test.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_without_alarms_there_is_no_precision():
    test = silence_backtest(made({"A": [0, 10, 20], "B": [60]}), "2024-01-22", 30, 5)
    assert np.isnan(test.precision)
    assert test.recall == 0
    assert "0 alarms" in test.caption()


def by_loop(frame: pd.DataFrame, day: str, ahead: int, k: float, least: int):
    """The rule once more, customer by customer, without a table."""
    day = pd.Timestamp(day)
    end = day + pd.Timedelta(ahead, "D")
    bought: dict[str, set] = {}
    for who, date, amount in zip(frame["customer"], frame["date"], frame["amount"], strict=True):
        if amount >= 0:
            bought.setdefault(who, set()).add(date.normalize())
    known = {w: sorted(d for d in days if d <= day) for w, days in bought.items()}
    known = {w: days for w, days in known.items() if days}
    own = {w: median((b - a).days for a, b in pairwise(days))
           for w, days in known.items() if len(days) >= least}
    base = median(own.values())
    cells = {(alarm, back): 0 for alarm in (True, False) for back in (True, False)}
    for who, days in known.items():
        alarm = (day - days[-1]).days > k * own.get(who, base)
        cells[alarm, any(day < d <= end for d in bought[who])] += 1
    return base, [[cells[alarm, False], cells[alarm, True]] for alarm in (True, False)]


@pytest.mark.parametrize(("day", "ahead", "k", "least"), [
    ("2011-09-09", 91, 2, 3), ("2011-06-10", 60, 3.5, 4)])
def test_against_a_loop_over_the_real_shop(shop, day, ahead, k, least):
    test = silence_backtest(shop, day, ahead, k, least=least)
    base, cells = by_loop(shop.frame, day, ahead, k, least)
    assert test.silence.base_median == base
    assert test.table.to_numpy().tolist() == cells


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.lists(st.integers(0, 90), min_size=1,
                       max_size=12), min_size=1), st.integers(2, 4), st.sampled_from([0.5, 1, 2.5]))
def test_against_a_loop_over_any_log(days, least, k):
    log = made(days)
    try:
        test = silence_backtest(log, FIRST + pd.Timedelta(50, "D"), 20, k, least=least)
    except (NotEnoughDataError, SettingError):
        assert (all(len({d for d in all_days if d <= 50}) < least for all_days in days.values())
                or max(max(d) for d in days.values()) < 70)
        return
    base, cells = by_loop(log, "2024-02-20", 20, k, least)
    assert test.silence.base_median == base
    assert test.table.to_numpy().tolist() == cells


def test_engines_agree(shop):
    frame = shop.frame[["customer", "date", "amount", "order"]]
    whole = silent_customers(shop, 2, as_of="2011-09-09").table
    connection = duckdb.connect()
    connection.register("log", frame)
    for other in (pl.from_pandas(frame), connection.sql("select * from log")):
        orders = crmkit.read_orders(other, as_of=shop.as_of)
        found = silent_customers(orders, 2, as_of="2011-09-09").table
        pd.testing.assert_frame_equal(found, whole, check_dtype=False, check_index_type=False)


def test_whole_numbers_and_categories_as_customers():
    plain = silent_customers(HAND, 2, as_of=DAY_60).table
    coded = HAND.assign(customer=HAND["customer"].astype("category"))
    numbers = HAND.assign(customer=HAND["customer"].map(dict(zip("ABCDG", range(5), strict=True))))
    assert silent_customers(coded, 2, as_of=DAY_60).table["limit"].tolist() \
        == plain["limit"].tolist()
    assert silent_customers(numbers, 2, as_of=DAY_60).table["limit"].tolist() \
        == plain["limit"].tolist()


def test_a_random_buyer_exceeds_k_medians_with_a_chance_of_two_to_the_minus_k():
    """The claim of the module, on many customers who buy at random and never leave."""
    dice = np.random.default_rng(3)
    who = np.repeat(np.arange(400), 300)
    days = dice.exponential(200, size=(400, 300)).cumsum(axis=1).ravel()
    log = pd.DataFrame({"customer": who, "amount": 1.0,
                        "date": FIRST + pd.to_timedelta(days.astype(int), "D")})
    bought = purchase_days(log)
    for k in (1, 2, 3):
        days = [FIRST + pd.Timedelta(day, "D") for day in range(30_000, 45_000, 500)]
        seen = [silent_customers(bought, k, as_of=day).table["silent"].mean() for day in days]
        assert np.mean(seen) == pytest.approx(2.0**-k, abs=0.02)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    for wrong in ({"k": 0}, {"least": 1}, {"least": 2.5}, {"few": "some"}):
        with pytest.raises(SettingError):
            silent_customers(HAND, **{"as_of": DAY_60, **wrong})
    with pytest.raises(NotEnoughDataError, match="2023"):
        silent_customers(HAND, as_of="2023-12-31")
    with pytest.raises(NotEnoughDataError, match="6"):
        silent_customers(HAND, as_of=DAY_60, least=6)
    with pytest.raises(NotEnoughDataError):
        purchase_days(made({}, refunds={"A": [3]}))
    with pytest.raises(SettingError, match="2024-02-20"):  # the log ends there
        silence_backtest(HAND, "2024-02-10", 30)
    with pytest.raises(SettingError):
        silence_backtest(HAND, "2024-01-30", 0)


def test_the_explorer_counts_as_the_backtest_does(shop):
    bought = purchase_days(shop)
    for few, k in (("leave_out", 2), ("base", 4.5)):
        explorer = explore.interval_detector(bought, few=few, k=k)
        test = silence_backtest(bought, "2011-09-09", 91, k, few=few)
        result = explorer.result
        assert (result["hits"], result["false"], result["missed"]) == (
            test.hits, test.false_alarms, test.missed)
        assert result["path"].loc[k].tolist() == pytest.approx([test.precision, test.recall])
        figure = Figure(figsize=(9.4, 4))
        _draw(result, figure)
        bars = [bar.get_width() for bar in figure.axes[0].patches]
        assert bars == [test.hits, test.false_alarms, test.missed]
        assert f"{result['quiet']:,}" in figure.axes[0].texts[3].get_text()
        assert result["quiet"] == test.table.loc["none", "came_back"]
        assert figure.axes[1].lines[0].get_xdata()[-1] == k


def test_looking_ahead_ends_with_the_log(shop):
    explorer = explore.interval_detector(shop, ago=28, days=182)
    assert explorer.result["days"] == 28


def test_half_of_the_alarms_are_right_from_five_and_a_quarter_medians_on(shop):
    """The lesson's question, with the loop above."""
    frame = shop.frame
    few = frame[frame["amount"] >= 0].assign(day=lambda d: d["date"].dt.normalize())
    early = few[few["date"] < "2011-09-10"].groupby("customer")["day"].nunique()
    regular = frame[frame["customer"].isin(early.index[early >= 3])]
    for k, right in ((5.0, False), (5.25, True)):
        _, [[hits, false], _] = by_loop(regular, "2011-09-09", 91, k, 3)
        assert (hits >= false) is right
