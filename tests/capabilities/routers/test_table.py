"""The routing table: it reads what it packs, routes clear questions, and is never at a loss."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_pools import POOLS
from capabilities.routers.table import TableRouter, basic_words
from tests.sentences.reading import routed

ROUTER = TableRouter()


@pytest.mark.parametrize(
    ("pool", "question"),
    [
        ("healthcare", "my daughter has a fever and a rash"),
        ("healthcare", "which painkiller is safe with high blood pressure"),
        ("financial", "should I pay off my mortgage early or buy shares"),
        ("financial", "my debit card was charged twice"),
        ("sports", "who won the grand slam in 1988"),
        ("sports", "what are the odds on the underdog tonight"),
        ("business", "how do I give feedback to an employee who misses deadlines"),
        ("business", "write a job advert for a warehouse manager"),
        ("general", "how do I bake a lemon cake"),
        ("general", "who played the princess in that film"),
    ],
)
def test_a_clear_question_goes_to_its_specialist(pool: str, question: str) -> None:
    routing = ROUTER.route(question)
    assert routing.pool == pool
    assert routing.margin == pytest.approx(sorted(routing.scores.values())[-1] - sorted(routing.scores.values())[-2])


@given(st.text(max_size=300), st.sampled_from([None, *POOLS, "nonsense"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_routed_and_the_shares_sum_to_one(text: str, prior: str | None) -> None:
    routing = ROUTER.route(text, prior)
    assert routing.pool in POOLS
    assert sum(routing.scores.values()) == pytest.approx(1)


def test_a_text_without_any_known_word_is_general() -> None:
    assert ROUTER.route("").pool == "general"
    assert ROUTER.route("\u2003").pool == "general"


def test_the_domain_of_the_conversation_decides_only_when_little_is_said() -> None:
    vague = "and how long does that take"
    assert ROUTER.route(vague, "healthcare").scores["healthcare"] > ROUTER.route(vague).scores["healthcare"]
    assert ROUTER.route("who won the world series in 1994", "healthcare").pool == "sports"


def test_words_are_parted_as_the_model_does_it() -> None:
    assert basic_words("Crème-brûlée, 3x!") == ["creme", "-", "brulee", ",", "3x", "!"]


def test_proper_words_are_known_and_slips_are_not() -> None:
    assert ROUTER.is_word("cancer")
    assert ROUTER.is_word("health")
    assert not ROUTER.is_word("heatlh")
    assert not ROUTER.is_word("finacial")


def test_a_table_that_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    facts = {"buckets": 2, "offset": 1.0, "scale": [1.0] * 5, "pair_scale": [1.0] * 5, "intercept": [0.0] * 5}
    scores = bytes([1, 0, 0, 0, 0, 0, 0, 0, 0, 100])
    (tmp_path / "t.bin").write_bytes(zlib.compress(json.dumps(facts).encode() + b"\n" + b"ill\nwell" + b"\n\n" + scores + bytes(10)))
    router = TableRouter(tmp_path / "t.bin")
    assert router.rows("well ill well") == [1, 0, 1]
    assert router.route("well").pool == "general"


def test_questions_that_it_never_learned_from_mostly_go_to_their_specialist() -> None:
    right = {pool: [ROUTER.route(question).pool == pool for question, wanted in routed() if wanted == pool] for pool in POOLS}
    assert all(len(found) >= 30 for found in right.values())
    assert sum(map(sum, right.values())) >= 0.78 * len(routed())
    assert min(sum(found) / len(found) for found in right.values()) >= 0.60


def test_none_of_those_questions_is_an_example() -> None:
    folder = Path(__file__).parents[3] / "tools" / "routing_examples"
    learned = {line.lower() for path in folder.glob("*.txt") for line in path.read_text().splitlines()}
    assert not {question.lower() for question, _ in routed()} & learned


def test_the_examples_that_the_table_was_built_from_are_ours_and_many() -> None:
    folder = Path(__file__).parents[3] / "tools" / "routing_examples"
    for pool in POOLS:
        lines = [line for line in (folder / f"{pool}.txt").read_text().splitlines() if line and not line.startswith(("#", "@"))]
        assert len(lines) >= 200
        assert len(set(lines)) == len(lines)
