"""The /api core: the Route contract, and what every request passes on its way to a handler and back.

A handler is declared in `capabilities/routes/<topic>.py` and says by its arguments what it needs: `who` (the caller),
`body` (a pydantic model), `query` and `headers` (dicts of the declared values), and the names in its path. The same
declaration makes the OpenAPI document. Why not a library: docs/decisions/0006-openapi.md.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import random
import re
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import Headers
from werkzeug.routing import BaseConverter

import api_errors
from api_input import Empty, Json, Param, read_headers, read_id, read_name, read_object, read_query, read_upload, unknown_fields
from api_limits import Buckets, WrongKeys
from conversation_manager import Principal, require
from errors import TooManyRequests, Unauthorized

BODY_LIMIT = 1_000_000
Answer = Response | Json | tuple[Json | None, int] | tuple[Json | None, int, Mapping[str, str]]
Handler = Callable[..., Answer]


# --- the contract -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Route:
    """One address and method. `role` is the least role that may call it (the operation behind it checks again), None
    for everybody without a key. `answers` are the good answers by status: a TypedDict, a media type, or None for no
    content; `problems` are refusals beyond the usual ones. `browser` also takes the key as the password of HTTP Basic, so that a page can be opened by hand."""

    method: str
    path: str
    handler: Handler
    topic: str
    role: str | None
    answers: Mapping[int, Any]
    query: tuple[Param, ...] = ()
    headers: tuple[Param, ...] = ()
    problems: tuple[int, ...] = ()
    body_limit: int = BODY_LIMIT
    browser: bool = False

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The handler's arguments and their types."""
        hints = typing.get_type_hints(self.handler)
        return {name: hints[name] for name in inspect.signature(self.handler).parameters}

    @cached_property
    def in_path(self) -> dict[str, type]:
        """The names in the path and their types, `int` for ids and `str` for names."""
        return {name: self.hints[name] for name in re.findall(r"<(\w+)>", self.path)}

    @property
    def takes_body(self) -> bool:
        return self.method != "GET"

    @property
    def uploads(self) -> bool:
        """Whether the body is a form with a file."""
        return "upload" in self.hints

    @cached_property
    def body(self) -> type[Empty] | Any:
        """The model of the body; `Empty` where none is taken."""
        return self.hints.get("body", Empty)


