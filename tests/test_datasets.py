"""The data sets: there, whole, and with the facts published of them."""

import gzip

import pandas as pd
import pytest

import crmkit
from crmkit.datasets import folder, load_complete_journey, load_teaching, teaching_tables
from crmkit.errors import UnknownNameError


@pytest.mark.parametrize(("load", "rows"), [
    ("load_online_retail", 541_909), ("load_online_retail_invoices", 22_190),
    ("load_telco", 7_043), ("load_cdnow", 2_357), ("load_donations", 22),
    ("load_sbg_segments", 13)])
def test_sets_are_whole(load, rows):
    assert len(getattr(crmkit.datasets, load)()) == rows


@pytest.mark.parametrize(("part", "rows"), [
    ("transactions_sample", 75_000), ("demographics", 801), ("campaigns", 6_589),
    ("campaign_descriptions", 27), ("coupon_redemptions", 2_102)])
def test_the_complete_journey_is_whole(part, rows):
    assert len(load_complete_journey(part)) == rows


def test_published_facts():
    lines = crmkit.datasets.load_online_retail()
    assert lines["InvoiceNo"].nunique() == 25_900
    assert lines["InvoiceNo"].astype(str).str.startswith("C").sum() == 9_288
    telco = crmkit.datasets.load_telco()
    assert (telco["Churn"] == "Yes").sum() == 1_869
    cdnow = crmkit.datasets.load_cdnow()
    assert (cdnow["x"] == 0).sum() == 1_411 and cdnow["x"].sum() == 2_457


def test_every_teaching_table_loads_and_is_labelled_as_invented():
    words = (folder() / "README.md").read_text(encoding="utf-8")
    for name in teaching_tables():
        assert len(load_teaching(name)) > 0
        assert name in words, f"datasets/README.md does not describe {name}"


def test_an_unknown_table_is_named_with_the_known_ones():
    with pytest.raises(UnknownNameError, match="abc20"):
        load_teaching("abc21")
    with pytest.raises(UnknownNameError):
        load_complete_journey("products")


def test_the_sample_shop_is_as_messy_as_it_says():
    shop = pd.read_csv(folder() / "sample_shop.csv", encoding="gb18030")
    orders = crmkit.read_orders(folder() / "sample_shop.csv")
    set_aside = orders.audit.table.set_index("reason")["set_aside"]
    assert orders.audit.rows_read == len(shop)
    assert set_aside["missing_customer"] == shop["买家会员号"].isna().sum() > 0
    assert set_aside["unreadable_amount"] == (shop["实付金额"] == "待定").sum() > 0


def test_compressed_files_carry_no_name_of_the_machine():
    for path in folder().glob("*.gz"):
        with gzip.open(path) as file:
            file.read(1)
        assert b"/home" not in path.read_bytes()[:64]
