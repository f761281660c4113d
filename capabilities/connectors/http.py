"""One way out to data vendors: time limits, retries, cache, call counts, redaction, and one error for "no live data"."""

from __future__ import annotations

import contextlib
import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from agent_pools import NotHere
from errors import Unavailable as ServiceUnavailable

if TYPE_CHECKING:
    from requests import Response

Json = dict[str, Any] | list[Any]
Check = Callable[[Any], object]

BODY_LIMIT = 2_000_000
RETRIES = 2
LONGEST_WAIT_S = 3.0
TOTAL_S = 15.0
UNREACHABLE_S = 10.0
CACHE_ENTRIES = 500
BLOCKED_STATUS = 429
_CHUNK = 65_536
_REMAINING_HEADERS = ("x-requests-remaining", "x-ratelimit-requests-remaining", "x-ratelimit-remaining")


class Unavailable(ServiceUnavailable):
    """The data source gave no live data. Try again later, or check its key.

    `kind` is no_key, bad_key, limit, empty, network, slow, server, refused or unreadable; `retry_at` is the UTC time
    from which a new try makes sense; `status_code` is the HTTP status and `body` the parsed JSON of an error answer.
    """

    code = "no_live_data"

    def __init__(
        self,
        reason: str,
        retry_at: datetime | None = None,
        *,
        kind: str = "server",
        status_code: int | None = None,
        body: Any = None,
    ) -> None:
        wait = max(1.0, (retry_at - datetime.now(UTC)).total_seconds()) if retry_at else None
        super().__init__(reason, retry_after=wait)
        self.reason, self.retry_at, self.kind, self.status_code, self.body = reason, retry_at, kind, status_code, body


@dataclass(frozen=True)
class Source:
    """A vendor: where it lives and how we are known there. `timeout` is (connect, read) in seconds."""

    name: str
    base_url: str
    key: str = field(default="", repr=False)
    timeout: tuple[float, float] = (3, 10)
    client_id: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").title()

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(s for s in (self.key, self.client_id) if s)


@dataclass
class _State:
    settings: Any = None
    closed: bool = False
    cache: dict[tuple[Any, ...], tuple[float, Any]] = field(default_factory=dict)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    remaining: dict[str, str] = field(default_factory=dict)
    blocked: dict[tuple[str, str, str], tuple[datetime, str, str]] = field(default_factory=dict)


_state = _State()
_lock = threading.Lock()


def configure(settings: Any) -> None:
    """Take base URLs and keys from the settings object and forget everything cached or counted before."""
    global _state
    with _lock:
        _state = _State(settings)


def close() -> None:
    """From here on nobody may ask for a source: NotHere is raised. For processes that only compute, whose calls would be
    counted nowhere."""
    global _state
    with _lock:
        _state = _State(closed=True)


def source(name: str) -> Source:
    """The vendor as configured: `<name>_base_url`, `<name>_key` (or `<name>_secret` with `<name>_client_id`).
    Without settings the base URL is empty and every call is refused as not configured."""

    if _state.closed:
        raise NotHere(name)

    def setting(key: str) -> str:
        return str(getattr(_state.settings, f"{name}_{key}", "") or "")

    return Source(name, setting("base_url").rstrip("/"), setting("key") or setting("secret"), client_id=setting("client_id"))


def redact(text: str, src: Source) -> str:
    """The text without the vendor's key; vendors have echoed keys in their own messages."""
    for secret in src.secrets:
        text = text.replace(secret, "***")
    return text


def quota(name: str) -> dict[str, Any]:
    """`{"day", "calls", "remaining"}`: our calls to the vendor this UTC day, and what it says is left (or None)."""
    day = _today()
    return {"day": day, "calls": _state.calls[(name, day)], "remaining": _state.remaining.get(name)}


def block(src: Source, until: datetime, reason: str, kind: str = "limit") -> None:
    """Ask the vendor nothing more before `until`: a limit is reached, or it cannot be reached at all."""
    with _lock:
        _state.blocked[_identity(src)] = (until, reason, kind)


