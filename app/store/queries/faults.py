"""Faults."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from app.domain.fault import Fault
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.tables import faults
from app.store.queries.records import moment


def by_id(connection: Connection, fault_id: str) -> Fault | None:
    """The fault with this id."""
    row = connection.execute(select(faults).where(faults.c.fault_id == fault_id)).one_or_none()
    return _fault(row) if row else None


def newest(connection: Connection, open_only: bool = False, limit: int = 1000) -> tuple[Fault, ...]:
    """The newest first."""
    query = select(faults).order_by(faults.c.noticed_as.desc()).limit(limit)
    if open_only:
        query = query.where(faults.c.closed_at.is_(None))
    return tuple(_fault(row) for row in connection.execute(query))


def between(connection: Connection, since: datetime, until: datetime) -> tuple[Fault, ...]:
    """Those that were open at some time from `since` to before `until` (UTC), in order."""
    table = faults.c
    query = (
        select(faults)
        .where(table.noticed_at < utc_text(until))
        .where(or_(table.closed_at.is_(None), table.closed_at >= utc_text(since)))
        .order_by(table.noticed_as)
    )
    return tuple(_fault(row) for row in connection.execute(query))


def open_of(connection: Connection, equipment: str) -> Fault | None:
    """The open fault of a camera or source."""
    query = select(faults).where(faults.c.equipment == equipment, faults.c.closed_at.is_(None)).limit(1)
    row = connection.execute(query).one_or_none()
    return _fault(row) if row else None


def _fault(row: Row[Any]) -> Fault:
    return Fault(
        fault_id=row.fault_id,
        subject=row.equipment,
        name=row.name,
        what=row.what,
        unit_to_notify=row.unit_to_notify,
        noticed_at=parse_utc(row.noticed_at),
        noticed_by=row.noticed_by,
        noticed_by_name=row.noticed_by_name,
        notified_at=moment(row.notified_at),
        closed_at=moment(row.closed_at),
        remedy=row.remedy,
        shift_id=row.shift_id,
    )
