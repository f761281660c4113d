"""Each-way bets."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.each_way import each_way


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("£5 each way at 10/1, a fifth of the odds, it wins: return?", "win_return", 5 * 11 + 5 * 3),
        ("£5 each way at 10/1 with 1/5 odds and it comes 2nd", "place_return", 15),
        ("a tenner each way at 8/1, quarter the odds, placed. what do I collect in total", "place_return", 30),
        ("20 quid in total each way at 8/1, quarter the odds, it places", "place_return", 30),
        ("each-way 8 at 9.0, quarter odds", "cost", 16),
    ],
)
def test_the_two_parts_are_paid_by_their_own_terms(ask, question: str, key: str, value: float) -> None:
    assert ask(each_way, question).data[key] == pytest.approx(value)


def test_missing_terms_are_assumed_aloud(ask) -> None:
    assert "Assumed" in ask(each_way, "10 each way at 6/1 wins").text
