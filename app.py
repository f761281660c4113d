"""The one introducer: wires settings, database, controller and the tables of capabilities, in the order of starting."""

from __future__ import annotations

import importlib
import logging
import os
import secrets
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import api_application
import processors
from agent_master_controller import AgentMasterController
from agent_pools import Router
from ai_providers import ProviderManager
from answer_processes import AnswerProcesses
from business_automation import AutomationRunner
from capabilities.automations import TEMPLATES
from capabilities.checks import CHECKS
from capabilities.commands import COMMANDS
from capabilities.connectors import http as connectors
from capabilities.demos import DEMOS
from capabilities.domains import DOMAINS
from capabilities.features import SERVICES
from capabilities.features import backup as backup_feature
from capabilities.features import config as config_feature
from capabilities.features import logs as logs_feature
from capabilities.features import retention as retention_feature
from capabilities.features.learning import Learning
from capabilities.features.shadow import Shadow
from capabilities.hooks import HOOKS
from capabilities.providers import PROVIDERS
from capabilities.routers import HOUSE, ROUTER, ROUTERS
from capabilities.routers.tie_break import ModelTieBreak
from capabilities.routes import ROUTES
from capabilities.safety import SAFETY
from capabilities.steps import STEPS
from conversation_manager import Principal
from demo_runner import DemoRunner
from errors import NotFound
from interpreter import Interpreter
from model_question import has_model
from models import Database
from replit_interface import Interface
from schema import open_database
from settings import Settings, make_home

log = logging.getLogger("operatoros.app")
# Where agents compute in the server's own process, HTTP would wait for them several times Python's default of 5 ms. Measured on two
# cores: accepted tasks a second 911 -> 1,216. With processes for answers the default is the faster one by a twelfth (docs/PERFORMANCE.md).
SWITCH_INTERVAL_S = 0.0005
ANSWER_WORKER = Path(__file__).with_name("answer_worker.py")


@dataclass(frozen=True)
class System:
    """What a surface needs: the controller behind it and the interface in front."""

    settings: Settings
    controller: AgentMasterController
    interface: Interface
    first_start: bool

    def stop(self, drain_s: float = 20.0) -> int:
        """Take nothing new, let what runs end for `drain_s`, keep the rest for the next start. Returns how many tasks were
        put back. Automations end their present step meanwhile and go on with the next one after the start."""
        automations = threading.Thread(target=self.controller.services["automation"].stop, args=(drain_s,), daemon=True)
        automations.start()
        self.controller.services["learning"].stop()
        back = self.controller.stop(drain_s)
        automations.join(1)
        return back


def create_app(settings: Settings, *, start: bool = True, warm: bool = False) -> Flask:
    """A Flask app around a started system, found at `app.extensions["operatoros"]`; `warm` loads providers first.

    Raises ConfigError or DamagedDatabase with one sentence when it cannot start.
    """
    app = api_application.make_flask_app(settings)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.extensions["operatoros"] = build(settings, start=start, warm=warm)
    api_application.register(app, ROUTES)
    return app


def build(settings: Settings, *, start: bool = True, warm: bool = False) -> System:
    """The system without HTTP, for the embedded command line. With `start` false nothing runs yet."""
    if not settings.answer_processes:
        sys.setswitchinterval(SWITCH_INTERVAL_S)
    first = make_home(settings.home)
    logs_feature.set_up(settings)
    if settings.database.startswith("sqlite:///") and (kept := backup_feature.swap_in(Path(settings.database.removeprefix("sqlite:///")))):
        log.warning("a backup was restored; the database before it is kept as %s", kept)
    database = open_database(settings.database, settings.durability)
    settings = config_feature.with_changes(settings, database)
    connectors.configure(settings)
    controller = _controller(settings, database)
    controller.conversations.ensure_first_admin(first_key(settings))
    services = controller.services
    services.update(SERVICES)
    controller.leadership.upkeep.append(retention_feature.Sweep(controller).beat)
    interpreter = Interpreter(COMMANDS, controller.route, lambda pool: _pool_size(controller, pool), ROUTER.is_word, HOUSE.likeness)
    learning = services["learning"] = Learning(database, interpreter, COMMANDS)
    learning.load()
    if warm and settings.shadow and has_model(controller.providers):
        learning.shadow = Shadow(learning, interpreter, controller.providers, COMMANDS, settings.shadow_daily)
    interface = Interface(controller, interpreter, COMMANDS, SAFETY, services, learning.shadow.offer if learning.shadow else None)
    services["demos"] = DemoRunner(DEMOS)
    services["automation"] = _automation(controller, interface)
    if start:
        controller.start(warm=warm)
        services["automation"].resume_all()
    return System(settings, controller, interface, first)


def _controller(settings: Settings, database: Database) -> AgentMasterController:
    providers = ProviderManager(settings, PROVIDERS)
    command = [sys.executable, str(ANSWER_WORKER), processors.of_helpers()]
    apart = AnswerProcesses(command, settings.answer_processes) if settings.answer_processes else None
    return AgentMasterController(
        settings, database, domains=DOMAINS, router=_router(settings), providers=providers, safety=SAFETY, checks=CHECKS, hooks=HOOKS, processes=apart,
        tie_break=ModelTieBreak(providers, SAFETY, DOMAINS) if settings.routing_model and has_model(providers) else None,
    )  # fmt: skip


def _router(settings: Settings) -> Router:
    """The router of the settings. Raises ConfigError when its packages are not installed."""
    if settings.router == "table":
        return ROUTER
    module, _, kind = ROUTERS[settings.router].partition(":")
    router: Router = getattr(importlib.import_module(module), kind)()
    return router


def _pool_size(controller: AgentMasterController, pool: str) -> int:
    """How many agents a pool has; before the first start, how many it will have."""
    try:
        return int(controller.pool(Principal("system", "admin"), pool)["size"])
    except KeyError:
        return controller.settings.pool_start


def _automation(controller: AgentMasterController, interface: Interface) -> AutomationRunner:
    def run_command(who: Principal, session_id: str | None, text: str) -> dict[str, Any]:
        return interface.turn(who, session_id, text)

    def run_query(who: Principal, session_id: str | None, query: str, pool: str = "auto") -> dict[str, Any]:
        task = controller.submit(who, query, pool=pool, session_id=session_id)
        return controller.wait(task["id"], controller.settings.task_timeout_s)

    def run_tool(name: str, args: dict[str, Any]) -> dict[str, Any]:
        found = next((tool for domain in DOMAINS.values() for tool in (*domain.tools, domain.fallback) if tool.name == name), None)
        if found is None:
            raise NotFound(f"There is no tool called {name}.")
        result = found.run(**args)
        return {"text": result.text, "data": result.data, "warnings": list(result.warnings)}

    return AutomationRunner(controller.db, STEPS, TEMPLATES, run_command, run_query, run_tool)


def first_key(settings: Settings) -> str:
    """The first admin key: API_KEY, else the one in the key file, else a new one that is kept there (0600)."""
    if settings.api_key:
        _write_private(settings.key_file, settings.api_key)
        return settings.api_key
    if settings.key_file.exists() and (kept := settings.key_file.read_text().strip()):
        return kept
    key = "oos_" + secrets.token_urlsafe(32)
    _write_private(settings.key_file, key)
    return key


def _write_private(path: Path, text: str) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text + "\n")
