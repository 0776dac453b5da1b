"""The tables of revision 0009; the files of a report came with 0012."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


opinions = Table(
    "opinions",
    metadata,
    Column("opinion_id", Text, primary_key=True),
    *_text("leader", "recipient", "content", "state", "said_at", "author", "author_name"),
    *_text("passed_on_by", "channel", "spoke_with", "result", "shift_id"),
    *_maybe("passed_on_at", "carried_out_at"),
    Column("heard_as", Integer, nullable=False),
)

reporting_units = Table(
    "reporting_units",
    metadata,
    Column("unit", Text, primary_key=True),
    *_text("due", "since"),
)

daily_reports = Table(
    "daily_reports",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    *_text("due_at", "received_by", "channel", "sender", "summary", "files"),
    *_maybe("chased_at", "received_at"),
    Column("chases", Integer, nullable=False),
)
