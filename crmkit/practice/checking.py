"""Check an answer: read it, judge it, remember it, answer in words."""

from __future__ import annotations

from typing import Any

from crmkit.practice.answers import NotUnderstoodError, read, unanswered
from crmkit.practice.catalogue import find, in_language, unfold
from crmkit.practice.feedback import Feedback, then
from crmkit.practice.judging import Verdict, judge
from crmkit.practice.record import remember
from crmkit.text import say


def check(question: str, answer: Any) -> Feedback:
    """Say whether an answer is right and, if not, what to look at.

    Parameters
    ----------
    question : str
        The id of the question, such as ``"ch4_2.R1"``.
    answer : any
        A number, a text, a list or set of customers, a dict or a small table, as the question
        asks. ``...`` means not answered yet.

    Returns
    -------
    Feedback
        With ``.passed`` and ``.hint``; shown in words in a notebook. An answer of the wrong form
        is refused and does not count as a try. A right answer may be
        followed by why it is right. To an open question the feedback gives the rubric
        and a model answer: they are stored compressed, which keeps them from the eye, not from
        someone who wants to read them. Hashes deter in the same way; they do not hide.

    Raises
    ------
    UnknownNameError
        When there is no such question; names the nearest.

    Examples
    --------
    >>> check("start.3", ...)
    … Not answered yet: write your answer, then run this cell again.
    """
    entry = find(question)
    if unanswered(answer):
        return Feedback("unanswered")
    try:
        plain = read(entry, answer)
    except NotUnderstoodError as problem:
        return Feedback("refused", str(problem))
    verdict = judge(question, entry, plain)
    puzzling = not verdict.passed and not verdict.mistake
    step, note = remember(question, plain, verdict.passed, puzzling)
    if entry["kind"] == "open":
        return Feedback("noted", say("practice.compare"), _model(entry), note)
    if verdict.passed:
        why = in_language(unfold(entry["why"])) if "why" in entry else ""
        return Feedback("passed", why, note=note)
    return Feedback("wrong", _hint(entry, verdict, step), note=note)


def _hint(entry: dict[str, Any], verdict: Verdict, step: int) -> str:
    """The mistake, if it is known; else how near it comes and the next step of the ladder."""
    if verdict.mistake:
        return verdict.mistake
    ladder = [in_language(rung) for rung in entry["ladder"]]
    words = "".join(ladder[step - 1:step] or ladder[-1:])
    if step > len(ladder):
        section = say("practice.see_section", section=in_language(entry["section"]))
        words = then(words, section)
    return then(verdict.nearness, words)


def _model(entry: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    kept = unfold(entry["model"])
    return ((say("practice.rubric"), in_language(kept["rubric"])),
            (say("practice.model_answer"), in_language(kept["answer"])))
