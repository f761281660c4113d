"""Comparing a sentence with the examples of all commands: every example is a sign by which its command is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from slots import ACCEPTS, READERS, Sentence
from understanding import Item, Vocabulary

Json = dict[str, Any]

# A part of an example that the sentence lacks costs this share of its weight; an idea of the sentence that is not in the example
# but in others of the same command costs that share; a slot (a pool, a number) weighs little, because it says what, not which.
MISSING, KNOWN_HERE, SLOT = 0.8, 0.45, 0.5
SLOT_LEFT_OUT, SLOT_NEEDED, SLOT_TOO_MANY = 0.1, 0.4, 0.05
CERTAIN, LIKELY, NEAR, FAINT = 0.9, 0.74, 0.55, 0.35
FAR_BEHIND = 0.5
ASKING_COSTS, MISSING_COSTS, NUMBERS_COST = 0.6, 0.12, 0.3
FROM_EXAMPLE = ("fixed", "topic")
FREE_TEXT = frozenset(("text", "quoted", "code"))
# "did you restart sports", "who restarted sports" and the like ask about a change; "sports was restarted", "the restart of sports
# failed", "I read that you can restart pools" tell of one. Neither wants it; "sports needs to be restarted" does.
_ASKING = re.compile(
    r"^(?:and |so |but |ok |hey |hi )?(?:did|have (?:you|we|they|i|the|any|all|my)|has|had|was|were|who|when|where|why|which|is|are|am|does|should (?:i|we)|would it"
    r"|how (?!about)|what (?!about)(?!if)|what if)\b"
)
_CHANGED = r"(?:restarted|rebooted|bounced|cancell?ed|stopped|killed|scaled|deleted|removed|retried|undone|resumed|restored|added)"
_TELLING = re.compile(
    rf"(?<!\bthe )(?<!\ball )(?<!\bany )\b{_CHANGED}\b|^(?:the|that|this|my|our|your) (?:last |latest )?(?:restart|reboot|scaling|retry|undo|cancellation)\b"
    r"|\b(?:read|heard|saw|told|know|says?|said|hope|hear) (?:that )?(?:you|we|i|one|they) can\b"
)
_WANTED = re.compile(r"\b(?:needs?|wants?|wanted|get|must|be|have|has to|let|like|please)\b")


class Slot(Protocol):
    """An argument of a command, as far as matching needs it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def required(self) -> bool: ...


