"""The built-in specialist: which tools it chooses for a sentence, and what it makes of their results."""

from __future__ import annotations

from typing import Any

import pytest

from ai_providers import Done, Message, Result, ToolCall, ToolMatch, ToolSpec
from capabilities.providers.builtin import FOREIGN_LEAST, HOME_LEAST, Builtin, choose


def spec(name: str, score: float | None, *, home: bool = True, ask: str = "", word: str = "") -> ToolSpec:
    def match(text: str) -> ToolMatch | None:
        return ToolMatch(score, {"text": text}, ask) if score is not None and word in text else None

    return ToolSpec(name, "", {}, match, home)


def names(*tools: ToolSpec, messages: list[Message] | None = None) -> list[str]:
    return [found.name for _, found, _ in choose(tools, messages or [Message("user", "hello world")])[0]]


def events(messages: list[Message], *tools: ToolSpec) -> list[Any]:
    return list(Builtin(None).stream(messages, tools, model=None, max_tokens=1, effort=None, json_schema=None, cancel=None))  # type: ignore[arg-type]


def test_the_best_tool_runs_with_those_that_fit_as_well_and_never_more_than_three() -> None:
    assert names(spec("a", 0.5), spec("b", 0.9), spec("c", 0.8)) == ["b"]
    assert names(spec("a", 0.86), spec("b", 0.9)) == ["b", "a"]
    assert len(names(*[spec(f"t{n}", 0.9) for n in range(6)])) == 3
    assert names(spec("a", None)) == []


@pytest.mark.parametrize(
    ("score", "home", "chosen"),
    [(HOME_LEAST, True, True), (HOME_LEAST - 0.01, True, False), (FOREIGN_LEAST, False, True), (FOREIGN_LEAST - 0.01, False, False)],
)
def test_a_tool_of_another_domain_has_to_fit_much_better(score: float, home: bool, chosen: bool) -> None:
    assert bool(names(spec("a", score, home=home))) == chosen


def test_home_wins_over_the_same_fit_elsewhere_and_a_clear_fit_elsewhere_over_a_weak_one_at_home() -> None:
    assert names(spec("away", 0.85, home=False), spec("here", 0.85)) == ["here"]
    assert names(spec("away", 0.95, home=False), spec("here", 0.4)) == ["away"]


def test_a_matcher_that_breaks_is_passed_over() -> None:
    def broken(text: str) -> ToolMatch | None:
        raise ValueError("odd number")

    assert names(ToolSpec("bad", "", {}, broken), spec("good", 0.5)) == ["good"]


def test_a_missing_value_is_asked_for_instead_of_running_anything() -> None:
    (only,) = events([Message("user", "x")], spec("a", 0.9, ask="How many years?"), spec("b", 0.9))
    assert isinstance(only, Done)
    assert (only.result.text, only.result.finish, only.result.tool_calls) == ("How many years?", "ask", ())


ASKED = [Message("user", "loan of 100"), Message("assistant", "For how many years?", data={"ask": "For how many years?"})]


def test_the_answer_to_a_question_back_is_read_with_the_first_question() -> None:
    tools = (spec("loan", 0.9, word="loan of 100\n5 years"),)
    assert names(*tools, messages=[*ASKED, Message("user", "5 years")]) == ["loan"]
    assert names(*tools, messages=[ASKED[0], Message("assistant", "Done."), Message("user", "5 years")]) == []


def test_a_new_question_that_fits_better_alone_is_not_read_with_the_old_one() -> None:
    loan, weather = spec("loan", 0.6, word="loan"), spec("weather", 0.9, word="weather")
    found, _ = choose((loan, weather), [*ASKED, Message("user", "what is the weather?")])
    assert [f.name for _, f, _ in found] == ["weather"]


@pytest.mark.parametrize(("score", "args"), [(0.7, "what is the loan?"), (0.4, "loan of 100\nwhat is the loan?")])
def test_a_question_that_is_likely_by_itself_is_not_read_with_the_old_one(score: float, args: str) -> None:
    found, _ = choose((spec("loan", score, word="loan"),), [*ASKED, Message("user", "what is the loan?")])
    assert [match.args for _, _, match in found] == [{"text": args}]


EARLIER = [Message("user", "loan of 100 over 5 years"), Message("assistant", "2 a month.")]


def test_a_changed_value_is_read_with_the_question_before_and_said_in_the_answer() -> None:
    question = [*EARLIER, Message("user", "and over 3 years?")]
    first = events(question, spec("loan", 0.9, word="loan"))
    assert first[0].args == {"text": "loan of 100 over 3 years"}
    calls = first[-1].result.tool_calls
    (last,) = events([*question, Message("assistant", first[-1].result.text, calls), Message("tool", "3 a month.", tool_call_id="call_1")])
    assert last.result.text == "3 a month.\n\nTaken as: loan of 100 over 3 years"


def test_a_text_that_goes_on_but_changes_nothing_does_not_repeat_the_answer() -> None:
    def loan(text: str) -> ToolMatch | None:
        return ToolMatch(0.9, {"total": "total" in text}) if "loan" in text else None

    tool = ToolSpec("loan", "", {}, loan)
    assert names(tool, messages=[*EARLIER, Message("user", "and the total?")]) == ["loan"]
    assert names(tool, messages=[*EARLIER, Message("user", "and my dog?")]) == []


def test_tools_are_called_and_their_results_become_one_answer() -> None:
    question = Message("user", "hello")
    first = events([question], spec("a", 0.9), spec("b", 0.9))
    assert [e.name for e in first[:-1]] == ["a", "b"]
    calls = first[-1].result.tool_calls
    assert [(c.id, c.args) for c in calls] == [("call_1", {"text": "hello"}), ("call_2", {"text": "hello"})]
    results = [Message("tool", "One.", tool_call_id="call_1", data={"ask": ""}), Message("tool", "Two.", tool_call_id="call_2", data={"ask": "And?"})]
    (last,) = events([question, Message("assistant", "", calls), *results])
    assert (last.result.text, last.result.finish, last.result.provider) == ("One.\n\nTwo.\n\nAnd?", "ask", "builtin")


def test_results_of_an_earlier_turn_are_not_answered_again() -> None:
    old = [Message("user", "before"), Message("assistant", "", (ToolCall("c", "a", {}),)), Message("tool", "Old."), Message("assistant", "Old.")]
    (first, last) = events([*old, Message("user", "now")], spec("a", 0.9))
    assert isinstance(first, ToolCall)
    assert isinstance(last.result, Result)
    assert last.result.text == ""
