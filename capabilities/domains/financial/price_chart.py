"""A chart of prices the user gives, in plain characters and as a picture."""

from __future__ import annotations

import re
from datetime import date

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, lines, num, pct, require
from capabilities.domains.financial.chart import text_chart
from capabilities.domains.financial.facts import clean, longest, series
from capabilities.domains.financial.price_history import picture_of
from capabilities.domains.financial.price_table import prices_in
from capabilities.domains.reading import has
from capabilities.domains.tables import asked_of


@says(r"\b(?:chart|plot|graph|sparkline|draw)\b")
def _match_chart(question: str) -> ToolMatch | None:
    said = asked_of(question)
    if not has(said, r"chart|plot|graph|sparkline|draw"):
        return None
    given = prices_in(question)
    if given:
        values, days = given
        named = re.search(r"\b([\w][\w.-]*\.(?:csv|tsv|txt))\b", said)
        args = {"prices": values} | ({"days": [d.isoformat() for d in days]} if days else {}) | ({"name": named[1]} if named else {})
        return ToolMatch(0.97, args) if len(values) >= 4 else None
    found = series(clean(question), least=4)
    return ToolMatch(0.9, {"prices": longest(found)}) if found else None


@calculation(_match_chart, reads=True)
def price_chart(prices: list[float], days: list[str] | None = None, name: str = "") -> ToolResult:
    """A chart of the prices given, oldest first, in plain text and as a PNG among the user's files; `days` are their ISO dates."""
    require(len(prices) >= 2, "a chart needs at least two values")
    change = f", {pct(prices[-1] / prices[0] - 1)}" if prices[0] else ""
    return ToolResult(
        lines(
            f"From {num(prices[0])} to {num(prices[-1])}{change}; low {num(min(prices))}, high {num(max(prices))}.",
            text_chart(prices),
        ),
        {"prices": prices},
        files=(picture_of(prices, [date.fromisoformat(d) for d in days] if days else None, name),),
    )
