"""Asking the tools of all domains whether they see themselves in a question: those that may, and with the slips set right where
they do not see it as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from agent_pools import Domain, Tool
from ai_providers import ToolMatch
from capabilities.domains.cues import Index, view_of
from capabilities.domains.spelling import Speller, known_words, may_hold_slips

LESS_SURE = 0.02  # what a match loses that is due to a correction


class Asking:
    """One look at a question serves all tools that see it through the same view."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        tools = tuple(tools)
        groups = {view: Index(t for t in tools if view_of(t) == view) for view in map(view_of, tools)}
        self.corrected = lru_cache(maxsize=64)(Speller(lambda: known_words(tools)).corrected)
        self.look = lru_cache(maxsize=256)(lambda view, question: self._look(groups[view], view, question))

    def _look(self, index: Index, view: Callable[[str], str], question: str) -> tuple[str, frozenset[str]]:
        """The question with its slips set right, and the names of the tools worth asking."""
        if not may_hold_slips(question):
            return question, index.worth(view(question))
        corrected = self.corrected(question)
        return corrected, index.worth(*{view(question), view(corrected)})

    def matcher(self, tool: Tool) -> Callable[[str], ToolMatch | None]:
        name, match, view, look = tool.name, tool.match, view_of(tool), self.look

        def asked(question: str) -> ToolMatch | None:
            corrected, worth = look(view, question)
            if name not in worth:
                return None
            found = match(question)
            if found is not None or corrected == question:
                return found
            again = match(corrected)
            return replace(again, score=max(0.0, again.score - LESS_SURE)) if again else None

        return asked


def asked_together(domains: tuple[Domain, ...]) -> dict[str, Domain]:
    """The domains by name, their tools sharing one look at each question."""
    asking = Asking(tool for domain in domains for tool in domain.tools)
    return {d.name: replace(d, tools=tuple(replace(t, match=asking.matcher(t)) for t in d.tools)) for d in domains}
