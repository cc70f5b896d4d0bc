"""Lesson 5.6d: what a report on one page may be misread for (F-16, F-17), by pandas alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import crmkit
from crmkit import plots, text
from crmkit.errors import SettingError
from crmkit.plots.churn_series import _apart


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return crmkit.datasets.load_online_retail()


@pytest.fixture(scope="module")
def shop(lines):
    return crmkit.read_orders(lines, currency="GBP")


@pytest.fixture(scope="module")
def page(shop):
    return crmkit.report(shop)


@pytest.fixture(scope="module")
def series(shop):
    known = crmkit.purchase_days(shop)
    return [crmkit.churn_series(known, days) for days in (90, 30, 60, 120)]


def bought(lines: pd.DataFrame) -> pd.DataFrame:
    good = lines["CustomerID"].notna() & (lines["UnitPrice"] > 0) & (lines["Quantity"] > 0)
    return pd.DataFrame({"who": lines["CustomerID"][good].astype(str),
                         "day": lines["InvoiceDate"][good].dt.normalize()})


@pytest.mark.parametrize("days", [30, 60, 90, 120])
def test_the_rates_in_the_picture_are_those_of_two_sets(lines, series, days):
    """F-16: of who bought in the window before, who did not buy in this one."""
    log, end = bought(lines), pd.Timestamp("2011-12-09")
    start = end - pd.Timedelta(days, "D")
    before = set(log["who"][log["day"].between(start - pd.Timedelta(days, "D"), start)])
    after = set(log["who"][log["day"].between(start, end)])
    found = next(one for one in series if one.days == days).table.iloc[-1]
    assert (found["active"], found["lost"]) == (len(before), len(before - after))


def test_the_bar_reaches_from_the_least_to_the_most_rule(series):
    ax = plots.churn_rules(series).ax
    rates = [one.table["rate"].iloc[-1] for one in series]
    bar = ax.lines[-1]
    assert list(bar.get_ydata()) == [min(rates), max(rates)]
    assert bar.get_xdata()[0] == bar.get_xdata()[1]
    assert [t.get_text() for t in ax.texts] == ["120 days", "90 days", "60 days", "30 days"]
    heights = [t.get_position()[1] for t in ax.texts]
    assert np.diff(heights).min() > 0.03
    title = ax.get_title(loc="left")
    assert title == "31% by 90 days: 29% to 33% by chance, 29% to 50% by the rule"


def test_labels_keep_their_place_where_there_is_room():
    assert _apart([(0.1, 120), (0.12, 90), (0.5, 30)], 0.05) == pytest.approx(
        {120: 0.1, 90: 0.15, 30: 0.5})


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("wrong", ["one", "nothing", "words", "other day", "not a list"])
def test_series_that_cannot_be_compared_are_refused(series, shop, wrong, language):
    text.set_language(language)
    known = crmkit.purchase_days(bought_until(shop, "2011-11-01"))
    given = {"one": series[:1], "nothing": [], "words": ["a", "b"], "not a list": series[0],
             "other day": [series[0], crmkit.churn_series(known, 30)]}[wrong]
    with pytest.raises(SettingError, match="churn_series"):
        plots.churn_rules(given)


def bought_until(shop, day: str) -> pd.DataFrame:
    frame = shop.frame[shop.frame["date"] < day]
    return frame[["customer", "date", "amount"]]


def test_a_seventh_of_the_money_has_no_name(lines):
    """F-17, cleaning: what the audit sets aside, in money."""
    price, amount = lines["UnitPrice"].to_numpy(), lines["Quantity"].to_numpy()
    money = np.where(price > 0, price * amount, 0)
    share = money[lines["CustomerID"].isna().to_numpy()].sum() / money.sum()
    assert share == pytest.approx(0.1504, abs=5e-5)


def test_newcomers_swell_the_base(lines, shop):
    """D of the draft: as many lost as before, and 968 more who cannot be lost yet."""
    log = bought(lines)
    first, last = (getattr(log.groupby("who")["day"], f)() for f in ("min", "max"))
    then = log[log["day"] <= "2011-09-10"].groupby("who")["day"].max()
    end, before = pd.Timestamp("2011-12-09"), pd.Timestamp("2011-09-10")
    assert int(((before - then).dt.days > 90).sum()) == 1463 and len(then) == 3370
    assert int(((end - last).dt.days > 90).sum()) == 1449 and len(last) == 4338
    new = first > before
    assert new.sum() == 968 and ((end - last[new]).dt.days <= 90).all()


def test_the_headline_says_how_many_names_go_with_half_the_chance(page):
    """A list chosen anew: not what all 895 would bring at half the chance."""
    table = page.win_back.table
    left = 0.125 * 0.5 * table["annual_margin"] - 10
    assert f"it pays with {(left > 0).sum():,} only" in page.headline[4]
    assert f"{left[left > 0].sum():,.0f} GBP" in page.headline[4]
    sent = left[table["pursued"]].sum()
    assert sent < left[left > 0].sum() and round(sent) == 5739


@pytest.mark.parametrize(("language", "word"), [("en", "season"), ("zh", "季节")])
def test_the_headline_does_not_take_the_season_for_merit(shop, language, word):
    assert word in crmkit.report(shop, language=language).headline[2]


def test_only_the_product_of_the_assumptions_counts(shop):
    plans = [crmkit.report(shop, **{name: value}).win_back.plan for name, value in
             {"chance": 0.125, "margin": 0.15, "second_share": 0.25, "contact_cost": 20}.items()]
    assert len({tuple(sorted(plan.pursued)) for plan in plans}) == 1
    assert [round(plan.expected) for plan in plans] == [6994, 6994, 6994, 13989]


def test_a_table_beside_a_picture_is_never_cut(page):
    assert "min-width: min-content" in page.html
