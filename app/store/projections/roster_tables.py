"""The table of revision 0010."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata

rosters = Table(
    "rosters",
    metadata,
    Column("roster_id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("week", Text, nullable=False),
    Column("days", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("drawn_at", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("approver_name", Text, nullable=False),
    Column("approver_title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("decided_at", Text),
    Column("published_at", Text),
    Column("drawn_as", Integer, nullable=False),
)
