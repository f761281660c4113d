"""The answer to an everyday question for which there is no tool: "I don't know" with a useful next step."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.general.general_topics import TOPICS
from capabilities.domains.topics import advice, best, opening, subject

_NEXT = "With a model provider set up (see `help`), open questions like this get a full answer."


def match_nothing(question: str) -> ToolMatch | None:
    return None


@tool(match_nothing)
def general_guide(question: str) -> ToolResult:
    """An honest "I don't know" that speaks to the question: what is missing, where to look, what can be worked out."""
    if back := opening(question, "I convert units and number bases, work out shares, dates and times, or answer a whole question."):
        return ToolResult("", ask=back)
    topic = best(TOPICS, question)
    if topic is None:
        return ToolResult(
            f"I don't know enough about “{subject(question)}” to answer: I work here without a model and without a live source, and I do not guess.\n"
            "Give me a sum, a date, a unit, a list or a text from it and I work that out; with a model provider set up (see `help`) I answer open questions too.",
            {"topic": None},
        )
    lines = advice(topic, question)
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    tail = [] if topic.name in ("about this program", "thanks and goodbye") else [_NEXT]
    return ToolResult("\n".join([*lines, *tail]), {"topic": topic.name})
