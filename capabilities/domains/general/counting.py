"""How many ways: combinations, permutations, codes, places on a podium, letters of a word."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked
from capabilities.domains.general.whole_numbers import wholes
from capabilities.domains.reading import digits

_ORDERED = re.compile(
    r"permut\w*|\bnpr\b|\d ?p ?\d|arrange\w*|in (?:a )?(?:row|line|order)|\border(?:s|ed|ings?)?\b|line ?up|finish|first,? second|anagrams?|president|podium|medals?|gold|captain",
    re.I,
)

# "6 numbers from 45, how many tickets": a draw of so many out of so many, whatever the things are called.
_DRAWN = re.compile(
    r"^(?=.*\b(?:pick|choos|draw|select|tak|deal|pull)\w*\s\d+\b(?:\s\w+){0,3}\s(?:from|out of|of)\s(?:a |the |\w+ of )?\d+)"
    r".*\bhow many (?:\w+ ){0,2}(?:tickets?|tips|draws?|selections?|choices|hands?|sets|outcomes|results|groups|possibilities)\b"
    r"|\bhow many (?:\w+ ){0,2}(?:tickets?|draws?|selections?|hands?|sets|groups)\b.*\b(?:pick|choos|draw|select|tak|deal|pull)\w*\s\d+\b(?:\s\w+){0,3}\s(?:from|out of)\s\d+",
    re.I | re.S,
)


@says(
    r"combination|\bcombos?\b|\d[- ]?(?:digit|figure|letter) |permut|\bnc[rk]\b|\bnpr\b|choos|\d\s?[cp]\s?\d|ways|arrang|orders|podium|line-?up|outcome"
    r"|\bteams?|committee|\bgroups?|\bhands? of|handshake|anagram|password|\bpins|\bcodes|\b(?:pick|draw|select|tak|deal|pull)\w*\s\d",
    view=digits,
)
def match_counting(question: str) -> ToolMatch | None:
    text = digits(question)
    if not regex.search(
        r"combinations?|\bcombos?\b|\b\d+[- ]?(?:digit|figure|letter) (?:pins?|codes?|pin codes?|passwords?)\b|permut\w*|\bnc[rk]\b|\bnpr\b|\bchoose\b|\b\d+\s?c\s?\d+\b|\b\d+\s?p\s?\d+\b|(?:ways|number of ways|possible ways) (?:to|of|can)|(?:re)?arrang\w*|how many (?:different |distinct |possible )*(?:ways|orders|podiums|line-?ups|outcomes for the podium|arrangements|teams|committees|groups|handshakes|anagrams|passwords|pins|codes)|handshakes|\b(?:committees?|teams?|groups?|hands?) of \d+ (?:\w+ )?(?:from|out of)\b",
        text,
        re.I,
    ) and not _DRAWN.search(text):
        return None
    named = regex.findall(r"\b\d(?:st|nd|rd|th)\b", text)
    found = wholes(regex.sub(r"\b\d(?:st|nd|rd|th)\b", " ", text) if len(named) > 1 else text)
    short = regex.search(r"\b(\d+)\s?([cp])\s?(\d+)\b", text, re.I)
    if short:
        return ToolMatch(0.95, {"n": int(short[1]), "k": int(short[3]), "ordered": short[2].lower() == "p"})
    word = regex.search(
        r"(?:letters (?:of|in)(?: the word)?|anagrams of|word|(?:arrange|rearrange|scramble)(?! the letters))\s[\"'“]?([A-Za-z]{2,15})\b", text
    )
    if word and regex.search("arrang|anagram|ways|permut", text, re.I):
        return ToolMatch(0.94, {"n": len(word[1]), "k": len(word[1]), "ordered": True, "word": word[1].lower()})
    if regex.search("handshake", text, re.I) and found:
        return ToolMatch(0.93, {"n": found[0], "k": 2, "ordered": False})
    if (
        regex.search(r"digit (?:pin codes?|pins?|codes?|passwords?|numbers?)|(?:passwords?|pins?|codes?) (?:of|with) \d+ digits", text, re.I)
        and found
    ):
        return ToolMatch(
            0.9,
            {
                "n": 10,
                "k": found[0],
                "ordered": True,
                "repeat": not regex.search(r"no repeat|no repeated|none repeat|without (?:any )?repe|different digits|distinct", text, re.I),
            },
        )
    ordered = bool(_ORDERED.search(text))
    if len(found) == 1 and (places := _places(text)):
        return ToolMatch(0.93, {"n": found[0], "k": places, "ordered": True})
    if len(found) >= 2:
        n, k = max(found[:2]), min(found[:2])
        return ToolMatch(0.93, {"n": n, "k": k, "ordered": ordered})
    return ToolMatch(0.9, {"n": found[0], "k": found[0], "ordered": True}) if found and ordered else None


_ROLES = r"gold|silver|bronze|captain|vice[- ]captain|president|vice[- ]president|secretary|treasurer|chair(?:man|woman|person)?|winner|runner[- ]up|first|second|third|1st|2nd|3rd"


def _places(text: str) -> int:
    """How many named places are to be filled: "gold, silver and bronze", "a captain and a vice-captain", "the podium"."""
    roles = {m[0].lower() for m in regex.finditer(rf"(?<![\w-])(?:{_ROLES})(?![\w-])", text, re.I)}
    return len(roles) if len(roles) > 1 else 3 if regex.search(r"\bpodium|\bmedals\b", text, re.I) else 0


@tool(match_counting)
def ways_to_choose(n: int, k: int, ordered: bool = False, repeat: bool = False, word: str = "") -> ToolResult:
    """How many ways to choose k of n things: combinations n! / (k! (n−k)!), permutations n! / (n−k)! when order counts."""
    if not 0 <= k <= n <= 1000 and not repeat:
        return ToolResult("I need k not larger than n, and n at most 1,000.")
    if word:
        repeats = math.prod(math.factorial(word.count(c)) for c in set(word))
        total = math.factorial(n) // repeats
        return worked(f"{total:,} ways.", f"{n}! ÷ {repeats} for letters that repeat")
    if repeat:
        return worked(f"{n**k:,}.", f"{n}^{k}, each place free")
    total = math.perm(n, k) if ordered else math.comb(n, k)
    form = f"{n}! ÷ {n - k}!" if ordered else f"{n}! ÷ ({k}! × {n - k}!)"
    return worked(f"{total:,} {'ways, order counts' if ordered else 'ways, order does not count'}.", f"{form} = {total:,}")
