"""Leaders' opinions (D6.1, D10.4b)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.directive_kinds import Channel
from app.domain.registers.opinion import Opinion, OpinionState
from app.journal.canonical import parse_utc
from app.store.projections.register_tables import opinions
from app.store.queries.records import moment


def by_id(connection: Connection, opinion_id: str) -> Opinion | None:
    """The opinion with this id."""
    row = connection.execute(select(opinions).where(opinions.c.opinion_id == opinion_id)).one_or_none()
    return _opinion(row) if row else None


def newest(connection: Connection, limit: int, open_only: bool = False) -> tuple[Opinion, ...]:
    """What is open first, then the newest first."""
    done = opinions.c.state == OpinionState.CARRIED_OUT.value
    query = select(opinions).order_by(done, opinions.c.heard_as.desc()).limit(limit)
    if open_only:
        query = query.where(~done)
    return tuple(_opinion(row) for row in connection.execute(query))


def _opinion(row: Row[Any]) -> Opinion:
    return Opinion(
        opinion_id=row.opinion_id,
        leader=row.leader,
        recipient=row.recipient,
        content=row.content,
        state=OpinionState(row.state),
        said_at=parse_utc(row.said_at),
        author=row.author,
        author_name=row.author_name,
        passed_on_at=moment(row.passed_on_at),
        passed_on_by=row.passed_on_by,
        channel=Channel(row.channel) if row.channel else None,
        spoke_with=row.spoke_with,
        result=row.result,
        carried_out_at=moment(row.carried_out_at),
        shift_id=row.shift_id,
    )
