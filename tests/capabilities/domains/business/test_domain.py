"""The business specialist as a whole: its tools fit together and leave other people's questions alone."""

from __future__ import annotations

import pytest

from capabilities.domains.business import DOMAIN

OTHERS = (
    "I have had a fever of 39 for 3 days",
    "BMI for 80 kg and 1.80 m",
    "convert 12 miles to km",
    "what is 15% of 240",
    "monthly payment on a 250,000 mortgage at 6% for 30 years",
    "future value of 5,000 at 7% for 10 years",
    "RSI of 44, 45, 43, 46, 47, 44, 48",
    "convert decimal odds 2.5 to american",
    "kelly stake with 55% chance at 2.10",
    "Elo after a win with 1500 against 1600, K 32",
    "what time is it in Tokyo",
    "mean and median of 4, 8, 15, 16, 23, 42",
    "how many days until 24 December",
    "sharpe ratio of 3%, -1%, 2%, 4% with risk free 0.5%",
    "bond price with 5% coupon, 4% yield, 7 years",
    "my heart rate is 110 at rest",
    "will it rain in Paris on Friday",
    "who won the world cup in 1998",
    "yield to maturity of a zero bond at 80",
    "target heart rate zone for age 40",
    "summarize this text: the quick brown fox jumps over the lazy dog",
    "standard deviation of 2, 4, 4, 4, 5, 5, 7, 9",
    "how much protein do I need at 70 kg",
    "parlay of 1.9, 2.1 and 1.5 with 20 staked",
    "should I refinance my loan from 7% to 5.5%",
    "poisson chance of 2 goals when the average is 1.4",
)


@pytest.mark.parametrize("question", OTHERS)
def test_questions_of_other_fields_are_left_alone(question):
    hits = {t.name: m.score for t in DOMAIN.tools if (m := t.match(question)) and m.score >= 0.5}
    assert hits == {}


def test_every_tool_has_its_own_name_a_purpose_and_a_schema():
    assert len({t.name for t in DOMAIN.tools}) == len(DOMAIN.tools)
    assert all(t.description and t.schema["properties"] for t in DOMAIN.tools)


@pytest.mark.parametrize("question", DOMAIN.examples)
def test_every_example_is_answered_by_a_tool(question, ask):
    answer = ask(question)
    assert answer.ask == ""
    assert answer.result.text


@pytest.mark.parametrize("text", ["", " ", "?", "💥" * 200, "9" * 400, "1, " * 500, "a/b test " * 300, "costs 5 " * 400])
def test_odd_texts_never_make_a_matcher_fail(text):
    for tool in DOMAIN.tools:
        tool.match(text)
