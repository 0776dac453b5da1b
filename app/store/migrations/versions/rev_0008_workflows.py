"""Workflows with their approvals and clocks."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
