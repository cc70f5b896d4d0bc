"""Every word the code says, by key, once per language.

Words live in TOML files, one per room and language: ``say("orders.no_rows")`` reads the entry
``no_rows`` of ``text/en/orders.toml`` or ``text/zh/orders.toml``, whichever language is set.
Names of classes are terms: ``name("rfm_class.important_value")`` is what a student reads,
``key_of("rfm_class", "重要价值客户")`` finds the key from a name in either language.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "zh")

_FOLDER = Path(__file__).parent
_language = os.environ.get("CRMKIT_LANGUAGE", "en")
if _language not in LANGUAGES:
    _language = "en"


def set_language(language: str) -> None:
    """Choose the language of tables, pictures, checks and errors: ``"en"`` or ``"zh"``.

    Examples
    --------
    >>> set_language("zh"); name("abc_class.A")
    'A 类（关键客户）'
    >>> set_language("en"); name("abc_class.A")
    'A (key)'
    """
    from crmkit.errors import SettingError

    global _language
    if language not in LANGUAGES:
        raise SettingError(say("errors.language", given=language))
    _language = language


def get_language() -> str:
    """The language now set, ``"en"`` or ``"zh"``."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, the language is this one; afterwards it is again the one before.

    Examples
    --------
    >>> with speaking("zh"):
    ...     name("abc_class.A")
    'A 类（关键客户）'
    >>> get_language()
    'en'
    """
    before = get_language()
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def say(key: str, **fields: Any) -> str:
    """The words for a key in the language now set, with its named fields filled in."""
    return entry(key).format(**fields)


def entry(key: str, language: str | None = None) -> str:
    """The words for a key, fields unfilled, in the language now set or in the one given."""
    room, _, rest = key.partition(".")
    return vocabulary(language or _language, room)[rest]


def name(term: str, language: str | None = None) -> str:
    """The name of a term, such as ``"rfm_class.important_value"``."""
    return entry(f"terms.{term}.name", language)


def also(term: str, language: str) -> str:
    """The other name a term is known by; its name if it has no other."""
    return vocabulary(language, "terms").get(f"{term}.also", name(term, language))


def keys(group: str) -> list[str]:
    """The keys of a group of terms, in the order of the course."""
    start = f"{group}."
    found = [k for k in vocabulary("en", "terms") if k.startswith(start) and k.endswith(".name")]
    return [k[len(start): -len(".name")] for k in found]


def key_of(group: str, given: str) -> str:
    """The key of a term from its key or its name in either language.

    Case, spaces at the ends and a trailing 客户 do not matter.

    Raises
    ------
    UnknownNameError
        Naming the nearest names, when nothing fits.
    """
    from crmkit.errors import UnknownNameError

    known = _names(group)
    wanted = _plain(given)
    if wanted in known:
        return known[wanted]
    choices = [name(f"{group}.{k}") for k in keys(group)]
    near = get_close_matches(wanted, known, n=1, cutoff=0.5)
    nearest = name(f"{group}.{known[near[0]]}") if near else choices[0]
    raise UnknownNameError(
        say("errors.unknown_name", given=given, nearest=nearest, choices=", ".join(choices))
    )


@cache
def vocabulary(language: str, room: str) -> dict[str, str]:
    """All words of one room in one language, keys joined by dots."""
    path = _FOLDER / language / f"{room}.toml"
    return _flat(tomllib.loads(path.read_text(encoding="utf-8")))


def rooms(language: str) -> list[str]:
    """The rooms that have words in a language."""
    return sorted(p.stem for p in (_FOLDER / language).glob("*.toml"))


@cache
def _names(group: str) -> dict[str, str]:
    """Every accepted spelling of a group's terms, with its key."""
    spellings = {}
    for k in keys(group):
        spellings[_plain(k)] = k
        for language in LANGUAGES:
            full = name(f"{group}.{k}", language)
            other = also(f"{group}.{k}", language)
            for spelling in (full, full.split("(")[0], full.split("（")[0], other):
                spellings[_plain(spelling)] = k
    return spellings


def _plain(given: str) -> str:
    return str(given).strip().casefold().replace("_", " ").removesuffix("客户")


def _flat(tree: dict[str, Any], start: str = "") -> dict[str, str]:
    flat = {}
    for k, value in tree.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{start}{k}."))
        else:
            flat[f"{start}{k}"] = value
    return flat
