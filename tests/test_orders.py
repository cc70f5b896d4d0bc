"""The door: what is kept, what is set aside, and that every row is accounted for."""

import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crmkit
from crmkit import datasets, read_orders
from crmkit.errors import ColumnError, CrmkitError, OrdersError, SettingError, UnitError
from crmkit.orders import Orders

MESSY = pd.DataFrame({
    "customer_id": ["C1", " ", "C2", "C3", "C3", "C4", "C5", None, "C6"],
    "order_id": list("abcdeffgh"),
    "order_date": ["2024-01-05", "2024-01-05", "never", "2024-01-06", "2024-01-07", "2024-02-01",
                   "2024-01-08", "??", "2024-01-09"],
    "amount": ["10", "11", "x", "oops", "-4", "7", "0", "y", "8.5"],
})


@pytest.fixture(scope="module")
def retail():
    return datasets.load_online_retail()


def counts(orders, column):
    return dict(zip(orders.audit.table["reason"], orders.audit.table[column], strict=True))


def test_each_row_is_set_aside_once_under_its_first_reason():
    orders = read_orders(MESSY, as_of="2024-01-31", refunds="drop")
    assert counts(orders, "set_aside") == {
        "missing_customer": 2, "unreadable_date": 1, "unreadable_amount": 1, "after_as_of": 1,
        "no_value": 1, "duplicate": 0, "refund": 1}
    assert counts(orders, "found") == {
        "missing_customer": 2, "unreadable_date": 2, "unreadable_amount": 3, "after_as_of": 1,
        "no_value": 1, "duplicate": 0, "refund": 1}
    assert orders.frame["customer"].to_list() == ["C1", "C6"]
    assert orders.frame["amount"].to_list() == [10.0, 8.5]
    assert orders.frame["order"].to_list() == ["a", "h"]


def test_example_rows_are_positions_and_rows_come_back_with_their_reason():
    frame = MESSY.set_axis([f"row{i}" for i in range(len(MESSY))], axis=0)
    orders = read_orders(frame, as_of="2024-01-31")
    assert counts(orders, "example_rows")["unreadable_amount"] == (2, 3, 7)
    assert orders.set_aside["reason"].to_dict() == {
        "row1": "missing_customer", "row2": "unreadable_date", "row3": "unreadable_amount",
        "row5": "after_as_of", "row6": "no_value", "row7": "missing_customer"}
    assert orders.set_aside.loc["row3", "amount"] == "oops"


def test_as_of_is_the_last_readable_day_and_that_day_counts():
    orders = read_orders(MESSY)
    assert orders.as_of == pd.Timestamp("2024-02-01")
    late = pd.DataFrame({"customer": [1, 2], "amount": [5, 6],
                         "date": pd.to_datetime(["2024-03-05 23:59:59", "2024-03-06 00:00:00"])})
    assert read_orders(late, as_of="2024-03-05").frame["customer"].to_list() == [1]


def test_refunds_net_drop_apart():
    log = pd.DataFrame({"customer": [1, 1, 2], "date": ["2024-01-01"] * 3, "amount": [9, -4, 5]})
    assert read_orders(log).frame["amount"].sum() == 10
    assert read_orders(log).refunds is None
    assert read_orders(log, refunds="drop").frame["amount"].to_list() == [9, 5]
    apart = read_orders(log, refunds="apart")
    assert apart.frame["amount"].to_list() == [9, 5]
    assert apart.refunds["amount"].to_list() == [-4]
    assert apart.refunds.columns.to_list() == ["customer", "date", "amount"]


def test_duplicates_are_counted_and_dropped_only_on_request():
    log = pd.DataFrame({"customer": [1, 1, 1, 2], "date": ["2024-01-01"] * 4,
                        "amount": [9, 9, 9, 9], "note": ["", "", "!", ""]})
    assert counts(read_orders(log), "found")["duplicate"] == 1
    assert len(read_orders(log)) == 4
    assert len(read_orders(log, duplicates="drop")) == 3


def test_amount_is_quantity_times_price_and_a_price_of_zero_or_less_has_no_value():
    log = pd.DataFrame({"customer": list("abc"), "date": ["2024-01-01"] * 3,
                        "qty": [2, 3, 1], "UnitPrice": [1.5, 0, -7]})
    orders = read_orders(log)
    assert orders.frame["amount"].to_list() == [3.0]
    assert counts(orders, "set_aside")["no_value"] == 2


def test_a_named_quantity_beats_a_recognised_amount():
    log = pd.DataFrame({"customer": [1], "date": ["2024-01-01"], "amount": [1], "n": [2],
                        "price": [3.5]})
    assert read_orders(log).frame["amount"].to_list() == [1]
    assert read_orders(log, quantity="n").frame["amount"].to_list() == [7]


# Online Retail: counts known from the literature or made here another way, without the door.

