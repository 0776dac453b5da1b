"""Roster, weekly plan and office hours."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
