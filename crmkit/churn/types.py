"""Six ways to lose a customer, and how many of the losses could have been prevented.

Curriculum F-6 to F-11; conflict X4. A list of leavers with reasons can be sorted three ways:

    initiative   who ended it: the customer (active), the firm (passive), or nobody (natural)
    kind         natural, competitive, the firm's own fault, malicious
    type         six, with a rule: 1 abandoned, 3 poached and 5 forced are the normal range;
                 where 2 left by themselves or 4 attracted away occur, the firm must act

    preventable share   (types 2 + 4) / all who left
    adjusted churn      (all who left - types 1, 3, 5) / all consumers

Type 6, other, is in neither: it is not normal, and nobody says how to prevent it. Each sorting is
a judgement. "The rival made a better offer": poached (3, normal) or attracted (4, act)? Where a
second honest clerk might choose another type, the table of rules says so, and the preventable
share is an interval.

    reason_rules      the visible table, from a reason to its places
    classify_leavers  each leaver's type, kind and initiative; unknown reasons are set aside
    normal_range      counts by type: the rule, the preventable share, the adjusted churn
    misbooked         what the book shows if some leavers are entered under another type
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.columns import numbers, required
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import key_of, name, say

TYPES = ("abandoned", "left", "poached", "attracted", "forced", "other")
NORMAL = ("abandoned", "poached", "forced")
# What passive means: the firm ends it (the course); the customer drifts away without deciding;
# or it is involuntary, for unpaid bills and fraud, and all else is the customer's will.
PASSIVE = ("firm_ends", "drifting", "involuntary")
SORTINGS = ("churn_type", "churn_kind", "churn_initiative")

# Teaching assumption: which reason goes where. Type, the type that another honest clerk might
# choose (the same where nobody doubts), kind, and who ended it in each meaning of passive.
_DECIDED, _NOBODY = ("active",) * 3, ("natural", "natural", "active")
_LAPSED, _CHEATED = ("passive",) * 3, ("passive", "active", "passive")
_FAULT = ("left", "left", "fault", *_DECIDED)
_COLUMNS = ("churn_type", "second_type", "churn_kind", *PASSIVE)
_RULES = {
    "arrears": ("abandoned", "forced", "malicious", *_LAPSED),
    "fraud": ("abandoned", "abandoned", "malicious", *_CHEATED),
    "rival_tariff": ("poached", "left", "competitive", *_DECIDED),
    "rival_handset": ("attracted", "poached", "competitive", *_DECIDED),
    "network": _FAULT,
    "attitude": _FAULT,
    "transferred": ("other", "forced", "natural", *_NOBODY),
    "moved": ("forced", "forced", "natural", *_NOBODY),
    "deceased": ("forced", "forced", "natural", *_NOBODY),
    "attitude_support": _FAULT,
    "attitude_provider": _FAULT,
    "network_reliability": _FAULT,
    "product": _FAULT,
    "service": _FAULT,
    "self_service": _FAULT,
    "phone_expertise": _FAULT,
    "online_expertise": _FAULT,
    "range": _FAULT,
    "data_charges": _FAULT,
    "distance_charges": _FAULT,
    "price": ("left", "poached", "fault", *_DECIDED),
    "affordable_speed": ("left", "forced", "fault", *_DECIDED),
    "rival_speed": ("attracted", "attracted", "competitive", *_DECIDED),
    "rival_devices": ("attracted", "attracted", "competitive", *_DECIDED),
    "rival_offer": ("poached", "attracted", "competitive", *_DECIDED),
    "rival_data": ("attracted", "poached", "competitive", *_DECIDED),
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Leavers(Result):
    """Who left, sorted by reason.

    Attributes
    ----------
    table : DataFrame
        One row per reason given, in the order given: ``leaving_reason`` (key), ``churn_type``,
        ``second_type`` (what another honest clerk might choose), ``churn_kind``,
        ``churn_initiative``, ``leavers`` (how many).
    set_aside : DataFrame
        Reasons the rules do not know: ``given``, ``leavers``, and the ``nearest`` known name.
    passive : str
        Which meaning of passive was taken.
    """

    set_aside: pd.DataFrame
    passive: str

    @property
    def known(self) -> float:
        """Leavers whose reason the rules know."""
        return float(self.table["leavers"].sum())

    def counts(self, by: str = "churn_type") -> pd.Series:
        """How many leavers in each class, in the course's order, empty classes too."""
        choose("by", by, SORTINGS)
        found = self.table.groupby(by)["leavers"].sum()
        return _whole(found.reindex(pd.Index(text.keys(by), name=by), fill_value=0))

    def preventable(self) -> tuple[float, float]:
        """Lowest and highest share of types 2 and 4 that honest clerks can come to.

        The base is the leavers whose reason is known.
        """
        first, second = (~self.table[c].isin([*NORMAL, "other"])
                         for c in ("churn_type", "second_type"))
        ends = ((first & second), (first | second))
        low, high = (float(self.table["leavers"][end].sum()) / self.known for end in ends)
        return low, high

    def overview(self) -> pd.DataFrame:
        """Leavers by type."""
        return self.counts().to_frame()

    def caption(self) -> str:
        """How many, how many set aside, and the preventable share from one clerk to the other."""
        low, high = self.preventable()
        return say("types.caption", known=self.known, low=low, high=high,
                   aside=self.set_aside["leavers"].sum())


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NormalRange(Result):
    """The rule of the six types, on counts.

    Attributes
    ----------
    table : DataFrame
        By ``churn_type``: ``lost`` (customers), ``share`` (of all lost) and ``verdict``
        (``normal``, ``act``, ``open``).
    consumers : float or None
        Customers before anybody left, the base of the rates.
    """

    consumers: float | None

    @property
    def lost(self) -> float:
        return float(self.table["lost"].sum())

    @property
    def preventable(self) -> float:
        """Share of those lost that ask for action: by the course, types 2 and 4."""
        return self._lost("act") / self.lost

    @property
    def churn(self) -> float:
        """Share of the consumers who left; missing if nobody said how many there were."""
        return self.lost / self.consumers if self.consumers else math.nan

    @property
    def adjusted(self) -> float:
        """Churn without the normal range: what asks for action and what is open."""
        return (self.lost - self._lost("normal")) / self.consumers if self.consumers else math.nan

    @property
    def act(self) -> bool:
        """The rule to the letter: whether even one customer asks for action."""
        return self._lost("act") > 0

    def caption(self) -> str:
        """How many, the preventable share, and the adjusted churn where it can be known."""
        first = say("types.range", lost=self.lost, preventable=self.preventable,
                    act=self._lost("act"))
        if not self.consumers:
            return first
        return say("explore.then", first=first, second=say(
            "types.rates", churn=self.churn, adjusted=self.adjusted))

    def _lost(self, verdict: str) -> float:
        return float(self.table["lost"][self.table["verdict"] == verdict].sum())


