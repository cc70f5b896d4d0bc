"""A study of a thousand simulated bases of each model: how fits end, and how good they are.

A model stands here with the truths its bases are simulated under, how a base is simulated, how it
is read, and which customers tell something about it.
"""

from __future__ import annotations

import itertools
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from crmkit.errors import NotEnoughDataError
from crmkit.models import (
    BGBB,
    BGNBD,
    MBGNBD,
    NBD,
    SBG,
    BdW,
    FitWarning,
    GammaGamma,
    ParetoNBD,
)
from crmkit.models.gammagamma import read_spend
from crmkit.models.opportunities import read_opportunities
from crmkit.models.repeats import read_repeats
from crmkit.models.survivors import read_survivors

# How many customers must tell something, so that a base counts as one that can tell.
ENOUGH = 200
FLAT = 1e-6
# A top further out than e^8, or so wide that a parameter is hardly told, is no top inside.
INSIDE, VAGUE = 8.0, 3.0
# By how much (in logarithms) scipy must be higher for the kit to have missed the top.
HIGHER = 1e-3

Truth = dict[str, float]


def _buying(model: str) -> list[Truth]:
    """Shapes r, mean purchases in 40 weeks while there, and how fast customers go."""
    found = []
    for r, bought, go, more in itertools.product(
            (0.2, 0.5, 1, 2, 4), (0.5, 2, 6, 20), (0.03, 0.1, 0.25, 0.5, 0.8), (1, 5)):
        rate = {"r": r, "alpha": r * 40 / bought}
        if model == "ParetoNBD":  # as many go in 20 weeks
            s = 0.5 * more
            found.append(rate | {"s": s, "beta": 20 / ((1 - go) ** (-1 / s) - 1)})
        else:
            found.append(rate | {"a": go * more, "b": (1 - go) * more})
    return found


def _staying_for_ever() -> list[Truth]:
    return [{"r": r, "alpha": r * 40 / bought} for r, bought in itertools.product(
        np.geomspace(0.1, 10, 20), np.geomspace(0.2, 40, 10))]


def _occasions() -> list[Truth]:
    return [{"alpha": take * sure, "beta": (1 - take) * sure,
             "gamma": go * more, "delta": (1 - go) * more}
            for take, sure, go, more in itertools.product(
                (0.1, 0.3, 0.5, 0.7, 0.9), (0.5, 1, 2, 6), (0.03, 0.1, 0.25, 0.5, 0.8), (1, 5))]


def _churn() -> list[Truth]:
    return [{"alpha": go * alike, "beta": (1 - go) * alike} for go, alike in itertools.product(
        np.linspace(0.05, 0.7, 10), np.geomspace(0.3, 20, 20))]


def _churn_with_age() -> list[Truth]:
    return [{"gamma": go * alike, "delta": (1 - go) * alike, "c": c}
            for go, alike, c in itertools.product(
                (0.05, 0.15, 0.3, 0.5, 0.7), np.geomspace(0.5, 10, 8), (0.6, 0.8, 1, 1.25, 1.6))]


def _spend() -> list[Truth]:
    """Means of 5 to 200 in money."""
    return [{"p": p, "q": q, "gamma": mean * (q - 1) / p} for p, q, mean in itertools.product(
        (0.5, 1, 2, 5, 15), (1.5, 2, 4, 8), np.geomspace(5, 200, 10))]


@dataclass(frozen=True)
class Case:
    """A model in the study.

    Attributes
    ----------
    model : class
    truths : list of dict
        200 sets of parameters.
    seen : function of random numbers and how many customers
        What ``simulate`` is given: times, occasions, periods or purchases of each.
    read : function
        From the simulated table to what the likelihood walks over.
    telling : function of the table
        Which customers tell something: who bought again, or left.
    """

    model: Any
    truths: list[Truth]
    seen: Callable[[np.random.Generator, int], np.ndarray]
    read: Callable[[pd.DataFrame], Any]
    telling: Callable[[pd.DataFrame], pd.Series]


def _cases() -> dict[str, Case]:
    def again(table: pd.DataFrame) -> pd.Series:
        return table["frequency"] > 0

    def times(dice: np.random.Generator, n: int) -> np.ndarray:
        return dice.uniform(20, 40, n)

    def years(dice: np.random.Generator, n: int) -> np.ndarray:
        return dice.integers(5, 13, n)

    cases = [Case(model, _buying(model.__name__), times, read_repeats, again)
             for model in (BGNBD, MBGNBD, ParetoNBD)]
    cases += [
        Case(NBD, _staying_for_ever(), times, read_repeats, again),
        Case(BGBB, _occasions(), years, read_opportunities, again),
        Case(SBG, _churn(), years, read_survivors, lambda table: table["left"]),
        Case(BdW, _churn_with_age(), years, read_survivors, lambda table: table["left"]),
        Case(GammaGamma, _spend(), lambda dice, n: dice.negative_binomial(1, 0.3, n),
             read_spend, lambda table: table["frequency"] > 1)]
    return {case.model.__name__: case for case in cases}


