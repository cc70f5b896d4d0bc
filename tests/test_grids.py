"""The two-by-two grids and the budget, against classes worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError

MATRIX12 = load_teaching("value_matrix12")
MARCUS6 = load_teaching("marcus6")


def members(grid):
    return {k: list(c.index) for k, c in grid.table.groupby(grid.kind)}


def test_value_matrix_at_100_and_at_150():
    grid = crmkit.value_matrix(MATRIX12, cuts=(100, 100))
    assert members(grid) == {"platinum": ["M01", "M05", "M09"], "gold": ["M02", "M07", "M11"],
                             "iron": ["M03", "M06", "M12"], "lead": ["M04", "M08", "M10"]}
    # M05 lies exactly on 150 for current value: gold if that is high, lead if not.
    grid = crmkit.value_matrix(MATRIX12, cuts=(150, 150))
    assert grid.sizes["customers"].tolist() == [4, 3, 3, 2]
    strict = crmkit.value_matrix(MATRIX12, cuts=(150, 150), boundary="low")
    assert strict.sizes["customers"].tolist() == [5, 3, 2, 2]


def test_value_matrix_at_the_means_and_its_sizes():
    """Means 1835/12 = 152.9 and 1785/12 = 148.75."""
    grid = crmkit.value_matrix(MATRIX12)
    assert grid.cuts == pytest.approx({"current_value": 1835 / 12, "growth_potential": 148.75})
    assert members(grid) == {"platinum": ["M01", "M09"], "gold": ["M02", "M07"],
                             "iron": ["M03", "M06", "M12"],
                             "lead": ["M04", "M05", "M08", "M10", "M11"]}
    assert grid.sizes.loc["platinum", ["value", "value_share"]].tolist() == pytest.approx(
        [730, 730 / 1835])
    assert grid.group == "matrix_class"


def test_clv_quadrants_with_an_empty_class():
    book = pd.DataFrame({"id": list("abcd"), "current_value": [2000, 1999, 5000, -400],
                         "future_value": [100, 3000, 2000, 0]})
    grid = crmkit.clv_quadrants(book, cuts=(2000, 2000))
    assert members(grid) == {"maintain": ["a"], "improve": ["b"], "vip": ["c"], "abandon": ["d"]}
    assert grid.sizes.loc["improve", "value"] == 4999
    low = crmkit.clv_quadrants(book, cuts=(2000, 2000), boundary="low")
    assert members(low) == {"improve": ["b"], "maintain": ["c"], "abandon": ["a", "d"]}
    assert low.sizes.loc["vip"].tolist() == [0, 0, 0, 0]


def test_marcus_grid_of_a_table_orders_and_rfm():
    """Means: 36/6 = 6 purchases, 2300/6 = 383.3 of money."""
    grid = crmkit.marcus_grid(MARCUS6, "F", "avg")
    assert members(grid) == {"best": ["T5"], "frequent": ["T1", "T3"], "spender": ["T2", "T6"],
                             "uncertain": ["T4"]}
    assert grid.sizes.loc["frequent", "money"] == 12 * 300 + 10 * 120
    log = pd.DataFrame([(c, day, avg) for c, f, avg in MARCUS6.itertuples(index=False)
                        for day in pd.date_range("2024-01-01", periods=f)],
                       columns=["customer", "date", "amount"])
    orders = crmkit.read_orders(log, currency="EUR")
    assert members(crmkit.marcus_grid(orders)) == members(grid)
    assert members(crmkit.marcus_grid(crmkit.rfm(orders))) == members(grid)
    assert "EUR" in crmkit.marcus_grid(orders).caption()


def test_median_on_the_smallest_value_changes_the_boundary():
    table = pd.DataFrame({"frequency": [1, 1, 1, 4, 9], "average_amount": [5, 6, 7, 8, 9]})
    grid = crmkit.marcus_grid(table, cuts="median")
    assert members(grid) == {"best": [3, 4], "spender": [2], "uncertain": [0, 1]}
    assert len(grid.notes) == 1
    fixed = crmkit.marcus_grid(table, cuts=(1, 7))
    assert members(fixed) == {"best": [2, 3, 4], "frequent": [0, 1]}
    assert "no one low" in fixed.notes[0]


def test_budget_by_units_per_customer():
    """Three customers a class, weights 0 1 3 5: 27 units share 120,000."""
    grid = crmkit.value_matrix(MATRIX12, cuts=(100, 100))
    split = crmkit.allocate_budget(grid, 120_000)
    assert split["budget"].tolist() == pytest.approx([0, 120_000 / 9, 40_000, 600_000 / 9])
    assert split["per_customer"].tolist() == pytest.approx([0, 120e3 / 27, 120e3 / 9, 600e3 / 27])
    assert split["equal_split"].tolist() == [30_000] * 4
    assert split["budget"].sum() == pytest.approx(120_000)


def test_budget_weights_by_key_or_name_in_either_language():
    grid = crmkit.clv_quadrants(
        pd.DataFrame({"current_value": [1, 9, 9], "future_value": [1, 1, 9]}), cuts=(5, 5))
    spent = crmkit.allocate_budget(grid, 100, {"vip": 3, "维持": 1, "Abandon": 0})["budget"]
    assert spent.to_dict() == {"improve": 0, "vip": 75, "abandon": 0, "maintain": 25}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), min_size=1, max_size=30),
       st.sampled_from(["mean", "median"]), st.sampled_from(["high", "low"]), st.randoms())
def test_row_order_and_scale_change_no_class(of, cuts, boundary, random):
    table = pd.DataFrame(of, columns=["current_value", "future_value"],
                         index=[f"c{i}" for i in range(len(of))])
    mixed = 4 * table.sample(frac=1, random_state=random.randrange(1000))
    one = crmkit.clv_quadrants(table, cuts=cuts, boundary=boundary)
    two = crmkit.clv_quadrants(mixed, cuts=cuts, boundary=boundary)
    assert one.table["quadrant"].to_dict() == two.table["quadrant"].to_dict()
    assert one.sizes["customers"].sum() == len(of)
    for column, high in (("current_value", {"vip", "maintain"}),
                         ("future_value", {"vip", "improve"})):
        if table[column].nunique() > 1:
            assert 0 < one.table["quadrant"].isin(high).sum() < len(of)


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda: crmkit.value_matrix(MATRIX12, "value"), ColumnError, 'current="..."'),
    (lambda: crmkit.value_matrix(MATRIX12.head(0)), NotEnoughDataError, "no customer"),
    (lambda: crmkit.value_matrix(MATRIX12, cuts=100), SettingError, "pair of numbers"),
    (lambda: crmkit.value_matrix(MATRIX12, cuts=(1, "x")), SettingError, "pair of numbers"),
    (lambda: crmkit.value_matrix(MATRIX12, cuts="mode"), SettingError, "'mean', 'median'"),
    (lambda: crmkit.value_matrix(MATRIX12, boundary="x"), SettingError, "'high', 'low'"),
    (lambda: crmkit.marcus_grid(MARCUS6.assign(F=-2), "F", "avg"), ColumnError, "'F' has 6"),
    (lambda: crmkit.clv_quadrants(MATRIX12), ColumnError, "future_value"),
])
def test_errors_say_what_to_do(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


@pytest.mark.parametrize(("budget", "weights", "error", "words"), [
    (-1, None, SettingError, "budget=-1"),
    ("all", None, SettingError, "budget='all'"),
    (100, {}, SettingError, "Nobody would get anything"),
    (100, {"gold": 0}, SettingError, "Nobody would get anything"),
    (100, {"gold": -1}, SettingError, "'gold' is -1"),
    (100, {"silver": 1}, UnknownNameError, "'silver'"),
])
def test_budget_errors(budget, weights, error, words):
    grid = crmkit.value_matrix(MATRIX12)
    with pytest.raises(error) as caught:
        crmkit.allocate_budget(grid, budget, weights)
    assert words in str(caught.value)
    with pytest.raises(SettingError, match="no weights of its own"):
        crmkit.allocate_budget(crmkit.marcus_grid(MARCUS6, "F", "avg"), 100)


def test_shown_in_both_languages():
    grid = crmkit.value_matrix(MATRIX12)
    assert "IV platinum" in repr(grid) and "Growth potential 148.75" in grid.caption()
    assert list(grid.sizes.index) == text.keys(grid.group)
    crmkit.set_language("zh")
    try:
        assert "IV 白金客户" in repr(grid) and "增值潜力 148.75" in grid.caption()
    finally:
        crmkit.set_language("en")
