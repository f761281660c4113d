"""Assistants: each specialist keeps one persistent thread per conversation, in our own database, over any provider.

A thread is what the specialist remembers of one conversation of one user; it is read with a token limit, newest first,
and always begins with a user's message. Vendors' hosted assistants and threads are not used: they come and go.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ai_providers import Message
from models import AssistantMessage, AssistantThread, Database
from writer import Batch

WINDOW_TOKENS = 4000
THREAD = """INSERT INTO assistant_threads (owner, session, domain, created_at) VALUES (?, ?, ?, ?)
 ON CONFLICT (owner, session, domain) DO UPDATE SET domain = excluded.domain RETURNING id"""
MESSAGE = "INSERT INTO assistant_messages (thread_id, at, role, text, data, tokens) VALUES {rows}"


def tokens(text: str) -> int:
    """A careful estimate: English runs at about four characters a token in today's tokenizers."""
    return len(text) // 4 + 4


class Assistants:
    """The threads of all specialists. Safe to call from any thread."""

    def __init__(self, database: Database, window_tokens: int = WINDOW_TOKENS) -> None:
        self._database, self._window = database, window_tokens

    def thread(self, owner: str, session: str | None, domain: str) -> list[Message]:
        """The newest messages that fit the window, oldest first; empty for work outside a conversation."""
        if session is None:
            return []
        with self._database.session() as s:
            found = s.scalar(_thread_of(owner, session, domain))
            if found is None:
                return []
            rows = s.scalars(select(AssistantMessage).where(AssistantMessage.thread_id == found.id).order_by(AssistantMessage.id.desc()).limit(60))
            return _window([_message(r) for r in rows], self._window)

    def remember(self, batch: Batch, owner: str, session: str | None, domain: str, question: str, answer: str, ask: Any = None) -> None:
        """Append a question and its answer together, so that a thread never holds a question without an answer, in the transaction that
        ends their task: what is not its end (its claim was taken over) is not remembered, and what is, once. `ask` is what the answer
        asks back."""
        if session is None:
            return
        now = time.time()
        thread = batch.run(THREAD, (owner, session, domain, now)).fetchone()[0]
        for role, text, data in (("user", question, {}), ("assistant", answer, {"ask": ask} if ask else {})):
            batch.later(MESSAGE, (thread, now, role, text, json.dumps(data), tokens(text)))

    def summary(self, owner: str, session: str) -> list[dict[str, Any]]:
        """Which specialists know this conversation, and how many messages each keeps."""
        with self._database.session() as s:
            threads = s.scalars(select(AssistantThread).where(AssistantThread.owner == owner, AssistantThread.session == session)).all()
            counted = []
            for thread in threads:
                rows = s.scalars(select(AssistantMessage.tokens).where(AssistantMessage.thread_id == thread.id)).all()
                counted.append({"domain": thread.domain, "messages": len(rows), "tokens": sum(rows)})
            return counted

    def forget(self, owner: str, session: str) -> None:
        """Delete what all specialists know of a conversation."""
        with self._database.session(write=True) as s:
            for thread in s.scalars(select(AssistantThread).where(AssistantThread.owner == owner, AssistantThread.session == session)):
                for row in s.scalars(select(AssistantMessage).where(AssistantMessage.thread_id == thread.id)):
                    s.delete(row)
                s.delete(thread)


def _thread_of(owner: str, session: str, domain: str) -> Any:
    return select(AssistantThread).where(AssistantThread.owner == owner, AssistantThread.session == session, AssistantThread.domain == domain)


def _message(row: AssistantMessage) -> Message:
    return Message("user" if row.role == "user" else "assistant", row.text, data=row.data or None)


def _window(newest_first: Sequence[Message], limit: int) -> list[Message]:
    kept: list[Message] = []
    used = 0
    for message in newest_first:
        used += tokens(message.text)
        if used > limit and kept:
            break
        kept.append(message)
    kept.reverse()
    while kept and kept[0].role != "user":
        kept.pop(0)
    return kept
