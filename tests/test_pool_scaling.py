"""The decision to grow or shrink: bounds, reasons and when nothing happens, over all that could be measured."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from pool_scaling import GROW_AFTER_WAIT_S, SHRINK_AFTER_IDLE_S, PoolFacts, decide


@st.composite
def facts(draw: st.DrawFn) -> PoolFacts:
    least = draw(st.integers(1, 20))
    most = draw(st.integers(least, 40))
    size = draw(st.integers(least, most))
    return PoolFacts(
        size, draw(st.integers(0, size)), draw(st.integers(0, 10_000)), draw(st.floats(0, 1000)), draw(st.floats(0, 1000)),
        draw(st.integers(1, 60)), least, most,
    )  # fmt: skip


@given(facts())
def test_a_pool_never_leaves_its_bounds_and_every_change_has_its_reason(seen: PoolFacts) -> None:
    decision = decide(seen)
    if decision is None:
        return
    assert seen.least <= decision.to <= seen.most
    assert decision.to != seen.size
    assert decision.reason


@given(facts())
def test_it_grows_only_when_all_are_busy_and_somebody_waits_too_long_and_at_most_doubles(seen: PoolFacts) -> None:
    decision = decide(seen)
    grows = decision is not None and decision.to > seen.size
    wanted = seen.waiting > 0 and seen.busy == seen.size and seen.longest_wait_s >= GROW_AFTER_WAIT_S
    assert grows == (wanted and seen.size < seen.most)
    if decision and grows:
        assert decision.to <= min(2 * seen.size, seen.size + seen.waiting)


@given(facts())
def test_it_shrinks_by_one_after_a_quiet_minute_and_not_below_what_a_person_asked_for(seen: PoolFacts) -> None:
    decision = decide(seen)
    if decision is not None and decision.to < seen.size:
        assert decision.to == seen.size - 1
        assert seen.quiet_s >= SHRINK_AFTER_IDLE_S
        assert decision.to >= min(seen.base, seen.most)


@given(facts())
def test_it_comes_to_rest_when_nothing_is_to_do(seen: PoolFacts) -> None:
    seen = replace(seen, busy=0, waiting=0, longest_wait_s=0.0, quiet_s=SHRINK_AFTER_IDLE_S)
    for _ in range(seen.size + 1):
        decision = decide(seen)
        if decision is None:
            break
        seen = replace(seen, size=decision.to)
    assert decide(seen) is None
    assert seen.size == max(seen.least, min(seen.base, seen.most)) or seen.size < seen.base


@given(facts(), st.integers(1, 5))
def test_lowered_bounds_are_approached_and_never_grown_past(seen: PoolFacts, over: int) -> None:
    seen = replace(seen, size=seen.most + over)
    assume(seen.size > seen.most)
    decision = decide(seen)
    assert decision is None or decision.to == seen.size - 1
