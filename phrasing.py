"""Fixed forms of sentences: prefixes, quoted sentences, new tasks, noise."""

from __future__ import annotations

import re
from typing import NamedTuple

import filing
from vocabulary import POOL_NAMES

_POOLS = "|".join(sorted((re.escape(w) for words in POOL_NAMES.values() for w in words.split("|")), key=len, reverse=True))
_POOL_OF = {word: pool for pool, words in POOL_NAMES.items() for word in words.split("|")} | {"health": "healthcare"}

_PREFIX = re.compile(rf"^\s*(?P<pool>{_POOLS}|health)\s*[:：]\s*(?P<query>\S.*)$", re.I | re.S)
_DASHED = re.compile(rf"^\s*(?P<pool>{_POOLS}|health)\s+[-–—]+\s+(?P<query>\S.*)$", re.I | re.S)
_ASK = re.compile(
    rf"^\s*(?:please\s+)?(?:ask|tell)\s+(?:the\s+|our\s+|your\s+)?(?P<pool>{_POOLS})"
    r"(?:\s+(?:agents?|pool|specialists?|experts?|team))?\s*[:：,]?\s+(?:to\s+|about\s+)?(?P<query>\S.*)$",
    re.I | re.S,
)
_TASK = re.compile(
    r"^\s*(?:please\s+)?(?:(?:(?:create|add|submit|start|make|open|queue)\s+)?(?:a\s+|an?other\s+)?(?:new\s+)?(?P<word>task)\b\s*(?P<mark>[:：,-])?"
    r"|(?:auto|ask|question|submit)\s*[:：])\s*(?:to\s+(?=\w))?(?P<query>\S.*)$",
    re.I | re.S,
)
_COMPOUND = re.compile(
    r"^(?:management|managers?|force|bar|masters?|rabbits?|lighting|switching|schedul\w+|prioriti[sz]\w+|delegation|automation|track\w+|apps?|analysis|lists?(?=\W*$|\s+(?:please|now|for|of|from)\b)|boards?|chairs?|lamps?|lights?|seating|oriented|based|owners?|saturation|paralysis)\b",
    re.I,
)
_CONFIRM = re.compile(r"^\s*(?:confirm|yes,?\s+confirm)\s+(?P<code>[A-Za-z0-9]{4,12})\s*[.!]?\s*$", re.I)
_QUOTED = re.compile(
    r"^\s*(?:understand|explain|how (?:would|do) you (?:read|understand))\s*:?\s*[\"“'‘](?P<text>.+)[\"”'’]\s*\??\s*$"
    r"|^\s*understand\s*:?\s+(?P<bare>\S.*)$|^\s*what would\s+[\"“'‘](?P<would>.+)[\"”'’]\s+(?:do|mean)\s*\??\s*$",
    re.I | re.S,
)


class Form(NamedTuple):
    """A sentence of a fixed form: the command, its arguments, how sure that is."""

    command: str
    args: dict[str, str]
    confidence: float


class NewTask(NamedTuple):
    """ "task ...": the question, and whether "task" might only be a noun ("task 12", "task list")."""

    query: str
    noun: bool


def fixed_form(text: str) -> Form | None:
    """A prefix ("sports: ..."), a confirmation, a sentence about a sentence or about files. A prefix always wins."""
    if m := _PREFIX.match(text):
        return Form("submit", {"domain": _POOL_OF[m["pool"].lower()], "query": m["query"].strip()}, 0.99)
    if m := _CONFIRM.match(text):
        return Form("confirm", {"code": m["code"].upper()}, 0.99)
    if m := _QUOTED.match(text):
        return Form("understand", {"text": (m["text"] or m["bare"] or m["would"]).strip()}, 0.97)
    if wish := filing.wish(text):
        named = {"name": wish.file} if wish.file else {}
        return Form("files", {"action": wish.what, **named, **({"text": wish.text} if wish.text else {})}, 0.96)
    if filing.searched_for(text):
        return Form("submit", {"domain": "general", "query": text.strip()}, 0.96)
    return None


def dashed(text: str) -> tuple[str, str] | None:
    """The pool and the question of "sports - who wins tonight", a prefix when the sentence is no command."""
    m = _DASHED.match(text)
    return (_POOL_OF[m["pool"].lower()], m["query"].strip()) if m else None


def asked_of(text: str) -> Form | None:
    """ "ask sports who wins tonight"."""
    m = _ASK.match(text)
    return Form("submit", {"domain": _POOL_OF[m["pool"].lower()], "query": m["query"].strip()}, 0.85) if m else None


def new_task(text: str) -> NewTask | None:
    """ "task ...", "new task: ...", "submit: ..."."""
    m = _TASK.match(text)
    if m is None or (m["word"] and not m["mark"] and _COMPOUND.match(m["query"])):
        return None
    return NewTask(m["query"].strip(), bool(m["word"]) and (not m["mark"] or m["query"][0].isdigit()))


# --- noise ----------------------------------------------------------------------------------------------------

_SUM = re.compile(r"\d\s*(?:[*×÷^=]|\*\*|[+/](?=\s*\(?\d))|\d\s+[-−x]\s+\(?\d|\d[)²³]")


def is_sum(text: str) -> bool:
    """ "what is 12 * 12?": the numbers are to be reckoned with and name no task."""
    return bool(_SUM.search(text))


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")


def looks_mashed(word: str) -> bool:
    """Whether a word looks like a hand on the keyboard: neighbouring keys, no vowel, one letter over and over."""
    keys = any(word[i : i + 4] in row for row in _ROWS for i in range(len(word) - 3))
    return keys or not re.search(r"[aeiouy]", word) or bool(re.search(r"(.)\1\1|[^aeiouy]{5}", word))
