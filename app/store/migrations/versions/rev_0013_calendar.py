"""Days off and days worked instead, as decided in the journal (D5.4)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """A day is decided once; a decision has an approver who did not write it down."""
    names = ("name", "number", "dated", "first", "last", "author", "author_name", "approver", "approver_name")
    op.create_table(
        "calendar_decisions",
        sa.Column("decision_id", sa.Text, primary_key=True),
        sa.Column("off", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        sa.Column("decided_at", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("withdrawn_reason", "withdrawn_by")),
        sa.Column("withdrawn_from", sa.Text),
        sa.Column("withdrawn_at", sa.Text),
        sa.Column("decided_as", sa.Integer, nullable=False),
        sa.CheckConstraint("approver <> '' AND approver <> author", name="calendar_two_people"),
    )
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("off", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("decision_id", sa.Text, nullable=False),
    )