CASES = _cases()


def study(model: str, sizes: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """Bases of each size, under every so many truths: how the fit ended, and how good it is.

    An odd step meets all kinds of truths.
    """
    case = CASES[model]
    places = [(size, truth) for size, every in sizes for truth in case.truths[::every]]
    return pd.DataFrame([_one_base(case, seed, *place) for seed, place in enumerate(places)])


def _one_base(case: Case, seed: int, customers: int, truth: Truth) -> dict[str, Any]:
    table = case.model.with_params(**truth).simulate(
        case.seen(np.random.default_rng(seed), customers), seed)
    row = {"customers": customers, "tell": int(case.telling(table).sum()),
           **{f"true_{key}": value for key, value in truth.items()}}
    begun = time.perf_counter()
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            fit = case.model().fit(table)
    except NotEnoughDataError:
        return row | {"end": "refused", "seconds": time.perf_counter() - begun}
    except Exception as error:
        return row | {"end": f"crash: {error!r}", "seconds": 0.0}
    row |= {"seconds": time.perf_counter() - begun, "end": "converged" if fit.converged_ else
            "warned" if any(issubclass(w.category, FitWarning) for w in told) else "silent"}
    if fit.converged_ and not (np.isfinite(fit.params_).all()
                               and np.isfinite(fit.standard_errors()).all()):
        row["end"] = "silent"
    value = case.model._likelihood(case.read(table))
    at = fit.params_.to_numpy()
    inside, height = _search(value, np.array(list(truth.values())), customers)
    inside = inside and height > fit.log_likelihood_ - HIGHER
    row |= {"slope": float(np.abs(value(at)[1] * at).max() / customers), "top_inside": inside}
    if height > fit.log_likelihood_ + HIGHER and (inside or fit.converged_):
        row["end"] = "lower"
    if fit.converged_:
        ends = fit.confidence_intervals()
        for key, true in truth.items():
            row[f"off_{key}"] = float(np.log(fit.params_[key] / true))
            row[f"holds_{key}"] = bool(ends.loc[key, "low"] <= true <= ends.loc[key, "high"])
    return row


def _search(value: Callable, truth: np.ndarray, customers: int) -> tuple[bool, float]:
    """Whether scipy, begun at the truth, finds a top inside that tells every parameter; and how
    high it came."""
    def cost(place: np.ndarray) -> tuple[float, np.ndarray]:
        up, slope = value(truth * np.exp(place))
        return -up / customers, -slope * truth * np.exp(place) / customers

    found = minimize(cost, np.zeros(len(truth)), jac=True, method="L-BFGS-B",
                     bounds=[(-INSIDE, INSIDE)] * len(truth),
                     options={"maxiter": 500, "ftol": 1e-15, "gtol": 1e-9})
    height = -float(found.fun) * customers
    if (np.abs(found.x) > INSIDE - 1e-3).any():
        return False, height
    steps = np.eye(len(truth)) * 1e-4
    curve = np.array([(cost(found.x + s)[1] - cost(found.x - s)[1]) / 2e-4 for s in steps])
    curve = (curve + curve.T) / 2 * customers
    told = (np.linalg.eigvalsh(curve)[0] > 0
            and (np.sqrt(np.diag(np.linalg.inv(curve))) < VAGUE).all())
    return bool(told), height


def told(found: pd.DataFrame) -> dict[str, Any]:
    """The study in a few numbers; per size, and of the bases that can tell."""
    able = found[(found["tell"] >= ENOUGH) & found["top_inside"].eq(True)]
    well = able[able["end"].eq("converged") & (able["slope"] < FLAT)]
    keys = [c.removeprefix("off_") for c in found if c.startswith("off_")]
    per_size = []
    for size, rows in found.groupby("customers"):
        mine = well[well["customers"] == size]
        per_size.append({
            "customers": int(size), "bases": len(rows),
            **{end: int(rows["end"].str.startswith(end).sum())
               for end in ("converged", "warned", "refused", "lower", "silent", "crash")},
            "able": int((able["customers"] == size).sum()), "well": len(mine),
            "slowest": float(rows["seconds"].max()),
            "off": {key: float(mine[f"off_{key}"].median()) for key in keys},
            "holds": {key: float(mine[f"holds_{key}"].astype(float).mean()) for key in keys}})
    return {"bases": len(found), "able": len(able), "well": len(well), "sizes": per_size}


def studies(sizes: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The study of each model."""
    return {name: told(study(name, sizes)) for name in CASES}
