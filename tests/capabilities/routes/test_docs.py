"""The API's own description."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient


def test_the_document_is_openapi_3_1_and_needs_a_key(app: Flask, client: FlaskClient) -> None:
    assert client.get("/api/openapi.json").json["openapi"] == "3.1.0"
    assert app.test_client().get("/api/openapi.json").status_code == 401


def test_the_page_names_every_address_and_loads_nothing(client: FlaskClient) -> None:
    page = client.get("/api/docs")
    assert page.mimetype == "text/html"
    for path in client.get("/api/openapi.json").json["paths"]:
        assert path in page.text
    assert not re.search(r"https?://|<script|src=", page.text)
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_browser_may_give_the_key_as_a_password_for_the_page_only(app: Flask, key: object) -> None:
    client, mine = app.test_client(), key("viewer")
    assert client.get("/api/docs").headers["WWW-Authenticate"].startswith("Basic")
    assert client.get("/api/docs", auth=("me", mine)).status_code == 200
    assert client.get("/api/status", auth=("me", mine)).status_code == 401


def test_every_error_code_of_a_problem_has_its_line(client: FlaskClient) -> None:
    kind = client.get("/api/tasks/999999").json["type"]
    page, _, anchor = kind.partition("#")
    assert f'id="{anchor}"' in client.get(page).text
