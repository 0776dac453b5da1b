"""The two clocks of the central room's requests, on the steady time line (D9.2, D12.1)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0017"
down_revision = "0016"

# Where on the steady time line the clock began, and when it is up.
_FIXED = ("request_id", "clock", "writer", "wall", "monotonic_ns", "boot_id", "moved_us", "due_at")


def upgrade() -> None:
    """Filled from the journal when the store opens; a clock stops only when what it waits for has come."""
    op.create_table(
        "request_clocks",
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("clock", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("writer", "wall", "monotonic_ns", "boot_id")),
        sa.Column("offset_us", sa.BigInteger),
        sa.Column("moved_us", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.Column("running", sa.Boolean, nullable=False),
        sa.CheckConstraint("clock IN ('ack', 'result')", name="request_clocks_kind"),
    )
    op.create_index("request_clocks_running", "request_clocks", ["running", "request_id"])
    # How far the wall clock had been moved when a handover was frozen, and was moved until it was signed:
    # what it lists was written by the clock of the one moment and is read by that of the other.
    for name in ("started_moved_us", "set_us"):
        op.add_column("handovers", sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
    for statement in guards(op.get_bind().dialect.name, _guards()):
        op.execute(statement)


def _guards() -> list[str]:
    """No clock is lost: it is not moved, nor stopped before the contact is named or the sender answered."""
    come = (
        "EXISTS (SELECT 1 FROM requests r WHERE r.request_id = NEW.request_id AND (r.state = 'answered' "
        "OR (NEW.clock = 'ack' AND r.state <> 'received')))"
    )
    fixed = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _FIXED)
    return [
        "CREATE TRIGGER request_clocks_stop BEFORE UPDATE OF running ON request_clocks "
        f"WHEN NOT NEW.running AND NOT {come} "
        "BEGIN SELECT RAISE(ABORT, 'the clock of a request stops when what it waits for has come'); END",
        "CREATE TRIGGER request_clocks_start BEFORE INSERT ON request_clocks "
        "WHEN NOT NEW.running OR NOT EXISTS (SELECT 1 FROM requests r WHERE r.request_id = NEW.request_id) "
        "BEGIN SELECT RAISE(ABORT, 'a clock starts with its request'); END",
        "CREATE TRIGGER request_clocks_fixed BEFORE UPDATE ON request_clocks "
        f"WHEN {fixed} OR coalesce(NEW.offset_us, -1) <> coalesce(OLD.offset_us, -1) "
        "OR (NEW.running AND NOT OLD.running) "
        "BEGIN SELECT RAISE(ABORT, 'the limit of a request is not moved'); END",
    ]
