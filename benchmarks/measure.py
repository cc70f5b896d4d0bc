"""The clock of the benchmarks: repeated runs, their median and how far they spread."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Times:
    """Seconds of repeated runs of one thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def said(self, unit: str = "s") -> str:
        """Median, and the fastest and slowest run, in seconds or milliseconds."""
        factor, digits = {"s": (1, 2), "ms": (1000, 0)}[unit]
        median, low, high = (f"{value * factor:.{digits}f}" for value in
                             (self.median, min(self.seconds), max(self.seconds)))
        spread = f" ({low} to {high})" if len(self.seconds) > 1 else " (one run)"
        return f"{median} {unit}{spread}"


def paired_ratio(one: Times, other: Times) -> float:
    """The median over the rounds of one time by the other: both met the same machine."""
    pairs = zip(one.seconds, other.seconds, strict=True)
    return statistics.median(a / b for a, b in pairs)


def once(action: Callable[[], Any]) -> float:
    """Seconds of one run, with the garbage collected before."""
    gc.collect()
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def take_turns(actions: Sequence[Callable[[], Any]], repeats: int) -> list[Times]:
    """Run each action once to warm up, then all in turn, so that all meet the same machine."""
    for action in actions:
        action()
    rounds = [[once(action) for action in actions] for _ in range(repeats)]
    return [Times(tuple(seconds)) for seconds in zip(*rounds, strict=True)]
