"""Reading a sentence without a model: one command, several steps, a follow-up, or a question for a specialist."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import joints
import phrasing
from clauses import OURS, SOUNDS_LIKE_US, THINGS
from command_processor import Command, Example, Reading
from follow_ups import FollowUps
from framing import peeled
from matching import CERTAIN, LIKELY, NEAR, Match, Matcher, asks_about
from slots import Sentence
from spelling import normal
from steps import Steps, several_steps
from understanding import Item

COMMAND_LENGTH, HEAD_LENGTH, CONTEXT = 300, 60, 8
# A match counts when it and the likeness to a sentence about this house together reach ENOUGH; without an opinion that is LIKELY.
# A weak match that would change something is offered only when the sentence sounds very much like this house.
WORTH, ENOUGH, LEAST, NO_OPINION, PERHAPS_OURS = 0.6, 0.9, 0.43, 0.27, 0.25
# So sure, at most, is it that a sentence with a word for something of this house is a question.
ABOUT_THINGS = 0.88


class Interpreter:
    """Reads sentences. `route(text, prior)` says which pool a question belongs to; `pool_size(pool)` is needed for "double";
    `is_word(word)` keeps proper words from being taken for slips of the pen; `likeness(text)` says, from 0 to 1, how much a text sounds
    like one about this house. Holds no state between sentences."""

    def __init__(
        self,
        commands: Sequence[Command],
        route: Callable[[str, str | None], Any],
        pool_size: Callable[[str], int] = lambda pool: 2,
        is_word: Callable[[str], bool] | None = None,
        likeness: Callable[[str], float] = lambda text: NO_OPINION,
    ) -> None:
        self.commands, self.route, self.pool_size, self.is_word = commands, route, pool_size, is_word
        self.opinion = likeness
        self.own, self.by_name = commands, {c.name: c for c in commands}
        self._within = threading.local()

    def with_examples(self, more: Mapping[str, Sequence[Example]]) -> Interpreter:
        """Another interpreter whose commands (by name) have these examples beside their own."""
        commands = [replace(c, examples=(*c.examples, *more.get(c.name, ()))) for c in self.own]
        taught = Interpreter(commands, self.route, self.pool_size, self.is_word, self.opinion)
        taught.own = self.own
        return taught

    def learn(self, more: Mapping[str, Sequence[Example]]) -> None:
        """Know these examples beside the commands' own from now on, and no others that were learned before. What is being read
        at this moment in another thread is read with the old or with the new ones."""
        taught = self.with_examples(more)
        self.commands, self.by_name, self.__dict__["matcher"] = taught.commands, taught.by_name, taught.matcher

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.commands, self.is_word, self.pool_size)

    @cached_property
    def steps(self) -> Steps:
        return Steps(self)

    @cached_property
    def follow_ups(self) -> FollowUps:
        return FollowUps(self)

    def understand(self, text: str, context: Sequence[str] = ()) -> Reading:
        """What the sentence means after the earlier texts of `context` (most recent last). Never raises; runs nothing.

        A follow-up asks for the readings of earlier texts many times over; each is made once within one call from outside.
        """
        key = (text.strip(), tuple(context)[-CONTEXT:])
        made: dict[tuple[str, tuple[str, ...]], Reading] | None = getattr(self._within, "made", None)
        if made is None:
            self._within.made, self._within.found = {}, {}
            try:
                return self._read(*key)
            finally:
                self._within.made = self._within.found = None
        if key not in made:
            made[key] = self._read(*key)
        return made[key]

    def matches(self, text: str) -> list[Match]:
        """The commands that a text fits, best first; looked for once within one call from outside."""
        found: dict[str, list[Match]] | None = getattr(self._within, "found", None)
        if found is None:
            return self.matcher.matches(text)
        if text not in found:
            found[text] = self.matcher.matches(text)
        return found[text]

    def changes(self, reading: Reading) -> bool:
        """Whether something would be different after it."""
        command = self.by_name.get(reading.command)
        return command is not None and command.changing(reading.args)

    def likeness(self, text: str) -> float:
        """How much a text sounds like one about this house, slips of the pen apart."""
        return self.opinion(self.matcher.vocabulary.spelled(text))

    def _read(self, text: str, context: Sequence[str]) -> Reading:
        if self._is_noise(text):
            return self.not_understood("I could not read anything in that.")
        if certain := self.formed(text) or self._noted(text):
            return certain
        if phrasing.is_sum(text):
            return self.question(text)
        bare = peeled(text) if len(text) <= COMMAND_LENGTH else text
        reading = self.steps.read(bare, context) or self.single(bare, context)
        if reading.command == "submit" and (wish := self._after_report(bare, context)):
            return wish
        return self._asked_as(text, reading) if bare != text and reading.command == "submit" else reading

    def _after_report(self, text: str, context: Sequence[str]) -> Reading | None:
        """ "I've got five minutes, list the tasks": what follows when somebody first says how things are with them."""
        rest, like_us = joints.after_report(text), self.likeness(text)
        if rest is None or like_us < PERHAPS_OURS or self.likeness(rest) < OURS:
            return None
        wish = self.steps.read(rest, context) or self.single(rest, context)
        if wish.command in ("submit", "not_understood") or wish.fuzzy or wish.clarification or wish.confidence < LIKELY:
            return None
        changes = any(
            self.changes(Reading(step["command"], step["args"])) for step in wish.args.get("steps", [{"command": wish.command, "args": wish.args}])
        )
        return replace(wish, fuzzy=changes and like_us < SOUNDS_LIKE_US)

    @staticmethod
    def _asked_as(text: str, reading: Reading) -> Reading:
        """A question is handed on in the words in which it was asked."""
        return replace(reading, args={**reading.args, "query": text}) if reading.reason.get("route") else reading

    # --- one sentence ---

    def formed(self, text: str) -> Reading | None:
        form = phrasing.fixed_form(text)
        task = None if form else phrasing.new_task(text)
        if task and not (task.noun and self._is_about_tasks(peeled(text), peeled(task.query))):
            form = phrasing.Form("submit", {"domain": "auto", "query": task.query}, 0.97)
        form = form or phrasing.asked_of(text)
        return Reading(form.command, dict(form.args), form.confidence, reason={"form": form.command}) if form else None

    def _noted(self, text: str) -> Reading | None:
        """ "run the weekly report: done login; next API": what stands behind the colon belongs to the automation."""
        head, colon, notes = text.partition(":")
        items = self.matcher.vocabulary.items(head) if colon and notes.strip() and len(head) <= HEAD_LENGTH else []
        template = next((item.value for item in items if "<template>" in item.ideas), None)
        named = next(((c.name, a.name) for c in self.commands for a in c.arguments if a.kind == "template"), None)
        if template is None or named is None or any(not set(item.ideas) & {*self.matcher.known[named[0]], "<template>"} for item in items):
            return None
        return Reading(named[0], {named[1]: template}, 0.97, reason={"form": named[0]})

    def _is_about_tasks(self, text: str, query: str) -> bool:
        """Whether "task ..." is about a task that exists ("task 12", "task list") rather than work to hand in."""
        if len(text) > COMMAND_LENGTH:
            return False
        found, items = self.matches(text), self.matcher.vocabulary.items(query)
        if not found or found[0].command.name == "submit":
            return False
        if items and "<n>" in items[0].ideas:
            return found[0].score >= NEAR
        return found[0].score >= LIKELY and len(items) <= 2 and all("?" not in item.ideas for item in items)

    def single(self, text: str, context: Sequence[str]) -> Reading:
        if len(text) > COMMAND_LENGTH:
            return self.question(text)
        items = self.matcher.vocabulary.items(text)
        found = self.matches(text)
        follow = self.follow_ups.read(text, items, found, context) if context else None
        return follow or self.decide(text, items, found)

    def decide(self, text: str, items: Sequence[Item], found: list[Match]) -> Reading:
        """A command when the best match is good enough and nothing is left unexplained, else a question."""
        if refused := self._refused(text, items):
            return refused
        best = found[0] if found else None
        if best is None or best.command.name == "submit" or best.score < LEAST:
            return self.question(text, found)
        changing = best.command.changing(best.args)
        likeness = self.likeness(text)
        unsaid = best.args.get("task_id") == "last" and best.score < CERTAIN and not any({"it", "last"} & set(item.ideas) for item in items)
        weak = best.score < LIKELY or (changing and (bool(best.unknown) or unsaid))
        if self._may_offer(best, weak, changing, likeness, text, items) and best.score + WORTH * likeness >= ENOUGH:
            pools = Sentence(text, list(items)).pools()
            return self._for_each(best, pools, items) if len(pools) > 1 and not weak else self._taken(best, found, weak)
        ours = likeness >= PERHAPS_OURS and any(i in THINGS for item in items for i in item.ideas)
        if ours and changing and len(best.unknown) == 1 and len(items) <= 4:
            return self.not_understood(f"I do not know “{best.unknown[0]}” here.", found)
        return self.question(text, found)

    def _may_offer(self, best: Match, weak: bool, changing: bool, likeness: float, text: str, items: Sequence[Item]) -> bool:
        """Whether a match may be more than a question at all; a weak one needs more, the more it would do."""
        if len(best.unknown) > (1 if changing else 2):
            return False
        counted = any("<n>" in item.ideas for item in items) and "<n>" not in self.matcher.accepts[best.command.name]
        return not weak or not (counted or (changing and (likeness < OURS or asks_about(normal(text)))))

    def _refused(self, text: str, items: Sequence[Item]) -> Reading | None:
        """ "do not restart sports" must neither restart anything nor be asked of a specialist."""
        if not any("not" in item.ideas for item in items):
            return None
        meant = self.matcher.matches(text, [item for item in items if "not" not in item.ideas])
        changing = meant and meant[0].score >= LIKELY and not meant[0].unknown and meant[0].command.changing(meant[0].args)
        return self.not_understood("Nothing was changed.", meant) if changing else None

    def _taken(self, best: Match, found: list[Match], weak: bool = False) -> Reading:
        margin = best.score - (found[1].score if len(found) > 1 else 0.0)
        doubts = (0.9 if margin < 0.03 else 1.0) * (0.9 if best.mended else 1.0) * (0.8 if best.missing else 1.0)
        return Reading(
            best.command.name,
            best.args,
            min(0.99, best.score) * doubts,
            tuple(m.as_dict() for m in found[1:4] if m.score >= 0.5),
            {"like": best.like, "matched": list(best.matched), "margin": round(margin, 3), "unknown": list(best.unknown)},
            _asking(best) if best.missing else "",
            _complete_sentences(best) if best.missing else (),
            best.mended or weak,
        )

    def _for_each(self, best: Match, pools: Sequence[str], items: Sequence[Item]) -> Reading:
        """ "restart sports and finance": the command once for each pool. What is more here and less there is only a guess."""
        slot = next((a.name for a in best.command.arguments if a.kind.startswith("pool")), None)
        ideas = {i for item in items for i in item.ideas}
        mixed = (ideas & {"up", "more", "upw"} and ideas & {"down", "less", "downw"}) or sum("<n>" in item.ideas for item in items) > 1
        if slot is None or (mixed and best.command.changing(best.args)):
            return replace(self._taken(best, [best]), fuzzy=slot is not None)
        return several_steps([Reading(best.command.name, {**best.args, slot: pool}, min(0.99, best.score)) for pool in pools])

    def question(self, text: str, found: Sequence[Match] = (), prior: str | None = None) -> Reading:
        """A question for a specialist: the router says which; commands that come near are named beside it."""
        if named := phrasing.dashed(text):
            return Reading("submit", {"domain": named[0], "query": named[1]}, 0.9, reason={"form": "submit"})
        routing = self.route(text, prior)
        near = [m for m in found[:3] if m.command.name != "submit"]
        ours = any(i in THINGS for item in self.matcher.vocabulary.items(text) for i in item.ideas) if len(text) <= COMMAND_LENGTH else False
        sure = min(ABOUT_THINGS if ours else 0.97, 0.55 + 0.45 * routing.scores.get(routing.pool, 0.5))
        near_miss = 0.3 * max(0.0, near[0].score - 0.4) if near else 0.0
        doubt = max(near_miss, 0.5 * max(0.0, self.likeness(text) - 0.3))
        return Reading(
            "submit",
            {"domain": routing.pool, "query": text},
            sure * (1 - doubt),
            tuple(m.as_dict() for m in near if m.score >= 0.4),
            {"route": routing.reason, "margin": round(routing.margin, 3), "scores": {k: round(v, 3) for k, v in routing.scores.items()}},
            suggestions=tuple(m.like for m in near if m.score >= 0.5),
        )

    def not_understood(self, why: str, found: Sequence[Match] = ()) -> Reading:
        """Neither a command nor a question: at most three sentences that would work."""
        likes = tuple(dict.fromkeys(m.like for m in found[:3])) or ("help", "status", "general: what time is it in Tokyo")
        return Reading("not_understood", {}, 0.5, tuple(m.as_dict() for m in found[:3]), {}, why, likes)

    def _is_noise(self, text: str) -> bool:
        words = re.findall(r"[^\W_]+", text[:COMMAND_LENGTH])
        if len(words) > 2 or any(w.isdigit() for w in words):
            return False
        return all(self._is_mashed(w.lower()) for w in words)

    def _is_mashed(self, word: str) -> bool:
        if not word.isascii() or len(word) < 4 or word in self.matcher.vocabulary.single or (self.is_word and self.is_word(word)):
            return False
        return phrasing.looks_mashed(word)


def _is_specific(items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of things that only this house has: a numbered task, the agents of a pool."""
    ideas = {i for item in items for i in item.ideas}
    return "<n>" in ideas and ("tasks" in ideas or {"<pool>", "agents"} <= ideas)


