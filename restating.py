"""A follow-up that gives another value ("and over 3 years?", "what about 30,000?", "and in Tokyo?") becomes the whole question
again: the value of the same kind is replaced in the question before, a value of a new kind is added to it.

Pure functions over texts; they know kinds of values (money, percentages, spans of time, quantities, dates, names), no domain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


LONGEST, MOST_NEW_WORDS, MOST_WIDENING, MOST_PARTS, BEHIND, LEAST_FIT = 90, 3, 5, 4, 4, 3.0
_OPENERS = re.compile(
    r"^(?:(?:ok(?:ay)?|and|or|but|then|so|now|no|well|also|instead|hmm|right|yes|please|again)\b[\s,]*)*"
    r"(?:(?:what|how)\s+(?:about|if)\b(?:\s+(?:it|that|this|they|i|we)(?:'s|\s+(?:is|was|were|are|had|have|take|took|pay|paid|get|got|use|used))?\b)?|"
    r"(?:and|but)?\s*if\s+(?:it|that|this|they|i|we)(?:'s|\s+(?:is|was|were|are|had|have|take|took|pay|paid|get|got|use|used))?\b|"
    r"(?:make|change|set|take|try|use|say|assume|suppose|let's\s+say)\b(?:\s+(?:it|that|this))?|the\s+same|same)?[\s,]*",
    re.I,
)
_PREPOSITIONS = words("at over for in into to from of by with after within on per until till than under above between")
_GLUE = _PREPOSITIONS | words(
    "a an the and or but then so now what how about if it its it's that this they i we you is was were are be would will instead rather please "
    "same only just ok okay no well also again there here one do does did my our your me us let's say make change set take try use assume "
    "suppose thing time question sum think "
    "she he her his they their weigh weighs weighed earn earns cost costs grow grows rise rises fall falls drop drops increase increases decrease "
    "decreases become becomes goes go get gets turn turns were pay pays stay stays run runs last lasts work works"
)
_ASKS = re.compile(r"\b(?:who|whom|whose|which|why|when|where|how (?:much|many|long|old|far|do|does|can|should|to|is|are)|what(?!\s+(?:about|if)\b)|"
                   r"is|are|was|do|does|did|can|could|should|convert|calculate|compute|explain|tell|show|give|write|find|list|analy[sz]e)\b", re.I)  # fmt: skip
_SMALL = {w: i for i, w in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "hundred": 1e2}
_VALUE = re.compile(
    rf"""(?<![\w.])(?:(?P<date>\d{{4}}-\d{{2}}-\d{{2}})|(?P<clock>\d{{1,2}}:\d{{2}}(?:\s?[ap]m)?|\d{{1,2}}\s?[ap]m\b)|
    (?P<sign>[-+−](?=[\d$£€]))?(?P<money>[$£€¥]\s?)?(?:(?P<number>\d{{1,3}}(?:[,'’]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(?P<word>{"|".join(_SMALL)})\b)
    (?P<scale>\s?(?:k|m|bn|thousand|million|billion|hundred)\b)?(?P<unit>\s?%|[\s-]?(?:°\s?)?[A-Za-zµ]+(?:/[a-z]+)?\b)?)""",
    re.I | re.X,
)
_FAMILIES = {
    "span": "second sec minute min hour hr h day week wk fortnight month mo quarter year yr y",
    "percent": "% percent pct",
    "money": "dollar buck usd euro eur gbp pound quid franc chf yen jpy",
    "mass": "kg kilo kilogram g gram mg lb lbs pound oz ounce stone st tonne ton",
    "length": "km kilometre kilometer m metre meter cm mm mile mi yard yd ft foot feet inch in",
    "volume": "l litre liter ml cl cup tablespoon tbsp teaspoon tsp pint gallon",
    "heat": "c f k celsius fahrenheit kelvin degree",
    "speed": "mph km/h kph m/s knot",
}
_FAMILY = {unit: family for family, units in _FAMILIES.items() for unit in units.split()}
_NAME = re.compile(r"\b[A-Z][\w.&'-]*(?:\s+[A-Z][\w.&'-]*)*")


@dataclass(frozen=True)
class Value:
    """A value as it stands in a text. `kind` is a family of units, a counted noun, date, clock, name or "" (a bare number);
    `led` is the word before it; `number` is its size (0 for dates and names)."""

    text: str
    start: int
    end: int
    kind: str
    led: str
    number: float = 0.0
    bare_end: int = 0


def restated(question: str, follow_up: str) -> str | None:
    """The earlier question with what the follow-up says in place of what it said before, or None when the follow-up is a
    question of its own or nothing in the earlier one is of that kind."""
    text = follow_up.strip().rstrip("?!. ")
    opener = _OPENERS.match(text)
    core = text[opener.end() if opener else 0 :].strip(" ,")
    if not question or not core or len(text) > LONGEST or "\n" in text or _ASKS.search(core):
        return None
    values = _values(core)
    if not values:
        return _renamed(question, core)
    if _answers_itself(core, values, bool(opener and opener[0].strip())):
        return None
    return _revalued(question, core, values, bool(opener and opener[0].strip()) or core.split()[0].lower() in _PREPOSITIONS)


_GOES_ON = re.compile(r"(?:and|what about|how about|what if|and what about)\b[\s,]+(?=\S)", re.I)
_PART_OF_IT = re.compile(r"(?:and\s+)?(?:what(?:'s| is| are| would be)|how (?:much|high|big) (?:is|are|would be))\s+(?=(?:the|its|their)\s)", re.I)
_HOW_OFTEN = re.compile(
    r"(?:(?:daily|weekly|monthly|quarterly|yearly|annually|every|each|a|an|per|for|over|once|twice|in|all|the|whole|day|week|month|quarter|year)\s*)+",
    re.I,
)


def widened(question: str, follow_up: str) -> str | None:
    """The earlier question with another wish added ("and half Kelly?", "what is the IRR?", "weekly for a year?"), or None when the
    text does not begin like one that goes on."""
    if not question:
        return None
    text = follow_up.strip().rstrip("?!. ")
    part = _PART_OF_IT.match(text)
    if part and (len(text[part.end() :].split()) > MOST_PARTS or re.search(r"\bof\b|\s[A-Z][a-z]", text[part.end() :]) or not _values(question)):
        return None
    opener = part or _GOES_ON.match(text) or (re.match("", text) if _HOW_OFTEN.fullmatch(text) else None)
    core = text[opener.end() :] if opener else ""
    if not core or len(core.split()) > MOST_WIDENING or _ASKS.search(core) or _values(core):
        return None
    return f"{question.rstrip(' ?.!')}, {core}?"


def standing_question(turns: Iterable[tuple[str, bool]]) -> str:
    """What a conversation is about now. `turns` are the person's texts in order, each with whether it answers something that was
    asked of him; an answer is added to the question, a changed value changes it, anything else is a new question."""
    current = ""
    for text, answers in turns:
        current = f"{current}\n{text}" if answers and current else restated(current, text) or text
    return current


# --- values ---------------------------------------------------------------------------------------------------------


def _values(text: str) -> list[Value]:
    return [_value(text, m) for m in _VALUE.finditer(text)]


def _value(text: str, m: re.Match[str]) -> Value:
    led = _word_before(text, m.start())
    if m["date"] or m["clock"]:
        return Value(m[0], m.start(), m.end(), "date" if m["date"] else "clock", led, 0.0, m.end())
    unit = (m["unit"] or "").strip(" -°").lower()
    if (unit in _GLUE and unit != "in") or unit in _SMALL:
        unit = ""
    kind = "money" if m["money"] else _kind(unit, text[m.end() :])
    bare = m.end("scale") if m["scale"] else m.end("number") if m["number"] else m.end("word")
    if not kind:
        unit = ""
    number = float(re.sub(r"[,'’]", "", m["number"])) if m["number"] else float(_SMALL[m["word"].lower()])
    number *= _SCALE[m["scale"].strip().lower()] if m["scale"] else 1.0
    end = m.end() if unit else bare
    return Value(text[m.start() : end], m.start(), end, kind, led, number, bare)


def _kind(unit: str, behind: str) -> str:
    if not unit or (unit == "in" and behind.strip()):
        return ""
    family = _FAMILY.get(unit) or _FAMILY.get(unit.removesuffix("s"))
    return family or (f"count {unit.removesuffix('s')}" if unit.isalpha() else "")


def _word_before(text: str, at: int) -> str:
    words = re.findall(r"[a-z]+", text[:at].lower())
    return words[-1] if words and re.search(r"[a-z]\s*$", text[:at], re.I) else ""


def _content(text: str, values: Sequence[Value]) -> list[str]:
    """The words that are neither glue nor part of a value."""
    spans = [(v.start, v.end) for v in values]
    words = [(m[0].lower(), m.start()) for m in re.finditer(r"[A-Za-z][\w'’-]*", text)]
    return [w for w, at in words if w not in _GLUE and not any(a <= at < b for a, b in spans)]


def _answers_itself(core: str, values: Sequence[Value], opened: bool) -> bool:
    """Whether the text says so much that it is a question of its own; without an opening word it may only hold values."""
    new = _content(core, values)
    return len(new) > (MOST_NEW_WORDS if opened or values[0].led in _PREPOSITIONS or len(values) == 1 else 1)


def _revalued(question: str, core: str, values: Sequence[Value], leans: bool) -> str | None:
    old = _values(question)
    if not old:
        return None
    known = set(re.findall(r"[a-z][\w'’-]*", question.lower()))
    added = f"{question.rstrip(' ?.!')}, {core}?" if leans else None
    if any(w not in known for w in _content(core, values)):
        return added
    taken: list[tuple[Value, Value]] = []
    for value in values:
        fits = [(_fit(core, value, o, question), o) for o in old if o not in [t for _, t in taken]]
        best = max(fits, key=lambda pair: pair[0], default=None)
        alone = not value.kind and len(old) == len(values) == 1
        if best is None or (best[0] < LEAST_FIT and not alone):
            return added if value.kind else None
        taken.append((value, best[1]))
    for value, place in sorted(taken, key=lambda pair: -pair[1].start):
        question = _put(question, value, place)
    return question


def _fit(core: str, value: Value, place: Value, question: str) -> float:
    """How well a new value takes the place of an old one: same kind, same leading word, the same words around, a like size."""
    same = 4.0 if value.kind == place.kind else 3.5 if {value.kind, place.kind} == {"", "money"} else 1.5 if not value.kind else -4.0
    led = 2.0 if value.led and value.led == place.led else 0.0
    label = max((_nearness(question, word, place) for word in _content(core, [value])), default=0.0)
    size = abs(math.log10(abs(value.number) / abs(place.number))) if value.number and place.number else 0.0
    return same + led + label - 0.3 * size


def _nearness(question: str, word: str, place: Value) -> float:
    """How near a word stands to a value, 0 to 3; a word before a value names it rather than one behind it."""
    gaps = [
        place.start - m.end() if m.end() <= place.start else m.start() - place.end + BEHIND
        for m in re.finditer(rf"\b{re.escape(word)}\b", question, re.I)
        if m.end() <= place.start or m.start() >= place.bare_end
    ]
    return max((3.0 - 0.1 * gap for gap in gaps), default=0.0) if min(gaps, default=99) < 30 else 0.0


def _put(question: str, value: Value, place: Value) -> str:
    """The question with the value in that place; a bare number keeps the unit that stood there."""
    if value.kind:
        return question[: place.start] + value.text + question[place.end :]
    sign = re.match(r"[-+−]?[$£€¥]?\s?", place.text)
    lead = sign[0] if sign and place.kind == "money" else ""
    return question[: place.start] + lead + value.text + question[place.bare_end :]


# --- names ----------------------------------------------------------------------------------------------------------


def _renamed(question: str, core: str) -> str | None:
    """ "and in Tokyo?" for "what time is it in London?": a name, place, ticker or unit instead of the one there was."""
    m = re.fullmatch(r"(?:(?P<led>in|into|to|for|of|from|at|with|on)\s+)?(?:the\s+)?(?P<what>[\w.&'’-]+(?:\s+[\w.&'’-]+){0,2})", core, re.I)
    if not m:
        return None
    what, led = m["what"], (m["led"] or "").lower()
    if led:
        same = r"(?:in|into|to)" if led in ("in", "into", "to") else led
        places = list(
            re.finditer(
                rf"\b{same}\s+(?:the\s+)?([A-Za-z][\w.&'’-]*(?:\s+[A-Z][\w.&'’-]*)*)(?=\s*(?:[?.!,;]|$|(?:tomorrow|today|tonight|now|right|this|next|on|at|for|over|with|and)\b))",
                question,
            )
        )
        return question[: places[-1].start(1)] + what + question[places[-1].end(1) :] if places else None
    if not _NAME.fullmatch(what):
        return None
    names = [n for n in _NAME.finditer(question) if n.start() > 0 or n[0].isupper()]
    names = [n for n in names if n[0].isupper()] or names if what.isupper() else names
    return question[: names[-1].start()] + what + question[names[-1].end() :] if names else None
