"""What every stock data vendor gives: a quote, daily bars and a company profile, in one shape."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

SYMBOL = re.compile(r"[A-Za-z0-9]{1,10}(?:[.\-][A-Za-z0-9]{1,4})?")


@dataclass(frozen=True)
class Quote:
    """The last price of a share. `day` is the trading day the price belongs to (YYYY-MM-DD)."""

    symbol: str
    price: float
    change_percent: float | None
    previous_close: float | None
    volume: float | None
    day: str


@dataclass(frozen=True)
class Bar:
    """One trading day."""

    day: str
    open: float
    high: float
    low: float
    close: float
    volume: float


@dataclass(frozen=True)
class Profile:
    """Company facts; a figure that the vendor does not give is None. Yields and margins are fractions (0.012)."""

    symbol: str
    name: str
    sector: str = ""
    industry: str = ""
    currency: str = ""
    market_cap: float | None = None
    pe: float | None = None
    peg: float | None = None
    eps: float | None = None
    dividend_yield: float | None = None
    beta: float | None = None
    profit_margin: float | None = None
    high_52w: float | None = None
    low_52w: float | None = None


def figure(value: Any) -> float | None:
    """A vendor's number, which may be a string, a percentage, "None" or "-"; None when it is no finite number."""
    try:
        number = float(str(value).rstrip("%"))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
