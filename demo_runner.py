"""Demos: the contract, and stepping through one. A step is a sentence that is really carried out, as if it had been typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from command_processor import Context, Json, Reply, Section, Text, Tree, dispatch
from conversation_manager import Principal
from drawing import count, duration, moment
from errors import InvalidField, NotFound
from pictures import task_reply

GUEST = Principal("demo", "user")  # runs the steps of viewers, who may see a demo but own no tasks


# --- the contract ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One thing shown: what it is, why it is worth seeing, and the sentence that does it."""

    title: str
    purpose: str
    sentence: str


@dataclass(frozen=True)
class Demo:
    """A walk through one domain. `ending` says what the person could try now."""

    domain: str
    title: str
    emoji: str
    opening: str
    steps: tuple[Step, ...]
    ending: str


# --- the engine -----------------------------------------------------------------------------------------------------


class DemoRunner:
    """Starts demos and moves about in them. Where a conversation stands is kept with it in the database, so a demo
    goes on after a restart: `{"domain", "step" (0-based), "tasks": {step: task id}}`."""

    def __init__(self, demos: Sequence[Demo]) -> None:
        self.demos = {demo.domain: demo for demo in demos}

    def start(self, context: Context, domain: str | None) -> Reply:
        """Begin a demo with its first step; without a domain, say which there are. Raises InvalidField for an unknown one."""
        if domain is None:
            return self._choice()
        if domain not in self.demos:
            raise InvalidField(f"There is no demo called {domain}.", suggestions=[f"demo {name}" for name in self.demos])
        demo = self.demos[domain]
        opening = Tree(f"{demo.emoji} {demo.opening}", tuple(f"{n}. {step.title}" for n, step in enumerate(demo.steps, 1)))
        return self._show(context, demo, {"domain": domain, "step": 0, "tasks": {}}, (opening,))

    def step(self, context: Context, move: str) -> Reply:
        """`next`, `back`, `skip` or `stop`. Raises NotFound when no demo is going on."""
        place = self.place(context)
        if place is None or place["domain"] not in self.demos:
            raise NotFound("No demo is going on here.", hint="Begin one first.", suggestions=[f"demo {name}" for name in self.demos][:3])
        demo = self.demos[place["domain"]]
        wanted = place["step"] + {"next": 1, "skip": 2, "back": -1}.get(move, 0)
        if move == "stop" or wanted >= len(demo.steps):
            return self._end(context, demo, place)
        return self._show(context, demo, {**place, "step": max(wanted, 0)})

    def place(self, context: Context) -> Json | None:
        """Where the conversation stands in a demo, or None."""
        return context.controller.conversations.get_state(context.holder, context.session_id).get("demo")  # type: ignore[no-any-return]

    def _choice(self) -> Reply:
        lines = tuple(f"{demo.emoji} demo {demo.domain}: {demo.opening}" for demo in self.demos.values())
        names = tuple(f"demo {name}" for name in self.demos)
        return Reply("🎬 DEMOS", (Tree("Choose one:", lines),), {"demos": list(self.demos)}, next=names[:3])

    def _show(self, context: Context, demo: Demo, place: Json, before: tuple[Section, ...] = ()) -> Reply:
        """Run a step, or show again what it gave, and remember the place."""
        number, step = place["step"], demo.steps[place["step"]]
        known = place["tasks"].get(str(number))
        reply = self._again(context, known) if known else self._run(context, step)
        if reply.task_id:
            place = {**place, "tasks": {**place["tasks"], str(number): reply.task_id}}
        self._remember(context, place)
        last = number == len(demo.steps) - 1
        sections = (
            *before,
            Text(f"▶️ Step {number + 1} of {len(demo.steps)}: {step.title}\n{step.purpose}"),
            Text(f"🗣️ {step.sentence}"),
            *reply.sections,
            *self._measured(reply),
        )
        data = {"demo": {**place, "steps": len(demo.steps), "sentence": step.sentence}, "result": reply.data}
        moves = ("back", "stop") if last else ("next", "back", "stop")
        return replace(reply, title=f"🎬 {demo.title.upper()}", sections=sections, data=data, ok=True, next=moves, error=None)

    def _run(self, context: Context, step: Step) -> Reply:
        """Carry the sentence out in this conversation. A viewer's steps belong to a guest."""
        if context.interpret is None:
            raise NotFound("Demos need somebody who reads sentences.")
        who = context.who if context.who.may("user") else GUEST
        reading = context.interpret(step.sentence)
        return dispatch(replace(context, who=who, text=step.sentence, args=reading.args), reading)

    def _again(self, context: Context, task_id: int) -> Reply:
        """What a step gave when it ran; the work is not done twice."""
        who = context.who if context.who.may("user") else GUEST
        return task_reply(context.controller.task(who, task_id))

    def _measured(self, reply: Reply) -> tuple[Section, ...]:
        task = reply.data.get("task") or {}
        started, ended = moment(task.get("started_at")), moment(task.get("completed_at"))
        if started is None or ended is None:
            return ()
        waited = (started - (moment(task.get("created_at")) or started)).total_seconds()
        by = f", answered by {task['provider']}" if task.get("provider") else ""
        return (Text(f"⏱️ Measured: waited {duration(waited)}, ran {duration((ended - started).total_seconds())}{by}."),)

    def _end(self, context: Context, demo: Demo, place: Json) -> Reply:
        """Close the demo with what was really done in it."""
        self._remember(context, None)
        lines = (
            f"Steps seen: {place['step'] + 1} of {len(demo.steps)}",
            f"Questions answered: {len(place['tasks'])}",
            f"The {demo.domain} pool: {self._pool_line(context, demo.domain)}",
        )
        sections = (Tree("🏁 The demo has ended.", lines), Text(demo.ending))
        return Reply(
            f"🎬 {demo.title.upper()}",
            sections,
            {"demo": None, "tasks": list(place["tasks"].values())},
            next=("help", "capabilities"),
        )

    def _pool_line(self, context: Context, domain: str) -> str:
        pool = context.controller.pool(context.who, domain)
        return f"{count(pool['size'], 'agent')}, {duration(pool['avg_run_s'])} a task on average"

    def _remember(self, context: Context, place: Json | None) -> None:
        talks: Any = context.controller.conversations
        state = {name: value for name, value in talks.get_state(context.holder, context.session_id).items() if name != "demo"}
        talks.set_state(context.holder, context.session_id, {**state, **({"demo": place} if place else {})})
