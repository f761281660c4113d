"""One log line for the start and the end of each task; never its text, which may be about health or money."""

from __future__ import annotations

import logging

from life_cycle import Job, Outcome

log = logging.getLogger("operatoros.tasks")


class LogHook:
    def started(self, job: Job) -> None:
        log.debug("task #%s of %s started in %s (delivery %s)", job.id, job.owner, job.pool, job.deliveries)

    def ended(self, job: Job, outcome: Outcome) -> None:
        level = logging.INFO if outcome.status == "completed" else logging.WARNING
        log.log(level, "task #%s %s in %s by %s%s", job.id, outcome.status, job.pool, outcome.provider or "—", _why(outcome))


def _why(outcome: Outcome) -> str:
    return f" ({outcome.error_code})" if outcome.error_code else ""
