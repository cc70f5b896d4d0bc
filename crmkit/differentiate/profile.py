"""Whom are we for: groups of customers and what they answer, needs and what we offer (C6, C8).

    segments_by     customers grouped by one basis, with the share of each group that answered
    needs_match     how well an offer meets what customers want
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers, required
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import choose
from crmkit.text import get_language, say, vocabulary

FEW = 12  # a column of numbers with more different values than this is cut into bands
MATCHES = ("weighted", "cosine")
NOT_TOLD = "not_told"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Segments(Result):
    """Groups of customers by one basis, best answer first.

    Attributes
    ----------
    table : DataFrame
        By group (``"not_told"`` for missing values): ``customers``, ``customer_share``,
        ``answers`` (how many answered) and ``answer_rate`` (their share of the group).
    by : str
        The basis.
    """

    by: str

    @property
    def answer_rate(self) -> float:
        """The share of all customers who answered."""
        return float(self.table["answers"].sum() / self.table["customers"].sum())

    def reach(self, share: float = 0.5) -> float:
        """The share of the answers reached if only a share of the customers is written to.

        The groups that answer best come first; the group in which the letters run out is reached
        in part. A basis that says nothing about answers reaches as much as it writes to.
        """
        if not isinstance(share, (int, float, np.number)) or not 0 <= share <= 1:
            raise SettingError(say("differentiate.share", argument="share", given=share))
        people, answers = self.table["customers"], self.table["answers"]
        before = people.cumsum() - people
        written = ((share * people.sum() - before) / people).clip(0, 1)
        return float((written * answers).sum() / answers.sum())

    def overview(self) -> pd.DataFrame:
        """The groups, named in words where they have no name of their own."""
        return self.table.rename(index=group_name)

    def caption(self) -> str:
        """The basis, the groups, and what half the letters would reach."""
        basis = vocabulary(get_language(), "columns").get(self.by, self.by)
        return say("profile.segments", by=basis, groups=len(self), rate=self.answer_rate,
                   customers=int(self.table["customers"].sum()), reach=self.reach())


def segments_by(data: Any, by: str, answer: str = "answered", *, bands: int = 4) -> Segments:
    """Group customers by one basis and count who answered.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    by : str
        The column that parts them: text, or numbers. Numbers with more than twelve different
        values are cut into ``bands`` groups of about equal size, 1 the lowest; equal values stay
        together. Missing values are a group of their own.
    answer : str
        A column of True and False, or of 1 and 0.
    bands : int
        Groups into which such numbers are cut, 2 or more.

    Raises
    ------
    ColumnError
        A column is missing, or ``answer`` holds something else than yes and no.
    NotEnoughDataError
        Nobody answered, so nothing tells the groups apart.

    References
    ----------
    Bases of segmentation (demographic, behaviour, preferences): the course's chapter 4.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"kids": ["yes", "yes", "no", "no"], "answered": [1, 1, 1, 0]})
    >>> segments_by(people, "kids").table["answer_rate"].to_dict()
    {'yes': 1.0, 'no': 0.5}
    """
    table = labelled(data)
    required(table, by, "by")
    if isinstance(bands, bool) or not isinstance(bands, int) or bands < 2:
        raise SettingError(say("errors.number", argument="bands", given=bands,
                               range=say("profile.range_bands")))
    answered = numbers(table, answer, "answer")
    wrong = ~answered.isin([0, 1]).to_numpy()
    if wrong.any():
        raise fault("profile.yes_or_no", answered, wrong)
    if not answered.any():
        raise NotEnoughDataError(say("profile.no_answer", column=answer))
    groups = answered.groupby(_groups(table[by], bands), dropna=False).agg(["size", "sum"])
    found = pd.DataFrame({"customers": groups["size"],
                          "customer_share": groups["size"] / len(table),
                          "answers": groups["sum"].astype(int),
                          "answer_rate": groups["sum"] / groups["size"]})
    found = found.sort_values("answer_rate", ascending=False, kind="stable")
    found.index = pd.Index([NOT_TOLD if pd.isna(g) else g for g in found.index], name=by,
                           dtype=object)
    return Segments(table=found, by=by)


def group_name(group: Any) -> str:
    """What a reader calls a group: yes, no, not told, or the group itself."""
    if isinstance(group, (bool, np.bool_)):
        return say("profile.yes" if group else "profile.no")
    return say("profile.not_told") if group == NOT_TOLD else str(group)


def needs_match(needs: Mapping[str, float], offer: Mapping[str, float], how: str = "weighted"
                ) -> float:
    """How well an offer meets what customers want, from 0 (not at all) to 1 (fully).

    ``"weighted"``: of all that is wanted, the part that is met. Each need has an importance; it is
    met by what we offer, 0 to 1. ``"cosine"``: whether want and offer point the same way, whatever
    their length; an offer that is half as good at everything scores the same.

    Parameters
    ----------
    needs : mapping or Series
        Importance of each need, zero or more, not all zero.
    offer : mapping or Series
        How far we meet each need, 0 to 1; a need that is not named is not met. What is offered but
        not wanted counts under ``"cosine"`` only.
    how : str
        ``"weighted"`` or ``"cosine"``.

    Raises
    ------
    SettingError

    References
    ----------
    "Can our product meet the needs of the target?": the course's chapter 4. Both formulas:
    teaching assumptions; the cosine is that of text search.

    Examples
    --------
    >>> needs_match({"price": 3, "speed": 1}, {"price": 0.5, "speed": 1.0})
    0.625
    >>> round(needs_match({"price": 3, "speed": 1}, {"price": 0.5, "speed": 1.0}, "cosine"), 3)
    0.707
    """
    choose("how", how, MATCHES)
    want, give = dict(needs), dict(offer)
    _in_range("needs", want, math.inf)
    _in_range("offer", give, 1)
    if not math.fsum(want.values()) > 0:
        raise SettingError(say("profile.no_need"))
    met = math.fsum(weight * give.get(need, 0.0) for need, weight in want.items())
    if how == "weighted":
        return met / math.fsum(want.values())
    length = math.hypot(*want.values()) * math.hypot(*give.values())
    return met / length if length else 0.0


def _groups(values: pd.Series, bands: int) -> pd.Series:
    """The group of each customer: the value itself, or the band of a number."""
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values) \
            or values.nunique() <= FEW:
        return values
    return np.ceil(values.rank(pct=True) * bands).astype("Int64")


def _in_range(argument: str, given: dict[str, float], high: float) -> None:
    for key, value in given.items():
        if not isinstance(value, (int, float, np.number)) or isinstance(value, bool) \
                or not 0 <= value <= high or not math.isfinite(value):
            words = "share" if high == 1 else "importance"
            raise SettingError(say("errors.number", argument=f"{argument}[{key!r}]", given=value,
                                   range=say(f"profile.range_{words}")))
