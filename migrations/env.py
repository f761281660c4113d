"""How Alembic reaches our tables: over the connection it is given, or over Flask-Migrate's app on the command line."""

from __future__ import annotations

from alembic import context

import business_automation  # noqa: F401 - brings its tables
from models import db


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    from flask import current_app

    with current_app.extensions["migrate"].db.engine.connect() as connection:
        _migrate(connection)


def _migrate(connection) -> None:  # type: ignore[no-untyped-def]
    batch = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=db.metadata, render_as_batch=batch, compare_type=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


run()
