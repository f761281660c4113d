"""The subject of a question and the topic it belongs to."""

from __future__ import annotations

import pytest

from capabilities.domains.topics import Topic, advice, best, opening, quoted, subject

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


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("hello", "Hello. What is it about? I add."),
        ("hello 22", "Hello. What shall I do with 22? I add."),
        ("22", "What shall I do with 22? I add."),
        ("hey there!", "Hello. What is it about? I add."),
        ("test", "Hello. What is it about? I add."),
        ("good morning, how are you?", "Hello. What is it about? I add."),
        ("hello, what is 22 squared", ""),
        ("okay then tell me about bonds", ""),
        ("why is it 22", ""),
    ],
)
def test_a_greeting_or_a_bare_number_is_asked_about(text, back):
    assert opening(text, "I add.") == back


def test_a_topic_is_found_by_whole_words_only():
    healing = (Topic("healing", r"heal(?:ing)?", ("Rest.",)),)
    assert best(healing, "a healthy weight") is None
    assert best(healing, "does it heal?").name == "healing"


@pytest.mark.parametrize(
    ("question", "expected"), [("I'm bored", "bored"), ("how do vaccines work", "vaccines"), ("how old is the universe", "universe")]
)
def test_what_only_carries_the_question_is_left_out(question, expected):
    assert subject(question) == expected


def test_a_question_is_quoted_as_it_was_asked_and_cut_at_a_word():
    assert quoted("How many days did I take off? Thanks.") == "“How many days did I take off?”"
    assert len(quoted("word " * 60)) <= 83