def test_online_retail_audit_against_plain_pandas(retail):
    orders = read_orders(retail, currency="GBP")
    known = retail["CustomerID"].notna()
    money = retail["Quantity"] * retail["UnitPrice"]
    repeats = retail.groupby(retail.columns.to_list(), dropna=False, observed=True).size()
    found = counts(orders, "found")
    assert orders.audit.rows_read == 541_909
    assert found["missing_customer"] == 135_080 == (~known).sum()
    assert found["no_value"] == 2_517 == (retail["UnitPrice"] <= 0).sum()
    assert found["duplicate"] == 5_268 == (repeats - 1).sum()
    assert found["refund"] == (money < 0).sum()
    kept = known & (retail["UnitPrice"] > 0)
    assert len(orders) == len(orders.frame) == kept.sum()
    assert orders.frame["amount"].sum() == pytest.approx(money[kept].sum(), abs=0.005)
    assert orders.as_of == pd.Timestamp("2011-12-09")
    assert retail["CustomerID"].nunique() == 4_372


def test_online_retail_without_refunds_gives_the_published_base(retail):
    frame = read_orders(retail, refunds="drop").frame
    assert frame["order"].nunique() == 18_532
    assert round(frame["amount"].sum(), 2) == 8_911_407.90
    assert frame["customer"].nunique() == 4_338


def test_online_retail_through_csv_gives_the_same_log(retail, tmp_path):
    part = retail.sample(4_000, random_state=1)
    part.to_csv(tmp_path / "part.csv.gz", index=False)
    there, here = read_orders(tmp_path / "part.csv.gz"), read_orders(part)
    pd.testing.assert_frame_equal(there.frame, here.frame.astype({"product": str}),
                                  check_dtype=False)
    assert counts(there, "set_aside") == counts(here, "set_aside")


# Identifiers

def test_identifiers_keep_zeros_lose_spaces_and_point_zero():
    log = pd.DataFrame({"customer": ["00123", " 7 ", "12346.0", '="0042"', "NULL", "nan", "无", ""],
                        "date": ["2024-01-01"] * 8, "amount": [1] * 8})
    orders = read_orders(log)
    assert orders.frame["customer"].to_list() == ["00123", "7", "12346", "0042"]
    assert any("12346.0" in note for note in orders.audit.notes)


@pytest.mark.parametrize("ids", [[1.0, 2.0, None], pd.array([1, 2, None], dtype="Int64"),
                                 pd.Categorical([1.0, 2.0, None])])
def test_whole_numbers_become_integers(ids):
    orders = read_orders(pd.DataFrame({"customer": ids, "date": ["2024-01-01"] * 3,
                                       "amount": [1, 2, 3]}))
    assert orders.frame["customer"].dtype == "int64"
    assert orders.frame["customer"].to_list() == [1, 2]


def test_order_numbers_cut_short_by_a_spreadsheet_are_noted():
    log = pd.DataFrame({"customer": [1, 2], "order_id": ["3.21E+18", "3.21E+18"],
                        "date": ["2024-01-01"] * 2, "amount": [1, 2]})
    assert any("3.21E+18" in note for note in read_orders(log).audit.notes)


# Currency

def test_currency_from_argument_column_or_sign():
    log = pd.DataFrame({"customer": [1], "date": ["2024-01-01"], "amount": [5]})
    assert read_orders(log).currency is None
    assert read_orders(log, currency="gbp").currency == "GBP"
    assert read_orders(log.assign(币种="人民币")).currency == "CNY"
    assert read_orders(log.assign(amount="€5,00")).currency == "EUR"
    assert read_orders(log.assign(amount="¥5", currency="CNY")).currency == "CNY"


def test_mixed_currencies_are_refused_with_counts():
    log = pd.DataFrame({"customer": [1, 2, 3], "date": ["2024-01-01"] * 3, "amount": [5, 6, 7],
                        "currency": ["GBP", "USD", "gbp "]})
    with pytest.raises(UnitError, match=r"GBP: 2, USD: 1"):
        read_orders(log)
    with pytest.raises(UnitError, match=r"'GBP'.*\$: 1"):
        read_orders(log.drop(columns="currency").assign(amount=["$5", "6", "7"]), currency="GBP")


# Refusals

@pytest.mark.parametrize("settings_, error", [
    ({"refunds": "keep"}, SettingError), ({"duplicates": "no"}, SettingError),
    ({"dates": "us"}, SettingError), ({"decimal": ";"}, SettingError),
    ({"as_of": "05/03/2024"}, SettingError), ({"as_of": "soon"}, SettingError),
    ({"currency": "gold"}, SettingError), ({"customer": "nobody"}, ColumnError),
    ({"as_of": "1999-01-01"}, OrdersError),
])
def test_impossible_settings_are_refused(settings_, error):
    with pytest.raises(error):
        read_orders(MESSY, **settings_)


def test_nothing_left_says_why():
    with pytest.raises(OrdersError, match=r"all 9 rows.*No customer: 2.*After the as-of day: 5"):
        read_orders(MESSY, as_of="1999-01-01")


