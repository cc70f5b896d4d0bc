"""sBG, shifted-beta-geometric: nobody changes, and yet retention rises (Fader & Hardie 2007).

    1. At each renewal a customer leaves with a chance of his own, the same all his life.
    2. The chances differ between customers: a beta distribution with alpha and beta.

Who leaves easily leaves early. So those who are left are, from renewal to renewal, more and more
of the kind that stays: the cohort's retention, (beta + t - 1) / (alpha + beta + t - 1), rises.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import betaln, psi

from crmkit.models.contracts import ContractModel, period_of_leaving
from crmkit.models.survivors import Survivors


class SBG(ContractModel):
    """Customers with a contract whose chances to leave differ, and never change.

    Parameters (both above zero): ``alpha`` and ``beta`` of the beta distribution of the chance to
    leave at a renewal; its mean is alpha / (alpha + beta). The smaller both are, the more the
    customers differ.

    References
    ----------
    Fader & Hardie 2007, How to project customer retention, Journal of Interactive Marketing 21(1).

    Examples
    --------
    >>> from crmkit.datasets import load_sbg_segments
    >>> model = SBG().fit(load_sbg_segments()["High-end"].head(8))
    >>> model.params_.round(3).to_dict()
    {'alpha': 0.668, 'beta': 3.806}
    >>> round(model.survival(12), 3)
    0.378
    """

    parameters = ("alpha", "beta")
    title = "sBG"

    def _from(self, data: Survivors) -> list[tuple[float, ...]]:
        churn = data.left.sum() / data.at_risk.sum()
        return [(1, 1 / churn - 1 + 1e-3), (0.3, 0.3 / churn), (5, 5 / churn)]

    @staticmethod
    def _log_survival(t: np.ndarray, *params: float) -> tuple[np.ndarray, np.ndarray]:
        alpha, beta = params
        of_all = psi(alpha + beta) - psi(alpha + beta + t)
        return (betaln(alpha, beta + t) - betaln(alpha, beta),
                np.array([of_all, of_all + psi(beta + t) - psi(beta)]))

    def expected_lifetime(self) -> float:
        """Mean number of periods until a new customer leaves.

        (alpha + beta - 1) / (alpha - 1) where alpha is above 1. At 1 and below it is infinite: so
        many customers have a chance to leave close to none that their lives outweigh all others.
        """
        alpha, beta = self._values()
        return float((alpha + beta - 1) / (alpha - 1)) if alpha > 1 else math.inf

    def _leaves(self, customers: int, dice: np.random.Generator) -> np.ndarray:
        alpha, beta = self._values()
        return period_of_leaving(dice.beta(alpha, beta, customers), 1, dice)
