"""Several steps in one sentence: where it is parted, what each part means after the ones before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import joints
import leaning
from clauses import SOUNDS_LIKE_US, Clauses
from command_processor import Json, Reading
from follow_ups import FILLED, Reader
from matching import LIKELY
from slots import Sentence

STEPS_LENGTH, MOVE_LENGTH = 400, 300
_TAIL = frozenset(("<n>", "<pool>", "by", "to", "agents", "pools", "upw", "downw"))
_REPEATS = frozenset(("all", "pools", "agents", "<n>"))


class Steps:
    """Reads a sentence as several commands in order."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.clauses = Clauses(reader, self.step)

    def read(self, text: str, context: Sequence[str]) -> Reading | None:
        if whole := self._moved(text) or self._listed(text) or self._headed(text, context):
            return whole
        if len(text) > STEPS_LENGTH or not joints.has_joints(text):
            return None
        steps: list[Reading] = []
        for part in joints.then_parts(self._joints_mended(text)):
            more = self.of_part(part, steps)
            if not more:
                return None
            steps += more
        if len(steps) == 1:
            whole = self.reader.single(text, context)
            better = self.reader.changes(steps[0]) and not self.reader.changes(whole)
            return steps[0] if better or whole.command in ("submit", "not_understood") or (whole.fuzzy and not steps[0].fuzzy) else whole
        if len(steps) < 2 or steps[0].command == "submit":
            return None
        if any(s.fuzzy for s in steps) and self.reader.likeness(text) < SOUNDS_LIKE_US:
            return None
        if any(s.clarification for s in steps) and not self.reader.single(text, context).clarification:
            return None
        return several_steps(steps)

    def _listed(self, text: str) -> Reading | None:
        """ "set task 2 and task 4 to urgent": the same for each number."""
        sentences = joints.for_each_number(text) if len(text) <= MOVE_LENGTH else []
        read = [step for sentence in sentences for step in self.step(sentence, ())]
        numbers = {r.args.get("task_id") for r in read}
        fits = 1 < len(read) == len(sentences) == len(numbers) and len({r.command for r in read}) == 1
        return several_steps(read) if fits and all(isinstance(n, int) for n in numbers) and not any(r.clarification for r in read) else None

    def _headed(self, text: str, context: Sequence[str]) -> Reading | None:
        """ "two things: restart sports and show the metrics": what stands before the colon only announces the steps."""
        rest = joints.after_heading(text) if len(text) <= STEPS_LENGTH and ":" in text else None
        read = self.read(rest, context) if rest and not self.reader.formed(text) else None
        return read if read and read.command == "multi" and not read.fuzzy and not read.clarification else None

    def _moved(self, text: str) -> Reading | None:
        """ "move two agents from sports to finance": fewer there, then more here."""
        taken = [step for piece in joints.moved(text) or () for step in self.step(piece, ())] if len(text) <= MOVE_LENGTH else []
        pools = {step.args.get("pool") for step in taken}
        fits = len(taken) == len(pools) == 2 and all(s.command == "scale" and "direction" in s.args and not s.fuzzy for s in taken)
        return several_steps(taken) if fits else None

    def _joints_mended(self, text: str) -> str:
        """The sentence with slips mended in the words that part it ("afterwrds"); all else stays as it was typed."""
        mend = self.reader.matcher.vocabulary.speller.mend
        return re.sub(r"[a-z]{4,}", lambda m: mended if (mended := mend(m[0])) in joints.JOINTS else m[0], text)

    def of_part(self, part: str, before: Sequence[Reading]) -> list[Reading]:
        """The commands of a part: itself, or what "and" and commas join, when every piece is a command. After a "then" the
        part may be a question too."""
        pieces = self._pieces(part)
        if len(pieces) > 1:
            read: list[Reading] = []
            for piece in pieces:
                steps = self.step(piece, [*before, *read])
                if not steps:
                    break
                read += steps
            else:
                if shared := self._shared(part, pieces, read):
                    return shared
                if not self.clauses.are_one(part, pieces, read):
                    return self.clauses.wanted(part, pieces, _completed(read))
        return (
            self.step(part, before)
            or self.clauses.wish(part, [clause for piece in pieces for clause in joints.clauses(piece)])
            or ([self.reader.formed(part) or self.reader.question(part)] if before else [])
        )

    def step(self, piece: str, before: Sequence[Reading]) -> list[Reading]:
        """A piece as the command that it clearly is (or the same for several pools), else nothing."""
        formed = self.reader.formed(piece)
        if formed:
            return [formed]
        items = self.reader.matcher.vocabulary.items(piece)
        found = self.reader.matches(piece)
        bare = all(i.startswith("<") for item in items for i in item.ideas)
        complete = bool(found) and found[0].score >= LIKELY and not found[0].missing and not bare
        if before and not complete:
            if filled := self.reader.follow_ups.filled(piece, items, before[-1]):
                return [filled]
            found = self.reader.follow_ups.focused(piece, items, before)
        reading = self.reader.decide(piece, items, found)
        pools = Sentence(piece, items).pools() if before or len(items) > 1 else []
        if len(pools) == 1 and "pools" in self.reader.by_name and all(set(item.ideas) & {"show", "list", "<pool>"} for item in items):
            return [Reading("pools", {"pool": pools[0]}, FILLED)]
        if reading.command in ("submit", "not_understood") or reading.confidence < 0.6:
            return []
        if reading.command == "multi":
            return [Reading(s["command"], s["args"], reading.confidence) for s in reading.args["steps"]]
        return [self.reader.follow_ups.resolved(piece, reading, before)]

    def _shared(self, part: str, pieces: Sequence[str], read: Sequence[Reading]) -> list[Reading]:
        """ "scale up sports and general by 2": the one number at the end is meant for every pool."""
        items = self.reader.matcher.vocabulary.items(part)
        tail = {i for item in self.reader.matcher.vocabulary.items(pieces[-1]) for i in item.ideas[:1]}
        if len({r.command for r in read}) > 1 or not tail <= _TAIL or len(Sentence(part, list(items)).numbers()) != 1:
            return []
        whole = self.reader.decide(part, items, self.reader.matches(part))
        steps = whole.args["steps"] if whole.command == "multi" and not whole.fuzzy else []
        return [Reading(s["command"], s["args"], whole.confidence) for s in steps] if len(steps) == len(read) else []

    def _pieces(self, part: str) -> list[str]:
        """What "and" and commas part, without pieces that say nothing ("and so on"); what only repeats who is meant ("restart
        everything, all five pools") stays with what it belongs to."""
        found: list[str] = []
        for piece in joints.and_parts(part):
            items = self.reader.matcher.vocabulary.items(piece)
            if found and items and all("all" in items[0].ideas and set(item.ideas) & _REPEATS for item in items):
                found[-1] += f", {piece}"
            elif items or leaning.means_all(piece):
                found.append(piece)
        return found


def _completed(read: list[Reading]) -> list[Reading]:
    """Pieces that lack something take it from the next one ("scale sports and finance up by two")."""
    done = list(read)
    for i in range(len(done) - 2, -1, -1):
        if done[i].clarification and done[i + 1].command == done[i].command:
            done[i] = replace(done[i], args={**done[i + 1].args, **done[i].args}, clarification="", suggestions=())
    return done


def several_steps(steps: Sequence[Reading]) -> Reading:
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
