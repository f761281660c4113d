"""Values out of a sentence: which pool, which task, how many, which state; one reader for each kind of argument."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from spelling import normal
from understanding import Item

# "to 4", "at just 4", "= 4"; "4 agents in total"; but "up to 4 more"
_IN_TOTAL = re.compile(
    r"(?:\b(?:to|at|equals|total of|exactly|size|be)\s|=)\s*(?:just |only |exactly |about |an? )?(\w+)\b|\b(\w+) (?:\w+ )?(?:in total|total|altogether|all in all)\b"
)
_AND_MORE = re.compile(r"\b(\w+) (?:more|fewer|less|extra|additional)\b")


@dataclass
class Sentence:
    """What the readers look at: the text, its items, the present size of a pool, and the text in normal form (with slips mended, where
    it is given)."""

    text: str
    items: list[Item]
    pool_size: Callable[[str], int] = lambda pool: 2
    plain: str = field(default="")

    def __post_init__(self) -> None:
        self.plain = self.plain or normal(self.text)

    def has(self, *ideas: str) -> bool:
        return any(i in item.ideas for item in self.items for i in ideas)

    def numbers(self) -> list[Item]:
        return [item for item in self.items if "<n>" in item.ideas]

    def pools(self) -> list[str]:
        return list(dict.fromkeys(item.value for item in self.items if "<pool>" in item.ideas))


def read_pool(sentence: Sentence) -> str | None:
    return next(iter(sentence.pools()), None)


def read_pool_or_all(sentence: Sentence) -> str | None:
    return read_pool(sentence) or ("all" if sentence.has("all", "pools", "agents", "system") else None)


def read_number(sentence: Sentence) -> int | None:
    return next((abs(item.value) for item in sentence.numbers()), None)


def read_task_id(sentence: Sentence) -> int | str | None:
    number = read_number(sentence)
    if number is not None:
        return number
    return "last" if sentence.has("last") else None


def read_quantity(sentence: Sentence) -> dict[str, Any]:
    """direction, count and to of a wish for more or fewer agents."""
    numbers, direction = sentence.numbers(), _direction(sentence)
    if sentence.has("halve"):
        return {"to": max(1, _size(sentence) // 2)}
    if sentence.has("double", "triple") and not numbers:
        return {"to": _size(sentence) * (2 if sentence.has("double") else 3)}
    if not numbers:
        one = re.search(
            r"\b(?:another|an? (?:extra|additional)|a single|one of|an? (?:\w+ )?(?:agent|worker|bot|instance|specialist|expert))\b", sentence.plain
        )
        return {"direction": direction, "count": 1 if one else None}
    number = numbers[-1]
    if number.text[:1] in "+-":
        return {"direction": "up" if number.value > 0 else "down", "count": abs(number.value)}
    if says_total(sentence):
        return {"to": number.value}
    if direction or sentence.has("by"):
        return {"direction": direction, "count": number.value}
    return {"to": number.value}


def says_total(sentence: Sentence) -> bool:
    """Whether the (last) number is how many there shall be, not how many more or fewer: "to 4", "4 in total"."""
    numbers = sentence.numbers()
    if not numbers:
        return False
    amount = numbers[-1].text.removeprefix("a ")
    if any(m[1] == amount for m in _AND_MORE.finditer(sentence.plain)):
        return False
    return any(amount in (m[1], m[2]) for m in _IN_TOTAL.finditer(sentence.plain))


def _size(sentence: Sentence) -> int:
    """How many agents the pool that is spoken of has now."""
    pool = read_pool(sentence)
    return sentence.pool_size(pool) if pool else 2


def _direction(sentence: Sentence) -> str | None:
    for up, down in ((("up", "more", "upw"), ("down", "less", "downw")), (("overload", "shortage", "needy"), ("excess", "idling"))):
        if sentence.has(*down) and not (sentence.has(*up) and "excess" in down):
            return "down"
        if sentence.has(*up):
            return "up"
    if sentence.has("cancel", "delete") or re.search(r"\b(?:(?:take|pull|move)\b.*\b(?:out|away|off|from)|let\b.*\bgo)\b", sentence.plain):
        return "down"
    if re.search(
        r"\b(?:give (?!me\b|us\b)|(?:assign|allocate|send|lend|put|deploy|move|dedicate|devote)\b.*\b(?:to|into|in|on|onto)\b)", sentence.plain
    ):
        return "up" if sentence.numbers() and not re.search(r"\b(?:to|at) \d", sentence.plain) else None
    return None


def read_task_status(sentence: Sentence) -> str | None:
    if sentence.has("failed"):
        return "failed"
    for state in ("dead", "cancelled", "expired", "completed"):
        if sentence.has(state):
            return state
    if sentence.has("cancel") and (sentence.has("pastme") or re.search(r"\bcancell?ed\b|\baborted\b|\bstopped\b", sentence.plain)):
        return "cancelled"
    only = re.search(r"\b(?:only|just|solely|nothing but)\b", sentence.plain)
    return "queued" if only and sentence.has("queued", "queue") and not sentence.has("running") else None


def read_priority(sentence: Sentence) -> str | None:
    said = " ".join(item.text for item in sentence.items)
    for level in ("low", "urgent", "normal", "high"):
        if sentence.has(level):
            return level
    if re.search(r"\b(?:de-?prioriti[sz]e|demote|postpone|put off|push back|delay|defer|relegate|lower|reduce|decrease|drop)\b", said):
        return "low"
    if re.search(r"\b(?:hurry|rush|expedite|hasten|escalate)\b", said):
        return "urgent"
    return "high" if sentence.has("prioritise", "up", "upw") else None


def read_days(sentence: Sentence) -> int | None:
    """ "14 days", "2 weeks"; only where something is kept."""
    number = next(iter(sentence.numbers()), None)
    unit = re.search(rf"\b{re.escape(number.text)} (day|week)s?\b", sentence.plain) if number else None
    if number is None or unit is None or not sentence.has("retention", "keep"):
        return None
    return int(number.value) * (7 if unit[1] == "week" else 1)


def read_phrase(sentence: Sentence) -> int | None:
    """The number of a proposed phrase; only where phrases or learning are spoken of."""
    return read_number(sentence) if re.search(r"\b(?:phrases?|learn(?:ing|ed)?|proposals?)\b", sentence.plain) else None


def read_user(sentence: Sentence) -> str | None:
    """A person's name, in the letters in which it was typed."""
    name = next((item.value for item in sentence.items if "<user>" in item.ideas), None)
    typed = re.findall(re.escape(name), sentence.text, re.I) if name else []
    return typed[-1] if typed else name


