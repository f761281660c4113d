"""What people say around a wish: it is taken off, and changes nothing."""

from __future__ import annotations

import pytest

from capabilities.commands import COMMANDS
from capabilities.routers import HOUSE, ROUTER
from framing import peeled
from interpreter import Interpreter
from tests.sentences.reading import Case, agrees, cases

READER = Interpreter(COMMANDS, ROUTER.route, lambda pool: 2, ROUTER.is_word, HOUSE.likeness)
BEFORE = (
    "hey, could you please ",
    "sorry to bother you but ",
    "when you get a sec, ",
    "quick one: ",
    "it's urgent, ",
    "good morning all, ",
    "ok so then, ",
)
AFTER = (", thanks a lot", " if that's alright", " asap please", ", ok?", " when you can, cheers", ", no rush", " at your earliest convenience")


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Hi there, sorry to bother you, but could you restart sports please, thanks!", "restart sports"),
        ("my boss wants to know: how many agents are idle", "how many agents are idle"),
        ("I was wondering if you could show the logs when you get a minute", "show the logs"),
        ("restart sports", "restart sports"),
        ("thanks", "thanks"),
        ("urgent: task 3", "urgent: task 3"),
        ("task 5, no rush", "task 5, no rush"),
        ("how busy is the sports team", "how busy is the sports team"),
        ("sorry, four", "sorry, four"),
    ],
)
def test_only_what_stands_around_the_wish_is_taken_off(said: str, wish: str) -> None:
    assert peeled(said) == wish


def _changed(case: Case, text: str) -> bool:
    reading = READER.understand(text)
    return not agrees(reading.command, reading.args, case.command, case.args)


@pytest.mark.parametrize("frame", [*(b + "{}" for b in BEFORE), *("{}" + a for a in AFTER)])
def test_what_stands_around_a_wish_changes_nothing(frame: str) -> None:
    plain = [c for c in cases("develop_14.txt") if c.command not in ("submit", "login") and not c.context and not _changed(c, c.text)]
    wrong = [text for c in plain if _changed(c, text := frame.format(c.text.rstrip("?!.")))]
    assert len(plain) > 90
    assert len(wrong) <= len(plain) * 0.03, wrong


def test_a_question_is_handed_on_in_its_own_words() -> None:
    text = "Sorry to bother you, but is aspirin safe every day? Thanks!"
    assert READER.understand(text).args["query"] == text


def test_what_follows_a_report_is_the_wish() -> None:
    assert READER.understand("I've got five minutes, list the failed tasks").args == {"status": "failed"}
    assert READER.understand("my knee hurts, what do the logs of my tracker say").command == "submit"
