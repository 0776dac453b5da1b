"""The tables of revision 0016."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


work = Table(
    "work",
    metadata,
    Column("work_id", Text, primary_key=True),
    *_text("of", "about", "title", "words", "state", "under", "shift_id"),
    *_text("holder", "holder_name", "giver", "giver_name", "giver_post", "given_at"),
    *_text("outcome", "reason"),
    *_maybe("due_at", "accepted_at", "ended_at"),
    Column("given_as", Integer, nullable=False),
)

room_records = Table(
    "room_records",
    metadata,
    Column("record_id", Text, primary_key=True),
    *_text("of", "first", "body", "author", "author_name", "recorded_at", "retired_reason"),
    *_maybe("last"),
    Column("recorded_as", Integer, nullable=False),
)
