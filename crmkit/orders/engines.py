"""An order log from Polars, DuckDB and their like, summarised where the rows lie.

Such tables have no row order, so the audit shows five sample rows instead of row numbers, and of
duplicates any one is kept. Columns must be typed: a date that is text is for its own engine to
read. NaN counts as missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any

import narwhals as nw
import pandas as pd

from crmkit.errors import ColumnError, OrdersError
from crmkit.orders.amounts import code_of, one_currency
from crmkit.orders.audit import EXAMPLES, REASONS, Audit, Decision
from crmkit.orders.checks import Settings, audit_table, conditions
from crmkit.orders.columns import BLANK
from crmkit.orders.dates import EARLIEST, LATEST
from crmkit.orders.tables import last_day, require_some
from crmkit.text import say

START = "crmkit_"
Roles = dict[str, str]


def from_engine(source: nw.DataFrame[Any] | nw.LazyFrame[Any], roles: dict[str, Hashable],
                settings: Settings) -> dict[str, Any]:
    """The fields of an ``Orders`` from a table that narwhals knows; ``frame`` stays native."""
    raw = _without_nan(source.lazy())
    if not _rows(raw.head(1)):
        raise OrdersError(say("orders.no_rows"))
    names = {role: str(label) for role, label in roles.items()}
    log, decisions = _read(raw, names)
    currency = _currency(raw, names, settings)
    as_of = settings.as_of
    if as_of is None:
        as_of = last_day(_value(log.select(nw.col(f"{START}date").max())))
    tests = conditions(as_of, "price" in names and "amount" not in names, START)
    kept, refunds, table, rows_read = _judge(raw, log, tests, settings, names)
    audit = Audit(rows_read, rows_read - int(table["set_aside"].sum()), table, "sample",
                  tuple(decisions))
    require_some(audit)
    frame: Any = _finished(kept, names)
    if isinstance(source, nw.DataFrame):
        frame = frame.collect()
    apart = _finished(refunds, names).collect().to_pandas() if settings.refunds == "apart" else None
    return {"frame": frame.to_native(), "audit": audit, "as_of": as_of, "currency": currency,
            "refund_policy": settings.refunds, "refunds": apart, "set_aside": None}


def _without_nan(raw: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The source with NaN as missing, so that two missing numbers are equal as in pandas."""
    floats = [name for name, kind in raw.collect_schema().items()
              if isinstance(kind, nw.Float32 | nw.Float64)]
    return raw.with_columns(**{name: nw.when(~nw.col(name).is_nan()).then(nw.col(name))
                               for name in floats}) if floats else raw


def _read(raw: nw.LazyFrame[Any], roles: Roles) -> tuple[nw.LazyFrame[Any], list[Decision]]:
    """The source with the log's columns added under names of their own."""
    schema = raw.collect_schema()
    decisions: list[Decision] = []
    new = {"customer": _ids(raw, schema, roles["customer"])}
    new["date"] = _dates(schema, roles["date"], decisions)
    if "amount" in roles:
        new["amount"] = _numbers(schema, "amount", roles["amount"])
    else:
        new["price"] = _numbers(schema, "price", roles["price"])
        new["amount"] = _numbers(schema, "quantity", roles["quantity"]) * new["price"]
    new["amount"] = nw.when(new["amount"].is_finite()).then(new["amount"])
    if "order" in roles:
        new["order"] = _ids(raw, schema, roles["order"])
    if "product" in roles:
        new["product"] = nw.col(roles["product"])
    return raw.with_columns(**{START + role: column for role, column in new.items()}), decisions


def _dates(schema: nw.Schema, name: str, decisions: list[Decision]) -> nw.Expr:
    kind = schema[name]
    if not isinstance(kind, nw.Date | nw.Datetime):
        raise ColumnError(say("orders.cast_date", column=name, kind=kind))
    date = nw.col(name)
    zone = getattr(kind, "time_zone", None)
    if zone is not None:
        date = date.dt.replace_time_zone(None)
        decisions.append(("orders.note.zone", {"column": name, "zone": zone}))
    if isinstance(kind, nw.Date):
        date = date.cast(nw.Datetime("us"))
    sensible = (date >= EARLIEST.to_pydatetime()) & (date < LATEST.to_pydatetime())
    return nw.when(sensible).then(date)


def _numbers(schema: nw.Schema, role: str, name: str) -> nw.Expr:
    if not schema[name].is_numeric():
        raise ColumnError(say("orders.cast_number", column=name, kind=schema[name], argument=role))
    return nw.col(name).cast(nw.Float64)


