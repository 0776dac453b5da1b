"""AAC with a head of its own on every unit (ADTS, ISO/IEC 13818-7, 6.2), as film files and TS expect it."""

from __future__ import annotations

from typing import Final

HEADER_BYTES: Final = 7
_RATES: Final = 13
_MAX_FRAME: Final = (1 << 13) - 1
# High-efficiency AAC names its core beside; ADTS knows the core alone.
_HIGH_EFFICIENCY: Final = (5, 29)


def adts_header(config: bytes, size: int) -> bytes:
    """The 7 bytes before an AAC unit of `size` bytes, from its AudioSpecificConfig (ISO/IEC 14496-3).

    Raises ValueError for what ADTS cannot say.
    """
    if len(config) < 2:
        raise ValueError("not an AAC configuration")
    kind, rate = config[0] >> 3, (config[0] & 7) << 1 | config[1] >> 7
    channels, whole = config[1] >> 3 & 15, size + HEADER_BYTES
    profile = 2 if kind in _HIGH_EFFICIENCY else kind
    if not 1 <= profile <= 4 or rate >= _RATES or not 1 <= channels <= 7 or whole > _MAX_FRAME:
        raise ValueError("AAC that ADTS cannot carry")
    word = 0xFFF1 << 40 | (profile - 1) << 38 | rate << 34 | channels << 30 | whole << 13 | 0x7FF << 2
    return word.to_bytes(HEADER_BYTES, "big")
