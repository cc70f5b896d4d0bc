"""NBD: everybody buys at a rate of his own, and nobody ever leaves (Ehrenberg).

    1. A customer buys at random at a rate of his own, the same at all times.
    2. The rates differ between customers: a gamma distribution with shape r and rate alpha.

The plainest model of repeat buying, and the one to compare the others with: what they fit better
is what leaving explains.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln, psi

from crmkit.models.buying import RepeatBuying, bought_at_random, bought_exactly
from crmkit.models.fitting import Likelihood
from crmkit.models.repeats import Repeats


class NBD(RepeatBuying):
    """Repeat purchases of customers none of whom ever goes.

    Parameters (above zero): ``r``, ``alpha`` (time) of the gamma distribution of purchase rates,
    mean r / alpha a time unit.

    Notes
    -----
    The likelihood is that of the purchases at their times, so that it may be compared with
    BG/NBD and Pareto/NBD on the same customers. Where nobody leaves, the times say nothing more
    than the numbers.

    References
    ----------
    Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1).

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> NBD().fit(load_cdnow()).params_.round(3).to_dict()
    {'r': 0.385, 'alpha': 12.072}
    """

    parameters = ("r", "alpha")
    title = "NBD"

    @classmethod
    def _starts(cls, time: float) -> list[tuple[float, ...]]:
        return [(1, time), (0.1, time / 10), (10, time * 10)]

    @staticmethod
    def _likelihood(data: Repeats) -> Likelihood:
        """Log-likelihood and gradient; walks over numbers of purchases and over times once each."""
        counts, of_count = _sums(data.frequency, data.weight)
        times, kind = np.unique(data.T, return_inverse=True)
        people = np.bincount(kind, data.weight)
        bought = np.bincount(kind, data.weight * data.frequency)
        customers = of_count.sum()

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            r, alpha = params
            log_time, power = np.log(alpha + times), r * people + bought
            height = (of_count @ (gammaln(r + counts) - gammaln(r)) + customers * r * np.log(alpha)
                      - power @ log_time)
            return float(height), np.array([
                of_count @ (psi(r + counts) - psi(r)) + customers * np.log(alpha)
                - people @ log_time,
                customers * r / alpha - power @ (1 / (alpha + times))])

        return value

    def _alive(self, repeats: Repeats) -> np.ndarray:
        self._values()
        return np.ones(len(repeats.T))

    def _future(self, t: np.ndarray, repeats: Repeats) -> np.ndarray:
        r, alpha = self._values()
        return (r + repeats.frequency) / (alpha + repeats.T) * t

    def _counts(self, t: float, counts: np.ndarray) -> np.ndarray:
        return bought_exactly(counts, t, *self._values())

    def _bought(self, t: float, x: np.ndarray, T: np.ndarray, dice: np.random.Generator
                ) -> np.ndarray:
        r, alpha = self._values()
        return dice.poisson(dice.gamma(r + x) / (alpha + T) * t).astype(float)

    def _from_the_start(self, times: np.ndarray, dice: np.random.Generator) -> pd.DataFrame:
        r, alpha = self._values()
        frequency, recency = bought_at_random(times, dice.gamma(r, 1 / alpha, len(times)), dice)
        return pd.DataFrame({"frequency": frequency, "recency": recency, "T": times,
                             "alive": True})


def _sums(values: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each value once, and the weight it has."""
    once, kind = np.unique(values, return_inverse=True)
    return once, np.bincount(kind, weight)
