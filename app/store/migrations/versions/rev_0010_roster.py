"""The weekly roster, and who was replaced when a shift opened (D5.1, D5.2)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """A published version has an approver who did not draw it up; of a week one version is published."""
    names = ("week", "days", "state", "author", "author_name", "drawn_at", "approver", "approver_name")
    op.create_table(
        "rosters",
        sa.Column("roster_id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in names),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("approver_title", "reason", "notes")),
        sa.Column("decided_at", sa.Text),
        sa.Column("published_at", sa.Text),
        sa.Column("drawn_as", sa.Integer, nullable=False),
        sa.UniqueConstraint("week", "version", name="rosters_version"),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'published') OR (approver <> '' AND approver <> author)",
            name="rosters_two_people",
        ),
    )
    op.create_index("rosters_by_week", "rosters", ["week", "version"])
    op.add_column("shifts", sa.Column("replaced", sa.Text, nullable=False, server_default="[]"))
