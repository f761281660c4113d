"""The vendors' adapters, with the real SDKs against our own fake of their wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ai_providers import Done, Fail, Message, Provider, TextDelta, ToolCall, ToolMatch, ToolSpec, complete
from capabilities.providers.anthropic_messages import AnthropicMessages
from capabilities.providers.openai_choice import openai
from capabilities.providers.openai_compatible import OpenAICompatible
from capabilities.providers.openai_responses import OpenAIResponses
from errors import Cancelled, ProviderError
from settings import Settings
from tests.fake_llm import FakeLLM

KEY = "sk-secret-canary-123456"
TOOL = ToolSpec("get_price", "The price of a share.", {"type": "object", "properties": {"ticker": {"type": "string"}}}, lambda text: ToolMatch(1.0))
QUESTION = [Message("system", "Be brief."), Message("user", "What does ACME cost?")]


class Calm:
    """A run that is never cancelled."""

    remaining_s = 20.0

    def __init__(self) -> None:
        self.closers: list[Any] = []
        self.stopped = False

    def check(self) -> None:
        if self.stopped:
            raise Cancelled()

    def on_cancel(self, close: Any) -> None:
        self.closers.append(close)


@pytest.fixture
def fake() -> Iterator[FakeLLM]:
    server = FakeLLM("Twelve dollars.")
    yield server
    server.close()


@pytest.fixture(params=["responses", "chat", "messages"])
def provider(request: pytest.FixtureRequest, settings: Settings, fake: FakeLLM) -> Iterator[Provider]:
    wired = replace(settings, openai_key=KEY, openai_base_url=f"{fake.url}/v1", anthropic_key=KEY, anthropic_base_url=fake.url)
    kinds: dict[str, Any] = {"responses": OpenAIResponses, "chat": OpenAICompatible, "messages": AnthropicMessages}
    made: Provider = kinds[request.param](wired)
    yield made
    made.close()


def ask(provider: Provider, messages: list[Message] | None = None, tools: tuple[ToolSpec, ...] = (), cancel: Any = None) -> list[Any]:
    stream = provider.stream(
        messages or QUESTION, tools, model=None, max_tokens=1000, effort=None, json_schema=None, cancel=cancel or Calm()
    )  # fmt: skip
    return list(stream)


def test_an_answer_comes_in_pieces_and_ends_with_exactly_one_terminal_event(provider: Provider) -> None:
    events = ask(provider)
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == "Twelve dollars."
    assert [type(e) for e in events].count(Done) == 1
    assert isinstance(events[-1], Done)
    result = events[-1].result
    assert (result.text, result.finish, result.usage.input, result.usage.cached, result.usage.output) == ("Twelve dollars.", "stop", 12, 4, 3)


def test_a_tool_call_and_its_result_travel_to_the_vendor_and_back(provider: Provider, fake: FakeLLM) -> None:
    fake.tool = {"name": "get_price", "args": {"ticker": "ACME"}}
    first = complete(ask(provider, tools=(TOOL,)))
    assert [(c.name, c.args) for c in first.tool_calls] == [("get_price", {"ticker": "ACME"})]
    assert first.finish == "tool"
    call = first.tool_calls[0]
    thread = [
        *QUESTION,
        Message("assistant", first.text, first.tool_calls, raw=first.raw),
        Message("tool", "12 USD", tool_call_id=call.id, tool_name=call.name),
    ]
    assert complete(ask(provider, thread, (TOOL,))).text == "Twelve dollars."
    assert "12 USD" in str(fake.calls[-1][1])


def test_a_thread_of_another_vendor_is_sent_as_plain_text_and_calls(provider: Provider, fake: FakeLLM) -> None:
    call = ToolCall("call_x", "get_price", {"ticker": "ACME"})
    thread = [
        *QUESTION,
        Message("assistant", "Let me look.", (call,), raw=("another", [{"secret": 1}])),
        Message("tool", "12", tool_call_id="call_x"),
    ]
    assert complete(ask(provider, thread)).text == "Twelve dollars."
    assert "secret" not in str(fake.calls[-1][1])


@pytest.mark.parametrize(
    ("fault", "kind", "retryable"),
    [
        ((401, {}), "auth", False), ((400, {}), "bad_request", False), ((404, {}), "not_found", False), ((429, {"retry-after": "7"}), "rate_limited", True),
        ((500, {}), "overloaded", True), ((503, {}), "overloaded", True), ((529, {}), "overloaded", True), ((408, {}), "timeout", True),
    ],
)  # fmt: skip
def test_a_refusal_is_one_failure_of_the_right_kind(provider: Provider, fake: FakeLLM, fault: Any, kind: str, retryable: bool) -> None:
    fake.faults = [fault]
    events = ask(provider)
    assert len(fake.calls) == 1, "the SDK must not retry by itself"
    assert len(events) == 1
    assert isinstance(events[0], Fail)
    error = events[0].error
    assert isinstance(error, ProviderError)
    assert (error.kind, error.retryable) == (kind, retryable)
    assert error.retry_after == (7.0 if kind == "rate_limited" else None)
    assert KEY not in error.detail


def test_a_compatible_server_may_leave_out_all_that_is_not_needed(settings: Settings, fake: FakeLLM) -> None:
    whole = {"function": {"name": "get_price", "arguments": '{"ticker": "ACME"}'}}
    fake.events = [
        {"choices": None, "usage": None},
        {"choices": [{"delta": None}]},
        {"choices": [{"delta": {"content": "Let me ", "tool_calls": None}}]},
        {"choices": [{"delta": {"content": "look."}}]},
        {"choices": [{"delta": {"tool_calls": [whole, whole]}}]},
        {"choices": [{"finish_reason": "tool_calls"}], "usage": {"prompt_tokens": 7}},
    ]
    provider = OpenAICompatible(replace(settings, openai_key=KEY, openai_base_url=f"{fake.url}/v1", openai_model="small"))
    result = complete(ask(provider, tools=(TOOL,)))
    provider.close()
    assert (result.text, result.model, result.usage.input, result.usage.output) == ("Let me look.", "small", 7, 0)
    assert [(c.name, c.args) for c in result.tool_calls] == [("get_price", {"ticker": "ACME"})] * 2
    assert len({c.id for c in result.tool_calls}) == 2


@pytest.mark.parametrize(
    "odd",
    [
        {"type": "message_start"}, {"type": "content_block_delta", "index": 4, "delta": {"type": "text_delta"}}, {"type": "message_start", "message": [3]},
        {"type": "response.completed"}, {"type": "response.completed", "response": {"output": [{}]}},
        {"type": "chunk", "choices": [3]}, {"type": "chunk", "choices": [{"delta": {"tool_calls": ["look"]}}]},
    ],
    ids=str,
)  # fmt: skip
def test_events_of_an_unexpected_shape_are_one_failure_that_may_be_tried_again(provider: Provider, fake: FakeLLM, odd: Any) -> None:
    fake.events = [odd]
    (event,) = ask(provider)
    assert isinstance(event, Fail)
    assert isinstance(event.error, ProviderError)
    assert event.error.retryable


def test_a_stream_that_breaks_off_is_a_failure_and_not_a_short_answer(provider: Provider, fake: FakeLLM) -> None:
    fake.faults = ["cut"]
    last = ask(provider)[-1]
    assert isinstance(last, Fail)
    assert isinstance(last.error, ProviderError)
    assert last.error.kind == "cut_stream"


def test_a_web_page_instead_of_an_answer_is_a_failure(provider: Provider, fake: FakeLLM) -> None:
    fake.faults = ["html"]
    assert isinstance(ask(provider)[-1], Fail)


def test_nobody_listening_is_a_lost_connection(provider: Provider, fake: FakeLLM) -> None:
    fake.close()
    last = ask(provider)[-1]
    assert isinstance(last, Fail)
    assert isinstance(last.error, ProviderError)
    assert last.error.kind == "connection"


def test_a_stopped_task_raises_cancelled_and_not_a_vendors_fault(provider: Provider) -> None:
    run = Calm()
    stream = provider.stream(QUESTION, (), model=None, max_tokens=10, effort=None, json_schema=None, cancel=run)
    next(stream)
    run.stopped = True
    for close in run.closers:
        close()
    with pytest.raises(Cancelled):
        list(stream)


def test_the_vendor_itself_is_asked_by_responses_and_another_address_by_chat(settings: Settings) -> None:
    assert isinstance(openai(replace(settings, openai_key=KEY)), OpenAIResponses)
    assert isinstance(openai(replace(settings, openai_key=KEY, openai_base_url="http://127.0.0.1:11434/v1")), OpenAICompatible)


def test_the_cost_is_known_for_listed_models_at_the_vendor_only(settings: Settings, fake: FakeLLM) -> None:
    wired = replace(settings, anthropic_key=KEY, anthropic_base_url=fake.url)
    provider = AnthropicMessages(wired)
    assert complete(ask(provider)).cost is None
    provider.close()
    from ai_providers import Result, Usage
    from capabilities.providers.wire import priced

    cost = priced(Result(usage=Usage(1_000_000, 0, 1_000_000), model="claude-sonnet-5-5"), None).cost
    assert cost == pytest.approx(12.0)
