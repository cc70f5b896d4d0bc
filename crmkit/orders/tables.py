"""An order log from a pandas table: read each column once, set rows aside, keep the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import OrdersError
from crmkit.orders.amounts import as_numbers, code_of, one_currency
from crmkit.orders.audit import REASONS, Audit, Decision
from crmkit.orders.checks import Settings, judge, repeated_rows
from crmkit.orders.columns import BLANK
from crmkit.orders.dates import as_dates
from crmkit.orders.identifiers import as_ids
from crmkit.text import name, say

Roles = dict[str, Hashable]


def from_table(table: pd.DataFrame, roles: Roles, settings: Settings, *, rows: pd.Index,
               numbering: str, decisions: tuple[Decision, ...] = ()) -> dict[str, Any]:
    """The fields of an ``Orders`` from a pandas table.

    ``rows`` holds the row numbers that messages and the audit name.
    """
    log, seen, noted = _read(table, roles, settings, rows)
    currency = _currency(table, roles, settings, seen)
    as_of = settings.as_of if settings.as_of is not None else last_day(log["date"].max())
    repeated = repeated_rows(table)
    found, verdict = judge(log, repeated, as_of, settings.active)
    kept = log.drop(columns="price", errors="ignore")
    refund = verdict == REASONS.index("refund")
    audit = Audit(len(table), int((verdict < 0).sum()), found, numbering, (*decisions, *noted))
    require_some(audit)
    return {
        "frame": _finished(kept, verdict < 0), "audit": audit, "as_of": as_of,
        "currency": currency, "refund_policy": settings.refunds,
        "refunds": _finished(kept, refund) if settings.refunds == "apart" else None,
        "set_aside": _with_reasons(table, verdict, rows if numbering == "file" else table.index),
    }


def last_day(moment: Any) -> pd.Timestamp:
    """The day of a moment; refuse if there is none, for then no date could be read."""
    if moment is None or pd.isna(moment):
        raise OrdersError(say("orders.no_date_at_all"))
    return pd.Timestamp(moment).normalize()


def require_some(audit: Audit) -> None:
    """Refuse a log in which every row was set aside, and say why each was."""
    if audit.rows_kept:
        return
    counts = say("orders.comma").join(
        say("orders.rows_of", code=name(f"reason.{row.reason}"), rows=row.set_aside)
        for row in audit.table.itertuples() if row.set_aside)
    raise OrdersError(say("orders.nothing_kept", read=audit.rows_read, counts=counts))


def _read(table: pd.DataFrame, roles: Roles, settings: Settings, rows: pd.Index
          ) -> tuple[pd.DataFrame, Counter[str], list[Decision]]:
    """The columns of the log, read; currencies seen in the text; decisions."""
    column = {role: pd.Series(table[label].array, index=rows, name=label, copy=False)
              for role, label in roles.items()}
    customer, about_customers = as_ids(column["customer"])
    dates, about_dates = as_dates(column["date"], settings.dates)
    money = {r: c for r, c in column.items() if r in ("amount", "quantity", "price")}
    numbers, seen, about_money = as_numbers(money, settings.decimal)
    log = {"customer": customer, "date": dates}
    about_orders: list[Decision] = []
    if "amount" in numbers:
        log["amount"] = _finite(numbers["amount"])
    else:
        log["amount"] = _finite(numbers["quantity"] * numbers["price"])
        log["price"] = numbers["price"]
    if "order" in column:
        log["order"], about_orders = as_ids(column["order"])
    if "product" in column:
        log["product"] = column["product"]
    noted = [*about_customers, *about_orders, *about_dates, *about_money]
    return pd.DataFrame(log, copy=False), seen, noted


def _finite(numbers: pd.Series) -> pd.Series:
    sound = np.isfinite(numbers.to_numpy())
    return numbers if sound.all() else numbers.where(sound)


def _currency(table: pd.DataFrame, roles: Roles, settings: Settings, seen: Counter[str]
              ) -> str | None:
    """The one currency that the argument, the currency column and signs in the text agree on."""
    seen = seen.copy()
    if "currency" in roles:
        for given, rows in table[roles["currency"]].value_counts().items():
            if str(given).strip().casefold() not in BLANK:
                seen[code_of(given)] += rows
    return one_currency(seen, settings.currency)


def _finished(log: pd.DataFrame, keep: np.ndarray) -> pd.DataFrame:
    """The rows to keep under a fresh index, whole numbers as plain integers where none misses."""
    frame = (log if keep.all() else log[keep]).reset_index(drop=True)
    for role in ("customer", "order"):
        if role in frame and frame[role].dtype == "Int64" and not frame[role].hasnans:
            frame[role] = frame[role].astype("int64")
    return frame


def _with_reasons(table: pd.DataFrame, verdict: np.ndarray, index: pd.Index) -> pd.DataFrame:
    """The rows set aside as the source had them, with a column ``reason``."""
    aside = table[verdict >= 0]
    if "reason" in aside:
        aside = aside.rename(columns={"reason": "reason (source)"})
    reasons = np.array(REASONS, dtype=object)[verdict[verdict >= 0]]
    return aside.set_axis(index[verdict >= 0], axis=0).assign(reason=reasons)
