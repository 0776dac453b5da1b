"""Sealed captures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.capture import Capture
from app.journal.canonical import parse_utc
from app.store.projections.tables import captures
from app.store.queries.records import moment
from app.store.schema import entries, entry_signatures


def by_id(connection: Connection, capture_id: str) -> Capture | None:
    """The capture with this id."""
    row = connection.execute(select(captures).where(captures.c.capture_id == capture_id)).one_or_none()
    return _capture(row) if row else None


def newest(
    connection: Connection, limit: int, shift_id: str | None = None, undescribed: bool = False
) -> tuple[Capture, ...]:
    """The newest first, of one shift where given, only those without words where wanted."""
    query = select(captures).order_by(captures.c.sealed_as.desc()).limit(limit)
    if shift_id is not None:
        query = query.where(captures.c.shift_id == shift_id)
    if undescribed:
        query = query.where(captures.c.described_at.is_(None))
    return tuple(_capture(row) for row in connection.execute(query))


def people_of(connection: Connection, subjects: frozenset[str]) -> frozenset[str]:
    """Who wrote or signed entries about these subjects (`capture:<id>` …): officer ids."""
    about = entries.c.subject.in_(subjects)
    authors = connection.execute(select(entries.c.author).where(about).distinct()).scalars()
    signers = connection.execute(
        select(entry_signatures.c.officer_id)
        .join(entries, entries.c.acceptance == entry_signatures.c.acceptance)
        .where(about)
        .distinct()
    ).scalars()
    return frozenset((*authors, *signers))


def _capture(row: Row[Any]) -> Capture:
    return Capture(
        capture_id=row.capture_id,
        number=row.number,
        camera=row.camera,
        camera_name=row.camera_name,
        place=row.place,
        stream=row.stream,
        width=row.width,
        height=row.height,
        taken_at=parse_utc(row.taken_at),
        camera_time=moment(row.camera_time),
        officer=row.officer,
        officer_name=row.officer_name,
        description=row.description,
        suspicion=row.suspicion,
        evidence=row.evidence,
        sha256=row.sha256,
        sealed_at=parse_utc(row.sealed_at),
        described_at=moment(row.described_at),
        shift_id=row.shift_id,
        follows=row.follows,
    )
