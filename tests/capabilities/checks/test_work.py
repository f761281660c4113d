"""The checks of the work: waiting, agents, providers, database."""

from __future__ import annotations

from dataclasses import replace

from capabilities.checks import CHECKS
from capabilities.checks.work import AGENTS, DATABASE, PROCESSES, PROVIDERS, QUEUE_WAIT
from health_monitor import Check, Vitals, overall

WELL = Vitals("/", 0.0, 0, 10, [], [{"name": "builtin", "state": "ready"}, {"name": "openai", "state": "off"}], 0.8, True)


def seen(check: Check, vitals: Vitals) -> tuple[str, str]:
    value = check.sample(vitals)
    return check.judge(value), check.explain(vitals, value)


def test_when_all_is_well_each_says_so() -> None:
    assert seen(QUEUE_WAIT, WELL) == ("ok", "nobody waits")
    assert seen(AGENTS, WELL) == ("ok", "10 agents, all well")
    assert seen(PROVIDERS, WELL) == ("ok", "builtin ready")
    assert seen(DATABASE, WELL) == ("ok", "answers in 0.8 ms")


def test_a_long_wait_is_a_warning_after_a_minute_and_critical_after_ten() -> None:
    assert seen(QUEUE_WAIT, replace(WELL, waiting=1200, queue_wait_s=61.2)) == ("warn", "1,200 waiting, the longest for 61.2 s")
    assert seen(QUEUE_WAIT, replace(WELL, waiting=3, queue_wait_s=600.0))[0] == "critical"
    assert seen(QUEUE_WAIT, replace(WELL, waiting=3, queue_wait_s=None)) == ("ok", "3 waiting, the longest for 0.0 s")


def test_failed_agents_and_troubled_providers_are_named() -> None:
    assert seen(AGENTS, replace(WELL, failed_agents=["sports-1", "general-2"])) == ("warn", "failed: sports-1, general-2")
    assert seen(AGENTS, replace(WELL, failed_agents=["x"] * 5))[0] == "critical"
    troubled = [{"name": "openai", "state": "key refused"}, {"name": "builtin", "state": "ready"}]
    assert seen(PROVIDERS, replace(WELL, providers=troubled)) == ("warn", "openai key refused, builtin ready")


def test_a_database_that_does_not_answer_is_unknown_and_a_slow_one_a_warning() -> None:
    assert seen(DATABASE, replace(WELL, database_ms=None)) == ("unknown", "it does not answer")
    assert [seen(DATABASE, replace(WELL, database_ms=ms))[0] for ms in (499.0, 501.0, 5001.0)] == ["ok", "warn", "critical"]


def test_names_are_unique_and_the_worst_one_decides() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS) == 8
    assert overall([{"status": seen(check, WELL)[0]} for check in (QUEUE_WAIT, AGENTS, PROVIDERS, DATABASE)]) == "ok"


def test_processes_for_answers_are_missed_when_fewer_are_ready_than_wanted() -> None:
    none, all_there, one_gone = (replace(WELL, processes=p) for p in (None, (2, 2), (1, 2)))
    assert [PROCESSES.sample(v) for v in (none, all_there, one_gone)] == [0.0, 0.0, 1.0]
    assert [PROCESSES.judge(PROCESSES.sample(v)) for v in (all_there, one_gone)] == ["ok", "warn"]
    assert PROCESSES.explain(one_gone, 1.0) == "1 of 2 ready; meanwhile agents answer in their own threads"
    assert PROCESSES.explain(none, 0.0) == "agents answer in their own threads"
