"""Imports of drop-folder files."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Filled by the change that brings the tables."""
