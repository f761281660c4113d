"""Every step of every demo is answered by a tool made for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from capabilities.demos import DEMOS
from conversation_manager import Principal
from demo_runner import Demo, Step
from settings import load_settings

ADMIN = Principal("admin", "admin")
STEPS = [(demo, step) for demo in DEMOS for step in demo.steps]
SOURCES = ("OPEN_METEO", "OPEN_METEO_GEOCODING", "OPENFDA", "RXNORM", "ALPHA_VANTAGE", "MASSIVE")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    environment = {"OPERATOROS_HOME": str(tmp_path_factory.mktemp("home")), "DURABILITY": "crash"}
    app = create_app(load_settings({**environment, **{f"{name}_BASE_URL": "http://127.0.0.1:9" for name in SOURCES}}))
    yield app
    app.extensions["operatoros"].controller.stop(2)


def test_there_is_a_demo_for_every_domain_with_its_emoji(app: Flask) -> None:
    domains = app.extensions["operatoros"].controller.domains
    assert {demo.domain: demo.emoji for demo in DEMOS} == {name: domain.emoji for name, domain in domains.items()}


@pytest.mark.parametrize(("demo", "step"), STEPS, ids=[f"{demo.domain}: {step.title}" for demo, step in STEPS])
def test_a_step_is_answered_by_a_tool_and_not_by_the_fallback(app: Flask, demo: Demo, step: Step) -> None:
    system = app.extensions["operatoros"]
    answer = system.interface.turn(ADMIN, "demos", step.sentence)
    assert answer["ok"], answer["text"]
    if "help" in answer["data"]:
        assert "112" in answer["text"].splitlines()[0]
    elif answer["command"] == "submit":
        task = answer["data"]["task"]
        assert task["pool"] == demo.domain
        assert system.controller.domains[demo.domain].fallback.name not in (task["data"] or {})


@pytest.mark.parametrize("demo", DEMOS, ids=[demo.domain for demo in DEMOS])
def test_the_ending_names_a_sentence_that_works(app: Flask, demo: Demo) -> None:
    answer = app.extensions["operatoros"].interface.turn(ADMIN, "demos", demo.ending.split("for example: ")[1])
    assert (answer["ok"], answer["command"], answer["args"]["domain"]) == (True, "submit", demo.domain)
