"""Numbers and the words they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.labels import read_labels

LABELS = {"hits": "hits?", "bats": "at[- ]?bats|ab", "walks": "walks?|bb"}


@pytest.mark.parametrize(
    "text",
    [
        "12 hits, 40 at bats and 5 walks",
        "hits 12, at bats 40, walks 5",
        "hits: 12; AB: 40; BB: 5",
        "5 walks plus 12 hits in 40 AB",
        "AB=40 H? hits=12 BB=5",
    ],
)
def test_either_order_is_read(text: str) -> None:
    assert read_labels(text, LABELS) == {"hits": 12, "bats": 40, "walks": 5}


def test_a_limit_keeps_a_rate_from_a_count() -> None:
    assert read_labels("avg: 92, hits: 30", {"avg": "avg", "hits": "hits"}, {"avg": (0, 1)}) == {"hits": 30}


def test_a_number_a_game_does_not_count_games() -> None:
    assert read_labels("scores 104 and allows 99 a game", {"for": "scores", "against": "allows", "games": "games?"}) == {"for": 104, "against": 99}


def test_thirds_and_thousands_are_numbers() -> None:
    assert read_labels("17 2/3 innings, 1,204 hits", {"innings": "innings", "hits": "hits"}) == {
        "innings": pytest.approx(17.6667, abs=1e-4),
        "hits": 1204,
    }


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert set(read_labels(text, LABELS)) <= set(LABELS)
