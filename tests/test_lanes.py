"""Whose turn it is: priority, age and fairness as one number."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lanes import HEAD_START_S, PRIORITIES, SPACING_S, Lanes

keys = st.tuples(st.sampled_from(["general", "sports"]), st.sampled_from("abc"), st.sampled_from(PRIORITIES))


def test_a_user_who_hands_in_many_stands_spread_out_and_another_comes_between() -> None:
    lanes = Lanes()
    many = [lanes.line_up(("general", "ann", "normal"), 100.0, 0.0) for _ in range(10)]
    other = lanes.line_up(("general", "bob", "normal"), 100.0, 0.0)
    assert [round(b - a, 6) for a, b in zip(many, many[1:], strict=False)] == [SPACING_S] * 9
    assert sorted([*many, other]).index(other) <= 1


def test_who_waited_longer_than_the_head_start_is_not_overtaken() -> None:
    lanes = Lanes()
    old = lanes.line_up(("general", "ann", "low"), 0.0, 0.0)
    assert lanes.line_up(("general", "bob", "urgent"), HEAD_START_S["urgent"] - 1, 0.0) < old
    assert lanes.line_up(("general", "eve", "urgent"), HEAD_START_S["urgent"] + 1, 0.0) > old


def test_a_lane_that_was_emptied_begins_anew() -> None:
    lanes, key = Lanes(), ("general", "ann", "normal")
    for _ in range(3):
        lanes.line_up(key, 100.0, 0.0)
    for _ in range(3):
        lanes.leave(key)
    assert (lanes.by_key, lanes.by_owner, lanes.by_pool.total()) == ({}, Counter(), 0)
    assert lanes.line_up(key, 100.0, 0.0) == 100.0 - HEAD_START_S["normal"]


@given(st.lists(keys, max_size=40), st.data())
def test_the_sums_are_those_of_the_lanes_whoever_comes_and_goes(came: list[tuple[str, str, str]], data: st.DataObject) -> None:
    lanes = Lanes()
    for key in came:
        lanes.line_up(key, 0.0, 0.0)
    for key in data.draw(st.lists(st.sampled_from(came), max_size=len(came)) if came else st.just([])):
        lanes.leave(key)
    for place, sums in enumerate((lanes.by_pool, lanes.by_owner)):
        expected: Counter[str] = Counter()
        for key, lane in lanes.by_key.items():
            assert lane.waiting > 0
            expected[key[place]] += lane.waiting
        assert +sums == expected


def test_what_the_database_counts_replaces_what_was_known() -> None:
    lanes = Lanes()
    lanes.line_up(("general", "ann", "normal"), 5.0, 0.0)
    lanes.count_anew([("sports", "bob", "high", 2, 10.0), ("sports", "bob", "high", 1, 30.0), ("sports", "bob", "low", 4, None)])
    assert {key: (lane.waiting, lane.due) for key, lane in lanes.by_key.items()} == {
        ("sports", "bob", "high"): (3, 30.0 + HEAD_START_S["high"]), ("sports", "bob", "low"): (4, 0.0),
    }  # fmt: skip
    assert lanes.by_pool["general"] == 0


def test_one_task_for_next_week_pushes_nothing_that_is_wanted_now_behind_it() -> None:
    lanes, key, week = Lanes(), ("general", "ann", "normal"), 7 * 86_400.0
    lanes.line_up(key, 100.0, 100.0 + week)
    assert lanes.line_up(key, 101.0, 0.0) == 101.0 - HEAD_START_S["normal"]


def test_many_tasks_for_the_same_later_moment_stand_spread_out_too_and_other_moments_are_their_own() -> None:
    lanes, key = Lanes(), ("general", "ann", "low")
    monday = [lanes.line_up(key, 100.0, 1000.0) for _ in range(3)]
    sunday = lanes.line_up(key, 100.0, 500.0)
    assert (monday, sunday) == ([1000.0, 1000.0 + SPACING_S, 1000.0 + 2 * SPACING_S], 500.0)


def test_who_is_moved_to_another_priority_stands_before_what_its_owner_hands_in_there_later() -> None:
    lanes = Lanes()
    normal, high = ("general", "ann", "normal"), ("general", "ann", "high")
    ranks = [lanes.line_up(normal, 100.0, 0.0) for _ in range(20)]
    moved = [rank + HEAD_START_S["normal"] - HEAD_START_S["high"] for rank in ranks]
    for rank in moved:
        lanes.leave(normal)
        lanes.join(high, rank)
    assert lanes.line_up(high, 101.0, 0.0) > max(moved)
