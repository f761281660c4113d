"""The answer to a health question for which there is no tool: honest, on its subject, with a useful next step."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.healthcare.health_topics import READ_MORE, TOPICS
from capabilities.domains.topics import advice, best, opening, subject


def match_nothing(question: str) -> ToolMatch | None:
    return None


@tool(match_nothing)
def health_guide(question: str) -> ToolResult:
    """General guidance on a health question: what to check, where to read, whom to ask. Never a diagnosis."""
    if back := opening(question, "I sort out complaints by urgency, read medicine labels, and work out health figures."):
        return ToolResult("", ask=back)
    topic = best(TOPICS, question)
    it = subject(question)
    if topic is None:
        return ToolResult(
            f"On “{it}” I have no verified text offline, so I will not guess; MedlinePlus.gov and NHS.uk explain most subjects, with the date of their review.\n"
            "Tell me a complaint (since when, how strong, what age) and I sort out how soon to be seen, or give me figures (BMI, calories, pulse, lab values) and I work them out.",
            {"topic": None},
        )
    lines = advice(topic, question)
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    if it.lower() not in " ".join(lines).lower():
        lines.insert(0, f"About “{it}”:")
    return ToolResult(
        "\n".join([*lines, READ_MORE]),
        {"topic": topic.name},
        warnings=("General guidance from the built-in notes, not from a live source.",),
    )
