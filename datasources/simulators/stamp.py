"""Capture time in the picture itself: a row of light and dark cells that survives scaling and encoding.

64 cells along the bottom edge, each 1/80 of the width and 1/45 of the height: sync 1010, camera index
(6 bit), UTC milliseconds (44 bit), CRC-10 over the 50 bits before it. Most significant bit first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CELLS = 64
COLUMNS = 80
ROWS = 45
_SYNC = 0b1010
_DARK, _LIGHT = 52, 132
_CRC10_POLYNOMIAL = 0x233


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which camera took a picture and when (UTC, ms)."""

    camera: int
    utc_ms: int


def crc10(value: int, bits: int) -> int:
    """CRC-10 (ATM polynomial) of the lowest `bits` of `value`."""
    crc = 0
    for shift in range(bits - 1, -1, -1):
        top = (crc >> 9) ^ ((value >> shift) & 1)
        crc = (crc << 1) & 0x3FF
        if top:
            crc ^= _CRC10_POLYNOMIAL
    return crc


def stamp_cells(stamp: Stamp, width: int) -> NDArray[np.uint8]:
    """One row of luma (px) that `width` px wide pictures carry along their bottom edge."""
    body = (stamp.camera & 0x3F) << 44 | (stamp.utc_ms & 0xFFF_FFFF_FFFF)
    word = (_SYNC << 60) | (body << 10) | crc10(body, 50)
    bits = np.unpackbits(np.frombuffer(word.to_bytes(8, "big"), np.uint8))
    cell = width // COLUMNS
    return np.repeat(np.where(bits, _LIGHT, _DARK).astype(np.uint8), cell)


def read_stamp(luma: NDArray[np.uint8]) -> Stamp | None:
    """The stamp of a decoded picture's grey plane (rows × columns, any size), or None."""
    height, width = luma.shape
    y = height - height / ROWS / 2
    xs = (np.arange(CELLS) + 0.5) * width / COLUMNS
    half = max(1, width // COLUMNS // 4)
    top, bottom = int(y) - half // 2, int(y) + half // 2 + 1
    means = np.array([luma[top:bottom, int(x) - half // 2 : int(x) + half // 2 + 1].mean() for x in xs])
    threshold = means[:4].mean()
    contrast = means[0] - means[1]
    # Ten bits of check alone let one picture of noise in thirty thousand through; noise is also grey.
    if contrast < 20 or np.abs(means - threshold).min() < contrast / 6:
        return None
    word = int.from_bytes(np.packbits(means > threshold).tobytes(), "big")
    body = (word >> 10) & ((1 << 50) - 1)
    if word >> 60 != _SYNC or word & 0x3FF != crc10(body, 50):
        return None
    return Stamp(camera=body >> 44, utc_ms=body & 0xFFF_FFFF_FFFF)
