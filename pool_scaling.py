"""When a pool grows or shrinks by itself: a pure decision over what was measured, with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass

GROW_AFTER_WAIT_S = 2.0
SHRINK_AFTER_IDLE_S = 60.0


@dataclass(frozen=True)
class PoolFacts:
    """A pool at one moment. `base` is the size a person asked for; `quiet_s` is how long at least half of it is idle."""

    size: int
    busy: int
    waiting: int
    longest_wait_s: float
    quiet_s: float
    base: int
    least: int
    most: int


@dataclass(frozen=True)
class Decision:
    to: int
    reason: str


def decide(facts: PoolFacts) -> Decision | None:
    """Grow (at most doubling) while tasks wait longer than two seconds and everybody is busy; come back towards the base
    one by one after a minute in which half of the pool had nothing to do."""
    if facts.waiting and facts.busy >= facts.size < facts.most and facts.longest_wait_s >= GROW_AFTER_WAIT_S:
        to = min(facts.most, facts.size + min(facts.waiting, facts.size))
        return Decision(to, f"{facts.waiting} waiting, the longest for {facts.longest_wait_s:.0f} s")
    floor = max(facts.least, min(facts.base, facts.most))
    if facts.size > floor and facts.quiet_s >= SHRINK_AFTER_IDLE_S:
        return Decision(facts.size - 1, f"half of the agents had nothing to do for {facts.quiet_s:.0f} s")
    return None
