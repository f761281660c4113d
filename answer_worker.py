"""A process that works out answers: one question a line on standard input, one answer a line on standard output.

Started by `answer_processes.AnswerProcesses`. It computes and nothing else: what would reach out is refused here, and the
agent that asked works the question out itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import processors
from agent_pools import Agent, NotHere
from ai_providers import OFFLINE, ProviderManager
from answer_lines import Json, answer_as_json, line, thread_of
from capabilities.connectors import http as connectors
from capabilities.domains import DOMAINS
from capabilities.providers import PROVIDERS
from capabilities.safety import SAFETY
from errors import OperatorError
from settings import load_settings


class Alone:
    """A run that nobody watches or stops: the agent that waits for the answer sees to the time."""

    stopped, remaining_s = "", float("inf")

    def check(self) -> None: ...
    def report(self, stage: str, percent: int) -> None: ...
    def expect_quiet(self, seconds: float) -> None: ...
    def on_cancel(self, close: Callable[[], None]) -> None: ...


class NoFiles:
    """The desk of a process that has no files: a tool that needs one is worked out elsewhere. (A question that speaks of a file
    never comes here.)"""

    @property
    def owner(self) -> str:
        raise NotHere("files")

    def mentioned(self, text: str) -> list[dict[str, Any]]:
        return []

    def read(self, name: str) -> str:
        raise NotHere("files")

    def keep(self, name: str, content: bytes) -> dict[str, Any]:
        raise NotHere("files")

    def search(self, words: Sequence[str], limit: int = 10) -> list[dict[str, Any]]:
        raise NotHere("files")

    def said(self, words: Sequence[str], limit: int = 5) -> list[dict[str, Any]]:
        raise NotHere("files")

    def count(self) -> int:
        raise NotHere("files")


def specialists() -> dict[str, Agent]:
    """The specialists, with the built-in provider and without a way out."""
    providers = ProviderManager(load_settings(), {OFFLINE: PROVIDERS[OFFLINE]})
    toolbox = {t.name: t for d in DOMAINS.values() for t in d.tools}
    homes = {t.name: d for d in DOMAINS.values() for t in d.tools}
    connectors.close()
    return {name: Agent(d, toolbox, providers, SAFETY, homes=homes) for name, d in DOMAINS.items()}


def reply_to(asked: Json, agents: dict[str, Agent]) -> Json:
    """The answer, or that the agent has to see to it itself and why."""
    return {"number": asked["number"], **_found(asked, agents)}


def _found(asked: Json, agents: dict[str, Agent]) -> Json:
    try:
        return {"answer": answer_as_json(agents[asked["pool"]].answer(asked["question"], thread_of(asked), Alone(), desk=NoFiles()))}
    except NotHere as away:
        return {"elsewhere": str(away)}
    except OperatorError as error:
        return {"elsewhere": error.code}


def main() -> None:
    """Serve until standard input ends. Signals of a terminal are the server's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    processors.use("".join(sys.argv[1:2]))
    out = os.dup(1)
    os.dup2(2, 1)  # whatever prints may not disturb the answers
    try:
        for written in _lines(specialists()):
            _write(out, written)
    except BrokenPipeError:
        os._exit(0)  # the server was killed: nobody waits for what is in hand


def _lines(agents: dict[str, Agent]) -> Iterator[bytes]:
    """What is written: that it is ready, then the replies in the order of the questions, each before the next question is begun
    (of a process that dies, the server takes the oldest question without a reply for the one that it died over)."""
    yield line({"ready": sorted(agents)})
    for question in sys.stdin.buffer:
        yield line(reply_to(json.loads(question), agents))


def _write(out: int, data: bytes) -> None:
    while data:
        data = data[os.write(out, data) :]


if __name__ == "__main__":
    main()
