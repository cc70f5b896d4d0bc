"""RFM: scores and classes of fifteen customers worked by hand, and rules that must hold always."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import text
from crmkit.datasets import load_online_retail_invoices, load_teaching
from crmkit.differentiate.rfm import RFM_CUTS, weighted_score
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

RFM15 = load_teaching("rfm15")

# Means: R 913/15 = 60.87, F exactly 8 (C06 lies on it), M 32670/15 = 2178.
STRICT = {
    "C01": "important_value", "C02": "important_value", "C03": "important_develop",
    "C04": "general_value", "C05": "general_develop", "C06": "important_develop",
    "C07": "general_develop", "C08": "important_value", "C09": "general_develop",
    "C10": "general_keep", "C11": "important_keep", "C12": "general_win_back",
    "C13": "general_win_back", "C14": "general_keep", "C15": "important_win_back",
}

rows = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(0, 20)),
                min_size=1, max_size=30)


def table(of):
    return pd.DataFrame(of, columns=["R", "F", "M"],
                        index=[f"c{i:02d}" for i in range(len(of))])


def test_classes_of_the_teaching_table_by_the_mean():
    strict = crmkit.rfm(RFM15, boundary="low")
    assert strict.table["segment"].to_dict() == STRICT
    assert strict.cuts == pytest.approx({"recency": 913 / 15, "frequency": 8, "monetary": 2178})
    assert strict.sizes["customers"].tolist() == [3, 2, 1, 1, 1, 3, 2, 2]
    assert strict.notes == ()
    at_or_above = crmkit.rfm(RFM15).table["segment"].to_dict()
    assert at_or_above == STRICT | {"C06": "important_value"}


def test_classes_by_score_and_who_moves():
    """Score 3 or more means that 6 of 15 are worse: R up to 55, F from 7, M from 1500."""
    by_score = crmkit.rfm(RFM15, cut="score")
    moved = {"C06": "important_value", "C09": "important_develop", "C12": "important_win_back",
             "C15": "important_keep"}
    assert by_score.table["segment"].to_dict() == STRICT | moved
    moves = crmkit.rfm(RFM15, boundary="low").compare(by_score)
    assert moves.loc["general_develop", "important_develop"] == 1
    assert moves.loc["important_win_back", "important_keep"] == 1
    assert moves.to_numpy().sum() == 15
    assert moves.to_numpy().trace() == 11


def test_classes_by_the_cuts_of_the_textbooks_and_by_the_median():
    """R <= 10, F >= 3, M >= 200."""
    fixed = crmkit.rfm(RFM15, cut=RFM_CUTS)
    r, f, m = RFM15["R"] <= 10, RFM15["F"] >= 3, RFM15["M"] >= 200
    assert fixed.sizes.loc["important_value", "customers"] == (r & f & m).sum() == 2
    assert fixed.sizes.loc["important_keep", "customers"] == (~r & f & m).sum()
    assert crmkit.rfm(RFM15, cut={"r": 10, "F": 3, "Monetary": 200}).cuts == fixed.cuts
    assert crmkit.rfm(RFM15, cut="median").cuts == {"recency": 41, "frequency": 8,
                                                    "monetary": 1900}


def test_scores_by_fifths():
    """C08: 7 of 15 are less recent (1 + 35 // 15 = 3), 12 buy less often, 10 spend less."""
    scored = crmkit.rfm(RFM15).table
    assert scored.loc["C08", ["r", "f", "m"]].tolist() == [3, 5, 4]
    assert scored.loc["C08", "code"] == "354"
    assert scored.loc["C01", "code"] == "555"
    assert scored.loc["C15", "r"] == 1


def test_ties_get_the_same_score_or_are_spread():
    four_once = table([(1, 1, 50), (2, 1, 40), (3, 1, 30), (4, 1, 20), (5, 2, 10)])
    same, spread = crmkit.rfm(four_once).table, crmkit.rfm(four_once, ties="spread").table
    assert same["f"].tolist() == [1, 1, 1, 1, 5]
    assert spread["f"].tolist() == [4, 3, 2, 1, 5]        # by money among those who bought once
    twins = table([(1, 1, 5), (1, 1, 5), (1, 1, 5), (1, 1, 5), (1, 1, 5)])
    assert crmkit.rfm(twins, ties="spread").table["m"].tolist() == [5, 4, 3, 2, 1]  # by label


def test_nested_scores_rank_within_the_score_above():
    """Ten customers, two per R score; within each pair the better F has half of its pair worse."""
    pairs = table([(day // 2, 1 + day % 2, 10) for day in range(10)])
    nested = crmkit.rfm(pairs, scores="nested").table
    assert nested["r"].tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert nested["f"].tolist() == [1, 3] * 5             # 1 + floor(5 x 1/2) = 3
    assert nested["m"].tolist() == [1] * 10               # alone in the cell: no one is worse


def test_bins_give_a_value_on_an_edge_the_better_score():
    edges = {"recency": [10, 30, 60, 90], "frequency": [2, 3, 5, 8],
             "monetary": [100, 500, 1000, 2000]}
    binned = crmkit.rfm(table([(10, 2, 99), (11, 8, 2000), (90, 1, 100), (91, 4, 1999)]),
                        scores="bins", bins=edges).table
    assert binned["r"].tolist() == [5, 4, 2, 1]
    assert binned["f"].tolist() == [2, 5, 1, 3]
    assert binned["m"].tolist() == [1, 5, 2, 4]


def test_half_of_all_bought_once_leaves_both_sides_filled():
    once = table([(9, 1, 10), (8, 1, 20), (7, 1, 30), (2, 3, 70), (1, 5, 90)])
    result = crmkit.rfm(once, cut="median")
    assert result.cuts["frequency"] == 1
    assert len(result.notes) == 1 and "Purchases" in result.notes[0]
    assert result.table["segment"].str.endswith("_value").tolist() == [False] * 3 + [True] * 2
    most = table([(1, 5, 10), (2, 5, 20), (3, 5, 30), (4, 1, 40)])
    flipped = crmkit.rfm(most, cut="median", boundary="low")
    frequent = flipped.table["segment"].str.contains("value|keep").tolist()
    assert frequent == [True, True, True, False]
    assert any("count as high" in note for note in flipped.notes)


def test_given_cuts_are_taken_at_their_word():
    result = crmkit.rfm(RFM15, cut={"recency": 10, "frequency": 1, "monetary": 9999})
    assert result.sizes["customers"].tolist() == [0, 0, 0, 0, 2, 0, 13, 0]
    assert len(result.notes) == 2


def test_one_customer_and_equal_customers():
    alone = crmkit.rfm(table([(5, 2, 100)]), weights=(1, 1, 1))
    assert alone.table.loc["c00", ["code", "segment", "score"]].tolist() == [
        "111", "important_value", 0.0]
    assert len(alone.notes) == 7                          # 3 cuts, 3 flat columns, the weights
    low = crmkit.rfm(table([(5, 2, 100)] * 3), boundary="low")
    assert low.sizes.loc["general_win_back", "customers"] == 3


def test_weighted_score_turns_recency_round():
    score = weighted_score(RFM15, (0.1, 0.3, 0.6))
    by_hand = 0.1 * (200 - 8) / 197 + 0.3 * (12 - 1) / 14 + 0.6 * (3900 - 300) / 4500
    assert score["C02"] == pytest.approx(by_hand, abs=1e-12)
    ranked = RFM15.set_index("id")
    spread = ranked.max() - ranked.min()
    unit = (ranked - ranked.min()) / spread
    other = 0.1 * (1 - unit["R"]) + 0.3 * unit["F"] + 0.6 * unit["M"]
    assert score.to_dict() == pytest.approx(other.to_dict(), abs=1e-12)


def test_weights_are_divided_by_their_sum_and_noted():
    result = crmkit.rfm(RFM15, weights=(5, 3, 2))
    assert result.weights == pytest.approx((0.5, 0.3, 0.2))
    assert "add up to 10" in result.notes[-1]
    tenth = crmkit.rfm(RFM15, weights=(0.5, 0.3, 0.2))
    assert tenth.notes == ()
    assert result.table["score"].to_dict() == pytest.approx(tenth.table["score"].to_dict())


@settings(max_examples=40, deadline=None)
@given(rows)
def test_scores_follow_their_definition(of):
    base = table(of)
    scored = crmkit.rfm(base).table
    for column, letter, worse in (("R", "r", lambda a, b: a > b), ("F", "f", lambda a, b: a < b),
                                  ("M", "m", lambda a, b: a < b)):
        values = base[column].tolist()
        expected = [1 + int(5 * Fraction(sum(worse(b, a) for b in values), len(values)))
                    for a in values]
        assert scored[letter].tolist() == expected


@settings(max_examples=40, deadline=None)
@given(rows, st.randoms(), st.sampled_from(["quintile", "nested"]),
       st.sampled_from(["same", "spread"]), st.sampled_from(["mean", "median", "score"]))
def test_row_order_and_the_scale_of_money_change_nothing(of, random, scores, ties, cut):
    base = table(of)
    mixed = base.sample(frac=1, random_state=random.randrange(1000)).assign(M=lambda t: t["M"] * 8)
    one = crmkit.rfm(base, scores=scores, ties=ties, cut=cut)
    two = crmkit.rfm(mixed, scores=scores, ties=ties, cut=cut)
    for column in ("code", "segment"):
        assert one.table[column].to_dict() == two.table[column].to_dict()
    assert one.sizes["customers"].sum() == len(of)
    assert one.sizes["customer_share"].sum() == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(rows.filter(lambda of: len(of) % 5 == 0))
def test_spread_ties_make_groups_of_equal_size(of):
    scored = crmkit.rfm(table(of), ties="spread").table
    for letter in "rfm":
        assert scored[letter].value_counts().tolist() == [len(of) // 5] * 5


@pytest.mark.parametrize("data", [
    RFM15.rename(columns={"R": "Recency", "F": "FREQUENCY", "M": " monetary "}),
    RFM15.set_index("id"), pl.from_pandas(RFM15), RFM15.astype({"R": float, "M": "Int64"}),
    crmkit.rfm(RFM15).table,
])
def test_every_kind_of_customer_table_gives_the_same(data):
    assert crmkit.rfm(data, boundary="low").table["segment"].to_dict() == STRICT


def test_orders_and_order_lines_give_the_same():
    log = pd.DataFrame({
        "customer": ["a", "a", "a", "b", "b", "c"],
        "date": pd.to_datetime(["2024-01-01", "2024-01-05", "2024-01-07", "2024-01-02",
                                "2024-01-03", "2024-01-10"]),
        "amount": [10.0, 20.0, -5.0, 40.0, 40.0, 7.0]})
    result = crmkit.rfm(log)
    assert result.table[["recency", "frequency", "monetary"]].to_numpy().tolist() == [
        [5, 2, 25], [7, 2, 80], [0, 1, 7]]
    assert result.as_of == pd.Timestamp("2024-01-10")
    earlier = crmkit.rfm(crmkit.read_orders(log), as_of="2024-01-03", window=2)
    assert earlier.table.index.tolist() == ["b"]
    assert earlier.window == 2 and "3 lines" in earlier.notes[0]
    moves = result.compare(earlier)
    assert moves["absent"].sum() == 2 and moves.to_numpy().sum() == 3


def test_online_retail_by_plain_pandas():
    invoices = load_online_retail_invoices()
    result = crmkit.rfm(crmkit.read_orders(invoices))
    bought = invoices[invoices["amount"] > 0].groupby("CustomerID")
    day = pd.Timestamp("2011-12-09")
    recency = (day - bought["date"].max().dt.normalize()).dt.days
    frequency = bought["InvoiceNo"].nunique()
    money = invoices.groupby("CustomerID")["amount"].sum().loc[recency.index]
    best = ((recency <= recency.mean()) & (frequency >= frequency.mean())
            & (money >= money.mean()))
    assert result.sizes.loc["important_value", "customers"] == best.sum()
    assert result.sizes["money"].sum() == pytest.approx(money.sum())


@pytest.mark.parametrize(("change", "error", "words"), [
    ({"data": RFM15.assign(R=-1)}, ColumnError, "'R' has 15 values below zero"),
    ({"data": RFM15.assign(M="many")}, ColumnError, "the first is 'many' in row C01"),
    ({"data": RFM15.assign(F=RFM15["F"].where(RFM15["F"] > 2))}, ColumnError,
     "2 missing values; the first is in row C05"),
    ({"data": pd.concat([RFM15, RFM15])}, ColumnError, "15 rows repeat"),
    ({"data": RFM15.head(0)}, NotEnoughDataError, "no customer"),
    ({"scores": "decile"}, SettingError, "scores='decile'"),
    ({"ties": "first"}, SettingError, "'same', 'spread'"),
    ({"boundary": "both"}, SettingError, "'high', 'low'"),
    ({"cut": "mode"}, SettingError, "'mean', 'median', 'score'"),
    ({"cut": {"recency": 10}}, SettingError, "recency, frequency and monetary"),
    ({"scores": "bins"}, SettingError, "belong together"),
    ({"bins": {}}, SettingError, "belong together"),
    ({"scores": "bins", "bins": {"R": [1, 2, 3, 4], "F": [1, 2, 3], "M": [1, 2, 3, 4]}},
     SettingError, "bins['frequency']=[1, 2, 3]"),
    ({"weights": (1, 2)}, SettingError, "three numbers"),
    ({"weights": (1, -1, 2)}, SettingError, "three numbers"),
    ({"weights": (0, 0, 0)}, SettingError, "three numbers"),
    ({"as_of": "2024-01-01"}, SettingError, "need order lines"),
    ({"window": 30}, SettingError, "need order lines"),
])
def test_errors_say_what_to_do(change, error, words):
    given_here = {"data": RFM15} | change
    with pytest.raises(error) as caught:
        crmkit.rfm(given_here.pop("data"), **given_here)
    assert words in str(caught.value)


def test_shown_in_both_languages():
    result = crmkit.rfm(RFM15, weights=(0.1, 0.3, 0.6))
    assert list(result.strategies().index) == text.keys("rfm_class") == list(result.sizes.index)
    assert "Important, value" in repr(result) and "60.867 days" in result.caption()
    crmkit.set_language("zh")
    try:
        assert "重要价值客户" in repr(result) and "60.867 天" in result.caption()
        assert "提高购买频率" in result.strategies().loc["important_develop", "strategy"]
    finally:
        crmkit.set_language("en")
