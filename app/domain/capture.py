"""A capture: the picture of an unusual sign, with camera, time, place and suspicion (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

TOGETHER = timedelta(seconds=3)
"""Pictures of one camera no further apart show the same: they share words and the packets beside them."""


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


def series_of(capture: Capture, others: Iterable[Capture]) -> tuple[Capture, ...]:
    """`capture` and those of `others` that show the same, by time.

    Of the same camera, by the same officer, each at most `TOGETHER` from the next: a burst, or the main
    stream's picture that followed the sub stream's.
    """
    alike = {one.capture_id: one for one in others if _alike(one, capture)} | {capture.capture_id: capture}
    row = sorted(alike.values(), key=lambda one: (one.taken_at, one.capture_id))
    place = next(n for n, one in enumerate(row) if one.capture_id == capture.capture_id)
    first = last = place
    while first > 0 and row[first].taken_at - row[first - 1].taken_at <= TOGETHER:
        first -= 1
    while last + 1 < len(row) and row[last + 1].taken_at - row[last].taken_at <= TOGETHER:
        last += 1
    return tuple(row[first : last + 1])


def _alike(one: Capture, other: Capture) -> bool:
    return (one.camera, one.officer) == (other.camera, other.officer)
