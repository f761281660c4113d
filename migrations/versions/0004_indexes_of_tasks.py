"""The index of ready tasks holds when they may run; tasks are found by the one that they try again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

QUEUED, AGAIN = sa.text("status = 'queued'"), sa.text("retry_of is not null")


def upgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("tasks_ready")
        batch_op.create_index("tasks_ready", ["pool", "rank", "id", "run_at"], unique=False, sqlite_where=QUEUED, postgresql_where=QUEUED)
        batch_op.create_index("tasks_retry_of", ["retry_of"], unique=False, sqlite_where=AGAIN, postgresql_where=AGAIN)


def downgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("tasks_retry_of")
        batch_op.drop_index("tasks_ready")
        batch_op.create_index("tasks_ready", ["pool", "rank", "id"], unique=False, sqlite_where=QUEUED, postgresql_where=QUEUED)
