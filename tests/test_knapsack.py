"""The best set under a budget: against every set, a table of budgets, and scipy's solver."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from crmkit import knapsack


def by_table(gains, costs, budget):
    """The best gain for whole costs, budget by budget."""
    reach = np.zeros(int(budget) + 1)
    for gain, cost in zip(gains, np.asarray(costs, int), strict=True):
        if gain > 0 and cost <= budget:
            kept = reach[:len(reach) - cost] + gain
            reach[cost:] = np.maximum(reach[cost:], kept)
    return reach[-1]


def by_milp(gains, costs, budget):
    answer = milp(-np.asarray(gains), integrality=np.ones(len(gains)), bounds=(0, 1),
                  constraints=LinearConstraint(np.asarray(costs)[None, :], -np.inf, budget),
                  options={"mip_rel_gap": 0})
    assert answer.success
    return -answer.fun


def sound(gains, costs, budget):
    """The set that was found fits, and its gain."""
    taken, gap = knapsack.best(gains, costs, budget)
    assert math.fsum(costs[taken]) <= budget + 1e-6
    assert gap >= 0
    return math.fsum(gains[taken]), gap


def test_by_hand():
    # 60 + 40 gain 16; 30 + 40 + 30 only 15; greed takes 50 + 30 for 14 and has 20 left.
    gains, costs = np.array([9.0, 10.0, 5.0, 6.0, 4.0]), np.array([50.0, 60, 30, 40, 30])
    assert knapsack.best(gains, costs, 100)[0].tolist() == [False, True, False, True, False]
    assert knapsack.greedy(gains, costs, 100).tolist() == [True, False, True, False, False]


def test_in_order_passes_over_what_does_not_fit():
    taken = knapsack.in_order(np.array([2, 0, 1]), np.array([3.0, 4.0, 5.0]), 8)
    assert taken.tolist() == [True, False, True]
    assert knapsack.in_order(np.array([0, 1]), np.array([0.1, 0.2]), 0.3).all()


def test_what_gains_nothing_stays_out_and_what_is_free_comes_in():
    taken, _ = knapsack.best(np.array([0.0, -3.0, 2.0]), np.array([1.0, 0.0, 0.0]), 5)
    assert taken.tolist() == [False, False, True]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(-5, 60)), min_size=41, max_size=90),
       st.integers(0, 400))
def test_many_with_whole_costs_against_the_table(pairs, budget):
    costs, gains = (np.array(x, float) for x in zip(*pairs, strict=True))
    gain, gap = sound(gains, costs, budget)
    assert gap == 0
    assert gain == pytest.approx(by_table(gains, costs, budget))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(41, 400), st.floats(0.02, 0.98),
       st.sampled_from(["free", "levels", "near", "half"]))
def test_many_against_the_table_for_costs_of_every_kind(seed, things, share, kind):
    dice = np.random.default_rng(seed)
    costs = {"free": dice.integers(1, 300, things), "half": 2 * dice.integers(1, 60, things),
             "levels": dice.choice([15, 30, 60, 150, 300], things),
             "near": dice.integers(200, 230, things)}[kind].astype(float)
    gains = dice.lognormal(4, 1, things).round(1)
    budget = math.floor(share * costs.sum())
    gain, gap = sound(gains, costs, budget)
    assert gap == 0
    assert gain == pytest.approx(by_table(gains, costs, budget))


@pytest.mark.parametrize("seed", range(8))
def test_many_against_scipys_solver_with_costs_of_no_step(seed):
    dice = np.random.default_rng(seed)
    costs, gains = dice.random(300) * 50 + 0.001, dice.lognormal(3, 1, 300)
    budget = dice.uniform(0.05, 0.9) * costs.sum()
    gain, gap = sound(gains, costs, budget)
    assert gap == 0
    assert gain == pytest.approx(by_milp(gains, costs, budget), rel=1e-7)


def test_cents_are_whole_steps():
    dice = np.random.default_rng(9)
    cents, gains = dice.integers(1, 400, 120), dice.integers(1, 90, 120).astype(float)
    gain, gap = sound(gains, cents / 100, 91.37)
    assert (gain, gap) == (by_table(gains, cents, 9137), 0)


def test_ten_customers_ten_thousand_times():
    """Equal things change sides together: the table of budgets, in steps of 15."""
    gains = np.tile([1500.0, 2150, 725, 240, 210, 7.5, 12], 1000)
    costs = np.tile([300.0, 300, 150, 150, 60, 30, 15], 1000)
    for budget in (123_455, 555_559, 800_020):
        gain, gap = sound(gains, costs, budget)
        assert gap == 0
        assert gain == pytest.approx(by_table(gains, costs / 15, budget // 15))


def test_a_hundred_thousand_are_proved_or_told_how_far():
    """No set gains more than the bound by the price of money, worked out on its own here."""
    dice = np.random.default_rng(3)
    costs = dice.choice([15.0, 30, 60, 150, 300], 100_000)
    gains = (dice.beta(2, 6, 100_000) * dice.lognormal(6, 1.2, 100_000) - costs).round(2)
    budget = 1_000_003.0
    gain, gap = sound(gains, costs, budget)
    order = np.argsort(-gains / costs)
    spent = np.cumsum(costs[order])
    full = spent <= budget
    bound = gains[order][full].sum() + (budget - spent[full][-1]) * (
        gains[order][~full][0] / costs[order][~full][0])
    assert gap == 0
    assert bound - 60 < gain <= bound
    taken = knapsack.greedy(np.maximum(gains, 0), costs, budget)
    assert gain >= gains[taken].clip(min=0).sum()


def test_the_gap_is_told_when_sets_had_to_be_dropped(monkeypatch):
    monkeypatch.setattr(knapsack, "STATES", 3)
    dice = np.random.default_rng(1)
    told = 0
    for _ in range(40):
        costs = dice.integers(100, 1000, 60).astype(float)
        gains = costs + dice.integers(90, 110, 60)
        budget = math.floor(costs.sum() * 0.4)
        gain, gap = sound(gains, costs, budget)
        true = by_table(gains, costs, budget)
        assert gain <= true + 1e-6 <= gain + gap + 2e-6
        assert gain >= gains[knapsack.greedy(gains, costs, budget)].sum() - 1e-6
        told += gap > 0
    assert told
