"""Models of repeat buying: fits and predictions against the peers.

A speed without an equal result is no result: a peer's fit is never more probable than the kit's,
and at the same parameters the peer's predictions are the kit's.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import environments
import numpy as np
import pandas as pd
from measure import Times, once

from crmkit.datasets import load_cdnow, load_donations
from crmkit.models import BGBB, BGNBD, MBGNBD, ParetoNBD
from crmkit.models.opportunities import read_opportunities
from crmkit.models.repeats import SYMBOLS, read_repeats

# clvkit has BG/NBD and summaries; here it fits.
FITTERS = (*environments.PEERS, "clvkit")
MODELS = {model.__name__: model for model in (BGNBD, MBGNBD, ParetoNBD, BGBB)}
# The published estimates: of CDNOW, and for BG/BB of the donors.
PUBLISHED = {"BGNBD": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426},
             "MBGNBD": {"r": 0.525, "alpha": 6.183, "a": 0.891, "b": 1.614},
             "ParetoNBD": {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.668},
             "BGBB": {"alpha": 1.204, "beta": 0.750, "gamma": 0.657, "delta": 2.783}}
AHEAD = {"BGBB": 12}
WEEKS_AHEAD = 39.0
DONORS = ("frequency", "recency", "periods")


def base(model: str, customers: int, by_day: bool = True, seed: int = 7) -> pd.DataFrame:
    """Customers like CDNOW's, won over 12 weeks and seen for 27 to 39; dates by day, or exact.

    For BG/BB customers like the donors, who had 5 to 12 occasions.
    """
    dice = np.random.default_rng(seed)
    if model == "BGBB":
        occasions = dice.integers(5, 13, customers)
        return BGBB.with_params(**PUBLISHED[model]).simulate(occasions, seed)[list(DONORS)]
    length = dice.uniform(27, 39, customers)
    if by_day:
        length = np.round(length * 7) / 7
    seen = MODELS[model].with_params(**PUBLISHED[model]).simulate(length, seed)
    if by_day:
        day = np.clip(np.round(seen["recency"] * 7), 1, None) / 7
        seen["recency"] = np.where(seen["frequency"] > 0, np.minimum(day, length), 0)
    return seen[["frequency", "recency", "T"]]


def run(customers: int, asked: int, repeats: int, peer_repeats: int,
        peers: Sequence[str] = FITTERS) -> dict[str, Any]:
    """Seconds of fits and predictions. The kit runs before and after each block of a peer."""
    cdnow = load_cdnow().rename(columns=SYMBOLS)[["frequency", "recency", "T"]]
    alone = [p for p in peers if p == "lifetimes"]
    bases = [("CDNOW", "BGNBD", cdnow, peers),
             ("CDNOW", "ParetoNBD", cdnow, [p for p in peers if p != "clvkit"]),
             ("CDNOW", "MBGNBD", cdnow, alone),
             ("22 kinds of donors", "BGBB", load_donations(), alone),
             ("by day", "BGNBD", base("BGNBD", customers), alone),
             ("exact times", "BGNBD", base("BGNBD", customers, by_day=False), alone)]
    found: dict[str, Any] = {"fits": [], "asked": []}
    with tempfile.TemporaryDirectory() as folder:
        for kind, name, table, who in bases:
            found["fits"].append({"base": kind, "model": name, "customers": _people(table),
                                  **_fit(Path(folder), name, table, who, repeats, peer_repeats)})
        for name in MODELS:
            table = base(name, asked)
            found["asked"].append({"model": name, "customers": asked,
                                   **_ask(Path(folder), name, table, alone, repeats,
                                          peer_repeats)})
    return found


def _people(table: pd.DataFrame) -> int:
    return int(table["weights"].sum()) if "weights" in table else len(table)


def _peer(peer: str, folder: Path, **task: Any) -> dict[str, Any]:
    path = folder / "tasks.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    script = environments.HERE / "peers" / "repeat_models.py"
    done = subprocess.run([str(environments.python_of(peer)), str(script), peer, str(path)],
                          check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return json.loads(done.stdout.splitlines()[-1])[0]


def _fit(folder: Path, name: str, table: pd.DataFrame, peers: Sequence[str], repeats: int,
         peer_repeats: int) -> dict[str, Any]:
    weights = "weights" if "weights" in table else None

    def kit() -> Any:
        return MODELS[name]().fit(table, weights=weights)

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
    read = read_opportunities if "periods" in table else read_repeats
    data = read(table, "weights" if "weights" in table else None)
    lead = model.log_likelihood_ - model._likelihood(data)(at)[0]
    if not lead > -1e-6:
        raise AssertionError("a peer's fit is more probable than the kit's")
    return float(lead)


def _ask(folder: Path, name: str, table: pd.DataFrame, peers: Sequence[str], repeats: int,
         peer_repeats: int) -> dict[str, Any]:
    model, ahead = MODELS[name].with_params(**PUBLISHED[name]), AHEAD.get(name, WEEKS_AHEAD)
    asks: dict[str, Callable[[], pd.Series]] = {
        "alive": lambda: model.probability_alive(table),
        "purchases": lambda: model.expected_purchases(ahead, table)}
    ours = pd.DataFrame({key: ask() for key, ask in asks.items()})
    seconds = {key: [once(ask) for _ in range(repeats)] for key, ask in asks.items()}
    path, answers = folder / "base.parquet", folder / "answers.parquet"
    table.to_parquet(path)
    others = {}
    for peer in peers:
        theirs = _peer(peer, folder, model=name, table=str(path), params=PUBLISHED[name], t=ahead,
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
