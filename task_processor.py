"""Running of tasks: the Engine contract, and the embedded engine on a ThreadPoolExecutor.

The engine hands out work inside the writer's transactions: a task that ends and the next one for the same agent are
written by one commit. Agents are long-lived loops on the executor's threads, each with a mailbox; nothing polls.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from changes import Changes
from crew import QUIET_S, Begun, Crew, Execution, Place, Worker
from errors import Cancelled, DeadlineExceeded, OperatorError
from life_cycle import CANCELLED, EXPIRED, NOT_STARTED, REPLACED, TERMINAL, Ending, Job, Outcome, poison
from task_queue import TaskQueue
from telling import TaskHook, Telling
from writer import Batch, Writer

LEASE_S = 30.0
LEASE_RENEW_S = 10.0
FORCE_CANCEL_S = 1.5
HOOKS_S = 1.0  # at a stop, hooks get at least this long to hear of the last ends
PUT_BACK = ("restarted", "draining")  # why a run was stopped whose task runs again
log = logging.getLogger("operatoros.engine")


Work = Callable[[Execution], Outcome]
# Gives a run to somebody who only computes; whether it was taken. Then the second argument is called once, in whatever thread,
# with what tells the outcome at once, or with None when the agent has to carry the run out after all.
HandOver = Callable[[Execution, Callable[[Work | None], None]], bool]


@dataclass
class Ended:
    """The runs whose ends are written by one transaction, and those tasks of them that ended without their agent's word."""

    runs: list[Execution] = field(default_factory=list)
    without_result: list[tuple[Job, Outcome]] = field(default_factory=list)


class WorkerDied(Exception):
    """What ran the task has died over it: the delivery counts, and the task runs again until it is called poison."""


class Engine(Protocol):
    """What runs tasks: threads in this process, or another system behind the same few verbs."""

    def start(self, sizes: dict[str, int]) -> None: ...
    def scale(self, pool: str, to: int) -> None: ...
    def restart(self, pool: str) -> dict[str, int]: ...
    def cancel(self, task_id: int, force_after_s: float = FORCE_CANCEL_S) -> None: ...
    def drain(self, grace_s: float) -> int: ...


