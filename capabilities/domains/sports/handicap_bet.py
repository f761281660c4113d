"""How a handicap or over/under bet settles once the score is known, quarter lines included."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import LONGEST, slip
from errors import InvalidField

_LINE = re.compile(r"(?<![\w.])(?P<sign>[-+−–])\s?(?P<n>\d{1,2}(?:\.(?:0|25|5|75))?)(?![\d.%]|\s?/\s?\d)(?:\s?(?:ah|asian|handicap))?", re.I)
_TOTAL = re.compile(r"\b(?P<side>over|under)\s(?P<n>\d{1,3}(?:\.(?:0|25|5|75))?)\b", re.I)
_SCORE = re.compile(
    r"\b(?P<how>w[io]n\w*|beat\w*|los[et]\w*|went down|dr[ea]w\w*|ended|finish\w*|final(?: score)?|result|score[d]?|it was)\b\D{0,25}?(?P<a>\d{1,3})\s?(?:-|–|:|to)\s?(?P<b>\d{1,3})\b",
    re.I,
)
_MARGIN = re.compile(r"\b(?P<how>w[io]n\w*|los[et]\w*)\s(?:it |the game |the match )?by\s(?:exactly |just )?(?P<n>\d{1,3})\b", re.I)


# The words that a final score or a margin comes with.
@says(r"\b(?:w[io]n|beat|los[et]|went down|dr[ea]w|ended|finish|final|result|score|it was)")
def _match(question: str) -> ToolMatch | None:
    text = digits(question[:LONGEST])
    if not _SCORE.search(text) and not _MARGIN.search(text):
        return None
    found = slip(question)
    decided = _margin(found.text)
    line = _LINE.search(found.text)
    total = _TOTAL.search(found.text)
    prices = [p for p in found.prices if not (line and p.start < line.end() and line.start() < p.end)]
    if decided is None or not found.stake or not prices or not (line or total):
        return None
    if total:
        sides = 1 if total["side"].lower() == "over" else -1
        args = {"line": -sides * float(total["n"]), "margin": sides * decided[1]}
    elif line:
        args = {"line": float(line["n"]) * (1 if line["sign"] == "+" else -1), "margin": decided[0]}
    return ToolMatch(0.96, {**args, "odds": f"{prices[-1].decimal:.10g}", "stake": found.stake, "currency": found.sign})


def _margin(text: str) -> tuple[float, float] | None:
    """(goals ahead of the backed side, goals in all) from "won 2-1", "lost 1-0", "drew 1-1", "won by 4"."""
    if m := _SCORE.search(text):
        high, low = sorted((float(m["a"]), float(m["b"])), reverse=True)
        lost = m["how"].lower().startswith(("los", "went"))
        first = float(m["a"]) - float(m["b"])
        won = m["how"].lower().startswith(("w", "b")) and not lost
        return (low - high if lost else high - low if won else first), high + low
    if m := _MARGIN.search(text):
        return float(m["n"]) * (-1 if m["how"].lower().startswith("los") else 1), 0.0
    return None


@tool(_match)
def handicap_settlement(line: float, margin: float, odds: str, stake: float, currency: str = "") -> ToolResult:
    """What a handicap bet returns: margin + line above 0 wins, 0 is a refund, below 0 loses; a quarter line is half a stake
    on each of the two lines beside it.

    `line` is the handicap of the backed side (−0.75, +1.5), `margin` its goals or points ahead at the end. For over 2.5
    give line −2.5 and margin = total scored; for under 2.5 line 2.5 and margin = −total. Source: rules of Asian handicap
    betting, Wikipedia, "Asian handicap".
    """
    if stake <= 0:
        raise InvalidField("Give the stake.")
    d = price.parse(odds)
    parts = (line - 0.25, line + 0.25) if (line * 4) % 2 else (line, line)
    results = [margin + part for part in parts]
    back = sum(stake / 2 * (d if r > 0 else 1 if r == 0 else 0) for r in results)
    words = [("wins" if r > 0 else "is refunded" if r == 0 else "loses") for r in results]
    how = (
        f"the bet {words[0]}" if words[0] == words[1] else f"half of the stake {words[0]} (line {parts[0]:+g}), half {words[1]} (line {parts[1]:+g})"
    )
    gain = back - stake
    text = f"{money(back, currency)} comes back: a {'profit' if gain >= 0 else 'loss'} of {money(abs(gain), currency)}.\nHow: {how}; odds {fmt(d, 3)}, stake {money(stake, currency)}."
    return ToolResult(text, {"return": back, "profit": gain}, ("Rules of Asian handicap betting",))
