"""The tables of the bulk migrations, for queries; the migrations, not this module, create them.

Times are µs since 1970 UTC. `row_id` is day<<20 | time of day, so that its order is that of time (see ids).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

# INTEGER holds 64 bits on SQLite, and 32 on PostgreSQL.
LONG = BigInteger().with_variant(Integer, "sqlite")


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _integer(*names: str) -> list[Column[Any]]:
    return [Column(name, BigInteger, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[Any]]:
    return [Column(name, BigInteger) for name in names]


def _origin() -> list[Column[Any]]:
    return [
        *_text("source"),
        *_maybe("happened_us"),
        *_integer("received_us"),
        *_text("level", "doubt_vi", "doubt_en"),
    ]


declarations = Table(
    "declarations",
    metadata,
    Column("row_id", LONG, primary_key=True, autoincrement=False),
    *_text("stem", "number", "office", "type_code", "flow", "enterprise_code", "enterprise_name"),
    *_text("channel", "stage", "bill", "warehouse", "document_officer", "inspection_officer"),
    *_text("state", "request_code", "cancel_reason", "hs_code", "goods", "tax_rate"),
    Column("value", Text),
    *_integer("registered_us", "amendment", "event_us", "versions"),
    *_maybe("checked_us", "released_us", "stored_us", "cleared_us", "passed_us", "container_count"),
    *_text("number_problem", "search"),
    *_origin(),
)

gate_containers = Table(
    "gate_containers",
    metadata,
    Column("row_id", LONG, primary_key=True, autoincrement=False),
    *_text("stem", "declaration", "container", "container_problem"),
    *_text("container_seal", "customs_seal", "confirmation"),
    *_integer("versions"),
    *_origin(),
)

recognitions = Table(
    "recognitions",
    metadata,
    Column("row_id", LONG, primary_key=True, autoincrement=False),
    *_text("reading_key", "device", "camera", "plate", "plate_problem"),
    *_text("container", "container_problem", "direction", "lane", "uuid", "event", "picture", "search"),
    *_text("container_type"),
    *_maybe("confidence"),
    *_origin(),
)

seals = Table(
    "seals",
    metadata,
    Column("row_id", LONG, primary_key=True),
    *_text("device", "seal", "name", "container", "stem", "declaration", "status", "alarm", "search"),
    *_maybe("last_seen_us", "lon_e7", "lat_e7", "speed_kmh10", "course_deg", "battery_percent"),
    *_maybe("door_open", "described_us", "position_us"),
    *_integer("disabled"),
    *_origin(),
)

seal_assignments = Table(
    "seal_assignments",
    metadata,
    Column("seal_id", LONG, primary_key=True, autoincrement=False),
    Column("since_us", BigInteger, primary_key=True),
    *_text("container", "stem"),
)

seal_positions = Table(
    "seal_positions",
    metadata,
    Column("seal_id", LONG, primary_key=True, autoincrement=False),
    Column("at_us", BigInteger, primary_key=True),
    *_integer("received_us", "lon_e7", "lat_e7"),
    *_maybe("speed_kmh10", "course_deg", "door_open", "battery_percent"),
    *_text("alarm", "level"),
)

bulk_versions = Table(
    "bulk_versions",
    metadata,
    Column("version_id", LONG, primary_key=True),
    *_text("kind", "reading_key"),
    *_integer("row_id"),
    *_text("payload", "raw"),
    *_origin(),
)

import_reports = Table(
    "import_reports",
    metadata,
    Column("row_id", LONG, primary_key=True, autoincrement=False),
    *_text("reading_key", "file", "vi", "en", "excerpt"),
    *_integer("line"),
    *_origin(),
)

camera_runs = Table(
    "camera_runs",
    metadata,
    Column("run_id", Text, primary_key=True),
    *_text("station"),
    *_integer("began_us", "ended_us", "changes"),
)

camera_states = Table(
    "camera_states",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("camera", Text, primary_key=True),
    Column("at_us", BigInteger, primary_key=True, autoincrement=False),
    *_text("state"),
)

search_parts = Table(
    "bulk_search_parts",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("week", Integer, primary_key=True),
)
