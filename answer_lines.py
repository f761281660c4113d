"""The lines between a server and its processes for answers: a question a line and a reply a line, in JSON.

The first line of a process says that it is ready: `{"ready": [pools]}`. A question is `{"number", "pool", "question", "thread"}`; its
reply has the same number (so that nobody takes a line too many for the answer to the next question) and either `answer` or
`elsewhere`, why the agent has to work it out itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from agent_pools import Answer
from ai_providers import Message, Usage

Json = dict[str, Any]
_encode = json.JSONEncoder(default=str).encode  # half of a letter that takes two is no fault: all goes as ASCII


def line(what: Json) -> bytes:
    return _encode(what).encode() + b"\n"


def question_line(number: int, pool: str, question: str, thread: Sequence[Message]) -> bytes:
    messages = [{"role": m.role, "text": m.text, "data": m.data} for m in thread]
    return line({"number": number, "pool": pool, "question": question, "thread": messages})


def thread_of(asked: Json) -> list[Message]:
    """What was said before a question."""
    return [Message(m["role"], m["text"], data=m["data"]) for m in asked["thread"]]


def reply_in(written: bytes, number: int) -> Json:
    """The reply that was written to the question of this number. Raises ValueError when it is none."""
    reply = json.loads(written)
    if not isinstance(reply, dict) or ("answer" not in reply and "elsewhere" not in reply):
        raise ValueError("neither an answer nor the word that it is to be found elsewhere")
    if reply.get("number") != number:
        raise ValueError(f"a reply to question {reply.get('number')!r} where one to question {number} was due")
    return reply


def answer_as_json(answer: Answer) -> Json:
    return vars(answer) | {"usage": vars(answer.usage)}


def answer_of(reply: Json) -> Answer | None:
    """The answer that a reply brings; None when it is to be found elsewhere."""
    found = reply.get("answer")
    if not found:
        return None
    return Answer(**{**found, "sources": tuple(found["sources"]), "warnings": tuple(found["warnings"]), "usage": Usage(**found["usage"])})
