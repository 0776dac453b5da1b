"""The local rooms on the board (D18.3)."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.directive_kinds import Channel
from app.domain.registers.local_room import LocalRoom
from app.journal.canonical import parse_utc
from app.store.projections.register_more_tables import local_rooms
from app.store.queries.records import moment


def listed(connection: Connection) -> tuple[LocalRoom, ...]:
    """Every room that is followed, by name."""
    return tuple(
        LocalRoom(
            room=row.room,
            telephone=row.telephone,
            every_minutes=row.every_minutes,
            listed_at=parse_utc(row.listed_at),
            manned=row.manned,
            leader=row.leader,
            on_duty_since=moment(row.on_duty_since),
            contact_at=moment(row.contact_at),
            contact_by=row.contact_by,
            channel=Channel(row.channel) if row.channel else None,
            spoke_with=row.spoke_with,
            words=row.words,
        )
        for row in connection.execute(select(local_rooms).order_by(local_rooms.c.room))
    )
