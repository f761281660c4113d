"""Commands: the contract, understanding of what a person typed, dispatch, help."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from errors import ConfirmationRequired, NotUnderstood, OperatorError
from understanding import ACCEPTS, READERS, Item, Sentence, Vocabulary, normal
from vocabulary import POOL_NAMES

Json = dict[str, Any]


# --- what a command answers -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tree:
    """A headed list, drawn with branches. An item is a line, or (line, lines under it)."""

    title: str
    items: tuple[str | tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Text:
    """A paragraph or several, shown as they are."""

    text: str


Section = Tree | Text


@dataclass(frozen=True)
class Reply:
    """What a command answers. `data` comes first and is complete; `title` and `sections` are its picture, drawn
    by `replit_interface.render`. `next` are sentences that could be typed next. `error` is `{code, message, ...}`."""

    title: str = ""
    sections: tuple[Section, ...] = ()
    data: Json = field(default_factory=dict)
    ok: bool = True
    task_id: int | None = None
    warnings: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    error: Json | None = None


# --- the contract of a command ----------------------------------------------------------------------------


class Example(NamedTuple):
    """A sentence and the arguments it must give; documentation, training data and test in one. `context` holds
    earlier texts when the sentence makes sense only after them."""

    text: str
    args: Json = {}
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class Argument:
    """One typed slot. `kind` names a reader of `understanding.READERS` (pool, task_id, count, text, ...). A `choice` is read
    through `words`, value -> "word|two words"; a `fixed` value comes from the example that the sentence is like."""

    name: str
    kind: str
    purpose: str = ""
    required: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One thing that a person can ask for. `role` is the least role that may (the controller checks it); `changes` says that
    something is different afterwards. `confirm` gives, for the arguments, the sentence that says what would be lost, or "" when
    nothing is. `words` adds names for things (concept -> "word|two words") that only this command knows; `needs` lists groups
    of arguments ("direction|to") of which one must be there."""

    name: str
    purpose: str
    examples: tuple[Example, ...]
    handler: Callable[[Context], Reply]
    arguments: tuple[Argument, ...] = ()
    role: str = "viewer"
    changes: bool | Callable[[Json], bool] = False
    emoji: str = ""
    confirm: Callable[[Json], str] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""
    needs: tuple[str, ...] = ()

    def changing(self, args: Json) -> bool:
        """Whether something is different after it with these arguments."""
        return self.changes(args) if callable(self.changes) else self.changes


@dataclass(frozen=True)
class Context:
    """What a handler gets: who asks, in which conversation, the arguments as read, and the controller. `services` holds what
    app.py introduces beside it (demos, automation, backups ...) by name. `interpret(text, earlier)` reads another sentence.
    `holder` is the user of the key, who owns the conversation; `who` differs from it when an admin speaks as somebody. A handler
    that waits for a task waits `wait_s` at most and tells `on_event` how it goes on."""

    who: Any
    session_id: str
    text: str
    args: Json
    controller: Any
    table: Sequence[Command] = ()
    interpret: Callable[..., Reading] | None = None
    services: Mapping[str, Any] = field(default_factory=dict)
    holder: Any = None
    wait_s: float = 30.0
    on_event: Callable[[Json], None] | None = None


@dataclass(frozen=True)
class Reading:
    """What a sentence was taken to mean. `command` is the name of a row, `multi` (args.steps) or `not_understood`.
    `fuzzy` says that it is a guess (a spelling was mended or the margin is small), so nothing may be changed on it."""

    command: str
    args: Json = field(default_factory=dict)
    confidence: float = 0.0
    alternatives: tuple[Json, ...] = ()
    reason: Json = field(default_factory=dict)
    clarification: str = ""
    suggestions: tuple[str, ...] = ()
    fuzzy: bool = False

    def as_dict(self) -> Json:
        """The four public fields: `{command, args, confidence, alternatives}`."""
        return {
            "command": self.command,
            "args": self.args,
            "confidence": round(self.confidence, 3),
            "alternatives": list(self.alternatives),
        }


# --- matching a sentence with the examples ----------------------------------------------------------------


@dataclass(frozen=True)
class Sign:
    """What the sentences like one example have in common: the ideas that must be there."""

    command: Command
    parts: tuple[frozenset[str], ...]
    total: float
    fixed: Json
    text: str


@dataclass(frozen=True)
class Match:
    """One command that a sentence may mean, and how well it fits (1 is perfect)."""

    command: Command
    args: Json
    score: float
    missing: tuple[str, ...]
    like: str
    unknown: tuple[str, ...]
    mended: bool

    def as_dict(self) -> Json:
        return {"command": self.command.name, "args": self.args, "confidence": round(min(0.99, self.score), 3)}


CARRY = {
    "count": ("up", "down", "more", "less", "by", "double", "halve", "triple"),
    "to": ("to", "double", "halve", "triple"),
    "task_status": ("failed", "dead", "completed", "cancelled", "expired", "queued"),
    "priority": ("low", "normal", "high", "urgent"),
    "task_id": ("tasks",),
}
PLAIN = frozenset(("agents", "pools", "something", "it", "set", "again", "go", "demo", "time", "step", "to", "change", "take", "scale", "run", "next", "yet"))
MISSING, KNOWN_HERE, SLOT = 0.8, 0.45, 0.5
CERTAIN, LIKELY, NEAR = 0.9, 0.74, 0.55
_ASKING = re.compile(r"^(?:and |so |but |ok |hey |hi )?(?:did|have|has|had|was|were|who|when|where|why|which|is|are|am|does|how (?!about)|what (?!about|if))\b")


