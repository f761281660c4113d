"""Terms are explained when they are asked for, and only then."""

from __future__ import annotations

import pytest

from capabilities.domains.business.glossary import TERMS, business_term


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("what is churn?", "lost ÷"),
        ("explain earned value", "CPI"),
        ("What does RACI stand for", "Accountable"),
        ("whats a KPI", "figure"),
        ("difference between tam and sam", "serve"),
    ],
)
def test_a_term_is_explained(question, word, ask):
    answer = ask(question)
    assert answer.tool == "business_term"
    assert word in answer.result.text


@pytest.mark.parametrize(
    "question", ["what is the capital of France", "what is the churn of 30 of 900 customers", "explain the offside rule", "What is love?"]
)
def test_other_questions_are_left_alone(question):
    assert business_term.match(question) is None


def test_no_term_is_listed_twice():
    assert len({t.title for t in TERMS}) == len(TERMS)