def _ids(raw: nw.LazyFrame[Any], schema: nw.Schema, name: str) -> nw.Expr:
    """Identifiers as in pandas: whole floats as integers, texts stripped, blanks missing."""
    kind, ids = schema[name], nw.col(name)
    if isinstance(kind, nw.Float32 | nw.Float64):
        ids = nw.when(ids.is_finite()).then(ids)
        broken = _value(raw.select((ids != ids.floor()).fill_null(False).any()))
        return ids if broken else ids.cast(nw.Int64)
    if isinstance(kind, nw.Categorical | nw.Enum):
        ids = ids.cast(nw.String)
    elif not isinstance(kind, nw.String):
        return ids
    ids = ids.str.strip_chars()
    ids = nw.when(~ids.str.to_lowercase().is_in(list(BLANK))).then(ids)
    pointed = ids.str.contains(r"^\d+\.0+$")
    return nw.when(pointed).then(ids.str.replace_all(r"\.0+$", "")).otherwise(ids)


def _judge(raw: nw.LazyFrame[Any], log: nw.LazyFrame[Any], tests: dict[str, nw.Expr],
           settings: Settings, roles: Roles) -> tuple[Any, Any, pd.DataFrame, int]:
    """Kept rows, refund rows, the audit's table and the rows read."""
    columns = raw.collect_schema().names()
    before = list(REASONS[:REASONS.index("duplicate")])
    flagged = log.with_columns(**{START + r: test for r, test in tests.items()})
    sound = flagged.filter(~nw.any_horizontal(*(nw.col(START + r) for r in before),
                                              ignore_nulls=True))
    if settings.duplicates == "drop":
        sound_once = sound.unique(subset=columns, keep="any")
    else:
        sound_once = sound
    refund = nw.col(f"{START}refund")
    refunds = sound_once.filter(refund)
    kept = sound_once if settings.refunds == "net" else sound_once.filter(~refund)
    counts = _counts(flagged, before)
    rows_read = counts["rows"]
    counts["found_duplicate"] = rows_read - _rows(raw.group_by(columns).agg(nw.len()))
    counts["aside_duplicate"] = counts["aside_refund"] = 0
    if settings.duplicates == "drop":
        counts["aside_duplicate"] = _rows(sound) - _rows(sound_once)
    if settings.refunds != "net":
        counts["aside_refund"] = _rows(refunds)
    samples = _samples(raw, flagged, columns, roles, counts)
    table = audit_table([(r, counts[f"found_{r}"], counts[f"aside_{r}"], samples[r])
                         for r in REASONS])
    return kept, refunds, table, rows_read


def _counts(flagged: nw.LazyFrame[Any], before: list[str]) -> dict[str, int]:
    """Rows, rows found per reason, and rows set aside (first reason wins), in one query."""
    number = {"rows": nw.len()}
    earlier: list[nw.Expr] = []
    for reason in (*before, "refund"):
        hit = nw.col(START + reason)
        number[f"found_{reason}"] = hit.cast(nw.Int64).sum()
        first = nw.all_horizontal(hit, *(~e for e in earlier), ignore_nulls=True)
        number[f"aside_{reason}"] = first.cast(nw.Int64).sum()
        earlier.append(hit)
    row = flagged.select(**number).collect().rows(named=True)[0]
    return {key: int(value or 0) for key, value in row.items()}


def _samples(raw: nw.LazyFrame[Any], flagged: nw.LazyFrame[Any], columns: list[str],
             roles: Roles, counts: dict[str, int]) -> dict[str, tuple[dict[str, Any], ...]]:
    """Five rows per reason, as the source has them, in the columns that were used."""
    used = list(dict.fromkeys(roles.values()))
    samples: dict[str, tuple[dict[str, Any], ...]] = {}
    for reason in REASONS:
        if not counts[f"found_{reason}"]:
            samples[reason] = ()
            continue
        if reason == "duplicate":
            hits = raw.group_by(columns).agg(nw.len().alias(f"{START}times"))
            hits = hits.filter(nw.col(f"{START}times") > 1)
        else:
            hits = flagged.filter(nw.col(START + reason))
        first = hits.select(used).sort(used).head(EXAMPLES).collect()
        samples[reason] = tuple(first.rows(named=True))
    return samples


def _currency(raw: nw.LazyFrame[Any], roles: Roles, settings: Settings) -> str | None:
    seen: Counter[str] = Counter()
    if "currency" in roles:
        name = roles["currency"]
        counts = raw.select(name).group_by(name).agg(nw.len().alias(f"{START}times")).collect()
        for given, rows in _pairs(counts, name):
            if str(given).strip().casefold() not in BLANK:
                seen[code_of(given)] += rows
    return one_currency(seen, settings.currency)


def _pairs(counts: nw.DataFrame[Any], name: str) -> Iterator[tuple[Any, int]]:
    return zip(counts[name].to_list(), counts[f"{START}times"].to_list(), strict=True)


def _finished(kept: nw.LazyFrame[Any], roles: Roles) -> nw.LazyFrame[Any]:
    shown = ["customer", "date", "amount", *(r for r in ("order", "product") if r in roles)]
    return kept.select(**{role: nw.col(START + role) for role in shown})


def _rows(frame: nw.LazyFrame[Any]) -> int:
    return int(_value(frame.select(nw.len())))


def _value(frame: nw.LazyFrame[Any]) -> Any:
    return frame.collect().item()
