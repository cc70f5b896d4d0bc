"""Trend curves against models: what each makes of a cohort's first years, and what then came.

A curve through the share of survivors knows nothing of customers. A line goes below zero, a
parabola turns up again, an exponential takes one churn rate for all. Models of customers can only
give shares that fall, from one towards zero, the more slowly the longer.

    cohort_forecasts    curves and models fitted on the first periods, judged on the last
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import NotEnoughDataError, UnknownNameError
from crmkit.models.bdw import BdW
from crmkit.models.constant import ConstantChurn
from crmkit.models.contracts import ContractModel
from crmkit.models.sbg import SBG
from crmkit.models.survivors import read_survivors
from crmkit.results import Result
from crmkit.settings import whole
from crmkit.text import say

CURVES = {"linear": 1, "quadratic": 2, "exponential": 1}
MODELS: dict[str, type[ContractModel]] = {"constant": ConstantChurn, "sbg": SBG, "bdw": BdW}
LEAST_SEEN = 4


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CohortForecasts(Result):
    """Forecasts of one cohort, beside what came.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``forecast_curve``: ``fit`` (R squared of the survival in the periods seen),
        ``forecast`` and ``came`` (share still there in the last period), ``error`` (one over the
        other, less one).
    paths : DataFrame
        The survival each gives, indexed by ``period``; and ``came``.
    seen : int
        Periods fitted on, the start included.
    models : dict
        The fitted models, by key.
    """

    paths: pd.DataFrame
    seen: int
    models: dict[str, ContractModel]

    def caption(self) -> str:
        """On which periods they were fitted, and which they are judged on."""
        return say("forecasts.caption", seen=self.seen - 1, last=int(self.paths.index[-1]))


def cohort_forecasts(survivors: Any, seen: int,
                     kinds: Sequence[str] = (*CURVES, *MODELS)) -> CohortForecasts:
    """Fit curves and models on the first periods of a cohort, and compare the rest.

    Parameters
    ----------
    survivors : Series or list
        Customers of one cohort at the start and after each renewal.
    seen : int
        How many of these numbers are fitted on, 4 or more, the start included; at least one must
        be left to judge by.
    kinds : sequence of str
        ``"linear"``, ``"quadratic"`` (least squares on the share of survivors),
        ``"exponential"`` (least squares on its logarithm), ``"constant"``, ``"sbg"``, ``"bdw"``.

    Returns
    -------
    CohortForecasts

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError, UnknownNameError

    References
    ----------
    Fader & Hardie 2007, who fit these three curves to the same cohorts.

    Examples
    --------
    >>> from crmkit.datasets import load_sbg_segments
    >>> result = cohort_forecasts(load_sbg_segments()["High-end"], seen=8)
    >>> result.table["error"].round(2).tolist()
    [-0.81, 0.92, -0.3, -0.31, -0.04, 0.03]
    """
    data = read_survivors(survivors)
    there = np.append(data.customers, data.customers - data.left.cumsum()[1:])
    seen = whole("seen", seen, LEAST_SEEN)
    if seen >= len(there):
        raise NotEnoughDataError(say("forecasts.nothing_left", seen=seen, periods=len(there)))
    unknown = [kind for kind in kinds if kind not in (*CURVES, *MODELS)]
    if unknown:
        raise UnknownNameError(say("errors.choice", argument="kinds", given=unknown[0],
                                   choices=", ".join((*CURVES, *MODELS))))
    share = there / there[0]
    time = np.arange(len(there))
    models = {kind: MODELS[kind]().fit(there[:seen]) for kind in kinds if kind in MODELS}
    paths = pd.DataFrame(
        {kind: models[kind].survival(time).to_numpy() if kind in models
         else curve(kind, share[:seen], time) for kind in kinds},
        index=pd.Index(time, name="period"))
    of_seen = ((share[:seen] - share[:seen].mean()) ** 2).sum()
    table = pd.DataFrame({
        "fit": 1 - ((paths.iloc[:seen].sub(share[:seen], axis=0)) ** 2).sum() / of_seen,
        "forecast": paths.iloc[-1], "came": share[-1], "error": paths.iloc[-1] / share[-1] - 1})
    return CohortForecasts(table=table.rename_axis("forecast_curve"), seen=seen, models=models,
                           paths=paths.assign(came=share))


def curve(kind: str, share: np.ndarray, time: np.ndarray) -> np.ndarray:
    """A trend curve through the shares of the first periods, carried on."""
    seen = np.arange(len(share))
    if kind == "exponential":
        with np.errstate(divide="ignore"):
            logs = np.log(share)
        if not np.isfinite(logs).all():
            raise NotEnoughDataError(say("forecasts.nobody_left"))
        return np.exp(np.polyval(np.polyfit(seen, logs, 1), time))
    return np.polyval(np.polyfit(seen, share, CURVES[kind]), time)
