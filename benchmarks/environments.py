"""A virtual environment of its own for each peer, under ``.peers/`` (git leaves it out)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
PEERS_FOLDER = HERE.parent / ".peers"
PEERS = ("lifetimes", "pymc_marketing")


def python_of(peer: str) -> Path:
    """The Python of a peer's environment, made if its pins are new."""
    pins = HERE / "peers" / f"{peer}.txt"
    folder = PEERS_FOLDER / peer
    stamp = folder / "pins.sha256"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    digest = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != digest:
        print(f"Making the environment of {peer} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "-r", str(pins)], check=True)
        stamp.write_text(digest, encoding="utf-8")
    return python


def version_of(peer: str) -> str:
    """The peer with the version that its pins name."""
    for line in (HERE / "peers" / f"{peer}.txt").read_text(encoding="utf-8").splitlines():
        package, _, version = line.partition("==")
        if package.lower().replace("-", "_") == peer:
            return f"{package.lower()} {version}"
    raise LookupError(peer)


def run_peer(peer: str, log: Path, repeats: int) -> tuple[list[float], pd.DataFrame]:
    """Seconds of the peer's summary of a log in a parquet file, and the table it made."""
    table = log.with_name(f"{log.stem}_{peer}.parquet")
    done = subprocess.run(
        [str(python_of(peer)), "-W", "ignore", str(HERE / "peers" / "summarise.py"), peer,
         str(log), str(table), str(repeats)],
        check=True, stdout=subprocess.PIPE, encoding="utf-8")
    seconds = json.loads(done.stdout.splitlines()[-1])["seconds"]
    return seconds, pd.read_parquet(table)
