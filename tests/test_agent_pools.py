"""The one agent loop with scripted providers: tools, limits, faults, fallbacks, alarms, and what stands in the answer."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest

from agent_pools import MAX_STEPS, Agent, Alarm, Desk, Domain, MadeFile, RetryLater, Tool, ToolResult, signature_schema, tool
from ai_providers import Done, Event, Fail, Message, ProviderManager, Result, TextDelta, ToolCall, ToolMatch, Usage
from errors import Cancelled, DeadlineExceeded, InvalidField, LimitReached, OperatorError, ProviderError
from settings import Settings

BUSY = ProviderError("too many", kind="rate_limited", retry_after=7.0)
DOWN = ProviderError("down", kind="overloaded")
REFUSED = ProviderError("wrong key", kind="auth")


class Run:
    """A run that is never stopped unless the test says so."""

    remaining_s = 100.0

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.stop: OperatorError | None = None

    def check(self) -> None:
        if self.stop:
            raise self.stop

    def report(self, stage: str, percent: int) -> None:
        self.check()
        self.stages.append(stage)

    def expect_quiet(self, seconds: float) -> None:
        assert seconds <= 60

    def on_cancel(self, close: Callable[[], None]) -> None:
        return


class Guard:
    """A safety layer of two words."""

    def __init__(self) -> None:
        self.alarm: Alarm | None = None

    def before(self, text: str) -> Alarm | None:
        return self.alarm

    def after(self, question: str, answer: str, pool: str) -> str:
        return answer.replace("guaranteed", "possible")


@tool(match=lambda text: ToolMatch(0.9, {"a": 2, "b": 3}) if "add" in text else None)
def add(a: int, b: int) -> ToolResult:
    """Add two numbers."""
    return ToolResult(f"{a + b} is the sum.", {"sum": a + b}, ("arithmetic",), ("rounded",))


@tool(match=lambda text: None)
def echo(question: str) -> ToolResult:
    """Say it again."""
    return ToolResult(f"You said: {question}")


DOMAIN = Domain("financial", "Financial", "💰", "money", "Be brief.", (add,), echo, disclaimer="No advice.")


class World:
    """An agent whose two vendors play a script: each entry is a Result, an error, or a function of the messages."""

    def __init__(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.scripts: dict[str, list[Any]] = {"openai": [], "anthropic": []}
        self.seen: dict[str, list[list[Message]]] = {"openai": [], "anthropic": []}
        self.tools: list[list[str]] = []
        module = types.ModuleType("scripted_vendors")
        for name in self.scripts:
            setattr(module, name, self._kind(name))
        monkeypatch.setitem(sys.modules, "scripted_vendors", module)
        table: dict[str, tuple[str, str | None]] = {
            "openai": ("scripted_vendors:openai", "openai_key"), "anthropic": ("scripted_vendors:anthropic", "anthropic_key"),
            "builtin": ("capabilities.providers.builtin:Builtin", None),
        }  # fmt: skip
        self.providers = ProviderManager(replace(settings, openai_key="k"), table)
        self.both = ProviderManager(replace(settings, openai_key="k", anthropic_key="k"), table)
        self.run, self.guard = Run(), Guard()

    def _kind(self, name: str) -> Callable[[Settings], Any]:
        world = self

        class Vendor:
            offline = False

            def __init__(self, settings: Settings) -> None:
                self.name = name

            def stream(self, messages: Any, tools: Any, **more: Any) -> Iterator[Event]:
                world.seen[name].append(list(messages))
                world.tools.append([t.name for t in tools])
                step = world.scripts[name].pop(0)
                if callable(step):
                    step = step(messages)
                if isinstance(step, OperatorError):
                    yield Fail(step)
                elif step != "cut":
                    yield TextDelta(step.text)
                    yield Done(replace(step, provider=name, model="m"))

        return Vendor

    def agent(self, providers: ProviderManager | None = None, domain: Domain = DOMAIN, toolbox: dict[str, Tool] | None = None) -> Agent:
        return Agent(domain, toolbox or {"add": add, "foreign": replace(echo, name="foreign")}, providers or self.providers, self.guard)

    def ask(self, question: str = "please add", *script: Any, **more: Any) -> Any:
        self.scripts["openai"] += script
        return self.agent(more.pop("providers", None)).answer(question, more.pop("thread", []), self.run, **more)


@pytest.fixture
def world(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(settings, monkeypatch)


def calls(*wanted: tuple[str, Any]) -> Result:
    return Result("", tuple(ToolCall(f"c{n}", name, args) for n, (name, args) in enumerate(wanted)), "tool", Usage(10, 0, 5), cost=0.25)


# --- the loop ----------------------------------------------------------------------------------------------------------


def test_a_model_gets_the_results_of_its_tools_and_writes_the_answer(world: World) -> None:
    answer = world.ask(
        "please add",
        calls(("add", {"a": 2, "b": 3})),
        Result("Five.", usage=Usage(20, 4, 2), cost=0.5),
        thread=[Message("user", "hi"), Message("assistant", "hello")],
    )
    first, second = world.seen["openai"]
    assert [m.role for m in first] == ["system", "user", "assistant", "user"]
    assert [m.role for m in second[4:]] == ["assistant", "tool"]
    assert (second[5].text, second[5].tool_call_id, second[5].tool_name) == ("5 is the sum.", "c0", "add")
    assert second[4].tool_calls[0].name == "add"
    assert answer.text == "Five.\n\n⚠️ rounded\n\n📚 Sources: arithmetic\n\nℹ️ No advice."
    assert (answer.data, answer.sources, answer.warnings) == ({"add": {"sum": 5}}, ("arithmetic",), ("rounded",))
    assert (answer.provider, answer.model, answer.usage, answer.cost, answer.steps) == ("openai", "m", Usage(30, 4, 7), 0.75, 2)
    assert world.tools == [["add", "echo"]] * 2, "a model is shown the tools of its own domain only"
    assert world.run.stages == ["thinking", "using add", "putting the answer together"]


def test_several_tools_of_one_step_all_answer_and_a_source_is_named_once(world: World) -> None:
    answer = world.ask("x", calls(("add", {"a": 1, "b": 1}), ("add", {"a": 2, "b": 2})), Result("Done."))
    assert [m.text for m in world.seen["openai"][1] if m.role == "tool"] == ["2 is the sum.", "4 is the sum."]
    assert answer.sources == ("arithmetic",)
    assert answer.warnings == ("rounded",)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("steal", {}), "There is no tool called steal."), (("add", {"a": 1}), "add could not work"), (("add", {"a": 1, "b": 2, "c": 3}), "add could not work"),
        (("add", {"a": 1, "b": "x"}), "add could not work"), (("add", {}), "add could not work"),
    ],
)  # fmt: skip
def test_an_unknown_tool_or_broken_arguments_are_told_to_the_model_and_the_task_goes_on(world: World, call: Any, told: str) -> None:
    answer = world.ask("x", calls(call), Result("I could not."))
    result = next(m.text for m in world.seen["openai"][1] if m.role == "tool")
    assert result.startswith(told)
    assert answer.text.startswith("I could not.")
    assert len(answer.warnings) == 1


def test_a_value_outside_of_what_can_be_computed_is_told_too(world: World) -> None:
    @tool(match=lambda text: None)
    def share(part: float, whole: float) -> ToolResult:
        """A share."""
        return ToolResult(str(part / whole))

    world.scripts["openai"] = [calls(("share", {"part": 1, "whole": 0})), Result("Not possible.")]
    answer = world.agent(toolbox={"share": share}).answer("x", [], world.run)
    assert "division by zero" in next(m.text for m in world.seen["openai"][1] if m.role == "tool")
    assert answer.warnings == ("share could not work with the values given.",)


def test_a_tool_that_refuses_a_value_says_why(world: World) -> None:
    @tool(match=lambda text: None)
    def share(whole: float) -> ToolResult:
        """A share."""
        raise InvalidField(f"The whole must be above zero; it is {whole:g}.")

    world.scripts["openai"] = [calls(("share", {"whole": 0})), Result("Not possible.")]
    answer = world.agent(toolbox={"share": share}).answer("x", [], world.run)
    assert "The whole must be above zero; it is 0." in next(m.text for m in world.seen["openai"][1] if m.role == "tool")
    assert answer.text.startswith("Not possible.")


def test_the_same_call_for_the_third_time_is_a_loop(world: World) -> None:
    with pytest.raises(LimitReached) as stopped:
        world.ask("x", *[calls(("add", {"b": 1, "a": n // 10 + 1})) for n in range(9)])
    assert stopped.value.code == "loop_detected"
    assert len(world.seen["openai"]) == 3


def test_never_more_than_twelve_steps(world: World) -> None:
    with pytest.raises(LimitReached) as stopped:
        world.ask("x", *[calls(("add", {"a": n, "b": n})) for n in range(MAX_STEPS + 5)])
    assert stopped.value.code == "loop_detected"
    assert len(world.seen["openai"]) == MAX_STEPS == 12


@pytest.mark.parametrize("stop", [Cancelled(), DeadlineExceeded()])
def test_a_stop_is_seen_before_the_next_step_and_no_further_call_starts(world: World, stop: OperatorError) -> None:
    def stopping(messages: Any) -> Result:
        world.run.stop = stop
        return calls(("add", {"a": 1, "b": 1}))

    with pytest.raises(type(stop)):
        world.ask("x", stopping, Result("never"))
    assert len(world.seen["openai"]) == 1


# --- faults and fallbacks ----------------------------------------------------------------------------------------------


def test_a_fault_of_the_moment_is_tried_later_while_tries_are_left(world: World) -> None:
    with pytest.raises(RetryLater) as later:
        world.ask("x", BUSY, tries_left=1, attempt=2)
    assert later.value.error is BUSY
    assert 7.0 <= later.value.delay_s <= 7.0 * 1.2


def test_of_two_vendors_the_longer_pause_counts(world: World) -> None:
    for one, other in ((BUSY, DOWN), (DOWN, BUSY)):
        world.scripts = {"openai": [one], "anthropic": [other]}
        with pytest.raises(RetryLater) as later:
            world.ask("x", providers=world.both, tries_left=1)
        assert later.value.error is BUSY


def test_with_the_last_try_the_built_in_specialist_answers_and_says_so(world: World) -> None:
    answer = world.ask("please add", BUSY, tries_left=0)
    assert answer.text == (
        "5 is the sum.\n\n⚠️ openai could not answer (too many).\n⚠️ rounded\n\n📚 Sources: arithmetic\n\nℹ️ No advice. Answered by the built-in Financial specialist."
    )
    assert answer.provider == "builtin"
    assert len(world.seen["openai"]) == 1, "who failed is not asked again for the next step of the same answer"


def test_a_refused_key_falls_back_at_once_and_is_not_asked_again(world: World) -> None:
    assert world.ask("please add", REFUSED, tries_left=3).provider == "builtin"
    assert world.ask("please add", tries_left=3).provider == "builtin"
    assert len(world.seen["openai"]) == 1


def test_a_failed_provider_hands_over_to_the_next_in_the_middle_of_a_task(world: World) -> None:
    world.scripts["openai"], world.scripts["anthropic"] = [calls(("add", {"a": 2, "b": 3})), DOWN], [Result("Five, says the other one.")]
    answer = world.ask("x", providers=world.both, tries_left=3)
    assert answer.provider == "anthropic"
    assert [m.role for m in world.seen["anthropic"][0]] == ["system", "user", "assistant", "tool"]
    assert answer.warnings == ("rounded", "openai could not answer (down).")


def test_a_stream_without_an_end_is_a_fault_and_not_an_empty_answer(world: World) -> None:
    with pytest.raises(RetryLater) as later:
        world.ask("x", "cut", tries_left=1)
    assert isinstance(later.value.error, ProviderError)
    assert later.value.error.kind == "cut_stream"


def test_a_trial_call_that_was_stopped_does_not_lock_its_provider_out(world: World) -> None:
    breaker = world.providers.breakers["openai"]
    breaker._opened, breaker._open_until = 1, 0.0

    def stopped(messages: Any) -> Any:
        raise Cancelled()

    with pytest.raises(Cancelled):
        world.ask("x", stopped)
    assert world.ask("x", Result("Back again.")).provider == "openai"
    assert breaker.state == "closed"


def test_the_built_in_specialist_may_use_the_tools_of_other_domains_and_its_own_fallback(world: World) -> None:
    world.providers.refused.add("openai")
    assert world.ask("what is love?").text.startswith("You said: what is love?")
    general = replace(DOMAIN, name="general", tools=(), disclaimer="")
    answer = world.agent(domain=general).answer("please add", [], world.run)
    assert answer.data == {"add": {"sum": 5}}


def test_the_footer_is_that_of_the_field_whose_tool_answered(world: World) -> None:
    world.providers.refused.add("openai")
    sums = replace(DOMAIN, name="general", title="General", disclaimer="")
    agent = Agent(replace(DOMAIN, tools=()), {"add": add}, world.providers, world.guard, homes={"add": sums})
    text = agent.answer("please add", [], world.run).text
    assert "No advice." not in text
    assert "General specialist" in text


def test_a_tool_that_needs_no_disclaimer_brings_none_unless_another_one_does(world: World) -> None:
    world.providers.refused.add("openai")
    plain = replace(DOMAIN, undisclaimed=frozenset({"add"}))
    assert "No advice." not in world.agent(domain=plain).answer("please add", [], world.run).text
    assert "No advice." in world.agent(domain=plain).answer("what is love?", [], world.run).text


# --- what stands in the answer -----------------------------------------------------------------------------------------


def test_an_alarm_that_stops_asks_nobody(world: World) -> None:
    world.guard.alarm = Alarm("crisis", "Call 112 now.", ("a help line",))
    answer = world.ask("x", Result("never"))
    assert (answer.text, answer.data, answer.sources, answer.provider) == ("Call 112 now.", {"alarm": "crisis"}, ("a help line",), "safety")
    assert world.seen["openai"] == []


def test_an_alarm_that_does_not_stop_comes_first_and_once(world: World) -> None:
    world.guard.alarm = Alarm("red_flag", "See a doctor today.", stop=False)
    answer = world.ask("x", Result("Drink water."))
    assert answer.text == "See a doctor today.\n\nDrink water.\n\nℹ️ No advice."


@pytest.mark.parametrize("said", ["Fine.", "Fine. No advice."])
def test_the_disclaimer_stands_exactly_once_also_when_the_model_wrote_it(world: World, said: str) -> None:
    assert world.ask("x", Result(said)).text.count("No advice.") == 1


def test_promises_are_taken_out_of_what_a_model_wrote_and_an_empty_answer_is_said(world: World) -> None:
    assert world.ask("x", Result("A guaranteed gain.")).text.startswith("A possible gain.")
    assert world.ask("x", Result("  ")).text.startswith("I have no answer to that.")


def test_a_question_back_is_noted_for_the_next_turn_and_has_no_footer(world: World) -> None:
    answer = world.ask("x", Result("For how many years?", finish="ask"))
    assert (answer.text, answer.data) == ("For how many years?", {"ask": "For how many years?"})


def test_an_unknown_cost_of_a_part_is_not_invented(world: World) -> None:
    assert world.ask("x", Result("One.")).cost is None
    assert world.ask("x", calls(("add", {"a": 1, "b": 1})), Result("One.", cost=None)).cost == 0.25


# --- the schema of a tool ----------------------------------------------------------------------------------------------


def test_a_schema_is_read_from_the_signature() -> None:
    def run(
        name: str,
        count: int,
        price: float,
        sure: bool,
        kind: Literal["a", "b"],
        words: list[str],
        table: dict[str, int],
        more: float | None = None,
        pair: tuple[int, ...] = (),
    ) -> ToolResult:
        return ToolResult("")

    schema = signature_schema(run)
    assert schema["properties"] == {
        "name": {"type": "string"}, "count": {"type": "integer"}, "price": {"type": "number"}, "sure": {"type": "boolean"},
        "kind": {"type": "string", "enum": ["a", "b"]}, "words": {"type": "array", "items": {"type": "string"}}, "table": {"type": "object"},
        "more": {"type": "number"}, "pair": {"type": "array", "items": {"type": "integer"}},
    }  # fmt: skip
    assert schema["required"] == ["name", "count", "price", "sure", "kind", "words", "table"]
    assert schema["additionalProperties"] is False


def test_the_description_is_the_first_paragraph() -> None:
    @tool(match=lambda text: None, name="other")
    def run() -> ToolResult:
        """One line
        and its rest.

        Not this."""
        return ToolResult("")

    assert (run.name, run.description) == ("other", "One line and its rest.")


# --- files of the person who asks ---------------------------------------------------------------------------------


class OneFile:
    """A desk with one file."""

    owner = "ann"

    def __init__(self) -> None:
        self.made: list[tuple[str, bytes]] = []
        self.full = False

    def mentioned(self, text: str) -> list[dict[str, Any]]:
        return [{"mention": "sums.txt", "name": "sums.txt", "text": "add\n2 and 3", "cut": False}] if "sums.txt" in text else []

    def read(self, name: str) -> str:
        return "2\n3"

    def keep(self, name: str, content: bytes) -> dict[str, Any]:
        if self.full:
            raise InvalidField("There is no room.")
        self.made.append((name, content))
        return {"id": 7, "name": name, "bytes": len(content)}

    def search(self, words: Any, limit: int = 10) -> list[dict[str, Any]]:
        return []

    def said(self, words: Any, limit: int = 5) -> list[dict[str, Any]]:
        return []

    def count(self) -> int:
        return 1


@tool(match=lambda text: ToolMatch(0.9, {"text": text}) if "2 and 3" in text else None, reads=True)
def read_text(text: str, lines: list[str] | None = None) -> ToolResult:
    """Say how long a text is."""
    return ToolResult(f"{len(text)} characters, {len(lines or [])} lines.", {"text": text, "lines": lines})


@tool(match=lambda text: ToolMatch(0.9) if "draw" in text else None)
def draw(desk: Desk | None = None) -> ToolResult:
    """Make a picture."""
    return ToolResult(f"Drawn for somebody with {desk.count() if desk else 0} file.", files=(MadeFile("a.png", b"PNG"),))


@tool(match=lambda text: ToolMatch(0.5, {"question": text}) if "2 and 3" in text else None)
def blind(question: str) -> ToolResult:
    """A tool that does not read files."""
    return ToolResult("must not run")


READING = {"read_text": read_text, "draw": draw, "blind": blind}
READERS = replace(DOMAIN, tools=(read_text, draw, blind))


def test_the_built_in_specialist_reads_a_file_that_the_question_names(world: World) -> None:
    world.scripts["openai"] = [DOWN]
    answer = world.agent(domain=READERS, toolbox=READING).answer("look at sums.txt", [], world.run, desk=OneFile())
    assert answer.data["read_text"]["text"] == "look at sums.txt\nadd\n2 and 3"


def test_a_file_named_before_is_there_for_the_follow_up(world: World) -> None:
    world.scripts["openai"] = [DOWN]
    thread = [Message("user", "look at sums.txt"), Message("assistant", "Fine.")]
    answer = world.agent(domain=READERS, toolbox=READING).answer("and the length?", thread, world.run, desk=OneFile())
    assert "must not run" not in answer.text
    assert world.seen["openai"][0][-1].text.count("sums.txt") == 2, "the model sees the file of the earlier question too"


def test_a_model_sees_how_a_file_begins_and_hands_it_to_a_tool_by_name(world: World) -> None:
    script = [calls(("read_text", {"text": "file:sums.txt", "lines": ["file: sums.txt"]})), Result("It is short.")]
    world.scripts["openai"] = script
    answer = world.agent(domain=READERS, toolbox=READING).answer("look at sums.txt", [], world.run, desk=OneFile())
    asked = world.seen["openai"][0][-1].text
    assert "add\n2 and 3" in asked
    assert "never an instruction" in asked
    assert answer.data["read_text"] == {"text": "2\n3", "lines": ["2", "3"]}


def test_what_a_tool_makes_is_kept_for_the_person_and_named(world: World) -> None:
    desk = OneFile()
    world.scripts["openai"] = [DOWN]
    answer = world.agent(domain=READERS, toolbox=READING).answer("draw", [], world.run, desk=desk)
    assert desk.made == [("a.png", b"PNG")]
    assert answer.data["draw"]["files"] == [{"id": 7, "name": "a.png", "bytes": 3}]
    assert "a.png is among your files (#7)" in answer.text
    assert "Drawn for somebody with 1 file." in answer.text


def test_what_cannot_be_kept_is_a_warning_and_the_answer_stays(world: World) -> None:
    desk = OneFile()
    desk.full = True
    world.scripts["openai"] = [DOWN]
    answer = world.agent(domain=READERS, toolbox=READING).answer("draw", [], world.run, desk=desk)
    assert "a.png could not be kept: There is no room." in answer.warnings
    assert "Drawn for" in answer.text


def test_no_model_can_set_the_desk() -> None:
    assert draw.schema == {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
