"""Expected value of a bet, and the win rate at which a price breaks even."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import betting, slip
from errors import InvalidField

_EV = r"\b\+?ev\b|\bexpected (?:\w+ )?(?:value|profit|return|gain|loss|win\w*|results?|outcomes?)|\bedge\b|\bvalue bet|\bworth (?:it|betting|taking)|\bprofitable\b|\bgood (?:value|bet|price|odds)\b|\blong[- ](?:run|term)\b|\bexpect to (?:make|win|lose)|\baverage (?:profit|loss|return|result|win)|\bon average\b|\boverlay\b"
_NOT = re.compile(
    r"\b(?:kelly|house edge|parlay|acca\w*|ruin|simulat\w+|arb\w*|hedg\w+|goals?|elo|each[- ]way|series|yards|innings|spread covers?)\b", re.I
)
_LOTTERY = re.compile(
    r"(?:costs?|pay)\s+[$£€]?(?P<lose0>[\d,]+(?:\.\d+)?)\b.{0,25}?(?:wins?|pays?)\s+[$£€]?(?P<win0>[\d,]+(?:\.\d+)?)\b"
    r"|(?:wins?|gain|make|profit(?: of)?|pays?)\s+[$£€]?(?P<win>[\d,]+(?:\.\d+)?)\b.{0,40}?(?:lose|loss of|risk(?:ing)?|cost\w*|down)\s+[$£€]?(?P<lose>[\d,]+(?:\.\d+)?)\b"
    r"|(?:lose|risk(?:ing)?|lay(?:ing)?|bet(?:ting)?|stake|staking|wager(?:ing)?)\s+[$£€]?(?P<lose2>[\d,]+(?:\.\d+)?)\b.{0,25}?(?:to win|win|gain|profit of)\s+[$£€]?(?P<win2>[\d,]+(?:\.\d+)?)\b(?!\s?%)"
    r"|(?<![\w.])[$£€]?(?P<lose3>\d[\d,]*(?:\.\d+)?)\s+to win\s+[$£€]?(?P<win3>\d[\d,]*(?:\.\d+)?)\b(?!\s?%)",
    re.I,
)


_TICKET = re.compile(
    r"(?:pay(?:ing)?|paid|costs?(?: me)?|stak(?:e|ed|ing)|bet|risk)\s[$£€]?(?P<stake>\d[\d,]*(?:\.\d+)?)\b.{0,50}?(?:returns?|pays? back|gives? (?:me )?back|get back|collect)\s(?:me )?[$£€]?(?P<back>\d[\d,]*(?:\.\d+)?)\b",
    re.I,
)


def _ticket(text: str) -> tuple[float, float] | None:
    """(risked, won) from "I pay 12 and it returns 30": what comes back holds the stake."""
    m = _TICKET.search(text)
    stake, back = (float(m[g].replace(",", "")) for g in ("stake", "back")) if m else (0.0, 0.0)
    return (stake, back - stake) if 0 < stake < back else None


def risk_reward(text: str) -> tuple[float, float] | None:
    """(risked, won) from "risk 110 to win 100" or "win 50 ... lose 20", or None."""
    m = _LOTTERY.search(text)
    if not m:
        return None
    won, lost = (next(m[f"{side}{n}"] for n in ("0", "", "2", "3") if m[f"{side}{n}"]) for side in ("win", "lose"))
    won_value, lost_value = (float(v.replace(",", "")) for v in (won, lost))
    return (lost_value, won_value) if lost_value > 0 and won_value > 0 else None


@says(_EV)
def _match_ev(question: str) -> ToolMatch | None:
    if _NOT.search(question):
        return None
    found = slip(question)
    pair = _ticket(found.text) or (risk_reward(found.text) if not found.prices else None)
    if not found.prices and not pair:
        return None
    sure = (
        pair
        or betting(found.text)
        or any(p.form != "decimal" for p in found.prices)
        or regex.search(r"\bev\b|\bedge\b|\bdecimal\b|\bcoin\b", question, re.I)
    )
    if not sure:
        return None
    if not found.chances:
        return (
            ToolMatch(0.55, ask="What win chance do you give it (for example 55%)?")
            if regex.search(r"\bev\b|expected|edge", question, re.I) and len(found.prices) == 1
            else None
        )
    if pair:
        return ToolMatch(
            0.93, {"odds": f"{1 + pair[1] / pair[0]:.10g}", "win_probability": found.chances[0], "stake": pair[0], "currency": found.sign}
        )
    args = {"odds": f"{found.prices[0].decimal:.10g}", "win_probability": found.chances[0], "currency": found.sign}
    score = 0.95 if regex.search(r"\bev\b|expected|edge|value|average", question, re.I) else 0.8
    return ToolMatch(score, {**args, "stake": found.stake} if found.stake else args)


@tool(_match_ev)
def expected_value(odds: str, win_probability: float, stake: float = 0, currency: str = "") -> ToolResult:
    """Expected value and edge of a bet. `odds` in any notation, `win_probability` 0..1 is the user's own estimate,
    `stake` 0 means per unit staked.

    EV = stake x (p x (d - 1) - (1 - p)); edge = p x d - 1. Source: Epstein, The Theory of Gambling and Statistical
    Logic (2nd ed. 2009), chapter 3.
    """
    d, p = price.parse(odds), win_probability
    if not 0 <= p <= 1:
        raise InvalidField("The win probability lies between 0 and 1.")
    edge = p * d - 1
    ev = edge * (stake or 1)
    verdict = (
        "the price is better than your estimate needs"
        if edge > 1e-9
        else "on average this bet loses money"
        if edge < -1e-9
        else "on average nothing is won or lost"
    )
    if stake:
        lead = f"Expected value: {_signed(ev, currency)} on a stake of {currency}{fmt(stake)}, which is {edge * 100:+.2f}% of the stake: {verdict}."
        how = f"{fmt(stake)} x ({fmt(p, 4)} x {fmt(d - 1, 4)} - {fmt(1 - p, 4)})"
    else:
        lead = f"Expected value: {edge * 100:+.2f}% of the stake ({ev:+.4f} per 1 staked): {verdict}."
        how = f"{fmt(p, 4)} x {fmt(d, 4)} - 1"
    return ToolResult(
        f"{lead}\nHow: {how}.\nThis stands or falls with the win chance, which is an estimate; at {price.percent_text(1 / d)} the bet breaks even.",
        {"expected_value": ev, "edge": edge, "break_even": 1 / d},
        ("Epstein, Theory of Gambling (expected value)",),
    )


def _signed(value: float, sign: str) -> str:
    return f"{'-' if value < 0 else '+'}{money(abs(value), sign)}"


_BREAK = (
    r"\bbreaks?[- ]?e?ven\b|\bbreaking even\b|\b(?:win ?rate|win(?:ning)? (?:percentage|pct|%)|strike rate|hit rate|often|percent\w*|many (?:bets|games|picks)|success rate|%)\b.{0,40}\b(?:need\w*|must|have to|require\w*|not (?:to )?lose)\b"
    r"|\b(?:need|must|have to)\b.{0,40}\b(?:hit|win)\b.{0,40}\b(?:even|profit\w*|ahead)\b|\bnot lose money\b|\b(?:win|hit|strike) rate\b.{0,25}\b(?:level|even|flat)\b|\b(?:win|hit|strike|success) (?:rate|ratio|percentage)\b.{0,30}\b(?:covers?|costs?|pays? (?:for|off))\b|\bminimum win\w*|\bwin(?:ning)? (?:percentage|rate) to (?:profit|make)"
)


@says(_BREAK)
def _match_break_even(question: str) -> ToolMatch | None:
    found = slip(question)
    pair = risk_reward(digits(question)) if not found.prices else None
    if pair and betting(question):
        return ToolMatch(0.9, {"odds": f"{1 + pair[1] / pair[0]:.10g}"})
    if len(found.prices) != 1 or not (
        betting(question) or found.prices[0].form != "decimal" or regex.search(r"\bwin\w*|\bhit\b|\bprobab", question, re.I)
    ):
        return None
    return ToolMatch(0.95, {"odds": f"{found.prices[0].decimal:.10g}"})


@tool(_match_break_even)
def break_even_rate(odds: str) -> ToolResult:
    """Share of bets that must win at a price for neither profit nor loss. `odds` in any notation.

    Break-even rate = 1 / decimal odds = risk / (risk + win). Source: Wikipedia, "Odds"; Buchdahl, Fixed Odds Sports
    Betting (2003).
    """
    d = price.parse(odds)
    return ToolResult(
        f"You need to win {price.percent_text(1 / d)} of such bets to break even.\nHow: 1 / {fmt(d, 4)} (decimal odds), the same as risk / (risk + possible profit).",
        {"break_even": 1 / d},
        ("Definition of implied probability",),
    )
