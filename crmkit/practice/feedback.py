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
        What to look at; when the answer is right, why it is, or empty.
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

    def __repr__(self) -> str:
        lines = [then(self._headline(), self.hint), *([self.note] if self.note else [])]
        return "\n".join([*lines, *(f"\n{heading}\n{body}" for heading, body in self.more)])

    def _repr_html_(self) -> str:
        first = then(f"<b>{escape(self._headline())}</b>", escape(self.hint))
        rest = f"<p>{escape(self.note)}</p>" if self.note else ""
        more = "".join(f"<p><b>{escape(heading)}</b><br>{escape(body).replace(chr(10), '<br>')}</p>"
                       for heading, body in self.more)
        return (f'<div role="status" style="border-left: 4px solid; padding-left: 0.7em">'
                f"<p>{first}</p>{rest}{more}</div>")


def then(first: str, second: str) -> str:
    """One sentence after another, set as the language sets them; either may be empty."""
    return say("practice.then", first=first, second=second) if first and second else first or second
