"""Automations: named lists of steps that survive a crash. Contracts of Step and Trigger, and the durable runner.

Each step's outcome is committed before the next one begins, so a run goes on where it was after kill -9. A step that
was under way at that moment is done again: steps run at least once.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError

from automation_store import ENDED, AutomationRun, AutomationStep, RunStore
from conversation_manager import AUTOMATIONS, Principal, require
from errors import AlreadyFinished, InvalidField, NotFound, OperatorError, Unavailable
from models import Database, iso

Json = dict[str, Any]
log = logging.getLogger("operatoros.automation")

RENEW_S = 10.0
_PLACE = re.compile(r"\{([a-z_][\w.-]*)\}", re.I)


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
        self.store, self.steps, self._templates = RunStore(database, clock), steps, dict(templates)
        self._run_command, self._run_query, self._run_tool = run_command, run_query, run_tool
        self._clock, self._threads = clock, threads
        self._changed = threading.Condition()
        self._mine: set[int] = set()
        self._pool: ThreadPoolExecutor | None = None
        self._timer: threading.Thread | None = None
        self._stopping = False

    # --- what a person can do ------------------------------------------------------------------------------

    def templates(self) -> list[Json]:
        """Name, purpose, inputs, steps and other names of every automation."""
        return [
            {
                "name": t.name,
                "purpose": t.purpose,
                "inputs": dict(t.inputs),
                "steps": [s.name for s in t.steps],
                "role": t.role,
                "aliases": list(t.aliases),
            }
            for t in self._templates.values()
        ]

    def start(self, who: Principal, session_id: str | None, name: str, inputs: Json | None = None, trigger: Trigger | None = None) -> Json:
        """Begin a run; it is on disk when this returns. Raises NotFound for an unknown name, InvalidField for an unknown
        input and Forbidden when the role is too low."""
        template = self._template(name)
        require(who, template.role, f"run {template.name}")
        unknown = [key for key in inputs or {} if key not in template.inputs]
        if unknown:
            raise InvalidField(f"{template.name} has no input {unknown[0]!r}.", suggestions=[*template.inputs])
        now = self._clock()
        run_id = self.store.add(who.user, session_id, template.name, inputs or {}, trigger.first_after(now) if trigger else now)
        self._wake()
        return self.status(who, run_id)

    def run(self, who: Principal, name: str, *, session_id: str | None = None, inputs: Json | None = None, wait_s: float = 30.0) -> Json:
        """Start a run and wait for its end or its first sleep, at most `wait_s` seconds."""
        started = self.start(who, session_id, name, inputs)
        return self.wait(who, started["id"], wait_s)

    def wait(self, who: Principal, run_id: int, timeout_s: float) -> Json:
        """The run when it has ended or sleeps, or as it is after `timeout_s` seconds."""
        deadline = time.monotonic() + timeout_s
        while True:
            with self._changed:
                run = self.status(who, run_id)
                left = deadline - time.monotonic()
                if run["status"] != "running" or left <= 0:
                    return run
                self._changed.wait(min(left, 1.0))

    def status(self, who: Principal, run_id: int) -> Json:
        """A run with its steps. Raises NotFound when there is none or it is somebody else's."""
        row = self.store.run(run_id)
        if row is None or (row.owner != who.user and not who.may("admin")):
            raise NotFound(f"There is no automation run {run_id} of yours.")
        return self._view(row, self.store.steps(run_id))

    def list(self, who: Principal, limit: int = 20) -> Sequence[Json]:
        """A user's runs, newest first, without their steps."""
        return [self._view(row, ()) for row in self.store.of_user(who.user, limit)]

    def cancel(self, who: Principal, run_id: int) -> Json:
        """Stop a run: at once when it waits, after the present step when it works. Raises AlreadyFinished."""
        before = self.status(who, run_id)["status"]
        if not self.store.cancel(run_id):
            raise AlreadyFinished(f"Run {run_id} has already ended ({before}).")
        self._wake()
        return self.status(who, run_id)

    # --- life ----------------------------------------------------------------------------------------------

    def resume_all(self) -> int:
        """Start the threads and go on with every run that has not ended; gives how many there are."""
        self.store.free_dead_holders()
        waiting = len(self.store.open_runs())
        self._wake()
        return waiting

    def stop(self, wait_s: float = 20.0) -> None:
        """End the threads after their present steps. Runs keep their place and go on at the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._timer:
            self._timer.join(wait_s)
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self.store.let_go()
        self._timer = self._pool = None
        self._mine.clear()
        self._stopping = False

    def _wake(self) -> None:
        with self._changed:
            if self._timer is None:
                self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="automation")
                self._timer = threading.Thread(target=self._watch, name="automation-timer", daemon=True)
                self._timer.start()
            self._changed.notify_all()

    def _watch(self) -> None:
        """The timer: take what is due, renew leases, sleep until the next moment that matters."""
        while True:
            with self._changed:
                if self._stopping:
                    return
                try:
                    pause = self._round()
                except SQLAlchemyError:
                    log.exception("the automation timer could not read its runs; it tries again")
                    pause = RENEW_S
                self._changed.wait(pause)

    def _round(self) -> float | None:
        """Hand out due runs; seconds until the next one, None when nothing waits."""
        now = self._clock()
        self.store.renew(self._mine)
        moments = [now + RENEW_S] if self._mine else []
        for row in self.store.open_runs():
            free_at = max(row.run_at, row.held_until or 0.0)
            if row.id in self._mine:
                continue
            if free_at > now:
                moments.append(free_at)
            elif self._pool and self.store.claim(row.id):
                self._mine.add(row.id)
                self._pool.submit(self._work, row.id)
                moments.append(now + RENEW_S)
        return max(0.0, min(moments) - now) if moments else None

    # --- one run -------------------------------------------------------------------------------------------

    def _work(self, run_id: int) -> None:
        try:
            while self._advance(run_id):
                pass
        except SQLAlchemyError:
            log.exception("run %s could not be recorded; it goes on when its lease ends", run_id)
        except Exception:
            log.exception("run %s failed", run_id)
            self.store.end(run_id, "failed", error="Something went wrong inside a step. The log has the details.")
        finally:
            with self._changed:
                self._mine.discard(run_id)
                self._changed.notify_all()

    def _advance(self, run_id: int) -> bool:
        """Do the next step and commit what it found; False when the run has ended, sleeps or was taken away."""
        row = self.store.run(run_id)
        if row is None or row.status in ENDED or row.holder != self.store.me or self._stopping:
            return False
        template, who = self._templates.get(row.template), self._owner(row)
        if template is None or who is None:
            self.store.end(run_id, "failed", error="The automation is gone." if who else "Its user may not run it any more.")
            return False
        found = {d.name: {"text": d.text, "data": d.data, "status": d.status} for d in self.store.steps(run_id)}
        scope = {"inputs": dict(row.inputs), **found}
        if row.position >= len(template.steps):
            self.store.end(run_id, "completed", report=template.report(scope))
            return False
        return self._do(row, template, who, scope)

    def _do(self, row: AutomationRun, template: Template, who: Principal, scope: Json) -> bool:
        plan, began = template.steps[row.position], self._clock()
        try:
            outcome, status = self.steps[plan.kind](self._context(who, row), fill(plan.args, scope)), "completed"
        except OperatorError as error:
            outcome, status = Outcome(error.detail, {"error": error.as_dict()}), "skipped" if plan.optional else "failed"
        if outcome.until is not None and outcome.until > self._clock():
            self.store.sleep(row.id, outcome.until)
            return False
        kept = self._keep(row, template, plan, began, status, outcome)
        if kept and status == "failed":
            self.store.end(row.id, "failed", error=f"{plan.name}: {outcome.text}")
            return False
        return kept

    def _keep(self, row: AutomationRun, template: Template, plan: Plan, began: float, status: str, outcome: Outcome) -> bool:
        names = [p.name for p in template.steps]
        following = len(names) if outcome.go_to == "end" else names.index(outcome.go_to) if outcome.go_to else row.position + 1
        step = AutomationStep(
            run_id=row.id,
            number=row.position,
            name=plan.name,
            kind=plan.kind,
            status=status,
            started_at=began,
            ended_at=self._clock(),
            text=outcome.text,
            data=outcome.data,
        )
        return self.store.keep(row, step, max(following, row.position + 1))

    def _context(self, who: Principal, row: AutomationRun) -> StepContext:
        def tool(name: str, args: Json) -> Json:
            if self._run_tool is None:
                raise Unavailable("Tools cannot be used in automations here.")
            return self._run_tool(name, args)

        return StepContext(
            who=who,
            run_id=row.id,
            entered_at=row.entered_at,
            command=lambda text: self._run_command(who, AUTOMATIONS, text),
            ask=lambda query, pool: self._run_query(who, AUTOMATIONS, query, pool),
            tool=tool,
        )

    def _owner(self, row: AutomationRun) -> Principal | None:
        """The owner with today's role; None when the user is gone, disabled or may no longer run the template."""
        role, template = self.store.role_of(row.owner), self._templates.get(row.template)
        who = Principal(row.owner, role) if role else None
        return None if who and template and not who.may(template.role) else who

    # --- reading -------------------------------------------------------------------------------------------

    def _template(self, name: str) -> Template:
        wanted = _plain(name)
        for template in self._templates.values():
            if wanted in map(_plain, (template.name, *template.aliases)):
                return template
        names = [t.name for t in self._templates.values()]
        raise NotFound(f"There is no automation called {name!r}. There are: {', '.join(names)}.", suggestions=[f"run the {n}" for n in names])

    def _view(self, row: AutomationRun, done: Sequence[AutomationStep]) -> Json:
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
            "steps": [_step_view(d) for d in done],
        }


def _step_view(step: AutomationStep) -> Json:
    times = {"started_at": iso(step.started_at), "ended_at": iso(step.ended_at)}
    return {"name": step.name, "kind": step.kind, "status": step.status, "text": step.text, "data": step.data, **times}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip().lower())
