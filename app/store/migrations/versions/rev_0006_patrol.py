"""Patrols, coverage and the start-of-shift round."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _create_rounds()
    _create_patrols()
    _create_coverage()


def _create_rounds() -> None:
    op.create_table(
        "camera_rounds",
        sa.Column("round_id", sa.Text, primary_key=True),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("unchecked", sa.Integer, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("faults", sa.Integer, nullable=False),
        sa.Column("returned", sa.Integer, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("officer_name", sa.Text, nullable=False),
        sa.Column("shift_id", sa.Text, nullable=False),
        sa.Column("done_as", sa.Integer, nullable=False),
    )
    op.create_index("camera_rounds_by_shift", "camera_rounds", ["shift_id", "done_as"])


def _create_patrols() -> None:
    op.create_table(
        "patrols",
        sa.Column("patrol_id", sa.Text, primary_key=True),
        sa.Column("shift_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("started_by", sa.Text, nullable=False),
        sa.Column("started_by_name", sa.Text, nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.Column("uncovered", sa.Text, nullable=False),
        sa.Column("finished_at", sa.Text),
        sa.Column("started_as", sa.Integer, nullable=False),
    )
    op.create_table(
        "patrol_marks",
        sa.Column("patrol_id", sa.Text, primary_key=True),
        sa.Column("step_id", sa.Text, primary_key=True),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("watched_s", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("capture_id", sa.Text, nullable=False),
        sa.Column("marked_as", sa.Integer, nullable=False),
    )


def _create_coverage() -> None:
    # Not derived from the journal: some rows a minute, summed up into it when the shift ends.
    op.create_table(
        "coverage_spans",
        sa.Column("span_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("shift_id", sa.Text, nullable=False),
        sa.Column("camera", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("began_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text, nullable=False),
    )
    op.create_index("coverage_spans_of_shift", "coverage_spans", ["shift_id", "camera"])
