"""Shares of a whole: market concentration, a ratio, vesting, and loads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.shares import loads_needed, market_concentration, split_by_ratio, vested
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "tool", "expected"),
    [
        ("market shares 40, 30, 20, 10. hhi", "market_concentration", 3000),
        ("profit 90k split 3:2 between two partners", "split_by_ratio", 54_000),
        ("48,000 options over 4 years with a one year cliff, vested after 18 months", "vested", 18_000),
        ("4,800 options vest over 4 years, 1 year cliff, how many after 6 months", "vested", 0),
        ("38 tonnes to move, truck takes 4.5 tonnes, how many trips", "loads_needed", 9),
        ("9,000 for 3,000 leaflets per leaflet", "price_of_each", 3),
        ("60 boxes per pallet, 1,450 boxes, pallets needed", "loads_needed", 25),
    ],
)
def test_a_question_reaches_its_tool(ask, question: str, tool: str, expected: float) -> None:
    answer = ask(question)
    assert answer.tool == tool
    assert answer.shows(expected)


def test_shares_above_a_whole_are_refused() -> None:
    with pytest.raises(InvalidField):
        market_concentration.run([80, 40])


@given(st.floats(1, 1e6), st.lists(st.floats(0.1, 50), min_size=2, max_size=3))
def test_the_parts_of_a_split_add_up(total: float, parts: list[float]) -> None:
    assert sum(split_by_ratio.run(total, parts).data["shares"]) == pytest.approx(total)


def test_everything_has_vested_after_the_plan() -> None:
    assert vested.run(1000, 48, 60, 12).data["vested"] == 1000


@given(st.integers(1, 10_000), st.integers(1, 500))
def test_the_loads_hold_everything_and_one_less_does_not(total: int, each: int) -> None:
    count = loads_needed.run(total, each).data["count"]
    assert (count - 1) * each < total <= count * each
