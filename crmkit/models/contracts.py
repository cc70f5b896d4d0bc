"""What the models of contracts share: a survival curve, and what follows from it.

A model of the family gives the logarithm of its survival curve S(t), the share of customers who are
still there after t renewals, with its derivatives by the parameters. The likelihood, retention
rates, lifetimes and values follow from it alone.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import pandas as pd

from crmkit.models.fitting import Likelihood, climb
from crmkit.models.model import Model
from crmkit.models.repeats import span_of
from crmkit.models.survivors import Survivors, need_leavers, read_survivors, renewals_of
from crmkit.settings import dice_of, one_number, refused
from crmkit.text import say

# A discounted sum is added up in blocks until what is left is less than this part of it.
LEFT_OUT = 1e-13
BLOCKS = (1024, 2 ** 20)
# Below this discount a sum runs on for millions of periods.
LEAST_DISCOUNT = 1e-5


class ContractModel(Model):
    """How long customers with a contract stay; see ``SBG``, ``BdW`` and ``ConstantChurn``."""

    seen_for = "renewals"

    def fit(self, data: Any, weights: Any = None) -> Self:
        """Find the parameters under which the renewals seen are most probable.

        Parameters
        ----------
        data : Series, list or DataFrame
            Survivors of one cohort from the start on (1000, 869, 743 ...); or of several, one row
            per cohort and one column per age, empty where not lived yet; or one row per customer,
            with ``duration`` (whole periods seen) and ``left`` (whether he left in the last).
        weights : str or sequence of float, optional
            How many customers each row of customers stands for.

        Raises
        ------
        ColumnError, SettingError, NotEnoughDataError
            See ``crmkit.models.survivors.read_survivors``; nobody left, or all left at once, or
            fewer renewals were seen than the model has parameters.
        """
        survivors = read_survivors(data, weights)
        need_leavers(survivors, self.title, len(self.parameters))
        top = climb(self._likelihood(survivors), self._from(survivors), survivors.customers)
        return self._settle(top, survivors.customers, survivors.seen)

    def _from(self, data: Survivors) -> list[tuple[float, ...]]:
        """Where to begin the climb."""
        raise NotImplementedError

    @staticmethod
    def _log_survival(t: np.ndarray, *params: float) -> tuple[np.ndarray, np.ndarray]:
        """ln S(t), and its derivatives, one row a parameter."""
        raise NotImplementedError

    @classmethod
    def _likelihood(cls, data: Survivors) -> Likelihood:
        """Who left in period t: S(t-1) - S(t). Who was last seen after t: S(t)."""
        t = np.arange(len(data.left), dtype=float)
        left, kept = data.left[1:], data.kept

        def value(params: np.ndarray) -> tuple[float, np.ndarray]:
            log_there, slopes = cls._log_survival(t, *params)
            step = np.minimum(np.diff(log_there), -1e-300)
            leaves = -np.expm1(step)  # of those who came to the renewal
            stays = np.exp(step)
            by_leaving = slopes[:, :-1] - np.diff(slopes) * (stays / leaves)
            height = left @ (log_there[:-1] + np.log(leaves)) + kept @ log_there
            return float(height), by_leaving @ left + slopes @ kept

        return value

    def survival(self, t: Any) -> Any:
        """Share of the customers who are still there after t periods.

        Parameters
        ----------
        t : float or sequence of float
            Periods since the start, 0 or more.

        Returns
        -------
        float or Series
            A Series indexed by ``period`` where several times are asked.
        """
        return _by_period(t, np.exp(self._log_survival(span_of(t), *self._values())[0]),
                          "survival")

    def retention_rates(self, t: Any) -> Any:
        """Of those who come to renewal t, the share who renew: S(t) / S(t-1).

        Parameters
        ----------
        t : int or sequence of int
            The renewal, 1 or more.
        """
        at = renewals_of(t)
        log_there = self._log_survival(np.array([at - 1, at]), *self._values())[0]
        return _by_period(t, np.exp(log_there[1] - log_there[0]), "retention_rate")

    def expected_lifetime(self) -> float:
        """Mean number of periods until a new customer leaves: 1 + S(1) + S(2) + ...

        He who leaves at the first renewal has lived one period. ``inf`` where the sum has no end:
        a few customers who hardly ever leave can make it so, although everybody leaves some day.
        """
        raise NotImplementedError

    def discounted_residual_lifetime(self, discount: float, n: Any = 1) -> Any:
        """Renewals still to come, in money of today, at 1 a renewal (DERL).

        Worked out just before renewal n, of a customer who has not left so far: if he renews, 1
        falls due at once, the next a period later. The sum over t from n on of
        S(t) / S(n-1) / (1 + discount)^(t-n). Times the margin of a period it is his residual
        value.

        Parameters
        ----------
        discount : float
            Discount rate of one period, 0.00001 or more.
        n : int or sequence of int
            The next renewal; 1 for a customer in his first period.

        References
        ----------
        Fader & Hardie 2010, Marketing Science 29(1) 85-93.
        """
        return _by_period(n, np.array([self._sums(discount, m)[0] for m in _each(n)]), "derl")

    def retention_elasticity(self, discount: float, n: Any = 1) -> Any:
        """By how many per cent the residual value grows if retention grows by one per cent.

        Every customer's chance of renewing, at renewal n and all later ones, is multiplied by
        1.01 (.80 becomes .808): not a point more, a per cent more. To the first order the value
        then grows by so many per cent: the mean number of renewals, each weighed by what it
        contributes to the value. With one constant retention rate r it is (1 + d) / (1 + d - r);
        1 where nobody is left to renew more than once.

        Parameters
        ----------
        discount, n
            As in ``discounted_residual_lifetime``.
        """
        sums = [self._sums(discount, m) for m in _each(n)]
        found = np.array([b / a if a > 0 else 1.0 for a, b in sums])
        return _by_period(n, found, "retention_elasticity")

    def _sums(self, discount: float, n: int) -> tuple[float, float]:
        """The discounted renewals to come, and the same with each counted by its number."""
        one_number("discount", discount, "more_than_zero")
        if discount < LEAST_DISCOUNT:
            raise refused("discount", discount, say("models.least_discount", least=LEAST_DISCOUNT))
        params = self._values()
        start = self._log_survival(np.array([n - 1.0]), *params)[0][0]
        value = counted = 0.0
        first, (block, largest) = 0, BLOCKS
        while True:
            ahead = np.arange(first, first + block, dtype=float)
            terms = np.exp(self._log_survival(n + ahead, *params)[0] - start
                           - ahead * np.log1p(discount))
            value += terms.sum()
            counted += terms @ (ahead + 1)
            first, block = first + block, min(2 * block, largest)
            # No more than for ever at this survival.
            if terms[-1] * (first + 1 / discount) / discount <= LEFT_OUT * max(counted, 1e-300):
                return float(value), float(counted)

    def plot_survival(self, came: Any = None, periods: int = 12, ax: Any = None) -> Any:
        """Who is still there, renewal by renewal, beside survivors that were seen.

        The picture is ``crmkit.plots.survival_curve``.
        """
        from crmkit import plots

        return plots.survival_curve(self, ax=ax, came=came, periods=periods)

    def simulate(self, T: Any, seed: int) -> pd.DataFrame:
        """Customers who behave as the model says, each observed for a number of periods.

        Parameters
        ----------
        T : int or sequence of int
            Periods each customer is observed, 1 or more.
        seed : int

        Returns
        -------
        DataFrame
            ``duration`` (periods seen) and ``left`` (whether he left in the last of them), ready
            for ``fit``.
        """
        times = renewals_of(T, "T").ravel()
        ends = self._leaves(len(times), dice_of(seed))
        return pd.DataFrame({"duration": np.minimum(ends, times).astype(int),
                             "left": ends <= times})

    def _leaves(self, customers: int, dice: np.random.Generator) -> np.ndarray:
        """The period in which each leaves."""
        raise NotImplementedError


def period_of_leaving(chance: np.ndarray, power: float, dice: np.random.Generator) -> np.ndarray:
    """When customers leave who are there after t periods with the chance (1 - chance)^(t^power)."""
    with np.errstate(divide="ignore", over="ignore"):
        waits = (np.log(dice.random(len(chance))) / np.log1p(-chance)) ** (1 / power)
    return np.maximum(np.ceil(waits), 1)


def _each(n: Any) -> list[int]:
    return renewals_of(n, "n").ravel().astype(int).tolist()


def _by_period(asked: Any, found: np.ndarray, name: str) -> Any:
    if np.ndim(asked) == 0:
        return float(found.ravel()[0])
    index = pd.Index(np.asarray(asked).ravel(), name="period")
    return pd.Series(found.ravel(), index=index, name=name)
