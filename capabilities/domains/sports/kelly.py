"""The Kelly fraction of a bankroll, full or in part, with its warning."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import after, digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import slip
from capabilities.domains.sports.value import risk_reward
from errors import InvalidField

_KELLY = r"\bkell(?:y|ey)(?:'s)?\b"
_PARTS = (
    (r"\b(?:half|1/2|½)(?:[- ]?(?:a )?)kelly|\bhalf of (?:the )?(?:full )?kelly|\bhalf[- ]kelly", 0.5),
    (r"\b(?:quarter|fourth|1/4|¼)[- ]kelly|\bquarter of (?:the )?(?:full )?kelly", 0.25),
    (r"\b(?:third|1/3)[- ]kelly|\bthird of (?:the )?(?:full )?kelly", 1 / 3),
    (r"\b(?:eighth|1/8)[- ]kelly", 0.125),
    (r"\b(?:tenth|1/10)[- ]kelly", 0.1),
    (r"\b(?:three[- ]quarters?|3/4|3-quarters?)[- ]kelly", 0.75),
)


def _part(text: str) -> tuple[float, str]:
    """Which part of full Kelly is asked for, and the text without that phrase (its fraction is no price)."""
    for pattern, share in _PARTS:
        if m := regex.search(pattern, text, re.I):
            return share, text[: m.start()] + " kelly " + text[m.end() :]
    m = regex.search(
        r"(?<![\w.])(0?\.\d+|1(?:\.0)?)\s?x?[- ]?kelly|\b(?:kelly (?:fraction|multiplier|factor)|fractional kelly)(?: of| is| at)? (0?\.\d+)|(?<![\w.])(\d{1,2})\s?(?:%|percent)(?: of)?(?: full| the)? kelly",
        text,
        re.I,
    )
    if not m:
        return 1.0, text
    return float(m[1] or m[2] or float(m[3]) / 100), text[: m.start()] + " kelly " + text[m.end() :]


@says(_KELLY)
def _match(question: str) -> ToolMatch | None:
    part, rest = _part(question)
    found = slip(rest)
    decimal = _decimal(rest)
    edge = regex.search(r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s?edge|edge (?:of |is )?(\d+(?:\.\d+)?)\s?(?:%|percent)", found.text, re.I)
    chance = found.chances[0] if found.chances else (1 + float(edge[1] or edge[2]) / 100) / decimal if edge and decimal else None
    if decimal is None and chance is None:
        return None
    if decimal is None:
        return ToolMatch(0.7, ask="At what odds (for example 2.10, +110 or 11/10)?")
    if chance is None:
        return ToolMatch(0.7, ask="What win chance do you give it (for example 55%)?")
    bankroll = found.bankroll or (found.stake if regex.search(r"\bhow much|amount|stake size|[$£€]", found.text, re.I) else None)
    args = {"odds": f"{decimal:.10g}", "win_probability": chance, "fraction": part, "currency": found.sign}
    return ToolMatch(0.97, {**args, "bankroll": bankroll} if bankroll else args)


def _decimal(text: str) -> float | None:
    found = slip(text)
    if found.prices:
        return found.prices[0].decimal
    ratio = after(
        digits(text),
        r"\b(?:win[ /-]*(?:to[ -])?loss ratio|pay-?off ratio|reward[- /]*(?:to[- ])?risk(?: ratio)?|b ?=|net odds(?: of)?)\s?(?:of|is|=|:)?",
        within=8,
    )
    if ratio:
        return 1 + ratio.value
    pair = risk_reward(found.text)
    return 1 + pair[1] / pair[0] if pair else None


@tool(_match)
def kelly_fraction(odds: str, win_probability: float, fraction: float = 1, bankroll: float = 0, currency: str = "") -> ToolResult:
    """Kelly fraction of the bankroll for odds and an estimated win probability, with a part of it (half, quarter) and the
    amount for a bankroll. `fraction` 1 is full Kelly, 0.5 half; `bankroll` 0 means none given.

    f = (b p - q) / b with b = d - 1, q = 1 - p; below zero it is 0. Source: Kelly, "A New Interpretation of Information
    Rate", Bell System Technical Journal 35, 1956; for fractions: MacLean, Thorp and Ziemba, "Good and bad properties of
    the Kelly criterion", Quantitative Finance 10(7), 2010.
    """
    d, p = price.parse(odds), win_probability
    if not 0 <= p <= 1 or fraction <= 0:
        raise InvalidField("The win probability lies between 0 and 1, and the Kelly fraction is above 0.")
    full = (p * d - 1) / (d - 1)
    data = {"full_kelly": full, "fraction": fraction, "share": max(full, 0) * fraction, "amount": max(full, 0) * fraction * bankroll}
    how = f"How: (b x p - q) / b = ({fmt(d - 1, 4)} x {fmt(p, 4)} - {fmt(1 - p, 4)}) / {fmt(d - 1, 4)}"
    if full <= 0:
        text = f"The Kelly formula gives 0%: at this price there is no edge (the formula is {price.percent_text(full)}, below zero), so it says no bet.\n{how}."
    else:
        text = f"{_lead(full, fraction, bankroll, currency)}\n{how}.\n{CAUTION}"
    return ToolResult(text, data, ("Kelly 1956", "MacLean, Thorp and Ziemba 2010"))


CAUTION = "Careful: the win chance is an estimate. If it is a few points too high, full Kelly bets far too much and swings are large, so people who use the formula mostly take a half or a quarter of it, or less."


def _lead(full: float, fraction: float, bankroll: float, currency: str) -> str:
    name = {1: "Full Kelly", 0.5: "Half Kelly", 0.25: "Quarter Kelly"}.get(fraction, f"{fmt(fraction, 3)} x Kelly")
    money_part = f", which is {money(full * fraction * bankroll, currency)} of {money(bankroll, currency)}" if bankroll else ""
    whole = "" if fraction == 1 else f" (full Kelly would be {price.percent_text(full)})"
    return f"{name} is {price.percent_text(full * fraction)} of the bankroll{money_part}{whole}."
