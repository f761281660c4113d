"""The sports domain as a whole."""

from __future__ import annotations

import pytest

from capabilities.domains.sports import DOMAIN

ALL = (*DOMAIN.tools, DOMAIN.fallback)


def test_tool_names_are_unique() -> None:
    assert len({t.name for t in ALL}) == len(ALL)


@pytest.mark.parametrize("tool", ALL, ids=lambda t: t.name)
def test_every_tool_has_a_description_and_a_closed_schema(tool) -> None:
    assert len(tool.description) > 30
    assert tool.schema["additionalProperties"] is False


@pytest.mark.parametrize("question", DOMAIN.examples)
def test_every_example_is_answered_by_a_tool(question: str) -> None:
    best = max((m for t in DOMAIN.tools if (m := t.match(question))), key=lambda m: m.score)
    assert best.score >= 0.9
    assert not best.ask


@pytest.mark.parametrize(
    "question",
    [
        "monthly payment on a 9000 loan over 3 years at 7%",
        "what is 15% of 80",
        "my chest hurts when I climb stairs",
        "critical path of five tasks",
        "convert 10 miles to km",
        "how much protein is in 100 g of chicken",
        "what is the APY of 5% compounded monthly",
        "we have 12 people at $60 an hour for 45 minutes, meeting cost?",
    ],
)
def test_questions_of_other_fields_are_left_alone(question: str) -> None:
    scores = {t.name: m.score for t in DOMAIN.tools if (m := t.match(question))}
    assert max(scores.values(), default=0) < 0.5, scores
