"""Shadow understanding: what may go to a model, what is made of its answer, and that the answer to a person is never touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from app import System
from capabilities.commands import COMMANDS
from capabilities.features.shadow import Shadow, answer_schema, instructions, is_secret, may_be_sent
from command_processor import Reading
from conversation_manager import Principal
from tests.fake_llm import FakeLLM

ADMIN = Principal("admin", "admin")


def says(command: str, **args: str) -> str:
    """A model's answer as the schema wants it."""
    return json.dumps({"command": command, "args": [{"name": name, "value": value} for name, value in args.items()]})


@pytest.fixture
def fake() -> Iterator[FakeLLM]:
    server = FakeLLM(says("pools"))
    yield server
    server.close()


@pytest.fixture
def start(make_app: Callable[..., Flask], fake: FakeLLM) -> Callable[..., System]:
    """A served system whose model is the fake."""

    def make(**changes: Any) -> System:
        wired = {"shadow": True, "openai_key": "sk-canary-0123456789", "openai_base_url": f"{fake.url}/v1", **changes}
        system: System = make_app(warm=True, **wired).extensions["operatoros"]
        return system

    return make


@pytest.fixture
def system(start: Callable[..., System]) -> System:
    return start()


def shadow_of(system: System) -> Shadow:
    found: Shadow = system.controller.services["learning"].shadow
    return found


def proposals(system: System) -> list[dict[str, Any]]:
    return list(system.controller.services["learning"].listed(system.controller, ADMIN))


def say(system: System, text: str) -> dict[str, Any]:
    answer = system.interface.turn(ADMIN, "here", text)
    shadow_of(system).wait()
    return answer


# --- what is made of an answer --------------------------------------------------------------------------------------


def test_a_sentence_that_a_model_reads_otherwise_is_proposed_and_was_answered_as_before(system: System, fake: FakeLLM) -> None:
    fake.answer = says("health")
    assert say(system, "show the statistics")["command"] == "metrics"
    assert [(p["text"], p["ours"], p["command"], p["args"]) for p in proposals(system)] == [("show the statistics", "metrics", "health", {})]


def test_the_model_is_asked_for_json_by_a_schema_and_told_the_table_of_commands(system: System, fake: FakeLLM) -> None:
    say(system, "show the statistics")
    _, body = fake.calls[-1]
    schema = body["response_format"]["json_schema"]["schema"]
    assert set(schema["properties"]["command"]["enum"]) >= {"submit", "scale", "tasks", "none_of_these"}
    assert "confirm" not in schema["properties"]["command"]["enum"]
    assert body["messages"][-1] == {"role": "user", "content": "show the statistics"}
    assert not body.get("tools")


def test_what_is_read_alike_leaves_nothing_but_a_count(system: System, fake: FakeLLM) -> None:
    fake.answer = says("pools", pool="sports")
    assert say(system, "how is the sports pool doing")["args"] == {"pool": "sports"}
    assert proposals(system) == []
    assert system.controller.services["learning"].counts(ADMIN)["today"] == {"asked": 1, "agreed": 1, "failed": 0}


@pytest.mark.parametrize(
    "answer",
    [
        "I think it is about pools.",
        "[]",
        '{"command": "explode", "args": []}',
        '{"command": "pools"}',
        '{"command": "pools", "args": ["sports"]}',
        says("pools", pool="gardening"),
        says("pools", colour="red"),
        says("scale"),
        says("cancel", task_id="all of them"),
        says("none_of_these"),
        says("confirm", code="ABCDEF"),
    ],
)
def test_an_answer_that_names_nothing_of_ours_is_not_used(system: System, fake: FakeLLM, answer: str) -> None:
    fake.answer = answer
    assert say(system, "show the statistics")["ok"]
    assert proposals(system) == []
    assert system.controller.services["learning"].counts(ADMIN)["today"]["failed"] == 1


def test_what_a_model_says_is_never_done(system: System, fake: FakeLLM) -> None:
    fake.answer = says("admin", action="stop-all")
    say(system, "show the statistics")
    assert system.controller.status(ADMIN)["paused"] is False
    assert [(p["command"], p["changes"]) for p in proposals(system)] == [("admin", True)]


