"""A capture: the picture of an unusual sign, with camera, time, place and suspicion (D14.1.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPose:
    """Where a camera that turns pointed, as it last said at `read_at` (UTC), before the picture.

    pan, tilt -1…1 and zoom 0…1 in the device's own spaces; degrees where it knows them.
    """

    pan: float
    tilt: float
    zoom: float
    read_at: datetime
    moving: bool | None = None
    pan_degrees: float | None = None
    tilt_degrees: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A full-resolution picture as the video side hands it over: PNG bytes, size in px, UTC times.

    `camera_time` is the camera's own clock for the frame where known; `stream` is main or sub; `pose`
    is where the camera pointed, for one that turns; `from_past`: taken while its past was looked at.
    """

    png: bytes
    camera: str
    camera_name: str
    place: str
    stream: str
    width: int
    height: int
    taken_at: datetime
    camera_time: datetime | None = None
    frame_number: int | None = None
    pose: CameraPose | None = None
    from_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A sealed capture; `evidence` is the picture's path inside the data folder, sha256 in hex."""

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
    officer: str
    officer_name: str
    description: str
    suspicion: str
    evidence: str
    sha256: str
    sealed_at: datetime
    described_at: datetime | None
    shift_id: str = ""
    follows: str = ""

    @property
    def described(self) -> bool:
        """Whether the suspicion has been put into words yet."""
        return self.described_at is not None
