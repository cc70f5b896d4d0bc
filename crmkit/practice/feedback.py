"""What a check answers: a word that says how it stands, a sentence, perhaps a model answer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from crmkit.text import say

# How each state is marked; the mark never stands without its word.
MARKS = {"passed": "✓", "wrong": "✗", "refused": "?", "unanswered": "…", "noted": "✓"}


@dataclass(frozen=True, repr=False)
class Feedback:
    """The answer of a check.

    Attributes
    ----------
    state : str
        ``passed``, ``wrong``, ``noted`` (an open answer was taken down), ``unanswered``, or
        ``refused`` (the answer has a form that cannot be judged; it does not count as a try).
    hint : str
        What to look at; empty when the answer is right.
    more : tuple of (str, str)
        For open questions: a heading and a text each, the rubric and a model answer.
    note : str
        Something about the saving of progress, when there is something to say.
    """

    state: str
    hint: str = ""
    more: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether the question is done."""
        return self.state in ("passed", "noted")

    def __bool__(self) -> bool:
        return self.passed

    def _headline(self) -> str:
        return f"{MARKS[self.state]} {say(f'practice.state.{self.state}')}"

    def _lines(self) -> list[str]:
        return [line for line in (self.hint, self.note) if line]

    def __repr__(self) -> str:
        lines = [" ".join([self._headline(), *self._lines()[:1]]), *self._lines()[1:]]
        return "\n".join([*lines, *(f"\n{heading}\n{body}" for heading, body in self.more)])

    def _repr_html_(self) -> str:
        first = " ".join([f"<b>{escape(self._headline())}</b>", *map(escape, self._lines()[:1])])
        rest = "".join(f"<p>{escape(line)}</p>" for line in self._lines()[1:])
        more = "".join(f"<p><b>{escape(heading)}</b><br>{escape(body).replace(chr(10), '<br>')}</p>"
                       for heading, body in self.more)
        return (f'<div role="status" style="border-left: 4px solid; padding-left: 0.7em">'
                f"<p>{first}</p>{rest}{more}</div>")
