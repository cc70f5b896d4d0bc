"""Pareto/NBD: who buys at random and goes at a random time (Schmittlein, Morrison & Colombo 1987).

    1. While with us, a customer buys at random at a rate of his own, the same at all times.
    2. The rates differ between customers: a gamma distribution with shape r and rate alpha.
    3. He goes for good at a random time, at a rate of his own, whether he has just bought or not.
    4. These rates differ too: a gamma distribution with shape s and rate beta.

The likelihood adds up what may have happened: that the customer is still here, or that he went at
some moment y after his last purchase. The sum over y is an integral. Its usual closed form, with
hypergeometric functions, breaks down for frequent buyers; here it is worked out as it stands, at a
few well placed moments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import exprel, gammaln, psi

from crmkit.models.buying import RepeatBuying, bought_at_random, bought_exactly
from crmkit.models.fitting import Likelihood
from crmkit.models.repeats import Repeats, span_of
from crmkit.settings import one_number

# How many moments: as many as a decay of that many logarithms takes, to twelve digits.
NODES = {8: 2.0, 12: 7.0, 20: 22.0, 40: 80.0, 80: np.inf}
GRIDS = {n: np.polynomial.legendre.leggauss(n) for n in NODES}
# Beyond a fall by e^-40 nothing is left to add.
NOTHING = 40.0
# Kinds of customers worked on at a time, so that a block stays in the processor's memory.
BLOCK = 4096
LONG = np.polynomial.legendre.leggauss(120)


class ParetoNBD(RepeatBuying):
    """Repeat purchases of customers who go at a random time, without a word.

    Parameters (all above zero): ``r``, ``alpha`` (time) of the gamma distribution of purchase
    rates, mean r / alpha a time unit; ``s``, ``beta`` (time) of the gamma distribution of the
    rates at which they go.

    References
    ----------
    Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1).
    Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis,
    Journal of Marketing Research 42(4), for the discounted purchases.

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> model = ParetoNBD().fit(load_cdnow())
    >>> model.params_.round(3).to_dict()
    {'r': 0.553, 'alpha': 10.578, 's': 0.606, 'beta': 11.668}
    """

    parameters = ("r", "alpha", "s", "beta")
    title = "Pareto/NBD"
    dear_to_ask = True

    @classmethod
    def _starts(cls, time: float) -> list[tuple[float, ...]]:
        return [(1, time, 1, time), (0.5, time / 3, 0.5, time / 3), (3, time, 0.3, time)]

    @staticmethod
    def _likelihood(data: Repeats) -> Likelihood:
        """Log-likelihood and gradient, the latter under the integral sign at the same moments.

        What depends on the number of purchases alone is worked out once per number.
        """
        counts, kind = np.unique(data.frequency, return_inverse=True)
        of_count = np.bincount(kind, data.weight)
        customers = of_count.sum()
        parts = [slice(i, i + BLOCK) for i in range(0, len(data.T), BLOCK)]

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            r, alpha, s, beta = params
            height = (of_count @ (gammaln(r + counts) - gammaln(r))
                      + customers * (r * np.log(alpha) + s * np.log(beta)))
            slope = np.array([of_count @ (psi(r + counts) - psi(r)) + customers * np.log(alpha),
                              customers * r / alpha, customers * np.log(beta),
                              customers * s / beta])
            for part in parts:
                x, recent, T = data.frequency[part], data.recency[part], data.T[part]
                for rows, up, down in _integrals(x, recent, T, params):
                    n = data.weight[part][rows]
                    height += n @ up
                    slope += down @ n
            return float(height), slope

        return value

    def _alive(self, repeats: Repeats) -> np.ndarray:
        params = self._values()
        r, alpha, s, beta = params
        x, T = repeats.frequency, repeats.T
        stays = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
        alive = np.empty(len(T))
        for i in range(0, len(T), BLOCK):
            part = slice(i, i + BLOCK)
            for rows, up, _ in _integrals(x[part], repeats.recency[part], T[part], params,
                                          slopes=False):
                alive[part][rows] = np.exp(stays[part][rows] - up)
        return alive

    def _future(self, t: np.ndarray, repeats: Repeats) -> np.ndarray:
        r, alpha, s, beta = self._values()
        left = np.log1p(t / (beta + repeats.T))
        return (self._alive(repeats) * (r + repeats.frequency) / (alpha + repeats.T)
                * (beta + repeats.T) * left * exprel((1 - s) * left))

    def _counts(self, t: float, counts: np.ndarray) -> np.ndarray:
        r, alpha, s, beta = self._values()
        here = bought_exactly(counts, t, r, alpha) * (beta / (beta + t)) ** s
        place, width = LONG
        # Goes at y: evenly spaced in the chance to have gone by then.
        gone = -np.expm1(-s * np.log1p(t / beta)) * (1 + place) / 2
        y = beta * np.expm1(-np.log1p(-gone) / s)
        share = -np.expm1(-s * np.log1p(t / beta)) * width / 2
        return here + bought_exactly(counts, y[:, None], r, alpha).T @ share

    def survival(self, t: Any) -> Any:
        """The share of new customers who are still there after a time t."""
        ahead = span_of(t)
        _, _, s, beta = self._values()
        found = (beta / (beta + ahead)) ** s
        return float(found) if ahead.ndim == 0 else found

    def discounted_purchases(self, rate: float, data: Any = None) -> Any:
        """All purchases to come, each counted at its worth today.

        Known as DERT (discounted expected residual transactions). Times the margin of a purchase
        it is a lifetime value.

        Parameters
        ----------
        rate : float
            The continuous rate of discount *for one time unit of the data*, above zero: for 10 %
            a year and weeks, ``numpy.log(1.10) / 52``.
        data : Summary or DataFrame, optional
            The customers; without it a customer who has just been won is meant (his first
            purchase is not counted).

        Returns
        -------
        Series or float
        """
        one_number("rate", rate, "more_than_zero")
        r, alpha, s, beta = self._values()
        if data is None:
            return float(r / alpha * beta * _worth(s, np.array([rate * beta]))[0])
        repeats = self._asked_about(data)
        times, kind = np.unique(repeats.T, return_inverse=True)
        ahead = ((beta + times) * _worth(s, rate * (beta + times)))[kind]
        found = self._alive(repeats) * (r + repeats.frequency) / (alpha + repeats.T) * ahead
        return repeats.spread(found).rename("discounted_purchases")

    def _bought(self, t: float, x: np.ndarray, T: np.ndarray, dice: np.random.Generator
                ) -> np.ndarray:
        """Rates of those who stayed for T: gamma again, with more purchases and more time."""
        r, alpha, s, beta = self._values()
        rate = dice.gamma(r + x) / (alpha + T)
        stays = dice.exponential(size=len(x)) * (beta + T) / dice.gamma(s, size=len(x))
        return dice.poisson(rate * np.minimum(stays, t)).astype(float)

    def _from_the_start(self, times: np.ndarray, dice: np.random.Generator) -> pd.DataFrame:
        r, alpha, s, beta = self._values()
        rate = dice.gamma(r, 1 / alpha, len(times))
        goes = dice.exponential(size=len(times)) / dice.gamma(s, 1 / beta, len(times))
        frequency, recency = bought_at_random(np.minimum(goes, times), rate, dice)
        return pd.DataFrame({"frequency": frequency, "recency": recency, "T": times,
                             "alive": goes > times})


def _integrals(x: np.ndarray, recent: np.ndarray, T: np.ndarray, params: np.ndarray,
               slopes: bool = True) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Logarithms of (stays + goes) and their slopes, for kinds that need equally many moments.

    stays = (alpha + T)^-(r + x) (beta + T)^-s
    goes  = s * integral from recency to T of (alpha + y)^-(r + x) (beta + y)^-(s + 1) dy

    The moments lie evenly in the logarithm of (y + the smaller of alpha and beta): there the
    integrand is smooth whatever the parameters, and falls at most like an exponential function.
    """
    r, alpha, s, beta = params
    low = min(alpha, beta)
    power = r + x
    start = np.log(low + recent)
    span = np.log((low + T) / (low + recent))
    fall = (power * (low + recent) / (alpha + recent)
            + (s + 1) * (low + recent) / (beta + recent) - 1)
    span = np.minimum(span, NOTHING / np.maximum(fall, 1e-9))
    end = low * np.expm1(start + span - np.log(low))  # the moment up to which is added
    effort = np.maximum(3 * span, power * np.log((alpha + end) / (alpha + recent)) + (s + 1)
                        * np.log((beta + end) / (beta + recent)))
    size = np.searchsorted(list(NODES.values())[:-1], effort)
    for at, n in enumerate(NODES):
        rows = np.flatnonzero(size == at)
        if len(rows):
            yield (rows, *_added(power[rows], T[rows], start[rows], span[rows], params, low, n,
                                 slopes))


