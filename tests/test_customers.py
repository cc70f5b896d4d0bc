"""From orders to customers: small logs by hand, Online Retail by plain pandas, three engines."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit.customers import net_money, recency_frequency_monetary, summary
from crmkit.datasets import load_online_retail_invoices
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.orders import Orders

INVOICES = load_online_retail_invoices()

# a: two orders on one day, a refund of its own later; b: one order in two lines; c: only returns.
LOG = pd.DataFrame({
    "customer": ["a", "a", "a", "a", "b", "b", "c"],
    "order": [1, 2, 3, 4, 5, 5, 6],
    "date": pd.to_datetime(["2024-01-01 09:00", "2024-01-01 17:00", "2024-01-15 08:00",
                            "2024-01-20", "2024-01-10", "2024-01-10", "2024-01-12"],
                           format="ISO8601"),
    "amount": [10.0, 20.0, 30.0, -6.0, 5.0, 7.0, -9.0]})

AUDIT = crmkit.read_orders(LOG).audit


def in_engine(log, engine, as_of="2024-01-20"):
    """Orders over the same lines lying in another engine."""
    if engine == "polars":
        frame = pl.from_pandas(log)
    elif engine == "lazy":
        frame = pl.from_pandas(log).lazy()
    elif engine == "duckdb":
        frame = duckdb.connect().from_arrow(pl.from_pandas(log).to_arrow())
    elif engine == "categories":
        frame = log.astype({"customer": "category"})
    else:
        frame = log
    return Orders(frame, AUDIT, pd.Timestamp(as_of))


engines = pytest.mark.parametrize("engine", ["pandas", "categories", "polars", "lazy", "duckdb"])


@engines
def test_recency_frequency_monetary_by_hand(engine):
    table = recency_frequency_monetary(in_engine(LOG, engine))
    assert table.index.tolist() == ["a", "b"] and table.index.name == "customer"
    assert table.to_numpy().tolist() == [[5, 3, 54], [10, 1, 12]]
    assert table.dtypes.astype(str).tolist() == ["int64", "int64", "float64"]
    days = recency_frequency_monetary(in_engine(LOG, engine), count="days")
    assert days["frequency"].tolist() == [2, 1]


@engines
def test_window_and_as_of(engine):
    orders = in_engine(LOG, engine)
    table = recency_frequency_monetary(orders, as_of="2024-01-15", window=6)   # 10 to 15 January
    assert table.to_numpy().tolist() == [[0, 1, 30], [5, 1, 12]]
    later = recency_frequency_monetary(orders, as_of="2024-02-20")
    assert later["recency"].tolist() == [36, 41]
    on_the_first_day = recency_frequency_monetary(orders, as_of="2024-01-01")
    assert on_the_first_day.to_numpy().tolist() == [[0, 2, 30]]


@engines
def test_summary_by_hand(engine):
    """a repeats once, after 14 days, for 30 less the refund of 6; observed 19 days."""
    result = summary(in_engine(LOG, engine), time_unit="day")
    assert result.table.loc["a"].tolist() == [1, 14, 19, 24]
    assert result.table.loc["b"].tolist()[:3] == [0, 0, 10]
    assert result.table["mean_spend"].isna().tolist() == [False, True]
    weeks = summary(in_engine(LOG, engine)).table
    assert weeks.loc["a", ["recency", "T"]].tolist() == pytest.approx([2, 19 / 7])


@engines
def test_summary_by_order_week_and_month(engine):
    orders = in_engine(LOG, engine)
    by_order = summary(orders, grain="order", time_unit="day").table
    assert by_order.loc["a"].tolist() == [2, 14, 19, (20 + 30 - 6) / 2]
    # 1 January 2024 is a Monday: the 1st and the 15th lie two weeks apart, the 20th in the latter.
    by_week = summary(orders, grain="week").table
    assert by_week.loc["a"].tolist() == [1, 2, 2, 24]
    assert by_week.loc["b", ["recency", "T"]].tolist() == [0, 1]
    by_month = summary(orders, grain="month", as_of="2024-03-01", time_unit="month").table
    assert by_month.loc["a"].tolist()[:3] == [0, 0, 2]


def test_weeks_and_months_across_the_end_of_a_year():
    """Sunday 31 December 2023, Monday 1 January 2024: another week, month and year."""
    log = pd.DataFrame({"customer": "a", "amount": 1.0, "date": pd.to_datetime(
        ["2023-12-25", "2023-12-31", "2024-01-01", "2024-01-07"])})
    weeks = summary(log, grain="week").table.loc["a"]
    assert weeks.tolist() == [1, 1, 1, 1 + 1]
    months = summary(log, grain="month", time_unit="year").table.loc["a"]
    assert months.tolist() == pytest.approx([1, 1 / 12, 1 / 12, 2])


def test_units_agree_with_each_other():
    days = summary(LOG, time_unit="day").table["T"]
    for unit, length in {"week": 7, "month": 30.4375, "year": 365.25}.items():
        assert (summary(LOG, time_unit=unit).table["T"] * length).tolist() == pytest.approx(
            days.tolist())


def test_net_money_keeps_those_who_only_returned():
    assert net_money(LOG).to_dict() == {"a": 54, "b": 12, "c": -9}


def test_zero_is_a_purchase_and_lines_without_number_are_one_order():
    log = pd.DataFrame({"customer": list("aaab"), "order": ["x", None, None, None],
                        "date": pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03",
                                                "2024-01-03"]), "amount": [1.0, 0.0, 2.0, 3.0]})
    orders = Orders(log, AUDIT, pd.Timestamp("2024-01-03"))
    assert recency_frequency_monetary(orders)["frequency"].tolist() == [2, 1]
    nameless = Orders(log.assign(order=None), orders.audit, orders.as_of)
    assert recency_frequency_monetary(nameless)["frequency"].tolist() == [3, 1]


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_online_retail_against_plain_pandas(engine):
    log = INVOICES.rename(columns={"CustomerID": "customer", "InvoiceNo": "order"})
    log = log[["customer", "date", "amount", "order"]]
    orders = in_engine(log, engine, "2011-12-09")
    table = recency_frequency_monetary(orders)
    bought = log[log["amount"] >= 0]
    last = bought.groupby("customer")["date"].max().dt.normalize()
    pd.testing.assert_series_equal(table["recency"], (pd.Timestamp("2011-12-09") - last).dt.days,
                                   check_names=False)
    numbers = bought.drop_duplicates(["customer", "order"])["customer"].value_counts().sort_index()
    assert table["frequency"].tolist() == numbers.tolist()
    money = log.groupby("customer")["amount"].sum().loc[table.index]
    assert np.allclose(table["monetary"], money)
    assert (table["frequency"] == 1).mean() == pytest.approx(1 / 3, abs=0.02)


def test_summary_of_online_retail_against_plain_pandas():
    sold = INVOICES[INVOICES["amount"] > 0]
    days = sold.groupby(["CustomerID", sold["date"].dt.normalize()])["amount"].sum().reset_index()
    groups = days.groupby("CustomerID")
    first, last = groups["date"].min(), groups["date"].max()
    repeats = days[days["date"] > days["CustomerID"].map(first)]
    table = summary(crmkit.read_orders(INVOICES, refunds="drop"), time_unit="day").table
    assert len(table) == 4338
    assert table["frequency"].tolist() == (groups.size() - 1).tolist()
    assert table["recency"].tolist() == (last - first).dt.days.tolist()
    assert table["T"].tolist() == (pd.Timestamp("2011-12-09") - first).dt.days.tolist()
    means = repeats.groupby("CustomerID")["amount"].mean().reindex(table.index)
    assert np.allclose(table["mean_spend"], means, equal_nan=True)


lines = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 6), st.integers(0, 60),
                           st.integers(-20, 50)), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(lines, st.randoms(), st.sampled_from(["order", "day", "week", "month"]))
def test_row_order_changes_nothing(of, random, grain):
    log = pd.DataFrame(of, columns=["customer", "order", "date", "amount"])
    log = log.assign(date=pd.Timestamp("2024-01-01") + pd.to_timedelta(log["date"], unit="D"),
                     amount=log["amount"].astype(float))
    if (log["amount"] < 0).all():
        return
    mixed = log.sample(frac=1, random_state=random.randrange(1000))
    one, two = (in_engine(each, "pandas", "2024-03-31") for each in (log, mixed))
    pd.testing.assert_frame_equal(recency_frequency_monetary(one), recency_frequency_monetary(two))
    table = summary(one, grain=grain).table
    pd.testing.assert_frame_equal(table, summary(two, grain=grain).table)
    assert (table["recency"] >= 0).all() and (table["T"] >= table["recency"]).all()
    whole = net_money(one).loc[recency_frequency_monetary(one).index]
    assert recency_frequency_monetary(one)["monetary"].tolist() == whole.tolist()


def test_the_order_of_rows_does_not_show_in_the_last_digit():
    """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ as floats; the two customers are equal."""
    log = pd.DataFrame({"customer": list("aaabbb"), "date": pd.Timestamp("2024-01-01"),
                        "order": range(6), "amount": [0.1, 0.2, 0.3, 0.3, 0.2, 0.1]})
    assert recency_frequency_monetary(log)["monetary"].nunique() == 1
    assert net_money(log).nunique() == 1


@engines
def test_the_door_and_the_tables_agree_in_every_engine(engine):
    through_the_door = crmkit.read_orders(in_engine(LOG, engine).frame, as_of="2024-01-20")
    by_hand = recency_frequency_monetary(in_engine(LOG, "pandas"))
    pd.testing.assert_frame_equal(recency_frequency_monetary(through_the_door), by_hand,
                                  check_index_type=False)
    assert crmkit.rfm(through_the_door).table["segment"].tolist() == ["important_value",
                                                                      "general_win_back"]
    assert crmkit.abc(through_the_door).table["value"].tolist() == [54, 12]


def test_notes_of_an_earlier_as_of():
    result = summary(crmkit.read_orders(LOG), as_of="2024-01-10")
    assert "3 lines" in result.notes[0]
    assert result.as_of == pd.Timestamp("2024-01-10")
    assert summary(crmkit.read_orders(LOG)).notes == ()


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda o: recency_frequency_monetary(o, as_of="2023-12-31"), SettingError,
     "the first order is of 2024-01-01"),
    (lambda o: recency_frequency_monetary(o, as_of="soon"), SettingError, "'soon'"),
    (lambda o: recency_frequency_monetary(o, window=0), SettingError, "window=0"),
    (lambda o: recency_frequency_monetary(o, window=2.5), SettingError, "window=2.5"),
    (lambda o: recency_frequency_monetary(o, window="month"), SettingError, "window='month'"),
    (lambda o: recency_frequency_monetary(o, window=2), NotEnoughDataError, "longer window"),
    (lambda o: recency_frequency_monetary(o, count="lines"), SettingError, "count='lines'"),
    (lambda o: summary(o, time_unit="weeks"), SettingError, "'week'"),
    (lambda o: summary(o, grain="year"), SettingError, "'order', 'day'"),
    (lambda o: summary(LOG.drop(columns="order"), grain="order"), ColumnError, "order numbers"),
])
def test_errors_say_what_to_do(call, error, words):
    with pytest.raises(error) as caught:
        call(crmkit.read_orders(LOG))
    assert words in str(caught.value)


def test_shown_in_both_languages():
    result = summary(crmkit.read_orders(LOG, currency="GBP"))
    assert "in weeks" in result.caption() and "GBP" in result.caption()
    assert "Repeat purchases" in repr(result) and "(days)" not in repr(result)
    crmkit.set_language("zh")
    try:
        assert "以周为单位" in result.caption() and "复购次数" in repr(result)
    finally:
        crmkit.set_language("en")
