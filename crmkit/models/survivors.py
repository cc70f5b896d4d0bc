"""What the models of contracts read: who was there at each renewal, and who left at it.

A customer with a contract lives from renewal to renewal; period t ends with renewal t. Either the
survivors are counted (1000 at the start, 869 after one renewal, 743 after two), for one cohort or
for several of different ages; or each customer tells how long he was seen and whether he left.
Every model needs the same two counts of either: how many left in period t, and how many were last
seen, still there, after t periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.ranking import yes_or_no
from crmkit.columns import fault, in_pandas, numbers, required
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.models.repeats import one_weight_each
from crmkit.retain.cohorts import Cohorts, cohorts_from_counts
from crmkit.settings import reals
from crmkit.text import say

COLUMNS = ("duration", "left")
# Nobody renews so often: days of a thousand years.
MOST_PERIODS = 365_000


@dataclass(frozen=True, eq=False)
class Survivors:
    """Counts by period, from 0 to the last in which anybody was seen.

    Attributes
    ----------
    left : array
        Customers who left in period t; nobody leaves in period 0.
    kept : array
        Customers last seen after t periods, still there.
    """

    left: np.ndarray
    kept: np.ndarray

    @property
    def customers(self) -> float:
        """How many there are."""
        return float(self.left.sum() + self.kept.sum())

    @property
    def seen(self) -> np.ndarray:
        """How many renewals customers were seen for, at least and at most."""
        kept = np.flatnonzero(self.kept)
        return kept if len(kept) else np.array([len(self.left) - 1])

    @property
    def at_risk(self) -> np.ndarray:
        """Customers seen at renewal t, from t = 1 on."""
        return (self.left + self.kept)[::-1].cumsum()[::-1][1:]


def read_survivors(data: Any, weights: Any = None) -> Survivors:
    """The two counts, from survivors or from customers, checked.

    Parameters
    ----------
    data : Series, list, DataFrame, Cohorts or Survivors
        Survivors of one cohort: 1000, 869, 743 ... from the start on. Or of several: one row per
        cohort and one column per age, as ``cohorts_from_counts`` takes it, ages not lived yet
        empty. Or one row per customer, with ``duration`` (whole periods seen; who left at the
        first renewal has 1) and ``left`` (whether he left then, or was still there).
    weights : str or sequence of float, optional
        How many customers each row of customers stands for: a column, or one number per row.

    Raises
    ------
    ColumnError
        Survivors that rise, that are blank, text or shares; durations that are no whole periods;
        one who left before his first renewal.
    SettingError
        Weights given with survivors, or not one per row.
    NotEnoughDataError
        No customers, or no renewal was seen.
    """
    if isinstance(data, Survivors):
        return data
    if isinstance(data, (pd.Series, list, tuple)) or (
            isinstance(data, np.ndarray) and data.ndim == 1):
        found = _of_one_cohort(pd.Series(data)) if weights is None else None
    else:
        table = data if isinstance(data, Cohorts) else in_pandas(data)
        if isinstance(table, pd.DataFrame) and set(COLUMNS) & set(table.columns):
            return _seen(_of_customers(table, weights))
        found = _of_cohorts(table) if weights is None else None
    if found is None:
        raise SettingError(say("models.weights_of_survivors"))
    return _seen(found)


def _of_one_cohort(given: pd.Series) -> Survivors:
    counts = numbers(given.to_frame(name="survivors"), "survivors")
    _none_below_zero(counts)
    for key, bad in (("cohorts.not_whole", counts % 1 != 0),
                     ("models.survivors_rise", counts.diff() > 0)):
        if bad.any():
            raise fault(key, counts, bad.to_numpy(),
                        before=counts.shift()[bad].iloc[0])
    there = counts.to_numpy()
    return Survivors(left=np.append(0, -np.diff(there)),
                     kept=np.append(np.zeros(max(len(there) - 1, 0)), there[-1:]))


def _of_cohorts(given: Any) -> Survivors:
    """Each cohort leaves from age to age, and is last seen at the last age it has lived."""
    try:
        counts = (given if isinstance(given, Cohorts) else cohorts_from_counts(given)).counts
    except ColumnError as wrong:
        raise ColumnError(say("models.a_row_a_cohort", told=wrong)) from None
    if len(counts.columns) == 1:
        raise NotEnoughDataError(say("models.a_row_a_cohort", told=say(
            "models.no_renewal", customers=int(counts.to_numpy().sum()))))
    if len(counts) > 2 and len(counts.columns) == 2 and counts.iloc[:, 1].isin([0, 1]).all():
        raise ColumnError(say("models.rows_are_customers", rows=len(counts)))
    rises = counts.diff(axis=1) > 0
    if rises.to_numpy().any():
        age = rises.any().idxmax()
        raise fault("models.survivors_rise", counts[age].rename(f"age {age}"),
                    rises[age].to_numpy(), before=counts.loc[rises[age], age - 1].iloc[0])
    there = counts.to_numpy(float)
    left = np.nansum(-np.diff(there, axis=1), axis=0)
    last = (~np.isnan(there)).sum(axis=1) - 1
    return Survivors(left=np.append(0, left), kept=np.bincount(
        last, there[np.arange(len(there)), last], there.shape[1]))


def _of_customers(table: pd.DataFrame, weights: Any) -> Survivors:
    if not len(table):
        raise NotEnoughDataError(say("errors.no_customers"))
    duration = numbers(table, COLUMNS[0])
    required(table, COLUMNS[1])
    answers = table[COLUMNS[1]]
    if answers.dtype != bool:
        answers = yes_or_no(answers)
    if answers.isna().any():
        raise fault("errors.missing_values", table[COLUMNS[1]], answers.isna().to_numpy())
    left = answers.to_numpy(bool)
    _none_below_zero(duration)
    for key, bad in (("models.part_of_a_period", duration % 1 != 0),
                     ("models.too_many_periods", duration > MOST_PERIODS),
                     ("models.left_at_once", left & (duration == 0))):
        if bad.any():
            raise fault(key, duration, np.asarray(bad))
    weight, periods = one_weight_each(table, weights), duration.to_numpy().astype(int)
    size = int(periods.max()) + 1
    return Survivors(left=np.bincount(periods[left], weight[left], size),
                     kept=np.bincount(periods[~left], weight[~left], size))


def _none_below_zero(values: pd.Series) -> None:
    if (values < 0).any():
        raise fault("errors.out_of_range", values, (values < 0).to_numpy(),
                    range=say("errors.range.zero_or_more"))


def _seen(found: Survivors) -> Survivors:
    if not found.customers:
        raise NotEnoughDataError(say("errors.no_customers"))
    if not found.at_risk.any():
        raise NotEnoughDataError(say("models.no_renewal", customers=int(found.customers)))
    return found


def need_leavers(data: Survivors, model: str, parameters: int) -> None:
    """Refuse data that cannot tell so many parameters, or in which nobody left."""
    if not data.left.any():
        raise NotEnoughDataError(say("models.nobody_left", customers=int(data.customers)))
    if data.left[1] == data.customers:
        raise NotEnoughDataError(say("models.all_left_at_once", customers=int(data.customers)))
    seen = int((data.at_risk > 0).sum())
    if seen < parameters:
        raise NotEnoughDataError(say("models.few_renewals", model=model, renewals=seen,
                                     parameters=parameters))


def renewals_of(given: Any, argument: str = "t", least: int = 1) -> np.ndarray:
    """A whole number of periods, or several, from ``least`` on."""
    values = reals(given)
    if values.size == 0 or not np.isfinite(values).all() or (values < least).any() \
            or (values % 1 != 0).any():
        raise ColumnError(say("models.whole_periods", argument=argument, given=given,
                              least=least))
    return values
