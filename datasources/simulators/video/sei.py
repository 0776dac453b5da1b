"""Capture time inside the stream: an SEI user_data_unregistered message (H.264 D.1.6, H.265 D.2.7)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SEI_UUID = bytes.fromhex("6b1f3c52a9d44e0c8f27d1b6e05a7c91")
_H264_SEI, _H265_PREFIX_SEI = b"\x06", bytes([39 << 1, 1])
_PAYLOAD = struct.Struct(">QIB")


@dataclass(frozen=True, slots=True)
class FrameMark:
    """Which frame this is: UTC µs of its capture, running number of the stream, camera index."""

    utc_us: int
    number: int
    camera: int


def sei_nal(mark: FrameMark, *, h265: bool = False) -> bytes:
    """The NAL unit that carries `mark`."""
    data = SEI_UUID + _PAYLOAD.pack(mark.utc_us, mark.number & 0xFFFF_FFFF, mark.camera & 0xFF)
    raw = bytes([5, len(data)]) + data + b"\x80"
    return (_H265_PREFIX_SEI if h265 else _H264_SEI) + _escape(raw)


def read_mark(side_data: bytes) -> FrameMark | None:
    """The mark in a decoder's unregistered-SEI side data (UUID first), or None if it is somebody else's."""
    if not side_data.startswith(SEI_UUID) or len(side_data) < len(SEI_UUID) + _PAYLOAD.size:
        return None
    utc_us, number, camera = _PAYLOAD.unpack_from(side_data, len(SEI_UUID))
    return FrameMark(utc_us, number, camera)


def _escape(raw: bytes) -> bytes:
    """`raw` with emulation prevention bytes, so that no start code appears inside."""
    out = bytearray()
    zeros = 0
    for byte in raw:
        if zeros >= 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)
