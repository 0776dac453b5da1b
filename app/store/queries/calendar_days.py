"""The days decided, and the decisions themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.decided_days import DecidedDays, days_as_decided
from app.domain.duty_hours import SpecialDay
from app.journal.canonical import parse_utc
from app.store.projections.calendar_tables import calendar_days, calendar_decisions
from app.store.queries.records import moment


def in_force(connection: Connection) -> dict[date, SpecialDay]:
    """Every local day that a decision holds for."""
    found: dict[date, SpecialDay] = {}
    for row in connection.execute(select(calendar_days)).all():
        found |= days_as_decided(row.decision_id, row.off, row.name, [date.fromisoformat(row.day)])
    return found


def by_id(connection: Connection, decision_id: str) -> DecidedDays | None:
    """The decision with this id."""
    query = select(calendar_decisions).where(calendar_decisions.c.decision_id == decision_id)
    row = connection.execute(query).one_or_none()
    return _decision(row) if row else None


def of_year(connection: Connection, year: int) -> tuple[DecidedDays, ...]:
    """Every decision that touches `year`, those withdrawn included, the newest first."""
    table = calendar_decisions
    query = (
        select(table)
        .where(table.c.first <= f"{year:04}-12-31", table.c.last >= f"{year:04}-01-01")
        .order_by(table.c.decided_as.desc())
    )
    return tuple(_decision(row) for row in connection.execute(query).all())


def _decision(row: Row[Any]) -> DecidedDays:
    gone = row.withdrawn_from
    return DecidedDays(
        decision_id=row.decision_id,
        off=row.off,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last),
        name=row.name,
        number=row.number,
        dated=date.fromisoformat(row.dated),
        author_name=row.author_name,
        approver_name=row.approver_name,
        decided_at=parse_utc(row.decided_at),
        withdrawn_from=date.fromisoformat(gone) if gone else None,
        withdrawn_reason=row.withdrawn_reason,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=moment(row.withdrawn_at),
    )
