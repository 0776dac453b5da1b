"""The board of local rooms: who is on duty, when was the last contact, who is to be called (D18.3)."""

from __future__ import annotations

from datetime import datetime

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.refusals import RefusedError
from app.domain.registers.local_room import USUAL_MINUTES, Contact, LocalRoom, RoomLine, read_span
from app.domain.text import tidy, tidy_line
from app.journal.entries.local_room import LocalRoomContacted, LocalRoomListed, LocalRoomReleased
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need, not_ahead
from app.services.room import Room
from app.store.queries import daily_reports, local_rooms


class LocalRooms:
    """The local rooms that this room follows; a new one is to be called every `usual_minutes`."""

    def __init__(self, room: Room, usual_minutes: int = USUAL_MINUTES) -> None:
        self._room, self.usual_minutes = room, usual_minutes

    def board(self) -> tuple[RoomLine, ...]:
        """Every room with its daily report of today; what is to be called first stands first."""
        today = to_local(self._room.now()).date()
        with self._room.read() as connection:
            rooms = local_rooms.listed(connection)
            records = daily_reports.between(connection, today, today)
        reports = {one.unit: one for one in records.of(today)}
        lines = (RoomLine(one, reports.get(one.room)) for one in rooms)
        return tuple(sorted(lines, key=lambda line: (line.room.due_at, line.room.room)))

    def follow(self, desk: Desk, room: str, telephone: str, every: str) -> Outcome[str]:
        """`room` is on the board, to be called at least `every` (`H:MM`, "" for what is usual here).

        A known one gets the new facts.
        """
        room, minutes = tidy_line(room), read_span(every) if every.strip() else self.usual_minutes
        need((room, "tên đơn vị trực ban", "the room"))
        if minutes is None:
            raise RefusedError(
                "Khoảng cách giữa hai lần liên hệ ghi dạng giờ:phút, từ 0:15, ví dụ 4:00. Hãy sửa lại.",
                en="The time between two contacts is written as hours:minutes from 0:15. Correct it.",
            )
        payload = LocalRoomListed(room=room, telephone=tidy_line(telephone), every_minutes=minutes)
        return self._record(desk, room, payload, self._room.now())

    def release(self, desk: Desk, room: str) -> Outcome[str]:
        """`room` is followed no longer; what was recorded of it stays."""
        room = tidy_line(room)
        return self._record(desk, room, LocalRoomReleased(room=room), self._room.now())

    def contact(self, desk: Desk, room: str, contact: Contact) -> Outcome[str]:
        """Somebody spoke with `room` at `contact.at`, or found nobody there; on the telephone with a name."""
        spoke_with = tidy_line(contact.spoke_with)
        if contact.manned and contact.channel is Channel.TELEPHONE:
            need((spoke_with, "người trả lời điện thoại", "who answered the telephone"))
        if contact.on_duty_since is not None and contact.on_duty_since > contact.at:
            raise RefusedError(
                "Giờ bắt đầu trực muộn hơn lúc liên hệ. Hãy sửa lại giờ.",
                en="Duty would begin after the contact. Correct the time.",
            )
        payload = LocalRoomContacted(
            room=room,
            channel=contact.channel,
            spoke_with=spoke_with,
            manned=contact.manned,
            leader=tidy_line(contact.leader),
            on_duty_since=contact.on_duty_since,
            words=tidy(contact.words),
        )
        return self._record(desk, room, payload, contact.at)

    def rooms(self) -> tuple[LocalRoom, ...]:
        """Every room that is followed, by name."""
        with self._room.read() as connection:
            return local_rooms.listed(connection)

    def _record(self, desk: Desk, room: str, payload: Payload, at: datetime) -> Outcome[str]:
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        not_ahead(self._room, at)
        subject = f"local_room:{room}"
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=at, subject=subject))
        return Outcome(room, Changes.of(Area.REGISTER, Area.LOG))
