"""The Flask application: every route of the table, and what a call passes on its way to a handler and back.

Two ways lead through the same steps. Flask's is the usual one. The short way is for the few routes by which work comes in
by the thousand: it leaves out Flask's request context, which costs as much as all of our own steps together, and nothing
that a caller could see. Why: docs/decisions/0015-the-short-way.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.routing import BaseConverter

import api_errors
from api_call import Call, Reply, reply_with
from api_door import Door
from api_input import Empty, Json, read_headers, read_id, read_name, read_object, read_query, read_upload, unknown_fields
from api_limits import Seats
from api_routes import BODY_LIMIT, Answer, Route, Routes, controller


def make_flask_app(settings: Any) -> Flask:
    """A Flask application with our errors, request ids and headers, and no routes yet."""
    app = Flask("operatoros", static_folder=None)
    app.url_map.converters["digits"] = Digits
    app.url_map.merge_slashes = False  # else `/api//tasks` is answered with an HTML redirect
    app.config.update(MAX_FORM_MEMORY_SIZE=BODY_LIMIT, MAX_CONTENT_LENGTH=BODY_LIMIT, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.extensions["operatoros.door"] = Door(settings.rate_limit, controller)
    app.extensions["operatoros.seats"] = Seats(settings.threads)
    app.before_request(_begin)
    app.after_request(_finish)
    app.register_error_handler(Exception, lambda error: api_errors.answer_error(error, g.call).response())
    app.extensions["operatoros.short_way"] = app.wsgi_app = ShortWay(app)  # type: ignore[method-assign]
    return app


def register(app: Flask, tables: Iterable[Routes]) -> None:
    """Give the application the routes of every topic."""
    routes = tuple(route for table in tables for route in table.all)
    app.extensions["operatoros.routes"] = routes
    door, short_way = app.extensions["operatoros.door"], app.extensions["operatoros.short_way"]
    for route in routes:
        app.add_url_rule(_rule(route), route.handler.__name__, _view(door, route), methods=[route.method])
        if route.short:
            short_way.add(door, route)


class Digits(BaseConverter):
    """An id in the path. Anything else is another address, so that `/api/tasks/batch` is not taken for a task."""

    regex = r"[0-9]+"


def _rule(route: Route) -> str:
    return re.sub(r"<(\w+)>", lambda found: f"<digits:{found[1]}>" if route.in_path[found[1]] is int else found[0], route.path)


# --- Flask's way ----------------------------------------------------------------------------------------------------


def _view(door: Door, route: Route) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        answer = _handled(door, route, g.call, path)
        return answer if isinstance(answer, Response) else _reply(answer).response()

    return view


def _begin() -> None:
    g.call = Call(request.environ, request._get_current_object())  # type: ignore[attr-defined]


def _finish(answer: Response) -> Response:
    for name, value in g.call.around(answer.headers):
        answer.headers.add(name, value)
    return answer


# --- the short way --------------------------------------------------------------------------------------------------


class ShortWay:
    """The WSGI application before Flask's (`usual`): it serves the short routes itself and passes everything else on."""

    def __init__(self, app: Flask) -> None:
        self._app, self.usual = app, app.wsgi_app
        self.routes: dict[tuple[str, str], tuple[Door, Route]] = {}

    def add(self, door: Door, route: Route) -> None:
        self.routes[route.method, route.path] = door, route

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = self.routes.get((environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")))
        if found is None:
            return self.usual(environ, start_response)
        with self._app.app_context():
            call = Call(environ)
            try:
                reply = _reply(_handled(*found, call, {}))
            except Exception as error:
                reply = api_errors.answer_error(error, call)
        headers = [*reply.headers, *call.around({name for name, _ in reply.headers})]
        start_response(_LINES[reply.status], headers)
        return (reply.body or b"",)


_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


# --- the steps of both ----------------------------------------------------------------------------------------------


def _handled(door: Door, route: Route, call: Call, path: Mapping[str, str]) -> Answer:
    """What the handler gives back, after the caller was let in and what was sent was read."""
    given: Json = {}
    if route.role is not None:
        given["who"] = door.let_in(call, route.role, route.browser)
    return route.handler(**_arguments(route, call, path, given))


def _arguments(route: Route, call: Call, path: Mapping[str, str], given: Json) -> Json:
    """What the handler asked for by name, read and checked."""
    for name, kind in route.in_path.items():
        given[name] = read_id(path[name]) if kind is int else read_name(path[name])
    if route.role is not None:
        given["query"] = read_query(call, route.query)
    given["headers"] = read_headers(call, route.headers)
    if route.uploads:
        given["upload"] = read_upload(call.request, route.body_limit)
    elif route.takes_body:
        given["body"] = _read_body(route, call)
    return {name: given[name] for name in route.hints if name in given}


def _read_body(route: Route, call: Call) -> Any:
    sent = read_object(call, route.body_limit, optional=route.body is Empty)
    if route.body is Empty:
        if sent:
            raise unknown_fields(sent)
        return Empty()
    return route.body.model_validate(sent)


def _reply(given: Answer) -> Reply:
    """The reply of what a handler gave back: a document, (document, status) or (document, status, headers)."""
    if isinstance(given, Response):
        raise TypeError("A short route answers with a document: a stream or a file needs Flask's own way.")
    return reply_with(*given) if isinstance(given, tuple) else reply_with(given)
