"""Which of the machine's processors a server and its helpers run on.

The threads of a Python process take turns at the interpreter. Spread over several processors, each turn has to be handed from one
to another, which in a virtual machine costs more than the work in between (docs/decisions/0012-one-processor.md).
"""

from __future__ import annotations

import contextlib
import os

_before: set[int] = set()


def keep_to_one() -> None:
    """Keep this process on one of the processors that it may use; threads that begin later stay there too. Different servers of one
    machine get different ones. Does nothing where there is no choice, or the system refuses it."""
    allowed = _allowed()
    if len(allowed) > 1:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {sorted(allowed)[os.getpid() % len(allowed)]})
            _before.update(allowed)


def of_helpers() -> str:
    """What a helper process is told, for `use`: the processors that are left to it, so that it is in nobody's way."""
    return ",".join(map(str, sorted(_before - _allowed())))


def use(told: str) -> None:
    """Use the processors that `of_helpers` named."""
    if told:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, map(int, told.split(",")))


def _allowed() -> set[int]:
    return set(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else set()
