"""A hundred thousand lost customers and a budget; a model of who leaves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from measure import Times, once

import crmkit
from crmkit.datasets import load_telco

BUDGETS = (100_003, 500_000, 2_000_000)


def lost(customers: int) -> pd.DataFrame:
    """Invented customers who left: chances, values, costs, levels, and one in ten excluded."""
    dice = np.random.default_rng(54)
    return pd.DataFrame({
        "id": np.arange(customers), "p": dice.beta(2, 6, customers).round(3),
        "clv": dice.lognormal(6.5, 1.2, customers).round(2),
        "cost": dice.choice([15, 30, 60, 150, 300], customers),
        "level": dice.choice(["important", "main", "ordinary", "small"], customers),
        "giveup_flag": np.where(dice.random(customers) < 0.1, "违约", "")})


def run(customers: int, repeats: int) -> dict:
    """Seconds of the best set for several budgets, and of one fit."""
    table, telco = lost(customers), load_telco()
    budgets = []
    for budget in BUDGETS:
        best = crmkit.win_back(table, budget)
        greedy = crmkit.win_back(table, budget, policy="greedy")
        if best.spent > budget or best.expected < greedy.expected:
            raise AssertionError("the best set is worse than the greedy one, or too dear")
        taken = Times(tuple(once(lambda b=budget: crmkit.win_back(table, b))
                            for _ in range(repeats)))
        budgets.append((budget, taken, best.gap))
    fitted = crmkit.fit_churn_model(telco)
    return {"customers": customers, "budgets": budgets,
            "fitted_on": len(telco) - len(fitted.table),
            "fit": Times(tuple(once(lambda: crmkit.fit_churn_model(telco))
                               for _ in range(repeats)))}
