"""Words: a sentence becomes a list of items (an idea, a slot value, or an unknown word) that commands are compared with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from spelling import Speller, normal, stems
from vocabulary import POOL_NAMES, VOCABULARY, WEIGHTS

UNKNOWN = 1.5
# A sentence of several steps is looked at piece by piece, many times over.
REMEMBERED = 256
# A slip in a word that weighs less than this changes nothing; in sentences of more words than that nothing is mended.
TELLING, MENDED_WORDS = 0.5, 24
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "couple": 2, "few": 3, "dozen": 12, "pair": 2, "single": 1,
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<hash>#\s?\d+)|(?P<number>(?<![\w.,])[+-]?\s?\d+(?![\w%]|[.,]\d))|(?P<file>[\w-]+(?:\.[\w-]+)*\.(?:db|zip|gz|bak|sqlite\d?)\b)|(?P<word>[^\W_]+)|(?P<mark>[$€£%])"
)


class Item(NamedTuple):
    """A piece of a sentence: the ideas that it may stand for ("?" when unknown), a value when it is a slot, and how much it
    weighs when a command cannot explain it."""

    ideas: tuple[str, ...]
    text: str
    weight: float
    value: Any = None
    mended: bool = False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "one" is a number before these, or after those; also in "knock one off general", but not in "that one on sports".
_COUNTED = _set(
    "more fewer less extra additional agent agents worker workers bot bots instance healthcare medical financial finance sports sport business general"
    " specialist new step"
)
_BEFORE_ONE = _set(
    "by to task number job at down up plus minus just only exactly remove add drop kill cut lose take give put send move bring need want"
)
_FROM_OR_TO = _set("off from to onto into on")
_POINTS = _set("that this the last latest which each every any other same next first no")
# "my business", "a sport", "the money": these words mean a pool only when a word of this house follows or no such word goes before.
_WEAK_POOLS = _set(
    "business businesses sports sport money finances investing investment investments banking betting medicine doctors general corporate enterprise"
    " clinical"
)
# These mean a pool only when a word of this house follows.
_ONLY_OF_OURS = _set("money investment investments medicine finances businesses banking")
_OWNED = _set("my our your their his her a an some every")
_HOUSE = _set("agents pools tasks queue demo metrics rate status features analysis automation size queued failed usage something")

_NAME = r"(?P<user>[a-z][\w.@-]*)"
_PEOPLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:log ?in|sign ?in|log me in|sign me in|log on|log me on|authenticate(?: me)?|identify me) as (?:the )?(?:user )?{_NAME}(?= please| now|\W*$)",
        rf"^(?:please )?(?:log ?in|sign ?in|log me in|sign me in|login user|authenticate) (?!to\b|as\b|please\b|now\b|here\b|page\b|again\b|with\b|my\b|user\b){_NAME}\W*$",
        rf"^(?:please )?(?:log ?in|sign ?in|log me in) (?:with )?(?:the )?user(?:name)? {_NAME}\W*$",
        rf"\b(?:switch|change)(?: me)?(?: over)?(?: to)?(?: the)?(?: user| account| accounts| login)(?: over)?(?: to)?(?: the)?(?: user)? {_NAME}\W*$",
        r"\b(?:switch|change)(?: me)?(?: over)? to (?P<user>[a-z][\w.@-]*)(?:'s)? (?:account|login)\W*$",
        rf"\b(?:my name is|i am|it is|its|this is) {_NAME},? (?:and )?(?:please )?(?:log|sign) me in\b",
        rf"^{_NAME} here,? (?:and )?(?:please )?(?:log|sign) me in\b",
        rf"\b(?:continue|go on|act|carry on|proceed|be|become|come in) as user {_NAME}\W*$",
        r"\b(?:add|create|make|invite|register|delete|remove|ban|drop|disable|kick out)(?: an?| the)?(?: new)? (?:user|account)(?: named| called| for| with the name)? (?P<user>(?!list\b|accounts?\b)[a-z][\w.@-]*)(?: (?:as|with (?:the )?role)(?: an?)? (?P<role>viewer|user|operator|admin))?\W*$",
    )
)  # fmt: skip


def person(plain: str) -> tuple[str, str] | None:
    """The name (and role, or "") of a person that a sentence in normal form names in signing in or in managing users."""
    for pattern in _PEOPLE:
        if m := pattern.search(plain):
            return m["user"], (m.groupdict().get("role") or "")
    return None


_PERSONAL = re.compile(r"\b(?:log|login|sign|signin|authenticate|identify|user|account|as)\b")


_ARTICLES = frozenset(("the", "a", "an"))
_ONE = frozenset(("the", "that", "this", "a", "an", "last", "latest", "previous", "one", "same", "said", "my"))


class Word(NamedTuple):
    """A word of a sentence, or a number, a name and the like (`kind`); `slip` says that its spelling was mended."""

    kind: str
    text: str
    slip: bool = False


def _says(texts: Sequence[str], i: int, words: tuple[str, ...]) -> int:
    """How many words from place i on say a phrase; 0 when they do not. The last may be a plural, and an article that the phrase
    does not have may stand inside it ("stop all the tasks")."""
    place, last = i + 1, len(words) - 1
    for n in range(1, len(words)):
        if place < len(texts) and texts[place] != words[n] and texts[place] in _ARTICLES:
            place += 1
        if place >= len(texts):
            return 0
        if texts[place] != words[n] and not (n == last and texts[place] == words[n] + "s" and words[0] not in _ONE):
            return 0
        place += 1
    return place - i


class Vocabulary:
    """All phrases that are known, and the reading of a sentence with them. `is_word` says that a word is a proper word of the
    language, so that it is not taken for a slip of the pen."""

    def __init__(self, more: Iterable[Mapping[str, str]] = (), is_word: Callable[[str], bool] | None = None) -> None:
        self.weights = dict(WEIGHTS)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._items)
        self._spelled = lru_cache(maxsize=REMEMBERED)(self._words)
        self.single: dict[str, tuple[str, ...]] = {}
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...], Any]]] = {}
        own = ((idea, phrases.split("|")) for words in more for idea, phrases in words.items())
        for idea, ways in (*VOCABULARY.items(), *own):
            for phrase in ways:
                self.add(idea, phrase)
        for pool, phrases in POOL_NAMES.items():
            for phrase in phrases.split("|"):
                self.add("<pool>", phrase, pool)
        self.values = {p: pool for pool, phrases in POOL_NAMES.items() for p in phrases.split("|")}
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        inside = (word for entries in self.phrases.values() for words, _, _ in entries for word in words)
        self.speller = Speller((*self.single, *inside, *NUMBERS), {*self.values, *NUMBERS}, is_word)

    def add(self, idea: str, phrase: str, value: Any = None) -> None:
        if " not" in phrase:
            phrase = normal(phrase)
        if "their" in phrase.split():
            self.add(idea, " ".join("its" if word == "their" else word for word in phrase.split()), value)
        self._remembered.cache_clear()
        self._spelled.cache_clear()
        words = tuple(phrase.split())
        if len(words) == 1:
            self.single[words[0]] = (*(i for i in self.single.get(words[0], ()) if i != idea), idea)
        else:
            entries = self.phrases.setdefault((words[0], words[1]), [])
            known = next((e for e in entries if e[0] == words), None)
            if known:
                entries.remove(known)
            entries.append((words, (*(known[1] if known else ()), idea), value))

    def weight(self, idea: str) -> float:
        return UNKNOWN if idea == "?" else self.weights.get(idea, 1.0) if idea else 0.0

    def items(self, text: str) -> list[Item]:
        """The items of a sentence in order; words that say nothing are left out."""
        return list(self._remembered(text))

    def spelled(self, text: str) -> str:
        """The sentence in normal form, with slips of the pen mended."""
        return self._spelled(normal(text))[1]

    def _items(self, text: str) -> tuple[Item, ...]:
        words, _ = self._spelled(normal(text))
        texts = [word.text for word in words]
        found: list[Item] = []
        i = 0
        while i < len(words):
            item, used = self._item(words, texts, i)
            if item.ideas != ("",):
                mended = item.weight >= TELLING and any(word.slip for word in words[i : i + used])
                found.append(item._replace(mended=True) if mended else item)
            i += used
        return tuple(found)

    def _words(self, plain: str) -> tuple[Sequence[Word], str]:
        """The words of a sentence in normal form, and the sentence, with slips mended where that is possible, unless it is long."""
        found = list(_TOKEN.finditer(plain))
        words = [Word(m.lastgroup or "", m[0]) for m in found]
        named = person(plain) if _PERSONAL.search(plain) else None
        if sum(word.kind == "word" for word in words) <= MENDED_WORDS:
            for i in range(len(words) - 1, -1, -1):
                mendable = words[i].kind == "word" and (named is None or words[i].text not in named[0])
                if mendable and (right := self.speller.mend(words[i].text)):
                    words[i] = Word("word", right, True)
                    plain = plain[: found[i].start()] + right + plain[found[i].end() :]
        return (_named(words, named) if named else words), plain

    def _item(self, words: Sequence[Word], texts: list[str], i: int) -> tuple[Item, int]:
        kind, text, _ = words[i]
        if kind in ("hash", "number"):
            digits = re.sub(r"[#\s]", "", text)
            return Item(("<n>",), digits, 1.2, int(digits[:18])), 1
        if kind in ("file", "user", "role"):
            return Item((f"<{kind}>",), text, 1.5, text), 1
        if kind == "mark":
            return Item(("?",), text, UNKNOWN), 1
        for phrase, ideas, value in self._phrases_from(texts, i):
            if used := _says(texts, i, phrase):
                return Item(ideas, " ".join(phrase), self._cost(ideas), value), used
        number = _number(texts, i)
        if number:
            return number
        if text in self.values and self._is_owned(texts, i):
            return Item(("?",), text, UNKNOWN), 1
        for stem in stems(text):
            if stem in self.single:
                return self._known(stem, text), 1
        return Item(("?",), text, UNKNOWN), 1

    def _phrases_from(self, texts: Sequence[str], i: int) -> Iterable[tuple[tuple[str, ...], tuple[str, ...], Any]]:
        """The phrases that may begin here, by their first two words, the longest of each kind first."""
        for second in texts[i + 1 : i + 2]:
            yield from self.phrases.get((texts[i], second), ())
            if second in _ARTICLES:
                for third in texts[i + 2 : i + 3]:
                    yield from self.phrases.get((texts[i], third), ())
            elif second.endswith("s"):
                yield from self.phrases.get((texts[i], second[:-1]), ())

    def _is_owned(self, texts: list[str], i: int) -> bool:
        """Whether "my", "a" or the like, up to two words before, makes the name of a pool an ordinary word."""
        before = texts[max(0, i - 2) : i]
        after = texts[i + 1] if i + 1 < len(texts) else ""
        nouns = next((self.single[stem] for stem in stems(after) if stem in self.single), ())
        if any(idea in _HOUSE for idea in nouns):
            return False
        if texts[i] in _ONLY_OF_OURS and len(texts) > 2:
            return True
        if texts[i] not in _WEAK_POOLS:
            return before[-1:] in (["my"], ["your"], ["his"], ["her"], ["their"])
        return any(word in _OWNED for word in before) or (before[-1:] == ["the"] and after not in ("and", "or"))

    def _known(self, word: str, text: str) -> Item:
        ideas = self.single[word]
        return Item(ideas, text, self._cost(ideas), self.values.get(word))

    def _cost(self, ideas: tuple[str, ...]) -> float:
        return min(1.5 if i.startswith("<") else self.weight(i) for i in ideas)


def _named(words: list[Word], named: tuple[str, str]) -> list[Word]:
    """The words with the last mention of the person, and of the role, marked as such."""
    for kind, value in zip(("user", "role"), named, strict=True):
        pieces = [m[0] for m in _TOKEN.finditer(value)]
        for i in range(len(words) - len(pieces), -1, -1):
            if pieces and [word.text for word in words[i : i + len(pieces)]] == pieces:
                words = [*words[:i], Word(kind, value), *words[i + len(pieces) :]]
                break
    return words


def _number(texts: list[str], i: int) -> tuple[Item, int] | None:
    """A number in words; "one" only where something is counted."""
    text = texts[i]
    after = texts[i + 1] if i + 1 < len(texts) else ""
    if text == "a" and after in ("couple", "few", "dozen", "pair"):
        skip = 3 if i + 2 < len(texts) and texts[i + 2] == "of" else 2
        return Item(("<n>",), f"a {after}", 1.2, NUMBERS[after]), skip
    if text not in NUMBERS:
        return None
    if text in ("one", "single"):
        before = texts[i - 1] if i else ""
        counts = after in _COUNTED or before in _BEFORE_ONE or (after in _FROM_OR_TO and before not in _POINTS)
        if not counts:
            return None
    return Item(("<n>",), text, 1.2, NUMBERS[text]), 1
