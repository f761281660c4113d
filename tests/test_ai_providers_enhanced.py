"""What each specialist remembers: one thread per conversation and domain, bounded, never another user's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_pools import Answer, Domain, ToolResult, tool
from ai_providers import Message, ToolMatch
from ai_providers_enhanced import Assistants, _window, tokens
from conversation_manager import Principal
from models import Database
from schema import open_database
from settings import Settings
from tests.world import make_controller
from writer import Writer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(f"sqlite:///{tmp_path}/t.db", "crash")
    yield made
    made.close()


@pytest.fixture
def memory(database: Database) -> Assistants:
    return Assistants(database)


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    made = Writer(database)
    yield made
    made.close()


def note(writer: Writer, memory: Assistants, *exchange: Any) -> None:
    writer.write(lambda batch: memory.remember(batch, *exchange))


def texts(thread: list[Message]) -> list[tuple[str, str]]:
    return [(m.role, m.text) for m in thread]


def test_a_thread_belongs_to_one_user_one_conversation_and_one_domain(memory: Assistants, writer: Writer) -> None:
    for owner in ("ann", "bob"):
        for session in ("s1", "s2"):
            for domain in ("sports", "financial"):
                note(writer, memory, owner, session, domain, f"{owner} {session} {domain}?", "yes")
    assert texts(memory.thread("ann", "s1", "sports")) == [("user", "ann s1 sports?"), ("assistant", "yes")]
    assert memory.thread("ann", "s3", "sports") == []
    assert memory.thread("eve", "s1", "sports") == []
    memory.forget("ann", "s1")
    assert memory.thread("ann", "s1", "sports") == memory.thread("ann", "s1", "financial") == []
    assert len(memory.thread("ann", "s2", "sports")) == len(memory.thread("bob", "s1", "sports")) == 2


def test_work_outside_a_conversation_is_not_remembered(memory: Assistants, writer: Writer) -> None:
    note(writer, memory, "ann", None, "sports", "q", "a")
    assert memory.thread("ann", None, "sports") == []
    assert memory.summary("ann", "None") == []


def test_a_thread_survives_a_restart_and_tells_its_size(memory: Assistants, writer: Writer, database: Database, tmp_path: Path) -> None:
    note(writer, memory, "ann", "s1", "sports", "who won?", "the home team", "which game?")
    writer.close()
    database.close()
    again_database = open_database(f"sqlite:///{tmp_path}/t.db", "crash")
    again = Assistants(again_database)
    thread = again.thread("ann", "s1", "sports")
    assert texts(thread) == [("user", "who won?"), ("assistant", "the home team")]
    assert thread[1].data == {"ask": "which game?"}
    assert again.summary("ann", "s1") == [{"domain": "sports", "messages": 2, "tokens": tokens("who won?") + tokens("the home team")}]
    again_database.close()


def test_the_window_holds_the_newest_that_fit_however_long_the_conversation(database: Database, writer: Writer) -> None:
    memory = Assistants(database, window_tokens=200)
    for n in range(80):
        note(writer, memory, "ann", "s1", "sports", f"question {n} " + "x" * 80, f"answer {n} " + "y" * 80)
    thread = memory.thread("ann", "s1", "sports")
    assert thread[-1].text.startswith("answer 79")
    assert thread[0].role == "user"
    assert sum(tokens(m.text) for m in thread) <= 200
    assert len(thread) >= 6


messages = st.lists(st.builds(Message, st.sampled_from(["user", "assistant"]), st.text(max_size=400)), max_size=30)


@given(messages, st.integers(10, 500))
def test_any_window_begins_with_a_user_is_bounded_and_keeps_the_order(newest_first: list[Message], limit: int) -> None:
    kept = _window(newest_first, limit)
    assert not kept or kept[0].role == "user"
    assert sum(tokens(m.text) for m in kept) <= limit or len(kept) == 1
    oldest_first = newest_first[::-1]
    assert kept == oldest_first[len(oldest_first) - len(kept) :]


def test_many_tasks_of_one_conversation_at_once_keep_question_and_answer_together(memory: Assistants, writer: Writer) -> None:
    threads = [threading.Thread(target=note, args=(writer, memory, "ann", "s1", "sports", f"q{n}", f"a{n}")) for n in range(20)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    thread = texts(memory.thread("ann", "s1", "sports"))
    assert len(thread) == 40
    assert sorted(thread[::2]) == sorted(("user", f"q{n}") for n in range(20))
    assert all(q[1][1:] == a[1][1:] for q, a in zip(thread[::2], thread[1::2], strict=True))


# --- asked back, end to end --------------------------------------------------------------------------------------------


def bmi_domain() -> Domain:
    """A tool that needs two numbers; when one is missing its matcher asks for it."""

    def match(text: str) -> ToolMatch | None:
        import re

        if "bmi" not in text.lower():
            return None
        kilos, metres = re.search(r"(\d+) kg", text), re.search(r"(\d\.\d+) m", text)
        if not metres:
            return ToolMatch(0.9, ask="How tall are you?")
        return ToolMatch(0.95, {"kilos": float(kilos[1]) if kilos else 0.0, "metres": float(metres[1])})

    @tool(match=match)
    def bmi(kilos: float, metres: float) -> ToolResult:
        """Body mass index."""
        return ToolResult(f"The BMI is {kilos / metres**2:.1f}.")

    @tool(match=lambda text: None)
    def other(question: str) -> ToolResult:
        """Anything else."""
        return ToolResult(f"About: {question}")

    return Domain("healthcare", "Health", "🧪", "tests", "Answer.", (bmi,), other, disclaimer="No medical advice.")


@pytest.fixture
def controller(settings: Settings) -> Iterator[Any]:
    from agent_pools import Agent

    made = make_controller(settings)
    domain = bmi_domain()
    made.specialists["healthcare"] = Agent(domain, {t.name: t for t in domain.tools}, made.providers, made.specialists["sports"].safety)
    yield made
    made.stop(2)


def ask(controller: Any, who: str, session: str | None, text: str) -> Any:
    task = controller.submit(Principal(who, "user"), text, pool="healthcare", session_id=session)
    return controller.wait(task["id"], 10)


def test_a_question_that_was_asked_back_is_answered_in_the_next_turn(controller: Any) -> None:
    first = ask(controller, "ann", "s1", "what is my bmi at 80 kg?")
    assert first["data"]["ask"] == "How tall are you?"
    assert "No medical advice" not in first["result"], "a question back carries no disclaimer"
    second = ask(controller, "ann", "s1", "I am 2.00 m")
    assert second["result"].startswith("The BMI is 20.0.")
    assert second["result"].count("No medical advice.") == 1
    third = ask(controller, "ann", "s1", "I am 1.50 m")
    assert third["result"].startswith("The BMI is 35.6."), "the same question with another height"
    assert "Taken as: what is my bmi at 80 kg?, I am 1.50 m" in third["result"]
    fourth = ask(controller, "ann", "s1", "I am tall")
    assert fourth["result"].startswith("About: I am tall"), "the open question was answered, so this is a new one"


def test_an_open_question_is_never_answered_by_another_user_or_conversation(controller: Any) -> None:
    ask(controller, "ann", "s1", "what is my bmi at 80 kg?")
    for who, session in (("bob", "s1"), ("ann", "s2"), ("ann", None)):
        assert ask(controller, who, session, "I am 2.00 m")["result"].startswith("About: I am 2.00 m")


def test_an_answer_with_half_a_letter_is_given_and_remembered(controller: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controller.specialists["healthcare"], "answer", lambda *given, **more: Answer("half a letter \ud83d"))
    task = ask(controller, "ann", "s1", "hello")
    assert (task["status"], task["result"]) == ("completed", "half a letter \ufffd")
    assert texts(controller.assistants.thread("ann", "s1", "healthcare")) == [("user", "hello"), ("assistant", "half a letter \ufffd")]
