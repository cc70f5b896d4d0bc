"""Completeness of a database, lists made with gaps, and what the complaint book hides."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import market, plots, text
from crmkit.errors import ColumnError, CrmkitError, NotEnoughDataError, SettingError

PEOPLE = pd.DataFrame({
    "name": ["Li", "Wu", None, "  ", "Ma"], "age": [30, np.nan, 50, 41, 22],
    "born": pd.to_datetime(["1990-01-01", None, None, "1983-05-05", "2002-02-02"]),
    "spend": [100.0, 300.0, 500.0, 50.0, 50.0]})

# --- completeness -----------------------------------------------------------------------------

def test_five_people_by_hand():
    found = crmkit.completeness(PEOPLE, weight="spend")
    assert found.table["missing"].to_dict() == {"name": 2, "age": 1, "born": 2}
    assert found.table["filled"].tolist() == pytest.approx([0.6, 0.8, 0.6])
    # Of 1,000: names lack on 500 + 50, ages on 300, births on 300 + 500.
    assert found.table["weight_filled"].tolist() == pytest.approx([0.45, 0.7, 0.2])
    assert found.complete == pytest.approx(2 / 5)
    assert found.records.to_dict() == {0: 2, 1: 1, 2: 2}
    for fields in (["age"], "age"):
        assert crmkit.completeness(PEOPLE, fields=fields).complete == pytest.approx(0.8)


def test_polars_tables_and_captions_in_both_languages():
    found = crmkit.completeness(pl.from_pandas(PEOPLE))
    assert found.table.loc["name", "missing"] == 2
    assert "5 records, 4 fields; 40.0%" in found.caption()
    text.set_language("zh")
    assert "5 条记录" in found.caption() and "填写比例" in repr(found)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="phone"):
        crmkit.completeness(PEOPLE, fields=["phone"])
    with pytest.raises(ColumnError, match="phone"):
        crmkit.completeness(PEOPLE, fields="phone")
    with pytest.raises(ColumnError, match="3"):
        crmkit.completeness(PEOPLE, fields=3)
    with pytest.raises(ColumnError, match="money"):
        crmkit.completeness(PEOPLE, weight="money")
    with pytest.raises(ColumnError, match="spend"):
        crmkit.completeness(PEOPLE.assign(spend=0.0), weight="spend")
    with pytest.raises(NotEnoughDataError):
        crmkit.completeness(PEOPLE.head(0))


def test_the_published_gap_of_the_wholesaler():
    """135,080 lines without a customer of 541,909; about 15 % of the money, refunds taken off."""
    lines = crmkit.datasets.load_online_retail()
    lines["money"] = lines["Quantity"] * lines["UnitPrice"]
    found = crmkit.completeness(lines, weight="money").table.loc["CustomerID"]
    assert found["missing"] == 135_080
    assert found["filled"] == pytest.approx(1 - 135_080 / 541_909)
    assert 1 - found["weight_filled"] == pytest.approx(0.1485, abs=0.0001)


def test_the_gap_has_an_address():
    """The figures of lesson 5.1g, added up line by line in another way."""
    lines = crmkit.datasets.load_online_retail()
    money = (lines["Quantity"] * lines["UnitPrice"]).groupby(lines["InvoiceNo"]).sum()
    groups = lines.groupby("InvoiceNo")
    web = groups["Description"].agg(lambda words: (words == "DOTCOM POSTAGE").any())
    nameless = groups["CustomerID"].count() == 0
    assert money[web & nameless].sum() / money[nameless].sum() == pytest.approx(0.844, abs=0.001)
    assert money[~web & nameless].sum() / money[~web].sum() == pytest.approx(0.027, abs=0.001)
    assert web.sum() == 709


# --- lists made with gaps ---------------------------------------------------------------------

LOG = pd.DataFrame({
    "customer": list("aabbccddee"), "amount": [9.0, 9, 8, 8, 7, 7, 1, 1, 1, 1],
    "date": pd.date_range("2024-01-01", periods=10), "order": [f"N{i}" for i in range(10)]})


def test_nothing_blank_finds_all_and_shares_come_in_the_order_given():
    table = crmkit.hit_rate_when_blank(LOG, [0.9, 0.0], top=0.4)
    assert table.index.tolist() == [0.9, 0.0] and table.index.name == "blank"
    assert table.loc[0.0].tolist() == [1.0, 1.0, 1.0]
    assert (table["lowest"] <= table["hit_rate"]).all()
    assert (table["hit_rate"] <= table["highest"]).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000))
def test_an_order_keeps_or_loses_its_name_whole(seed):
    """All lines of a customer in one order: either nothing of it is lost, or all."""
    one = pd.DataFrame({"customer": ["a"] * 6 + ["b"] * 6, "amount": [5.0] * 6 + [4.0] * 6,
                        "date": pd.date_range("2024-01-01", periods=12),
                        "order": ["A"] * 6 + ["B"] * 6})
    table = crmkit.hit_rate_when_blank(one, [0.5], top=0.5, seed=seed, repeats=1)
    lots = np.random.default_rng(seed).random((1, 2))[0]
    kept_a = lots[0] >= 0.5
    assert table["hit_rate"].item() == float(kept_a)


def test_the_wholesaler_against_plain_pandas():
    """The mean of many draws agrees with draws made by pandas from other dice."""
    invoices = crmkit.datasets.load_online_retail_invoices()
    true = invoices.groupby("CustomerID")["amount"].sum()
    best = true.nlargest(round(0.2 * (true > 0).sum())).index
    dice, rates = np.random.default_rng(99), []
    for _ in range(6):
        kept = invoices[dice.random(len(invoices)) >= 0.5]
        seen = kept.groupby("CustomerID")["amount"].sum().nlargest(len(best)).index
        rates.append(best.isin(seen).mean())
    shop = crmkit.read_orders(invoices, customer="CustomerID", order="InvoiceNo")
    found = crmkit.hit_rate_when_blank(shop, [0.5, 0.9], repeats=6)
    assert found.loc[0.5, "hit_rate"] == pytest.approx(np.mean(rates), abs=0.015)
    assert found.loc[0.9, "hit_rate"] > 0.45
    assert found["hit_rate"].is_monotonic_decreasing
    again = crmkit.hit_rate_when_blank(shop, [0.5, 0.9], repeats=6)
    pd.testing.assert_frame_equal(found, again)


@pytest.mark.parametrize(("settings_given", "words"), [
    ({"shares": [1.0]}, "shares=1"), ({"shares": [-0.1]}, "shares"),
    ({"shares": 50}, "shares=50"), ({"shares": "half"}, "shares='half'"), ({"top": 2}, "top=2"),
    ({"seed": 1.5}, "seed"), ({"repeats": 0}, "repeats")])
def test_settings_out_of_range_are_refused(settings_given, words):
    with pytest.raises(SettingError, match=words):
        crmkit.hit_rate_when_blank(LOG, **settings_given)
    with pytest.raises(CrmkitError):
        crmkit.hit_rate_when_blank("nowhere.csv")


def test_the_picture_of_hit_rates():
    table = pd.DataFrame({"hit_rate": [0.93, 0.79]}, index=pd.Index([0.1, 0.5], name="blank"))
    ax = plots.hit_rates(table, ax=Figure().subplots())
    assert ax.lines[0].get_xydata().tolist() == [[0, 1], [0.1, 0.93], [0.5, 0.79]]
    assert "50% of the names gone, 79%" in ax.get_title(loc="left")
    assert "93% with 10% gone" in plots.hit_rates(table).alt


# --- complaints -------------------------------------------------------------------------------

def test_the_complaint_book_is_not_drawn_by_lot():
    """What lesson 5.1g says of the market, counted customer by customer."""
    history = market.run(market.start(seed=7, customers=2000), months=36)
    book, left = history.complaints, history.left
    assert (book["cause"] == "product_fault").mean() > 0.4
    assert (left["cause"] == "product_fault").mean() < 0.15
    last = {}
    for row in book.itertuples():
        last.setdefault(row.customer, []).append(row.month)
    warned = sum(any(0 <= row.month - m <= 6 for m in last.get(row.customer, []))
                 for row in left.itertuples())
    assert warned / len(left) == pytest.approx(0.0592, abs=0.0001)


def test_the_picture_of_causes():
    table = pd.DataFrame({"complaints": [0.6, 0.4, 0.0], "left": [0.1, 0.5, 0.4]},
                         index=["product_fault", "service_fault", "natural"])
    ax = plots.causes(table, ax=Figure().subplots())
    assert [bar.get_width() for bar in ax.patches] == [0.6, 0.4, 0.0, 0.1, 0.5, 0.4]
    assert ax.get_title(loc="left").startswith("Product fault: 60%")
    text.set_language("zh")
    assert "产品" in plots.causes(table).alt
