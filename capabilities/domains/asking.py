"""Asking the tools of all domains whether they see themselves in a question: those that may, and with the slips set right where
they do not see it as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from agent_pools import Domain, Tool
from ai_providers import ToolMatch
from capabilities.domains.cues import Cued, Index, view_of
from capabilities.domains.spelling import Speller, known_words, may_hold_slips

LESS_SURE = 0.02  # what a match loses that is due to a correction


class Asking:
    """One look at a question serves all tools that see it through the same view."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        tools = tuple(tools)
        self._speller = Speller(lambda: known_words(tools))
        self._indexes = {view: Index(t for t in tools if view_of(t) == view) for view in map(view_of, tools)}
        self.corrected = lru_cache(maxsize=64)(self._corrected)
        self.worth = lru_cache(maxsize=256)(self._worth)

    def _corrected(self, question: str) -> str:
        """The question with its slips set right."""
        return self._speller.corrected(question) if may_hold_slips(question) else question

    def _worth(self, view: Callable[[str], str], question: str) -> frozenset[str]:
        """The names of the tools worth asking, of those with this view."""
        return self._indexes[view].worth(*{view(question), view(self.corrected(question))})

    def matcher(self, tool: Tool) -> Callable[[str], ToolMatch | None]:
        name, match, view = tool.name, tool.match, view_of(tool)
        always = not isinstance(match, Cued)

        def asked(question: str) -> ToolMatch | None:
            if not always and name not in self.worth(view, question):
                return None
            found = match(question)
            if found is not None or (corrected := self.corrected(question)) == question:
                return found
            again = match(corrected)
            return replace(again, score=max(0.0, again.score - LESS_SURE)) if again else None

        return asked


def asked_together(domains: tuple[Domain, ...]) -> dict[str, Domain]:
    """The domains by name, their tools sharing one look at each question."""
    asking = Asking(tool for domain in domains for tool in domain.tools)
    return {d.name: replace(d, tools=tuple(replace(t, match=asking.matcher(t)) for t in d.tools)) for d in domains}
