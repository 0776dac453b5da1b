"""The tables of revision 0013."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from app.store.projections.tables import metadata

calendar_decisions = Table(
    "calendar_decisions",
    metadata,
    Column("decision_id", Text, primary_key=True),
    Column("off", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("approver_name", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("withdrawn_reason", Text, nullable=False),
    Column("withdrawn_by", Text, nullable=False),
    Column("withdrawn_from", Text),
    Column("withdrawn_at", Text),
    Column("decided_as", Integer, nullable=False),
)

# Only what holds: a day withdrawn is gone from here.
calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Text, primary_key=True),
    Column("off", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("decision_id", Text, nullable=False),
)
