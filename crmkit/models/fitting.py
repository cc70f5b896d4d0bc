"""Where a likelihood is highest: one way to climb for every model of the room.

Parameters are positive, so the climb goes over their logarithms, by Newton steps (the matrix of
second derivatives by differences of the gradient), each made shorter until it goes up; L-BFGS
helps where they get stuck. What comes back says whether it is a top at all: a hill that only
rises towards the edge, or a ridge along which nothing changes, is told by its name and never
passed off as an estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

# A parameter beyond e^12 or below e^-12 of its scale has run off.
EDGE = 12.0
# The slope per customer, in logarithms of the parameters, at which a top counts as reached.
FLAT_ENOUGH = 1e-7
# A standard error of a logarithm above this: the data hardly tell the parameter (a factor of 20).
VAGUE = 3.0
# A standard error of a logarithm below this: no other top need be looked for.
SHARP = 1.0
# Ends that differ by less in the log-likelihood are equally high.
LEVEL = 1e-3
NEWTON_STEPS = 60
DIFFERENCE = 1e-5

# Logarithms of the parameters -> log-likelihood and its gradient by the parameters themselves.
Likelihood = Callable[[np.ndarray], tuple[float, np.ndarray]]


@dataclass(frozen=True, eq=False)
class Top:
    """Where the climb ended.

    Attributes
    ----------
    params : array
        The parameters there.
    log_likelihood : float
        Its height.
    slope : float
        Largest slope per customer, by the logarithms of the parameters.
    covariance : array or None
        Of the logarithms of the parameters; None where there is no top.
    state : str
        ``"converged"``; ``"edge"`` (a parameter runs off); ``"ridge"`` (the data do not tell the
        parameters apart); ``"stuck"`` (no top was found).
    off : tuple of int
        The parameters that ran off, or are hardly told.
    """

    params: np.ndarray
    log_likelihood: float
    slope: float
    covariance: np.ndarray | None
    state: str
    off: tuple[int, ...] = ()


def climb(likelihood: Likelihood, starts: Sequence[Sequence[float]], weight: float,
          scale: Sequence[float] | None = None, every: bool = False) -> Top:
    """The top of a likelihood of positive parameters.

    Parameters
    ----------
    likelihood : callable
        Takes the parameters; gives the log-likelihood and its gradient by the parameters.
    starts : sequence of sequences
        Where to begin; the best end is kept. Later ones are tried only if the earlier ones ended
        on no top (a ridge may hide one) or on a blunt one (there may be a higher end elsewhere).
    weight : float
        How many customers the log-likelihood sums over.
    scale : sequence of float, optional
        The unit of each parameter (a time, for a rate's scale); ones by default. How far is too
        far is counted in it.
    every : bool
        Whether to begin at every start, where a likelihood is known to have several tops.
    """
    units = np.log(np.ones(len(starts[0])) if scale is None else np.asarray(scale, float))

    def cost(place: np.ndarray) -> tuple[float, np.ndarray]:
        params = np.exp(place + units)
        height, gradient = likelihood(params)
        return -height / weight, -gradient * params / weight

    best: Top | None = None
    for start in starts:
        found = _one_climb(cost, np.log(start) - units, weight, units)
        if best is None or _better(found, best):
            best = found
        if best.state == "converged" and _sharp(best) and not every:
            break
    assert best is not None
    return best


def _sharp(top: Top) -> bool:
    """Whether the data tell every parameter well; few of them may leave a higher end elsewhere."""
    return top.covariance is not None and bool((np.diag(top.covariance) < SHARP ** 2).all())


def _better(one: Top, other: Top) -> bool:
    """The higher end; of two at about the same height the top."""
    lead = one.log_likelihood - other.log_likelihood
    if abs(lead) < LEVEL and (one.state == "converged") != (other.state == "converged"):
        return one.state == "converged"
    return lead > 0


def _one_climb(cost: Likelihood, place: np.ndarray, weight: float, units: np.ndarray) -> Top:
    start = np.clip(place, -EDGE, EDGE)
    place = _newton(cost, start)
    if np.abs(cost(place)[1]).max() > FLAT_ENOUGH and np.abs(place).max() < EDGE:
        place = _newton(cost, minimize(cost, start, jac=True, method="L-BFGS-B",
                                       bounds=[(-EDGE, EDGE)] * len(start)).x)
    value, gradient = cost(place)
    inside = np.abs(place) < EDGE - 1e-6
    slope = float(np.abs(gradient).max())
    curve = curvature(cost, place)
    spread = _inverse(curve, weight)
    state, off = "converged", ~inside
    if off.any():
        state = "edge"
    elif spread is None or slope > FLAT_ENOUGH:
        state = "ridge" if slope < 1e-4 else "stuck"
        off = _loose(curve, weight)
    elif (np.sqrt(np.diag(spread)) > VAGUE).any():
        state, off = "ridge", _loose(curve, weight)
    return Top(params=np.exp(place + units), log_likelihood=-value * weight, slope=slope,
               covariance=spread, state=state, off=tuple(np.flatnonzero(off).tolist()))


def _newton(cost: Likelihood, place: np.ndarray) -> np.ndarray:
    """Newton steps, each halved until it goes up, for as long as they help."""
    value, gradient = cost(place)
    for _ in range(NEWTON_STEPS):
        free = ~_pressed(place, gradient)
        if np.abs(gradient[free]).max(initial=0) < FLAT_ENOUGH / 10:
            break
        curve = curvature(cost, place, gradient)[np.ix_(free, free)]
        root, axes = np.linalg.eigh(curve)
        step = np.zeros(len(place))
        step[free] = -axes @ ((axes.T @ gradient[free]) / np.maximum(np.abs(root), 1e-9))
        step *= min(1.0, 2.0 / max(np.abs(step).max(), 1e-300))
        for _ in range(25):
            there = np.clip(place + step, -EDGE, EDGE)
            value_there, gradient_there = cost(there)
            if value_there <= value + 1e-14 * abs(value):
                break
            step = step / 2
        else:
            break
        done = np.abs(there - place).max() < 1e-12
        place, value, gradient = there, value_there, gradient_there
        if done:
            break
    return place


def _pressed(place: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Which parameters stand at the edge and would go on beyond it."""
    return (np.abs(place) >= EDGE) & (place * gradient < 0)


def curvature(cost: Likelihood, place: np.ndarray, gradient: np.ndarray | None = None
              ) -> np.ndarray:
    """Second derivatives of the cost, by differences of its gradient.

    Central ones; one-sided, half the work, where the gradient here is given.
    """
    rows = []
    for step in np.eye(len(place)) * DIFFERENCE:
        if gradient is None:
            rows.append((cost(place + step)[1] - cost(place - step)[1]) / (2 * DIFFERENCE))
        else:
            rows.append((cost(place + step)[1] - gradient) / DIFFERENCE)
    square = np.array(rows)
    return (square + square.T) / 2


def _inverse(curve: np.ndarray, weight: float) -> np.ndarray | None:
    """The covariance, if the hill falls off on every side."""
    if not np.isfinite(curve).all() or np.linalg.eigvalsh(curve)[0] <= 1e-12:
        return None
    return np.linalg.inv(curve * weight)


def _loose(curve: np.ndarray, weight: float) -> np.ndarray:
    """The parameters that move most where the hill is flat, along one line or several."""
    if not np.isfinite(curve).all():
        return np.zeros(len(curve), bool)
    root, axes = np.linalg.eigh(curve * weight)
    flat = root <= max(root[0], 1 / VAGUE ** 2)
    moves = np.sqrt((axes[:, flat] ** 2).sum(axis=1))
    return moves > 0.5 * moves.max()
