"""Hooks hear of the ends of runs in a thread of their own, where they may take their time and may write."""

from __future__ import annotations

import contextlib
import itertools
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any, Protocol

from life_cycle import Job, Outcome

End = tuple[Job, Outcome]
log = logging.getLogger("operatoros.engine")


class TaskHook(Protocol):
    """Something that happens around every run. A hook that fails is logged and never takes the task down. It hears of a start
    in the thread that carries the run out, and of the end that the run brought, once that is on disk, in a thread where it may take its
    time and may write. A run that is taken from its agent (put back, expired, cancelled by force) brings none."""

    def started(self, job: Job) -> None: ...
    def ended(self, job: Job, outcome: Outcome) -> None: ...


class Telling:
    """Tells the hooks. Without any, nothing is kept for them."""

    def __init__(self, hooks: Iterable[TaskHook]) -> None:
        self.hooks = tuple(hooks)
        self._ends: SimpleQueue[Sequence[End] | None] = SimpleQueue()
        self._thread: Future[None] | None = None

    def start(self, executor: Executor) -> None:
        """Have ends told from now on; doing it twice is harmless."""
        if self.hooks and not self._thread:
            self._thread = executor.submit(self._tell)

    def started(self, job: Job) -> None:
        for hook in self.hooks:
            _quietly(hook.started, job)

    def ended(self, ends: Sequence[End]) -> None:
        """Have these told, soon."""
        if self.hooks:
            self._ends.put(ends)

    def stop(self, wait_s: float) -> None:
        """Let what was said before be told, for so long at most."""
        self._ends.put(None)
        if self._thread:
            with contextlib.suppress(TimeoutError):
                self._thread.result(wait_s)

    def _tell(self) -> None:
        while (ends := self._ends.get()) is not None:
            for (job, outcome), hook in itertools.product(ends, self.hooks):
                _quietly(hook.ended, job, outcome)


def _quietly(call: Callable[..., None], *args: Any) -> None:
    try:
        call(*args)
    except Exception:
        log.exception("a hook failed; the task goes on")
