"""A clip: the original packets of a stretch of time, sealed as a film file (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

BESIDE = timedelta(seconds=10)
"""How much is kept before and after every capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A film file as the video side hands it over: what was sent, nothing encoded anew; UTC times, px.

    `content` gives its bytes, each time from the beginning; `damaged` counts pictures that lost packets.
    """

    camera: str
    camera_name: str
    place: str
    stream: str
    codec: str
    sound: str
    ending: str
    media_type: str
    starts_at: datetime
    ends_at: datetime
    width: int
    height: int
    pictures: int
    damaged: int
    content: Callable[[], Iterable[bytes]] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A sealed clip; `capture_id` is the picture it lies beside, "" for one of its own; sha256 in hex.

    `asked_from` and `asked_until` are what was wanted: `is_short` where the camera gave less.
    """

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
    officer: str
    officer_name: str
    evidence: str
    sha256: str
    size: int
    sealed_at: datetime
    shift_id: str = ""

    @property
    def is_short(self) -> bool:
        """Whether a second or more of what was asked for is missing at either end."""
        return is_short(self.starts_at, self.ends_at, self.asked_from, self.asked_until)


def is_short(starts_at: datetime, ends_at: datetime, asked_from: datetime, asked_until: datetime) -> bool:
    """Whether a second or more of what was asked for is missing at either end."""
    tolerance = timedelta(seconds=1)
    return starts_at - asked_from > tolerance or asked_until - ends_at > tolerance
