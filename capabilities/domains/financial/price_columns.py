"""Several price histories side by side in one table: each one's return, swings and fall, and how they move together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from agent_pools import ToolResult
from capabilities.domains.financial.answers import lines, num, pct
from capabilities.domains.financial.moments import correlation, deviation, mean, simple_returns
from capabilities.domains.financial.price_history import falls, pace
from capabilities.domains.tables import Table, cell_number, dates

MOST = 8
OHLC = frozenset({"open", "high", "low", "close", "adj close", "volume", "vol", "vwap", "amount", "turnover"})


def series(table: Table) -> dict[str, list[float]]:
    """The columns with a price above zero in every row, by name; empty unless there is a date and at least two such columns that
    are not the open, high, low and close of one thing."""
    if table.column(("date", "day", "time", "month")) is None:
        return {}
    found = {}
    for i, name in enumerate(table.columns):
        values = [cell_number(row[i]) for row in table.rows]
        if name not in OHLC and all(v is not None and v > 0 for v in values):
            found[name] = [v for v in values if v is not None]
    return dict(list(found.items())[:MOST]) if len(found) >= 2 and not OHLC & set(table.columns) else {}


def compared(table: Table) -> ToolResult:
    """Return, yearly volatility and largest fall of each column, correlations of the returns, and an even mix of all.

    The mix holds equal shares that are brought back to equal each row: its return is the mean of the columns' returns.
    """
    held, days = _in_time_order(table)
    moves = {name: simple_returns(values) for name, values in held.items()}
    per_year, rows_are = pace(days)
    mix = [mean(row) for row in zip(*moves.values(), strict=True)]
    figures = {name: _figures(values, moves[name], per_year) for name, values in held.items()}
    level = [1.0]
    for move in mix:
        level.append(level[-1] * (1 + move))
    figures["equal mix"] = _figures(level, mix, per_year)
    pairs = [(a, b, _together(moves[a], moves[b])) for i, a in enumerate(held) for b in list(held)[i + 1 :]]
    text = lines(
        f"{len(next(iter(held.values()))):,} rows of {len(held)} series{f' from {days[0].isoformat()} to {days[-1].isoformat()}' if days else ''} (read as {rows_are}).",
        *(f"{name.upper() if len(name) <= 5 else name}: return {pct(f['return'])}, volatility {pct(f['volatility'])} a year, largest fall {pct(f['fall'])}." for name, f in figures.items()),
        "Correlation of the rows' returns: " + ", ".join(f"{a}/{b} {num(r)}" if r is not None else f"{a}/{b} —" for a, b, r in pairs) + ".",
        "The mix swings less than its parts on average the less they move together. Past prices describe what was; they do not tell what comes.",
    )  # fmt: skip
    return ToolResult(text, {"series": figures, "correlations": [{"a": a, "b": b, "r": r} for a, b, r in pairs]})


def _figures(values: Sequence[float], moves: Sequence[float], per_year: int) -> dict[str, float]:
    return {"return": values[-1] / values[0] - 1, "volatility": deviation(moves) * math.sqrt(per_year), "fall": falls(values)[0]}


def _together(a: Sequence[float], b: Sequence[float]) -> float | None:
    return correlation(a, b) if deviation(a) and deviation(b) else None


def _in_time_order(table: Table) -> tuple[dict[str, list[float]], tuple[date, ...] | None]:
    held = series(table)
    when = table.column(("date", "day", "time", "month"))
    days = dates(tuple(row[when] for row in table.rows)) if when is not None else None
    if days and days[0] > days[-1]:
        return {name: values[::-1] for name, values in held.items()}, days[::-1]
    return held, days
