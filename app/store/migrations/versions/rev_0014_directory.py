"""The directory of units: telephone, fax and e-mail, as entered (D5.6, D4.4)."""

from __future__ import annotations

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Nothing yet."""
