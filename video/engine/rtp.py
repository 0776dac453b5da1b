"""RTP packets and RTCP sender reports (RFC 3550), as far as playing a camera needs them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, NamedTuple

_NTP_UNIX_OFFSET: Final = 2_208_988_800
_SENDER_REPORT, _RECEIVER_REPORT, _BYE = 200, 201, 203
_HEADER = struct.Struct("!BBHII")
# Version 2 and nothing else: what nearly every packet of a camera begins with.
_PLAIN: Final = 0x80
_WRAP: Final = 1 << 32


class RtpPacket(NamedTuple):
    """One packet: `timestamp` in ticks of the track's clock, `payload` without padding."""

    payload_type: int
    marker: bool
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes


def parse_rtp(data: bytes) -> RtpPacket | None:
    """The packet in `data`, or None when it is not whole RTP version 2."""
    if len(data) < 12:
        return None
    first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
    if first >> 6 != 2:
        return None
    if first == _PLAIN and len(data) > 12:
        return RtpPacket(second & 0x7F, second > 0x7F, sequence, timestamp, ssrc, data[12:])
    start = 12 + 4 * (first & 0x0F)
    if first & 0x10:
        if len(data) < start + 4:
            return None
        start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
    end = len(data)
    if first & 0x20:
        end -= data[-1] or end
    if start >= end:
        return None
    return RtpPacket(second & 0x7F, bool(second & 0x80), sequence, timestamp, ssrc, data[start:end])


@dataclass(frozen=True, slots=True)
class SenderReport:
    """Ties the track's clock to the camera's wall clock: `camera_us` = UTC µs at `timestamp` ticks."""

    ssrc: int
    camera_us: int
    timestamp: int


def parse_rtcp(data: bytes) -> tuple[SenderReport | None, bool]:
    """The last sender report of a compound packet, and whether it says goodbye."""
    report, goodbye, start = None, False, 0
    while start + 4 <= len(data):
        first, kind, words = data[start], data[start + 1], int.from_bytes(data[start + 2 : start + 4], "big")
        end = start + 4 * (words + 1)
        if first >> 6 != 2 or end > len(data):
            break
        if kind == _SENDER_REPORT and end - start >= 28:
            report = _sender_report(data[start:end])
        goodbye = goodbye or kind == _BYE
        start = end
    return report, goodbye


def _sender_report(data: bytes) -> SenderReport | None:
    ssrc, seconds, fraction, timestamp = struct.unpack_from("!IIII", data, 4)
    if seconds < _NTP_UNIX_OFFSET:
        return None  # Cameras without a clock send 0 or their up-time.
    camera_us = (seconds - _NTP_UNIX_OFFSET) * 1_000_000 + (fraction * 1_000_000 >> 32)
    return SenderReport(ssrc, camera_us, timestamp)


def tick_difference(later: int, earlier: int) -> int:
    """Ticks from `earlier` to `later` on the 32-bit clock, negative when it went back."""
    difference = (later - earlier) % _WRAP
    return difference - _WRAP if difference >= _WRAP // 2 else difference


class CameraClock:
    """The camera's own time of a picture, from sender reports."""

    def __init__(self, clock_rate: int) -> None:
        self._rate = clock_rate
        self._report: SenderReport | None = None

    def update(self, report: SenderReport) -> None:
        self._report = report

    def time_us(self, timestamp: int) -> int:
        """UTC µs by the camera's clock at `timestamp` ticks; 0 before the first report."""
        if self._report is None:
            return 0
        ticks = tick_difference(timestamp, self._report.timestamp)
        return self._report.camera_us + ticks * 1_000_000 // self._rate
