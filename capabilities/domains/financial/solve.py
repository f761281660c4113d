"""Numerical root finding and the normal distribution, standard library only."""

from __future__ import annotations

import math
from collections.abc import Callable


def root(f: Callable[[float], float], low: float, high: float) -> float:
    """Where f crosses zero between low and high, by bisection. Raises ValueError when it does not change sign."""
    at_low, at_high = f(low), f(high)
    if at_low == 0:
        return low
    if at_high == 0:
        return high
    if (at_low > 0) == (at_high > 0):
        raise ValueError("no rate fits these numbers")
    for _ in range(200):
        middle = (low + high) / 2
        if (f(middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def normal_cdf(x: float) -> float:
    """Share of the standard normal distribution below x."""
    return 0.5 * math.erfc(-x / math.sqrt(2))


def normal_pdf(x: float) -> float:
    """Density of the standard normal distribution at x."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
