"""Patrols, coverage and the start-of-shift round."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
