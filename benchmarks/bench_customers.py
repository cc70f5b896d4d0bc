"""From orders to customers: the kit against lifetimes, pymc-marketing, bare Polars and DuckDB.

A speed without an equal result is no result: every table is compared before its time counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import environments
import numpy as np
import pandas as pd
import polars as pl
import synthetic
from measure import Times, once, take_turns

import crmkit
from crmkit import customers
from crmkit.relations.states import Transitions

KINDS = ("int64", "text", "categorical")
MONEY = 1e-6


def summaries(rows: int, buyers: int, repeats: int, peer_repeats: int) -> list[dict]:
    """Orders to a summary in weeks, the kit and its peers on the same log."""
    log = synthetic.order_log(rows, buyers)
    return [_summary(log, kind, repeats, peer_repeats) for kind in KINDS]


def _summary(log: pd.DataFrame, kind: str, repeats: int, peer_repeats: int) -> dict:
    """One kind of ids. The kit's runs stand before, between and after those of the peers.

    For categorical ids the peers get text: lifetimes would make a row for every customer and
    day, bought or not, and find everybody buying daily.
    """
    orders = crmkit.read_orders(synthetic.with_ids(log, kind))

    def kit():
        return customers.summary(orders, time_unit="week")

    table = kit().table
    seconds = [once(kit) for _ in range(repeats)]
    peers = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        for_peers = synthetic.with_ids(log, "text" if kind == "categorical" else kind)
        for_peers.to_parquet(path, index=False)
        for peer in environments.PEERS:
            taken, theirs = environments.run_peer(peer, path, peer_repeats)
            same_summary(table, theirs)
            peers[peer] = Times(tuple(taken))
            seconds += [once(kit) for _ in range(repeats)]
    return {"ids": kind, "rows": len(log), "customers": len(table), "kit": Times(tuple(seconds)),
            "peers": peers, **_states(orders, repeats)}


def _states(orders: crmkit.Orders, repeats: int) -> dict[str, Times]:
    """What else is counted from the log the peers summarised: states, moves, cohorts, the lost."""
    def states():
        return crmkit.relationship_states(orders)

    def moves():
        return crmkit.transition_matrix(orders)

    def cohorts():
        return crmkit.cohorts(orders)

    def silent():
        return crmkit.silent_customers(orders)

    def window():
        return crmkit.lost_customers(orders, "window", days=90)

    def rhythm():
        return crmkit.lost_customers(orders, "rhythm")

    def definitions():
        return crmkit.compare_definitions(orders, orders.as_of - pd.Timedelta(days=90), 90)

    same_stock(orders, moves())
    counted = (states, moves, cohorts, silent, window, rhythm, definitions)
    return {action.__name__: times
            for action, times in zip(counted, take_turns(counted, repeats), strict=True)}


def same_stock(orders: crmkit.Orders, matrix: Transitions) -> None:
    """Refuse unless the matrix ends with as many customers in each state as the states count."""
    day = pd.Period(matrix.last).end_time.normalize()
    counted = crmkit.relationship_states(orders, as_of=day).sizes["customers"]
    if counted.to_dict() != matrix.stock.to_dict():
        raise AssertionError("the states at the end differ")


def same_summary(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """Refuse unless repeats, recency and T are equal, and money agrees to a millionth.

    The peers write 0 for the mean spend of one-time buyers, the kit leaves it missing.
    """
    theirs = theirs.set_index("customer")
    theirs = theirs.set_axis(theirs.index.astype(ours.index.dtype)).sort_index()
    if not theirs.index.equals(ours.index):
        raise AssertionError("the customers differ")
    for column in ("frequency", "recency", "T"):
        if not np.array_equal(ours[column].to_numpy(dtype=float),
                              theirs[column].to_numpy(dtype=float)):
            raise AssertionError(f"{column} differs")
    repeaters = (ours["frequency"] > 0).to_numpy()
    money = [ours["mean_spend"].to_numpy()[repeaters],
             theirs["monetary_value"].to_numpy(dtype=float)[repeaters]]
    if not np.allclose(*money, rtol=0, atol=MONEY):
        raise AssertionError("the mean spend differs")


def rfm_tables(rows: int, buyers: int, repeats: int) -> list[dict]:
    """Orders to recency, frequency and money, against bare group-bys, from two kinds of frame."""
    log = synthetic.order_log(rows, buyers)
    return [_rfm_table(synthetic.with_ids(log, kind), kind, engine, repeats)
            for kind in KINDS for engine in ("pandas", "polars")]


def _rfm_table(log: pd.DataFrame, kind: str, engine: str, repeats: int) -> dict:
    """One kind of ids in one kind of frame; the runs take turns."""
    orders = crmkit.read_orders(pl.from_pandas(log) if engine == "polars" else log)
    frame = orders.frame
    bare = bare_polars(frame), bare_duckdb(frame)

    def kit() -> pd.DataFrame:
        return customers.recency_frequency_monetary(orders)

    ours = kit()
    for group_by in bare:
        same_rfm(ours, orders.as_of, group_by())
    kit_times, polars, duck = take_turns([kit, *bare], repeats)
    return {"ids": kind, "rows": len(log), "customers": len(ours), "frame": engine,
            "kit": kit_times, "peers": {"polars": polars, "duckdb": duck}}


def bare_polars(frame: pd.DataFrame | pl.DataFrame) -> Callable[[], pl.DataFrame]:
    """Last day, distinct orders and money per customer by one Polars group-by."""

    def group_by() -> pl.DataFrame:
        log = pl.from_pandas(frame) if isinstance(frame, pd.DataFrame) else frame
        return log.lazy().group_by("customer").agg(
            pl.col("date").max().dt.date().alias("last"),
            pl.col("order").n_unique().alias("frequency"),
            pl.col("amount").sum().alias("monetary")).collect()

    return group_by


def bare_duckdb(frame: pd.DataFrame | pl.DataFrame) -> Callable[[], pl.DataFrame]:
    """The same by one DuckDB group-by, in a connection of its own."""
    connection = duckdb.connect()

    def group_by() -> pl.DataFrame:
        connection.register("log", frame)
        return connection.sql(
            'select customer, max(date)::date as "last", count(distinct "order") as frequency, '
            "sum(amount) as monetary from log group by customer").pl()

    return group_by


def same_rfm(ours: pd.DataFrame, as_of: pd.Timestamp, bare: pl.DataFrame) -> None:
    """Refuse unless the bare group-by finds the same customers, days, counts and money."""
    theirs = bare.with_columns(pl.col("customer").cast(
        pl.Int64 if pd.api.types.is_integer_dtype(ours.index.dtype) else pl.String))
    theirs = theirs.sort("customer").to_pandas().set_index("customer")
    recency = (as_of - pd.to_datetime(theirs["last"])).dt.days
    equal = (theirs.index.equals(ours.index) and (recency == ours["recency"]).all()
             and (theirs["frequency"] == ours["frequency"]).all()
             and np.allclose(theirs["monetary"], ours["monetary"], rtol=0, atol=MONEY))
    if not equal:
        raise AssertionError("the bare group-by finds something else")
