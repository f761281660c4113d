"""Automations: named lists of steps that survive a crash. Contracts of Step and Trigger, and the durable runner.

Each step's outcome is committed before the next one begins, so a run goes on where it was after kill -9. A step that
was under way at that moment is done again: steps run at least once.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import psutil
from sqlalchemy import JSON, String, Text, UniqueConstraint, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from conversation_manager import Principal, require
from errors import AlreadyFinished, InvalidField, NotFound, OperatorError, Unavailable
from models import Database, User, db, iso

Json = dict[str, Any]
log = logging.getLogger("operatoros.automation")

ENDED = ("completed", "failed", "cancelled")
LEASE_S, RENEW_S = 30.0, 10.0
SESSION = "automations"
_PLACE = re.compile(r"\{([a-z_][\w.-]*)\}", re.I)


class AutomationRun(db.Model):  # type: ignore[name-defined]
    """One run of a template for one user. `run_at` is when it goes on, `entered_at` when its present step came up;
    `holder` is the process that works on it and `held_until` the end of its lease."""

    __tablename__ = "automation_runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    session_id: Mapped[str | None] = mapped_column(String(128))
    template: Mapped[str] = mapped_column(String(64))
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    status: Mapped[str] = mapped_column(String(12), default="running", index=True)
    position: Mapped[int] = mapped_column(default=0)
    run_at: Mapped[float]
    entered_at: Mapped[float]
    created_at: Mapped[float] = mapped_column(default=time.time)
    ended_at: Mapped[float | None]
    report: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)
    holder: Mapped[str | None] = mapped_column(String(120))
    held_until: Mapped[float | None]


class AutomationStep(db.Model):  # type: ignore[name-defined]
    """What one step of a run found. The row is written when the step has ended."""

    __tablename__ = "automation_steps"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(12))
    started_at: Mapped[float]
    ended_at: Mapped[float]
    text: Mapped[str] = mapped_column(Text, default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    __table_args__ = (UniqueConstraint("run_id", "number"),)


# --- contracts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plan:
    """One step of a template: its name, its kind (a key of the steps table) and its arguments. Text in arguments may
    hold `{inputs.x}` or `{step.path}`, filled with what is known when the step begins. With `optional` a failure is
    noted and the run goes on."""

    name: str
    kind: str
    args: Json = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True)
class Template:
    """A named automation. `report` writes the end result from the steps' outcomes: step name -> {text, data, status}.
    `inputs` names what a person may give along, with what it is for. `role` is the least role that may run it."""

    name: str
    purpose: str
    steps: tuple[Plan, ...]
    report: Callable[[Mapping[str, Json]], str]
    inputs: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    role: str = "user"


@dataclass(frozen=True)
class Outcome:
    """What a step found. `until` puts the run to sleep to that moment (seconds since 1970) before the step counts as
    done; `go_to` names the next step, "end" for none."""

    text: str = ""
    data: Json = field(default_factory=dict)
    until: float | None = None
    go_to: str = ""


@dataclass(frozen=True)
class StepContext:
    """What a step may use: who it runs for, and the ways to act. `command(sentence)` gives an envelope,
    `ask(question, pool)` a task, `tool(name, args)` a {text, data, ...}. `entered_at` is when the step first came up,
    also after a restart."""

    who: Principal
    run_id: int
    entered_at: float
    command: Callable[[str], Json]
    ask: Callable[[str, str], Json]
    tool: Callable[[str, Json], Json]


class Step(Protocol):
    """One kind of step. Raises OperatorError when it cannot be done; the run then fails, unless the step is optional."""

    def __call__(self, context: StepContext, args: Json) -> Outcome: ...


class Trigger(Protocol):
    """Says when a run begins."""

    def first_after(self, moment: float) -> float:
        """The first moment, not before `moment`, at which the run shall begin (seconds since 1970)."""
        ...


@dataclass(frozen=True)
class At:
    """A trigger for one given moment; one that has passed means now."""

    at: float = 0.0

    def first_after(self, moment: float) -> float:
        return max(moment, self.at)


# --- filling in what earlier steps found ------------------------------------------------------------------


def look_up(path: str, scope: Mapping[str, Any]) -> Any:
    """The value at a dotted path ("failed.data.count"), numbers index lists; None when there is none."""
    value: Any = scope
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def fill(value: Any, scope: Mapping[str, Any]) -> Any:
    """Arguments with their `{path}` places filled; a text that is one place becomes the value itself."""
    if isinstance(value, dict):
        return {k: fill(v, scope) for k, v in value.items()}
    if isinstance(value, list):
        return [fill(v, scope) for v in value]
    if not isinstance(value, str):
        return value
    whole = _PLACE.fullmatch(value)
    if whole:
        return look_up(whole[1], scope)
    return _PLACE.sub(lambda m: str(look_up(m[1], scope) if look_up(m[1], scope) is not None else "—"), value)


# --- the runner --------------------------------------------------------------------------------------------


class AutomationRunner:
    """Runs templates. One timer thread sleeps until the next wait ends; steps run in a small pool of threads.

    `run_command(who, session_id, text)` gives an envelope, `run_query(who, session_id, query, pool)` a task,
    `run_tool(name, args)` what a domain tool found.
    """

    def __init__(
        self,
        database: Database,
        steps: Mapping[str, Step],
        templates: Mapping[str, Template],
        run_command: Callable[[Principal, str | None, str], Json],
        run_query: Callable[..., Json],
        run_tool: Callable[[str, Json], Json] | None = None,
        *,
        clock: Callable[[], float] = time.time,
        threads: int = 2,
    ) -> None:
        self.database, self.steps, self._templates = database, steps, dict(templates)
        self._run_command, self._run_query, self._run_tool = run_command, run_query, run_tool
        self._clock, self._threads = clock, threads
        self._me = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self._changed = threading.Condition()
        self._mine: set[int] = set()
        self._pool: ThreadPoolExecutor | None = None
        self._timer: threading.Thread | None = None
        self._stopping = False

    # --- what a person can do ------------------------------------------------------------------------------

    def templates(self) -> list[Json]:
        """Name, purpose, inputs and step names of every automation."""
        return [
            {"name": t.name, "purpose": t.purpose, "inputs": dict(t.inputs), "steps": [s.name for s in t.steps], "role": t.role, "aliases": list(t.aliases)}
            for t in self._templates.values()
        ]  # fmt: skip

    def start(
        self, who: Principal, session_id: str | None, name: str, inputs: Json | None = None, trigger: Trigger | None = None
    ) -> Json:
        """Begin a run; it is on disk when this returns. Raises NotFound for an unknown name, InvalidField for an unknown
        input and Forbidden when the role is too low."""
        template = self._template(name)
        require(who, template.role, f"run {template.name}")
        unknown = [key for key in inputs or {} if key not in template.inputs]
        if unknown:
            raise InvalidField(f"{template.name} has no input {unknown[0]!r}.", suggestions=list(template.inputs))
        moment = self._clock()
        at = trigger.first_after(moment) if trigger else moment
        with self.database.session() as s:
            row = AutomationRun(owner=who.user, session_id=session_id, template=template.name, inputs=inputs or {}, run_at=at, entered_at=at, created_at=moment)
            row.status = "waiting" if at > moment else "running"
            s.add(row)
            s.flush()
            run_id = row.id
        self._wake()
        return self.status(who, run_id)

    def run(self, who: Principal, name: str, *, session_id: str | None = None, inputs: Json | None = None, wait_s: float = 30.0) -> Json:
        """Start a run and wait for its end or the next long wait, at most `wait_s` seconds."""
        started = self.start(who, session_id, name, inputs)
        return self.wait(who, started["id"], wait_s)

    def wait(self, who: Principal, run_id: int, timeout_s: float) -> Json:
        """The run when it has ended or sleeps, or as it is after `timeout_s` seconds."""
        deadline = time.monotonic() + timeout_s
        while True:
            run = self.status(who, run_id)
            left = deadline - time.monotonic()
            if run["status"] != "running" or left <= 0:
                return run
            with self._changed:
                self._changed.wait(min(left, 1.0))

    def status(self, who: Principal, run_id: int) -> Json:
        """A run with its steps. Raises NotFound when there is none or it is somebody else's."""
        with self.database.session() as s:
            return self._view(self._owned(s, who, run_id), self._done(s, run_id))

    def list(self, who: Principal, limit: int = 20) -> list[Json]:
        """A user's runs, newest first, without their steps."""
        with self.database.session() as s:
            rows = s.scalars(select(AutomationRun).where(AutomationRun.owner == who.user).order_by(AutomationRun.id.desc()).limit(limit))
            return [self._view(row, []) for row in rows]

    def cancel(self, who: Principal, run_id: int) -> Json:
        """Stop a run: at once when it waits, after the present step when it works. Raises AlreadyFinished."""
        before = self.status(who, run_id)["status"]
        with self.database.session() as s:
            changed = s.execute(
                update(AutomationRun)
                .where(AutomationRun.id == run_id, AutomationRun.status.notin_(ENDED))
                .values(status="cancelled", ended_at=self._clock(), holder=None, held_until=None)
            )
            if not getattr(changed, "rowcount", 0):
                raise AlreadyFinished(f"Run {run_id} has already ended ({before}).")
        self._wake()
        return self.status(who, run_id)

    # --- life ----------------------------------------------------------------------------------------------

    def resume_all(self) -> int:
        """Start the threads and go on with every run that has not ended; gives how many there are."""
        self._start_threads()
        self._free_dead_holders()
        with self.database.session() as s:
            open_runs = len(list(s.scalars(select(AutomationRun.id).where(AutomationRun.status.notin_(ENDED)))))
        self._wake()
        return open_runs

    def stop(self, wait_s: float = 20.0) -> None:
        """End the threads. Runs keep their place and go on at the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._timer:
            self._timer.join(wait_s)
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        with self.database.session() as s:
            s.execute(update(AutomationRun).where(AutomationRun.holder == self._me).values(holder=None, held_until=None))
        self._timer = self._pool = None
        self._stopping = False

    def _start_threads(self) -> None:
        with self._changed:
            if self._timer is None:
                self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="automation")
                self._timer = threading.Thread(target=self._watch, name="automation-timer", daemon=True)
                self._timer.start()

    def _wake(self) -> None:
        self._start_threads()
        with self._changed:
            self._changed.notify_all()

    def _watch(self) -> None:
        """The timer: take what is due, renew leases, sleep until the next moment that matters."""
        while True:
            with self._changed:
                if self._stopping:
                    return
                try:
                    pause = self._round()
                except Exception:
                    log.exception("the automation timer failed; it tries again")
                    pause = RENEW_S
                self._changed.wait(pause)

    def _round(self) -> float | None:
        """Hand out due runs; seconds until the next one, None when nothing waits."""
        moment = self._clock()
        with self.database.session() as s:
            if self._mine:
                s.execute(update(AutomationRun).where(AutomationRun.id.in_(self._mine), AutomationRun.holder == self._me).values(held_until=moment + LEASE_S))
            rows = list(s.scalars(select(AutomationRun).where(AutomationRun.status.notin_(ENDED)).order_by(AutomationRun.run_at)))
        moments = [moment + RENEW_S] if self._mine else []
        for row in rows:
            if row.id in self._mine:
                continue
            free_at = max(row.run_at, row.held_until or 0.0)
            if free_at > moment:
                moments.append(free_at)
            elif self._claim(row.id, moment) and self._pool:
                self._mine.add(row.id)
                self._pool.submit(self._work, row.id)
                moments.append(moment + RENEW_S)
        return max(0.0, min(moments) - moment) if moments else None

    def _claim(self, run_id: int, moment: float) -> bool:
        """True for exactly one process: the run is free, or its holder's lease has run out."""
        free = or_(AutomationRun.holder.is_(None), AutomationRun.held_until <= moment)
        with self.database.session() as s:
            done = s.execute(
                update(AutomationRun)
                .where(AutomationRun.id == run_id, AutomationRun.status.notin_(ENDED), free)
                .values(holder=self._me, held_until=moment + LEASE_S, status="running")
            )
            return bool(getattr(done, "rowcount", 0))

    def _free_dead_holders(self) -> None:
        """Runs held by a process of this machine that is gone need not wait for the end of its lease."""
        with self.database.session() as s:
            holders = list(s.scalars(select(AutomationRun.holder).where(AutomationRun.holder.is_not(None), AutomationRun.status.notin_(ENDED)).distinct()))
        gone = [h for h in holders if h and h != self._me and _gone(h)]
        with self.database.session() as s:
            s.execute(update(AutomationRun).where(AutomationRun.holder.in_(gone)).values(holder=None, held_until=None))

    # --- one run -------------------------------------------------------------------------------------------

    def _work(self, run_id: int) -> None:
        try:
            while self._advance(run_id):
                pass
        except SQLAlchemyError:
            log.exception("run %s could not be recorded; it goes on when its lease ends", run_id)
        except Exception:
            log.exception("run %s failed", run_id)
            self._end(run_id, "failed", error="Something went wrong inside a step. The log has the details.")
        finally:
            with self._changed:
                self._mine.discard(run_id)
                self._changed.notify_all()

    def _advance(self, run_id: int) -> bool:
        """Do the next step and commit what it found; False when the run has ended, sleeps or was taken away."""
        with self.database.session() as s:
            row = s.get(AutomationRun, run_id)
            if row is None or row.status in ENDED or row.holder != self._me or self._stopping:
                return False
            done, who = self._done(s, run_id), self._principal(s, row)
        template = self._templates.get(row.template)
        if template is None or who is None:
            return self._end(run_id, "failed", error="The automation or its user is gone." if who else "The user may not run this any more.")
        if row.position >= len(template.steps):
            return self._end(run_id, "completed", report=self._report(template, row, done))
        plan, began = template.steps[row.position], self._clock()
        scope = {"inputs": dict(row.inputs), **{d.name: {"text": d.text, "data": d.data, "status": d.status} for d in done}}
        try:
            outcome = self.steps[plan.kind](self._context(who, row), fill(plan.args, scope))
        except OperatorError as error:
            if not plan.optional:
                self._keep(row, template, plan, began, "failed", Outcome(error.detail, {"error": error.as_dict()}))
                return self._end(run_id, "failed", error=f"{plan.name}: {error.detail}")
            outcome = Outcome(error.detail, {"error": error.as_dict()})
            return self._keep(row, template, plan, began, "skipped", outcome)
        if outcome.until is not None and outcome.until > self._clock():
            return self._sleep(run_id, outcome.until)
        return self._keep(row, template, plan, began, "completed", outcome)

    def _keep(self, row: AutomationRun, template: Template, plan: Plan, began: float, status: str, outcome: Outcome) -> bool:
        """One transaction: the step's row and the run's new position, only while this process holds the run."""
        names = [p.name for p in template.steps]
        nxt = len(names) if outcome.go_to == "end" else names.index(outcome.go_to) if outcome.go_to else row.position + 1
        with self.database.session() as s:
            held = s.execute(
                update(AutomationRun)
                .where(AutomationRun.id == row.id, AutomationRun.holder == self._me, AutomationRun.status == "running", AutomationRun.position == row.position)
                .values(position=max(nxt, row.position + 1), entered_at=self._clock())
            )
            if not getattr(held, "rowcount", 0):
                return False
            s.add(
                AutomationStep(
                    run_id=row.id, number=row.position, name=plan.name, kind=plan.kind, status=status, started_at=began, ended_at=self._clock(), text=outcome.text, data=outcome.data
                )
            )  # fmt: skip
        return True

    def _sleep(self, run_id: int, until: float) -> bool:
        with self.database.session() as s:
            s.execute(
                update(AutomationRun)
                .where(AutomationRun.id == run_id, AutomationRun.holder == self._me, AutomationRun.status == "running")
                .values(status="waiting", run_at=until, holder=None, held_until=None)
            )
        return False

    def _end(self, run_id: int, status: str, *, report: str | None = None, error: str | None = None) -> bool:
        with self.database.session() as s:
            s.execute(
                update(AutomationRun)
                .where(AutomationRun.id == run_id, AutomationRun.holder == self._me, AutomationRun.status.notin_(ENDED))
                .values(status=status, ended_at=self._clock(), report=report, error=error, holder=None, held_until=None)
            )
        return False

    def _report(self, template: Template, row: AutomationRun, done: list[AutomationStep]) -> str:
        results = {d.name: {"text": d.text, "data": d.data, "status": d.status} for d in done}
        return template.report({"inputs": dict(row.inputs), **results})

    def _context(self, who: Principal, row: AutomationRun) -> StepContext:
        def tool(name: str, args: Json) -> Json:
            if self._run_tool is None:
                raise Unavailable("Tools cannot be used in automations here.")
            return self._run_tool(name, args)

        return StepContext(
            who, row.id, row.entered_at, lambda text: self._run_command(who, SESSION, text), lambda query, pool: self._run_query(who, SESSION, query, pool), tool
        )

    def _principal(self, s: Session, row: AutomationRun) -> Principal | None:
        """The owner with today's role; None when the user is gone, disabled or may no longer run the template."""
        user, template = s.get(User, row.owner), self._templates.get(row.template)
        if user is None or user.disabled or template is None:
            return None
        who = Principal(user.name, user.role)
        return who if who.may(template.role) else None

    # --- reading -------------------------------------------------------------------------------------------

    def _template(self, name: str) -> Template:
        wanted = re.sub(r"[\s_-]+", " ", name.strip().lower())
        for template in self._templates.values():
            if wanted in (re.sub(r"[\s_-]+", " ", n.lower()) for n in (template.name, *template.aliases)):
                return template
        names = [t.name for t in self._templates.values()]
        raise NotFound(f"There is no automation called {name!r}. There are: {', '.join(names)}.", suggestions=[f"run the {n}" for n in names])

    def _owned(self, s: Session, who: Principal, run_id: int) -> AutomationRun:
        row = s.get(AutomationRun, run_id)
        if row is None or (row.owner != who.user and not who.may("admin")):
            raise NotFound(f"There is no automation run {run_id} of yours.")
        return row

    def _done(self, s: Session, run_id: int) -> list[AutomationStep]:
        return list(s.scalars(select(AutomationStep).where(AutomationStep.run_id == run_id).order_by(AutomationStep.number)))

    def _view(self, row: AutomationRun, done: list[AutomationStep]) -> Json:
        template = self._templates.get(row.template)
        return {
            "id": row.id,
            "template": row.template,
            "status": row.status,
            "inputs": dict(row.inputs),
            "position": row.position,
            "of": len(template.steps) if template else row.position,
            "run_at": iso(row.run_at),
            "created_at": iso(row.created_at),
            "ended_at": iso(row.ended_at),
            "report": row.report,
            "error": row.error,
            "steps": [
                {"name": d.name, "kind": d.kind, "status": d.status, "text": d.text, "data": d.data, "started_at": iso(d.started_at), "ended_at": iso(d.ended_at)}
                for d in done
            ],
        }  # fmt: skip


def _gone(holder: str) -> bool:
    """True when the holder was a process of this machine that does not run any more. Another process with the same
    number counts as running; its lease then decides."""
    host, pid, _ = holder.rsplit(":", 2)
    return host == socket.gethostname() and (int(pid) == os.getpid() or not psutil.pid_exists(int(pid)))
