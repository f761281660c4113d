"""Several clients for one vendor: few calls share one, many are spread, and connections serve again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from ai_providers import complete
from capabilities.providers.anthropic_messages import AnthropicMessages
from capabilities.providers.clients import CALLS_EACH, Clients
from capabilities.providers.openai_compatible import OpenAICompatible
from capabilities.providers.openai_responses import OpenAIResponses
from settings import Settings
from tests.capabilities.providers.test_vendors import KEY, TOOL, ask
from tests.fake_llm import FakeLLM
from turns import Turns

KINDS = (OpenAIResponses, OpenAICompatible, AnthropicMessages)


@pytest.fixture
def clients() -> Iterator[Clients]:
    from openai import DefaultHttpxClient, OpenAI

    made = Clients(lambda tls: OpenAI(api_key=KEY, base_url="http://127.0.0.1:9/v1", http_client=DefaultHttpxClient(verify=tls)))
    yield made
    made.close()


def test_few_calls_share_a_client_and_many_get_more_of_them(clients: Clients) -> None:
    with ExitStack() as calls:
        lent = [calls.enter_context(clients.lend()) for _ in range(2 * CALLS_EACH + 1)]
    assert [lent.count(client) for client in dict.fromkeys(lent)] == [CALLS_EACH, CALLS_EACH, 1]
    with clients.lend() as client:
        assert client is lent[0]


def test_a_call_that_fails_makes_room_too(clients: Clients) -> None:
    for _ in range(CALLS_EACH + 1):
        with pytest.raises(OSError, match="no network"), clients.lend():
            raise OSError("no network")
    assert len(clients._calls) == 1


def asked(kind: Any, settings: Settings, fake: FakeLLM, times: int) -> list[Any]:
    """The last events of so many calls by a provider of this kind."""
    provider = kind(replace(settings, openai_key=KEY, openai_base_url=f"{fake.url}/v1", anthropic_key=KEY, anthropic_base_url=fake.url))
    ends = [ask(provider, tools=(TOOL,))[-1] for _ in range(times)]
    provider.close()
    fake.close()
    return ends


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_call_goes_over_the_connection_of_the_one_before(kind: Any, settings: Settings) -> None:
    fake = FakeLLM("Twelve dollars.")
    fake.keeps = "open"
    assert [end.result.text for end in asked(kind, settings, fake, 4)] == ["Twelve dollars."] * 4
    assert len(fake.connections) == 1


@pytest.mark.parametrize("kind", [OpenAIResponses, OpenAICompatible])
def test_who_never_ends_an_answer_keeps_nobody_waiting_for_its_end(kind: Any, settings: Settings) -> None:
    fake = FakeLLM("Twelve dollars.")
    fake.keeps = "waiting"
    began = time.monotonic()
    assert [end.result.text for end in asked(kind, settings, fake, 2)] == ["Twelve dollars."] * 2
    assert time.monotonic() - began < 5
    assert len(fake.connections) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_agents_wait_for_a_model_side_by_side_although_few_have_a_turn(kind: Any, settings: Settings) -> None:
    fake = FakeLLM("Twelve dollars.", delay_s=1.0)
    provider = kind(replace(settings, openai_key=KEY, openai_base_url=f"{fake.url}/v1", anthropic_key=KEY, anthropic_base_url=fake.url))
    turns = Turns(1)

    def agent(_: int) -> str:
        with turns.turn():
            return complete(ask(provider)).text

    began = time.monotonic()
    with ThreadPoolExecutor(5) as executor:
        assert list(executor.map(agent, range(5))) == ["Twelve dollars."] * 5
    assert time.monotonic() - began < 3.5, "one after the other it would be five seconds"
    provider.close()
    fake.close()
