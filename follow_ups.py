"""Sentences that lean on the one before: "and business?", "no, sports", "retry that one", "again", "next", "yes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import phrasing
from command_processor import Command, Json, Reading
from matching import CERTAIN, Match, Matcher
from restating import restated, standing_question, widened
from slots import ACCEPTS, READERS, Sentence
from understanding import Item
from vocabulary import POOL_NAMES

# The ideas, beyond those that a kind of argument accepts, that may stand in a sentence that only changes a value.
CARRIES = {
    "count": ("up", "down", "more", "less", "upw", "downw", "by", "double", "halve", "triple"),
    "to": ("to", "double", "halve", "triple"),
    "task_status": ("failed", "dead", "completed", "cancelled", "expired", "queued"),
    "priority": ("low", "normal", "high", "urgent"),
    "task_id": ("tasks",),
}
SAYS_LITTLE = frozenset(
    ("agents", "pools", "something", "it", "set", "again", "go", "demo", "time", "step", "to", "change", "take", "scale", "run", "next", "yet")
)
ABOUT_A_TASK = ("result", "cancel", "retry", "submit", "why", "position", "priority")
FITS, FILLED, ASKED_POOL, SURE_MARGIN = 0.85, 0.93, 0.85, 0.4


class Reader(Protocol):
    """What an Interpreter offers to this file."""

    by_name: dict[str, Command]
    pool_size: Any

    @property
    def matcher(self) -> Matcher: ...
    def understand(self, text: str, context: Sequence[str] = ()) -> Reading: ...
    def decide(self, text: str, items: Sequence[Item], found: list[Match]) -> Reading: ...
    def question(self, text: str, found: Sequence[Match] = (), prior: str | None = None) -> Reading: ...
    def focused(self, text: str, items: Sequence[Item], before: Sequence[Reading]) -> list[Match]: ...
    def pointed(self, text: str, reading: Reading, before: Sequence[Reading]) -> Reading: ...


class FollowUps:
    """Reads the earlier texts again when a sentence needs them; keeps nothing."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, text: str, items: Sequence[Item], found: Sequence[Match], context: Sequence[str]) -> Reading | None:
        """The reading of a sentence that leans on the one before, or None when it stands by itself."""
        core = phrasing.core(text)
        moves = self._may_move(items)
        if not moves and _is_clear(found) and core == text.strip(" .!?") and not _leans(text, items, found):
            return None
        last = self.reader.understand(context[-1], context[:-1])
        if moved := self._moved(items, last) if moves else None:
            return moved
        if phrasing.is_yes(text):
            return self._agreed(last)
        if phrasing.is_again(text):
            return _repeated(last)
        if _is_clear(found) and core == text.strip(" .!?") and not _leans(text, items, found):
            return None
        return self._restated(text, last, context) or self._in_words(core, text, last, context)

    def _in_words(self, core: str, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        return self.filled(core, self.reader.matcher.vocabulary.items(core), last, text) or self._leaning(core, text, last, context)

    def _restated(self, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        """ "and over 3 years?" after a question: the same specialist, who still knows the question. Names may be pools or
        commands, so those readings go first."""
        if last.command != "submit":
            return self._restated_after_a_look(text, last, context)
        question = standing_question((t, False) for t in context)
        if restated(question, text) is None:
            own = self.reader.question(text, (), last.args["domain"] if last.args["domain"] in POOL_NAMES else None)
            elsewhere = own.args["domain"] != last.args["domain"] and own.reason.get("margin", 1.0) > SURE_MARGIN
            if widened(question, text) is None or (elsewhere and not text.lower().startswith("and")):
                return None
        if not any(letter.isdigit() for letter in text) and (said := self._in_words(phrasing.core(text), text, last, context)):
            return said if said.command != "submit" or "changed" in said.reason else self._same(text, last)
        return self._same(text, last)

    def _restated_after_a_look(self, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        """ "and at 5%?" after a question and a look at the status: it changes the question, when it changes nothing of the command."""
        command = self.reader.by_name.get(last.command)
        if len(context) < 2 or command is None or command.changing(last.args) or not any(letter.isdigit() for letter in text):
            return None
        said = self._in_words(phrasing.core(text), text, last, context)
        asked = self.reader.understand(context[-2], context[:-2])
        if (said and said.command not in ("submit", "not_understood")) or asked.command != "submit":
            return None
        return self._same(text, asked) if restated(standing_question((t, False) for t in context[:-1]), text) else None

    def _same(self, text: str, last: Reading) -> Reading:
        return Reading("submit", {"domain": last.args["domain"], "query": text}, FILLED, reason={"after": last.command})

    # --- words that only mean something after what is going on ---

    def _may_move(self, items: Sequence[Item]) -> bool:
        matcher = self.reader.matcher
        return bool(items) and any(matcher.fit(sign, items) >= FITS for signs in matcher.after.values() for sign in signs)

    def _moved(self, items: Sequence[Item], last: Reading) -> Reading | None:
        """next, back, skip or stop while a demo is going on: examples with a context are tried after a command of their topic."""
        matcher = self.reader.matcher
        topic = self.reader.by_name[last.command].topic if last.command in self.reader.by_name else ""
        best = max(((matcher.fit(sign, items), sign) for sign in matcher.after.get(topic, ())), key=lambda pair: pair[0], default=None)
        if best is None or best[0] < FITS:
            return None
        return Reading(best[1].command.name, {}, 0.96 * best[0], reason={"like": best[1].text, "after": last.command})

    def _agreed(self, last: Reading) -> Reading | None:
        """ "yes" to a guess takes it as meant; in a demo it means next."""
        if last.fuzzy and last.command != "not_understood":
            return replace(last, fuzzy=False, confidence=0.95)
        if last.command in self.reader.by_name and self.reader.by_name[last.command].topic == "demos":
            return Reading("next", {}, 0.9, reason={"after": last.command})
        return None

    # --- the last command with another value ---

    def filled(self, core: str, items: Sequence[Item], last: Reading, text: str = "") -> Reading | None:
        """ "and business?", "no, 3", "the same for general", "only the failed ones"."""
        if last.command == "multi":
            step = last.args["steps"][-1]
            last = Reading(step["command"], dict(step["args"]), FILLED)
        command = self.reader.by_name.get(last.command)
        if command is None or not (items or phrasing.means_all(core)):
            return None
        if phrasing.means_all(core) and "pool" in last.args and not command.changing(last.args):
            return replace(last, args={k: v for k, v in last.args.items() if k != "pool"}, confidence=FILLED)
        sentence = Sentence(core, list(items), self.reader.pool_size)
        values = _values(command, sentence, () if command.changing(last.args) else ("show", "list", "what"))
        if last.command == "submit":
            values = values if set(values) == {"domain"} and (len(items) == 1 or phrasing.says_same(text or core)) else {}
        if not values:
            return _that_pool(sentence, last)
        args = _merged(command, last.args, values, sentence, phrasing.says_no(text or core))
        if any(a.required and a.name not in args for a in command.arguments) or any(not set(n.split("|")) & set(args) for n in command.needs):
            return None
        return Reading(command.name, args, FILLED, reason={"after": last.command, "changed": sorted(values)})

    # --- a command in which something is left to what was said ---

    def _leaning(self, core: str, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        """A command in which "it" stands for the pool or the task that was spoken of; or a question that goes on."""
        said = [self.reader.understand(t, context[max(0, i - 1) : i]) for i, t in enumerate(context)][-4:]
        for sentence in dict.fromkeys((core, text)):
            items = self.reader.matcher.vocabulary.items(sentence)
            found = self.reader.focused(sentence, items, said)
            reading = self.reader.decide(sentence, items, found)
            if reading.command not in ("submit", "not_understood"):
                break
        if reading.command in ("submit", "not_understood"):
            return _shown(items, last) or self._went_on(text, found, last)
        if reading.command == "multi":
            return reading
        if reading.command in ("status", "health") and phrasing.points_back(text) and last.command in ABOUT_A_TASK:
            return Reading("result", {"task_id": last.args.get("task_id", "last")}, ASKED_POOL, reason={"after": last.command})
        if reading.command in ("status", "health") and phrasing.points_back(text) and (pool := pool_spoken_of(said[-1:])):
            return Reading("pools", {"pool": pool}, ASKED_POOL, reason={"after": last.command})
        reading = self.with_task(text, self.reader.pointed(text, reading, said), said)
        if reading.command == last.command and phrasing.narrows(text):
            return replace(reading, args={**last.args, **reading.args})
        return reading

    def with_task(self, text: str, reading: Reading, said: Sequence[Reading]) -> Reading:
        """The number of the task that was spoken of, where "it" or "that one" means it."""
        arguments = self.reader.by_name[reading.command].arguments
        slot = next((a.name for a in arguments if a.kind == "task_id"), None)
        if slot is None or "target" in reading.args or reading.args.get(slot, "last") != "last":
            return reading
        if slot in reading.args and phrasing.points_back(text) and said and said[-1].args.get("status") == "failed" and reading.command == "retry":
            return replace(reading, args={"target": "failed"})
        number = _task_spoken_of(said)
        if number is None or (slot not in reading.args and not phrasing.points_back(text)):
            return reading
        return replace(reading, args={slot: number, **{k: v for k, v in reading.args.items() if k != slot}})

    def _went_on(self, text: str, found: Sequence[Match], last: Reading) -> Reading | None:
        """A question after a question: the last domain counts a little."""
        if last.command != "submit":
            return None
        prior = last.args["domain"] if last.args.get("domain") in POOL_NAMES else None
        return self.reader.question(text, found, prior)


def _shown(items: Sequence[Item], last: Reading) -> Reading | None:
    """ "show it" after something was done with a task."""
    if not items or "task_id" not in last.args or not all({"show", "it"} & set(item.ideas) for item in items):
        return None
    return Reading("result", {"task_id": last.args["task_id"]}, ASKED_POOL, reason={"after": last.command})


def pool_spoken_of(before: Sequence[Reading]) -> str | None:
    """The pool in the latest of some readings that names one."""
    for reading in reversed(before):
        for step in reversed(reading.args.get("steps", [{"args": reading.args}])):
            pool = step["args"].get("pool") or step["args"].get("domain")
            if pool in POOL_NAMES:
                return str(pool)
    return None


def _task_spoken_of(said: Sequence[Reading]) -> int | None:
    """The number of the task that was spoken of last; None when something was handed in since."""
    for reading in reversed(said):
        if isinstance(reading.args.get("task_id"), int):
            return int(reading.args["task_id"])
        if reading.command in ("submit", "multi"):
            return None
    return None


def _is_clear(found: Sequence[Match]) -> bool:
    return bool(found) and found[0].score >= CERTAIN and not found[0].missing and found[0].command.name != "submit"


def _leans(text: str, items: Sequence[Item], found: Sequence[Match]) -> bool:
    """Whether something in the sentence points back; "what was the answer" names no task, so it means the one spoken of."""
    unnamed = bool(found) and found[0].args.get("task_id") == "last"
    return unnamed or phrasing.narrows(text) or phrasing.points_back(text) or any(i in ("it", "last") for item in items for i in item.ideas)


def _repeated(last: Reading) -> Reading | None:
    if last.command in ABOUT_A_TASK:
        return Reading("retry", {"task_id": last.args.get("task_id", "last")}, 0.92, reason={"after": last.command})
    if last.command == "not_understood":
        return None
    return replace(last, confidence=min(0.95, last.confidence), reason={"after": last.command, "again": True})


def _values(command: Command, sentence: Sentence, also: Sequence[str] = ()) -> Json:
    """The values of a sentence that says nothing but values of this command's arguments (and the ideas `also`); empty when it
    says more."""
    slots = {a.name: a.kind for a in command.arguments if a.kind in READERS}
    carriers = frozenset(i for kind in slots.values() for i in (*ACCEPTS.get(kind, ()), *CARRIES.get(kind, ())))
    if not all(any(i in carriers or i in SAYS_LITTLE or i in also for i in item.ideas) for item in sentence.items):
        return {}
    found = {name: READERS[kind](sentence) for name, kind in slots.items()}
    return {name: value for name, value in found.items() if value is not None}


def _merged(command: Command, before: Json, values: Json, sentence: Sentence, corrects: bool) -> Json:
    """The arguments before with the new values. What the new ones contradict goes; a bare number after "up by 2" corrects the 2,
    after "to 4" the 4."""
    values, before = dict(values), dict(before)
    bare = "to" in values and sentence.numbers() and "direction" in before and not sentence.has("to")
    if bare:
        values |= {"direction": before["direction"], "count": values.pop("to")}
    if "to" in values:
        before = {k: v for k, v in before.items() if k not in ("direction", "count")}
    elif "direction" in values:
        turned = values["direction"] != before.get("direction") and not corrects and not sentence.has("again")
        before = {k: v for k, v in before.items() if k != "to" and not (turned and k == "count")}
    if {"pool", "target"} <= {*before, *values}:
        before = {k: v for k, v in before.items() if k not in ("pool", "target")}
    args = {**before, **values}
    return {a.name: args[a.name] for a in command.arguments if a.name in args}


def _that_pool(sentence: Sentence, last: Reading) -> Reading | None:
    """ "and sports?" after a command that knows no pools asks for that pool."""
    pools = sentence.pools()
    if len(sentence.items) == len(pools) == 1 and last.command in ("status", "health", "alerts"):
        return Reading("pools", {"pool": pools[0]}, ASKED_POOL, reason={"after": last.command})
    return None
