"""How long a medicine pack lasts and how many packs a time needs. It counts pieces; it never says how many to take."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, durations, fmt
from capabilities.domains.reading_dates import days, spell

_PIECE = r"tab(?:let)?s?|pills?|capsules?|caps|doses?|sachets?|patch(?:es)?|lozenges?|drops?|puffs?|sprays?|strips?|inhalations?"
_STOCK = re.compile(
    rf"(\d[\d,]*)\s?-?(?:\w+\s)?(?:{_PIECE})\b|\b(?:box|pack(?:et)?|bottle|blister|inhaler|bottle)\s(?:of|has|holds|contains|with)\s(\d[\d,]*)", re.I
)
_RATE = re.compile(
    rf"(?:tak\w+|use|using|need\w*|have|at)\s(?:about )?(\d+(?:\.\d+)?)\s?(?:of them\s)?(?:(?:{_PIECE})\s)?(?:(?P<times>\d+)\s?(?:times|x)\s)?(?P<per>a day|per day|daily|each day|every day|/ ?day|in the|at (?:bed|night|breakfast)|every (?P<every>\d+) hours?|every morning|(?P<word>once|twice|thrice))",
    re.I,
)
_PART = re.compile(
    r"(\d+(?:\.\d+)?)\s(?:of them |pills? |tab(?:let)?s? )?(?:(?:in the|at|every|each|with|in)\s(?:the )?)?(morn\w*|noon|lunch\w*|afternoon|evening|nig?h?te?\b|bed\w*|breakfast|dinner)",
    re.I,
)
_VOLUME = re.compile(
    r"(?:bottle|pack\w*|tube|carton|inhaler|jar)\s(?:of|has|holds|contains|with)\s(\d[\d,]*(?:\.\d+)?)\s?(ml|g|millilit\w+|doses|puffs)\b|(\d[\d,]*(?:\.\d+)?)\s?-?(ml|g|dose|puff)\s(?:bottle|pack|tube|carton|inhaler|jar)",
    re.I,
)
_WORDS = {"once": 1, "twice": 2, "thrice": 3}


@says(
    r"\bdays\s?\?|how (?:long|many (?:days|weeks|packs?|boxes|tab\w*|pills|capsules))|\blasts?\b|run out|empty|refill|\bsupply\b|(?:which|what) (?:date|day)|\bwhen\b"
)
def match_supply(question: str) -> ToolMatch | None:
    text = digits(question)
    if by_strength := _by_strength(text):
        return by_strength
    if by_volume := _by_volume(text):
        return by_volume
    stock, rate = _STOCK.search(text), _daily(text)
    if not rate or not regex.search(rf"\b(?:{_PIECE}|medic\w+|pharmac\w+|prescription|inhaler|swallow)\b", text, re.I):
        return None
    span = next((d for d, start, _ in durations(text) if d >= 2 and not regex.search(r"every\s$", text[:start], re.I)), None)
    if regex.search(r"how many (?:tab\w*|pills|capsules|packs?|boxes|doses)\b", text, re.I) and span:
        return ToolMatch(0.93, {"per_day": rate, "days": span})
    if not stock:
        return None
    begins = days(text, datetime.now(UTC).date())
    first = {"first_day": begins[0].value.isoformat()} if begins else {}
    return ToolMatch(0.94, {"per_day": rate, "stock": float((stock[1] or stock[2]).replace(",", "")), **first})


_MG = {"g": 1000.0, "m": 1.0, "µ": 0.001, "u": 0.001}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s?(mg|g|mcg|µg|ug|milligrams?|grams?)\b", re.I)


def _by_strength(text: str) -> ToolMatch | None:
    """Tablets for some days from a daily total and the strength of one, both as the person states them."""
    amounts = [(float(m[1]) * (0.001 if m[2].lower() == "mcg" else _MG[m[2][0].lower()]), m.start()) for m in _AMOUNT.finditer(text)]
    span = next((d for d, _, _ in durations(regex.sub(r"\ba fortnight\b", "14 days", text, flags=re.I)) if d >= 2), None)
    if len(amounts) != 2 or not span or not regex.search(r"\bhow many (?:tab\w*|pills|capsules)", text, re.I):
        return None
    each = regex.search(r"\b(?:tablets?|pills?|capsules?)\b.{0,25}?\b(?:come in|are|of|is|in)\s(?=\d)|(?=\d+\s?m?c?g (?:tab|pill|cap))", text, re.I)
    small = min(amounts, key=lambda a: abs(a[1] - each.end()))[0] if each else min(a for a, _ in amounts)
    total = next(a for a, _ in amounts if a != small) if amounts[0][0] != amounts[1][0] else small
    return ToolMatch(0.96, {"per_day": total / small, "days": span})


def _by_volume(text: str) -> ToolMatch | None:
    """How long a bottle lasts: "200 ml, 5 ml twice a day"."""
    stock = _VOLUME.search(text)
    rest = text[: stock.start()] + " " + text[stock.end() :] if stock else ""
    each = regex.search(r"(\d+(?:\.\d+)?)\s?(?:ml|g|millilit\w+|doses?|puffs?)\b", rest, re.I)
    often = regex.search(
        r"\b(?:(\d{1,2}) times|(once|twice|thrice)) (?:a|per|each|every) day|\b(once|twice) daily|\bevery (\d{1,2}) hours|(?:a|per|each|every) day\b|daily",
        rest,
        re.I,
    )
    if not stock or not each or not often:
        return None
    times = 24 / float(often[4]) if often[4] else float(often[1] or _WORDS.get((often[2] or often[3] or "once").lower(), 1))
    return ToolMatch(0.94, {"per_day": float(each[1]) * times, "stock": float((stock[1] or stock[3]).replace(",", ""))})


def _daily(text: str) -> float | None:
    """Pieces a day: "two in the morning and one at night", "1 three times a day", "2 every 8 hours"."""
    parts = _PART.findall(text)
    if parts:
        return sum(float(n) for n, _ in parts)
    m = _RATE.search(text)
    if m:
        times = 24 / float(m["every"]) if m["every"] else float(m["times"] or _WORDS.get((m["word"] or "").lower(), 1))
        return float(m[1]) * times
    bare = regex.search(r"\b(\d+(?:\.\d+)?)\s(?:a|per|each|every) day\b", text, re.I)
    if bare:
        return float(bare[1])
    often = regex.search(
        r"\b(?:(\d) times|(once|twice|thrice)) (?:a |per |each |every )?(?:day|daily)\b|\b(once|twice) daily|\bevery (\d+) hours", text, re.I
    )
    if often:
        each = regex.match(rf"[,:]?\s(\d{{1,2}})\s(?:{_PIECE})", text[often.end() :], re.I)
        times = 24 / float(often[4]) if often[4] else float(often[1] or _WORDS[(often[2] or often[3]).lower()])
        return times * (float(each[1]) if each else 1.0)
    return 1.0 if regex.search(r"\b(?:1|one) daily\b", text, re.I) else None


@tool(match_supply)
def medicine_supply(per_day: float, stock: float | None = None, days: float | None = None, first_day: str = "") -> ToolResult:
    """Days that a stock of tablets lasts at so many a day (stock / per_day), or the pieces that some days need. With
    `first_day` (YYYY-MM-DD) also the day of the last ones.

    It takes the number a day from the person's own words, the label or the prescription, and never changes it.
    """
    if per_day <= 0:
        return ToolResult("", ask="How many a day does the label or the prescription say?")
    if stock is not None:
        last = stock / per_day
        end = f" The last day is {spell(date.fromisoformat(first_day) + timedelta(days=max(0, math.ceil(last) - 1)))}." if first_day else ""
        lines = [
            f"It lasts {fmt(last // 1)} days.{end}",
            f"{fmt(stock)} ÷ {fmt(per_day)} a day = {fmt(last)}",
            "Order the next pack a week before the end.",
        ]
        return ToolResult("\n".join(lines), {"days": last})
    need = per_day * (days or 0)
    return ToolResult(f"{fmt(need)} pieces.\n{fmt(per_day)} a day × {fmt(days or 0)} days = {fmt(need)}", {"pieces": need})
