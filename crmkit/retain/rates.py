"""How many customers stay: one book, several rates, and what each is divided by (D2, F-2, X2).

1. At the start of a period there are ``start`` customers; ``lost`` of these leave in it.
2. Meanwhile ``new`` customers come, of whom ``new_lost`` leave again in the same period.
3. A churn rate is leavers over a base. Three bases are in use:

    "start"       lost / start                    of those who were there, who left?
    "average"     all who left / mean of start and end
    "consumers"   all who left / all who were customers at any time of the period

4. "Net change", (start - end) / start, is no churn rate: a newcomer wipes out a leaver. It is
   refused, and the refusal says what it would have hidden.

    churn_rate       the share who leave
    retention_rate   one less churn
"""

from __future__ import annotations

from typing import Any

from crmkit.errors import SettingError
from crmkit.settings import choose, is_number, number, refused
from crmkit.text import say

BASES = ("start", "average", "consumers")


def churn_rate(start: float, lost: float, new: float = 0, base: str = "start", *,
               new_lost: float = 0) -> float:
    """Share of the customers who leave in a period, a fraction of the base that is named.

    Parameters
    ----------
    start, lost : float
        Customers at the start of the period, and how many of *these* left in it.
    new, new_lost : float
        Customers won in the period, and how many of these left again before its end.
    base : str
        What the leavers are divided by. ``"start"``: the customers at the start; newcomers count
        neither above nor below the line. ``"average"``: the mean of the customers at the start
        and at the end. ``"consumers"``: all who were customers at any time of the period, start
        and newcomers. Under the last two all who left are counted, newcomers among them; on
        the average base they may be more than 1.

    Raises
    ------
    SettingError
        Numbers that cannot be; and ``base="net"``, which is the change of the stock and no rate
        of churn.

    References
    ----------
    The course names the people who bought (消费人数) as the base in one place and the customers at
    the start in another; the average is common in reports. The start is the kit's default.

    Examples
    --------
    >>> churn_rate(1200, 90, 150)
    0.075
    >>> round(churn_rate(1200, 90, 150, base="consumers"), 4)
    0.0667
    """
    number("start", start, "more_than_zero")
    number("new", new, "zero_or_more")
    _up_to("lost", lost, start, "up_to_start")
    _up_to("new_lost", new_lost, new, "up_to_new")
    end = start - lost + new - new_lost
    if base == "net":
        raise SettingError(say("rates.net", start=start, end=end, change=(start - end) / start,
                               left=lost + new_lost, new=new, churn=lost / start))
    choose("base", base, BASES)
    if base == "start":
        return lost / start
    return (lost + new_lost) / ((start + end) / 2 if base == "average" else start + new)


def retention_rate(start: float, lost: float, new: float = 0, base: str = "start", *,
                   new_lost: float = 0) -> float:
    """Share of the customers who stay: one less the churn rate of the same base.

    Parameters
    ----------
    start, lost, new, base, new_lost
        As in ``churn_rate``; by default the base is the customers at the start.

    Raises
    ------
    SettingError
        As in ``churn_rate``.

    References
    ----------
    Course material, 5.1 and 5.3 (retention = kept / consumers = 1 - churn).

    Examples
    --------
    >>> retention_rate(1200, 90)
    0.925
    >>> round(retention_rate(1200, 90, 150, base="consumers"), 4)
    0.9333
    """
    return 1 - churn_rate(start, lost, new, base, new_lost=new_lost)


def _up_to(argument: str, given: Any, most: float, words: str) -> None:
    if not is_number(given) or not 0 <= given <= most:
        raise refused(argument, given, say(f"rates.{words}"))
