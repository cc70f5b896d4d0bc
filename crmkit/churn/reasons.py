"""A log of lost customers: what they said, read, counted and ranked (curriculum G1, G2).

The story:

1. Whoever leaves gives up to three reasons, in the firm's words, the first one first. Some give
   none, some words are misspelt. What cannot be read is set aside with the nearest word beside
   it; nothing is corrected until somebody says so.
2. A Pareto analysis files each leaver under an entry of a list, adds up customers or money, and
   says which few entries make most of it. What comes first depends on the list, on what is
   counted, and on whether later reasons count.
3. A cause may be named alone or among others. If every cause a leaver names counts, the shares
   add up to more than 1.

    classify_reasons   a log into reasons that can be read and rows set aside
    cause_pareto       entries of a list, largest first, with cumulative shares
    first_causes       what comes first by every list of the course
    cause_shares       named at all, named alone, named with others

What leavers say need not be why they left: this module counts answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from crmkit import text
from crmkit.churn.causes import CAUSES, COURSE, LISTS, REASONS, entry_name, entry_of
from crmkit.columns import labelled, numbers, required
from crmkit.errors import ColumnError, NotEnoughDataError, UnknownNameError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import key_of, name, say

COLUMNS = ("reason_1", "reason_2", "reason_3")
MEASURES = ("customers", "money")
COUNTED = ("first", "all")
NEAR = 0.6  # how alike two words must be for one to be suggested for the other


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ReasonLog(Result):
    """The reasons of a log that could be read, one row each, and what could not.

    Attributes
    ----------
    table : DataFrame
        One row for each reason a leaver gave: ``customer``, ``place`` (1: named first),
        ``office_reason`` (missing where the log names a cause only), ``cause`` and ``money``
        (what this leaver paid, the same in each of his rows).
    set_aside : DataFrame
        ``customer``, ``place``, ``given`` (as it stands in the log), ``problem``
        (``no_reason`` or ``unknown_reason``) and ``nearest_word`` (empty if
        none is near).
    customers : int
        Leavers in the log.
    known : int
        Leavers with at least one reason that could be read.
    suggestions : dict
        Each unknown word that has a nearest one, to be checked and handed back as ``words``.
    """

    set_aside: pd.DataFrame
    customers: int

    @property
    def known(self) -> int:
        return int(self.table["customer"].nunique())

    @property
    def suggestions(self) -> dict[str, str]:
        near = self.set_aside[self.set_aside["nearest_word"] != ""]
        return dict(zip(near["given"], near["nearest_word"], strict=True))

    def caption(self) -> str:
        """How many leavers, reasons, and rows set aside."""
        return say("causes.log_caption", customers=self.customers, known=self.known,
                   reasons=len(self.table), aside=len(self.set_aside))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CausePareto(Result):
    """The entries of a list, the largest first.

    Attributes
    ----------
    table : DataFrame
        Indexed by entry under the name of the list: ``customers``, ``money`` (yuan a year),
        ``share`` of what is counted, ``cumulative`` share, ``vital`` (belongs to the fewest
        entries that reach the cut). Equal entries in the order of the list.
    by, measure, reasons : str
        The list, what is counted, and which reasons.
    cut : float
        The cumulative share to be reached; the entry that reaches it belongs to the vital ones.
    outside : float
        Share for which the list has no place. It is part of the base.
    total : float
        The base: leavers, entries named, or yuan a year, those without a place included.
    first : str
        The entry that comes first.
    needed : int or None
        How many entries reach the cut; None if the list never does.
    """

    by: str
    measure: str
    reasons: str
    cut: float
    outside: float
    total: float

    @property
    def first(self) -> str:
        return str(self.table.index[0])

    @property
    def needed(self) -> int | None:
        reached = self.table["cumulative"].round(9) >= self.cut
        return int(self.table["vital"].sum()) if reached.any() else None

    def caption(self) -> str:
        """The list, what was counted, and what comes first."""
        return say("causes.pareto_caption", by=name(f"cause_list.{self.by}"),
                   what=say(f"causes.{self.measure}_{self.reasons}"),
                   first=entry_name(self.by, self.first), share=self.table["share"].iloc[0])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CauseShares(Result):
    """How many leavers name a cause at all, alone, and with others.

    Attributes
    ----------
    table : DataFrame
        Indexed by entry under the name of the list, most named first: ``named`` (share of the
        leavers), ``named_alone`` (share who name nothing else), ``with_others``, and
        ``alone_of_named`` (of those who name it; missing if nobody does).
    by : str
        The list.
    leavers : int
        The base: leavers all of whose reasons could be read.
    total : float
        Sum of ``named``, causes without a place in the list left out: how many entries a leaver
        names on average.
    """

    by: str
    leavers: int

    @property
    def total(self) -> float:
        return float(self.table["named"].sum())

    def caption(self) -> str:
        """The base, and what the shares add up to."""
        return say("causes.shares_caption", by=name(f"cause_list.{self.by}"),
                   leavers=self.leavers, total=self.total)


def classify_reasons(log: Any, *, reasons: str | Sequence[str] = COLUMNS, money: str = "money",
                     words: Mapping[str, str] | None = None) -> ReasonLog:
    """Read a log of lost customers: each reason under its cause, the unreadable set aside.

    Parameters
    ----------
    log : DataFrame
        One row per leaver (a column ``customer`` or ``id`` is the label, else the index).
    reasons : str or sequence of str
        The columns of reasons, first-named first. Blank cells are passed over.
    money : str
        The column of money a leaver paid, zero or more.
    words : mapping, optional
        What words of your log mean: a reason (``churn.causes.REASONS``) or one of the nine
        causes, by key or by name in either language.

    Notes
    -----
    A word is found by key or name in either language, without regard to case. A leaver's
    second reason does not move up if the first could not be read.

    Raises
    ------
    ColumnError
        A column is missing, a leaver stands twice, money is no number of zero or more.
    UnknownNameError
        ``words`` leads to a reason the kit does not know; the nearest is named.
    NotEnoughDataError
        There is no leaver, or not one reason that can be read.

    References
    ----------
    Teaching assumption: the words of an invented firm, and the cause of each.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"id": ["a", "b", "c"], "money": [10, 20, 30],
    ...                     "why": ["too_dear", "repiar_slow", None]})
    >>> read = classify_reasons(log, reasons="why")
    >>> read.known, read.suggestions
    (1, {'repiar_slow': 'repair_slow'})
    """
    table = labelled(log)
    columns = (reasons,) if isinstance(reasons, str) else tuple(reasons)
    if not columns:
        raise NotEnoughDataError(say("causes.no_columns"))
    for column in columns:
        required(table, column, "reasons")
    number(money, numbers(table, money, "money"), "zero_or_more")
    said = _said(table, columns)
    known = {**_known(), **_own(words)}
    said["key"] = [known.get(_plain(word), "") for word in said["given"]]
    found = said[said["key"] != ""]
    if found.empty:
        first = said["given"].iloc[0] if len(said) else ""
        raise NotEnoughDataError(say("causes.nothing_read", first=first, leavers=len(table)))
    mentions = pd.DataFrame({
        "customer": found["customer"], "place": found["place"],
        "office_reason": found["key"].where(found["key"].isin(list(REASONS))),
        "cause": [REASONS[key][0] if key in REASONS else key for key in found["key"]],
        "money": table.loc[found["customer"], money].to_numpy()})
    return ReasonLog(table=mentions.reset_index(drop=True), customers=len(table),
                     set_aside=_set_aside(table, said))


def cause_pareto(log: Any, by: str = "nine_causes", *, measure: str = "customers",
                 reasons: str = "first", cut: float = 0.8) -> CausePareto:
    """Rank the causes of leaving by one of the lists, with cumulative shares.

    Parameters
    ----------
    log : DataFrame or ReasonLog
        A log as ``classify_reasons`` takes it, or what it returned.
    by : str
        The list, by key or name (``churn.causes.LISTS``).
    measure : str
        ``"customers"`` counts leavers, ``"money"`` what they paid.
    reasons : str
        ``"first"``: only the reason named first. ``"all"``: each entry a leaver names counts
        him (or his money) once; shares are of all that is counted so.
    cut : float
        A cumulative share from 0 to 1.

    Raises
    ------
    UnknownNameError
        A list the kit does not know; the nearest is named.
    NotEnoughDataError
        No first reason could be read, or all the money is zero.
    SettingError
        ``measure`` or ``reasons`` is none of the choices, ``cut`` no share.

    References
    ----------
    Pareto analysis as in quality control; lists: course chapter 5.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> log = load_teaching("leaving_reasons")
    >>> cause_pareto(log).first, cause_pareto(log, measure="money").first
    ('price', 'service_fault')
    """
    read = _as_read(log)
    by = key_of("cause_list", by)
    choose("measure", measure, MEASURES)
    choose("reasons", reasons, COUNTED)
    number("cut", cut, "fraction")
    filed = _filed(read, by)
    if reasons == "first":
        filed = filed[filed["place"] == 1]
    total = filed[measure].sum()
    if not total > 0:
        raise NotEnoughDataError(say("causes.nothing_counted", measure=measure))
    sums = filed.groupby("entry")[list(MEASURES)].sum()
    table = sums.reindex(list(LISTS[by]), fill_value=0).astype({"customers": int})
    table = table.sort_values(measure, ascending=False, kind="stable").rename_axis(by)
    table["share"] = table[measure] / total
    table["cumulative"] = table["share"].cumsum()
    before = table["cumulative"] - table["share"]
    table["vital"] = (before.round(9) < cut) & (table["share"] > 0)
    outside = filed.loc[filed["entry"] == "", measure].sum() / total
    notes = (say("causes.outside", outside=outside),) if outside else ()
    return CausePareto(table=table, notes=notes, by=by, measure=measure, reasons=reasons,
                       cut=float(cut), outside=float(outside), total=float(total))


def first_causes(log: Any, *, measure: str = "customers",
                 reasons: str = "first") -> pd.DataFrame:
    """What comes first by each of the nine lists of causes in the course's texts.

    Parameters
    ----------
    log, measure, reasons
        As ``cause_pareto`` takes them.

    Returns
    -------
    DataFrame
        By ``cause_list``: ``entry`` (the key of the first one), ``comes_first`` (its name in the
        language that is set), ``share``, and ``outside`` (share without a place in the list).

    Raises
    ------
    SettingError, NotEnoughDataError
        As ``cause_pareto``.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> firsts = first_causes(load_teaching("leaving_reasons"))
    >>> firsts.loc[["five_risks", "four_causes"], "entry"].tolist()
    ['price', 'brand']
    """
    read = _as_read(log)
    found = [cause_pareto(read, by, measure=measure, reasons=reasons) for by in COURSE]
    return pd.DataFrame({
        "entry": [f.first for f in found],
        "comes_first": [entry_name(f.by, f.first) for f in found],
        "share": [f.table["share"].iloc[0] for f in found],
        "outside": [f.outside for f in found],
    }, index=pd.Index(COURSE, name="cause_list"))


def cause_shares(log: Any, by: str = "nine_causes") -> CauseShares:
    """Tell causes that are named alone from causes named among others.

    Parameters
    ----------
    log : DataFrame or ReasonLog
        A log as ``classify_reasons`` takes it, or what it returned.
    by : str
        The list, by key or name.

    Notes
    -----
    Leavers with a reason that could not be read are left out, with a note: nobody can say that
    the other reason stood alone. Two reasons under one entry are one. A cause without a place in
    the list is another cause all the same.

    Raises
    ------
    UnknownNameError
        A list the kit does not know; the nearest is named.
    NotEnoughDataError
        No leaver is left.

    References
    ----------
    Keaveney 1995, J. Marketing 59(2) 71-82: 30 per cent named price, 9 per cent price alone.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"id": ["a", "b"], "money": [1, 1], "why": ["too_dear"] * 2,
    ...                     "also": [None, "repair_slow"]})
    >>> cause_shares(classify_reasons(log, reasons=["why", "also"])).table.loc["price"].tolist()
    [1.0, 0.5, 0.5, 0.5]
    """
    read = _as_read(log)
    by = key_of("cause_list", by)
    filed = _filed(read, by)
    whole = filed[~filed["customer"].isin(read.set_aside["customer"])]
    leavers = whole["customer"].nunique()
    if not leavers:
        raise NotEnoughDataError(say("causes.nothing_counted", measure="customers"))
    single = whole.groupby("customer")["entry"].transform("size") == 1
    count = {"named": whole["entry"].value_counts(),
             "named_alone": whole.loc[single, "entry"].value_counts()}
    table = pd.DataFrame(count).reindex(list(LISTS[by])).fillna(0) / leavers
    table["with_others"] = table["named"] - table["named_alone"]
    table["alone_of_named"] = table["named_alone"] / table["named"].replace(0, np.nan)
    table = table.sort_values("named", ascending=False, kind="stable").rename_axis(by)
    left_out = read.customers - leavers
    notes = (say("causes.left_out", leavers=left_out),) if left_out else ()
    return CauseShares(table=table, notes=notes, by=by, leavers=leavers)


def _as_read(log: Any) -> ReasonLog:
    return log if isinstance(log, ReasonLog) else classify_reasons(log)


def _filed(read: ReasonLog, by: str) -> pd.DataFrame:
    """Each leaver once under each entry he names; the entry is empty where there is no place."""
    table = read.table
    keys = table["office_reason"].where(table["office_reason"].notna(), table["cause"])
    places = {key: entry_of(by, key) or "" for key in keys.unique()}
    filed = pd.DataFrame({"customer": table["customer"], "place": table["place"],
                          "entry": keys.map(places), "customers": 1, "money": table["money"]})
    return filed.drop_duplicates(["customer", "entry"])


def _said(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Every reason that is not blank, leaver by leaver, with its place among them."""
    rows = [(customer, place, word)
            for customer, *cells in table[list(columns)].itertuples()
            for place, word in enumerate(
                (str(cell).strip() for cell in cells if not pd.isna(cell) and str(cell).strip()),
                start=1)]
    return pd.DataFrame(rows, columns=["customer", "place", "given"])


