"""Why customers leave: one table of causes under all the lists (curriculum G1, G2, G7, F-15).

The course's texts hold nine lists of causes, of four to eight entries, beside kinds and types of
churn and the reasons of a survey. They overlap, and they contradict each other. The story:

1. Each list is kept as it is, under a name that says what it is.
2. Under all of them lies one table of nine causes, the kit's own.
3. An entry of a list takes in one cause or several; a cause may belong to two entries, and for
   some causes a list has no place at all. Which belongs where is the kit's reading.
4. A firm's log speaks in words of its own. Each of them belongs to one cause, and where a list
   splits that cause up, to one of its entries.

    cause_map       the nine causes, and where each list puts them
    entry_of        where a list puts one reason or cause
    share_distance  how far two firms, or two counts, are apart

How a log is read and counted stands in ``churn.reasons``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import numbers
from crmkit.errors import ColumnError, NotEnoughDataError
from crmkit.settings import number
from crmkit.text import key_of, name, say

CAUSES = ("natural", "firm_ends", "rival_price", "rival_offer", "product_fault", "service_fault",
          "price", "integrity", "staff_left")

# What each list holds, in the order of its text, and the causes each entry takes in.
# The lists are the course's; which cause belongs where is the kit's reading (teaching assumption).
LISTS: dict[str, dict[str, tuple[str, ...]]] = {
    "five_causes": {
        "quality": ("product_fault",), "experience": ("service_fault",),
        "care": ("service_fault",), "price": ("price",),
        "competitor": ("rival_price", "rival_offer")},
    "five_causes_goods": {
        "competitiveness": ("rival_price", "rival_offer"), "quality": ("product_fault",),
        "unsold": ("product_fault",), "service": ("service_fault",), "price": ("price",)},
    "five_risks": {
        "satisfaction": ("product_fault",), "price": ("rival_price", "price"),
        "unstable": ("service_fault",), "change": ("integrity",),
        "competition": ("rival_price", "rival_offer")},
    "four_sources": {
        "staff": ("staff_left",), "temptation": ("rival_price",), "control": ("integrity",),
        "integrity": ("integrity",)},
    "four_causes": {
        "quality": ("product_fault",), "contact": ("service_fault",), "price": ("price",),
        "brand": ("rival_price", "rival_offer")},
    "bank_causes": {
        "service_quality": ("product_fault", "service_fault"), "rate": ("rival_price", "price"),
        "mismatch": ("rival_offer",), "publicity": ("service_fault",),
        "competition": ("rival_price",)},
    "four_branches": {
        "natural": ("natural",), "contest": ("rival_price", "rival_offer"),
        "bully": ("product_fault", "service_fault"), "integrity": ("integrity",)},
    "four_causes_service": {
        "product": ("product_fault",), "service": ("service_fault",),
        "price": ("rival_price", "price"), "rivals": ("rival_price", "rival_offer")},
    "eight_factors": {
        "core": ("product_fault",), "staff": ("service_fault",), "price": ("rival_price", "price"),
        "inconvenience": ("service_fault",), "reaction": ("service_fault",),
        "competition": ("rival_price", "rival_offer"), "ethics": ("integrity",),
        "involuntary": ("natural", "firm_ends")},
    "nine_causes": {cause: (cause,) for cause in CAUSES},
    "three_kinds": {
        "natural": ("natural",), "competitive": ("rival_price", "rival_offer"),
        "fault": ("product_fault", "service_fault", "price", "integrity"),
        "passive": ("firm_ends",)},
    "four_kinds": {
        "natural": ("natural",), "competitive": ("rival_price", "rival_offer"),
        "fault": ("product_fault", "service_fault", "price", "integrity"),
        "malicious": ("firm_ends",)},
    "six_types": {
        "abandoned": ("firm_ends",), "left": ("product_fault", "service_fault", "price"),
        "poached": ("rival_price", "price"), "attracted": ("rival_offer",),
        "forced": ("natural",), "other": ("integrity", "staff_left")},
    "survey_reasons": {
        "moved": ("natural",), "rival": ("rival_price", "rival_offer"),
        "price": ("rival_price", "price"), "complaint": ("product_fault", "service_fault"),
        "interest": ("product_fault", "service_fault")},
}
# The nine lists of causes in the course's texts; the others are kinds, types and a survey.
COURSE = ("five_causes", "five_causes_goods", "five_risks", "four_sources", "four_causes",
          "bank_causes", "four_branches", "four_causes_service", "eight_factors")
# The group of terms of a list, where it is not called as the list is.
GROUPS = {"nine_causes": "churn_cause", "four_kinds": "churn_kind", "six_types": "churn_type"}

# The words of the invented firm's log: the cause of each, and its entry in the lists that split
# that cause up and would otherwise put it elsewhere. Teaching assumption.
REASONS: dict[str, tuple[str, dict[str, str]]] = {
    "moved": ("natural", {}),
    "fewer_people": ("natural", {}),
    "unpaid": ("firm_ends", {}),
    "rival_cheaper": ("rival_price", {}),
    "rival_gift": ("rival_price", {
        "five_risks": "competition", "bank_causes": "competition",
        "four_causes_service": "rivals", "eight_factors": "competition"}),
    "rival_machine": ("rival_offer", {}),
    "drinks_missing": ("rival_offer", {}),
    "machine_breaks": ("product_fault", {}),
    "coffee_worse": ("product_fault", {"survey_reasons": "interest"}),
    "nobody_drinks": ("product_fault", {"five_causes_goods": "unsold",
                                        "survey_reasons": "interest"}),
    "repair_slow": ("service_fault", {"eight_factors": "inconvenience"}),
    "staff_rude": ("service_fault", {}),
    "complaint_ignored": ("service_fault", {"eight_factors": "reaction"}),
    "no_contact": ("service_fault", {"five_causes": "care", "bank_causes": "publicity",
                                     "survey_reasons": "interest"}),
    "order_awkward": ("service_fault", {"eight_factors": "inconvenience",
                                        "survey_reasons": "interest"}),
    "too_dear": ("price", {}),
    "price_rose": ("price", {}),
    "promise_broken": ("integrity", {}),
    "terms_changed": ("integrity", {}),
    "rep_left": ("staff_left", {}),
}


def entry_of(by: str, given: str) -> str | None:
    """The entry under which a list files a reason or a cause; None if it has no place for it.

    Parameters
    ----------
    by : str
        A list, by its key or its name in either language.
    given : str
        A key of ``REASONS``, or one of the nine causes.

    Notes
    -----
    Where a cause belongs to several entries and the reason does not decide, it goes to the entry
    of its own name, else to the first of the list.

    Raises
    ------
    UnknownNameError
        A list, reason or cause the kit does not know; the nearest is named.

    References
    ----------
    Lists: course chapter 5. Which cause belongs where: teaching assumption.

    Examples
    --------
    >>> entry_of("eight_factors", "repair_slow"), entry_of("four_causes", "repair_slow")
    ('inconvenience', 'contact')
    >>> entry_of("four_branches", "price") is None
    True
    """
    by = key_of("cause_list", by)
    if given in REASONS:
        cause, chosen = REASONS[given]
        if by in chosen:
            return chosen[by]
    else:
        cause = key_of("churn_cause", given)
    entries = entries_of(by, cause)
    if cause in entries:
        return cause
    return entries[0] if entries else None


def entries_of(by: str, cause: str) -> list[str]:
    """Every entry of a list to which a cause may belong, in the order of the list."""
    return [entry for entry, causes in LISTS[by].items() if cause in causes]


def entry_name(by: str, entry: str) -> str:
    """The name of an entry of a list in the language that is set."""
    return name(f"{GROUPS.get(by, by)}.{entry}")


def cause_map(*lists: str) -> pd.DataFrame:
    """The nine causes, and under what each list files them.

    Parameters
    ----------
    *lists : str
        Lists by key or name; without any, all of them.

    Returns
    -------
    DataFrame
        By ``cause``, a column for each list; the cells hold the names of entries in the language
        that is set, a dash where the list has no place for the cause.

    Raises
    ------
    UnknownNameError
        A list the kit does not know; the nearest is named.

    References
    ----------
    Lists: course chapter 5. Which cause belongs where: teaching assumption.

    Examples
    --------
    >>> cause_map("five_causes", "four_sources").loc["staff_left"].tolist()
    ['-', 'Staff turnover']
    """
    chosen = [key_of("cause_list", by) for by in lists or LISTS]
    comma = say("causes.comma")
    cells = {by: [comma.join(entry_name(by, entry) for entry in entries_of(by, cause))
                  or say("causes.no_place_cell") for cause in CAUSES] for by in chosen}
    table = pd.DataFrame(cells, index=pd.Index(CAUSES, name="cause"))
    table.columns.name = "cause_list"
    return table


def share_distance(first: Mapping[str, float] | pd.Series,
                   second: Mapping[str, float] | pd.Series) -> float:
    """How far two distributions are apart: half the sum of the absolute differences of shares.

    Parameters
    ----------
    first, second : mapping or Series
        Counts, shares or percentages of the same entries, zero or more; each is divided by its
        own sum.

    Returns
    -------
    float
        From 0 (alike) to 1 (nothing in common): the part of one that would have to move to other
        entries to make it the other.

    Raises
    ------
    ColumnError
        Entries that are in one and not in the other, an entry given twice, or what is not a
        mapping of numbers of zero or more.
    NotEnoughDataError
        No entry, or only zeros.

    References
    ----------
    Course chapter 5, exercise 3.10; the total variation distance of statistics.

    Examples
    --------
    >>> share_distance({"price": 75, "service": 25}, {"price": 1, "service": 1})
    0.25
    """
    one, two = _shares("first", first), _shares("second", second)
    odd = [*one.index.difference(two.index), *two.index.difference(one.index)]
    if odd:
        raise ColumnError(say("causes.other_entries", entry=odd[0], entries=len(odd)))
    return float(np.abs(one - two[one.index]).sum()) / 2


def _shares(argument: str, given: Any) -> pd.Series:
    if not isinstance(given, (Mapping, pd.Series)):
        raise ColumnError(say("causes.not_a_mapping", argument=argument,
                              given=type(given).__name__))
    column = pd.Series(given, name=argument, dtype=None if len(given) else float)
    if not len(column):
        raise NotEnoughDataError(say("causes.no_entries", argument=argument))
    twice = column.index.duplicated()
    if twice.any():
        raise ColumnError(say("causes.twice", argument=argument, entry=column.index[twice][0]))
    column = numbers(column.to_frame(), argument)
    number(argument, column, "zero_or_more")
    if not column.sum() > 0:
        raise NotEnoughDataError(say("causes.no_entries", argument=argument))
    return column / column.sum()
