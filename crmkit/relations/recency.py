"""When to stop mailing: the recency chain of Pfeifer & Carraway.

1. A customer's state is the number of periods since the last purchase: 1 has just bought.
2. Each period we mail the customer, or not. A mailing costs money.
3. A mailed customer at recency k buys with chance p(k) and is back at recency 1; otherwise he
   moves on to k + 1. Beyond the last recency he is a former customer, for ever.
4. Whoever is no longer mailed becomes a former customer at once.
5. A purchase brings a contribution. Money of later periods is discounted.

The question is at which recency to stop. A reply is worth more than its order: it brings back a
customer. That is why the answer is not simply "where p(k) times the contribution pays the stamp".

    recency_chain         the chain, mailing up to a recency
    stop_mailing          what a customer is worth for each place to stop, and the best one
    response_by_recency   p(k) counted from an order log
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crmkit.columns import fault, numbers
from crmkit.errors import NotEnoughDataError, SettingError
from crmkit.relations.chains import check_rate, worth
from crmkit.relations.periods import active_periods
from crmkit.results import Result
from crmkit.settings import number, whole
from crmkit.text import say

FORMER = "former"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class StopMailing(Result):
    """What a customer at each recency is worth, for each place to stop mailing.

    Attributes
    ----------
    table : DataFrame
        One row per ``stop``: no mailing from this recency on; the last row mails everybody who
        is not a former customer. One column per recency: money.
    best : int
        The stop that makes a customer who has just bought worth most.
    response : Series
        The chance of a purchase at each recency.
    contribution, cost, rate : float
        Of an order, of a mailing, and the discount rate of a period.
    """

    response: pd.Series
    contribution: float
    cost: float
    rate: float

    @property
    def best(self) -> int:
        return int(self.table[1].idxmax())

    def caption(self) -> str:
        """The best stop and the settings."""
        return say("states.stop_caption", best=self.best, value=self.table.loc[self.best, 1],
                   contribution=self.contribution, cost=self.cost, rate=self.rate)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Response(Result):
    """How many customers bought again, by periods since their last purchase.

    Attributes
    ----------
    table : DataFrame
        Indexed by ``recency``: ``at_risk`` (times a customer stood there with a whole period to
        come), ``bought`` (in that next period), ``response`` (the one by the other).
    period : str
        ``"month"`` or ``"quarter"``.
    first, last : str
        The first and the last whole period.
    """

    period: str
    first: str
    last: str

    def caption(self) -> str:
        """Between which periods the purchases were counted."""
        return say("states.response_caption", first=self.first, last=self.last,
                   unit=say(f"states.by_{self.period}"))


def recency_chain(response: Any, stop: int | None = None) -> pd.DataFrame:
    """The transition matrix of recency 1, 2, ... and former customers.

    Parameters
    ----------
    response : sequence of float
        Chance of a purchase in the next period at recency 1, 2, ...
    stop : int, optional
        Mailing ends at this recency; by default all recencies are mailed.

    References
    ----------
    Pfeifer & Carraway 2000, Journal of Interactive Marketing 14(2) 43-55.

    Examples
    --------
    >>> recency_chain([0.3, 0.2]).round(2).to_numpy().tolist()
    [[0.3, 0.7, 0.0], [0.2, 0.0, 0.8], [0.0, 0.0, 1.0]]
    """
    chances = _chances(response)
    moves = _moves(chances.to_numpy(), _stop(stop, len(chances)))
    states = pd.Index([*chances.index, FORMER], name="recency")
    return pd.DataFrame(moves, index=states, columns=states)


def stop_mailing(response: Any, contribution: float, cost: float, rate: float,
                 periods: int | None = None) -> StopMailing:
    """What a customer is worth for each recency at which mailing could end.

    Parameters
    ----------
    response : sequence of float
        Chance of a purchase in the next period at recency 1, 2, ..., if mailed.
    contribution : float
        What an order earns before the cost of mailing, in money.
    cost : float
        Of mailing one customer for one period, in the same money.
    rate : float
        Discount rate of one period, above 0: 0.2 is 20 % a period.
    periods : int, optional
        Rewards fall at t = 0, 1, ..., periods; by default they never end.

    Returns
    -------
    StopMailing

    Raises
    ------
    ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    Pfeifer & Carraway 2000: 52.320 for a customer who has just bought and is mailed up to
    recency 4, 53.149 if mailing stops there.

    Examples
    --------
    >>> plan = stop_mailing([0.3, 0.2, 0.15, 0.05], contribution=40, cost=4, rate=0.2)
    >>> plan.best, round(float(plan.table.loc[4, 1]), 3)
    (4, 53.149)
    """
    chances = _chances(response)
    for argument, given in (("contribution", contribution), ("cost", cost)):
        number(argument, given, "zero_or_more")
    check_rate(rate, periods)
    recency, stops = np.arange(1, len(chances) + 2), range(1, len(chances) + 2)
    order = np.where(recency == 1, contribution, 0.0)
    values = [worth(_moves(chances.to_numpy(), stop), order - np.where(recency < stop, cost, 0.0),
                    rate, periods)[:-1] for stop in stops]
    table = pd.DataFrame(values, index=pd.Index(stops, name="stop"), columns=chances.index)
    return StopMailing(table=table, response=chances, contribution=float(contribution),
                       cost=float(cost), rate=float(rate))


def response_by_recency(orders: Any, *, period: str = "month", as_of: Any = None,
                        longest: int | None = None) -> Response:
    """Who buys again in the next period, by periods since the last purchase.

    Parameters
    ----------
    orders : Orders or DataFrame
        An order log; a plain table goes through ``read_orders``.
    period : str
        ``"month"`` or ``"quarter"``, whole calendar ones.
    as_of : date, optional
        The end of observation; by default the last day counted of the orders.
    longest : int, optional
        Recencies up to this one; by default as many as the log can show.

    Returns
    -------
    Response
        Nobody need have been mailed: these are purchases after silence, not replies to a letter.

    Raises
    ------
    OrdersError, ColumnError, SettingError, NotEnoughDataError

    References
    ----------
    A discrete hazard with customers still silent at the end counted as long as they were seen
    (life table).

    Examples
    --------
    >>> log = pd.DataFrame({"customer": ["a", "a", "b"], "amount": [10.0, 5.0, 8.0],
    ...                     "date": pd.to_datetime(["2024-01-01", "2024-02-10", "2024-01-03"])})
    >>> response_by_recency(log, as_of="2024-02-29").table["response"].tolist()
    [0.5]
    """
    if longest is not None and (isinstance(longest, bool)
                                or not isinstance(longest, (int, np.integer)) or longest < 1):
        raise SettingError(say("states.rule", argument="longest", given=longest, least=1))
    active = active_periods(orders, period, as_of)
    most = len(active.ends) - 1 if longest is None else int(longest)
    back = active.to_next > 0
    seen = np.where(back, active.to_next, active.left)
    length = max(most, int(seen.max())) + 1
    waited = np.bincount(seen, minlength=length + 1)
    bought = np.bincount(active.to_next[back], minlength=length + 1)
    at_risk = waited[::-1].cumsum()[::-1]
    table = pd.DataFrame({"at_risk": at_risk, "bought": bought}).iloc[1:most + 1]
    table = table[table["at_risk"] > 0].rename_axis("recency")
    if table.empty:
        raise NotEnoughDataError(say("states.two_periods", whole=len(active.ends)))
    table["response"] = table["bought"] / table["at_risk"]
    return Response(table=table, notes=active.notes, period=period, first=active.names[0],
                    last=active.names[-1])


def _moves(chances: np.ndarray, stop: int) -> np.ndarray:
    """The chain as a bare array; the last state is that of former customers."""
    longest = len(chances)
    moves = np.zeros((longest + 1, longest + 1))
    mailed = np.arange(longest) + 1 < stop
    moves[:-1, 0] = np.where(mailed, chances, 0.0)
    onward = np.where(mailed, np.arange(longest) + 1, longest)
    moves[np.arange(longest), onward] += 1 - moves[:-1, 0]
    moves[-1, -1] = 1.0
    return moves


def _chances(response: Any) -> pd.Series:
    """Chances by recency 1, 2, ..., each between 0 and 1."""
    if isinstance(response, Response):
        response = response.table["response"]
    if not isinstance(response, (pd.Series, np.ndarray, Sequence)) or isinstance(response, str) \
            or not len(response):
        raise SettingError(say("states.response", given=response))
    table = pd.DataFrame({"response": list(response)}, index=range(1, len(response) + 1))
    chances = numbers(table, "response")
    outside = ~chances.between(0, 1).to_numpy()
    if outside.any():
        raise fault("states.not_a_chance", chances, outside)
    return chances.rename_axis("recency")


def _stop(stop: Any, longest: int) -> int:
    if stop is None:
        return longest + 1
    return whole("stop", stop, 1, longest + 1)
