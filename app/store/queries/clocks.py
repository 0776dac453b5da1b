"""The running clocks of directions and of requests (D9, D12.1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.deadlines import ClockKind, DirectionClock, RequestClock, Stamp, Tick, tick
from app.journal.canonical import parse_utc
from app.store.projections.clocks import newest, tick_of
from app.store.projections.tables import directive_clocks, request_clocks
from app.store.queries.records import moment


def running(connection: Connection, directive_id: str | None = None) -> tuple[DirectionClock, ...]:
    """Every running clock, of one direction where given."""
    query = select(directive_clocks).where(directive_clocks.c.running.is_(True))
    if directive_id is not None:
        query = query.where(directive_clocks.c.directive_id == directive_id)
    query = query.order_by(
        directive_clocks.c.due_at, directive_clocks.c.directive_id, directive_clocks.c.clock
    )
    return tuple(_clock(row) for row in connection.execute(query))


def of_requests(connection: Connection) -> tuple[RequestClock, ...]:
    """Every running clock of a request."""
    query = (
        select(request_clocks)
        .where(request_clocks.c.running.is_(True))
        .order_by(request_clocks.c.due_at, request_clocks.c.request_id, request_clocks.c.clock)
    )
    return tuple(
        RequestClock(
            request_id=row.request_id,
            kind=ClockKind(row.clock),
            started=tick_of(row),
            due_at=parse_utc(row.due_at),
        )
        for row in connection.execute(query)
    )


def now(connection: Connection, writer: str, stamp: Stamp) -> Tick:
    """`stamp` on the steady time line of `writer`."""
    return tick(newest(connection, writer), stamp)


def _clock(row: Row[Any]) -> DirectionClock:
    return DirectionClock(
        directive_id=row.directive_id,
        kind=ClockKind(row.clock),
        started=tick_of(row),
        due_at=parse_utc(row.due_at),
        chases=row.chases,
        again_at=moment(row.again_at),
        escalations=row.escalations,
        escalated_to=row.escalated_to,
    )
