"""Commands: the contract, dispatch of what was understood, confirmation, help. (Reading a sentence: interpreter.py.)"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from errors import ConfirmationRequired, NotUnderstood, OperatorError

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
    args: Mapping[str, Any] = MappingProxyType({})
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class Argument:
    """One typed slot. `kind` names a reader of `slots.READERS` (pool, task_id, count, text, ...). A `choice` is read
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
    that waits for a task waits `wait_s` at most and tells `on_event` how it goes on. `reason` is why the sentence was read so."""

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
    reason: Json = field(default_factory=dict)


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
        return _refused(
            NotUnderstood(
                f"Did you mean: {meant}? Nothing was changed.", hint="Say yes, or type it again.", suggestions=[meant, *reading.suggestions][:3]
            )
        )
    if command.confirm and (loss := command.confirm(reading.args)):
        return _sealed(context, command, reading.args, loss)
    return command.handler(replace(context, args=dict(reading.args), reason=reading.reason))


def _refused(error: OperatorError, data: Json | None = None) -> Reply:
    shown = error.as_dict()
    lines = [error.detail, *(f"• {s}" for s in error.suggestions)]
    return Reply("", (Text("\n".join(lines)),), data or {}, False, next=tuple(error.suggestions), error=shown)


def _said(command: Command, args: Json) -> str:
    """A sentence that is surely read as this command with these arguments: the plainest one."""
    if "direction" in args:
        return f"{command.name} {args['pool']} {args['direction']}" + (f" by {args['count']}" if "count" in args else "")
    if "to" in args:
        return f"{command.name} {args['pool']} to {args['to']}"
    same = [e.text for e in command.examples if e.args == args and not e.context]
    if same:
        return next((text for text in same if text.startswith(command.name)), same[0])
    return " ".join([command.name, *(str(v) for v in args.values())])


def _in_order(context: Context, reading: Reading) -> Reply:
    """Steps one after the other, up to the first that fails; says what was done and what was not."""
    if reading.clarification:
        return _refused(NotUnderstood(reading.clarification, suggestions=list(reading.suggestions[:3])))
    reasons = dict(enumerate(reading.reason.get("steps", ())))
    steps = [
        Reading(step["command"], step["args"], reading.confidence, reason=reasons.get(i, {}), fuzzy=reading.fuzzy)
        for i, step in enumerate(reading.args["steps"])
    ]
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
        return _refused(
            NotUnderstood("That code does not fit, or its 60 seconds are over. Nothing was done.", hint="Ask for it again to get a new code.")
        )
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
