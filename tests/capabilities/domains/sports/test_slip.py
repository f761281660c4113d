"""The reading of a betting question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.slip import both_sides, slip


@pytest.mark.parametrize(
    ("text", "stake"),
    [
        ("I put £25 on a 3/1 shot", 25),
        ("a 40 dollar bet at -110", 40),
        ("staking 1,200 at 1.8", 1200),
        ("a tenner at 5/2", 10),
        ("bet 2k at +120", 2000),
        ("no money named at 1.9", None),
    ],
)
def test_the_stake_is_found_by_its_words(text: str, stake: float | None) -> None:
    assert slip(text).stake == stake


@pytest.mark.parametrize(
    ("text", "chances"),
    [
        ("it wins 55% of the time", (0.55,)),
        ("probability 0.35", (0.35,)),
        ("3 times out of 5", (0.6,)),
        ("5% commission", ()),
        ("a coin flip", (0.5,)),
    ],
)
def test_win_chances_are_told_from_other_shares(text: str, chances: tuple[float, ...]) -> None:
    assert slip(text).chances == pytest.approx(chances)


def test_a_bankroll_is_not_a_stake() -> None:
    found = slip("bankroll 900, staking 30 at 2.1")
    assert (found.bankroll, found.stake) == (900, 30)


def test_a_price_on_both_sides_counts_twice() -> None:
    assert len(both_sides(slip("both sides at -108"))) == 2


@given(st.text(max_size=150))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 < c < 1 for c in slip(text).chances)
