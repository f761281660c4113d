"""Backups beside running work, and restores that refuse what is not good before anything is touched."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agent_master_controller import AgentMasterController
from capabilities.features import backup
from conversation_manager import Principal
from errors import Forbidden, InvalidField, NotFound, StorageFull, Unavailable
from settings import Settings
from tests.world import make_controller, no_space

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "user")


@pytest.fixture
def controller(settings: Settings) -> Iterator[AgentMasterController]:
    made = make_controller(settings)
    yield made
    made.stop(5)


def done(controller: AgentMasterController, text: str) -> int:
    return int(controller.wait(controller.submit(ANN, text)["id"], 10)["id"])


def folder(controller: AgentMasterController) -> Path:
    return controller.settings.home / backup.FOLDER


def rows(path: Path, sql: str) -> Any:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_backup_made_under_load_is_whole_checked_and_private(controller: AgentMasterController) -> None:
    done(controller, "before")
    stop = threading.Event()
    accepted: list[int] = []

    def load() -> None:
        while not stop.is_set():
            accepted.append(controller.submit(ANN, "meanwhile")["id"])

    thread = threading.Thread(target=load)
    thread.start()
    made = []
    for _ in range(3):
        before = len(accepted)
        made.append((backup.create(controller, ADMIN), before))
    stop.set()
    thread.join()
    for one, before in made:
        path = folder(controller) / one["name"]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert one["checked"]
        assert one["bytes"] == path.stat().st_size
        assert len(one["sha256"]) == 64
        assert one["rows"]["tasks"] >= before + 1, "all that was accepted before it began is in it"
        assert one["rows"] == backup.check(path)
        assert rows(path, "SELECT count(*) FROM tasks t WHERE NOT EXISTS (SELECT 1 FROM task_events e WHERE e.task_id = t.id)") == [(0,)]
    assert stat.S_IMODE(folder(controller).stat().st_mode) == 0o700


def test_seven_are_kept_and_listed_newest_first(controller: AgentMasterController) -> None:
    names = [backup.create(controller, ADMIN)["name"] for _ in range(9)]
    assert [one["name"] for one in backup.listed(controller, ADMIN)] == names[:1:-1]
    backup.delete(controller, ADMIN, names[-1])
    assert [one["name"] for one in backup.listed(controller, ADMIN)] == names[-2:1:-1]


def test_a_restored_backup_takes_its_place_at_the_next_start_and_the_old_file_is_kept(controller: AgentMasterController) -> None:
    first = done(controller, "kept")
    name = backup.create(controller, ADMIN)["name"]
    done(controller, "written since")
    answer = backup.restore(controller, ADMIN, name)
    assert (answer["name"], answer["restart_needed"], answer["rows"]["tasks"]) == (name, True, 1)
    assert len(controller.tasks(ANN)["data"]) == 2, "the running process keeps its database"
    settings, path = controller.settings, controller.db.path
    assert path
    controller.stop(2)
    kept = backup.swap_in(path)
    assert kept
    assert backup.swap_in(path) is None
    again = make_controller(settings)
    assert [t["id"] for t in again.tasks(ANN)["data"]] == [first]
    assert rows(path.with_name(kept), "SELECT count(*) FROM tasks") == [(2,)]
    again.stop(1)


def damaged(good: Path, bad: Path) -> None:
    data = bytearray(good.read_bytes())
    for at in range(4096, len(data), 512):
        data[at : at + 64] = os.urandom(64)
    bad.write_bytes(data)


def cut(good: Path, bad: Path) -> None:
    bad.write_bytes(good.read_bytes()[: good.stat().st_size // 2])


def empty(good: Path, bad: Path) -> None:
    bad.touch()


def no_database(good: Path, bad: Path) -> None:
    bad.write_bytes(b"hello " * 1000)


def foreign(good: Path, bad: Path) -> None:
    with contextlib.closing(sqlite3.connect(bad)) as connection:
        connection.execute("CREATE TABLE tasks (id)")


def newer(good: Path, bad: Path) -> None:
    shutil.copy(good, bad)
    with contextlib.closing(sqlite3.connect(bad)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize("spoil", [damaged, cut, empty, no_database, foreign, newer])
def test_a_bad_file_is_refused_with_a_reason_and_the_live_database_is_untouched(
    controller: AgentMasterController, spoil: Callable[[Path, Path], None]
) -> None:
    task = done(controller, "hello")
    good = folder(controller) / backup.create(controller, ADMIN)["name"]
    bad = good.with_name("operatoros-20990101-000000-ffff.db")
    spoil(good, bad)
    with pytest.raises(InvalidField, match="The live database was not touched"):
        backup.restore(controller, ADMIN, bad.name)
    assert controller.db.path
    assert not backup.pending(controller.db.path).exists()
    assert [p.name for p in controller.db.path.parent.glob("*.part")] == []
    assert controller.task(ANN, task)["status"] == "completed"


@pytest.mark.parametrize("name", ["../../etc/passwd", "nothing", "operatoros-20200101-000000-aaaa.db", "latest", ""])
def test_a_name_that_is_none_of_the_list_is_not_found(controller: AgentMasterController, name: str) -> None:
    for verb in (backup.restore, backup.delete):
        with pytest.raises(NotFound):
            verb(controller, ADMIN, name)


def test_a_full_disk_leaves_no_half_backup_behind(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise no_space()

    monkeypatch.setattr(backup, "_vacuum_into", full)
    with pytest.raises(StorageFull):
        backup.create(controller, ADMIN)
    assert list(folder(controller).iterdir()) == []


def test_only_admins_and_only_on_sqlite(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Principal("olga", "operator")
    for call in (
        lambda: backup.create(controller, operator),
        lambda: backup.listed(controller, operator),
        lambda: backup.restore(controller, operator, "latest"),
    ):
        with pytest.raises(Forbidden):
            call()
    monkeypatch.setattr(type(controller.db), "path", None)
    with pytest.raises(Unavailable, match="pg_dump"):
        backup.create(controller, ADMIN)


def test_the_files_of_users_are_in_a_backup_and_come_back_with_it(controller: AgentMasterController) -> None:
    controller.files.add(ANN, "notes.txt", b"the text")
    name = backup.create(controller, ADMIN)["name"]
    controller.files.delete(ANN, "notes.txt")
    assert list(controller.files.folder.iterdir()) == []
    backup.restore(controller, ADMIN, name)
    (blob,) = controller.files.folder.iterdir()
    assert blob.read_bytes() == b"the text"
    assert rows(folder(controller) / name, "SELECT owner, name, blob FROM files") == [("ann", "notes.txt", blob.name)]
    backup.delete(controller, ADMIN, name)
    assert [p for p in folder(controller).iterdir() if p.name.startswith(name.removesuffix(".db"))] == []
