"""Settings by conversation: seen with their source, changed at once and for later starts, and taken back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from agent_master_controller import AgentMasterController
from capabilities.features import config
from conversation_manager import Principal
from errors import Forbidden, InvalidField, QueueFull
from settings import Settings
from tests.world import make_controller

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "user")
CANARY = "canary-key-0123456789"


@pytest.fixture
def controller(settings: Settings) -> Iterator[AgentMasterController]:
    made = make_controller(replace(settings, openai_key=CANARY, database_url=settings.database_url))
    made.services["config"] = config
    yield made
    made.stop(1)
    logging.getLogger("operatoros").setLevel(logging.NOTSET)


def row(controller: AgentMasterController, name: str) -> Any:
    return next(r for r in config.show(controller, ADMIN) if r["name"] == name)


def test_every_value_has_its_source_and_a_secret_is_only_set_or_not_set(controller: AgentMasterController) -> None:
    assert (row(controller, "QUEUE_LIMIT")["value"], row(controller, "QUEUE_LIMIT")["source"]) == (10_000, "default")
    assert row(controller, "RATE_LIMIT")["source"] == "environment"
    assert (row(controller, "OPENAI_API_KEY")["value"], row(controller, "ANTHROPIC_API_KEY")["value"]) == ("set", "not set")
    assert CANARY not in str(config.show(controller, ADMIN))
    hidden = replace(controller.settings, database_url="postgresql://me:secret@host/name")
    controller.settings = hidden
    assert row(controller, "DATABASE_URL")["value"] == "postgresql://[hidden]@host/name"


def test_a_change_counts_at_once_survives_a_restart_and_can_be_undone(controller: AgentMasterController, settings: Settings) -> None:
    changed = config.change(controller, ADMIN, {"queue_limit_user": 2, "LOG_LEVEL": "error", "AUTOSCALE": False})
    assert {(c["name"], c["before"], c["value"]) for c in changed} == {
        ("QUEUE_LIMIT_USER", "1000", "2"),
        ("LOG_LEVEL", "info", "error"),
        ("AUTOSCALE", "True", "off"),
    }
    with pytest.raises(QueueFull):
        controller.submit_many(ANN, [{"query": "x"}] * 3)
    assert logging.getLogger("operatoros").level == logging.ERROR
    later = config.with_changes(settings, controller.db)
    assert (later.queue_limit_user, later.log_level, later.autoscale) == (2, "error", False)
    assert later.sources["queue_limit_user"] == "changed by admin"
    controller.undo(ADMIN, changed[0]["receipt"])
    assert len(controller.submit_many(ANN, [{"query": "x"}] * 3)) == 3
    assert row(controller, "QUEUE_LIMIT_USER")["source"] == "default"
    assert config.with_changes(replace(settings, queue_limit_user=7), controller.db).queue_limit_user == 7, "the environment decides again"


def test_undoing_the_second_change_brings_back_the_first(controller: AgentMasterController, settings: Settings) -> None:
    config.change(controller, ADMIN, {"RETENTION_DAYS": 10})
    second = config.change(controller, ADMIN, {"RETENTION_DAYS": 20})
    controller.undo(ADMIN, second[0]["receipt"])
    assert controller.settings.retention_days == 10
    assert config.with_changes(settings, controller.db).retention_days == 10


@pytest.mark.parametrize(
    "wanted", [{"NOTHING": 1}, {"API_KEY": "x" * 20}, {"PORT": 9000}, {"DATABASE_URL": "sqlite:///x"}, {"QUEUE_LIMIT": "many"}, {"QUEUE_LIMIT": 0},
               {"AUTOSCALE": "maybe"}, {"POOL_MIN": 17}, {"POOL_MAX": 0}, {"QUEUE_LIMIT": 5, "PORT": 1}]
)  # fmt: skip
def test_what_cannot_be_changed_is_refused_and_nothing_of_it_is_done(
    controller: AgentMasterController, settings: Settings, wanted: dict[str, Any]
) -> None:
    with pytest.raises(InvalidField):
        config.change(controller, ADMIN, wanted)
    assert controller.settings.queue_limit == 10_000
    assert config.with_changes(settings, controller.db) == settings


def test_only_an_admin_sees_or_changes_settings(controller: AgentMasterController) -> None:
    for who in (ANN, Principal("olga", "operator")):
        with pytest.raises(Forbidden):
            config.show(controller, who)
        with pytest.raises(Forbidden):
            config.change(controller, who, {"QUEUE_LIMIT": 5})


def test_a_stored_change_that_no_longer_fits_the_environment_is_left_out(controller: AgentMasterController, settings: Settings) -> None:
    config.change(controller, ADMIN, {"POOL_MIN": 8})
    narrow = replace(settings, pool_max=4)
    assert config.with_changes(narrow, controller.db) == narrow


def test_the_number_of_requests_a_minute_follows_its_setting(client: Any) -> None:
    assert client.patch("/api/admin/config", json={"RATE_LIMIT": 7}).status_code == 200
    assert client.get("/api/status").headers["X-RateLimit-Limit"] == "7"
