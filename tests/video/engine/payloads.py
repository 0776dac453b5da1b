"""Units cut into RTP payloads, as cameras do."""

from __future__ import annotations

from collections.abc import Iterator


def packetize(unit: bytes, size: int = 1300) -> Iterator[bytes]:
    """RTP payloads of one NAL unit: alone, or as FU-A fragments (RFC 6184)."""
    if len(unit) <= size:
        yield unit
        return
    indicator, kind, body = unit[0] & 0xE0 | 28, unit[0] & 0x1F, unit[1:]
    for start in range(0, len(body), size):
        part = body[start : start + size]
        flags = (0x80 if start == 0 else 0) | (0x40 if start + size >= len(body) else 0)
        yield bytes((indicator, flags | kind)) + part


def packetize_h265(unit: bytes, size: int = 1300) -> Iterator[bytes]:
    """RTP payloads of one NAL unit: alone, or as FU fragments (RFC 7798)."""
    if len(unit) <= size:
        yield unit
        return
    body = unit[2:]
    for start in range(0, len(body), size):
        flags = (0x80 if start == 0 else 0) | (0x40 if start + size >= len(body) else 0)
        yield (
            bytes((unit[0] & 0x81 | 49 << 1, unit[1], flags | unit[0] >> 1 & 0x3F))
            + body[start : start + size]
        )
