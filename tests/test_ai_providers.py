"""The breaker against a stepped clock, the order of candidates, refused keys, and when to try again."""

from __future__ import annotations

import sys
import threading
import types
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ai_providers
from ai_providers import (
    IN_A_ROW,
    LEAST_CALLS,
    LONGEST_OPEN_S,
    OPEN_S,
    WINDOW_S,
    Breaker,
    Done,
    Fail,
    ProviderManager,
    Result,
    RetryBudget,
    TextDelta,
    Usage,
    complete,
    retry_delay_s,
)
from errors import ProviderError
from settings import Settings


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(ai_providers.random, "uniform", lambda low, high: 1.0)
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.record(False)


# --- the breaker -------------------------------------------------------------------------------------------------------


def test_it_opens_after_five_faults_in_a_row_and_one_success_begins_the_row_anew(breaker: Breaker) -> None:
    fail(breaker, IN_A_ROW - 1)
    assert breaker.state == "closed"
    breaker.record(True)
    fail(breaker, IN_A_ROW - 1)
    assert breaker.allows()
    fail(breaker, 1)
    assert breaker.state == "open"
    assert not breaker.allows()


def test_it_opens_when_half_of_twenty_recent_calls_failed_and_forgets_older_ones(breaker: Breaker, clock: Clock) -> None:
    for n in range(LEAST_CALLS - 1):
        breaker.record(n % 2 == 0)
    assert breaker.state == "closed", "nineteen calls are too few to judge"
    clock.now += WINDOW_S + 1
    breaker.record(False)
    assert breaker.state == "closed", "those were long ago"
    for n in range(LEAST_CALLS - 1):
        breaker.record(n % 2 == 0)
    assert breaker.state == "closed", "ten of twenty are half, but only a failure opens it"
    breaker.record(False)
    assert breaker.state == "open"


def test_calls_that_were_under_way_when_it_opened_change_nothing(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, IN_A_ROW)
    until = breaker._open_until
    fail(breaker, 20)
    assert breaker._open_until == until, "sixteen agents that fail together do not make it rest for five minutes"
    breaker.record(True)
    assert breaker.state == "open"
    clock.now += OPEN_S
    assert breaker.allows()
    breaker.record(True)
    breaker.record(False)
    assert breaker.state == "closed", "what was before the recovery is not held against it"


def test_after_the_pause_exactly_one_call_goes_through_until_it_ends(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, IN_A_ROW)
    clock.now += OPEN_S - 0.1
    assert not breaker.allows()
    clock.now += 0.2
    assert breaker.state == "half-open"
    allowed: list[bool] = []
    threads = [threading.Thread(target=lambda: allowed.append(breaker.allows())) for _ in range(16)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert allowed.count(True) == 1
    breaker.record(True)
    assert breaker.state == "closed"
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_each_failed_trial_doubles_the_pause_up_to_five_minutes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, IN_A_ROW)
    for pause in (15, 30, 60, 120, 240, 300, 300):
        assert breaker._open_until - clock.now == pytest.approx(min(LONGEST_OPEN_S, pause))
        clock.now = breaker._open_until
        assert breaker.allows()
        breaker.record(False)


def test_a_trial_whose_task_was_stopped_is_given_to_the_next_one(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, IN_A_ROW)
    clock.now += OPEN_S
    assert breaker.allows()
    assert not breaker.allows()
    breaker.abandon()
    assert breaker.allows()


# --- the choice --------------------------------------------------------------------------------------------------------


class Scripted:
    """A provider that is there; `made` counts how often its SDK would have been loaded."""

    made = 0
    offline = False

    def __init__(self, settings: Settings) -> None:
        type(self).made += 1


