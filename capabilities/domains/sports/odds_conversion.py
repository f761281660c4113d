"""Odds from one notation to another, and the probability a price implies."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import Slip, betting, slip

_TARGETS = {
    "fractional": r"\bfraction(?:al|s)?\b|\b(?:uk|british|english) (?:odds|format|style|price)",
    "american": r"\bamericans?\b|\bmoney ?line\b|\bus (?:odds|format|style|books?|sportsbooks?)|\bvegas\b",
    "decimal": r"\bdec(?:imals?)?\b|\beuropean\b|\bcontinental\b|\beu (?:odds|format)",
    "probability": r"\bprobabilit\w+|\bchances?\b|\blikelihood\b|\bpercent\w*|\bhow likely\b|\bimpl\w+|(?<!\d)%",
}
_CONVERT = re.compile(
    r"\b(?:convert\w*|conversion|translate|express\w*|equals?|equivalent|same as|written|write|for|change|turn|in|as|into|to|what(?:'?s| is| are| would)?|format)\b|->|=",
    re.I,
)
_FORM_WORD = re.compile("|".join(_TARGETS[k] for k in ("fractional", "american", "decimal")), re.I)
_ELSEWHERE = re.compile(
    r"\b(?:kelly|ev|expected|parlay|acca\w*|accumulator|treble|yankee|lucky|arb\w*|vig\w*|juice|overround|margin|hold|devig\w*|no[- ]vig|fair|true|hedg\w+|dutch\w*|clv|closing|each[- ]way|e/w|ruin|streak"
    r"|simulat\w+|break[- ]?even|payout|profit|stake[sd]?|legs?|double|edge|bankroll|win rate|lay|elo|sum|combin\w+|in a row|straight|consecutive|mmol\S*|mg|glucose|sugar|cups?|recipe|fahrenheit|celsius)\b",
    re.I,
)


def _target(text: str, source: str) -> str:
    """The notation asked for: named behind "to", "in", "as", else the one named that is not the source's own."""
    spots = [
        (
            not regex.search(
                r"\b(?:to|in|into|as|is|for|what'?s the|give me|show|what|equivalent|the)\s(?:an? |its |the )?$", text[: m.start()], re.I
            ),
            m.start(),
            form,
        )
        for form, pattern in _TARGETS.items()
        if form != source
        for m in regex.finditer(pattern, text, re.I)
    ]
    return min(spots)[2] if spots else ""


def _source_chance(found: Slip) -> float | None:
    """A chance that is to be turned into odds ("what odds does a 40% chance make")."""
    asked = regex.search(r"\bodds\b|\bamerican\b|\bfractional\b|\bmoney ?line\b|\bdecimal (?:odds|price)|\bfair price\b", found.text, re.I)
    return found.chances[0] if asked and len(found.chances) == 1 and not found.prices else None


@says(rf"{_FORM_WORD.pattern}|\bodds\b|\bprice\b")
def _match_convert(question: str) -> ToolMatch | None:
    found = slip(question)
    share = _source_chance(found)
    if _ELSEWHERE.search(regex.sub(r"\b(?:true|fair)\b", "", question, flags=re.I) if share else question):
        return None
    if share:
        target = _target(found.text, "probability") or "decimal"
        return ToolMatch(0.92, {"odds": f"{share * 100:g}%", "to": target})
    if not found.prices or not (_CONVERT.search(found.text) or betting(found.text)):
        return None
    sure = betting(found.text) or len({form for form, pattern in _TARGETS.items() if regex.search(pattern, found.text, re.I)}) > 1
    first = found.prices[0]
    target = _target(found.text, first.form)
    if target == "probability" and not _FORM_WORD.search(question[first.end :]):
        return None
    if not target:
        return (
            ToolMatch(0.6, {"odds": first.shown})
            if sure and regex.search(r"\bconvert|format|other|what does\b", question, re.I) and len(found.prices) == 1
            else None
        )
    if not sure and first.form == "decimal":
        return None
    args = {"odds": " ".join(_plain(p) for p in found.prices) if len(found.prices) > 1 else _plain(first), "to": target}
    return ToolMatch(0.95 if sure else 0.97 if first.form == "american" else 0.45, args)


def _plain(quoted: price.Price) -> str:
    """The price in a form that `price.parse` reads back without the sentence around it."""
    return (
        price.written(quoted.decimal, quoted.form)
        if quoted.form == "american"
        else quoted.shown
        if quoted.form == "decimal"
        else price.fraction_text(quoted.decimal)
    )


