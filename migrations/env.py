"""How Alembic reaches our tables."""

from __future__ import annotations

from alembic import context

import business_automation  # noqa: F401 - brings its tables
import capabilities.features.learning  # noqa: F401 - brings its tables
from models import db


def run() -> None:
    """Migrate over the connection that `schema.migrate` hands over."""
    connection = context.config.attributes["connection"]
    batch = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=db.metadata, render_as_batch=batch, compare_type=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


run()
