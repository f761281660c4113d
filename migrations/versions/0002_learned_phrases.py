"""Phrases that an installation learns, and how much a model was asked about on a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned_phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plain", sa.String(length=400), nullable=False),
        sa.Column("ours", sa.String(length=32), nullable=False),
        sa.Column("command", sa.String(length=32), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plain"),
    )
    with op.batch_alter_table("learned_phrases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learned_phrases_state"), ["state"], unique=False)

    op.create_table(
        "shadow_days",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )


def downgrade() -> None:
    op.drop_table("shadow_days")
    with op.batch_alter_table("learned_phrases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learned_phrases_state"))

    op.drop_table("learned_phrases")
