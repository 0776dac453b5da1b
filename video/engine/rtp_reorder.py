"""Puts packets that came by UDP back in order, holding none longer than a picture may wait."""

from __future__ import annotations

from typing import Final

from video.engine.rtp import RtpPacket
from video.engine.units import MAX_LATE

MAX_HELD: Final = 512
# Longer than any reordering of a local network, shorter than an officer notices.
MAX_WAIT: Final = 0.15


class ReorderBuffer:
    """Hands out packets in order; gives a missing one up after `MAX_WAIT` s or `MAX_HELD` packets."""

    def __init__(self) -> None:
        self._next: int | None = None
        self._restart: int | None = None
        self._held: dict[int, RtpPacket] = {}
        self._since = 0.0

    def feed(self, packet: RtpPacket, now: float) -> list[RtpPacket]:
        """The packets that are in order once `packet` came at `now` s monotonic."""
        if self._next is None:
            self._next = packet.sequence
        ahead = (packet.sequence - self._next) & 0xFFFF
        if ahead == 0 and not self._held:
            self._next = (packet.sequence + 1) & 0xFFFF
            return [packet]
        if ahead >= 0x8000:
            return self._late(packet, 0x10000 - ahead)
        if packet.sequence in self._held:
            return []
        if not self._held:
            self._since = now
        self._held[packet.sequence] = packet
        released = self._release(now)
        if len(self._held) > MAX_HELD:
            released += self._give_up(now)
        return released

    def tick(self, now: float) -> list[RtpPacket]:
        """The packets behind one that has not come in time."""
        if not self._held or now - self._since < MAX_WAIT:
            return []
        return self._give_up(now)

    def _late(self, packet: RtpPacket, behind: int) -> list[RtpPacket]:
        if packet.sequence != self._restart:
            # As in PacketOrder: two in a row far behind are a sender that has begun new numbers.
            self._restart = (packet.sequence + 1) & 0xFFFF if behind > MAX_LATE else None
            return []
        self._restart, self._next = None, (packet.sequence + 1) & 0xFFFF
        held, self._held = list(self._held.values()), {}
        return [*held, packet]

    def _release(self, now: float) -> list[RtpPacket]:
        released = []
        while self._next is not None and (packet := self._held.pop(self._next, None)) is not None:
            released.append(packet)
            self._next = (self._next + 1) & 0xFFFF
        if released:
            self._since = now
        return released

    def _give_up(self, now: float) -> list[RtpPacket]:
        following = self._next or 0
        self._next = min(self._held, key=lambda sequence: (sequence - following) & 0xFFFF)
        return self._release(now)