def _set_aside(table: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Leavers without a reason, then words nobody knows, with the nearest word."""
    silent = table.index[~table.index.isin(said["customer"])]
    unknown = said[said["key"] == ""]
    rows = [(customer, 0, "", "no_reason", "") for customer in silent]
    rows += [(customer, place, word, "unknown_reason", _nearest(word)) for customer, place, word
             in unknown[["customer", "place", "given"]].itertuples(index=False)]
    return pd.DataFrame(rows, columns=["customer", "place", "given", "problem",
                                       "nearest_word"])


@cache
def _known() -> dict[str, str]:
    """Every spelling of a cause or a reason, in plain letters, with its key."""
    found = {}
    for group, members in (("churn_cause", CAUSES), ("office_reason", tuple(REASONS))):
        for key in members:
            for word in (key, *(name(f"{group}.{key}", language) for language in text.LANGUAGES)):
                found[_plain(word)] = key
    return found


def _own(words: Mapping[str, str] | None) -> dict[str, str]:
    """The words of a reader's own log, each with a key that the kit knows."""
    if words is None:
        return {}
    if not isinstance(words, Mapping):
        raise ColumnError(say("causes.not_words", given=type(words).__name__))
    known, found = _known(), {}
    for word, meaning in words.items():
        if _plain(meaning) not in known:
            nearest = _nearest(str(meaning)) or next(iter(REASONS))
            raise UnknownNameError(say("errors.unknown_name", given=meaning, nearest=nearest,
                                       choices=", ".join([*CAUSES, *REASONS])))
        found[_plain(word)] = known[_plain(meaning)]
    return found


def _nearest(word: str) -> str:
    """The key of the reason or cause that is spelt most like a word; empty if none is."""
    near = get_close_matches(_plain(word), list(_known()), n=1, cutoff=NEAR)
    return _known()[near[0]] if near else ""


def _plain(word: Any) -> str:
    return str(word).strip().casefold().replace("_", " ")
