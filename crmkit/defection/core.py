"""Who the core customers are, by three questions and a rule that joins them (curriculum H6).

    1. Who is most loyal and most profitable: buys much, pays in time, has long been with us?
    2. Who values most what we offer; whom do we serve best?
    3. Who is worth more to us than to our rivals?

A customer is scored from 0 to 10 on each. Three rules make one answer of three:

    all     every score reaches the cut: a weak answer is made good by nothing
    any     one score reaches the cut
    mean    the mean reaches the cut: two strong answers make good a weak one

    core_customers     the scores, how many questions each customer passes, and the core
    segment_yardsticks profit, length of the relation and share of wallet, segment by segment

``read_scores`` checks a table once and ``chosen`` applies a rule, for explorers that ask often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, numbers, required
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import choose, is_number, number, refused
from crmkit.text import say

QUESTIONS = ("q1_profit_loyal", "q2_values_us", "q3_worth_to_us_vs_rivals")
# What must reach the cut: the weakest answer, the strongest, the mean.
JOINED: dict[str, Callable[..., Any]] = {"all": np.min, "any": np.max, "mean": np.mean}
RULES = tuple(JOINED)
HIGHEST = 10
DIGITS = 9  # a mean of three scores is no exact number; the cut is met to so many digits


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CoreCustomers(Result):
    """Customers scored on the questions, and which of them are core.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, in the order given: the scores, ``mean_score``, ``lowest_score``,
        ``questions_passed`` (how many scores reach the cut) and ``core`` (yes or no).
    questions : tuple of str
        The columns of scores.
    rule : str
        ``"all"``, ``"any"`` or ``"mean"``.
    cut : float
        At or above is enough.
    """

    questions: tuple[str, ...]
    rule: str
    cut: float

    @property
    def core(self) -> list[Any]:
        """The core customers, in the order given."""
        return list(self.table.index[self.table["core"]])

    @property
    def made_good(self) -> list[Any]:
        """Core customers who fail a question, made good by others; nobody under ``"all"``."""
        short = self.table["questions_passed"] < len(self.questions)
        return list(self.table.index[self.table["core"] & short])

    @property
    def sizes(self) -> pd.DataFrame:
        """By questions passed, all of them first: ``customers``, ``customer_share``, ``core``."""
        passed = self.table["questions_passed"]
        order = pd.RangeIndex(len(self.questions), -1, -1, name="questions_passed")
        counts = passed.value_counts().reindex(order, fill_value=0)
        core = passed[self.table["core"]].value_counts().reindex(order, fill_value=0)
        return pd.DataFrame({"customers": counts, "customer_share": counts / len(self),
                             "core": core})

    def caption(self) -> str:
        """How many are core by which rule and cut, and how many of them fail a question."""
        return say("core.caption", core=len(self.core), customers=len(self), cut=self.cut,
                   rule=say(f"core.rule.{self.rule}"), made_good=len(self.made_good))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SegmentYardsticks(Result):
    """Segments by what they bring, how long they have been there and how much of them we have.

    Attributes
    ----------
    table : DataFrame
        By segment, in the order of their names: ``customers``, ``customer_share``,
        ``profit_each`` (mean), ``profit_share`` (of the sum), ``time_with_us`` (mean, in the
        unit given) and, if asked for, ``wallet_share`` (what they spend with us together, divided
        by what they spend on the category).
    by : str
        The column of segments.
    """

    by: str

    @property
    def leaders(self) -> dict[str, Any]:
        """For each yardstick the segment that comes first; of equals the first in the table."""
        yardsticks = ("profit_each", "profit_share", "time_with_us", "wallet_share")
        return {y: self.table[y].idxmax() for y in yardsticks if y in self.table}

    def caption(self) -> str:
        """How many customers in how many segments."""
        return say("core.segments", segments=len(self),
                   customers=int(self.table["customers"].sum()))


@dataclass(frozen=True, eq=False)
class Scores:
    """A table of scores, checked: one row per customer, one column per question."""

    table: pd.DataFrame
    values: np.ndarray


def core_customers(data: Any, questions: Sequence[str] = QUESTIONS, *, rule: str = "all",
                   cut: float = 7) -> CoreCustomers:
    """Who the core customers are, by their scores on the questions.

    Parameters
    ----------
    data : DataFrame
        One row per customer; a score from 0 to 10 on every question, none missing.
    questions : sequence of str
        The columns of scores: by default the course's three, as in the table ``core6``. Yes and
        no may stand as 1 and 0, with ``cut=1``.
    rule : str
        ``"all"``: every score reaches the cut. ``"any"``: at least one does. ``"mean"``: the mean
        of the scores does, so that strong answers make good a weak one.
    cut : float
        0 to 10. At or above is enough.

    Returns
    -------
    CoreCustomers

    Raises
    ------
    ColumnError
        A column is missing, holds no numbers, or numbers outside 0 to 10; a customer stands twice.
    SettingError
        An unknown rule, a cut outside 0 to 10, or no question at all.

    References
    ----------
    The three questions: the course's chapter 5, supplement on defection. Scores, cuts and the
    three rules: teaching assumptions.

    Examples
    --------
    >>> from crmkit.datasets import load_teaching
    >>> six = load_teaching("core6")
    >>> core_customers(six).core, core_customers(six, rule="any", cut=8).core
    (['K1'], ['K1', 'K2', 'K3', 'K6'])
    >>> loose = core_customers(six, rule="mean")
    >>> loose.core, loose.made_good
    (['K1', 'K3', 'K6'], ['K3', 'K6'])
    """
    scores = read_scores(data, questions)
    core = chosen(scores, rule, cut)
    table = scores.table.copy()
    table["mean_score"] = scores.values.mean(axis=1).round(DIGITS)
    table["lowest_score"] = scores.values.min(axis=1)
    table["questions_passed"] = (scores.values >= cut).sum(axis=1)
    table["core"] = core
    return CoreCustomers(table=table, questions=tuple(scores.table.columns), rule=rule,
                         cut=float(cut))


def segment_yardsticks(data: Any, by: str, *, profit: str, length: str, own: str | None = None,
                       category: str | None = None) -> SegmentYardsticks:
    """Look at segments by three yardsticks: profit, length of the relation, share of wallet.

    Parameters
    ----------
    data : DataFrame
        One row per customer.
    by : str
        The column of segments; nothing missing.
    profit : str
        What a customer brings in a period, in money. Where profit is not known, sales or charges
        may stand for it; then say so.
    length : str
        How long a customer has been with us, zero or more, in any unit of time.
    own, category : str, optional
        What a customer spends with us, and on the whole category, in the same money. Both or
        neither: an order log knows the first only, and without the second no share of wallet is
        told (a note says so).

    Raises
    ------
    ColumnError
        A column is missing or holds no numbers; a length or spending below zero; more spent with
        us than on the category.
    SettingError
        ``own`` without ``category``, or the other way round.

    References
    ----------
    Profit, share and duration as a check on who is core: the course's chapter 5, supplement.

    Examples
    --------
    >>> import pandas as pd
    >>> shop = pd.DataFrame({"kind": ["a", "a", "b"], "brings": [10, 20, 30],
    ...                      "months": [24, 36, 3]})
    >>> segment_yardsticks(shop, "kind", profit="brings", length="months").leaders
    {'profit_each': 'b', 'profit_share': 'a', 'time_with_us': 'a'}
    """
    table = labelled(data)
    required(table, by, "by")
    if table[by].isna().any():
        raise fault("errors.missing_values", table[by], table[by].isna().to_numpy())
    brings = numbers(table, profit, "profit")
    stays = numbers(table, length, "length")
    number(length, stays, "zero_or_more")
    if (own is None) != (category is None):
        raise SettingError(say("core.both_or_neither", own=own, category=category))
    groups = brings.groupby(table[by])
    found = pd.DataFrame({"customers": groups.size()})
    found["customer_share"] = found["customers"] / len(table)
    found["profit_each"] = groups.mean()
    found["profit_share"] = groups.sum() / brings.sum()
    found["time_with_us"] = stays.groupby(table[by]).mean()
    notes: tuple[str, ...] = (say("core.no_wallet"),)
    if own is not None and category is not None:
        found["wallet_share"], notes = _wallet_share(table, own, category, table[by]), ()
    return SegmentYardsticks(table=found, by=by, notes=notes)


# --- the door ------------------------------------------------------------------------------------

def read_scores(data: Any, questions: Sequence[str] = QUESTIONS) -> Scores:
    """The scores of all customers on the questions, checked."""
    if isinstance(questions, str) or not len(questions):
        raise SettingError(say("core.questions", given=questions))
    table = labelled(data)
    for question in questions:
        scores = numbers(table, question, "questions")
        outside = ~scores.between(0, HIGHEST).to_numpy()
        if outside.any():
            raise fault("core.not_scores", scores, outside, highest=HIGHEST)
    table = table[list(questions)]
    return Scores(table, table.astype(float).to_numpy())


def chosen(scores: Scores, rule: str = "all", cut: float = 7) -> np.ndarray:
    """Who is core, yes or no, in the order given."""
    choose("rule", rule, RULES)
    if not is_number(cut) or not 0 <= cut <= HIGHEST:
        raise refused("cut", cut, say("core.range_cut", highest=HIGHEST))
    return np.asarray(JOINED[rule](scores.values, axis=1).round(DIGITS) >= cut)


def _wallet_share(table: pd.DataFrame, own: str, category: str, segment: pd.Series) -> pd.Series:
    """What each segment spends with us, as a share of what it spends on the category."""
    ours, whole = numbers(table, own, "own"), numbers(table, category, "category")
    number(own, ours, "zero_or_more")
    more = (ours > whole).to_numpy()
    if more.any():
        raise fault("core.more_than_all", ours, more, category=category)
    return ours.groupby(segment).sum() / whole.groupby(segment).sum()
