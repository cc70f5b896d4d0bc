"""BG/BB: who takes the next occasion, where occasions come at fixed times (Fader, Hardie & Shang).

    1. While with us, a customer takes each occasion with a chance of his own.
    2. These chances differ between customers: a beta distribution with alpha and beta.
    3. Before each occasion he may go for good, with another chance of his own.
    4. Those differ, too: a beta distribution with gamma and delta.

A yearly gift, a trade fair, a cruise: BG/NBD for customers who cannot buy just any day.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import pandas as pd
from scipy.special import betaln, hyp2f1, psi

from crmkit.errors import NotEnoughDataError
from crmkit.models.fitting import Likelihood, climb
from crmkit.models.model import Model
from crmkit.models.opportunities import Opportunities, read_opportunities
from crmkit.models.repeats import one_span_of
from crmkit.models.survivors import MOST_PERIODS, renewals_of
from crmkit.settings import dice_of, one_number, refused, whole
from crmkit.text import say

# The likelihood may have several tops: few ever take, few ever go, most go soon.
STARTS = ((1, 1, 1, 3), (0.1, 1, 0.3, 3), (1, 0.3, 0.02, 0.2), (1, 1, 1, 0.3))


class BGBB(Model):
    """Occasions taken by customers who may have gone without a word.

    Parameters (all above zero): ``alpha``, ``beta`` of the beta distribution of the chance to take
    an occasion, mean alpha / (alpha + beta); ``gamma``, ``delta`` of that of the chance to go
    before an occasion, mean gamma / (gamma + delta).

    References
    ----------
    Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting,
    Marketing Science 29(6).

    Examples
    --------
    >>> from crmkit.datasets import load_donations
    >>> model = BGBB().fit(load_donations(), weights="weights")
    >>> model.params_.round(3).to_dict()
    {'alpha': 1.204, 'beta': 0.75, 'gamma': 0.657, 'delta': 2.783}
    """

    parameters = ("alpha", "beta", "gamma", "delta")
    title = "BG/BB"
    seen_for = "occasions"

    def fit(self, data: Any, weights: Any = None) -> Self:
        """Find the parameters under which the occasions taken are most probable.

        Parameters
        ----------
        data : DataFrame
            ``frequency`` (occasions taken), ``recency`` (number of the last one taken, 0 if none)
            and ``periods`` (occasions there were), or ``x``, ``t_x``, ``n``.
        weights : str or sequence of float, optional
            How many customers each row stands for.

        Raises
        ------
        ColumnError, SettingError, NotEnoughDataError
            See ``crmkit.models.opportunities.read_opportunities``; nobody took any occasion.
        """
        seen = read_opportunities(data, weights)
        if not (seen.frequency > 0).any():
            raise NotEnoughDataError(say("models.nobody_came", customers=int(seen.customers)))
        top = climb(self._likelihood(seen), STARTS, seen.customers, every=True)
        return self._settle(top, seen.customers, seen.periods)

    @staticmethod
    def _likelihood(data: Opportunities) -> Likelihood:
        """Log-likelihood and gradient.

        Each kind of customer may have gone after any occasion from the last one taken on, or be
        still there: one term each, added up within the kind.
        """
        x, lived, gone, first = _stories(data)
        kind = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(x))))

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            alpha, beta, gamma, delta = params
            terms = _log_terms(params, x, lived, gone)
            kinds = np.logaddexp.reduceat(terms, first)
            share = np.exp(terms - kinds[kind]) * data.weight[kind]
            many = data.weight.sum()
            taken, stayed = psi(alpha + beta + lived), psi(gamma + delta + gone + lived)
            return float(data.weight @ kinds), np.array([
                share @ (psi(alpha + x) - taken) - many * (psi(alpha) - psi(alpha + beta)),
                share @ (psi(beta + lived - x) - taken) - many * (psi(beta) - psi(alpha + beta)),
                share @ (psi(gamma + gone) - stayed) - many * (psi(gamma) - psi(gamma + delta)),
                share @ (psi(delta + lived) - stayed) - many * (psi(delta) - psi(gamma + delta))])

        return value

    def probability_alive(self, data: Any) -> pd.Series:
        """The chance that each customer is still with us at the next occasion."""
        seen = read_opportunities(data)
        return seen.spread(self._alive(seen, 0, 1)).rename("probability_alive")

    def _alive(self, seen: Opportunities, taken: int, after: int) -> np.ndarray:
        """The chance to be there ``after`` occasions from now, times his chance to take one or 1.

        ``taken`` is 1 to count the occasion, 0 to count only whether he is there.
        """
        params = self._values()
        x, lived, gone, first = _stories(seen)
        seen_so = np.logaddexp.reduceat(_log_terms(params, x, lived, gone), first)
        alpha, beta, gamma, delta = params
        n = seen.periods
        return np.exp(betaln(alpha + seen.frequency + taken, beta + n - seen.frequency)
                      - betaln(alpha, beta) + betaln(gamma, delta + n + after)
                      - betaln(gamma, delta) - seen_so)

    def expected_purchases(self, t: Any, data: Any = None) -> Any:
        """Occasions that will be taken, of the next t (or of a new customer's first t).

        Parameters
        ----------
        t : int or sequence of int
            How many occasions ahead; without ``data`` it may be several numbers.
        data : DataFrame, optional
            The customers; without it a customer before his first occasion is meant.

        Returns
        -------
        Series or float or array
            One number per customer; without ``data`` one per t.
        """
        ahead = _occasions(t)
        if data is None:
            alpha, beta = self._values()[:2]
            there = self.survival(np.arange(1, int(ahead.max()) + 1)) if ahead.max() else []
            found = alpha / (alpha + beta) * np.append(0, np.cumsum(there))[ahead.astype(int)]
            return float(found) if ahead.ndim == 0 else found
        seen = read_opportunities(data)
        return seen.spread(self._future(int(one_span_of(t)), seen)).rename("expected_purchases")

    def _future(self, t: int, seen: Opportunities) -> np.ndarray:
        """The next occasion's chance, times the share still there at each one after it."""
        gamma, delta = self._values()[2:]
        n, which = np.unique(seen.periods, return_inverse=True)
        later = np.arange(t)
        there = np.exp(betaln(gamma, delta + 1 + np.add.outer(n, later))
                       - betaln(gamma, delta + n + 1)[:, None]).sum(axis=1)
        return self._alive(seen, 1, 1) * there[which]

    def survival(self, t: Any) -> Any:
        """Share of new customers who are still there at occasion t."""
        ahead = renewals_of(t, "t", least=0)
        gamma, delta = self._values()[2:]
        found = np.exp(betaln(gamma, delta + ahead) - betaln(gamma, delta))
        return float(found) if ahead.ndim == 0 else found

    def discounted_purchases(self, rate: float, data: Any = None) -> Any:
        """All occasions that will be taken, each counted at its worth today.

        Known as DERT (discounted expected residual transactions). The next occasion lies one
        period ahead. Times the margin of an occasion it is a lifetime value.

        Parameters
        ----------
        rate : float
            The continuous rate of discount *from one occasion to the next*, above zero: for 10 %
            a year and an occasion a year, ``numpy.log(1.10)``.
        data : DataFrame, optional
            The customers; without it a customer before his first occasion is meant.
        """
        one_number("rate", rate, "more_than_zero")
        alpha, beta, gamma, delta = self._values()
        fresh = data is None
        seen = read_opportunities(pd.DataFrame({"x": [0], "t_x": [0], "n": [1]}) if fresh else data)
        n = np.zeros(1) if fresh else seen.periods
        ahead = np.exp(-rate) * hyp2f1(1, delta + n + 1, gamma + delta + n + 1, np.exp(-rate))
        if fresh:
            return float(alpha / (alpha + beta) * self.survival(1) * ahead[0])
        return seen.spread(self._alive(seen, 1, 1) * ahead).rename("discounted_purchases")

    def simulate_future(self, t: int, data: Any, seed: int, draws: int = 1) -> pd.DataFrame:
        """Of the next t occasions, how many customers may take, as the model says.

        Parameters
        ----------
        t : int
        data : DataFrame
        seed : int
        draws : int
            How many futures of each customer.

        Returns
        -------
        DataFrame
            One row per customer, one column per future: occasions taken.
        """
        ahead, many = whole("t", t, 0, MOST_PERIODS), whole("draws", draws, least=1)
        seen = read_opportunities(data)
        kind = np.repeat(np.arange(len(seen.periods))[seen.kind], many)
        alpha, beta, gamma, delta = self._values()
        dice = dice_of(seed)
        x, n = seen.frequency[kind], seen.periods[kind]
        there = dice.random(len(kind)) < self._alive(seen, 0, 1)[kind]
        takes, goes = dice.beta(alpha + x, beta + n - x), dice.beta(gamma, delta + n + 1)
        taken = np.zeros(len(kind))
        for _ in range(ahead):
            taken += there & (dice.random(len(kind)) < takes)
            there &= dice.random(len(kind)) >= goes
        return pd.DataFrame(taken.reshape(-1, many), index=seen.index)

    def simulate(self, periods: Any, seed: int) -> pd.DataFrame:
        """Customers who behave as the model says, each given a number of occasions.

        Returns
        -------
        DataFrame
            ``frequency``, ``recency``, ``periods``, and ``alive``: whether he would be there at
            the next occasion.
        """
        n = _occasions(periods, "periods", least=1).ravel().astype(int)
        alpha, beta, gamma, delta = self._values()
        dice = dice_of(seed)
        takes, goes = dice.beta(alpha, beta, len(n)), dice.beta(gamma, delta, len(n))
        there = np.ones(len(n), bool)
        frequency, recency = np.zeros(len(n), int), np.zeros(len(n), int)
        for occasion in range(1, n.max() + 2):
            there &= (dice.random(len(n)) >= goes) | (occasion > n + 1)
            took = there & (dice.random(len(n)) < takes) & (occasion <= n)
            frequency += took
            recency[took] = occasion
        return pd.DataFrame({"frequency": frequency, "recency": recency, "periods": n,
                             "alive": there})


def _occasions(given: Any, argument: str = "t", least: int = 0) -> np.ndarray:
    """Numbers of occasions, not so many that they could not be counted one by one."""
    found = renewals_of(given, argument, least=least)
    if (found > MOST_PERIODS).any():
        raise refused(argument, given, say("errors.range.whole_between", least=least,
                                           most=MOST_PERIODS))
    return found


def _stories(seen: Opportunities) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What may have happened: per story the occasions taken, those he was there for, gone or not.

    A customer has one story for each occasion he may have been last there for, and one in which
    he is there to this day; ``first`` is where the stories of each kind begin.
    """
    many = (seen.periods - seen.recency + 1).astype(int)
    first = np.append(0, many.cumsum()[:-1])
    kind = np.repeat(np.arange(len(many)), many)
    lived = seen.recency[kind] + np.arange(len(kind)) - first[kind]
    gone = np.ones(len(kind))
    gone[first + many - 1] = 0
    return seen.frequency[kind], lived, gone, first


def _log_terms(params: np.ndarray, x: np.ndarray, lived: np.ndarray, gone: np.ndarray
               ) -> np.ndarray:
    alpha, beta, gamma, delta = params
    return (betaln(alpha + x, beta + lived - x) - betaln(alpha, beta)
            + betaln(gamma + gone, delta + lived) - betaln(gamma, delta))
