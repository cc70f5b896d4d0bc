"""Months and years: a churn rate belongs to a period, and periods multiply (D2, F-2).

Who stays two months has stayed the first and, of those left, the second. So shares of stayers
multiply: a churn c a month leaves (1 - c) ** 12 after a year, and not 1 - 12 c.

    convert_churn   the churn of one period as that of another
    still_here      the share still there after some time
    expected_life   how many periods a customer stays on average: 1 / c
    half_life       after how many periods half of them are gone: ln 0.5 / ln (1 - c)

All rest on one churn rate for everybody and for ever.
"""

from __future__ import annotations

import math

from crmkit.errors import UnitError
from crmkit.settings import choose, number
from crmkit.text import say

# Periods in a year of 365.25 days.
PER_YEAR = {"year": 1.0, "half_year": 2.0, "quarter": 4.0, "month": 12.0, "week": 365.25 / 7,
            "day": 365.25}


def convert_churn(churn: float, per: str, to: str) -> float:
    """The churn rate of another period that leaves as many customers in the long run.

    Parameters
    ----------
    churn : float
        Share who leave in one ``per``, 0 to 1.
    per, to : str
        The period of the rate given and of the rate wanted: ``"year"``, ``"half_year"``,
        ``"quarter"``, ``"month"``, ``"week"``, ``"day"``.

    References
    ----------
    Compounding; a year of 365.25 days is a teaching assumption for weeks and days.

    Examples
    --------
    >>> round(convert_churn(0.02, "month", "year"), 4)
    0.2153
    """
    number("churn", churn, "fraction")
    choose("per", per, tuple(PER_YEAR))
    choose("to", to, tuple(PER_YEAR))
    return 1 - (1 - churn) ** (PER_YEAR[per] / PER_YEAR[to])


def still_here(churn: float, time: float, *, per: str, unit: str) -> float:
    """Share of the customers still there after some time, if churn never changes.

    Parameters
    ----------
    churn : float
        Share who leave in one ``per``, 0 to 1.
    time : float
        How long, in ``unit``, zero or more.
    per, unit : str
        The periods of the two numbers, as in ``convert_churn``. They must be the same.

    Raises
    ------
    UnitError
        When they differ: the message names the converted rate.

    References
    ----------
    Compounding, (1 - churn) ** time.

    Examples
    --------
    >>> round(still_here(0.02, 12, per="month", unit="month"), 4)
    0.7847
    """
    number("time", time, "zero_or_more")
    converted = convert_churn(churn, per, unit)
    if per != unit:
        raise UnitError(say("rates.units", churn=churn, time=time, per=per, unit=unit,
                            period=say(f"rates.per.{per}"), span=say(f"rates.span.{unit}"),
                            converted=converted))
    return (1 - churn) ** time


def expected_life(churn: float) -> float:
    """How many periods a customer stays on average, the one in which he leaves included: 1 / c.

    Parameters
    ----------
    churn : float
        Share who leave in a period, above 0 and up to 1; the answer is in these periods.

    References
    ----------
    Mean of the geometric distribution.

    Examples
    --------
    >>> expected_life(0.25)
    4.0
    """
    _above_zero(churn)
    return 1 / churn


def half_life(churn: float) -> float:
    """After how many periods half of the customers are gone: ln 0.5 / ln (1 - c).

    Parameters
    ----------
    churn : float
        Share who leave in a period, above 0 and below 1; the answer is in these periods.

    References
    ----------
    (1 - c) ** t = 0.5, solved for t.

    Examples
    --------
    >>> half_life(0.5)
    1.0
    """
    number("churn", churn, "below_one")
    _above_zero(churn)
    return math.log(0.5) / math.log1p(-churn)


def _above_zero(churn: float) -> None:
    """Nobody leaves, nobody's time is up: then there is no answer."""
    number("churn", churn, "fraction")
    number("churn", churn, "more_than_zero")
