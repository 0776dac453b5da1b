"""The tables of revision 0012."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text

from app.store.projections.tables import metadata


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _sums(*names: str) -> list[Column[Any]]:
    return [Column(name, BigInteger, nullable=False) for name in names]


tips = Table(
    "tips",
    metadata,
    Column("tip_id", Text, primary_key=True),
    *_text("number", "unit", "about", "declarations", "incident_id", "state", "opened_at", "search"),
    *_text("author", "author_name", "checked_by", "check_words", "lane", "samples", "directive_id"),
    *_text("outcome", "shift_id"),
    Column("violation", Boolean),
    *_maybe("checking_since", "settled_at"),
    *_sums("tax", "fine"),
    Column("opened_as", Integer, nullable=False),
)

# One row for each time money came: a period counts what came in it.
tip_takings = Table(
    "tip_takings",
    metadata,
    Column("taken_as", Integer, primary_key=True),
    *_text("tip_id", "unit", "taken_at"),
    *_sums("tax", "fine"),
)

control_reports = Table(
    "control_reports",
    metadata,
    Column("report_id", Text, primary_key=True),
    *_text("unit", "number", "period", "findings", "analysis", "channel", "sender", "received_at"),
    *_text("author", "author_name", "files", "reported_to", "proposal", "summary", "shift_id"),
    Column("serious", Boolean, nullable=False),
    *_maybe("reported_at"),
    Column("received_as", Integer, nullable=False),
)

control_summaries = Table(
    "control_summaries",
    metadata,
    Column("summary_id", Text, primary_key=True),
    *_text("first", "last", "recipient", "made_at", "author_name", "files"),
    Column("reports", Integer, nullable=False),
    Column("made_as", Integer, nullable=False),
)

procedures = Table(
    "procedures",
    metadata,
    Column("procedure_id", Text, primary_key=True),
    *_text("number", "title", "issuer", "issued_on", "valid_from", "valid_until", "search"),
    *_text("replaces", "replaced_by", "replaced_from", "ended_reason"),
    *_text("files", "author_name", "recorded_at"),
    Column("recorded_as", Integer, nullable=False),
)

local_rooms = Table(
    "local_rooms",
    metadata,
    Column("room", Text, primary_key=True),
    *_text("telephone", "listed_at", "leader", "contact_by", "channel", "spoke_with", "words"),
    Column("every_minutes", Integer, nullable=False),
    Column("manned", Boolean),
    *_maybe("on_duty_since", "contact_at"),
)

# What of a communication the line of the log does not hold apart.
communications = Table(
    "communications",
    metadata,
    Column("acceptance", Integer, primary_key=True),
    *_text("way", "channel", "number", "spoke_with"),
)
