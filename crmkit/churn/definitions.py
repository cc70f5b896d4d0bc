"""Who is lost? Churn by a stated definition, put to the test (curriculum F-1).

    1. Where there is a contract, the day it ends is the day of the loss.
    2. Without one nobody gives notice. So a window: no purchase for more than N days.
    3. Or the customer's own rhythm: no purchase for more than k times his usual gap.
       Few gaps say little. The base's median gap counts as w gaps beside his own n:

           expected gap = (n * own median + w * base's median) / (n + w)

       With w = 0 his own gaps alone decide; with w very large all are measured by the base's
       median, and the rhythm has become a window of k medians.
    4. Whoever is called lost may come back. Stand on a past day, and look at what came after it.

    lost_customers        who is lost on a day, by a definition that must be said
    definition_backtest   the lost of a past day against the days that followed
    compare_definitions   the same for many definitions at once: rate, precision, recall
    rhythm_alarms         one customer: when his silence was too long, and whether he came back

The churn rate of a day is divided by all customers known on that day. When it equals the share
who stay away, precision equals recall: as many names are wrong as are missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, labelled, required
from crmkit.errors import SettingError, UnknownNameError
from crmkit.orders.dates import as_dates, as_day
from crmkit.results import Result
from crmkit.retain.silence import (
    Backtest,
    PurchaseDays,
    base_median,
    crossed,
    last_looked_at,
    measured,
    purchase_days,
)
from crmkit.settings import number, whole
from crmkit.text import LANGUAGES, entry, key_of, name, say

# Teaching assumptions: ninety days as in lesson 4.4a, twice the expected gap as in 5.2f, and the
# base's rhythm counts as much as four gaps of one's own.
DAYS, K, PRIOR_GAPS = 90, 2.0, 4.0
WINDOWS = (30, 60, 90, 120, 180)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LostCustomers(Result):
    """Who is lost on a day, and by which definition.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer, with ``lost`` (yes or no). From orders also ``purchases`` (days with
        one), ``last`` (day), ``silence`` and ``limit`` (days; lost is beyond the limit), the
        longest beyond it first; by rhythm also ``median_gap`` (his own, missing with one
        purchase) and ``expected_gap`` (days).
    rule : str
        ``"contract"``, ``"window"`` or ``"rhythm"``.
    setting : float or None
        Days of the window, or k.
    prior_gaps : float or None
        How many gaps of one's own the base's rhythm counted as.
    as_of : Timestamp or None
        The day; a flag has none.
    """

    rule: str
    setting: float | None = None
    prior_gaps: float | None = None
    as_of: pd.Timestamp | None = None

    @property
    def lost(self) -> list[Any]:
        """The lost customers."""
        return list(self.table.index[self.table["lost"]])

    @property
    def churn_rate(self) -> float:
        """Share of the customers known on the day who are lost."""
        return float(self.table["lost"].mean())

    def caption(self) -> str:
        """How many of how many are lost, on which day, by which definition."""
        words = "definitions.caption_flag" if self.as_of is None else "definitions.caption"
        return say(words, lost=int(self.table["lost"].sum()),
                   customers=len(self), rate=self.churn_rate, day=self.as_of,
                   rule=say(f"definitions.by_{self.rule}", setting=self.setting or 0,
                            prior=self.prior_gaps or 0))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DefinitionBacktest(Backtest):
    """The lost of a past day, and who came back in the days that followed.

    Attributes
    ----------
    table : DataFrame
        Customers by ``judged`` (``lost``, ``kept``): ``stayed_away``, ``came_back``.
    called : LostCustomers
        Who was called lost.
    horizon : int
        How many days were looked at.
    """

    called: LostCustomers
    horizon: int

    def caption(self) -> str:
        """How many were called lost, and how many of them came back."""
        return say("definitions.backtest", lost=self.hits + self.false_alarms,
                   customers=int(self.table.to_numpy().sum()), back=self.false_alarms,
                   missed=self.missed, days=self.horizon, day=self.called.as_of)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DefinitionComparison(Result):
    """Definitions side by side, on the same customers and the same days.

    Attributes
    ----------
    table : DataFrame
        One row a definition: ``churn_rule``, ``setting`` (days, or k), ``lost`` (customers),
        ``churn_rate``, ``precision``, ``recall``.
    base_rate : float
        Share of all customers who stayed away: the precision of calling everybody lost, and the
        churn rate that would have been right.
    customers, horizon, prior_gaps, as_of
        How many there were; days looked at; as given; the day.
    """

    base_rate: float
    customers: int
    horizon: int
    prior_gaps: float
    as_of: pd.Timestamp

    def caption(self) -> str:
        """The day, how many customers, and how many of them stayed away."""
        return say("definitions.comparison", customers=self.customers, day=self.as_of,
                   days=self.horizon, rate=self.base_rate)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RhythmAlarms(Result):
    """One customer's silences, and the alarms in them.

    Attributes
    ----------
    table : DataFrame
        One row for each purchase day: ``purchase``, ``gaps`` (known by then), ``median_gap``,
        ``expected_gap``, ``limit`` (days), ``until`` (next purchase, or the end of the log),
        ``alarm_from`` (first day beyond the limit, missing without an alarm), ``alarm_end``
        (``quiet``, ``false``: he came back, or ``standing``: nobody knows yet).
    customer
        Whose they are.
    base_median : float
        The median of all customers' own medians in the whole log, in days.
    k, prior_gaps, as_of
        As given; the end of the log.
    """

    customer: Any
    base_median: float
    k: float
    prior_gaps: float
    as_of: pd.Timestamp

    @property
    def false_alarms(self) -> int:
        """Alarms that ended with a purchase."""
        return int((self.table["alarm_end"] == "false").sum())

    @property
    def standing(self) -> bool:
        """Whether an alarm stands at the end of the log."""
        return bool((self.table["alarm_end"] == "standing").any())

    @property
    def stands_from(self) -> float:
        """The day of silence on which the standing alarm began; not a number if none stands."""
        last = self.table.iloc[-1]
        return float((last["alarm_from"] - last["purchase"]).days) if self.standing else np.nan

    def caption(self) -> str:
        """How many alarms there were, and how many were false."""
        return say("definitions.alarms", customer=self.customer, purchases=len(self),
                   false=self.false_alarms, k=self.k, prior=self.prior_gaps,
                   end=say("definitions.standing" if self.standing else "definitions.at_rest"))


def lost_customers(data: Any, rule: str, *, days: int = DAYS, k: float = K,
                   prior_gaps: float = PRIOR_GAPS, as_of: Any = None, end: str = "end"
                   ) -> LostCustomers:
    """Who is lost on a day, by a stated definition of churn.

    Parameters
    ----------
    data : Orders, PurchaseDays, or a table
        An order log; for ``"contract"`` a table with one row per customer.
    rule : str
        ``"window"``: no purchase for more than ``days``. ``"rhythm"``: none for more than ``k``
        times the expected gap. ``"contract"``: the contract has ended. Names in either language
        will do; there is no default, for a rate without its definition says nothing. Exactly at
        the limit is not yet lost.
    days : int
        1 or more.
    k : float
        Above zero.
    prior_gaps : float
        How many gaps of his own the base's median counts as, 0 or more. At 0 his own median
        decides alone, and only who has no gap is measured by the base's, as
        ``silent_customers(..., least=2)`` does.
    as_of : date, optional
        The day; nothing later is used. By default the last day of the log; a table of contract
        ends needs one, a flag has none.
    end : str
        For ``"contract"``: the column with the last day of the contract (missing while it runs),
        or a flag: yes and no, True and False, 1 and 0.

    Returns
    -------
    LostCustomers

    Raises
    ------
    UnknownNameError
        If no rule has that name.
    ColumnError, SettingError, NotEnoughDataError

    Notes
    -----
    A contract that ends on the day has ended. The weights n and w are those of credibility
    theory, z = n / (n + w); putting them on medians is a teaching assumption.

    References
    ----------
    The course's 5.3.1; Buehlmann, H. (1967), Experience rating and credibility, ASTIN Bulletin 4.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aaab"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-20"])})
    >>> lost_customers(log, "window", days=30, as_of="2024-01-20").lost
    []
    >>> found = lost_customers(log, "rhythm", k=0.5, prior_gaps=2, as_of="2024-01-20")
    >>> found.table["expected_gap"].to_dict(), found.lost
    ({'a': 7.0, 'b': 7.0}, ['a'])
    """
    rule = key_of("churn_rule", rule)
    if rule == "contract":
        return _ended(data, end, as_of)
    bought = purchase_days(data)
    day = _day(bought, as_of)
    return _in_order(_judged(bought, day, rule, days, k, prior_gaps))


def _judged(bought: PurchaseDays, day: pd.Timestamp, rule: str, days: int, k: float,
            prior_gaps: float) -> LostCustomers:
    """Who is lost, in the order of ``PurchaseDays.until``."""
    setting, limit_of = _limit(rule, days, k, prior_gaps)
    table = known_on(bought, day, prior_gaps, needs_rhythm=rule == "rhythm")
    table["limit"] = limit_of(table)
    table["lost"] = table["silence"] > table["limit"]
    columns = ["purchases", "last", "silence", "limit", "lost"]
    if rule == "rhythm":
        columns[3:3] = ["median_gap", "expected_gap"]
    return LostCustomers(table=table[columns], rule=rule, setting=setting,
                         prior_gaps=prior_gaps if rule == "rhythm" else None, as_of=day)


def _in_order(found: LostCustomers) -> LostCustomers:
    """The longest silence beyond its limit first."""
    order = np.argsort((found.table["limit"] - found.table["silence"]).to_numpy(), kind="stable")
    return replace(found, table=found.table.iloc[order])


def definition_backtest(orders: Any, as_of: Any, horizon: int, rule: str, *,
                        days: int = DAYS, k: float = K, prior_gaps: float = PRIOR_GAPS
                        ) -> DefinitionBacktest:
    """Call customers lost on a past day, and see who came back in the days that followed.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
    as_of : date
        The day. Nothing that happened later is used to call anybody lost.
    horizon : int
        How many days after it are looked at, 1 or more; they must lie within the log.
    rule : str
        ``"window"`` or ``"rhythm"``.
    days, k, prior_gaps
        As in ``lost_customers``.

    Returns
    -------
    DefinitionBacktest

    Raises
    ------
    SettingError, UnknownNameError, NotEnoughDataError

    Notes
    -----
    Who stays away for the horizon may still come later: "lost" is right for the days looked at.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aabbc"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-03-20", "2024-01-05", "2024-02-20", "2024-01-02"])})
    >>> test = definition_backtest(log, "2024-02-29", 20, "window", days=30)
    >>> test.table.to_numpy().tolist(), test.precision, test.base_rate
    ([[1, 1], [1, 0]], 0.5, 0.6666666666666666)
    """
    rule = _over_orders(rule)
    bought = purchase_days(orders)
    day, end = _ahead(bought, as_of, horizon)
    called = _judged(bought, day, rule, days, k, prior_gaps)
    table = crossed(called.table["lost"].to_numpy(), bought.came_back(day, end), "judged",
                    ("lost", "kept"))
    return DefinitionBacktest(table=table, called=_in_order(called), horizon=horizon)


def compare_definitions(orders: Any, as_of: Any, horizon: int, *,
                        windows: tuple[int, ...] | list[int] | range = WINDOWS,
                        multiples: tuple[float, ...] | list[float] = (K,),
                        prior_gaps: float = PRIOR_GAPS) -> DefinitionComparison:
    """Churn rate, precision and recall of many definitions, on the same customers and days.

    Parameters
    ----------
    orders, as_of, horizon, prior_gaps
        As in ``definition_backtest``.
    windows : sequence of int
        Days, one row each.
    multiples : sequence of float
        Values of k for the rhythm, one row each; none at all leaves the rhythm out.

    Returns
    -------
    DefinitionComparison

    Raises
    ------
    SettingError, NotEnoughDataError

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aabbc"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-03-20", "2024-01-05", "2024-02-20", "2024-01-02"])})
    >>> compare_definitions(log, "2024-02-29", 20, windows=[5, 30], multiples=[]).table[
    ...     ["setting", "lost", "churn_rate", "precision", "recall"]].round(2).to_numpy().tolist()
    [[5.0, 3.0, 1.0, 0.67, 1.0], [30.0, 2.0, 0.67, 0.5, 0.5]]
    """
    for argument, given in (("windows", windows), ("multiples", multiples)):
        if isinstance(given, str) or not hasattr(given, "__iter__"):
            raise SettingError(say("definitions.not_a_list", argument=argument, given=given))
    bought = purchase_days(orders)
    day, end = _ahead(bought, as_of, horizon)
    kinds = [("window", *_limit("window", n, K, prior_gaps)) for n in windows]
    kinds += [("rhythm", *_limit("rhythm", DAYS, m, prior_gaps)) for m in multiples]
    if not kinds:
        raise SettingError(say("definitions.none"))
    table = known_on(bought, day, prior_gaps, needs_rhythm=len(multiples) > 0)
    away = ~bought.came_back(day, end)
    rows = [(rule, setting, *measured(table["silence"] > limit_of(table), away))
            for rule, setting, limit_of in kinds]
    columns = ["churn_rule", "setting", "lost", "churn_rate", "precision", "recall"]
    return DefinitionComparison(table=pd.DataFrame(rows, columns=columns), customers=len(table),
                                base_rate=float(away.mean()), horizon=horizon,
                                prior_gaps=prior_gaps, as_of=day)


def rhythm_alarms(orders: Any, customer: Any, k: float = K, *, prior_gaps: float = PRIOR_GAPS
                  ) -> RhythmAlarms:
    """One customer's purchases: when his silence exceeded k expected gaps, and how that ended.

    Parameters
    ----------
    orders : Orders, PurchaseDays, or a table that ``read_orders`` takes
    customer
        Who, as the log calls him.
    k, prior_gaps
        As in ``lost_customers``.

    Returns
    -------
    RhythmAlarms

    Raises
    ------
    UnknownNameError
        If the log has no such customer.
    SettingError, NotEnoughDataError

    Notes
    -----
    On each day only his gaps until then count. The base's median is that of the whole log.

    Examples
    --------
    >>> log = pd.DataFrame({"customer": list("aaabb"), "amount": 5, "date": pd.to_datetime(
    ...     ["2024-01-01", "2024-01-05", "2024-02-20", "2024-01-01", "2024-01-31"])})
    >>> alarms = rhythm_alarms(log, "a", 2, prior_gaps=0)
    >>> alarms.table[["expected_gap", "alarm_end"]].to_numpy().tolist()
    [[27.5, 'quiet'], [4.0, 'false'], [25.0, 'quiet']]
    """
    bought = purchase_days(orders)
    place = np.flatnonzero(bought.customers.astype(str) == str(customer))
    if not len(place):
        raise UnknownNameError(say("definitions.unknown_customer", given=customer,
                                   first=bought.customers[0]))
    base = base_median(bought.until(bought.as_of), bought.as_of)
    return alarms_of(bought, int(place[0]), base, k, prior_gaps)


def alarms_of(bought: PurchaseDays, place: int, base: float, k: float, prior_gaps: float
              ) -> RhythmAlarms:
    """``rhythm_alarms`` of the customer at this place, by this base's median."""
    _, limit_of = _limit("rhythm", DAYS, k, prior_gaps)
    first, after = np.searchsorted(bought.who, [place, place + 1])
    day = bought.day[first:after]
    gaps = np.diff(day)
    own = [np.nan, *(float(np.median(gaps[:i])) for i in range(1, len(day)))]
    table = pd.DataFrame({"purchase": pd.to_datetime(day, unit="D"), "gaps": np.arange(len(day)),
                          "median_gap": own})
    table["expected_gap"] = expected_gap(table["gaps"], table["median_gap"], base, prior_gaps)
    table["limit"] = limit_of(table)
    until = np.append(day[1:], (bought.as_of - pd.Timestamp(0)).days)
    table["until"] = pd.to_datetime(until, unit="D")
    begins = day + np.floor(table["limit"]).astype("int64") + 1
    last = np.arange(len(day)) == len(day) - 1
    raised = begins <= until - ~last
    table["alarm_from"] = pd.to_datetime(begins, unit="D").where(raised)
    table["alarm_end"] = np.where(raised, np.where(last, "standing", "false"), "quiet")
    return RhythmAlarms(table=table, customer=bought.customers[place], base_median=base,
                        k=float(k), prior_gaps=float(prior_gaps), as_of=bought.as_of)


