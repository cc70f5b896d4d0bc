"""Measure everything in one go and write docs/benchmarks.md.

    python benchmarks/run.py            the sizes of the bars (three quarters of an hour)
    python benchmarks/run.py --quick    small sizes, to see that it runs; the page is printed
    python benchmarks/run.py --only keeping market    these anew, the rest of the page stays

The peers' environments are made on the first run, with this Python; the pins in
``benchmarks/peers/`` are for Python 3.11.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import bench_customers
import bench_explorers
import bench_import
import bench_market
import bench_models
import bench_reading
import bench_report
import bench_winning_back
import environments
import report
import study_models

PAGE = environments.HERE.parent / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Sizes:
    """How much is measured, and how often."""

    orders: int = 5_000_000
    buyers: int = 500_000
    repeats: int = 3
    peer_repeats: int = 3
    group_by_repeats: int = 5
    explorer_customers: int = 10_000
    redraws: int = 20
    drags: int = 5
    imports: int = 15
    retail_repeats: int = 5
    retail_lines: int | None = None
    typed_rows: int = 10_000_000
    typed_repeats: int = 3
    market_customers: int = 10_000
    market_repeats: int = 7
    lost_customers: int = 100_000
    fitted_customers: int = 500_000
    asked_customers: int = 1_000_000
    fit_repeats: int = 5
    # How many customers, and every how many of the 200 truths.
    studied: tuple[tuple[int, int], ...] = (
        (50, 1), (200, 1), (1_000, 1), (5_000, 1), (20_000, 1), (50_000, 23))


QUICK = Sizes(orders=20_000, buyers=2_000, repeats=1, peer_repeats=1, group_by_repeats=1,
              explorer_customers=300, redraws=2, drags=1, imports=1, retail_repeats=1,
              retail_lines=20_000, typed_rows=20_000, typed_repeats=1,
              market_customers=300, market_repeats=1, lost_customers=300, fitted_customers=2_000,
              asked_customers=2_000, fit_repeats=1, studied=((200, 43), (1_000, 43)))


TOPICS = ("imports", *bench_explorers.PARTS, "rfm_tables", "summaries", "reading", "market",
          "winning_back", "report", "models", "models_study")


def measure(sizes: Sizes, only: Sequence[str] = TOPICS) -> tuple[dict[str, Any], list[float]]:
    """Topic by topic, and the load of the machine before and after each."""
    for peer in environments.PEERS if "summaries" in only else ():
        environments.python_of(peer)
    topics = {
        "imports": lambda: bench_import.imports(sizes.imports),
        **{part: partial(bench_explorers.explorers, part, sizes.explorer_customers,
                         sizes.redraws, sizes.drags) for part in bench_explorers.PARTS},
        "rfm_tables": lambda: bench_customers.rfm_tables(
            sizes.orders, sizes.buyers, sizes.group_by_repeats),
        "summaries": lambda: bench_customers.summaries(
            sizes.orders, sizes.buyers, sizes.repeats, sizes.peer_repeats),
        "reading": lambda: {
            "online_retail": bench_reading.online_retail(sizes.retail_repeats, sizes.retail_lines),
            "typed_rows": bench_reading.typed_rows(
                sizes.typed_rows, sizes.typed_rows // 10, sizes.typed_repeats)},
        "market": lambda: bench_market.run(sizes.market_customers, 36, sizes.market_repeats),
        "winning_back": lambda: bench_winning_back.run(sizes.lost_customers,
                                                       sizes.market_repeats),
        "report": lambda: bench_report.run(sizes.retail_repeats, sizes.retail_lines),
        "models": lambda: bench_models.run(sizes.fitted_customers, sizes.asked_customers,
                                           sizes.fit_repeats, sizes.peer_repeats),
        "models_study": lambda: study_models.studies(sizes.studied),
    }
    found, loads = {}, [_load()]
    for topic in only:
        print(f"Measuring {topic} ...", flush=True)
        found[topic] = topics[topic]()
        loads.append(_load())
    return found, loads


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def main(quick: bool, only: Sequence[str]) -> None:
    measured = measure(QUICK if quick else Sizes(), only or TOPICS)
    page = (report.with_new(PAGE.read_text(encoding="utf-8"), *measured) if only
            else report.page(*measured))
    if quick:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")
        print("Written: docs/benchmarks.md")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes; print, write nothing")
    parser.add_argument("--only", nargs="+", choices=TOPICS, default=(), metavar="TOPIC",
                        help=f"measure only these and keep the rest: {', '.join(TOPICS)}")
    given = parser.parse_args()
    main(given.quick, given.only)
