"""BG/NBD: how often they buy, and whether they have silently gone (Fader, Hardie & Lee 2005).

And MBG/NBD, its twin in which a customer may go right after the purchase that won him.

    1. While with us, a customer buys at random at a rate of his own, the same at all times.
    2. The rates differ between customers: a gamma distribution with shape r and rate alpha.
    3. After each purchase he goes for good with a chance of his own.
    4. The chances differ between customers: a beta distribution with a and b.

Nobody says when he goes. So a long silence of a frequent buyer speaks for his having gone, and the
same silence of a rare buyer does not.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import betaln, expit, gammaln, hyp2f1, log_expit, psi

from crmkit.models.buying import RepeatBuying, bought_at_least, bought_exactly
from crmkit.models.fitting import Likelihood
from crmkit.models.repeats import Repeats, span_of

# Around a = 1 the closed form divides nought by nought: it is worked out on both sides.
NEAR_ONE = 1e-5
# Customers for whom chances are added up at a time.
BLOCK = 1000


class BGNBD(RepeatBuying):
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

    # Whether a customer may go already after the purchase that won him (MBG/NBD).
    first_may_be_last: ClassVar[bool] = False

    @classmethod
    def _starts(cls, time: float) -> list[tuple[float, ...]]:
        return [(1, time, 1, 2), (0.3, time / 5, 0.5, 3), (3, time, 0.2, 1)]

    @classmethod
    def _likelihood(cls, data: Repeats) -> Likelihood:
        """Log-likelihood and gradient; equation 6 of the paper, in two factors.

        What depends on the number of purchases alone is worked out once per number. A customer
        had one occasion to go per repeat purchase (in MBG/NBD one more).
        """
        counts, group = np.unique(data.frequency, return_inverse=True)
        occasions = counts + cls.first_may_be_last
        of_count = np.bincount(group, data.weight)
        never, may = occasions[group] == 0, occasions[group] > 0
        T0, n0 = data.T[never], data.weight[never]
        x, T, recent, n = (part[may] for part in (
            data.frequency, data.T, data.recency, data.weight))
        first = int(occasions[0] == 0)
        group, passed = group[may] - first, occasions[first:]

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            r, alpha, a, b = params
            log_T0, log_T = np.log(alpha + T0), np.log(alpha + T)
            log_recent = np.log(alpha + recent)
            power = r + x
            stays = -power * log_T
            # How much more probable it is that he went after the last purchase.
            goes = np.log(a / (b + passed - 1))[group] + power * (log_T - log_recent)
            gone = n * expit(goes)
            here = n - gone
            by_count = (gammaln(r + counts) - gammaln(r) + r * np.log(alpha) + gammaln(a + b)
                        + gammaln(b + occasions) - gammaln(b) - gammaln(a + b + occasions))
            height = of_count @ by_count - r * (n0 @ log_T0) + n @ (stays + np.logaddexp(0, goes))
            together = psi(a + b) - psi(a + b + occasions)
            left = np.bincount(group, gone, len(passed))
            return float(height), np.array([
                of_count @ (psi(r + counts) - psi(r) + np.log(alpha))
                - n0 @ log_T0 - here @ log_T - gone @ log_recent,
                of_count.sum() * r / alpha - r * (n0 @ (1 / (alpha + T0)))
                - power @ (here / (alpha + T) + gone / (alpha + recent)),
                of_count @ together + left.sum() / a,
                of_count @ (together + psi(b + occasions) - psi(b)) - left @ (1 / (b + passed - 1)),
            ])

        return value

    def probability_alive(self, data: Any) -> pd.Series:
        """The chance that each customer is still with us.

        In BG/NBD it is 1 for customers without a repeat purchase: one can go only after a repeat
        purchase. That says nothing about their loyalty (see ``MBGNBD``).
        """
        return super().probability_alive(data)

    def _alive(self, repeats: Repeats) -> np.ndarray:
        r, alpha, a, b = self._values()
        x = repeats.frequency
        passed = x + self.first_may_be_last
        silence = (r + x) * (np.log(alpha + repeats.T) - np.log(alpha + repeats.recency))
        odds = np.where(passed > 0, np.log(a) - np.log(b + np.maximum(passed, 1) - 1) + silence,
                        -np.inf)
        return expit(-odds)

    def _future(self, t: np.ndarray, repeats: Repeats) -> np.ndarray:
        r, alpha, a, b = self._values()
        x, T = repeats.frequency, repeats.T
        stayed = b + x + self.first_may_be_last

        def given(a: float) -> np.ndarray:
            # The paper's form by Euler's transformation, in which frequent buyers do not overflow.
            share = hyp2f1(a + stayed - 1 - r - x, a - 1, a + stayed - 1, t / (alpha + T + t))
            return (a + stayed - 1) / (a - 1) * (
                1 - np.exp((a - 1) * np.log((alpha + T) / (alpha + T + t))) * share)

        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            found = np.asarray(self._closed(given, a))
        holes = np.flatnonzero(~np.isfinite(found))
        for i in range(0, len(holes), BLOCK):
            some = holes[i:i + BLOCK]
            ahead, power, time, seen = (np.broadcast_to(v, found.shape)[some] for v in (
                t, r + x, alpha + T, stayed))
            found[some] = _added(ahead, power, time, a, seen)
        return found * self._alive(repeats)

    def _counts(self, t: float, counts: np.ndarray) -> np.ndarray:
        """Equation 8 of the paper: still there after x purchases, or gone after the last."""
        r, alpha, a, b = self._values()
        passed = counts + self.first_may_be_last
        here = np.exp(betaln(a, b + passed) - betaln(a, b)) * bought_exactly(counts, t, r, alpha)
        gone = np.exp(betaln(a + 1, b + np.maximum(passed, 1) - 1) - betaln(a, b))
        return here + np.where(passed > 0, gone * bought_at_least(counts, t, r, alpha), 0)

    def _bought(self, t: float, x: np.ndarray, T: np.ndarray, dice: np.random.Generator
                ) -> np.ndarray:
        """Rates and chances of those who stayed: of the same kind, with more purchases."""
        r, alpha, a, b = self._values()
        rate = dice.gamma(r + x) / (alpha + T)
        goes = dice.beta(a, b + x + self.first_may_be_last)
        return bought_until(np.full(len(x), t), rate, goes, dice, first_may_be_last=False
                            )["frequency"].to_numpy()

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
        return bought_until(times, rate, goes, dice, self.first_may_be_last)

    @staticmethod
    def _closed(formula: Any, a: float) -> np.ndarray:
        if abs(a - 1) > NEAR_ONE:
            return formula(a)
        return (formula(1 - 2 * NEAR_ONE) + formula(1 + 2 * NEAR_ONE)) / 2


class MBGNBD(BGNBD):
    """BG/NBD in which a customer may go already after his first purchase.

    So the chance that a one-time buyer is still with us is not 1, and falls as time passes.
    Parameters as in ``BGNBD``.

    References
    ----------
    Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for
    customer base analysis, International Journal of Research in Marketing 24(3).

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> MBGNBD().fit(load_cdnow()).params_.round(3).to_dict()
    {'r': 0.525, 'alpha': 6.183, 'a': 0.891, 'b': 1.614}
    """

    title = "MBG/NBD"
    first_may_be_last = True


def _added(t: np.ndarray, power: np.ndarray, time: np.ndarray, a: float, stayed: np.ndarray
           ) -> np.ndarray:
    """Expected purchases added up over the chances to go, where the closed form has no number.

    With a chance p to go, (1 - (1 + p t / time)^-power) / p purchases are to be expected. What is
    added up is how many fewer these are than if nobody went; evenly in the logit of p, where the
    sum is exact to many digits. (scipy gives no number for some very alike customers.)
    """
    step = 0.5 / np.sqrt(4 + a)
    least = np.minimum(1 / stayed, time / (power * np.maximum(t, 1e-300)))
    low, high = np.log(np.minimum(least, 1)).min() - 34 / (1 + a), 36 / min(stayed.min(), 1)
    logit = np.arange(low, high, step)[:, None]
    p = expit(logit)
    weight = np.exp(a * log_expit(logit) + stayed * log_expit(-logit) - betaln(a, stayed)) * step
    none_goes = power * t / time
    buys = -np.expm1(-power * np.log1p(p * t / time)) / p
    return none_goes - ((none_goes - buys) * weight).sum(axis=0)


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
