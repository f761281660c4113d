"""Asking the business specialist: the tool that fits best, run on what it read out of the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from agent_pools import ToolResult
from capabilities.domains.business import DOMAIN

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Answer:
    """Which tool answered, and what it said; `ask` when it wants to know something first."""

    tool: str
    result: ToolResult
    ask: str = ""

    def shows(self, *expected: float, tolerance: float = 0.003) -> bool:
        """True when every expected number stands in the text."""
        found = [abs(float(n.replace(",", ""))) for n in _NUMBER.findall(self.result.text)]
        return all(any(abs(value - abs(e)) <= tolerance * abs(e) + 1e-9 for value in found) for e in expected)


@pytest.fixture(scope="session")
def ask() -> Callable[[str], Answer | None]:
    """`ask(question)` gives the best tool's answer, or None when no tool of the domain wants the question."""

    def answer(question: str) -> Answer | None:
        matches = [(m.score, -i, t, m) for i, t in enumerate(DOMAIN.tools) if (m := t.match(question)) and m.score >= 0.3]
        if not matches:
            return None
        _, _, tool, match = max(matches, key=lambda c: c[:2])
        return Answer(tool.name, ToolResult("") if match.ask else tool.run(**match.args), match.ask)

    return answer
