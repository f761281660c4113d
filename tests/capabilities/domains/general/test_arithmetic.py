"""Sums in words and signs, and equations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.arithmetic import arithmetic, solve_equation
from capabilities.domains.general.spoken_math import _spoken, evaluate, expression, plain_sum


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("what is nine times twelve", 108),
        ("square root of 1,296 plus 4 squared", 52),
        ("take 17 from 60", 43),
        ("(4 + 5) * 3 =", 27),
        ("please work out 2 to the power of 12", 4096),
        ("a third of 99", 33),
        ("7 factorial", 5040),
        ("cube root of 343", 7),
        ("20% of 45 plus 1", 10),
        ("log base 3 of 81", 4),
        ("cos 60 degrees", 0.5),
        ("1 1/2 + 2", 3.5),
        ("product of 6, 7 and 2", 84),
    ],
)
def test_a_spoken_sum_has_its_value(sentence, value):
    assert evaluate(arithmetic.match(sentence).args["formula"]) == pytest.approx(value)


@pytest.mark.parametrize("sentence", ["what is love", "my 2 dogs and 3 cats", "the 4 of us leave at 5", "24 hours of le mans", "version 2.0"])
def test_words_with_numbers_are_no_sum(sentence):
    assert arithmetic.match(sentence) is None


@given(st.integers(-999, 999), st.integers(1, 999), st.sampled_from(["plus", "minus", "times", "divided by"]))
def test_two_numbers_and_a_word_are_worked_out(a, b, word):
    value = evaluate(expression(f"what is {abs(a)} {word} {b}"))
    expected = {"plus": abs(a) + b, "minus": abs(a) - b, "times": abs(a) * b, "divided by": abs(a) / b}[word]
    assert value == pytest.approx(expected)


def test_dividing_by_zero_is_said_plainly(said):
    assert "zero" in said(arithmetic, "what is 5 divided by 0")


@pytest.mark.parametrize("formula", ["__import__('os')", "9**9**9**9", "open('x')", "().__class__"])
def test_nothing_but_sums_is_run(formula):
    assert "error" in arithmetic.run(formula=formula).data


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("solve 4x - 9 = 23", "x = 8."),
        ("find x: x^2 + x - 12 = 0", "x = -4 or x = 3."),
        ("what is x if 2x + 3 = x + 10", "x = 7."),
        ("solve x^2 + 1 = 0", "No real x"),
    ],
)
def test_equations_are_solved(said, sentence, expected):
    assert expected in said(solve_equation, sentence)


def test_signed_steps_in_a_row_are_added_up(said):
    assert said(arithmetic, "total of +3, -4, +6 and -1").startswith("The answer is 4")


def test_a_sum_in_signs_is_found_among_words(said):
    assert said(arithmetic, "not that one, I mean (-2)² × 5 − 6 ÷ 3").startswith("The answer is 18")


def test_an_amount_between_so_many_is_divided(said):
    assert said(arithmetic, "split 50.40 between 4").startswith("The answer is 12.6")


def test_powers_may_be_told_by_ordinals(said):
    assert said(arithmetic, "two to the tenth").startswith("The answer is 1,024")


def test_any_root_is_taken(said):
    assert said(arithmetic, "fourth root of 81").startswith("The answer is 3")
    assert said(arithmetic, "5th root of 32").startswith("The answer is 2")


def test_a_letter_x_may_mean_times_in_a_sum_among_words(said):
    assert said(arithmetic, "what do you get for (9 - 3) x 4 / 8").startswith("The answer is 3")


def test_an_amount_is_cut_by_a_part_of_itself(said):
    assert said(arithmetic, "decrease 60 by a quarter").startswith("The answer is 45")


def test_a_bare_equation_is_solved(said):
    assert said(solve_equation, "3x + 2 = 2x + 9").startswith("x = 7")


def test_a_further_step_takes_the_result_so_far(said):
    assert said(arithmetic, "take 9 from 30 then multiply by 2").startswith("The answer is 42")
    assert said(arithmetic, "5 plus 6 then divide by 2").startswith("The answer is 5.5")


NUMBER = st.one_of(st.integers(0, 10**7).map(str), st.integers(0, 10**9).map(lambda n: f"{n:,}"), st.decimals(0, 999, places=2).map(str))
SIGN = st.sampled_from(["plus", "minus", "times", "multiplied by", "divided by", "over", "+", "-", "*", "×", "÷", "/"])
LEAD = st.sampled_from(["", "what is ", "What's ", "how much is ", "Calculate ", "work out "])


@given(LEAD, NUMBER, st.lists(st.tuples(SIGN, NUMBER), min_size=1, max_size=4), st.sampled_from(["", "?", " =", " ?"]))
def test_a_plain_sum_is_read_as_the_long_reading_reads_it(lead, first, steps, end):
    sentence = f"{lead}{first}{''.join(f' {sign} {number}' for sign, number in steps)}{end}"
    assert plain_sum(sentence) is not None
    assert plain_sum(sentence) == _spoken(sentence)


@pytest.mark.parametrize("sentence", ["4/5", "2024-05-01", "what is 3 squared plus 4", "1 1/2 + 2", "2 + 3 apples", "10-4-2"])
def test_what_may_mean_something_else_is_no_plain_sum(sentence):
    assert plain_sum(sentence) is None