def _added(power: np.ndarray, T: np.ndarray, start: np.ndarray, span: np.ndarray,
           params: np.ndarray, low: float, n: int, slopes: bool
           ) -> tuple[np.ndarray, np.ndarray]:
    """One row per moment, one column per kind of customer."""
    _, alpha, s, beta = params
    place, width = GRIDS[n]
    log_low = start + np.multiply.outer((1 + place) / 2, span)
    near = np.exp(log_low)
    far = near + abs(beta - alpha)
    log_far = np.log(far)
    log_a, log_b = (log_low, log_far) if alpha <= beta else (log_far, log_low)
    stays = -power * np.log(alpha + T) - s * np.log(beta + T)
    goes = log_low - power * log_a - (s + 1) * log_b
    top = np.maximum(stays, goes[0])
    weighed = np.exp(goes - top)
    weighed *= np.multiply.outer(width, s * span / 2)
    here = np.exp(stays - top)
    total = here + weighed.sum(axis=0)
    if not slopes:
        return top + np.log(total), total
    near, far = 1 / near, 1 / far
    by_a, by_b = (near, far) if alpha <= beta else (far, near)
    here /= total
    weighed /= total

    def mean(values: np.ndarray) -> np.ndarray:
        return np.einsum("ij,ij->j", weighed, values)

    return top + np.log(total), np.array([
        -here * np.log(alpha + T) - mean(log_a),
        -power * (here / (alpha + T) + mean(by_a)),
        (1 - here) / s - here * np.log(beta + T) - mean(log_b),
        -s * here / (beta + T) - (s + 1) * mean(by_b)])


def _worth(s: float, z: np.ndarray) -> np.ndarray:
    """The integral of (1 + v)^-s exp(-z v) over all v from 0 on, for each z."""
    place, width = LONG
    span = np.log1p(NOTHING / z)
    w = np.multiply.outer((1 + place) / 2, span)
    return (np.exp((1 - s) * w - z * np.expm1(w)) * width[:, None]).sum(axis=0) * span / 2
