"""Technical indicators as plain functions over lists: SMA, EMA, RSI, MACD, Bollinger bands, ATR.

They follow TA-Lib's conventions: an EMA starts with the average of its first period, RSI and ATR are smoothed by Wilder's method.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from capabilities.domains.financial.answers import require


def sma(values: Sequence[float], period: int) -> float:
    """Mean of the last `period` values."""
    require(0 < period <= len(values), f"{period} values are needed and {len(values)} are given")
    return sum(values[-period:]) / period


def ema_line(values: Sequence[float], period: int) -> list[float]:
    """Exponential average from the point where it exists; weight 2/(period + 1), seeded with the simple average."""
    require(0 < period <= len(values), f"{period} values are needed and {len(values)} are given")
    weight, line = 2 / (period + 1), [sum(values[:period]) / period]
    for v in values[period:]:
        line.append(v * weight + line[-1] * (1 - weight))
    return line


def rsi(values: Sequence[float], period: int = 14) -> float:
    """Relative strength index (Wilder, New Concepts in Technical Trading Systems, 1978): 100 - 100/(1 + gains/losses)."""
    require(len(values) > period > 0, f"RSI over {period} periods needs at least {period + 1} prices, {len(values)} are given")
    moves = [b - a for a, b in pairwise(values)]
    gain = sum(max(m, 0.0) for m in moves[:period]) / period
    loss = sum(max(-m, 0.0) for m in moves[:period]) / period
    for m in moves[period:]:
        gain = (gain * (period - 1) + max(m, 0.0)) / period
        loss = (loss * (period - 1) + max(-m, 0.0)) / period
    return 50.0 if gain == loss == 0 else 100 * gain / (gain + loss)


def macd(values: Sequence[float], fast: int = 12, slow: int = 26, signal: int = 9) -> tuple[float, float | None, float | None]:
    """(MACD line, signal line, histogram) at the end; the signal needs slow + signal - 1 prices."""
    slow_line, fast_line = ema_line(values, slow), ema_line(values[slow - fast :], fast)
    line = [f - s for f, s in zip(fast_line[-len(slow_line) :], slow_line, strict=True)]
    if len(line) < signal:
        return line[-1], None, None
    smooth = ema_line(line, signal)[-1]
    return line[-1], smooth, line[-1] - smooth


def bollinger(values: Sequence[float], period: int = 20, width: float = 2.0) -> tuple[float, float, float]:
    """(lower, middle, upper): mean of the last `period` values and `width` population deviations around it."""
    middle = sma(values, period)
    sd = math.sqrt(sum((v - middle) ** 2 for v in values[-period:]) / period)
    return middle - width * sd, middle, middle + width * sd


def atr(highs: Sequence[float], lows: Sequence[float], closes: Sequence[float], period: int = 14) -> float:
    """Average true range by Wilder's smoothing; the true range looks back to the close before."""
    require(
        len(highs) == len(lows) == len(closes) > period,
        f"ATR over {period} periods needs {period + 1} rows of high, low and close",
    )
    ranges = [max(h - low, abs(h - c), abs(low - c)) for h, low, c in zip(highs[1:], lows[1:], closes, strict=False)]
    value = sum(ranges[:period]) / period
    for r in ranges[period:]:
        value = (value * (period - 1) + r) / period
    return value
