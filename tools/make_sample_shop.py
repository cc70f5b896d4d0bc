"""Make ``datasets/sample_shop.csv``: an export such as a shop's own system writes.

    python tools/make_sample_shop.py

Six months of invoices of Online Retail, under the headers of a Chinese shop system, in GB18030,
with what such files are full of: blank customers, refunds, unreadable amounts, rows written twice.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

TARGET = Path(__file__).parent.parent / "datasets" / "sample_shop.csv"
SEED = 2024
CUSTOMERS = 220


def main() -> None:
    rng = np.random.default_rng(SEED)
    invoices = pd.read_csv(TARGET.with_name("online_retail_invoices.csv.gz"), parse_dates=["date"])
    chosen = rng.choice(np.sort(invoices["CustomerID"].unique()), CUSTOMERS, replace=False)
    invoices = invoices[invoices["CustomerID"].isin(chosen) & (invoices["date"] >= "2011-06-01")]
    date = invoices["date"]
    shop = pd.DataFrame({
        "订单编号": invoices["InvoiceNo"].astype(str),
        "买家会员号": invoices["CustomerID"].astype(str),
        "订单付款时间": [f"{d.year}年{d.month}月{d.day}日" for d in date],
        "实付金额": [f"￥{a:,.2f}" for a in invoices["amount"]],
        "件数": invoices["lines"],
    }).reset_index(drop=True)
    spoilt = rng.permutation(len(shop))
    shop.loc[spoilt[:23], "买家会员号"] = ""
    shop.loc[spoilt[23:27], "实付金额"] = "待定"
    shop = pd.concat([shop, shop.loc[spoilt[30:36]]], ignore_index=True)
    shop.to_csv(TARGET, index=False, encoding="gb18030")
    print(f"{TARGET.name}: {len(shop)} rows")


if __name__ == "__main__":
    main()