@pytest.fixture
def manager(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> ProviderManager:
    module = types.ModuleType("scripted_providers")
    for name in ("openai", "anthropic", "builtin"):
        setattr(module, name, type(name, (Scripted,), {"name": name, "made": 0, "offline": name == "builtin"}))
    monkeypatch.setitem(sys.modules, "scripted_providers", module)
    table = {
        "builtin": ("scripted_providers:builtin", None), "openai": ("scripted_providers:openai", "openai_key"),
        "anthropic": ("scripted_providers:anthropic", "anthropic_key"), "massive": ("scripted_providers:massive", "massive_key"),
    }  # fmt: skip
    return ProviderManager(replace(settings, openai_key="k", anthropic_key="k"), table)


def order(manager: ProviderManager, preferred: str | None = None) -> list[str]:
    return [p.name for p in manager.candidates(preferred)]


def test_the_preferred_one_is_first_the_offline_one_last_and_who_is_not_set_up_is_left_out(manager: ProviderManager) -> None:
    assert order(manager) == ["openai", "anthropic", "builtin"]
    assert order(manager, "anthropic") == ["anthropic", "openai", "builtin"]
    assert order(manager, "builtin") == ["openai", "anthropic", "builtin"]
    assert manager.states()[3] == {"name": "massive", "state": "off", "detail": ""}


def test_a_refused_key_is_not_tried_again_and_other_faults_rest_after_five(manager: ProviderManager) -> None:
    manager.record("openai", None, ProviderError("no", kind="auth"))
    assert order(manager) == ["anthropic", "builtin"]
    for _ in range(IN_A_ROW):
        manager.record("anthropic", None, ProviderError("down", kind="overloaded"))
    assert order(manager) == ["builtin"]
    assert {s["name"]: s["state"] for s in manager.states()} == {
        "builtin": "ready", "openai": "key refused", "anthropic": "resting after faults", "massive": "off",
    }  # fmt: skip


def test_a_wrong_question_is_no_fault_of_the_provider(manager: ProviderManager) -> None:
    for _ in range(3 * IN_A_ROW):
        manager.record("openai", None, ProviderError("no", kind="context_too_long"))
    assert order(manager)[0] == "openai"


def test_the_trial_of_a_provider_whose_turn_does_not_come_is_not_used_up(manager: ProviderManager, clock: Clock) -> None:
    manager.breakers["anthropic"] = Breaker(clock)
    fail(manager.breakers["anthropic"], IN_A_ROW)
    clock.now += OPEN_S
    for _ in range(3):
        first = next(iter(manager.candidates()))
        assert first.name == "openai"
        manager.record("openai", Result("fine"), None)
    assert order(manager) == ["openai", "anthropic", "builtin"], "the one trial is still there"
    assert order(manager) == ["openai", "builtin"], "and now it is taken"
    manager.abandon("anthropic")
    assert order(manager) == ["openai", "anthropic", "builtin"]


def test_no_lock_is_held_while_a_provider_is_asked(manager: ProviderManager) -> None:
    walk = manager.candidates()
    assert next(walk).name == "openai"
    done: list[list[str]] = []
    other = threading.Thread(target=lambda: done.append([*order(manager), str(manager.record("openai", None, None)), str(len(manager.states()))]))
    other.start()
    other.join(10)
    assert done == [["openai", "anthropic", "builtin", "None", "4"]]
    assert [p.name for p in walk] == ["anthropic", "builtin"]


def test_warming_up_loads_what_is_set_up_once(manager: ProviderManager) -> None:
    kinds = sys.modules["scripted_providers"].__dict__
    assert [kinds[n].made for n in ("openai", "anthropic", "builtin")] == [0, 0, 0]
    manager.warm_up()
    manager.warm_up()
    threads = [threading.Thread(target=order, args=(manager,)) for _ in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert [kinds[n].made for n in ("openai", "anthropic", "builtin")] == [1, 1, 1]


def test_calls_tokens_and_cost_are_counted_and_an_unknown_cost_stays_unknown(manager: ProviderManager) -> None:
    manager.record("openai", Result(usage=Usage(10, 2, 5, 1)), None)
    assert manager.usage() == [{"provider": "openai", "calls": 1, "failures": 0, "input_tokens": 10, "output_tokens": 5, "cost": None}]
    manager.record("openai", Result(usage=Usage(1, 0, 1, 0), cost=0.5), None)
    manager.record("openai", None, ProviderError("down", kind="timeout"))
    assert manager.usage() == [{"provider": "openai", "calls": 3, "failures": 1, "input_tokens": 11, "output_tokens": 6, "cost": 0.5}]


def test_counting_loses_nothing_when_many_agents_count_at_once(manager: ProviderManager) -> None:
    def count() -> None:
        for _ in range(300):
            manager.record("openai", Result(usage=Usage(1, 0, 1, 0), cost=1.0), None)

    threads = [threading.Thread(target=count) for _ in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert manager.usage()[0] == {"provider": "openai", "calls": 2400, "failures": 0, "input_tokens": 2400, "output_tokens": 2400, "cost": 2400.0}


# --- streams and pauses ------------------------------------------------------------------------------------------------


def test_a_stream_is_collected_to_its_end_its_fault_or_its_cut() -> None:
    assert complete([TextDelta("a"), Done(Result("ab"))]).text == "ab"
    with pytest.raises(ProviderError, match="down"):
        complete([TextDelta("a"), Fail(ProviderError("down"))])
    with pytest.raises(ProviderError) as cut:
        complete([TextDelta("a")])
    assert cut.value.kind == "cut_stream"


dice_st: Any = st.floats(0, 1, exclude_max=True)


@given(st.integers(0, 30), st.none() | st.floats(0, 3600), st.lists(dice_st, min_size=2, max_size=2))
def test_nobody_comes_back_before_retry_after_nor_later_than_the_jitter_allows(attempt: int, after: float | None, rolls: list[float]) -> None:
    dice = iter(rolls)
    delay = retry_delay_s(attempt, after, dice=lambda: next(dice))
    longest = min(60.0, 0.5 * 2**attempt)
    if after is None:
        assert 0 <= delay <= longest
    else:
        assert after <= delay <= max(longest, after * 1.2)


def test_tries_again_are_a_fifth_of_the_calls_of_the_last_minute_and_never_fewer_than_ten() -> None:
    now = [0.0]
    budget = RetryBudget(lambda: now[0])
    assert [budget.take() for _ in range(11)] == [True] * 10 + [False]
    for _ in range(100):
        budget.called()
    assert [budget.take() for _ in range(11)] == [True] * 10 + [False], "twenty of a hundred, ten of them taken before"
    now[0] = 61.0
    assert budget.take()


def test_a_try_beyond_the_budget_waits_half_a_minute_at_least(settings: Settings) -> None:
    manager = ProviderManager(settings, {})
    pauses = [manager.pause_s(0, None) for _ in range(30)]
    assert max(pauses[:10]) <= 0.5
    assert min(pauses[10:]) >= 30.0
