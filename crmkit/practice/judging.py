"""Right, nearly right, or a mistake that many make.

An answer is compared with the right one first, then with the known mistakes of its question, then
with slips that happen anywhere: a percentage for a share, the wrong sign, the reciprocal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crmkit.practice import hashes
from crmkit.practice.answers import Canonical
from crmkit.practice.catalogue import in_language
from crmkit.text import say

# What would make the answer right, by the name of the slip.
SLIPS: dict[str, Callable[[float], float]] = {
    "times_100": lambda x: x / 100,
    "over_100": lambda x: x * 100,
    "sign": lambda x: -x,
    "reciprocal": lambda x: 1 / x,
    "complement": lambda x: 1 - x,
    "times_7": lambda x: x / 7,
    "over_7": lambda x: x * 7,
}


@dataclass(frozen=True)
class Verdict:
    """Whether an answer is right; if not, the mistake it shows, or how near it comes."""

    passed: bool
    mistake: str = ""
    nearness: str = ""


def judge(name: str, question: dict[str, Any], answer: Any) -> Verdict:
    """The verdict on an answer in its plain form."""
    return _JUDGES[question["kind"]](name, question, answer)


def fingerprint(name: str, question: dict[str, Any], answer: Any) -> Any:
    """What is stored of a right answer, or of a mistake, in place of its value."""
    kind = question["kind"]
    if kind == "number":
        return hashes.number_digest(name, answer, question["tolerance"])
    if kind == "choice":
        return hashes.text_digest(name, answer)
    if kind == "mapping":
        return {row: _row_digest(name, question, row, value) for row, value in answer.items()}
    return hashes.list_digest(name, answer)


def _number(name: str, question: dict[str, Any], answer: float) -> Verdict:
    tolerance = question["tolerance"]
    near = hashes.near_digests(name, answer, tolerance)
    if question["right"] in near:
        return Verdict(True)
    for mistake in question["mistakes"]:
        if mistake["hash"] in near:
            return Verdict(False, in_language(mistake["hint"]))
    for slip in _possible_slips(answer):
        if question["right"] in hashes.near_digests(name, SLIPS[slip](answer), tolerance):
            return Verdict(False, say(f"practice.slip.{slip}"))
    return Verdict(False)


def _choice(name: str, question: dict[str, Any], answer: str) -> Verdict:
    return _whole(name, question, answer)


def _set(name: str, question: dict[str, Any], answer: list[str]) -> Verdict:
    verdict = _whole(name, question, answer)
    if verdict.passed or verdict.mistake:
        return verdict
    if not answer:
        return Verdict(False, nearness=say("practice.set_empty"))
    members = set(question["members"])
    right = [m for m in answer if hashes.text_digest(name, m) in members]
    wrong = [m for m in answer if m not in right]
    key = "practice.set_extra" if wrong else "practice.set_missing"
    return Verdict(False, nearness=say(key, right=len(right), given=len(answer),
                                       first=wrong[0] if wrong else ""))


def _ranking(name: str, question: dict[str, Any], answer: list[str]) -> Verdict:
    verdict = _whole(name, question, answer)
    if verdict.passed or verdict.mistake:
        return verdict
    if hashes.list_digest(name, answer[::-1]) == question["right"]:
        return Verdict(False, say("practice.slip.reversed"))
    if hashes.list_digest(name, sorted(answer)) == question["members"]:
        return Verdict(False, nearness=say("practice.wrong_order"))
    return Verdict(False)


def _mapping(name: str, question: dict[str, Any], answer: dict[str, Any]) -> Verdict:
    marks = {row: _row_marks(name, question, row, value) for row, value in answer.items()}
    right, rows = question["right"], list(answer)
    wrong = [row for row in rows if right[row] not in marks[row]]
    if not wrong:
        return Verdict(True)
    for mistake in question["mistakes"]:
        if all(mistake["hash"][row] in marks[row] for row in rows):
            return Verdict(False, in_language(mistake["hint"]))
    for slip in _table_slips(question, answer):
        undone = {row: SLIPS[slip](value) for row, value in answer.items()}
        if all(right[row] in _row_marks(name, question, row, undone[row]) for row in rows):
            return Verdict(False, say(f"practice.slip.{slip}"))
    return Verdict(False, nearness=say("practice.rows_right", right=len(rows) - len(wrong),
                                       rows=len(rows), first=wrong[0]))


def _whole(name: str, question: dict[str, Any], answer: Any) -> Verdict:
    mark = fingerprint(name, question, answer)
    if mark == question["right"]:
        return Verdict(True)
    for mistake in question["mistakes"]:
        if mark == mistake["hash"]:
            return Verdict(False, in_language(mistake["hint"]))
    return Verdict(False)


def _open(name: str, question: dict[str, Any], answer: Canonical) -> Verdict:
    return Verdict(True)


_JUDGES: dict[str, Callable[[str, dict[str, Any], Any], Verdict]] = {
    "number": _number, "choice": _choice, "set": _set, "ranking": _ranking,
    "mapping": _mapping, "open": _open,
}


def _row_digest(name: str, question: dict[str, Any], row: str, value: Any) -> str:
    if question["values"] == "number":
        return hashes.number_digest(name, value, question["tolerance"], row)
    return hashes.text_digest(name, value, row)


def _row_marks(name: str, question: dict[str, Any], row: str, value: Any) -> set[str]:
    if question["values"] == "number":
        return hashes.near_digests(name, value, question["tolerance"], row)
    return {hashes.text_digest(name, value, row)}


def _possible_slips(answer: float) -> list[str]:
    """The slips an answer could be: no reciprocal of zero, no complement outside 0 to 1."""
    without = set()
    if answer == 0:
        without = {"times_100", "over_100", "sign", "reciprocal", "times_7", "over_7"}
    if not 0 <= answer <= 1:
        without.add("complement")
    return [slip for slip in SLIPS if slip not in without]


def _table_slips(question: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """The slips tried on a whole table of numbers: percentages for shares, and the reverse."""
    return ["times_100", "over_100", "sign"] if question["values"] == "number" else []
