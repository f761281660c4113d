"""What the doctor finds on a sound machine and on broken ones."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import doctor
from capabilities.routers import encoder
from settings import load_settings


def found(**environment: str) -> dict[str, doctor.Check]:
    return {check.name: check for check in doctor.examine(load_settings(environment))}


def test_a_fresh_machine_has_everything_that_a_start_needs(tmp_path: Path) -> None:
    checks = found(OPERATOROS_HOME=str(tmp_path / "new"), PORT="8125")
    assert not any(check.bad for check in checks.values())
    assert "will be made" in checks["Home"].detail
    assert "Everything that a start needs is in order." in doctor.report(list(checks.values()))


def test_a_sound_and_a_damaged_database_are_told_apart(tmp_path: Path) -> None:
    place = tmp_path / "operatoros.db"
    with sqlite3.connect(place) as connection:
        connection.executescript("CREATE TABLE t(x); INSERT INTO t VALUES (zeroblob(100000));")
    connection.close()
    assert "sound" in found(OPERATOROS_HOME=str(tmp_path))["Database"].detail
    place.write_bytes(place.read_bytes()[:4096] + b"\xff" * 8192)
    assert any(check.bad for name, check in found(OPERATOROS_HOME=str(tmp_path)).items() if name.lower() == "database")


def test_a_folder_that_cannot_be_written_is_bad(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert any(check.bad for check in found(OPERATOROS_HOME=str(blocked)).values())


def test_keys_are_named_but_never_shown(tmp_path: Path) -> None:
    checks = found(OPERATOROS_HOME=str(tmp_path), OPENAI_API_KEY="sk-very-secret", OPENAI_BASE_URL="http://127.0.0.1:9")
    assert checks["Keys"].detail == "OpenAI set"
    assert "steps in" in checks["OpenAI"].detail
    assert "very-secret" not in doctor.report(list(checks.values()))


def test_an_encoder_without_its_packages_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not found(OPERATOROS_HOME=str(tmp_path))["Router"].bad
    monkeypatch.setattr(encoder, "missing_packages", lambda: ["tokenizers"])
    check = found(OPERATOROS_HOME=str(tmp_path), ROUTER="encoder")["Router"]
    assert check.bad
    assert "tokenizers missing: ./operatoros encoder" in check.detail
