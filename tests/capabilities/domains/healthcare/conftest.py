"""One sentence through one tool, the way the built-in engine does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent_pools import Tool


@pytest.fixture
def said() -> Callable[[Tool, str], str]:
    """A function that reads a sentence with a tool's matcher, runs the tool, and gives its text (or its question)."""

    def answer(tool: Tool, sentence: str) -> str:
        match = tool.match(sentence)
        assert match is not None, f"{tool.name} does not read: {sentence}"
        if match.ask:
            return match.ask
        result = tool.run(**match.args)
        return result.text or result.ask

    return answer
