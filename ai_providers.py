"""Model providers: the contract, and the choice among those that are configured.

A provider turns messages and tools into a stream of text, tool calls and exactly one terminal event.
Instances live in `capabilities/providers/`; the built-in specialist is one of them.
"""

from __future__ import annotations

import importlib
import logging
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from errors import OperatorError, ProviderError
from settings import Settings

log = logging.getLogger("operatoros.providers")

Json = dict[str, Any]
Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True)
class ToolMatch:
    """How well a tool fits a question without a model.

    `score` is 0..1 (1: all that the tool needs stands in the text and nothing else does, so that no other tool is asked;
    below 0.3 is no match). `args` are the tool's keyword arguments as read from the text. `ask` is the one question that
    would complete them; a match with `ask` is not run.
    """

    score: float
    args: Json = field(default_factory=dict)
    ask: str = ""


@dataclass(frozen=True)
class ToolSpec:
    """What a provider may know of a tool: its name, what it is for, a JSON Schema of its arguments, and the
    matcher that reads those arguments out of a plain sentence. `home` is true for tools of the asked domain, `reads` for tools
    whose matcher may be given a whole file, `common` for tools that models of every domain are shown."""

    name: str
    description: str
    schema: Json
    match: Callable[[str], ToolMatch | None]
    home: bool = True
    reads: bool = False
    common: bool = False


@dataclass(frozen=True)
class ToolCall:
    id: str
    name: str
    args: Json


@dataclass(frozen=True)
class Message:
    """One turn of a thread. `raw` holds a vendor's own items, replayed unchanged to that vendor only."""

    role: Role
    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""
    tool_name: str = ""
    data: Json | None = None
    raw: tuple[str, Any] | None = None


@dataclass(frozen=True)
class Usage:
    """Tokens of one call. `input` counts cached ones too; reasoning is part of `output`."""

    input: int = 0
    cached: int = 0
    output: int = 0
    reasoning: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.cached + other.cached,
            self.output + other.output,
            self.reasoning + other.reasoning,
        )


@dataclass(frozen=True)
class Result:
    """The end of a provider call. `finish` is stop, length, tool, refusal, or ask (the built-in specialist needs one
    more thing from the person); `cost` is US dollars or None when the price is not known."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish: str = "stop"
    usage: Usage = Usage()
    cost: float | None = None
    provider: str = ""
    model: str = ""
    request_id: str = ""
    raw: tuple[str, Any] | None = None


@dataclass(frozen=True)
class TextDelta:
    text: str


@dataclass(frozen=True)
class Done:
    result: Result


@dataclass(frozen=True)
class Fail:
    error: OperatorError


Event = TextDelta | ToolCall | Done | Fail


class Cancel(Protocol):
    """Asked between steps; `on_cancel` registers something to close (a socket) when the task is cancelled."""

    def check(self) -> None: ...
    def on_cancel(self, close: Callable[[], None]) -> None: ...
    @property
    def remaining_s(self) -> float: ...


class Provider(Protocol):
    """One way to get answers. `offline` is true for the built-in specialist, which needs no key or network."""

    name: str
    offline: bool

    def stream(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        model: str | None,
        max_tokens: int,
        effort: str | None,
        json_schema: Json | None,
        cancel: Cancel,
    ) -> Iterator[Event]:
        """Text deltas, tool calls, then exactly one Done or Fail. Never raises for a provider's fault."""
        ...

    def close(self) -> None:
        """Let go of connections; it is not asked any more."""
        ...


def complete(events: Iterable[Event]) -> Result:
    """Collect a stream into its result. Raises the error of a Fail, or ProviderError when the stream was cut."""
    for event in events:
        if isinstance(event, Done):
            return event.result
        if isinstance(event, Fail):
            raise event.error
    raise ProviderError("The provider's answer stopped before its end.", kind="cut_stream")


# --- the circuit breaker ---------------------------------------------------------------------------------------

WINDOW_S, LEAST_CALLS, IN_A_ROW = 30.0, 20, 5
OPEN_S, LONGEST_OPEN_S = 15.0, 300.0


