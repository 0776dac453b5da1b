"""The journal, its guards, officers and accounts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards, no_truncate
from app.store.migrations.journal_append import JOURNAL_APPEND

revision = "0001"
down_revision = None

# INTEGER holds 64 bits on SQLite, and 32 on PostgreSQL.
_LONG = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_SEALED = {
    "entries": "NEW.acceptance = acceptance",
    "entry_signatures": "NEW.acceptance = acceptance AND NEW.position = position",
    "entry_attachments": "NEW.acceptance = acceptance AND NEW.position = position",
}


def upgrade() -> None:
    _create_journal()
    _create_officers()
    dialect = op.get_bind().dialect.name
    for statement in [*guards(dialect, _sqlite_guards()), *_ONLY_ON[dialect]]:
        op.execute(statement)


def _create_journal() -> None:
    op.create_table(
        "entries",
        sa.Column("acceptance", _LONG, primary_key=True, autoincrement=False),
        *_required(sa.Text, "writer"),
        *_required(_LONG, "sequence"),
        *_required(sa.LargeBinary, "previous_hash", "hash"),
        *_required(sa.Text, "entry_id", "kind", "subject", "author", "happened_at", "written_at"),
        *_required(sa.LargeBinary, "body", "station_signature"),
        sa.UniqueConstraint("writer", "sequence", name="entries_chain"),
        sa.UniqueConstraint("hash", name="entries_hash"),
        sa.UniqueConstraint("entry_id", name="entries_id"),
        sa.CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name="entries_hashes"),
        sa.CheckConstraint("length(station_signature) = 64", name="entries_signed"),
    )
    op.create_index("entries_by_subject", "entries", ["subject", "acceptance"])
    op.create_index("entries_by_kind", "entries", ["kind", "acceptance"])
    op.create_index("entries_by_time", "entries", ["happened_at", "acceptance"])
    op.create_table(
        "entry_signatures",
        sa.Column("acceptance", _LONG, sa.ForeignKey("entries.acceptance"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *_required(sa.Text, "officer_id", "key_id"),
        *_required(sa.LargeBinary, "signature"),
    )
    op.create_table(
        "entry_attachments",
        sa.Column("acceptance", _LONG, sa.ForeignKey("entries.acceptance"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *_required(sa.Text, "path", "sha256"),
        *_required(_LONG, "size"),
        *_required(sa.Text, "media_type"),
    )
    op.create_index("entry_attachments_by_path", "entry_attachments", ["path"])


_ONLY_ON = {
    "sqlite": (),
    "postgresql": (*(line for table in _SEALED for line in no_truncate(table)), *JOURNAL_APPEND),
}


def _create_officers() -> None:
    op.create_table(
        "officers",
        sa.Column("officer_id", sa.Text, primary_key=True),
        *_required(sa.Text, "name", "username", "title", "unit", "posts", "key_id"),
        *_required(sa.LargeBinary, "public_key"),
        *_required(sa.Boolean, "disabled"),
    )
    op.create_table(
        "accounts",
        sa.Column("username", sa.Text, primary_key=True),
        *_required(sa.Text, "officer_id", "password_hash"),
        *_required(sa.LargeBinary, "sealed_key"),
        *_required(sa.Boolean, "disabled"),
        *_required(sa.Integer, "failed_attempts"),
        sa.UniqueConstraint("officer_id", name="accounts_officer"),
    )
    op.create_table(
        "projections",
        sa.Column("name", sa.Text, primary_key=True),
        *_required(sa.Integer, "version"),
    )


def _required(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _sqlite_guards() -> list[str]:
    """Triggers; those before INSERT also stop REPLACE, which deletes without asking the DELETE trigger."""
    guards = []
    for table, same_key in _SEALED.items():
        guards += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only: UPDATE refused'); END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only: DELETE refused'); END",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - constants
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_key}) "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only: REPLACE refused'); END",
        ]
    for table in ("entry_signatures", "entry_attachments"):
        guards.append(
            f"CREATE TRIGGER {table}_newest BEFORE INSERT ON {table} "  # noqa: S608 - constants
            "WHEN NEW.acceptance IS NOT (SELECT max(acceptance) FROM entries) "
            "BEGIN SELECT RAISE(ABORT, 'only the newest entry takes signatures and attachments'); END"
        )
    guards += [
        "CREATE TRIGGER entries_no_twin BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE "
        "hash = NEW.hash OR entry_id = NEW.entry_id OR (writer = NEW.writer AND sequence = NEW.sequence)) "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only: this entry is there'); END",
        "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries "
        "WHEN NEW.acceptance IS NOT (SELECT coalesce(max(acceptance), 0) + 1 FROM entries) "
        "OR NEW.sequence IS NOT "
        "(SELECT coalesce(max(sequence), 0) + 1 FROM entries WHERE writer = NEW.writer) "
        "BEGIN SELECT RAISE(ABORT, 'an entry out of order'); END",
        "CREATE TRIGGER entries_linked BEFORE INSERT ON entries "
        "WHEN NEW.previous_hash IS NOT coalesce((SELECT hash FROM entries WHERE writer = NEW.writer "
        "AND sequence = NEW.sequence - 1), zeroblob(32)) "
        "BEGIN SELECT RAISE(ABORT, 'an entry that does not name the one before'); END",
    ]
    return guards
