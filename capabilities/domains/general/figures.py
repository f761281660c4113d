"""Numbers as people want to see them: whole when whole, six good figures otherwise."""

from __future__ import annotations

import math

from agent_pools import ToolResult


def show(value: float, good: int = 6) -> str:
    """A number with thousands commas and about `good` meaningful figures: 84.821773 -> "84.8218", 1e-7 -> "1e-07"."""
    if isinstance(value, float) and not math.isfinite(value):
        return "—"
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return f"{int(value):,}"
    if abs(value) >= 1e15 or 0 < abs(value) < 1e-6:
        return f"{value:.{good}g}"
    digits = max(0, good - len(str(int(abs(value)))) + (1 if abs(value) < 1 else 0))
    if 0 < abs(value) < 0.01:
        digits = good + 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def worked(answer: str, *working: str, value: float | None = None) -> ToolResult:
    """The answer sentence, then the working lines, as a tool's result."""
    return ToolResult("\n".join([answer, *(w for w in working if w)]), {} if value is None else {"value": value})
