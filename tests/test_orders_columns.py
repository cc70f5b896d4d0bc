"""Roles from headers, in both languages; doubts are refused."""

import pytest

from crmkit import read_orders
from crmkit.errors import ColumnError
from crmkit.orders.columns import ROLES, headers, plain, recognise


@pytest.mark.parametrize("labels, expected", [
    (["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice",
      "CustomerID", "Country"],
     {"customer": "CustomerID", "date": "InvoiceDate", "order": "InvoiceNo",
      "quantity": "Quantity", "price": "UnitPrice", "product": "StockCode"}),
    (["household_id", "store_id", "basket_id", "product_id", "quantity", "sales_value",
      "retail_disc", "week", "transaction_timestamp"],
     {"customer": "household_id", "date": "transaction_timestamp", "amount": "sales_value",
      "order": "basket_id", "product": "product_id"}),
    (["订单编号", "买家会员名", "订单付款时间", "买家应付货款", "买家实际支付金额",
      "宝贝标题", "宝贝总数量"],
     {"customer": "买家会员名", "date": "订单付款时间", "amount": "买家实际支付金额",
      "order": "订单编号", "product": "宝贝标题"}),
    (["会员号", "下单时间", "数量", "单价", "商品名称", "币种"],
     {"customer": "会员号", "date": "下单时间", "quantity": "数量", "price": "单价",
      "product": "商品名称", "currency": "币种"}),
    (["Row ID", "Order ID", "Order Date", "Ship Date", "Customer ID", "Customer Name",
      "Product ID", "Product Name", "Sales", "Quantity", "Discount", "Profit"],
     {"customer": "Customer ID", "date": "Order Date", "amount": "Sales", "order": "Order ID",
      "product": "Product ID"}),
    (["client", "TOTAL", "order-date"],
     {"customer": "client", "date": "order-date", "amount": "TOTAL"}),
    (["客户编号", "日期", "金额（元）"],
     {"customer": "客户编号", "date": "日期", "amount": "金额（元）"}),
])
def test_common_exports_are_recognised(labels, expected):
    assert recognise(labels, {}) == expected


@pytest.mark.parametrize("labels, named", [
    (["customer_id", "user_id", "date", "amount"], "customer_id, user_id"),
    (["customer", "order_date", "invoice_date", "amount"], "order_date, invoice_date"),
    (["会员号", "下单时间", "付款时间", "金额"], "下单时间, 付款时间"),
    (["customer", "date", "revenue", "sales"], "revenue, sales"),
])
def test_two_equal_candidates_are_refused_and_an_argument_settles_it(labels, named):
    with pytest.raises(ColumnError, match=named):
        recognise(labels, {})
    first = named.split(", ")[0]
    role = next(r for r in ROLES if any(plain(first) in tier for tier in headers()[r]))
    assert recognise(labels, {role: first})[role] == first


def test_missing_roles_list_the_columns_and_the_argument():
    with pytest.raises(ColumnError, match=r'customer, amount.*when, date.*customer="\.\.\."'):
        recognise(["when", "date"], {})


def test_price_alone_is_no_amount():
    with pytest.raises(ColumnError, match="amount"):
        recognise(["customer", "date", "price"], {})


def test_a_name_stands_for_one_role_and_is_written_plainly():
    names = [name for role in ROLES for tier in headers()[role] for name in tier]
    assert len(names) == len(set(names))
    assert all(plain(name) == name for name in names)
    assert set(headers()) == set(ROLES)


def test_columns_of_the_same_name_are_refused():
    import pandas as pd

    log = pd.DataFrame([[1, "2024-01-01", 2, 3]], columns=["customer", "date", "amount", "amount"])
    with pytest.raises(ColumnError, match="2 columns"):
        read_orders(log, amount="amount")
