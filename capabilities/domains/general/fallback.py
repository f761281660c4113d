"""The answer to an everyday question for which there is no tool: "I don't know" with a useful next step."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.general.general_topics import TOPICS
from capabilities.domains.topics import advice, best, subject

_NEXT = "With a model provider set up (see `help`), open questions like this get a full answer."


def match_nothing(question: str) -> ToolMatch | None:
    return None


@tool(match_nothing)
def general_guide(question: str) -> ToolResult:
    """An honest "I don't know" that speaks to the question: what is missing, where to look, what can be worked out."""
    topic = best(TOPICS, question)
    if topic is None:
        it = subject(question)
        lines = [
            f"I don't know enough about “{it}” to answer: I have no live source and no model here, and I do not guess.",
            f"To find it: search for “{it}” with a year or place added, and trust a page that names its author and date.",
            "If there is a sum, a date, a time, a unit, a list or a text in it, give me that part and I work it out.",
        ]
        return ToolResult("\n".join([*lines, _NEXT]), {"topic": None})
    lines = advice(topic, question)
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    tail = [] if topic.name in ("about this program", "thanks and goodbye") else [_NEXT]
    return ToolResult("\n".join([*lines, *tail]), {"topic": topic.name})
