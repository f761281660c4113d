"""The fallback speaks to the question that was asked."""

from __future__ import annotations

import re

import pytest

from capabilities.domains.business.advice import TOPICS, business_advice


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("how many vacation days are left for me", "leave"),
        ("our stand-ups drag on for ever", "agile work"),
        ("how do I sell more to small shops", "sales"),
        ("I want to start a company in Texas", "starting a company"),
        ("my colleague takes bribes, what now", "ethics"),
        ("is working from home good for juniors", "remote work"),
        ("how do I write a good requirement", "requirements"),
    ],
)
def test_the_words_of_the_question_choose_the_topic(question, topic):
    assert business_advice.run(question=question).data["topic"] == topic


def test_every_topic_gives_other_advice():
    texts = {topic.name: " ".join(topic.steps) for topic in TOPICS}
    assert len(set(texts.values())) == len(TOPICS) >= 10
    assert all(len(topic.steps) >= 3 for topic in TOPICS)


def test_what_is_not_known_is_said_in_two_sentences_with_what_can_be_done() -> None:
    found = business_advice.run(question="what about purple elephants on stilts?")
    assert "purple elephants on stilts" in found.text
    assert "do not know" in found.text
    assert found.text.count("\n") == 1
    assert found.data["topic"] is None


@pytest.mark.parametrize("text", ["hello 22", "hey there!", "Good morning"])
def test_a_greeting_is_greeted_and_not_advised(text: str) -> None:
    found = business_advice.run(question=text)
    assert found.text.startswith("Hello.")
    assert "break-even with" in found.text, "it says what it can do"


def test_no_place_is_left_unfilled():
    for topic in TOPICS:
        word = re.split(r"[|\\(]", topic.pattern.replace("(?:", ""))[0] or topic.name
        assert "{" not in business_advice.run(question=f"tell me about {word} please").text
