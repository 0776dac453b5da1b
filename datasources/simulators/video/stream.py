"""One live stream of one camera: rendered and encoded only while somebody watches."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from datasources.simulators.faults import Faults
from datasources.simulators.rtsp.rtp import packetize
from datasources.simulators.video.encoder import CLOCK_RATE, H264Encoder, Profile
from datasources.simulators.video.picture import Painter, View
from datasources.simulators.video.sei import FrameMark, sei_nal

_LINGER_SECONDS = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One encoded picture: RTP payloads in order, whether it starts a GOP, RTP timestamp (1/90000 s)."""

    payloads: tuple[bytes, ...]
    key: bool
    timestamp: int


class LiveStream:
    """Frames of one camera at one profile, handed to every subscriber on the event loop.

    `path` is "CL-01/main"; `started` is the monotonic time (s) of scenario second 0.
    """

    def __init__(
        self,
        path: str,
        view: View,
        profile: Profile,
        *,
        faults: Callable[[], Faults],
        started: float,
    ) -> None:
        self.path, self.profile = path, profile
        self._view, self._faults, self._started = view, faults, started
        self._sinks: set[Callable[[AccessUnit], None]] = set()
        self._key_wanted = threading.Event()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._timestamp_base = zlib.crc32(path.encode())
        self.frames = 0

    @property
    def watchers(self) -> int:
        """How many sessions play this stream."""
        return len(self._sinks)

    def subscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """Call `sink` on the running event loop with every picture, beginning with a key frame."""
        loop = asyncio.get_running_loop()
        with self._lock:
            self._sinks.add(sink)
            self._key_wanted.set()
            if self._thread is None and not self._stop.is_set():
                self._thread = threading.Thread(
                    target=self._run, args=(loop,), name=f"camera-{self.path}", daemon=True
                )
                self._thread.start()

    def unsubscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """No more pictures for `sink`."""
        with self._lock:
            self._sinks.discard(sink)

    def close(self) -> None:
        """End the thread; waits for the frame under way."""
        self._stop.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(timeout=5)

    def timestamp_at(self, monotonic: float) -> int:
        """RTP timestamp of a monotonic time (s)."""
        return (self._timestamp_base + round((monotonic - self._started) * CLOCK_RATE)) & 0xFFFF_FFFF

    def wanted_profile(self) -> Profile:
        """What the stream is encoded to just now."""
        size = self._faults().resolution
        if size is None or not self.path.endswith("/main"):
            return self.profile
        return replace(self.profile, width=size[0], height=size[1])

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        _log.info("%s: on", self.path)
        profile = self.wanted_profile()
        painter = Painter(self._view, (profile.width, profile.height))
        encoder = H264Encoder(profile)
        period = 1 / profile.fps
        # Streams start at different phases, so that nine cameras do not all encode in the same millisecond.
        origin = self._started + (self._view.camera * 0.618) % 1 * period
        slot = int((time.monotonic() - origin) / period) + 1
        unwatched_since: float | None = None
        while not self._stop.wait(max(0.0, origin + slot * period - time.monotonic())):
            unwatched_since = self._idle_since(unwatched_since)
            if unwatched_since is not None and self._leave(unwatched_since):
                break
            if (wanted := self.wanted_profile()) != profile:
                profile = wanted
                painter = Painter(self._view, (profile.width, profile.height))
                encoder = H264Encoder(profile)
            unit = self._picture(painter, encoder)
            if unit is not None:
                loop.call_soon_threadsafe(self._deliver, unit)
            # Whole periods missed are left out, never caught up with: live video gains no delay.
            slot = max(slot + 1, int((time.monotonic() - origin) / period))
        _log.info("%s: off", self.path)

    def _idle_since(self, since: float | None) -> float | None:
        if self._sinks:
            return None
        return time.monotonic() if since is None else since

    def _leave(self, since: float) -> bool:
        if time.monotonic() - since < _LINGER_SECONDS:
            return False
        with self._lock:
            if self._sinks:
                return False
            self._thread = None
            return True

    def _picture(self, painter: Painter, encoder: H264Encoder) -> AccessUnit | None:
        now, utc = time.monotonic(), time.time()
        faults = self._faults()
        frame = painter.paint(now - self._started, utc, faults)
        key = self._key_wanted.is_set()
        self._key_wanted.clear()
        timestamp = self.timestamp_at(now)
        nals = encoder.encode(frame, round((now - self._started) * CLOCK_RATE), key=key)
        if not nals:
            return None
        self.frames += 1
        mark = sei_nal(FrameMark(int(utc * 1_000_000), self.frames, self._view.camera))
        first_slice = next(i for i, nal in enumerate(nals) if nal[0] & 0x1F in (1, 5))
        is_key = nals[first_slice][0] & 0x1F == 5
        nals.insert(first_slice, mark)
        return AccessUnit(packetize(nals), is_key, timestamp)

    def _deliver(self, unit: AccessUnit) -> None:
        for sink in tuple(self._sinks):
            sink(unit)
