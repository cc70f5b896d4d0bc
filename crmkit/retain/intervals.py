"""How sure is a rate? Three of three customers stayed: that is not 100 per cent for ever.

A rate counted from few customers would have come out otherwise with a little luck. Wilson's
interval holds every true rate p under which the share seen, k of n, is no great surprise:

    |k / n - p|  <=  z sqrt(p (1 - p) / n)

It never leaves 0 to 1, and it is not of width zero when nobody or everybody stayed, as the plain
k/n +- z sqrt(k/n (1 - k/n) / n) is.

    rate_interval   the two ends
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np

from crmkit.errors import SettingError
from crmkit.settings import is_number, refused
from crmkit.text import say


def rate_interval(count: Any, of: Any, confidence: float = 0.95) -> tuple[Any, Any]:
    """The lowest and the highest true rate that agree with ``count`` out of ``of`` customers.

    Parameters
    ----------
    count, of : number, list, array, Series or DataFrame
        How many stayed, of how many; columns of them give columns back. Where either is missing,
        so is the interval.
    confidence : float
        Above 0 and below 1; of a hundred such intervals so many hold the true rate.

    Returns
    -------
    low, high
        Fractions between 0 and 1.

    References
    ----------
    Wilson 1927, Journal of the American Statistical Association 22, 209-212. Customers who decide
    each for himself are assumed.

    Examples
    --------
    >>> low, high = rate_interval(3, 3)
    >>> round(low, 2), high
    (0.44, 1.0)
    """
    if not is_number(confidence) or not 0 < confidence < 1:
        raise refused("confidence", confidence, say("rates.confidence"))
    count, of = _counted("count", count), _counted("of", of)
    _sound(count, of)
    z2 = NormalDist().inv_cdf((1 + confidence) / 2) ** 2
    share = count / of
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = ((share * (1 - share) / of + z2 / (4 * of * of)) * z2) ** 0.5 / (1 + z2 / of)
    return _between(centre - half), _between(centre + half)


def _counted(argument: str, given: Any) -> Any:
    """Numbers, a list of them as an array; words and nothing are refused."""
    try:
        np.asarray(given) * 1.0
    except TypeError:
        raise refused(argument, given, say("rates.counted")) from None
    return np.asarray(given) if isinstance(given, (list, tuple)) else given


def _between(ends: Any) -> Any:
    """No rounding error beyond 0 and 1."""
    if isinstance(ends, (float, int)):
        return min(max(float(ends), 0.0), 1.0)
    return ends.clip(0.0, 1.0)


def _sound(count: Any, of: Any) -> None:
    k, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(of, float))
    bad = (n <= 0) | (k < 0) | (k > n) | np.isinf(n)
    bad |= (np.isnan(k) | np.isnan(n)) & (k.ndim == 0)
    if bad.any():
        first = tuple(np.argwhere(bad)[0])
        raise SettingError(say("rates.count", count=f"{k[first]:g}", of=f"{n[first]:g}",
                               rows=int(bad.sum())))
