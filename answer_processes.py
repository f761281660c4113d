"""Answers that only compute are worked out in processes of their own, so that they take no time from the server.

A process reads one question a line and writes one answer a line (`answer_lines.py`), in their order; it has no network, files
or database. A question whose tool would reach out comes back unanswered, and the agent works it out in its own thread. A
process that dies takes only the question down that it was at; those behind it are asked again.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue

from agent_pools import Answer, RetryLater
from ai_providers import Message
from answer_lines import Json, answer_of, question_line, reply_in
from crew import Execution
from errors import Unavailable
from task_processor import WorkerDied

LONGEST_S = 20.0  # a sum that takes longer has gone wrong: its process is replaced
MOST_PENDING = 32 * 1024  # bytes on their way to one process: half of what a pipe holds, so that nobody waits to send
MOST_IN_HAND = 24  # questions that one process has in hand, so that it never waits for the next,
MOST_AHEAD = 12  # ... and how many it may have when it takes one that no agent has begun: begun ones find room
STALLED_S = 0.25  # who is at one question for longer gets no further ones
EARLY_S = 5.0
EARLY_DEATHS = 3  # a process that dies within EARLY_S so often in a row, and not over a question,
REST_S = 60.0  # ... is left alone for so long before it is tried again
BUSY_PAUSE_S = 5.0  # a task that found no process free is tried again after it
_numbers = itertools.count(1)
log = logging.getLogger("operatoros.processes")


class Question:
    """One question on its way. `tell` is called once with it, by whoever settles it first: then `reply` is there, or `died` is true
    because its process died over it, or neither, because nobody answered it."""

    __slots__ = ("_tell", "died", "line", "number", "reply")

    def __init__(self, pool: str, question: str, thread: Sequence[Message], tell: Callable[[Question], None]) -> None:
        self.number = next(_numbers)
        self.line = question_line(self.number, pool, question, thread)
        self.reply: Json | None = None
        self.died = False
        self._tell = [tell]

    def settle(self, reply: Json | None = None, *, died: bool = False) -> None:
        try:
            tell = self._tell.pop()
        except IndexError:
            return
        self.reply, self.died = reply, died
        try:
            tell(self)
        except Exception:  # the thread that reads the other answers must go on; who asked is found by its missing sign of life
            log.exception("an answer could not be handed on")

    def answer(self) -> Answer | None:
        """The answer, once this is settled; None when it has to be worked out elsewhere. Raises WorkerDied."""
        if self.died:
            raise WorkerDied()
        return answer_of(self.reply) if self.reply else None


class AnswerProcess:
    """One process. It is ready after its first line; `in_hand` are its questions, oldest first, `pending` their size in bytes."""

    def __init__(self, command: Sequence[str], number: int) -> None:
        self.number, self.started = number, time.monotonic()
        self.at_since = 0.0  # when it began with the question that it is at
        self.ready, self.ended = False, False
        self.in_hand: deque[Question] = deque()
        self.pending = 0
        self._lock = threading.Lock()
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, question: Question) -> bool:
        """Send it; False when the process has ended, or so much is on its way to it that sending could take long."""
        with self._lock:
            if self.ended or (self.in_hand and self.pending + len(question.line) > MOST_PENDING):
                return False
            if not self.in_hand:
                self.at_since = time.monotonic()
            self.in_hand.append(question)
            self.pending += len(question.line)
            try:
                self._to.write(question.line)
                self._to.flush()
            except OSError:
                self.in_hand.remove(question)
                self.pending -= len(question.line)
                return False
        return True

    def read(self, tell: Callable[[], None]) -> bool:
        """Settle the questions as their answers come, until the process ends; returns whether it ended over one of them. `tell` is
        called once it is ready and after each answer. A process that writes anything else, or the half of an answer, is killed."""
        try:
            with self._from as lines:
                self.ready = bool(next(lines, b""))
                tell()
                for line in lines:
                    self._settle_next(line)
                    tell()
        except Exception:  # whatever it wrote: its questions are settled all the same, and another process comes in its place
            log.exception("a process for answers wrote what is no answer to a question; it is replaced")
            self.kill()
        return self._settle_rest()

    def _settle_next(self, line: bytes) -> None:
        """Settle the oldest question. Raises ValueError when the line is no reply to it, IndexError when nothing was asked."""
        reply = reply_in(line, self.in_hand[0].number)  # nobody else takes the oldest one out
        with self._lock:
            self.at_since = time.monotonic()
            question = self.in_hand.popleft()
            self.pending -= len(question.line)
        question.settle(reply)

    def _settle_rest(self) -> bool:
        """Settle what the process leaves behind; returns whether it ended over a question."""
        with self._lock:
            self.ended, self.ready = True, False
            left, self.in_hand = list(self.in_hand), deque()
        for place, question in enumerate(left):
            question.settle(died=place == 0)
        self.stop()
        self._process.wait()
        return bool(left)

    def is_stuck(self) -> bool:
        return bool(self.in_hand) and time.monotonic() - self.at_since > LONGEST_S

    def is_free(self, most: int = MOST_IN_HAND) -> bool:
        """Whether it would come to one more question soon."""
        in_hand = len(self.in_hand)
        return self.ready and in_hand < most and (not in_hand or time.monotonic() - self.at_since < STALLED_S)

    def stop(self) -> None:
        """Let it end and ask it nothing more; what it has in hand it still answers."""
        with self._lock, contextlib.suppress(OSError):
            self.ended = True
            self._to.close()

    def kill(self) -> None:
        self._process.kill()


class AnswerProcesses:
    """`count` processes started by `command`. Until they are ready, and when they cannot be started, `answer` gives None."""

    def __init__(self, command: Sequence[str], count: int) -> None:
        self._command, self._count = command, count
        self._processes: list[AnswerProcess] = []
        self._started = False
        self._stopping, self._change = threading.Event(), threading.Condition()
        self._changes = self._keepers = 0  # what has changed so far, and how many threads will start a process that is missing
        self._threads = [threading.Thread(target=self._keep, args=(n,), name=f"answers-{n}", daemon=True) for n in range(count)]

    def start(self) -> None:
        self._started = True
        self._keepers = self._count
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._changed()
        for process in list(self._processes):
            process.stop()

    def _changed(self) -> None:
        """A process came, went, or has one question less in hand."""
        with self._change:
            self._changes += 1
            self._change.notify_all()

    def ready(self) -> int:
        """How many processes take questions."""
        return sum(p.ready for p in list(self._processes))

    def settled(self) -> bool:
        """Whether a process is there to take questions, or none is coming."""
        return self.ready() > 0 or not self._keepers

    def vitals(self) -> tuple[int, int] | None:
        """How many are ready and how many should be; None when they were not started."""
        return (self.ready(), self._count) if self._started else None

    def take(self, pool: str, question: str, run: Execution, tell: Callable[[Question], None]) -> bool:
        """Have a question answered without waiting for it: `tell` is called with it once it is settled, in whatever thread. False
        when nobody takes it."""
        wanted = Question(pool, question, [], tell)
        if not self._asked(wanted, MOST_IN_HAND if run.worker else MOST_AHEAD):
            return False
        run.on_cancel(wanted.settle)
        return True

    def answer(self, pool: str, question: str, thread: Sequence[Message], run: Execution) -> Answer | None:
        """The specialist's answer, or None when it has to be worked out here.

        Raises Cancelled and DeadlineExceeded as the run says, WorkerDied when the process died over this question, and RetryLater
        when the task was handed out before and no process is free in time.
        """
        while True:
            settled = SimpleQueue[Question]()
            wanted = Question(pool, question, thread, settled.put)
            run.on_cancel(wanted.settle)
            if not self._asked(wanted) and not self._asked_in_time(wanted, run):
                return None
            with contextlib.suppress(Empty):
                settled.get(timeout=min(threading.TIMEOUT_MAX, max(0.0, run.remaining_s)))
            run.check()
            if wanted.reply is not None or wanted.died:
                return wanted.answer()

    def replace_stuck(self) -> None:
        """Kill what is at one question for too long, so that another one comes in its place. To be called about once a second."""
        for process in list(self._processes):
            if process.is_stuck():
                log.error("an answer took more than %.0f s; its process is replaced", LONGEST_S)
                process.kill()

    def _asked(self, question: Question, most: int = MOST_IN_HAND) -> bool:
        """Whether one of the processes took it, the one with the least in hand first."""
        free = sorted((p for p in list(self._processes) if p.is_free(most)), key=lambda p: len(p.in_hand))
        return any(p.ask(question) for p in free)

    def _asked_in_time(self, question: Question, run: Execution) -> bool:
        """Wait until a process takes the question of a task that was handed out before: it may have taken one down, and shall not
        take the server down. False for other tasks, and when no process comes any more; raises RetryLater when none is free in time."""
        if run.job.deliveries < 2:
            return False
        run.on_cancel(self._changed)
        end = time.monotonic() + min(LONGEST_S, max(0.0, run.remaining_s))
        seen = self._changes
        while not (taken := self._asked(question)) and self._keepers and not self._stopping.is_set():
            left = end - time.monotonic()
            if left <= 0:
                raise RetryLater(Unavailable("No process for answers was free in time."), BUSY_PAUSE_S)
            seen = self._change_since(seen, left)
            run.check()
        return taken

    def _change_since(self, seen: int, timeout_s: float) -> int:
        """Wait until there is a change after `seen`, or the time is over; returns the number of changes so far."""
        with self._change:
            self._change.wait_for(lambda: self._changes != seen, timeout_s)
            return self._changes

    # --- the threads that keep them going ----------------------------------------------------------------------

    def _keep(self, number: int) -> None:
        """Have one process running until the stop, with a rest where none lives."""
        while not self._stopping.is_set():
            self._run_while_they_live(number)
            with self._resting():
                self._stopping.wait(REST_S)

    @contextlib.contextmanager
    def _resting(self) -> Iterator[None]:
        """Meanwhile this thread starts no process, and who waits for one knows."""
        with self._change:
            self._keepers -= 1
        self._changed()
        yield
        with self._change:
            self._keepers += 1
        self._changed()

    def _run_while_they_live(self, number: int) -> None:
        """Run one process after the other until the stop, or until they have died early too often."""
        early = 0
        try:
            while not self._stopping.is_set() and early < EARLY_DEATHS:
                early = 0 if self._run_one(number) else early + 1
        except OSError as error:
            log.error("a process for answers cannot be started (%s); agents answer in their own threads", error)

    def _run_one(self, number: int) -> bool:
        """Start a process and settle its questions until its end; returns whether it was of use. One that died over a question was: it
        is the question that is to blame, and its task is called poison sooner than its processes are given up."""
        process = AnswerProcess(self._command, number)
        self._processes.append(process)
        if self._stopping.is_set():
            process.stop()  # whoever stops all may have looked before it was in the list
        over_a_question = process.read(self._changed)
        self._processes.remove(process)
        self._changed()
        if not self._stopping.is_set():
            log.warning("a process for answers ended and is started again")
        return over_a_question or time.monotonic() - process.started >= EARLY_S
