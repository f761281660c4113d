"""Price levels of a trade: how far a stop or target lies away, the price a percentage away, and the shares a sum buys."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest
from capabilities.domains.financial.trading import ENTRY, STOP, TARGET
from capabilities.domains.reading import currency, has

_AWAY = r"(?:what|how many|which) (?:percent(?:age)?|%|pct)|(?:percent(?:age)?|%|pct) (?:away|below|above|off|stop|risk|distance|move)|how far|distance|in (?:percent|%)"


@says(r"\b(?:stop(?:[- ]?loss)?|target|take[- ]profit|entry)\b")
def _match_away(question: str) -> ToolMatch | None:
    if not has(question, _AWAY):
        return None
    text = clean(question)
    level = amount(text, STOP) or amount(text, TARGET)
    entry = amount(text, ENTRY + r"|in(?: at)?|got in(?: at)?", but=[level]) or next(iter(rest(text, level)), None)
    if level is None or entry is None or percents(text) or len(amounts(text)) != 2:
        return None
    return ToolMatch(0.95, {"entry": entry, "level": level})


@calculation(_match_away)
def level_distance(entry: float, level: float) -> ToolResult:
    """How far a stop or target lies from the entry price, in percent of the entry."""
    require(entry > 0, "the entry price must be more than zero")
    away = level / entry - 1
    return ToolResult(
        lines(f"It is {pct(abs(away))} {'below' if away < 0 else 'above'} the entry.", f"Working: |{num(level)} − {num(entry)}| / {num(entry)}."),
        {"distance": away},
    )


@says(r"\b(?:stop(?:[- ]?loss)?|target|profit|sell(?:ing)? price|take[- ]profit|exit)\b")
def _match_level(question: str) -> ToolMatch | None:
    if not has(question, r"what (?:price|level)|which price|sell(?:ing)? price|price\s*\??$|where|at what|price (?:is|would|should)"):
        return None
    text = clean(question)
    entry, share = amount(text, ENTRY) or next(iter(rest(text)), None), rate(text)
    if (
        entry is None
        or share is None
        or len(amounts(text)) != 1
        or len(percents(text)) != 1
        or has(text, r"margin|mark-?up|cost|vat|tax|account|portfolio|risk(?:ing)?|units?|fixed|dividends?|yield|growth|years?|leverage|bond|loan")
    ):
        return None
    down = has(text, r"stop(?:[- ]?loss)?|below|under|lower|down|loss") and not has(text, r"short(?:ed|ing)?")
    return ToolMatch(0.93, {"entry": entry, "move": -share if down else share, "sign": currency(text)})


@calculation(_match_level)
def price_level(entry: float, move: float, sign: str = "") -> ToolResult:
    """The price of a stop or a target that lies a percentage away from the entry: entry × (1 ± share)."""
    level = entry * (1 + move)
    return ToolResult(
        lines(f"The price is {cash(level, sign)}.", f"Working: {num(entry)} × (1 {'−' if move < 0 else '+'} {pct(abs(move))})."), {"price": level}
    )


@says(r"\b(?:how many (?:whole |full )?(?:shares|units|coins|stocks|ounces|contracts|bonds))\b")
def _match_count(question: str) -> ToolMatch | None:
    text = clean(question)
    price = amount(text, r"each|at|@|per share|a share|price(?:d)?(?: at)?|costs?|trad\w+ at")
    money = amount(text, r"with|have|for|invest\w*|budget|spend", but=[price]) or next(iter(rest(text, price)), None)
    if (
        price is None
        or money is None
        or len(amounts(text)) != 2
        or percents(text)
        or has(text, r"risk|stop|dividends?|split|own|yield|outstanding|market cap")
    ):
        return None
    return ToolMatch(0.93, {"money": max(price, money), "price": min(price, money), "sign": currency(text)})


@calculation(_match_count)
def shares_for(money: float, price: float, sign: str = "") -> ToolResult:
    """How many shares a sum buys, whole ones and what is left over."""
    require(price > 0, "the price must be more than zero")
    whole = math.floor(money / price + 1e-9)
    return ToolResult(
        lines(
            f"You can buy {whole:,} whole shares; {cash(money - whole * price, sign)} is left.",
            f"Working: {cash(money, sign)} / {num(price)} = {num(money / price)}.",
        ),
        {"shares": whole, "left": money - whole * price},
    )
