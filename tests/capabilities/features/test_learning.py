"""Learned phrases: accepted they are understood at once and after every start, and nothing that was understood before is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import System
from capabilities.features.learning import LearnedPhrase, Learning
from conversation_manager import Principal
from errors import Conflict, Forbidden, InvalidField, NotFound
from models import AuditEntry

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "operator")
PHRASE = "how is the orchestra sounding"


@pytest.fixture
def system(app: Flask) -> System:
    found: System = app.extensions["operatoros"]
    return found


@pytest.fixture
def learning(system: System) -> Learning:
    found: Learning = system.controller.services["learning"]
    return found


def propose(learning: Learning, text: str = PHRASE, command: str = "pools", **args: Any) -> int:
    """A proposal as the shadow brings it; gives its number."""
    learning.propose(text, "submit", command, args, "a-model")
    with learning.database.session() as s:
        return int(s.scalar(select(func.max(LearnedPhrase.id))) or 0)


def test_an_accepted_phrase_is_understood_at_once_and_so_are_its_neighbours(system: System, learning: Learning) -> None:
    assert system.interface.understand(PHRASE)["command"] == "submit"
    done = learning.decide(system.controller, ADMIN, propose(learning), "accepted")
    assert (done["state"], done["decided_by"], done["receipt"][:2]) == ("accepted", "admin", "R-")
    assert system.interface.understand(PHRASE)["command"] == "pools"
    assert system.interface.understand("so how is our orchestra sounding?")["command"] == "pools"


def test_it_is_understood_after_every_start(make_app: Callable[..., Flask]) -> None:
    first = make_app().extensions["operatoros"]
    learning = first.controller.services["learning"]
    learning.decide(first.controller, ADMIN, propose(learning), "accepted")
    first.controller.stop(1)
    assert make_app().extensions["operatoros"].interface.understand(PHRASE)["command"] == "pools"


def test_undo_takes_it_back_and_a_dismissed_phrase_does_not_come_again(system: System, learning: Learning) -> None:
    number = propose(learning)
    learning.decide(system.controller, ADMIN, number, "accepted")
    system.controller.undo(ADMIN)
    assert system.interface.understand(PHRASE)["command"] == "submit"
    learning.decide(system.controller, ADMIN, number, "dismissed")
    learning.propose(PHRASE.upper(), "submit", "pools", {}, "a-model")
    assert learning.listed(system.controller, ADMIN) == []
    system.controller.undo(ADMIN)
    assert [row["id"] for row in learning.listed(system.controller, ADMIN)] == [number]


def test_a_question_that_was_taken_for_a_command_can_be_learned_as_a_question(system: System, learning: Learning) -> None:
    text = "show me the books"
    learning.interpreter.learn({"tasks": [*learning.by_name["tasks"].examples, learning.by_name["tasks"].examples[0]._replace(text=text)]})
    assert system.interface.understand(text)["command"] == "tasks"
    learning.interpreter.learn({})
    learning.decide(system.controller, ADMIN, propose(learning, text, "submit"), "accepted")
    assert system.interface.understand(text)["command"] == "submit"


def test_what_is_not_in_the_words_cannot_be_learned(system: System, learning: Learning) -> None:
    number = propose(learning, "the docs are run off their feet", "scale", pool="healthcare", direction="up")
    with pytest.raises(Conflict, match="cannot be learned as it stands"):
        learning.decide(system.controller, ADMIN, number, "accepted")
    assert [row["state"] for row in learning.listed(system.controller, ADMIN)] == ["proposed"]


@pytest.mark.parametrize(("text", "command"), [("status", "metrics"), ("tasks", "submit"), ("undo that", "health")])
def test_a_phrase_that_would_spoil_what_was_understood_is_refused(system: System, learning: Learning, text: str, command: str) -> None:
    before = system.interface.understand(text)
    with pytest.raises(Conflict, match="cannot be learned"):
        learning.decide(system.controller, ADMIN, propose(learning, text, command), "accepted")
    assert system.interface.understand(text) == before


def test_only_an_admin_sees_and_decides_and_each_is_noted(system: System, learning: Learning) -> None:
    number = propose(learning)
    for refused in (
        lambda: learning.listed(system.controller, ANN),
        lambda: learning.counts(ANN),
        lambda: learning.decide(system.controller, ANN, number, "accepted"),
    ):
        with pytest.raises(Forbidden):
            refused()
    learning.listed(system.controller, ADMIN)
    learning.decide(system.controller, ADMIN, number, "dismissed")
    with system.controller.db.session() as s:
        noted = [(row.operation, row.object) for row in s.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert noted[-2:] == [("read_phrases", "proposed"), ("phrase_dismissed", PHRASE)]


def test_a_phrase_that_is_not_there_or_a_state_that_is_none_is_refused(system: System, learning: Learning) -> None:
    for number in (99, 2**40):
        with pytest.raises(NotFound):
            learning.decide(system.controller, ADMIN, number, "accepted")
    with pytest.raises(InvalidField):
        learning.decide(system.controller, ADMIN, propose(learning), "eaten")


# --- by sentence ----------------------------------------------------------------------------------------------------


def test_the_proposals_are_listed_accepted_and_taken_back_by_sentence(system: System, learning: Learning) -> None:
    number = propose(learning)
    say = lambda text: system.interface.turn(ADMIN, "here", text)  # noqa: E731
    shown = say("admin learn")
    assert f"{number}. “{PHRASE}”" in shown["text"]
    assert shown["data"]["phrases"][0]["command"] == "pools"
    assert shown["next"][0] == f"admin learn accept {number}"
    assert say(f"admin learn accept {number}")["data"]["phrase"]["state"] == "accepted"
    assert say(PHRASE)["command"] == "pools"
    assert PHRASE in say("admin phrases")["text"]
    assert say("undo")["ok"]
    assert say("admin phrases")["data"]["phrases"] == []
    assert say(f"dismiss phrase {number}")["data"]["phrase"]["state"] == "dismissed"
    assert "No phrase waits" in say("admin learn")["text"]


def test_a_phrase_that_would_change_something_is_shown_with_a_warning(system: System, learning: Learning) -> None:
    propose(learning, "sports deserves a fresh start", "restart", pool="sports")
    assert "It changes something" in system.interface.turn(ADMIN, "here", "admin learn")["text"]


def test_a_decision_without_a_number_is_asked_for_and_others_may_not(system: System, learning: Learning) -> None:
    propose(learning)
    assert system.interface.turn(ADMIN, "here", "admin learn accept")["ok"] is False
    with pytest.raises(Forbidden):
        system.interface.turn(ANN, "there", "admin learn")
