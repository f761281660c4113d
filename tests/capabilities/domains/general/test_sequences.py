"""The rule behind a sequence, checked against the closed forms that made it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.sequences import number_sequence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("what comes next: 4, 9, 14, 19", "Next: 24"),
        ("next number in 3, 6, 12, 24", "Next: 48"),
        ("1, 4, 9, 16, 25 ... which number is next?", "Next: 36"),
        ("continue the pattern 1 1 2 3 5 8", "Next: 13"),
        ("2, 7, 22, 67, what's next", "Next: 202"),
        ("1, 8, 27, 64, 125, next two numbers", "Next: 216, 343"),
        ("1, 100, 2, 90, 3, 80 what is next", "Next: 4"),
        ("what is the 40th term of 7, 10, 13, 16", "Term 40 is 124"),
    ],
)
def test_the_next_term_follows_from_the_simplest_rule(said, sentence, expected):
    assert expected in said(number_sequence, sentence)


@given(st.integers(-50, 50), st.integers(-9, 9), st.integers(-5, 5), st.integers(7, 30))
def test_a_quadratic_sequence_is_continued_as_its_formula_says(a, b, c, place):
    terms = [float(a + b * n + c * n * n) for n in range(1, 7)]
    assert number_sequence.run(terms=terms, place=place).data["value"] == a + b * place + c * place * place


@pytest.mark.parametrize("terms", [[1.0, 5.0], [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0]])
def test_a_rule_that_is_not_confirmed_is_not_guessed(terms):
    assert "no simple rule" in number_sequence.run(terms=terms).text


def test_a_list_without_the_question_is_no_sequence():
    assert number_sequence.match("the mean of 4, 9, 14") is None


def test_next_may_stand_at_the_end(said):
    assert said(number_sequence, "20, 17, 14, 11, next").startswith("Next: 8")
