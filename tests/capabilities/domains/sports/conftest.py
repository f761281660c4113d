"""How sports tools are asked in tests: a sentence goes through the matcher into the tool."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent_pools import Tool, ToolResult
from capabilities.safety.wording import checked

Ask = Callable[[Tool, str], ToolResult]


@pytest.fixture
def ask() -> Ask:
    """The result of a tool for a sentence that its matcher must understand fully; its wording must pass the safety checks."""

    def answer(tool: Tool, question: str) -> ToolResult:
        match = tool.match(question)
        assert match is not None, f"{tool.name} does not see: {question}"
        assert not match.ask, f"{tool.name} asks back on {question!r}: {match.ask}"
        result = tool.run(**match.args)
        assert checked(result.text, "sports") == result.text
        return result

    return answer
