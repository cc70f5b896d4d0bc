"""The best set of methods under a budget: by hand, against every set, and against greed."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import crmkit
from crmkit import explore, text
from crmkit.datasets import load_teaching
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.explore.six_methods import _draw
from crmkit.retain.methods import best_set, combined_uplift, greedy_set

SIX = load_teaching("six_methods")

def made(costs, gains):
    index = list("abcdefghij")[:len(costs)]
    return pd.DataFrame({"cost_k": costs, "uplift_pts": gains}, index=index)


def by_every_set(costs, gains, budget):
    sets = (c for n in range(len(costs) + 1) for c in combinations(range(len(costs)), n))
    return max(round(sum(gains[i] for i in s), 9) for s in sets
               if round(sum(costs[i] for i in s), 9) <= budget)


# Worked by hand from the table: best set and greed for five budgets, in points.
@pytest.mark.parametrize(("budget", "best", "greedy"), [
    (20, 1.6, 1.6), (30, 2.1, 1.6), (70, 4.7, 4.6), (85, 5.7, 4.6), (165, 10.4, 10.4)])
def test_by_hand(budget, best, greedy):
    assert best_set(SIX, budget).gain == pytest.approx(best)
    assert greedy_set(SIX, budget).gain == pytest.approx(greedy)


def test_the_sets_of_70():
    best, greedy = best_set(SIX, 70), greedy_set(SIX, 70)
    assert best.chosen == ["raise_rate", "switching_cost"]
    assert greedy.chosen == ["switching_cost", "bonds", "learning"]
    assert (best.cost, greedy.cost) == (70, 65)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=1, max_size=9),
       st.integers(0, 120), st.sampled_from([1, 0.1, 0.3]))
def test_exact_against_every_set(pairs, budget, unit):
    costs, gains = [c * unit for c, _ in pairs], [g / 10 for _, g in pairs]
    table, budget = made(costs, gains), round(budget * unit, 9)
    if min(costs) > budget:
        with pytest.raises(NotEnoughDataError):
            best_set(table, budget)
        return
    best = best_set(table, budget)
    assert round(best.gain, 9) == by_every_set([round(c, 9) for c in costs], gains, budget)
    assert best.cost <= budget + 1e-9
    assert greedy_set(table, budget).gain <= best.gain + 1e-9


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 90)), min_size=1, max_size=7),
       st.integers(40, 120))
def test_exact_when_uplifts_overlap(pairs, budget):
    costs, gains = [float(c) for c, _ in pairs], [g / 10 for _, g in pairs]
    most = 0.0
    for size in range(len(pairs) + 1):
        for chosen in combinations(range(len(pairs)), size):
            if sum(costs[i] for i in chosen) <= budget:
                left = 10.0
                for i in chosen:
                    left -= left * gains[i] / 10
                most = max(most, 10 - left)
    assert best_set(made(costs, gains), budget, ceiling=10).gain == pytest.approx(most, abs=1e-6)


def test_decimals_that_add_up_to_the_budget_fit():
    assert best_set(made([0.1, 0.2], [1, 1]), 0.3).gain == 2
    assert greedy_set(made([0.1, 0.2], [1, 1]), 0.3).gain == 2


def test_of_equal_sets_the_cheapest():
    assert best_set(made([5, 3, 4], [2, 2, 2]), 5).chosen == ["b"]
    assert best_set(made([4, 4], [0, 0]), 10).chosen == []


def test_greed_passes_over_what_does_not_fit():
    assert greedy_set(made([10, 95, 20], [5, 40, 6]), 100).chosen == ["a", "c"]
    assert greedy_set(made([2, 1], [2, 1]), 1).chosen == ["b"]
    assert greedy_set(made([0, 1], [1, 5]), 1).chosen == ["a", "b"]


def test_thirty_methods_and_a_trap_are_quick():
    dice = np.random.default_rng(4)
    table = pd.DataFrame({"cost_k": dice.integers(1, 10**6, 30), "uplift_pts": dice.random(30)})
    doubling = pd.DataFrame({"cost_k": 2.0 ** np.arange(30), "uplift_pts": 2.0 ** np.arange(30)})
    start = time.perf_counter()
    best_set(table, 5 * 10**6)
    assert best_set(doubling, 2.0**29 + 5).gain == 2**29 + 5
    assert time.perf_counter() - start < 2


def test_thirty_methods_are_exact():
    """Against a table of the best gain for each whole budget, the other way to do it."""
    dice = np.random.default_rng(5)
    costs, gains = dice.integers(1, 60, 30), dice.integers(1, 90, 30) / 10
    reach = np.zeros(301)
    for cost, gain in zip(costs, gains, strict=True):
        reach[cost:] = np.maximum(reach[cost:], reach[:-cost] + gain)
    table = pd.DataFrame({"cost_k": costs, "uplift_pts": gains})
    for budget in (40, 150, 300):
        assert best_set(table, budget).gain == pytest.approx(reach[budget])


def test_overlap_by_hand_and_with_dice():
    assert combined_uplift([2, 2], 10) == pytest.approx(3.6)
    assert combined_uplift([10, 3], 10) == pytest.approx(10)
    dice = np.random.default_rng(8)
    leavers, gains = 200_000, SIX["uplift_pts"]
    saved = np.zeros(leavers, dtype=bool)
    for points in gains:
        saved |= dice.random(leavers) < points / 10
    assert combined_uplift(gains, 10) == pytest.approx(10 * saved.mean(), abs=0.02)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_refused(language):
    text.set_language(language)
    with pytest.raises(ColumnError, match="cost_k"):
        best_set(SIX.assign(cost_k=-1), 70)
    with pytest.raises(ColumnError, match="uplift_pts"):
        best_set(SIX.assign(uplift_pts=[1, 1, -0.5, 1, 1, 1]), 70)
    with pytest.raises(ColumnError, match="price"):
        best_set(SIX, 70, cost="price")
    with pytest.raises(NotEnoughDataError, match="15"):
        best_set(SIX, 14)
    with pytest.raises(NotEnoughDataError) as empty:
        best_set(SIX.head(0), 14)
    assert "nan" not in str(empty.value)
    with pytest.raises(ColumnError, match=r"2\.6"):
        best_set(SIX, 70, ceiling=2)
    with pytest.raises(ColumnError):
        combined_uplift([3.0], 2)
    with pytest.raises(ColumnError, match="'much'"):
        combined_uplift([1.0, "much"], 2)
    with pytest.raises(ColumnError, match="cost_k"):
        explore.six_methods(SIX.drop(columns="cost_k"))
    for wrong in ({"budget": -5}, {"budget": 70, "ceiling": 0}):
        with pytest.raises(SettingError):
            best_set(SIX, **wrong)
    with pytest.raises(SettingError, match="41"):
        best_set(pd.DataFrame({"cost_k": [1.0] * 41, "uplift_pts": [1.0] * 41}), 5)
    with pytest.raises(SettingError):
        best_set(pd.concat([SIX, SIX]), 70)


def test_methods_of_ones_own_keep_their_names():
    table = pd.DataFrame({"method": ["newsletter", "hotline"], "cost_k": [1, 2],
                          "uplift_pts": [1, 2]})
    assert best_set(table, 2).chosen == ["hotline"]


def test_tables_name_methods_in_the_language_that_is_set():
    assert crmkit.show(SIX)["Method"].tolist()[3] == "emotional bonds"
    text.set_language("zh")
    assert crmkit.show(best_set(SIX, 70).table).index.tolist()[3] == "情感联系"


def test_the_explorer_draws_blocks_that_fill_the_budget():
    explorer = explore.six_methods(SIX, budget=85)
    figure = Figure(figsize=(9.4, 4))
    _draw(explorer.result, figure)
    left, right = figure.axes
    rows = {1: [], 0: []}
    for block in left.patches:
        rows[round(block.get_y() + block.get_height() / 2)].append(block.get_width())
    assert (sorted(rows[1]), sorted(rows[0])) == ([15, 20, 30], [20, 25, 40])
    assert "1.10" in right.get_title(loc="left")
    assert right.lines[0].get_xdata()[-1] == 85  # no further than the slider has come


def test_the_budget_at_which_greed_misses_most():
    gaps = {b: best_set(SIX, b).gain - greedy_set(SIX, b).gain for b in range(15, 166)}
    assert max(gaps.values()) == pytest.approx(1.1)
    assert [b for b, gap in gaps.items() if gap > 1.05] == [85, 86, 87, 88, 89]
