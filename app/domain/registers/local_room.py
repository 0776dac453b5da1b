"""How the local rooms keep duty, as the central room sees it (D18.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.moments import clock_words, moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.registers.daily_report import DailyReport
from app.domain.shift import Shift
from app.domain.text import join_sentences

USUAL_MINUTES = 4 * 60
LEAST_MINUTES, MOST_MINUTES = 15, 7 * 24 * 60
_SPAN = re.compile(r"(\d{1,3}):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRoom:
    """One room: who leads since when, the last contact, by when it is called again; times in UTC.

    `manned` is None until somebody has asked.
    """

    room: str
    telephone: str
    every_minutes: int
    listed_at: datetime
    manned: bool | None = None
    leader: str = ""
    on_duty_since: datetime | None = None
    contact_at: datetime | None = None
    contact_by: str = ""
    channel: Channel | None = None
    spoke_with: str = ""
    words: str = ""

    @property
    def due_at(self) -> datetime:
        """When it is to be called again."""
        return (self.contact_at or self.listed_at) + timedelta(minutes=self.every_minutes)

    def overdue(self, now: datetime) -> bool:
        """Whether its contact is overdue at `now` (UTC)."""
        return now > self.due_at


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room on the board with the daily report it owes today, if it owes one."""

    room: LocalRoom
    report: DailyReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What was heard of a room; `leader` and `on_duty_since` are kept from before where they are empty."""

    channel: Channel
    spoke_with: str = ""
    manned: bool = True
    leader: str = ""
    on_duty_since: datetime | None = None
    words: str = ""
    at: datetime


def room_items(shift: Shift | None, rooms: Sequence[LocalRoom]) -> Iterator[OpenItem]:
    """One line for all rooms that are to be called before the shift ends; it is due with the first.

    One, and the same for the whole shift: a call in the middle of a handover is no new matter.
    """
    if shift is None:
        return
    owed = sorted((one for one in rooms if one.due_at <= shift.ends_at), key=lambda one: one.due_at)
    if not owed:
        return
    unmanned = [one.room for one in rooms if one.manned is False]
    yield OpenItem(
        item_id=f"local-rooms:{shift.shift_id}",
        group=ItemGroup.ROOM,
        subject=f"local_room:{owed[0].room}",
        title=f"Liên hệ trực ban địa phương: {len(owed)} đơn vị trong ca",
        detail=join_sentences(
            ", ".join(f"{one.room} trước {moment_words(one.due_at)}" for one in owed[:10]),
            f"Không có người trực: {', '.join(unmanned)}" if unmanned else "",
        ),
        since=owed[0].contact_at or owed[0].listed_at,
        due_at=owed[0].due_at,
    )


def read_span(text: str) -> int | None:
    """`4:00` as minutes; None where it is no length of time or out of bounds."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    return minutes if LEAST_MINUTES <= minutes <= MOST_MINUTES else None


def span_text(minutes: int) -> str:
    """`4:00`."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def room_listed(room: str, every_minutes: int) -> str:
    """The line of a `local_room.listed`."""
    return join_sentences(f"Theo dõi trực ban {room}, liên hệ ít nhất mỗi {span_text(every_minutes)} giờ")


def room_released(room: str) -> str:
    """The line of a `local_room.released`."""
    return join_sentences(f"Thôi theo dõi trực ban {room}")


def room_contacted(
    room: str,
    channel: Channel,
    spoke_with: str,
    manned: bool,
    leader: str,
    on_duty_since: datetime | None,
    words: str,
) -> str:
    """The line of a `local_room.contacted`."""
    who = f", người trả lời {spoke_with}" if spoke_with else ""
    since = f" từ {clock_words(on_duty_since)}" if on_duty_since else ""
    led = f"đang trực, lãnh đạo {leader}{since}" if leader else "đang trực"
    state = led if manned else "không có người trực"
    return join_sentences(f"Liên hệ trực ban {room} bằng {CHANNEL_WORDS[channel]}{who}: {state}", words)
