"""The tables of revision 0014."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from app.store.projections.tables import metadata

units = Table(
    "units",
    metadata,
    Column("unit_id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("name", "folded", "short", "code", "kind", "note")),
    Column("valid_from", Text, nullable=False),
    Column("valid_until", Text),
    *(
        Column(name, Text, nullable=False)
        for name in ("successor", "ended_reason", "changed_at", "changed_by")
    ),
)

unit_numbers = Table(
    "unit_numbers",
    metadata,
    Column("unit_id", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("use", "number", "person", "post")),
    Column("heard", Boolean, nullable=False),
)
