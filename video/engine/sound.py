"""Sound over RTP: G.711 (RFC 3551) and AAC (RFC 3640, mode AAC-hbr and its like)."""

from __future__ import annotations

from typing import Final

from video.engine.bits import Bits, BitsError
from video.engine.rtp import RtpPacket
from video.engine.units import AccessUnit, PacketOrder, Track

MAX_SOUND_UNIT: Final = 64 * 1024
MAX_UNITS_PER_PACKET: Final = 64


class G711Depacketizer:
    """PCMU and PCMA: every packet is a unit."""

    def __init__(self) -> None:
        self._order = PacketOrder()

    @property
    def lost_packets(self) -> int:
        return self._order.lost_packets

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The samples of `packet`."""
        gap = self._order.gap(packet.sequence)
        if gap < 0:
            return []
        return [AccessUnit(packet.payload, packet.timestamp, key=True, damaged=gap > 0)]


class AacDepacketizer:
    """AAC access units without ADTS, one or more in a packet or one over several packets."""

    def __init__(self, track: Track) -> None:
        self._size_bits = track.number("sizelength", 13)
        self._index_bits = track.number("indexlength", 3)
        self._delta_bits = track.number("indexdeltalength", 3)
        self._samples = samples_per_unit(track.extradata)
        self._order = PacketOrder()
        self._part: list[bytes] = []
        self._missing = 0
        self._part_timestamp = 0

    @property
    def lost_packets(self) -> int:
        return self._order.lost_packets

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The units that `packet` completes."""
        gap = self._order.gap(packet.sequence)
        if gap < 0:
            return []
        if gap:
            self._part, self._missing = [], 0
        sizes, data = self._headers(packet.payload)
        if len(sizes) == 1 and sizes[0] > len(data):
            return self._fragment(sizes[0], data, packet.timestamp)
        self._part, self._missing = [], 0
        units, start = [], 0
        for index, size in enumerate(sizes):
            if size == 0 or start + size > len(data):
                break
            timestamp = (packet.timestamp + index * self._samples) & 0xFFFFFFFF
            units.append(AccessUnit(data[start : start + size], timestamp, key=True, damaged=gap > 0))
            start += size
        return units

    def _headers(self, payload: bytes) -> tuple[list[int], bytes]:
        """Sizes of the units in a packet and the bytes behind the AU headers (RFC 3640, 3.2.1)."""
        bit_count = int.from_bytes(payload[:2], "big")
        behind = 2 + (bit_count + 7) // 8
        bits, sizes = Bits(payload[2:behind]), list[int]()
        try:
            while bit_count > 0 and len(sizes) < MAX_UNITS_PER_PACKET:
                index_bits = self._delta_bits if sizes else self._index_bits
                bit_count -= self._size_bits + index_bits
                size = bits.read(self._size_bits)
                bits.skip(index_bits)
                sizes.append(size)
        except BitsError:
            return [], b""
        return sizes, payload[behind:]

    def _fragment(self, size: int, data: bytes, timestamp: int) -> list[AccessUnit]:
        if size > MAX_SOUND_UNIT:
            return []
        if not self._part or timestamp != self._part_timestamp:
            self._part, self._missing, self._part_timestamp = [], size, timestamp
        self._part.append(data)
        self._missing -= len(data)
        if self._missing > 0:
            return []
        whole, self._part = b"".join(self._part), []
        return [AccessUnit(whole, timestamp, key=True, damaged=False)] if len(whole) == size else []


def aac_channels(config: bytes) -> int:
    """Channels an AudioSpecificConfig names (ISO/IEC 14496-3, 1.6.2.1); 0 when it is not readable."""
    bits = Bits(config[:16])
    try:
        if bits.read(5) == 31:
            bits.skip(6)
        if bits.read(4) == 15:
            bits.skip(24)
        channels = bits.read(4)
    except BitsError:
        return 0
    return 8 if channels == 7 else channels if channels < 7 else 0


def samples_per_unit(config: bytes) -> int:
    """Samples of one AAC unit: 1024, or 960 where the configuration says so."""
    bits = Bits(config[:16])
    try:
        if bits.read(5) == 31:
            bits.skip(6)
        if bits.read(4) == 15:
            bits.skip(24)
        bits.skip(4)
        return 960 if bits.read(1) else 1024
    except BitsError:
        return 1024
