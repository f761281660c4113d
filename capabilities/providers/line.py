"""The line to a vendor: it can be cut while somebody waits in it, who waits in it gives his turn away, and it serves one call after another.

Closing a socket does not wake a thread that reads from it; shutting it down does. The vendors' SDKs keep their sockets to
themselves, so their HTTP client gets a network that notes which socket the calling thread writes its request to.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any

import httpx2

from ai_providers import Cancel
from turns import waiting

LAST_LOOK_S = 0.05  # how long the end of an answer may take after its last word
log = logging.getLogger("operatoros.line")
_here = threading.local()


class Line:
    """The line of one call that this thread makes over a watched client: cut when the run is stopped, until it is released."""

    def __init__(self, cancel: Cancel) -> None:
        self._lock = threading.Lock()
        self._socket: Any = None
        self._cut = False
        self.looks: int | None = None  # how many reads are left to find the end of an answer; None while it goes on
        _here.line = self
        cancel.on_cancel(self.cut)

    def hold(self, used: Any) -> None:
        """The call goes over this socket."""
        with self._lock:
            self._socket = used
        if self._cut:
            self.cut()

    def cut(self) -> None:
        """End the call at once: whoever waits for its answer is woken by an error."""
        with self._lock:
            self._cut, used = True, self._socket
        if used is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(used, socket.SHUT_RDWR)

    def release(self) -> None:
        """The call is over; its socket may serve another one."""
        _here.line = None
        with self._lock:
            self._socket = None


def watched(client: Any) -> Any:
    """A vendor's client whose calls can be cut and whose connections are used again. Where its inside is not as expected, calls go on
    as usual and a stopped one ends with its own time-out."""
    http = client._client
    for transport in (http._transport, *http._mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        if hasattr(pool, "_network_backend"):
            pool._network_backend = _Network(pool._network_backend)
        elif transport is not None:
            log.warning("calls of %s cannot be cut; they end with their time-outs", type(client).__name__)
    http.event_hooks = {"response": [_read_to_the_end]}
    return client


def _read_to_the_end(response: Any) -> None:
    response.stream = _ReadToTheEnd(response.stream)


class _ReadToTheEnd(httpx2.SyncByteStream):
    """An answer's body that looks for its end when it is closed. The SDK leaves an answer when the model has said its last word; without
    HTTP's own last word, which comes with it or just after it, the connection could not serve another call."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._parts = stream, iter(stream)

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        line: Line | None = getattr(_here, "line", None)
        if line is not None:
            line.looks = 1
            with contextlib.suppress(Exception):  # then the connection is closed, as without the look
                deque(self._parts, maxlen=0)
            line.looks = None
        self._stream.close()


class _Network:
    """The client's own network, with its streams wrapped."""

    def __init__(self, network: Any) -> None:
        self._network = network

    def connect_tcp(self, *args: Any, **more: Any) -> _Stream:
        with waiting():
            return _Stream(self._network.connect_tcp(*args, **more))

    def connect_unix_socket(self, *args: Any, **more: Any) -> _Stream:
        with waiting():
            return _Stream(self._network.connect_unix_socket(*args, **more))

    def sleep(self, seconds: float) -> None:
        with waiting():
            self._network.sleep(seconds)


class _Stream:
    """One connection; a thread that writes to it holds it for its call."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.close, self.get_extra_info = stream.close, stream.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        line: Line | None = getattr(_here, "line", None)
        if line is not None and line.looks is not None:
            if not line.looks:
                return b""
            line.looks, timeout = line.looks - 1, LAST_LOOK_S
        with waiting():
            found: bytes = self._stream.read(max_bytes, timeout)
        return found

    def write(self, *args: Any, **more: Any) -> None:
        line: Line | None = getattr(_here, "line", None)
        if line is not None:
            line.hold(self.get_extra_info("socket"))
        with waiting():  # a request of fifty tools is more than a far vendor takes in at once
            self._stream.write(*args, **more)

    def start_tls(self, *args: Any, **more: Any) -> _Stream:
        with waiting():
            return _Stream(self._stream.start_tls(*args, **more))
