"""Reading bits and Exp-Golomb numbers of video headers (H.264 7.2, 9.1)."""

from __future__ import annotations

from typing import Final

_MAX_ZEROS: Final = 31


class BitsError(ValueError):
    """The header ends too early or holds a number it cannot hold."""


class Bits:
    """A cursor over bytes, most significant bit first; raises BitsError behind the end."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "big")
        self._left = 8 * len(data)

    def read(self, count: int) -> int:
        """The next `count` bits as a number."""
        if count > self._left:
            raise BitsError("too short")
        self._left -= count
        return (self._value >> self._left) & ((1 << count) - 1)

    def skip(self, count: int) -> None:
        if count > self._left:
            raise BitsError("too short")
        self._left -= count

    def unsigned(self, highest: int) -> int:
        """The next ue(v), at most `highest`."""
        zeros = 0
        while not self.read(1):
            zeros += 1
            if zeros > _MAX_ZEROS:
                raise BitsError("number too large")
        value = (1 << zeros) - 1 + self.read(zeros)
        if value > highest:
            raise BitsError("number out of range")
        return value

    def signed(self) -> int:
        """The next se(v)."""
        code = self.unsigned((1 << 32) - 2)
        return (code + 1) // 2 if code % 2 else -(code // 2)


def payload_of(unit: bytes) -> bytes:
    """A NAL unit without its emulation prevention bytes (H.264 7.4.1)."""
    if b"\x00\x00\x03" not in unit:
        return unit
    out, zeros = bytearray(), 0
    for byte in unit:
        if zeros >= 2 and byte == 3:
            zeros = 0
            continue
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)
