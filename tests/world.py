"""A small real system for tests of the rooms: one scripted tool, real queue, real threads, real SQLite."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from agent_master_controller import AgentMasterController
from agent_pools import Alarm, Domain, Routing, ToolResult, tool
from ai_providers import ProviderManager, ToolMatch
from capabilities.checks import CHECKS
from schema import open_database
from settings import Settings

POOLS = ("healthcare", "financial", "sports", "business", "general")
TABLE: dict[str, tuple[str, str | None]] = {"builtin": ("capabilities.providers.builtin:Builtin", None)}


def no_space() -> sqlite3.OperationalError:
    """SQLite's own error on a full disk."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


class Calm:
    """A safety layer that sees no danger."""

    def before(self, text: str) -> Alarm | None:
        return None

    def after(self, question: str, answer: str, pool: str) -> str:
        return answer


class FirstWord:
    """A router that believes the first word."""

    def route(self, text: str, prior: str | None = None) -> Routing:
        word = text.split()[0].lower() if text.split() else ""
        pool = word if word in POOLS else "general"
        return Routing(pool, {p: float(p == pool) for p in POOLS}, 1.0, "first word")


class Gate:
    """Lets tests hold tasks in their tool: `say("hold x")` waits until `open()`; other words are echoed at once."""

    def __init__(self) -> None:
        self.opened, self.seen, self.lock = threading.Event(), [], threading.Lock()  # type: ignore[var-annotated]
        self.entered = threading.Semaphore(0)

    def say(self, text: str) -> str:
        with self.lock:
            self.seen.append(text)
        self.entered.release()
        if text.startswith("hold"):
            self.opened.wait(20)
        if text.startswith("fail"):
            raise RuntimeError("told to fail")
        return f"heard {text}"

    def wait_for(self, n: int) -> None:
        for _ in range(n):
            assert self.entered.acquire(timeout=10), f"only {len(self.seen)} tasks were started"


def make_domain(name: str, say: Callable[[str], str]) -> Domain:
    @tool(match=lambda text: ToolMatch(1.0, {"question": text}), name=f"{name}_echo")
    def echo(question: str) -> ToolResult:
        """Say the question again."""
        return ToolResult(say(question), {"question": question}, ("the test",))

    return Domain(name, name.title(), "🧪", f"tests of {name}", "Answer with the tool.", (echo,), echo)


def make_controller(settings: Settings, gate: Gate | None = None, *, start: bool = True, **more: Any) -> AgentMasterController:
    settings.home.mkdir(parents=True, exist_ok=True)
    gate = gate or Gate()
    domains = {name: make_domain(name, gate.say) for name in POOLS}
    controller = AgentMasterController(
        settings, open_database(settings.database, settings.durability), domains=domains, router=FirstWord(),
        providers=more.pop("providers", None) or ProviderManager(settings, TABLE), safety=more.pop("safety", None) or Calm(), checks=CHECKS, **more,
    )  # fmt: skip
    if start:
        controller.start()
    return controller
