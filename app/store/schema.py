"""The tables of revision 0001, for queries; the migrations, not this module, create them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

# INTEGER holds 64 bits on SQLite, and 32 on PostgreSQL.
LONG = BigInteger().with_variant(Integer, "sqlite")

# Sealed entries, append-only. Every column but acceptance repeats the signed body and is checked against it.
entries = Table(
    "entries",
    metadata,
    Column("acceptance", LONG, primary_key=True, autoincrement=False),
    Column("writer", Text, nullable=False),
    Column("sequence", LONG, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("happened_at", Text, nullable=False),
    Column("written_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("station_signature", LargeBinary, nullable=False),
)

entry_signatures = Table(
    "entry_signatures",
    metadata,
    Column("acceptance", ForeignKey("entries.acceptance"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("officer_id", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

entry_attachments = Table(
    "entry_attachments",
    metadata,
    Column("acceptance", ForeignKey("entries.acceptance"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", LONG, nullable=False),
    Column("media_type", Text, nullable=False),
)

# A projection of officer.*: who is enrolled; `posts` is a comma-separated list.
officers = Table(
    "officers",
    metadata,
    Column("officer_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("posts", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("disabled", Boolean, nullable=False),
)

# What signing in needs and the journal must not hold.
accounts = Table(
    "accounts",
    metadata,
    Column("username", Text, primary_key=True),
    Column("officer_id", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failed_attempts", Integer, nullable=False),
)

# Which version of each projector filled its tables; another version is rebuilt at start.
projections = Table(
    "projections",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)