@pytest.mark.parametrize("fault", ["cut", "html", (500, {}), (429, {"retry-after": "30"})])
def test_a_model_that_fails_is_only_counted(system: System, fake: FakeLLM, fault: Any) -> None:
    fake.faults = [fault]
    assert say(system, "show the statistics")["ok"]
    assert proposals(system) == []


# --- what it may cost -----------------------------------------------------------------------------------------------


def test_the_budget_of_a_day_is_kept_also_after_a_new_start(start: Callable[..., System], fake: FakeLLM) -> None:
    system = start(shadow_daily=2)
    for text in ("show the statistics", "is the system healthy", "what is queued up"):
        say(system, text)
    assert len(fake.calls) == 2
    system.controller.stop(1)
    say(start(shadow_daily=2), "list all tasks")
    assert len(fake.calls) == 2


def test_a_sentence_that_was_proposed_is_not_asked_about_again(system: System, fake: FakeLLM) -> None:
    fake.answer = says("health")
    for text in ("show the statistics", "Show  the statistics", "SHOW THE STATISTICS"):
        say(system, text)
    assert len(fake.calls) == 1


def test_a_model_that_hangs_delays_nobody_and_a_full_queue_takes_no_more(system: System, fake: FakeLLM) -> None:
    fake.faults = ["hang"]
    taken = [shadow_of(system).offer(f"show the statistics of {n}", Reading("metrics")) for n in range(60)]
    assert system.interface.turn(ADMIN, "here", "show the statistics")["command"] == "metrics"
    assert taken[0]
    assert not taken[-1]
    shadow_of(system).stop(0)
    assert not shadow_of(system).offer("show the statistics", Reading("metrics"))


def test_without_the_setting_or_without_a_model_nobody_reads_along(start: Callable[..., System], fake: FakeLLM) -> None:
    for changes in ({"shadow": False}, {"openai_key": None}):
        system = start(**changes)
        system.interface.turn(ADMIN, "here", "show the statistics")
        assert system.controller.services["learning"].shadow is None
    assert fake.calls == []


# --- what stays here ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["my chest hurts and my left arm is numb", "login tom", "whoami", "confirm ABC234", "yes", "restart sports and show metrics", "task tell me a joke",
     "show tasks with password hunter22", "my api key is oos_abcdefghijkl", "use 4111 1111 1111 1111", "write to ann@example.org", "status " * 60],
)  # fmt: skip
def test_alarms_secrets_confirmations_logins_and_long_texts_are_never_sent(system: System, fake: FakeLLM, text: str) -> None:
    say(system, "show the statistics")
    fake.calls.clear()
    system.controller.providers.refused.add("openai")  # so that the specialists do not ask the model either
    say(system, text)
    assert fake.calls == []
    assert system.controller.services["learning"].counts(ADMIN)["today"]["asked"] == 1


@pytest.mark.parametrize("text", ["sk-abcdef123456", "the pin is 1234", "A1b2C3d4E5f6G7h8I9", "call +44 20 7946 0958", "token=abc"])
def test_what_looks_like_a_secret_is_one(text: str) -> None:
    assert is_secret(text)
    assert not may_be_sent(text, Reading("tasks"))


@pytest.mark.parametrize("text", ["scale healthcare to 12", "retry task 123456", "show me the agent performance metrics of yesterday"])
def test_everyday_sentences_are_no_secrets(text: str) -> None:
    assert not is_secret(text)


def test_what_leans_on_an_earlier_sentence_is_not_sent() -> None:
    assert not may_be_sent("and sports?", Reading("pools", {"pool": "sports"}, reason={"after": "pools"}))
    assert may_be_sent("sports pool", Reading("pools", {"pool": "sports"}))


def test_the_table_that_a_model_is_told_holds_every_command_but_the_private_ones() -> None:
    told = instructions([c for c in COMMANDS if c.name == "scale"])
    assert "healthcare, financial, sports, business, general" in told
    assert "direction: one of up, down" in told
    assert answer_schema(COMMANDS)["additionalProperties"] is False
