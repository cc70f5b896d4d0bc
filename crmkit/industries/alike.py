"""Like with like: how much of a gap between two groups is left within the same classes (G6).

    1. Customers who take a service leave less often than those who do not: the crude gap.
    2. But they are other customers: longer with the firm, on longer contracts.
    3. So compare within classes that hold both, and weigh each class by all its customers: the
       rates that both groups would have if they were mixed alike (direct standardisation).
    4. What is left is still a difference between people who chose, not the effect of a lever:
       classes hold equal only what they are made of.

    compare_alike   the gap, crude and like with like
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from crmkit.churn.leakage import told
from crmkit.churn.ranking import both_kinds
from crmkit.columns import fault, in_pandas, required
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.text import say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Alike(Result):
    """Two groups, compared as they are and like with like.

    Attributes
    ----------
    table : DataFrame
        By ``compared`` (``crude``, ``alike``): ``rate_with`` and ``rate_without`` (share who
        left), ``rate_gap`` (with less without; below zero: fewer left), ``gap_low`` and
        ``gap_high`` (95 %), ``customers``.
    classes : DataFrame
        One row per class, indexed by ``within``: ``customers_with``, ``customers_without``,
        ``rate_with``, ``rate_without``, ``mix`` (its share of all customers compared; missing
        where a group is not there).
    by : str
        The column compared.
    within : tuple of str
        The columns that make the classes.
    """

    classes: pd.DataFrame
    by: str
    within: tuple[str, ...]

    @property
    def crude(self) -> float:
        """The gap as it is: share who left with, less share who left without."""
        return float(self.table.loc["crude", "rate_gap"])

    @property
    def alike(self) -> float:
        """The gap within the same classes."""
        return float(self.table.loc["alike", "rate_gap"])

    @property
    def left_over(self) -> float:
        """What share of the crude gap remains."""
        return self.alike / self.crude

    def caption(self) -> str:
        """Both gaps, and the classes."""
        return say("alike.caption", by=self.by, within=", ".join(self.within),
                   crude=100 * self.crude, alike=100 * self.alike,
                   low=100 * self.table.loc["alike", "gap_low"],
                   high=100 * self.table.loc["alike", "gap_high"])


def compare_alike(data: Any, by: str, within: Sequence[str], *, yes: Any = "Yes",
                  left: str = "Churn") -> Alike:
    """Who takes a service and who does not: how many leave, crudely and like with like.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    by : str
        The column that says who has it: ``yes`` has, everything else has not.
    within : sequence of str
        Columns whose kinds make the classes, such as contract and years with the firm. Only
        kinds: cut numbers into classes first.
    yes : scalar
        The value of ``by`` that counts as having it.
    left : str
        The column that says who left (two values).

    Returns
    -------
    Alike

    Raises
    ------
    ColumnError
        If a column is missing or has gaps.
    NotEnoughDataError
        If one of the two groups is empty, nobody left, or no class holds both groups.
    SettingError
        If ``within`` names no column, or ``by`` or ``left``.

    Notes
    -----
    Each class weighs as many as it has customers, with and without. A class that holds one group
    only says nothing about the other and is left out; a note says how many customers that are.
    Intervals take customers as independent and classes as fixed. They tell of chance, not of
    what else differs between the groups.

    References
    ----------
    Direct standardisation is a textbook method of epidemiology; Rothman, Greenland & Lash 2008,
    Modern Epidemiology.

    Examples
    --------
    >>> table = pd.DataFrame({"support": ["Yes", "No", "No", "Yes", "Yes", "No"],
    ...                       "years": [1, 1, 1, 2, 2, 2],
    ...                       "Churn": ["Yes", "Yes", "No", "No", "No", "No"]})
    >>> found = compare_alike(table, "support", ["years"])
    >>> round(found.crude, 2), round(found.alike, 2)
    (0.0, 0.25)
    """
    table = in_pandas(data)
    columns = [within] if isinstance(within, str) else list(within)
    if not columns:
        raise SettingError(say("alike.no_classes"))
    answers = told(table, left)
    for argument, column in (("by", by), *(("within", c) for c in columns)):
        required(table, column, argument)
        if column == left or (argument == "within" and column == by):
            raise SettingError(say("alike.itself", column=column, by=by, left=left))
        gaps = table[column].isna().to_numpy()
        if gaps.any():
            raise fault("errors.missing_values", table[column], gaps)
    if answers.isna().any():
        raise fault("errors.missing_values", table[left], answers.isna().to_numpy())
    gone = answers.to_numpy(dtype=bool)
    both_kinds(gone, left)
    has = (table[by] == yes).to_numpy(dtype=bool)
    if has.all() or not has.any():
        raise NotEnoughDataError(say("alike.one_group", column=by, yes=yes, with_it=int(has.sum()),
                                     customers=len(has)))
    frame = table[columns].assign(has=has, gone=gone)
    counts = frame.groupby([*columns, "has"], observed=True)["gone"].agg(["size", "sum"])
    counts = counts.unstack("has", fill_value=0)
    size, count = counts["size"], counts["sum"]
    shared = ((size[True] > 0) & (size[False] > 0)).to_numpy()
    if not shared.any():
        raise NotEnoughDataError(say("alike.nothing_shared", column=by,
                                     within=", ".join(map(str, columns))))
    total = size.sum(axis=1)
    mix = total.where(shared) / total[shared].sum()
    rates = count / size.where(size > 0)
    classes = pd.DataFrame({"customers_with": size[True], "customers_without": size[False],
                            "rate_with": rates[True], "rate_without": rates[False], "mix": mix})
    rows = {"crude": _row(np.ones(1), size.sum().to_frame().T, count.sum().to_frame().T),
            "alike": _row(mix[shared].to_numpy(), size[shared], count[shared])}
    result = pd.DataFrame.from_dict(rows, orient="index", columns=[
        "rate_with", "rate_without", "rate_gap", "gap_low", "gap_high", "customers"])
    result["customers"] = result["customers"].astype(int)
    lost = int(total[~shared].sum())
    notes = (say("alike.left_out", classes=int((~shared).sum()), customers=lost),) if lost else ()
    return Alike(table=result.rename_axis("compared"), notes=notes, classes=classes, by=by,
                 within=tuple(columns))


def _row(weights: np.ndarray, size: pd.DataFrame, count: pd.DataFrame) -> tuple:
    """Both rates, their gap and its interval, classes weighed."""
    rate = {has: (count[has] / size[has]).to_numpy() for has in (True, False)}
    mean = {has: float(weights @ rate[has]) for has in rate}
    spread = sum(float(weights**2 @ (rate[has] * (1 - rate[has]) / size[has].to_numpy()))
                 for has in rate)
    reach = NormalDist().inv_cdf(0.975) * spread**0.5
    gap = mean[True] - mean[False]
    return (mean[True], mean[False], gap, gap - reach, gap + reach, int(size.to_numpy().sum()))
