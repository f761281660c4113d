"""Closing line value: how much better a price was than the last one before the start."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import slip

_CLV = r"\bclv\b|\bclos(?:ing|ed|es)\b.{0,30}\b(?:line|odds|price|value|at)\b|\bbeat(?:ing)? the clos\w+|\bclosed\b"


@says(_CLV)
def _match(question: str) -> ToolMatch | None:
    if regex.search(r"\b(?:stocks?|shares?|market cap|ticker|traded)\b", question, re.I):
        return None
    found = slip(question)
    if len(found.prices) < 2:
        return (
            ToolMatch(0.5, ask="At what price did you bet, and at what price did it close?")
            if regex.search(r"\bclv\b", question, re.I) and found.prices
            else None
        )
    first, second = found.prices[0], found.prices[1]
    swapped = regex.search(r"\bclos\w*(?:\s(?:line|odds|price|was|at|of|is))*[^\d+-]{0,6}$", found.text[: first.start], re.I)
    bet, close = (second, first) if swapped else (first, second)
    return ToolMatch(0.94, {"bet_odds": f"{bet.decimal:.10g}", "closing_odds": f"{close.decimal:.10g}"})


@tool(_match)
def closing_line_value(bet_odds: str, closing_odds: str) -> ToolResult:
    """Closing line value: the advantage of the price taken over the closing price, in percent and in implied probability.

    CLV = d_bet / d_close - 1. Source: Buchdahl, "The wisdom of the crowd" (2016), on the closing price as the yardstick.
    """
    bet, close = price.parse(bet_odds), price.parse(closing_odds)
    clv = bet / close - 1
    points = (1 / close - 1 / bet) * 100
    text = (
        f"Closing line value: {clv * 100:+.2f}%. Your price was {'better' if clv > 0 else 'worse' if clv < 0 else 'the same'} than the closing one.\n"
        f"How: {fmt(bet, 4)} / {fmt(close, 4)} - 1; in implied probability {points:+.2f} percentage points.\n"
        "The closing price still holds the margin, so a small plus alone need not mean a profit."
    )
    return ToolResult(text, {"clv": clv, "points": points}, ("Buchdahl 2016, closing prices",))
