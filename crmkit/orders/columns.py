"""Which column is what: the roles customer, date, amount, order and their kin, from headers.

Known names stand in ``headers.toml``, in English and Chinese. A name given by argument always
wins. A doubt (two columns fit one role equally well) is refused, never guessed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from crmkit.errors import ColumnError
from crmkit.text import say

ROLES = ("customer", "date", "amount", "order", "quantity", "price", "product", "currency")
BLANK = ("", "nan", "nat", "null", "none", "无", "<na>", "n/a", "#n/a", "-", "--")


def recognise(labels: Iterable[Hashable], given: Mapping[str, Any]) -> dict[str, Hashable]:
    """The label of each role that a table has.

    Parameters
    ----------
    labels : iterable
        The column names of the table.
    given : mapping
        Role to label, as the user named them; None where the user named none.

    Returns
    -------
    dict
        Always ``customer``, ``date`` and either ``amount`` or both ``quantity`` and ``price``.

    Raises
    ------
    ColumnError
        If a needed role is missing or in doubt, or a named column is not there.

    Examples
    --------
    >>> recognise(["会员号", "下单时间", "数量", "单价"], {})
    {'customer': '会员号', 'date': '下单时间', 'quantity': '数量', 'price': '单价'}
    """
    labels = list(labels)
    roles = {role: _present(role, label, labels) for role, label in given.items()
             if label is not None}
    free = [label for label in labels if label not in roles.values()]
    for role in ("customer", "date", "order", "product", "currency"):
        if role not in roles:
            _guess(role, free, roles)
    _guess_money(free, roles)
    _complete(roles, labels)
    return {role: roles[role] for role in ROLES if role in roles}


def known_names(labels: Iterable[Any]) -> int:
    """How many different roles the labels name; used to find the header line of a file."""
    return len({role for role in ROLES for tier in headers()[role]
                if any(plain(label) in tier for label in labels)})


def plain(label: Any) -> str:
    """A header without case, spaces, underscores, hyphens, dots and a bracketed ending."""
    folded = unicodedata.normalize("NFKC", str(label)).casefold().strip("\ufeff \t'\"*#")
    return re.sub(r"[\s_\-./]", "", re.sub(r"\s*[(\[].*?[)\]]$", "", folded))


@cache
def headers() -> dict[str, list[list[str]]]:
    """The known header names: role to tiers of names."""
    path = Path(__file__).with_name("headers.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _guess(role: str, labels: list[Hashable], roles: dict[str, Hashable]) -> None:
    for tier in headers()[role]:
        fitting = [label for label in labels if plain(label) in tier]
        if len(fitting) > 1:
            raise ColumnError(say("orders.doubtful", role=say(f"orders.role.{role}"),
                                  candidates=listed(fitting), argument=role, example=fitting[0]))
        if fitting:
            roles[role] = fitting[0]
            return


def _guess_money(labels: list[Hashable], roles: dict[str, Hashable]) -> None:
    """An amount, or quantity and price; whichever the user named goes first."""
    factors = ("quantity", "price")
    named = any(factor in roles for factor in factors)
    if "amount" not in roles and not named:
        _guess("amount", labels, roles)
    if "amount" in roles:
        for factor in factors:
            roles.pop(factor, None)
        return
    for factor in factors:
        if factor not in roles:
            _guess(factor, labels, roles)


def _present(role: str, label: Hashable, labels: list[Hashable]) -> Hashable:
    if label not in labels:
        raise ColumnError(say("errors.column_missing", column=label, columns=listed(labels),
                              argument=role))
    return label


def _complete(roles: dict[str, Hashable], labels: list[Hashable]) -> None:
    missing = [r for r in ("customer", "date") if r not in roles]
    if "amount" not in roles and not ("quantity" in roles and "price" in roles):
        missing.append("amount")
    if missing:
        names = say("orders.comma").join(say(f"orders.role.{r}") for r in missing)
        raise ColumnError(say("orders.role_missing", roles=names, columns=listed(labels),
                              argument=missing[0]))
    for label in roles.values():
        if labels.count(label) > 1:
            raise ColumnError(say("orders.same_name", column=label, times=labels.count(label)))


def distinct(column: pd.Series) -> tuple[np.ndarray, Any]:
    """For each row the place of its value among the distinct values (-1: missing), and these."""
    try:
        return pd.factorize(column)
    except TypeError:  # lists and the like cannot be compared: take them as text
        return pd.factorize(column.map(str, na_action="ignore"))


def listed(labels: Iterable[Any]) -> str:
    """Column names in a row, as a message shows them; a long list is cut."""
    shown = [str(label) for label in labels]
    more = ["…"] if len(shown) > 40 else []
    return say("orders.comma").join(shown[:40] + more)