class Routes:
    """The routes of one topic, gathered by decorators: `@routes.get("/api/pools", role="viewer", answers={200: PoolPage})`."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.all: list[Route] = []

    def _adder(self, method: str, path: str, **options: Any) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            self.all.append(Route(method, path, handler, self.topic, **options))
            return handler

        return add

    def get(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        return self._adder("GET", path, **options)

    def post(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        return self._adder("POST", path, **options)

    def patch(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        return self._adder("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Callable[[Handler], Handler]:
        return self._adder("DELETE", path, **options)


# --- what handlers use --------------------------------------------------------------------------------------------


def system() -> Any:
    """What `app.py` put together: `.controller`, `.interface`, `.settings`."""
    return current_app.extensions["operatoros"]


def controller() -> Any:
    return system().controller


def service(name: str) -> Any:
    """A feature of the controller: "backup", "logs", "config"."""
    return controller().services[name]


def whole_list(items: Iterable[Any]) -> Json:
    """A short list, all at once."""
    return {"data": list(items), "next_cursor": None, "has_more": False}


def page_of(items: Sequence[Any], limit: int, cursor: str | None) -> Json:
    """One page of a list that is in memory."""
    start = place_of(cursor) or 0
    end = start + limit
    return one_page(items[start:end], end if end < len(items) else None)


def one_page(items: Iterable[Any], next_place: int | None) -> Json:
    """A page and the place where the next one begins, None for the last page."""
    cursor = None if next_place is None else f"p{next_place}"
    return {"data": list(items), "next_cursor": cursor, "has_more": cursor is not None}


def place_of(cursor: str | None) -> int | None:
    """The place in a cursor that `one_page` made."""
    return None if cursor is None else int(cursor[1:])


# --- the application ----------------------------------------------------------------------------------------------


def make_flask_app(settings: Any) -> Flask:
    """A Flask application with our errors, request ids and headers, and no routes yet."""
    app = Flask("operatoros", static_folder=None)
    app.url_map.converters["digits"] = Digits
    app.url_map.merge_slashes = False  # else `/api//tasks` is answered with an HTML redirect
    app.config.update(MAX_FORM_MEMORY_SIZE=BODY_LIMIT, MAX_CONTENT_LENGTH=BODY_LIMIT, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.extensions["operatoros.door"] = Door(settings.rate_limit)
    app.before_request(_name_request)
    app.after_request(_finish)
    api_errors.install(app)
    return app


def register(app: Flask, tables: Iterable[Routes]) -> None:
    """Give the application the routes of every topic."""
    routes = tuple(route for table in tables for route in table.all)
    app.extensions["operatoros.routes"] = routes
    door = app.extensions["operatoros.door"]
    for route in routes:
        app.add_url_rule(_rule(route), route.handler.__name__, _view(door, route), methods=[route.method])


class Digits(BaseConverter):
    """An id in the path. Anything else is another address, so that `/api/tasks/batch` is not taken for a task."""

    regex = r"[0-9]+"


def _rule(route: Route) -> str:
    return re.sub(r"<(\w+)>", lambda found: f"<digits:{found[1]}>" if route.in_path[found[1]] is int else found[0], route.path)


def _view(door: Door, route: Route) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        given: Json = {}
        if route.role is not None:
            given["who"] = door.let_in(route)
        return _answer(route.handler(**_arguments(route, path, given)))

    return view


def _arguments(route: Route, path: Mapping[str, str], given: Json) -> Json:
    """What the handler asked for by name, read and checked."""
    for name, kind in route.in_path.items():
        given[name] = read_id(path[name]) if kind is int else read_name(path[name])
    if route.role is not None:
        given["query"] = read_query(request.args, route.query)
    given["headers"] = read_headers(request, route.headers)
    if route.uploads:
        given["upload"] = read_upload(request, route.body_limit)
    elif route.takes_body:
        given["body"] = _read_body(route)
    return {name: given[name] for name in route.hints if name in given}


def _read_body(route: Route) -> Any:
    sent = read_object(request, route.body_limit, optional=route.body is Empty)
    if route.body is Empty:
        if sent:
            raise unknown_fields(sent)
        return Empty()
    return route.body.model_validate(sent)


def _answer(given: Answer) -> Response:
    """The response of what a handler gave back: a body, (body, status) or (body, status, headers)."""
    if isinstance(given, Response):
        return given
    if not isinstance(given, tuple):
        return _response(given)
    return _response(*given)


def _response(body: Json | None, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    if body is None:
        return Response(status=status, headers=headers)
    return Document(_encode(body), status, headers, mimetype="application/json")


_encode = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` with options makes an encoder each time


class Document(Response):
    """An answer with one body of known length and addresses in plain ASCII: nothing is left for werkzeug to look for and put
    right in its headers, which would take as long as writing the body."""

    def get_wsgi_headers(self, environ: Any) -> Headers:
        return self.headers


# --- around every request -----------------------------------------------------------------------------------------

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ALWAYS = (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"))
_UNLESS_SET = (("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("Cache-Control", "no-store"))


def _name_request() -> None:
    sent = request.headers.get("X-Request-ID", "")
    # A number to find a request again, no secret: it need not cost a call of the system.
    g.request_id = sent if _REQUEST_ID.fullmatch(sent) else f"{random.getrandbits(128):032x}"


def _finish(answer: Response) -> Response:
    headers = answer.headers
    for name, value in (*_ALWAYS, *g.get("limit_headers", ()), ("X-Request-ID", g.request_id)):
        headers.add(name, value)  # half the cost of `set`, and this runs for every answer
    for name, value in _UNLESS_SET:
        if name not in headers:
            headers.add(name, value)
    return answer


class Door:
    """Who is at the door: checks the key, slows wrong keys by address, and counts requests by key (known here by its digest alone)."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self.asked = Buckets(per_minute, per_minute / 60)
        self.wrong_keys = WrongKeys()

    def let_in(self, route: Route) -> Principal:
        """The caller. Raises Unauthorized, Forbidden for a role below the route's, or TooManyRequests."""
        if route.browser:
            g.challenge = 'Basic realm="OperatorOS: the key as password", charset="UTF-8"'
        key = _key_sent(route.browser)
        name = hashlib.sha256(key.encode()).digest()
        who = self._authenticate(key, name)
        self._count(name)
        require(who, typing.cast(str, route.role))
        return who

    def _authenticate(self, key: str, name: bytes) -> Principal:
        address = request.remote_addr or ""
        self.wrong_keys.check(address, name)
        try:
            who = controller().conversations.authenticate(key)
        except Unauthorized:
            self.wrong_keys.wrong(address, name)
            raise
        self.wrong_keys.good(name)
        return who

    def _count(self, name: bytes) -> None:
        self._follow_setting(controller().settings.rate_limit)
        left = self.asked.take(name)
        full_in = (self.asked.size - max(left, 0)) / self.asked.per_s
        g.limit_headers = (
            ("X-RateLimit-Limit", str(self.per_minute)),
            ("X-RateLimit-Remaining", str(int(max(left, 0)))),
            ("X-RateLimit-Reset", str(round(full_in))),
        )
        if left < 0:
            raise TooManyRequests(f"This key may ask {self.per_minute} times a minute. Wait a little.", retry_after=self.asked.wait_s(left))

    def _follow_setting(self, per_minute: int) -> None:
        """RATE_LIMIT may be changed by conversation; everybody then begins with a full bucket."""
        if per_minute != self.per_minute:
            self.per_minute, self.asked = per_minute, Buckets(per_minute, per_minute / 60)


def _key_sent(basic: bool) -> str:
    """The key in X-API-Key or Authorization. Raises Unauthorized when there is none that could be one."""
    sent = request.headers.get("X-API-Key") or _authorization(basic)
    if not sent or len(sent) > 512 or not sent.isascii() or not sent.isprintable():
        raise Unauthorized()
    return sent


def _authorization(basic: bool) -> str | None:
    given = request.authorization
    if given is None:
        return None
    return given.token if given.type == "bearer" else given.password if basic and given.type == "basic" else None