class Matcher:
    """Compares sentences with the examples of all commands. Every example is a sign: adding a command, or an example to a
    command, is all that is needed to have it understood."""

    def __init__(self, commands: Sequence[Command], is_word: Callable[[str], bool] | None, pool_size: Callable[[str], int]) -> None:
        self.commands, self.pool_size = commands, pool_size
        self.vocabulary = Vocabulary((c.words for c in commands), is_word)
        for command in commands:
            self._learn_names(command)
        self.accepts = {c.name: frozenset(i for a in c.arguments for i in ACCEPTS.get(a.kind, ())) for c in commands}
        self.required = {c.name: frozenset(i for a in c.arguments if a.required for i in ACCEPTS.get(a.kind, ())) for c in commands}
        self.signs: list[Sign] = []
        self.after: dict[str, list[Sign]] = {}
        self.by_idea: dict[str, list[tuple[int, int]]] = {}
        for command in commands:
            for example in command.examples:
                self._learn(command, example)
        self._learn_help()
        self.known = {c.name: frozenset(i for s in self.signs if s.command is c for p in s.parts for i in p) for c in commands}
        for number, sign in enumerate(self.signs):
            for place, part in enumerate(sign.parts):
                for idea in part:
                    self.by_idea.setdefault(idea, []).append((number, place))

    def _learn_names(self, command: Command) -> None:
        """Names in the examples (of an automation) are known as values."""
        for argument in command.arguments:
            if argument.kind == "template":
                for example in command.examples:
                    self.vocabulary.add(f"<{argument.kind}>", example.args[argument.name], example.args[argument.name])

    def _learn(self, command: Command, example: Example) -> None:
        if any(a.kind in ("text", "quoted", "code") and example.args.get(a.name) not in (None, example.text) for a in command.arguments):
            return
        fixed = {a.name: example.args[a.name] for a in command.arguments if a.kind == "fixed" and a.name in example.args}
        self._sign(command, self.vocabulary.items(example.text), fixed, example)

    def _sign(self, command: Command, items: Sequence[Item], fixed: Json, example: Example) -> None:
        parts = {frozenset(i for i in item.ideas if i): item for item in items if "?" not in item.ideas}
        if not parts:
            return
        sign = Sign(command, tuple(parts), sum(self._worth(p) for p in parts), fixed, example.text)
        if example.context:
            self.after.setdefault(command.topic, []).append(sign)
        elif not any(s.command is command and set(s.parts) == set(sign.parts) and s.fixed == fixed for s in self.signs):
            self.signs.append(sign)

    def _worth(self, part: frozenset[str]) -> float:
        return min(SLOT if i.startswith("<") else self.vocabulary.weight(i) for i in part)

    def _learn_help(self) -> None:
        """Help on each command, and how to do what it does, is learned from the commands themselves."""
        help_ = next((c for c in self.commands if any(a.kind == "topic" for a in c.arguments)), None)
        if help_ is None:
            return
        topic = next(a.name for a in help_.arguments if a.kind == "topic")
        for command in self.commands:
            if command is not help_ and command.name != "submit":
                self._sign(help_, self.vocabulary.items(f"help {command.name}"), {topic: command.name}, Example(f"help {command.name}"))
                self._sign(help_, self.vocabulary.items(f"how do i {command.name}"), {topic: command.name}, Example(f"help {command.name}"))

    def matches(self, text: str, items: Sequence[Item] | None = None) -> list[Match]:
        """The commands that fit best, best first, one entry a command."""
        items = self.vocabulary.items(text) if items is None else items
        sentence = Sentence(text, list(items), self.pool_size)
        hits: dict[int, dict[int, float]] = {}
        for item in items:
            for idea in item.ideas:
                for number, place in self.by_idea.get(idea, ()):
                    hits.setdefault(number, {})[place] = self._worth(self.signs[number].parts[place])
        best: dict[str, tuple[float, Sign]] = {}
        for number, places in hits.items():
            sign = self.signs[number]
            score = self._score(sign, sum(places.values()), items)
            if score > best.get(sign.command.name, (0.35, sign))[0]:
                best[sign.command.name] = (score, sign)
        found = [self._match(sentence, sign, score) for score, sign in best.values()]
        return sorted(found, key=lambda m: -m.score)

    def _score(self, sign: Sign, matched: float, items: Sequence[Item]) -> float:
        name = sign.command.name
        accepts, known, extra = self.accepts[name], self.known[name], 0.0
        for item in items:
            if any(i in part for part in sign.parts for i in item.ideas):
                continue
            if any(i in accepts for i in item.ideas):
                extra += 0.05
            else:
                extra += item.weight * (KNOWN_HERE if any(i in known for i in item.ideas) else 1.0)
        lost = 0.0
        for part in sign.parts:
            if not any(i in part for item in items for i in item.ideas):
                slot = any(i.startswith("<") or i in accepts for i in part)
                lost += 0.1 if slot and not part & self.required[name] else 0.4 if slot else self._worth(part)
        thin = 0.25 if matched <= 0.5 and len(items) == 1 else 0.0
        return matched / (matched + extra + MISSING * lost + thin) if matched else 0.0

    def fit(self, sign: Sign, items: Sequence[Item]) -> float:
        """How well a sentence fits one sign."""
        matched = sum(self._worth(p) for p in sign.parts if any(i in p for item in items for i in item.ideas))
        return self._score(sign, matched, items)

    def _match(self, sentence: Sentence, sign: Sign, score: float) -> Match:
        command = sign.command
        args = dict(sign.fixed)
        for argument in command.arguments:
            reader = READERS.get(argument.kind)
            value = reader(sentence) if reader and argument.name not in args else None
            if value is not None:
                args[argument.name] = value
        if "target" in args:
            args.pop("pool", None) if args.get("pool") == "all" else None
        missing = tuple(a.name for a in command.arguments if a.required and a.name not in args and a.kind in READERS)
        if "task_id" in missing:
            args["task_id"], missing = "last", tuple(m for m in missing if m != "task_id")
        missing += tuple(group.split("|")[0] for group in command.needs if not set(group.split("|")) & set(args))
        unknown = tuple(item.text for item in sentence.items if "?" in item.ideas)
        if command.changing(args) and _ASKING.match(sentence.plain):
            score *= 0.6
        return Match(command, args, score - 0.12 * len(missing), missing, sign.text, unknown, any(i.mended for i in sentence.items))