def _asking(match: Match) -> str:
    """What is missing, as a question."""
    argument = next((a for a in match.command.arguments if a.name == match.missing[0]), None)
    return f"{match.command.purpose}: {argument.purpose if argument and argument.purpose else match.missing[0]}?"


def _complete_sentences(match: Match) -> tuple[str, ...]:
    """At most three sentences that would be complete: the plainest example of each kind, about what was named."""
    named = {name: value for name, value in match.args.items() if value != "last"}
    plainest: dict[tuple[object, ...], str] = {}
    for example in sorted(match.command.examples, key=lambda e: (not e.text.startswith(match.command.name), len(e.text))):
        lacking = match.missing and not any(name in example.args for name in match.missing)
        text = None if example.context or (lacking and not _fills(match.command, example.args)) else _about(example, named)
        if text:
            kind = tuple(
                sorted((name, example.args[name] if isinstance(example.args[name], str) else "") for name in example.args if name not in named)
            )
            plainest.setdefault(kind, text)
    return tuple(plainest.values())[:3]


def _fills(command: Command, args: Mapping[str, Any]) -> bool:
    """Whether arguments leave nothing to ask for."""
    return all(a.name in args for a in command.arguments if a.required) and all(set(group.split("|")) & set(args) for group in command.needs)


def _about(example: Example, args: Mapping[str, Any]) -> str | None:
    """An example with its values exchanged for those that are known; None when a value does not stand in it as such."""
    text = example.text
    for name, value in args.items():
        own = str(example.args.get(name, ""))
        if own == str(value):
            continue
        if not own or f" {own} " not in f" {text} ":
            return None
        text = f" {text} ".replace(f" {own} ", f" {value} ", 1).strip()
    return text
