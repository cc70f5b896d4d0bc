"""Polars and DuckDB judge the same rows as pandas, where the rows lie."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmkit import datasets, read_orders
from crmkit.errors import ColumnError, CrmkitError, OrdersError, UnitError

pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

RAW = pl.DataFrame({
    "customer": ["A", " A ", "12.0", "NULL", None, "B", "B", "C"],
    "date": [dt.datetime(2024, 1, d) for d in (1, 2, 3, 4, 5, 6, 6)] + [None],
    "amount": [5.0, -2.0, float("nan"), 1.0, 2.0, 7.5, 7.5, 3.0],
})


def as_duckdb(frame):
    """A relation on a connection of its own (kept alive by the relation)."""
    connection = duckdb.connect()
    connection.register("raw", frame)
    return connection.sql("select * from raw")


ENGINES = {"polars": lambda f: f, "lazy": lambda f: f.lazy(), "duckdb": as_duckdb}


def collected(frame):
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame.to_pandas()
    return frame.df()


def rows(frame):
    frame = collected(frame) if not isinstance(frame, pd.DataFrame) else frame
    return sorted(map(tuple, frame[["customer", "date", "amount"]].itertuples(index=False)))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("refunds", ["net", "drop", "apart"])
@pytest.mark.parametrize("duplicates", ["keep", "drop"])
def test_the_same_rows_as_pandas(engine, refunds, duplicates):
    policy = {"refunds": refunds, "duplicates": duplicates, "as_of": "2024-01-06"}
    there = read_orders(ENGINES[engine](RAW), **policy)
    here = read_orders(RAW.to_pandas(), **policy)
    assert rows(there.frame) == rows(here.frame)
    counted = ["reason", "found", "set_aside"]
    pd.testing.assert_frame_equal(there.audit.table[counted], here.audit.table[counted])
    if refunds == "apart":
        assert rows(there.refunds) == rows(here.refunds) == [
            ("A", pd.Timestamp("2024-01-02"), -2.0)]


def test_the_frame_stays_native_and_lazy():
    assert isinstance(read_orders(RAW).frame, pl.DataFrame)
    assert isinstance(read_orders(RAW.lazy()).frame, pl.LazyFrame)
    assert isinstance(read_orders(as_duckdb(RAW)).frame, duckdb.DuckDBPyRelation)


@pytest.mark.parametrize("engine", ["lazy", "duckdb"])
def test_samples_stand_for_row_numbers(engine):
    orders = read_orders(ENGINES[engine](RAW))
    found = orders.audit.table.set_index("reason")["example_rows"]
    assert [row["customer"] for row in found["missing_customer"]] == [None, "NULL"]
    assert found["refund"] == ({"customer": " A ", "date": dt.datetime(2024, 1, 2),
                                "amount": -2.0},)
    assert "sample" in repr(orders)
    assert "18.00" in repr(orders)  # 5 - 2 + 7.5 + 7.5


@pytest.mark.slow
@pytest.mark.parametrize("scan", [
    lambda path: pl.scan_parquet(path), lambda path: duckdb.connect().read_parquet(path)])
def test_online_retail_in_other_engines(scan):
    path = str(datasets.folder() / "online_retail.parquet")
    policy = {"refunds": "drop", "duplicates": "drop", "as_of": "2011-06-30"}
    there = read_orders(scan(path), **policy)
    here = read_orders(datasets.load_online_retail(), **policy)
    counted = ["reason", "found", "set_aside"]
    pd.testing.assert_frame_equal(there.audit.table[counted], here.audit.table[counted])
    columns = ["customer", "date", "amount", "order", "product"]
    one, other = (f[columns].astype({"product": str}).sort_values(columns, ignore_index=True)
                  for f in (collected(there.frame), here.frame))
    pd.testing.assert_frame_equal(one, other, check_dtype=False)


@pytest.mark.parametrize("engine", ENGINES)
def test_text_columns_are_refused_with_the_remedy(engine):
    for column in ("date", "amount"):
        text = RAW.with_columns(pl.col(column).cast(pl.String))
        with pytest.raises(ColumnError, match=rf"'{column}'.*[Cc]ast"):
            read_orders(ENGINES[engine](text))


@pytest.mark.parametrize("engine", ENGINES)
def test_empty_and_undated_tables_are_refused(engine):
    with pytest.raises(OrdersError, match="no rows"):
        read_orders(ENGINES[engine](RAW.clear()))
    with pytest.raises(OrdersError, match="last day"):
        read_orders(ENGINES[engine](RAW.with_columns(date=pl.lit(None, pl.Datetime))))
    with pytest.raises(OrdersError, match="all 8 rows"):
        read_orders(ENGINES[engine](RAW), as_of="1999-01-01")


@pytest.mark.parametrize("engine", ENGINES)
def test_mixed_currencies_and_codes(engine):
    mixed = RAW.with_columns(currency=pl.Series(["GBP"] * 7 + ["USD"]))
    with pytest.raises(UnitError, match="GBP: 7, USD: 1"):
        read_orders(ENGINES[engine](mixed))
    assert read_orders(ENGINES[engine](RAW), currency="GBP").currency == "GBP"


@pytest.mark.parametrize("engine", ENGINES)
def test_zones_dates_and_whole_floats(engine):
    log = pl.DataFrame({"customer": [1.0, 2.0, float("nan")], "date": [dt.date(2024, 3, 5)] * 3,
                        "amount": [1, 2, 3]})
    assert rows(read_orders(ENGINES[engine](log)).frame) == [
        (1, pd.Timestamp("2024-03-05"), 1.0), (2, pd.Timestamp("2024-03-05"), 2.0)]


def test_the_clock_time_of_a_zone_is_kept():
    zoned = RAW.head(1).with_columns(pl.col("date").dt.replace_time_zone("Asia/Shanghai"))
    orders = read_orders(zoned)
    assert orders.frame["date"].to_list() == [dt.datetime(2024, 1, 1)]
    assert "Asia/Shanghai" in orders.audit.notes[0]


messy = st.lists(st.tuples(
    st.sampled_from(["A", " A", "B", "7.0", "", None]),
    st.sampled_from([dt.datetime(2024, 1, 1), dt.datetime(2024, 2, 1, 9), dt.datetime(9999, 1, 1),
                     None]),
    st.sampled_from([1.0, -2.5, 0.0, None, float("nan"), float("inf")])), min_size=1, max_size=10)


@settings(max_examples=15, deadline=None)
@example([("A", dt.datetime(2024, 1, 1), 1.0), ("A", None, None), ("A", None, float("nan"))],
         "net", "keep")
@given(messy, st.sampled_from(["net", "drop", "apart"]), st.sampled_from(["keep", "drop"]))
def test_engines_agree_on_any_rows(given_rows, refunds, duplicates):
    frame = pl.DataFrame(given_rows, orient="row", schema={
        "customer": pl.String, "date": pl.Datetime, "amount": pl.Float64})
    outcomes = [outcome(source, refunds=refunds, duplicates=duplicates)
                for source in (pandas_of(given_rows), frame.lazy(), as_duckdb(frame))]
    assert outcomes[0] == outcomes[1] == outcomes[2]


def pandas_of(given_rows):
    frame = pd.DataFrame(given_rows, columns=["customer", "date", "amount"])
    return frame.astype({"date": "datetime64[us]", "amount": float})


def outcome(source, **policy):
    try:
        orders = read_orders(source, **policy)
    except CrmkitError as error:
        return type(error).__name__
    table = orders.audit.table
    assert orders.audit.rows_read == orders.audit.rows_kept + table["set_aside"].sum()
    return rows(orders.frame), table["found"].to_list(), table["set_aside"].to_list()
