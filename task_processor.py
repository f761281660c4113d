"""Running of tasks: the Engine and TaskHook contracts, and the embedded engine on a ThreadPoolExecutor.

The engine hands out work inside the writer's transactions: a task that ends and the next one for the same agent are
written by one commit. Agents are long-lived loops on the executor's threads, each with a mailbox; nothing polls.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, Protocol

from errors import Cancelled, DeadlineExceeded, OperatorError
from task_queue import TERMINAL, Job, Outcome, TaskQueue
from writer import Batch, Writer

LEASE_S = 30.0
LEASE_RENEW_S = 10.0
HEARTBEAT_LIMIT_S = 30.0
FORCE_CANCEL_S = 1.5
QUIET_S = 0.25  # a run shorter than this shows no progress
PUT_BACK = ("restarted", "draining")  # why a run was stopped whose task runs again
log = logging.getLogger("operatoros.engine")


class TaskHook(Protocol):
    """Something that happens around every task. A hook that fails is logged and never takes the task down."""

    def started(self, job: Job) -> None: ...
    def ended(self, job: Job, outcome: Outcome) -> None: ...


class Engine(Protocol):
    """What runs tasks: threads in this process, or another system behind the same few verbs."""

    def start(self, sizes: dict[str, int]) -> None: ...
    def scale(self, pool: str, to: int) -> None: ...
    def restart(self, pool: str) -> dict[str, int]: ...
    def cancel(self, task_id: int, force_after_s: float = FORCE_CANCEL_S) -> None: ...
    def drain(self, grace_s: float) -> int: ...


class Execution:
    """One run of one task, as the agent's code sees it: when to stop, and a way to say how far it is."""

    def __init__(self, job: Job, agent: str, report: Callable[[Execution], None]) -> None:
        self.job, self.agent = job, agent
        self.started = self.heartbeat = time.monotonic()
        limit = job.timeout_s if job.deadline_at is None else min(job.timeout_s, job.deadline_at - time.time())
        self.ends = self.started + max(0.0, limit)
        self.stage, self.percent, self.shown = "starting", 0, True
        self._report, self._stop = report, ""
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @property
    def remaining_s(self) -> float:
        return self.ends - time.monotonic()

    @property
    def stopped(self) -> str:
        """Why the run shall stop: '' or cancelled, expired, restarted, draining."""
        return self._stop

    def check(self) -> None:
        """Raises Cancelled or DeadlineExceeded when the run shall stop. Called before every step."""
        self.heartbeat = time.monotonic()
        if self._stop == "expired" or (not self._stop and self.remaining_s <= 0):
            raise DeadlineExceeded()
        if self._stop:
            raise Cancelled()

    def expect_quiet(self, seconds: float) -> None:
        """Say that the next call may take this long without a sign of life."""
        self.heartbeat = time.monotonic() + seconds

    def on_cancel(self, close: Callable[[], None]) -> None:
        """Have something closed (a socket, a stream) when the run is stopped."""
        with self._lock:
            self._closers.append(close)
        if self._stop:
            self.stop(self._stop)

    def stop(self, why: str) -> None:
        with self._lock:
            self._stop = self._stop or why
            closers, self._closers = self._closers, []
        for close in closers:
            try:
                close()
            except Exception:  # closing a stream that is already closed is no fault
                log.debug("closing on %s failed", why, exc_info=True)

    def report(self, stage: str, percent: int) -> None:
        """Say what is being done now, in a few words, and how far it is (0-100)."""
        self.check()
        self.stage, self.percent, self.shown = stage, percent, False
        if time.monotonic() - self.started >= QUIET_S:
            self._report(self)


class Worker:
    """An agent at work: its name, its thread, its mailbox, and the run in hand."""

    def __init__(self, name: str, pool: str) -> None:
        self.name, self.pool = name, pool
        self.mailbox: SimpleQueue[Job | Callable[[], None] | None] = SimpleQueue()
        self.run: Execution | None = None
        self.thread: Future[None] | None = None
        self.retired = False
        self.started_at = time.time()
        self.done = self.failed = self.restarts = 0
        self.saved = (0, 0, 0)  # how many of these three are in the database

    def state(self) -> str:
        """idle, busy, failed (its thread has ended, or it gave no sign of life for 30 s) or stopped."""
        if self.retired:
            return "stopped"
        if self.thread is not None and self.thread.done():
            return "failed"
        run = self.run
        if run is None:
            return "idle"
        return "failed" if time.monotonic() - run.heartbeat > HEARTBEAT_LIMIT_S else "busy"


