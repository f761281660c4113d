"""Events: every change of your tasks, as a list or as a stream that can be taken up where it broke off."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, request

from api_input import BIGGEST_ID, CURSOR, LAST_EVENT_ID, LIMIT, Json
from api_routes import Answer, Routes, controller, one_page, place_of, seats, system
from api_shapes import EventPage
from conversation_manager import Principal
from errors import TooManyRequests
from life_cycle import TERMINAL

routes = Routes("events")

HEARTBEAT_S = 15.0
LONGEST_S = 600.0  # then the stream ends; the client comes back by itself and says where it was
LOOK_S = 0.25
STREAM = "text/event-stream"
BOTH = {"application/json": EventPage, STREAM: str}


@routes.get("/api/tasks/<task_id>/events", role="viewer", answers={200: BOTH}, query=(LIMIT, CURSOR), headers=(LAST_EVENT_ID,))
def task_events(who: Principal, task_id: int, query: Json, headers: Json) -> Answer:
    """What happened to one task, newest first; as a stream from its beginning to its end."""
    controller().task(who, task_id)
    if _wants_stream():
        return _stream(who, task_id, int(headers["last_event_id"] or 0))
    return _list(who, task_id, query)


@routes.get("/api/events", role="viewer", answers={200: BOTH}, query=(LIMIT, CURSOR), headers=(LAST_EVENT_ID,))
def all_events(who: Principal, query: Json, headers: Json) -> Answer:
    """What happened to your tasks, newest first; as a stream from now on, or after `Last-Event-ID`."""
    if _wants_stream():
        after = headers["last_event_id"]
        return _stream(who, None, _newest(who) if after is None else int(after))
    return _list(who, None, query)


def _wants_stream() -> bool:
    return request.method == "GET" and STREAM in request.accept_mimetypes.values()


# --- the list --------------------------------------------------------------------------------------------------------


def _list(who: Principal, task_id: int | None, query: Json) -> Json:
    before, limit = place_of(query["cursor"]) or BIGGEST_ID, query["limit"]
    found = controller().events(who, task_id, before=before, limit=limit + 1)
    return one_page(found[:limit], found[limit - 1]["id"] if len(found) > limit else None)


def _newest(who: Principal) -> int:
    found = controller().events(who, None, before=BIGGEST_ID, limit=1)
    return found[0]["id"] if found else 0


# --- the stream ------------------------------------------------------------------------------------------------------


def _stream(who: Principal, task_id: int | None, after: int) -> Response:
    """Server-sent events. Each holds a thread of the server while it is open, so only half of them may be streams."""
    streams, held = _streams(), seats()
    if not streams.acquire(blocking=False):
        raise _crowded()
    if not held.take():
        streams.release()
        raise _crowded()
    answer = Response(
        _frames(controller(), who, task_id, after),
        mimetype=STREAM,
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )
    answer.call_on_close(streams.release)
    answer.call_on_close(held.give_back)
    return answer


def _crowded() -> TooManyRequests:
    return TooManyRequests("Too many event streams are open. Close one, or ask for the list.", retry_after=HEARTBEAT_S)


def _streams() -> threading.BoundedSemaphore:
    return current_app.extensions.setdefault("operatoros.streams", threading.BoundedSemaphore(max(1, system().settings.threads // 2)))


def _frames(desk: Any, who: Principal, task_id: int | None, after: int) -> Iterator[str]:
    yield "retry: 3000\n\n"
    ends = time.monotonic() + LONGEST_S
    spoken = time.monotonic()
    while time.monotonic() < ends and desk.ready()[0]:
        over = task_id is not None and desk.task(who, task_id)["status"] in TERMINAL
        found = desk.events(who, task_id, after=after, limit=100)
        for event in found:
            after = event["id"]
            yield frame(event)
        if found:
            spoken = time.monotonic()
        elif over:
            return
        elif time.monotonic() - spoken > HEARTBEAT_S:
            spoken = time.monotonic()
            yield ": still here\n\n"
        else:
            time.sleep(LOOK_S)


def frame(event: Json) -> str:
    """One event as it goes over the wire."""
    return f"id: {event['id']}\nevent: task.{event['type']}\ndata: {json.dumps(event, separators=(',', ':'))}\n\n"
