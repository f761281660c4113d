"""The answer of last resort."""

from __future__ import annotations

import pytest

from capabilities.domains.financial import DOMAIN, guidance
from capabilities.domains.financial.glossary import ALIASES, TERMS
from capabilities.domains.financial.topics import TOPICS


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("what is a bond?", "loan you give"),
        ("explain the sharpe ratio", "risk-free rate"),
        ("difference between a call option and a put option", "right to sell"),
    ],
)
def test_money_words_are_explained(answer, question: str, part: str) -> None:
    name, result = answer(question)
    assert name == "explain_money_term"
    assert part in result.text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("someone used my card without asking me", "a stolen card, fraud or a payment you did not make"),
        ("my wire transfer has not reached the recipient", "a transfer that has not arrived"),
        ("how do I improve my credit score", "credit history and score"),
        ("when do I have to file my tax return", "taxes"),
        ("is my landlord allowed to keep the mortgage papers of the house", "a home and a mortgage"),
    ],
)
def test_the_topic_follows_the_words_of_the_question(question: str, title: str) -> None:
    assert guidance.money_guidance.run(question=question).data["topic"] == title


def test_answers_differ_with_the_question() -> None:
    texts = {guidance.money_guidance.run(question=f"help with {t.title}").text for t in TOPICS}
    assert len(texts) == len(TOPICS)


def test_an_unknown_question_says_what_it_was_and_what_to_do() -> None:
    text = guidance.money_guidance.run(question="zorblax quandary fnord").text
    assert "zorblax quandary fnord" in text
    assert "official source" in text
    assert text.count("\n") == 1


def test_a_greeting_is_greeted() -> None:
    assert guidance.money_guidance.run(question="hello 22").text.startswith("Hello.")


def test_a_question_about_a_word_gets_the_word_and_no_foreign_topic() -> None:
    found = guidance.money_guidance.run(question="what are the key elements of an income statement?")
    assert "operating profit" in found.text
    assert "card" not in found.text
    assert found.data["topic"] != "cards, points and credit limits"


def test_every_alias_leads_to_a_term() -> None:
    assert set(ALIASES.values()) <= set(TERMS)


def test_every_example_of_the_domain_and_of_a_topic_is_answered_by_a_tool(answer) -> None:
    for question in (*DOMAIN.examples, *(t.ask for t in TOPICS if t.ask)):
        name, result = answer(question)
        assert name != DOMAIN.fallback.name, question
        assert result.text, question
