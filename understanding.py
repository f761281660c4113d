"""Words: a sentence becomes a list of items (an idea, a slot value, or an unknown word) that commands are compared with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vocabulary import LIGHT, POOL_NAMES, VOCABULARY

UNKNOWN = 1.5
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "couple": 2, "few": 3, "dozen": 12, "pair": 2, "single": 1,
}  # fmt: skip
CONTRACTIONS = (
    (r"\b(what|who|how|where|there|that|it|here|when)'?s\b", r"\1 is"),
    (r"\blet'?s\b", "let us"), (r"\bi'?m\b", "i am"), (r"\b(i|we|you|they)'?ve\b", r"\1 have"), (r"\bcan(?:'?t|not)\b", "can not"),
    (r"\bwon'?t\b", "will not"), (r"\b(do|does|did|is|are|was|were|has|have|had|should|would|could|need)n'?t\b", r"\1 not"),
    (r"\b(i|you|we|they|he|she|it)'d\b", r"\1 would"), (r"\b(i|you|we|they|it)'ll\b", r"\1 will"), (r"\b(you|we|they|what|how)'?re\b(?<!were)", r"\1 are"),
    (r"\bgimme\b", "give me"), (r"\blemme\b", "let me"), (r"\bwanna\b", "want to"), (r"\bgonna\b", "going to"), (r"\bgotta\b", "have to"),
    (r"\bu\b", "you"), (r"\br\b", "are"), (r"\bur\b", "your"), (r"\bw/", "with "), (r"\bcuz\b", "because"), (r"'s\b", ""),
    (r"\bwhat (?:else )?(?:can|could|do|does) (?!an? )(.{0,40}?)\bdo\b", r"what can do \1"), (r"\b(start|do|run|try) ((?:the |my )?\w+(?: \w+)?) over\b(?! \w)", r"\1 over \2"),
    (r"\b(turn|switch|power|fire|boot|bring|start) (it|the \w+|everything) (on|up)\b(?! again)", r"\1 \3 \2"), (r"\bget (?:it|things|us|everything|operatoros|the (?:system|platform|app|server|service)) (?:going|running|started)\b(?! again)", "get started"), (r"\b(?:take|bring|pull) (.{1,40}?) offline\b", r"remove \1"), (r"\bwhat (?:else )?(?:do|does) (?!an? |i |we )(.{0,40}?)\bknow\b", r"what know about \1"), (r"\bplay (?=.{1,40}\bdemo)", "show "), (r"\bmore (.{1,40}?) than (?:we |i |they |it )?(?:really |actually )?(?:need|needs|needed|necessary|required|want|use)\b", r"too many \1"),
    (r"^jobs? in\b", "employment in"), (r"\bdid (.{1,30}?) work out\b", r"did \1 work"), (r"\bkick (?:it|things|everything|this) off\b", "kick off"), (r"\bbring ((?:the |all |any )?(?:agents|workers|ones|those|whatever)(?: \w+){0,3}?) back\b(?! up| online| to)", r"bring back \1"), (r"\b(?:full|complete|total) restart\b", "restart all"), (r"\bany ?more\b", "any more"), (r"\b(?:does|did) not\b", "do not"), (r"\b(?:we|i|you|they) do not\b", "do not"),
    (r"\b(?:we|i|you|they) can not\b", "can not"), (r"\b(are|were|was) not\b", "is not"), (r"\bis not working\b", "not working"),
)  # fmt: skip
_ANY_CONTRACTION = re.compile("|".join(f"(?:{pattern})" for pattern, _ in CONTRACTIONS))
_WORD = re.compile(r"[a-z]+")
_RECEIPT = re.compile(r"\b(?:receipt )?r-(\d+)\b")
_CONTRACTIONS = tuple((re.compile(pattern), new) for pattern, new in CONTRACTIONS)
_TOKEN = re.compile(
    r"(?P<hash>#\s?\d+)|(?P<number>(?<![\w.,])[+-]?\s?\d+(?![\w%]|[.,]\d))|(?P<file>[\w-]+(?:\.[\w-]+)*\.(?:db|zip|gz|bak|sqlite\d?)\b)|(?P<word>[^\W_]+)|(?P<mark>[$€£%])"
)


@dataclass(frozen=True)
class Item:
    """A piece of a sentence: the ideas that it may stand for ("?" when unknown), a value when it is a slot, and how much it
    weighs when a command cannot explain it."""

    ideas: tuple[str, ...]
    text: str
    weight: float
    value: Any = None
    mended: bool = False
    index: int = 0


_NAME = r"(?P<user>[a-z][\w.@-]*)"
_PEOPLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:log ?in|sign ?in|log me in|sign me in|log on|log me on|authenticate(?: me)?|identify me) as (?:the )?(?:user )?{_NAME}(?= please| now|\W*$)",
        rf"^(?:please )?(?:log ?in|sign ?in|log me in|sign me in|login user|authenticate) (?!to\b|as\b|please\b|now\b|here\b|page\b|again\b|with\b|my\b|user\b){_NAME}\W*$",
        rf"^(?:please )?(?:log ?in|sign ?in|log me in) (?:with )?(?:the )?user(?:name)? {_NAME}\W*$",
        rf"\b(?:switch|change)(?: me)?(?: over)?(?: to)?(?: the)?(?: user| account| accounts| login)(?: over)?(?: to)?(?: the)?(?: user)? {_NAME}\W*$",
        r"\b(?:switch|change)(?: me)?(?: over)? to (?P<user>[a-z][\w.@-]*)(?:'s)? (?:account|login)\W*$",
        rf"\b(?:my name is|i am|it is|this is) {_NAME},? (?:and )?(?:please )?(?:log|sign) me in\b",
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


_SLIPS = {
    "teh": "the", "hte": "the", "waht": "what", "whta": "what", "wich": "which", "whcih": "which", "adn": "and", "nad": "and", "plese": "please",
    "pleas": "please", "plz": "please", "chek": "check", "chekc": "check", "shwo": "show", "hsow": "show", "sohw": "show", "hwo": "how", "ohw": "how",
    "fo": "of", "ot": "to", "si": "is", "ar": "are", "al": "all", "agian": "again", "agin": "again", "mroe": "more", "moar": "more", "gimmie": "give me",
    "lsit": "list", "hlep": "help", "hepl": "help", "poosl": "pools", "pols": "pools", "undu": "undo", "dmeo": "demo", "taks": "tasks", "tsak": "task", "tsaks": "tasks", "retsart": "restart", "thier": "their", "lats": "last", "alst": "last", "strat": "start",
}  # fmt: skip


def normal(text: str) -> str:
    """Lower case, plain quotes and spaces, contractions written out."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'").replace("`", "'")
    text = _RECEIPT.sub(r"#\1", re.sub(r"\s+", " ", text).strip())
    text = _WORD.sub(lambda m: _SLIPS.get(m[0], m[0]), text)
    if _ANY_CONTRACTION.search(text):
        for pattern, new in _CONTRACTIONS:
            text = pattern.sub(new, text)
    return text


