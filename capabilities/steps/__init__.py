"""The kinds of steps an automation may hold."""

from capabilities.steps.ask import ask
from capabilities.steps.command import command
from capabilities.steps.condition import condition
from capabilities.steps.tool import tool
from capabilities.steps.wait import wait

STEPS = {"ask": ask, "command": command, "tool": tool, "wait": wait, "condition": condition}
