"""Clips, annotations and the register of what was handed out."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
