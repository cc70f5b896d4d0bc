"""The only door for transaction data: read an order log, check it, say what was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit.orders.audit import Audit

__all__ = ["Audit", "Orders", "read_orders"]


@dataclass(frozen=True, eq=False, repr=False)
class Orders:
    """An order log that has passed the door: one row per line of an order.

    Attributes
    ----------
    frame : DataFrame
        Columns ``customer``, ``date``, ``amount``, and ``order``, ``product`` where known.
    audit : Audit
        What was set aside and why.
    as_of : Timestamp
        The last day counted.
    currency : str or None
        Code or sign of the money, if known.
    refund_policy : str
        ``"net"``, ``"drop"`` or ``"apart"``.
    refunds : DataFrame or None
        The refund lines, kept apart under ``refunds="apart"``.
    """

    frame: Any
    audit: Audit
    as_of: pd.Timestamp
    currency: str | None = None
    refund_policy: str = "net"
    refunds: pd.DataFrame | None = None

    def __len__(self) -> int:
        return self.audit.rows_kept


def read_orders(source, *, customer=None, date=None, amount=None, order=None, quantity=None,
                price=None, product=None, currency=None, as_of=None, refunds="net",
                duplicates="keep", dates=None, decimal=None, encoding=None, sheet=None) -> Orders:
    """Read an order log (first working core: clean pandas frames)."""
    if isinstance(source, Orders):
        return source
    given = {"customer": customer, "date": date, "amount": amount, "order": order,
             "product": product, "quantity": quantity, "price": price}
    column = {role: name or role for role, name in given.items()}
    frame = pd.DataFrame({"customer": source[column["customer"]],
                          "date": pd.to_datetime(source[column["date"]])})
    if column["amount"] in source:
        frame["amount"] = source[column["amount"]].astype(float)
    else:
        frame["amount"] = source[column["quantity"]] * source[column["price"]].astype(float)
    for role in ("order", "product"):
        if column[role] in source:
            frame[role] = source[column[role]]
    last = pd.Timestamp(as_of) if as_of is not None else frame["date"].max()
    last = last.normalize()
    keep = frame["customer"].notna() & frame["date"].notna() & frame["amount"].notna()
    keep &= frame["date"] < last + pd.Timedelta(days=1)
    refund = frame["amount"] < 0
    apart = frame[keep & refund] if refunds == "apart" else None
    if refunds != "net":
        keep &= ~refund
    table = pd.DataFrame({"reason": [], "found": [], "set_aside": [], "example_rows": []})
    audit = Audit(len(source), int(keep.sum()), table)
    return Orders(frame[keep], audit, last, currency, refunds, apart)
