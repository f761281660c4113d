"""Indicators of a price list the user gives: SMA, EMA, WMA, RSI, MACD, Bollinger bands, ATR, momentum, pivots."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, lines, num, pct
from capabilities.domains.financial.chart_math import atr, bollinger, ema_line, macd, rsi, sma
from capabilities.domains.financial.facts import amount, amounts, clean, longest, series
from capabilities.domains.financial.price_table import prices_in
from capabilities.domains.reading import compiled, has
from capabilities.domains.tables import asked_of

_NAMES = (
    ("rsi", r"rsi|relative strength index"),
    ("macd", r"macd|moving average convergence"),
    ("bollinger", r"bollinger(?: bands?)?"),
    ("ema", r"ema|exponential(?:ly)?(?: weighted)?(?: moving)?(?: average)?"),
    ("wma", r"wma|(?:linearly )?weighted moving average"),
    ("momentum", r"momentum|rate of change|roc"),
    ("sma", r"sma|(?:simple )?moving average|rolling (?:average|mean)"),
)
_DEFAULT = {"rsi": 14, "bollinger": 20, "ema": 0, "sma": 0, "wma": 0, "momentum": 0, "macd": 26}


def _period(text: str) -> int | None:
    m = compiled(r"\b(\d{1,3})[- ]?(?:day|period|week|month|bar|d|point|session|candle)s?\b").search(text)
    m = (
        m
        or compiled(r"\b(?:sma|ema|rsi|wma|ma|roc|bollinger)\s?\(?(\d{1,3})\)?").search(text)
        or compiled(r"\b(?:period|length|window|n)\s*(?:of|=|is)?\s*(\d{1,3})\b").search(text)
    )
    m = m or compiled(r"\blast (\d{1,3})\b").search(text)
    words = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "two": 2, "twenty": 20}
    spelled = compiled(r"\b(two|three|four|five|six|seven|ten|twenty)[- ](?:day|period|week|month|bar|point)s?\b").search(text)
    return int(m[1]) if m else words[spelled[1].lower()] if spelled else None


def _last_named(text: str) -> str | None:
    """The indicator that the text names; of several the one named last, so that "RSI ..., and the MACD?" asks for the MACD."""
    places = [(m.end(), len(m[0]), name) for name, words in _NAMES for m in compiled(rf"\b(?:{words})\b").finditer(text)]
    return max(places)[2] if places else None


# One word of each name: what is asked may stand on two lines.
@says(r"\b(?:rsi|relative|macd|moving|bollinger|[esw]ma|exponential|momentum|rate|roc|rolling)")
def _match(question: str) -> ToolMatch | None:
    said = asked_of(question)
    name = _last_named(said) or _last_named(question[:2000])
    if name is None:
        return None
    given = prices_in(question)
    text = clean(said if given else question)
    found = (tuple(given[0]),) if given else series(text)
    averages = _averages(text) if name == "rsi" else None
    if averages:
        return averages
    if not found:
        return _one_step(text) if name == "ema" else None
    if name == "momentum" and not given and not has(text, "prices?|closes?|stock|closing|momentum of"):
        return None
    if name == "sma" and has(text, "sales|demand|forecast|orders|visitors|units"):
        return None
    values = list(longest(found))
    period = _period(text) or _DEFAULT[name]
    if not period or (name in ("rsi", "bollinger") and period >= len(values) + (name == "bollinger") and _period(text) is None):
        period = len(values) - 1 if name in ("rsi", "momentum") else len(values)
    return ToolMatch(0.96, {"name": name, "prices": values, "period": period})


def _averages(text: str) -> ToolMatch | None:
    """The RSI from an average gain and an average loss that are given."""
    gain = amount(text, r"(?:average|mean|avg) (?:gain|up(?: move)?)s?(?: of| is)?|gains?(?: averaged?| of)?")
    loss = amount(text, r"(?:average|mean|avg) (?:loss|down(?: move)?)(?:es)?(?: of| is)?|loss(?:es)?(?: averaged?| of)?", but=[gain])
    if gain is None or loss is None or len(amounts(text)) > 3:
        return None
    return ToolMatch(0.97, {"name": "rsi", "prices": [gain, -abs(loss)], "period": 0})


def _one_step(text: str) -> ToolMatch | None:
    """The next EMA from yesterday's EMA and today's price."""
    before = amount(
        text,
        r"(?:previous|yesterday'?s?|last|prior|old|current) (?:\d+[- ]?(?:day|period|d) )?ema(?: of| is| was)?|ema (?:was|is|of|yesterday|before|so far)(?: was| is)?",
    )
    price = amount(text, r"(?:today'?s? |new |current |closing )?(?:price|close)(?: today| now)?(?: is| of| at)?|closes? at", but=[before])
    period = _period(text)
    if before is None or price is None or period is None:
        return None
    return ToolMatch(0.93, {"name": "ema", "prices": [price], "period": period, "previous": before})


@calculation(_match, reads=True)
def indicator(name: str, prices: list[float], period: int = 14, previous: float | None = None) -> ToolResult:
    """One technical indicator (sma, ema, wma, rsi, macd, bollinger, momentum) of a list of prices, oldest first.

    Conventions as in TA-Lib: EMA weight 2/(n+1) seeded with the simple average, Wilder's smoothing for RSI, population deviation for the bands.
    """
    if previous is not None:
        k = 2 / (period + 1)
        return ToolResult(
            lines(
                f"The new EMA is {num(prices[0] * k + previous * (1 - k))}.",
                f"Working: {num(prices[0])} × 2/({period} + 1) + {num(previous)} × (1 − 2/({period} + 1)).",
            ),
            {"ema": prices[0] * k + previous * (1 - k)},
        )
    if name == "rsi" and period == 0:
        return _rsi_of(*prices)
    return {"sma": _sma, "ema": _ema, "wma": _wma, "rsi": _rsi, "macd": _macd, "bollinger": _bands, "momentum": _momentum}[name](prices, period)


def _sma(prices: list[float], period: int) -> ToolResult:
    value = sma(prices, period)
    return ToolResult(
        lines(
            f"The {period}-period simple moving average is {num(value)}.",
            f"Working: the sum of the last {period} prices / {period}. The last price {num(prices[-1])} is {'above' if prices[-1] > value else 'not above'} it.",
        ),
        {"sma": value},
    )


def _ema(prices: list[float], period: int) -> ToolResult:
    line = ema_line(prices, period)
    return ToolResult(
        lines(
            f"The {period}-period exponential moving average is {num(line[-1])}.",
            f"Working: starts with the simple average {num(line[0])} of the first {period} prices, then price × 2/({period} + 1) + old EMA × the rest.",
        ),
        {"ema": line[-1]},
    )


def _wma(prices: list[float], period: int) -> ToolResult:
    value = sum(w * p for w, p in enumerate(prices[-period:], start=1)) / (period * (period + 1) / 2)
    return ToolResult(
        lines(
            f"The {period}-period weighted moving average is {num(value)}.",
            f"Working: weights 1 to {period}, the newest price counts most.",
        ),
        {"wma": value},
    )


def _rsi_of(gain: float, loss: float) -> ToolResult:
    value = 100 * gain / (gain + abs(loss))
    return ToolResult(lines(f"The RSI is {num(value)}.", f"Working: 100 − 100 / (1 + {num(gain)} / {num(abs(loss))})."), {"rsi": value})


def _rsi(prices: list[float], period: int) -> ToolResult:
    value = rsi(prices, period)
    reading = "above 70, often called overbought" if value > 70 else "below 30, often called oversold" if value < 30 else "between 30 and 70, neutral"
    return ToolResult(
        lines(
            f"The {period}-period RSI is {num(value)}, {reading}.",
            "Working: 100 − 100 / (1 + average gain / average loss), Wilder's smoothing.",
            "It describes the past moves and does not tell where the price goes.",
        ),
        {"rsi": value},
    )


def _macd(prices: list[float], period: int) -> ToolResult:
    line, signal, histogram = macd(prices)
    second = (
        f"The signal line is {num(signal)} and the histogram {num(histogram or 0)}."
        if signal is not None
        else f"The signal line needs 34 prices; {len(prices)} are given."
    )
    return ToolResult(
        lines(f"The MACD line is {num(line)}.", second, "Working: EMA(12) − EMA(26), signal EMA(9) of that."),
        {"macd": line, "signal": signal, "histogram": histogram},
    )


def _bands(prices: list[float], period: int) -> ToolResult:
    lower, middle, upper = bollinger(prices, period)
    return ToolResult(
        lines(
            f"The Bollinger bands are {num(upper)} (upper), {num(middle)} (middle) and {num(lower)} (lower).",
            f"Working: average of {period} prices ± 2 standard deviations (population).",
        ),
        {"upper": upper, "middle": middle, "lower": lower},
    )


def _momentum(prices: list[float], period: int) -> ToolResult:
    back = prices[-1 - min(period, len(prices) - 1)]
    return ToolResult(
        lines(
            f"The rate of change is {pct(prices[-1] / back - 1)} (momentum {num(prices[-1] - back)}).",
            f"Working: {num(prices[-1])} against {num(back)}, {min(period, len(prices) - 1)} periods before.",
        ),
        {"momentum": prices[-1] - back, "rate_of_change": prices[-1] / back - 1},
    )


@says(r"\b(?:atr|average true range|true range|pivot(?: points?)?)\b")
def _match_atr(question: str) -> ToolMatch | None:
    text = clean(question)
    rows = [list(r) for r in series(text)]
    high = amount(text, r"highs?(?: of)?")
    low = amount(text, r"lows?(?: of)?", but=[high])
    if has(text, r"pivots?(?: points?)?|true range") and not has(text, r"atr|average") and high and low:
        close = amount(text, r"(?:previous |prior |last |prev )?clos(?:e|ed|ing)(?: at| of| was)?", but=[high, low])
        if close is not None:
            return ToolMatch(0.93, {"highs": [high], "lows": [low], "closes": [close], "period": 0, "pivot": has(text, "pivot\\w*")})
    if len(rows) < 3 or len({len(r) for r in rows[:3]}) != 1:
        return None
    period = _period(text) or min(14, len(rows[0]) - 1)
    return ToolMatch(0.95, {"highs": rows[0], "lows": rows[1], "closes": rows[2], "period": min(period, len(rows[0]) - 1)})


@calculation(_match_atr)
def average_true_range(highs: list[float], lows: list[float], closes: list[float], period: int = 14, pivot: bool = False) -> ToolResult:
    """Average true range of highs, lows and closes; with one row and period 0 the true range or the pivot point.

    Wilder (1978); pivot = (high + low + close)/3.
    """
    if period == 0:
        h, low, c = highs[0], lows[0], closes[0]
        middle = (h + low + c) / 3
        if pivot:
            return ToolResult(
                lines(
                    f"The pivot is {num(middle)}; first resistance {num(2 * middle - low)}, first support {num(2 * middle - h)}.",
                    "Working: (high + low + close) / 3; 2P − low; 2P − high.",
                ),
                {"pivot": middle},
            )
        value = max(h - low, abs(h - c), abs(low - c))
        return ToolResult(
            lines(
                f"The true range is {num(value)}.",
                "Working: the largest of high − low, |high − close before| and |low − close before|.",
            ),
            {"true_range": value},
        )
    value = atr(highs, lows, closes, period)
    return ToolResult(
        lines(f"The {period}-period ATR is {num(value)}.", "Working: true ranges averaged with Wilder's smoothing."),
        {"atr": value},
    )
