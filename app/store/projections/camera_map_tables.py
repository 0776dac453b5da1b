"""The tables of revision 0005, filled by `camera_map.*`; emptied with the duty room's."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata

map_versions = Table(
    "camera_map_versions",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("branch", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    Column("file_name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("accepted_at", Text, nullable=False),
    Column("accepted_by", Text, nullable=False),
    Column("accepted_by_name", Text, nullable=False),
    Column("cameras", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("accepted_as", Integer, nullable=False),
)

map_cameras = Table(
    "camera_map_cameras",
    metadata,
    Column("version_id", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("record", Text, nullable=False),
)

references = Table(
    "camera_references",
    metadata,
    Column("camera", Text, primary_key=True),
    Column("preset", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_by_name", Text, nullable=False),
)
