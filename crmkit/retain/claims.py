"""Checking what is said of a point of loyalty (curriculum H1, H2; conflict X1).

"One point less defection doubles profit." "Five points more retention raise profit by 25 to 85
per cent." Under the simplest model, in which every customer leaves with chance c a year, brings
the same every year, and money is discounted at i, both can be worked out:

    expected lifetime    1 / c                         so points count as c / (c - points)
    discounted value     r / (1 + i - r), r = 1 - c    the course's lifetime value per margin

Neither claim is a law: what a point brings hangs on the churn one starts from. One point doubles
the lifetime where churn is 2 % and nowhere else.

    retention_gain    what so many points add to lifetime and value, from a given churn
    base_churn_for    the churn one must start from for a claim to hold
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crmkit.differentiate.lifetime import TIMINGS, margin_multiple
from crmkit.errors import SettingError
from crmkit.results import Result
from crmkit.settings import choose, number
from crmkit.text import say


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RetentionGain(Result):
    """Lifetime and value before and after so many points less churn.

    Attributes
    ----------
    table : DataFrame
        Rows ``before`` and ``after``: ``churn`` and ``retention`` (a year), ``lifetime``
        (expected years, 1 / churn) and ``multiple`` (yearly margins a customer is worth).
    points : float
        Percentage points.
    discount : float
        Discount rate a year.
    timing : str
        Which lifetime value was taken.
    """

    points: float
    discount: float
    timing: str

    @property
    def lifetime_gain(self) -> float:
        """Rise of the expected lifetime, a share; ``inf`` if nobody leaves any more."""
        return self._rise("lifetime")

    @property
    def value_gain(self) -> float:
        """Rise of the value of a customer, a share."""
        return self._rise("multiple")

    def caption(self) -> str:
        """From which churn to which, and both gains."""
        return say("claims.caption", points=self.points, before=self.table.loc["before", "churn"],
                   after=self.table.loc["after", "churn"], lifetime=self.lifetime_gain,
                   value=self.value_gain, discount=self.discount)

    def _rise(self, column: str) -> float:
        before, after = self.table[column]
        return float(after / before - 1)


def retention_gain(churn: float, points: float, *, discount: float = 0.1,
                   timing: str = "after_first") -> RetentionGain:
    """What so many points less churn add to a customer's lifetime and value.

    Parameters
    ----------
    churn : float
        Share of customers who leave in a year, 0 to 1.
    points : float
        Percentage points by which it falls: 5 turns 0.20 into 0.15.
    discount : float
        Discount rate a year.
    timing : str
        As in ``crmkit.lifetime_value``.

    Raises
    ------
    SettingError
        More points than there is churn.

    References
    ----------
    Lifetime 1 / c: as in Reichheld & Sasser 1990. Multiple r / (1 + i - r): Gupta, Lehmann &
    Stuart 2004.

    Examples
    --------
    >>> gain = retention_gain(0.10, 5)
    >>> round(gain.lifetime_gain, 3), round(gain.value_gain, 3)
    (1.0, 0.407)
    """
    number("churn", churn, "fraction")
    number("points", points, "more_than_zero")
    after = round(churn - points / 100, 12)
    if after < 0:
        raise SettingError(say("claims.too_many_points", points=points, churn=churn))
    rates = np.array([churn, after])
    with np.errstate(divide="ignore"):
        lifetime = 1 / rates
    table = pd.DataFrame({
        "churn": rates, "retention": 1 - rates, "lifetime": lifetime,
        "multiple": [margin_multiple(float(1 - c), discount, timing=timing) for c in rates]},
        index=pd.Index(["before", "after"], name="state"))
    return RetentionGain(table=table, points=points, discount=discount, timing=timing)


def base_churn_for(gain, points: float, *, discount: float | None = None,
                   timing: str = "after_first"):
    """The churn from which so many points less raise lifetime, or value, by a claimed share.

    Parameters
    ----------
    gain : float or Series
        The claimed rise: 1.0 is a doubling, 0.25 a quarter more. A column is answered row by row.
    points : float
        Percentage points less churn.
    discount : float, optional
        Discount rate a year: the rise is one of the discounted value. Without it, of the
        expected lifetime 1 / churn.
    timing : str
        As in ``crmkit.lifetime_value``; used with ``discount`` only.

    Returns
    -------
    float or Series
        Churn before, a share. Missing (``nan``) where no churn between the points and 1 gives
        that rise. Where two do, the lower: the firm that keeps more of its customers. (With the
        course's timing the rise is steep at both ends: the first payment may not come either.)

    Raises
    ------
    SettingError

    Examples
    --------
    >>> base_churn_for(1.0, points=1)
    0.02
    >>> round(base_churn_for(0.25, points=5, discount=0.10), 3)
    0.239
    >>> round(base_churn_for(0.85, points=5, discount=0.10), 3)  # only where hardly anybody stays
    0.934
    """
    choose("timing", timing, TIMINGS)
    number("gain", gain, "more_than_zero")
    number("points", points, "more_than_zero")
    if discount is not None:
        number("discount", discount, "below_one")
    if isinstance(gain, (pd.Series, np.ndarray)):
        column = pd.Series(gain)
        return column.map(lambda one: _base(float(one), points / 100, discount, timing)).rename(
            "base_churn")
    return _base(gain, points / 100, discount, timing)


def _base(gain: float, less: float, discount: float | None, timing: str) -> float:
    """The lowest churn at which the gain is reached, or nan."""
    if discount is None:
        found = [less * (1 + gain) / gain]
    elif timing == "after_first":
        # (1 - c + d)(i + c) = (1 + g)(1 - c)(i + c - d), sorted by powers of c
        i, more = discount, 1 + gain
        roots = np.roots([gain, 1 + less - i - more * (1 - i + less),
                          (1 + less) * i - more * (i - less)])
        found = sorted(float(c.real) for c in roots if abs(c.imag) < 1e-12)
    else:
        found = [less * (1 + gain) / gain - discount]
    fits = [c for c in found if less - 1e-12 <= c < 1]
    return round(fits[0], 12) if fits else math.nan
