"""Core customers (row H6): three questions, three rules, and segments by three yardsticks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, plots, text
from crmkit.datasets import load_online_retail_invoices, load_teaching, load_telco
from crmkit.defection.core import QUESTIONS, core_customers, segment_yardsticks
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.explore.core_customers import CARE, _draw

SIX = load_teaching("core6")
SCORES = st.lists(st.tuples(*[st.integers(0, 20)] * 3), min_size=1, max_size=12)


def table_of(rows) -> pd.DataFrame:
    """Customers with scores in halves."""
    return pd.DataFrame([[n, *(x / 2 for x in row)] for n, row in enumerate(rows)],
                        columns=["id", *QUESTIONS])


# --- three rules --------------------------------------------------------------------------------

# Read off the table by eye.
@pytest.mark.parametrize(("rule", "cut", "core", "made_good"), [
    ("all", 7, ["K1"], []),
    ("any", 8, ["K1", "K2", "K3", "K6"], ["K2", "K3", "K6"]),
    ("any", 7, ["K1", "K2", "K3", "K4", "K6"], ["K2", "K3", "K4", "K6"]),
    ("mean", 7, ["K1", "K3", "K6"], ["K3", "K6"]),  # 21 / 3 is just enough, twice
    ("mean", 7.5, ["K1"], []),
    ("mean", 8.5, ["K1"], ["K1"]),  # 26 / 3, with an 8 below the cut
    ("all", 8, ["K1"], []), ("all", 8.5, [], []),
    ("all", 2, ["K1", "K2", "K3", "K4", "K5", "K6"], [])])
def test_h6_the_rules_by_hand(rule, cut, core, made_good):
    result = core_customers(SIX, rule=rule, cut=cut)
    assert (result.core, result.made_good) == (core, made_good)


def test_h6_the_table_and_the_sizes_by_hand():
    result = core_customers(SIX, rule="mean")
    assert result.table["questions_passed"].tolist() == [3, 2, 2, 2, 0, 2]
    assert result.table["lowest_score"].tolist() == [8, 3, 4, 4, 2, 3]
    assert result.table["mean_score"].tolist() == pytest.approx([26 / 3, 6, 7, 6, 3, 7])
    assert result.sizes.index.tolist() == [3, 2, 1, 0]
    assert result.sizes["customers"].tolist() == [1, 4, 0, 1]
    assert result.sizes["core"].tolist() == [1, 2, 0, 0]
    assert result.sizes["customer_share"].sum() == pytest.approx(1)
    with pytest.raises(AttributeError):
        result.rule = "all"


@settings(max_examples=80, deadline=None)
@given(SCORES, st.integers(0, 20))
def test_h6_against_loops_and_all_within_mean_within_any(rows, twice):
    data, cut = table_of(rows), twice / 2
    found = {rule: set(core_customers(data, rule=rule, cut=cut).core)
             for rule in ("all", "any", "mean")}
    assert found["all"] == {n for n, row in enumerate(rows) if all(x >= twice for x in row)}
    assert found["any"] == {n for n, row in enumerate(rows) if any(x >= twice for x in row)}
    assert found["mean"] == {n for n, row in enumerate(rows) if sum(row) >= 3 * twice}
    assert found["all"] <= found["mean"] <= found["any"]


def test_h6_a_mean_just_on_the_cut_counts_whatever_the_floats():
    data = pd.DataFrame({"id": ["a"], "x": [0.1], "y": [0.2], "z": [0.3]})
    assert core_customers(data, ["x", "y", "z"], rule="mean", cut=0.2).core == ["a"]
    assert core_customers(data.assign(z=0.299), ["x", "y", "z"], rule="mean", cut=0.2).core == []


def test_h6_questions_can_be_left_out_and_yes_and_no_will_do():
    assert core_customers(SIX, QUESTIONS[:2]).core == ["K1", "K4", "K6"]
    assert core_customers(SIX, QUESTIONS[:1]).core == ["K1", "K2", "K4", "K6"]
    parts = pd.DataFrame({"id": [1, 2], "much": [1, 0], "long": [1, 1]})
    assert core_customers(parts, ["much", "long"], cut=1).core == [1]


# --- the wholesaler -----------------------------------------------------------------------------

def test_h6_what_the_books_know_of_the_wholesaler():
    """Counted from the invoices alone, without the kit's door."""
    lines = load_online_retail_invoices()
    lines["month"] = lines["date"].dt.month + 12 * lines["date"].dt.year
    early = lines[lines["date"] < "2011-09-01"]
    bought = early[early["amount"] > 0]
    late = lines[(lines["date"] >= "2011-09-01") & (lines["date"] < "2011-12-01")
                 & (lines["amount"] > 0)]
    who = sorted(set(bought["CustomerID"]))
    net = early.groupby("CustomerID")["amount"].sum().reindex(who)
    much = net.rank(ascending=False) <= 664  # a fifth of 3,317
    regular = bought.groupby("CustomerID")["month"].nunique() >= 4
    long = bought.groupby("CustomerID")["date"].min() < pd.Timestamp("2011-03-01")
    away = ~pd.Series(who, who).isin(set(late["CustomerID"]))
    passed = much.astype(int) + regular + long
    assert (len(who), int(away.sum())) == (3317, 1446)
    assert [int((passed[away] >= n).sum()) for n in (3, 2, 1)] == [36, 105, 662]
    parts = pd.DataFrame({"much": much, "regular": regular, "long": long}).astype(int)
    books = core_customers(parts, list(parts), cut=1)
    assert books.sizes["customers"].tolist() == [433, 323, 1108, 1453]
    assert len(books.core) == 433
    biggest = net[away].nlargest(36).index
    assert (~biggest.isin(books.core)).sum() == 22


