"""The bookmaker's margin in a set of prices, and the fair chances once it is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import betting, both_sides, slip
from errors import InvalidField

_WORDS = r"\bsum of (?:the |all )?implied|\bimplied probabilit\w+ (?:exceed|add|sum|minus)|\b(?:vig(?:orish)?|juice[d]?|over ?round|margin|hold|house edge|book(?:maker|ie)?'?s? (?:edge|cut|take|margin|profit)|no[- ]?vig|de-?vig\w*|fair|true|book percentage|take ?out|round book|book sum)\b"
_FAIR = re.compile(
    r"\b(?:no[- ]?vig|de-?vig\w*|fair|true|remov\w+|without|strip\w*|taken? (?:out|away|off)|tak(?:e|ing) out|adjust\w*|normali[sz]\w*|actual|real|net of|eliminat\w+|free)\b",
    re.I,
)
_NOT = re.compile(r"\b(?:kelly|parlay|acca\w*|arb\w*|hedg\w+|closing|clv|ev|expected value|each[- ]way)\b", re.I)


@says(_WORDS)
def _match(question: str) -> ToolMatch | None:
    if _NOT.search(question):
        return None
    found = slip(question)
    market = both_sides(found)
    if not market or len(market) > 12:
        return None
    sure = (
        betting(found.text)
        or any(p.form != "decimal" for p in market)
        or (_FAIR.search(found.text) and regex.search(r"\b(?:margin|vig\w*|juice)\b", found.text, re.I) and len(market) < 4)
        or regex.search(
            r"\b(?:[23]|two|three)[- ]way\b|\bmargin\b.*\bprobabilit|\bhouse edge\b|\b(?:vig|over ?round|market|implied|over|under|draw|home|away|no[- ]?vig)",
            question,
            re.I,
        )
    )
    if not sure or (found.chances and len(market) < 2):
        return None
    if len(market) == 1:
        return ToolMatch(0.6, ask="What is the price on the other side (and on the draw, if there is one)?")
    args = {"odds": [price.written(p.decimal, p.form) if p.form != "decimal" else p.shown for p in market]}
    return ToolMatch(0.95, {**args, "show": _show(found.text), "method": _method(question), "pick": _pick(found.text, market)})


def _show(text: str) -> str:
    if not _FAIR.search(text):
        return "margin"
    return (
        "fair odds"
        if regex.search(
            r"\b(?:fair|true|no[- ]?vig|devigged) (?:\w+ )?(?:odds|price|line|moneyline|decimal|american)|\b(?:vig|juice|margin)[- ]free (?:odds|price|line)|\b(?:odds|price|line) (?:of|for|on) (?:the|each|both)\b",
            text,
            re.I,
        )
        else "fair probability"
    )


def _method(text: str) -> str:
    return (
        "power"
        if regex.search(r"\bpower\b", text, re.I)
        else "additive"
        if regex.search(r"\badditive|equal(?:ly)? margin\b", text, re.I)
        else "proportional"
    )


def _pick(text: str, market: Sequence[price.Price]) -> int:
    """Which outcome is asked about, as an index; -1 for all of them."""
    ask = text[market[-1].end :] + " " + text[: market[0].start]
    order = sorted(range(len(market)), key=lambda i: market[i].decimal)
    if regex.search(r"\b(?:favou?rite|fav)\b", ask, re.I):
        return order[0]
    if regex.search(r"\b(?:underdog|dog|outsider|longshot)\b", ask, re.I):
        return order[-1]
    if len(market) == 3 and (
        m := regex.search(
            r"\b(?:probability|chance|odds|price|percent\w*)(?: of| for| on)?(?: a| the)? (home|draw|away)\b|\b(home|draw|away)(?: win)? (?:probability|chance|odds|price)",
            ask,
            re.I,
        )
    ):
        return ("home", "draw", "away").index((m[1] or m[2]).lower())
    return -1


@tool(_match)
def bookmaker_margin(odds: list[str], show: str = "margin", method: str = "proportional", pick: int = -1) -> ToolResult:
    """Bookmaker's margin (vig, overround, hold) of a market and its fair probabilities and odds with the margin taken
    out. `odds` are the prices of all outcomes (2-way, 3-way or more); `show` is margin, "fair probability" or "fair odds";
    `method` is proportional, power or additive; `pick` is the index of the outcome asked about, -1 for all.

    Overround = sum(1/d) - 1; hold = 1 - 1/sum(1/d). Proportional p_i = (1/d_i)/sum; power p_i = (1/d_i)^k with k so
    that the sum is 1; additive p_i = 1/d_i - overround/n. Source: Clarke, Kovalchik and Ingram, "Adjusting bookmaker's
    odds to allow for overround", American Journal of Sports Science 5(6), 2017.
    """
    if len(odds) < 2:
        raise InvalidField("The margin needs the price of every outcome, so at least two.")
    decimals = [price.parse(o) for o in odds]
    total = sum(1 / d for d in decimals)
    fair = fair_chances(decimals, method)
    text = _margin_text(total) if show == "margin" else _fair_text(odds, fair, show, pick, method)
    data = {"overround": total - 1, "hold": 1 - 1 / total, "fair": fair}
    return ToolResult(text, data, ("Clarke et al. 2017, methods to remove the overround",))


def _margin_text(total: float) -> str:
    line = f"The bookmaker's margin (overround) is {price.percent_text(total - 1)}; as a share of all stakes (hold) it is {price.percent_text(1 - 1 / total)}."
    if total < 1:
        line = f"There is no margin here: the overround is {price.percent_text(total - 1)}, below zero, so the prices together are in the bettor's favour."
    return f"{line}\nHow: the implied probabilities 1/odds add up to {price.percent_text(total)}; the margin is what is above 100%, the hold is margin / sum."


def _fair_text(odds: Sequence[str], fair: Sequence[float], show: str, pick: int, method: str) -> str:
    chosen = range(len(odds)) if not 0 <= pick < len(odds) else [pick]
    if show == "fair odds":
        american = odds[0][0] in "+-"
        main = "; ".join(
            f"{odds[i]} becomes {price.written(1 / fair[i], 'american' if american else 'decimal')} ({price.percent_text(fair[i])})" for i in chosen
        )
        lead = "Fair odds"
    else:
        main = "; ".join(f"{odds[i]} has a fair chance of {price.percent_text(fair[i])}" for i in chosen)
        lead = "Margin removed"
    how = {
        "proportional": "each implied probability divided by their sum",
        "power": "each implied probability raised to one power so that the sum is 1",
        "additive": "the same number of points taken off each implied probability",
    }
    return f"{lead}: {main}.\nHow ({method} method): {how.get(method, how['proportional'])}. It is an estimate: the bookmaker need not spread the margin evenly."


def fair_chances(decimals: Sequence[float], method: str = "proportional") -> list[float]:
    """Probabilities that sum to 1 from decimal odds. Raises InvalidField when the additive method leaves one at or below 0."""
    raw = [1 / d for d in decimals]
    total = sum(raw)
    if method == "power":
        k = _power(raw)
        return [p**k for p in raw]
    if method == "additive":
        even = [p - (total - 1) / len(raw) for p in raw]
        if min(even) <= 0:
            raise InvalidField("The additive method gives a chance below zero here; use the proportional one.")
        return even
    return [p / total for p in raw]


def _power(raw: Sequence[float]) -> float:
    low, high = 0.01, 100.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(p**middle for p in raw) > 1 else (low, middle)
    return low
