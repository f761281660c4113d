"""A price history read as a whole: return, swings, falls, indicators, a chart in text and as a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from agent_pools import MadeFile, ToolResult
from capabilities.domains.financial.answers import lines, num, pct, require
from capabilities.domains.financial.chart import text_chart
from capabilities.domains.financial.chart_math import bollinger, macd, rsi, sma
from capabilities.domains.financial.moments import deviation, simple_returns
from capabilities.domains.png_chart import line_chart

# How far apart rows are, in days, and how many of them make a year: trading days, weeks, months, quarters, years.
_PACES = ((4.0, 252, "trading days"), (10.0, 52, "weeks"), (45.0, 12, "months"), (120.0, 4, "quarters"), (math.inf, 1, "years"))


def described(values: Sequence[float], days: Sequence[date] | None = None, name: str = "", picture: bool = False) -> ToolResult:
    """What a series of prices, oldest first, says: sentences, a chart, and the figures; with `picture` also a PNG.

    Volatility is the sample deviation of simple returns, made yearly by the square root of the rows a year that the dates show
    (252 without dates). Indicators follow TA-Lib's conventions. Raises ValueError when prices are not above zero.
    """
    require(len(values) >= 3, "at least three prices are needed")
    returns = simple_returns(values)
    per_year, rows_are = pace(days)
    spread = deviation(returns)
    fall = falls(values)
    figures = {
        "total_return": values[-1] / values[0] - 1, "volatility": spread, "yearly_volatility": spread * math.sqrt(per_year),
        "max_drawdown": fall[0], "rows": len(values), "last": values[-1], "low": min(values), "high": max(values), **readings(values),
    }  # fmt: skip
    text = lines(
        f"From {num(values[0])}{_on(days, 0)} to {num(values[-1])}{_on(days, -1)}: {_signed(figures['total_return'])} over {len(values):,} rows.{_yearly(values, days)}",
        f"Swings: {pct(spread)} a row, {pct(figures['yearly_volatility'])} a year (read as {rows_are}{'' if days else '; there are no dates to tell'}). Best row {_signed(max(returns))}{_on(days, returns.index(max(returns)) + 1)}, worst {_signed(min(returns))}{_on(days, returns.index(min(returns)) + 1)}; {sum(r > 0 for r in returns) / len(returns):.0%} of the rows rose.",
        f"Largest fall {pct(fall[0])}, from {num(values[fall[1]])}{_on(days, fall[1])} to {num(values[fall[2]])}{_on(days, fall[2])}{_recovery(values, days, fall)}." if fall[0] else "It never fell below an earlier high.",
        _indicator_line(values, figures),
        text_chart(values),
        "Past prices describe what was; they do not tell what comes.",
    )  # fmt: skip
    files = (picture_of(values, days, name),) if picture else ()
    return ToolResult(text, figures, files=files)


def picture_of(values: Sequence[float], days: Sequence[date] | None = None, name: str = "") -> MadeFile:
    """The PNG of a series; its file is named after `name`."""
    stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in name.rpartition(".")[0] or name).strip("-")[:60]
    ends = (days[0].isoformat(), days[-1].isoformat()) if days else ("oldest", "newest")
    title = f"{name or 'Prices'}: {num(values[0])} to {num(values[-1])} ({_signed(values[-1] / values[0] - 1) if values[0] else '-'})"
    return MadeFile(f"{stem + '-' if stem else ''}chart.png", line_chart(values, title.replace("−", "-"), *ends))


def falls(values: Sequence[float]) -> tuple[float, int, int]:
    """The largest fall as a share of the peak before it, and the rows of the peak and of the low."""
    peak, worst = 0, (0.0, 0, 0)
    for i, value in enumerate(values):
        if value > values[peak]:
            peak = i
        elif values[peak] > 0 and (values[peak] - value) / values[peak] > worst[0]:
            worst = ((values[peak] - value) / values[peak], peak, i)
    return worst


def readings(values: Sequence[float]) -> dict[str, float]:
    """Indicators for as many prices as there are: rsi (with its period), sma_20, sma_50, sma_200, bands, macd."""
    period = min(14, len(values) - 1)
    found = {"rsi": rsi(values, period), "rsi_period": float(period)}
    found |= {f"sma_{n}": sma(values, n) for n in (20, 50, 200) if len(values) >= n}
    if len(values) >= 20:
        found["band_low"], _, found["band_high"] = bollinger(values, 20)
    if len(values) >= 34:
        line, signal, _ = macd(values)
        found |= {"macd": line, "macd_signal": signal or 0.0}
    return found


def _indicator_line(values: Sequence[float], f: dict[str, float]) -> str:
    parts = [f"RSI({f['rsi_period']:.0f}) {num(f['rsi'])}"]
    parts += [
        f"{n}-row average {num(f[f'sma_{n}'])} (price {'above' if values[-1] >= f[f'sma_{n}'] else 'below'})"
        for n in (20, 50, 200)
        if f"sma_{n}" in f
    ]
    parts += [f"Bollinger {num(f['band_low'])} to {num(f['band_high'])}"] if "band_low" in f else []
    parts += (
        [f"MACD {num(f['macd'])} ({'above' if f['macd'] >= f['macd_signal'] else 'below'} its signal {num(f['macd_signal'])})"] if "macd" in f else []
    )
    return f"Indicators: {'; '.join(parts)}."


def pace(days: Sequence[date] | None) -> tuple[int, str]:
    """How many rows make a year, and what they are called, by the dates; trading days without any."""
    if not days or days[-1] <= days[0]:
        return 252, "trading days"
    apart = (days[-1] - days[0]).days / (len(days) - 1)
    return next((per_year, name) for most, per_year, name in _PACES if apart < most)


def _yearly(values: Sequence[float], days: Sequence[date] | None) -> str:
    years = (days[-1] - days[0]).days / 365.25 if days else 0
    return f" That is {_signed((values[-1] / values[0]) ** (1 / years) - 1)} a year." if years >= 1 else ""


def _recovery(values: Sequence[float], days: Sequence[date] | None, fall: tuple[float, int, int]) -> str:
    back = next((i for i in range(fall[2], len(values)) if values[i] >= values[fall[1]]), None)
    return ", not made good yet" if back is None else f", made good after {back - fall[2]} row{'s' if back - fall[2] > 1 else ''}{_on(days, back)}"


def _on(days: Sequence[date] | None, row: int) -> str:
    return f" ({days[row].isoformat()})" if days else ""


def _signed(share: float) -> str:
    return ("+" if share > 0 else "") + pct(share)
