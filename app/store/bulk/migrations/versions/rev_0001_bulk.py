"""Bulk data: declarations, gate lists, recognitions, seals and their positions, import reports."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# INTEGER holds 64 bits on SQLite, and 32 on PostgreSQL.
_LONG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_declarations()
    _create_recognitions()
    _create_seals()
    _create_bookkeeping()
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


# SQLite has an index a week, made when its first row comes (app.store.bulk.search).
_SEARCH = {
    "sqlite": (),
    "postgresql": (
        "CREATE FUNCTION search_words(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT AS $$ "
        "SELECT array_to_tsvector(ARRAY(SELECT DISTINCT left(word, 400) "
        "FROM unnest(string_to_array(folded, ' ')) word WHERE word <> '')) $$",
        "CREATE TABLE bulk_search (kind text, row_id bigint, words tsvector NOT NULL, "
        "PRIMARY KEY (kind, row_id))",
        "CREATE INDEX bulk_search_by_words ON bulk_search USING gin (words)",
    ),
}


def _create_declarations() -> None:
    op.create_table(
        "declarations",
        sa.Column("row_id", _LONG, primary_key=True, autoincrement=False),
        *_text("stem", "number", "office", "type_code", "flow", "enterprise_code", "enterprise_name"),
        *_text("channel", "stage", "bill", "warehouse", "document_officer", "inspection_officer"),
        *_text("state", "request_code", "cancel_reason", "hs_code", "goods", "tax_rate"),
        *_maybe_text("value"),
        *_integer("registered_us", "amendment", "event_us", "versions"),
        *_maybe_integer("checked_us", "released_us", "stored_us", "cleared_us", "passed_us"),
        *_maybe_integer("container_count"),
        *_text("number_problem", "search"),
        *_origin(),
        sa.UniqueConstraint("stem", name="declarations_stem"),
    )
    # No index on the channel: a third of all rows are yellow or red, walking the newest is quicker.
    for column in ("office", "type_code", "enterprise_code", "bill"):
        op.create_index(f"declarations_by_{column}", "declarations", [column])
    op.create_table(
        "gate_containers",
        sa.Column("row_id", _LONG, primary_key=True, autoincrement=False),
        *_text("stem", "declaration", "container", "container_problem"),
        *_text("container_seal", "customs_seal", "confirmation"),
        *_integer("versions"),
        *_origin(),
        sa.UniqueConstraint("stem", "container", name="gate_containers_pair"),
    )
    op.create_index("gate_containers_by_container", "gate_containers", ["container"])


def _create_recognitions() -> None:
    op.create_table(
        "recognitions",
        sa.Column("row_id", _LONG, primary_key=True, autoincrement=False),
        *_text("reading_key", "device", "camera", "plate", "plate_problem"),
        *_text("container", "container_problem", "direction", "lane", "uuid", "event", "picture", "search"),
        *_maybe_integer("confidence"),
        *_origin(),
        sa.UniqueConstraint("source", "reading_key", name="recognitions_key"),
    )
    for column in ("container", "plate", "camera"):
        op.create_index(f"recognitions_by_{column}", "recognitions", [column])


def _create_seals() -> None:
    op.create_table(
        "seals",
        sa.Column("row_id", _LONG, primary_key=True),
        *_text("device", "seal", "name", "container", "stem", "declaration", "status", "alarm", "search"),
        *_maybe_integer("last_seen_us", "lon_e7", "lat_e7", "speed_kmh10", "course_deg", "battery_percent"),
        *_maybe_integer("door_open", "described_us", "position_us"),
        *_integer("disabled"),
        *_origin(),
        sa.UniqueConstraint("source", "device", name="seals_device"),
    )
    for column in ("container", "seal", "stem"):
        op.create_index(f"seals_by_{column}", "seals", [column])
    op.create_table(
        "seal_assignments",
        sa.Column("seal_id", _LONG, primary_key=True, autoincrement=False),
        sa.Column("since_us", sa.BigInteger, primary_key=True),
        *_text("container", "stem"),
    )
    op.create_index("seal_assignments_by_container", "seal_assignments", ["container"])
    op.create_table(
        "seal_positions",
        sa.Column("seal_id", _LONG, primary_key=True, autoincrement=False),
        sa.Column("at_us", sa.BigInteger, primary_key=True),
        *_integer("received_us", "lon_e7", "lat_e7"),
        *_maybe_integer("speed_kmh10", "course_deg", "door_open", "battery_percent"),
        *_text("alarm", "level"),
        # The table is the index: a track is one range of it.
        sqlite_with_rowid=False,
    )


def _create_bookkeeping() -> None:
    op.create_table(
        "bulk_versions",
        sa.Column("version_id", _LONG, primary_key=True),
        *_text("kind", "reading_key"),
        *_integer("row_id"),
        *_text("payload", "raw"),
        *_origin(),
        sa.UniqueConstraint("source", "reading_key", name="bulk_versions_key"),
    )
    op.create_index("bulk_versions_by_row", "bulk_versions", ["kind", "row_id"])
    op.create_table(
        "import_reports",
        sa.Column("row_id", _LONG, primary_key=True, autoincrement=False),
        *_text("reading_key", "file", "vi", "en", "excerpt"),
        *_integer("line"),
        *_origin(),
        sa.UniqueConstraint("source", "reading_key", name="import_reports_key"),
    )
    op.create_table(
        "bulk_search_parts",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("week", sa.Integer, primary_key=True, autoincrement=False),
    )


def _origin() -> list[sa.Column[Any]]:
    """Who said it, when it happened and when it came (µs since 1970 UTC), and how good it is."""
    return [
        *_text("source"),
        *_maybe_integer("happened_us"),
        *_integer("received_us"),
        *_text("level", "doubt_vi", "doubt_en"),
    ]


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _maybe_text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _integer(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _maybe_integer(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger) for name in names]