# --- reading a sentence -----------------------------------------------------------------------------------

_POOL_WORDS = "|".join(sorted((re.escape(w) for words in POOL_NAMES.values() for w in words.split("|")), key=len, reverse=True))
_PREFIX = re.compile(rf"^\s*(?P<pool>{_POOL_WORDS}|health)\s*[:：]\s*(?P<query>\S.*)$", re.I | re.S)
_TASK = re.compile(
    r"^\s*(?:please\s+)?(?:(?:(?:create|add|submit|start|make|open|queue)\s+)?(?:a\s+|an?other\s+)?(?:new\s+)?(?P<word>task)\b\s*(?P<mark>[:：-])?|(?:auto|ask|question|submit)\s*[:：])\s*(?:to\s+(?=\w))?(?P<query>\S.*)$",
    re.I | re.S,
)
_ASK = re.compile(
    rf"^\s*(?:please\s+)?(?:ask|tell|have|let)\s+(?:the\s+|our\s+|your\s+)?(?P<pool>{_POOL_WORDS})(?:\s+(?:agents?|pool|specialists?|experts?|team))?\s*[:：,]?\s+(?:to\s+|about\s+)?(?P<query>\S.*)$",
    re.I | re.S,
)
_CONFIRM = re.compile(r"^\s*(?:confirm|yes,?\s+confirm)\s+([A-Za-z0-9]{4,12})\s*[.!]?\s*$", re.I)
_QUOTED = re.compile(r"^\s*(?:understand|explain|how (?:would|do) you (?:read|understand))\s*:?\s*[\"“'‘](?P<text>.+)[\"”'’]\s*\??\s*$|^\s*understand\s*:?\s+(?P<bare>\S.*)$|^\s*what would\s+[\"“'‘](?P<would>.+)[\"”'’]\s+(?:do|mean)\s*\??\s*$", re.I | re.S)
_STRONG = re.compile(r"\s*(?:;|\n+|,?\s*\b(?:and\s+)?(?:then|after that|afterwards?|after which|next,|followed by|finally,?|lastly,?|once (?:that is|that's|it is|it's) done,?|when (?:that is|that's) done,?)\s+|[.!?]\s+(?:then\s+|after that,?\s+|and\s+)?|\bbefore (?=\w+ing\b)|->|=>|&&)\s*", re.I)
_WEAK = re.compile(r"\s*(?:,\s*(?:and\s+|plus\s+)?|\s+and\s+(?:also\s+)?|\s*&\s*|\s+plus\s+|\s+as well as\s+|\s+\+\s+)\s*", re.I)
_TOGETHER = re.compile(r"\b(up|off|stop|cpu|over|again|each|more|back|requests|members|rise) and (running|on|start|memory|over|again|every|more|forth|up|ram)\b", re.I)
_STATES = frozenset(("overload", "idling", "stuck", "excess", "shortage", "dead", "failed"))
_FIRST = re.compile(r"^\s*(?:first(?: of all)?,?|1[.)]|to start,?|start by|begin by)\s+", re.I)
_MARKER = re.compile(
    r"^\s*(?:(?:and|or|but|so|ok|okay|now|then|next|also|no|nope|nah|wait|sorry|oops|actually|rather|hm+|please|well|yes|yeah)\b[,.!]*\s*)*"
    r"(?:(?:i (?:meant?|said|want(?:ed)?)|make (?:it|that)|(?:do |try )?(?:the )?same(?: thing| again)?(?: please)?(?: for| with| to| in| on)?|do (?:it|that|this)(?: again)? (?:for|with|to|in|on)|ditto(?: for)?|likewise(?: for)?|"
    r"what about|how about|what of|and for|only for|just for|for|in|not \w+,? (?:but )?|repeat (?:it|that|this) (?:for|with)|again for|again with|instead of \w+,?|try|it should (?:be|have been)|should (?:be|have been)|use|switch to|change (?:it|that) to)\b[,.]*\s*)*",
    re.I,
)
_TAIL = re.compile(r"[\s,]*\b(?:instead|too|as well|also|please|then|now|rather|again|next|the same(?: way)?|this time|same thing)\s*[.?!]*$|[\s?!.]+$", re.I)
_SAME = re.compile(r"\b(?:same|ditto|likewise|do (?:it|that|this))\b", re.I)
_YES = re.compile(r"^\s*(?:yes|yep|yeah|yup|sure|ok|okay|do it|go ahead|right|correct|exactly|please do|that one|yes please|yes,? do it|yes,? (?:go ahead|exactly|that(?: one)?|i (?:mean|did)))\s*[.!]*\s*$", re.I)
_AGAIN = re.compile(r"^\s*(?:and |ok |now |please |yes )*(?:(?:do |run |try |say |show )?(?:it |that |this |the same |me |them )*(?:once more|(?:once |yet )?again|one more time|another time|a second time)|repeat(?: (?:it|that|this|the last (?:one|command)))?|same(?: again| thing(?: again)?)?|the same(?: again| thing(?: again)?)?|refresh|encore)(?: please| now)?\s*[.!?]*$", re.I)
_NARROW = re.compile(r"\b(?:only|just|ones|of (?:them|those|these)|those)\b", re.I)
_THERE = re.compile(r"\b(?:it|its|that pool|this pool|the pool|there|them|their|that one|those|these|this one|the same pool)\b", re.I)


