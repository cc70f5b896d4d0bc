"""Online Retail as recorded to one page for a manager: the whole, and part by part."""

from __future__ import annotations

from measure import take_turns

import crmkit
from crmkit import customers, plots
from crmkit.datasets import load_online_retail
from crmkit.plots.picture import png
from crmkit.reporting import page, parts, sections


def run(repeats: int, most: int | None = None) -> dict:
    """Seconds from the frame to the page, and of each step on what the step before has made."""
    lines = load_online_retail()
    lines = lines.iloc[::max(1, len(lines) // (most or len(lines)))]  # thinned, not cut

    def door():
        return crmkit.read_orders(lines, currency="GBP")

    def whole():
        return crmkit.report(lines, currency="GBP").html

    made, orders = crmkit.report(lines, currency="GBP"), door()
    if len(orders) != made.audit.rows_kept or made.base.customers != orders.frame.loc[
            orders.frame["amount"] >= 0, "customer"].nunique():
        raise AssertionError("the report counts other lines or customers than the door")
    days = customers.compact(orders)
    base, settings = parts.base_of(days), made.settings

    def to_customers():
        return parts.base_of(customers.compact(orders))

    def classes():
        return parts.concentration(days, base), parts.segments(days, base)

    def churn_and_lists():
        found = parts.churn(base, settings)
        return (parts.keep(base, made.concentration, {}, settings),
                parts.winning_back(base, found, {}, settings))

    def triangle():
        return parts.triangle(days, base)

    drawn = {plots.pareto: made.concentration, plots.cohort_heatmap: made.cohorts,
             plots.churn_windows: made.churn and made.churn.series}

    def pictures():
        return [png(draw(result).figure, page.DPI) for draw, result in drawn.items() if result]

    def words():
        return page.body(made.title, sections.subtitle(made), sections.every(made))

    steps = {"the door": door, "orders to customers": to_customers, "ABC and RFM": classes,
             "cohorts": triangle, "churn, whom to keep, whom to win back": churn_and_lists,
             "three pictures": pictures, "the page, pictures included": words}
    total, *times = take_turns([whole, *steps.values()], repeats)
    return {"rows": len(lines), "customers": made.base.customers, "whole": total,
            "page": len(made.html.encode("utf-8")),
            "parts": dict(zip(steps, times, strict=True))}