def stems(word: str) -> Iterable[str]:
    """The word, then what it may be a form of."""
    yield word
    for ending, new in (("s", ""), ("es", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ly", ""), ("ies", "y")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: len(word) - len(ending)] + new
    if len(word) > 6 and word.endswith(("ing", "ed")):
        root = word.removesuffix("ing").removesuffix("ed")
        if root[-1:] == root[-2:-1]:
            yield root[:-1]


_PERSONAL = re.compile(r"\b(?:log|login|sign|signin|authenticate|identify|user|account|as)\b")


def distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from a to b; limit + 1 when there are more than `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = list(range(len(b) + 1)), list(range(len(b) + 1))
    older: list[int] = []
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _left_out(shorter: str, longer: str) -> bool:
    """Whether a word is another with letters left out."""
    letters = iter(longer)
    return len(shorter) < len(longer) and all(letter in letters for letter in shorter)


_ONE = frozenset(("the", "that", "this", "a", "an", "last", "latest", "previous", "one", "same", "said", "my"))


def _says(tokens: list[tuple[str, str]], words: tuple[str, ...]) -> bool:
    """Whether the tokens are the words of a phrase; the last may be a plural."""
    *first, last = (text for _, text in tokens)
    return first == list(words[:-1]) and (last == words[-1] or (last == words[-1] + "s" and words[0] not in _ONE))


class Vocabulary:
    """All phrases that are known, and the reading of a sentence with them. `is_word` says that a word is a proper word of the
    language, so that it is not taken for a slip of the pen."""

    def __init__(self, more: Iterable[Mapping[str, str]] = (), is_word: Callable[[str], bool] | None = None) -> None:
        self.is_word = is_word
        self.weights = dict(LIGHT)
        self.single: dict[str, tuple[str, ...]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Any]]] = {}
        self.by_shape: dict[tuple[str, int], list[str]] = {}
        for words in (VOCABULARY, *more):
            for idea, phrases in words.items():
                for phrase in phrases.split("|"):
                    self.add(idea, phrase)
        for pool, phrases in POOL_NAMES.items():
            for phrase in phrases.split("|"):
                self.add("<pool>", phrase, pool)
        self.values = {p: pool for pool, phrases in POOL_NAMES.items() for p in phrases.split("|")}
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        for word in self.single:
            if len(word) >= 4 and any(i and self.weight(i) >= 0.5 for i in self.single[word]):
                self.by_shape.setdefault((word[0], len(word)), []).append(word)

    def add(self, idea: str, phrase: str, value: Any = None) -> None:
        words = tuple(phrase.split())
        if len(words) == 1:
            self.single[words[0]] = (*(i for i in self.single.get(words[0], ()) if i != idea), idea)
        else:
            entries = self.phrases.setdefault(words[0], [])
            known = next((e for e in entries if e[0] == words), None)
            if known:
                entries.remove(known)
            entries.append((words, (*(known[1] if known else ()), idea), value))

    def weight(self, idea: str) -> float:
        return UNKNOWN if idea == "?" else self.weights.get(idea, 1.0) if idea else 0.0

    def items(self, text: str) -> list[Item]:
        """The items of a sentence in order; words that say nothing are left out."""
        plain = normal(text)
        tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(plain)]
        named = person(plain) if _PERSONAL.search(plain) else None
        if named:
            tokens = self._named(tokens, named)
        mend = sum(kind == "word" for kind, _ in tokens) <= 14
        found: list[Item] = []
        i = 0
        while i < len(tokens):
            item, used = self._item(tokens, i, mend)
            if item.ideas != ("",):
                found.append(item)
            i += used
        return found

    def _item(self, tokens: list[tuple[str, str]], i: int, mend: bool) -> tuple[Item, int]:
        kind, text = tokens[i]
        if kind in ("hash", "number"):
            digits = re.sub(r"[#\s]", "", text)
            return Item(("<n>",), digits, 1.2, int(digits[:18]), index=i), 1
        if kind in ("file", "user", "role"):
            return Item((f"<{kind}>",), text, 1.5, text, index=i), 1
        if kind == "mark":
            return Item(("?",), text, UNKNOWN, index=i), 1
        for words, ideas, value in self.phrases.get(text, ()):
            if len(words) <= len(tokens) - i and _says(tokens[i : i + len(words)], words):
                return Item(ideas, " ".join(words), self._cost(ideas), value, index=i), len(words)
        number = self._number(tokens, i)
        if number:
            return number
        if text in self.values and self._is_owned(tokens, i):
            return Item(("?",), text, UNKNOWN, index=i), 1
        for stem in stems(text):
            if stem in self.single:
                return self._known(stem, text, i), 1
        mended = self._mended(text) if mend else None
        if mended:
            return replace(self._known(mended, text, i), mended=True), 1
        return Item(("?",), text, UNKNOWN, index=i), 1

    def _named(self, tokens: list[tuple[str, str]], named: tuple[str, str]) -> list[tuple[str, str]]:
        """The tokens with the last mention of the person, and of the role, marked as such."""
        for kind, value in zip(("user", "role"), named, strict=True):
            pieces = [m[0] for m in _TOKEN.finditer(value)]
            for i in range(len(tokens) - len(pieces), -1, -1):
                if pieces and [t for _, t in tokens[i : i + len(pieces)]] == pieces:
                    tokens = [*tokens[:i], (kind, value), *tokens[i + len(pieces) :]]
                    break
        return tokens

    def _is_owned(self, tokens: list[tuple[str, str]], i: int) -> bool:
        """Whether "my", "a" or the like, up to two words before, makes the name of a pool an ordinary word."""
        before = [text for _, text in tokens[max(0, i - 2) : i]]
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        nouns = next((self.single[stem] for stem in stems(after) if stem in self.single), ())
        if any(idea in _HOUSE for idea in nouns):
            return False
        if tokens[i][1] in _ONLY_OF_OURS and len(tokens) > 2:
            return True
        if tokens[i][1] not in _WEAK_POOLS:
            return before[-1:] in (["my"], ["your"], ["his"], ["her"], ["their"])
        return any(word in _OWNED for word in before) or (before[-1:] == ["the"] and after not in ("and", "or"))

    def _known(self, word: str, text: str, i: int) -> Item:
        ideas = self.single[word]
        return Item(ideas, text, self._cost(ideas), self.values.get(word), index=i)

    def _cost(self, ideas: tuple[str, ...]) -> float:
        return min(1.5 if i.startswith("<") else self.weight(i) for i in ideas)

    def _number(self, tokens: list[tuple[str, str]], i: int) -> tuple[Item, int] | None:
        text = tokens[i][1]
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        if text == "a" and after in ("couple", "few", "dozen", "pair"):
            skip = 3 if i + 2 < len(tokens) and tokens[i + 2][1] == "of" else 2
            return Item(("<n>",), f"a {after}", 1.2, NUMBERS[after], index=i), skip
        if text not in NUMBERS:
            return None
        if text in ("one", "single"):
            before = tokens[i - 1][1] if i else ""
            if not (after in _COUNTED or before in _BEFORE_ONE):
                return None
        return Item(("<n>",), text, 1.2, NUMBERS[text], index=i), 1

    def _mended(self, word: str) -> str | None:
        """The one known word that this is a slip of, or None."""
        if len(word) < 5 or self.is_word is None or not word.isascii() or self.is_word(word):
            return None
        limit = 1 if len(word) < 8 else 2
        best: tuple[tuple[int, int], str] | None = None
        for length in range(len(word) - limit, len(word) + limit + 1):
            for known in self.by_shape.get((word[0], length), ()):
                d = distance(word, known, limit)
                rank = (d, 0 if sorted(word) == sorted(known) else 1 if _left_out(word, known) else 2)
                if d <= limit and (best is None or rank < best[0]):
                    best = (rank, known)
        if best is None and len(word) >= 5 and (word[1], len(word)) in self.by_shape:
            swapped = word[1] + word[0] + word[2:]
            return swapped if swapped in self.single else None
        return best[1] if best else None


_BEFORE_ONE = frozenset(
    [
        "by",
        "to",
        "task",
        "number",
        "job",
        "at",
        "down",
        "up",
        "plus",
        "minus",
        "just",
        "only",
        "exactly",
        "remove",
        "add",
        "drop",
        "kill",
        "cut",
        "lose",
        "take",
        "give",
    ]
)
# "my business", "a sport", "the money": these words mean a pool only when a word of this house follows or no such word goes before
_WEAK_POOLS = frozenset(
    [
        "business",
        "businesses",
        "sports",
        "sport",
        "money",
        "finances",
        "investing",
        "investment",
        "investments",
        "banking",
        "betting",
        "medicine",
        "doctors",
        "general",
        "corporate",
        "enterprise",
        "clinical",
    ]
)
# These mean a pool only when a word of this house follows
_ONLY_OF_OURS = frozenset(["money", "investment", "investments", "medicine", "finances", "businesses", "banking"])
_OWNED = frozenset(["my", "our", "your", "their", "his", "her", "a", "an", "some", "every"])
_HOUSE = frozenset(
    (
        "agents",
        "pools",
        "tasks",
        "queue",
        "demo",
        "metrics",
        "rate",
        "status",
        "features",
        "analysis",
        "automation",
        "size",
        "queued",
        "failed",
        "usage",
        "something",
    )
)
_COUNTED = frozenset(
    [
        "more",
        "fewer",
        "less",
        "extra",
        "additional",
        "agent",
        "agents",
        "worker",
        "workers",
        "bot",
        "bots",
        "instance",
        "healthcare",
        "medical",
        "financial",
        "finance",
        "sports",
        "sport",
        "business",
        "general",
        "specialist",
        "new",
        "step",
    ]
)
