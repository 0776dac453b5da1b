"""The type of a container as the camera read it (ISO 6346 size and type code)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Added in place: a copy of the table would take minutes where cameras have run for a year.
    op.add_column("recognitions", sa.Column("container_type", sa.Text, nullable=False, server_default=""))
