"""Concentration: shares, the Lorenz curve and ABC classes against values worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit.datasets import load_online_retail_invoices, load_teaching
from crmkit.differentiate.concentration import ABC_PRESETS
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError

ABC20 = load_teaching("abc20")
money = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)


def counts(result):
    return result.sizes["customers"].tolist()


# abc20 sums to 1000; cumulated: 310 515 665 757 818 862 895 919 938 953 965 974 981 986 990 ...
@pytest.mark.parametrize(("rule", "expected"), [
    ({}, [5, 5, 10]),                              # 818 crosses 800, 953 crosses 950
    ({"crossing": "strict"}, [4, 5, 11]),          # 757 <= 800, 938 <= 950
    (ABC_PRESETS["55/30/15"], [3, 3, 14]),         # 665 crosses 550, 862 crosses 850
    (ABC_PRESETS["20/30/50"], [4, 6, 10]),         # 4 and 10 of 20 customers
    ({"cuts": (0.757, 0.953)}, [4, 6, 10]),        # exactly on a cut: nothing is crossed
    ({"cuts": (0.757, 0.953), "crossing": "strict"}, [4, 6, 10]),
    ({"cuts": (0.8, 0.8)}, [5, 0, 15]),
    ({"cuts": (0.8, 1.0)}, [5, 15, 0]),
])
def test_classes_of_the_teaching_table(rule, expected):
    assert counts(crmkit.abc(ABC20, **rule)) == expected


def test_shares_of_the_teaching_table():
    sizes = crmkit.abc(ABC20, "sales_kcny").sizes
    assert sizes["value"].tolist() == pytest.approx([818, 135, 47])
    assert sizes["value_share"].tolist() == pytest.approx([0.818, 0.135, 0.047])
    assert sizes["customer_share"].tolist() == pytest.approx([0.25, 0.25, 0.5])


def test_cuts_by_count_where_customers_do_not_divide_evenly():
    seven = [70, 60, 50, 40, 30, 20, 10]           # 20 % of 7 is 1.4, 50 % is 3.5
    assert counts(crmkit.abc(seven, cuts=(0.2, 0.5), count=True)) == [2, 2, 3]
    assert counts(crmkit.abc(seven, cuts=(0.2, 0.5), count=True, crossing="strict")) == [1, 2, 4]


def test_float_sums_do_not_move_a_customer_over_a_cut():
    tenths = [0.1] * 10                            # 0.1 added eight times is 0.7999999999999999
    assert counts(crmkit.abc(tenths, cuts=(0.8, 0.9))) == [8, 1, 1]
    assert counts(crmkit.abc(tenths, cuts=(0.8, 0.9), crossing="strict")) == [8, 1, 1]


def test_table_is_sorted_and_ties_go_by_label():
    result = crmkit.abc(pd.Series({"d": 10, "b": 30, "c": 10, "a": 50}), cuts=(0.8, 0.9))
    assert result.table.index.tolist() == ["a", "b", "c", "d"]
    assert result.table["rank"].tolist() == [1, 2, 3, 4]
    assert result.table["cumulative"].tolist() == pytest.approx([0.5, 0.8, 0.9, 1.0])
    assert result.table["abc"].tolist() == ["A", "A", "B", "C"]


def test_a_customer_of_zero_value_is_c_and_one_customer_is_a():
    assert crmkit.abc(pd.Series({"x": 5.0, "y": 0.0})).table["abc"].tolist() == ["A", "C"]
    assert counts(crmkit.abc([5.0])) == [1, 0, 0]


def test_pareto_share_and_customers_needed():
    assert crmkit.pareto_share(ABC20) == pytest.approx(0.757)
    assert crmkit.pareto_share(ABC20, 0.25) == pytest.approx(0.818)
    assert crmkit.pareto_share(ABC20, 0) == 0
    assert crmkit.pareto_share(ABC20, 1) == 1
    # 20 % of 7 customers: the first and two fifths of the second, of 280 in all
    assert crmkit.pareto_share([70, 60, 50, 40, 30, 20, 10]) == pytest.approx(94 / 280)
    assert crmkit.customers_needed(ABC20) == 5
    assert crmkit.customers_needed(ABC20, 0.757) == 4
    assert crmkit.customers_needed([1, 1, 1, 0], 1.0) == 3
    assert crmkit.customers_needed([1, 1], 0) == 0


def test_gini_is_half_the_relative_mean_difference():
    values = ABC20["sales_kcny"].to_numpy()
    gaps = np.abs(values[:, None] - values[None, :]).mean()
    assert crmkit.gini(ABC20) == pytest.approx(gaps / 2 / values.mean(), abs=1e-12)
    assert crmkit.gini([3, 3, 3]) == 0


def test_gini_is_twice_the_area_beside_the_lorenz_curve():
    curve = crmkit.lorenz(ABC20)
    height = (curve["value_share"][1:].to_numpy() + curve["value_share"][:-1].to_numpy()) / 2
    area = (height * np.diff(curve["customer_share"])).sum()
    assert crmkit.gini(ABC20) == pytest.approx(1 - 2 * area, abs=1e-12)


@pytest.mark.parametrize("values", [
    ABC20, pl.from_pandas(ABC20), ABC20["sales_kcny"], ABC20["sales_kcny"].to_numpy(),
    ABC20["sales_kcny"].tolist(), ABC20.set_index("id"), ABC20.rename(columns={"id": "Customer"}),
])
def test_every_kind_of_values_gives_the_same(values):
    assert crmkit.pareto_share(values) == pytest.approx(0.757)
    assert counts(crmkit.abc(values)) == [5, 5, 10]


@settings(max_examples=60, deadline=None)
@given(money)
def test_lorenz_is_monotone_and_convex_and_gini_lies_in_its_range(values):
    curve = crmkit.lorenz(values)
    steps = np.diff(curve["value_share"])
    assert (steps >= -1e-12).all()
    assert (np.diff(steps) >= -1e-9).all()
    assert curve.iloc[0].tolist() == [0, 0]
    assert curve.iloc[-1].tolist() == [1, 1]
    assert 0 <= crmkit.gini(values) <= 1 - 1 / len(values) + 1e-12


@settings(max_examples=60, deadline=None)
@given(money, st.randoms(), st.sampled_from(["upper", "strict"]), st.booleans())
def test_row_order_and_scale_change_no_class(values, random, crossing, count):
    labelled = pd.Series(values, index=[f"c{i}" for i in range(len(values))])
    mixed = labelled.sample(frac=1, random_state=random.randrange(1000)) * 4
    rule = {"crossing": crossing, "count": count}
    one, two = crmkit.abc(labelled, **rule), crmkit.abc(mixed, **rule)
    assert one.table["abc"].to_dict() == two.table["abc"].to_dict()
    assert one.sizes["customers"].sum() == len(values)
    assert one.sizes["value_share"].sum() == pytest.approx(1)
    assert one.sizes["value_share"].tolist() == pytest.approx(two.sizes["value_share"].tolist())
    assert crmkit.gini(mixed) == pytest.approx(crmkit.gini(labelled), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(money, st.floats(0.05, 0.9), st.floats(0.0, 0.1))
def test_upper_reaches_the_cut_and_strict_does_not_exceed_it(values, first, more):
    cuts = (first, first + more)
    upper = crmkit.abc(values, cuts=cuts).sizes["value_share"].cumsum()
    strict = crmkit.abc(values, cuts=cuts, crossing="strict").sizes["value_share"].cumsum()
    assert upper["A"] >= cuts[0] - 1e-9 and upper["B"] >= cuts[1] - 1e-9
    assert strict["A"] <= cuts[0] + 1e-9 and strict["B"] <= cuts[1] + 1e-9


def test_orders_leave_out_customers_without_money_and_say_so():
    log = pd.DataFrame({"customer": ["a", "a", "b", "b", "c"], "date": pd.Timestamp("2024-01-01"),
                        "amount": [90.0, 10.0, 50.0, -50.0, -5.0]})
    result = crmkit.abc(crmkit.read_orders(log))
    assert result.table.index.tolist() == ["a"]
    assert result.table["value"].tolist() == [100]
    assert "2 customers" in result.notes[0]


def test_published_facts_of_online_retail():
    invoices = load_online_retail_invoices()
    orders = crmkit.read_orders(invoices, refunds="drop")
    assert crmkit.pareto_share(orders) == pytest.approx(0.75, abs=0.01)
    sold = invoices[invoices["amount"] > 0].groupby("CustomerID")["amount"].sum()
    assert len(sold) == 4338
    assert crmkit.customers_needed(orders) / len(sold) == pytest.approx(0.26, abs=0.005)
    ranked = sold.sort_values(ascending=False).cumsum() / sold.sum()
    assert crmkit.customers_needed(orders) == (ranked < 0.8).sum() + 1
    assert counts(crmkit.abc(orders))[0] == (ranked < 0.8).sum() + 1


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda: crmkit.abc([5, -1, 2]), ColumnError, "1 values below zero; the first is -1"),
    (lambda: crmkit.abc([0, 0]), NotEnoughDataError, "All values are zero"),
    (lambda: crmkit.gini([]), NotEnoughDataError, "no customer"),
    (lambda: crmkit.abc(ABC20, "sales"), ColumnError, "no column 'sales'"),
    (lambda: crmkit.abc(load_teaching("rfm15")), ColumnError, 'by="..."'),
    (lambda: crmkit.abc(["12", "x"]), ColumnError, "first is '12' in row 0"),
    (lambda: crmkit.abc([1.0, None]), ColumnError, "1 missing values; the first is in row 1"),
    (lambda: crmkit.abc([1.0, float("inf")]), ColumnError, "first is inf in row 1"),
    (lambda: crmkit.abc(pd.Series([1, 2], index=["a", "a"])), ColumnError, "first is 'a'"),
    (lambda: crmkit.abc([1], cuts=(0.95, 0.8)), SettingError, "rising order"),
    (lambda: crmkit.abc([1], cuts=(80, 95)), SettingError, "(80, 95)"),
    (lambda: crmkit.abc([1], cuts=0.8), SettingError, "two cumulative shares"),
    (lambda: crmkit.abc([1], crossing="lower"), SettingError, "'upper', 'strict'"),
    (lambda: crmkit.pareto_share([1, 2], 20), SettingError, "top=20"),
    (lambda: crmkit.lorenz(7), ColumnError, "not int"),
])
def test_errors_say_what_to_do(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_shown_in_both_languages():
    result = crmkit.abc(ABC20)
    assert "A (key)" in repr(result) and "80%" in result.caption()
    crmkit.set_language("zh")
    try:
        assert "A 类（关键客户）" in result._repr_html_() and "80%" in result.caption()
    finally:
        crmkit.set_language("en")