def reason_rules() -> pd.DataFrame:
    """The table of rules: where each reason goes, and where another clerk might put it.

    Returns
    -------
    DataFrame
        By ``leaving_reason`` (key): ``churn_type``, ``second_type``, ``churn_kind``, and the
        initiative in each meaning of passive: ``firm_ends``, ``drifting``, ``involuntary``.

    References
    ----------
    Teaching assumption; the types and kinds are those of the course's chapter 5.

    Examples
    --------
    >>> reason_rules().loc["rival_offer", ["churn_type", "second_type"]].tolist()
    ['poached', 'attracted']
    """
    return pd.DataFrame.from_dict(_RULES, orient="index", columns=list(_COLUMNS)).rename_axis(
        "leaving_reason")


def classify_leavers(reasons: Any, *, leavers: Sequence[float] | None = None,
                     passive: str = "firm_ends", rules: pd.DataFrame | None = None) -> Leavers:
    """Sort leavers by their reasons: six types, four kinds, and who ended it.

    Parameters
    ----------
    reasons : list or Series of str, or one str
        Reasons in words (either language) or keys. Case and spaces at the ends do not matter.
    leavers : list or Series of numbers, optional
        How many customers gave each reason; by default one each.
    passive : str
        What passive means: ``"firm_ends"`` (the firm ends the contract), ``"drifting"`` (the
        customer drifts away without deciding), ``"involuntary"`` (unpaid bills and fraud; all
        other losses, even deaths, count as the customer's will).
    rules : DataFrame, optional
        A table like that of ``reason_rules``, changed or with reasons of one's own.

    Returns
    -------
    Leavers

    Raises
    ------
    NotEnoughDataError
        No reason is known, or those known are nobody's.
    ColumnError, SettingError, UnknownNameError

    References
    ----------
    Six types, kinds and the first meaning of passive: course chapter 5. Which reason goes where:
    teaching assumption.

    Examples
    --------
    >>> found = classify_leavers(["Moved", "Price too high", "Fraud", "Mooved"])
    >>> int(found.counts()["forced"]), found.set_aside["nearest"].tolist()
    (1, ['Moved'])
    >>> [round(share, 2) for share in found.preventable()]
    [0.0, 0.33]
    """
    choose("passive", passive, PASSIVE)
    rules = reason_rules() if rules is None else _checked(rules)
    given = _reasons(reasons)
    many = pd.Series(1.0, given.index) if leavers is None else _many(leavers, len(given))
    keys = given.map(lambda words: _key(words, rules))
    known = keys.notna()
    if not known.any():
        raise NotEnoughDataError(say("types.nothing_known", given=given.iloc[0]))
    if not many[known].sum() > 0:
        raise NotEnoughDataError(say("types.nobody"))
    table = rules.loc[keys[known], [*_COLUMNS[:3], passive]].reset_index().set_axis(
        given.index[known], axis=0).rename(columns={passive: "churn_initiative"})
    aside = pd.DataFrame({"given": given[~known], "leavers": _whole(many)[~known],
                          "nearest": given[~known].map(_nearest)})
    many = _whole(many)
    return Leavers(table=table.assign(leavers=many[known]), set_aside=aside, passive=passive,
                   notes=_notes(aside))


