"""The /api core: the Route contract, and what its handlers use.

A handler is declared in `capabilities/routes/<topic>.py` and says by its arguments what it needs: `who` (the caller),
`body` (a pydantic model), `query` and `headers` (dicts of the declared values), and the names in its path. The same
declaration makes the OpenAPI document. Why not a library: docs/decisions/0006-openapi.md.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Response, current_app

from api_input import Empty, Json, Param

BODY_LIMIT = 1_000_000
Answer = Response | Json | tuple[Json | None, int] | tuple[Json | None, int, Mapping[str, str]]
Handler = Callable[..., Answer]


# --- the contract -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Route:
    """One address and method. `role` is the least role that may call it (the operation behind it checks again), None
    for everybody without a key. `answers` are the good answers by status: a TypedDict, a media type, or None for no
    content; `problems` are refusals beyond the usual ones. `browser` also takes the key as the password of HTTP Basic, so that a page can be opened by hand.
    `short` takes the short way of `api_application.py`: only without a name in the path, and with JSON as the answer."""

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
    short: bool = False

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


def seats() -> Any:
    """Who may hold a thread of this server for long (`api_limits.Seats`)."""
    return current_app.extensions["operatoros.seats"]


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
