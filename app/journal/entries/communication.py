"""Words in and out of the room, and what the officers note (D4.4, D6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.domain.directive import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRecorded(Payload):
    """A call, fax, mail or document came in or went out; `about` is the reference it belongs to."""

    KIND: ClassVar[str] = "communication.recorded"

    direction: Literal["in", "out"]
    channel: Channel
    number: str
    spoke_with: str
    unit: str
    text: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Payload):
    """A line an officer wrote."""

    KIND: ClassVar[str] = "note.written"

    text: str
    unit: str
    about: str
