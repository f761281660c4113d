"""Each-way bets: a win part and a place part of the same stake."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import slip
from errors import InvalidField

_EACH_WAY = r"\beach[- ]way\b|(?<![\w/])e/w\b|\bew\b"
_TERMS = re.compile(
    r"(?<![\d/])1/([2-6])(?:st|th)?s?(?:\s(?:the )?(?:odds|place|terms|of)|\s?,|\s\d|\sfor|$)|(?:terms|place)\D{0,12}(?<!\d)1/([2-6])|\b(?:a |one )?(half|third|quarter|fifth|sixth)(?: (?:the|of the))?\s?(?:odds|place|terms)",
    re.I,
)
_NAMES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6}
_PLACED = re.compile(
    r"\b(?:places|placed|2nd|3rd|4th|second|third|fourth|runner[- ]up|(?:only|just|finish\w*|came|comes|is) (?:to )?(?:place[sd]?|in the places))\b(?! (?:odds|terms))",
    re.I,
)
_WON = re.compile(r"\b(?:wins|won|1st|first|winner|it wins|to win|comes in|win)\b", re.I)

# "what do I get back in total" speaks of the return, not of the stake.
_TOTAL_STAKE = re.compile(
    r"\btotal (?:stake|of|outlay)|^(?!.*\b(?:back|gets?|return\w*|pay\w*|paid|collect\w*|receive\w*|win)\b[^.,;?]{0,25}\bin total\b).*\bin total\b",
    re.I | re.S,
)


@says(_EACH_WAY)
def _match(question: str) -> ToolMatch | None:
    text = digits(question)
    terms = _TERMS.search(text)
    rest = text if not terms else text[: terms.start()] + " " + text[terms.end() :]
    found = slip(rest)
    if not found.prices:
        return None
    if found.stake is None:
        return ToolMatch(0.6, ask="What is the stake for each part?")
    part = 1 / (int(terms[1] or terms[2] or 0) or _NAMES[terms[3].lower()]) if terms else 0.25
    result = "place" if _PLACED.search(text) else "win" if _WON.search(text) else ""
    total = bool(_TOTAL_STAKE.search(text))
    stake = found.stake / 2 if total else found.stake
    return ToolMatch(
        0.95,
        {
            "odds": f"{found.prices[0].decimal:.10g}",
            "stake": stake,
            "place_share": part,
            "terms_given": bool(terms),
            "result": result,
            "currency": found.sign,
        },
    )


@tool(_match)
def each_way(odds: str, stake: float, place_share: float = 0.25, terms_given: bool = True, result: str = "", currency: str = "") -> ToolResult:
    """Return of an each-way bet of `stake` per part (two parts) when the selection wins or only places. `place_share` is the
    share of the win odds paid for a place (0.25 or 0.2 mostly); `result` is win, place or empty for both.

    Win part: stake x d; place part: stake x (1 + (d - 1) x share). Source: Wikipedia, "Each way".
    """
    d = price.parse(odds)
    if stake <= 0 or not 0 < place_share <= 1:
        raise InvalidField("The stake and the place share must be above 0.")
    cost, place = 2 * stake, stake * (1 + (d - 1) * place_share)
    win = stake * d + place
    lines = []
    if result in ("", "win"):
        lines.append(f"If it wins: {money(win, currency)} back in all, a profit of {money(win - cost, currency)}.")
    if result in ("", "place"):
        lines.append(
            f"If it only places: {money(place, currency)} back, a {'profit' if place >= cost else 'loss'} of {money(abs(place - cost), currency)}."
        )
    lines.append(
        f"How: total stake {money(cost, currency)}; win part {fmt(stake)} x {fmt(d, 4)}, place part {fmt(stake)} x (1 + {fmt(d - 1, 4)} x {fmt(place_share, 3)})."
    )
    if not terms_given:
        lines.append("Assumed: place terms of a quarter of the odds; say another share if yours differ.")
    return ToolResult("\n".join(lines), {"win_return": win, "place_return": place, "cost": cost}, ("Each-way rules",))
