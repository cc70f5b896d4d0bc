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
from scipy.special import betaln, gammaln, psi

from crmkit.models.buying import RepeatBuying, bought_at_least, bought_exactly
from crmkit.models.fitting import Likelihood
from crmkit.models.going import bought_by_who_is_here, for_many
from crmkit.models.repeats import Repeats

# Customers worked on at a time, so that a block stays in the processor's memory.
BLOCK = 16384


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
        first = int(occasions[0] == 0)
        passed = occasions[first:]
        rows = np.flatnonzero(may)
        parts = [(group[part] - first, data.frequency[part], data.T[part], data.recency[part],
                  data.weight[part])
                 for part in (rows[i:i + BLOCK] for i in range(0, len(rows), BLOCK))]

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            r, alpha, a, b = params
            log_alpha, ratio = np.log(alpha), np.log(a / (b + passed - 1))
            by_count = (gammaln(r + counts) - gammaln(r) + r * log_alpha + gammaln(a + b)
                        + gammaln(b + occasions) - gammaln(b) - gammaln(a + b + occasions))
            log_T0 = n0 @ np.log(alpha + T0)
            height, by_r = of_count @ by_count - r * log_T0, -log_T0
            by_alpha, left = -r * (n0 @ (1 / (alpha + T0))), np.zeros(len(passed))
            for kind, x, T, recent, n in parts:
                till_now, till_last = alpha + T, alpha + recent
                log_T, power = np.log(till_now), r + x
                silence = log_T - np.log(till_last)
                # How much more probable it is that he went after the last purchase.
                goes = ratio[kind] + power * silence
                small = np.exp(-np.abs(goes))
                gone = n * np.where(goes > 0, 1, small) / (1 + small)
                height += n @ (np.maximum(goes, 0) + np.log1p(small) - power * log_T)
                by_r += gone @ silence - n @ log_T
                by_alpha -= power @ ((n - gone) / till_now + gone / till_last)
                left += np.bincount(kind, gone, len(passed))
            together = psi(a + b) - psi(a + b + occasions)
            return float(height), np.array([
                by_r + of_count @ (psi(r + counts) - psi(r) + log_alpha),
                by_alpha + of_count.sum() * r / alpha,
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
        found = np.empty(len(repeats.T))
        for start in range(0, len(found), BLOCK):
            part = slice(start, start + BLOCK)
            x, T, recent = repeats.frequency[part], repeats.T[part], repeats.recency[part]
            silence = np.log((alpha + T) / (alpha + recent))
            with np.errstate(all="ignore"):
                odds = a / (b - 1 + self.first_may_be_last + x) * np.exp((r + x) * silence)
                alive = 1 / (1 + odds)
            found[part] = alive if self.first_may_be_last else np.where(x > 0, alive, 1)
        return found

    def _future(self, t: np.ndarray, repeats: Repeats) -> np.ndarray:
        r, alpha, a, b = self._values()
        of_first = b + self.first_may_be_last

        def here(x: np.ndarray, s: np.ndarray) -> np.ndarray:
            return bought_by_who_is_here(t, s, r + x, a, of_first + x)

        if np.ndim(t):
            return here(repeats.frequency, alpha + repeats.T) * self._alive(repeats)
        found = for_many(here, repeats.frequency, alpha + repeats.T)
        found *= self._alive(repeats)
        return found

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

    def _from_the_start(self, times: np.ndarray, dice: np.random.Generator) -> pd.DataFrame:
        r, alpha, a, b = self._values()
        rate = dice.gamma(r, 1 / alpha, len(times))
        goes = dice.beta(a, b, len(times))
        return bought_until(times, rate, goes, dice, self.first_may_be_last)


class MBGNBD(BGNBD):
    """BG/NBD in which a customer may go already after his first purchase.

    So the chance that a one-time buyer is still with us is not 1, and falls as time passes.
    Parameters as in ``BGNBD``.

    Notes
    -----
    The likelihood often has two tops: one-time buyers may have gone at once, or seldom buy. So the
    fit begins at several places, and the highest end counts.

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
    # One-time buyers may have gone at once, or seldom buy: often a top for either.
    several_tops = True

    @classmethod
    def _starts(cls, time: float) -> list[tuple[float, ...]]:
        return [(1, time, 1, 2), (3, time, 1, 0.3), (0.2, time / 2, 0.05, 2),
                (0.3, time / 30, 0.5, 5)]


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