def known_on(bought: PurchaseDays, day: pd.Timestamp, prior_gaps: float = PRIOR_GAPS, *,
             needs_rhythm: bool = True) -> pd.DataFrame:
    """Per customer known on a day: ``purchases``, ``last``, ``silence``, and his rhythm."""
    table = bought.until(day)
    table["silence"] = (day - table["last"]).dt.days
    if needs_rhythm:
        table["expected_gap"] = expected_gap(table["purchases"] - 1, table["median_gap"],
                                             base_median(table, day), prior_gaps)
    return table


def expected_gap(gaps: Any, own: Any, base: float, prior_gaps: float) -> Any:
    """His own median and the base's, weighted by his gaps and by the gaps the base counts as."""
    # Who has no gap is measured by the base's median, whatever it weighs.
    weight = gaps / (gaps + prior_gaps) if prior_gaps else (gaps > 0) * 1.0
    return base + weight * (own.fillna(base) - base)


def _limit(rule: str, days: int, k: float, prior_gaps: float):
    """The setting that counts for the rule, and the limit in days as a function of the table.

    A limit of 17 days stays 17: it is rounded to nine decimals, or noise would end it a day early.
    """
    number("prior_gaps", prior_gaps, "zero_or_more")
    if rule == "window":
        days = whole("days", days, 1)
        return float(days), lambda table: np.full(len(table), float(days))
    number("k", k, "more_than_zero")
    return float(k), lambda table: (k * table["expected_gap"]).round(9)


