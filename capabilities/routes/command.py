"""One sentence in, one envelope out: the conversation over HTTP."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_input import Body, Json, SessionId, Text
from api_routes import Answer, Routes, seats, system
from api_shapes import Envelope
from conversation_manager import Principal
from errors import TooManyRequests, Unavailable

routes = Routes("command")

CROWDED = ("rate_limited", "queue_full", "too_many_conversations")


class Turn(Body):
    """A sentence, as a person would type it."""

    text: Text  # whatever its length: a turn looks for danger before it refuses
    session_id: SessionId | None = None
    wait_s: Annotated[float, Field(ge=0, le=60)] = 30


@routes.post("/api/command", role="viewer", answers={200: Envelope})
def say(who: Principal, body: Turn) -> Answer:
    """Do what a sentence says, or give it to a specialist."""
    with seats().patience(body.wait_s) as wait_s:
        envelope = system().interface.turn(who, body.session_id, body.text, wait_s=wait_s)
    refuse(envelope.get("error"))
    return envelope


def refuse(error: Json | None) -> None:
    """Raise the error of an envelope that says when to come back: a program must see 429 or 503 and Retry-After.
    Every other trouble is part of the conversation."""
    if error and "retry_after" in error:
        kind = TooManyRequests if error["code"] in CROWDED else Unavailable
        raise kind(error["message"], code=error["code"], hint=error.get("hint"), retry_after=error["retry_after"])
