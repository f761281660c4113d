"""What every test may use: a real system in a folder of its own, with real SQLite and real threads."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from conversation_manager import Principal
from settings import Settings, load_settings

if TYPE_CHECKING:
    from tests.world import Gate

ADMIN_KEY = "test-admin-key-0123456789"

# The same examples in every run, so that a change is judged by itself; HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", max_examples=500, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty home; the durability of a crash is enough and fast."""
    return load_settings(
        {
            "OPERATOROS_HOME": str(tmp_path / "home"),
            "API_KEY": ADMIN_KEY,
            "DURABILITY": "crash",
            "RATE_LIMIT": "100000",
            "OPEN_METEO_BASE_URL": "http://127.0.0.1:9",
            "OPEN_METEO_GEOCODING_BASE_URL": "http://127.0.0.1:9",
            "OPENFDA_BASE_URL": "http://127.0.0.1:9",
            "RXNORM_BASE_URL": "http://127.0.0.1:9",
        }
    )


@pytest.fixture
def make_app(settings: Settings) -> Iterator[Callable[..., Flask]]:
    """Makes apps (with changed settings if wanted, `warm` as a server is) and stops them all at the end."""
    from app import create_app

    made: list[Flask] = []

    def make(*, warm: bool = False, **changes: Any) -> Flask:
        made.append(create_app(replace(settings, **changes), warm=warm))
        return made[-1]

    yield make
    for app in made:
        app.extensions["operatoros"].controller.stop(2)


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """An HTTP client that sends the first admin's key."""
    client = app.test_client()
    client.environ_base["HTTP_X_API_KEY"] = ADMIN_KEY
    return client


@pytest.fixture
def key(app: Flask) -> Callable[..., str]:
    """`key("user")` makes a new user of that role and gives the key; `key("user", "tom")` names the user."""
    count = itertools.count(1)
    conversations = app.extensions["operatoros"].controller.conversations

    def make(role: str, name: str | None = None) -> str:
        return str(conversations.create_user(Principal("admin", "admin"), name or f"{role}{next(count)}", role)["api_key"])

    return make


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Holds tasks in their tool; open at the end, so that nothing waits for it."""
    from tests.world import Gate

    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def admin() -> Principal:
    return Principal("admin", "admin")
