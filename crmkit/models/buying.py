"""What every model of repeat buying can be asked; each model fills in its own formulas."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from scipy.stats import nbinom

from crmkit.errors import UnitError
from crmkit.models.fitting import Likelihood, Top, climb
from crmkit.models.model import Model
from crmkit.models.repeats import Repeats, need_repeat_buyers, one_span_of, read_repeats, span_of
from crmkit.settings import dice_of, one_number, whole
from crmkit.text import say

NEW = np.zeros(1)
# A climb over more kinds of customers than twice that many begins where one over a part ended.
PART = 10_000


class RepeatBuying(Model):
    """Purchases after the first, of customers whom no contract holds."""

    # Whether the likelihood is known to have several tops, also where customers are many.
    several_tops: ClassVar[bool] = False
    # Whether a prediction costs so much that customers who are alike are looked for first.
    dear_to_ask: ClassVar[bool] = False

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
        return self._settle(self._climb(repeats), repeats.customers, repeats.T,
                            repeats.time_unit)

    def _climb(self, repeats: Repeats) -> Top:
        """The top for some customers; of many, from the top for a part of them."""
        time = float(np.average(repeats.T, weights=repeats.weight))
        starts, every = self._starts(time), self.several_tops
        if len(repeats.T) > 2 * PART:
            part = repeats.thinned(PART)
            if (part.frequency > 0).any():
                starts, every = [self._climb(part).params.tolist(), *starts], False
        return climb(self._likelihood(repeats), starts, repeats.customers,
                     scale=self._scale(time), every=every)

    def _asked_about(self, data: Any, merge: bool = True) -> Repeats:
        """The customers of a question, in the time unit of the model."""
        repeats = read_repeats(data, merge=merge)
        self._must_count_in(repeats.time_unit)
        return repeats

    def _must_count_in(self, unit: str | None) -> None:
        if unit is not None and self.time_unit_ not in (unit, None):
            raise UnitError(say("models.time_units",
                                said=f"model: {self.time_unit_}, data: {unit}"))

    def probability_alive(self, data: Any) -> pd.Series:
        """The chance that each customer is still with us, at the end of the time observed."""
        repeats = self._asked_about(data, self.dear_to_ask)
        return repeats.spread(self._alive(repeats)).rename("probability_alive")

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
        if data is None:
            ahead = span_of(t)
            found = self._future(ahead.ravel(), _just_won()).reshape(ahead.shape)
            return float(found) if ahead.ndim == 0 else found
        ahead, repeats = one_span_of(t), self._asked_about(data, self.dear_to_ask)
        return repeats.spread(self._future(ahead, repeats)).rename(
            "expected_purchases")

    def purchase_distribution(self, t: float, most: int = 10) -> pd.Series:
        """The chances that a new customer buys again 0, 1, 2, ... times within a time t.

        Parameters
        ----------
        t : float
            The time after the first purchase.
        most : int
            The last number told by itself.

        Returns
        -------
        Series
            The chance of each number of repeat purchases from 0 to ``most``. What is missing to
            1 is the chance of more.
        """
        one_number("t", t, "zero_or_more")
        counts = np.arange(whole("most", most) + 1)
        return pd.Series(np.clip(self._counts(float(t), counts), 0, 1), name="probability",
                         index=pd.Index(counts, name="frequency"))

    def simulate(self, T: Any, seed: int) -> pd.DataFrame:
        """Customers who behave as the model says, observed for the times T.

        Returns
        -------
        DataFrame
            ``frequency``, ``recency``, ``T``, and ``alive``: whether they are still there.
        """
        times = span_of(T, "T").ravel()
        self._values()
        return self._from_the_start(times, dice_of(seed))

    def simulate_future(self, t: float, data: Any, seed: int, draws: int = 1) -> pd.DataFrame:
        """What customers may do within a time t from now, as the model says.

        Whether a customer is still there, and his own rates, are drawn from what his purchases so
        far leave open.

        Parameters
        ----------
        t : float
            How far ahead, in the time unit of the data.
        data : Summary or DataFrame
        seed : int
        draws : int
            How many futures of each customer.

        Returns
        -------
        DataFrame
            One row per customer, one column per future: purchases.
        """
        one_span_of(t)
        repeats, many = self._asked_about(data), whole("draws", draws, least=1)
        kind = np.repeat(np.arange(len(repeats.T))[repeats.kind], many)
        dice = dice_of(seed)
        here = dice.random(len(kind)) < self._alive(repeats)[kind]
        bought = np.zeros(len(kind))
        bought[here] = self._bought(float(t), repeats.frequency[kind[here]],
                                    repeats.T[kind[here]], dice)
        return pd.DataFrame(bought.reshape(-1, many), index=repeats.index)

    @abstractmethod
    def _bought(self, t: float, x: np.ndarray, T: np.ndarray, dice: np.random.Generator
                ) -> np.ndarray:
        """Purchases within a time, drawn for customers who are still there after T."""

    def plot_tracking(self, cut: Any, ax: Any = None) -> Any:
        """Repeat purchases week by week, forecast and made, around a ``crmkit.holdout``.

        The picture is ``crmkit.plots.tracking``.
        """
        from crmkit import plots
        from crmkit.models.holdout import tracking

        return plots.tracking(tracking(self, cut), ax=ax)

    def plot_conditional_expectations(self, cut: Any, ax: Any = None) -> Any:
        """Purchases expected and made in a ``crmkit.holdout``, by how often customers had bought.

        The picture is ``crmkit.plots.conditional_expectations``.
        """
        from crmkit import plots
        from crmkit.models.holdout import by_frequency

        return plots.conditional_expectations(by_frequency(self, cut), ax=ax)

    def plot_iso_values(self, t: float, T: float, ax: Any = None) -> Any:
        """What customers seen for a time T promise within t, by how often and how lately.

        The picture is ``crmkit.plots.iso_values``.
        """
        from crmkit import plots
        from crmkit.models.isovalues import iso_values

        return plots.iso_values(iso_values(self, t, T), ax=ax)

    @classmethod
    def _starts(cls, time: float) -> Sequence[Sequence[float]]:
        """Where to begin, for customers observed for a time."""
        raise NotImplementedError

    @classmethod
    def _scale(cls, time: float) -> list[float]:
        """The unit of each parameter: a time for alpha and beta."""
        return [time if key in ("alpha", "beta") else 1.0 for key in cls.parameters]

    @staticmethod
    @abstractmethod
    def _likelihood(data: Repeats) -> Likelihood:
        """Log-likelihood and gradient as functions of the parameters."""

    @abstractmethod
    def _alive(self, repeats: Repeats) -> np.ndarray:
        """The chance that a customer of each kind is still there."""

    @abstractmethod
    def _future(self, t: np.ndarray, repeats: Repeats) -> np.ndarray:
        """Expected purchases of each kind within a time (or of one kind, within several)."""

    @abstractmethod
    def _from_the_start(self, times: np.ndarray, dice: np.random.Generator) -> pd.DataFrame:
        """Simulated customers, observed for these times."""

    @abstractmethod
    def _counts(self, t: float, counts: np.ndarray) -> np.ndarray:
        """The chance of each number of repeat purchases of a new customer."""


def _just_won() -> Repeats:
    """A customer at the moment of his first purchase."""
    return Repeats(frequency=NEW, recency=NEW, T=NEW, weight=NEW + 1,
                   kind=slice(None), index=pd.RangeIndex(1))


def bought_exactly(counts: np.ndarray, t: Any, r: float, alpha: float) -> np.ndarray:
    """The chance of each number of purchases within t, while nobody leaves."""
    return nbinom.pmf(counts, r, alpha / (alpha + t))


def bought_at_least(counts: np.ndarray, t: float, r: float, alpha: float) -> np.ndarray:
    """The chance of that many purchases or more within t, while nobody leaves."""
    return nbinom.sf(counts - 1, r, alpha / (alpha + t))


def bought_at_random(until: np.ndarray, rate: np.ndarray, dice: np.random.Generator
                     ) -> tuple[np.ndarray, np.ndarray]:
    """How often customers bought until their times, at rates of their own; and when last.

    Of x purchases at random the last one falls like the largest of x times drawn at random.
    """
    frequency = dice.poisson(rate * until).astype(float)
    last = until * dice.random(len(until)) ** (1 / np.maximum(frequency, 1))
    return frequency, np.where(frequency > 0, last, 0.0)
