"""Follow-ups that change one value of the question before, over kinds of values and fields."""

from __future__ import annotations

import pytest

from restating import restated, standing_question, widened

LOAN = "Loan of 20000 at 6% over 5 years"
KELLY = "Kelly stake with odds 2.1 and 55% chance on a 1000 bankroll"


@pytest.mark.parametrize(
    ("question", "follow_up", "whole"),
    [
        (LOAN, "and over 3 years?", "Loan of 20000 at 6% over 3 years"),
        (LOAN, "and at 5%?", "Loan of 20000 at 5% over 5 years"),
        (LOAN, "what about 30,000?", "Loan of 30,000 at 6% over 5 years"),
        (LOAN, "and over 3?", "Loan of 20000 at 6% over 3 years"),
        (LOAN, "three years instead", "Loan of 20000 at 6% over three years"),
        (LOAN, "18 months?", "Loan of 20000 at 6% over 18 months"),
        (LOAN, "and 30000 at 4%?", "Loan of 30000 at 4% over 5 years"),
        ("Loan of $20,000 at 6% over 5 years", "what if it's 25k?", "Loan of $25k at 6% over 5 years"),
        ("BMI for 180 cm and 80 kg", "and 75 kg?", "BMI for 180 cm and 75 kg"),
        ("convert 5 km to miles", "and 12?", "convert 12 km to miles"),
        ("convert 5 km to miles", "in feet?", "convert 5 km to feet"),
        (KELLY, "with odds of 2.3?", "Kelly stake with odds 2.3 and 55% chance on a 1000 bankroll"),
        (KELLY, "bankroll 500?", "Kelly stake with odds 2.1 and 55% chance on a 500 bankroll"),
        (
            "cost of a meeting of 8 people at $60 an hour for 90 minutes",
            "and with 5 people?",
            "cost of a meeting of 5 people at $60 an hour for 90 minutes",
        ),
        ("how many days until 2027-01-01", "and 2027-06-01?", "how many days until 2027-06-01"),
        ("what time is it in London?", "and in Tokyo?", "what time is it in Tokyo?"),
        ("what time is it in London?", "what about New York?", "what time is it in New York?"),
        ("analyze AAPL", "and MSFT?", "analyze MSFT"),
        (
            "runway with 300000 cash, spending 40000 a month, income 10000",
            "what if income grows to 20000?",
            "runway with 300000 cash, spending 40000 a month, income 20000",
        ),
        ("calories for a woman of 35 years, 65 kg, 170 cm", "and if she weighs 70 kg?", "calories for a woman of 35 years, 70 kg, 170 cm"),
        ("my budget: income 4000, rent 1200, food 500", "and with rent 1500?", "my budget: income 4000, rent 1500, food 500"),
        ("weather in Paris tomorrow", "and in Rome?", "weather in Rome tomorrow"),
        ("rebalance 70000 of stocks and 30000 of bonds to 60/40", "and to 50/50?", "rebalance 70000 of stocks and 30000 of bonds to 50/50"),
        (LOAN, "and with 5000 down?", "Loan of 20000 at 6% over 5 years, with 5000 down?"),
    ],
)
def test_the_value_of_the_same_kind_is_replaced_and_a_new_one_is_added(question: str, follow_up: str, whole: str) -> None:
    assert restated(question, follow_up) == whole


@pytest.mark.parametrize(
    "text",
    [
        "how much is 5% of 80?", "cancel 3", "scale sports to 4", "thanks", "and why?", "what is the capital of France", "",
        "I have had a headache for 3 days", "and then my doctor told me to take 2 tablets every day with a lot of water", "status\nhelp 3",
    ],
)  # fmt: skip
def test_a_question_of_its_own_changes_nothing(text: str) -> None:
    assert restated(LOAN, text) is None


def test_nothing_is_changed_where_the_earlier_question_has_no_such_value() -> None:
    assert restated("who won the cup", "and over 3 years?") is None
    assert restated("", "and 3?") is None


def test_changes_build_on_each_other() -> None:
    turns = [(LOAN, False), ("and over 3 years?", False), ("and at 5%?", False)]
    assert standing_question(turns) == "Loan of 20000 at 5% over 3 years"


def test_what_was_asked_for_joins_the_question_and_can_be_changed_later() -> None:
    turns = [("loan payment for 20000", False), ("6% over 5 years", True), ("and over 4 years?", False)]
    assert standing_question(turns) == "loan payment for 20000\n6% over 4 years"
    assert standing_question([*turns, ("what is the time?", False)]) == "what is the time?"


def test_a_wish_without_a_value_widens_the_question() -> None:
    assert widened(KELLY, "and half Kelly?") == f"{KELLY}, half Kelly?"
    assert widened("NPV of -100, 60, 60 at 8%", "what is the IRR?") == "NPV of -100, 60, 60 at 8%, the IRR?"
    assert widened("a meeting of 8 people", "weekly for a year?") == "a meeting of 8 people, weekly for a year?"
    assert widened(KELLY, "half Kelly?") is None
    assert widened(LOAN, "what is the capital of France?") is None
    assert widened(KELLY, "and who is the president of the club?") is None
