"""What a sentence would do, without doing it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_input import Body, Text
from api_routes import Answer, Routes, system
from api_shapes import Understanding
from command_processor import Reading
from conversation_manager import Principal
from errors import NotUnderstood

routes = Routes("understand")


class Question(Body):
    """A sentence, and what was said before it, oldest first."""

    text: Text
    context: Annotated[list[Text], Field(max_length=50, default_factory=list)]


@routes.post("/api/understand", role="viewer", answers={200: Understanding})
def understand(who: Principal, body: Question) -> Answer:
    """Read a sentence and say which command it is; nothing is run."""
    try:
        return system().interface.understand(body.text, body.context)
    except NotUnderstood:
        return Reading("not_understood", confidence=1.0).as_dict()
