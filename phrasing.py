"""Fixed forms of sentences: prefixes, quoted sentences, the joints between several steps, words that lean on what was said before."""

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
    r"^(?:management|managers?|force|bar|masters?|rabbits?|lighting|switching|schedul\w+|prioriti[sz]\w+|delegation|automation|track\w+|apps?|analysis|lists?(?=\W*$|\s+(?:please|now|for|of|from)\b)|boards?)\b",
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


# --- several steps ------------------------------------------------------------------------------------------

_THEN = re.compile(
    r"\s*(?:;|\n+|,?\s*\b(?:and\s+)?(?:then|after that|afterwards?|after which|next,|followed by|finally,?|lastly,?"
    r"|once (?:that is|that's|it is|it's) done,?|when (?:that is|that's) done,?)\s+"
    r"|[.!?]\s+(?:and\s+)?(?:then|after that|afterwards|finally),?\s+|\bbefore (?=\w+ing\b)|->|=>|&&)\s*",
    re.I,
)
_AND = re.compile(
    r"\s*(?:[.!?]\s+(?:and\s+|also,?\s+)?|,\s*(?:and\s+|plus\s+)?|\s+and\s+(?:also\s+)?|\s*&\s*|\s+plus\s+|\s+as well as\s+|\s+\+\s+)\s*", re.I
)
_ONE_PHRASE = re.compile(r"\b(up|off|stop|cpu|over|again|each|more|back) and (running|on|start|memory|over|again|every|more|forth|up|ram)\b", re.I)
_FIRST = re.compile(r"^\s*(?:first(?: of all)?,?|1[.)]|to start,?|start by|begin by)\s+", re.I)
_MOVED = re.compile(
    r"^.{0,40}?\b(?:move|shift|transfer|reassign|relocate|shuffle|pull|take)\s+(?P<what>.{1,40}?)\s+(?:away\s+|over\s+)?from\s+(?P<giver>.{3,40}?)"
    r"\s+(?:over\s+)?(?:to|into)\s+(?P<taker>.{3,40})$",
    re.I,
)
_LAST_WORD = re.compile(r"[\s,]+first[\s,]*$", re.I)
_AFTER = re.compile(r"[\s,]+(?:afterwards?|after that|after|then|at the end|in the end)[\s,.!]*$", re.I)


def then_parts(text: str) -> list[str]:
    """What "then", ";", a full stop and the like part; the last may be a question."""
    parts = [part for part in _THEN.split(_FIRST.sub("", text)) if part and part.strip()]
    return [_LAST_WORD.sub("", part) if len(parts) > 1 else part for part in parts]


def and_parts(text: str) -> list[str]:
    """What "and" and commas part, if it is parts at all."""
    text = _AFTER.sub("", text)
    return [part.replace("\x00", " and ") for part in _AND.split(_ONE_PHRASE.sub("\\1\x00\\2", text)) if part and part.strip()]


def moved(text: str) -> tuple[str, str] | None:
    """ "move two agents from sports to finance" as what is taken away and what is added."""
    m = _MOVED.match(text)
    return (f"remove {m['what']} from {m['giver']}", f"add {m['what']} to {m['taker']}") if m else None


def has_joints(text: str) -> bool:
    """Whether the sentence may be several."""
    return bool(_THEN.search(text) or _AND.search(text))


# --- leaning on what was said before --------------------------------------------------------------------------

_OPENING = re.compile(
    r"^\s*(?:(?:and|or|but|so|ok|okay|now|then|next|also|no|nope|nah|wait|sorry|oops|actually|rather|better|hm+|please|well|yes|yeah)\b[,.!]*\s*)*"
    r"(?:(?:i (?:meant?|said|want(?:ed)?)|make (?:it|that)|(?:do |try )?(?:the )?same(?: thing| again)?(?: please)?(?: for| with| to| in| on)?"
    r"|do (?:it|that|this)(?: again)? (?:for|with|to|in|on)|ditto(?: for)?|likewise(?: for)?|what about|how about|what of|and for|only for|just for"
    r"|for|in|not \w+,? (?:but )?|repeat (?:it|that|this) (?:for|with)|again for|again with|instead of \w+,?|try|it should (?:be|have been)"
    r"|should (?:be|have been)|use|switch to|change (?:it|that) to)\b[,.]*\s*)*",
    re.I,
)
_CLOSING = re.compile(
    r"[\s,]*\b(?:instead|too|as well|also|please|then|now|rather|again|next|(?:the )?same(?: way| thing)?|this time)\s*[.?!]*$|[\s?!.]+$", re.I
)
_SAME = re.compile(r"\b(?:same|ditto|likewise|do (?:it|that|this))\b", re.I)
_YES = re.compile(
    r"^\s*(?:yes|yep|yeah|yup|sure|ok|okay|do it|go ahead|right|correct|exactly|please do|that one|yes please|yes,? do it"
    r"|yes,? (?:go ahead|exactly|that(?: one)?|i (?:mean|did)))\s*[.!]*\s*$",
    re.I,
)
_AGAIN = re.compile(
    r"^\s*(?:and |ok |now |please |yes )*(?:(?:do |run |try |say |show )?(?:it |that |this |the same |me |them )*"
    r"(?:once more|(?:once |yet )?again|one more time|another time|a second time)|repeat(?: (?:it|that|this|the last (?:one|command)))?"
    r"|(?:the )?same(?: again| thing(?: again)?)?|refresh|encore)(?: please| now)?\s*[.!?]*$",
    re.I,
)
_NARROW = re.compile(r"\b(?:only|just|ones|of (?:them|those|these)|those)\b", re.I)
_ALL_OF_IT = re.compile(
    r"^\W*(?:overall|in total|in general|altogether|all(?: of them| pools| in all| together)?|everything|every pool|the whole system)\W*$", re.I
)
_POINTING = re.compile(r"\b(?:it|its|that pool|this pool|the pool|there|them|their|they|that one|those|these|this one|the same pool)\b", re.I)


def core(text: str) -> str:
    """The sentence without "and what about", "the same for", "instead" and the like."""
    rest = text.strip()
    while (shorter := _CLOSING.sub("", rest).strip()) != rest:
        rest = shorter
    return _OPENING.sub("", rest, count=1).strip() or rest


def is_yes(text: str) -> bool:
    return bool(_YES.match(text))


def says_no(text: str) -> bool:
    return bool(re.match(r"\s*(?:no|nope|nah|wait|sorry|oops|not)\b", text, re.I))


def is_again(text: str) -> bool:
    return bool(_AGAIN.match(text))


def says_same(text: str) -> bool:
    return bool(_SAME.search(text))


def narrows(text: str) -> bool:
    """ "only the failed ones"."""
    return bool(_NARROW.search(text))


def means_all(text: str) -> bool:
    """ "and overall?"."""
    return bool(_ALL_OF_IT.match(text))


def points_back(text: str) -> bool:
    """ "it", "there", "that pool"."""
    return bool(_POINTING.search(text))


# --- noise ----------------------------------------------------------------------------------------------------

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")


def looks_mashed(word: str) -> bool:
    """Whether a word looks like a hand on the keyboard: neighbouring keys, no vowel, one letter over and over."""
    keys = any(word[i : i + 4] in row for row in _ROWS for i in range(len(word) - 3))
    return keys or not re.search(r"[aeiouy]", word) or bool(re.search(r"(.)\1\1|[^aeiouy]{5}", word))
