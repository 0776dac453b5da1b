"""What H.264 and H.265 over RTP have in common: NAL units in, whole access units in Annex B out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Final

from video.engine.rtp import RtpPacket
from video.engine.units import MAX_ACCESS_UNIT, AccessUnit, PacketOrder, refuse_oversize

START_CODE: Final = b"\x00\x00\x00\x01"
MAX_UNITS: Final = 1024
MAX_SETS: Final = 16
MAX_SET_BYTES: Final = 4096


class NalAssembler(ABC):
    """Puts access units together; a lost packet damages the picture it belonged to and all up to a key.

    Parameter sets, from the description or newer ones from the stream, stand before every key frame, so that
    decoding and saved clips can begin at any of them.
    """

    def __init__(self, parameter_sets: tuple[bytes, ...] = ()) -> None:
        self._sets = parameter_sets
        self._parts: list[bytes] = []
        self._fragment: list[bytes] | None = None
        self._size = 0
        self._timestamp = 0
        self._key = False
        self._has_picture = False
        self._sets_here: list[bytes] = []
        self._checked = b""
        self._damaged = False
        self._order = PacketOrder()
        for unit in parameter_sets:
            if unit:
                self._check(unit)

    @property
    def lost_packets(self) -> int:
        return self._order.lost_packets

    def feed(self, packet: RtpPacket) -> list[AccessUnit]:
        """The access units that `packet` completes: none, one, or two where a marker was missing."""
        gap = self._order.gap(packet.sequence)
        if gap < 0:
            return []
        if gap:
            self._fragment = None
            self._damaged = True
        units: list[AccessUnit] = []
        if self._size and packet.timestamp != self._timestamp:
            units += self._finish()
            self._damaged = self._damaged or gap > 0
        self._timestamp = packet.timestamp
        self._payload(packet.payload)
        if packet.marker:
            units += self._finish()
        return units

    @abstractmethod
    def _payload(self, payload: bytes) -> None:
        """Take one RTP payload, never empty."""

    @abstractmethod
    def _note(self, unit: bytes) -> None:
        """Note what a NAL unit is: key frame, picture, parameter set."""

    @abstractmethod
    def _size_of(self, unit: bytes) -> tuple[int, int] | None:
        """The picture size in px a sequence parameter set claims; None for any other unit."""

    def _begin_fragment(self, header: bytes) -> None:
        self._fragment = [header]

    def _continue_fragment(self, part: bytes, *, last: bool) -> None:
        if self._fragment is None:
            self._damaged = True
            return
        self._size += len(part) + 2
        if self._size > MAX_ACCESS_UNIT:
            self._fragment = None
            self._damaged = True
            return
        self._fragment.append(part)
        if last:
            unit, self._fragment = b"".join(self._fragment), None
            self._unit(unit, counted=True)

    def _aggregated(self, payload: bytes, start: int, *, order_bytes: int = 0) -> None:
        first = True
        while start + 2 < len(payload):
            size = int.from_bytes(payload[start : start + 2], "big")
            behind = start + 2 + size
            if size == 0 or behind > len(payload):
                self._damaged = True
                return
            self._unit(payload[start + 2 : behind])
            start = behind + order_bytes
            first = False
        self._damaged = self._damaged or first

    def _unit(self, unit: bytes, *, counted: bool = False) -> None:
        if not counted:
            self._size += len(unit)
        if self._size > MAX_ACCESS_UNIT or len(self._parts) >= MAX_UNITS:
            self._damaged = True
            return
        self._note(unit)
        self._parts.append(unit)

    def _keep_set(self, unit: bytes) -> None:
        if len(unit) <= MAX_SET_BYTES and len(self._sets_here) < MAX_SETS:
            self._check(unit)
            self._sets_here.append(unit)

    def _check(self, unit: bytes) -> None:
        if unit != self._checked and (size := self._size_of(unit)) is not None:
            refuse_oversize(*size)
            self._checked = unit

    def _finish(self) -> list[AccessUnit]:
        parts, damaged = self._parts, self._damaged or self._fragment is not None
        key, has_picture, here = self._key, self._has_picture, self._sets_here
        self._parts, self._fragment, self._size, self._sets_here = [], None, 0, []
        self._key = self._has_picture = False
        # A picture that is lost altogether damages the next one, which refers to it.
        self._damaged = damaged and not has_picture
        if here:
            self._sets = self._renewed(here)
        if not has_picture:
            return []
        if key and not self._complete(here):
            parts = [*self._sets, *(part for part in parts if part not in self._sets)]
        data = START_CODE + START_CODE.join(parts)
        return [AccessUnit(data, self._timestamp, key, damaged)]

    @abstractmethod
    def _kind(self, unit: bytes) -> int:
        """The type number of a NAL unit."""

    @abstractmethod
    def _complete(self, sets: list[bytes]) -> bool:
        """Whether `sets` are all a decoder needs."""

    def _renewed(self, here: list[bytes]) -> tuple[bytes, ...]:
        """The known sets with those of the stream in the place of older ones of their kind."""
        kinds = {self._kind(unit) for unit in here}
        older = tuple(unit for unit in self._sets if unit and self._kind(unit) not in kinds)
        return tuple(sorted((*older, *here), key=self._kind))[:MAX_SETS]
