"""One fake data vendor for every connector: it answers what a test puts in, in one of eight states."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from capabilities.connectors import http
from capabilities.connectors.http import Source


@dataclass
class Vendor:
    """`answers` maps a path (or the query's `function`) to (status, JSON) or JSON; `state` is ok, limit, bad_key,
    empty, slow, 500, garbage or truncated; the vendor's own forms of limit, bad_key and empty stand in `forms`."""

    url: str = ""
    state: str = "ok"
    answers: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    script: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)

    def source(self, name: str, key: str = "SECRET-KEY", client_id: str = "", read_s: float = 2.0) -> Source:
        return Source(name, self.url, key, timeout=(1, read_s), client_id=client_id)


def _handler(vendor: Vendor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve(b"")

        def do_POST(self) -> None:
            self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _serve(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(parts.query).items()}
            vendor.asked.append({"path": parts.path, "query": query, "headers": dict(self.headers), "body": json.loads(body or b"null")})
            if vendor.script:
                self._send(*vendor.script.pop(0))
                return
            {"slow": self._slow, "500": self._fault, "garbage": self._garbage, "truncated": self._truncated}.get(vendor.state, self._normal)(
                parts.path, query
            )

        def _normal(self, path: str, query: dict[str, str]) -> None:
            found = vendor.forms.get(vendor.state) if vendor.state != "ok" else None
            if found is None:
                found = vendor.answers.get(query.get("function", ""), vendor.answers.get(path, (404, {"error": "nothing here (fake)"})))
            status, content = found if isinstance(found, tuple) else (200, found)
            self._send(status, content, vendor.headers)

        def _send(self, status: int, content: Any, headers: dict[str, str]) -> None:
            raw = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def _slow(self, path: str, query: dict[str, str]) -> None:
            vendor.release.wait(5)
            self.close_connection = True

        def _fault(self, path: str, query: dict[str, str]) -> None:
            self._send(500, {"error": "fault (fake)"}, {"Retry-After": "0"})

        def _garbage(self, path: str, query: dict[str, str]) -> None:
            self._send(200, b"<html><body>hello</body></html>", {"Content-Type": "text/html"})

        def _truncated(self, path: str, query: dict[str, str]) -> None:
            self._send(200, b'{"results": [{"c": 1', {})

        def log_message(self, *args: Any) -> None:
            return

    return Handler


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    """A running fake vendor and an http module with nothing cached, counted or blocked."""
    fake = Vendor()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    http.configure(None)
    yield fake
    fake.release.set()
    server.shutdown()
    server.server_close()
    http.configure(None)
