"""Months of the market in a row, and the records a firm has of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from crmkit.errors import NotEnoughDataError
from crmkit.market import assumptions as a
from crmkit.market.dice import bells, throw
from crmkit.market.month import MONTHS, step
from crmkit.market.policies import Policies
from crmkit.market.state import NONE, State
from crmkit.retain.concept import DRIVERS
from crmkit.settings import is_number, number, refused, whole
from crmkit.text import say

MOST_ORDERS = 12  # a customer's in a month


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """What happened: states before the first month, after it, after the second, and so on.

    Attributes
    ----------
    states : tuple of State
    policies : tuple of Policies
        What the firm did in each month.
    state : State
        The last one.
    orders, complaints, left, months : DataFrame
        The order log, the complaint book, who left and why, and one row per month.
    """

    states: tuple[State, ...]
    policies: tuple[Policies, ...]

    @property
    def state(self) -> State:
        return self.states[-1]

    def __len__(self) -> int:
        return len(self.policies)

    def __repr__(self) -> str:
        first, last = self.states[0], self.state
        return (f"History(months={len(self)}, customers at first={int(first.here.sum())}, "
                f"at last={int(last.here.sum())}, seed={last.seed})")

    @cached_property
    def orders(self) -> pd.DataFrame:
        """The order log: customer, date, amount (yuan), order; ready for ``read_orders``.

        In a month a customer orders a Poisson number of times and spends, on average, wallet
        times share (times the price, where it is not the usual one).
        """
        lived = zip(self.states[:-1], self.states[1:], self.policies, strict=True)
        months = [_orders(*month) for month in lived]
        table = pd.concat([pd.DataFrame(m) for m in months], ignore_index=True)
        table["customer"] = self.state.names[table["customer"]]
        table["order"] = np.array([f"N{i:07d}" for i in range(1, len(table) + 1)], dtype=object)
        return table

    @cached_property
    def complaints(self) -> pd.DataFrame:
        """The complaint book: customer, month, cause, and whether it was solved.

        Most of what goes wrong is never complained about.
        """
        rows = []
        for state in self.states[1:]:
            who = np.flatnonzero(state.complaint != NONE)
            rows.append(pd.DataFrame({
                "customer": who, "month": state.month - 1, "cause": state.complaint[who],
                "solved": state.solved[who]}))
        return self._named(pd.concat(rows, ignore_index=True))

    @cached_property
    def left(self) -> pd.DataFrame:
        """Who left: customer, month, the true cause, and the class in the value matrix."""
        state = self.state
        who = np.flatnonzero(state.left >= self.states[0].month)
        who = who[np.lexsort((who, state.left[who]))]
        table = pd.DataFrame({"customer": who, "month": state.left[who],
                              "cause": state.cause[who]})
        kinds = np.array(a.CLASSES, dtype=object)[state.value_class[who]]
        return self._named(table).assign(matrix_class=kinds)

    @cached_property
    def months(self) -> pd.DataFrame:
        """One row per month: customers at its end, won and lost in it, sales expected, spent.

        Sales and the money spent on quality, care, programmes and acquisition are in yuan.
        """
        rows = []
        for before, after, policies in zip(self.states[:-1], self.states[1:], self.policies,
                                           strict=True):
            stayed = after.here[:len(before)]
            each = policies.cost_each()[before.value_class]
            rows.append({"customers": int(after.here.sum()), "won": len(after) - len(before),
                         "lost": int((before.here & ~stayed).sum()),
                         "sales": policies.price * float(
                             (before.wallet * before.share)[stayed].sum()),
                         "spent": float(each[stayed].sum()) + policies.acquisition})
        first = self.states[0].month
        return pd.DataFrame(rows, index=pd.RangeIndex(first, first + len(self), name="month"))

    def survey(self, month: int = 0, size: int = 300, *, noise: float = 0.0, bias: float = 0.0,
               sample: int = 0) -> pd.DataFrame:
        """Ask some customers; and say who was still there twelve months later.

        Parameters
        ----------
        month : int
            When they were asked: before this month, counted from 0.
        size : int
            How many answered.
        noise : float
            Standard deviation by which an answer misses what the customer thinks, in points.
        bias : float
            0: everybody answers alike. Above 0 the satisfied answer more readily: a point of
            satisfaction multiplies the chance by exp(bias). Below 0, the dissatisfied.
        sample : int
            Another number draws another sample from the same market.

        Returns
        -------
        DataFrame
            Columns customer, satisfaction, value, switching_cost (0 to 10, to a tenth), stayed
            (1 or 0).

        Raises
        ------
        NotEnoughDataError
            If the history does not reach twelve months beyond, or has too few customers.
        """
        first = self.states[0].month
        last = first + len(self) - MONTHS
        if last < first:
            raise NotEnoughDataError(say("market.too_short", months=len(self)))
        whole("month", month, least=first, most=last)
        whole("size", size, least=1)
        whole("sample", sample)
        number("noise", noise, "zero_or_more")
        if not is_number(bias):
            raise refused("bias", bias, say("errors.range.finite"))
        state = self.states[month - first]
        dice = throw(state.seed + sample, month, "survey", len(state), 8)
        who = np.flatnonzero(state.here)
        if size > len(who):
            raise NotEnoughDataError(say("market.too_few", size=size, customers=len(who)))
        # Of exponential waiting times at different speeds, the shortest are a weighted sample.
        waits = -np.log1p(-dice[who, 0]) / np.exp(bias * (state.satisfaction[who] - 5))
        who = np.sort(who[np.argsort(waits, kind="stable")[:size]])
        return _answers(state, who, dice[who], noise).assign(
            stayed=self.states[month - first + MONTHS].here[who].astype(int))

    def _named(self, table: pd.DataFrame) -> pd.DataFrame:
        causes = np.array(a.CAUSES, dtype=object)
        return table.assign(customer=self.state.names[table["customer"]],
                            cause=causes[table["cause"]])


def run(begin: State | History, policies: Policies | None = None, months: int = 36) -> History:
    """Let months pass under the same policies.

    Parameters
    ----------
    begin : State or History
        Where to begin. A history is carried on, so that policies can be changed in between.
    policies : Policies, optional
        The usual if not given.
    months : int
        How many.

    Examples
    --------
    >>> from crmkit.market import start
    >>> year = run(start(seed=1, customers=500), months=12)
    >>> run(year, Policies(quality=8), months=12)
    History(months=24, customers at first=500, at last=258, seed=1)
    """
    whole("months", months, least=1)
    policies = Policies() if policies is None else policies
    past = begin if isinstance(begin, History) else History((begin,), ())
    states = list(past.states)
    for _ in range(months):
        states.append(step(states[-1], policies))
    return History(tuple(states), past.policies + (policies,) * months)


def _orders(before: State, after: State, policies: Policies) -> dict[str, np.ndarray]:
    """The orders of a month: how many, on which days, for how much."""
    stayed = np.flatnonzero(after.here[:len(before)])
    dice = throw(before.seed, before.month, "orders", len(before), 2 * MOST_ORDERS + 4)[stayed]
    expected = (before.visits * before.share)[stayed]
    count = _poisson(expected, dice[:, 0])
    who = np.repeat(np.arange(len(stayed)), count)
    nth = np.arange(len(who)) - np.repeat(np.cumsum(count) - count, count)
    day, size = dice[who, 4 + nth], dice[who, 4 + MOST_ORDERS + nth]
    mean = policies.price * (before.wallet / before.visits)[stayed]
    begins = np.datetime64(a.FIRST_MONTH) + before.month
    days = (begins + 1).astype("datetime64[D]") - begins.astype("datetime64[D]")
    date = begins.astype("datetime64[D]") + (day * days.astype(int)).astype(int)
    order = np.lexsort((who, date))
    return {"customer": stayed[who][order], "date": date[order].astype("datetime64[ns]"),
            "amount": (mean[who] * (0.5 + size)).round(2)[order]}


def _poisson(mean: np.ndarray, dice: np.ndarray) -> np.ndarray:
    """A Poisson number for each, from one throw each (at most twelve)."""
    count = np.zeros(len(mean), dtype=int)
    chance = np.exp(-mean)
    reached = chance.copy()
    for k in range(1, MOST_ORDERS + 1):
        count += dice >= reached
        chance = chance * mean / k
        reached = reached + chance
    return count


def _answers(state: State, who: np.ndarray, dice: np.ndarray, noise: float) -> pd.DataFrame:
    """What they said: what they think, missed by some noise, on a scale from 0 to 10."""
    missed = [*bells(dice[:, 1], dice[:, 2]), bells(dice[:, 3], dice[:, 4])[0]]
    said = {driver: np.clip(getattr(state, driver)[who] + noise * miss, 0, 10).round(1)
            for driver, miss in zip(DRIVERS, missed, strict=True)}
    return pd.DataFrame({"customer": state.names[who], **said})
