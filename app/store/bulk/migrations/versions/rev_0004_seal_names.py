"""A GPS device is found by what its system calls it without reading all of them (D13.3)."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for column in ("device", "name"):
        op.create_index(f"seals_by_{column}", "seals", [column])
