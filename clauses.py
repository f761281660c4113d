"""Pieces of a sentence that belong to one step: what says why, what says the same again, what only names who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import joints
import leaning
from command_processor import Reading
from follow_ups import Reader, pool_spoken_of
from matching import LIKELY
from slots import Sentence
from understanding import Item

# A clause is a wish by itself from this score on, in a sentence that is at least this like one about this house; a wish to look at
# something may stand in an odd one, but then it must be very much like this house itself.
WISH, OF_THE_WORLD, SOUNDS_LIKE_US, OURS, WISH_CLAUSES = 0.75, 0.08, 0.5, 0.85, 5
THINGS = frozenset(("agents", "pools", "tasks", "<pool>", "alerts", "queue", "logs", "backup", "config", "users", "demo", "it", "system"))
_SEEN = THINGS | {"status", "metrics", "health", "history"}
_STATES = frozenset(("overload", "needy", "idling", "stuck", "excess", "shortage", "dead", "failed"))
_MENTIONS = frozenset(("<n>", "<pool>", "tasks", "agents", "pools"))
_AMOUNTS = frozenset(("something", "wrong", "working", "more", "less", "busy", "up", "down", "running", "tasks"))
_HEDGES = frozenset(("if", "later", "howto", "advice", "not"))
_BEING = frozenset(("doing", "set", "go", "time", "all", "alerts", "it", "yet"))
_OF_IT = frozenset(("undo", "result", "cancel", "retry"))
_FOR_STATES = frozenset(("scale", "restart", "retry"))
_LOOKING = ("pools", "tasks", "health", "status", "result")


class OneStep(Protocol):
    """Reads one piece after others."""

    def __call__(self, piece: str, before: Sequence[Reading]) -> list[Reading]: ...


class Clauses:
    """Finds the one wish among clauses. `step` reads a piece as a command."""

    def __init__(self, reader: Reader, step: OneStep) -> None:
        self.reader, self.step = reader, step

    def wish(self, part: str, pieces: Sequence[str]) -> list[Reading]:
        """ "the sports queue is exploding, more agents please", "I just got in, so show me the status": one clause is a whole command,
        perhaps of a pool that another names; the others, in words that may be unknown, say why. Nothing in them may say when or
        whether, and all of it must sound like this house."""
        if not 2 <= len(pieces) <= WISH_CLAUSES or self.reader.likeness(part) < OF_THE_WORLD:
            return []
        items = [self.reader.matcher.vocabulary.items(piece) for piece in pieces]
        told = [joints.is_report(piece) or self._says_why(piece) for piece in pieces]
        past = [_told_ideas(piece, told[n] or joints.gives_reason(part), joints.denies(piece) or told[n]) for n, piece in enumerate(pieces)]
        found: list[Reading] = []
        for i, piece in enumerate(pieces):
            others = [item for n, rest in enumerate(items) if n != i for item in rest if not past[n] & set(item.ideas)]
            pools = Sentence("", others).pools()
            doubts = any(idea in _HEDGES for item in others for idea in item.ideas)
            bare = all(i.startswith("<") for item in items[i] for i in item.ideas)
            if bare or len(pools) > 1 or told[i] or doubts:
                continue
            wish = self.step(piece, [*_tasks_named(others), *(Reading("pools", {"pool": pool}) for pool in pools)])
            named = wish[0].args.get("pool") if wish else None
            if len(wish) != 1 or not self._is_whole(wish[0]) or (pools and named not in pools):
                continue
            if self._is_ours(part, piece, wish[0], others):
                found.append(wish[0])
            elif self.reader.changes(wish[0]) and self._is_specific(piece):
                found.append(replace(wish[0], fuzzy=True))
        return found if len(found) == 1 else []

    def _is_ours(self, part: str, piece: str, wish: Reading, others: Sequence[Item]) -> bool:
        """Whether the wish is meant for this house: it names something of ours, or nothing unknown stands around it; and all of it
        sounds like this house. A wish to look at something of ours may stand in an odd sentence."""
        items = self.reader.matcher.vocabulary.items(piece)
        named = (len(items) > 1 or len(piece.split()) > 2) and any(i in _SEEN and i != "it" for item in items for i in item.ideas)
        points = leaning.points_back(piece)
        if self.reader.likeness(part) >= SOUNDS_LIKE_US:
            pools = bool(Sentence("", list(others)).pools())
            known = named or (pools and wish.command in _FOR_STATES) or not any("?" in item.ideas for item in others)
            return known and (not points or pools or wish.command in _OF_IT)
        return named and not points and not self.reader.changes(wish) and self.reader.likeness(piece) >= OURS

    def _is_specific(self, piece: str) -> bool:
        """Whether a clause by itself speaks of agents or pools, and of how many or in what state."""
        ideas = {i for item in self.reader.matcher.vocabulary.items(piece) for i in item.ideas}
        spoken = bool(ideas & {"agents", "<pool>"}) and bool(ideas & {"<n>", "failed", "dead", "pools", "agents"})
        return spoken and not leaning.points_back(piece) and self.reader.likeness(piece) >= SOUNDS_LIKE_US

    @staticmethod
    def _is_whole(reading: Reading) -> bool:
        return reading.confidence >= WISH and not reading.clarification and reading.command != "help"

    def are_one(self, part: str, pieces: Sequence[str], read: Sequence[Reading]) -> bool:
        """Whether the pieces are better read as one sentence ("sports is drowning, add two agents")."""
        items = self.reader.matcher.vocabulary.items(part)
        whole = self.reader.decide(part, items, self.reader.matches(part))
        if whole.command in ("submit", "not_understood", "multi") or whole.clarification or whole.confidence < LIKELY:
            return False
        alike = all(r.command == whole.command and r.args.items() <= whole.args.items() for r in read)
        asked = read[0].command == whole.command and all(
            r.command in ("status", "health", "pools") and leaning.points_back(p) for p, r in zip(pieces[1:], read[1:], strict=False)
        )
        return alike or asked or any(r.clarification for r in read) or self._only_states(pieces, whole, read)

    def wanted(self, part: str, pieces: Sequence[str], read: list[Reading]) -> list[Reading]:
        """The steps that are meant: "add two agents, they are drowning" says why in a second piece; "sports has too many agents,
        trim it", "I am lost, show me help" say one thing twice."""
        if len(read) != len(pieces):
            return read
        if len(read) == 2 and joints.joined_by_comma(part) and (one := self._restated(pieces, read)):
            return [one]
        if len(read) == 2 and (narrowed := self._narrowed(pieces[1], read)):
            return [narrowed]
        acts = [r for piece, r in zip(pieces, read, strict=True) if not self._says_why(piece)]
        if len(acts) == 1 < len(read) and acts[0].command in _FOR_STATES and not acts[0].clarification:
            return acts
        once = [r for i, r in enumerate(read) if i == 0 or not self._is_same(read[i - 1], r, pieces[i - 1 : i + 1])]
        contained = len(once) == 2 and once[0].command == once[1].command and once[0].args.items() <= once[1].args.items()
        if contained and self.reader.changes(once[1]):
            return once[1:] if leaning.points_back(pieces[1]) and self._has_state(pieces[0]) else once
        return once[1:] if contained and joints.joined_by_comma(part) else once

    def _narrowed(self, piece: str, read: Sequence[Reading]) -> Reading | None:
        """ "failed tasks, general pool only": the second piece names nothing but the pool of the first."""
        items, command = self.reader.matcher.vocabulary.items(piece), self.reader.by_name.get(read[0].command)
        pools = Sentence(piece, items).pools()
        slot = next((a.name for a in command.arguments if a.kind == "pool"), None) if command else None
        only = all(set(item.ideas) & {"<pool>", "pools", "agents"} for item in items)
        if slot is None or slot in read[0].args or len(pools) != 1 or not only or self.reader.changes(read[0]) or not leaning.narrows(piece):
            return None
        return replace(read[0], args={**read[0].args, slot: pools[0]})

    def _is_same(self, before: Reading, after: Reading, pieces: Sequence[str]) -> bool:
        """Whether the second of two pieces says the first again; a change said twice is meant twice, unless it points back or the
        first only told a state."""
        same = (before.command, before.args) == (after.command, after.args)
        return same and (not self.reader.changes(after) or leaning.points_back(pieces[1]) or self._has_state(pieces[0]))

    def _restated(self, pieces: Sequence[str], read: Sequence[Reading]) -> Reading | None:
        """ "how is finance doing, show the metrics", "which jobs died, the dead ones": a question, then the same in other words. The
        plainer of the two counts, for the pool that either names."""
        if any(self.reader.changes(r) for r in read) or not joints.is_question(pieces[0]):
            return None
        first, second = read
        if joints.is_named_again(pieces[1]) or second.fuzzy or second.confidence < first.confidence - 0.1:
            return first
        if joints.is_question(pieces[1]) or second.clarification:
            return None
        slot = next((a.name for a in self.reader.by_name[second.command].arguments if a.kind == "pool"), None)
        pool = pool_spoken_of([first])
        return replace(second, args={slot: pool, **second.args}) if slot and pool else second

    def _has_state(self, piece: str) -> bool:
        return any(i in _STATES for item in self.reader.matcher.vocabulary.items(piece) for i in item.ideas)

    def _says_why(self, piece: str) -> bool:
        """Whether a piece only says in what state something is: "they are drowning", "task 18 crashed"."""
        items = self.reader.matcher.vocabulary.items(piece)
        state = next((i for i, item in enumerate(items) if set(item.ideas) & _STATES), 0)
        told = joints.is_statement(piece) or (state > 0 and "downw" not in items[state].ideas and not {"show", "list", "what"} & set(items[0].ideas))
        return told and self._has_state(piece) and all(set(item.ideas) & (_STATES | THINGS | _AMOUNTS | _BEING | {"<n>"}) for item in items)

    def _only_states(self, pieces: Sequence[str], whole: Reading, read: Sequence[Reading]) -> bool:
        """Whether a piece only says how things are ("sports is drowning"), or what it is about ("task 8, cancel it")."""
        if whole.command not in ("scale", "restart", "retry", "cancel", "priority") or len(pieces) != len(read):
            return False
        looking = [self.reader.matcher.vocabulary.items(p) for p, r in zip(pieces, read, strict=True) if r.command in _LOOKING]
        states = [items for items in looking if items and not {"show", "list"} & set(items[0].ideas)]
        return any(i in _STATES for items in states for item in items for i in item.ideas[:1]) or any(
            all(i in _MENTIONS for item in items for i in item.ideas) for items in states
        )


def _told_ideas(clause: str, told: bool, denied: bool) -> frozenset[str]:
    """The hedges that mean nothing for the wish, because the clause only tells something: "we expect many after lunch, so ...",
    "sports has not had a job"; but "when it gets busy, ..." is a condition."""
    if joints.is_condition(clause):
        return frozenset()
    return frozenset((("later",) if told else ()) + (("not",) if denied else ()))


def _tasks_named(items: Sequence[Item]) -> list[Reading]:
    """A reading for the one task that some items name, so that "it" can mean it."""
    numbers = [item.value for item in items if "<n>" in item.ideas]
    of_pools = any(set(item.ideas) & {"agents", "pools", "<pool>"} for item in items)
    return [Reading("result", {"task_id": numbers[0]})] if len(numbers) == 1 and not of_pools else []
