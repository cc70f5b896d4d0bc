"""One page for a manager: its numbers, what it is safe from, and what it says when data are short.

The numbers are worked out again with pandas alone; the page is read with the parser of Python.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

import crmkit
from crmkit import text
from crmkit.errors import ColumnError, CrmkitError, OrdersError, SettingError

SAMPLE = crmkit.datasets.folder() / "sample_shop.csv"
PARTS = ("headline", "audit", "concentration", "segments", "cohorts", "churn", "keep", "win_back")


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return crmkit.datasets.load_online_retail()


@pytest.fixture(scope="module")
def retail(lines):
    return crmkit.report(lines, currency="GBP")


@pytest.fixture(scope="module")
def kept(lines) -> pd.DataFrame:
    """The lines that count, by pandas: a customer, a price, an amount."""
    amount = lines["Quantity"] * lines["UnitPrice"]
    good = lines["CustomerID"].notna() & (lines["UnitPrice"] > 0) & (amount != 0)
    who = lines["CustomerID"][good].astype(float).astype(int).astype(str)
    return pd.DataFrame({"customer": who, "day": lines["InvoiceDate"][good].dt.normalize(),
                         "amount": amount[good]})


def shop(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["customer", "date", "amount"])


class Page(HTMLParser):
    """The tags of a page, checked for balance; attributes of each kind of tag; the text."""

    VOID = ("meta", "img", "br", "link", "input", "hr")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: dict[str, list[dict]] = {}
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.setdefault(tag, []).append(dict(attributes))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


# --- the numbers ---------------------------------------------------------------------------------

def test_the_audit_adds_up_and_stands_on_the_page(retail, lines, kept):
    assert retail.audit.rows_read == len(lines)
    assert retail.audit.rows_kept == len(kept)
    assert len(lines) - len(kept) == retail.audit.table["set_aside"].sum()
    said = Page(retail.html).text
    assert f"{len(lines):,} = rows kept {len(kept):,} + rows set aside {len(lines) - len(kept):,}" \
        in said
    nameless = lines["CustomerID"].isna().sum()
    assert f"{nameless:,}" in said and f"{nameless / len(lines):.0%} of the rows" in said


def test_money_customers_and_classes_are_those_of_pandas(retail, kept):
    spend = kept.groupby("customer")["amount"].sum()
    buyers = kept.loc[kept["amount"] > 0, "customer"].nunique()
    assert retail.base.customers == buyers
    who = kept.loc[kept["amount"] > 0, "customer"].unique()
    assert retail.base.money == pytest.approx(spend[who].sum())
    with_money = spend[spend.round(6) > 0].sort_values(ascending=False)
    a = int((with_money.cumsum().shift(fill_value=0) < 0.8 * with_money.sum() - 1e-6).sum())
    top = with_money.iloc[:round(0.2 * len(with_money))].sum() / with_money.sum()
    assert f"{buyers:,} customers bought for {spend[who].sum():,.0f} GBP" in retail.headline[0]
    assert (f"the {len(with_money):,} with money above zero bring {top:.0%} of the money; "
            f"the {a:,} customers of class A") in retail.headline[1]
    assert len(retail.concentration.table.query("abc == 'A'")) == a
    assert retail.segments.sizes["customers"].sum() == buyers


def test_the_sections_tell_why_their_totals_differ(retail, kept):
    """The headline, the classes, the eight kinds and all rows kept: one hangs on the other."""
    spend = kept.groupby("customer")["amount"].sum()
    who = kept.loc[kept["amount"] > 0, "customer"].unique()
    only_back, with_money = spend.drop(who), spend[spend.round(6) > 0]
    assert retail.segments.sizes["money"].sum() == pytest.approx(retail.base.money)
    said = Page(retail.html).text
    assert (f"All rows kept come to {spend.sum():,.0f} GBP: {spend[who].sum():,.0f} GBP of the "
            f"{len(who):,} customers who bought, less {-only_back.sum():,.0f} GBP that "
            f"{len(only_back):,} more only sent back.") in said
    left = with_money.sum() - spend.sum()
    assert f"The classes come to {with_money.sum():,.0f} GBP; less {left:,.0f} GBP" in said
    plain = Page(crmkit.report(shop(*year("a"), *year("b", 25))).html).text
    assert "All rows kept" not in plain and "The classes come" not in plain


def test_the_headline_says_whom_it_leaves_out_and_what_a_rate_rests_on(retail, lines):
    share = lines["CustomerID"].isna().mean()
    assert f"; {share:.0%} of the rows name no customer and are not counted here." \
        in retail.headline[0]
    named = crmkit.report(shop(*year("a"), *year("b", 25)))
    assert "name no customer" not in named.headline[0]
    told = retail.headline[2]
    assert "count as lost: on 2011-12-09 they had not bought for more than 90 days" in told
    assert "Of the 1,907 who were with us on 2011-09-10, 31%" in told and "95% interval" in told
    assert "knows chance alone" in retail.html


def test_churn_is_that_of_pandas(retail, kept):
    """F-1, F-16: lost on the last day, and of those with us a window earlier."""
    bought = kept[kept["amount"] > 0]
    end = kept["day"].max()
    last = bought.groupby("customer")["day"].max()
    lost = (end - last).dt.days > 90
    assert sorted(retail.churn.lost.lost) == sorted(last.index[lost])
    for back in (0, 90, 180):
        day = end - pd.Timedelta(back + 90, "D")
        then = bought[bought["day"] <= day].groupby("customer")["day"].max()
        with_us = then.index[(day - then).dt.days <= 90]
        until = bought[bought["day"] <= day + pd.Timedelta(90, "D")]
        silence = (day + pd.Timedelta(90, "D") - until.groupby("customer")["day"].max()).dt.days
        row = retail.churn.series.table.loc[day + pd.Timedelta(90, "D")]
        assert (row["active"], row["lost"]) == (len(with_us), (silence[with_us] > 90).sum())
        assert row["separate"]
    assert len(retail.churn.series.separate) == 3
    assert f"{lost.sum():,} of {len(last):,} customers ({lost.mean():.0%}) count as lost" \
        in retail.headline[2]


def test_whom_to_keep_is_silent_by_his_own_rhythm(retail, kept):
    days = kept[kept["amount"] > 0].drop_duplicates(["customer", "day"])[["customer", "day"]]
    days = days.sort_values(["customer", "day"])
    gap = days["day"].diff().dt.days.where(days["customer"].eq(days["customer"].shift()))
    usual = gap.groupby(days["customer"]).median()
    times = days.groupby("customer").size()
    silence = (kept["day"].max() - days.groupby("customer")["day"].max()).dt.days
    important = retail.concentration.table.query("abc == 'A'").index
    wanted = silence.index[(silence > 2 * usual) & (silence <= 90) & (times >= 3)
                           & silence.index.isin(important)]
    assert set(retail.keep.table.index) == set(wanted)
    assert retail.keep.table["monetary"].is_monotonic_decreasing
    assert f"{len(wanted)} important customers" in retail.headline[3]


def test_what_is_won_back_is_chance_times_a_years_margin_less_the_contact(retail, kept):
    """G11: a year at the least, half of what he bought, one in four."""
    bought, end = kept[kept["amount"] > 0], kept["day"].max()
    here = (end - bought.groupby("customer")["day"].min()).dt.days + 1
    a_year = kept.groupby("customer")["amount"].sum()[here.index] * 365 / here.clip(lower=365)
    expected = (0.25 * 0.5 * 0.3 * a_year - 10).loc[retail.churn.lost.lost]
    table = retail.win_back.table
    pd.testing.assert_series_equal(table["expected"].sort_index(), expected.sort_index(),
                                   check_names=False, check_index_type=False, rtol=1e-9)
    assert table["pursued"].tolist() == (table["expected"] > 0).tolist()
    assert retail.win_back.plan.expected == pytest.approx(expected[expected > 0].sum())
    assert f"{expected[expected > 0].sum():,.0f} GBP" in retail.headline[4]
    half = (0.125 * 0.5 * 0.3 * a_year - 10).loc[retail.churn.lost.lost]
    assert retail.win_back.doubtful.expected == pytest.approx(half[half > 0].sum())


def test_the_sample_shop_says_the_same_by_pandas():
    found = crmkit.report(SAMPLE)
    frame = crmkit.read_orders(SAMPLE).frame
    last = frame[frame["amount"] >= 0].groupby("customer")["date"].max().dt.normalize()
    assert found.audit.rows_read == found.audit.rows_kept + found.audit.table["set_aside"].sum()
    bought = frame["customer"].isin(frame.loc[frame["amount"] > 0, "customer"])
    assert found.base.everything == pytest.approx(frame["amount"].sum())
    assert found.base.money == pytest.approx(frame.loc[bought, "amount"].sum())
    assert len(found.churn.lost.lost) == ((found.base.as_of - last).dt.days > 90).sum()
    said = Page(found.html).text
    assert f"¥{frame['amount'].sum():,.0f}" in said and "sample_shop.csv" in said


def test_a_series_by_hand():
    """With us on day 30: a and b (c came later, d long before); a came again, b did not."""
    log = shop(("d", "2024-01-01", 5), ("a", "2024-02-05", 5), ("b", "2024-02-20", 5),
               ("a", "2024-03-05", 5), ("c", "2024-03-31", 5))
    table = crmkit.churn_series(log, 30).table
    row = table.loc["2024-03-31"]
    assert (row["active"], row["lost"], row["rate"]) == (2, 1, 0.5)
    assert table["separate"].tolist() == [(pd.Timestamp("2024-03-31") - day).days % 30 == 0
                                          for day in table.index]


@pytest.mark.parametrize("days", [1, 2, 7, 45])
def test_each_window_is_what_two_calls_of_lost_customers_say(days):
    rng = np.random.default_rng(5)
    after = pd.to_timedelta(rng.integers(0, 200, 300), "D")
    log = pd.DataFrame({"customer": rng.integers(0, 40, 300), "amount": 5.0,
                        "date": pd.Timestamp("2024-01-01") + after})
    known = crmkit.purchase_days(log)
    table = crmkit.churn_series(known, days).table
    assert table.index.is_unique and table.index.is_monotonic_increasing
    for end, row in table.iloc[::5].iterrows():
        before, after = (crmkit.lost_customers(known, "window", days=days, as_of=day)
                         for day in (row["start"], end))
        with_us = set(before.table.index) - set(before.lost)
        assert (row["active"], row["lost"]) == (len(with_us), len(with_us & set(after.lost)))


# --- the page ------------------------------------------------------------------------------------

def test_the_page_stands_alone(retail):
    html = retail.html
    page = Page(html)
    assert not re.search(r"https?:|<script|javascript:|url\(|@import|<link|<iframe|\bon\w+=", html)
    assert {tag for tag in page.tags if tag in ("script", "link", "iframe", "object")} == set()
    assert all(image["src"].startswith("data:image/png;base64,") for image in page.tags["img"])
    policy = next(m["content"] for m in page.tags["meta"] if "http-equiv" in m)
    assert "default-src 'none'" in policy


def test_the_page_can_be_read_aloud(retail):
    page = Page(retail.html)
    assert len(page.tags["h1"]) == 1 and page.tags["html"] == [{"lang": "en"}]
    assert len(page.tags["h2"]) == len(PARTS) == len(page.tags["section"])
    assert len(page.tags["img"]) == 3
    assert all(image["alt"].endswith(".") for image in page.tags["img"])
    assert all(head.get("scope") in ("col", "row") for head in page.tags["th"])


def test_the_page_can_be_printed(retail):
    assert "@page" in retail.html and "@media print" in retail.html


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_both_languages_have_the_same_sections(language):
    found = crmkit.report(SAMPLE, language=language)
    page = Page(found.html)
    assert [s["class"] for s in page.tags["section"]] == list(PARTS)
    assert page.tags["html"] == [{"lang": "en" if language == "en" else "zh-CN"}]
    assert len(found.headline) == 5 and "{" not in page.text
    assert text.get_language() == "en"


def test_a_report_keeps_its_language():
    found = crmkit.report(SAMPLE, language="zh")
    assert "我们的客户" in repr(found) and "流失" in found.html and "流失" in found._repr_html_()


def test_a_notebook_shows_the_page_without_its_frame(retail):
    shown = retail._repr_html_()
    assert "<html" not in shown and shown in retail.html
    rules = re.sub(r"@media print \{|\}\s*</style>.*", "", shown.split("<style>")[1], flags=re.S)
    assert all(s.strip().startswith(".crmkit-report")
               for rule in re.findall(r"([^{}]+)\{[^{}]*\}", rules) for s in rule.split(","))


def test_the_same_orders_give_the_same_page():
    assert crmkit.report(SAMPLE).html == crmkit.report(SAMPLE).html


def evil() -> pd.DataFrame:
    """A year of purchases whose customers and goods would like to be code.

    Some come every fortnight until the end, some fall silent, some are lost.
    """
    names = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"x\")",
             "-2+3", "@SUM(A1)", "+1", "\u202eevil", "مريم", "👩‍👧 & Co", "a\x00b", "http://x.y"]
    days = pd.date_range("2024-01-01", periods=120, freq="3D")
    rows = [(who, day, 100.0 + i, "<script>p()</script>") for i, who in enumerate(names)
            for day in days[:(120, 115, 60)[i % 3]]]
    return pd.DataFrame(rows, columns=["customer", "date", "amount", "product"])


def test_names_are_words_and_never_code():
    found = crmkit.report(evil(), days=40, title="<script>t</script>", most=50)
    page = Page(found.html)
    assert "script" not in page.tags and len(page.tags["img"]) == 3
    assert "<script>t</script>" in page.text and "&lt;script&gt;t" in found.html
    listed = {*found.keep.table.index, *found.win_back.pursued.index}
    assert {"\"><img src=x onerror=alert(1)>", "مريم", "=HYPERLINK(\"x\")"} <= listed
    assert "\x00" not in found.html
    assert not re.search(r"<[^>]*\bonerror", found.html)
    assert all("alert" not in str(values) for tag in page.tags.values() for values in tag)


def test_lists_are_harmless_in_a_spreadsheet(tmp_path):
    found = crmkit.report(evil(), days=40, contact_cost=0)
    saved = found.save(tmp_path / "page.html", lists=True)
    assert [p.name for p in saved.lists] == ["page_keep.csv", "page_win_back.csv"]
    rows = [row for path in saved.lists
            for row in csv.reader(path.open(encoding="utf-8-sig", newline=""))][1:]
    assert len(rows) > 5
    for row in rows:
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert any(row[0].startswith("'=") or row[0].startswith("'-") for row in rows)


def test_the_sample_rows_of_an_audit_are_harmless_too(tmp_path):
    lines = pl.DataFrame({"customer": ["=1+1", "a"], "amount": [0.0, 5.0],
                          "date": [pd.Timestamp("2024-01-01")] * 2})
    path = crmkit.read_orders(lines).audit.save(tmp_path / "audit.csv")
    cells = [cell for row in csv.reader(path.open(encoding="utf-8-sig")) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_numbers_below_zero_stay_numbers():
    from crmkit.tables import harmless

    table = harmless(pd.DataFrame({"customer": ["-1", "\tx", "\r=1", "＝1", "ok"],
                                   "expected": [-3.5, -1, 0, 1, 2]}))
    assert table["customer"].tolist() == ["'-1", "'\tx", "'\r=1", "'＝1", "ok"]
    assert table["expected"].tolist() == [-3.5, -1, 0, 1, 2]


# --- little data ---------------------------------------------------------------------------------

def year(customer: str, step: int = 20) -> list[tuple]:
    return [(customer, f"{day:%Y-%m-%d}", 10.0)
            for day in pd.date_range("2024-01-01", "2024-12-01", freq=f"{step}D")]


SHORT = {
    "one customer": (shop(*year("a")), {"concentration", "segments", "keep", "win_back"}),
    "one month": (shop(("a", "2024-01-01", 5), ("b", "2024-01-09", 5), ("a", "2024-01-25", 9)),
                  {"churn", "keep", "win_back"}),
    "one day": (shop(("a", "2024-01-01", 5), ("b", "2024-01-01", 5)),
                {"cohorts", "churn", "keep", "win_back"}),
    "all refunds": (shop(("a", "2024-01-01", -5), ("b", "2024-02-01", -5)),
                    {"concentration", "segments", "cohorts", "churn", "keep", "win_back"}),
    "nobody comes back": (shop(*[(f"c{i}", f"2024-{i % 12 + 1:02d}-10", 10 + i)
                                 for i in range(40)]), {"keep"}),
    "no money left": (shop(("a", "2024-01-01", 5), ("a", "2024-03-02", -5),
                           ("b", "2024-09-01", 5), ("b", "2024-09-02", -9)),
                      {"concentration", "keep"}),
    "nobody lost": (shop(*year("a"), *year("b", 25)), {"win_back"}),
}


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("case", SHORT)
def test_a_part_that_lacks_data_says_why_and_what_it_takes(case, language):
    log, lacking = SHORT[case]
    found = crmkit.report(log, language=language)
    assert set(found.missing) == lacking
    assert all(getattr(found, part) is None for part in lacking)
    page = Page(found.html)
    assert [s["class"] for s in page.tags["section"]] == list(PARTS)
    assert [p.get("class") for p in page.tags["p"]].count("none") == len(lacking)
    for why in found.missing.values():
        assert why in page.text and "{" not in why
    assert 1 <= len(found.headline) <= 5


def test_shorter_windows_help_a_short_log():
    log = shop(*[(who, f"2024-01-{day:02d}", 10.0) for who, days in
                 {"a": range(1, 31, 2), "b": (1, 2, 5), "c": (3, 4, 9)}.items() for day in days])
    assert "days=7" in crmkit.report(log).missing["churn"]
    assert "churn" not in crmkit.report(log, days=7).missing
    short = crmkit.report(shop(("a", "2024-01-01", 5), ("b", "2024-01-03", 5)))
    assert short.missing["churn"].endswith("It takes a longer log.")


def test_a_rule_that_called_nobody_is_told_from_one_that_could_not():
    """Both come every 20 days; only the second log is long enough for the rule a window earlier."""
    known = crmkit.report(shop(*year("a"), *year("b")))
    assert "on 2024-08-18 it called nobody lost" in known.html
    brief = crmkit.report(shop(*year("a")[:8], *year("b")[:8]))
    assert "90 days ago nobody could have been lost" in brief.html


@pytest.mark.parametrize(("customers", "words"), [
    ("a", "one important customer who has brought"), ("ab", "2 important customers who have")])
def test_one_customer_is_not_many(customers, words):
    silent = [row for who in customers for row in year(who, 10)[:-4]]
    small = [(who, day, 1.0) for who, day, _ in year("z")]
    assert words in crmkit.report(shop(*silent, *small)).headline[3]


def test_half_the_chance_may_leave_none():
    """100 x 0.3 x 0.5 x 0.25 = 3.75 a year against a contact of 2.5: at half the chance, none."""
    log = shop(("a", "2024-01-01", 60), ("a", "2024-01-02", 40), *year("b"), *year("c"))
    told = crmkit.report(log, contact_cost=2.5).headline[4]
    assert "expected to bring 1 in a year" in told and "it pays with none." in told


def test_everybody_lost_on_a_day_long_after():
    found = crmkit.report(shop(*year("a"), *year("b")), as_of="2026-01-01")
    assert found.churn.lost.churn_rate == 1 and "100%" in found.headline[2]


# --- bad input -----------------------------------------------------------------------------------

def test_what_cannot_be_read_is_refused_by_the_door(tmp_path):
    with pytest.raises(OrdersError):
        crmkit.report(pd.DataFrame({"customer": [], "date": [], "amount": []}))
    with pytest.raises(ColumnError):
        crmkit.report(pd.DataFrame({"who": ["a"], "spam": [1]}))
    with pytest.raises(OrdersError):
        crmkit.report(tmp_path / "nothing.csv")
    with pytest.raises(SettingError):
        crmkit.report(crmkit.read_orders(SAMPLE), currency="GBP")


@pytest.mark.parametrize("wrong", [
    {"days": 0}, {"days": 9.5}, {"k": 0}, {"chance": 25}, {"margin": -0.1}, {"contact_cost": -1},
    {"second_share": float("nan")}, {"budget": "much"}, {"most": 0}, {"language": "fr"}], ids=str)
def test_settings_that_make_no_sense_are_refused(wrong):
    with pytest.raises(CrmkitError):
        crmkit.report(SAMPLE, **wrong)


def test_a_file_that_is_there_stays(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SettingError, match="is there already"):
        crmkit.report(SAMPLE, path)
    assert path.read_text(encoding="utf-8") == "mine"
    crmkit.report(SAMPLE, path, overwrite=True)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_an_older_list_beside_a_new_page_is_named(tmp_path):
    path = tmp_path / "page.html"
    made = crmkit.report(SAMPLE)
    assert made.save(path, lists=True).older == ()
    again = made.save(path, overwrite=True)
    assert again.older == (tmp_path / "page_keep.csv", tmp_path / "page_win_back.csv")
    assert "not of this page" in repr(again) and "page_keep.csv" in repr(again)


def test_nothing_is_written_if_one_list_is_there(tmp_path):
    (tmp_path / "page_keep.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(SettingError, match=r"page_keep\.csv"):
        crmkit.report(SAMPLE, tmp_path / "page.html", lists=True)
    assert [p.name for p in tmp_path.iterdir()] == ["page_keep.csv"]


def test_the_orders_themselves_are_never_overwritten(tmp_path):
    own = tmp_path / "shop.csv"
    own.write_bytes(SAMPLE.read_bytes())
    with pytest.raises(SettingError, match="orders themselves"):
        crmkit.report(own, own, overwrite=True)
    assert own.read_bytes() == SAMPLE.read_bytes()


def test_places_that_cannot_be_written_to(tmp_path):
    with pytest.raises(SettingError, match="is a folder"):
        crmkit.report(SAMPLE, tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingError, match="cannot be written"):
        crmkit.report(SAMPLE, tmp_path / "file" / "page.html")
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        (tmp_path / "locked").mkdir(mode=0o500)
        with pytest.raises(SettingError, match="cannot be written"):
            crmkit.report(SAMPLE, tmp_path / "locked" / "page.html")


# --- engines and the command line ----------------------------------------------------------------

def test_polars_and_duckdb_say_the_same():
    frame = crmkit.datasets.load_online_retail_invoices()
    frame["CustomerID"] = frame["CustomerID"].astype(str)
    reports = [crmkit.report(f, order="InvoiceNo") for f in (
        frame, pl.from_pandas(frame), duckdb.sql("select * from frame"))]
    for other in reports[1:]:
        assert other.headline == reports[0].headline
        pd.testing.assert_frame_equal(other.win_back.table, reports[0].win_back.table)


def test_refunds_are_told_as_the_door_treats_them():
    assert "refunds left out" in crmkit.report(SAMPLE, refunds="drop").headline[0]


def test_marks_go_where_the_reader_gave_numbers():
    own = crmkit.report(SAMPLE, days=60, k=1.5, chance=0.2, margin=0.4, contact_cost=3,
                        second_share=0.8, budget=100)
    page = crmkit.report(SAMPLE)
    assert "teaching assumption" in Page(page.html).text
    assert all("teaching assumption" in sentence for sentence in page.headline[2:])
    assert "teaching assumption" not in Page(own.html).text
    assert "claim of the course" in page.html and "claim of the course" not in own.html
    assert own.win_back.plan.spent <= 100 and "¥100" in Page(own.html).text


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    root = Path(crmkit.__file__).parent.parent
    return subprocess.run([sys.executable, "-m", "crmkit", "report", *arguments], cwd=folder,
                          env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
                          capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_line_from_end_to_end(tmp_path):
    done = run(str(SAMPLE), "--lang", "zh", "--lists", "--as-of", "2011-11-30", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "流失" in done.stdout and done.stderr == ""
    assert {p.name for p in tmp_path.iterdir()} == {
        f"sample_shop_report{end}" for end in (".html", "_keep.csv", "_win_back.csv")}
    page = Page((tmp_path / "sample_shop_report.html").read_text(encoding="utf-8"))
    assert "截至 2011-11-30" in page.text

    again = run(str(SAMPLE), folder=tmp_path)
    assert again.returncode == 1 and "overwrite" in again.stderr and "Traceback" not in again.stderr
    named = run(str(SAMPLE), "--out", "own.html", "--days", "45", "--title", "Tea", folder=tmp_path)
    assert named.returncode == 0 and "more than 45 days" in named.stdout
    assert "Tea" in (tmp_path / "own.html").read_text(encoding="utf-8")
    missing = run("no.csv", folder=tmp_path)
    assert missing.returncode == 1 and "no.csv" in missing.stderr
