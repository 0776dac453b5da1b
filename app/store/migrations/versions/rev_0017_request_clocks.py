"""The limits of the central room's requests (D9.2, D12.1)."""

from __future__ import annotations

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Nothing yet."""
