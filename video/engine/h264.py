"""H.264 over RTP (RFC 6184): packets in, whole access units in Annex B out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from video.engine.rtp import RtpPacket

START_CODE: Final = b"\x00\x00\x00\x01"
MAX_ACCESS_UNIT: Final = 8 * 1024 * 1024
MAX_UNITS: Final = 1024
_IDR, _SPS, _PPS, _STAP_A, _FU_A = 5, 7, 8, 24, 28


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One coded picture: `timestamp` in ticks, `key` = decoding can begin here, `damaged` = parts lost."""

    data: bytes
    timestamp: int
    key: bool
    damaged: bool


class H264Depacketizer:
    """Puts access units together; a lost packet damages the picture it belonged to and all up to a key."""

    def __init__(self, parameter_sets: tuple[bytes, ...] = ()) -> None:
        self._parameter_sets = parameter_sets
        self._parts: list[bytes] = []
        self._fragment: list[bytes] | None = None
        self._size = 0
        self._timestamp = 0
        self._key = False
        self._has_sets = False
        self._damaged = False
        self._expected: int | None = None
        self.lost_packets = 0

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The access units that `packet` completes: none, one, or two where a marker was missing."""
        units = []
        gap = 0 if self._expected is None else (packet.sequence - self._expected) & 0xFFFF
        if gap >= 0x8000:
            return []  # A repeated or late packet; over TCP nothing useful arrives late.
        self._expected = (packet.sequence + 1) & 0xFFFF
        if gap:
            self.lost_packets += gap
            self._fragment = None
            self._damaged = True
        if self._size and packet.timestamp != self._timestamp:
            units += self._finish()
            self._damaged = self._damaged or gap > 0
        self._timestamp = packet.timestamp
        self._payload(packet.payload)
        if packet.marker:
            units += self._finish()
        return units

    def _payload(self, payload: bytes) -> None:
        kind = payload[0] & 0x1F
        if 1 <= kind <= 23:
            self._unit(payload)
        elif kind == _STAP_A:
            self._aggregate(payload)
        elif kind == _FU_A and len(payload) > 2:
            self._fragment_part(payload)
        else:
            self._damaged = True

    def _aggregate(self, payload: bytes) -> None:
        start = 1
        while start + 2 < len(payload):
            size = int.from_bytes(payload[start : start + 2], "big")
            if size == 0 or start + 2 + size > len(payload):
                self._damaged = True
                return
            self._unit(payload[start + 2 : start + 2 + size])
            start += 2 + size

    def _fragment_part(self, payload: bytes) -> None:
        indicator, header = payload[0], payload[1]
        if header & 0x80:
            self._fragment = [bytes(((indicator & 0xE0) | (header & 0x1F),))]
        if self._fragment is None:
            self._damaged = True
            return
        self._size += len(payload)
        if self._size > MAX_ACCESS_UNIT:
            self._fragment = None
            self._damaged = True
            return
        self._fragment.append(payload[2:])
        if header & 0x40:
            unit, self._fragment = b"".join(self._fragment), None
            self._unit(unit, counted=True)

    def _unit(self, unit: bytes, *, counted: bool = False) -> None:
        if not counted:
            self._size += len(unit)
        if self._size > MAX_ACCESS_UNIT or len(self._parts) >= MAX_UNITS:
            self._damaged = True
            return
        kind = unit[0] & 0x1F
        self._key = self._key or kind in (_IDR, _SPS)
        self._has_sets = self._has_sets or kind == _SPS
        self._parts.append(unit)

    def _finish(self) -> list[AccessUnit]:
        parts, damaged = self._parts, self._damaged or self._fragment is not None
        key, has_sets = self._key, self._has_sets
        self._parts, self._fragment, self._size = [], None, 0
        self._key = self._has_sets = False
        # A picture that is lost altogether damages the next one, which refers to it.
        self._damaged = damaged and not parts
        if not parts:
            return []
        if key and not has_sets:
            parts = [*self._parameter_sets, *parts]
        data = START_CODE + START_CODE.join(parts)
        return [AccessUnit(data, self._timestamp, key, damaged)]
