"""Why a cohort's retention rises although nobody changes his mind: two groups, mixed.

1. Customers of one group renew with one chance at every renewal, for ever.
2. Groups with a low chance lose more of their members. So among those who are left the share of
   the others grows.
3. The cohort's retention is the average over those who are left. It rises towards that of the
   most loyal group. This is sorting, not learning.

    mixed_cohort    such a cohort, period by period, and what its members are worth
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import SettingError
from crmkit.models.survivors import renewals_of
from crmkit.results import Result
from crmkit.settings import number, one_number, whole
from crmkit.text import say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class MixedCohort(Result):
    """A cohort of groups that never change.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``period`` from 0: ``customers`` still there, ``retention`` (of those there a
        period before; missing at 0).
    shares : DataFrame
        Of those still there, the share of each group.
    groups : DataFrame
        Indexed by group: ``share`` at the start, ``retention``.
    """

    shares: pd.DataFrame
    groups: pd.DataFrame

    @property
    def average_rate(self) -> float:
        """One rate for all: renewals of all periods, over all who could have renewed."""
        there = self.table["customers"]
        return float(there.iloc[1:].sum() / there.iloc[:-1].sum())

    @property
    def expected_lifetime(self) -> float:
        """Mean number of periods until a new customer leaves; ``inf`` if a group never leaves."""
        stays = self.groups["share"] > 0
        churn = 1 - self.groups["retention"][stays]
        return math.inf if (churn == 0).any() else float(
            (self.groups["share"][stays] / churn).sum())

    def residual_lifetime(self, discount: float, n: Any = 1) -> Any:
        """Renewals still to come of a customer just before renewal n, in money of today.

        The next, if he renews, counts 1, later ones less; for a group with retention r it is
        r (1 + d) / (1 + d - r). Over the groups as they are mixed at that time.

        Parameters
        ----------
        discount : float
            Discount rate of one period, above zero.
        n : int or sequence of int
            The next renewal; 1 for a new customer.
        """
        one_number("discount", discount, "more_than_zero")
        share, rate = self.groups["share"].to_numpy(), self.groups["retention"].to_numpy()
        there = share * rate ** (renewals_of(n, "n").reshape(-1, 1) - 1)
        found = there @ (rate * (1 + discount) / (1 + discount - rate)) / there.sum(axis=1)
        if np.ndim(n) == 0:
            return float(found[0])
        return pd.Series(found, index=pd.Index(np.ravel(n), name="period"), name="derl")

    def caption(self) -> str:
        """How many customers and groups, and the first and the last retention."""
        rates = self.table["retention"]
        return say("models.mixed_caption", customers=self.table["customers"].iloc[0],
                   groups=len(self.groups), first=rates.iloc[1], last=rates.iloc[-1],
                   periods=len(rates) - 1)


def mixed_cohort(groups: Mapping[str, tuple[float, float]], periods: int = 12,
                 customers: float = 1000) -> MixedCohort:
    """Follow a cohort of several groups, none of which ever changes.

    Parameters
    ----------
    groups : mapping
        From the name of a group to its share of the cohort and its retention, both from 0 to 1:
        ``{"loyal": (0.5, 0.9), "fickle": (0.5, 0.4)}``. The shares add up to 1.
    periods : int
        How far to follow it, 1 or more.
    customers : float
        At the start.

    Returns
    -------
    MixedCohort

    Raises
    ------
    SettingError
        A group without its two numbers, or one of them out of range; shares that do not add up
        to 1; nobody renews at all.

    References
    ----------
    Vaupel & Yashin 1985, Heterogeneity's ruses, The American Statistician 39(3); for customers
    Fader & Hardie 2010. Any groups you name are a teaching assumption.

    Examples
    --------
    >>> mixed_cohort({"loyal": (0.5, 0.9), "fickle": (0.5, 0.4)}, periods=3).table.round(3)
            customers  retention
    period
    0          1000.0        NaN
    1           650.0      0.650
    2           485.0      0.746
    3           396.5      0.818
    """
    periods = whole("periods", periods, 1)
    one_number("customers", customers, "more_than_zero")
    if not isinstance(groups, Mapping) or not groups:
        raise SettingError(say("models.group_pairs", given=f"groups={groups!r}"))
    for name, pair in groups.items():
        if np.shape(pair) != (2,):
            raise SettingError(say("models.group_pairs", given=f"{name!r}: {pair!r}"))
        share, rate = pair
        number(f"{name}: share", share, "fraction")
        number(f"{name}: retention", rate, "fraction")
    table = pd.DataFrame([*groups.values()], index=pd.Index([*groups], name="group"),
                         columns=["share", "retention"], dtype=float)
    if abs(table["share"].sum() - 1) > 1e-6:
        raise SettingError(say("models.shares_add_up", total=table["share"].sum()))
    time = np.arange(periods + 1)
    there = table["share"].to_numpy() * table["retention"].to_numpy() ** time[:, None]
    total = there.sum(axis=1)
    if not total[-1] > 0:
        raise SettingError(say("models.nobody_renews"))
    index = pd.Index(time, name="period")
    return MixedCohort(
        table=pd.DataFrame({"customers": customers * total,
                            "retention": np.append(np.nan, total[1:] / total[:-1])}, index=index),
        shares=pd.DataFrame(there / total[:, None], index=index, columns=[*groups]),
        groups=table)
