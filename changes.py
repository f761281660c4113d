"""Waiting for changes of tasks: who waits for one is woken by the commit that changes it, and nobody polls."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from life_cycle import TERMINAL

Wake = Callable[[], None]


class Changes:
    """What this process has changed. `last` counts the announcements; another process's changes are not seen here."""

    def __init__(self) -> None:
        self.last = 0
        self._listeners: dict[int, list[Wake]] = {}
        self._lock = threading.Lock()
        self._any = threading.Condition()

    def announce(self, changed: Iterable[tuple[int, str | None]]) -> None:
        """Wake whoever waits for one of these (task, new state), and whoever waits for anything. After its end a task changes no more."""
        with self._lock:
            calls = [wake for task_id, status in changed for wake in self._of(task_id, status)]
        for wake in calls:
            wake()
        with self._any:
            self.last += 1
            self._any.notify_all()

    def _of(self, task_id: int, status: str | None) -> Iterable[Wake]:
        return self._listeners.pop(task_id, ()) if status in TERMINAL else self._listeners.get(task_id, ())

    def listen(self, task_id: int, wake: Wake) -> Wake:
        """Have `wake` called at each change of a task, in the writer's thread; returns a function that stops it."""
        with self._lock:
            self._listeners.setdefault(task_id, []).append(wake)
        return lambda: self._forget(task_id, wake)

    def _forget(self, task_id: int, wake: Wake) -> None:
        with self._lock:
            calls = self._listeners.get(task_id, [])
            if wake in calls:
                calls.remove(wake)
            if not calls:
                self._listeners.pop(task_id, None)

    def wait(self, since: int, timeout_s: float) -> int:
        """Wait until anything changes after `since` (a value of `last`), or the time is over; returns `last`."""
        with self._any:
            self._any.wait_for(lambda: self.last != since, timeout_s)
            return self.last