def get_json(
    src: Source,
    path: str,
    params: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    cache_s: float = 0,
    check: Check | None = None,
) -> Any:
    """The parsed JSON of a GET. `check` sees it before it is cached and may raise Unavailable, for vendors that
    report errors with status 200. Raises Unavailable for every way in which there is no usable answer."""
    key = (*_identity(src), path, tuple(sorted((params or {}).items())))
    if cache_s > 0 and (hit := _state.cache.get(key)) and hit[0] > time.time():
        return hit[1]
    found = _fetch(src, "GET", path, dict(params or {}), dict(headers or {}), None)
    if check:
        check(found)
    if cache_s > 0:
        _remember(key, found, cache_s)
    return found


def post_json(src: Source, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None, check: Check | None = None) -> Any:
    """The parsed JSON of a POST with a JSON body; never cached. Raises Unavailable."""
    found = _fetch(src, "POST", path, {}, dict(headers or {}), dict(body))
    if check:
        check(found)
    return found


def _fetch(src: Source, method: str, path: str, params: dict[str, Any], headers: dict[str, str], body: Any) -> Any:
    _refuse_if_closed(src)
    ends = time.monotonic() + TOTAL_S
    for attempt in range(RETRIES + 1):
        last = attempt == RETRIES
        response = _send(src, method, path, params, headers, body, last)
        if response is None:
            time.sleep(_backoff(attempt))
            continue
        with response:
            wait = _wait_before_retry(response, attempt)
            if wait is None or last or time.monotonic() + wait > ends:
                return _read(src, response, ends)
        time.sleep(wait)
    raise Unavailable(f"{src.title} did not answer.", kind="network")


def _refuse_if_closed(src: Source) -> None:
    if not src.base_url:
        raise Unavailable(f"{src.title} is not configured.", kind="no_key")
    until, reason, kind = _state.blocked.get(_identity(src), (None, "", ""))
    if until and until > datetime.now(UTC):
        raise Unavailable(reason, until, kind=kind)
    if not getproxies() and not _resolves(src):
        raise _unreachable(src)


def _resolves(src: Source) -> bool:
    """False when the name cannot be resolved within the connect time; the system's own limit is far longer."""
    parts = urlsplit(src.base_url)
    found: list[Any] = []

    def look_up() -> None:
        with contextlib.suppress(OSError):
            found.extend(socket.getaddrinfo(parts.hostname, parts.port or 443))

    thread = threading.Thread(target=look_up, daemon=True, name=f"resolve-{src.name}")
    thread.start()
    thread.join(src.timeout[0])
    return bool(found)


def _unreachable(src: Source) -> Unavailable:
    """The error for "no network", remembered so that a tool with several calls waits only once."""
    reason = f"{src.title} cannot be reached from here (no network)."
    block(src, datetime.now(UTC) + timedelta(seconds=UNREACHABLE_S), reason, "network")
    return Unavailable(reason, kind="network")


def _send(src: Source, method: str, path: str, params: dict[str, Any], headers: dict[str, str], body: Any, last: bool) -> Response | None:
    """One try; None when the connection broke and another try makes sense. A name that is not found, a refused or
    a hanging connect is final, so that a machine without a network answers at once."""
    import requests

    _count(src)
    try:
        return requests.request(
            method,
            f"{src.base_url}/{path.lstrip('/')}" if path else src.base_url,
            params=params,
            headers={"Accept": "application/json", **headers},
            json=body,
            timeout=src.timeout,
            stream=True,
            allow_redirects=False,  # a redirect would carry the key to another host
            auth=_keep_headers,
        )
    except requests.ConnectTimeout:
        raise _unreachable(src) from None
    except requests.Timeout:
        raise Unavailable(f"{src.title} did not answer in time.", kind="slow") from None
    except requests.ConnectionError as error:
        if last or "NewConnectionError" in repr(error) or "NameResolution" in repr(error):
            raise _unreachable(src) from None
        return None
    except requests.RequestException as error:
        raise Unavailable(f"{src.title} could not be asked ({type(error).__name__}).", kind="refused") from None


