"""One live stream of one camera: rendered and encoded only while somebody watches."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

from datasources.simulators.faults import Faults
from datasources.simulators.rtsp.medium import JPEG_PAYLOAD_TYPE, VIDEO_PAYLOAD_TYPE, AccessUnit
from datasources.simulators.video.coder import Coder, coder_of
from datasources.simulators.video.encoder import CLOCK_RATE, Profile
from datasources.simulators.video.picture import Painter, View
from datasources.simulators.video.sei import FrameMark

_LINGER_SECONDS = 1.0
_log = logging.getLogger(__name__)


class LiveStream:
    """Pictures of one camera at one profile, handed to every subscriber on the event loop.

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

    @property
    def payload_type(self) -> int:
        """How RTP headers call the codec; JPEG has a number of its own (RFC 3551, table 5)."""
        return JPEG_PAYLOAD_TYPE if self.profile.codec == "mjpeg" else VIDEO_PAYLOAD_TYPE

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
        coder = coder_of(profile)
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
                coder = coder_of(profile)
            unit = self._picture(painter, coder)
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

    def _picture(self, painter: Painter, coder: Coder) -> AccessUnit | None:
        now, utc = time.monotonic(), time.time()
        faults = self._faults()
        frame = painter.paint(now - self._started, utc, faults)
        key = self._key_wanted.is_set()
        self._key_wanted.clear()
        timestamp = self.timestamp_at(now)
        mark = FrameMark(int(utc * 1_000_000), self.frames + 1, self._view.camera)
        coded = coder.code(frame, round((now - self._started) * CLOCK_RATE), mark, key=key)
        if coded is None:
            return None
        self.frames += 1
        return AccessUnit(coded.payloads, coded.key, timestamp)

    def _deliver(self, unit: AccessUnit) -> None:
        for sink in tuple(self._sinks):
            sink(unit)
