"""Dates and amounts as shops write them."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmkit.errors import ColumnError
from crmkit.orders.amounts import as_numbers
from crmkit.orders.dates import as_dates


def dates(values, order=None):
    return as_dates(pd.Series(values, name="when", dtype=object), order)


def numbers(values, decimal=None):
    return as_numbers({"amount": pd.Series(values, name="paid", dtype=object)}, decimal)


FIFTH = pd.Timestamp("2024-03-05")
AFTERNOON = pd.Timestamp("2024-03-05 14:05")


@pytest.mark.parametrize("text, moment", [
    ("2024-03-05", FIFTH), ("2024/3/5", FIFTH), ("2024.3.5", FIFTH), ("20240305", FIFTH),
    ("2024年3月5日", FIFTH), ("２０２４年０３月０５日", FIFTH), ("2024 年 3 月 5 号", FIFTH),
    ("5 Mar 2024", FIFTH), ("March 5, 2024", FIFTH), ("05-Mar-24", FIFTH), (20240305, FIFTH),
    (dt.date(2024, 3, 5), FIFTH), (np.datetime64("2024-03-05"), FIFTH), (45356, FIFTH),
    ("45356", FIFTH), (45356.5, pd.Timestamp("2024-03-05 12:00")),
    ("2024-03-05 14:05", AFTERNOON), ("2024-03-05T14:05:00", AFTERNOON),
    ("2024年3月5日 14时05分", AFTERNOON), ("2024年3月5日 下午2:05", AFTERNOON),
    ("2024-03-05 02:05 PM", AFTERNOON), ("20240305140500", AFTERNOON),
    ("2024-03-05T14:05:00+08:00", AFTERNOON), ("2024-03-05 14:05:00 -0500", AFTERNOON),
    ("2024-03-05T14:05:00.000Z", AFTERNOON), ("2024-03-05 12:00 AM", FIFTH),
    (dt.datetime(2024, 3, 5, 14, 5, tzinfo=dt.UTC), AFTERNOON),
])
def test_a_date_is_read(text, moment):
    assert dates([text])[0].iloc[0] == moment


@pytest.mark.parametrize("text", ["", "soon", "2024-02-30", "2024-13-01", "2024-03-05 25:00",
                                  "9999-12-31", "0001-01-01", 3, "10:30", "2024", None, "March",
                                  dt.datetime(9999, 12, 31)])
def test_what_is_no_date_is_missing(text):
    assert dates([text, "2024-03-05"])[0].isna().to_list() == [True, False]


def test_day_and_month_are_never_guessed():
    with pytest.raises(ColumnError, match=r"'when'.*rows: 2.*05/03/2024.*row 0.*2024-03-05"):
        dates(["05/03/2024", "06/03/2024"])
    assert dates(["05/03/2024"], "day_first")[0].iloc[0] == FIFTH
    assert dates(["05/03/2024"], "month_first")[0].iloc[0] == pd.Timestamp("2024-05-03")


def test_a_value_above_twelve_settles_it_and_is_noted():
    read, notes = dates(["05/03/2024", "16/03/2024"])
    assert read.to_list() == [FIFTH, pd.Timestamp("2024-03-16")]
    assert notes == [("orders.note.day_first", {"column": "when", "value": "16/03/2024"})]
    assert dates(["05/03/2024", "03/16/2024"])[0].iloc[0] == pd.Timestamp("2024-05-03")


def test_contradicting_orders_are_refused_unless_one_is_chosen():
    with pytest.raises(ColumnError, match=r"25/03/2024.*05/23/2024"):
        dates(["25/03/2024", "05/23/2024"])
    read, _ = dates(["25/03/2024", "05/23/2024"], "day_first")
    assert read.isna().to_list() == [False, True]


def test_the_same_day_either_way_is_no_doubt():
    assert dates(["05/05/2024"])[0].iloc[0] == pd.Timestamp("2024-05-05")


def test_short_years_may_come_first_so_they_need_a_word():
    with pytest.raises(ColumnError, match="year_first"):
        dates(["24-03-05"])
    assert dates(["24-03-05"], "year_first")[0].iloc[0] == FIFTH
    assert dates(["05/03/24"], "day_first")[0].iloc[0] == FIFTH
    assert dates(["03/25/99"])[0].iloc[0] == pd.Timestamp("1999-03-25")


def test_a_column_without_dates_is_refused():
    with pytest.raises(ColumnError, match=r"'when'.*2 values.*'red' in row 1"):
        dates([None, "red", "blue"])


def test_zones_are_dropped_and_noted():
    column = pd.Series(pd.to_datetime(["2024-03-05 23:30"]).tz_localize("Asia/Shanghai"), name="w")
    read, notes = as_dates(column)
    assert read.iloc[0] == pd.Timestamp("2024-03-05 23:30")
    assert notes[0][1]["zone"] == "Asia/Shanghai"
    assert dates(["2024-03-05T23:30:00+08:00"])[1][0][1]["zone"] == "+08:00"


@settings(max_examples=20, deadline=None)
@given(st.datetimes(dt.datetime(1955, 1, 1), dt.datetime(2100, 1, 1)))
def test_every_way_of_writing_a_day_reads_back(moment):
    moment = moment.replace(microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0)
    y, m, d = moment.year, moment.month, moment.day
    whole = [f"{y}-{m}-{d} {moment:%H:%M:%S}", f"{y}年{m}月{d}日{moment:%H:%M:%S}",
             f"{y}{moment:%m%d%H%M%S}", moment, f"{moment:%d %b %Y %I:%M:%S %p}"]
    only_day = [f"{y}/{m:02}/{d:02}", f"{y}{m:02}{d:02}", (day - dt.datetime(1899, 12, 30)).days]
    assert dates(whole)[0].to_list() == [moment] * len(whole)
    assert dates(only_day)[0].to_list() == [day] * len(only_day)
    assert dates([f"{d}/{m}/{y}"], "day_first")[0].iloc[0] == day
    assert dates([f"{m}-{d}-{y}"], "month_first")[0].iloc[0] == day


@pytest.mark.parametrize("text, value", [
    ("12.5", 12.5), ("£1,234.50", 1234.5), ("1.234,50 €", 1234.5), ("￥１２", 12),
    ("128.00元", 128), ("CNY 5.5", 5.5), ("US$3.10", 3.1), ("(12.00)", -12), ("12.5-", -12.5),
    ("-£3.10", -3.1), ("£-3.10", -3.1), ("−4", -4), ("1 234 567,50", 1234567.5),
    ("1'234.50", 1234.5), ("1,234,567", 1234567), ("1.234.567", 1234567), ("0,125", 0.125),
    ("12,5", 12.5), ("1e3", 1000), ("+7", 7), (" 8 ", 8), ("1,23,456.00", 123456), (".5", 0.5),
    (Decimal("1.234"), 1.234), (np.int64(4), 4), (1.234, 1.234),
])
def test_an_amount_is_read(text, value):
    assert numbers([text])[0]["amount"].iloc[0] == value


@pytest.mark.parametrize("text", ["", "abc", "12,34.5", "1.2.3", "(12", "nan", "3 for 2", None, "-",
                                  "12%", "1.2万", "£"])
def test_what_is_no_amount_is_missing(text):
    assert numbers([text, "1.50"])[0]["amount"].isna().to_list() == [True, False]


def test_the_decimal_sign_is_settled_by_the_column():
    assert numbers(["1,234", "5,5"])[0]["amount"].to_list() == [1.234, 5.5]
    assert numbers(["1,234", "5.5"])[0]["amount"].to_list() == [1234, 5.5]
    assert numbers(["1.234", "5,50"])[0]["amount"].to_list() == [1234, 5.5]


def test_a_lone_thousands_comma_is_noted_and_a_lone_point_refused():
    read, _, notes = numbers(["1,234", "850"])
    assert read["amount"].to_list() == [1234, 850]
    assert notes == [("orders.note.thousands", {"column": "paid", "value": "1,234"})]
    assert numbers(["1,234", "850"], ",")[0]["amount"].to_list() == [1.234, 850]
    with pytest.raises(ColumnError, match=r"'paid'.*'1\.234'.*decimal="):
        numbers(["1.234", "850"])


def test_disagreeing_decimal_signs_are_refused():
    with pytest.raises(ColumnError, match=r"12\.50.*12,50"):
        numbers(["12,50", "12.50"])
    assert numbers(["12,50", "12.50"], ".")[0]["amount"].isna().to_list() == [True, False]


def test_words_and_truths_are_no_amounts():
    with pytest.raises(ColumnError, match=r"'paid'.*2 of its values.*'red' in row 1"):
        numbers([None, "red", "blue"])
    with pytest.raises(ColumnError):
        as_numbers({"amount": pd.Series([True, False], name="paid")})


def test_currencies_in_the_text_are_counted_by_row():
    _, seen, _ = numbers(["£1.00", "£1.00", "2.00€", "3.00"])
    assert seen == {"£": 2, "€": 1}


@settings(max_examples=60, deadline=None)
@given(st.decimals(-10**9, 10**9, places=2), st.sampled_from(["£", "", "¥", "$"]))
def test_cents_read_back_in_every_dress(amount, sign):
    size, minus = abs(amount), "-" if amount < 0 else ""
    english, plain = f"{size:,.2f}", f"{size:.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    dressed = [f"{minus}{sign}{english}", f"{sign}{minus}{plain}", f"{plain}{minus}",
               f"({english})" if amount < 0 else english]
    assert numbers(dressed)[0]["amount"].to_list() == [float(amount)] * 4
    assert numbers([f"{minus}{german} {sign}"])[0]["amount"].to_list() == [float(amount)]