@pytest.mark.parametrize("source", [[1, 2], None, 3, MESSY.head(0), pd.DataFrame(),
                                    {"customer": [1]}])
def test_sources_without_orders_are_refused(source):
    with pytest.raises(OrdersError):
        read_orders(source)


def test_orders_pass_through_unless_read_otherwise():
    orders = read_orders(MESSY)
    assert read_orders(orders) is orders
    with pytest.raises(SettingError):
        read_orders(orders, refunds="drop")


def test_one_customer_one_day_and_only_refunds_are_orders_too():
    log = pd.DataFrame({"customer": ["only"], "date": ["2024-01-01"], "amount": [-5.0]})
    orders = read_orders(log)
    assert (len(orders), orders.as_of) == (1, pd.Timestamp("2024-01-01"))
    with pytest.raises(OrdersError):
        read_orders(log, refunds="drop")


def test_the_source_is_left_as_it_was():
    before = MESSY.copy(deep=True)
    read_orders(MESSY, duplicates="drop", refunds="apart")
    pd.testing.assert_frame_equal(MESSY, before)


# Showing

@pytest.mark.parametrize("language, words", [("en", "rows read"), ("zh", "搁置行数")])
def test_orders_and_audit_show_in_both_languages(language, words):
    orders = read_orders(MESSY, currency="CNY")
    crmkit.set_language(language)
    try:
        for shown in (repr(orders), orders._repr_html_(), repr(orders.audit)):
            assert words in shown
            assert "orders." not in shown
        assert "21.50 CNY" in repr(orders)  # 10 - 4 + 7 + 8.5
    finally:
        crmkit.set_language("en")


def test_audit_is_saved_for_spreadsheets(tmp_path):
    audit = read_orders(MESSY).audit
    crmkit.set_language("zh")
    try:
        path = audit.save(tmp_path / "audit.csv")
    finally:
        crmkit.set_language("en")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    saved = pd.read_csv(path, encoding="utf-8-sig", index_col=0)
    assert saved.loc["没有客户", "搁置行数"] == 2
    assert saved.loc["读入行数", "搁置行数"] == 9
    assert saved["搁置行数"].iloc[:-1].sum() == 9  # reasons and kept rows make the rows read


def test_importing_the_door_loads_no_engine():
    code = ("import sys, pandas; before = set(sys.modules); import crmkit.orders; "
            "new = {m.split('.')[0] for m in set(sys.modules) - before}; "
            "print(new & {'polars', 'narwhals', 'pyarrow', 'duckdb', 'openpyxl'})")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Properties

ids = st.sampled_from(["C1", "C2", " C1", "", "nan", None, 7, 7.0, 1.5, "00012", ("t",)])
moments = st.sampled_from(["2024-01-05", "2024年3月5日", "20240305", 45356, "never", None, "",
                           pd.Timestamp("2024-02-01"), "9999-12-31", 3, True])
amounts = st.sampled_from(["10", "￥1,000.50", "(3)", -4, 0, "0", None, "abc", float("inf"), 2.5,
                           "12-", "", float("nan")])
frames = st.lists(st.tuples(ids, moments, amounts), min_size=1, max_size=12).map(
    lambda rows: pd.DataFrame(rows, columns=["customer", "date", "amount"], dtype=object))
policies = st.fixed_dictionaries({"refunds": st.sampled_from(["net", "drop", "apart"]),
                                  "duplicates": st.sampled_from(["keep", "drop"])})


def read_or_none(frame, **policy) -> Orders | None:
    try:
        return read_orders(frame, **policy)
    except CrmkitError:
        return None


@settings(max_examples=60, deadline=None)
@given(frames, policies)
def test_every_row_is_kept_or_set_aside(frame, policy):
    orders = read_or_none(frame, **policy)
    if orders is not None:
        table = orders.audit.table
        assert orders.audit.rows_read == len(frame)
        assert orders.audit.rows_read == orders.audit.rows_kept + table["set_aside"].sum()
        assert len(orders.set_aside) == table["set_aside"].sum()
        assert len(orders.frame) == orders.audit.rows_kept > 0
        assert (table["found"] >= table["set_aside"]).all()
        assert orders.frame[["customer", "date", "amount"]].notna().all(axis=None)


@settings(max_examples=40, deadline=None)
@given(frames, policies, st.randoms(use_true_random=False))
def test_row_order_does_not_matter(frame, policy, random):
    order = list(range(len(frame)))
    random.shuffle(order)
    one, other = read_or_none(frame, **policy), read_or_none(frame.iloc[order], **policy)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert counts(one, "set_aside") == counts(other, "set_aside")
        assert counts(one, "found") == counts(other, "found")
        assert one.as_of == other.as_of
        assert key(one.frame) == key(other.frame)


def key(frame):
    return sorted((str(c), d, a) for c, d, a in
                  frame[["customer", "date", "amount"]].itertuples(index=False))
