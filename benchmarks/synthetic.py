"""An invented order log of any size: the same rows for the same seed."""

from __future__ import annotations

import numpy as np
import pandas as pd

FIRST_DAY = np.datetime64("2022-01-01")
DAYS = 730
LINES_PER_ORDER = 1.25


def order_log(rows: int, customers: int, seed: int = 7) -> pd.DataFrame:
    """Order lines with whole-number ids: ``customer``, ``date``, ``amount``, ``order``.

    Customers differ in how often they buy (gamma), every one of them appears; some orders have
    several lines; rows are in no order. Amounts are above zero, for the peers know no refunds;
    dates have no time of day, for lifetimes drops the last day of a log that has.
    """
    random = np.random.default_rng(seed)
    orders = max(int(rows / LINES_PER_ORDER), customers)
    activity = random.gamma(0.8, size=customers)
    buyers = np.concatenate([
        np.arange(customers),
        random.choice(customers, size=orders - customers, p=activity / activity.sum())])
    days = random.integers(0, DAYS, size=orders)
    of_order = np.concatenate([np.arange(orders), random.integers(0, orders, size=rows - orders)])
    random.shuffle(of_order)
    amounts = random.gamma(2.0, 20.0, size=rows).round(2) + 0.01
    return pd.DataFrame({
        "customer": buyers[of_order] + 10_000_000,
        "date": (FIRST_DAY + days[of_order]).astype("datetime64[us]"),
        "amount": amounts, "order": of_order + 1})


def with_ids(log: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The log with its customers as ``"int64"``, ``"text"`` or ``"categorical"``."""
    if kind == "int64":
        return log
    codes, numbers = pd.factorize(log["customer"])
    names = pd.array([f"K-{number}" for number in numbers], dtype="str")
    if kind == "categorical":
        return log.assign(customer=pd.Categorical.from_codes(codes, names))
    return log.assign(customer=names.take(codes))
