"""One chat turn through the real system, and the drawing of replies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import System, build
from command_processor import Reply, Text, Tree
from conversation_manager import Principal
from errors import Forbidden, OperatorError
from replit_interface import checked, render
from settings import load_settings

KEYS = {"ok", "command", "args", "text", "data", "task_id", "conversation_id", "warnings", "next", "error"}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    home: Path = tmp_path_factory.mktemp("home")
    built = build(load_settings({"OPERATOROS_HOME": str(home), "AUTOSCALE": "off", "MAX_CONCURRENT_CONVERSATIONS": "50"}))
    yield built
    built.controller.stop(1)


@pytest.fixture
def admin() -> Principal:
    return Principal("admin", "admin")


def say(system: System, who: Principal, text: str, session: str = "s", **more: Any) -> dict[str, Any]:
    return system.interface.turn(who, session, text, **more)


def test_an_answer_is_an_envelope_with_title_and_rule(system: System, admin: Principal) -> None:
    answer = say(system, admin, "status")
    assert answer.keys() == KEYS
    assert (answer["ok"], answer["command"], answer["conversation_id"]) == (True, "status", "s")
    assert answer["text"].splitlines()[0] == "🤖 OPERATOROS SYSTEM STATUS"
    assert answer["text"].splitlines()[1] == "═" * 27
    assert answer["data"]["tasks"]["queued"] == 0


def test_a_question_is_answered_with_its_task(system: System, admin: Principal) -> None:
    answer = say(system, admin, "general: what is 12 * 12")
    assert (answer["command"], answer["data"]["status"]) == ("submit", "completed")
    assert "144" in answer["text"]
    assert system.controller.task(admin, answer["task_id"])["session_id"] == "s"


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u2060", "\x00\x07", "\x1b[31m\x1b[0m"])
def test_nothing_to_read_is_not_understood(system: System, admin: Principal, text: str) -> None:
    answer = say(system, admin, text)
    assert (answer["ok"], answer["error"]["code"]) == (False, "not_understood")
    assert "help" in answer["text"]


def test_a_message_that_is_too_long_says_how_long_it_may_be(system: System, admin: Principal) -> None:
    answer = say(system, admin, "x" * 8001)
    assert answer["error"]["code"] == "too_large"
    assert "8,000" in answer["text"]


def test_bytes_that_are_no_text_are_refused_kindly(system: System, admin: Principal) -> None:
    answer = say(system, admin, "status \udcff")
    assert answer["error"]["code"] == "invalid_field"
    assert "UTF-8" in answer["text"]


def test_escape_codes_are_taken_out_before_anything_reads_them() -> None:
    assert checked("\x1b[31msta\u202etus\x1b[0m\r\nnow ") == "status\nnow"


def test_a_template_comes_back_as_text(system: System, admin: Principal) -> None:
    assert "49" not in say(system, admin, "general: {{7*7}} %s ${x}", session="template")["text"].split("{{7*7}}")[0]


def test_a_crisis_is_answered_with_help_alone_and_recorded(system: System, admin: Principal) -> None:
    answer = say(system, admin, "status. I want to kill myself", session="crisis")
    assert (answer["ok"], answer["task_id"], answer["command"]) == (True, None, "submit")
    assert "988" in answer["text"][:400]
    assert "SYSTEM STATUS" not in answer["text"]
    lines = system.controller.conversations.history(admin, "crisis")
    assert [line["role"] for line in lines] == ["assistant", "user"]


def test_an_emergency_puts_the_number_before_the_title_and_once(system: System, admin: Principal) -> None:
    answer = say(system, admin, "I need medical advice about chest pain symptoms", session="pain")
    assert "112" in answer["text"][:200]
    assert answer["text"].count(answer["data"]["help"]) == 1


def test_a_danger_in_a_command_is_never_carried_out_as_a_command(system: System, admin: Principal) -> None:
    before = system.controller.pool(admin, "healthcare")["size"]
    answer = say(system, admin, "scale healthcare up, I have crushing chest pain", session="danger")
    assert system.controller.pool(admin, "healthcare")["size"] == before
    assert "112" in answer["text"][:200]


def test_help_comes_also_when_nothing_else_can_be_done(system: System, admin: Principal) -> None:
    system.controller.leadership.draining = True
    try:
        answer = say(system, admin, "I have crushing chest pain", session="full")
    finally:
        system.controller.leadership.draining = False
    assert "112" in answer["text"][:200]
    assert (answer["ok"], answer["error"]) == (True, None)
    viewer = say(system, Principal("admin", "viewer"), "I have crushing chest pain", session="full")
    assert "112" in viewer["text"][:200]


def test_a_refusal_by_role_is_raised_for_the_surface(system: System) -> None:
    with pytest.raises(Forbidden):
        say(system, Principal("vera", "viewer"), "scale healthcare up")


def test_a_refusal_of_another_kind_says_what_to_type(system: System, admin: Principal) -> None:
    answer = say(system, admin, "scale healthcare to 999")
    assert (answer["ok"], answer["error"]["code"]) == (False, "invalid_field")
    assert "1 to 16" in answer["text"]


def test_a_fault_inside_is_one_plain_sentence_and_a_line_in_the_log(
    system: System, admin: Principal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(who: Principal) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(system.controller, "status", broken)
    answer = say(system, admin, "status")
    assert answer["error"]["code"] == "internal_error"
    assert "secret detail" not in str(answer)
    request_id = answer["error"]["message"].split()[-1].rstrip(".")
    assert request_id in [getattr(record, "request_id", None) for record in caplog.records]


def test_a_waiting_task_is_told_about_and_left_when_time_is_up(system: System, admin: Principal) -> None:
    system.controller.leadership.pause(True)
    events: list[dict[str, Any]] = []
    try:
        answer = say(system, admin, "general: what is 2 + 2", session="slow", wait_s=0.3, on_event=events.append)
    finally:
        system.controller.leadership.pause(False)
        system.controller.writer.nudge()
    assert [event["type"] for event in events][:2] == ["accepted", "progress"]
    assert events[0]["task_id"] == answer["task_id"]
    assert "specialist…" in events[0]["routing"]
    assert (answer["ok"], answer["data"]["status"]) == (True, "queued")
    assert f"result {answer['task_id']}" in answer["text"]
    assert system.controller.wait(answer["task_id"], 10)["status"] == "completed"


def test_the_first_event_of_an_emergency_carries_the_help(system: System, admin: Principal) -> None:
    events: list[dict[str, Any]] = []
    answer = say(system, admin, "I have crushing chest pain", session="event", on_event=events.append)
    if answer["task_id"]:
        assert events[0]["help"] == answer["data"]["help"]
    else:
        assert events == []


def test_open_alerts_are_told_once_to_operators_and_never_to_users(system: System, admin: Principal, monkeypatch: pytest.MonkeyPatch) -> None:
    alert = {
        "id": 9,
        "kind": "disk",
        "severity": "critical",
        "text": "The disk is nearly full.",
        "state": "open",
        "at": "2026-11-21T10:00:00Z",
    }
    monkeypatch.setattr(system.controller, "alerts", lambda who, state="open": [alert])
    first, second = (say(system, admin, "whoami", session="alerts")["text"] for _ in range(2))
    assert first.splitlines()[3].startswith("🔴 #9 The disk is nearly full.")
    assert "nearly full" not in second
    assert "nearly full" not in say(system, Principal("uma", "user"), "whoami", session="alerts")["text"]


def test_two_users_never_share_a_conversation_of_the_same_name(system: System) -> None:
    one, other = Principal("one", "user"), Principal("other", "user")
    say(system, one, "general: what is 3 + 4", session="shared")
    assert "3 + 4" not in say(system, other, "history", session="shared")["text"]
    with pytest.raises(OperatorError):
        system.controller.task(other, say(system, one, "general: what is 3 + 5", session="shared")["task_id"])


def test_history_shows_what_was_asked_newest_first(system: System, admin: Principal) -> None:
    for text in ("pools", "metrics"):
        say(system, admin, text, session="history")
    lines = say(system, admin, "history", session="history")["data"]["history"]
    assert [line["text"] for line in lines] == ["metrics", "pools"]


def test_understanding_runs_nothing(system: System, admin: Principal) -> None:
    before = system.controller.pool(admin, "sports")["size"]
    assert system.interface.understand("scale sports to 5")["args"] == {"pool": "sports", "to": 5}
    assert system.controller.pool(admin, "sports")["size"] == before


def test_an_admin_can_speak_for_somebody_else_and_stop_again(system: System, admin: Principal) -> None:
    system.controller.conversations.create_user(admin, "tom", "viewer")
    assert "tom (viewer)" in say(system, admin, "login tom", session="login")["text"]
    assert say(system, admin, "whoami", session="login")["data"]["user"] == "tom"
    with pytest.raises(Forbidden):
        say(system, admin, "scale sports up", session="login")
    assert say(system, admin, "logout", session="login")["data"]["user"] == "admin"


# --- drawing ----------------------------------------------------------------------------------------------------------


REPLY = Reply(
    "🤖 TITLE",
    (Tree("📊 Things:", ("one", ("two", ("under",)))), Text("A paragraph — with a dash.")),
    warnings=("Old data.",),
    next=("help",),
)


def test_a_reply_is_drawn_with_rule_tree_warning_and_next() -> None:
    assert render(REPLY) == (
        "🤖 TITLE\n════════\n\n📊 Things:\n├── one\n└── two\n    └── under\n\nA paragraph — with a dash.\n\n⚠️ Old data.\n\n💡 You can type: help"
    )


def test_a_plain_reply_is_ascii() -> None:
    assert render(REPLY, plain=True).isascii()


def test_a_warning_that_the_text_already_shows_is_not_repeated() -> None:
    assert render(Reply("", (Text("Careful: Old data."),), warnings=("Old data.",))).count("Old data.") == 1


def test_a_new_key_is_shown_once_and_kept_nowhere(system: System, admin: Principal) -> None:
    answer = say(system, admin, "add user kim as viewer", session="keys")
    key = answer["data"]["api_key"]
    assert key in answer["text"]
    assert key not in repr(system.controller.conversations.get(admin, "keys"))
    assert "(shown once)" in repr(system.controller.conversations.get(admin, "keys"))


def test_what_a_specialist_asks_is_answered_to_that_specialist(system: System, admin: Principal) -> None:
    asked = say(system, admin, "my loan: 6% for 5 years, what is the payment", "asking")
    assert "amount borrowed" in asked["text"]
    answer = say(system, admin, "15000", "asking")
    assert (answer["command"], answer["args"]["domain"]) == ("submit", "financial")
    assert "289.99" in answer["text"]
    changed = say(system, admin, "and over 4 years?", "asking")
    assert "352.28" in changed["text"]


def test_a_command_is_obeyed_also_when_a_specialist_waits_for_an_answer(system: System, admin: Principal) -> None:
    say(system, admin, "my loan: 6% for 5 years, what is the payment", "waiting")
    assert say(system, admin, "status", "waiting")["command"] == "status"
    assert say(system, admin, "general: what is 12 * 12", "waiting")["args"]["domain"] == "general"
