"""The database over time: new, current, older, newer, damaged; SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

import business_automation  # noqa: F401 - brings its tables
import capabilities.features.learning  # noqa: F401 - brings its tables
import schema
from app import build
from conversation_manager import Principal
from errors import ConfigError, DamagedDatabase
from models import Database, db
from settings import Settings
from tests.services import postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind; on PostgreSQL one of its own that is dropped at the end."""
    if request.param == "sqlite":
        made = Database(f"sqlite:///{tmp_path}/x.db")
        yield made
        made.close()
        return
    server = postgres_url()
    name = f"operatoros_{uuid.uuid4().hex[:10]}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    made = Database(server.rpartition("/")[0] + f"/{name}")
    yield made
    made.close()
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def differences(database: Database) -> list[object]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [d for d in compare_metadata(context, db.metadata) if "alembic_version" not in str(d)]


def test_a_new_database_is_made_whole_and_stamped(database: Database) -> None:
    assert schema.bring_up_to_date(database) == "made"
    assert differences(database) == []
    assert schema.bring_up_to_date(database) == "current"


def test_the_migrations_from_nothing_give_the_same_tables(database: Database) -> None:
    schema.migrate(database)
    assert differences(database) == []
    assert schema.bring_up_to_date(database) == "current"


def test_two_processes_that_start_on_an_older_database_migrate_it_once(database: Database) -> None:
    schema.migrate(database, "0001")
    others = [Database(database.url) for _ in range(2)]
    with ThreadPoolExecutor(2) as both:
        assert set(both.map(schema.bring_up_to_date, others)) <= {"migrated", "current"}
    assert differences(database) == []
    for other in others:
        other.close()


def test_a_database_of_a_newer_release_is_refused_with_a_clear_sentence(database: Database) -> None:
    schema.bring_up_to_date(database)
    with database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigError, match="newer OperatorOS"):
        schema.bring_up_to_date(database)


def test_the_file_is_private(tmp_path: Path) -> None:
    schema.open_database(f"sqlite:///{tmp_path}/home/x.db").close()
    assert stat.S_IMODE(os.stat(tmp_path / "home" / "x.db").st_mode) == 0o600
    assert stat.S_IMODE(os.stat(tmp_path / "home").st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"this is not a database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(damage)
    with pytest.raises(DamagedDatabase, match="backup"):
        schema.open_database(f"sqlite:///{path}")
    assert path.read_bytes() == damage


def test_flipped_bytes_inside_a_table_are_found_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    schema.open_database(f"sqlite:///{path}").close()
    content = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(content), 4096):
        content[at : at + 200] = b"\xaa" * 200
    path.write_bytes(content)
    with pytest.raises(DamagedDatabase):
        schema.open_database(f"sqlite:///{path}")


@pytest.mark.parametrize("url", ["sqlite:////proc/nothing/x.db", "postgresql://nobody:secret-word@127.0.0.1:1/none"])
def test_a_database_that_cannot_be_opened_is_a_bad_setting_and_no_secret_is_shown(url: str) -> None:
    with pytest.raises(ConfigError) as error:
        schema.open_database(url)
    assert error.value.detail.startswith("DATABASE_URL")
    assert "secret-word" not in error.value.detail


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="folder"):
        schema.open_database(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("kept", sorted((Path(__file__).parent / "fixtures").glob("schema_*.db")), ids=lambda p: p.stem)
def test_a_database_that_an_earlier_state_wrote_still_opens_and_its_waiting_task_runs(kept: Path, tmp_path: Path, settings: Settings) -> None:
    settings.home.mkdir()
    shutil.copy(kept, settings.home / "operatoros.db")
    system = build(settings)
    admin = Principal("admin", "admin")
    try:
        tasks = {t["query"]: t for t in system.controller.tasks(admin)["data"]}
        assert tasks["what is 7 times 8"]["status"] == "completed"
        assert "56" in tasks["what is 7 times 8"]["result"]
        assert system.controller.wait(tasks["what is 9 times 9"]["id"], 10)["status"] == "completed"
        assert system.controller.pool(admin, "sports")["size"] == 3
        assert system.controller.conversations.history(admin, "fixture")
    finally:
        system.controller.stop(2)
