"""Cues: what a question has to say before a tool is asked whether it sees itself in it.

Most of the tools have nothing to do with a question. A matcher that needs certain words names them as its cue, a regular
expression; from that the letters are derived which every question with the cue holds, and one look at a question's letters
then leaves a handful of tools to be asked. The look is safe: it never leaves out a question in which the cue is found.

Deriving letters from regular expressions is an old way to search much text fast: Russ Cox, "Regular Expression Matching with
a Trigram Index" (2012), section "Mapping regular expressions to trigram queries".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # Python's own reader of patterns, the same since 3.11
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from agent_pools import Tool
from ai_providers import ToolMatch
from capabilities.domains import regex

Matcher = Callable[[str], ToolMatch | None]
LONGEST = 1000  # characters; longer texts are shown to every tool
_MOST = 48  # spellings of one place in a pattern that are kept apart
_MOST_LETTERS = 16  # letters of a class ([- ]) that are kept apart
_GRAM = 3
# How telling a group of letters is, by its length: how likely a question holds it by chance, roughly.
_COMMON = {1: 40.0, 2: 8.0, 3: 1.0}
# What Python's regular expressions take for an ASCII letter when capitals do not matter, and str.lower does not.
_LOWER = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "K": "k"})
Spellings = frozenset[str]
# What is known of a part of a pattern: all its spellings, or None where there are too many; and groups of spellings, one of each group
# stands somewhere in every text that the part is found in.
Known = tuple[Spellings | None, list[Spellings]]
_NOTHING: Known = (None, [])


def as_typed(text: str) -> str:
    return text


@dataclass(frozen=True)
class Cued:
    """A matcher that is asked only where `cue` is found, whatever the capitals, in what `view` makes of the question."""

    cue: str
    match: Matcher
    view: Callable[[str], str] = as_typed

    def __call__(self, question: str) -> ToolMatch | None:
        return self.match(question) if regex.search(self.cue, self.view(question), re.IGNORECASE) else None


def says(cue: str, view: Callable[[str], str] = as_typed) -> Callable[[Matcher], Cued]:
    """Make a matcher one that needs `cue`, a regular expression."""
    return lambda match: Cued(cue, match, view)


class Index:
    """Which tools a question is worth showing to: all that see it through the same `view`. Built at the first question."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = tuple(tools)

    @cached_property
    def _always(self) -> frozenset[str]:
        """The tools whose questions cannot be told by their letters."""
        return frozenset(tool.name for tool in self._tools if _needed_by(tool) is None)

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for tool in self._tools:
            for group in _needed_by(tool) or ():
                found.setdefault(group, []).append(tool.name)
        return found

    def worth(self, *texts: str) -> frozenset[str]:
        """The names of the tools that may see themselves in one of these texts."""
        if any(len(text) > LONGEST for text in texts):
            return frozenset(tool.name for tool in self._tools)
        here = frozenset().union(*map(letters, texts)) & self._by_letters.keys()
        return self._always.union(*(self._by_letters[group] for group in here))


def view_of(tool: Tool) -> Callable[[str], str]:
    return tool.match.view if isinstance(tool.match, Cued) else as_typed


def _needed_by(tool: Tool) -> Spellings | None:
    return needed(tool.match.cue) if isinstance(tool.match, Cued) else None


def plain(text: str) -> str:
    """A text as cues compare it: lower case, each figure a 0, each blank a space."""
    return re.sub(r"\s", " ", re.sub(r"\d", "0", text.translate(_LOWER).lower()))


@lru_cache(maxsize=64)
def letters(text: str) -> frozenset[str]:
    """Every group of one to three letters that stand side by side in a text."""
    told = plain(text)
    return frozenset(told[i : i + size] for size in range(1, _GRAM + 1) for i in range(len(told) - size + 1))


@lru_cache(maxsize=4096)
def needed(cue: str) -> Spellings | None:
    """Groups of letters one of which is in every text that `cue` is found in; None when there is no such choice.

    Raises re.error for what is no regular expression."""
    exact, groups = _known(parser.parse(cue, re.IGNORECASE))
    if exact is not None:
        groups = [*groups, exact]
    choices = [frozenset(map(_telling, group)) for group in groups if "" not in group]
    return min(choices, key=_chance, default=None)


