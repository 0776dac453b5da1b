"""Mobilised units, and what was drawn at random to be checked (D8.2.4, D13.1, D13.3, D14.1.3)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0011"
down_revision = "0010"

_PLANNED = (
    "EXISTS (SELECT 1 FROM directives d WHERE d.directive_id = NEW.directive_id AND d.kind = 'mobile' "
    "AND d.state IN ('issued', 'acknowledged'))"
)
_WORDS = "D8.2.4: no unit joins without an approved and issued plan"
_GUARDS = (
    f"CREATE TRIGGER mobilisations_need_a_plan BEFORE INSERT ON mobilisations WHEN NOT {_PLANNED} "
    f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
)


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """One direction mobilises a unit for one time: what goes on longer has a direction of its own."""
    op.create_table(
        "mobilisations",
        sa.Column("mobilisation_id", sa.Text, primary_key=True),
        *_text("call_sign", "plate", "kind", "cameras", "device", "telephone"),
        *_text("directive_id", "directive_number", "incident_id", "plan"),
        *_text("begins_at", "ends_at", "joined_at", "joined_by", "joined_by_name", "outcome", "shift_id"),
        sa.Column("left_at", sa.Text),
        sa.Column("joined_as", sa.Integer, nullable=False),
        sa.UniqueConstraint("directive_id", "call_sign", name="mobilisations_once"),
        sa.CheckConstraint("ends_at > begins_at", name="mobilisations_end"),
    )
    op.create_index("mobilisations_by_end", "mobilisations", ["left_at", "joined_as"])
    op.create_table(
        "sample_draws",
        sa.Column("draw_id", sa.Text, primary_key=True),
        *_text("population_kind", "criteria", "population_sha256", "algorithm", "seed"),
        sa.Column("population", sa.Integer, nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
        *_text("drawn_at", "drawn_by", "drawn_by_name", "shift_id"),
        sa.Column("finished_at", sa.Text),
        sa.Column("drawn_as", sa.Integer, nullable=False),
    )
    op.create_index("sample_draws_by_end", "sample_draws", ["finished_at", "drawn_as"])
    op.create_table(
        "sample_items",
        sa.Column("draw_id", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        *_text("about", "container", "outcome", "note", "checked_by_name"),
        sa.Column("checked_at", sa.Text),
        sa.CheckConstraint("outcome = '' OR checked_at IS NOT NULL", name="sample_items_checked"),
    )
    for statement in guards(op.get_bind().dialect.name, _GUARDS):
        op.execute(statement)
