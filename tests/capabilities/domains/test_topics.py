"""The subject of a question and the topic it belongs to."""

from __future__ import annotations

import pytest

from capabilities.domains.topics import Topic, advice, best, is_greeting, quoted, subject

TOPICS = (Topic("boats", r"\bboats?\b|\bsail\w*", ("About {it}: look at the hull.",)), Topic("trees", r"\btrees?\b|\bleaf\b", ("Water it.",)))


@pytest.mark.parametrize(
    ("question", "expected"), [("What is a sextant?", "sextant"), ("can you tell me about old maps", "old maps"), ("why?", "why")]
)
def test_question_words_are_left_out(question, expected):
    assert subject(question) == expected


def test_the_topic_with_most_words_of_the_question_wins():
    assert best(TOPICS, "a leaf on a tree near the boat").name == "trees"
    assert best(TOPICS, "stones") is None


def test_advice_speaks_of_the_subject():
    assert advice(TOPICS[0], "What is a boat?") == ["About “boat”: look at the hull."]


def test_a_long_question_is_cut_at_a_word():
    assert len(subject("word " * 60)) <= 71


def test_a_question_is_quoted_as_it_was_asked_and_cut_at_a_word():
    assert quoted("How many days did I take off? Thanks.") == "“How many days did I take off?”"
    assert len(quoted("word " * 60)) <= 83


@pytest.mark.parametrize(
    ("text", "expected"), [("hello 22", True), ("hey there!", True), ("22", False), ("hello, what is a bond", False), ("test", True)]
)
def test_a_bare_greeting_is_told_from_a_question(text, expected):
    assert is_greeting(text) is expected
