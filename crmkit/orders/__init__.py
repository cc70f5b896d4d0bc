"""The only door for transaction data: read an order log, check it, say what was set aside.

files        opens CSV, Excel and Parquet
columns      recognises who, when and how much from the headers
dates, amounts, identifiers
             read text as dates, numbers and customer numbers
checks       says when a row is set aside, and why
audit        adds it up: rows read = rows kept + rows set aside
tables       a pandas table from start to end; engines: Polars, DuckDB and their like
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from crmkit.errors import OrdersError, SettingError
from crmkit.orders.amounts import SHARED, code_of
from crmkit.orders.audit import Audit
from crmkit.orders.checks import Settings
from crmkit.orders.columns import recognise
from crmkit.orders.dates import ORDERS, as_day
from crmkit.orders.files import open_file
from crmkit.orders.tables import from_table
from crmkit.text import say

__all__ = ["Audit", "Orders", "read_orders"]


@dataclass(frozen=True, eq=False, repr=False)
class Orders:
    """An order log that has passed the door: one row per line of an order.

    Attributes
    ----------
    frame : DataFrame
        pandas, Polars or DuckDB, as it came: columns ``customer``, ``date``, ``amount``, and
        ``order``, ``product`` where known. Amounts below zero are refunds.
    audit : Audit
        Rows read, kept and set aside, with reasons.
    as_of : Timestamp
        The last day counted.
    currency : str or None
        The code or sign of the money, if it is known.
    refund_policy : str
        ``"net"``, ``"drop"`` or ``"apart"``.
    refunds : DataFrame or None
        The refund lines, if they were kept apart (pandas).
    set_aside : DataFrame or None
        The rows set aside, as the source had them, with a column ``reason`` (key). Its index is
        the source's, or the row of the file. None for sources that stay in their own engine.
    """

    frame: Any
    audit: Audit
    as_of: pd.Timestamp
    currency: str | None = None
    refund_policy: str = "net"
    refunds: pd.DataFrame | None = None
    set_aside: pd.DataFrame | None = None

    def __len__(self) -> int:
        return self.audit.rows_kept

    @cached_property
    def _facts(self) -> dict[str, Any]:
        """Customers, first and last day, and money; counted where the rows lie, once."""
        import narwhals as nw

        date = nw.col("date")
        row = nw.from_native(self.frame).lazy().select(
            customers=nw.col("customer").n_unique(), first=date.min(), last=date.max(),
            money=nw.col("amount").sum()).collect().rows(named=True)[0]
        return {**row, "first": f"{row['first']:%Y-%m-%d}", "last": f"{row['last']:%Y-%m-%d}"}

    def caption(self) -> str:
        """One line: how many lines and customers, which days, how much money."""
        money = {"money": self._facts["money"], "currency": self.currency or ""}
        return say("orders.caption", **{**self._facts, "lines": len(self),
                                        "money": say("orders.money", **money).strip()})

    def _remarks(self) -> str:
        return say("orders.as_of", day=f"{self.as_of:%Y-%m-%d}",
                   policy=say(f"orders.refunds.{self.refund_policy}"))

    def __repr__(self) -> str:
        return "\n".join([self.caption(), self._remarks(), repr(self.audit)])

    def _repr_html_(self) -> str:
        return (f"<p><b>{escape(self.caption())}</b><br>{escape(self._remarks())}</p>"
                f"{self.audit._repr_html_()}")


def read_orders(
    source: Any,
    *,
    customer: Any = None,
    date: Any = None,
    amount: Any = None,
    order: Any = None,
    quantity: Any = None,
    price: Any = None,
    product: Any = None,
    currency: Any = None,
    as_of: Any = None,
    refunds: Literal["net", "drop", "apart"] = "net",
    duplicates: Literal["keep", "drop"] = "keep",
    dates: Literal["day_first", "month_first", "year_first"] | None = None,
    decimal: Literal[".", ","] | None = None,
    encoding: str | None = None,
    sheet: str | int | None = None,
) -> Orders:
    """Read any shop's order lines; rows that cannot be used are set aside, with reasons.

    Parameters
    ----------
    source : DataFrame, path or Orders
        A pandas or Polars frame, a DuckDB relation, or the path of a CSV (also .gz), Excel or
        Parquet file. An ``Orders`` is given back as it is.
    customer, date, amount, order, quantity, price, product : optional
        The column of each role, where the header does not tell. Without an amount column the
        amount is quantity times price.
    currency : str, optional
        The currency's column, or its code, such as ``"GBP"``.
    as_of : date, optional
        The last day to count; the last readable date if not given.
    refunds : {"net", "drop", "apart"}
        Lines below zero stay and lower the customer's money, go, or are kept in ``.refunds``.
    duplicates : {"keep", "drop"}
        What to do with rows that equal an earlier one in every column; they are counted anyway.
    dates : {"day_first", "month_first", "year_first"}, optional
        How to read 05/03/2024, where the column does not tell.
    decimal : {".", ","}, optional
        The decimal sign, where the column does not tell.
    encoding : str, optional
        Of a CSV; found out if not given.
    sheet : str or int, optional
        Of an Excel file; the first if not given.

    Returns
    -------
    Orders

    Raises
    ------
    OrdersError
        If the file cannot be opened, or no row is left.
    ColumnError
        If a column is missing or in doubt, or holds the wrong kind of value.
    UnitError
        If two currencies are mixed.

    Notes
    -----
    Reasons, in order: no customer; date not readable; amount not readable; after the as-of day;
    no value (price of zero or less, or amount of zero); duplicate; refund. Each row is set aside
    once, under the first reason. What to set aside is a teaching assumption of the course,
    after Chen, Sain & Guo 2012 (J. Database Marketing 19(3)).

    Examples
    --------
    >>> bought = pd.DataFrame({
    ...     "会员号": ["A01", "A02", ""], "下单时间": ["2024年3月5日", "2024-03-06", "20240307"],
    ...     "实付金额": ["￥1,280.50", "(80.00)", "15"]})
    >>> orders = read_orders(bought)
    >>> orders.frame
      customer       date  amount
    0      A01 2024-03-05  1280.5
    1      A02 2024-03-06   -80.0
    >>> orders.audit.rows_read, orders.audit.rows_kept, orders.as_of.date().isoformat()
    (3, 2, '2024-03-07')
    """
    _choice("refunds", refunds, ("net", "drop", "apart"))
    _choice("duplicates", duplicates, ("keep", "drop"))
    _choice("dates", dates, (None, *ORDERS))
    _choice("decimal", decimal, (None, ".", ","))
    given = {"customer": customer, "date": date, "amount": amount, "order": order,
             "quantity": quantity, "price": price, "product": product}
    if isinstance(source, Orders):
        chosen = [*given.values(), currency, as_of, dates, decimal, encoding, sheet]
        if any(c is not None for c in chosen) or (refunds, duplicates) != ("net", "keep"):
            raise SettingError(say("orders.read_already"))
        return source
    settings = Settings(refunds, duplicates, None if as_of is None else as_day(as_of), dates,
                        decimal)
    return Orders(**_read(source, given, currency, settings, encoding, sheet))


def _read(source: Any, given: dict[str, Any], currency: Any, settings: Settings,
          encoding: str | None, sheet: str | int | None) -> dict[str, Any]:
    """Open the source, name its columns, and hand it to its engine."""
    if isinstance(source, str | os.PathLike):
        names = [name for name in (*given.values(), currency) if name is not None]
        opened = open_file(Path(source), encoding=encoding, sheet=sheet, names=names)
        roles, settings = _roles(opened.frame, given, currency, settings)
        return from_table(opened.frame, roles, settings, rows=opened.frame.index,
                          numbering=opened.numbering, decisions=opened.decisions)
    if not isinstance(source, pd.DataFrame):
        source = _lifted(source)
    roles, settings = _roles(source, given, currency, settings)
    if isinstance(source, pd.DataFrame):
        return from_table(source, roles, settings, rows=pd.RangeIndex(len(source)),
                          numbering="position")
    from crmkit.orders.engines import from_engine

    return from_engine(source, roles, settings)


def _lifted(source: Any) -> Any:
    """A narwhals frame over Polars, DuckDB and other lazy engines; pandas from the rest."""
    import narwhals as nw

    try:
        frame = nw.from_native(source)
    except TypeError as error:
        raise OrdersError(say("orders.unknown_source", kind=type(source).__name__)) from error
    if isinstance(frame, nw.LazyFrame) or frame.implementation.is_polars():
        return frame
    return frame.to_pandas()


def _roles(frame: Any, given: Mapping[str, Any], currency: Any, settings: Settings
           ) -> tuple[dict[str, Any], Settings]:
    """Which column is what; a currency that is no column is a code."""
    pandas = isinstance(frame, pd.DataFrame)
    labels = list(frame.columns) if pandas else frame.collect_schema().names()
    if currency is not None and currency not in labels:
        code = code_of(currency)
        if not (code in SHARED or re.fullmatch("[A-Z]{3}", code)):
            raise SettingError(say("orders.unknown_currency", given=currency))
        settings, currency = replace(settings, currency=code), None
    if pandas and not len(frame):
        raise OrdersError(say("orders.no_rows"))
    return recognise(labels, {**given, "currency": currency}), settings


def _choice(argument: str, given: Any, choices: tuple[Any, ...]) -> None:
    if given not in choices:
        raise SettingError(say("errors.choice", argument=argument, given=given,
                               choices=", ".join(map(repr, choices))))
