"""The last seconds of a camera, still compressed, within a budget of seconds and bytes.

Kept for saving the moment before an incident (D14.1.2b); nothing reads it yet. A stream's ring holds at most
60 s and 8 MiB and goes with its session, so a worker of 16 streams holds 128 MiB at most; what is held shows
as `ring_bytes` in the engine's figures.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import Final

DEFAULT_SECONDS: Final = 60.0
DEFAULT_BYTES: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """An access unit as received: `pts` in ticks, `received_ns` monotonic, `camera_us` UTC µs or 0."""

    data: bytes
    pts: int
    key: bool
    received_ns: int
    camera_us: int


class PacketRing:
    """Appended to by the camera's thread, read by others; always begins at a key frame."""

    def __init__(self, seconds: float = DEFAULT_SECONDS, max_bytes: int = DEFAULT_BYTES) -> None:
        self._seconds_ns = int(seconds * 1e9)
        self._max_bytes = max_bytes
        self._units: deque[StoredUnit] = deque()
        self._bytes = 0
        self._lock = threading.Lock()

    def append(self, unit: StoredUnit) -> None:
        """Keep `unit`; whole groups of pictures go when the budget is used up."""
        with self._lock:
            if not self._units and not unit.key:
                return
            self._units.append(unit)
            self._bytes += len(unit.data)
            while self._over_budget(unit.received_ns):
                self._drop_group()

    def clear(self) -> None:
        with self._lock:
            self._units.clear()
            self._bytes = 0

    def snapshot(self) -> list[StoredUnit]:
        """What is kept at this moment, oldest first."""
        with self._lock:
            return list(self._units)

    @property
    def size(self) -> int:
        """Bytes kept."""
        return self._bytes

    def _over_budget(self, now_ns: int) -> bool:
        if not self._units:
            return False
        return self._bytes > self._max_bytes or now_ns - self._units[0].received_ns > self._seconds_ns

    def _drop_group(self) -> None:
        while self._units:
            self._bytes -= len(self._units.popleft().data)
            if self._units and self._units[0].key:
                return
