"""Models of repeat buying: fits and predictions against the peers, and a study of many bases.

A speed without an equal result is no result: a peer's fit is never more probable than the kit's,
and at the same parameters the peer's predictions are the kit's.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import environments
import numpy as np
import pandas as pd
from measure import Times, once
from scipy.optimize import minimize

from crmkit.datasets import load_cdnow
from crmkit.errors import NotEnoughDataError
from crmkit.models import BGNBD, FitWarning, ParetoNBD
from crmkit.models.repeats import SYMBOLS, read_repeats

# clvkit has BG/NBD and summaries; here it fits.
FITTERS = (*environments.PEERS, "clvkit")
MODELS = {model.__name__: model for model in (BGNBD, ParetoNBD)}
CDNOW = {"BGNBD": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426},
         "ParetoNBD": {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.668}}
AHEAD = 39.0

# The study: shapes r, mean purchases in 40 weeks while there, and how fast they go.
SHAPES, BOUGHT, GO = (0.2, 0.5, 1, 2, 4), (0.5, 2, 6, 20), (0.03, 0.1, 0.25, 0.5, 0.8)
TOGETHER = (1, 5)
# Who bought again, so that a base counts as one that can tell four parameters.
ENOUGH = 200
FLAT = 1e-6
# A top further out than e^8, or so wide that a parameter is hardly told, is no top inside.
INSIDE, VAGUE = 8.0, 3.0
# By how much (in logarithms) scipy must be higher for the kit to have missed the top.
HIGHER = 1e-3


def base(model: str, customers: int, by_day: bool = True, seed: int = 7) -> pd.DataFrame:
    """Customers like CDNOW's, won over 12 weeks and seen for 27 to 39; dates by day, or exact."""
    dice = np.random.default_rng(seed)
    length = dice.uniform(27, 39, customers)
    if by_day:
        length = np.round(length * 7) / 7
    seen = MODELS[model].with_params(**CDNOW[model]).simulate(length, seed)
    if by_day:
        day = np.clip(np.round(seen["recency"] * 7), 1, None) / 7
        seen["recency"] = np.where(seen["frequency"] > 0, np.minimum(day, length), 0)
    return seen[["frequency", "recency", "T"]]


def run(customers: int, asked: int, repeats: int, peer_repeats: int,
        peers: Sequence[str] = FITTERS) -> dict[str, Any]:
    """Seconds of fits and predictions. The kit runs before and after each block of a peer."""
    cdnow = load_cdnow().rename(columns=SYMBOLS)[["frequency", "recency", "T"]]
    bases = [("CDNOW", "BGNBD", cdnow, peers),
             ("CDNOW", "ParetoNBD", cdnow, [p for p in peers if p != "clvkit"])]
    alone = [p for p in peers if p == "lifetimes"]
    bases += [("by day", "BGNBD", base("BGNBD", customers), alone),
              ("exact times", "BGNBD", base("BGNBD", customers, by_day=False), alone)]
    found: dict[str, Any] = {"fits": [], "asked": []}
    with tempfile.TemporaryDirectory() as folder:
        for kind, name, table, who in bases:
            found["fits"].append({"base": kind, "model": name, "customers": len(table),
                                  **_fit(Path(folder), name, table, who, repeats, peer_repeats)})
        for name in MODELS:
            table = base(name, asked)
            found["asked"].append({"model": name, "customers": asked,
                                   **_ask(Path(folder), name, table, alone, repeats,
                                          peer_repeats)})
    return found


