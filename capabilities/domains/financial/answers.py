"""How a financial tool is made and how its numbers are written."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from typing import Any

from agent_pools import Tool, ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import Matcher
from capabilities.domains.reading import fmt


def calculation(match: Matcher, reads: bool = False) -> Callable[[Callable[..., ToolResult]], Tool]:
    """A Tool whose impossible inputs (a ValueError, a division by zero, an overflow) become a plain sentence."""

    def wrap(run: Callable[..., ToolResult]) -> Tool:
        @functools.wraps(run)
        def careful(*args: Any, **kwargs: Any) -> ToolResult:
            try:
                return run(*args, **kwargs)
            except ValueError as error:
                return ToolResult(f"This cannot be worked out: {error}.")
            except (ZeroDivisionError, OverflowError):
                return ToolResult("This cannot be worked out with these numbers: one of them is zero or far too large.")

        return tool(match, reads=reads)(careful)

    return wrap


def complete(score: float, args: Mapping[str, Any], need: Mapping[str, str], given: int = 1) -> ToolMatch | None:
    """A match with all of `need` (argument -> how to ask for it), or one question for what is missing; None when
    fewer than `given` of the needed arguments were found, since then the text is hardly about numbers."""
    known = {k: v for k, v in args.items() if v is not None}
    missing = [question for name, question in need.items() if name not in known]
    if not missing:
        return ToolMatch(score, known)
    if len(need) - len(missing) < given:
        return None
    return ToolMatch(min(score, 0.7), known, ask=f"To work this out I also need {_listed(missing)}. Please tell me.")


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def lines(*parts: str) -> str:
    return "\n".join(p for p in parts if p)


def cash(value: float, sign: str = "") -> str:
    """An amount with two decimals ("1,387.42"); with more when it is smaller than one cent would show."""
    digits = 2 if abs(value) >= 1 or value == 0 else 4
    return f"{'-' if value < 0 else ''}{sign}{abs(value):,.{digits}f}"


def num(value: float, least: int = 2) -> str:
    """A plain number with at least four significant digits and no trailing zeros."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "—"
    return fmt(value, max(least, 3 - math.floor(math.log10(abs(value)))))


def pct(fraction: float) -> str:
    """0.05548 -> "5.548%"."""
    return f"{num(fraction * 100)}%"


def span(months: float) -> str:
    """A number of months for people: "7 years 3 months"."""
    whole = round(months)
    years, left = divmod(whole, 12)
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((years, "year"), (left, "month")) if n]
    return " ".join(parts) or "0 months"


def require(condition: bool, sentence: str) -> None:
    """Raises ValueError with a sentence for people when a number makes no sense."""
    if not condition:
        raise ValueError(sentence)
