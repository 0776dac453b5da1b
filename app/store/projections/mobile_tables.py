"""The tables of revision 0011."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


mobilisations = Table(
    "mobilisations",
    metadata,
    Column("mobilisation_id", Text, primary_key=True),
    *_text("call_sign", "plate", "kind", "cameras", "device", "telephone"),
    *_text("directive_id", "directive_number", "incident_id", "plan"),
    *_text("begins_at", "ends_at", "joined_at", "joined_by", "joined_by_name", "outcome", "shift_id"),
    Column("left_at", Text),
    Column("joined_as", Integer, nullable=False),
)

sample_draws = Table(
    "sample_draws",
    metadata,
    Column("draw_id", Text, primary_key=True),
    *_text("population_kind", "criteria", "population_sha256", "algorithm", "seed"),
    Column("population", Integer, nullable=False),
    Column("nth", Integer, nullable=False),
    *_text("drawn_at", "drawn_by", "drawn_by_name", "shift_id"),
    Column("finished_at", Text),
    Column("drawn_as", Integer, nullable=False),
)

sample_items = Table(
    "sample_items",
    metadata,
    Column("draw_id", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    *_text("about", "container", "outcome", "note", "checked_by_name"),
    Column("checked_at", Text),
)
