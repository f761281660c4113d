"""Fallback answers that speak to the question: its subject, and the advice of the topic its words belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from capabilities.domains import regex


@dataclass(frozen=True)
class Topic:
    """A kind of question. `pattern` finds it, `steps` say what to do; `{it}` stands for the question's subject."""

    name: str
    pattern: str
    steps: tuple[str, ...]


_OPENING = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|so|please|pls|question|can you|could you|would you|tell me|give me|i need(?: to know)?|i want(?: to know)?|i'?d like|do you (?:know|have)|information|info|some|about|on|what(?:'s| is| are| was| were| do| does| did)?|"
    r"which|who(?:'s| is| are| was)?|when(?:'s| is| are| was| does| did| do| should)?|where(?:'s| is| are| was| can| do| does| did)?|why(?:'s| is| are| was| do| does| did)?|how(?:'s| is| are| do| does| did| can| much| many| long| often| old| far| big| tall| high| heavy| fast| to)?|"
    r"i(?:'m|'ve|'d|'ll)?|im|ive|my|me|we|you|is|are|was|were|be|do|does|did|can|should|would|will|a|an|the|there|any|of|for|in|to|get|find|help(?: me)?|explain|describe|define|name|list|think|make|write|good|way|it|that|this|people)\b[\s,:.()?!]*)+",
    re.I,
)


def subject(question: str, longest: int = 70) -> str:
    """What a question is about, in its own words: the text without its question words, cut at a word's end."""
    first = regex.split(r"(?<=[.?!])\s", " ".join(question.split()), maxsplit=1)[0]
    rest = _OPENING.sub("", first).strip(" ?!.,:;\"'")
    rest = (
        regex.sub(r"\s(?:work|mean|happen)s?$", "", rest, flags=re.I) if regex.match(r"\W*(?:how|what|why) (?:do|does|did)\b", first, re.I) else rest
    )
    rest = rest or first.strip(" ?!.,:;\"'")
    return rest if len(rest) <= longest else rest[:longest].rsplit(" ", 1)[0] + "…"


def opening(question: str, offer: str) -> str:
    """The question back when a text asks nothing: a greeting, a number alone, or both. '' when there is more in it.
    `offer` says what the specialist can do with it."""
    m = _NOTHING.fullmatch(question.strip())
    if not m:
        return ""
    hello = "Hello. " if m["hello"] else ""
    return f"{hello}What shall I do with {m['number']}? {offer}" if m["number"] else f"{hello}What is it about? {offer}"


_HELLO = (
    r"hi+|hello+|hey+|hiya|howdy|yo|greetings|hola|salut|hallo|namaste|good (?:morning|afternoon|evening|day)|how are you(?: doing)?|what'?s up|sup|"
    r"ok(?:ay)?|test(?:ing)?"
)
_NOTHING = re.compile(
    rf"(?P<hello>(?:{_HELLO})(?:[\s,.!?]+(?:{_HELLO}|there|again|everyone|all))*)?[\s,.!?]*(?P<number>[-+]?\d[\d,.]*\d|\d)?[\s.!?]*", re.I
)


def quoted(question: str, longest: int = 80) -> str:
    """The first sentence of a question as it was asked, cut at a word's end, in quotation marks."""
    first = re.split(r"(?<=[.?!])\s", " ".join(question.split()), maxsplit=1)[0].strip(" .,:;\"'")
    return f"“{first if len(first) <= longest else first[:longest].rsplit(' ', 1)[0] + '…'}”"


@cache
def _whole_words(pattern: str) -> str:
    """The pattern held to whole words, so that "heal" is not found in "healthy"."""
    return rf"(?<!\w)(?:{pattern})(?:(?<=\W)|(?!\w))"


def best(topics: Sequence[Topic], question: str) -> Topic | None:
    """The topic with the most different words in the question; the earlier one wins a tie."""
    counted = [(len({m[0].lower() for m in regex.finditer(_whole_words(t.pattern), question, re.I)}), -i, t) for i, t in enumerate(topics)]
    count, _, topic = max(counted, key=lambda c: c[:2])
    return topic if count else None


def advice(topic: Topic, question: str) -> list[str]:
    it = subject(question)
    return [step.replace("{it}", f"“{it}”") for step in topic.steps]
