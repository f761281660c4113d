"""One request and its answer as the core of the API knows them: the environment that WSGI gives, read where it lies.

Flask's own request and response know far more than a call needs, and looking a dozen headers up through them takes as
long as the rest of the way. What is rarely asked for (a form, a language, a media type) is still read by them.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Container, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from flask import Request, Response
from werkzeug.datastructures import Headers
from werkzeug.sansio.utils import get_content_length

Header = tuple[str, str]
JSON = "application/json"
BEARER = 'Bearer realm="OperatorOS"'
BASIC = 'Basic realm="OperatorOS: the key as password", charset="UTF-8"'

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ALWAYS = (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"))
_UNLESS_SET = (("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("Cache-Control", "no-store"))


class Call:
    """What was sent. `id` names it in its answer and in the log, `limits` are the headers about the caller's rate, `challenge`
    is how a caller without a key is asked for one."""

    def __init__(self, environ: dict[str, Any], request: Request | None = None) -> None:
        self.environ = environ
        if request is not None:
            self.request = request
        sent = environ.get("HTTP_X_REQUEST_ID", "")
        # A number to find a request again, no secret: it need not cost a call of the system.
        self.id = sent if _REQUEST_ID.fullmatch(sent) else f"{random.getrandbits(128):032x}"
        self.limits: tuple[Header, ...] = ()
        self.challenge = BEARER

    @property
    def method(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def address(self) -> str:
        """Where it came from; empty when that is not known."""
        return self.environ.get("REMOTE_ADDR") or ""

    @property
    def content_type(self) -> str:
        return self.environ.get("CONTENT_TYPE", "")

    @property
    def content_length(self) -> int | None:
        """In bytes; None for a body that comes in chunks, or for none at all."""
        return get_content_length(self.environ.get("CONTENT_LENGTH"), self.environ.get("HTTP_TRANSFER_ENCODING"))

    def header(self, name: str) -> str | None:
        return self.environ.get(_variable(name))

    @cached_property
    def request(self) -> Request:
        """The same call as Flask reads it. A form's files are closed with Flask's context, so there it must be Flask's own."""
        return Request(self.environ)

    def around(self, present: Container[str]) -> tuple[Header, ...]:
        """The headers that every answer carries, and those of them that a handler may have set (`present`) its own way."""
        return (*_ALWAYS, *self.limits, ("X-Request-ID", self.id), *(header for header in _UNLESS_SET if header[0] not in present))


@lru_cache(maxsize=256)
def _variable(header: str) -> str:
    """Under which name WSGI gives a header."""
    return f"HTTP_{header.upper().replace('-', '_')}"


class Reply(NamedTuple):
    """An answer with a body of known length, or none."""

    status: int
    headers: list[Header]
    body: bytes | None

    def response(self) -> Response:
        """The same for Flask."""
        return Response(status=self.status, headers=self.headers) if self.body is None else Document(self.body, self.status, self.headers)


def reply_with(document: Any, status: int = 200, headers: Mapping[str, str] | None = None, kind: str = JSON) -> Reply:
    """The reply whose body is this document in JSON; none at all for None."""
    more = list(headers.items()) if headers else []
    if document is None:
        return Reply(status, more, None)
    body = _encode(document).encode()
    return Reply(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *more], body)


_encode = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` with options makes an encoder each time


class Document(Response):
    """An answer with one body of known length and addresses in plain ASCII: nothing is left for werkzeug to look for and put
    right in its headers, which would take as long as writing the body."""

    def get_wsgi_headers(self, environ: Any) -> Headers:
        return self.headers