class Interpreter:
    """Reads sentences. `route(text, prior)` says which pool a question belongs to; `pool_size(pool)` is needed for "double";
    `is_word(word)` keeps proper words from being taken for slips of the pen. Holds no state between sentences."""

    def __init__(
        self,
        commands: Sequence[Command],
        route: Callable[[str, str | None], Any],
        pool_size: Callable[[str], int] = lambda pool: 2,
        is_word: Callable[[str], bool] | None = None,
    ) -> None:
        self.commands, self.route, self.pool_size, self.is_word = commands, route, pool_size, is_word
        self.by_name = {c.name: c for c in commands}

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.commands, self.is_word, self.pool_size)

    def understand(self, text: str, context: Sequence[str] = ()) -> Reading:
        """What the sentence means after the earlier texts of `context` (most recent last). Never raises; runs nothing."""
        text = text.strip()
        if self._is_noise(text):
            return self._not_understood("I could not read anything in that.")
        return self._exact(text) or self._steps(text, context) or self._single(text, context)

    # --- fixed forms ---

    def _exact(self, text: str) -> Reading | None:
        if m := _PREFIX.match(text):
            pool = next((p for p, words in POOL_NAMES.items() if m["pool"].lower() in words.split("|")), "healthcare")
            return Reading("submit", {"domain": pool, "query": m["query"].strip()}, 0.99, reason={"matched": [m["pool"]], "form": "prefix"})
        if m := _CONFIRM.match(text):
            return Reading("confirm", {"code": m[1].upper()}, 0.99, reason={"form": "confirm"})
        if (m := _QUOTED.match(text)) and (inner := m["text"] or m["bare"] or m["would"]):
            return Reading("understand", {"text": inner.strip()}, 0.97, reason={"form": "understand"})
        if (m := _TASK.match(text)) and self._is_new_task(text, m):
            return Reading("submit", {"domain": "auto", "query": m["query"].strip()}, 0.97, reason={"form": "task"})
        if m := _ASK.match(text):
            pool = self.matcher.vocabulary.values[m["pool"].lower()]
            return Reading("submit", {"domain": pool, "query": m["query"].strip()}, 0.85, reason={"form": "ask"})
        return None

    def _is_new_task(self, text: str, form: re.Match[str]) -> bool:
        """Whether "task ..." hands in work; "task 12" and "task list" are about tasks that exist."""
        if not form["word"] or form["mark"] and not form["query"][0].isdigit():
            return True
        found = self.matcher.matches(text)
        items = self.matcher.vocabulary.items(form["query"])
        if items and "<n>" in items[0].ideas:
            return not (found and found[0].score >= NEAR and found[0].command.name != "submit")
        looks_back = all("?" not in i.ideas for i in items) and len(items) <= 2
        return not (found and found[0].score >= LIKELY and looks_back)

    # --- one step ---

    def _single(self, text: str, context: Sequence[str]) -> Reading:
        items = self.matcher.vocabulary.items(text)
        found = self.matcher.matches(text, items)
        if context:
            follow = self._follow(text, items, found, context)
            if follow:
                return follow
        return self._decide(text, items, found)

    def _decide(self, text: str, items: Sequence[Item], found: list[Match], prior: str | None = None) -> Reading:
        best = found[0] if found else None
        if best is None or best.command.name == "submit" or best.score < NEAR:
            return self._question(text, found, prior)
        pools = Sentence(text, list(items)).pools()
        changing = bool(best and best.command.changing(best.args))
        if changing and any("not" in i.ideas for i in items) and best.score >= NEAR and not best.unknown:
            return self._not_understood("Nothing was changed.", found)
        if best.score >= LIKELY and len(best.unknown) <= (0 if changing else 1):
            if len(pools) > 1:
                return self._for_each(best, pools)
            return self._taken(best, found)
        if best.score >= 0.62 and not best.unknown and self._about_us(items):
            return replace(self._taken(best, found), fuzzy=True)
        if self._about_us(items) and len(best.unknown) == 1 and best.score >= NEAR and changing and len(items) <= 4:
            return self._not_understood(f"I do not know “{best.unknown[0]}” here.", found)
        return self._question(text, found, prior)

    def _about_us(self, items: Sequence[Item]) -> bool:
        ours = ("agents", "pools", "tasks", "<pool>", "alerts", "queue", "logs", "backup", "config", "users", "demo")
        return any(i in ours for item in items for i in item.ideas) or len(items) <= 2

    def _taken(self, best: Match, found: list[Match]) -> Reading:
        rivals = tuple(m.as_dict() for m in found[1:4] if m.score >= 0.5)
        margin = best.score - (found[1].score if len(found) > 1 else 0.0)
        confidence = min(0.99, best.score) * (0.9 if margin < 0.03 else 1.0) * (0.9 if best.mended else 1.0)
        reason = {"like": best.like, "margin": round(margin, 3), "unknown": list(best.unknown)}
        ask = self._asking(best) if best.missing else ""
        choices = tuple(self._choices(best)) if best.missing else ()
        return Reading(
            best.command.name, best.args, confidence * (0.8 if best.missing else 1.0), rivals, reason, ask, choices, best.mended or best.score < LIKELY
        )

    def _asking(self, match: Match) -> str:
        argument = next((a for a in match.command.arguments if a.name == match.missing[0]), None)
        return f"{match.command.purpose}: {argument.purpose if argument and argument.purpose else match.missing[0]}?"

    def _choices(self, match: Match) -> list[str]:
        """At most three sentences that would be complete."""
        fitting = [e.text for e in match.command.examples if all(e.args.get(k) == v for k, v in match.args.items())]
        return fitting[:3] or [e.text for e in match.command.examples[:3]]

    def _for_each(self, best: Match, pools: Sequence[str]) -> Reading:
        slot = next((a.name for a in best.command.arguments if a.kind.startswith("pool")), "")
        if not slot:
            return self._taken(best, [best])
        return self._multi([Reading(best.command.name, {**best.args, slot: pool}, best.score) for pool in pools])

    def _question(self, text: str, found: list[Match], prior: str | None = None) -> Reading:
        """A question for a specialist: the router says which; commands that come near are named beside it."""
        routing = self.route(text, prior)
        near = found[0].score if found and found[0].command.name != "submit" else 0.0
        sure = min(0.97, 0.55 + 0.45 * routing.scores.get(routing.pool, 0.5)) if routing.scores else 0.6
        rivals = tuple(m.as_dict() for m in found[:3] if m.score >= 0.4 and m.command.name != "submit")
        reason = {"route": routing.reason, "margin": round(routing.margin, 3)}
        suggestions = tuple(m.like for m in found[:3] if m.score >= 0.5 and m.command.name != "submit")
        return Reading("submit", {"domain": routing.pool, "query": text}, sure * (1 - 0.3 * max(0.0, near - 0.4)), rivals, reason, suggestions=suggestions)

    def _not_understood(self, why: str, found: Sequence[Match] = ()) -> Reading:
        rivals = tuple(m.as_dict() for m in found[:3])
        likes = tuple(dict.fromkeys(m.like for m in found[:3])) or ("help", "status", "general: what time is it in Tokyo")
        return Reading("not_understood", {}, 0.5, rivals, {}, why, likes)

    def _is_noise(self, text: str) -> bool:
        words = re.findall(r"[^\W_]+", text)
        if not words:
            return True
        if len(words) > 2 or any(w.isdigit() for w in words):
            return False
        return all(self._is_mash(w.lower()) for w in words)

    def _is_mash(self, word: str) -> bool:
        """Whether it looks like a hand on the keyboard: no vowel, one letter over and over, or neighbouring keys."""
        if not word.isascii() or len(word) < 4 or word in self.matcher.vocabulary.single or self.is_word and self.is_word(word):
            return False
        rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
        keys = any(word[i : i + 4] in row for row in rows for i in range(len(word) - 3))
        return keys or not re.search(r"[aeiouy]", word) or bool(re.search(r"(.)\1\1|[^aeiouy]{5}", word))

    # --- several steps ---

    def _steps(self, text: str, context: Sequence[str]) -> Reading | None:
        if len(text) > 400 or not (_STRONG.search(text) or _WEAK.search(text)):
            return None
        strong = [part for part in _STRONG.split(_FIRST.sub("", text)) if part and part.strip()]
        steps: list[Reading] = []
        for part in strong:
            more = self._split_weakly(part, steps, context if not steps else ())
            if not more:
                return None
            steps += more
        if len(steps) < 2 or not any(s.command != "submit" for s in steps[:1]):
            return None
        if any(s.clarification for s in steps) and not self._single(text, context).clarification:
            return None
        return self._multi(steps)

    def _split_weakly(self, part: str, before: list[Reading], context: Sequence[str]) -> list[Reading]:
        """The commands of a part: itself, or what "and" and commas join, when every piece is a command; a question may only
        follow a clear "then"."""
        pieces = [p.replace("\x00", " and ") for p in _WEAK.split(_TOGETHER.sub("\\1\x00\\2", part)) if p and p.strip()]
        if len(pieces) > 1:
            read: list[Reading] = []
            for piece in pieces:
                reading = self._step(piece, [*before, *read])
                if reading is None:
                    break
                read.append(reading)
            else:
                if not self._is_one(part, pieces, read):
                    return self._completed(read)
        reading = self._step(part, before)
        if reading is None and before:
            reading = self._exact(part) or self._question(part, [])
        if reading is None:
            return []
        return list(reading.args["steps_"]) if "steps_" in reading.args else [reading]

    def _is_one(self, part: str, pieces: Sequence[str], read: list[Reading]) -> bool:
        """Whether the pieces are better read as one sentence ("sports is busy, add two agents")."""
        whole = self._decide(part, items := self.matcher.vocabulary.items(part), self.matcher.matches(part, items))
        if whole.command in ("submit", "not_understood", "multi") or whole.clarification:
            return False
        complete = [r for r in read if not r.clarification]
        return whole.confidence >= LIKELY and (len(complete) < len(read) or self._states(pieces, whole, read) or all(r.command == whole.command and r.args == whole.args for r in read))

    def _states(self, pieces: Sequence[str], whole: Reading, read: list[Reading]) -> bool:
        """Whether one piece only says how things are ("sports is drowning, add two agents")."""
        if whole.command not in ("scale", "restart"):
            return False
        looking = [p for p, r in zip(pieces, read, strict=True) if r.command in ("pools", "tasks", "health", "status")]
        return any(i in _STATES for p in looking for item in self.matcher.vocabulary.items(p) for i in item.ideas[:1])

    def _completed(self, read: list[Reading]) -> list[Reading]:
        """Pieces that lack something take it from a neighbour ("scale sports and finance up by two")."""
        for i in range(len(read) - 2, -1, -1):
            if read[i].clarification and read[i + 1].command == read[i].command:
                read[i] = replace(read[i], args={**read[i + 1].args, **read[i].args}, clarification="", suggestions=())
        return read

    def _step(self, piece: str, before: Sequence[Reading]) -> Reading | None:
        """One piece as a command, None when it is not clearly one."""
        exact = self._exact(piece)
        if exact:
            return exact
        items = self.matcher.vocabulary.items(piece)
        found = self.matcher.matches(piece, items)
        slots = all(i.startswith("<") for item in items for i in item.ideas)
        complete = bool(found) and found[0].score >= LIKELY and not found[0].missing and not slots
        if before and not complete and (bare := self._filled(piece, items, before[-1])):
            return bare
        if before and (not found or found[0].missing or found[0].score < LIKELY):
            found = self._focused(piece, items, before)
        reading = self._decide(piece, items, found)
        if reading.command in ("submit", "not_understood") or reading.confidence < 0.6:
            return None
        if reading.command == "multi":
            return replace(reading, args={"steps_": tuple(Reading(s["command"], s["args"], reading.confidence) for s in reading.args["steps"])})
        return self._there(piece, reading, before)

    def _focused(self, piece: str, items: Sequence[Item], before: Sequence[Reading]) -> list[Match]:
        """The matches when the pool that was spoken of is meant by "it" or left out."""
        found = self.matcher.matches(piece, items)
        pool = self._pool_before(before)
        if pool is None or any("<pool>" in i.ideas for i in items) or found and found[0].score >= CERTAIN and not found[0].missing and not _THERE.search(piece):
            return found
        meant = [*(i for i in items if "it" not in i.ideas), Item(("<pool>",), pool, 1.5, pool)]
        again = [m for m in self.matcher.matches(piece, meant) if m.command.name in ("scale", "restart") and not m.missing]
        return sorted([*again, *(m for m in found if m.command.name not in [a.command.name for a in again])], key=lambda m: -m.score)

    def _pool_before(self, before: Sequence[Reading]) -> str | None:
        """The pool that was spoken of last."""
        for reading in reversed(before):
            for step in reversed(reading.args.get("steps", [{"args": reading.args}])):
                pool = step["args"].get("pool") or step["args"].get("domain")
                if pool in POOL_NAMES:
                    return str(pool)
        return None

    def _there(self, piece: str, reading: Reading, before: Sequence[Reading]) -> Reading:
        """ "its metrics": the pool that was spoken of belongs to this step too."""
        slot = next((a.name for a in self.by_name[reading.command].arguments if a.kind == "pool"), None)
        if not before or slot is None or slot in reading.args or not _THERE.search(piece):
            return reading
        pool = self._pool_before(before)
        return replace(reading, args={**reading.args, slot: pool}) if pool else reading

    def _multi(self, steps: Sequence[Reading]) -> Reading:
        confidence = min(s.confidence for s in steps)
        plain = [{"command": s.command, "args": s.args} for s in steps]
        ask = next((s for s in steps if s.clarification), None)
        return Reading(
            "multi", {"steps": plain}, confidence, (), {"steps": [s.reason for s in steps]},
            ask.clarification if ask else "", ask.suggestions if ask else (), any(s.fuzzy for s in steps),
        )  # fmt: skip

    # --- what was said before ---

    def _follow(self, text: str, items: Sequence[Item], found: list[Match], context: Sequence[str]) -> Reading | None:
        """The reading of a sentence that leans on the one before, or None when it stands by itself."""
        if any(self.matcher.fit(sign, items) >= 0.85 for signs in self.matcher.after.values() for sign in signs):
            last = self.understand(context[-1], context[:-1])
            if moved := self._moved(text, items, last):
                return moved
        strong = bool(found) and found[0].score >= CERTAIN and not found[0].missing and found[0].command.name != "submit"
        leans = bool(_NARROW.search(text) or _THERE.search(text) or any(i in ("it", "last") for item in items for i in item.ideas))
        core = self._core(text)
        if strong and not leans and core == text.strip(" .!?"):
            return None
        last = self.understand(context[-1], context[:-1])
        if _YES.match(text):
            return replace(last, fuzzy=False, confidence=0.95) if last.command not in ("submit", "not_understood") and last.fuzzy else None
        if moved := self._moved(text, items, last):
            return moved
        if _AGAIN.match(text):
            return self._repeated(last, context)
        return self._filled(core, self.matcher.vocabulary.items(core), last, text) or self._leaning(core, text, last, context)

    def _core(self, text: str) -> str:
        """The sentence without "and what about", "the same for", "instead" and the like."""
        core = text.strip()
        while (shorter := _TAIL.sub("", core).strip()) != core:
            core = shorter
        return _MARKER.sub("", core, count=1).strip() or core

    def _moved(self, text: str, items: Sequence[Item], last: Reading) -> Reading | None:
        """A word that only means something after what is going on (next, back, skip, stop in a demo)."""
        topic = self.by_name[last.command].topic if last.command in self.by_name else ""
        best, score = None, 0.0
        for sign in self.matcher.after.get(topic, ()):
            fit = self.matcher.fit(sign, items)
            if fit > score:
                best, score = sign, fit
        if best is None or score < 0.85 or not items:
            return None
        return Reading(best.command.name, {}, 0.96 * score, reason={"like": best.text, "after": last.command})

    def _repeated(self, last: Reading, context: Sequence[str]) -> Reading | None:
        if last.command in ("result", "cancel", "retry", "submit", "why", "position", "priority"):
            return Reading("retry", {"task_id": last.args.get("task_id", "last")}, 0.92, reason={"after": last.command})
        if last.command == "not_understood":
            return None
        return replace(last, confidence=min(0.95, last.confidence), reason={"after": last.command, "again": True})

    def _filled(self, core: str, items: Sequence[Item], last: Reading, text: str = "") -> Reading | None:
        """The last command with another value ("and business?", "no, 3", "the same for general")."""
        if last.command == "multi":
            last = self._as_reading(last.args["steps"][-1])
        command = self.by_name.get(last.command)
        if not items or command is None:
            return None
        slots = {a.name: a for a in command.arguments if a.kind in READERS}
        values: Json = {}
        sentence = Sentence(core, list(items), self.pool_size)
        carriers = frozenset(i for a in slots.values() for i in (*ACCEPTS.get(a.kind, ()), *CARRY.get(a.kind, ())))
        if not all(any(i in carriers or i in PLAIN for i in item.ideas) for item in items):
            return self._elsewhere(core, sentence, last, text)
        for name, argument in slots.items():
            value = READERS[argument.kind](sentence)
            if value is not None:
                values[name] = value
        if "to" in slots or "count" in slots:
            values = self._corrected(values, sentence, last)
        if not values or last.command == "submit" and set(values) != {"domain"}:
            return self._elsewhere(core, sentence, last, text)
        if last.command == "submit" and not _SAME.search(text or core) and "<pool>" in items[0].ideas and len(items) > 1:
            return None
        args = {**last.args, **values}
        if {"pool", "target"} <= set(args):
            args.pop("target" if "pool" in values else "pool")
        order = [a.name for a in command.arguments]
        args = {k: args[k] for k in sorted(args, key=lambda k: order.index(k) if k in order else 99)}
        missing = [n for n in command.needs if not set(n.split("|")) & set(args)] + [a.name for a in command.arguments if a.required and a.name not in args]
        if missing:
            return None
        return Reading(command.name, args, 0.93, reason={"after": last.command, "changed": sorted(values)})

    def _corrected(self, values: Json, sentence: Sentence, last: Reading) -> Json:
        """A bare number after a step of so many corrects the step; after a size it corrects the size."""
        quantity = {k: values[k] for k in ("direction", "count", "to") if k in values}
        rest = {k: v for k, v in values.items() if k not in quantity}
        absolute = re.search(r"\b(?:to|at)\b", sentence.plain)
        if "to" in quantity and not absolute and "direction" in last.args and sentence.numbers():
            quantity = {"direction": last.args["direction"], "count": quantity["to"]}
        if quantity:
            last.args.pop("to", None) if "direction" in quantity else None
            if "to" in quantity:
                last.args.pop("direction", None)
                last.args.pop("count", None)
            elif "count" not in quantity and "direction" in quantity and quantity["direction"] != last.args.get("direction"):
                last.args.pop("count", None) if "again" not in sentence.plain else None
        return {**rest, **quantity}

    def _elsewhere(self, core: str, sentence: Sentence, last: Reading, text: str) -> Reading | None:
        """ "and sports?" after a command that knows no pools asks for that pool."""
        pools = sentence.pools()
        if len(sentence.items) == len(pools) == 1 and last.command in ("status", "health", "alerts") and "pools" in self.by_name:
            return Reading("pools", {"pool": pools[0]}, 0.85, reason={"after": last.command})
        return None

    def _leaning(self, core: str, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        """A command in which "it" stands for the pool or the task that was spoken of."""
        items = self.matcher.vocabulary.items(core)
        said = self._said_before(context)
        found = self._focused(core, items, said)
        if not found or found[0].command.name == "submit":
            return self._went_on(core, text, last)
        reading = self._decide(core, items, found)
        if reading.command in ("submit", "not_understood"):
            return self._went_on(core, text, last)
        if reading.command == "multi":
            return reading
        if reading.command in ("status", "health") and re.search(r"\b(?:it|they|them|there)\b", text, re.I) and (pool := self._pool_before(said[-1:])):
            return Reading("pools", {"pool": pool}, 0.85, reason={"after": last.command})
        reading = self._there(text, reading, said)
        command = self.by_name[reading.command]
        slot = next((a.name for a in command.arguments if a.kind == "task_id"), None)
        if slot and reading.args.get(slot, "last") == "last" and "target" not in reading.args:
            number = self._task_before(said)
            if number is not None and (slot in reading.args or _THERE.search(text)):
                reading = replace(reading, args={**{slot: number}, **{k: v for k, v in reading.args.items() if k != slot}})
        if reading.command == last.command and _NARROW.search(text):
            reading = replace(reading, args={**last.args, **reading.args})
        return reading

    def _said_before(self, context: Sequence[str]) -> list[Reading]:
        return [self.understand(text, context[max(0, i - 1) : i]) for i, text in enumerate(context)][-4:]

    def _task_before(self, said: Sequence[Reading]) -> int | None:
        """The number of the task that was spoken of last; None when a question was asked since."""
        for reading in reversed(said):
            if isinstance(reading.args.get("task_id"), int):
                return int(reading.args["task_id"])
            if reading.command in ("submit", "multi"):
                return None
        return None

    def _went_on(self, core: str, text: str, last: Reading) -> Reading | None:
        """A question that goes on from the last one; the last domain counts a little."""
        if last.command != "submit":
            return None
        prior = last.args["domain"] if last.args.get("domain") in POOL_NAMES else None
        return self._question(text, self.matcher.matches(text), prior)

    def _as_reading(self, step: Json) -> Reading:
        return Reading(step["command"], dict(step["args"]), 0.9)


# --- doing it ---------------------------------------------------------------------------------------------

CONFIRM_S = 60


def dispatch(context: Context, reading: Reading) -> Reply:
    """Run what a sentence means. Asks instead when it is not understood, when something is missing, when it is a guess that
    would change something, or when it would lose something. Errors of the operation go through."""
    if reading.command == "multi":
        return _in_order(context, reading)
    command = next((c for c in context.table if c.name == reading.command), None)
    if command is None:
        return _refused(NotUnderstood(reading.clarification or None, suggestions=list(reading.suggestions[:3])))
    if reading.clarification:
        return _refused(NotUnderstood(reading.clarification, suggestions=list(reading.suggestions[:3])))
    if reading.fuzzy and command.changing(reading.args):
        meant = _said(command, reading.args)
        return _refused(NotUnderstood(f"Did you mean: {meant}? Nothing was changed.", hint="Say yes, or type it again.", suggestions=[meant, *reading.suggestions][:3]))
    if command.confirm and (loss := command.confirm(reading.args)):
        return _sealed(context, command, reading.args, loss)
    return command.handler(replace(context, args=dict(reading.args)))


def _refused(error: OperatorError, data: Json | None = None) -> Reply:
    shown = error.as_dict()
    lines = [error.detail, *(f"• {s}" for s in error.suggestions)]
    return Reply("", (Text("\n".join(lines)),), data or {}, False, next=tuple(error.suggestions), error=shown)


def _said(command: Command, args: Json) -> str:
    """A sentence that is surely read as this command with these arguments."""
    if args in [e.args for e in command.examples]:
        return next(e.text for e in command.examples if e.args == args)
    if "direction" in args:
        return f"{command.name} {args['pool']} {args['direction']}" + (f" by {args['count']}" if "count" in args else "")
    if "to" in args:
        return f"{command.name} {args['pool']} to {args['to']}"
    return " ".join([command.name, *(str(v) for v in args.values())])


def _in_order(context: Context, reading: Reading) -> Reply:
    """Steps one after the other, up to the first that fails; says what was done and what was not."""
    if reading.clarification:
        return _refused(NotUnderstood(reading.clarification, suggestions=list(reading.suggestions[:3])))
    steps = [Reading(s["command"], s["args"], reading.confidence, fuzzy=reading.fuzzy) for s in reading.args["steps"]]
    done: list[tuple[Reading, Reply]] = []
    for step in steps:
        try:
            reply = dispatch(context, step)
        except OperatorError as error:
            reply = _refused(error)
        done.append((step, reply))
        if not reply.ok:
            break
    return _told(steps, done)


def _told(steps: Sequence[Reading], done: Sequence[tuple[Reading, Reply]]) -> Reply:
    last = done[-1][1]
    left = [s.command for s in steps[len(done) :]]
    sections: list[Section] = []
    for number, (step, reply) in enumerate(done, 1):
        sections += [Text(f"{number}. {step.command}" + ("" if reply.ok else " — not done")), *reply.sections]
    if not last.ok:
        worked = ", ".join(s.command for s, r in done if r.ok) or "nothing"
        sections.append(Text(f"Done: {worked}. Not done: {', '.join([done[-1][0].command, *left])}."))
    data = {"steps": [{"command": s.command, "args": s.args, "ok": r.ok, "data": r.data, "error": r.error} for s, r in done], "not_done": left}
    warnings = tuple(w for _, r in done for w in r.warnings)
    task = next((r.task_id for _, r in reversed(done) if r.task_id), None)
    return Reply("Several steps", tuple(sections), data, last.ok, task, warnings, last.next, last.error)


def _sealed(context: Context, command: Command, args: Json, loss: str) -> Reply:
    """Keep what was asked with the conversation and ask for the code; it fits only this user, conversation and these arguments."""
    code = "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(6))
    conversations, holder = context.controller.conversations, context.holder or context.who
    state = conversations.get_state(holder, context.session_id)
    asked = {"code": code, "user": context.who.user, "command": command.name, "args": args, "until": time.time() + CONFIRM_S}
    conversations.set_state(holder, context.session_id, {**state, "asked": asked})
    line = f"confirm {code}"
    error = ConfirmationRequired(f"{loss} To go on, type within {CONFIRM_S} seconds: {line}", suggestions=[line])
    return replace(_refused(error, {"confirm": line, "expires_s": CONFIRM_S}), sections=(Text(error.detail),))


def confirmed(context: Context) -> Reply:
    """The handler of `confirm <code>`: runs what was asked in this conversation by this user in the last 60 seconds, once."""
    conversations, holder = context.controller.conversations, context.holder or context.who
    state = conversations.get_state(holder, context.session_id)
    asked = state.get("asked") or {}
    fits = secrets.compare_digest(str(asked.get("code", "")), str(context.args.get("code", "")).upper()) and asked.get("user") == context.who.user
    if not asked or not fits or time.time() > asked["until"]:
        return _refused(NotUnderstood("That code does not fit, or its 60 seconds are over. Nothing was done.", hint="Ask for it again to get a new code."))
    conversations.set_state(holder, context.session_id, {k: v for k, v in state.items() if k != "asked"})
    command = next(c for c in context.table if c.name == asked["command"])
    return command.handler(replace(context, args={**asked["args"], "confirmed": True}))


# --- help -------------------------------------------------------------------------------------------------


def help_data(table: Sequence[Command], topic: str | None = None) -> Json:
    """`{"topic", "commands": [{name, purpose, topic, emoji, role, examples, arguments}]}`; with a topic, only the command of
    that name or the commands of that group."""
    chosen = [c for c in table if topic in (None, c.name, c.topic)]
    return {"topic": topic, "commands": [_described(c) for c in chosen]}


def _described(command: Command) -> Json:
    arguments = [{"name": a.name, "purpose": a.purpose, "required": a.required} for a in command.arguments]
    return {
        "name": command.name,
        "purpose": command.purpose,
        "topic": command.topic,
        "emoji": command.emoji,
        "role": command.role,
        "examples": [e.text for e in command.examples if not e.context],
        "arguments": arguments,
    }
