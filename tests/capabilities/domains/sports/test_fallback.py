"""The answer when no tool fits."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.fallback import sports_guide
from capabilities.domains.sports.sports_topics import TOPICS
from capabilities.safety.wording import checked


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who won the cup final in 1987", "who won"),
        ("how should I train for a marathon", "marathon and running training"),
        ("how do I fix my golf swing", "golf technique"),
        ("which racquet suits a tennis beginner", "racket sports"),
        ("give me a lock", "betting"),
    ],
)
def test_the_answer_is_about_the_kind_of_question(question: str, topic: str) -> None:
    assert sports_guide.run(question=question).data["topic"] == topic


def test_the_subject_is_named_and_no_result_is_invented() -> None:
    text = sports_guide.run(question="who won the 1987 cup final").text
    assert "1987 cup final" in text
    assert "guessing" in text


def test_promises_are_not_echoed() -> None:
    text = sports_guide.run(question="give me a guaranteed lock for tonight's parlay").text
    assert "guaranteed" not in text
    assert "lock" not in text


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.name)
def test_every_topic_passes_the_wording_checks(topic) -> None:
    text = "\n".join(topic.steps)
    assert checked(text, "sports") == text


def test_unknown_subjects_get_an_honest_answer() -> None:
    text = sports_guide.run(question="zorbing in Qwertyland").text
    assert "will not guess" in text


def test_a_greeting_with_a_number_gets_a_question_back():
    assert "What shall I do with 22?" in sports_guide.run(question="hello 22").ask


def test_what_is_not_known_is_said_in_two_sentences():
    assert len(sports_guide.run(question="quizzacious flimflam?").text.splitlines()) == 2
