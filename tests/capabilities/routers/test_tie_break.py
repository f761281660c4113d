"""A model may decide where the router is not sure: off unless wished, within seconds, and told by `why`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from agent_pools import POOLS, Routing
from ai_providers import ProviderManager
from app import System
from capabilities.domains import DOMAINS
from capabilities.providers import PROVIDERS
from capabilities.routers import tie_break
from capabilities.routers.tie_break import ModelTieBreak
from capabilities.safety import SAFETY
from conversation_manager import Principal
from settings import Settings
from tests.fake_llm import FakeLLM

ADMIN = Principal("admin", "admin")
CLOSE = Routing("general", {"healthcare": 0.4, "financial": 0.05, "sports": 0.05, "business": 0.05, "general": 0.45}, 0.05, "the table")
CLEAR = Routing("general", {pool: 0.9 if pool == "general" else 0.025 for pool in POOLS}, 0.875, "the table")


@pytest.fixture
def fake() -> Iterator[FakeLLM]:
    server = FakeLLM(json.dumps({"pool": "healthcare"}))
    yield server
    server.close()


@pytest.fixture
def decide(settings: Settings, fake: FakeLLM) -> Iterator[ModelTieBreak]:
    from dataclasses import replace

    wired = replace(settings, openai_key="sk-canary-0123456789", openai_base_url=f"{fake.url}/v1")
    providers = ProviderManager(wired, PROVIDERS)
    yield ModelTieBreak(providers, SAFETY, DOMAINS)
    providers.close()


def test_a_close_choice_is_decided_by_the_model_and_the_reason_says_so(decide: ModelTieBreak, fake: FakeLLM) -> None:
    routing = decide("what helps", CLOSE)
    assert routing.pool == "healthcare"
    assert "the table; close (healthcare or general), decided by" in routing.reason
    assert routing.scores == CLOSE.scores
    schema = fake.calls[0][1]["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["pool"]["enum"] == ["healthcare", "general"]


def test_a_clear_choice_an_alarm_and_a_long_text_are_never_asked_about(decide: ModelTieBreak, fake: FakeLLM) -> None:
    assert decide("what helps", CLEAR) is CLEAR
    assert decide("I have chest pain and my arm is numb", CLOSE) is CLOSE
    assert decide("word " * 1000, CLOSE) is CLOSE
    assert fake.calls == []


@pytest.mark.parametrize("answer", ["sports", "[]", '{"pool": "sports"}', '{"pool": "moon"}', '{"poo": 1}'])
def test_an_answer_that_is_none_of_the_choices_leaves_the_router_s_choice(decide: ModelTieBreak, fake: FakeLLM, answer: str) -> None:
    fake.answer = answer
    routing = decide("what helps", CLOSE)
    assert routing.pool == "general"
    assert "no model decided" in routing.reason


@pytest.mark.parametrize("fault", ["cut", "html", (500, {}), (401, {})])
def test_a_model_that_fails_leaves_the_router_s_choice(decide: ModelTieBreak, fake: FakeLLM, fault: Any) -> None:
    fake.faults = [fault]
    assert decide("what helps", CLOSE).pool == "general"


def test_a_model_that_hangs_is_left_after_the_time(decide: ModelTieBreak, fake: FakeLLM, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_break, "WITHIN_S", 0.2)
    fake.faults = ["hang"]
    routing = decide("what helps", CLOSE)
    assert (routing.pool, "no model decided" in routing.reason) == ("general", True)


def test_why_tells_that_a_model_decided(make_app: Callable[..., Flask], fake: FakeLLM) -> None:
    system: System = make_app(routing_model=True, openai_key="sk-canary-0123456789", openai_base_url=f"{fake.url}/v1").extensions["operatoros"]
    system.controller.router = _Unsure()
    task = system.interface.turn(ADMIN, "here", "tell me about the little green thing")["task_id"]
    why = system.interface.turn(ADMIN, "here", f"why {task}")
    assert why["data"]["task"]["pool"] == "healthcare"
    assert "unsure; close (healthcare or general), decided by" in why["text"]


def test_without_the_setting_no_model_is_asked_and_why_tells_the_router_s_reason(make_app: Callable[..., Flask], fake: FakeLLM) -> None:
    system: System = make_app(openai_key="sk-canary-0123456789", openai_base_url=f"{fake.url}/v1").extensions["operatoros"]
    system.controller.router = _Unsure()
    task = system.interface.turn(ADMIN, "here", "tell me about the little green thing")["task_id"]
    routing = system.interface.turn(ADMIN, "here", f"why {task}")["data"]["routing"]
    assert (routing["pool"], routing["reason"], routing["margin"]) == ("general", "unsure", 0.05)
    assert "Which specialist should answer" not in str(fake.calls)


class _Unsure:
    """A router that is never sure."""

    def route(self, text: str, prior: str | None = None) -> Routing:
        return Routing("general", CLOSE.scores, CLOSE.margin, "unsure")
