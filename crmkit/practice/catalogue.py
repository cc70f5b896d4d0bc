"""The questions the kit knows: their kinds, hints and hashes, as the build wrote them."""

from __future__ import annotations

import base64
import json
import zlib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from crmkit.errors import UnknownNameError
from crmkit.text import get_language, say

FOLDER = Path(__file__).parent / "keys"


@cache
def questions() -> dict[str, dict[str, Any]]:
    """Every question by its id, in the order of the files and of the questions in them."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def find(question: str) -> dict[str, Any]:
    """The question with an id.

    Raises
    ------
    UnknownNameError
        Naming the nearest id, when there is none.
    """
    known = questions()
    if question in known:
        return known[question]
    near = get_close_matches(str(question), known, n=1, cutoff=0.0)
    nearest = near[0] if near else "-"
    raise UnknownNameError(say("practice.unknown_question", given=question, nearest=nearest))


def in_language(both: dict[str, str]) -> str:
    """The words of a question in the language that is set."""
    return both[get_language()]


def fold(content: dict[str, Any]) -> str:
    """Model answers made unreadable at a glance: compressed, then base64. It deters, no more."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8")
    return base64.b64encode(zlib.compress(plain, 9)).decode("ascii")


def unfold(folded: str) -> dict[str, Any]:
    """The content that ``fold`` put away.

    Examples
    --------
    >>> unfold(fold({"en": "an answer"}))
    {'en': 'an answer'}
    """
    return json.loads(zlib.decompress(base64.b64decode(folded)).decode("utf-8"))
