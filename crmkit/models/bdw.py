"""BdW, beta-discrete-Weibull: customers differ, and each changes with time.

    1. A customer is still there after t renewals with the chance (1 - theta)^(t^c). With c = 1 his
       own chance to leave is always the same, as in sBG; with c above 1 it grows from renewal to
       renewal, with c below 1 it falls.
    2. The thetas differ between customers: a beta distribution with gamma and delta.

So the cohort's retention may rise, fall, or do first the one and then the other.
Fader, Hardie, Liu, Davin & Steenburgh 2018.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.integrate import quad
from scipy.special import betaln, gammaln, psi

from crmkit.models.contracts import ContractModel, period_of_leaving
from crmkit.models.gammas import gamma_rise
from crmkit.models.sbg import SBG
from crmkit.models.survivors import Survivors

# Periods added one by one before the rest of a mean lifetime is taken as an integral.
ONE_BY_ONE = 200
# The power of t is not worked out where its logarithm is above this: it would be too large.
FAR = 300.0
# From here on the difference of two nearby values of psi is worked out as one, or digits are lost.
LARGE = 1000.0


class BdW(ContractModel):
    """Customers with a contract whose chances to leave differ and change with time.

    Parameters (all above zero): ``gamma`` and ``delta`` of the beta distribution of theta, the
    chance to leave at the first renewal; ``c``, whether a customer's own chance to leave grows
    (above 1), stays (1: sBG) or falls (below 1).

    References
    ----------
    Fader, Hardie, Liu, Davin & Steenburgh 2018, "How to project customer retention" revisited: the
    role of duration dependence, Journal of Interactive Marketing 43.

    Examples
    --------
    >>> from crmkit.datasets import load_sbg_segments
    >>> model = BdW().fit(load_sbg_segments()["High-end"].head(5))
    >>> model.params_.round(3).to_dict()
    {'gamma': 0.259, 'delta': 1.723, 'c': 1.584}
    """

    parameters = ("gamma", "delta", "c")
    title = "BdW"

    def _from(self, data: Survivors) -> list[tuple[float, ...]]:
        plain = SBG()._from(data)
        return [(*plain[0], 1.0), (*plain[1], 1.3), (*plain[2], 0.7)]

    @staticmethod
    def _log_survival(t: np.ndarray, *params: float) -> tuple[np.ndarray, np.ndarray]:
        gamma, delta, c = params
        t = np.atleast_1d(t)
        log_t = np.log(np.maximum(t, 1e-300))
        far = c * log_t > FAR
        power = np.where(far, 1.0, t) ** c
        of_all = psi(gamma + delta) - psi(gamma + delta + power)
        by_power = _psi_fall(delta + power, gamma)
        there = gammaln(gamma) - gamma_rise(delta + power, gamma) - betaln(gamma, delta)
        slopes = np.array([of_all, of_all + psi(delta + power) - psi(delta),
                           by_power * power * log_t])
        if far.any():  # from there on a pure power of t
            fall = c * log_t[far]
            there[far] = gammaln(gamma) - betaln(gamma, delta) - gamma * fall
            slopes[:, far] = [psi(gamma + delta) - fall, psi(gamma + delta) - psi(delta) + 0 * fall,
                              -gamma * log_t[far]]
        return there, slopes

    def expected_lifetime(self) -> float:
        """Mean number of periods until a new customer leaves.

        Infinite where c * gamma is 1 or less: then too many hardly ever leave.
        """
        gamma, delta, c = self._values()
        if c * gamma <= 1:
            return math.inf

        def there(t: Any) -> np.ndarray:
            return np.exp(self._log_survival(np.asarray(t, float), gamma, delta, c)[0])

        # Euler and Maclaurin: the sum from here on is the integral and two corrections.
        end = max(ONE_BY_ONE, 10 ** min(9 / c, 300))  # from there on a pure power of t
        middle = quad(lambda u: float(there(np.exp(u))[0]) * math.exp(u), math.log(ONE_BY_ONE),
                      math.log(end), limit=500, epsabs=0, epsrel=1e-11)[0]
        tail = float(there(end)[0]) * end / (c * gamma - 1)
        at = float(there(ONE_BY_ONE)[0])
        slope = float(np.diff(there([ONE_BY_ONE - 0.5, ONE_BY_ONE + 0.5]))[0])
        return float(there(np.arange(ONE_BY_ONE)).sum() + middle + tail + at / 2 - slope / 12)

    def _leaves(self, customers: int, dice: np.random.Generator) -> np.ndarray:
        gamma, delta, c = self._values()
        return period_of_leaving(dice.beta(gamma, delta, customers), c, dice)


def _psi_fall(a: np.ndarray, step: float) -> np.ndarray:
    """psi(a) - psi(a + step); by Stirling's series from afar."""
    b, near = a + step, np.minimum(a, LARGE)
    far = -np.log1p(step / a) - step / (2 * a * b) - step * (1 / a + 1 / b) / (12 * a * b)
    return np.where(a > LARGE, far, psi(near) - psi(near + step))