def _keep_headers(request: Any) -> Any:
    """An `auth` that changes nothing: without it, requests lets a netrc file replace our Authorization header."""
    return request


def _wait_before_retry(response: Response, attempt: int) -> float | None:
    """Seconds to wait before another try, or None when the answer is final."""
    if response.status_code != BLOCKED_STATUS and response.status_code < 500:
        return None
    asked = _retry_after(response)
    if asked is None:
        return _backoff(attempt)
    return asked if asked <= LONGEST_WAIT_S else None


def _backoff(attempt: int) -> float:
    return 0.2 * 2**attempt * random.uniform(0.5, 1)


def _retry_after(response: Response) -> float | None:
    """The Retry-After header in seconds; RFC 9110 allows a number or a date."""
    value = response.headers.get("Retry-After", "")
    if value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _read(src: Source, response: Response, ends: float) -> Any:
    _note_remaining(src, response)
    parsed, readable = _parse(src, response, ends)
    status = response.status_code
    if status >= 300:
        raise _refusal(src, response, parsed)
    if not readable:
        raise Unavailable(f"{src.title} sent an answer that cannot be read.", kind="unreadable", status_code=status)
    return parsed


def _parse(src: Source, response: Response, ends: float) -> tuple[Any, bool]:
    try:
        return json.loads(_body(src, response, ends)), True
    except ValueError:
        return None, False


def _body(src: Source, response: Response, ends: float) -> bytes:
    import requests

    parts: list[bytes] = []
    size = 0
    try:
        for part in response.iter_content(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > BODY_LIMIT:
                raise Unavailable(f"{src.title} sent too much data.", kind="unreadable")
            if time.monotonic() > ends:
                raise Unavailable(f"{src.title} did not finish its answer in time.", kind="slow")
    except requests.Timeout:
        raise Unavailable(f"{src.title} did not finish its answer in time.", kind="slow") from None
    except requests.RequestException as error:
        if "timed out" in str(error).lower():
            raise Unavailable(f"{src.title} did not finish its answer in time.", kind="slow") from None
        raise Unavailable(f"{src.title} broke off its answer.", kind="unreadable") from None
    return b"".join(parts)


def _refusal(src: Source, response: Response, parsed: Any) -> Unavailable:
    status = response.status_code
    if status == BLOCKED_STATUS:
        until = datetime.now(UTC) + timedelta(seconds=_retry_after(response) or 60)
        reason = f"The call limit of {src.title} is reached."
        block(src, until, reason)
        return Unavailable(reason, until, kind="limit", status_code=status, body=parsed)
    if status in (401, 403):
        return Unavailable(f"{src.title} does not accept the configured key.", kind="bad_key", status_code=status, body=parsed)
    if status == 404:
        return Unavailable(f"{src.title} has nothing under that name.", kind="empty", status_code=status, body=parsed)
    if status < 500:
        return Unavailable(f"{src.title} refused the request (HTTP {status}).", kind="refused", status_code=status, body=parsed)
    return Unavailable(f"{src.title} has a fault of its own (HTTP {status}).", kind="server", status_code=status, body=parsed)


def _identity(src: Source) -> tuple[str, str, str]:
    return (src.name, src.base_url, src.key)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _count(src: Source) -> None:
    with _lock:
        _state.calls[(src.name, _today())] += 1


def _note_remaining(src: Source, response: Response) -> None:
    for header in _REMAINING_HEADERS:
        if header in response.headers:
            _state.remaining[src.name] = response.headers[header][:20]
            return


def _remember(key: tuple[Any, ...], found: Any, cache_s: float) -> None:
    with _lock:
        if len(_state.cache) >= CACHE_ENTRIES:
            _state.cache.pop(next(iter(_state.cache)))
        _state.cache[key] = (time.time() + cache_s, found)
