"""Coded picture sizes out of sequence parameter sets, so that an absurd one is refused undecoded."""

from __future__ import annotations

from typing import Final

from video.engine.bits import Bits, BitsError, payload_of

MAX_SPS: Final = 4096
_MAX_BLOCKS: Final = 1 << 16
_H264_PROFILES: Final = frozenset({44, 66, 77, 83, 86, 88, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244})
_H264_HIGH: Final = _H264_PROFILES - {66, 77, 88}


def h264_size(unit: bytes) -> tuple[int, int] | None:
    """Coded width and height in px of an H.264 SPS (7.3.2.1.1), None when it is not a whole one."""
    try:
        return _h264(Bits(payload_of(unit[1:MAX_SPS])))
    except BitsError:
        return None


def h265_size(unit: bytes) -> tuple[int, int] | None:
    """Coded width and height in px of an H.265 SPS (7.3.2.2.1), None when it is not a whole one."""
    try:
        return _h265(Bits(payload_of(unit[2:MAX_SPS])))
    except BitsError:
        return None


def _h264(bits: Bits) -> tuple[int, int] | None:
    profile = bits.read(8)
    bits.skip(16)
    bits.unsigned(31)
    if profile not in _H264_PROFILES:
        return None
    if profile in _H264_HIGH:
        _h264_high(bits)
    bits.unsigned(12)
    _h264_order(bits)
    bits.unsigned(16)
    bits.skip(1)
    width, height = bits.unsigned(_MAX_BLOCKS) + 1, bits.unsigned(_MAX_BLOCKS) + 1
    # What is coded, not what cropping leaves of it: that is what a decoder allocates.
    return 16 * width, 16 * height * (1 if bits.read(1) else 2)


def _h264_high(bits: Bits) -> None:
    chroma = bits.unsigned(3)
    if chroma == 3:
        bits.skip(1)
    bits.unsigned(6)
    bits.unsigned(6)
    bits.skip(1)
    if bits.read(1):
        for index in range(8 if chroma != 3 else 12):
            if bits.read(1):
                _h264_scaling_list(bits, 16 if index < 6 else 64)


def _h264_scaling_list(bits: Bits, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) % 256
        last = following or last


def _h264_order(bits: Bits) -> None:
    kind = bits.unsigned(2)
    if kind == 0:
        bits.unsigned(12)
    elif kind == 1:
        bits.skip(1)
        bits.signed()
        bits.signed()
        for _ in range(bits.unsigned(255)):
            bits.signed()


def _h265(bits: Bits) -> tuple[int, int]:
    bits.skip(4)
    layers = bits.read(3)
    if layers > 6:
        raise BitsError("sub-layers")
    bits.skip(1 + 96)
    present = [(bits.read(1), bits.read(1)) for _ in range(layers)]
    if layers:
        bits.skip(2 * (8 - layers))
    for profile, level in present:
        bits.skip(88 * profile + 8 * level)
    bits.unsigned(15)
    chroma = bits.unsigned(3)
    if chroma == 3:
        bits.skip(1)
    width, height = bits.unsigned(_MAX_BLOCKS), bits.unsigned(_MAX_BLOCKS)
    if not width or not height:
        raise BitsError("empty picture")
    return width, height
