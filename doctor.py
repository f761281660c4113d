"""`main.py doctor`: what a start needs, looked at one by one without starting anything. Standard library only, but for
the PostgreSQL driver and the packages of the encoder where these are set."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import client
import drawing
import server
from errors import ConfigError, OperatorError
from settings import VERSION, Settings

LEAST_PYTHON = (3, 11)
LEAST_DISK = 200_000_000
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


class Check(NamedTuple):
    """One thing looked at. `bad` stops OperatorOS from working; what is only missing is not bad."""

    name: str
    detail: str
    bad: bool = False


def examine(settings: Settings) -> list[Check]:
    """Every check in order; one that breaks is itself a finding."""
    checks: list[Callable[[Settings], Check]] = [_python, _home, _database, _port, _disk, _clock, _keys, _router]
    return [_tried(check, settings) for check in checks] + _providers(settings)


def report(checks: Sequence[Check]) -> str:
    """The findings as people read them."""
    lines = [f"{'❌' if check.bad else '✅'} {check.name}: {check.detail}" for check in checks]
    bad = sum(check.bad for check in checks)
    last = f"{drawing.count(bad, 'thing')} to mend." if bad else "Everything that a start needs is in order."
    return f"{drawing.titled('🩺 DOCTOR')}\n\n{drawing.tree(f'OperatorOS {VERSION}', lines)}\n\n{last}"


def _tried(check: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return check(settings)
    except Exception as error:
        return Check(check.__name__.strip("_"), f"could not be looked at ({type(error).__name__})", bad=True)


def _python(settings: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info[:2] < LEAST_PYTHON
    return Check("Python", f"{version}, but 3.11 or newer is needed" if old else version, bad=old)


def _home(settings: Settings) -> Check:
    home = settings.home
    if not home.exists():
        parent = next(folder for folder in home.resolve().parents if folder.exists())
        able = os.access(parent, os.W_OK)
        return Check("Home", f"{home} will be made" if able else f"{home} cannot be made: {parent} is not writable", bad=not able)
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        return Check("Home", f"{home} cannot be written to ({os.strerror(error.errno or 0)})", bad=True)
    mode = home.stat().st_mode & 0o777
    return Check("Home", f"{home}, mode {mode:o}" + (" (others may look in; 700 is better)" if mode & 0o077 else ""))


def _database(settings: Settings) -> Check:
    place = settings.database.removeprefix("sqlite:///")
    if place == settings.database:
        return _postgresql(settings)
    if not Path(place).exists():
        return Check("Database", "SQLite, made at the first start")
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=5) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    connection.close()
    size = drawing.size(Path(place).stat().st_size)
    return Check("Database", f"SQLite, {size}, {'sound' if verdict == 'ok' else 'DAMAGED: restore a backup'}", bad=verdict != "ok")


def _postgresql(settings: Settings) -> Check:
    import psycopg

    host = urlsplit(settings.database).hostname
    try:
        psycopg.connect(settings.database.replace("+psycopg", ""), connect_timeout=5).close()
    except psycopg.OperationalError:
        return Check("Database", f"PostgreSQL at {host} cannot be reached or refuses the password", bad=True)
    return Check("Database", f"PostgreSQL at {host} answers")


def _port(settings: Settings) -> Check:
    url = client.local_url(settings.server_file)
    if url:
        return Check("Server", f"running at {url}")
    try:
        server.check_address(settings.host, settings.port)
    except ConfigError as error:
        return Check("Server", error.detail, bad=True)
    return Check("Server", f"not running; {settings.host}:{settings.port} is free")


def _disk(settings: Settings) -> Check:
    folder = next(place for place in (settings.home.resolve(), *settings.home.resolve().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    return Check("Disk", f"{drawing.size(free)} free", bad=free < LEAST_DISK)


def _clock(settings: Settings) -> Check:
    now = datetime.now(UTC)
    wrong = now < RELEASED
    return Check("Clock", f"{now:%Y-%m-%d %H:%M} UTC" + (", which is before this release was made" if wrong else ""), bad=wrong)


def _keys(settings: Settings) -> Check:
    pairs = (("OpenAI", settings.openai_key), ("Anthropic", settings.anthropic_key), ("Alpha Vantage", settings.alpha_vantage_key),
             ("Massive", settings.massive_key), ("The Odds API", settings.odds_api_key), ("API-SPORTS", settings.api_sports_key),
             ("Plaid", settings.plaid_secret))  # fmt: skip
    there = [name for name, key in pairs if key]
    return Check("Keys", f"{', '.join(there)} set" if there else "none set; the built-in specialist answers")


def _router(settings: Settings) -> Check:
    if settings.router == "table":
        return Check("Router", "the table in the repository")
    from capabilities.routers.encoder import missing_packages

    missing = missing_packages()
    return Check(
        "Router",
        f"encoder, but {', '.join(missing)} missing: ./operatoros encoder" if missing else "encoder, its packages are there",
        bad=bool(missing),
    )


def _providers(settings: Settings) -> list[Check]:
    wanted = (
        ("OpenAI", settings.openai_key, settings.openai_base_url or "https://api.openai.com"),
        ("Anthropic", settings.anthropic_key, settings.anthropic_base_url or "https://api.anthropic.com"),
    )
    return [_reached(name, url) for name, key, url in wanted if key]


def _reached(name: str, url: str) -> Check:
    """Whether somebody answers there at all; a key is not sent. Not bad, because the built-in specialist steps in."""
    place = urlsplit(url)
    try:
        able = client.answers(place.hostname or "", place.port or (443 if place.scheme == "https" else 80))
    except OperatorError:
        able = False
    return Check(name, f"{place.hostname} {'answers' if able else 'cannot be reached; the built-in specialist steps in'}")
