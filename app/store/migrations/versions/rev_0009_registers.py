"""Communications and the other registers of the duty room."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
