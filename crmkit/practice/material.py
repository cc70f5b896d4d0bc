"""The data a question is about."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from crmkit import datasets
from crmkit.practice.catalogue import find


def data(question: str, student: str | None = None) -> pd.DataFrame | None:
    """The table a question is about; None if its numbers stand in the text.

    Parameters
    ----------
    question : str
        The id of a question, such as ``"ch4_2.R1"``.
    student : str, optional
        A student's number. Where the question allows it, that student gets a table of the same
        shape with numbers of its own, the same at every call. ``check`` knows the standard
        table only; tables per student are for a teacher who grades.

    Raises
    ------
    UnknownNameError
        When there is no such question.
    """
    entry = find(question)
    table = load(entry["data"])
    if table is None or student is None or "vary" not in entry:
        return table
    return VARIATIONS[entry["vary"]](table, _seed(question, student))


def load(name: str | None) -> pd.DataFrame | None:
    """A teaching table by its name, or a real set by that of its loader."""
    if name is None:
        return None
    if name in datasets.teaching_tables():
        return datasets.load_teaching(name)
    return getattr(datasets, f"load_{name}")()


def nudge_amounts(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Each number with a decimal point moved by up to a fifth, to one decimal."""
    draw = np.random.default_rng(seed)
    amounts = table.select_dtypes("float").columns
    factors = draw.uniform(0.8, 1.2, size=(len(table), len(amounts)))
    return table.assign(**{c: (table[c] * factors[:, i]).round(1) for i, c in enumerate(amounts)})


VARIATIONS = {"nudge_amounts": nudge_amounts}


def _seed(question: str, student: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{question} {student}".encode()).digest()[:8], "big")
