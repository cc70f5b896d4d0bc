"""Survival by matched steps: young cohorts tell what they know so far (F-16).

1. Four cohorts of subscribers; the youngest has lived one month, the oldest three. "How many are
   there after three months?" asked of the oldest alone throws away what the young ones tell.
2. A *matched step* goes from one age to the next, over the cohorts that have lived both.
3. Who is there after three months was there after one and after two: the steps multiply.

This is the estimate of Kaplan and Meier in whole periods. It needs customers who, once gone, stay
away. In an order log they come and go: a step may be above 1, and that is refused.

    chained_retention   the share still there at each age, chained and pooled directly
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from crmkit.errors import SettingError
from crmkit.retain.cohorts import Cohorts, cohorts_from_counts
from crmkit.text import say


def chained_retention(counts: Any) -> pd.DataFrame:
    """Share of the customers still there at each age, by steps over matched cohorts.

    Parameters
    ----------
    counts : DataFrame or Cohorts
        One row per cohort, one column per age, as ``cohorts_from_counts`` takes it: customers
        still there; ages not lived yet are empty.

    Returns
    -------
    DataFrame
        Indexed by ``cohort_age`` from 1: ``before`` and ``after`` (customers of the cohorts that
        have lived both ages), ``step`` (one over the other), ``chained`` (the product of the
        steps so far) and ``direct`` (all cohorts that have lived this age, over their sizes).

    Raises
    ------
    SettingError
        A cohort grows again with age: customers came back, so these are no contracts.
    ColumnError, NotEnoughDataError

    References
    ----------
    Kaplan & Meier 1958, Journal of the American Statistical Association 53, 457-481, in whole
    periods; young cohorts are assumed to go on as the older ones did.

    Examples
    --------
    >>> counts = pd.DataFrame({"m0": [100, 200], "m1": [50, 150], "m2": [40, None]})
    >>> chained_retention(counts)["chained"].round(3).tolist()
    [0.667, 0.533]
    """
    found = counts if isinstance(counts, Cohorts) else cohorts_from_counts(counts)
    table = found.counts
    grown = table.diff(axis=1) > 0
    if grown.to_numpy().any():
        cohort = grown.any(axis=1).idxmax()
        raise SettingError(say("trend.grows", cohort=cohort, age=grown.loc[cohort].idxmax()))
    rows = {}
    for age in table.columns[1:]:
        lived = table[age].notna()
        before, after = table.loc[lived, age - 1].sum(), table[age].sum()
        rows[age] = {"before": int(before), "after": int(after),
                     "step": after / before if before else 0.0,
                     "direct": after / table.loc[lived, 0].sum()}
    steps = pd.DataFrame.from_dict(rows, orient="index",
                                   columns=["before", "after", "step", "direct"])
    steps.insert(3, "chained", steps["step"].cumprod())
    return steps.rename_axis("cohort_age")