class Known(Protocol):
    """A command, as far as matching needs it."""

    @property
    def name(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def arguments(self) -> Sequence[Slot]: ...
    @property
    def examples(self) -> Sequence[Any]: ...
    @property
    def words(self) -> Mapping[str, str]: ...
    @property
    def needs(self) -> Sequence[str]: ...
    def changing(self, args: Json) -> bool: ...


@dataclass(frozen=True)
class Match:
    """One command that a sentence may mean, and how well it fits (1 is perfect)."""

    command: Any
    args: Json
    score: float
    missing: tuple[str, ...]
    like: str
    unknown: tuple[str, ...]
    mended: bool
    matched: tuple[str, ...] = ()

    def as_dict(self) -> Json:
        """An alternative as people see it: `{command, args, confidence}`."""
        return {"command": self.command.name, "args": self.args, "confidence": round(min(0.99, self.score), 3)}


class Sign(NamedTuple):
    """What the sentences like one example have in common: the ideas that must be there, how much each is worth when it is there,
    and how much it costs when it is not."""

    command: Any
    parts: tuple[frozenset[str], ...]
    worth: tuple[float, ...]
    price: tuple[float, ...]
    fixed: Json
    text: str


class Matcher:
    """Knows all commands by their examples. Adding a command, or an example to a command, is all that is needed to have it
    understood."""

    def __init__(
        self, commands: Sequence[Known], is_word: Callable[[str], bool] | None = None, pool_size: Callable[[str], int] = lambda pool: 2
    ) -> None:
        self.commands, self.pool_size = commands, pool_size
        self.vocabulary = Vocabulary((c.words for c in commands), is_word)
        self.accepts = {c.name: _accepted(c.arguments) for c in commands}
        self.required = {c.name: _accepted([a for a in c.arguments if a.required]) for c in commands}
        self.signs: list[Sign] = []
        self.after: dict[str, list[Sign]] = {}
        self._learn(commands)
        self.known = {c.name: frozenset(i for s in self.signs if s.command is c for p in s.parts for i in p) for c in commands}
        self.by_idea: dict[str, list[tuple[int, int]]] = {}
        for number, sign in enumerate(self.signs):
            for place, part in enumerate(sign.parts):
                for idea in part:
                    self.by_idea.setdefault(idea, []).append((number, 1 << place))

    # --- learning ---

    def _learn(self, commands: Sequence[Known]) -> None:
        for command in commands:
            for argument in command.arguments:
                if argument.kind == "template":
                    for example in command.examples:
                        self.vocabulary.add("<template>", example.args[argument.name].replace("-", " "), example.args[argument.name])
        seen: set[tuple[str, frozenset[frozenset[str]], str]] = set()
        for command in commands:
            for example in command.examples:
                if not any(a.kind in FREE_TEXT and example.args.get(a.name) not in (None, example.text) for a in command.arguments):
                    fixed = {a.name: example.args[a.name] for a in command.arguments if a.kind in FROM_EXAMPLE and a.name in example.args}
                    self._add(command, example.text, fixed, bool(example.context), seen)
        self._learn_help(commands, seen)

    def _learn_help(self, commands: Sequence[Known], seen: set[Any]) -> None:
        """Help on a command, and how to do what it does, is learned from the commands themselves."""
        help_ = next(((c, a.name) for c in commands for a in c.arguments if a.kind == "topic"), None)
        for command in commands if help_ else ():
            if help_ and command is not help_[0] and not any(a.kind == "text" for a in command.arguments):
                for text in (f"help {command.name}", f"how do i {command.name}"):
                    self._add(help_[0], text, {help_[1]: command.name}, False, seen)

    def _add(self, command: Known, text: str, fixed: Json, leaning: bool, seen: set[Any]) -> None:
        items = self.vocabulary.items(text)
        new = [item.text for item in items if "?" in item.ideas and item.text.isalpha()]
        if new and any(a.kind == "text" for a in command.arguments):
            return
        if new:
            for word in new:
                self.vocabulary.add(f"={word}", word)
            items = self.vocabulary.items(text)
        parts = tuple(dict.fromkeys(frozenset(i for i in item.ideas if i) for item in items if "?" not in item.ideas))
        key = (command.name, frozenset(parts), str(fixed))
        if not parts or (not leaning and key in seen):
            return
        seen.add(key)
        sign = Sign(command, parts, tuple(map(self._worth, parts)), tuple(self._price(command, p) for p in parts), fixed, text)
        if leaning:
            self.after.setdefault(command.topic, []).append(sign)
        else:
            self.signs.append(sign)

    def _worth(self, part: frozenset[str]) -> float:
        return min(SLOT if i.startswith("<") else self.vocabulary.weight(i) for i in part)

    def _price(self, command: Known, part: frozenset[str]) -> float:
        if not any(i.startswith("<") or i in self.accepts[command.name] for i in part):
            return MISSING * self._worth(part)
        return MISSING * (SLOT_NEEDED if "<n>" in part or part & self.required[command.name] else SLOT_LEFT_OUT)

    # --- comparing ---

    def matches(self, text: str, items: Sequence[Item] | None = None) -> list[Match]:
        """The commands that fit, best first, one entry a command."""
        items = self.vocabulary.items(text) if items is None else items
        best: dict[str, tuple[float, Sign]] = {}
        extras: dict[str, Extra] = {}
        for number, (parts, explained) in self._hits(items).items():
            sign = self.signs[number]
            name = sign.command.name
            extra = extras.get(name) or extras.setdefault(name, Extra([self._strange(name, item) for item in items]))
            score = _score(sign, parts, extra.without(explained))
            if score > (best[name][0] if name in best else FAINT):
                best[name] = (score, sign)
        sentence = Sentence(text, list(items), self.pool_size, self.vocabulary.spelled(text))
        least = max((score for score, _ in best.values()), default=0.0) - FAR_BEHIND
        near = (_match(sentence, sign, score, self.known[sign.command.name]) for score, sign in best.values() if score >= least)
        return sorted(near, key=lambda m: -m.score)

    def fit(self, sign: Sign, items: Sequence[Item]) -> float:
        """How well a sentence fits one sign, 0 to 1."""
        parts = explained = 0
        for i, item in enumerate(items):
            for place, part in enumerate(sign.parts):
                if any(idea in part for idea in item.ideas):
                    parts, explained = parts | 1 << place, explained | 1 << i
        return _score(sign, parts, Extra([self._strange(sign.command.name, item) for item in items]).without(explained)) if parts else 0.0

    def _hits(self, items: Sequence[Item]) -> dict[int, list[int]]:
        """Number of a sign -> bits of its parts that are there, bits of the items that these explain. Light words alone (show,
        what, a pool) do not bring a sign up, unless there is nothing else."""
        hits: dict[int, list[int]] = {}
        heavy = {i: any(not idea.startswith("<") and self.vocabulary.weight(idea) > 0.3 for idea in item.ideas) for i, item in enumerate(items)}
        for i in sorted(heavy, key=lambda i: not heavy[i]):
            opens = heavy[i] or not any(heavy.values())
            for idea in items[i].ideas:
                for number, bit in self.by_idea.get(idea, ()):
                    found = hits.get(number)
                    if found:
                        found[0] |= bit
                        found[1] |= 1 << i
                    elif opens:
                        hits[number] = [bit, 1 << i]
        return hits

    def _strange(self, name: str, item: Item) -> float:
        """What an item costs a command whose example does not explain it."""
        if any(i in self.accepts[name] for i in item.ideas):
            return SLOT_TOO_MANY
        return item.weight * (KNOWN_HERE if any(i in self.known[name] for i in item.ideas) else 1.0)


def _accepted(arguments: Sequence[Slot]) -> frozenset[str]:
    return frozenset(i for a in arguments for i in ACCEPTS.get(a.kind, ()))


class Extra:
    """What the items of a sentence cost a command, except those that an example explains (bits)."""

    def __init__(self, costs: Sequence[float]) -> None:
        self.costs = costs
        self.known: dict[int, float] = {}

    def without(self, explained: int) -> float:
        if explained not in self.known:
            self.known[explained] = sum(cost for i, cost in enumerate(self.costs) if not explained >> i & 1)
        return self.known[explained]


def _score(sign: Sign, parts: int, extra: float) -> float:
    """The share of what is matched in all that is matched, too much, or missing."""
    matched = lost = 0.0
    for worth, price in zip(sign.worth, sign.price, strict=True):
        if parts & 1:
            matched += worth
        else:
            lost += price
        parts >>= 1
    return matched / (matched + extra + lost) if matched else 0.0


def asks_about(plain: str) -> bool:
    """Whether a sentence in normal form asks about a change, or tells of one, rather than asks for it."""
    return bool(_ASKING.match(plain)) or (bool(_TELLING.search(plain)) and not _WANTED.search(plain))


def _speaks_of_a_year(sentence: Sentence) -> bool:
    """ "the crash of 1929": a bare number like a year, where no task is spoken of."""
    years = [n for n in sentence.numbers() if 1000 <= n.value <= 2100 and f"#{n.text}" not in sentence.plain.replace("# ", "#")]
    return bool(years) and not sentence.has("tasks")


def _match(sentence: Sentence, sign: Sign, score: float, known: frozenset[str]) -> Match:
    """Read the arguments, and count what is missing and what was only asked about."""
    command, args = sign.command, dict(sign.fixed)
    for argument in command.arguments:
        reader = READERS.get(argument.kind)
        value = reader(sentence) if reader and argument.name not in args else None
        left_open = value == "last" and not argument.required and not command.needs
        if value is not None and not left_open:
            args[argument.name] = value
    if {"target", "pool"} <= set(args):
        del args["pool" if args["pool"] == "all" else "target"]
    if "target" in args and "task_id" in args:
        del args["target"]
    missing = tuple(a.name for a in command.arguments if a.required and a.name not in args and a.kind in READERS)
    if "task_id" in missing:
        args["task_id"], missing = "last", tuple(m for m in missing if m != "task_id")
    groups = [group.split("|") for group in command.needs if not set(group.split("|")) & set(args)]
    if any("task_id" in group for group in groups):
        args["task_id"] = "last"
    missing += tuple(group[0] for group in groups if "task_id" not in group)
    if command.changing(args) and asks_about(sentence.plain):
        score *= ASKING_COSTS
    if len(sentence.numbers()) > 1 and not any(a.kind == "count" for a in command.arguments):
        score -= NUMBERS_COST
    if _speaks_of_a_year(sentence) and any(a.kind == "task_id" for a in command.arguments):
        score -= NUMBERS_COST
    unknown = tuple(item.text for item in sentence.items if all(i[0] in "?=" and i not in known for i in item.ideas if i) and any(item.ideas))
    order = {a.name: place for place, a in enumerate(command.arguments)}
    args = dict(sorted(args.items(), key=lambda entry: order.get(entry[0], 99)))
    matched = tuple(item.text for item in sentence.items if any(idea[:1] == "<" or any(idea in part for part in sign.parts) for idea in item.ideas))
    mended = any(i.mended for i in sentence.items)
    return Match(command, args, score - MISSING_COSTS * len(missing), missing, sign.text, unknown, mended, matched)
