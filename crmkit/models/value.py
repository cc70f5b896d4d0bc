"""What each customer may still bring: how often he will buy, times what he will spend.

    value = margin * expected spend a purchase * purchases to come, each at its worth today

One model tells the purchases (``BGNBD``, ``ParetoNBD``, ``BGBB`` and others), ``GammaGamma`` the
spend. That the two may be multiplied is an assumption: who buys often spends no more and no less
on a purchase than others. It is looked at in the data, and ``.notes`` tell what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from crmkit.customers import Summary
from crmkit.errors import SettingError, UnitError
from crmkit.models.bgbb import BGBB
from crmkit.models.gammagamma import GammaGamma, Spend, read_spend
from crmkit.models.model import must_answer
from crmkit.models.opportunities import read_opportunities
from crmkit.models.repeats import read_repeats
from crmkit.results import Result
from crmkit.retain.spans import PER_YEAR
from crmkit.settings import choose, one_number, refused
from crmkit.text import say

# Moments at which the purchases expected are asked: enough for six digits of the sum.
MOMENTS = 48
# They lie dense within so many years and ever wider beyond.
DENSE = 0.1
# "For ever" without a closed formula ends where money is worth this part of today's.
WORTHLESS = 1e-5
# A correlation beyond this is called strong: the product of the two models is then in doubt.
STRONG = 0.3
# Fewer repeat buyers tell no correlation.
FEW = 10


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CustomerLifetimeValue(Result):
    """What each customer may still bring, in money of today.

    Attributes
    ----------
    table : DataFrame
        Indexed by customer: ``probability_alive``, ``expected_spend`` (money a purchase),
        ``discounted_purchases`` (purchases to come, each at its worth today), ``lifetime_value``
        (the product of these two and the margin).
    years : float or None
        How far ahead; None: for ever.
    discount_per_year : float
    margin : float
        Share of the spend that is left.
    time_unit : str
        Of the models.
    correlation : Series
        ``estimate``, ``low``, ``high`` (95 %): of frequency and mean spend among repeat buyers;
        missing for too few of them.
    left_out : float
        At most this share of the sum lies beyond the last year that was counted; 0 where nothing
        was left out.
    """

    years: float | None
    discount_per_year: float
    margin: float
    time_unit: str
    correlation: pd.Series
    left_out: float

    @property
    def customer_equity(self) -> float:
        """What all of them may bring together; customers still to be won are not in it."""
        return float(self.table["lifetime_value"].sum())

    def caption(self) -> str:
        """How many customers, how far ahead, at which margin and discount, and the sum."""
        span = say("models.for_ever") if self.years is None else \
            say("models.for_years", years=self.years)
        return say("models.value_caption", customers=len(self), span=span, margin=self.margin,
                   discount=self.discount_per_year, equity=self.customer_equity,
                   each=self.customer_equity / len(self))


def customer_lifetime_value(model: Any, spend: GammaGamma, data: Any, *,
                            discount_per_year: float, margin: float, years: float | None = None,
                            time_unit: str | None = None) -> CustomerLifetimeValue:
    """What each customer may still bring, from now on, in money of today.

    Parameters
    ----------
    model : BGNBD, ParetoNBD, BGBB or another model of repeat buying
        Fitted; tells the purchases to come.
    spend : GammaGamma
        Fitted; tells the spend.
    data : Summary or DataFrame
        The customers: ``customers.summary(orders)``, or ``frequency``, ``recency``, ``T`` (for
        ``BGBB`` ``periods``) and ``mean_spend``.
    discount_per_year : float
        Discount rate *a year*, whatever the time unit of the models: 0.10 for 10 per cent. Zero
        only with ``years``.
    margin : float
        Share of the spend that is left when the costs of a purchase are paid, above 0 and up to 1.
    years : float, optional
        Count the purchases of so many years; by default all, for ever.
    time_unit : str, optional
        Of ``recency``, ``T`` and the model: ``"day"``, ``"week"``, ``"month"``, ``"year"`` (also
        ``"quarter"``, ``"half_year"``). Needed where the model does not bring it, as one fitted
        on a ``Summary`` does.

    Returns
    -------
    CustomerLifetimeValue

    Raises
    ------
    UnitError
        The time unit is unknown, or model, data and argument name different ones.
    SettingError
        The models are none, or in the wrong order; a number out of range (10 for 0.10); a
        discount of zero for ever; years that are no whole number of occasions.
    ColumnError, NotEnoughDataError
        As the models.

    Notes
    -----
    Purchases are discounted at the moment at which they are expected, not at the end of a period
    (for ``BGBB``, at the occasion). For ever is a closed formula where the model has one
    (``discounted_purchases``); otherwise it is added up until money is worth a hundred-thousandth
    of today's, and a note bounds what comes later. A year has 365.25 days.

    A fit that must not be trusted is told again: its notes stand first in ``.notes``.

    The correlation is Pearson's, because what the models assume is that the mean spend is the same
    at every frequency; its interval needs no normal distribution. Beyond .3 it is called strong:
    a teaching assumption.

    References
    ----------
    Fader, Hardie & Lee 2005, RFM and CLV: using iso-value curves for customer base analysis,
    Journal of Marketing Research 42(4).

    Examples
    --------
    >>> from crmkit.datasets import load_cdnow
    >>> from crmkit.models import BGNBD
    >>> cdnow = load_cdnow()
    >>> value = customer_lifetime_value(
    ...     BGNBD().fit(cdnow), GammaGamma().fit(cdnow), cdnow, discount_per_year=0.10, margin=0.3,
    ...     years=1, time_unit="week")
    >>> round(value.customer_equity)
    21809
    """
    one_number("discount_per_year", discount_per_year, "below_one")
    one_number("margin", margin, "fraction")
    one_number("margin", margin, "more_than_zero")
    if years is not None:
        one_number("years", years, "more_than_zero")
    elif discount_per_year == 0:
        raise SettingError(say("models.endless_value"))
    must_answer(model, "expected_purchases")
    must_answer(spend, "expected_spend", "spend", "GammaGamma")
    unit = one_unit(model, data, time_unit)
    rate = np.log1p(discount_per_year) / PER_YEAR[unit]
    if isinstance(model, BGBB) and years is not None:
        whole_occasions(years * PER_YEAR[unit], years)
    spent = read_spend(data)
    people = read_opportunities(data) if isinstance(model, BGBB) else read_repeats(data)
    each = spend.expected_spend(spent)
    purchases, after = _discounted(model, people, rate,
                                   None if years is None else years * PER_YEAR[unit])
    table = pd.DataFrame({
        "probability_alive": model.probability_alive(people), "expected_spend": each,
        "discounted_purchases": purchases, "lifetime_value": margin * each * purchases})
    worth = float((each * purchases).sum())
    left_out = float((each * after).sum()) / worth if worth > 0 else 0.0
    link = correlation_of(spent)
    notes: tuple[str, ...] = (*model.notes_, *spend.notes_, _of_link(link))
    if left_out > 0:
        notes += (say("models.left_out", years=-np.log(WORTHLESS) / rate / PER_YEAR[unit],
                      share=left_out),)
    return CustomerLifetimeValue(
        table=table, notes=notes, years=years, discount_per_year=discount_per_year, margin=margin,
        time_unit=unit, correlation=link, left_out=left_out)


def one_unit(model: Any, data: Any, given: str | None) -> str:
    """The time unit of all that has one; refused if there is none, or more than one.

    Data alone do not tell in which unit a model was fitted, and parameters do not show it.
    """
    if given is not None:
        choose("time_unit", given, tuple(PER_YEAR))
    said = {"model": model.time_unit_, "data": getattr(data, "time_unit", None)
            if isinstance(data, Summary) else None, "time_unit": given}
    units = {unit for unit in said.values() if unit is not None}
    if not units:
        raise UnitError(say("models.which_time_unit"))
    if units == {said["data"]} and given is None and model.time_unit_ is None:
        raise UnitError(say("models.unit_of_model", unit=said["data"]))
    if len(units) > 1:
        raise UnitError(say("models.time_units", said=", ".join(
            f"{key}: {unit}" for key, unit in said.items() if unit is not None)))
    return str(units.pop())


def _discounted(model: Any, people: Any, rate: float, span: float | None
                ) -> tuple[pd.Series, pd.Series]:
    """Purchases at their worth today, per customer, and a bound on what comes after them."""
    if isinstance(model, BGBB) and span is not None:
        return _by_occasion(model, people, rate, span), _nothing(people)
    if span is None and hasattr(model, "discounted_purchases"):
        return model.discounted_purchases(rate, people), _nothing(people)
    end = -np.log(WORTHLESS) / rate if span is None else span
    found = _along(model, people, rate, end)
    if span is not None:
        return found, _nothing(people)
    # The rate of buying never rises: it is no higher at the end than on average before it.
    last = (model.expected_purchases(end, people) - model.expected_purchases(end / 2, people)
            ) / (end / 2)
    return found, last / rate * WORTHLESS


def _along(model: Any, people: Any, rate: float, end: float) -> pd.Series:
    """The sum over a continuous time, by parts: e^(-rate t) E(t), and rate times its integral."""
    place, width = np.polynomial.legendre.leggauss(MOMENTS)
    dense = DENSE * min(end, 1 / rate if rate > 0 else end)
    reach = np.log1p(end / dense)
    moment = dense * np.expm1((place + 1) / 2 * reach)
    share = width * reach / 2 * (dense + moment) * rate * np.exp(-rate * moment)
    total = np.exp(-rate * end) * model.expected_purchases(end, people)
    for t, part in zip(moment, share, strict=True):
        if part > 0:
            total = total + part * model.expected_purchases(float(t), people)
    return total


def _by_occasion(model: Any, people: Any, rate: float, span: float) -> pd.Series:
    """Each occasion on its own, discounted at its time."""
    total, before = _nothing(people), _nothing(people)
    for t in range(1, round(span) + 1):
        until = model.expected_purchases(t, people)
        total, before = total + np.exp(-rate * t) * (until - before), until
    return total


def whole_occasions(span: float, years: float) -> int:
    """A whole number of occasions that fall into so many years, or these are refused."""
    if abs(span - round(span)) > 1e-6 or round(span) < 1:
        raise refused("years", years, say("models.whole_occasions", occasions=span))
    return round(span)


def _nothing(people: Any) -> pd.Series:
    return pd.Series(0.0, index=people.index)


def correlation_of(data: Any) -> pd.Series:
    """Correlation of frequency and mean spend among repeat buyers, with a 95 % interval.

    Parameters
    ----------
    data : Summary or DataFrame
        ``frequency`` and ``mean_spend``.

    Returns
    -------
    Series
        ``estimate``, ``low``, ``high``; missing for fewer than 10 repeat buyers or without any
        differences between them.

    Notes
    -----
    Pearson's correlation. The interval is worked out on Fisher's scale with a standard error from
    the influence of each customer, because spend and frequency are nothing like normal.
    """
    seen = data if isinstance(data, Spend) else read_spend(data)
    x, z = seen.frequency[seen.again], seen.mean[seen.again]
    missing = pd.Series(np.nan, index=["estimate", "low", "high"], name="correlation")
    if len(x) < FEW or x.std() == 0 or z.std() == 0:
        return missing
    u, v = (x - x.mean()) / x.std(), (z - z.mean()) / z.std()
    r = float((u * v).mean())
    if abs(r) > 1 - 1e-9:
        return missing.fillna(r)
    influence = u * v - r * (u ** 2 + v ** 2) / 2
    reach = ndtri(0.975) * influence.std() / np.sqrt(len(x)) / (1 - r ** 2)
    low, high = np.tanh(np.arctanh(r) + np.array([-reach, reach]))
    return pd.Series([r, low, high], index=missing.index, name="correlation")


def _of_link(link: pd.Series) -> str:
    """What the correlation says of the assumption."""
    r, low, high = link
    if np.isnan(r):
        return say("models.link_unknown", least=FEW)
    key = "strong" if abs(r) >= STRONG else "none" if low <= 0 <= high else "weak"
    return say(f"models.link_{key}", r=r, low=low, high=high)
