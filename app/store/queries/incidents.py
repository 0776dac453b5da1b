"""Incidents."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.incident import Incident, IncidentState, Related, RelatedKind
from app.journal.canonical import parse_utc
from app.store.projections.tables import incidents
from app.store.queries.records import moment, texts


def by_id(connection: Connection, incident_id: str) -> Incident | None:
    """The incident with this id."""
    row = connection.execute(select(incidents).where(incidents.c.incident_id == incident_id)).one_or_none()
    return _incident(row) if row else None


def newest(connection: Connection, limit: int, open_only: bool = False) -> tuple[Incident, ...]:
    """The newest first."""
    query = select(incidents).order_by(incidents.c.recorded_as.desc()).limit(limit)
    if open_only:
        query = query.where(incidents.c.state != IncidentState.CLOSED.value)
    return tuple(_incident(row) for row in connection.execute(query))


def of_shift(connection: Connection, shift_id: str) -> tuple[Incident, ...]:
    """The incidents recorded in a shift, in order."""
    query = select(incidents).where(incidents.c.shift_id == shift_id).order_by(incidents.c.recorded_as)
    return tuple(_incident(row) for row in connection.execute(query))


def _incident(row: Row[Any]) -> Incident:
    return Incident(
        incident_id=row.incident_id,
        number=row.number,
        arose_at=parse_utc(row.arose_at),
        received_at=parse_utc(row.received_at),
        place=row.place,
        area=row.area,
        camera=row.camera,
        related=tuple(Related(RelatedKind(one["kind"]), one["value"]) for one in json.loads(row.related)),
        content=row.content,
        suspicion=row.suspicion,
        state=IncidentState(row.state),
        capture_ids=texts(row.capture_ids),
        author=row.author,
        author_name=row.author_name,
        recorded_at=parse_utc(row.recorded_at),
        reported_to=row.reported_to,
        reported_to_name=row.reported_to_name,
        reported_at=moment(row.reported_at),
        report_words=row.report_words,
        outcome=row.outcome,
        closed_at=moment(row.closed_at),
        shift_id=row.shift_id,
    )
