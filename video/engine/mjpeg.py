"""JPEG over RTP (RFC 2435): packets in, whole JPEG pictures out, with restart markers and sent tables."""

from __future__ import annotations

from typing import Final

from video.engine.rtp import RtpPacket
from video.engine.units import MAX_ACCESS_UNIT, AccessUnit, PacketOrder, refuse_oversize

_HEADER: Final = 8
_TABLES_FROM: Final = 128
_MAX_KEPT_TABLES: Final = 128
_FIXED_QUALITIES: Final = range(1, 100)
_END: Final = b"\xff\xd9"
# Tables K.1 and K.2 of the JPEG standard in zigzag order, as RFC 2435 appendix A has them.
_LUMA: Final = bytes.fromhex(
    "100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768"
    "673e4d71797064785c656763"
)
_CHROMA: Final = bytes.fromhex(
    "1112121815182f1a1a2f634238426363636363636363636363636363636363636363636363636363636363636363636363636363"
    "636363636363636363636363"
)
# Huffman tables K.3 to K.6 as complete DHT segments.
_HUFFMAN: Final = bytes.fromhex(
    "ffc4001f0000010501010101010100000000000000000102030405060708090a0b"
    "ffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552"
    "d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a"
    "737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9"
    "cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"
    "ffc4001f0100030101010101010101010000000000000102030405060708090a0b"
    "ffc400b51100020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c1092333"
    "52f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a63646566676869"
    "6a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7"
    "c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"
)


class MjpegDepacketizer:
    """Types 0, 1, 64 and 65; `size` in px stands in for pictures too large for the header's fields."""

    def __init__(self, size: tuple[int, int] = (0, 0)) -> None:
        self._size = size
        self._order = PacketOrder()
        self._tables: dict[int, bytes] = {}
        self._head = b""
        self._scan: list[bytes] = []
        self._length = 0
        self._timestamp = 0
        self._damaged = True

    @property
    def lost_packets(self) -> int:
        return self._order.lost_packets

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The picture that `packet` completes; raises StreamError for one that is too large."""
        gap = self._order.gap(packet.sequence)
        if gap < 0:
            return []
        units: list[AccessUnit] = []
        if self._scan and packet.timestamp != self._timestamp:
            units += self._finish(whole=False)
        self._damaged = self._damaged or gap > 0
        self._timestamp = packet.timestamp
        self._payload(packet.payload)
        if packet.marker:
            units += self._finish(whole=True)
        return units

    def _payload(self, payload: bytes) -> None:
        if len(payload) <= _HEADER:
            self._damaged = True
            return
        offset, kind = int.from_bytes(payload[1:4], "big"), payload[4]
        start, restart = _HEADER, 0
        if kind in (64, 65):
            restart = int.from_bytes(payload[8:10], "big")
            start += 4
        if offset == 0:
            start = self._begin(payload, kind & 0x3F if kind in (0, 1, 64, 65) else -1, start, restart)
        part = payload[start:]
        if offset != self._length or not part or self._length + len(part) > MAX_ACCESS_UNIT:
            self._damaged = True
            return
        self._length += len(part)
        self._scan.append(part)

    def _begin(self, payload: bytes, kind: int, start: int, restart: int) -> int:
        self._scan, self._length, self._head = [], 0, b""
        quality, width, height = payload[5], 8 * payload[6], 8 * payload[7]
        tables: bytes | None = None
        if quality >= _TABLES_FROM:
            precision, size = (
                payload[start + 1 : start + 2],
                int.from_bytes(payload[start + 2 : start + 4], "big"),
            )
            start += 4
            if size:
                tables = _segments(payload[start : start + size], precision[0] if precision else 0)
                start += size
                if tables is not None and quality != 255 and len(self._tables) < _MAX_KEPT_TABLES:
                    self._tables[quality] = tables
            else:
                tables = self._tables.get(quality)
        elif quality in _FIXED_QUALITIES:
            tables = _segments(_scaled(_LUMA, quality) + _scaled(_CHROMA, quality), 0)
        width, height = width or self._size[0], height or self._size[1]
        self._damaged = tables is None or kind < 0 or not width or not height
        if tables is not None and not self._damaged:
            refuse_oversize(width, height)
            self._head = _jpeg_head(kind, width, height, tables, restart)
        return start

    def _finish(self, *, whole: bool) -> list[AccessUnit]:
        scan, head, damaged = self._scan, self._head, self._damaged or not whole
        self._scan, self._length, self._head, self._damaged = [], 0, b"", True
        if not scan or not head:
            return []
        data = head + b"".join(scan)
        if not data.endswith(_END):
            data += _END
        return [AccessUnit(data, self._timestamp, key=True, damaged=damaged)]


def _scaled(table: bytes, quality: int) -> bytes:
    """A table for a quality of 1 to 99 (RFC 2435, 4.2)."""
    factor = 5000 // quality if quality < 50 else 200 - 2 * quality
    return bytes(min(255, max(1, (value * factor + 50) // 100)) for value in table)


def _segments(tables: bytes, precision: int) -> bytes | None:
    """DQT segments of the one or two tables sent; None when they are not whole. One serves for both."""
    sizes = [128 if precision >> index & 1 else 64 for index in range(2)]
    first = tables[: sizes[0]]
    second = tables[sizes[0] : sizes[0] + sizes[1]] if len(tables) > sizes[0] else first
    wide = [sizes[0] == 128, (sizes[1] if len(tables) > sizes[0] else sizes[0]) == 128]
    if len(first) != sizes[0] or len(second) != (128 if wide[1] else 64):
        return None
    return b"".join(
        b"\xff\xdb" + (len(table) + 3).to_bytes(2, "big") + bytes((wide[index] << 4 | index,)) + table
        for index, table in enumerate((first, second))
    )


def _jpeg_head(kind: int, width: int, height: int, tables: bytes, restart: int) -> bytes:
    """Everything before the entropy-coded data (RFC 2435, appendix B): 4:2:2 for type 0, 4:2:0 for type 1."""
    sampling = 0x21 if kind == 0 else 0x22
    interval = b"\xff\xdd\x00\x04" + restart.to_bytes(2, "big") if restart else b""
    frame = (
        b"\xff\xc0\x00\x11\x08"
        + height.to_bytes(2, "big")
        + width.to_bytes(2, "big")
        + bytes((3, 0, sampling, 0, 1, 0x11, 1, 2, 0x11, 1))
    )
    return (
        b"\xff\xd8"
        + tables
        + interval
        + frame
        + _HUFFMAN
        + b"\xff\xda\x00\x0c\x03\x00\x00\x01\x11\x02\x11\x00\x3f\x00"
    )
