"""Sealed clips."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.clip import Clip
from app.journal.canonical import parse_utc
from app.store.projections.tables import clips


def by_id(connection: Connection, clip_id: str) -> Clip | None:
    """The clip with this id."""
    row = connection.execute(select(clips).where(clips.c.clip_id == clip_id)).one_or_none()
    return _clip(row) if row else None


def beside(connection: Connection, capture_id: str) -> Clip | None:
    """The clip that lies beside a capture."""
    query = select(clips).where(clips.c.capture_id == capture_id).order_by(clips.c.sealed_as).limit(1)
    row = connection.execute(query).one_or_none()
    return _clip(row) if row else None


def newest(connection: Connection, limit: int) -> tuple[Clip, ...]:
    """Those with a number of their own, the newest first."""
    query = select(clips).where(clips.c.number != "").order_by(clips.c.sealed_as.desc()).limit(limit)
    return tuple(_clip(row) for row in connection.execute(query))


def _clip(row: Row[Any]) -> Clip:
    return Clip(
        clip_id=row.clip_id,
        number=row.number,
        capture_id=row.capture_id,
        camera=row.camera,
        camera_name=row.camera_name,
        place=row.place,
        stream=row.stream,
        codec=row.codec,
        sound=row.sound,
        starts_at=parse_utc(row.starts_at),
        ends_at=parse_utc(row.ends_at),
        asked_from=parse_utc(row.asked_from),
        asked_until=parse_utc(row.asked_until),
        width=row.width,
        height=row.height,
        pictures=row.pictures,
        damaged=row.damaged,
        officer=row.officer,
        officer_name=row.officer_name,
        evidence=row.evidence,
        sha256=row.sha256,
        size=row.size,
        sealed_at=parse_utc(row.sealed_at),
        shift_id=row.shift_id,
    )
