"""Phrases that this installation learns: where a model reads a sentence otherwise, the difference is proposed; an admin decides."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import JSON, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from command_processor import Command, Example, Reading
from conversation_manager import Principal, require
from errors import Conflict, InvalidField, NotFound
from interpreter import Interpreter
from models import Database, db, iso
from spelling import normal

Json = dict[str, Any]
STATES = ("proposed", "accepted", "dismissed")


class LearnedPhrase(db.Model):  # type: ignore[name-defined]
    """A sentence that we and a model read differently. `command` and `args` are the model's reading, `ours` is what was done;
    `plain` (lower case, one space) keeps a sentence from coming twice. It does not say whose sentence it was."""

    __tablename__ = "learned_phrases"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(default=time.time)
    text: Mapped[str] = mapped_column(Text)
    plain: Mapped[str] = mapped_column(String(400), unique=True)
    ours: Mapped[str] = mapped_column(String(32))
    command: Mapped[str] = mapped_column(String(32))
    args: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    model: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(12), default="proposed", index=True)
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[float | None]


class ShadowDay(db.Model):  # type: ignore[name-defined]
    """How many sentences a model was asked about on a day (UTC), and what came of it."""

    __tablename__ = "shadow_days"
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    asked: Mapped[int] = mapped_column(default=0)
    agreed: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Background(Protocol):
    """What reads along in the background (shadow.py)."""

    def offer(self, text: str, reading: Reading) -> bool: ...
    def stop(self, within_s: float = 1.0) -> None: ...


class Learning:
    """The proposed and accepted phrases, and the interpreter that knows the accepted ones."""

    def __init__(self, database: Database, interpreter: Interpreter, commands: Sequence[Command]) -> None:
        self.database, self.interpreter, self.commands = database, interpreter, commands
        self.by_name = {command.name: command for command in commands}
        self.shadow: Background | None = None

    @property
    def running(self) -> bool:
        """Whether a model reads along in this process."""
        return self.shadow is not None

    def stop(self) -> None:
        """Let the one who reads along end."""
        if self.shadow is not None:
            self.shadow.stop()

    def load(self) -> int:
        """Teach the interpreter what was accepted before, and say how many phrases that is."""
        taught = self._taught()
        if taught:
            self.interpreter.learn(taught)
        return sum(map(len, taught.values()))

    def listed(self, controller: Any, who: Principal, state: str = "proposed") -> list[Json]:
        """The phrases in a state, newest first, at most 100. That an admin read them is noted: they are other people's words."""
        require(who, "admin", "see what could be learned")
        with self.database.session() as s:
            rows = s.scalars(select(LearnedPhrase).where(LearnedPhrase.state == state).order_by(LearnedPhrase.id.desc()).limit(100)).all()
        controller.conversations.audit(who, "read_phrases", state)
        return [self._view(row) for row in rows]

    def counts(self, who: Principal) -> Json:
        """`{proposed, accepted, dismissed, today: {asked, agreed, failed}}`."""
        require(who, "admin", "see what could be learned")
        with self.database.session() as s:
            rows = s.execute(select(LearnedPhrase.state, func.count()).group_by(LearnedPhrase.state))
            found = {str(row[0]): int(row[1]) for row in rows}
            day = s.get(ShadowDay, today())
        return {
            **{state: found.get(state, 0) for state in STATES},
            "today": {"asked": day.asked if day else 0, "agreed": day.agreed if day else 0, "failed": day.failed if day else 0},
        }

    # --- what the shadow brings ---

    def waiting(self) -> int:
        """How many proposals wait for a decision."""
        with self.database.session() as s:
            return int(s.scalar(select(func.count()).where(LearnedPhrase.state == "proposed")) or 0)

    def knows(self, text: str) -> bool:
        """Whether the sentence is here already, in whatever state."""
        with self.database.session() as s:
            return s.scalar(select(LearnedPhrase.id).where(LearnedPhrase.plain == _plain(text))) is not None

    def take(self, budget: int) -> bool:
        """Count one question to a model against the budget of the day; False when it is used up."""
        with self.database.session(write=True) as s:
            day = s.get(ShadowDay, today()) or ShadowDay(day=today(), asked=0, agreed=0, failed=0)
            if day.asked >= budget:
                return False
            day.asked += 1
            s.add(day)
        return True

    def settle(self, *, agreed: bool) -> None:
        """Count a question whose answer brought no proposal: the same reading, or none that could be used."""
        with self.database.session(write=True) as s:
            day = s.get(ShadowDay, today())
            if day is not None:
                day.agreed, day.failed = day.agreed + agreed, day.failed + (not agreed)

    def propose(self, text: str, ours: str, command: str, args: Json, model: str) -> None:
        """Keep a difference, once for a sentence."""
        if self.knows(text):
            return
        with self.database.session(write=True) as s:
            s.add(LearnedPhrase(text=text, plain=_plain(text), ours=ours, command=command, args=args, model=model[:80]))

    # --- what an admin decides ---

    def decide(self, controller: Any, who: Principal, number: int, state: str) -> Json:
        """Accept a phrase (it is understood at once and after every start), dismiss it, or put it back; with a receipt for undo.

        Raises InvalidField, NotFound, and Conflict when it cannot be learned without harm.
        """
        require(who, "admin", "decide what is learned")
        if state not in STATES:
            raise InvalidField(f"There is no state {state[:20]}.", errors=[{"field": "state", "message": f"one of {', '.join(STATES)}"}])
        row = self._row(number)
        if row.state != state:
            before = self._set(who, row, state)
            controller.conversations.audit(who, f"phrase_{state}", row.text)
            receipt = controller.receipt(who, f"phrase {number}: {before} -> {state}", {"op": "learning", "phrase": number, "state": before})
            return {**self._view(self._row(number)), "receipt": receipt}
        return self._view(row)

    def undo(self, controller: Any, who: Principal, undo: Json) -> None:
        """Take a decision back (called by the controller's undo)."""
        require(who, "admin", "decide what is learned")
        self._set(who, self._row(undo["phrase"]), undo["state"])

    def _set(self, who: Principal, row: LearnedPhrase, state: str) -> str:
        if state == "accepted":
            self._try(row)
        with self.database.session(write=True) as s:
            kept = s.get_one(LearnedPhrase, row.id)
            before, kept.state = kept.state, state
            decided = state != "proposed"
            kept.decided_by, kept.decided_at = (who.user, time.time()) if decided else (None, None)
        if "accepted" in (before, state):
            self.interpreter.learn(self._taught())
        return before

    def _try(self, row: LearnedPhrase) -> None:
        """Raises Conflict unless the sentence is then read as it should be, and every example of ours as before."""
        taught = {name: list(examples) for name, examples in self._taught().items()}
        taught.setdefault(row.command, []).append(_example(row))
        reader = self.interpreter.with_examples(taught)
        if not _reads(reader, row.command, _example(row)):
            said = reader.understand(row.text)
            raise Conflict(
                f"“{row.text}” cannot be learned as it stands: it would still be read as {said.command}, because a part is not in its words."
            )
        for command in self.commands:
            for example in command.examples:
                if not _reads(reader, command.name, example) and _reads(self.interpreter, command.name, example):
                    raise Conflict(f"“{row.text}” cannot be learned: “{example.text}” would not be read as {command.name} any more.")

    # --- rows ---

    def _row(self, number: int) -> LearnedPhrase:
        with self.database.session() as s:
            row = s.get(LearnedPhrase, number) if number < 2**31 else None
        if row is None:
            raise NotFound(f"There is no phrase {number}.", suggestions=["admin learn"])
        return row

    def _taught(self) -> Mapping[str, Sequence[Example]]:
        with self.database.session() as s:
            rows = s.scalars(select(LearnedPhrase).where(LearnedPhrase.state == "accepted").order_by(LearnedPhrase.id)).all()
        taught: dict[str, list[Example]] = {}
        for row in rows:
            if row.command in self.by_name:  # a later release may have dropped the command
                taught.setdefault(row.command, []).append(_example(row))
        return taught

    def _view(self, row: LearnedPhrase) -> Json:
        command = self.by_name.get(row.command)
        return {
            "id": row.id, "text": row.text, "command": row.command, "args": row.args, "ours": row.ours, "model": row.model, "state": row.state,
            "changes": bool(command and command.changing(row.args)), "created_at": iso(row.at), "decided_by": row.decided_by,
            "decided_at": iso(row.decided_at),
        }  # fmt: skip


def today() -> str:
    return str(iso(time.time()))[:10]


def _plain(text: str) -> str:
    return normal(text)[:400]


def _example(row: LearnedPhrase) -> Example:
    return Example(row.text, {"domain": "auto", "query": row.text} if row.command == "submit" else row.args)


def _reads(reader: Interpreter, command: str, example: Example) -> bool:
    reading = reader.understand(example.text, example.context)
    return reading.command == command and same_args(command, reading, example.args)


def same_args(command: str, reading: Reading, args: Mapping[str, Any]) -> bool:
    """Whether a reading has these arguments; a question is the same whichever specialist gets it."""
    return command == "submit" or (reading.args == args and not reading.clarification)
