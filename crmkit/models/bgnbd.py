"""BG/NBD: how often they buy, and whether they have silently gone (Fader, Hardie & Lee 2005).

    1. While with us, a customer buys at random at a rate of his own, the same at all times.
    2. The rates differ between customers: a gamma distribution with shape r and rate alpha.
    3. After each purchase he goes for good with a chance of his own.
    4. The chances differ between customers: a beta distribution with a and b.

Nobody says when he goes. So a long silence of a frequent buyer speaks for his having gone, and the
same silence of a rare buyer does not.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import pandas as pd
from scipy.special import expit, gammaln, hyp2f1, psi

from crmkit.models.fitting import Likelihood, climb
from crmkit.models.model import Model
from crmkit.models.repeats import Repeats, need_repeat_buyers, read_repeats, span_of

# Around a = 1 the closed form divides nought by nought: it is worked out on both sides.
NEAR_ONE = 1e-5


class BGNBD(Model):
    """Repeat purchases of customers who may have gone without a word.

    Parameters (all above zero): ``r``, ``alpha`` (time) of the gamma distribution of purchase
    rates, mean r / alpha a time unit; ``a``, ``b`` of the beta distribution of the chance to go
    after a purchase, mean a / (a + b).

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2).

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> model = BGNBD().fit(load_cdnow())
    >>> model.params_.round(3).to_dict()
    {'r': 0.243, 'alpha': 4.414, 'a': 0.793, 'b': 2.426}
    """

    parameters = ("r", "alpha", "a", "b")
    title = "BG/NBD"

    def fit(self, data: Any, weights: Any = None) -> Self:
        """Find the parameters under which the purchases seen are most probable.

        Parameters
        ----------
        data : Summary or DataFrame
            ``customers.summary(orders)``, or the columns ``frequency`` (repeat purchases),
            ``recency`` (from the first purchase to the last) and ``T`` (time observed).
        weights : str or sequence of float, optional
            How many customers each row stands for.
        """
        repeats = read_repeats(data, weights)
        need_repeat_buyers(repeats)
        time = float(np.average(repeats.T, weights=repeats.weight))
        starts = [(1, time, 1, 2), (0.3, time / 5, 0.5, 3), (3, time, 0.2, 1)]
        top = climb(self._likelihood(repeats), starts, repeats.customers, scale=(1, time, 1, 1))
        return self._settle(top, repeats.customers, repeats.time_unit)

    @staticmethod
    def _likelihood(data: Repeats) -> Likelihood:
        """Log-likelihood and gradient; equation 6 of the paper, in two factors.

        What depends on the number of purchases alone is worked out once per number.
        """
        counts, group = np.unique(data.frequency, return_inverse=True)
        of_count = np.bincount(group, data.weight)
        once, again = data.frequency == 0, data.frequency > 0
        T0, n0 = data.T[once], data.weight[once]
        x, T, recent, n = (part[again] for part in (
            data.frequency, data.T, data.recency, data.weight))
        group, repeats = group[again], counts[counts > 0]
        first = len(counts) - len(repeats)

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            r, alpha, a, b = params
            log_T0, log_T = np.log(alpha + T0), np.log(alpha + T)
            log_recent = np.log(alpha + recent)
            power = r + x
            stays = -power * log_T
            # How much more probable it is that he went after the last purchase.
            goes = np.log(a / (b + repeats - 1))[group - first] + power * (log_T - log_recent)
            gone = n * expit(goes)
            here = n - gone
            by_count = (gammaln(r + counts) - gammaln(r) + r * np.log(alpha) + gammaln(a + b)
                        + gammaln(b + counts) - gammaln(b) - gammaln(a + b + counts))
            height = of_count @ by_count - r * (n0 @ log_T0) + n @ (stays + np.logaddexp(0, goes))
            together = psi(a + b) - psi(a + b + counts)
            left = np.bincount(group - first, gone, len(repeats))
            return float(height), np.array([
                of_count @ (psi(r + counts) - psi(r) + np.log(alpha))
                - n0 @ log_T0 - here @ log_T - gone @ log_recent,
                of_count.sum() * r / alpha - r * (n0 @ (1 / (alpha + T0)))
                - power @ (here / (alpha + T) + gone / (alpha + recent)),
                of_count @ together + left.sum() / a,
                of_count @ (together + psi(b + counts) - psi(b)) - left @ (1 / (b + repeats - 1)),
            ])

        return value

    def probability_alive(self, data: Any) -> pd.Series:
        """The chance that each customer is still with us.

        It is 1 for customers without a repeat purchase: in this model one can go only after a
        repeat purchase. That says nothing about their loyalty.
        """
        repeats = read_repeats(data)
        return repeats.spread(self._alive(repeats)).rename("probability_alive")

    def _alive(self, repeats: Repeats) -> np.ndarray:
        r, alpha, a, b = self._values()
        x = repeats.frequency
        silence = (r + x) * (np.log(alpha + repeats.T) - np.log(alpha + repeats.recency))
        odds = np.where(x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1) + silence, -np.inf)
        return expit(-odds)

    def expected_purchases(self, t: Any, data: Any = None) -> Any:
        """Purchases to expect within a time t from now (or of a new customer, after his first).

        Parameters
        ----------
        t : float or sequence of float
            How far ahead, in the time unit of the data; without ``data`` it may be several.
        data : Summary or DataFrame, optional
            The customers; without it a customer who has just been won is meant.

        Returns
        -------
        Series or float or array
            One number per customer; without ``data`` one per time.
        """
        ahead = span_of(t)
        if data is None:
            r, alpha, a, b = self._values()
            found = self._closed(lambda a: _new(ahead, r, alpha, a, b), a)
            return float(found) if ahead.ndim == 0 else found
        repeats = read_repeats(data)
        return repeats.spread(self._future(float(ahead), repeats)).rename("expected_purchases")

    def _future(self, t: float, repeats: Repeats) -> np.ndarray:
        r, alpha, a, b = self._values()
        x, T = repeats.frequency, repeats.T

        def given(a: float) -> np.ndarray:
            share = hyp2f1(r + x, b + x, a + b + x - 1, t / (alpha + T + t))
            return (a + b + x - 1) / (a - 1) * (
                1 - np.exp((r + x) * np.log((alpha + T) / (alpha + T + t))) * share)

        return self._closed(given, a) * self._alive(repeats)

    def simulate(self, T: Any, seed: int) -> pd.DataFrame:
        """Customers who behave as the model says, observed for the times T.

        Returns
        -------
        DataFrame
            ``frequency``, ``recency``, ``T``, and ``alive``: whether they are still there.
        """
        times = span_of(T, "T").ravel()
        r, alpha, a, b = self._values()
        dice = np.random.default_rng(seed)
        rate = dice.gamma(r, 1 / alpha, len(times))
        goes = dice.beta(a, b, len(times))
        return bought_until(times, rate, goes, dice, first_may_be_last=False)

    @staticmethod
    def _closed(formula: Any, a: float) -> np.ndarray:
        if abs(a - 1) > NEAR_ONE:
            return formula(a)
        return (formula(1 - 2 * NEAR_ONE) + formula(1 + 2 * NEAR_ONE)) / 2


def bought_until(times: np.ndarray, rate: np.ndarray, goes: np.ndarray,
                 dice: np.random.Generator, first_may_be_last: bool) -> pd.DataFrame:
    """Purchases one after the other; after each the customer goes with the chance ``goes``.

    ``first_may_be_last`` lets him go already after the purchase that won him (MBG/NBD).
    """
    frequency, recency = np.zeros(len(times)), np.zeros(len(times))
    alive = dice.random(len(times)) >= goes if first_may_be_last else np.ones(len(times), bool)
    buying = np.flatnonzero(alive)
    while len(buying):
        then = recency[buying] + dice.exponential(size=len(buying)) / rate[buying]
        buying, then = buying[then <= times[buying]], then[then <= times[buying]]
        frequency[buying] += 1
        recency[buying] = then
        stays = dice.random(len(buying)) >= goes[buying]
        alive[buying[~stays]] = False
        buying = buying[stays]
    return pd.DataFrame({"frequency": frequency, "recency": recency, "T": times, "alive": alive})


def _new(t: np.ndarray, r: float, alpha: float, a: float, b: float) -> np.ndarray:
    """Expected repeat purchases of a new customer until t; equation 9 of the paper."""
    share = hyp2f1(r, b, a + b - 1, t / (alpha + t))
    return (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + t)) ** r * share)
