"""The answer to a sports question for which there is no tool: honest, on its subject, with a useful next step."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.sports.leagues import league
from capabilities.domains.sports.sports_topics import TOPICS
from capabilities.domains.topics import advice, best, opening, subject

PROMISES = re.compile(
    r"\b(?:locks?|sure(?:[- ](?:thing|bet|win)s?)?|guarantee[ds]?|risk[- ]free|can'?t[- ]lose|no[- ]brainer|dead cert)\b", re.I
)  # not echoed back


def _match(question: str) -> ToolMatch | None:
    return None


@tool(_match)
def sports_guide(question: str) -> ToolResult:
    """General guidance on a sports question: what cannot be known without live data, where to look, and a method."""
    if back := opening(question, "I work out odds, ratings, statistics, race times and training paces."):
        return ToolResult("", ask=back)
    topic = best(TOPICS, question)
    calm = PROMISES.sub("…", question)
    it = subject(calm)
    lines = advice(topic, calm) if topic else _unknown(it)
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    if it.lower() not in " ".join(lines).lower():
        lines.insert(0, f"About “{it}”:")
    row = league(question)
    if row and topic and topic.name in ("betting", "schedule and venue", "fantasy sports"):
        lines.append(f"For the {row.title}, watch {row.watch}.")
    return ToolResult(
        "\n".join(lines), {"topic": topic.name if topic else None}, warnings=("General guidance from the built-in notes, not from a live source.",)
    )


def _unknown(it: str) -> list[str]:
    return [
        f"On “{it}” I have no verified text offline, so I will not guess.",
        "Send me prices, results, a player's counts, or a distance and a time, and I work out chances, rates and paces.",
    ]
