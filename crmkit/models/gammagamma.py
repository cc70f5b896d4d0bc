"""Gamma-Gamma: what a customer spends on a purchase, seen through few purchases (note 025).

    1. A customer's purchases differ by chance around a mean of his own.
    2. The means differ between customers, and have nothing to do with how often they buy.

So the mean of one purchase says less than the mean of ten. What to expect lies between what the
customer did and what customers do: the fewer his purchases, the nearer to the latter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd
from scipy.special import gammaln, psi

from crmkit.columns import fault, in_pandas, labelled, required
from crmkit.columns import numbers as column_of
from crmkit.customers import Summary
from crmkit.errors import NotEnoughDataError
from crmkit.models.fitting import Likelihood, climb
from crmkit.models.model import Model
from crmkit.models.repeats import in_our_words, one_weight_each
from crmkit.settings import dice_of, reals, refused
from crmkit.text import say

# The papers' symbols, and the name in another package.
SYMBOLS = {"x": "frequency", "zbar": "mean_spend", "monetary_value": "mean_spend"}


@dataclass(frozen=True, eq=False)
class Spend:
    """Repeat purchases of each customer and their mean, 0 where there are none."""

    frequency: np.ndarray
    mean: np.ndarray
    weight: np.ndarray
    index: pd.Index

    @property
    def again(self) -> np.ndarray:
        """Who bought again."""
        return self.frequency > 0


class GammaGamma(Model):
    """The spend per purchase of customers who differ.

    Parameters (all above zero): ``p``, the shape of one customer's purchases; ``q`` and ``gamma``
    (money) of the differences between customers. The mean of all is p gamma / (q - 1), which is
    finite for q above 1.

    References
    ----------
    Fader & Hardie, note 025, The Gamma-Gamma model of monetary value; Fader, Hardie & Lee 2005,
    RFM and CLV: using iso-value curves, Journal of Marketing Research 42(4). The log-likelihood is
    that of the note; the paper's is lower by the sum of ln(frequency), which no parameter moves.

    Examples
    --------
    >>> model = GammaGamma.with_params(p=6.25, q=3.74, gamma=15.44)
    >>> table = pd.DataFrame({"frequency": [0, 1, 7], "mean_spend": [None, 100, 100]})
    >>> model.expected_spend(table).round(2).tolist()
    [35.22, 80.26, 96.18]
    """

    parameters = ("p", "q", "gamma")
    title = "Gamma-Gamma"
    seen_for = "purchases"

    def fit(self, data: Any, weights: Any = None) -> Self:
        """Find the parameters under which the spend seen is most probable.

        Parameters
        ----------
        data : Summary or DataFrame
            ``customers.summary(orders)``, or the columns ``frequency`` (repeat purchases) and
            ``mean_spend`` (money, their mean). Customers without a repeat purchase are passed
            over: their first purchase is none of these.
        weights : str or sequence of float, optional
            How many customers each row stands for.

        Raises
        ------
        ColumnError
            A repeat buyer whose mean spend is missing, zero or below.
        NotEnoughDataError
            Fewer than two repeat buyers.
        """
        seen = read_spend(data, weights)
        if seen.again.sum() < 2:
            raise NotEnoughDataError(say("models.few_spenders", buyers=int(seen.again.sum())))
        mean = float(np.average(seen.mean[seen.again], weights=seen.weight[seen.again]))
        customers = float(seen.weight[seen.again].sum())
        starts = [(3, 3, mean), (1, 2, mean), (20, 10, mean / 2)]
        top = climb(self._likelihood(seen), starts, customers, scale=(1, 1, mean))
        return self._settle(top, customers, seen.frequency[seen.again])

    @staticmethod
    def _likelihood(seen: Spend) -> Likelihood:
        """Log-likelihood and gradient."""
        x, z, n = (part[seen.again] for part in (seen.frequency, seen.mean, seen.weight))
        counts, group = np.unique(x, return_inverse=True)
        of_count, total = np.bincount(group, n), x * z
        fixed = np.log(z) + np.log(x)
        amounts, logs = n @ np.log(z), (n * x) @ fixed

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            p, q, gamma = params
            log_all = np.log(gamma + total)
            shape = p * counts
            weighed, each = n * (p * x + q), n * x
            height = (of_count @ (gammaln(shape + q) - gammaln(shape) - gammaln(q)
                                  + q * np.log(gamma))
                      + p * logs - amounts - weighed @ log_all)
            grown = psi(shape + q)
            return float(height), np.array([
                (of_count * counts) @ (grown - psi(shape)) + logs - each @ log_all,
                of_count @ (grown - psi(q) + np.log(gamma)) - n @ log_all,
                n.sum() * q / gamma - weighed @ (1 / (gamma + total))])

        return value

    def expected_spend(self, data: Any = None) -> Any:
        """What a customer may be expected to spend on a purchase, in the long run.

        Parameters
        ----------
        data : Summary or DataFrame, optional
            The customers; without it a customer of whom nothing is known is meant. One without a
            repeat purchase is such a customer.

        Returns
        -------
        Series or float
            Money a purchase.

        Raises
        ------
        NotEnoughDataError
            The mean of all is infinite (q is 1 or below), so that a one-time buyer's is.
        """
        p, q, gamma = self._values()
        seen = None if data is None else read_spend(data)
        x, total = (np.zeros(1), np.zeros(1)) if seen is None else \
            (seen.frequency, seen.frequency * seen.mean)
        if (p * x + q <= 1).any():
            raise NotEnoughDataError(say("models.endless_spend", q=q))
        found = p * (gamma + total) / (p * x + q - 1)
        if seen is None:
            return float(found[0])
        return pd.Series(found, index=seen.index, name="expected_spend")

    def simulate(self, frequency: Any, seed: int) -> pd.DataFrame:
        """Customers who spend as the model says, for so many repeat purchases each.

        Returns
        -------
        DataFrame
            ``frequency``, ``mean_spend`` (missing where there was no repeat purchase).
        """
        x = reals(frequency).ravel()
        if x.size == 0 or not (np.isfinite(x) & (x >= 0) & (np.floor(x) == x)).all():
            raise refused("frequency", frequency, say("errors.range.whole", least=0))
        p, q, gamma = self._values()
        dice = dice_of(seed)
        rate = dice.gamma(q, 1 / gamma, len(x))
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = np.where(x > 0, dice.gamma(p * x) / (rate * x), np.nan)
        return pd.DataFrame({"frequency": x, "mean_spend": mean})


def read_spend(data: Any, weights: Any = None) -> Spend:
    """The spend of every customer, checked.

    Parameters
    ----------
    data : Summary, DataFrame or Spend
        Columns ``frequency`` and ``mean_spend``, or ``x`` and ``zbar``.
    weights : str or sequence of float, optional

    Raises
    ------
    ColumnError
        A column is missing or holds text; a frequency that counts no purchases; a repeat buyer
        whose mean spend is missing, zero or below.
    """
    if isinstance(data, Spend):
        return data
    table = in_pandas(data.table if isinstance(data, Summary) else data)
    table = labelled(table) if weights is None else table
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    table = in_our_words(table, SYMBOLS)
    x = column_of(table, "frequency")
    for key, bad in (("errors.out_of_range", x < 0), ("models.part_of_a_purchase", x % 1 != 0)):
        if bad.any():
            raise fault(key, x, bad.to_numpy(), range=say("errors.range.zero_or_more"))
    required(table, "mean_spend")
    again = (x > 0).to_numpy()
    bare = again & table["mean_spend"].isna().to_numpy()
    if bare.any():
        raise fault("models.no_spend", table["mean_spend"], bare)
    mean = column_of(table.assign(mean_spend=table["mean_spend"].where(again, 0.0)), "mean_spend")
    nothing = again & (mean <= 0).to_numpy()
    if nothing.any():
        raise fault("models.spend_of_nothing", mean, nothing)
    return Spend(frequency=x.to_numpy(), mean=mean.to_numpy(),
                 weight=one_weight_each(table, weights), index=table.index)
