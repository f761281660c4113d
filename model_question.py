"""A small question to a model beside the work: asked once, of one provider, answered in JSON by a schema, within a time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from ai_providers import OFFLINE, Done, Fail, Json, Message, Provider, ProviderManager, Result
from errors import DeadlineExceeded, OperatorError, ProviderError

MAX_TOKENS = 1024


class Deadline:
    """A Cancel for `within_s` seconds from now: `check` raises DeadlineExceeded when they are over or `stop` was called."""

    def __init__(self, within_s: float) -> None:
        self._end, self._stopped = time.monotonic() + within_s, threading.Event()
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @property
    def remaining_s(self) -> float:
        return 0.0 if self._stopped.is_set() else max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        if self.remaining_s <= 0:
            raise DeadlineExceeded("The model took too long.")

    def on_cancel(self, close: Callable[[], None]) -> None:
        with self._lock:
            self._closers.append(close)
        if self._stopped.is_set():
            close()

    def stop(self) -> None:
        """Let the call end now: what it holds open is closed."""
        self._stopped.set()
        with self._lock:
            closers = list(self._closers)
        for close in closers:
            close()


@dataclass(frozen=True)
class Said:
    """What a model answered: `data` as it came (to be checked by whoever asked), or None and `why` there is nothing."""

    data: Json | None
    model: str = ""
    why: str = ""


def has_model(providers: ProviderManager) -> bool:
    """Whether any provider beside the built-in specialist is configured."""
    return any(name != OFFLINE for name in providers.configured())


def ask(providers: ProviderManager, instructions: str, text: str, schema: Json, within_s: float) -> Said:
    """Ask the first usable model and wait `within_s` seconds at most, whatever the wire does. Never raises."""
    deadline, found = Deadline(within_s), list[Said]()
    thread = threading.Thread(target=lambda: found.append(_asked(providers, instructions, text, schema, deadline)), daemon=True)
    thread.start()
    thread.join(within_s)
    if found:
        return found[0]
    deadline.stop()
    return Said(None, why=f"no answer within {within_s:g} seconds")


def _asked(providers: ProviderManager, instructions: str, text: str, schema: Json, deadline: Deadline) -> Said:
    try:
        provider = next((p for p in providers.candidates() if not p.offline), None)
        if provider is None:
            return Said(None, why="no model can be asked now")
        result = _call(providers, provider, [Message("system", instructions), Message("user", text)], schema, deadline)
    except OperatorError as error:
        return Said(None, why=error.detail)
    name = result.model or result.provider
    try:
        data = json.loads(result.text)
    except ValueError:
        data = None
    return Said(data, name) if isinstance(data, dict) else Said(None, name, "the answer was not of the form that was asked for")


def _call(providers: ProviderManager, provider: Provider, messages: list[Message], schema: Json, deadline: Deadline) -> Result:
    """One call, counted like any other, so that breakers and costs know of it. Raises the error of a Fail."""
    result: Result | None = None
    error: OperatorError | None = ProviderError("The answer stopped before its end.", kind="cut_stream")
    try:
        stream = provider.stream(messages, (), model=None, max_tokens=MAX_TOKENS, effort=None, json_schema=schema, cancel=deadline)
        for event in stream:
            if isinstance(event, Done):
                result, error = event.result, None
            elif isinstance(event, Fail):
                error = event.error
    except BaseException:
        providers.abandon(provider.name)
        raise
    providers.record(provider.name, result, error)
    if result is None:
        assert error is not None
        raise error
    return result
