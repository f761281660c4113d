"""Numbers in sentences: figures, words, and groups of figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.reading import digits, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one thousand at 5%", [1000, 5]),
        ("a million in the bank", [1_000_000]),
        ("half a million", [500_000]),
        ("two hundred and fifty thousand", [250_000]),
        ("three thousand two hundred", [3200]),
        ("two hundred thousand", [200_000]),
        ("a hundred and twenty units", [120]),
        ("twenty five thousand", [25_000]),
        ("closes 100 102 101 99", [100, 102, 101, 99]),
        ("year 1 400, year 2 500", [1, 400, 2, 500]),
        ("250 000 euros", [250_000]),
        ("12 500 units", [12_500]),
        ("$1 234 567", [1_234_567]),
        ("2,50,000 and 12,34,56,789 rupees", [250_000, 123_456_789]),
        ("from 1.6m to 1.36m percent change", [1_600_000, 1_360_000]),
        ("one of them", []),
    ],
)
def test_numbers_are_read_as_a_person_means_them(text: str, expected: list[float]) -> None:
    assert [n.value for n in numbers(text)] == expected


def test_a_letter_before_an_equals_sign_is_no_unit() -> None:
    assert [n.unit for n in numbers("D=3600 S=20 H=4")] == ["", "", ""]


@given(st.lists(st.integers(100, 999), min_size=3, max_size=8))
def test_a_row_of_three_figure_numbers_stays_a_row(row: list[int]) -> None:
    text = " ".join(map(str, row))
    if row[-1] % 1000 != 0:
        assert [n.value for n in numbers(text)] == row


@given(st.integers(0, 10**9))
def test_commas_never_change_a_number(value: int) -> None:
    assert [n.value for n in numbers(f"it is {value:,} in all")] == [value]


def test_a_spoken_decimal_is_one_number():
    assert digits("two point seven goals") == "2.7 goals"
    assert digits("one point two five") == "1.25"
    assert digits("a three point lead") == "a 3 point lead"


def test_minutes_behind_hours_get_their_unit():
    assert digits("2h 24, average") == "2h 24 min, average"
    assert digits("open 24 h 7 days a week") == "open 24 h 7 days a week"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one hundred thirty seven fifty", "137.50"),
        ("two hundred and ten", "210"),
        ("twenty five fifty", "25 50"),
    ],
)
def test_a_price_spoken_in_two_parts_keeps_its_cents(text: str, expected: str) -> None:
    assert digits(text) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("it takes 8h15 to get there", "it takes 8 h 15 min to get there"),
        ("7h05 in the air", "7 h 5 min in the air"),
        ("from 9h30 to 17h15", "from 9h30 to 17h15"),
    ],
)
def test_hours_written_with_their_minutes_last_so_long_where_the_words_say_so(text: str, read: str) -> None:
    assert digits(text) == read
