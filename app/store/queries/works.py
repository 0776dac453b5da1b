"""Work given to officers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.people import Post
from app.domain.work import OPEN_STATES, Work, WorkOf, WorkState
from app.journal.canonical import parse_utc
from app.store.projections.work_tables import work
from app.store.queries.records import moment

_OPEN = [state.value for state in OPEN_STATES]


def by_id(connection: Connection, work_id: str) -> Work | None:
    """The work with this id."""
    row = connection.execute(select(work).where(work.c.work_id == work_id)).one_or_none()
    return _work(row) if row else None


def open_ones(connection: Connection) -> tuple[Work, ...]:
    """All that nobody has done or withdrawn, the oldest first."""
    query = select(work).where(work.c.state.in_(_OPEN)).order_by(work.c.given_as)
    return tuple(_work(row) for row in connection.execute(query))


def ended_in(connection: Connection, shift_id: str) -> tuple[Work, ...]:
    """What was done or withdrawn of the work of a shift, the newest first."""
    query = (
        select(work)
        .where(work.c.shift_id == shift_id, work.c.state.not_in(_OPEN))
        .order_by(work.c.ended_at.desc(), work.c.given_as.desc())
    )
    return tuple(_work(row) for row in connection.execute(query))


def _work(row: Row[Any]) -> Work:
    return Work(
        work_id=row.work_id,
        of=WorkOf(row.of),
        about=row.about,
        title=row.title,
        words=row.words,
        state=WorkState(row.state),
        under=row.under,
        shift_id=row.shift_id,
        holder=row.holder,
        holder_name=row.holder_name,
        giver=row.giver,
        giver_name=row.giver_name,
        giver_post=Post(row.giver_post),
        given_at=parse_utc(row.given_at),
        due_at=moment(row.due_at),
        accepted_at=moment(row.accepted_at),
        ended_at=moment(row.ended_at),
        outcome=row.outcome,
        reason=row.reason,
    )
