"""RTP headers and RTCP reports (RFC 3550)."""

from __future__ import annotations

import struct

_HEADER = struct.Struct(">BBHII")
_SENDER_REPORT = struct.Struct(">BBHIQIII")
_NTP_EPOCH_OFFSET = 2_208_988_800


def rtp_header(payload_type: int, sequence: int, timestamp: int, ssrc: int, *, marker: bool) -> bytes:
    """The 12 bytes before a payload."""
    return _HEADER.pack(
        0x80, payload_type | (0x80 if marker else 0), sequence & 0xFFFF, timestamp & 0xFFFF_FFFF, ssrc
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