class Breaker:
    """Keeps calls away from a provider that fails: opens after 5 faults in a row or half of at least 20 calls in 30 s,
    stays open 15 s (doubling to 300, jittered), then lets one trial call through. It holds no lock during a call."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._calls: deque[tuple[float, bool]] = deque(maxlen=200)
        self._in_a_row, self._opened, self._open_until, self._trying = 0, 0, 0.0, False

    @property
    def state(self) -> str:
        """closed, open, or half-open (the next call is a trial)."""
        if not self._opened:
            return "closed"
        return "open" if self._clock() < self._open_until else "half-open"

    def allows(self) -> bool:
        """Whether a call may go out now; after the pause exactly one caller gets the trial."""
        with self._lock:
            if not self._opened:
                return True
            if self._clock() < self._open_until or self._trying:
                return False
            self._trying = True
            return True

    def abandon(self) -> None:
        """Tell that a call ended without saying anything about the provider (its task was stopped): another may try."""
        with self._lock:
            self._trying = False

    def record(self, ok: bool) -> None:
        """Tell how a call ended."""
        with self._lock:
            now, trial, self._trying = self._clock(), self._trying, False
            if self._opened and not trial:
                return  # it was under way when the breaker opened: neither a recovery nor one more reason
            if ok:
                self._close(now)
                return
            self._calls.append((now, False))
            self._in_a_row += 1
            recent = [good for at, good in self._calls if at > now - WINDOW_S]
            bad = recent.count(False)
            if self._opened or self._in_a_row >= IN_A_ROW or (len(recent) >= LEAST_CALLS and bad * 2 >= len(recent)):
                pause = min(LONGEST_OPEN_S, OPEN_S * 2**self._opened)
                self._opened += 1
                self._open_until = now + pause * random.uniform(0.8, 1.2)

    def _close(self, now: float) -> None:
        if self._opened:
            self._calls.clear()
        self._in_a_row = self._opened = 0
        self._calls.append((now, True))


# --- the retry budget ------------------------------------------------------------------------------------------

BUDGET_WINDOW_S, BUDGET_SHARE, BUDGET_LEAST = 60.0, 0.2, 10
OVER_BUDGET_S = (30.0, 60.0)


class RetryBudget:
    """Keeps tries again to a fifth of the calls of the last minute (ten are always allowed), so that a provider in trouble
    is not asked more than one that is well."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._calls: deque[float] = deque()
        self._tries: deque[float] = deque()

    def called(self) -> None:
        with self._lock:
            self._calls.append(self._clock())

    def take(self) -> bool:
        """Whether one more try may go out soon; if so it is counted."""
        with self._lock:
            horizon = self._clock() - BUDGET_WINDOW_S
            for seen in (self._calls, self._tries):
                while seen and seen[0] < horizon:
                    seen.popleft()
            allowed = len(self._tries) < max(BUDGET_LEAST, BUDGET_SHARE * len(self._calls))
            if allowed:
                self._tries.append(self._clock())
            return allowed


# --- the choice --------------------------------------------------------------------------------------------------

OFFLINE = "builtin"


@dataclass
class Tally:
    """What a provider has done since the start."""

    calls: int = 0
    failures: int = 0
    usage: Usage = Usage()
    cost: float | None = None
    last_error: str = ""