# --- segments -----------------------------------------------------------------------------------

def test_h6_segments_by_hand():
    data = pd.DataFrame({"id": range(4), "kind": ["b", "a", "a", "b"], "brings": [10, 40, 20, 30],
                         "years": [6, 1, 2, 4], "own": [10, 40, 20, 30],
                         "all": [40, 50, 50, 60]})
    result = segment_yardsticks(data, "kind", profit="brings", length="years", own="own",
                                category="all")
    table = result.table
    assert table["customers"].to_dict() == {"a": 2, "b": 2}
    assert table["profit_each"].to_dict() == {"a": 30, "b": 20}
    assert table["profit_share"].to_dict() == pytest.approx({"a": 0.6, "b": 0.4})
    assert table["time_with_us"].to_dict() == {"a": 1.5, "b": 5}
    assert table["wallet_share"].to_dict() == pytest.approx({"a": 0.6, "b": 0.4})
    assert result.leaders == {"profit_each": "a", "profit_share": "a", "time_with_us": "b",
                              "wallet_share": "a"}
    assert result.notes == ()


def test_h6_segments_of_the_telephone_firm_another_way():
    telco = load_telco().set_index("customerID")
    result = segment_yardsticks(telco, "Contract", profit="MonthlyCharges", length="tenure")
    for kind, row in result.table.iterrows():
        part = telco[telco["Contract"] == kind]
        assert row["profit_each"] == pytest.approx(np.mean(part["MonthlyCharges"]))
        assert row["time_with_us"] == pytest.approx(np.mean(part["tenure"]))
    assert result.leaders["profit_each"] == result.leaders["profit_share"] == "Month-to-month"
    assert result.leaders["time_with_us"] == "Two year"
    assert "wallet_share" not in result.table and len(result.notes) == 1


# --- what is refused ----------------------------------------------------------------------------

