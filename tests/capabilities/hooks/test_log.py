"""The log line of a task says what happened and never what was asked or answered."""

from __future__ import annotations

import logging

from capabilities.hooks.log import LogHook
from life_cycle import Job, Outcome

JOB = Job(7, 1, "healthcare", "ann", "s1", "my secret illness", "normal", 0, 2, 0.0, None, 300.0)


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


def test_start_and_end_are_one_line_each_without_any_text() -> None:
    log, kept = logging.getLogger("operatoros.tasks"), Kept()
    log.addHandler(kept)
    log.setLevel(logging.DEBUG)
    LogHook().started(JOB)
    LogHook().ended(JOB, Outcome("completed", result="take my secret pills", provider="openai"))
    LogHook().ended(JOB, Outcome("failed", error_code="loop_detected", error_message="my secret fault"))
    log.setLevel(logging.NOTSET)
    log.removeHandler(kept)
    assert kept.lines == [
        ("DEBUG", "task #7 of ann started in healthcare (delivery 2)"),
        ("INFO", "task #7 completed in healthcare by openai"),
        ("WARNING", "task #7 failed in healthcare by — (loop_detected)"),
    ]
