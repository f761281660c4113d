"""Phrases that could be learned, and the decision about each."""

from __future__ import annotations

from typing import Literal

from api_input import PAGE, Body, Json, choice
from api_routes import Answer, Routes, controller, page_of, service
from api_shapes import PhraseAnswer, PhrasePage
from capabilities.features.learning import STATES
from conversation_manager import Principal

routes = Routes("learning")

STATE = choice("state", STATES, "Only phrases in this state.", default="proposed")


class Decision(Body):
    """What becomes of a phrase: accepted, dismissed, or proposed to put it back."""

    state: Literal["proposed", "accepted", "dismissed"]


@routes.get("/api/admin/learn", role="admin", answers={200: PhrasePage}, query=(*PAGE, STATE))
def list_phrases(who: Principal, query: Json) -> Answer:
    """Phrases that a model read otherwise, newest first."""
    found = service("learning").listed(controller(), who, query["state"])
    return page_of(found, query["limit"], query["cursor"])


@routes.patch("/api/admin/learn/<phrase_id>", role="admin", answers={200: PhraseAnswer}, problems=(404, 409))
def decide_phrase(who: Principal, phrase_id: int, body: Decision) -> Answer:
    """Accept a phrase (understood at once and after every start), dismiss it, or put it back."""
    return {"phrase": service("learning").decide(controller(), who, phrase_id, body.state)}
