"""Sentences that lean on the one before: "and business?", "no, sports", "retry that one", "again", "next", "yes"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

import leaning
from command_processor import Command, Json, Reading
from matching import CERTAIN, Match, Matcher
from restating import restated, standing_question, widened
from slots import ACCEPTS, READERS, Sentence, says_total
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
FITS, FILLED, ASKED_POOL, ANSWER_ITEMS, SURE_MARGIN = 0.85, 0.93, 0.85, 3, 0.4


class Reader(Protocol):
    """What an Interpreter offers to this file."""

    by_name: dict[str, Command]
    pool_size: Any

    @property
    def matcher(self) -> Matcher: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    def understand(self, text: str, context: Sequence[str] = ()) -> Reading: ...
    def decide(self, text: str, items: Sequence[Item], found: list[Match]) -> Reading: ...
    def question(self, text: str, found: Sequence[Match] = (), prior: str | None = None) -> Reading: ...
    def matches(self, text: str) -> list[Match]: ...
    def likeness(self, text: str) -> float: ...
    def formed(self, text: str) -> Reading | None: ...
    def single(self, text: str, context: Sequence[str]) -> Reading: ...
    def changes(self, reading: Reading) -> bool: ...


class FollowUps:
    """Reads the earlier texts again when a sentence needs them; keeps nothing."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, text: str, items: Sequence[Item], found: Sequence[Match], context: Sequence[str]) -> Reading | None:
        """The reading of a sentence that leans on the one before, or None when it stands by itself."""
        core = leaning.core(text)
        moves, short = self._may_move(items), len(items) <= ANSWER_ITEMS
        alone = _is_clear(found) and core == text.strip(" .!?") and not _leans(text, items, found)
        if alone and not moves and not short:
            return None
        last = self.reader.understand(context[-1], context[:-1])
        if answer := self._answer(core, last) if short else None:
            return answer
        if moved := self._moved(items, last) if moves else None:
            return moved
        if leaning.is_yes(text):
            return self._agreed(last)
        if leaning.is_again(text):
            return _repeated(last, text)
        if alone:
            return None
        return self._restated(text, last, context) or self._in_words(core, text, last, context)

    def _in_words(self, core: str, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        said = [self.reader.understand(t, context[max(0, i - 1) : i]) for i, t in enumerate(context)][-4:]
        return (
            self._other(text, last, said)
            or self._renamed(core, text, last)
            or self.filled(core, self.reader.matcher.vocabulary.items(core), last, text)
            or self._leaning(core, text, last, said)
        )

    def _answer(self, core: str, last: Reading) -> Reading | None:
        """ "up", "by two", "high": what was just asked for."""
        items = self.reader.matcher.vocabulary.items(core)
        answer = self.filled(core, items, last) if last.clarification and last.command in self.reader.by_name and items else None
        only_a_number = all("<n>" in item.ideas for item in items)
        return last if answer and "to" in answer.args and only_a_number else answer

    def _other(self, text: str, last: Reading, said: Sequence[Reading]) -> Reading | None:
        """ "and the other one": the same with another task that was spoken of."""
        other = _which_task(text, said) if isinstance(last.args.get("task_id"), int) and leaning.is_only_which(text) else None
        return replace(last, args={**last.args, "task_id": other}, confidence=FILLED) if other is not None else None

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
        if not any(letter.isdigit() for letter in text) and (said := self._in_words(leaning.core(text), text, last, context)):
            return said if said.command != "submit" or "changed" in said.reason else self._same(text, last)
        return self._same(text, last)

    def _restated_after_a_look(self, text: str, last: Reading, context: Sequence[str]) -> Reading | None:
        """ "and at 5%?" after a question and a look at the status: it changes the question, when it changes nothing of the command."""
        command = self.reader.by_name.get(last.command)
        if len(context) < 2 or command is None or command.changing(last.args) or not any(letter.isdigit() for letter in text):
            return None
        said = self._in_words(leaning.core(text), text, last, context)
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
        """ "and business?", "no, 3", "the same for general", "only the failed ones"; but "scale sports" by itself lacks something
        that must be asked for."""
        if last.command == "multi":
            step = last.args["steps"][-1]
            last = Reading(step["command"], dict(step["args"]), FILLED)
        command = self.reader.by_name.get(last.command)
        if command is None or not (items or leaning.means_all(core)):
            return None
        if leaning.means_all(core) and "pool" in last.args and not command.changing(last.args):
            return replace(last, args={k: v for k, v in last.args.items() if k != "pool"}, confidence=FILLED)
        sentence = Sentence(core, list(items), self.reader.pool_size, self.reader.matcher.vocabulary.spelled(core))
        if text and command.changing(last.args) and core == text.strip(" .!?") and sentence.has("scale", "restart"):
            return None
        values = _values(command, sentence, () if command.changing(last.args) else ("show", "list", "what"))
        if last.command == "submit":
            values = values if set(values) == {"domain"} and (len(items) == 1 or leaning.says_same(text or core)) else {}
        if not values:
            return _that_pool(sentence, last)
        args = _merged(command, last.args, values, sentence, leaning.says_no(text or core))
        if any(a.required and a.name not in args for a in command.arguments) or any(not set(n.split("|")) & set(args) for n in command.needs):
            return replace(last, args=args) if last.clarification else None
        return Reading(command.name, args, FILLED, reason={"after": last.command, "changed": sorted(values)})

    def _renamed(self, core: str, text: str, last: Reading) -> Reading | None:
        """ "no, as rita": another name for the person of the command before."""
        command = self.reader.by_name.get(last.command)
        slot = (
            next((a.name for a in command.arguments if a.kind == "user" and (a.name in last.args or last.clarification)), None) if command else None
        )
        corrects = bool(last.clarification) or leaning.says_no(text) or leaning.says_as(text)
        name = leaning.only_a_name(core) if slot and corrects else None
        return replace(last, args={**last.args, slot: name}, confidence=FILLED) if slot and name else None

    # --- a command in which something is left to what was said ---

    def _leaning(self, core: str, text: str, last: Reading, said: Sequence[Reading]) -> Reading | None:
        """A command in which "it" stands for the pool or the task that was spoken of; or a question that goes on."""
        ways = (leaning.without_which(text),) if _which_task(text, said) else (core, text)
        reading, found, items = self._best_of(dict.fromkeys(ways), said)
        if reading.command in ("submit", "not_understood"):
            return _shown(items, last) or self._went_on(text, found, last)
        if reading.command == "multi":
            return reading
        reading = self.resolved(text, reading, said)
        if reading.command == last.command and leaning.narrows(text):
            return replace(reading, args={**last.args, **reading.args})
        return reading

    def _best_of(self, sentences: Iterable[str], said: Sequence[Reading]) -> tuple[Reading, list[Match], list[Item]]:
        """The first sentence that is a command without a doubt; else the first that is a command, else the last."""
        tried: list[tuple[Reading, list[Match], list[Item]]] = []
        for sentence in sentences:
            items = self.reader.matcher.vocabulary.items(sentence)
            found = self.focused(sentence, items, said)
            tried.append((self.reader.decide(sentence, items, found), found, items))
        commands = [t for t in tried if t[0].command not in ("submit", "not_understood")]
        return next((t for t in commands if not t[0].fuzzy), commands[0] if commands else tried[-1])

    def resolved(self, text: str, reading: Reading, said: Sequence[Reading]) -> Reading:
        """A reading with what "it", "its" and "that one" stand for put in."""
        return self.with_task(text, self.pointed(text, self.of_it(text, reading, said), said), said)

    @staticmethod
    def of_it(text: str, reading: Reading, said: Sequence[Reading]) -> Reading:
        """ "how is it going" asks for the task, or the pool, that was spoken of, not for the whole house."""
        if reading.command not in ("status", "health") or not said or not leaning.points_back(text):
            return reading
        last = said[-1]
        if last.command in ABOUT_A_TASK:
            return Reading("result", {"task_id": last.args.get("task_id", "last")}, ASKED_POOL, reason={"after": last.command})
        pool = pool_spoken_of([last])
        return Reading("pools", {"pool": pool}, ASKED_POOL, reason={"after": last.command}) if pool else reading

    def with_task(self, text: str, reading: Reading, said: Sequence[Reading]) -> Reading:
        """The number of the task that was spoken of, where "it" or "that one" means it."""
        arguments = self.reader.by_name[reading.command].arguments
        slot = next((a.name for a in arguments if a.kind == "task_id"), None)
        if slot is None or "target" in reading.args or reading.args.get(slot, "last") != "last":
            return reading
        if slot in reading.args and leaning.points_back(text) and said and said[-1].args.get("status") == "failed" and reading.command == "retry":
            return replace(reading, args={"target": "failed"})
        number = _which_task(text, said) or _task_spoken_of(said)
        alone = len(self.reader.matcher.vocabulary.items(text)) <= 1
        if number is None or (slot not in reading.args and not alone and not leaning.points_back(text)):
            return reading
        return replace(reading, args={slot: number, **{k: v for k, v in reading.args.items() if k != slot}})

    def _went_on(self, text: str, found: Sequence[Match], last: Reading) -> Reading | None:
        """A question after a question: the last domain counts a little."""
        if last.command != "submit":
            return None
        prior = last.args["domain"] if last.args.get("domain") in POOL_NAMES else None
        return self.reader.question(text, found, prior)

    # --- the pool that was spoken of ---

    def focused(self, text: str, items: Sequence[Item], before: Sequence[Reading]) -> list[Match]:
        """The matches when "it", or nothing at all, means the pool that was spoken of."""
        found = self.reader.matches(text)
        pool = pool_spoken_of(before)
        clear = found and found[0].score >= CERTAIN and not found[0].missing and not leaning.points_back(text)
        if pool is None or clear or any("<pool>" in item.ideas for item in items):
            return found
        meant = [*(item for item in items if "it" not in item.ideas), Item(("<pool>",), pool, 1.5, pool)]
        again = {m.command.name: m for m in self.reader.matcher.matches(text, meant) if m.command.name in ("scale", "restart") and not m.missing}
        return sorted([*again.values(), *(m for m in found if m.command.name not in again)], key=lambda m: -m.score)

    def pointed(self, text: str, reading: Reading, before: Sequence[Reading]) -> Reading:
        """ "its metrics": the pool that was spoken of belongs to this reading too."""
        command = self.reader.by_name.get(reading.command)
        slot = next((a.name for a in command.arguments if a.kind == "pool"), None) if command else None
        if not before or slot is None or slot in reading.args or not leaning.points_back(text):
            return reading
        pool = pool_spoken_of(before)
        return replace(reading, args={slot: pool, **reading.args}) if pool else reading


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


def _which_task(text: str, said: Sequence[Reading]) -> int | None:
    """The task that "the first one" or "the other one" means among those that were spoken of."""
    place = leaning.which_of(text)
    numbers = list(dict.fromkeys(n for r in said if isinstance(n := r.args.get("task_id"), int)))
    if place is None or len(numbers) < 2 or place >= len(numbers):
        return None
    return numbers[place]


def _is_clear(found: Sequence[Match]) -> bool:
    return bool(found) and found[0].score >= CERTAIN and not found[0].missing and found[0].command.name != "submit"


def _leans(text: str, items: Sequence[Item], found: Sequence[Match]) -> bool:
    """Whether something in the sentence points back; "what was the answer" names no task, so it means the one spoken of."""
    best = found[0] if found else None
    open_slot = best is not None and any(a.kind == "task_id" for a in best.command.arguments)
    unnamed = best is not None and (best.args.get("task_id") == "last" or (open_slot and "task_id" not in best.args and len(items) <= 1))
    return unnamed or leaning.narrows(text) or leaning.points_back(text) or any(i in ("it", "last") for item in items for i in item.ideas)


def _repeated(last: Reading, text: str) -> Reading | None:
    if last.args.get("status") in ("failed", "dead") and leaning.does_anew(text):
        return Reading("retry", {"target": "failed"}, 0.92, reason={"after": last.command})
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
    bare = "to" in values and sentence.numbers() and "direction" in before and not says_total(sentence)
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