def _over_orders(rule: str) -> str:
    rule = key_of("churn_rule", rule)
    if rule == "contract":
        raise SettingError(say("definitions.no_orders_needed", given=name("churn_rule.contract")))
    return rule


def _day(bought: PurchaseDays, as_of: Any) -> pd.Timestamp:
    """The day, which must lie within the log."""
    day = bought.as_of if as_of is None else as_day(as_of)
    first = pd.Timestamp(int(bought.day.min()), unit="D")
    if not first <= day <= bought.as_of:
        raise SettingError(say("definitions.outside", day=day, first=first, last=bought.as_of))
    return day


def _ahead(bought: PurchaseDays, as_of: Any, horizon: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The day and the last day looked at, both within the log."""
    whole("horizon", horizon, 1)
    day = _day(bought, as_of)
    return day, last_looked_at(bought, day, horizon)


def _ended(data: Any, end: str, as_of: Any) -> LostCustomers:
    """The contract rule: an end that has come, or a flag that says so."""
    table = labelled(data)
    required(table, end, "end")
    flag = _flag(table[end])
    if flag is not None:
        if as_of is not None:
            raise SettingError(say("definitions.flag_has_no_day", column=end))
        return LostCustomers(table=table.assign(lost=flag), rule="contract")
    if as_of is None:
        raise SettingError(say("definitions.day_needed", column=end))
    day = as_day(as_of)
    ends, _ = as_dates(table[end], argument="end")
    empty = table[end].isna() | (table[end].astype(str).str.strip() == "")
    unread = ends.isna() & ~empty
    if unread.any():
        raise fault("definitions.not_an_end", table[end], unread.to_numpy())
    lost = (ends.dt.normalize() <= day).fillna(False).astype(bool)
    return LostCustomers(table=table.assign(lost=lost), rule="contract", as_of=day)


def _flag(column: pd.Series) -> pd.Series | None:
    """A column of yes and no as truth values; None if it holds something else (dates)."""
    words: dict[Any, bool] = {True: True, False: False, "1": True, "0": False}  # True is 1 too
    for language in LANGUAGES:
        words[entry("definitions.yes", language)] = True
        words[entry("definitions.no", language)] = False
    plain = column.map(lambda v: v.strip().casefold() if isinstance(v, str) else v)
    seen = plain.dropna()
    if not len(seen) or not seen.isin(list(words)).all():
        return None
    if plain.isna().any():
        raise fault("errors.missing_values", column, plain.isna().to_numpy())
    return plain.map(words).astype(bool)
