"""What people type in a hurry, put into the words the matchers know: slips of the pen, short forms, rates without their sign.

Only the matchers of calculations see the rewritten text; what a person wrote is never changed in an answer or a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from agent_pools import Tool
from ai_providers import ToolMatch
from capabilities.domains.cues import Cued, Matcher, as_typed
from capabilities.domains.reading import digits, numbers
from spelling import distance

_WORD = re.compile(r"(?<![\w.@/'’-])[A-Za-z]{5,20}(?![\w@/-]|\.\w)")
_LONGEST, _MOST_NUMBERS = 4_000, 60


class Speller:
    """Mends words that are one slip away from a word of the field. `words` are those of the field in all their forms,
    `others` real words that look like one of them and are meant."""

    def __init__(self, words: Iterable[str], others: Iterable[str] = ()) -> None:
        self.words = frozenset(words)
        self.others = frozenset(others)
        self._mended = lru_cache(maxsize=4096)(self._near)

    def __call__(self, text: str) -> str:
        return _WORD.sub(lambda m: self._mended(m[0].lower()) or m[0], text)

    def _near(self, word: str) -> str | None:
        """The field's word that `word` was meant to be: one slip away, two in a long word, with the same first letter."""
        if word in self.words or word in self.others:
            return None
        best: tuple[int, str] | None = None
        for known in self.words:
            if known[0] != word[0] or len(known) < 5:
                continue
            limit = 2 if min(len(known), len(word)) >= 11 else 1
            slips = distance(word, known, limit)
            if slips > limit or _same_word(word, known) or (len(known) == 5 and sorted(word) != sorted(known)):
                continue
            best = min(best or (slips, known), (slips, known))
        return best[1] if best else None


def _same_word(word: str, known: str) -> bool:
    """Whether they differ in an ending only, so that both are right ("lend", "lends")."""
    short, long = sorted((word, known), key=len)
    return long.startswith(short) and long[len(short) :] in ("s", "d", "r", "y", "es", "ed", "er", "ly")


def rewritten(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


_DIGIT = "zero|oh|one|two|three|four|five|six|seven|eight|nine"
_POINT = re.compile(rf"(?<![\w-])((?:[a-z]+[- ])?[a-z]+|\d+) point ((?:{_DIGIT}|\d)(?: (?:{_DIGIT}))*)(?![\w-])", re.IGNORECASE)
_NAMES = {name: str(i) for i, name in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))} | {"oh": "0"}


def spoken_decimals(text: str) -> str:
    """ "one point eight million" -> "1.8 million"; "at that point two of us" stays."""

    def figure(m: re.Match[str]) -> str:
        head, _, last = digits(m[1]).rpartition(" ")
        if not last.isdigit():
            return m[0]
        tail = "".join(_NAMES.get(w.lower(), w) for w in m[2].split())
        return f"{head} {last}.{tail}".strip()

    return _POINT.sub(figure, text)


_SCALES = r"lakhs?|lacs?|crores?|million|billion|thousand|grand|mn|bn|k|m"
_SHARED = re.compile(
    rf"(?<![\w.,%])((?:[$£€₹]?\d{{1,3}}(?:\.\d+)?(?:\s*,\s*|\s+(?:and|to|or|-|–|then)\s+|\s*[-–]\s*|\s*,\s*(?:and|then)\s+))+)([$£€₹]?\d{{1,3}}(?:\.\d+)?)(\s?)({_SCALES})(?![\w])",
    re.IGNORECASE,
)


def shared_scale(text: str) -> str:
    """A scale said once behind a row of small numbers goes to each of them: "8, 10 and 12 lakh", "from 4 to 8k"; cents before a whole
    number of thousands are a price of their own ("entry 19.20, 10k account")."""

    def spread(m: re.Match[str]) -> str:
        if "." not in m[2] and re.search(r"\d\.\d\d", m[1]):
            return m[0]
        row = re.sub(r"\d{1,3}(?:\.\d+)?", lambda n: f"{n[0]}{m[3]}{m[4]}", m[1])
        return f"{row}{m[2]}{m[3]}{m[4]}"

    return _SHARED.sub(spread, text)


def short_forms(forms: Mapping[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Rules that write short forms out, at word boundaries: {"cogs?": "cost of goods sold"}."""
    return tuple((re.compile(rf"(?<![\w-])(?:{form})(?![\w-])", re.IGNORECASE), full) for form, full in forms.items())


def rates(names: str, behind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Rules that give a bare number its percent sign when it stands beside the name of a rate: "7.9 apr", "risk free is 3.9",
    "@ 6.5"; `behind` are the names that also follow their number ("7.9 apr"). A number of 100 or more, with a currency sign, a unit or a scale is no rate."""
    number = r"(?<![\w.,$£€¥%:/-])(?:[0-5]?\d(?:\.\d+)?|\.\d+)(?![\w%]|[.,:/]\d|-\d|\s?(?:%|percent|per ?cent|pct|bps|basis|k\b|m\b|bn\b|x\b|times|thousand|million|billion|grand|lakh|crore|years?|yrs?|months?|mos?\b|weeks?|days?|hours?|hrs?|minutes?|mins?|payments?|dollars|bucks|usd|euros?|eur|gbp|pounds|quid|rupees|points?|shares?|a share|per share|units?|people))"
    filler = r"(?:\s*[=:@]\s*|\s+(?:is|are|was|were|of|at|to|did|do|does|expected|pays?|paid|paying|returns?|returned|returning|about|around|roughly|only|currently|now|running|stands?|came|comes|in|be|will|should|just|rate|that|which|the|a|an|yearly|annual|year|last|this)\b){0,5}\s*[=:@]?\s*"
    return (
        (re.compile(rf"({number})(?=\s+(?:{behind})\b)", re.IGNORECASE), r"\1%"),
        (re.compile(rf"(\b(?:{names})\b{filler})({number})", re.IGNORECASE), r"\1\2%"),
    )


def reworded(tools: Iterable[Tool], rewrite: Callable[[str], str], *, lists: bool = False) -> tuple[Tool, ...]:
    """The tools with matchers that read the text as `rewrite` gives it.

    A text of more than 4,000 characters or 60 numbers is no question with a few figures, so it is not tried at all; with `lists`
    (tools that work on long rows of figures) it is read as it stands.
    """
    cached = lru_cache(maxsize=64)(rewrite)

    def view(text: str) -> str:
        return cached(text) if _is_short(text) else text

    @cache
    def through(inner: Callable[[str], str]) -> Callable[[str], str]:
        return view if inner is as_typed else lambda text: inner(view(text))

    def worded(match: Matcher) -> Matcher:
        def read(text: str) -> ToolMatch | None:
            return match(view(text)) if lists or _is_short(text) else None

        return Cued(match.cue, read, through(match.view)) if isinstance(match, Cued) else read

    return tuple(replace(tool, match=worded(tool.match)) for tool in tools)


@lru_cache(maxsize=64)
def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and len(numbers(text)) <= _MOST_NUMBERS
