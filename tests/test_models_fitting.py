"""The climb to the top of a likelihood, on hills whose shape is known."""

import numpy as np
import pytest

from crmkit.models import BGBB, FitWarning
from crmkit.models.fitting import climb


def hill(height):
    """A likelihood of two parameters from a height over their logarithms, with its slope."""
    calls = []

    def value(params):
        calls.append(params)
        up, slope = height(*np.log(params))
        return up, np.array(slope) / params

    return value, calls


def test_a_parameter_that_runs_off_leaves_the_others_at_their_best():
    value, calls = hill(lambda u, v: (v - (u - 1 - v / 10) ** 2,
                                      (-2 * (u - 1 - v / 10), 1 + (u - 1 - v / 10) / 5)))
    top = climb(value, [(1, 1)], weight=1)
    assert top.state == "edge" and top.off == (1,)
    assert np.log(top.params) == pytest.approx([1 + 12 / 10, 12])
    assert len(calls) < 80


def test_a_level_ridge_does_not_hide_a_top():
    """Beyond v = 0 a level ridge at height 0; at (0, -3) a top one higher."""
    def height(u, v):
        bump, right = np.exp(-(u ** 2 + (v + 3) ** 2) / 2), v > 0
        ridge = 0 if right else -v ** 4 / 1000
        return (bump + ridge - u ** 2 / 10,
                (-u * bump - u / 5, -(v + 3) * bump - (0 if right else v ** 3 / 250)))

    value, _ = hill(height)
    assert climb(value, [(1, np.exp(9))], weight=1).state != "converged"
    top = climb(value, [(1, np.exp(9)), (1, np.exp(-2.5))], weight=1)
    assert top.state == "converged"
    assert np.log(top.params)[0] == pytest.approx(0, abs=1e-6)
    assert -3 < np.log(top.params)[1] < -2.5


def test_a_lower_top_is_not_taken_for_the_best_where_a_ridge_is_higher():
    """39 of 1,000 customers took an occasion: the top that one start finds is 1.7 lower."""
    truth = BGBB.with_params(alpha=0.1, beta=0.9, gamma=0.8, delta=0.2)
    table = truth.simulate(np.random.default_rng(48).integers(5, 13, 1000), seed=48)
    with pytest.warns(FitWarning):
        found = BGBB().fit(table)
    assert found.log_likelihood_ > -283.0 and not found.converged_
