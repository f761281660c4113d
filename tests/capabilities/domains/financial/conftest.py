"""A sentence through the financial tools, the way the built-in engine chooses among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent_pools import ToolResult
from capabilities.domains.financial import DOMAIN

Answer = Callable[[str], tuple[str, ToolResult]]


@pytest.fixture
def answer() -> Answer:
    """A function from a question to (name of the best tool, its result); a match that asks back gives its question."""

    def best(question: str) -> tuple[str, ToolResult]:
        found = [(m.score, t, m) for t in DOMAIN.tools if (m := t.match(question))]
        if not found:
            return DOMAIN.fallback.name, DOMAIN.fallback.run(question=question)
        _, chosen, match = max(found, key=lambda row: row[0])
        if match.ask:
            return chosen.name, ToolResult("", ask=match.ask)
        return chosen.name, chosen.run(**match.args)

    return best
