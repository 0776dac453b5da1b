"""How the local rooms keep duty (D18.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRoomListed(Payload):
    """The room is followed from now on, or with other particulars than before."""

    KIND: ClassVar[str] = "local_room.listed"

    room: str
    telephone: str
    every_minutes: int

    def __post_init__(self) -> None:
        if self.every_minutes <= 0:
            raise ValueError("an interval is above nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRoomReleased(Payload):
    """The room is followed no longer."""

    KIND: ClassVar[str] = "local_room.released"

    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRoomContacted(Payload):
    """Somebody spoke with the room, or found nobody there."""

    KIND: ClassVar[str] = "local_room.contacted"

    room: str
    channel: Channel
    spoke_with: str
    manned: bool
    leader: str
    on_duty_since: datetime | None
    words: str
