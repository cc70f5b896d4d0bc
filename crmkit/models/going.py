"""Purchases to come of one who may go after each of them: the sum behind BG/NBD and MBG/NBD.

Who is here now, whose rate is gamma distributed with shape k and rate s (a time), and whose chance
to go after a purchase is beta distributed with a and B, will buy within a time t on average

    (a + B - 1) / (a - 1) * (1 - (1 - z)^k F(k, B; a + B - 1; z)),    z = t / (s + t)

times, F being Gauss's hypergeometric function 2F1. As it stands this divides nought by nought at
a = 1, overflows for customers with many purchases, and loses digits over short times. By Euler's
transformation, and with the first term of the series taken out,

    (a + B - 1) * ((1 - (1 - z)^(a - 1)) / (a - 1) - (1 - z)^(a - 1) * S)

does none of these; S is a series that ends after some dozen terms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.special import betaln, expit, exprel, log_expit

from crmkit.models.gammas import gamma_rise

# The series ends where a term no longer counts; where it does not end or its terms cancel, the
# chances to go are added up instead, for so many customers at a time.
TERMS = 4000
TOGETHER = 16
LAST_DIGIT = 1e-17
CANCELS = 1e5
HOPELESS = 1e30
ADDED = 1000
# So many numbers are held in memory at a time.
ADDED_TOGETHER = 2_000_000
# Parts of the sum below e^-45 of it do not count; they all lie within so many logits.
NOTHING, FARTHEST = -45.0, 1500.0
# Nothing is divided by less.
LEAST = 1e-300

# For many customers: nodes per number of purchases, and customers at a time.
NODES = 32
BLOCK = 16384


def bought_by_who_is_here(t: Any, s: Any, k: Any, a: float, stayed: Any) -> np.ndarray:
    """Expected purchases within t (see above); ``stayed`` is B. Arrays are taken together."""
    t, s, k, stayed = np.broadcast_arrays(*(np.asarray(v, float) for v in (t, s, k, stayed)))
    shape = t.shape
    t, s, k, stayed = (v.ravel() for v in (t, s, k, stayed))
    z, left = t / (s + t), -np.log1p(t / s)
    with np.errstate(all="ignore"):  # what has no number is told by ``known``
        total, known = _series(stayed + a - 1 - k, a, stayed + a - 1, z)
    # exprel(y) is (exp(y) - 1) / y, and 1 at y = 0.
    first = -left * exprel((a - 1) * left)
    found = first - np.exp((a - 1) * left) * total
    known &= np.abs(found) * CANCELS >= first
    found *= stayed + a - 1
    holes = np.flatnonzero(~known)
    for i in range(0, len(holes), ADDED):
        some = holes[i:i + ADDED]
        found[some] = _added(t[some], k[some], s[some], a, stayed[some])
    return found.reshape(shape)


def _series(A: np.ndarray, a: float, c: np.ndarray, z: np.ndarray
            ) -> tuple[np.ndarray, np.ndarray]:
    """S = sum over n >= 1 of (A)_n (a)_(n-1) z^n / ((c)_n n!), and where its digits are good."""
    term = A / c * z
    total, largest, known = term.copy(), np.abs(term), np.zeros(len(z), bool)
    going, sums, tops = np.arange(len(z)), total.copy(), largest.copy()
    for n in range(1, TERMS):
        term = term * ((A + n) * (a + n - 1) / ((c + n) * (n + 1)) * z)
        sums += term
        np.maximum(tops, np.abs(term), out=tops)
        if n % TOGETHER == 0:
            done = np.abs(term) <= LAST_DIGIT * np.abs(sums)
            total[going], largest[going] = sums, tops
            known[going[done]] = True
            done |= tops > HOPELESS
            going, A, c, z, term, sums, tops = (
                v[~done] for v in (going, A, c, z, term, sums, tops))
            if not len(going):
                break
    return total, known & (largest <= CANCELS * np.abs(total))


def _added(t: np.ndarray, power: np.ndarray, time: np.ndarray, a: float, stayed: np.ndarray
           ) -> np.ndarray:
    """Expected purchases added up over the chances to go, where the series has no number.

    With a chance p to go, (1 - (1 + p t / time)^-power) / p purchases are to be expected. A curve
    that meets this where p is 0 and where it is 1, and whose mean is known, is taken off first:
    what is left dies away on both sides, however small ``a`` or ``stayed``. It is added up evenly
    in the logit of p, where the sum is exact to many digits.
    """
    none_goes, all_go = power * t / time, -np.expm1(-power * np.log1p(t / time))
    bend = np.maximum(none_goes, 1)
    known = (none_goes * np.exp(gamma_rise(stayed, a) - gamma_rise(stayed + bend, a))
             + all_go * a / (a + stayed))
    step = 0.5 / np.sqrt(4 + np.minimum(a, stayed + power).max())
    low, high = _reach(a, stayed, bend, none_goes / np.maximum(known, LEAST))
    logit = np.arange(low, high + step, step)[:, None]
    found, many = known.copy(), max(1, ADDED_TOGETHER // len(logit))
    for part in (slice(i, i + many) for i in range(0, len(t), many)):
        p, B = np.maximum(expit(logit), LEAST), stayed[part]
        weight = np.exp(a * log_expit(logit) + B * log_expit(-logit) - betaln(a, B)) * step
        buys = -np.expm1(-power[part] * np.log1p(p * (t[part] / time[part]))) / p
        curve = none_goes[part] * np.exp(bend[part] * log_expit(-logit)) + all_go[part] * p
        found[part] += ((buys - curve) * weight).sum(axis=0)
    return found


def _reach(a: float, stayed: np.ndarray, bend: np.ndarray, size: np.ndarray
           ) -> tuple[float, float]:
    """Between which logits there is something to add for anybody; found by halving."""
    whole, middle = betaln(a, stayed), np.log(a / stayed)

    def edge(side: int) -> np.ndarray:
        inside, outside = middle, middle + side * FARTHEST
        for _ in range(40):
            at = (inside + outside) / 2
            counts = a * log_expit(at) + stayed * log_expit(-at) - whole + (
                log_expit(-at) if side > 0 else np.log(size)
                + np.minimum(0, np.log(2 * bend) + log_expit(at))) > NOTHING
            inside, outside = np.where(counts, at, inside), np.where(counts, outside, at)
        return outside

    return float(edge(-1).min()), float(edge(1).max())


def for_many(value: Callable[[np.ndarray, np.ndarray], np.ndarray], x: np.ndarray,
             s: np.ndarray) -> np.ndarray:
    """value(x, s) for many customers: few numbers of purchases x, any time s above zero.

    For each x, s times the value is a smooth curve over the logarithm of s: it is worked out at
    the nodes of a Chebyshev polynomial, which is as good as exact, and read off there.
    """
    counts = np.flatnonzero(np.bincount(x.astype(np.intp))) if x.max() < len(x) else np.unique(x)
    if 2 * NODES * len(counts) > len(x):
        return value(x, s)
    low, high = np.log(s.min()), np.log(s.max())
    middle, reach = (high + low) / 2, max((high - low) / 2, 1e-9)
    angle = np.pi * (np.arange(NODES) + 0.5) / NODES
    nodes = np.exp(middle + reach * np.cos(angle))
    at_nodes = nodes * value(counts[:, None].astype(float), nodes)
    weights = 2 / NODES * np.cos(np.outer(angle, np.arange(NODES)))
    weights[:, 0] /= 2
    factors = (at_nodes @ weights).T  # one column per count
    size = np.abs(factors) > 1e-14 * np.abs(factors).max(axis=0)
    degree = int(np.flatnonzero(size.any(axis=1)).max(initial=0)) + 1
    if degree > NODES - 4:
        return value(x, s)
    column = np.searchsorted(counts, np.arange(counts[-1] + 1)) if x.max() < len(x) else None
    found = np.empty(len(x))
    for start in range(0, len(x), BLOCK):
        part = slice(start, start + BLOCK)
        which = (column[x[part].astype(np.intp)] if column is not None
                 else np.searchsorted(counts, x[part]))
        twice = 2 * (np.log(s[part]) - middle) / reach
        one, two = np.zeros(len(which)), np.zeros(len(which))
        for row in factors[degree - 1:0:-1]:
            one, two = row[which] + twice * one - two, one
        found[part] = (factors[0][which] + twice / 2 * one - two) / s[part]
    return found
