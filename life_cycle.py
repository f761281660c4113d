"""What a task goes through: its states and the ways between them, what comes in, what an agent gets, and how it can end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from writer import Batch

WAITING = ("queued", "retrying")
TERMINAL = ("completed", "failed", "cancelled", "expired", "dead")
TRANSITIONS = {
    "queued": {"running", "cancelled", "expired"},
    "running": {"completed", "failed", "cancelled", "expired", "dead", "retrying", "queued"},
    "retrying": {"queued", "cancelled", "expired"},
}
POISON_DELIVERIES = 3


class Submission(NamedTuple):
    """A task before it has a number. Times are seconds since 1970 UTC, durations seconds."""

    owner: str
    query: str
    pool: str
    priority: str = "normal"
    session_id: str | None = None
    run_at: float | None = None
    deadline_at: float | None = None
    timeout_s: float = 300.0
    idem_key: str | None = None
    request_hash: str | None = None
    routing: str = "{}"
    retry_of: int | None = None


class Job(NamedTuple):
    """A claimed task: what an agent needs to run it, and the token that proves the claim is still its own. It was `due_at` when it was
    accepted, or when it was to be run."""

    id: int
    token: int
    pool: str
    owner: str
    session_id: str | None
    query: str
    priority: str
    attempts: int
    deliveries: int
    due_at: float
    deadline_at: float | None
    timeout_s: float
    claimed_at: float = 0.0


class Outcome(NamedTuple):
    """How a run ended. `status` is completed, failed, cancelled, expired, dead or retrying (then `retry_in_s`). `along` writes what
    belongs to this end in its transaction, and only if the end is written."""

    status: str
    result: str | None = None
    data: dict[str, Any] | None = None
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    provider: str | None = None
    model: str | None = None
    usage: dict[str, int] | None = None
    cost: float | None = None
    error_code: str | None = None
    error_message: str | None = None
    retry_in_s: float = 0.0
    along: Callable[[Batch], None] | None = None


class Ending(NamedTuple):
    """How a task ends without a result."""

    status: str
    code: str
    message: str

    def outcome(self) -> Outcome:
        return Outcome(self.status, error_code=self.code, error_message=self.message)


NOT_STARTED = Ending("cancelled", "cancelled", "Cancelled before it was started.")
CANCELLED = Ending("cancelled", "cancelled", "Cancelled while it was running.")
REPLACED = Ending("cancelled", "cancelled", "Cancelled while it was running; its agent did not stop in time and was replaced.")
EXPIRED = Ending("expired", "deadline_exceeded", "The task ran out of time.")


def poison(deliveries: int) -> Ending:
    """The end of a task that its worker died over so often."""
    return Ending("dead", "poison", f"The task was started {deliveries} times and stopped its worker each time.")