class ProviderManager:
    """The configured providers, loaded on first use. `table` maps a name to ("module:Class", the settings field whose
    value switches it on, or None for always on)."""

    def __init__(self, settings: Settings, table: Mapping[str, tuple[str, str | None]]) -> None:
        self._settings, self._table = settings, table
        self._loaded: dict[str, Provider] = {}
        self._lock, self._counting = threading.Lock(), threading.Lock()
        self.breakers = {name: Breaker() for name in table}
        self.tallies = {name: Tally() for name in table}
        self.refused: set[str] = set()
        self.budget = RetryBudget()

    def configured(self) -> list[str]:
        """Names that have what they need, in table order; the offline specialist is always the last."""
        return [name for name, (_, field) in self._table.items() if field is None or getattr(self._settings, field)]

    def candidates(self, preferred: str | None = None, without: Collection[str] = ()) -> Iterator[Provider]:
        """Whom to ask, in order: the preferred one, the other usable ones, the offline specialist. A breaker is asked when
        its provider's turn has come, and the one who takes a provider calls it and tells `record` or `abandon`."""
        names = [n for n in self.configured() if n not in self.refused and n not in without]
        names.sort(key=lambda n: (n == OFFLINE, n != preferred))
        for name in names:
            provider = self.get(name)
            if name == OFFLINE or self.breakers[name].allows():
                yield provider

    def get(self, name: str) -> Provider:
        """The provider of that name; its SDK is imported now if it was not before."""
        with self._lock:
            if name not in self._loaded:
                module, _, kind = self._table[name][0].partition(":")
                self._loaded[name] = getattr(importlib.import_module(module), kind)(self._settings)
            return self._loaded[name]

    def warm_up(self) -> None:
        """Load all configured providers now, so that the first tasks do not wait for the SDKs' imports (0.5 to 1.6 s each)."""
        for name in self.configured():
            self.get(name)

    def close(self) -> None:
        """Close the providers that were loaded."""
        with self._lock:
            for provider in self._loaded.values():
                provider.close()

    def record(self, name: str, result: Result | None, error: OperatorError | None) -> None:
        """Count a call and tell its breaker. A refused key switches the provider off until the next start."""
        self._count(self.tallies[name], result, error)
        if name != OFFLINE:
            self.budget.called()
        kind = error.kind if isinstance(error, ProviderError) else ""
        if kind == "auth":
            self.refused.add(name)
            log.warning("%s refused its key and is not asked again until the next start", name)
        self.breakers[name].record(error is None or kind in ("bad_request", "content_refused", "context_too_long"))

    def pause_s(self, attempt: int, retry_after: float | None) -> float:
        """Seconds until a task may be tried again: the usual pause, or half a minute to a minute once the budget is used up."""
        usual = retry_delay_s(attempt, retry_after)
        return usual if self.budget.take() else max(usual, random.uniform(*OVER_BUDGET_S))

    def abandon(self, name: str) -> None:
        """A call was broken off because its task was stopped."""
        self.breakers[name].abandon()

    def _count(self, tally: Tally, result: Result | None, error: OperatorError | None) -> None:
        with self._counting:
            tally.calls += 1
            if error is not None:
                tally.failures += 1
                tally.last_error = error.detail
            elif result is not None:
                tally.usage += result.usage
                if result.cost is not None:
                    tally.cost = (tally.cost or 0.0) + result.cost

    def states(self) -> list[dict[str, Any]]:
        """Each known provider: ready, open (resting after faults), refused, or off (not configured)."""
        on = set(self.configured())
        return [{"name": n, "state": self._state(n, on), "detail": self.tallies[n].last_error} for n in self._table]

    def _state(self, name: str, on: set[str]) -> str:
        if name not in on:
            return "off"
        if name in self.refused:
            return "key refused"
        return "ready" if self.breakers[name].state == "closed" else "resting after faults"

    def usage(self) -> list[dict[str, Any]]:
        """Calls, tokens and cost of each provider since the start."""
        return [
            {"provider": n, "calls": t.calls, "failures": t.failures, "input_tokens": t.usage.input, "output_tokens": t.usage.output, "cost": t.cost}
            for n, t in self.tallies.items()
            if t.calls
        ]


def retry_delay_s(attempt: int, retry_after: float | None, *, dice: Callable[[], float] = random.random) -> float:
    """Seconds until the next try: full jitter over min(60, 0.5 x 2^attempt), never before Retry-After (plus up to a
    fifth, so that tasks hit by the same answer do not come back together)."""
    jittered = dice() * min(60.0, 0.5 * 2**attempt)
    if retry_after is None:
        return jittered
    return max(jittered, retry_after * (1 + 0.2 * dice()))
