"""Statistics of return and price series: mean, deviation, drawdown, correlation, beta; plain Python, no numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from capabilities.domains.financial.answers import require


def mean(values: Sequence[float]) -> float:
    require(len(values) > 0, "the list is empty")
    return sum(values) / len(values)


def deviation(values: Sequence[float], sample: bool = True) -> float:
    """Standard deviation, n - 1 for a sample, n for a population."""
    require(len(values) > 1, "at least two values are needed")
    m = mean(values)
    return math.sqrt(sum((v - m) ** 2 for v in values) / (len(values) - (1 if sample else 0)))


def covariance(a: Sequence[float], b: Sequence[float]) -> float:
    require(len(a) == len(b) > 1, "both lists need the same length")
    ma, mb = mean(a), mean(b)
    return sum((x - ma) * (y - mb) for x, y in zip(a, b, strict=True)) / (len(a) - 1)


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson correlation."""
    spread = deviation(a) * deviation(b)
    require(spread > 0, "one of the lists does not move at all")
    return covariance(a, b) / spread


def simple_returns(prices: Sequence[float]) -> list[float]:
    require(all(p > 0 for p in prices), "prices must be more than zero")
    return [b / a - 1 for a, b in pairwise(prices)]


def max_drawdown(values: Sequence[float]) -> tuple[float, float, float]:
    """(largest fall from a peak as a fraction, that peak, the low after it)."""
    require(len(values) > 1, "at least two values are needed")
    peak, worst = values[0], (0.0, values[0], values[0])
    for v in values:
        peak = max(peak, v)
        if peak > 0 and (peak - v) / peak > worst[0]:
            worst = ((peak - v) / peak, peak, v)
    return worst
