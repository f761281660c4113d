"""Sets of words as numbers: the same as counting words one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capabilities.safety.parts import Parts, every, stretch, windows

PLACES = st.sets(st.integers(0, 60), max_size=12)


def mask(places: set[int]) -> int:
    return sum(1 << place for place in places)


@given(PLACES)
def test_every_place_of_a_set_is_found_in_order(places: set[int]) -> None:
    assert list(every(mask(places))) == sorted(places)


@given(st.lists(PLACES.filter(bool), min_size=1, max_size=3), st.integers(0, 20))
def test_a_window_is_found_exactly_where_all_columns_have_a_word(columns: list[set[int]], near: int) -> None:
    expected = {at for at in range(61) if all(any(at <= place <= at + near for place in column) for column in columns)}
    assert set(every(windows([mask(column) for column in columns], near))) == expected


@given(PLACES, st.integers(0, 5), st.lists(st.integers(1, 60), max_size=4, unique=True))
def test_a_guard_reaches_its_neighbours_and_never_another_sentence(places: set[int], reach: int, starts: list[int]) -> None:
    parts = Parts([0, *sorted(starts)], 61)
    expected = {at for at in range(61) if any(abs(at - place) <= reach and parts.number(at) == parts.number(place) for place in places)}
    assert set(every(parts.spread(mask(places), reach))) == expected


def test_the_part_around_a_word_is_its_whole_sentence() -> None:
    parts = Parts([0, 4, 9], 12)
    assert parts.around([5]) == stretch(4, 9)
    assert parts.around([0, 11]) == stretch(0, 4) | stretch(9, 12)