class ThreadEngine:
    """The embedded engine. `work` runs a job and returns its outcome; it may raise anything (see WorkerDied)."""

    def __init__(
        self, queue: TaskQueue, writer: Writer, me: str, work: Work, hooks: Iterable[TaskHook] = (), max_agents: int = 512,
        hand_over: HandOver | None = None,
    ) -> None:  # fmt: skip
        self.queue, self.writer, self.me = queue, writer, me
        self._work, self._hand_over = work, hand_over
        self._executor = ThreadPoolExecutor(max_workers=max_agents * 2, thread_name_prefix="agent")
        self.lock = threading.RLock()  # held by who reads or changes the crews and the records of their agents
        self._crews: dict[str, Crew] = {}
        # Whether whatever carries runs out is there: a task whose next delivery is its last does not wait for that in an agent's hands.
        self.settled: Callable[[], bool] = lambda: True
        self.departed: list[Worker] = []  # agents that left the crew; who records what agents did takes them out
        self.changes = Changes()
        self.leading = self.paused = self._ending = False
        self.telling = Telling(hooks)
        writer.each_batch = self.dispatch
        writer.on_rollback = queue.doubt
        writer.next_due = lambda: self.queue.next_due if self.leading else None

    @property
    def workers(self) -> dict[str, dict[str, Worker]]:
        """The agents by pool and name."""
        return {pool: crew.staff for pool, crew in list(self._crews.items())}

    # --- pools ---------------------------------------------------------------------------------------------

    def start(self, sizes: dict[str, int]) -> None:
        """Begin to lead: make the agents and take up work."""
        self.telling.start(self._executor)
        for pool, size in sizes.items():
            self.scale(pool, size)
        self.leading = True
        self.writer.nudge()

    def scale(self, pool: str, to: int) -> None:
        """Have `to` agents: new ones get the lowest free numbers, the highest idle ones leave first; a busy one that
        has to leave ends its task before."""
        with self.lock:
            crew = self._crews.setdefault(pool, Crew(pool, self._hand_over is not None))
            for name in _free_names(crew, to - len(crew.staff)):
                self._hire(Worker(name, pool))
            surplus = sorted(crew.staff.values(), key=lambda w: (w.run is not None, -_number(w.name)))[: max(0, len(crew.staff) - to)]
            for worker in surplus:
                crew.part(worker)
            self.departed += surplus
        self.writer.nudge()

    def _hire(self, worker: Worker) -> None:
        self._crews[worker.pool].join(worker)
        worker.thread = self._executor.submit(self._serve, worker)

    def restart(self, pool: str) -> dict[str, int]:
        """Replace every agent of the pool; what they were running, or had lying ready, is put back and runs again."""
        with self.lock:
            crew = self._crews.get(pool) or Crew(pool)
            staff, ready = list(crew.staff.values()), crew.take_up()
        try:
            requeued = self.replace(staff, "the pool was restarted", counted=False, also=ready)
        except Exception:
            self._lay_back(crew, ready)
            raise
        return {"restarted": len(staff), "requeued": requeued}

    def _lay_back(self, crew: Crew, runs: Sequence[Execution]) -> None:
        """Nothing could be written: these runs lie ready as before, also for those who have gone idle meanwhile."""
        with self.lock:
            crew.lay_back(runs)
        self._give(crew, ())

    def replace(self, staff: Iterable[Worker], why: str, *, counted: bool, also: Sequence[Execution] = ()) -> int:
        """Give agents new threads under their old names; returns how many of their tasks (and of the runs in `also`, which
        nobody has begun) were put back. Results of the old threads are refused by their stale tokens. Nobody begins
        before all tasks are back. When they cannot be put back, nobody was replaced."""
        with self.lock:
            pairs = [(old, _successor(old)) for old in staff if not old.retired]
            runs = [run for old, _ in pairs if (run := old.run)]
            idle = [self._crews[old.pool].swap(old, new) for old, new in pairs]
        try:
            back = self._put_back([*runs, *also], why, counted=counted)
        except Exception:
            with self.lock:
                for (old, new), was_idle in zip(pairs, idle, strict=True):
                    self._crews[old.pool].swap_back(old, new, was_idle)
            raise
        with self.lock:
            for old, new in pairs:
                self._relieve(old, new)
        for run in runs:
            run.stop("restarted")
        self.writer.nudge()
        return back

    def _relieve(self, old: Worker, new: Worker) -> None:
        """The successor begins; a thread that waits for work ends (one that has some ends after it)."""
        new.thread = self._executor.submit(self._serve, new)
        if old.run is None:
            old.mailbox.put(None)

    def _put_back(self, runs: Sequence[Execution], why: str, *, counted: bool) -> int:
        """Have tasks wait again, in one transaction; returns how many do."""

        def one(batch: Batch, run: Execution) -> bool:
            job, who = run.job, run.worker.name if run.worker else self.me
            return self.queue.put_back(batch, job.id, job.token, who, why, died=job.deliveries if counted else 0) == "queued"

        back = self.writer.write(lambda batch: sum(one(batch, run) for run in runs))
        self._forget(runs)
        return back

    def _forget(self, runs: Iterable[Execution]) -> None:
        with self.lock:
            for run in runs:
                self._crews[run.job.pool].forget(run)

    def _has(self, task_id: int, token: int) -> bool:
        """Whether the task was handed out here, by this very claim."""
        with self.lock:
            return any((run := crew.find(task_id)) and run.job.token == token for crew in self._crews.values())

    def failed(self) -> list[Worker]:
        """The agents that a new thread would help: not those who have none because there are no more."""
        with self.lock:
            return [w for crew in self._crews.values() for w in crew.staff.values() if w.state() == "failed" and not w.has_no_thread]

    # --- handing out work, in the writer's thread ------------------------------------------------------------

    def dispatch(self, batch: Batch) -> None:
        """The end of every transaction: what has ended, what is due, work for idle agents, the tally."""
        self.queue.reconcile(batch, self.me, self._has)
        written = self.queue.write_ends(batch)
        if self.leading:
            self.queue.refresh(batch)
            if self.queue.next_due is not None and self.queue.next_due <= time.time():
                for task_id in self.queue.sweep(batch):
                    batch.on_commit(partial(self.cancel, task_id, why="expired"))
            if not self.paused:
                self._hand_out(batch)
        self.queue.write_tally(batch)
        ended = batch.carried(Ended)
        if ended.runs:
            batch.on_commit(partial(self._forget, ended.runs))
        if final := [(job, outcome) for job, outcome in (*written, *ended.without_result) if outcome.status != "retrying"]:
            batch.on_commit(partial(self.telling.ended, final))
        if batch.changed:
            batch.on_commit(partial(self.changes.announce, batch.changed))

    def _hand_out(self, batch: Batch) -> None:
        ended = Counter(run.job.pool for run in batch.carried(Ended).runs if self._crews[run.job.pool].held.get(run.job.id) is run)
        for crew in list(self._crews.values()):
            if waiting := self.queue.waiting(crew.pool):
                with self.lock:
                    room = crew.room(ended[crew.pool], waiting)
                    idle = [w.name for w in reversed(crew.idle)][: room.free]
                agents = [*idle, *[None] * (room.free - len(idle))]
                if any(room) and (jobs := self.queue.claim(batch, crew.pool, agents, self.me, LEASE_S, room.ahead, self.settled())):
                    batch.on_commit(partial(self._give, crew, jobs))

    def _give(self, crew: Crew, jobs: Sequence[Job]) -> None:
        with self.lock:
            begun = crew.lay_ready(Execution(job, self._show) for job in jobs)
        for one in begun:
            self._start(one)
        self._give_away(crew)

    # --- runs that are given away ----------------------------------------------------------------------------
    #
    # Somebody who only computes (a process for answers) may work out a run before an agent has begun it, so that few agents keep
    # it as busy as many. Agents still begin runs one by one and in order; a run's end is handed in by whoever sees it both begun
    # and back, in whatever thread that is: none has to be woken for each of many short runs.

    def _start(self, begun: Begun) -> None:
        """See to a run that an agent has just begun. One that is away is seen to when it comes back."""
        if begun.place is Place.BACK:
            self._settle(begun.worker, begun.run)
        elif begun.place is Place.HERE:
            begun.run.place = Place.AWAY
            self._offer(begun.run)

    def _give_away(self, crew: Crew) -> None:
        """Offer what lies ready, as far as it is taken."""
        taken = True
        while taken and crew.unseen:
            with self.lock:
                run = crew.give_away()
            taken = run is not None and self._offer(run)

    def _offer(self, run: Execution) -> bool:
        """Whether somebody took the run. If not, it lies ready as before, or its agent carries it out."""
        try:
            if self._hand_over is not None and self._hand_over(run, lambda work: self._come_back(run, work)):
                return True
        except Exception:
            log.exception("task #%s could not be handed over; its agent carries it out", run.job.id)
        with self.lock:
            self._crews[run.job.pool].keep(run)
            worker = run.worker
        if worker is not None:
            worker.mailbox.put(run)
        return False

    def _come_back(self, run: Execution, work: Work | None) -> None:
        """A run that was taken: `work` tells its outcome at once, None has its agent carry it out."""
        with self.lock:
            run.place, run.answer, worker = Place.BACK, work, run.worker
        if worker is not None:
            self._settle(worker, run)
        self._give_away(self._crews[run.job.pool])

    def _settle(self, worker: Worker, run: Execution) -> None:
        """Hand in a begun run that is back, and the next ones that came back before the agent began them."""
        following: Begun | None = Begun(worker, run, Place.BACK)
        while following is not None and following.place is Place.BACK:
            run = following.run
            if run.answer is None:
                worker.mailbox.put(run)
                return
            with contextlib.suppress(OperatorError):  # the process ends: the next start finds the task as running
                self._hand_in(worker, run, self._execute(run, run.answer))
            following = self._go_on(worker)
        if following is not None:
            self._start(following)

    def _go_on(self, worker: Worker) -> Begun | None:
        """The run that the agent begins next; None when there is none."""
        with self.lock:
            crew = self._crews[worker.pool]
            if worker.retired:
                worker.mailbox.put(None)
                return None
            if crew.ahead:
                return crew.begin(worker)
            crew.rest(worker)
            return None

    # --- an agent's thread -----------------------------------------------------------------------------------

    def _serve(self, worker: Worker) -> None:
        while (run := self._next(worker)) is not None:
            self._hand_in(worker, run, self._execute(run, run.answer or self._work))

    def _next(self, worker: Worker) -> Execution | None:
        """What lies in the agent's mailbox, else what lies ready in its crew; None when it shall leave. Waits for it, and while a
        run that it has begun is away."""
        with self.lock:
            if worker.mailbox.empty():
                if worker.retired:
                    return None
                crew = self._crews[worker.pool]
                if not crew.ahead:
                    crew.rest(worker)
                elif (begun := crew.begin(worker)).place is not Place.AWAY:
                    return begun.run
        return worker.mailbox.get()

    def _execute(self, run: Execution, work: Work) -> Outcome | None:
        """How the run ended; None when what ran it has died."""
        self.telling.started(run.job)
        try:
            run.check()
            return work(run)
        except Cancelled:
            return CANCELLED.outcome()
        except DeadlineExceeded as late:
            return Outcome("expired", error_code=late.code, error_message=late.detail)
        except WorkerDied:
            log.error("task #%s took its process down", run.job.id)
            return None
        except Exception as error:
            log.exception("task #%s failed in its agent", run.job.id)
            return Outcome(
                "failed", error_code="internal_error", error_message=f"The agent failed ({type(error).__name__}). The log has the details."
            )

    def _hand_in(self, worker: Worker, run: Execution, outcome: Outcome | None) -> None:
        """Write the end of a run; the same transaction already gives the crew its next tasks."""
        worker.done += outcome is not None and outcome.status == "completed"
        worker.failed += outcome is None or outcome.status in ("failed", "dead", "expired")

        def end(batch: Batch) -> None:
            batch.carried(Ended).runs.append(run)
            if run.stopped in PUT_BACK:
                return
            if outcome is None:
                self._died(batch, run.job, worker.name)
            else:
                self.queue.finish(batch, run.job, outcome, worker.name)

        with self.lock:
            crew = self._crews[worker.pool]
            crew.hand_in(run)
            hurry = not (run.light and crew.supplied())
        self.writer.post(end, stubborn=True, hurry=hurry, refused=lambda error: self._lose(run, error))

    def _died(self, batch: Batch, job: Job, agent: str) -> None:
        """What ran the task has died over it: it waits again, or that was its end."""
        became = self.queue.put_back(batch, job.id, job.token, agent, "its process died", died=job.deliveries)
        if became in TERMINAL:
            how = poison(job.deliveries) if became == "dead" else CANCELLED
            batch.carried(Ended).without_result.append((job, how.outcome()))

    def _lose(self, run: Execution, error: BaseException) -> None:
        """An end that cannot be written, ever: the task has failed, and its place is free."""
        log.error("the end of task #%s cannot be written: %s", run.job.id, error)
        how = Ending("failed", "internal_error", f"The answer could not be stored ({type(error).__name__}).")
        self.writer.post(lambda b: self.queue.end_run(b, run.job, how, self.me), stubborn=True)
        self._forget([run])

    def _show(self, run: Execution) -> None:
        run.shown = True
        stage, percent = run.stage, run.percent
        self.writer.post(lambda batch: self.queue.progress(batch, run.job, stage, percent))

    # --- stopping --------------------------------------------------------------------------------------------

    def running(self) -> dict[int, Execution]:
        """The runs in agents' hands by task id, those of agents who leave when they have ended them included."""
        with self.lock:
            return {run.job.id: run for crew in self._crews.values() for run in crew.in_hand()}

    def cancel(self, task_id: int, force_after_s: float = FORCE_CANCEL_S, why: str = "cancelled") -> None:
        """Stop a run: its streams are closed, it starts no further call; an agent that does not come back in time is
        replaced and the task ended without it. One that nobody has begun ends at once."""
        with self.lock:
            run = next((run for crew in self._crews.values() if (run := crew.find(task_id))), None)
            ready = run is not None and self._crews[run.job.pool].withdraw(run)
        if run is None or run.over:
            return
        run.stop(why)
        if ready:
            self._end_without_agent(run, why, NOT_STARTED)
            return
        timer = threading.Timer(force_after_s, self._force, [run, why])
        timer.daemon = True
        timer.start()

    def _force(self, run: Execution, why: str) -> None:
        worker = run.worker
        if run.over or worker is None or worker.run is not run:
            return
        self._end_without_agent(run, why, REPLACED)
        with self.lock:
            if worker.run is run and not worker.retired and not self._ending:
                successor = _successor(worker)
                self._crews[worker.pool].swap(worker, successor)
                self._relieve(worker, successor)
            self._forget([run])
        self.writer.nudge()

    def _end_without_agent(self, run: Execution, why: str, how: Ending) -> None:
        """Write the end that its agent cannot write; one that ran out of time is already written as expired."""
        if why == "cancelled":
            with contextlib.suppress(OperatorError):  # the process ends: the wish is noted, and the next start sees to it
                self.writer.post(lambda b: self.queue.end_run(b, run.job, how, self.me), stubborn=True)
        self._forget([run])

    def drain(self, grace_s: float) -> int:
        """Hand out nothing more, let runs end for `grace_s` seconds, put the rest back. Returns how many were put back."""
        self.leading = False
        end = time.monotonic() + grace_s
        with contextlib.suppress(OperatorError):
            self.hold()
        back = self._return_ready(list(self._crews.values()), "shut down")
        seen = self.changes.last
        while self.running() and (left := end - time.monotonic()) > 0:
            seen = self.changes.wait(seen, min(left, 0.5))
        left_over = list(self.running().values())
        with contextlib.suppress(OperatorError):  # a database that cannot be written: the next start finds them as running
            back += self._put_back(left_over, "shut down", counted=False)
        for run in left_over:
            run.stop("draining")
        with contextlib.suppress(OperatorError):
            self.writer.write(lambda batch: None)  # behind this commit every hook has been sent
        self._ending = True
        for staff in self.workers.values():
            for worker in list(staff.values()):
                worker.mailbox.put(None)
        self.telling.stop(max(HOOKS_S, end - time.monotonic()))
        self._executor.shutdown(wait=False, cancel_futures=True)
        return back

    def hold(self) -> None:
        """Hand out nothing more. When this returns, whatever was handed out before is in the crews. Raises StorageBusy."""
        self.paused = True
        self.writer.write(lambda batch: None)

    def stand_by(self) -> None:
        """Another process leads now: what lies ready waits for it in the queue; what agents have begun, they end."""
        self.leading = False
        with contextlib.suppress(OperatorError):
            self.writer.write(lambda batch: None)
        self._return_ready(list(self._crews.values()), "another process leads")

    def _return_ready(self, crews: Iterable[Crew], why: str) -> int:
        """Have what lies ready wait in the queue again; returns how many do. Where nothing can be written, it lies ready as before."""
        back = 0
        for crew in crews:
            with self.lock:
                runs = crew.clear_ahead()
            try:
                back += self._put_back(runs, why, counted=False) if runs else 0
            except OperatorError as error:
                log.warning("what lies ready in %s stays there: %s", crew.pool, error.detail)
                self._lay_back(crew, runs)
        return back

    def tick(self) -> None:
        """A sign of life, about once a second: shows stages that were too fast to be shown at once, counts agents that have no thread, and
        has what lies ready behind a long run wait in the queue again, where its priority counts."""
        for run in self.running().values():
            if not run.shown and time.monotonic() - run.started >= QUIET_S:
                self._show(run)
            if run.remaining_s < -FORCE_CANCEL_S and not run.stopped:
                self._expire(run)
        with self.lock:
            for crew in self._crews.values():
                crew.look()
            stuck = [crew for crew in self._crews.values() if crew.stuck()]
        self._return_ready(stuck, "the runs before it are long")

    def _expire(self, run: Execution) -> None:
        self.writer.write(lambda b: self.queue.end_run(b, run.job, EXPIRED, "timer"))
        self.cancel(run.job.id, why="expired")


def _successor(old: Worker) -> Worker:
    """An agent of the same name and record, whose thread has not begun."""
    new = Worker(old.name, old.pool)
    new.done, new.failed, new.restarts, new.saved = old.done, old.failed, old.restarts + 1, old.saved
    return new


def _free_names(crew: Crew, count: int) -> list[str]:
    names = (f"{crew.pool}-{n}" for n in itertools.count(1))
    return list(itertools.islice((n for n in names if n not in crew.staff), max(0, count)))


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])
