"""Numbers in prose: ``{{share:.1%}}`` becomes what the kernel says after the cells above."""

from __future__ import annotations

import re
from collections.abc import Callable

_FIELD = re.compile(r"\{\{(.+?)\}\}(?!\})", re.DOTALL)


def fields(text: str) -> list[str]:
    """The fields of a text, without their braces."""
    return _FIELD.findall(text)


def fill(text: str, evaluate: Callable[[str, str], str]) -> str:
    """The text with each field replaced by ``evaluate(expression, format)``."""
    return _FIELD.sub(lambda found: evaluate(*split(found.group(1))), text)


def split(content: str) -> tuple[str, str]:
    """The expression and the format: parted at the last colon outside brackets and quotes.

    Examples
    --------
    >>> split("share:.1%"), split("table.loc['a':'b', 'x'].sum()"), split("d['a:b']:,.0f")
    (('share', '.1%'), ("table.loc['a':'b', 'x'].sum()", ''), ("d['a:b']", ',.0f'))
    """
    depth, quote, cut = 0, "", None
    for place, letter in enumerate(content):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
        elif letter == ":" and depth == 0:
            cut = place
    if cut is None:
        return content.strip(), ""
    return content[:cut].strip(), content[cut + 1:].strip()


def pattern(text: str) -> re.Pattern[str]:
    """What a filled text may look like: the text itself, anything in place of the fields."""
    parts = _FIELD.split(text)
    return re.compile(".+?".join(re.escape(part) for part in parts[::2]), re.DOTALL)