def _telling(spelling: str) -> str:
    """The group of letters in a spelling that says most about it."""
    if len(spelling) <= _GRAM:
        return spelling
    grams = [spelling[i : i + _GRAM] for i in range(len(spelling) - _GRAM + 1)]
    return min(grams, key=lambda gram: (gram.count(" ") + gram.count("0"), sum(letter in "aeiorstn" for letter in gram)))


def _chance(group: Spellings) -> float:
    return sum(_COMMON[len(gram)] * (3 if gram.strip("0 ") == "" else 1) for gram in group)


def _known(pattern: Iterable[Any]) -> Known:
    """What is known of the parts of a pattern one after the other. `run` are the spellings of the last parts together, up to
    a part that can be anything."""
    run, whole = frozenset([""]), True
    groups: list[Spellings] = []
    for code, detail in pattern:
        here, more = _part(code, detail)
        groups += more
        if here is not None and len(run) * len(here) <= _MOST:
            run = frozenset(a + b for a, b in itertools.product(run, here))
        else:
            groups.append(run)
            run, whole = here or frozenset([""]), False
    return (run, groups) if whole else (None, [*groups, run])


def _part(code: Any, detail: Any) -> Known:
    if code is codes.LITERAL:
        return frozenset([plain(chr(detail))]) if _has_one_form(detail) else None, []
    if code is codes.IN:
        return _one_of(detail), []
    if code is codes.AT or code is codes.ASSERT_NOT:
        return frozenset([""]), []
    if code is codes.SUBPATTERN:
        return _known(detail[3])
    if code is codes.ATOMIC_GROUP:
        return _known(detail)
    if code is codes.BRANCH:
        return _either([_known(branch) for branch in detail[1]])
    if code is codes.ASSERT:
        exact, groups = _known(detail[1])
        return frozenset([""]), groups + ([exact] if exact is not None else [])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _repeated(*detail)
    return _NOTHING


def _one_of(members: Sequence[tuple[Any, Any]]) -> Spellings | None:
    """The spellings of a class of letters, when it has few: [- ] or \\d."""
    found: set[str] = set()
    for code, detail in members:
        if code is codes.LITERAL and _has_one_form(detail):
            found.add(plain(chr(detail)))
        elif code is codes.CATEGORY and detail in (codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE):
            found.add("0" if detail is codes.CATEGORY_DIGIT else " ")
        elif code is codes.RANGE and detail[1] < 128:
            found |= {plain(chr(letter)) for letter in range(detail[0], detail[1] + 1)}
        else:
            return None
    return frozenset(found) if len(found) <= _MOST_LETTERS else None


def _has_one_form(letter: int) -> bool:
    """Whether `plain` and a pattern that does not care about capitals take the same letters for this one."""
    return letter < 128 or chr(letter).lower() == chr(letter).upper()


def _either(branches: Sequence[Known]) -> Known:
    """What holds whichever of the branches it is."""
    if all(exact is not None for exact, _ in branches):
        together = frozenset().union(*(exact for exact, _ in branches if exact is not None))
        return (together, []) if len(together) <= _MOST else (None, [together])
    best = []
    for exact, groups in branches:
        choices = [g for g in ([*groups, exact] if exact is not None else groups) if "" not in g]
        if not choices:
            return _NOTHING
        best.append(min(choices, key=_weight))
    return None, [frozenset().union(*best)]


def _weight(group: Spellings) -> float:
    return _chance(frozenset(map(_telling, group)))


def _repeated(least: int, most: Any, part: Iterable[Any]) -> Known:
    exact, groups = _known(part)
    if most == 1 and exact is not None:
        return (exact | {""} if least == 0 else exact), [] if least == 0 else groups
    if least == 0:
        return _NOTHING
    return None, groups + ([exact] if exact is not None else [])
