"""Conversations: your own sessions and what was said in them."""

from __future__ import annotations

from api_input import PAGE, Json
from api_routes import Answer, Routes, controller, one_page, place_of
from api_shapes import ConversationAnswer, ConversationPage
from conversation_manager import Principal

routes = Routes("conversations")


@routes.get("/api/conversations", role="viewer", answers={200: ConversationPage}, query=PAGE)
def list_conversations(who: Principal, query: Json) -> Answer:
    """Your conversations, newest first."""
    found = controller().conversations.page(who, query["limit"], place_of(query["cursor"]))
    return one_page(found["data"], found["next"])


@routes.get("/api/conversations/<session_id>", role="viewer", answers={200: ConversationAnswer})
def get_conversation(who: Principal, session_id: str) -> Answer:
    """One of your conversations with what was said in it."""
    return {"conversation": controller().conversations.get(who, session_id)}


@routes.delete("/api/conversations/<session_id>", role="viewer", answers={204: None})
def delete_conversation(who: Principal, session_id: str) -> Answer:
    """Forget one of your conversations."""
    controller().conversations.delete(who, session_id)
    return None, 204
