"""Doing what was understood: one command, several steps, asking first, confirming, and the data of help."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import time_machine

from capabilities.commands import COMMANDS
from capabilities.routers import HOUSE, ROUTER
from command_processor import Command, Context, Example, Json, Reading, Reply, confirmed, dispatch, help_data
from conversation_manager import Principal
from errors import Conflict
from interpreter import Interpreter


class Talks:
    """The two operations of the conversation manager that confirming needs."""

    def __init__(self) -> None:
        self.state: dict[str, Json] = {}

    def get_state(self, who: Any, session_id: str) -> Json:
        return self.state.get(session_id, {})

    def set_state(self, who: Any, session_id: str, state: Json) -> None:
        self.state[session_id] = state


class House:
    """A controller that only has conversations."""

    def __init__(self) -> None:
        self.conversations = Talks()


DONE: list[tuple[str, Json]] = []


def _does(name: str) -> Any:
    def handler(context: Context) -> Reply:
        DONE.append((name, context.args))
        if name == "break":
            raise Conflict("It broke.")
        return Reply(name, data={"did": name})

    return handler


def _loses(args: Json) -> str:
    return "All plants would be lost." if args.get("all") else ""


TABLE = (
    Command("look", "Look around", (Example("look"),), _does("look")),
    Command("grow", "Grow", (Example("grow"),), _does("grow"), changes=True),
    Command("break", "Break", (Example("break"),), _does("break"), changes=True),
    Command("burn", "Burn", (Example("burn"),), _does("burn"), changes=True, confirm=_loses),
    Command("confirm", "Confirm", (), confirmed),
)


@pytest.fixture
def context() -> Context:
    DONE.clear()
    return Context(Principal("ann", "admin"), "s1", "", {}, House(), TABLE)


def _steps(*names: str) -> Reading:
    return Reading("multi", {"steps": [{"command": name, "args": {}} for name in names]}, 0.9)


def test_a_reading_runs_its_handler_with_its_arguments(context: Context) -> None:
    assert dispatch(context, Reading("look", {"far": True}, 0.9)).data == {"did": "look"}
    assert DONE == [("look", {"far": True})]


def test_steps_run_in_order(context: Context) -> None:
    reply = dispatch(context, _steps("look", "grow"))
    assert reply.ok
    assert [name for name, _ in DONE] == ["look", "grow"]
    assert [s["ok"] for s in reply.data["steps"]] == [True, True]


def test_steps_stop_at_the_first_failure_and_say_what_was_not_done(context: Context) -> None:
    reply = dispatch(context, _steps("look", "break", "grow"))
    assert not reply.ok
    assert [name for name, _ in DONE] == ["look", "break"]
    assert reply.data["not_done"] == ["grow"]
    assert reply.error is not None
    assert reply.error["code"] == "conflict"
    assert "Done: look. Not done: break, grow." in str(reply.sections)


def test_a_guess_never_changes_anything(context: Context) -> None:
    reply = dispatch(context, Reading("grow", {}, 0.7, fuzzy=True))
    assert not reply.ok
    assert DONE == []
    assert "Did you mean" in str(reply.sections)
    assert dispatch(context, Reading("look", {}, 0.7, fuzzy=True)).ok


def test_what_is_missing_is_asked_for(context: Context) -> None:
    reply = dispatch(context, Reading("grow", {}, 0.7, clarification="Which plant?", suggestions=("grow a", "grow b", "grow c", "grow d")))
    assert reply.error is not None
    assert reply.error["code"] == "not_understood"
    assert len(reply.next) == 3
    assert DONE == []


def test_what_is_not_understood_gets_suggestions(context: Context) -> None:
    reply = dispatch(context, Reading("not_understood", {}, 0.5, suggestions=("help",)))
    assert (reply.ok, reply.next) == (False, ("help",))


def _code(reply: Reply) -> str:
    return str(reply.data["confirm"]).removeprefix("confirm ")


def test_a_loss_needs_a_code_and_the_code_works_once(context: Context) -> None:
    asked = dispatch(context, Reading("burn", {"all": True}, 0.9))
    assert asked.error is not None
    assert asked.error["code"] == "confirmation_required"
    assert DONE == []
    yes = Reading("confirm", {"code": _code(asked).lower()}, 0.9)
    assert dispatch(context, yes).ok
    assert DONE == [("burn", {"all": True, "confirmed": True})]
    assert not dispatch(context, yes).ok


def test_a_code_is_bound_to_the_user_the_conversation_and_a_minute(context: Context) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        yes = Reading("confirm", {"code": _code(dispatch(context, Reading("burn", {"all": True}, 0.9)))}, 0.9)
        assert not dispatch(replace(context, who=Principal("bob", "admin")), yes).ok
        assert not dispatch(replace(context, session_id="s2"), yes).ok
        clock.shift(61)
        assert not dispatch(context, yes).ok
    assert DONE == []


def test_nothing_lost_needs_no_code(context: Context) -> None:
    assert dispatch(context, Reading("burn", {}, 0.9)).ok


def test_help_is_made_of_the_table() -> None:
    everything = help_data(COMMANDS)["commands"]
    assert [c["name"] for c in everything] == [c.name for c in COMMANDS]
    assert all(c["purpose"] and c["examples"] is not None for c in everything)
    assert {c["name"] for c in help_data(COMMANDS, "scale")["commands"]} == {"scale"}


def test_did_you_mean_offers_a_sentence_that_works() -> None:
    reader = Interpreter(COMMANDS, ROUTER.route, is_word=ROUTER.is_word, likeness=HOUSE.likeness)
    context = Context(Principal("ann", "admin"), "s1", "", {}, House(), COMMANDS)
    for text in ("scael sports up by 2", "scael sports to 5", "restrat finance", "cancle task 12"):
        reading = reader.understand(text)
        offered = dispatch(context, reading).next[0]
        again = reader.understand(offered)
        assert (again.command, again.args, again.fuzzy) == (reading.command, reading.args, False)
