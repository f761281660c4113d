"""What the vendors' SDKs share: how their errors are read, how long a call may take, what a call costs."""

from __future__ import annotations

import contextlib
import email.utils
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ai_providers import Cancel, Done, Event, Fail, Json, Result, ToolSpec, Usage
from capabilities.providers.clients import Clients
from capabilities.providers.line import Line
from errors import OperatorError, ProviderError

LONGEST_CALL_S = 60.0
LONGEST_RETRY_AFTER_S = 3600.0
MOST_TEXTS = 64
# US dollars per million tokens (input, output, cached input), short context; genai-prices 0.2.3, read 2026-11-21.
PRICES = {
    "gpt-6-luna": (0.10, 0.50, 0.01),
    "gpt-6.1-terra": (1.0, 5.0, 0.05),
    "gpt-6.1-sol": (2.0, 10.0, 0.10),
    "gpt-6-sol": (2.0, 10.0, 0.20),
    "gpt-6-astra": (10.0, 50.0, 1.00),
    "claude-haiku-5-5": (0.10, 0.50, 0.01),
    "claude-sonnet-5-5": (2.0, 10.0, 0.10),
    "claude-opus-5-5": (4.0, 20.0, 0.20),
    "claude-fable-5-2": (8.0, 40.0, 0.20),
}
KINDS = {
    400: "bad_request",
    401: "auth",
    402: "auth",
    403: "auth",
    404: "not_found",
    408: "timeout",
    409: "overloaded",
    413: "context_too_long",
    429: "rate_limited",
}
WORDS = {
    "auth": "its key was refused",
    "bad_request": "it did not accept the request",
    "not_found": "it does not know the model or address",
    "rate_limited": "it is asked too often",
    "overloaded": "it has a fault of the moment",
    "timeout": "it took too long",
    "connection": "it cannot be reached",
    "context_too_long": "the conversation is too long for it",
    "cut_stream": "its answer broke off",
}


def guarded(name: str, cancel: Cancel, call: Callable[[], Iterator[Event]]) -> Iterator[Event]:
    """The events of a call, with the vendor's exceptions turned into one Fail and a cut stream into another.

    Raises Cancelled or DeadlineExceeded: a stream that was closed because the task was stopped is no fault of the vendor.
    """
    failure: OperatorError = fault(name, "cut_stream")
    line = Line(cancel)
    try:
        for event in call():
            yield event
            if isinstance(event, (Done, Fail)):
                return
    except OperatorError as error:
        failure = error
    except Exception as error:
        failure = as_error(name, error)
    finally:
        line.release()
    cancel.check()
    yield Fail(failure)


def as_error(name: str, error: Exception) -> ProviderError:
    """A ProviderError of an SDK's exception, by its status or its class; never with the vendor's own words or the key."""
    kinds = {c.__name__ for c in type(error).__mro__}
    status = getattr(error, "status_code", None)
    if "APITimeoutError" in kinds or "TimeoutException" in kinds:
        return fault(name, "timeout")
    if "APIConnectionError" in kinds or "TransportError" in kinds:
        return fault(name, "connection")
    if isinstance(status, int) and status >= 400:
        kind = KINDS.get(status, "overloaded" if status >= 500 else "bad_request")
        return fault(name, kind, retry_after(getattr(error, "response", None)), status)
    return fault(name, "cut_stream" if isinstance(error, (ValueError, TypeError, KeyError, AttributeError)) else "overloaded")


def fault(name: str, kind: str, after: float | None = None, status: int | None = None) -> ProviderError:
    seen = f", HTTP {status}" if status else ""
    return ProviderError(f"{name}: {WORDS.get(kind, 'it could not answer')}{seen}.", kind=kind, retry_after=after)


def retry_after(response: Any) -> float | None:
    """Seconds of a Retry-After header (a number or a date), at most an hour; None without one."""
    value = response.headers.get("retry-after") if response is not None else None
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        at = email.utils.parsedate_to_datetime(value) if value[:1].isalpha() else None
        if at is None:
            return None
        seconds = at.timestamp() - time.time()
    return max(0.0, min(LONGEST_RETRY_AFTER_S, seconds))


@contextlib.contextmanager
def streamed(clients: Clients, kind: Any, path: str, request: Json, tools: str, cancel: Cancel) -> Iterator[Iterable[Any]]:
    """The events of a streamed answer, each as the vendor's JSON; `kind` is the SDK's class of streams, `tools` is what `WrittenTools` gives.
    Raises what the SDK raises.

    By the SDK's `post`, which sends the request and gives the events as they are. Its `create` looks through all of the request for names that it
    spells in another way, and builds an object of every event: three quarters of the processor time of a call, and nothing of it is
    of use to who writes and reads the vendor's own form.
    """
    with clients.lend() as client:
        body, limit = _body(request, tools), {"timeout": call_limit_s(cancel)}
        with client.post(path, content=body, cast_to=object, stream=True, stream_cls=kind[object], options=limit) as events:
            yield events


class WrittenTools:
    """Tools as JSON text in a vendor's `form`. The same few lists go along with every call, and to write fifty tools is a fifth of its work."""

    def __init__(self, form: Callable[[ToolSpec], Json]) -> None:
        self._form = form
        self._texts: dict[tuple[int, ...], tuple[Sequence[ToolSpec], str]] = {}

    def text(self, tools: Sequence[ToolSpec]) -> str:
        """The list as an array; empty when there are no tools."""
        key = tuple(map(id, tools))  # what is kept with a text keeps the ids from being given to others
        found = self._texts.get(key)
        if found is None:
            found = tuple(tools), _json([self._form(t) for t in tools]) if tools else ""
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = found
        return found[1]


_json = json.JSONEncoder(separators=(",", ":")).encode


def _body(request: Json, tools: str) -> bytes:
    """The request, which has some fields already, with the tools that are written already."""
    text = _json(request)
    return (f'{text[:-1]},"tools":{tools}}}' if tools else text).encode()


def without_none(value: Any) -> Any:
    """A vendor's JSON without the fields that say nothing: sent back with them, some would be refused."""
    if isinstance(value, dict):
        return {name: without_none(inner) for name, inner in value.items() if inner is not None}
    return [without_none(inner) for inner in value] if isinstance(value, list) else value


def call_limit_s(cancel: Cancel) -> float:
    """How long one call may take: a minute, or what the task has left."""
    return max(0.1, min(LONGEST_CALL_S, cancel.remaining_s))


def priced(result: Result, base_url: str | None) -> Result:
    """The result with its cost in dollars when the model's price is known; another server's prices are not known."""
    price = None if base_url else PRICES.get(result.model)
    if price is None:
        return result
    from dataclasses import replace

    usage: Usage = result.usage
    cost = ((usage.input - usage.cached) * price[0] + usage.cached * price[2] + usage.output * price[1]) / 1e6
    return replace(result, cost=round(cost, 8))