def _peer(peer: str, folder: Path, **task: Any) -> dict[str, Any]:
    path = folder / "tasks.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    script = environments.HERE / "peers" / "repeat_models.py"
    done = subprocess.run([str(environments.python_of(peer)), str(script), peer, str(path)],
                          check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return json.loads(done.stdout.splitlines()[-1])[0]


def _fit(folder: Path, name: str, table: pd.DataFrame, peers: Sequence[str], repeats: int,
         peer_repeats: int) -> dict[str, Any]:
    def kit() -> Any:
        return MODELS[name]().fit(table)

    model = kit()
    if not model.converged_:
        raise AssertionError("the kit found no top")
    seconds, others = [once(kit) for _ in range(repeats)], {}
    path = folder / "base.parquet"
    table.to_parquet(path)
    for peer in peers:
        theirs = _peer(peer, folder, model=name, table=str(path), names=list(model.parameters),
                       repeats=peer_repeats)
        behind = lead_of(model, table, theirs["params"])
        others[peer] = {"times": Times(tuple(theirs["seconds"])), "first": theirs["first"],
                        "behind": behind}
        seconds += [once(kit) for _ in range(repeats)]
    return {"kit": Times(tuple(seconds)), "peers": others}


def lead_of(model: Any, table: pd.DataFrame, params: dict[str, float]) -> float:
    """By how much the kit's fit is more probable (in logarithms); refused if it is less."""
    at = np.array([params[key] for key in model.parameters])
    lead = model.log_likelihood_ - model._likelihood(read_repeats(table))(at)[0]
    if not lead > -1e-6:
        raise AssertionError("a peer's fit is more probable than the kit's")
    return float(lead)


def _ask(folder: Path, name: str, table: pd.DataFrame, peers: Sequence[str], repeats: int,
         peer_repeats: int) -> dict[str, Any]:
    model = MODELS[name].with_params(**CDNOW[name])
    asks: dict[str, Callable[[], pd.Series]] = {
        "alive": lambda: model.probability_alive(table),
        "purchases": lambda: model.expected_purchases(AHEAD, table)}
    ours = pd.DataFrame({key: ask() for key, ask in asks.items()})
    seconds = {key: [once(ask) for _ in range(repeats)] for key, ask in asks.items()}
    path, answers = folder / "base.parquet", folder / "answers.parquet"
    table.to_parquet(path)
    others = {}
    for peer in peers:
        theirs = _peer(peer, folder, model=name, table=str(path), params=CDNOW[name], t=AHEAD,
                       answers=str(answers), repeats=peer_repeats)
        none = same_answers(ours, pd.read_parquet(answers))
        others[peer] = {"times": {k: Times(tuple(s)) for k, s in theirs["seconds"].items()},
                        "none": none}
        for key, ask in asks.items():
            seconds[key] += [once(ask) for _ in range(repeats)]
    return {"kit": {key: Times(tuple(s)) for key, s in seconds.items()}, "peers": others}


def same_answers(ours: pd.DataFrame, theirs: pd.DataFrame) -> int:
    """Refuse unless equal to a millionth; how many customers the peer has no finite answer for."""
    known = np.isfinite(theirs.to_numpy()).all(axis=1)
    if not np.allclose(ours.to_numpy()[known], theirs.to_numpy()[known], rtol=1e-6, atol=1e-9):
        raise AssertionError("the predictions differ")
    if not np.isfinite(ours.to_numpy()).all():
        raise AssertionError("the kit has no answer for somebody")
    return int((~known).sum())


# ------------------------------------------------------------------ the study

def truths(model: str) -> list[dict[str, float]]:
    """200 sets of parameters; of Pareto/NBD those under which as many go in 20 weeks."""
    found = []
    for r, bought, go, more in itertools.product(SHAPES, BOUGHT, GO, TOGETHER):
        rate = {"r": r, "alpha": r * 40 / bought}
        if model == "BGNBD":
            found.append(rate | {"a": go * more, "b": (1 - go) * more})
        else:
            s = 0.5 * more
            found.append(rate | {"s": s, "beta": 20 / ((1 - go) ** (-1 / s) - 1)})
    return found


def study(model: str, sizes: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """Bases of each size, under every so many truths: how the fit ended, and how good it is.

    An odd step meets all kinds of truths.
    """
    places = [(size, truth) for size, every in sizes for truth in truths(model)[::every]]
    return pd.DataFrame([_one_base(model, seed, *place) for seed, place in enumerate(places)])


def _one_base(model: str, seed: int, customers: int, truth: dict[str, float]) -> dict[str, Any]:
    length = np.random.default_rng(seed).uniform(20, 40, customers)
    seen = MODELS[model].with_params(**truth).simulate(length, seed)
    row = {"customers": customers, "again": int((seen["frequency"] > 0).sum()),
           **{f"true_{key}": value for key, value in truth.items()}}
    begun = time.perf_counter()
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            fit = MODELS[model]().fit(seen)
    except NotEnoughDataError:
        return row | {"end": "refused", "seconds": time.perf_counter() - begun}
    except Exception as error:
        return row | {"end": f"crash: {error!r}", "seconds": 0.0}
    row |= {"seconds": time.perf_counter() - begun, "end": "converged" if fit.converged_ else
            "warned" if any(issubclass(w.category, FitWarning) for w in told) else "silent"}
    if fit.converged_ and not (np.isfinite(fit.params_).all()
                               and np.isfinite(fit.standard_errors()).all()):
        row["end"] = "silent"
    value = MODELS[model]._likelihood(read_repeats(seen))
    at = fit.params_.to_numpy()
    inside, height = _search(value, np.array(list(truth.values())), customers)
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
    able = found[(found["again"] >= ENOUGH) & found["top_inside"].eq(True)]
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
    return {name: told(study(name, sizes)) for name in MODELS}
