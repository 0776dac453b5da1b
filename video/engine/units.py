"""What readers hand out: tracks and whole access units with their times; the limits all of them keep."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from video.engine.rtp import RtpPacket
from video.engine.slots import MAX_EDGE
from video.engine.state import Reason, StreamError

MAX_ACCESS_UNIT: Final = 8 * 1024 * 1024
MAX_LATE: Final = 100
# 8K; a stream that claims more is not a camera's.
MAX_PIXELS: Final = MAX_EDGE * 4608


class MediaKind(StrEnum):
    """What a track carries."""

    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Track:
    """One track: `codec` by FFmpeg's name, `clock_rate` in Hz, `channels` and `extradata` of sound.

    `parameter_sets` are raw NAL units; `control` is as the server wrote it; `parameters` are its fmtp values.
    """

    kind: MediaKind
    codec: str
    payload_type: int
    clock_rate: int
    control: str = ""
    channels: int = 0
    parameter_sets: tuple[bytes, ...] = ()
    extradata: bytes = b""
    parameters: tuple[tuple[str, str], ...] = ()

    def number(self, name: str, default: int = 0) -> int:
        """A whole number among the parameters, `default` where there is none of that name."""
        value = dict(self.parameters).get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else default


class AccessUnit(NamedTuple):
    """One coded picture or piece of sound: `timestamp` in ticks as sent; `damaged` = parts were lost.

    `key`: decoding can begin here. A tuple, as all that is made for every picture: a frozen dataclass takes
    four times as long.
    """

    data: bytes
    timestamp: int
    key: bool
    damaged: bool


class ReceivedUnit(NamedTuple):
    """A unit with its times: `pts` ticks since the track's first, monotonic ns, camera's UTC µs or 0."""

    track: Track
    unit: AccessUnit
    pts: int
    received_ns: int
    camera_us: int


class Depacketizer(Protocol):
    """Puts units together from packets in the order of their numbers; raises StreamError (too large)."""

    @property
    def lost_packets(self) -> int:
        """Packets that never came."""
        ...

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The units that `packet` completes."""
        ...


class PacketOrder:
    """Notices what is missing between packets (RFC 3550, 5.1 and A.1)."""

    def __init__(self) -> None:
        self._expected: int | None = None
        self._restart: int | None = None
        self.lost_packets = 0

    def gap(self, sequence: int) -> int:
        """Packets missing before this one; -1 for one that is late or repeated and has to be ignored."""
        if sequence == self._expected:
            self._restart, self._expected = None, (sequence + 1) & 0xFFFF
            return 0
        missing = 0 if self._expected is None else (sequence - self._expected) & 0xFFFF
        if missing >= 0x8000:
            if sequence != self._restart:
                # Two in a row that are "late" are no latecomers: the sender has begun new numbers.
                self._restart = (sequence + 1) & 0xFFFF if 0x10000 - missing > MAX_LATE else None
                return -1
            missing = 1
        self._restart = None
        self._expected = (sequence + 1) & 0xFFFF
        self.lost_packets += missing
        return missing


def refuse_oversize(width: int, height: int) -> None:
    """Raise StreamError for a picture that no camera sends, before anything is allocated for it; px."""
    if width > MAX_EDGE or height > MAX_EDGE or width * height > MAX_PIXELS:
        raise StreamError(Reason.TOO_LARGE, f"{width}×{height}")
