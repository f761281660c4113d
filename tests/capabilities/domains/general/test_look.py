"""Everyday questions are shown to a few of the general tools only."""

from __future__ import annotations

import pytest

from capabilities.domains.cues import Cued, Index, needed, view_of
from capabilities.domains.general import DOMAIN


def shown(question: str) -> set[str]:
    views = {view_of(tool) for tool in DOMAIN.tools}
    return {name for view in views for name in Index(t for t in DOMAIN.tools if view_of(t) == view).worth(view(question))}


@pytest.mark.parametrize(
    ("question", "tool", "most"),
    [
        ("what is 17 times 8", "arithmetic", 6),
        ("how many kilos are 187 pounds", "convert_units", 10),
        ("how many days from 9 April 2026 until 25 December 2026", "date_sums", 10),
        ("write a poem about spring", None, 10),
    ],
)
def test_a_question_is_shown_to_its_tool_and_few_others(question, tool, most):
    names = shown(question)
    assert len(names) <= most
    assert tool is None or tool in names


def test_hardly_any_tool_is_shown_every_question():
    always = [tool.name for tool in DOMAIN.tools if not isinstance(tool.match, Cued) or needed(tool.match.cue) is None]
    assert len(always) <= len(DOMAIN.tools) / 10
