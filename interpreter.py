"""Reading a sentence without a model: one command, several steps, a follow-up, or a question for a specialist."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import phrasing
from command_processor import Command, Json, Reading
from follow_ups import FILLED, FollowUps, pool_spoken_of
from matching import CERTAIN, LIKELY, NEAR, Match, Matcher, asks_about
from slots import Sentence
from spelling import normal
from understanding import Item

COMMAND_LENGTH, STEPS_LENGTH, HEAD_LENGTH, CONTEXT = 300, 400, 60, 8
# A clause is a wish by itself from this score on, in a sentence that is at least this like one about this house; a wish to look at
# something may stand in an odd one.
WISH, SOUNDS_LIKE_US, WISH_CLAUSES = 0.8, 0.5, 5
# A match counts when it and the likeness to a sentence about this house together reach ENOUGH; without an opinion that is LIKELY.
# A weak match that would change something is offered only when the sentence sounds very much like this house.
WORTH, ENOUGH, LEAST = 0.45, 0.8, 0.42
NO_OPINION, OURS = 0.14, 0.85
_OURS = frozenset(("agents", "pools", "tasks", "<pool>", "alerts", "queue", "logs", "backup", "config", "users", "demo", "it", "system"))
_STATES = frozenset(("overload", "needy", "idling", "stuck", "excess", "shortage", "dead", "failed"))
_MENTIONS = frozenset(("<n>", "<pool>", "tasks", "agents", "pools"))
_AMOUNTS = frozenset(("something", "wrong", "working", "more", "less", "busy", "up", "down", "running", "tasks"))

_TAIL = frozenset(("<n>", "<pool>", "by", "to", "agents", "pools", "upw", "downw"))
_HEDGES = frozenset(("if", "later", "howto", "advice", "not"))
_BEING = frozenset(("doing", "go", "time", "all", "alerts", "it", "yet"))
_REPEATS = frozenset(("all", "pools", "agents", "<n>"))
_FOR_STATES = frozenset(("scale", "restart", "retry"))
_LOOKING = ("pools", "tasks", "health", "status", "result")


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
        self.by_name = {c.name: c for c in commands}
        self._within = threading.local()

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.commands, self.is_word, self.pool_size)

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

    def likeness(self, text: str) -> float:
        """How much a text sounds like one about this house, slips of the pen apart."""
        return self.opinion(self.matcher.vocabulary.spelled(text))

    def _read(self, text: str, context: Sequence[str]) -> Reading:
        if self._is_noise(text):
            return self.not_understood("I could not read anything in that.")
        return self._formed(text) or self._noted(text) or self._several(text, context) or self._single(text, context)

    # --- one sentence ---

    def _formed(self, text: str) -> Reading | None:
        form = phrasing.fixed_form(text)
        task = None if form else phrasing.new_task(text)
        if task and not (task.noun and self._is_about_tasks(text, task.query)):
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

    def _single(self, text: str, context: Sequence[str]) -> Reading:
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
        weak = best.score < LIKELY or (changing and bool(best.unknown))
        if self._may_offer(best, weak, changing, likeness, text, items) and best.score + WORTH * likeness >= ENOUGH:
            pools = Sentence(text, list(items)).pools()
            return self._for_each(best, pools, items) if len(pools) > 1 and not weak else self._taken(best, found, weak)
        ours = any(i in _OURS for item in items for i in item.ideas)
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
        return _several_steps([Reading(best.command.name, {**best.args, slot: pool}, min(0.99, best.score)) for pool in pools])

    def question(self, text: str, found: Sequence[Match] = (), prior: str | None = None) -> Reading:
        """A question for a specialist: the router says which; commands that come near are named beside it."""
        if named := phrasing.dashed(text):
            return Reading("submit", {"domain": named[0], "query": named[1]}, 0.9, reason={"form": "submit"})
        routing = self.route(text, prior)
        near = [m for m in found[:3] if m.command.name != "submit"]
        sure = min(0.97, 0.55 + 0.45 * routing.scores.get(routing.pool, 0.5))
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

    # --- several steps in one sentence ---

    def _several(self, text: str, context: Sequence[str]) -> Reading | None:
        if moved := self._moved(text):
            return moved
        if len(text) > STEPS_LENGTH or not phrasing.has_joints(text):
            return None
        steps: list[Reading] = []
        for part in phrasing.then_parts(text):
            more = self._steps_of(part, steps)
            if not more:
                return None
            steps += more
        if len(steps) == 1:
            whole = self._single(text, context)
            better = self._changes(steps[0]) and not self._changes(whole)
            return steps[0] if better or whole.command in ("submit", "not_understood") or (whole.fuzzy and not steps[0].fuzzy) else whole
        if len(steps) < 2 or steps[0].command == "submit":
            return None
        if any(s.fuzzy for s in steps) and self.likeness(text) < SOUNDS_LIKE_US:
            return None
        if any(s.clarification for s in steps) and not self._single(text, context).clarification:
            return None
        return _several_steps(steps)

    def _moved(self, text: str) -> Reading | None:
        """ "move two agents from sports to finance": fewer there, then more here."""
        taken = [step for piece in phrasing.moved(text) or () for step in self._step(piece, ())] if len(text) <= COMMAND_LENGTH else []
        pools = {step.args.get("pool") for step in taken}
        fits = len(taken) == len(pools) == 2 and all(s.command == "scale" and "direction" in s.args and not s.fuzzy for s in taken)
        return _several_steps(taken) if fits else None

    def _steps_of(self, part: str, before: Sequence[Reading]) -> list[Reading]:
        """The commands of a part: itself, or what "and" and commas join, when every piece is a command. After a "then" the
        part may be a question too."""
        pieces = self._pieces(part)
        if len(pieces) > 1:
            read: list[Reading] = []
            for piece in pieces:
                steps = self._step(piece, [*before, *read])
                if not steps:
                    break
                read += steps
            else:
                if shared := self._shared(part, pieces, read):
                    return shared
                if not self._is_one(part, pieces, read):
                    return self._wanted(part, pieces, _completed(read))
        return (
            self._step(part, before)
            or self._wish(part, [clause for piece in pieces for clause in phrasing.clauses(piece)])
            or ([self._formed(part) or self.question(part)] if before else [])
        )

    def _wish(self, part: str, pieces: Sequence[str]) -> list[Reading]:
        """ "the sports queue is exploding, more agents please", "I just got in, so show me the status": one clause is a whole command,
        perhaps of a pool that another names; the others, in words that may be unknown, say why. Nothing in them may say when or
        whether, and all of it must sound like this house."""
        if not 2 <= len(pieces) <= WISH_CLAUSES:
            return []
        items = [self.matcher.vocabulary.items(piece) for piece in pieces]
        told = [phrasing.is_report(piece) for piece in pieces]
        event = [told[n] or any("?" in item.ideas for item in rest) for n, rest in enumerate(items)]
        found: list[Reading] = []
        for i, piece in enumerate(pieces):
            others = [item for n, rest in enumerate(items) if n != i for item in rest if not (event[n] and {"later", "not"} & set(item.ideas))]
            pools = Sentence("", others).pools()
            doubts = any(idea in _HEDGES for item in others for idea in item.ideas)
            if len(pools) > 1 or told[i] or doubts:
                continue
            wish = self._step(piece, [*_tasks_named(others), *(Reading("pools", {"pool": pool}) for pool in pools)])
            named = wish[0].args.get("pool") if wish else None
            if len(wish) == 1 and self._is_whole(wish[0]) and (not pools or named in pools) and self._is_ours(part, piece, wish[0], pools):
                found.append(wish[0])
        return found if len(found) == 1 else []

    def _is_ours(self, part: str, piece: str, wish: Reading, pools: Sequence[str]) -> bool:
        """Whether all of it sounds like this house; a wish to look at something of ours may stand in an odd sentence."""
        if self.likeness(part) >= SOUNDS_LIKE_US:
            return bool(pools) or not phrasing.points_back(piece) or wish.command in ("undo", "result", "cancel", "retry")
        items = self.matcher.vocabulary.items(piece)
        named = len(items) > 1 and any(i in _OURS and i != "it" for item in items for i in item.ideas)
        return named and not phrasing.points_back(piece) and not self._changes(wish) and self.likeness(piece) >= OURS

    @staticmethod
    def _is_whole(reading: Reading) -> bool:
        return reading.confidence >= WISH and not reading.clarification and reading.command != "help"

    def _step(self, piece: str, before: Sequence[Reading]) -> list[Reading]:
        """A piece as the command that it clearly is (or the same for several pools), else nothing."""
        formed = self._formed(piece)
        if formed:
            return [formed]
        items = self.matcher.vocabulary.items(piece)
        found = self.matches(piece)
        bare = all(i.startswith("<") for item in items for i in item.ideas)
        complete = bool(found) and found[0].score >= LIKELY and not found[0].missing and not bare
        if before and not complete:
            if filled := self.follow_ups.filled(piece, items, before[-1]):
                return [filled]
            found = self.focused(piece, items, before)
        reading = self.decide(piece, items, found)
        pools = Sentence(piece, items).pools() if before or len(items) > 1 else []
        if len(pools) == 1 and "pools" in self.by_name and all(set(item.ideas) & {"show", "list", "<pool>"} for item in items):
            return [Reading("pools", {"pool": pools[0]}, FILLED)]
        if reading.command in ("submit", "not_understood") or reading.confidence < 0.6:
            return []
        if reading.command == "multi":
            return [Reading(s["command"], s["args"], reading.confidence) for s in reading.args["steps"]]
        return [self.follow_ups.with_task(piece, self.pointed(piece, self.follow_ups.of_it(piece, reading, before), before), before)]

    def _shared(self, part: str, pieces: Sequence[str], read: Sequence[Reading]) -> list[Reading]:
        """ "scale up sports and general by 2": the one number at the end is meant for every pool."""
        items = self.matcher.vocabulary.items(part)
        tail = {i for item in self.matcher.vocabulary.items(pieces[-1]) for i in item.ideas[:1]}
        if len({r.command for r in read}) > 1 or not tail <= _TAIL or len(Sentence(part, list(items)).numbers()) != 1:
            return []
        whole = self.decide(part, items, self.matches(part))
        steps = whole.args["steps"] if whole.command == "multi" and not whole.fuzzy else []
        return [Reading(s["command"], s["args"], whole.confidence) for s in steps] if len(steps) == len(read) else []

    def _is_one(self, part: str, pieces: Sequence[str], read: Sequence[Reading]) -> bool:
        """Whether the pieces are better read as one sentence ("sports is drowning, add two agents")."""
        items = self.matcher.vocabulary.items(part)
        whole = self.decide(part, items, self.matches(part))
        if whole.command in ("submit", "not_understood", "multi") or whole.clarification or whole.confidence < LIKELY:
            return False
        alike = all(r.command == whole.command and r.args.items() <= whole.args.items() for r in read)
        asked = read[0].command == whole.command and all(
            r.command in ("status", "health", "pools") and phrasing.points_back(p) for p, r in zip(pieces[1:], read[1:], strict=False)
        )
        return alike or asked or any(r.clarification for r in read) or self._only_states(pieces, whole, read)

    def _pieces(self, part: str) -> list[str]:
        """What "and" and commas part, without pieces that say nothing ("and so on"); what only repeats who is meant ("restart
        everything, all five pools") stays with what it belongs to."""
        found: list[str] = []
        for piece in phrasing.and_parts(part):
            items = self.matcher.vocabulary.items(piece)
            if found and items and all("all" in items[0].ideas and set(item.ideas) & _REPEATS for item in items):
                found[-1] += f", {piece}"
            elif items or phrasing.means_all(piece):
                found.append(piece)
        return found

    def _wanted(self, part: str, pieces: Sequence[str], read: list[Reading]) -> list[Reading]:
        """The steps that are meant: "add two agents, they are drowning" says why in a second piece; "sports has too many agents,
        trim it", "I am lost, show me help" say one thing twice."""
        if len(read) != len(pieces):
            return read
        if len(read) == 2 and phrasing.joined_by_comma(part) and (one := self._restated(pieces, read)):
            return [one]
        acts = [r for piece, r in zip(pieces, read, strict=True) if not self._says_why(piece)]
        if len(acts) == 1 < len(read) and acts[0].command in _FOR_STATES and not acts[0].clarification:
            return acts
        once = [r for i, r in enumerate(read) if i == 0 or (r.command, r.args) != (read[i - 1].command, read[i - 1].args) or self._changes(r)]
        contained = len(once) == 2 and once[0].command == once[1].command and once[0].args.items() <= once[1].args.items()
        return once[1:] if contained and self._changes(once[1]) and phrasing.points_back(pieces[1]) and self._has_state(pieces[0]) else once

    def _restated(self, pieces: Sequence[str], read: Sequence[Reading]) -> Reading | None:
        """ "how is finance doing, show the metrics", "which jobs died, the dead ones": a question, then the same in other words. The
        plainer of the two counts, for the pool that either names."""
        if any(self._changes(r) for r in read) or not phrasing.is_question(pieces[0]):
            return None
        first, second = read
        if phrasing.is_named_again(pieces[1]) or second.fuzzy or second.confidence < first.confidence - 0.1:
            return first
        if phrasing.is_question(pieces[1]) or second.clarification:
            return None
        slot = next((a.name for a in self.by_name[second.command].arguments if a.kind == "pool"), None)
        pool = pool_spoken_of([first])
        return replace(second, args={slot: pool, **second.args}) if slot and pool else second

    def _changes(self, reading: Reading) -> bool:
        command = self.by_name.get(reading.command)
        return command is not None and command.changing(reading.args)

    def _has_state(self, piece: str) -> bool:
        return any(i in _STATES for item in self.matcher.vocabulary.items(piece) for i in item.ideas)

    def _says_why(self, piece: str) -> bool:
        """Whether a piece only says in what state something is: "they are drowning", "task 18 crashed"."""
        items = self.matcher.vocabulary.items(piece)
        state = next((i for i, item in enumerate(items) if set(item.ideas) & _STATES), 0)
        told = phrasing.is_statement(piece) or (
            state > 0 and "downw" not in items[state].ideas and not {"show", "list", "what"} & set(items[0].ideas)
        )
        return told and self._has_state(piece) and all(set(item.ideas) & (_STATES | _OURS | _AMOUNTS | _BEING | {"<n>"}) for item in items)

    def _only_states(self, pieces: Sequence[str], whole: Reading, read: Sequence[Reading]) -> bool:
        """Whether a piece only says how things are ("sports is drowning"), or what it is about ("task 8, cancel it")."""
        if whole.command not in ("scale", "restart", "retry", "cancel", "priority") or len(pieces) != len(read):
            return False
        looking = [self.matcher.vocabulary.items(p) for p, r in zip(pieces, read, strict=True) if r.command in _LOOKING]
        states = [items for items in looking if items and not {"show", "list"} & set(items[0].ideas)]
        return any(i in _STATES for items in states for item in items for i in item.ideas[:1]) or any(
            all(i in _MENTIONS for item in items for i in item.ideas) for items in states
        )

    # --- the pool that was spoken of ---

    def focused(self, text: str, items: Sequence[Item], before: Sequence[Reading]) -> list[Match]:
        """The matches when "it", or nothing at all, means the pool that was spoken of."""
        found = self.matches(text)
        pool = pool_spoken_of(before)
        clear = found and found[0].score >= CERTAIN and not found[0].missing and not phrasing.points_back(text)
        if pool is None or clear or any("<pool>" in item.ideas for item in items):
            return found
        meant = [*(item for item in items if "it" not in item.ideas), Item(("<pool>",), pool, 1.5, pool)]
        again = {m.command.name: m for m in self.matcher.matches(text, meant) if m.command.name in ("scale", "restart") and not m.missing}
        return sorted([*again.values(), *(m for m in found if m.command.name not in again)], key=lambda m: -m.score)

    def pointed(self, text: str, reading: Reading, before: Sequence[Reading]) -> Reading:
        """ "its metrics": the pool that was spoken of belongs to this reading too."""
        command = self.by_name.get(reading.command)
        slot = next((a.name for a in command.arguments if a.kind == "pool"), None) if command else None
        if not before or slot is None or slot in reading.args or not phrasing.points_back(text):
            return reading
        pool = pool_spoken_of(before)
        return replace(reading, args={slot: pool, **reading.args}) if pool else reading


def _is_specific(items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of things that only this house has: a numbered task, the agents of a pool."""
    ideas = {i for item in items for i in item.ideas}
    return "<n>" in ideas and ("tasks" in ideas or {"<pool>", "agents"} <= ideas)


def _tasks_named(items: Sequence[Item]) -> list[Reading]:
    """A reading for the one task that some items name, so that "it" can mean it."""
    numbers = [item.value for item in items if "<n>" in item.ideas]
    return [Reading("result", {"task_id": numbers[0]})] if len(numbers) == 1 and any("tasks" in item.ideas for item in items) else []


def _asking(match: Match) -> str:
    """What is missing, as a question."""
    argument = next((a for a in match.command.arguments if a.name == match.missing[0]), None)
    return f"{match.command.purpose}: {argument.purpose if argument and argument.purpose else match.missing[0]}?"


def _complete_sentences(match: Match) -> tuple[str, ...]:
    """At most three sentences that would be complete."""
    examples = [e for e in match.command.examples if not e.context]
    fitting = [e.text for e in examples if all(e.args.get(k) == v for k, v in match.args.items())]
    return tuple((fitting or [e.text for e in examples])[:3])


def _completed(read: list[Reading]) -> list[Reading]:
    """Pieces that lack something take it from the next one ("scale sports and finance up by two")."""
    done = list(read)
    for i in range(len(done) - 2, -1, -1):
        if done[i].clarification and done[i + 1].command == done[i].command:
            done[i] = replace(done[i], args={**done[i + 1].args, **done[i].args}, clarification="", suggestions=())
    return done


def _several_steps(steps: Sequence[Reading]) -> Reading:
    plain: list[Json] = [{"command": s.command, "args": s.args} for s in steps]
    asking = next((s for s in steps if s.clarification), None)
    return Reading(
        "multi",
        {"steps": plain},
        min(s.confidence for s in steps),
        (),
        {"steps": [s.reason for s in steps]},
        asking.clarification if asking else "",
        asking.suggestions if asking else (),
        any(s.fuzzy for s in steps),
    )
