"""Is it a JPEG? Walks the segments (ITU-T T.81 annex B) without decoding a pixel."""

from __future__ import annotations

import struct

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def size(data: bytes) -> tuple[int, int] | None:
    """(width, height) in px of a complete JPEG, None for anything else."""
    if data[:2] != b"\xff\xd8" or b"\xff\xd9" not in data[-64:]:
        return None
    found: tuple[int, int] | None = None
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _ALONE:
            place += 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if length < 2 or place + 2 + length > len(data):
            return None
        if marker in _FRAMES:
            found = _frame(data, place, length)
            if found is None:
                return None
        if marker == 0xDA:
            return found
        place += 2 + length
    return None


def _frame(data: bytes, place: int, length: int) -> tuple[int, int] | None:
    if length < 8:
        return None
    height, width = struct.unpack_from(">HH", data, place + 5)
    return (width, height) if width and height else None
