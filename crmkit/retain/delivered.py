"""Value to the customer, one reading of the value model of keeping customers (curriculum D7).

A customer weighs what an offer gives against what it takes. Four gains (the product, the service
around it, the people, the image) less four costs (money, time, energy, worry) leave the delivered
value. It keeps nobody by itself: a customer stays as long as no rival leaves more.

    net   = product + service + personnel + image - (money + time + energy + psychic)
    ratio = the gains divided by the costs

The two may disagree about who is better. For one purchase the net value decides, since it is what
is left in the customer's hand; a glass of free water has the best ratio of all.

    delivered_value                  one offer: gains, costs, net, ratio
    delivered_value(...).relative_to  against a rival's: who gets the customer, and through what

All eight are in one money, as this customer values them for one purchase: a gain is the most that
would be paid for it, a cost the least that would make up for it. Minutes are turned into money by
what a minute is worth to the customer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crmkit.errors import ColumnError, SettingError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import key_of, name, say

GAINS = ("product", "service", "personnel", "image")
COSTS = ("money", "time", "energy", "psychic")
MEASURES = ("net", "ratio")

_EVEN = 1e-9  # offers closer than this leave the customer the same


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DeliveredValue(Result):
    """What one offer gives a customer and what it takes.

    Attributes
    ----------
    table : DataFrame
        By ``delivered_part``: ``amount``, the four gains first, then the four costs (above zero).
    gains, costs : float
        Their sums, in the money of the parts.
    net : float
        Gains less costs.
    ratio : float
        Gains per unit of cost; ``inf`` where nothing is given up.
    """

    gains: float
    costs: float

    @property
    def net(self) -> float:
        return self.gains - self.costs

    @property
    def ratio(self) -> float:
        return self.gains / self.costs if self.costs else math.inf

    def caption(self) -> str:
        """Gains, costs, and the two measures."""
        return say("delivered.caption", gains=self.gains, costs=self.costs, net=self.net,
                   ratio=self.ratio)

    def relative_to(self, rival: DeliveredValue, *, by: str = "net") -> ValueLead:
        """This offer against a rival's: who gets the customer, and through which parts.

        Parameters
        ----------
        rival : DeliveredValue
            The rival's offer, valued by the same customer in the same money.
        by : str
            ``"net"``: the customer goes where more is left; ``"ratio"``: where a unit of cost
            brings more.

        Raises
        ------
        SettingError

        Examples
        --------
        >>> ours = delivered_value({"product": 20, "time": 4, "money": 10})
        >>> rival = delivered_value({"product": 15, "time": 1, "money": 7})
        >>> ours.relative_to(rival).winner, ours.relative_to(rival, by="ratio").winner
        ('rival', 'rival')
        """
        if not isinstance(rival, DeliveredValue):
            raise SettingError(say("delivered.not_an_offer", given=type(rival).__name__))
        choose("by", by, MEASURES)
        table = pd.DataFrame({"ours": self.table["amount"], "rival": rival.table["amount"]})
        sign = [1 if part in GAINS else -1 for part in table.index]
        table["ahead"] = (table["ours"] - table["rival"]) * sign
        return ValueLead(table=table, ours=self, rival=rival, by=by)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ValueLead(Result):
    """Our offer against a rival's, in the eyes of one customer.

    Attributes
    ----------
    table : DataFrame
        By ``delivered_part``: ``ours``, ``rival``, and ``ahead``, above zero where we are the
        better (for a cost: where we take less).
    ours, rival : DeliveredValue
        The two offers.
    by : str
        Which measure names the winner.
    lead : float
        Our net value less the rival's.
    winner : str
        ``"ours"``, ``"rival"``, or ``"neither"`` if both are equally good.
    price_limit : float
        The price at which our net value equals the rival's: the most we may charge.
    """

    ours: DeliveredValue
    rival: DeliveredValue
    by: str

    @property
    def lead(self) -> float:
        return self.ours.net - self.rival.net

    @property
    def winner(self) -> str:
        ours, rival = getattr(self.ours, self.by), getattr(self.rival, self.by)
        if ours == rival or abs(ours - rival) < _EVEN:
            return "neither"
        return "ours" if ours > rival else "rival"

    @property
    def price_limit(self) -> float:
        return float(self.ours.table.loc["money", "amount"]) + self.lead

    def caption(self) -> str:
        """Who gets the customer, by which measure, and both measures of both."""
        return say("delivered.lead", winner=say(f"delivered.winner.{self.winner}"),
                   by=say(f"delivered.by.{self.by}"), ours=self.ours.net, rival=self.rival.net,
                   our_ratio=self.ours.ratio, rival_ratio=self.rival.ratio)


def delivered_value(parts: Mapping[str, float] | pd.Series) -> DeliveredValue:
    """What an offer leaves a customer: four gains less four costs, and their ratio.

    Parameters
    ----------
    parts : mapping or Series
        Gains ``product``, ``service``, ``personnel``, ``image`` and costs ``money``, ``time``,
        ``energy``, ``psychic`` (or their names in either language), in one money, for one
        purchase, as this customer values them. Costs stand as numbers of zero or more; a gain
        may be below zero, as rude staff are. A part left out counts as zero, and a note says so.

    Raises
    ------
    UnknownNameError
        A part that is none of the eight; the nearest is named.
    ColumnError
        A part is given twice, or parts that are no mapping.
    SettingError
        A value that is no number, or a cost below zero.

    References
    ----------
    The course's chapter 5 announces a value model of keeping customers and has lost the figure;
    delivered value (Kotler, Marketing Management) is one of two readings, a reconstruction. That
    the eight add up in money is a teaching assumption.

    Examples
    --------
    >>> offer = delivered_value({"product": 30, "service": 6, "money": 20, "time": 4})
    >>> offer.net, offer.ratio
    (12.0, 1.5)
    """
    given = _named(parts)
    table = pd.DataFrame({"amount": [float(given.get(part, 0.0)) for part in (*GAINS, *COSTS)]},
                         index=pd.Index((*GAINS, *COSTS), name="delivered_part"))
    absent = [name(f"delivered_part.{part}") for part in table.index if part not in given]
    notes = (say("delivered.absent", parts=say("delivered.comma").join(absent)),) if absent else ()
    return DeliveredValue(table=table, notes=notes,
                          gains=math.fsum(table["amount"][list(GAINS)]),
                          costs=math.fsum(table["amount"][list(COSTS)]))


def _named(parts: Any) -> dict[str, float]:
    """The parts under their keys, each once, each a number in range."""
    if not isinstance(parts, (Mapping, pd.Series)):
        raise ColumnError(say("delivered.not_a_mapping", given=type(parts).__name__))
    named: dict[str, float] = {}
    for label, amount in parts.items():
        part = key_of("delivered_part", str(label))
        if part in named:
            raise ColumnError(say("delivered.twice", part=part, label=label))
        number(part, amount, "zero_or_more" if part in COSTS else "finite")
        named[part] = amount
    return named
