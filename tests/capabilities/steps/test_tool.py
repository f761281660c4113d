"""The tool step runs one domain tool."""

from __future__ import annotations

from business_automation import StepContext
from capabilities.steps.tool import tool
from conversation_manager import Principal


def test_the_tool_gets_its_arguments_and_its_warnings_are_kept():
    context = StepContext(
        Principal("ann", "user"), 1, 0.0, dict, dict, lambda name, args: {"text": f"{name}: {args['n']}", "data": {"n": 9}, "warnings": ["old"]}
    )
    found = tool(context, {"tool": "square", "args": {"n": 3}})
    assert (found.text, found.data) == ("square: 3", {"n": 9, "warnings": ["old"]})