def normal_range(lost: Any, consumers: float | None = None, *,
                 normal: Sequence[str] = NORMAL) -> NormalRange:
    """The rule of the six types: which losses are normal, and which ask the firm to act.

    Parameters
    ----------
    lost : Series, dict, or table with the columns of the teaching table ``lost_by_type``
        Customers lost by type: keys, names in either language, or the codes N1 to N6.
    consumers : float, optional
        Customers before anybody left; without it there are shares but no rates.
    normal : tuple of str
        The types of the normal range; ``other`` is open, the rest ask for action.

    Returns
    -------
    NormalRange

    Raises
    ------
    UnknownNameError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Course chapter 5, types of lost customers: only 1, 3, 5: normal; with 2 or 4: act. The share
    and the adjusted rate made of it: teaching assumption.

    Examples
    --------
    >>> found = normal_range({"abandoned": 3, "left": 2, "forced": 5}, consumers=200)
    >>> found.preventable, found.churn, found.adjusted
    (0.2, 0.05, 0.01)
    """
    counts = _by_type(lost)
    kept = [_type_key(one) for one in ([normal] if isinstance(normal, str) else normal)]
    if consumers is not None:
        number("consumers", consumers, "more_than_zero")
        if consumers < counts.sum():
            raise SettingError(say("types.too_few", consumers=consumers, lost=counts.sum()))
    verdict = ["normal" if t in kept else "open" if t == "other" else "act" for t in counts.index]
    table = pd.DataFrame({"lost": _whole(counts), "share": counts / counts.sum(),
                          "verdict": verdict})
    return NormalRange(table=table, consumers=consumers)


def misbooked(lost: Any, wrong: Mapping[tuple[str, str], float]) -> pd.Series:
    """What the book shows if a share of some type is entered under another.

    Parameters
    ----------
    lost : Series, dict or table
        As for ``normal_range``: what really happened.
    wrong : dict
        ``{("left", "poached"): 0.25}``: a quarter of type 2 is booked as type 3.

    Returns
    -------
    Series
        Booked customers by type; the sum is that of ``lost``.

    References
    ----------
    Teaching assumption.

    Examples
    --------
    >>> misbooked({"left": 40, "poached": 10}, {("left", "poached"): 0.25}).tolist()
    [0.0, 30.0, 20.0, 0.0, 0.0, 0.0]
    """
    true = _by_type(lost)
    booked = true.copy()
    sent = dict.fromkeys(TYPES, 0.0)
    for (source, target), share in wrong.items():
        number("share", share, "fraction")
        source, target = _type_key(source), _type_key(target)
        sent[source] += share
        if sent[source] > 1 + 1e-12:
            raise SettingError(say("types.sent_twice", type=name(f"churn_type.{source}"),
                                   share=sent[source]))
        booked[source] -= share * true[source]
        booked[target] += share * true[source]
    return booked.round(9)


