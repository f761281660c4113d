"""Files over HTTP: in as a form, out as a download, and nothing of other people."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

import client as thin_client

CSV = b"date,close\n2026-01-02,100\n"


def send(client: FlaskClient, name: str = "prices.csv", content: bytes = CSV, **more: Any) -> Any:
    if not more:
        kind, body = thin_client._form(name, content)
        return client.post("/api/files", data=body, content_type=kind)
    return client.post("/api/files", data={"file": (io.BytesIO(content), name), **more.pop("fields", {})}, **more)


def test_a_file_comes_in_is_listed_comes_out_and_goes(client: FlaskClient) -> None:
    answer = send(client)
    assert (answer.status_code, answer.json["file"]["name"]) == (201, "prices.csv")
    place = answer.headers["Location"]
    assert client.get(place).json["file"] == answer.json["file"]
    assert [f["name"] for f in client.get("/api/files").json["data"]] == ["prices.csv"]
    out = client.get(f"{place}/content")
    assert out.data == CSV
    assert out.headers["Content-Disposition"].startswith("attachment")
    assert out.headers["X-Content-Type-Options"] == "nosniff"
    assert out.mimetype == "application/octet-stream"
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.csv", b"", 400), ("", b"x", 400), ("../a.csv", b"x", 400), ("a.exe", b"MZ", 415), ("a.csv", b"MZ\x90\0", 415), ("a.txt", b"%PDF-1", 415),
        ("a.txt", b"<svg onload=x>", 415), ("a.txt", b"PK\x03\x04", 415), ("a.txt", b"\xff\xfe", 415), ("a.txt", b"x" * 5_000_001, 413),
        ("a.txt", b"x" * 30_000_000, 413),
    ],
)  # fmt: skip
def test_what_is_no_plain_text_is_refused(client: FlaskClient, name: str, content: bytes, status: int) -> None:
    answer = send(client, name, content)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert client.get("/api/files").json["data"] == []


def test_a_body_that_is_no_form_with_one_file_is_refused(client: FlaskClient) -> None:
    assert client.post("/api/files", json={"file": "x"}).status_code == 415
    assert client.post("/api/files", data={"other": (io.BytesIO(b"x"), "a.csv")}).status_code == 400
    assert send(client, fields={"more": "1"}).status_code == 400
    assert client.post("/api/files", data={}, content_type="multipart/form-data; boundary=x").status_code == 400


def test_other_users_find_nothing(client: FlaskClient, key: Callable[..., str]) -> None:
    place = send(client).headers["Location"]
    other = {"X-API-Key": key("admin")}
    for method, path in (("GET", place), ("GET", f"{place}/content"), ("DELETE", place)):
        assert client.open(path, method=method, headers=other).status_code == 404
    assert client.get("/api/files", headers=other).json["data"] == []
    assert client.get(f"{place}/content").data == CSV


def test_the_files_of_a_deleted_user_are_deleted_with_him(client: FlaskClient, key: Callable[..., str]) -> None:
    hers = {"X-API-Key": key("user", "ann")}
    send(client, headers=hers)
    folder = client.application.extensions["operatoros"].settings.home / "files"
    assert len(list(folder.iterdir())) == 1
    assert client.delete("/api/users/ann").status_code == 204
    assert list(folder.iterdir()) == []


def test_a_question_about_an_uploaded_file_is_answered_from_it(client: FlaskClient) -> None:
    rows = "\n".join(f"2026-01-{d:02d},{100 + d}" for d in range(1, 29))
    send(client, "aapl.csv", f"date,close\n{rows}\n".encode())
    task = client.post("/api/tasks", json={"query": "analyze aapl.csv", "wait_s": 20}).json["task"]
    assert task["pool"] == "financial"
    assert task["data"]["analyze_table"]["total_return"] == pytest.approx(27 / 101)


def test_a_chart_is_a_picture_among_the_files(client: FlaskClient) -> None:
    task = client.post("/api/tasks", json={"query": "financial: chart of 100, 102, 101, 104, 107", "pool": "financial", "wait_s": 20}).json["task"]
    (made,) = task["data"]["price_chart"]["files"]
    picture = client.get(f"/api/files/{made['id']}/content").data
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert made["name"] in task["result"]
