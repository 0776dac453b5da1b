"""Rounds of the cameras."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.camera_round import Finding, RoundDone
from app.journal.canonical import parse_utc
from app.store.projections.camera_round import camera_rounds


def by_id(connection: Connection, round_id: str) -> RoundDone | None:
    """The round with this id."""
    row = connection.execute(select(camera_rounds).where(camera_rounds.c.round_id == round_id)).one_or_none()
    return _round(row) if row else None


def newest(connection: Connection, shift_id: str = "", limit: int = 100) -> tuple[RoundDone, ...]:
    """The newest first; of one shift where it is named."""
    query = select(camera_rounds).order_by(camera_rounds.c.done_as.desc()).limit(limit)
    if shift_id:
        query = query.where(camera_rounds.c.shift_id == shift_id)
    return tuple(_round(row) for row in connection.execute(query))


def _round(row: Row[Any]) -> RoundDone:
    return RoundDone(
        round_id=row.round_id,
        started_at=parse_utc(row.started_at),
        finished_at=parse_utc(row.finished_at),
        total=row.total,
        unchecked=row.unchecked,
        counts={Finding(name): int(number) for name, number in json.loads(row.counts).items()},
        faults=row.faults,
        returned=row.returned,
        officer=row.officer,
        officer_name=row.officer_name,
        shift_id=row.shift_id,
    )