@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match=r"q2_values_us.*K3") as error:
        core_customers(SIX.assign(q2_values_us=[8, 3, 90, 7, 4, 9]))
    assert "90" in str(error.value)
    for wrong in (["much"] * 6, [8, 3, None, 7, 4, 9]):
        with pytest.raises(ColumnError, match="q2_values_us"):
            core_customers(SIX.assign(q2_values_us=wrong))
    with pytest.raises(ColumnError, match="q3_worth"):
        core_customers(SIX.drop(columns="q3_worth_to_us_vs_rivals"))
    with pytest.raises(ColumnError, match="K1"):
        core_customers(pd.concat([SIX, SIX.head(1)]))
    with pytest.raises(NotEnoughDataError):
        core_customers(SIX.head(0))
    for wrong_setting in ({"rule": "most"}, {"cut": 11}, {"cut": -1}, {"cut": "7"},
                          {"cut": float("nan")}, {"questions": []},
                          {"questions": "q2_values_us"}):
        with pytest.raises(SettingError):
            core_customers(SIX, **wrong_setting)
    shop = pd.DataFrame({"id": ["a", "b"], "kind": ["x", "y"], "brings": [1, 2], "years": [1, 2],
                         "own": [5, 9], "all": [6, 8]})
    given_columns = {"profit": "brings", "length": "years"}
    with pytest.raises(ColumnError, match=r"own.*b") as error:
        segment_yardsticks(shop, "kind", **given_columns, own="own", category="all")
    assert "9" in str(error.value)
    with pytest.raises(SettingError, match="own"):
        segment_yardsticks(shop, "kind", **given_columns, own="own")
    for wrong_table, by in ((shop.assign(kind=["x", None]), "kind"), (shop, "sort"),
                            (shop.assign(years=[1, -2]), "kind"),
                            (shop.assign(brings=["1", "2"]), "kind")):
        with pytest.raises(ColumnError):
            segment_yardsticks(wrong_table, by, **given_columns)


# --- shown --------------------------------------------------------------------------------------

def test_tables_and_captions_follow_the_language():
    result = core_customers(SIX, rule="mean")
    assert "3 of 6" in result.caption() and "2 of them" in result.caption()
    assert "Questions passed" in crmkit.show(result.table).columns
    text.set_language("zh")
    assert "3 位核心客户" in result.caption()
    assert "过线的问题数" in crmkit.show(result.table).columns


def test_the_strip_draws_weakest_to_strongest_and_the_mean():
    axes = plots.core_strip(core_customers(SIX, rule="mean"), ax=Figure().subplots())
    segments = [s[:, 0].tolist() for s in axes.collections[0].get_segments()]
    assert segments == [[8, 9], [3, 8], [4, 9], [4, 7], [2, 4], [3, 9]]
    means = axes.collections[2].get_offsets()[:, 0].tolist()
    assert means == pytest.approx([26 / 3, 6, 7, 6, 3, 7])
    assert axes.lines[0].get_xdata()[0] == 7
    assert axes.get_title(loc="left").endswith("K1, K3, K6")
    assert "K6: 9, 9, 3" in plots.core_strip(core_customers(SIX)).alt


def test_many_customers_are_counted_not_named():
    many = table_of([(20, 20, 20)] * 50)
    assert "50 customers" in plots.core_strip(core_customers(many)).alt


# With one question left out, by eye.
@pytest.mark.parametrize(("asked", "who", "astray"), [
    ("three", ["K1"], 0), ("without_1", ["K1", "K3"], CARE / 2),
    ("without_2", ["K1", "K2"], CARE / 2), ("without_3", ["K1", "K4", "K6"], CARE * 2 / 3),
    ("only_1", ["K1", "K2", "K4", "K6"], CARE * 3 / 4)])
def test_h6_the_explorer_with_a_question_left_out(asked, who, astray):
    result = explore.core_customers(SIX, asked=asked).result
    assert result["who"] == who
    assert result["astray"] == pytest.approx(astray)


def test_h6_the_explorer_when_nobody_is_core():
    explorer = explore.core_customers(SIX, cut=10)
    assert (explorer.result["who"], explorer.result["each"]) == ([], 0)
    assert "nobody" in explorer.sentence


def test_what_the_explorer_draws():
    result = explore.core_customers(SIX, rule="mean").result
    figure = Figure(figsize=(9.4, 4))
    _draw(result, figure)
    _, sizes = figure.axes
    by_label = {line.get_label(): line for line in sizes.lines}
    mean = by_label["mean of the questions"]
    assert dict(zip(mean.get_xdata(), mean.get_ydata(), strict=True))[7] == 3
    strict = by_label["all questions"]
    assert dict(zip(strict.get_xdata(), strict.get_ydata(), strict=True))[4] == 3
