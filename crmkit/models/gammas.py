"""Differences of ln gamma, worked out as one: each value by itself may be so large that the digits
of the difference would be lost."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

# From here on a few terms of Stirling's series tell all digits.
STIRLING = 12.0


def gamma_rise(z: np.ndarray, a: float) -> np.ndarray:
    """ln gamma(z + a) - ln gamma(z); by Stirling's series where digits would be lost."""
    far = np.maximum(z, STIRLING)
    by_series = (far - 0.5) * np.log1p(a / far) + a * (np.log(far + a) - 1) + (
        _correction(far + a) - _correction(far))
    near = np.minimum(z, STIRLING)
    return np.where(z > STIRLING, by_series, gammaln(near + a) - gammaln(near))


def _correction(z: np.ndarray) -> np.ndarray:
    """What Stirling's series adds to ln gamma(z)."""
    w = (1 / z) ** 2
    return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z
