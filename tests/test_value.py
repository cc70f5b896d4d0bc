"""Grades A to G, the money pyramid, customer value and the budget, against hand and pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

BANK = load_teaching("bank14").set_index("id")
TWO = pd.Series({"big": 9000.0, "small": 1000.0})

# ------------------------------------------------------------------ grades

# Worked by hand on the fourteen people, for value 5,000, 6,000 and 8,000 with loyalty 60, 60, 50.
BY_HAND = {
    (5000, 60): {"K01": "A", "K08": "A", "K14": "A", "K02": "B", "K09": "B", "K03": "C",
                 "K10": "C", "K04": "D", "K11": "D", "K05": "E", "K13": "E", "K06": "F",
                 "K12": "F", "K07": "G"},
    (6000, 60): {"K01": "A", "K02": "B", "K03": "C", "K08": "C", "K10": "C", "K14": "C",
                 "K04": "D", "K09": "D", "K11": "D", "K05": "E", "K13": "E", "K06": "F",
                 "K12": "F", "K07": "G"},
    (8000, 50): {"K01": "A", "K02": "B", "K03": "C", "K08": "C", "K10": "C", "K11": "C",
                 "K14": "C", "K04": "D", "K09": "D", "K05": "E", "K13": "E", "K06": "F",
                 "K12": "F", "K07": "G"},
}


@pytest.mark.parametrize("cuts", BY_HAND)
def test_grades_by_hand(cuts):
    assert crmkit.bank_grades(BANK, cuts).table["grade"].to_dict() == BY_HAND[cuts]


def test_exactly_on_both_cuts_is_high_unless_told_otherwise():
    strict = crmkit.bank_grades(BANK, (5000, 60), boundary="low").table["grade"]
    assert strict["K14"] == "D"
    assert strict.drop("K14").to_dict() == {k: v for k, v in BY_HAND[5000, 60].items()
                                            if k != "K14"}


def test_sizes_count_people_and_the_value_of_customers_only():
    sizes = crmkit.bank_grades(BANK.assign(annual_value=BANK["annual_value"] + 100),
                               (5000, 60)).sizes
    assert sizes["customers"].tolist() == [3, 2, 2, 2, 2, 2, 1]
    assert sizes["value"].tolist() == [9300 + 5700 + 5100, 8200 + 5300, 1000 + 1300, 500 + 800,
                                       1600 + 6100, 0, 0]
    assert sizes["customer_share"].sum() == pytest.approx(1)
    assert sizes["value_share"].sum() == pytest.approx(1)


def test_a_shop_has_customers_only():
    table = BANK.loc[BANK["is_customer"] == 1, ["annual_value", "loyalty", "active"]]
    sizes = crmkit.bank_grades(table, (5000, 60), customer=None).sizes["customers"]
    assert sizes[["F", "G"]].tolist() == [0, 0] and sizes.sum() == 11


def test_what_stands_beside_people_who_are_no_customers_is_not_read():
    table = BANK.astype({"annual_value": float})
    table.loc[["K06", "K07"], "annual_value"] = np.nan
    assert crmkit.bank_grades(table, (5000, 60)).table["grade"].to_dict() == BY_HAND[5000, 60]


def test_grades_of_a_polars_table_and_of_nobody_active():
    found = crmkit.bank_grades(pl.from_pandas(BANK.reset_index()), (5000, 60))
    assert found.sizes["customers"].tolist() == [3, 2, 2, 2, 2, 2, 1]
    asleep = crmkit.bank_grades(BANK.assign(active=0), (5000, 60)).sizes["customers"]
    assert asleep.tolist() == [0, 0, 0, 0, 11, 2, 1]


rows = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 9),
                          st.integers(0, 9)), min_size=1, max_size=30)


@given(rows, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_tree_in_words_and_what_a_cut_cannot_touch(people, v, loyal, other):
    table = pd.DataFrame(people, columns=["is_customer", "contacted", "active", "annual_value",
                                          "loyalty"])
    grade = crmkit.bank_grades(table, (v, loyal)).table["grade"]
    for row, found in zip(table.itertuples(), grade, strict=True):
        if not row.is_customer:
            wanted = "F" if row.contacted else "G"
        elif not row.active:
            wanted = "E"
        else:
            wanted = {(True, True): "A", (True, False): "B", (False, True): "C",
                      (False, False): "D"}[row.annual_value >= v, row.loyalty >= loyal]
        assert found == wanted
    moved = crmkit.bank_grades(table, (v, other)).table["grade"]
    pair = {"A": "AB", "B": "AB", "C": "CD", "D": "CD"}
    assert [pair.get(g, g) for g in grade] == [pair.get(g, g) for g in moved]


@pytest.mark.parametrize(("change", "error", "said"), [
    (lambda t: t.assign(active=t["active"].where(t.index != "K03", 2)), ColumnError,
     r"active.*1 of its values.*2.*K03"),
    (lambda t: t.drop(columns="loyalty"), ColumnError, "loyalty=\"...\""),
    (lambda t: t.assign(annual_value=t["annual_value"].where(t.index != "K01")), ColumnError,
     "annual_value.*1 missing.*K01"),
    (lambda t: t.assign(contacted="yes"), ColumnError, "contacted.*14.*'yes'.*K01"),
    (lambda t: t.head(0), NotEnoughDataError, "empty"),
])
def test_a_bad_table_is_refused_by_column_row_and_value(change, error, said):
    with pytest.raises(error, match=said):
        crmkit.bank_grades(change(BANK), (5000, 60))


@pytest.mark.parametrize("cuts", [5000, (5000,), (1, 2, 3), ("a", 1), (float("nan"), 1), None])
def test_cuts_that_are_no_pair_of_numbers_are_refused(cuts):
    with pytest.raises(SettingError, match="cuts="):
        crmkit.bank_grades(BANK, cuts)


def test_grades_are_shown_and_found_by_name_in_both_languages():
    shown = crmkit.show(crmkit.bank_grades(BANK, (5000, 60)).sizes)
    assert shown.index[0] == "A (top)"
    assert text.key_of("bank_grade", "E 级（不活跃）") == "E" == text.key_of("bank_grade", "e")
    text.set_language("zh")
    treatments = crmkit.bank_grades(BANK, (5000, 60)).treatments()
    assert treatments.loc["G", "treatment"] == text.entry("terms.bank_grade.G.treatment", "zh")


# ------------------------------------------------------------------ pyramid

def test_the_pyramid_counts_heads_and_adds_money():
    sizes = crmkit.money_pyramid(pd.Series(range(100, 0, -1))).sizes
    assert sizes["customers"].tolist() == [5, 15, 60, 20]
    assert sizes["value"].tolist() == [490, sum(range(81, 96)), sum(range(21, 81)), 210]


def test_who_crosses_a_layer_stays_in_the_upper():
    # Seven customers: 5 % is a third of the first, who stays above; 20 % ends inside the second.
    assert crmkit.money_pyramid(list(range(7, 0, -1))).sizes["customers"].tolist() == [1, 1, 4, 1]


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.1, 0.2, 0.3, 0.3), (0, 0.2, 0.6, 0.2), 5,
                                    "abcd"])
def test_layers_that_do_not_add_up_are_refused(shares):
    with pytest.raises(SettingError, match="shares="):
        crmkit.money_pyramid([1, 2, 3], shares=shares)


# ------------------------------------------------------------------ value

def test_financial_value_by_hand_for_one_and_for_many():
    assert crmkit.financial_value(12_000, 7_000, 1_800, 700) == 2_500
    many = crmkit.financial_value(pd.Series([100.0, 50.0]), pd.Series([60.0, 40.0]), 20)
    assert many.tolist() == [20, -10]


def test_referrals_by_counting_friends():
    """The mean of many customers whose friends are drawn one by one."""
    dice = np.random.default_rng(3)
    won = dice.random((20_000, 3)) < 0.25
    brought = (won.sum(axis=1) * 1200).astype(float)
    error = brought.std() / np.sqrt(len(brought))
    assert abs(brought.mean() - crmkit.referral_value(3, 0.25, 1200)) < 4 * error
    assert crmkit.referral_value(2, 0.3, 900) + 200 == pytest.approx(740)


def test_the_parts_of_a_value_add_up():
    found = crmkit.customer_value(12_000, {"goods": 7_000, "care": 2_500}, referrals=2,
                                  chance=0.3, margin=900, information=200)
    amounts = found.table["amount"]
    assert amounts.index.tolist() == ["revenue", "goods", "care", "financial", "referrals",
                                      "information", "total"]
    assert amounts[["revenue", "goods", "care"]].sum() == found.financial == 2_500
    assert found.non_financial == pytest.approx(740) and found.total == pytest.approx(3_240)
    assert "2,500" in found.caption() and "3,240" in repr(found)


@pytest.mark.parametrize(("call", "error", "said"), [
    (lambda: crmkit.financial_value(100, -1), SettingError, "costs=-1 should be.*zero or more"),
    (lambda: crmkit.financial_value("100"), SettingError, "revenue='100'"),
    (lambda: crmkit.financial_value(float("nan")), SettingError, "revenue=nan"),
    (lambda: crmkit.financial_value(pd.Series([1.0, 2.0], index=["a", "b"]),
                                    pd.Series([1.0, -3.0], index=["a", "b"])),
     ColumnError, "costs: 1 values.*-3 in row b"),
    (lambda: crmkit.referral_value(3, 25, 100), SettingError, "chance=25.*between 0 and 1"),
    (lambda: crmkit.referral_value(-1, 0.2, 100), SettingError, "referrals=-1"),
    (lambda: crmkit.customer_value(100, 50), SettingError, "costs=50"),
    (lambda: crmkit.customer_value(100, {}, information=-5), SettingError, "information=-5"),
    (lambda: crmkit.split_budget(TWO, -1), SettingError, "budget=-1"),
    (lambda: crmkit.split_budget(TWO, 100, weight=-1), SettingError, "weight=-1"),
    (lambda: crmkit.split_budget(-TWO, 100), NotEnoughDataError, "more than zero"),
    (lambda: crmkit.extra_profit(TWO, TWO, half=0), SettingError, "half=0.*above zero"),
    (lambda: crmkit.extra_profit(TWO, -TWO), ColumnError, "spend: 2 values"),
])
def test_numbers_that_make_no_sense_are_refused(call, error, said):
    with pytest.raises(error, match=said):
        call()


# ------------------------------------------------------------------ budget

def test_the_budget_of_two_customers_by_hand():
    assert crmkit.split_budget(TWO, 200, 0).tolist() == [100, 100]
    assert crmkit.split_budget(TWO, 200, 0.5).tolist() == pytest.approx([150, 50])
    assert crmkit.split_budget(TWO, 200, 1).tolist() == pytest.approx([180, 20])
    # 9000 x .2 x 100/125 - 100 and 1000 x .2 x 100/125 - 100.
    equal = crmkit.extra_profit(TWO, pd.Series({"big": 100.0, "small": 100.0}))
    assert equal.tolist() == [1340, 60]


worths = st.lists(st.floats(0.5, 1e6), min_size=1, max_size=20)


@given(worths, st.floats(0, 3), st.floats(0, 1e6))
def test_a_budget_is_spent_whole_and_never_less_on_the_more_valuable(values, weight, budget):
    worth = pd.Series([*sorted(values), 0.0, -7.0])
    spend = crmkit.split_budget(worth, budget, weight)
    assert spend.sum() == pytest.approx(budget)
    assert spend.iloc[-2:].tolist() == [0, 0]
    assert (spend.iloc[:-2].diff().dropna() >= -1e-9 * budget).all()


def best_total(values: np.ndarray, budget: float, lift: float, half: float) -> float:
    """The most that any split can bring: spend + half goes with the root of value (Lagrange)."""
    root = np.sqrt(values)
    low, high = 0.0, (budget + half * len(values)) / root.min()
    for _ in range(200):
        level = (low + high) / 2
        spend = np.clip(root * level - half, 0, None)
        low, high = (level, high) if spend.sum() < budget else (low, level)
    return float((values * lift * spend / (spend + half)).sum() - budget)


def test_no_weight_beats_the_optimum_and_the_best_comes_close():
    values = np.random.default_rng(1).lognormal(6, 1.2, 400)
    curve = explore.budget_split(pd.Series(values), budget=20_000).result["curve"]
    top = best_total(values, 20_000, 0.20, 25)
    assert curve.max() <= top
    assert curve.max() > 0.95 * top
    assert curve[0.0] < curve.max() and curve[1.0] < curve.max()
    assert 0 < curve.idxmax() < 1.2


def test_with_less_money_the_budget_follows_value_more():
    values = pd.Series(np.random.default_rng(2).lognormal(6, 1.2, 400))
    little, much = (explore.budget_split(values, budget=b).result["curve"].idxmax()
                    for b in (10_000, 100_000))
    assert little > much


def test_the_explorer_of_the_budget_against_plain_numbers():
    result = explore.budget_split(TWO, weight=0.5, budget=10_000, half=50, lift=0.3).result
    spend = 10_000 * np.sqrt(TWO) / np.sqrt(TWO).sum()
    wanted = (TWO * 0.3 * spend / (spend + 50)).sum() - 10_000
    assert result["here"] == pytest.approx(wanted)
    assert result["customers"] == 2
    assert sum(result["fifths"]) == pytest.approx(10_000)


# ------------------------------------------------------------------ the other explorers

def weekly_log() -> pd.DataFrame:
    dice = np.random.default_rng(5)
    return pd.DataFrame({
        "customer": [f"K{c:02d}" for c in dice.integers(0, 40, 400)],
        "date": pd.Timestamp("2024-03-01") + pd.to_timedelta(dice.integers(0, 100, 400), "D"),
        "amount": np.where(dice.random(400) < 0.1, -1, 1) * dice.lognormal(3, 1, 400).round(2),
        "order": [f"N{i}" for i in range(400)],
    })


@pytest.mark.parametrize("weeks", [1, 2, 5, 14])
def test_the_lorenz_explorer_against_plain_pandas(weeks):
    log = weekly_log()
    last = log["date"].max()
    explorer = explore.lorenz(crmkit.read_orders(log), weeks=weeks, top=0.3)
    money = log[log["date"] > last - pd.Timedelta(weeks=weeks)].groupby("customer")["amount"].sum()
    money = np.sort(money[money > 0].to_numpy())[::-1]
    whole, part = divmod(0.3 * len(money), 1)
    top = money[: int(whole)].sum() + part * money[int(whole)]
    assert explorer.result["customers"] == len(money)
    assert explorer.result["share"] == pytest.approx(top / money.sum())
    pairs = np.abs(np.subtract.outer(money, money)).mean()
    assert explorer.result["gini"] == pytest.approx(pairs / (2 * money.mean()))


def test_weeks_are_counted_back_from_the_as_of_day():
    log = weekly_log()
    later = crmkit.read_orders(log, as_of="2024-07-01")
    explorer = explore.lorenz(later)
    gap = (pd.Timestamp("2024-07-01") - log["date"].max()).days // 7
    assert explorer.controls["weeks"].low == gap + 1
    with pytest.raises(SettingError, match="weeks"):
        explorer.set(weeks=gap)


def test_the_grades_explorer_moves_its_cuts():
    explorer = explore.grades(BANK, (8000, 50), value_cut=5000, loyalty_cut=60)
    assert explorer.result.table["grade"].to_dict() == BY_HAND[5000, 60]
    assert "A (top) 3" in explorer.sentence


# ------------------------------------------------------------------ pictures

def drawn(draw, result):
    ax = Figure().subplots()
    draw(result, ax=ax)
    return ax, [t.get_text() for t in ax.texts]


def test_the_tree_counts_at_every_question():
    ax, words = drawn(plots.grade_tree, crmkit.bank_grades(BANK, (5000, 60)))
    assert {"Customer?\n14", "Active?\n11", "Contacted?\n3", "Valuable?\n9", "Loyal?\n5",
            "Loyal?\n4"} <= set(words)
    assert "≥ 5,000" in ax.get_xlabel() and "≥ 60" in ax.get_xlabel()
    strict, _ = drawn(plots.grade_tree, crmkit.bank_grades(BANK, (5000, 60), boundary="low"))
    assert "> 5,000" in strict.get_xlabel()


def test_the_bars_of_the_grades_are_the_shares():
    result = crmkit.bank_grades(BANK, (5000, 60))
    ax, _ = drawn(plots.grade_bars, result)
    widths = [p.get_width() for p in ax.patches]
    assert widths[:7] == pytest.approx([n / 14 for n in (3, 2, 2, 2, 2, 2, 1)])
    assert sum(widths[7:]) == pytest.approx(1)


def test_the_steps_of_a_value_end_where_they_should():
    found = crmkit.customer_value(100, {"goods": 120})
    ax, words = drawn(plots.value_parts, found)
    assert len(ax.patches) == 3 and ax.patches[-1].get_width() == -20
    assert "-120" in words and ax.get_xlim()[0] < -20
    more = crmkit.customer_value(100, {"goods": 60}, information=10)
    ax, _ = drawn(plots.value_parts, more)
    assert ax.patches[-1].get_width() == 50 and "50" in ax.get_title(loc="left")


def test_slices_stand_left_or_right_of_the_whole():
    shares = pd.Series({"x": 0.4, "y": 0.9})
    ax, words = drawn(plots.slices, (shares, 0.7))
    assert ax.collections[1].get_offsets()[:, 0].tolist() == [0.4, 0.9]
    assert "all: 70%" in words
    assert "from 40% (x) to 90% (y); 1 of them" in plots.describe_slices((shares, 0.7))
