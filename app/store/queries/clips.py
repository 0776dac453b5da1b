"""Sealed clips."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.clip import BESIDE, Clip
from app.journal.canonical import parse_utc
from app.store.projections.tables import captures, clips


def by_id(connection: Connection, clip_id: str) -> Clip | None:
    """The clip with this id."""
    row = connection.execute(select(clips).where(clips.c.clip_id == clip_id)).one_or_none()
    return _clip(row) if row else None


def beside(connection: Connection, capture_id: str) -> Clip | None:
    """The clip that lies beside a capture."""
    query = select(clips).where(clips.c.capture_id == capture_id).order_by(clips.c.sealed_as).limit(1)
    row = connection.execute(query).one_or_none()
    return _clip(row) if row else None


def around(connection: Connection, capture_id: str) -> Clip | None:
    """The clip beside a capture, else one beside another picture of its camera that holds its moment.

    Of a burst, and of the two pictures of one key, the packets lie beside the first alone.
    """
    own = beside(connection, capture_id)
    if own is not None:
        return own
    query = select(captures.c.camera, captures.c.taken_at).where(captures.c.capture_id == capture_id)
    taken = connection.execute(query).one_or_none()
    if taken is None:
        return None
    holding = select(clips).where(
        clips.c.capture_id != "",
        clips.c.camera == taken.camera,
        clips.c.starts_at <= taken.taken_at,
        clips.c.ends_at >= taken.taken_at,
    )
    at = parse_utc(taken.taken_at)
    found = [_clip(row) for row in connection.execute(holding)]
    return min(found, key=lambda one: abs(one.asked_from + BESIDE - at), default=None)


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
