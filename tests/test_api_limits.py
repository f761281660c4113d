"""Counting requests and slowing wrong keys, on a stepped clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_limits import Buckets, Seats, WrongKeys
from errors import TooManyRequests


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_full_bucket_gives_its_size_at_once_and_then_its_rate() -> None:
    clock = Clock()
    buckets = Buckets(10, 2, clock=clock)
    assert sum(buckets.take("tom") >= 0 for _ in range(50)) == 10
    clock.now += 3
    assert sum(buckets.take("tom") >= 0 for _ in range(50)) == 6


def test_names_do_not_share_a_bucket() -> None:
    buckets = Buckets(1, 1, clock=Clock())
    assert buckets.take("tom") == 0
    assert buckets.take("ann") == 0
    assert buckets.take("tom") < 0


def test_after_the_named_wait_there_is_a_token() -> None:
    clock = Clock()
    buckets = Buckets(2, 0.25, clock=clock)
    levels = [buckets.take("tom") for _ in range(3)]
    clock.now += buckets.wait_s(levels[-1])
    assert buckets.take("tom") >= 0


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_no_rhythm_gets_more_than_size_plus_rate(pauses: list[float]) -> None:
    clock = Clock()
    buckets = Buckets(5, 1, clock=clock)
    taken = 0
    for pause in pauses:
        clock.now += pause
        taken += buckets.take("tom") >= 0
    assert taken <= 5 + sum(pauses) + 1e-6


def test_names_used_longest_ago_are_forgotten() -> None:
    buckets = Buckets(1, 1, most=3, clock=Clock())
    for name in range(100):
        buckets.take(name)
    assert len(buckets._levels) == 3


def test_an_address_that_tries_keys_is_slowed_and_then_let_try_again() -> None:
    clock = Clock()
    keys = WrongKeys(clock)
    for n in range(30):
        keys.check("10.0.0.1", f"guess{n}")
        keys.wrong("10.0.0.1", f"guess{n}")
    with pytest.raises(TooManyRequests) as refusal:
        keys.check("10.0.0.1", "another guess")
    keys.check("10.0.0.2", "another guess")
    clock.now += refusal.value.retry_after or 0
    keys.check("10.0.0.1", "another guess")


def test_a_key_that_was_good_passes_from_a_slowed_address_until_it_is_taken_back() -> None:
    keys = WrongKeys(Clock())
    keys.good("right")
    for n in range(30):
        keys.wrong("10.0.0.1", f"guess{n}")
    keys.check("10.0.0.1", "right")
    keys.wrong("10.0.0.1", "right")
    with pytest.raises(TooManyRequests):
        keys.check("10.0.0.1", "right")


def test_a_quarter_of_the_threads_two_at_least_is_kept_from_those_who_hold_one_for_long() -> None:
    for threads, held in ((2, 1), (4, 2), (16, 12), (64, 48)):
        seats = Seats(threads)
        assert [seats.take() for _ in range(threads)].count(True) == held


def test_who_finds_no_seat_waits_a_moment_and_the_seat_of_one_who_leaves_is_free_again() -> None:
    seats = Seats(4)
    with seats.patience(30) as first, seats.patience(30) as second, seats.patience(30) as third, seats.patience(0.01) as short:
        assert (first, second, third, short) == (30, 30, Seats.SHORT_S, 0.01)
    with seats.patience(30) as again:
        assert again == 30