# --- the doors -----------------------------------------------------------------------------------

def _by_type(lost: Any) -> pd.Series:
    """Six counts in the course's order; what is not named counts as none."""
    if isinstance(lost, pd.DataFrame):
        lost = numbers(lost.set_index("type") if "type" in lost.columns else lost, "lost")
    given = pd.Series(lost, dtype=object).infer_objects()
    if not len(given):
        raise NotEnoughDataError(say("types.nobody"))
    values = numbers(given.rename("lost").to_frame(), "lost")
    number("lost", values, "zero_or_more")
    keys = [_type_key(one) for one in values.index]
    twice = [one for one in keys if keys.count(one) > 1]
    if twice:
        raise ColumnError(say("types.twice", type=name(f"churn_type.{twice[0]}")))
    if not values.sum() > 0:
        raise NotEnoughDataError(say("types.nobody"))
    counts = pd.Series(values.to_numpy(), index=keys).reindex(list(TYPES), fill_value=0.0)
    return counts.rename_axis("churn_type").rename("lost")


def _whole(counts: pd.Series) -> pd.Series:
    """Counts as whole numbers if all of them are."""
    return counts.astype(int) if (counts % 1 == 0).all() else counts


def _type_key(given: Any) -> str:
    return key_of("churn_type", given)


def _reasons(given: Any) -> pd.Series:
    """The reasons one by one: a list, a column, or a single one in words."""
    if isinstance(given, pd.DataFrame) or not isinstance(given, Iterable):
        raise SettingError(say("types.reasons", given=type(given).__name__))
    reasons = pd.Series([given] if isinstance(given, str) else list(given), dtype=object)
    if not len(reasons):
        raise NotEnoughDataError(say("types.nobody"))
    return reasons


def _many(leavers: Any, length: int) -> pd.Series:
    many = pd.Series(list(leavers), dtype=object).infer_objects().rename("leavers")
    if len(many) != length:
        raise SettingError(say("types.lengths", reasons=length, leavers=len(many)))
    number("leavers", numbers(many.to_frame(), "leavers"), "zero_or_more")
    return many.astype(float)


def _checked(rules: pd.DataFrame) -> pd.DataFrame:
    """Rules of one's own: every column there, every class a known one, by its key."""
    for column in _COLUMNS:
        required(rules, column)
    groups = ("churn_type", "churn_type", "churn_kind", *["churn_initiative"] * 3)
    checked = {column: [key_of(group, given) for given in rules[column]]
               for column, group in zip(_COLUMNS, groups, strict=True)}
    return pd.DataFrame(checked, index=rules.index.rename("leaving_reason"))


def _key(words: Any, rules: pd.DataFrame) -> Any:
    """The key of a reason, missing if the rules do not know it."""
    if words in rules.index:
        return words
    try:
        found = key_of("leaving_reason", words)
    except UnknownNameError:
        return np.nan
    return found if found in rules.index else np.nan


def _nearest(words: Any) -> str:
    """The known reason that reads most like these words, by its name; empty if none does.

    A reason the kit knows but has no rule for ("don't know") is like no other.
    """
    names = {name(f"leaving_reason.{k}", language).casefold(): k
             for k in text.keys("leaving_reason") for language in text.LANGUAGES}
    given = str(words).strip().casefold()
    near = [] if given in names else get_close_matches(given, names, n=1, cutoff=0.6)
    return name(f"leaving_reason.{names[near[0]]}") if near else ""


def _notes(aside: pd.DataFrame) -> tuple[str, ...]:
    if not len(aside):
        return ()
    first = aside.iloc[0]
    words = say("types.aside", leavers=aside["leavers"].sum(), given=first["given"])
    if not first["nearest"]:
        return (words,)
    return (say("explore.then", first=words,
                second=say("types.nearest", nearest=first["nearest"])),)
