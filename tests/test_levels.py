"""Three levels of keeping customers: by hand, year by year, and what the explorer shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_complete_journey
from crmkit.errors import ColumnError, SettingError
from crmkit.explore import levels as explorer_function
from crmkit.retain.levels import LEVELS, teaching_levels


def test_five_years_by_hand():
    table = crmkit.retention_levels(years=5).table
    # 4 + 2 + 1 + .5 + .25; 6 (1 + .8 + .64 + .512 + .4096); 9 (1 + .95 + .9025 + ...).
    assert table.loc["financial", "total"] == pytest.approx(7.75)
    assert table.loc["social", "total"] == pytest.approx(6 * 3.3616)
    assert table.loc["structural", "total"] == pytest.approx(9 * (1 - 0.95**5) / 0.05)
    assert table["per_cost"].tolist() == pytest.approx([7.75 / 30, 20.1696 / 45, 40.7194 / 90],
                                                       abs=1e-5)
    assert "profit" not in table.columns


def test_profit_customer_by_customer():
    """Each year of each level: customers kept, money, discounted at the end of the year."""
    result = crmkit.retention_levels(years=4, customers=1200, margin=0.3, discount=0.08)
    given_ = teaching_levels()
    for level in LEVELS:
        uplift, decay, cost = given_.loc[level]
        money = -cost
        for year in range(1, 5):
            kept = 1200 * uplift / 100
            money += kept * 0.3 / 1.08**year
            uplift -= uplift * decay
        assert result.table.loc[level, "profit"] == pytest.approx(money)


def test_which_is_best_as_years_are_counted():
    found = crmkit.best_by_horizon(horizon=8, customers=1000, margin=0.6, discount=0.10)
    assert set(found["most_points"]) == {"structural"}
    # 4/30 = 6/45 in a single year; 2 to 4 the club; from 5 the system.
    assert crmkit.retention_levels(years=1).bests("per_cost") == ["financial", "social"]
    assert found["most_per_cost"].tolist() == ["financial", *["social"] * 3, *["structural"] * 4]
    assert found["most_profit"].tolist() == ["financial", "social", *["structural"] * 6]
    # One year: 1000 × .04 × .6 / 1.1 - 30; below zero.
    assert found.loc[1, "profit"] == pytest.approx(24 / 1.1 - 30)
    assert "most_profit" not in crmkit.best_by_horizon(horizon=2).columns


def test_the_card_would_lead_if_rivals_took_less_than_a_fifth():
    def best(decay):
        table = teaching_levels()
        table.loc["financial", "decay"] = decay
        return crmkit.retention_levels(table, 5).best("per_cost")

    assert best(0.19) == "financial" and best(0.20) == "structural"


@settings(deadline=None, max_examples=40)
@given(st.floats(0, 20), st.floats(0, 1), st.integers(1, 30))
def test_the_path_falls_and_adds_up_to_the_closed_form(uplift, decay, years):
    path = crmkit.uplift_path(uplift, decay, years)
    assert len(path) == years and path.iloc[0] == uplift
    assert (path.diff().dropna() <= 1e-12).all()
    closed = uplift * years if decay < 1e-3 else uplift * (1 - (1 - decay) ** years) / decay
    assert path.sum() == pytest.approx(closed, rel=0.02 if decay < 1e-3 else 1e-9)


def test_levels_of_ones_own_and_names_in_either_language():
    table = pd.DataFrame({"uplift": [2, 5], "decay": [0, 1], "cost": [10, 20]},
                         index=["社会利益", "customisation"])
    found = crmkit.retention_levels(table, years=3).table
    assert list(found.index) == ["social", "customisation"]
    assert found["total"].tolist() == [6, 5]


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda: crmkit.uplift_path(4, 50, 3), SettingError, "decay=50"),
    (lambda: crmkit.uplift_path(-1, 0.5, 3), SettingError, "uplift=-1"),
    (lambda: crmkit.uplift_path(4, 0.5, 0), SettingError, "years=0"),
    (lambda: crmkit.retention_levels(years=2.5), SettingError, "years=2.5"),
    (lambda: crmkit.retention_levels(customers=100), SettingError, "margin="),
    (lambda: crmkit.retention_levels(discount=-0.1), SettingError, "discount=-0.1"),
    (lambda: crmkit.retention_levels(discount=10), SettingError, "discount=10"),
    (lambda: crmkit.retention_levels(teaching_levels().iloc[:0]), ColumnError, "uplift"),
    (lambda: crmkit.retention_levels(teaching_levels().drop(columns="cost")), ColumnError, "cost"),
    (lambda: crmkit.retention_levels(teaching_levels().assign(cost=0)), ColumnError, "cost"),
    (lambda: crmkit.retention_levels(teaching_levels().assign(decay=[50, 20, 5])), ColumnError,
     "decay"),
    (lambda: crmkit.retention_levels(teaching_levels().rename(index={"social": "财务利益"})),
     ColumnError, "financial"),
    (lambda: crmkit.best_by_horizon(horizon=0), SettingError, "horizon=0"),
])
def test_what_makes_no_sense_is_refused(call, error, words, language):
    text.set_language(language)
    with pytest.raises(error, match=words):
        call()


# --- the explorer --------------------------------------------------------------------------------

def test_the_explorer_by_hand():
    explorer = explorer_function(years=3, financial_decay=0.1, structural_cost=60)
    table = explorer.result.table
    assert table.loc["financial", "per_cost"] == pytest.approx(4 * (1 + 0.9 + 0.81) / 30)
    assert table.loc["structural", "per_cost"] == pytest.approx(9 * (1 + 0.95 + 0.9025) / 60)
    assert f"{table.loc['structural', 'per_cost']:.3f}" in explorer.sentence
    explorer.set(social_decay=0.95, structural_uplift=0)
    assert explorer.result.best("per_cost") == "financial"


def drawn(**given_):
    explorer = explore.levels(**given_)
    figure = Figure()
    explorer._draw(explorer.result, figure)
    return figure.axes


def test_what_the_explorer_draws():
    left, right = drawn(years=5)
    counted = [line.get_ydata() for line in left.lines if len(line.get_ydata()) == 5]
    assert [sum(points) for points in counted] == pytest.approx([7.75, 20.1696, 40.71939375])
    assert [bar.get_width() for bar in right.patches] == pytest.approx(
        [0.2583, 0.4482, 0.4524], abs=1e-4)
    assert "Structural" in right.get_title(loc="left")
    assert "2 levels alike" in drawn(years=1)[1].get_title(loc="left")


# --- the coupons of the lesson, done another way -------------------------------------------------

def test_the_figures_of_the_coupons():
    sent, used = load_complete_journey("campaigns"), load_complete_journey("coupon_redemptions")
    counts = np.sort(used["household_id"].value_counts().to_numpy())[::-1]
    households = len(set(sent["household_id"]))
    assert (len(sent), households, len(counts)) == (6589, 1559, 410)
    assert counts[:156].sum() / len(used) == pytest.approx(0.753, abs=0.0005)
    pairs = set(zip(used["household_id"], used["campaign_id"], strict=True))
    mailed = list(zip(sent["household_id"], sent["campaign_id"], strict=True))
    assert np.mean([m in pairs for m in mailed]) == pytest.approx(0.120, abs=0.0005)
    starts = load_complete_journey("campaign_descriptions").set_index("campaign_id")["start_date"]
    seen: dict[int, int] = {}
    tally = {True: [0, 0], False: [0, 0]}
    for household, campaign in sorted(mailed, key=lambda m: (m[0], starts[m[1]], m[1])):
        answered = (household, campaign) in pairs
        if household in seen:
            tally[seen[household] > 0][0] += answered
            tally[seen[household] > 0][1] += 1
        seen[household] = seen.get(household, 0) + answered
    assert [round(a / b, 3) for a, b in tally.values()] == [0.280, 0.072]