@tool(_match_convert)
def convert_odds(odds: str, to: str = "") -> ToolResult:
    """Convert betting odds between decimal, fractional, American and probability. `odds` is one price or several
    apart by blanks, in any notation ("+150", "5/2", "2.5", "40%"); `to` is decimal, fractional, american or
    probability, empty for all four.

    Decimal d = 1 + fraction = 1 + A/100 (A > 0) = 1 + 100/|A| (A < 0) = 1/probability. Source: the definitions in
    UK Gambling Commission and US sportsbook house rules; Wikipedia, "Odds", section gambling usage.
    """
    lines = [_converted(one, to) for one in odds.split()]
    return ToolResult("\n".join(lines), {"odds": odds, "decimal": [price.parse(o) for o in odds.split()]}, ("Definition of odds formats",))


def _converted(odds: str, to: str) -> str:
    value = price.parse(odds)
    if to in price.FORMS:
        return f"{odds} is {price.written(value, to)} as {'a probability' if to == 'probability' else to + ' odds'}.\n{_working(odds, value, to)}"
    return f"{odds} is {price.decimal_text(value)} decimal, {price.fraction_text(value)} fractional, {price.american_text(value)} American; implied probability {price.percent_text(1 / value)}."


def _working(odds: str, value: float, to: str) -> str:
    how = {
        "decimal": f"decimal = 1 + profit per unit staked = 1 + {fmt(value - 1, 4)}",
        "fractional": f"fraction = profit per unit staked = {fmt(value - 1, 4)}",
        "american": "American = 100 x profit per unit" if value >= 2 else "American = -100 / profit per unit",
        "probability": "probability = 1 / decimal odds",
    }
    return f"How: {how[to]}."


_IMPLIED = r"\bimpl(?:y|ies|ied)\b|\bprobabilit|\bchances?\b|\blikelihood\b|\bpercent|%|\bhow likely\b|\bprob\b|\bpct\b"


@says(_IMPLIED)
def _match_implied(question: str) -> ToolMatch | None:
    found = slip(question)
    if not found.prices or found.chances or _ELSEWHERE.search(found.text):
        return None
    strong = regex.search(r"\bimpl|\bprob|\bchance|\blikel", question, re.I) and (
        betting(found.text) or found.prices[0].form == "american" or len(found.text) < 40 or regex.search(r"\bimpl", question, re.I)
    )
    if not strong and found.prices[0].form != "american":
        return None
    moved = bool(regex.search(r"\b(?:from|moved?|shorten\w*|drift\w*|steam\w*|went|cut)\b", found.text, re.I)) and len(found.prices) == 2
    return ToolMatch(0.93 if strong else 0.7, {"odds": " ".join(_plain(p) for p in found.prices[:6]), "moved": moved})


@tool(_match_implied)
def implied_probability(odds: str, moved: bool = False) -> ToolResult:
    """The probability that a betting price implies, margin included. `odds` is one price or several apart by blanks;
    `moved` says that the two prices are before and after a move, so that the difference is shown.

    p = 1/d; American: 100/(A+100) for A > 0, |A|/(|A|+100) for A < 0; fractional a/b: b/(a+b).
    Source: Wikipedia, "Odds"; Buchdahl, Fixed Odds Sports Betting (2003), chapter 2.
    """
    quoted = odds.split()
    shares = [1 / price.parse(o) for o in quoted]
    text = "; ".join(f"{o} implies {price.percent_text(s)}" for o, s in zip(quoted, shares, strict=True)) + "."
    if moved:
        text += f"\nThe move is {(shares[1] - shares[0]) * 100:+.2f} percentage points."
    text += f"\nHow: {_formula(quoted[0])}."
    text += "\nThe price includes the bookmaker's margin, so the real chance is usually a little lower."
    return ToolResult(text, {"probabilities": shares}, ("Definition of implied probability",))


def _formula(odds: str) -> str:
    if odds.startswith("-"):
        return f"{odds[1:]} / ({odds[1:]} + 100)"
    if odds.startswith("+"):
        return f"100 / ({odds[1:]} + 100)"
    if "/" in odds:
        a, b = odds.split("/")
        return f"{b} / ({a} + {b})"
    return f"1 / {odds}"
