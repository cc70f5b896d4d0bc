"""Whom to call: what a campaign of keeping earns, down a list of customers (curriculum G8).

A model says who will leave, in probabilities. A campaign calls some customers and offers them
something to stay. What a call earns needs more than the probability:

    1. of those who would leave, the call saves a share: the save rate
    2. whoever is saved is worth his lifetime value; whoever would have stayed brings nothing new
    3. each call costs; the offer costs, too, and the loyal take it gladly

So with probability p, save rate s, value V, contact cost k and offer o a call earns

    p s V - k - o                        if each one contacted receives the offer
    p s (V - o) - (1 - p) o - k          if only those who then stay take it, the loyal all of them

and is worth making from p = (k + o) / (s V), or (k + o) / (s (V - o) + o), on. Nowhere in this
stands one half. Nor does it say that the riskiest come first: values differ, and so may save rates.
What a call changes is the uplift, the fall of the probability of leaving; p s is only its simplest
form. It can be below zero: a call may wake a customer who would have stayed.

    contact_profit          what contacting a customer is expected to earn
    break_even_probability  from which probability on a call pays
    profit_curve            the sum down the list, its best depth, where it turns into a loss
    compare_lists           the list by risk, by value, by profit, by lot, equally long
    response_curve          four kinds of customer behind each probability (invented)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault
from crmkit.errors import ColumnError, NotEnoughDataError, SettingError
from crmkit.results import Result
from crmkit.settings import choose, is_number, number, refused
from crmkit.text import say

OFFER_TO = ("contacted", "takers")
ORDERS = ("risk", "value", "profit")
LISTS = (*ORDERS, "lot")
KINDS = ("persuadable", "lost_cause", "sure_thing", "sleeping_dog")

# Teaching assumption: the higher the risk, the more of the leavers have decided already; at
# probability 1 all of them.
DECIDED = 1.0
# Teaching assumption: of those who would have stayed, the call drives so many away (about what the
# experiment of lesson 5.1c found, 10 per cent gone instead of 6).
WOKEN = 0.05


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ProfitCurve(Result):
    """A list of customers, the first to be called first, and what calling so far earns.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer in the order of the list: ``rank`` (from 1), ``probability`` (of
        leaving), ``value`` (lifetime value), ``call_uplift`` (by how much a call lowers the
        probability), ``profit`` (expected, of this call) and ``so_far`` (of all calls up to it).
    order : str
        ``risk``, ``value``, ``profit``, or ``own``.
    offer, contact : float
        Costs.
    offer_to : str
        Who costs the offer.
    """

    order: str
    offer: float
    contact: float
    offer_to: str

    @property
    def best(self) -> int:
        """How many to call, so that the sum is largest; 0 if no call adds to it."""
        path = self.path
        return int(np.flatnonzero(path >= path.max() - 1e-9 * max(1.0, abs(path.max())))[0])

    @property
    def best_share(self) -> float:
        """The same as a share of the list."""
        return self.best / len(self)

    @property
    def best_profit(self) -> float:
        """What calling so many earns."""
        return float(self.path[self.best])

    @property
    def everybody(self) -> float:
        """What calling everybody earns; below zero: loses."""
        return float(self.path[-1])

    @property
    def loss_from(self) -> int | None:
        """The first number of calls, beyond the best, at which the sum is below zero; or None."""
        below = np.flatnonzero(self.path < 0)
        below = below[below > self.best]
        return int(below[0]) if len(below) else None

    @property
    def path(self) -> np.ndarray:
        """The sum after 0, 1, 2 ... calls."""
        return np.concatenate([[0.0], self.table["so_far"].to_numpy()])

    def at(self, share: float) -> float:
        """What calling this share of the list earns (to the nearest whole customer)."""
        number("share", share, "fraction")
        return float(self.path[_count(share, len(self))])

    def caption(self) -> str:
        """Best depth, what it earns, and what calling everybody would."""
        return say("campaign.caption", order=say(f"campaign.order.{self.order}"), best=self.best,
                   customers=len(self), share=self.best_share, profit=self.best_profit,
                   everybody=self.everybody)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ListComparison(Result):
    """Lists of equal length, and what each of them earns.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``list_by`` (``risk``, ``value``, ``profit``, ``lot``): ``contacted``,
        ``profit`` at that length, and ``best_share`` and ``best_profit`` at the best length of
        that list.
    share : float
        Share of the customers contacted.
    """

    share: float

    def caption(self) -> str:
        """How long the lists are, and which one earns most."""
        return say("campaign.compared", contacted=int(self.table["contacted"].iloc[0]),
                   share=self.share, risk=self.table.loc["risk", "profit"],
                   profit=self.table.loc["profit", "profit"])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Response(Result):
    """Four kinds of customer behind a probability of leaving, and what a call does to them.

    Attributes
    ----------
    table : DataFrame
        One row per customer: ``probability``, the chances of being a ``persuadable`` (leaves, but
        stays if called), ``lost_cause`` (leaves all the same), ``sure_thing`` (stays all the
        same), ``sleeping_dog`` (stays, but leaves if called), and ``call_uplift``, the first less
        the last. The four add up to 1.
    save_rate, decided, woken : float
        As given.
    """

    save_rate: float
    decided: float
    woken: float

    @property
    def uplift(self) -> pd.Series:
        """By how much a call lowers the probability of leaving; below zero: it raises it."""
        return self.table["call_uplift"]

    def caption(self) -> str:
        """The save rate on average, and the two assumptions."""
        return say("campaign.response", save_rate=self.save_rate, decided=self.decided,
                   woken=self.woken)


def contact_profit(probability, value, *, offer: float, save_rate=None, uplift=None,
                   contact: float = 0.0, offer_to: str = "contacted"):
    """What contacting a customer is expected to earn.

    Parameters
    ----------
    probability : float or column
        Chance that the customer leaves if he is not contacted, 0 to 1.
    value : float or column
        Lifetime value of one who stays, 0 or more.
    offer : float
        Cost of what is offered, per customer who costs it (see ``offer_to``).
    save_rate : float or column, optional
        Share of those who would leave that the contact saves, 0 to 1.
    uplift : float or column, optional
        Instead of ``save_rate``: by how much the contact lowers the probability of leaving. Below
        zero it drives customers away, at most all who would stay.
    contact : float
        Cost of the contact itself, per customer contacted.
    offer_to : str
        Who costs the offer. ``"contacted"``: each one contacted. ``"takers"``: those who stay
        after the contact; the loyal take it gladly, whoever leaves does not.

    Returns
    -------
    float, or Series if one of the arguments is a column

    Raises
    ------
    SettingError, ColumnError
        A rate that is none, a cost below zero, columns of different customers.

    References
    ----------
    Teaching assumption in the form of the course's chapter 5 (the offer to each one contacted).
    Offer to those who take it: after Neslin, Gupta, Kamakura, Lu & Mason 2006, Journal of
    Marketing Research 43(2) 204-211.

    Examples
    --------
    An offer of 30, a save rate of 40 per cent, a value of 600:

    >>> [round(contact_profit(p, 600, offer=30, save_rate=0.4), 2) for p in (0.1, 0.2, 0.8)]
    [-6.0, 18.0, 162.0]
    """
    table, single = _customers(probability, value, save_rate, uplift)
    _costs(offer, contact, offer_to)
    profit = _profit(table, offer, contact, offer_to)
    return float(profit.iloc[0]) if single else profit.rename("profit")


def break_even_probability(value, *, offer: float, save_rate: float, contact: float = 0.0,
                           offer_to: str = "contacted"):
    """From which probability of leaving on a contact pays for itself.

    Parameters
    ----------
    value, offer, save_rate, contact, offer_to
        As in ``contact_profit``; ``save_rate`` is one number here.

    Returns
    -------
    float, or Series for a column of values
        Above 1: no contact pays, whoever it is. ``inf``: nothing could make it pay.

    Examples
    --------
    >>> round(break_even_probability(600, offer=30, save_rate=0.4), 3)
    0.125
    """
    number("value", value, "zero_or_more")
    number("save_rate", save_rate, "fraction")
    _costs(offer, contact, offer_to)
    worth = _series("value", value) if not is_number(value) else pd.Series([float(value)])
    gain = save_rate * worth + (0.0 if offer_to == "contacted" else (1 - save_rate) * offer)
    needed = offer + contact
    limit = (needed / gain.where(gain > 0)).fillna(math.inf if needed else 0.0)
    return float(limit.iloc[0]) if is_number(value) else limit.rename("break_even")


def profit_curve(probability, value, *, offer: float, save_rate=None, uplift=None,
                 contact: float = 0.0, offer_to: str = "contacted", order: Any = "risk"
                 ) -> ProfitCurve:
    """What a campaign earns, call by call down a list.

    Parameters
    ----------
    probability : column
        As in ``contact_profit``, one per customer. Where it is known who left, 1 and 0 count the
        money as it came; give the order then, too.
    value, offer, save_rate, uplift, contact, offer_to
        As in ``contact_profit``.
    order : str or column
        Who is called first: ``"risk"`` (highest probability), ``"value"`` (highest value),
        ``"profit"`` (highest expected profit), or a column of scores, the highest first. Equals
        are called in the order in which they are given.

    Raises
    ------
    SettingError, ColumnError, NotEnoughDataError

    Examples
    --------
    >>> curve = profit_curve([0.6, 0.4, 0.1], [100, 900, 900], offer=30, save_rate=0.2)
    >>> curve.table["profit"].round(2).tolist(), curve.best
    ([-18.0, 42.0, -12.0], 2)
    >>> profit_curve([0.6, 0.4, 0.1], [100, 900, 900], offer=30, save_rate=0.2,
    ...              order="profit").best
    1
    """
    table, single = _customers(probability, value, save_rate, uplift)
    if single:
        raise refused("probability", probability, say("campaign.one_each"))
    _costs(offer, contact, offer_to)
    table["profit"] = _profit(table, offer, contact, offer_to)
    scores, name = _scores(table, order)
    table = table.iloc[np.argsort(-scores, kind="stable")]
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    table = table[["rank", "probability", "value", "call_uplift", "profit"]].assign(
        so_far=table["profit"].cumsum())
    return ProfitCurve(table=table, order=name, offer=offer, contact=contact, offer_to=offer_to)


def compare_lists(probability, value, share: float, *, offer: float, save_rate=None, uplift=None,
                  contact: float = 0.0, offer_to: str = "contacted") -> ListComparison:
    """What the list by risk, by value, by profit and by lot earn when equally many are called.

    Parameters
    ----------
    probability, value, offer, save_rate, uplift, contact, offer_to
        As in ``profit_curve``.
    share : float
        Share of the customers contacted, to the nearest whole customer.

    Notes
    -----
    By lot, every customer is as likely to be called: the expected profit is that of calling
    everybody times the share called, and the best length is all or nobody.

    Examples
    --------
    >>> lists = compare_lists([0.6, 0.4, 0.1], [100, 900, 900], 1 / 3, offer=30, save_rate=0.2)
    >>> lists.table["profit"].round(2).to_dict()
    {'risk': -18.0, 'value': 42.0, 'profit': 42.0, 'lot': 4.0}
    """
    number("share", share, "fraction")
    costs: dict[str, Any] = {"offer": offer, "contact": contact, "offer_to": offer_to}
    rows = []
    for order in ORDERS:
        curve = profit_curve(probability, value, save_rate=save_rate, uplift=uplift, order=order,
                             **costs)
        rows.append((curve.at(share), curve.best_share, curve.best_profit))
    called, all_of_them = _count(share, len(curve)), curve.everybody
    rows.append((all_of_them * called / len(curve), float(all_of_them > 0), max(all_of_them, 0.0)))
    table = pd.DataFrame(rows, index=pd.Index(LISTS, name="list_by"),
                         columns=["profit", "best_share", "best_profit"])
    table.insert(0, "contacted", called)
    return ListComparison(table=table, share=share)


def response_curve(probability, *, save_rate: float, decided: float = DECIDED,
                   woken: float = WOKEN) -> Response:
    """Four kinds of customer behind each probability: an invented response, to compare with.

    Parameters
    ----------
    probability : column
        Chance that the customer leaves if he is not contacted, 0 to 1.
    save_rate : float
        Share that a call saves of all who would leave, on average over the column.
    decided : float
        By how much the save rate falls from probability 0 to 1, a share of itself: at 1 (default)
        nobody who is certain to leave can be saved, at 0 all are saved alike.
    woken : float
        Share of those who would stay that a call drives away.

    Returns
    -------
    Response

    Raises
    ------
    SettingError
        Also where so high a save rate would need more than all of the hesitant.

    Notes
    -----
    The save rate at probability p is a (1 - decided p); a is chosen so that the average over all
    who would leave is ``save_rate``. Uplift is p a (1 - decided p) - (1 - p) woken.

    References
    ----------
    Teaching assumption. That the riskiest are not always the ones whom a contact moves most:
    Ascarza 2018, Journal of Marketing Research 55(1) 80-98, from two field experiments.

    Examples
    --------
    >>> response = response_curve([0.1, 0.5, 0.9], save_rate=0.2, woken=0.02)
    >>> response.uplift.round(3).tolist()
    [0.045, 0.164, 0.061]
    """
    number("probability", _series("probability", probability), "fraction")
    p = _series("probability", probability)
    if not len(p):
        raise NotEnoughDataError(say("errors.no_customers"))
    for argument, given in (("save_rate", save_rate), ("decided", decided), ("woken", woken)):
        if not is_number(given) or not 0 <= given <= 1:
            raise refused(argument, given, say("errors.range.fraction"))
    fall = 1 - decided * p
    leavers, movable = p.sum(), (p * fall).sum()
    steepness = save_rate * leavers / movable if movable > 0 else 0.0
    most = highest_save_rate(p, decided)
    if save_rate > most + 1e-12:
        raise refused("save_rate", save_rate, say("campaign.too_high", most=most))
    saved = p * np.minimum(steepness * fall, 1.0)
    table = pd.DataFrame({"probability": p, "persuadable": saved, "lost_cause": p - saved,
                          "sure_thing": (1 - p) * (1 - woken), "sleeping_dog": (1 - p) * woken})
    table["call_uplift"] = table["persuadable"] - table["sleeping_dog"]
    return Response(table=table, save_rate=save_rate, decided=decided, woken=woken)


def highest_save_rate(probability, decided: float = DECIDED) -> float:
    """The largest average save rate a response curve can have: then the hesitant are all saved.

    Examples
    --------
    >>> round(highest_save_rate([0.0, 0.5]), 2)
    0.5
    """
    p = _series("probability", probability)
    fall = 1 - decided * p
    leavers, top = p.sum(), fall.max()
    return float((p * fall).sum() / (leavers * top)) if leavers > 0 and top > 0 else 0.0


# --- what a call earns, and in which order --------------------------------------------------------

def _profit(table: pd.DataFrame, offer: float, contact: float, offer_to: str) -> pd.Series:
    """Value of whoever stays because of the call, less the call, less the offers that cost."""
    staying = 1 - table["probability"] + table["call_uplift"]
    offers = offer * (1.0 if offer_to == "contacted" else staying)
    return table["call_uplift"] * table["value"] - contact - offers


def _scores(table: pd.DataFrame, order: Any) -> tuple[np.ndarray, str]:
    """A number for each customer, the highest first, and what the order is called."""
    if isinstance(order, str):
        choose("order", order, ORDERS)
        return table["probability" if order == "risk" else order].to_numpy(), order
    scores = _beside("order", _series("order", order), table.index, isinstance(order, pd.Series))
    number("order", scores)
    return scores.astype(float).to_numpy(), "own"


def _count(share: float, customers: int) -> int:
    """A share of the list in whole customers; half a customer counts as one."""
    return int(share * customers + 0.5)


# --- the door ------------------------------------------------------------------------------------

def _customers(probability, value, save_rate, uplift) -> tuple[pd.DataFrame, bool]:
    """Probability, value and uplift side by side, and whether they are of one customer only."""
    if (save_rate is None) == (uplift is None):
        raise SettingError(say("campaign.one_of"))
    number("probability", _checked("probability", probability), "fraction")
    number("value", _checked("value", value), "zero_or_more")
    third, rate = ("save_rate", save_rate) if uplift is None else ("uplift", uplift)
    number(third, _checked(third, rate), "fraction" if uplift is None else "finite")
    given = {"probability": probability, "value": value, third: rate}
    lead = next((a for a, x in given.items() if isinstance(x, pd.Series)), None) or next(
        (a for a, x in given.items() if not is_number(x)), None)
    index = _series(lead, given[lead]).index if lead else pd.RangeIndex(1)
    if not len(index):
        raise NotEnoughDataError(say("errors.no_customers"))
    table = pd.DataFrame(index=index.rename("customer") if lead else index)
    for argument, x in given.items():
        table[argument] = float(x) if is_number(x) else _beside(
            argument, _series(argument, x), index, isinstance(x, pd.Series)).to_numpy(float)
    table["call_uplift"] = (table.pop("uplift") if uplift is not None
                            else table["probability"] * table.pop("save_rate"))
    _possible(table, uplift)
    return table, lead is None


def _possible(table: pd.DataFrame, uplift) -> None:
    """Refuse an uplift by which more would stay, or leave, than there are."""
    after = table["probability"] - table["call_uplift"]
    bad = ((after < -1e-12) | (after > 1 + 1e-12)).to_numpy()
    if bad.any():
        if is_number(uplift) and len(table) == 1:
            raise refused("uplift", uplift, say("campaign.uplift_range"))
        raise fault("errors.out_of_range", table["call_uplift"].rename("uplift"), bad,
                    range=say("campaign.uplift_range"))


def _checked(argument: str, given: Any):
    """A number as it is, anything else as a column."""
    return given if is_number(given) or np.ndim(given) == 0 else _series(argument, given)


def _series(argument: str, given: Any) -> pd.Series:
    """A column from a Series, an array or a list."""
    if isinstance(given, pd.Series):
        return given
    if isinstance(given, (str, bytes, dict)) or np.ndim(given) != 1:
        raise refused(argument, given, say("campaign.one_each"))
    return pd.Series(given, dtype=None if len(given) else float, name=argument)


def _beside(argument: str, column: pd.Series, index: pd.Index, labelled: bool) -> pd.Series:
    """The column in the order of the customers; refused if it holds others."""
    if labelled and not column.index.equals(index):
        if not (column.index.is_unique and index.is_unique and len(column) == len(index)
                and column.index.isin(index).all()):
            raise ColumnError(say("campaign.other_customers", argument=argument))
        return column.reindex(index)
    if len(column) != len(index):
        raise ColumnError(say("campaign.length", argument=argument, given=len(column),
                              needed=len(index)))
    return column


def _costs(offer: float, contact: float, offer_to: str) -> None:
    for argument, given in (("offer", offer), ("contact", contact)):
        if not is_number(given) or given < 0:
            raise refused(argument, given, say("errors.range.zero_or_more"))
    choose("offer_to", offer_to, OFFER_TO)
