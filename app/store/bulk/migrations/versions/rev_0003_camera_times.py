"""Since when each camera is live or not, and while which console watched (Statistics)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "camera_runs",
        sa.Column("run_id", sa.Text, primary_key=True),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("began_us", sa.BigInteger, nullable=False),
        sa.Column("ended_us", sa.BigInteger, nullable=False),
        sa.Column("changes", sa.BigInteger, nullable=False),
    )
    op.create_index("camera_runs_by_end", "camera_runs", ["ended_us"])
    op.create_table(
        "camera_states",
        sa.Column("run_id", sa.Text, primary_key=True),
        sa.Column("camera", sa.Text, primary_key=True),
        sa.Column("at_us", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
        # The table is the index: a run is one range of it.
        sqlite_with_rowid=False,
    )
