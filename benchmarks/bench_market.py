"""The market with known truth: many customers over many months, with the history of all."""

from __future__ import annotations

from measure import Times, once

from crmkit import market


def run(customers: int, months: int, repeats: int) -> dict:
    """Seconds of a history, its monthly table and its leavers; the order log comes on top."""
    def history() -> market.History:
        return market.run(market.start(seed=1, customers=customers), months=months)

    def kit() -> None:
        lived = history()
        assert len(lived.months) == months and len(lived.left) > 0

    kit()
    spent = Times(tuple(once(kit) for _ in range(repeats)))
    lived = history()
    orders = Times((once(lambda: lived.orders),))
    return {"customers": customers, "months": months, "kit": spent, "orders": orders,
            "lines": len(lived.orders)}
