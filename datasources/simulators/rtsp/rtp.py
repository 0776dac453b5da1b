"""RTP (RFC 3550) and its H.264 payload (RFC 6184, packetization-mode 1)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

PAYLOAD_TYPE = 96
MAX_PAYLOAD = 1400
_HEADER = struct.Struct(">BBHII")
_SENDER_REPORT = struct.Struct(">BBHIQIII")
_NTP_EPOCH_OFFSET = 2_208_988_800


def packetize(nals: Sequence[bytes], limit: int = MAX_PAYLOAD) -> tuple[bytes, ...]:
    """RTP payloads of one access unit: STAP-A for small units in a row, FU-A above `limit` bytes."""
    payloads: list[bytes] = []
    small: list[bytes] = []
    for nal in nals:
        if small and 1 + sum(len(n) + 2 for n in small) + len(nal) + 2 > limit:
            payloads.append(_aggregate(small))
            small = []
        if len(nal) > limit:
            if small:
                payloads.append(_aggregate(small))
                small = []
            payloads.extend(_fragments(nal, limit))
        else:
            small.append(nal)
    if small:
        payloads.append(_aggregate(small))
    return tuple(payloads)


def _aggregate(nals: Sequence[bytes]) -> bytes:
    if len(nals) == 1:
        return nals[0]
    importance = max(nal[0] & 0x60 for nal in nals)
    return bytes([importance | 24]) + b"".join(struct.pack(">H", len(nal)) + nal for nal in nals)


def _fragments(nal: bytes, limit: int) -> list[bytes]:
    indicator, kind = nal[0] & 0x60 | 28, nal[0] & 0x1F
    step = limit - 2
    pieces = [nal[at : at + step] for at in range(1, len(nal), step)]
    last = len(pieces) - 1
    return [
        bytes([indicator, kind | (0x80 if number == 0 else 0) | (0x40 if number == last else 0)]) + piece
        for number, piece in enumerate(pieces)
    ]


def rtp_header(sequence: int, timestamp: int, ssrc: int, *, marker: bool) -> bytes:
    """The 12 bytes before a payload."""
    return _HEADER.pack(
        0x80, PAYLOAD_TYPE | (0x80 if marker else 0), sequence & 0xFFFF, timestamp & 0xFFFF_FFFF, ssrc
    )


def ntp_time(unix_seconds: float) -> int:
    """64-bit NTP time of a UTC wall clock."""
    whole = int(unix_seconds)
    return (whole + _NTP_EPOCH_OFFSET) << 32 | int((unix_seconds - whole) * 2**32)


def sender_report(
    ssrc: int, unix_seconds: float, timestamp: int, *, packets: int, octets: int, name: str
) -> bytes:
    """A compound RTCP packet: sender report and SDES with CNAME (RFC 3550, 6.4.1 and 6.5)."""
    report = _SENDER_REPORT.pack(
        0x80,
        200,
        6,
        ssrc,
        ntp_time(unix_seconds),
        timestamp & 0xFFFF_FFFF,
        packets & 0xFFFF_FFFF,
        octets & 0xFFFF_FFFF,
    )
    return report + _sdes(ssrc, name)


def goodbye(ssrc: int, name: str) -> bytes:
    """RTCP BYE behind an empty receiver report and SDES, as a compound packet must begin."""
    return (
        struct.pack(">BBHI", 0x80, 201, 1, ssrc)
        + _sdes(ssrc, name)
        + struct.pack(">BBHI", 0x81, 203, 1, ssrc)
    )


def _sdes(ssrc: int, name: str) -> bytes:
    text = name.encode("ascii")
    chunk = struct.pack(">I", ssrc) + bytes([1, len(text)]) + text + b"\0"
    chunk += b"\0" * (-len(chunk) % 4)
    return struct.pack(">BBH", 0x81, 202, len(chunk) // 4) + chunk