class ThreadEngine:
    """The embedded engine. `work` runs a job and returns its outcome; it may raise anything."""

    def __init__(
        self, queue: TaskQueue, writer: Writer, me: str, work: Callable[[Execution], Outcome], hooks: Iterable[TaskHook] = (), max_agents: int = 512
    ) -> None:
        self.queue, self.writer, self.me, self.hooks = queue, writer, me, tuple(hooks)
        self._work = work
        self._executor = ThreadPoolExecutor(max_workers=max_agents * 2, thread_name_prefix="agent")
        self._lock = threading.RLock()
        self.workers: dict[str, dict[str, Worker]] = {}
        self._idle: dict[str, list[Worker]] = {}
        self._leaving: set[Worker] = set()
        self.leading = self.paused = self._ending = False
        self._ended = threading.Condition()
        self._listeners: dict[int, list[Callable[[], None]]] = {}
        self.last_change = 0
        writer.each_batch = self.dispatch
        writer.on_rollback = queue.stale
        writer.next_due = lambda: self.queue.next_due if self.leading else None

    # --- pools ---------------------------------------------------------------------------------------------

    def start(self, sizes: dict[str, int]) -> None:
        """Begin to lead: make the agents and take up work."""
        for pool, size in sizes.items():
            self.scale(pool, size)
        self.leading = True
        self.writer.nudge()

    def scale(self, pool: str, to: int) -> None:
        """Have `to` agents: new ones get the lowest free numbers, the highest idle ones leave first; a busy one that
        has to leave ends its task before."""
        with self._lock:
            staff = self.workers.setdefault(pool, {})
            for name in self._free_names(pool, to - len(staff)):
                self._hire(Worker(name, pool))
            surplus = sorted(staff.values(), key=lambda w: (w.run is not None, -_number(w.name)))[: max(0, len(staff) - to)]
            for worker in surplus:
                self._retire(worker)
        self.writer.nudge()

    def _free_names(self, pool: str, count: int) -> list[str]:
        taken = self.workers[pool]
        names = (f"{pool}-{n}" for n in itertools.count(1))
        return list(itertools.islice((n for n in names if n not in taken), max(0, count)))

    def _hire(self, worker: Worker) -> None:
        self.workers[worker.pool][worker.name] = worker
        worker.thread = self._executor.submit(self._serve, worker)
        self._idle.setdefault(worker.pool, []).append(worker)

    def _retire(self, worker: Worker) -> None:
        worker.retired = True
        self.workers[worker.pool].pop(worker.name, None)
        if worker in self._idle.get(worker.pool, []):
            self._idle[worker.pool].remove(worker)
        if worker.run is None:
            worker.mailbox.put(None)
        else:
            self._leaving.add(worker)

    def restart(self, pool: str) -> dict[str, int]:
        """Replace every agent of the pool; what they were running is put back and runs again."""
        staff = list(self.workers.get(pool, {}).values())
        return {"restarted": len(staff), "requeued": self.replace(staff, "the pool was restarted", counted=False)}

    def replace(self, staff: Iterable[Worker], why: str, *, counted: bool) -> int:
        """Give agents new threads under their old names; returns how many of their tasks were put back. Results of the
        old threads are refused by their stale tokens. Nobody is hired before all tasks are back, so none of them can land
        on an agent that is about to be replaced."""
        with self._lock:
            leaving = [w for w in staff if not w.retired]
            runs = {w: w.run for w in leaving}
            for worker in leaving:
                self._retire(worker)
        try:
            back = self.writer.write(lambda b: sum(self._put_back(b, w, run, why, counted) for w, run in runs.items() if run))
        except Exception:
            self._take_back(leaving)
            raise
        with self._lock:
            self._leaving.difference_update(leaving)
            for worker in leaving:
                self._hire_again(worker)
        for run in runs.values():
            if run:
                run.stop("restarted")
        self.writer.nudge()
        return back

    def _take_back(self, staff: Iterable[Worker]) -> None:
        """Nothing could be written, so nobody was replaced: busy ones go on, idle ones (whose threads end) count as failed
        and are replaced by the next recovery."""
        with self._lock:
            for worker in staff:
                worker.retired = False
                self._leaving.discard(worker)
                self.workers[worker.pool].setdefault(worker.name, worker)

    def _put_back(self, batch: Batch, worker: Worker, run: Execution, why: str, counted: bool) -> bool:
        if counted:
            return self.queue.give_up_or_requeue(batch, run.job.id, run.job.token, run.job.deliveries, worker.name, why) == "queued"
        return self.queue.requeue(batch, run.job.id, run.job.token, worker.name, why, counted=False)

    def _hire_again(self, old: Worker) -> None:
        fresh = Worker(old.name, old.pool)
        fresh.done, fresh.failed, fresh.restarts, fresh.saved = old.done, old.failed, old.restarts + 1, old.saved
        self._hire(fresh)

    def failed(self) -> list[Worker]:
        with self._lock:
            return [w for staff in self.workers.values() for w in staff.values() if w.state() == "failed"]

    # --- handing out work, in the writer's thread ------------------------------------------------------------

    def dispatch(self, batch: Batch) -> None:
        """The end of every transaction: what is due, work for idle agents, the tally."""
        if self.leading:
            self.queue.refresh(batch)
            if self.queue.next_due is not None and self.queue.next_due <= time.time():
                for task_id in self.queue.sweep(batch):
                    batch.on_commit(lambda task_id=task_id: self.cancel(task_id, why="expired"))  # type: ignore[misc]
            if not self.paused:
                self._hand_out(batch)
        self.queue.write_tally(batch)
        changed = batch.memo.get("changed")
        if changed:
            batch.on_commit(lambda: self._announce(changed))

    def _hand_out(self, batch: Batch) -> None:
        with self._lock:
            free = {pool: list(idle) for pool, idle in self._idle.items()}
        for worker in batch.memo.get("freed", ()):
            free.setdefault(worker.pool, []).append(worker)
        for pool, idle in free.items():
            if not idle or not self.queue.has_ready(pool):
                continue
            idle = [w for w in reversed(idle) if not w.retired]
            jobs = self.queue.claim(batch, pool, [w.name for w in idle], self.me, LEASE_S)
            for worker, job in zip(idle, jobs, strict=False):
                batch.on_commit(lambda worker=worker, job=job: self._give(worker, job))  # type: ignore[misc]

    def _give(self, worker: Worker, job: Job) -> None:
        with self._lock:
            idle = self._idle.get(worker.pool, [])
            if worker in idle:
                idle.remove(worker)
            if not worker.retired:
                worker.run = Execution(job, worker.name, self._show)
                worker.mailbox.put(job)
                return
        self.writer.post(lambda b: self.queue.requeue(b, job.id, job.token, worker.name, "its agent left", counted=False), stubborn=True)

    def _free(self, worker: Worker) -> None:
        with self._lock:
            if not worker.retired and worker.run is None and worker not in self._idle.setdefault(worker.pool, []):
                self._idle[worker.pool].append(worker)

    # --- an agent's thread -----------------------------------------------------------------------------------

    def _serve(self, worker: Worker) -> None:
        while (job := worker.mailbox.get()) is not None:
            if callable(job):
                job()
                continue
            run = worker.run
            if run is None or run.job is not job:
                continue
            outcome = self._execute(run)
            self._hand_in(worker, run, outcome)
            if worker.retired:
                return

    def _execute(self, run: Execution) -> Outcome:
        for hook in self.hooks:
            _quietly(hook.started, run.job)
        try:
            run.check()
            return self._work(run)
        except Cancelled:
            return Outcome("cancelled", error_code="cancelled", error_message="Cancelled while it was running.")
        except DeadlineExceeded as late:
            return Outcome("expired", error_code=late.code, error_message=late.detail)
        except Exception as error:
            log.exception("task #%s failed in its agent", run.job.id)
            return Outcome(
                "failed", error_code="internal_error", error_message=f"The agent failed ({type(error).__name__}). The log has the details."
            )

    def _hand_in(self, worker: Worker, run: Execution, outcome: Outcome) -> None:
        """Write the end of a run; the same transaction already gives the agent its next task."""
        worker.done += outcome.status == "completed"
        worker.failed += outcome.status in ("failed", "dead", "expired")

        def end(batch: Batch) -> None:
            if run.stopped not in PUT_BACK and self.queue.finish(batch, run.job, outcome, worker.name) and outcome.status != "retrying":
                batch.on_commit(lambda: self._tell_hooks(worker, run.job, outcome))
            if not worker.retired:
                batch.memo.setdefault("freed", []).append(worker)
                batch.on_commit(lambda: self._free(worker))

        with self._lock:
            worker.run = None
            self._leaving.discard(worker)
        self.writer.post(end, stubborn=True)

    def _tell_hooks(self, worker: Worker, job: Job, outcome: Outcome) -> None:
        """In the agent's thread, before its next task: a hook may be slow and may write, which the writer's thread must not."""
        if not self.hooks:
            return

        def tell() -> None:
            for hook in self.hooks:
                _quietly(hook.ended, job, outcome)

        with self._lock:
            if worker.retired:
                self._executor.submit(tell)
            else:
                worker.mailbox.put(tell)

    def _show(self, run: Execution) -> None:
        run.shown = True
        stage, percent = run.stage, run.percent
        self.writer.post(lambda batch: self.queue.progress(batch, run.job, stage, percent))

    # --- stopping --------------------------------------------------------------------------------------------

    def running(self) -> dict[int, tuple[Worker, Execution]]:
        """The runs in hand by task id, those of agents who leave when they have ended them included."""
        with self._lock:
            staff = [*self._leaving, *(w for workers in self.workers.values() for w in workers.values())]
        return {run.job.id: (w, run) for w in staff if (run := w.run) is not None}

    def cancel(self, task_id: int, force_after_s: float = FORCE_CANCEL_S, why: str = "cancelled") -> None:
        """Stop a run: its streams are closed, it starts no further call; an agent that does not come back in time is
        replaced and the task ended without it."""
        found = self.running().get(task_id)
        if not found:
            return
        worker, run = found
        run.stop(why)
        timer = threading.Timer(force_after_s, self._force, [worker, run, why])
        timer.daemon = True
        timer.start()

    def _force(self, worker: Worker, run: Execution, why: str) -> None:
        if worker.run is not run:
            return
        job, message = run.job, "Cancelled while it was running; its agent did not stop in time and was replaced."
        if why == "cancelled":
            with contextlib.suppress(OperatorError):  # the process ends: the wish is noted, and the next start sees to it
                self.writer.write(
                    lambda b: self.queue.end(b, job.id, "running", "cancelled", "cancelled", message, worker.name, job.token), stubborn=True
                )
        with self._lock:
            if worker.run is run and not worker.retired and not self._ending:
                self._retire(worker)
                self._hire_again(worker)
            self._leaving.discard(worker)
        self.writer.nudge()

    def drain(self, grace_s: float) -> int:
        """Hand out nothing more, let runs end for `grace_s` seconds, put the rest back. Returns how many were put back."""
        self.leading = False
        end = time.monotonic() + grace_s
        with contextlib.suppress(OperatorError):
            self.writer.write(lambda batch: None)  # behind this commit nothing is handed out any more
        with self._ended:
            while self.running() and (left := end - time.monotonic()) > 0:
                self._ended.wait(min(left, 0.5))
        left_over = list(self.running().values())
        back = 0
        with contextlib.suppress(OperatorError):  # a database that cannot be written: the next start finds them as running
            back = self.writer.write(lambda b: sum(self._put_back(b, worker, run, "shut down", False) for worker, run in left_over))
        for _, run in left_over:
            run.stop("draining")
        with contextlib.suppress(OperatorError):
            self.writer.write(lambda batch: None)  # behind this commit every hook has been sent
        self._ending = True
        for staff in list(self.workers.values()):
            for worker in list(staff.values()):
                worker.mailbox.put(None)
        self._executor.shutdown(wait=False, cancel_futures=True)
        return back

    def tick(self) -> None:
        """A sign of life, about once a second: shows stages that were too fast to be shown at once."""
        for _, run in self.running().values():
            if not run.shown and time.monotonic() - run.started >= QUIET_S:
                self._show(run)
            if run.remaining_s < -FORCE_CANCEL_S and not run.stopped:
                self._expire(run)

    def _expire(self, run: Execution) -> None:
        job = run.job
        self.writer.write(
            lambda b: self.queue.end(b, job.id, "running", "expired", "deadline_exceeded", "The task ran out of time.", "timer", job.token)
        )
        self.cancel(job.id, why="expired")

    # --- waiting for changes ---------------------------------------------------------------------------------

    def _announce(self, changed: list[tuple[int, str | None]]) -> None:
        """Wake whoever waits for one of these tasks."""
        with self._lock:
            calls = [
                call
                for task_id, status in changed
                for call in (self._listeners.pop(task_id, ()) if status in TERMINAL else self._listeners.get(task_id, ()))
            ]
        for wake in calls:
            wake()
        with self._ended:
            self.last_change += 1
            self._ended.notify_all()

    def listen(self, task_id: int, wake: Callable[[], None]) -> Callable[[], None]:
        """Have `wake` called at each change of a task; returns a function that stops it."""
        with self._lock:
            self._listeners.setdefault(task_id, []).append(wake)

        def forget() -> None:
            with self._lock:
                calls = self._listeners.get(task_id, [])
                if wake in calls:
                    calls.remove(wake)
                if not calls:
                    self._listeners.pop(task_id, None)

        return forget

    def wait_for_change(self, since: int, timeout_s: float) -> int:
        """Wait until anything changes after `since` (a value of `last_change`), or the time is over."""
        with self._ended:
            self._ended.wait_for(lambda: self.last_change != since, timeout_s)
            return self.last_change


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _quietly(call: Callable[..., None], *args: Any) -> None:
    try:
        call(*args)
    except Exception:
        log.exception("a hook failed; the task goes on")
