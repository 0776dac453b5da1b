"""The registers of the duty room (D6.1, D10.4)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """An opinion counts as passed on or carried out only with its time."""
    op.create_table(
        "opinions",
        sa.Column("opinion_id", sa.Text, primary_key=True),
        *_text("leader", "recipient", "content", "state", "said_at", "author", "author_name"),
        *_text("passed_on_by", "channel", "spoke_with", "result", "shift_id"),
        sa.Column("passed_on_at", sa.Text),
        sa.Column("carried_out_at", sa.Text),
        sa.Column("heard_as", sa.Integer, nullable=False),
        sa.CheckConstraint("state = 'heard' OR passed_on_at IS NOT NULL", name="opinions_passed_on"),
        sa.CheckConstraint(
            "state <> 'carried_out' OR carried_out_at IS NOT NULL", name="opinions_carried_out"
        ),
    )
    op.create_index("opinions_by_state", "opinions", ["state", "heard_as"])
    op.create_table("reporting_units", sa.Column("unit", sa.Text, primary_key=True), *_text("due", "since"))
    op.create_table(
        "daily_reports",
        sa.Column("unit", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        *_text("due_at", "received_by", "channel", "sender", "summary"),
        sa.Column("chased_at", sa.Text),
        sa.Column("received_at", sa.Text),
        sa.Column("chases", sa.Integer, nullable=False),
    )
    op.create_index("daily_reports_by_day", "daily_reports", ["day"])
