"""The shape of the database over time: a new one is made whole and stamped, an older one is migrated, a newer one refused.

Alembic (a second of import) is loaded only when there is something to migrate.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from errors import ConfigError, DamagedDatabase
from models import Database, db

FOLDER = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
log = logging.getLogger("operatoros.schema")


def open_database(url: str, durability: str = "power") -> Database:
    """Open the database, making it (folder 0700, file 0600) or checking it first.

    Raises ConfigError when it cannot be opened and DamagedDatabase when SQLite's quick check finds damage.
    """
    database = Database(url, durability)
    if database.path is not None:
        _prepare_file(database.path)
    try:
        _check(database)
        bring_up_to_date(database)
    except (DamagedDatabase, ConfigError):
        database.close()
        raise
    except Exception as error:
        database.close()
        raise _unusable(error) from error
    return database


def _prepare_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.is_dir():
            raise ConfigError(f"DATABASE_URL: {path.name} is a folder; it must name a file.")
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise ConfigError(f"DATABASE_URL: {path.name} cannot be written ({error.strerror}).") from None


def _check(database: Database) -> None:
    if not database.is_sqlite:
        with database.engine.connect():
            return
    with database.engine.connect() as connection:
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if verdict != "ok":
        raise DamagedDatabase(f"The database file is damaged ({str(verdict)[:80]}). Restore the newest good backup.")


def _unusable(error: Exception) -> Exception:
    words = str(error).lower()
    if "malformed" in words or "not a database" in words:
        return DamagedDatabase("The database file is damaged or is not a database. Restore the newest good backup.")
    return ConfigError(f"DATABASE_URL: the database cannot be opened ({type(error).__name__}). Check the address and that it is running.")


def revisions() -> set[str]:
    """All revisions this release knows: the files of migrations/versions are named by their number."""
    return {path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py")}


def head() -> str:
    """The newest revision."""
    return max(revisions())


def bring_up_to_date(database: Database) -> str:
    """Make or migrate the tables; returns made, current or migrated. Raises ConfigError for a database of a newer release."""
    with database.engine.connect() as connection:
        found = _version(connection)
    if found == head():
        return "current"
    if found is None:
        _make(database)
        return "made"
    if found not in revisions():
        raise ConfigError(f"DATABASE_URL: this database was made by a newer OperatorOS (schema {found}). Use that release, or another database.")
    log.warning("migrating the database from schema %s to %s", found, head())
    migrate(database)
    return "migrated"


def migrate(database: Database, to: str = "head") -> None:
    """Run the migrations up to a revision, all in one transaction that no other process can come between: of two that start at the
    same time the second one finds the work done."""
    from alembic import command

    with database.session(write=True) as s:
        command.upgrade(_config(s.connection()), to)


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config(str(FOLDER / "alembic.ini"))
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    row = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).first()
    return str(row[0]) if row else None


def _make(database: Database) -> None:
    """All tables at once, stamped as migrated: the next release's migrations go on from here."""
    with database.session(write=True) as s:
        connection = s.connection()
        if _version(connection):
            return  # another process made them while this one waited
        db.metadata.create_all(connection)
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text(f"INSERT INTO {VERSION_TABLE} (version_num) VALUES (:head)"), {"head": head()})
