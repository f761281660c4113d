"""Whole numbers, bases, Roman numerals, fractions and counting."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.counting import ways_to_choose
from capabilities.domains.general.fraction_sums import fraction
from capabilities.domains.general.numerals import number_base, roman_numeral
from capabilities.domains.general.whole_numbers import prime_factors, whole_number


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (whole_number, "greatest common divisor of 48 and 180", "12"),
        (whole_number, "lcm of 4, 6 and 10", "60"),
        (whole_number, "the largest number that divides 84 and 126 evenly", "42"),
        (whole_number, "smallest number divisible by 6 and 8", "24"),
        (ways_to_choose, "9 swimmers, in how many ways can gold, silver and bronze go", "504"),
        (ways_to_choose, "number of ways to pick a captain and a vice-captain from 11", "110"),
        (fraction, "two thirds plus one quarter", "11/12"),
        (whole_number, "prime factors of 360", "2 × 2 × 2 × 3 × 3 × 5"),
        (whole_number, "is 97 prime?", "Yes"),
        (whole_number, "sum of the first 50 natural numbers", "1,275"),
        (whole_number, "a light blinks every 8 seconds, another every 12, when do they blink together again", "24"),
        (number_base, "what is binary 1101 in decimal", "13"),
        (number_base, "45 to binary", "101101"),
        (number_base, "0xff in decimal", "255"),
        (number_base, "decimal 500 to hexadecimal", "1F4"),
        (roman_numeral, "MCMLXXXIV as a number", "1984"),
        (roman_numeral, "2026 in roman numerals", "MMXXVI"),
        (fraction, "5/8 as a decimal", "0.625"),
        (fraction, "1/3 + 1/6", "1/2"),
        (fraction, "simplify 36/60", "3/5"),
        (ways_to_choose, "how many ways to choose 2 of 8", "28"),
        (ways_to_choose, "permutations of 4 from 6", "360"),
    ],
)
def test_each_task_is_read_and_worked_out(said, tool, sentence, expected):
    assert expected in said(tool, sentence).splitlines()[0]


@given(st.integers(2, 10**6))
def test_prime_factors_multiply_back(n):
    assert math.prod(prime_factors(n)) == n


@pytest.mark.parametrize(
    ("tool", "said", "expected"),
    [
        (roman_numeral, "MCDXCII in plain numbers", "1492"),
        (roman_numeral, "which year is MDCCLXXVI", "1776"),
        (ways_to_choose, "5 from 36 lottery, how many combos", "376,992"),
        (ways_to_choose, "ways to rearrange the letters in BANANA", "60 ways"),
        (ways_to_choose, "4 digit codes with no repeated digits", "5,040"),
    ],
)
def test_short_wordings_of_counting_and_roman_numerals(tool, said, expected):
    assert expected in tool.run(**tool.match(said).args).text


def test_the_nth_prime_is_counted_also_when_it_is_asked_with_a_question_mark(said):
    assert "is 29" in said(whole_number, "10th prime number?")


def test_every_whole_number_up_to_another_is_added(said):
    assert "5,050" in said(whole_number, "sum of every whole number from 1 to 100")


def test_what_several_numbers_go_into_is_their_least_multiple(said):
    assert "12" in said(whole_number, "lowest number that 4 and 6 both go into")


def test_odd_and_even_numbers_are_summed(said):
    assert "100" in said(whole_number, "sum of the first 10 odd numbers")
    assert "110" in said(whole_number, "sum of the first 10 even numbers")


def test_the_next_prime_is_found(said):
    assert "is 11" in said(whole_number, "next prime after 7")
