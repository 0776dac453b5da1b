"""local_room.* → local_rooms; a call noted in the quick line is a contact too (D18.3)."""

from __future__ import annotations

from typing import Any

from app.domain.log import LogCategory
from app.domain.registers.local_room import room_contacted, room_listed, room_released
from app.journal.canonical import utc_text
from app.journal.entries.communication import CommunicationRecorded
from app.journal.entries.local_room import LocalRoomContacted, LocalRoomListed, LocalRoomReleased
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.register_more_tables import local_rooms


def heard(act: Act, payload: CommunicationRecorded) -> None:
    """Who talks with a room that is followed has been in contact with it; nobody asked who is on duty."""
    _contact(act, payload.unit, payload.channel.value, payload.spoke_with, words=payload.text)


def _listed(act: Act, payload: LocalRoomListed) -> Line:
    where = local_rooms.c.room == payload.room
    values = {"telephone": payload.telephone, "every_minutes": payload.every_minutes}
    if not act.connection.execute(local_rooms.update().where(where).values(values)).rowcount:
        act.connection.execute(
            local_rooms.insert(),
            {
                "room": payload.room,
                **values,
                "listed_at": act.happened_at,
                "leader": "",
                "contact_by": "",
                "channel": "",
                "spoke_with": "",
                "words": "",
                "manned": None,
                "on_duty_since": None,
                "contact_at": None,
            },
        )
    return _line(payload.room, room_listed(payload.room, payload.every_minutes))


def _released(act: Act, payload: LocalRoomReleased) -> Line:
    act.connection.execute(local_rooms.delete().where(local_rooms.c.room == payload.room))
    return _line(payload.room, room_released(payload.room))


def _contacted(act: Act, payload: LocalRoomContacted) -> Line:
    since = utc_text(payload.on_duty_since) if payload.on_duty_since else None
    more: dict[str, Any] = {"manned": payload.manned, "words": payload.words}
    if payload.leader or not payload.manned:
        more["leader"] = payload.leader if payload.manned else ""
    if since or not payload.manned:
        more["on_duty_since"] = since if payload.manned else None
    _contact(act, payload.room, payload.channel.value, payload.spoke_with, **more)
    text = room_contacted(
        payload.room,
        payload.channel,
        payload.spoke_with,
        payload.manned,
        payload.leader,
        payload.on_duty_since,
        payload.words,
    )
    return _line(payload.room, text)


def _contact(act: Act, room: str, channel: str, spoke_with: str, **more: Any) -> None:
    """What happened earlier than the last contact known changes nothing of it."""
    later = local_rooms.c.contact_at.is_(None) | (local_rooms.c.contact_at <= act.happened_at)
    act.connection.execute(
        local_rooms.update()
        .where(local_rooms.c.room == room, later)
        .values(
            contact_at=act.happened_at,
            contact_by=act.name_of(act.author),
            channel=channel,
            spoke_with=spoke_with,
            **more,
        )
    )


def _line(room: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.COMMUNICATION, unit=room, subject=f"local_room:{room}")


HANDLERS: Handlers = {
    LocalRoomListed: _listed,
    LocalRoomReleased: _released,
    LocalRoomContacted: _contacted,
}