def _slot(idea: str) -> Callable[[Sentence], Any]:
    return lambda sentence: next((item.value for item in sentence.items if idea in item.ideas), None)


READERS: dict[str, Callable[[Sentence], Any]] = {
    "pool": read_pool,
    "pool_or_all": read_pool_or_all,
    "number": read_number,
    "task_id": read_task_id,
    "direction": lambda s: read_quantity(s).get("direction"),
    "count": lambda s: read_quantity(s).get("count"),
    "to": lambda s: read_quantity(s).get("to"),
    "task_status": read_task_status,
    "priority": read_priority,
    "user": read_user,
    "role": _slot("<role>"),
    "days": read_days,
    "phrase": read_phrase,
    "file": _slot("<file>"),
    "template": _slot("<template>"),
}
# The items that a kind of argument can explain.
ACCEPTS: dict[str, tuple[str, ...]] = {
    "pool": ("<pool>",),
    "pool_or_all": ("<pool>", "all"),
    "number": ("<n>", "last"),
    "task_id": ("<n>", "last", "it"),
    "count": ("<n>", "by"),
    "to": ("<n>", "to"),
    "direction": ("up", "down", "more", "less", "upw", "downw"),
    "user": ("<user>",),
    "role": ("<role>",),
    "file": ("<file>",),
    "template": ("<template>",),
}
