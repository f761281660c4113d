"""Backups that are checked, and a restore that is tried before anything is replaced."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conversation_manager import Principal, require
from errors import InvalidField, NotFound, Unavailable
from schema import VERSION_TABLE, revisions
from writer import storage_error

FOLDER = "backups"
KEPT = 7
NAME = re.compile(r"operatoros-\d{8}-\d{6}-[0-9a-f]{4}\.db")
COUNTED = ("tasks", "task_events", "users", "sessions", "session_messages")
_one_at_a_time = threading.Lock()


def create(controller: Any, who: Principal) -> dict[str, Any]:
    """Write a backup of the database and the users' files beside running work (VACUUM INTO a temporary name, integrity check, sync, rename; mode 0600).

    Answers `{name, bytes, sha256, created_at, checked, rows}`. Raises Unavailable on another database than SQLite.
    """
    require(who, "admin", "make backups")
    source = _sqlite_file(controller)
    with _one_at_a_time:
        folder = _folder(controller)
        now = datetime.now(UTC)
        path = folder / f"operatoros-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.db"
        draft = path.with_suffix(".part")
        try:
            _vacuum_into(source, draft)
            rows = check(draft)
            _sync(draft)
            draft.rename(path)
        except sqlite3.Error as error:
            raise storage_error(error) from None
        finally:
            draft.unlink(missing_ok=True)
        _link_all(controller.files.folder, _beside(path))
        for old in _files(folder)[KEPT:]:
            _remove(old)
    controller.conversations.audit(who, "backup", path.name)
    return {**_described(path), "sha256": _sha256(path), "checked": True, "rows": rows}


def listed(controller: Any, who: Principal) -> list[dict[str, Any]]:
    """The backups there are, newest first: `{name, bytes, created_at}`."""
    require(who, "admin", "see the backups")
    return [_described(path) for path in _files(_folder(controller))]


def restore(controller: Any, who: Principal, name: str) -> dict[str, Any]:
    """Put a backup in the place of the live database at the next start, after trying it now.

    The backup is copied, checked and counted first; a bad one leaves everything as it is. The running process must not
    lose its database under its feet, so the swap is done when it starts again; the old file is kept beside it.
    Raises NotFound, InvalidField (a damaged or foreign file).
    """
    require(who, "admin", "restore backups")
    source = _sqlite_file(controller)
    path = _chosen(controller, name)
    trial = source.with_name(source.name + ".restore.part")
    shutil.copyfile(path, trial)
    try:
        rows = check(trial)
    except InvalidField:
        trial.unlink()
        raise
    os.chmod(trial, 0o600)
    _sync(trial)
    _link_all(_beside(path), controller.files.folder)
    trial.rename(pending(source))
    controller.conversations.audit(who, "restore", path.name)
    return {"name": path.name, "rows": rows, "checked": True, "restart_needed": True}


def delete(controller: Any, who: Principal, name: str) -> None:
    """Remove a backup. Raises NotFound."""
    require(who, "admin", "delete backups")
    _remove(_chosen(controller, name))
    controller.conversations.audit(who, "delete_backup", name)


def _beside(path: Path) -> Path:
    """The folder with the users' files as they were when the backup was made."""
    return path.with_suffix(".files")


def _link_all(source: Path, target: Path) -> None:
    """The same files under another folder. They are never changed once written, so a second name is a copy that costs nothing."""
    for file in source.iterdir() if source.is_dir() else ():
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (place := target / file.name).exists():
            continue
        try:
            os.link(file, place)
        except OSError:
            shutil.copy2(file, place)


def _remove(path: Path) -> None:
    path.unlink()
    shutil.rmtree(_beside(path), ignore_errors=True)


def pending(database: Path) -> Path:
    """Where a restored file waits for the next start."""
    return database.with_name(database.name + ".restore")


def check(path: Path) -> dict[str, int]:
    """Row counts of a backup's main tables. Raises InvalidField when the file is damaged or no database of ours."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
            version = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    except sqlite3.Error as error:
        raise InvalidField(f"{path.stem} is not a usable backup ({error}). The live database was not touched.") from None
    if verdict != "ok":
        raise InvalidField(f"{path.stem} is damaged ({verdict[:60]}). The live database was not touched.")
    if version is None or version[0] not in revisions():
        raise InvalidField(f"{path.stem} was made by another, probably newer OperatorOS. The live database was not touched.")
    return counts


def _vacuum_into(source: Path, target: Path) -> None:
    connection = sqlite3.connect(source, timeout=30)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    os.chmod(target, 0o600)


def _sync(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def _sqlite_file(controller: Any) -> Path:
    path: Path | None = controller.db.path
    if path is None:
        raise Unavailable("Backups by OperatorOS work on SQLite only. On PostgreSQL use pg_dump.", code="backup_unsupported")
    return path


def _folder(controller: Any) -> Path:
    folder: Path = controller.settings.home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _files(folder: Path) -> Any:
    return sorted((p for p in folder.iterdir() if NAME.fullmatch(p.name)), key=lambda p: p.stat().st_mtime_ns, reverse=True)


def _chosen(controller: Any, name: str) -> Path:
    if name == "latest" and (files := _files(_folder(controller))):
        return files[0]  # type: ignore[no-any-return]
    path: Path = _folder(controller) / name if NAME.fullmatch(name) else Path("/nonexistent")
    if not path.is_file():
        raise NotFound(f"There is no backup called {name[:60]}.", hint="Type admin backup list to see the names.")
    return path


def _described(path: Path) -> dict[str, Any]:
    stat = path.stat()
    at = datetime.fromtimestamp(stat.st_mtime, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"name": path.name, "bytes": stat.st_size, "created_at": at}


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def swap_in(database: Path) -> str | None:
    """At a start, before the database is opened: put a waiting restore in place and keep the old file beside it.
    The name under which the old file is kept, or None when nothing waited."""
    waiting = pending(database)
    if not waiting.exists():
        return None
    kept = database.with_name(f"{database.name}.before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    for end in ("", "-wal", "-shm"):
        old = database.with_name(database.name + end)
        if old.exists():
            old.rename(kept.with_name(kept.name + end))
    waiting.rename(database)
    return kept.name
