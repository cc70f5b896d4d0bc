"""How an answer is compared with one that nobody wrote down.

The kit keeps a salted hash of each right answer. A number is first put on a grid whose step is
the tolerance of its question; the answer's own cell and both neighbours are tried. So nothing
within the tolerance is refused, and up to twice the tolerance may pass.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache

ROUNDS = 1000
HEX_DIGITS = 16
_FARTHEST = 1e300


@lru_cache(maxsize=4096)
def digest(question: str, canonical: str) -> str:
    """The salted hash of a canonical text; the salt comes from the question's id.

    Examples
    --------
    >>> digest("ch1.1", "5") == digest("ch1.1", "5"), digest("ch1.1", "5") == digest("ch1.2", "5")
    (True, False)
    """
    salt = hashlib.sha256(f"crmkit practice {question}".encode()).digest()
    raw = hashlib.pbkdf2_hmac("sha256", canonical.encode("utf-8"), salt, ROUNDS)
    return raw.hex()[:HEX_DIGITS]


def cell(value: float, tolerance: float) -> int:
    """The cell of the grid a number lies in.

    The step is a millionth wider than the tolerance, so that rounding in the last digit never
    pushes a number at the very edge two cells away.

    Examples
    --------
    >>> cell(0.4, 0.01) - cell(0.41, 0.01) in (-1, 0, 1)
    True
    """
    steps = value / (tolerance * (1 + 1e-6))
    return math.floor(max(-_FARTHEST, min(_FARTHEST, steps)))


def number_digest(question: str, value: float, tolerance: float, row: str = "") -> str:
    """The hash that is stored for a right number (or a known mistake)."""
    return digest(question, f"{row}={cell(value, tolerance)}")


def near_digests(question: str, value: float, tolerance: float, row: str = "") -> set[str]:
    """The hashes of the cell of an answer and of its two neighbours."""
    middle = cell(value, tolerance)
    return {digest(question, f"{row}={middle + step}") for step in (-1, 0, 1)}


def text_digest(question: str, value: str, row: str = "") -> str:
    """The hash of a word: a class, a customer, a letter of a choice."""
    return digest(question, f"{row}={value}")


def list_digest(question: str, values: list[str]) -> str:
    """The hash of several words in their order."""
    return digest(question, "|".join(values))
