"""Mail and fax that the console sends itself, and what became of it (D4.4, PL2, PL5)."""

from __future__ import annotations

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Nothing yet."""
