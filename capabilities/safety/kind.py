"""What a danger looks like: a `Kind` (one row), its `Rule`s, and the small language the rules are written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rule:
    """Evidence that is enough for an alarm. Every group of `groups` must be present; a group is met by any one of
    its concepts. `near` is the largest distance in words between the first and the last piece. `unless` names
    concepts that, in the same sentence, take the alarm back. `loose` rules also count in general questions and
    in fiction (methods of suicide); `past` rules also count for things of long ago; `soft` ones are not met by
    evidence that the person calls slight, and let the normal answer follow."""

    groups: tuple[frozenset[str], ...]
    near: int = 40
    unless: frozenset[str] = frozenset()
    loose: bool = False
    past: bool = False
    soft: bool = False


def rule(evidence: str, *, near: int = 40, unless: str = "", loose: bool = False, past: bool = False, soft: bool = False) -> Rule:
    """Read a rule: `"chest + ache/press"` is the concept chest together with ache or press."""
    groups = tuple(frozenset(part.strip().split("/")) for part in evidence.split("+"))
    return Rule(groups, near, frozenset(unless.split()), loose, past, soft)


def pairs(concepts: str, *, near: int, unless: str = "") -> tuple[Rule, ...]:
    """Any two different ones of the concepts."""
    names = concepts.split()
    return tuple(rule(f"{first} + {'/'.join(names[at:])}", near=near, unless=unless, soft=True) for at, first in enumerate(names[:-1], 1))


@dataclass(frozen=True)
class Kind:
    """One danger. `lines` is the help text, written once for both: {you} becomes "they" and so on (see watch.py) when someone
    else is ill. `weight` orders kinds when several are seen at once (higher first)."""

    name: str
    weight: int
    rules: tuple[Rule, ...]
    lines: tuple[str, ...]
    source: str
    reviewed: date
    medical: bool = True
    stop: bool = True

    @property
    def sort(self) -> str:
        """How its rules are judged (see evidence.py): "medical", "despair" or "other"."""
        if self.medical:
            return "medical"
        return "despair" if self.name in ("suicide", "suicide_other") else "other"
