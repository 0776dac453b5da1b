"""Shifts and who is in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from app.domain.people import Post
from app.domain.shift import Assignment, Shift, ShiftState
from app.journal.canonical import parse_utc
from app.store.projections.tables import shift_people, shifts
from app.store.queries.records import moment, open_items


def current(connection: Connection) -> Shift | None:
    """The shift that is not closed."""
    return _one(connection, select(shifts).where(shifts.c.state != ShiftState.CLOSED.value))


def by_id(connection: Connection, shift_id: str) -> Shift | None:
    """The shift with this id."""
    return _one(connection, select(shifts).where(shifts.c.shift_id == shift_id))


def newest(connection: Connection, limit: int) -> tuple[Shift, ...]:
    """The last `limit` shifts, newest first."""
    rows = connection.execute(select(shifts).order_by(shifts.c.opened_as.desc()).limit(limit)).all()
    return tuple(_shift(connection, row) for row in rows)


def starting_between(connection: Connection, since: str, until: str) -> tuple[Shift, ...]:
    """The shifts that start in [since, until), UTC text, in order."""
    query = (
        select(shifts)
        .where(shifts.c.starts_at >= since, shifts.c.starts_at < until)
        .order_by(shifts.c.starts_at, shifts.c.opened_as)
    )
    return tuple(_shift(connection, row) for row in connection.execute(query).all())


def _one(connection: Connection, query: Select[Any]) -> Shift | None:
    row = connection.execute(query).one_or_none()
    return _shift(connection, row) if row else None


def _shift(connection: Connection, row: Row[Any]) -> Shift:
    people = connection.execute(
        select(shift_people).where(shift_people.c.shift_id == row.shift_id).order_by(shift_people.c.position)
    )
    return Shift(
        shift_id=row.shift_id,
        starts_at=parse_utc(row.starts_at),
        ends_at=parse_utc(row.ends_at),
        people=tuple(Assignment(one.officer_id, one.name, Post(one.post), one.title) for one in people),
        plan=row.plan,
        state=ShiftState(row.state),
        opened_at=parse_utc(row.opened_at),
        opened_by=row.opened_by,
        missing=tuple(Post(post) for post in row.missing.split(",") if post),
        reason_if_incomplete=row.reason_if_incomplete,
        carried=open_items(row.carried),
        closed_at=moment(row.closed_at),
    )
