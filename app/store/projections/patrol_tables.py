"""The tables of revision 0006; `coverage_spans` is no projection and has a MetaData of its own."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

from app.store.projections.tables import metadata

patrols = Table(
    "patrols",
    metadata,
    Column("patrol_id", Text, primary_key=True),
    Column("shift_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("started_by", Text, nullable=False),
    Column("started_by_name", Text, nullable=False),
    Column("steps", Text, nullable=False),
    Column("uncovered", Text, nullable=False),
    Column("finished_at", Text),
    Column("started_as", Integer, nullable=False),
)

patrol_marks = Table(
    "patrol_marks",
    metadata,
    Column("patrol_id", Text, primary_key=True),
    Column("step_id", Text, primary_key=True),
    Column("result", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("watched_s", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("capture_id", Text, nullable=False),
    Column("marked_as", Integer, nullable=False),
)

coverage_spans = Table(
    "coverage_spans",
    MetaData(),
    Column("span_id", Integer, primary_key=True, autoincrement=True),
    Column("shift_id", Text, nullable=False),
    Column("camera", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
)
