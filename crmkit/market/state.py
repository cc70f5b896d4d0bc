"""The customers of a firm on one day: a frozen state, one entry per customer in each array."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from crmkit.market import assumptions as a
from crmkit.market.dice import bells, throw
from crmkit.market.policies import Policies
from crmkit.settings import whole

NONE = -1
_EMPTY = {"joined": 0, "left": NONE, "cause": NONE, "complaint": NONE, "solved": False,
          "grievance": NONE, "grieved": NONE}


@dataclass(frozen=True, eq=False, repr=False)
class State:
    """All customers the firm has or had, as they stand before a month.

    Attributes
    ----------
    seed, month : int
        The dice, and the months lived so far.
    rivals : array
        The offers of the other firms, 0 to 10.
    value_class, stage : array of int
        Places in ``assumptions.CLASSES`` and ``STAGES``.
    satisfaction, value, switching_cost : array
        The three drivers, 0 to 10. Of those who left: as they were then.
    wallet, share, visits : array
        Yuan a month on the category at usual prices; our share of it; orders a month if all of it
        were ours.
    joined, left : array of int
        Months; ``left`` is -1 for those who are still there.
    cause : array of int
        Place in ``assumptions.CAUSES`` of why they left, or -1.
    complaint, solved : array
        The complaint of the month just lived (a cause, or -1), and whether it was solved.
    grievance, grieved : array of int
        The last thing that went wrong and was not put right (a cause, or -1), and its month.
    tastes : array
        How far each customer lies above or below others in the three drivers, for good.
    """

    seed: int
    month: int
    rivals: np.ndarray
    value_class: np.ndarray
    stage: np.ndarray
    satisfaction: np.ndarray
    value: np.ndarray
    switching_cost: np.ndarray
    wallet: np.ndarray
    share: np.ndarray
    visits: np.ndarray
    joined: np.ndarray
    left: np.ndarray
    cause: np.ndarray
    complaint: np.ndarray
    solved: np.ndarray
    grievance: np.ndarray
    grieved: np.ndarray
    tastes: np.ndarray

    def __post_init__(self) -> None:
        for field in fields(self):
            given = getattr(self, field.name)
            if isinstance(given, np.ndarray) and given.flags.writeable:
                given = given.view()
                given.flags.writeable = False
                object.__setattr__(self, field.name, given)

    def __len__(self) -> int:
        return len(self.stage)

    @property
    def here(self) -> np.ndarray:
        """Who is a customer now."""
        return self.stage != a.LOST

    @property
    def names(self) -> np.ndarray:
        """The labels of the customers, C00001 and so on."""
        return np.array([f"C{i:05d}" for i in range(1, len(self) + 1)], dtype=object)

    @property
    def table(self) -> pd.DataFrame:
        """One row per customer, indexed by customer: class, stage, drivers, wallet and share."""
        return pd.DataFrame({
            "matrix_class": np.array(a.CLASSES, dtype=object)[self.value_class],
            "lifecycle": np.array(a.STAGES, dtype=object)[self.stage],
            "satisfaction": self.satisfaction, "value": self.value,
            "switching_cost": self.switching_cost, "wallet": self.wallet, "share": self.share,
            "joined": self.joined}, index=pd.Index(self.names, name="customer"))

    def __repr__(self) -> str:
        return f"State(month={self.month}, customers={int(self.here.sum())}, seed={self.seed})"


def start(seed: int, customers: int = 1000, firms: int = 4) -> State:
    """A firm with its customers on the first day.

    Parameters
    ----------
    seed : int
        Decides who the customers are and how all dice of all months fall.
    customers : int
        How many the firm has.
    firms : int
        Firms in the market, this one among them; 1 means that there is no rival.

    Returns
    -------
    State

    References
    ----------
    Teaching assumptions throughout; see ``crmkit.market.assumptions``.

    Examples
    --------
    >>> start(seed=1, customers=500)
    State(month=0, customers=500, seed=1)
    """
    whole("seed", seed)
    whole("customers", customers, least=1)
    whole("firms", firms, least=1, most=20)
    low, high = a.RIVALS
    luck = throw(seed, 0, "rivals", 1, 20)[0, :firms - 1]
    return born(seed, 0, low + (high - low) * luck, customers, 0, Policies())


def born(seed: int, month: int, rivals: np.ndarray, count: int, first: int,
         policies: Policies) -> State:
    """Customers with the numbers from ``first`` on: who they are does not depend on when."""
    dice = throw(seed, 0, "birth", count, 8, first)
    value_class = np.searchsorted(np.cumsum(a.CLASS_MIX)[:-1], dice[:, 0], side="right")
    at_start = np.searchsorted(np.cumsum(a.STAGE_MIX)[:-1], dice[:, 7], side="right")
    stage = at_start if month == 0 else np.zeros(count, dtype=int)
    shared, bound = bells(dice[:, 1], dice[:, 2])
    pleased, sees = bells(dice[:, 3], dice[:, 4])
    rich, often = bells(dice[:, 5], dice[:, 6])
    common, own = np.sqrt(a.HALO), np.sqrt(1 - a.HALO)
    tastes = a.TASTE * np.stack([common * shared + own * pleased, common * shared + own * sees,
                                 bound], axis=1)
    empty = {k: np.full(count, v) for k, v in _EMPTY.items()}
    state = State(
        seed=seed, month=month, rivals=rivals, value_class=value_class, stage=stage,
        satisfaction=tastes[:, 0], value=tastes[:, 1], switching_cost=tastes[:, 2],
        wallet=a.WALLET[value_class] * np.exp(a.WALLET_SPREAD * rich),
        share=a.STAGE_SHARE[stage] * a.CLASS_SHARE[value_class],
        visits=a.VISITS * np.exp(a.VISITS_SPREAD * often), tastes=tastes, **empty)
    where = aims(state, policies, best_rival(rivals))
    return replace(state, joined=np.full(count, month), **where)


def aims(state: State, policies: Policies, rival: float) -> dict[str, Any]:
    """Where the policies lead each customer's three drivers, if they last."""
    kind, bonus = state.value_class, policies.programme_points()
    usual = Policies().care_effect()
    offer = policies.quality - a.PRICE_POINTS * (policies.price - 1)
    pleased = (a.SATISFIED + a.QUALITY_SATISFIES * (policies.quality - a.USUAL_QUALITY)
               + a.CARE_SATISFIES * (policies.care_effect() - usual) + bonus[:, 0])
    sees = a.VALUED + a.QUALITY_IS_VALUE * (offer - rival) + bonus[:, 1]
    bound = a.STAGE_SWITCHING[state.stage] + bonus[kind, 2] + state.tastes[:, 2]
    return {"satisfaction": np.clip(pleased[kind] + state.tastes[:, 0], 0, 10),
            "value": np.clip(sees[kind] + state.tastes[:, 1], 0, 10),
            "switching_cost": np.clip(bound, 0, 10)}


def best_rival(rivals: np.ndarray) -> float:
    """The best offer a customer can go to; without rivals, doing without."""
    return float(rivals.max()) if len(rivals) else a.NO_RIVAL
