"""Several SDK clients for one vendor, so that a call costs the same whether ten or five hundred are under way."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx2

from capabilities.providers.line import watched

CALLS_EACH = 32


class Clients:
    """`make` gives a new client that uses the SSL context which it is called with; to make one of those takes 20 ms, so all share it.

    A client's pool looks through all its connections at the beginning and the end of each call, asks the system about every idle one, and
    keeps a hundred at most. The first client with room is used, so that a few calls share a few connections.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make, self._tls = make, httpx2.create_ssl_context()
        self._lock = threading.Lock()
        self._calls: dict[Any, int] = {}  # client -> how many calls it has under way

    @contextlib.contextmanager
    def lend(self) -> Iterator[Any]:
        """A client for one call."""
        with self._lock:
            client = next((c for c, calls in self._calls.items() if calls < CALLS_EACH), None) or watched(self._make(self._tls))
            self._calls[client] = self._calls.get(client, 0) + 1
        try:
            yield client
        finally:
            with self._lock:
                self._calls[client] -= 1

    def close(self) -> None:
        with self._lock:
            for client in self._calls:
                client.close()
