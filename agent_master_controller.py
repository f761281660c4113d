"""The agent master controller: the only door to the machinery, with the role check on each operation.

Every operation takes the caller first and returns plain data in the shapes of the API, so that chat, REST, MCP and the
command line do the same thing. One process leads (it runs tasks); others stand by and serve reads and submissions.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import psutil
from sqlalchemy import select

import controller_lease
import ledger
from agent_pools import Agent, Domain, Router, Routing, Safety, TieBreak, Tool
from ai_providers import ProviderManager
from ai_providers_enhanced import Assistants
from answer_processes import AnswerProcesses
from answering import Answering
from conversation_manager import ConversationManager, Principal, require
from crew import Execution, Worker
from errors import AlreadyFinished, Conflict, Draining, NotFound, QueueFull
from file_store import FileStore
from health_monitor import Check, HealthMonitor, Vitals, overall
from lanes import PRIORITIES
from leadership import Leadership
from life_cycle import TERMINAL, WAITING, Submission
from models import AgentInstance, Database, Receipt, iso
from pool_staff import PoolStaff, invalid_field
from settings import VERSION, Settings
from task_processor import TaskHook, ThreadEngine
from task_queue import Limits, TaskQueue
from writer import Batch, Writer

log = logging.getLogger("operatoros.controller")
Json = dict[str, Any]
QUERY_LIMIT = 8000
# How often somebody who waits for a task looks at it, in case its end is written by another process, whose commit wakes nobody here. Where
# this process leads that is rare: a former leader ends what it had begun.
LOOK_STANDING_BY_S, LOOK_LEADING_S = 0.2, 1.0


class AgentMasterController:
    """Owns the queue, the engine, the pools, the monitor and the conversations. `services` holds what features add."""

    def __init__(
        self, settings: Settings, database: Database, *, domains: Mapping[str, Domain], router: Router, providers: ProviderManager, safety: Safety,
        checks: Sequence[Check] = (), hooks: Sequence[TaskHook] = (), processes: AnswerProcesses | None = None, tie_break: TieBreak | None = None,
    ) -> None:  # fmt: skip
        self.settings, self.db, self.domains, self.router, self.providers = settings, database, dict(domains), router, providers
        self.me, self.processes, self.tie_break = controller_lease.process_name(), processes, tie_break
        self.conversations = ConversationManager(database, timeout_s=settings.session_timeout_s, limit=settings.max_conversations)
        self.assistants = Assistants(database)
        self.files = FileStore(database, settings.home / "files")
        self.conversations.on_delete_user = self.files.forget
        self.toolbox: dict[str, Tool] = {t.name: t for d in domains.values() for t in d.tools}
        homes = {t.name: d for d in domains.values() for t in d.tools}
        self.specialists = {name: Agent(d, self.toolbox, providers, safety, settings.model_max_tokens, homes) for name, d in domains.items()}
        self.answering = Answering(lambda: self.settings, self.specialists, providers, self.assistants, self.files, processes)
        self.writer = Writer(database)
        self.queue = TaskQueue(Limits(settings.queue_limit, settings.queue_limit_user))
        self.engine = ThreadEngine(self.queue, self.writer, self.me, self.answering.work, hooks, settings.max_agents, self.answering.hand_over)
        self.monitor = HealthMonitor(database, checks, self._vitals, self._recover)
        self.services: dict[str, Any] = {}
        self.staff = PoolStaff(lambda: self.settings, database, self.engine, self.queue, self.domains)
        self.leadership = Leadership(self.me, database, self.writer, self.queue, self.engine, self.staff)
        if processes:
            self.leadership.upkeep.append(processes.replace_stuck)
        self.started_at = time.time()
        self._started = self._stopped = False

    # --- life ------------------------------------------------------------------------------------------------

    def start(self, *, warm: bool = False) -> None:
        """Try to lead, take up what was left, start the monitor and the pulse. A server comes `warm`: its providers are
        loaded before it takes work, and processes for answers are started; a one-shot loads only what its own sentence
        needs."""
        if self._started:
            return
        if warm:
            self.providers.warm_up()
        if warm and self.processes and self.answering.computes_all():
            self.engine.settled = self.processes.settled
            self.processes.start()
        self._started = True
        self.staff.make()
        self.leadership.start()
        self.monitor.start()

    def stop(self, drain_s: float = 20.0) -> int:
        """Take nothing new, let running tasks end for `drain_s`, put the rest back, let go of the lease. Returns how many
        were put back. Doing it twice is harmless."""
        self.leadership.drain()
        if self._stopped:
            return 0
        self._stopped = True
        back = self.engine.drain(drain_s) if self._started else 0
        self.monitor.stop()
        if self.processes:
            self.processes.stop()
        if self._started:
            self.leadership.stop()
        self.providers.close()
        self.writer.close()
        self.db.close()
        return back

    @property
    def draining(self) -> bool:
        return self.leadership.draining

    @property
    def recovered(self) -> dict[str, int]:
        """What this process took up when it began to lead: `{requeued, dead}`."""
        return self.leadership.recovered

    def ready(self) -> tuple[bool, list[str]]:
        """Whether work can be taken, and if not, why."""
        reasons = []
        if not self._started:
            reasons.append("starting")
        if self.draining:
            reasons.append("draining")
        if self._started and not self.engine.leading and not self.draining and not self.leadership.other_leader():
            reasons.append("no leader")
        return not reasons, reasons

    # --- submitting ------------------------------------------------------------------------------------------

    def submit(self, who: Principal, query: str, **wanted: Any) -> Json:
        """Accept one task; it is on disk when this returns. Keyword arguments: pool ("auto"), priority ("normal"),
        session_id, deadline_s, run_at (datetime), idempotency_key, retry_of, routing (the router's choice, when it was asked before).

        Raises Forbidden, InvalidField, QueueFull, Draining, StorageBusy, StorageFull.
        """
        return self.accept(who, [{"query": query, **wanted}])[0][0]

    def submit_many(self, who: Principal, specs: Sequence[Mapping[str, Any]]) -> list[Json]:
        """Accept all or none, in one transaction."""
        return self.accept(who, specs)[0]

    def accept(self, who: Principal, specs: Sequence[Mapping[str, Any]]) -> tuple[list[Json], bool]:
        """(the tasks, whether it is the one of an earlier request with the same idempotency key)."""
        require(who, "user", "give work to the specialists")
        if self.draining:
            raise Draining()
        wanted = [self._submission(who, spec, alone=len(specs) == 1) for spec in specs]
        known, ids, at = self.writer.write(lambda b: self._accept(b, wanted))
        if known:
            return [self._view(self._row(who, known), who)], True
        return [ledger.fresh_view(task_id, task, at) for task_id, task in zip(ids, wanted, strict=True)], False

    def _accept(self, batch: Batch, wanted: Sequence[Submission]) -> tuple[int | None, list[int], float]:
        """(the task of an earlier request with the same idempotency key, or the numbers of new tasks, and when that was)."""
        known, now = self.queue.known(batch, wanted[0]) if len(wanted) == 1 else None, time.time()
        return known, [] if known else self.queue.submit(batch, wanted, now), now

    def _submission(self, who: Principal, spec: Mapping[str, Any], *, alone: bool) -> Submission:
        query = str(spec["query"]).strip()
        if not 1 <= len(query) <= QUERY_LIMIT:
            raise invalid_field("query", f"1 to {QUERY_LIMIT:,} characters")
        pool, priority = spec.get("pool") or "auto", spec.get("priority") or "normal"
        if priority not in PRIORITIES:
            raise invalid_field("priority", f"one of {', '.join(PRIORITIES)}")
        if priority == "urgent":
            require(who, "operator", "use the priority urgent")
        text = query + self.files.desk(who.user, spec.get("session_id")).heads(query) if pool == "auto" else query
        routing = spec.get("routing") or (self.route(text) if pool == "auto" else None)
        if routing is not None and alone and self.tie_break:
            routing = self.tie_break(query, routing)
        if routing is None and pool not in self.domains:
            raise invalid_field("pool", f"auto or one of {', '.join(self.domains)}")
        return Submission(
            owner=who.user, query=query, pool=routing.pool if routing else pool, priority=priority, session_id=spec.get("session_id"),
            run_at=_stamp(spec.get("run_at")), deadline_at=time.time() + spec["deadline_s"] if spec.get("deadline_s") else None,
            timeout_s=self.settings.task_timeout_s, idem_key=spec.get("idempotency_key"), request_hash=_request_hash(spec),
            routing=json.dumps(_routing_view(routing)) if routing else _named(pool), retry_of=spec.get("retry_of"),
        )  # fmt: skip

    def route(self, text: str, prior: str | None = None) -> Routing:
        """Which pool a text belongs to and why."""
        return self.router.route(text, prior)

    def wait(self, task_id: int, timeout_s: float) -> Json:
        """The task when it has ended, or as it is after `timeout_s` seconds."""
        ended = threading.Event()
        end = time.monotonic() + timeout_s
        forget = self.engine.changes.listen(task_id, ended.set)
        try:
            while True:
                row = ledger.task_row(self.db, task_id)
                left = end - time.monotonic()
                if row is None or row.status in TERMINAL or left <= 0:
                    return self._live([ledger.task_view(row)])[0] if row else {}
                ended.wait(min(left, LOOK_LEADING_S if self.engine.leading else LOOK_STANDING_BY_S))
                ended.clear()
        finally:
            forget()

    def watch(self, who: Principal, task_id: int, after: int = 0, timeout_s: float = 300.0) -> Iterator[Json]:
        """The events of a task after an event id as they come, until its end or the time-out."""
        self._row(who, task_id)
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            since = self.engine.changes.last
            over = self._row(who, task_id).status in TERMINAL
            while page := self.events(who, task_id, after):
                for event in page:
                    after = event["id"]
                    yield event
                    if event["to"] in TERMINAL:
                        return
            if over:
                return
            self.engine.changes.wait(since, 1.0)

    # --- looking at tasks ------------------------------------------------------------------------------------

    def task(self, who: Principal, task_id: int) -> Json:
        """Raises NotFound, also for other people's tasks (operators see those without their texts)."""
        row = self._row(who, task_id)
        [view] = self._live([self._view(row, who)])
        view["position"] = ledger.position(self.db, row)
        return view

    def tasks(self, who: Principal, *, status: str | None = None, pool: str | None = None, session_id: str | None = None, q: str | None = None,
              limit: int = 20, cursor: int | None = None, mine: bool = False) -> Json:  # fmt: skip
        """A page, newest first: `{data, next_cursor, has_more}`; the cursor is a task id."""
        texts = who.may("admin") or not q  # who may not read other people's texts may not search them either
        owner = None if who.may("operator") and texts and not mine else who.user
        rows = ledger.task_rows(self.db, owner=owner, status=status, pool=pool, session_id=session_id, q=q, limit=limit + 1, before=cursor)
        more = len(rows) > limit
        shown = self._live([self._view(row, who) for row in rows[:limit]])
        return {"data": shown, "next_cursor": rows[limit - 1].id if more else None, "has_more": more}

    def events(self, who: Principal, task_id: int | None = None, after: int = 0, limit: int = 100, before: int | None = None) -> list[Json]:
        """What happened after an event id, oldest first; or before one, newest first."""
        if task_id is not None:
            self._row(who, task_id)
        owner = None if task_id is not None or who.may("operator") else who.user
        return [ledger.event_view(row) for row in ledger.event_rows(self.db, task_id, owner, after, limit, before)]

    def last_task_id(self, who: Principal, session_id: str) -> int | None:
        """The task that the conversation spoke of last, else the newest that was given in it."""
        spoken = self.conversations.last_task_id(who, session_id)
        if spoken is not None:
            return spoken
        rows = ledger.task_rows(self.db, owner=who.user, status=None, pool=None, session_id=session_id, q=None, limit=1, before=None)
        return rows[0].id if rows else None

    def why(self, who: Principal, task_id: int) -> Json:
        """How a task came to its pool and its provider: the stored decision and all events."""
        row = self._row(who, task_id)
        return {"task": self._view(row, who), "routing": json.loads(row.routing or "{}"), "events": self.events(who, task_id)}

    def _row(self, who: Principal, task_id: int) -> ledger.TaskRow:
        row = ledger.task_row(self.db, task_id)
        if row is None or (row.owner != who.user and not who.may("operator")):
            raise NotFound(f"There is no task #{task_id} of yours.", hint="Type tasks to see yours.")
        return row

    def _view(self, row: ledger.TaskRow, who: Principal) -> Json:
        mine = row.owner == who.user
        if not mine and who.may("admin"):
            log.info("audit: %s read task #%s of %s", who.user, row.id, row.owner)
        return ledger.task_view(row, texts=mine or who.may("admin"))

    def _live(self, views: list[Json]) -> list[Json]:
        """Add what only the running process knows. The tally is read once, however many views there are, and only when one of these
        tasks runs here: it holds the counts of a whole day."""
        running = [view for view in views if view["status"] == "running"]
        runs = self.engine.running() if running else {}
        here = [(view, run) for view in running if (run := runs.get(view["id"]))]
        if here:
            counts = ledger.Counts(self.db)
            for view, run in here:
                _add_run(view, run, counts.mean(counts.run_s, view["pool"]))
        return views

    # --- changing tasks --------------------------------------------------------------------------------------

    def cancel(self, who: Principal, task_id: int) -> Json:
        """Cancel a waiting task at once; a running one stops within two seconds. Raises AlreadyFinished."""
        require(who, "user", "cancel tasks")
        self._row(who, task_id)
        found = self.writer.write(lambda b: self.queue.cancel(b, task_id, who.user))
        if found == "running":
            self.engine.cancel(task_id)
        elif found not in WAITING:
            raise AlreadyFinished(f"Task #{task_id} has already ended ({found}).")
        # It may have stopped by now; the answer says all the same that it was asked to.
        return self.task(who, task_id) | ({"cancel_requested": True} if found == "running" else {})

    def retry(self, who: Principal, task_id: int) -> Json:
        """Do an unsuccessful task again, as a new one. Raises Conflict unless it ended without success."""
        require(who, "user", "retry tasks")
        row = self._row(who, task_id)
        if row.status not in TERMINAL or row.status == "completed":
            state = "is done" if row.status == "completed" else f"is still {row.status}"
            raise Conflict(f"Task #{task_id} {state}; only one that ended without success can be tried again.", code="not_retryable")
        new = self.submit(Principal(row.owner, who.role), **_again(who, row))
        return self.task(who, new["id"])  # as the caller may see it: an operator without the texts

    def retry_failed(self, who: Principal, pool: str | None = None) -> list[Json]:
        """Try again what failed or died in the last 24 hours and was not tried again yet, as much as the queue takes, in one
        transaction. Raises QueueFull when that was not all, and says how much it was: the same call goes on with the rest."""
        require(who, "user", "retry tasks")
        owner = None if who.may("operator") else who.user
        rows = ledger.untried_rows(self.db, owner=owner, pool=pool, since=time.time() - 86400, limit=200)
        if self.draining and rows:
            raise Draining()
        ids = self._accept_what_fits([self._submission(Principal(row.owner, who.role), _again(who, row), alone=True) for row in rows]) if rows else []
        if len(ids) < len(rows):
            raise QueueFull(f"{len(ids)} of {len(rows)} tasks were put back in the queue; it has no room for the others yet. Try again in a moment.")
        return [self.task(who, i) for i in ids]

    def _accept_what_fits(self, wanted: Sequence[Submission]) -> list[int]:
        """The numbers of those tasks, of whatever owners, for which the queue had room."""

        def accept(batch: Batch) -> list[int]:
            ids, now = [], time.time()
            for task in wanted:
                with contextlib.suppress(QueueFull):
                    ids += self.queue.submit(batch, [task], now)
            return ids

        return self.writer.write(accept)

    def prioritise(self, who: Principal, task_id: int, priority: str) -> Json:
        """Move a waiting task. Raises InvalidField, Forbidden (urgent is for operators), IllegalTransition."""
        require(who, "user", "change priorities")
        if priority not in PRIORITIES:
            raise invalid_field("priority", f"one of {', '.join(PRIORITIES)}")
        if priority == "urgent":
            require(who, "operator", "use the priority urgent")
        before = self._row(who, task_id).priority
        self.writer.write(lambda b: self.queue.prioritise(b, task_id, priority, who.user))
        undo = {"op": "priority", "task_id": task_id, "to": before}
        return {**self.task(who, task_id), "receipt": self.receipt(who, f"priority of #{task_id}: {before} -> {priority}", undo)}

    # --- pools and agents ------------------------------------------------------------------------------------

    def pools(self, who: Principal) -> list[Json]:
        return self.staff.views()

    def pool(self, who: Principal, name: str) -> Json:
        self._known_pool(name)
        return next(p for p in self.pools(who) if p["pool"] == name)

    def scale(self, who: Principal, pool: str, *, to: int | None = None, direction: str | None = None, count: int | None = None) -> Json:
        """Change how many agents a pool has: `{pool, before, after, receipt}` as observed. Raises InvalidField outside the
        bounds, NotFound, Forbidden."""
        require(who, "operator", "scale pools")
        self._known_pool(pool)
        before = self.staff.size(pool)
        if to is None:
            if direction not in ("up", "down"):
                raise invalid_field("direction", "up or down (or give `to`)")
            to = before + (count or 1) * (1 if direction == "up" else -1)
        if count is not None and count < 1:
            raise invalid_field("count", "1 or more")
        self.staff.check_bounds(pool, to, before)
        self.staff.resize(pool, to, f"asked for by {who.user}", who.user, base=to)
        text = f"{pool}: {before} -> {to} agents"
        undo = {"op": "scale", "pool": pool, "to": before}
        return {"pool": self.pool(who, pool), "before": before, "after": self.staff.size(pool), "receipt": self.receipt(who, text, undo)}

    def restart(self, who: Principal, pool: str) -> Json:
        """Replace the agents of a pool, or of all; what they were running is put back and runs again."""
        require(who, "operator", "restart pools")
        names = list(self.domains) if pool == "all" else [pool]
        for name in names:
            self._known_pool(name)
        done = [{"pool": name, **self.engine.restart(name)} for name in names]
        return {"pools": done, "receipt": self.receipt(who, f"restarted {', '.join(names)}", {})}

    def restart_failed(self, who: Principal) -> Json:
        """Replace failed agents: `{restarted: [names], requeued}`."""
        require(who, "operator", "restart agents")
        return self._restart_failed()

    def _restart_failed(self) -> Json:
        failed = self.engine.failed()
        requeued = self.engine.replace(failed, "its agent failed", counted=True)
        return {"restarted": [w.name for w in failed], "requeued": requeued}

    def agents(self, who: Principal, pool: str | None = None) -> list[Json]:
        if pool is not None:
            self._known_pool(pool)
        with self.db.session() as s:
            rows = {r.name: r for r in s.scalars(select(AgentInstance))}
        staff = [w for name, workers in self.engine.workers.items() if pool in (None, name) for w in list(workers.values())]
        return [_agent_view(w, rows.get(w.name), self.leadership.records.unwritten(w)) for w in staff]

    # --- the whole -------------------------------------------------------------------------------------------

    def status(self, who: Principal) -> Json:
        counts = ledger.Counts(self.db)
        share, days = ledger.uptime(self.db)
        return {
            "ready": self.ready()[0], "leader": self.engine.leading, "paused": self.engine.paused, "version": VERSION,
            "uptime_s": time.time() - self.started_at, "uptime_share": share, "uptime_days": round(days, 2), "pools": self.staff.views(counts),
            "tasks": {
                "queued": counts.in_state("queued"), "running": counts.in_state("running"), "retrying": counts.in_state("retrying"),
                "completed_today": counts.ended_as("completed", today=True), "failed_today": counts.ended_as("failed", today=True),
                "dead_today": counts.ended_as("dead", today=True),
            },
            "success_rate": counts.success(), "avg_response_s": counts.mean(counts.run_s), "alerts": self.monitor.alerts(),
            "providers": self.providers.states(), "conversations": self.conversations.live(), "warnings": [],
        }  # fmt: skip

    def metrics(self, who: Principal, pool: str | None = None) -> Json:
        if pool is not None:
            self._known_pool(pool)
        counts = ledger.Counts(self.db)
        process = psutil.Process()
        return {
            "window_h": 24, "pools": [{"pool": p, **counts.by_pool(p)} for p in self.domains if pool in (None, p)], "total": counts.by_pool(pool),
            "usage": self.providers.usage(),
            "system": {
                "cpu_percent": psutil.cpu_percent(), "memory_percent": psutil.virtual_memory().percent,
                "disk_percent": psutil.disk_usage(str(self.settings.home)).percent, "process_mb": round(process.memory_info().rss / 1e6, 1),
                "threads": process.num_threads(),
            },
        }  # fmt: skip

    def health(self, who: Principal) -> Json:
        results = self.monitor.sample()
        return {"status": overall(results), "checks": results, "alerts": self.monitor.alerts()}

    def alerts(self, who: Principal, state: str | None = "open") -> list[Json]:
        return self.monitor.alerts(state)

    def acknowledge(self, who: Principal, alert_id: int) -> Json:
        require(who, "operator", "acknowledge alerts")
        alert = self.monitor.acknowledge(alert_id)
        if alert is None:
            raise NotFound(f"There is no alert {alert_id}.")
        return alert

    def capabilities(self, who: Principal, domain: str | None = None) -> Json:
        """What each specialist can do, from the same tables that do it."""
        if domain is not None:
            self._known_pool(domain)
        return {
            "domains": [_domain_view(d) for name, d in self.domains.items() if domain in (None, name)],
            "providers": self.providers.states(),
        }

    def stop_all(self, who: Principal) -> Json:
        """Hand out nothing more and stop what runs; it is put back and waits for `resume`."""
        require(who, "admin", "stop everything")
        self.leadership.pause(True)
        self.conversations.audit(who, "stop_all")
        return {"paused": True, "pools": list(self.domains), "waiting": ledger.Counts(self.db).waiting()}

    def resume(self, who: Principal) -> Json:
        require(who, "admin", "go on")
        self.leadership.pause(False)
        self.writer.nudge()
        self.conversations.audit(who, "resume")
        return {"paused": False, "waiting": ledger.Counts(self.db).waiting()}

    # --- undo ------------------------------------------------------------------------------------------------

    def receipt(self, who: Principal, text: str, undo: Json) -> str:
        """Note a change: its receipt "R-12" can be given to `undo` when `undo` is not empty."""
        with self.db.session(write=True) as s:
            row = Receipt(user=who.user, text=text, undo=undo)
            s.add(row)
            s.flush()
            number = row.id
        return f"R-{number}"

    def undo(self, who: Principal, receipt: str | None = None) -> Json:
        """Take back a change (the caller's last one without a receipt). Raises NotFound, or Conflict when it cannot be."""
        with self.db.session() as s:
            query = select(Receipt).where(Receipt.user == who.user).order_by(Receipt.id.desc())
            if receipt is not None:
                number = receipt.upper().removeprefix("R-")
                row = s.scalar(query.where(Receipt.id == (int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1)))
            else:
                row = next((r for r in s.scalars(query.where(Receipt.undone_at.is_(None)).limit(50)) if r.undo), None)
        if row is None:
            raise NotFound("There is nothing of yours to undo." if receipt is None else f"There is no receipt {receipt[:20]} of yours.")
        if row.undone_at is not None:
            raise Conflict(f"R-{row.id} ({row.text}) was already undone.")
        self._take_back(who, row)
        with self.db.session(write=True) as s:
            s.get_one(Receipt, row.id).undone_at = time.time()
        return {"receipt": f"R-{row.id}", "text": row.text}

    def _take_back(self, who: Principal, row: Receipt) -> None:
        undo = row.undo
        if undo.get("op") == "scale":
            require(who, "operator", "scale pools")
            self.staff.resize(undo["pool"], undo["to"], f"undone by {who.user}", who.user, base=undo["to"])
        elif undo.get("op") == "priority":
            self.writer.write(lambda b: self.queue.prioritise(b, undo["task_id"], undo["to"], who.user))
        elif undo.get("op") in self.services:
            self.services[undo["op"]].undo(self, who, undo)
        else:
            raise Conflict(f"R-{row.id} ({row.text}) cannot be undone.")

    # --- for the monitor -------------------------------------------------------------------------------------

    def _vitals(self) -> Vitals:
        began = time.perf_counter()
        counts = ledger.Counts(self.db)
        took = (time.perf_counter() - began) * 1000
        waiting = counts.waiting()
        failed = [w.name for w in self.engine.failed()]
        agents = sum(len(staff) for staff in self.engine.workers.values())
        wait = ledger.ready(self.db)[1] if waiting else None
        processes = self.processes.vitals() if self.processes else None
        return Vitals(str(self.settings.home), wait, waiting, agents, failed, self.providers.states(), took, self.engine.leading, processes)

    def _recover(self) -> list[str]:
        if not self.engine.leading:
            return []
        done = self._restart_failed()
        return [f"Restarted {', '.join(done['restarted'])}; {done['requeued']} of their tasks run again."] if done["restarted"] else []

    def _known_pool(self, name: str) -> None:
        if name not in self.domains:
            raise NotFound(f"There is no pool called {str(name)[:40]}.", hint=f"The pools are {', '.join(self.domains)}.")


def _again(who: Principal, row: ledger.TaskRow) -> Json:
    """A task as it was given, to be tried again. What somebody else made urgent is tried again as high by who may not do that."""
    priority = "high" if row.priority == "urgent" and not who.may("operator") else row.priority
    return {"query": row.query, "pool": row.pool, "priority": priority, "session_id": row.session_id, "retry_of": row.id}


def _add_run(view: Json, run: Execution, mean_s: float | None) -> None:
    """Stage and progress of this moment, and the rest to be expected by what such tasks take."""
    view["stage"], view["progress"] = run.stage, max(run.percent, view["progress"])
    view["eta_s"] = None if mean_s is None else round(max(0.0, mean_s - (time.monotonic() - run.started)), 1)


def _agent_view(worker: Worker, row: AgentInstance | None, unwritten: tuple[int, int, int]) -> Json:
    run, (done, failed, restarts) = worker.run, unwritten
    return {
        "name": worker.name, "pool": worker.pool, "status": worker.state(), "task_id": run.job.id if run else None,
        "tasks_done": done + (row.tasks_done if row else 0), "tasks_failed": failed + (row.tasks_failed if row else 0),
        "restarts": restarts + (row.restarts if row else 0), "started_at": iso(worker.started_at),
        "heartbeat_at": iso(row.heartbeat_at if row else worker.started_at),
    }  # fmt: skip


def _domain_view(domain: Domain) -> Json:
    return {
        "name": domain.name, "title": domain.title, "emoji": domain.emoji, "purpose": domain.purpose, "examples": list(domain.examples),
        "tools": [{"name": t.name, "description": t.description} for t in domain.tools],
    }  # fmt: skip


def _routing_view(routing: Routing) -> Json:
    return {
        "pool": routing.pool, "reason": routing.reason, "scores": {k: round(v, 3) for k, v in routing.scores.items()}, "margin": round(routing.margin, 3),
    }  # fmt: skip


@cache
def _named(pool: str) -> str:
    """The routing of a task whose pool was named, as its row keeps it."""
    return json.dumps({"pool": pool, "reason": "the pool was named", "scores": {}, "margin": None})


def _request_hash(spec: Mapping[str, Any]) -> str | None:
    if not spec.get("idempotency_key"):
        return None
    body = {k: str(v) for k, v in sorted(spec.items()) if v is not None and k not in ("idempotency_key", "wait_s")}
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()


def _stamp(at: Any) -> float | None:
    return at.timestamp() if isinstance(at, datetime) else at
