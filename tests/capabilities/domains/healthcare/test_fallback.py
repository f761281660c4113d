"""Fallback answers to health questions speak to the question."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare import DOMAIN
from capabilities.domains.healthcare.fallback import health_guide
from capabilities.domains.healthcare.health_topics import TOPICS

QUESTIONS = (
    "Is Marfan syndrome inherited?",
    "Which vaccine do I need at 60?",
    "How do I lose weight well?",
    "What is a good diet for runners?",
    "Why do we sleep?",
    "Where can I find a lung specialist?",
)


def test_different_questions_get_different_answers():
    answers = {health_guide.run(question=q).text for q in QUESTIONS}
    assert len(answers) == len(QUESTIONS)


def test_the_words_of_the_question_come_back():
    assert "Marfan" in health_guide.run(question=QUESTIONS[0]).text


def test_a_question_outside_all_topics_is_answered_honestly():
    assert "zorblax" in health_guide.run(question="zorblax quuz?").text


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.name)
def test_every_topic_has_something_to_do(topic):
    assert len(topic.steps) >= 2
    assert sum(map(len, topic.steps)) > 150


def test_every_tool_of_the_domain_has_its_own_name_and_a_purpose():
    names = [t.name for t in DOMAIN.tools]
    assert len(set(names)) == len(names)
    assert all(len(t.description) > 30 for t in DOMAIN.tools)
    assert len(DOMAIN.examples) == 5
    assert DOMAIN.disclaimer


@pytest.mark.parametrize("example", DOMAIN.examples)
def test_every_example_finds_a_tool(example):
    assert max((m.score for t in DOMAIN.tools if (m := t.match(example))), default=0) >= 0.6


def test_a_greeting_with_a_number_gets_a_question_back():
    assert "What shall I do with 22?" in health_guide.run(question="hello 22").ask


def test_what_is_not_known_is_said_in_two_sentences():
    assert len(health_guide.run(question="quizzacious flimflam?").text.splitlines()) == 2
