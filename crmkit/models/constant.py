"""Constant churn: one chance to leave, the same for everybody and at every renewal.

The number of periods until a customer leaves is then geometric. It is what "our churn rate is 13 %"
says without saying it, and the model that the others of the family have to beat.
"""

from __future__ import annotations

from typing import Self

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtri

from crmkit.models.contracts import ContractModel, period_of_leaving
from crmkit.models.survivors import Survivors
from crmkit.settings import is_number, one_number, refused
from crmkit.text import say


class ConstantChurn(ContractModel):
    """Every customer leaves at every renewal with the same chance.

    The parameter ``churn`` is that chance, above 0 and below 1.

    Examples
    --------
    >>> from crmkit.datasets import load_sbg_segments
    >>> model = ConstantChurn().fit(load_sbg_segments()["High-end"].head(8))
    >>> round(float(model.params_["churn"]), 4)
    0.1033
    """

    parameters = ("churn",)
    title = "constant churn"

    @classmethod
    def with_params(cls, **params: float) -> Self:
        """The model with a churn rate that is known."""
        given = params.get("churn", 0.5)
        if is_number(given) and given >= 1:
            raise refused("churn", given, say("errors.range.below_one"))
        return super().with_params(**params)

    def _from(self, data: Survivors) -> list[tuple[float, ...]]:
        return [(float(data.left.sum() / data.at_risk.sum()),)]

    @staticmethod
    def _log_survival(t: np.ndarray, *params: float) -> tuple[np.ndarray, np.ndarray]:
        churn = min(params[0], 1 - 1e-15)
        return t * np.log1p(-churn), np.array([-t / (1 - churn)])

    def confidence_intervals(self, confidence: float = 0.95) -> pd.DataFrame:
        """An interval for the churn rate, within 0 and 1; columns ``low`` and ``high``."""
        one_number("confidence", confidence, "below_one")
        churn = float(self._values()[0])
        reach = ndtri((1 + confidence) / 2) * self._spread()[0] / (1 - churn)
        return pd.DataFrame({"low": expit(logit(churn) - reach),
                             "high": expit(logit(churn) + reach)}, index=self.params_.index)

    def expected_lifetime(self) -> float:
        """Mean number of periods until a new customer leaves: 1 / churn, always finite."""
        return float(1 / self._values()[0])

    def _leaves(self, customers: int, dice: np.random.Generator) -> np.ndarray:
        return period_of_leaving(np.full(customers, self._values()[0]), 1, dice)


