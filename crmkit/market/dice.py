"""Dice that belong to a customer and a month, so that lives can be compared.

Each month has streams of its own (what happens, what is ordered, who answers), and in a stream
each customer has a row of his own. Whatever a policy changes, the dice of everybody else fall as
before (Philox, a counter-based generator: Salmon et al. 2011).
"""

from __future__ import annotations

import numpy as np

STREAMS = ("birth", "rivals", "life", "market", "orders", "survey")
_BLOCK = 4  # numbers that one step of the counter gives


def throw(seed: int, month: int, stream: str, rows: int, width: int, first: int = 0) -> np.ndarray:
    """Numbers between 0 and 1: a row for each customer from ``first`` on.

    ``width`` is a multiple of four, so that every row begins at a step of the counter.
    """
    bits = np.random.Philox(key=[seed, month * len(STREAMS) + STREAMS.index(stream)])
    bits.advance(first * width // _BLOCK)
    return np.random.Generator(bits).random((rows, width))


def bells(one: np.ndarray, two: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two columns of independent normal numbers from two of uniform ones (Box & Muller 1958)."""
    radius, angle = np.sqrt(-2 * np.log1p(-one)), 2 * np.pi * two
    return radius * np.cos(angle), radius * np.sin(angle)
