"""Clips: film files of original packets, and what could not be had of them (D14.1.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipSealed(Payload):
    """A film file and its sidecar lie sealed under `evidence`; hash in hex, px, UTC.

    `capture_id` is the picture it lies beside; then it has no number of its own.
    """

    KIND: ClassVar[str] = "clip.sealed"

    clip_id: str
    number: str
    capture_id: str
    camera: str
    camera_name: str
    place: str
    stream: str
    codec: str
    sound: str
    starts_at: datetime
    ends_at: datetime
    asked_from: datetime
    asked_until: datetime
    width: int
    height: int
    pictures: int
    damaged: int
    evidence: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        if bool(self.number) == bool(self.capture_id):
            raise ValueError("a clip has a number or lies beside a picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipMissed(Payload):
    """The packets around a picture, or of a clip that was ordered (`capture_id` ""), are lost: `why`."""

    KIND: ClassVar[str] = "clip.missed"

    capture_id: str
    camera: str
    why: str
