"""Fallback answers to everyday questions speak to the question."""

from __future__ import annotations

import pytest

from capabilities.domains.general import DOMAIN
from capabilities.domains.general.fallback import general_guide
from capabilities.domains.general.general_topics import TOPICS

QUESTIONS = (
    "How do I bake sourdough bread?",
    "Who sang that song in the film Heat?",
    "Which visa do I need for Peru?",
    "My laptop is slow",
    "Translate tree into German",
    "Where is my suitcase?",
)


def test_different_questions_get_different_answers():
    assert len({general_guide.run(question=q).text for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_admits_what_is_not_known(question):
    text = general_guide.run(question=question).text.lower()
    assert any(word in text for word in ("no ", "not ", "don't"))


def test_a_question_outside_all_topics_names_its_subject():
    assert "flumph" in general_guide.run(question="what does a flumph weigh").text


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.name)
def test_no_everyday_topic_speaks_of_emergencies(topic):
    assert "emergency" not in " ".join(topic.steps)


def test_every_tool_of_the_domain_has_its_own_name_and_a_purpose():
    names = [t.name for t in DOMAIN.tools]
    assert len(set(names)) == len(names)
    assert all(len(t.description) > 25 for t in DOMAIN.tools)


@pytest.mark.parametrize("example", DOMAIN.examples)
def test_every_example_finds_a_tool(example):
    assert max((m.score for t in DOMAIN.tools if (m := t.match(example))), default=0) >= 0.8


def test_a_greeting_with_a_number_gets_a_question_back():
    assert "What shall I do with 22?" in general_guide.run(question="hello 22").ask


def test_what_is_not_known_is_said_in_two_sentences():
    assert len(general_guide.run(question="quizzacious flimflam?").text.splitlines()) == 2
