"""One live sound of one camera: a loop, encoded once, sent in the port's own time while somebody listens."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import Callable

from datasources.simulators.rtsp.medium import AccessUnit
from datasources.simulators.rtsp.sound_payload import SoundFormat
from datasources.simulators.sound.loops import encoded_loop

# A listener who was kept waiting longer hears the present, not what he missed.
_TOO_LATE_SECONDS = 1.0


class LiveSound:
    """Units of `form`, handed to every subscriber on the event loop.

    Its time is that of the pictures: `started` is the monotonic time (s) of second 0 of both.
    """

    def __init__(self, path: str, place: str, form: SoundFormat, started: float) -> None:
        self.path, self.form = path, form
        self._place, self._started = place, started
        self._sinks: set[Callable[[AccessUnit], None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._timestamp_base = zlib.crc32(f"{path}/sound".encode())

    @property
    def payload_type(self) -> int:
        """How RTP headers call the codec."""
        return self.form.payload_type

    def subscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """Call `sink` on the running event loop with every unit."""
        self._sinks.add(sink)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    def unsubscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """No more units for `sink`."""
        self._sinks.discard(sink)
        if not self._sinks and self._task is not None:
            self._task.cancel()
            self._task = None

    def timestamp_at(self, monotonic: float) -> int:
        """RTP timestamp of a monotonic time (s)."""
        return self._timestamp(round((monotonic - self._started) * self.form.rate))

    def _timestamp(self, sample: int) -> int:
        return (self._timestamp_base + sample) & 0xFFFF_FFFF

    async def _run(self) -> None:
        payloads = await asyncio.to_thread(encoded_loop, self._place, self.form)
        seconds = self.form.samples / self.form.rate
        number = self._whole_units(seconds)
        while True:
            # A unit can be sent when its last sample was heard.
            late = time.monotonic() - self._started - (number + 1) * seconds
            if late < 0:
                await asyncio.sleep(-late)
            elif late > _TOO_LATE_SECONDS:
                number = self._whole_units(seconds)
            payload = payloads[number % len(payloads)]
            marker = self.form.codec == "aac"
            unit = AccessUnit((payload,), True, self._timestamp(number * self.form.samples), marker)
            for sink in tuple(self._sinks):
                sink(unit)
            number += 1

    def _whole_units(self, seconds: float) -> int:
        return int((time.monotonic() - self._started) / seconds)
