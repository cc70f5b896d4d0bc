"""Files: the same log in every encoding, separator and kind; clear words when one is broken."""

import datetime as dt
import gzip

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmkit import read_orders
from crmkit.errors import ColumnError, OrdersError, SettingError
from crmkit.orders.files import detect_encoding

CHINESE = pd.DataFrame({"会员号": ["00123", "00124", "00123"],
                        "商品名称": ["茶杯", "镕炉", "茶,绿;1"],
                        "下单时间": ["2024年3月5日", "2024-03-06", "20240307"],
                        "实付金额": ["￥1,280.50", "-3.00", "12.00"]})
WESTERN = pd.DataFrame({"customer": ["Zoë", "Bjørn", "Zoë"], "product": ["café", "thé £2", "x"],
                        "date": ["2024-03-05"] * 3, "amount": ["1.50", "2.25", "3.00"]})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_files(tmp_path, encoding, separator):
    path = tmp_path / "订单.csv"
    CHINESE.to_csv(path, index=False, encoding=encoding, sep=separator)
    orders = read_orders(path)
    assert orders.frame["customer"].to_list() == ["00123", "00124", "00123"]
    assert orders.frame["amount"].to_list() == [1280.5, -3, 12]
    assert orders.frame["product"].to_list() == ["茶杯", "镕炉", "茶,绿;1"]
    assert orders.frame["date"].dt.day.to_list() == [5, 6, 7]
    told = "gb18030" if encoding == "gbk" else encoding
    assert told in orders.audit.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1"])
def test_western_files(tmp_path, encoding):
    path = tmp_path / "orders.csv.gz"
    path.write_bytes(gzip.compress(WESTERN.to_csv(index=False, sep=";").encode(encoding)))
    orders = read_orders(path)
    assert orders.frame["customer"].to_list() == ["Zoë", "Bjørn", "Zoë"]
    assert orders.frame["product"].to_list() == ["café", "thé £2", "x"]
    assert orders.frame["amount"].sum() == 6.75


def test_a_late_accent_is_still_seen():
    assert detect_encoding(b"a" * 3_000_000 + "é,".encode("cp1252")) == "cp1252"
    assert detect_encoding(b"a" * 3_000_000 + "é".encode()) == "utf-8"
    assert detect_encoding(b"") == "utf-8"


def test_decimal_commas_in_a_semicolon_file(tmp_path):
    (tmp_path / "f.csv").write_text("Kunde;date;customer;amount\n1;2024-01-02;A;1.234,50\n"
                                    "2;2024-01-03;B;7,00\n", encoding="utf-8")
    assert read_orders(tmp_path / "f.csv").frame["amount"].to_list() == [1234.5, 7]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path):
    (tmp_path / "f.csv").write_text("2024年订单明细\n\n会员号,下单时间,实付金额(元)\n"
                                    "A,2024-01-01,5\n,,\n,2024-01-02,6\nB,bad,7\n",
                                    encoding="gb18030")
    orders = read_orders(tmp_path / "f.csv")
    table = orders.audit.table.set_index("reason")
    assert orders.audit.rows_read == 3
    assert table.loc["missing_customer", "example_rows"] == (6,)
    assert table.loc["unreadable_date", "example_rows"] == (7,)
    assert orders.set_aside["reason"].to_dict() == {6: "missing_customer", 7: "unreadable_date"}
    assert orders.set_aside.loc[7, "下单时间"] == "bad"


def test_a_header_of_the_users_own_is_found(tmp_path):
    (tmp_path / "f.csv").write_text("Export\nwho,when,how much\nA,2024-01-01,5\n", encoding="utf-8")
    orders = read_orders(tmp_path / "f.csv", customer="who", date="when", amount="how much")
    assert orders.frame["amount"].to_list() == [5]


