"""The last seconds of a camera, still compressed: for replay, pictures and clips from the past (D14.1.2b).

A camera's ring has one `PacketRing` per stretch that one stream was received without a break, so that a
change from the sub to the main stream, or a reconnection, adds a stretch and loses nothing. All rings of a
worker share one `RingBudget`: when it is used up, the ring that reaches back furthest gives way, so that
every camera keeps about the same time. A ring outlives its session; what is in it goes when it is too old.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from video.engine.spec import Stream
from video.engine.wire import Message

DEFAULT_SECONDS: Final = 60.0
DEFAULT_BYTES: Final = 512 * 1024 * 1024
VIDEO, AUDIO = "video", "audio"


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What a stretch holds: FFmpeg's codec name, ticks per s; `config` is an AAC AudioSpecificConfig."""

    kind: str
    stream: Stream
    codec: str
    clock_rate: int
    channels: int = 0
    config: bytes = b""

    def same_track(self, other: TrackFacts) -> bool:
        """Whether both are the picture, or both the sound, of one stream."""
        return self.kind == other.kind and self.stream is other.stream


class StoredUnit(NamedTuple):
    """An access unit as received: `pts` in ticks, `received_ns` monotonic, the others UTC µs or 0."""

    data: bytes
    pts: int
    key: bool
    received_ns: int
    received_us: int
    camera_us: int
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class RingLimits:
    """How much of the past is kept: s of each camera, bytes of all together."""

    seconds: float = DEFAULT_SECONDS
    max_bytes: int = DEFAULT_BYTES

    def message(self, workers: int) -> Message:
        """The share of one of `workers`, as it is told."""
        return {"t": "ring", "seconds": self.seconds, "bytes": self.max_bytes // max(1, workers)}


Listener = Callable[[TrackFacts, StoredUnit], None]
"""Hears units the moment they come, in the camera's thread."""


class RingBudget:
    """The bytes all rings of a worker may hold together, and the time each may reach back."""

    def __init__(self, seconds: float = DEFAULT_SECONDS, max_bytes: int = DEFAULT_BYTES) -> None:
        self.lock = threading.Lock()
        self._seconds_ns = int(seconds * 1e9)
        self._max_bytes = max_bytes
        self._rings: set[PacketRing] = set()
        self._bytes = 0

    @property
    def size(self) -> int:
        """Bytes held now."""
        return self._bytes

    def allow(self, seconds: float, max_bytes: int) -> None:
        """New limits; what is over them goes with the next units."""
        with self.lock:
            self._seconds_ns, self._max_bytes = int(seconds * 1e9), max_bytes

    def take(self, ring: PacketRing, size: int, now_ns: int) -> None:
        """Count `size` bytes more of `ring` and drop what is over the budget; the lock is held."""
        self._rings.add(ring)
        self._bytes += size
        while ring.oldest_ns is not None and now_ns - ring.oldest_ns > self._seconds_ns:
            self._drop_from(ring)
        while self._bytes > self._max_bytes and self._rings:
            self._drop_from(min(self._rings, key=lambda one: one.oldest_ns or 0))

    def expire(self, now_ns: int) -> None:
        """Drop what is too old in rings that nothing is appended to any more."""
        with self.lock:
            for ring in list(self._rings):
                while ring.oldest_ns is not None and now_ns - ring.oldest_ns > self._seconds_ns:
                    self._drop_from(ring)

    def forget(self, ring: PacketRing) -> None:
        """Empty `ring`."""
        with self.lock:
            while ring in self._rings:
                self._drop_from(ring)

    def _drop_from(self, ring: PacketRing) -> None:
        self._bytes -= ring.drop_group()
        if ring.oldest_ns is None:
            self._rings.discard(ring)


class PacketRing:
    """One stretch; appended to by the camera's thread, read by others; always begins at a key frame."""

    def __init__(self, facts: TrackFacts, budget: RingBudget) -> None:
        self.facts = facts
        self._budget = budget
        self._units: deque[StoredUnit] = deque()
        self._bytes = 0
        self.listener: Listener | None = None

    def append(self, unit: StoredUnit) -> None:
        """Keep `unit`; whole groups of pictures go where the budget is used up."""
        listener = self.listener
        if listener is not None:
            listener(self.facts, unit)
        with self._budget.lock:
            if not self._units and not unit.key:
                return
            self._units.append(unit)
            self._bytes += len(unit.data)
            self._budget.take(self, len(unit.data), unit.received_ns)

    def between(self, from_ns: int, to_ns: int) -> list[StoredUnit]:
        """The units of `from_ns` … `to_ns` (monotonic), begun at the key frame before."""
        with self._budget.lock:
            units = list(self._units)
        end = next((index for index, unit in enumerate(units) if unit.received_ns > to_ns), len(units))
        start = 0
        for index in range(end):
            if units[index].key and units[index].received_ns <= from_ns:
                start = index
        # At a moment between two pictures the earlier one is what was there; after the last there is nothing.
        there = start < end and (end < len(units) or units[end - 1].received_ns >= from_ns)
        return units[start:end] if there else []

    def drop_group(self) -> int:
        """Drop the oldest group of pictures, the budget's lock held; the bytes that went."""
        before = self._bytes
        while self._units:
            self._bytes -= len(self._units.popleft().data)
            if self._units and self._units[0].key:
                break
        return before - self._bytes

    @property
    def oldest_ns(self) -> int | None:
        """When the oldest unit was received, None when there is none."""
        return self._units[0].received_ns if self._units else None

    @property
    def size(self) -> int:
        """Bytes kept."""
        return self._bytes


class CameraRing:
    """All stretches of one camera; outlives its sessions."""

    def __init__(self, budget: RingBudget | None = None) -> None:
        self._budget = budget if budget is not None else RingBudget()
        self._lock = threading.Lock()
        self._stretches: list[PacketRing] = []
        self._listener: Listener | None = None

    def listen(self, listener: Listener | None) -> None:
        """Have `listener` hear the sound that comes from now on; None: nobody any more."""
        with self._lock:
            self._listener = listener
            for stretch in self._stretches:
                stretch.listener = listener if stretch.facts.kind == AUDIO else None

    def begin(self, facts: TrackFacts) -> PacketRing:
        """A new stretch to append to."""
        stretch = PacketRing(facts, self._budget)
        with self._lock:
            # What is empty and not of another track was dropped whole, or nothing ever came.
            self._stretches = [one for one in self._stretches if one.size or not one.facts.same_track(facts)]
            if facts.kind == AUDIO:
                stretch.listener = self._listener
            self._stretches.append(stretch)
        return stretch

    def between(self, from_ns: int, to_ns: int) -> list[tuple[TrackFacts, list[StoredUnit]]]:
        """What was received in `from_ns` … `to_ns` (monotonic), each stretch begun at a key frame."""
        with self._lock:
            stretches = list(self._stretches)
        found = [(one.facts, one.between(from_ns, to_ns)) for one in stretches]
        return [(facts, units) for facts, units in found if units]

    def size(self, stream: Stream) -> int:
        """Bytes kept of `stream`."""
        with self._lock:
            return sum(one.size for one in self._stretches if one.facts.stream is stream)

    def clear(self) -> None:
        """Let everything go."""
        with self._lock:
            stretches, self._stretches = self._stretches, []
        for stretch in stretches:
            self._budget.forget(stretch)
