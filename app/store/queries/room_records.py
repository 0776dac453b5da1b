"""The room's own data."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.plan import DayKind
from app.domain.room_records import (
    Body,
    Details,
    PlanText,
    RecordOf,
    RoomRecord,
    Specialist,
    SpecialistField,
    UnitTurn,
)
from app.journal.canonical import parse_utc
from app.store.projections.work_tables import room_records

_BODIES: dict[RecordOf, Callable[[dict[str, Any]], Body]] = {
    RecordOf.DETAILS: lambda one: Details(
        one["telephone"], one["fax"], tuple(one["parent"]), tuple(one["issuer"])
    ),
    RecordOf.UNIT: lambda one: UnitTurn(one["name"], one["place"]),
    RecordOf.PLAN: lambda one: PlanText(one["title"], DayKind(one["days"]), one["text"], one["place"]),
    RecordOf.SPECIALIST: lambda one: Specialist(
        SpecialistField(one["field"]), one["unit"], one["person"], one["telephone"]
    ),
}


def every(connection: Connection) -> tuple[RoomRecord, ...]:
    """Everything that was recorded, retired or not, in its order."""
    query = select(room_records).order_by(room_records.c.recorded_as)
    return tuple(_record(row) for row in connection.execute(query))


def by_id(connection: Connection, record_id: str) -> RoomRecord | None:
    """The record with this id."""
    query = select(room_records).where(room_records.c.record_id == record_id)
    row = connection.execute(query).one_or_none()
    return _record(row) if row else None


def _record(row: Row[Any]) -> RoomRecord:
    return RoomRecord(
        record_id=row.record_id,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last) if row.last else None,
        body=_BODIES[RecordOf(row.of)](json.loads(row.body)),
        author_name=row.author_name,
        recorded_at=parse_utc(row.recorded_at),
        retired_reason=row.retired_reason,
        recorded_as=row.recorded_as,
    )
