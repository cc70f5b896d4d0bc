"""Explorers at ten thousand customers: one redraw against an empty figure, and a drag.

The empty figure has the same size, panels, dpi and PNG settings: what matplotlib takes anyway.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import synthetic
from measure import Times, once

import crmkit
from crmkit import explore, models
from crmkit.churn.causes import LISTS
from crmkit.churn.dialogue import MOVES
from crmkit.datasets import load_cdnow, load_sbg_segments, load_teaching, load_telco
from crmkit.explore.panel import Panel
from crmkit.explore.segment_base import BASES
from crmkit.plots.picture import new_figure, png

LINES_PER_CUSTOMER = 12
STEPS, PAUSE = 30, 0.016  # a drag: so many changes, so many seconds apart


@dataclass(frozen=True)
class Case:
    """An explorer, the slider that is moved, and the panels of its picture."""

    make: Callable[[], explore.Explorer]
    slider: str
    start: float
    step: float
    panels: dict[str, Any]
    places: int = STEPS + 1  # a slider with fewer begins again
    options: tuple[str, ...] = ()  # of a choice, taken in turn, where there is no slider

    def at(self, i: int) -> float | str:
        if self.options:
            return self.options[i % len(self.options)]
        return self.start + i % self.places * self.step


TWO, WIDE, ONE = {"ncols": 2}, {"ncols": 2, "width_ratios": (1.5, 1)}, {}


def chapter_4(customers: int) -> dict[str, Case]:
    """The course map, and telling customers apart and choosing them."""
    log = synthetic.order_log(customers * LINES_PER_CUSTOMER, customers)
    orders = crmkit.read_orders(log)
    random = np.random.default_rng(11)
    values = pd.DataFrame({"current_value": random.gamma(2, 500, customers).round(2),
                           "growth_potential": random.gamma(2, 400, customers).round(2)})
    bank = pd.DataFrame({"is_customer": random.random(customers) < 0.9,
                         "contacted": random.random(customers) < 0.9,
                         "active": random.random(customers) < 0.8,
                         "annual_value": random.gamma(2, 500, customers).round(2),
                         "loyalty": random.integers(0, 101, customers)})
    houses = pd.DataFrame({base: random.integers(0, 5, customers) for base in BASES})
    houses = houses.assign(answered=random.random(customers) < 0.1)
    spend = crmkit.customers.net_money(orders)
    scored_on = str((orders.as_of - pd.Timedelta(days=180)).date())
    grid = {"ncols": 2, "width_ratios": (1.25, 1)}
    return {
        "concentration": Case(lambda: explore.concentration(spend), "cut_a", 0.40, 0.01, TWO),
        "rfm": Case(lambda: explore.rfm(orders), "days_back", 1, 5, WIDE),
        "value_matrix": Case(lambda: explore.value_matrix(values), "current_cut", 500, 10, grid),
        "mailing": Case(lambda: explore.mailing(orders, scored_on, 180), "share", 0.30, 0.01, TWO),
        "funnel": Case(explore.funnel, "interact", 0.30, 0.01, ONE),
        "base": Case(explore.base, "churn", 0.10, 0.01, ONE),
        "state_chain": Case(lambda: explore.state_chain(
            load_teaching("relationship_chain"),
            load_teaching("relationship_states").set_index("stage")["count"]),
            "lost_repeat", 0.03, 0.01, {"ncols": 2, "width_ratios": (1.4, 1)}),
        "stop_mailing": Case(explore.stop_mailing, "cost", 1, 0.1, TWO),
        "reporting": Case(lambda: explore.reporting(load_teaching("factory_leads")), "every", 1,
                          1, TWO),
        "lorenz": Case(lambda: explore.lorenz(orders), "top", 0.20, 0.01, TWO),
        "grades": Case(lambda: explore.grades(bank, (1000, 60)), "value_cut", 500, 30, WIDE),
        "budget_split": Case(lambda: explore.budget_split(spend), "weight", 0, 0.05, grid),
        "lifetime_value": Case(explore.lifetime_value, "retention", 0.50, 0.01, TWO),
        "quadrant_migration": Case(lambda: explore.quadrant_migration(
            load_teaching("clv12").set_index("id")), "discount", 0.02, 0.005,
            {"ncols": 2, "width_ratios": (1.35, 1)}),
        "scorecard": Case(lambda: explore.scorecard(load_teaching("selection8")), "risk", 0.0,
                          0.02, {"ncols": 2, "width_ratios": (3, 2)}),
        "big_or_small": Case(explore.big_or_small, "big_retention", 0.50, 0.01, TWO),
        "segment_base": Case(lambda: explore.segment_base(houses), "share", 0.10, 0.02, TWO),
    }


def keeping(customers: int) -> dict[str, Case]:
    """Keeping customers. What needs no shop computes from its settings alone."""
    orders = crmkit.read_orders(synthetic.order_log(customers * LINES_PER_CUSTOMER, customers))
    life = load_teaching("lifecycle_chain").set_index("from")
    profit = life.pop("profit_per_period")
    offers = load_teaching("tea_offers").set_index("delivered_part")
    factors = load_teaching("tea_factors").set_index("influence_factor")
    classes = load_teaching("value_matrix12").set_index("id")
    return {
        "rate_bases": Case(explore.rate_bases, "new", 0, 10, ONE),
        "acquire_or_retain": Case(explore.acquire_or_retain, "save_rate", 0.20, 0.01, TWO),
        "profit_stack": Case(explore.profit_stack, "retention", 0.50, 0.01, TWO),
        "claims": Case(explore.claims, "churn", 0.05, 0.01, ONE),
        "cohort_triangle": Case(
            lambda: explore.cohort_triangle(orders, measure="within"), "age", 1, 1,
            {"ncols": 2, "width_ratios": (1.45, 1)}, places=11),
        "interval_detector": Case(lambda: explore.interval_detector(orders), "k", 1, 0.2,
                                  {"ncols": 2, "width_ratios": (1.3, 1)}),
        "concept_model": Case(explore.concept_model, "satisfaction", 4.0, 0.1, TWO),
        "delivered_value": Case(lambda: explore.delivered_value(offers), "price", 10, 0.5, TWO),
        "influence_factors": Case(lambda: explore.influence_factors(factors), "competition", 0.1,
                                  0.02, {"ncols": 2, "width_ratios": (3, 2)}),
        "satisfaction_curve": Case(explore.satisfaction_curve, "k", 1.0, 0.1,
                                   {"ncols": 2, "width_ratios": (1.35, 1)}),
        "switch_or_stay": Case(explore.switch_or_stay, "procedural", 150, -4,
                               {"ncols": 2, "width_ratios": (1, 1.2)}),
        "lifecycle": Case(lambda: explore.lifecycle(life, profit), "exploration", 0.10, 0.01,
                          {"ncols": 2, "width_ratios": (1, 1.1)}),
        "levels": Case(explore.levels, "structural_cost", 60, 5,
                       {"ncols": 2, "width_ratios": (1.1, 1)}),
        "class_return": Case(lambda: explore.class_return(classes), "platinum", 0.05, 0.01, WIDE),
        "six_methods": Case(lambda: explore.six_methods(load_teaching("six_methods")), "budget",
                            40, 2, {"ncols": 2, "width_ratios": (1.35, 1)}),
    }


def losing(customers: int) -> dict[str, Case]:
    """Losing customers, preventing it, winning them back."""
    held = crmkit.fit_churn_model(load_telco()).table
    value = 12 * 0.30 * load_telco()["MonthlyCharges"].loc[held.index]
    orders = crmkit.read_orders(synthetic.order_log(customers * LINES_PER_CUSTOMER, customers))
    return {
        "churn_definition": Case(lambda: explore.churn_definition(orders), "days", 30, 5, TWO),
        "rhythm_detector": Case(lambda: explore.rhythm_detector(orders), "k", 0.5, 0.25, ONE),
        "normal_range": Case(
            lambda: explore.normal_range(load_teaching("lost_by_type").set_index("type")["lost"]),
            "excused", 0.0, 0.01, {"ncols": 2, "width_ratios": (1.15, 1)}),
        "formation_flow": Case(explore.formation_flow, "complains", 0.20, 0.01,
                               {"ncols": 2, "width_ratios": (1.1, 1)}),
        "cause_pareto": Case(lambda: explore.cause_pareto(load_teaching("leaving_reasons")),
                             "by", 0, 0, {"ncols": 2, "width_ratios": (3, 2)},
                             options=tuple(LISTS)),
        "leakage": Case(explore.leakage, "subsidy", 3.0, 0.1,
                        {"ncols": 2, "width_ratios": (1.2, 1)}),
        "call_list": Case(lambda: explore.call_list(held["probability"], held["left"]), "share",
                          0.05, 0.01, {"ncols": 2, "width_ratios": (1.15, 1)}),
        "win_back": Case(lambda: explore.win_back(load_teaching("winback10")), "budget", 400, 5,
                         {"ncols": 2, "width_ratios": (1.15, 1)}),
        "market_gauge": Case(explore.market_gauge, "churn", 0.20, 0.01,
                             {"ncols": 2, "width_ratios": (1, 1.15)}),
        "save_campaign": Case(lambda: explore.save_campaign(held["probability"], 4 * value),
                              "save_rate", 0.05, 0.01, {"ncols": 2, "width_ratios": (1.7, 1)}),
        "talk_script": Case(explore.talk_script, "turn_2", 0, 0,
                            {"ncols": 2, "width_ratios": (2.6, 1)}, options=MOVES),
    }


def defecting(customers: int) -> dict[str, Case]:
    """Customers who buy elsewhere, core customers, and three industries."""
    telecom, bank = crmkit.telecom_base(customers), crmkit.bank_base(customers)
    return {
        "wallet_share": Case(explore.wallet_share, "category_growth", 0.0, 0.01,
                             {"ncols": 2, "width_ratios": (1.25, 1)}),
        "core_customers": Case(lambda: explore.core_customers(load_teaching("core6")), "cut",
                               0, 0.5, {"ncols": 2, "width_ratios": (1.3, 1)}, places=21),
        "telecom_levers": Case(lambda: explore.telecom_levers(telecom), "complaints", 0.0, 0.05,
                               {"ncols": 2, "width_ratios": (1, 1)}, places=21),
        "rate_gap": Case(lambda: explore.rate_gap(bank), "gap", 0.5, 0.05,
                         {"ncols": 2, "width_ratios": (1.45, 1)}),
        "sales_kpi": Case(lambda: explore.sales_kpi(load_teaching("sales_reps5")), "sales_weight",
                          0.30, 0.01, {"ncols": 2, "width_ratios": (1.1, 1)}),
    }


def forecasting(customers: int) -> dict[str, Case]:
    """Forecasting who stays. A base of customers is fitted anew at each step of ``bgnbd``."""
    regular = load_sbg_segments()["Regular"]
    buyers = load_cdnow()
    cdnow, spend = models.BGNBD().fit(buyers), models.GammaGamma().fit(buyers)
    orders = crmkit.read_orders(synthetic.order_log(customers * LINES_PER_CUSTOMER, customers))
    return {
        "two_groups": Case(lambda: explore.two_groups(regular), "share", 0.30, 0.01,
                           {"ncols": 2, "sharey": True}),
        "sbg": Case(lambda: explore.sbg(regular), "alpha", 0.5, 0.1,
                    {"ncols": 2, "width_ratios": (1.5, 1)}),
        "alive": Case(lambda: explore.alive(cdnow), "silence", 0, 1, ONE),
        "bgnbd": Case(lambda: explore.bgnbd(orders), "weeks", 8, 2, {"ncols": 3}, places=20),
        "clv": Case(lambda: explore.clv(cdnow, spend, buyers, "week"), "years", 1, 1,
                    {"ncols": 2, "width_ratios": (1.15, 1)}),
    }


# Over one invented shop; each slider moves so that the outcome changes.
PARTS = {"chapter_4": chapter_4, "keeping": keeping, "losing": losing, "defecting": defecting,
         "forecasting": forecasting}


def explorers(part: str, customers: int, repeats: int, drags: int) -> list[dict]:
    """The explorers of a part of the course, in both languages."""
    rows = []
    told = crmkit.get_language()
    for language in ("en", "zh"):
        crmkit.set_language(language)
        for name, case in PARTS[part](customers).items():
            redraw, empty = redraws(case, repeats)
            rows.append({"explorer": name, "language": language, "customers": customers,
                         "redraw": redraw, "empty": empty, "drag": drag(case, drags)})
    crmkit.set_language(told)
    return rows


def redraws(case: Case, repeats: int) -> tuple[Times, Times]:
    """Seconds of a redraw at new settings, and of the empty figure, taking turns."""
    explorer = case.make()
    explorer.set(**{case.slider: case.at(0)})
    size = explorer._size

    def empty() -> bytes:
        figure = new_figure(size)
        figure.subplots(**case.panels)
        return png(figure)

    empty()
    pairs = []
    for i in range(1, repeats + 1):
        now = {case.slider: case.at(i)}
        pairs.append((once(lambda now=now: explorer.set(**now)), once(empty)))
    full, bare = zip(*pairs, strict=True)
    return Times(full), Times(bare)


def drag(case: Case, drags: int) -> Times:
    """Seconds from the last step of a drag to its picture, for several drags."""
    return Times(tuple(asyncio.run(_drag(case)) for _ in range(drags)))


async def _drag(case: Case) -> float:
    """One drag through the slider's widget.

    Steps fall due every 16 ms, as the browser sends
    them, also while the kernel draws; those then wait in the queue."""
    loop = asyncio.get_running_loop()
    explorer = case.make()
    explorer.set(**{case.slider: case.at(0)})  # not where the drag will end
    panel = Panel(explorer)
    explorer._panel = panel
    slider = panel.inputs[case.slider]
    await asyncio.sleep(0.05)
    begun = loop.time()
    for i in range(1, STEPS + 1):
        loop.call_at(begun + i * PAUSE, setattr, slider, "value", case.at(i))
    last, due = case.at(STEPS), begun + STEPS * PAUSE
    give_up = time.monotonic() + 60
    while not _same(explorer.settings[case.slider], last):
        if time.monotonic() > give_up:
            raise AssertionError("the last picture never came")
        await asyncio.sleep(0)
    return loop.time() - due


def _same(setting: float | str, wanted: float | str) -> bool:
    return setting == wanted if isinstance(wanted, str) else bool(np.isclose(setting, wanted))
