"""The weeks of the roster, every version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.people import Post
from app.domain.roster import Roster, RosterDay, RosterState, monday
from app.domain.shift import Assignment
from app.journal.canonical import parse_utc
from app.store.projections.roster_tables import rosters
from app.store.queries.records import moment, texts


def by_id(connection: Connection, roster_id: str) -> Roster | None:
    """The version with this id."""
    row = connection.execute(select(rosters).where(rosters.c.roster_id == roster_id)).one_or_none()
    return _roster(row) if row else None


def versions(connection: Connection, week: date) -> tuple[Roster, ...]:
    """Every version of the week that begins on `week`, the newest first."""
    query = select(rosters).where(rosters.c.week == week.isoformat()).order_by(rosters.c.version.desc())
    return tuple(_roster(row) for row in connection.execute(query).all())


def in_force(connection: Connection, day: date) -> RosterDay | None:
    """The shift of `day` by the newest version published of its week."""
    roster = published(connection, monday(day))
    return roster.on(day) if roster is not None else None


def published(connection: Connection, week: date) -> Roster | None:
    """The newest version published of the week that begins on `week`."""
    known = versions(connection, week)
    return next((one for one in known if one.state is RosterState.PUBLISHED), None)


def _roster(row: Row[Any]) -> Roster:
    return Roster(
        roster_id=row.roster_id,
        week=date.fromisoformat(row.week),
        version=row.version,
        days=tuple(_day(record) for record in json.loads(row.days)),
        state=RosterState(row.state),
        author=row.author,
        author_name=row.author_name,
        drawn_at=parse_utc(row.drawn_at),
        approver=row.approver,
        approver_name=row.approver_name,
        approver_title=row.approver_title,
        decided_at=moment(row.decided_at),
        reason=row.reason,
        published_at=moment(row.published_at),
        notes=texts(row.notes),
    )


def _day(record: Mapping[str, Any]) -> RosterDay:
    people = tuple(
        Assignment(one["officer_id"], one["name"], Post(one["post"]), one["title"])
        for one in record["people"]
    )
    return RosterDay(date.fromisoformat(record["day"]), record["unit"], people)
