"""The communications of a period (D4.4)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from app.domain.directive_kinds import Channel
from app.domain.log import LogFilter
from app.domain.registers.talk import Talk, TalkFilter, Way
from app.journal.canonical import parse_utc
from app.store.projections.register_more_tables import communications
from app.store.projections.tables import duty_log, incidents
from app.store.queries.duty_log import filtered


def newest(connection: Connection, wanted: TalkFilter, limit: int) -> tuple[Talk, ...]:
    """The newest first."""
    columns = (
        duty_log,
        communications.c.way,
        communications.c.channel,
        communications.c.number,
        communications.c.spoke_with,
        incidents.c.number.label("matter_number"),
    )
    query = _chosen(connection, select(*columns), wanted).order_by(
        duty_log.c.happened_at.desc(), duty_log.c.acceptance.desc()
    )
    return tuple(_talk(row) for row in connection.execute(query.limit(limit)))


def count(connection: Connection, wanted: TalkFilter) -> int:
    """How many there are."""
    found: int = connection.execute(_chosen(connection, select(func.count()), wanted)).scalar_one()
    return found


def _chosen(connection: Connection, query: Select[Any], wanted: TalkFilter) -> Select[Any]:
    joined = communications.join(duty_log, duty_log.c.acceptance == communications.c.acceptance).outerjoin(
        incidents, incidents.c.incident_id == duty_log.c.matter
    )
    query = filtered(
        connection.dialect.name,
        query.select_from(joined),
        LogFilter(
            text=wanted.text,
            person=wanted.person,
            unit=wanted.unit,
            subject=f"incident:{wanted.matter}" if wanted.matter else "",
            since=wanted.period.since,
            until=wanted.period.until,
        ),
    )
    if wanted.channel is not None:
        query = query.where(communications.c.channel == wanted.channel.value)
    if wanted.way is not None:
        query = query.where(communications.c.way == wanted.way.value)
    return query


def _talk(row: Row[Any]) -> Talk:
    return Talk(
        entry_id=row.entry_id,
        at=parse_utc(row.happened_at),
        way=Way(row.way),
        channel=Channel(row.channel),
        number=row.number,
        spoke_with=row.spoke_with,
        unit=row.unit,
        text=row.text,
        person_name=row.person_name,
        subject=row.subject,
        matter=row.matter,
        matter_number=row.matter_number or "",
        withdrawn=bool(row.withdrawn_by),
        has_attachment=row.has_attachment,
    )