def test_excel_keeps_types_zeros_and_row_numbers(tmp_path):
    path = tmp_path / "book.xlsx"
    days = [dt.datetime(2024, 3, 5, 10, 30), "2024-03-06", 45358, "2024-03-08"]
    sheet = pd.DataFrame({"客户编号": ["001", 2, 3.0, None], "日期": days,
                          "金额": [1.5, "￥2.00", -1, 9]})
    title = pd.DataFrame({"t": ["销售明细"]})
    with pd.ExcelWriter(path) as book:
        title.to_excel(book, sheet_name="销售", index=False, header=False)
        sheet.to_excel(book, sheet_name="销售", startrow=2, index=False)
        pd.DataFrame({"other": [1]}).to_excel(book, sheet_name="说明", index=False)
    orders = read_orders(path)
    assert orders.frame["customer"].to_list() == ["001", "2", "3"]
    assert orders.frame["date"].astype(str).to_list() == [
        "2024-03-05 10:30:00", "2024-03-06 00:00:00", "2024-03-07 00:00:00"]
    assert orders.frame["amount"].to_list() == [1.5, 2, -1]
    assert orders.audit.table.loc[0, "example_rows"] == (7,)
    assert "说明" in orders.audit.notes[0]
    with pytest.raises(OrdersError, match="销售, 说明"):
        read_orders(path, sheet="Sheet9")
    with pytest.raises(ColumnError):
        read_orders(path, sheet=1)


def test_parquet(tmp_path):
    frame = pd.DataFrame({"customer": [1, 2], "date": pd.to_datetime(["2024-01-01"] * 2),
                          "amount": [1.5, 2.0]})
    frame.to_parquet(tmp_path / "f.parquet")
    pd.testing.assert_frame_equal(read_orders(tmp_path / "f.parquet").frame, frame)


@pytest.mark.parametrize("name, content, words", [
    ("none.csv", None, "no file"), ("empty.csv", b"", "empty"), ("blank.csv", b"\n \n", "empty"),
    ("header.csv", b"customer,date,amount\n", "no rows"), ("kind.doc", b"x", "kind"),
    ("wide.csv", b"customer,date,amount\n1,2024-01-01,1,234\n", "more fields"),
    ("ragged.csv", b"customer,date,amount\n1,2024-01-01,1\n1,2024-01-01,1,234\n", "line 3"),
    ("quote.csv", b'customer,date,amount\n"1,2024-01-01,1\n', "damaged"),
    ("bad.csv.gz", b"\x1f\x8bnot gzip", "damaged"), ("bad.xlsx", b"not a book", "damaged"),
    ("bad.parquet", b"not parquet", "damaged"), ("old.xls", b"\xd0\xcf\x11\xe0", "kind"),
])
def test_broken_files_are_named_with_the_remedy(tmp_path, name, content, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OrdersError, match=words) as raised:
        read_orders(path)
    assert name in str(raised.value) or words == "no rows"


def test_a_folder_and_wrong_encodings_are_refused(tmp_path):
    with pytest.raises(OrdersError, match="folder"):
        read_orders(tmp_path)
    CHINESE.to_csv(tmp_path / "f.csv", index=False, encoding="gb18030")
    with pytest.raises(OrdersError, match="gb18030"):
        read_orders(tmp_path / "f.csv", encoding="utf-8")
    with pytest.raises(SettingError, match="utf-9"):
        read_orders(tmp_path / "f.csv", encoding="utf-9")


names = st.sampled_from(["张伟", "李娜", "00123", "王,芳", '买"家', "O;Neil", "欧阳\t娜"])
lines = st.tuples(names, st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31)),
                  st.integers(-10**7, 10**7).map(lambda cents: cents / 100))


@settings(max_examples=30, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(lines, min_size=1, max_size=8), separator=st.sampled_from(",;\t|"),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_written_file_reads_back_as_the_same_log(tmp_path, rows, separator, encoding):
    frame = pd.DataFrame(rows, columns=["客户编号", "日期", "金额"])
    frame["date"] = pd.to_datetime(frame.pop("日期"))
    here = read_or_error(frame)
    path = tmp_path / "log.csv"
    frame.to_csv(path, index=False, sep=separator, encoding=encoding, float_format="%.2f")
    there = read_or_error(path)
    if isinstance(here, str):
        assert here == there
    else:
        pd.testing.assert_frame_equal(here.frame, there.frame, check_dtype=False)
        assert here.audit.table["found"].to_list() == there.audit.table["found"].to_list()


def read_or_error(source):
    try:
        return read_orders(source)
    except OrdersError as error:
        return str(error)
