"""Captures: the picture first, the words when there is time (D14.1.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureSealed(Payload):
    """A picture and its sidecar lie sealed under `evidence`; hashes in hex, sizes in px.

    `pixels_sha256` is over the PNG's IHDR and IDAT data as the video side delivered them, so that anybody can
    show that the words written into the file left the picture alone. `follows` is the capture this one
    belongs to: the main stream's picture after the sub stream's moment. `from_past`: taken later,
    out of what was kept of the camera's past.
    """

    KIND: ClassVar[str] = "capture.sealed"

    capture_id: str
    number: str
    camera: str
    camera_name: str
    place: str
    stream: str
    width: int
    height: int
    taken_at: datetime
    camera_time: datetime | None
    frame_number: int | None
    evidence: str
    sha256: str
    pixels_sha256: str
    follows: str = ""
    from_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureDescribed(Payload):
    """What the picture shows and what is suspected."""

    KIND: ClassVar[str] = "capture.described"

    capture_id: str
    description: str
    suspicion: str
