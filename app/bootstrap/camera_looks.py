"""A short look at many cameras, a few at a time, by a video engine of its own: the wall is not touched."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from app.clock import Clock
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState, Condition

AT_ONCE: Final = 10
SIZE: Final = (960, 540)
POLL_S: Final = 0.04
# From the first picture on: long enough for two ticks of a burned-in clock.
SETTLE_S: Final = 2.2
# A picture that has not changed by then is watched longer before it is called frozen.
FROZEN_S: Final = 6.0
GIVE_UP_S: Final = 10.0
LOST_PACKETS: Final = 5

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look saw: the last state, BGR pixels (rows × columns × 3) or None, and how it behaved."""

    number: str
    state: CameraState
    pixels: Pixels | None = field(repr=False)
    frozen: bool = False
    lost_packets: int = 0
    dropped_out: bool = False


class MakeEngine(Protocol):
    """Makes the engine of one round."""

    def __call__(self, cameras: Sequence[CameraSpec], options: EngineOptions, clock: Clock) -> VideoEngine:
        """An engine that is not started yet."""
        ...


@dataclass(slots=True)
class _Watched:
    number: str
    opened: float
    first_at: float | None = None
    first: Pixels | None = None
    first_frame: int = 0
    changed: bool = False
    dropped_out: bool = False
    pixels: Pixels | None = None
    frame: int = 0


class Looks:
    """Opens the sub stream of camera after camera; everything on the thread that calls `run`."""

    def __init__(
        self,
        specs: Callable[[], Sequence[CameraSpec]],
        clock: Clock,
        make: MakeEngine = VideoEngine,
        workers: int = 1,
    ) -> None:
        self._specs, self._clock, self._make, self._workers = specs, clock, make, workers

    def run(self, numbers: Sequence[str], told: Callable[[Look], None], stopping: Callable[[], bool]) -> None:
        """A look at each of `numbers`, told as soon as it is done; ends early once `stopping` says so."""
        wanted = set(numbers)
        specs = [spec for spec in self._specs() if spec.number in wanted]
        if not specs:
            return
        engine = self._make(specs, EngineOptions(workers=self._workers), self._clock)
        engine.start()
        try:
            for look in self._looks(engine, deque(spec.number for spec in specs), stopping):
                told(look)
        finally:
            engine.stop()

    def _looks(
        self, engine: VideoEngine, waiting: deque[str], stopping: Callable[[], bool]
    ) -> Iterator[Look]:
        watched: dict[str, _Watched] = {}
        while (waiting or watched) and not stopping():
            while waiting and len(watched) < AT_ONCE:
                number = waiting.popleft()
                engine.show(number, SIZE, StreamPolicy.SUB)
                watched[number] = _Watched(number, time.monotonic())
            engine.poll()
            for one in list(watched.values()):
                look = self._look(engine, one)
                if look is not None:
                    del watched[one.number]
                    engine.hide(one.number)
                    yield look
            time.sleep(POLL_S)

    def _look(self, engine: VideoEngine, one: _Watched) -> Look | None:
        """The look at one camera, None while it goes on."""
        state, now = engine.state(one.number), time.monotonic()
        self._take(engine, one, now)
        if state.condition in (Condition.REFUSED, Condition.QUARANTINED):
            return self._done(engine, one, state)
        if one.first_at is None:
            failed_twice = state.condition is Condition.NO_SIGNAL and state.attempt >= 2
            late = now - one.opened >= GIVE_UP_S
            return self._done(engine, one, state) if failed_twice or late else None
        if state.condition in (Condition.STALE, Condition.NO_SIGNAL):
            one.dropped_out = True
        watched_for = now - one.first_at
        enough = SETTLE_S if one.changed or one.dropped_out else FROZEN_S
        return self._done(engine, one, state) if watched_for >= enough else None

    def _take(self, engine: VideoEngine, one: _Watched, now: float) -> None:
        frame = engine.picture(one.number)
        if frame is None or frame.info.frame_number == one.frame:
            return
        info = frame.info
        rows = np.frombuffer(frame.pixels, np.uint8)[: info.height * info.stride]
        bgra = rows.reshape(info.height, info.stride)[:, : info.width * 4].reshape(info.height, info.width, 4)
        if one.first_at is not None and one.changed and now - one.first_at < SETTLE_S - 0.5:
            one.frame = info.frame_number
            return
        pixels = np.ascontiguousarray(bgra[..., :3])
        if one.first is None:
            one.first, one.first_at, one.first_frame = pixels, now, info.frame_number
        elif not one.changed:
            same = pixels.shape == one.first.shape and bool((pixels == one.first).all())
            one.changed = not same
        one.pixels, one.frame = pixels, info.frame_number

    def _done(self, engine: VideoEngine, one: _Watched, state: CameraState) -> Look:
        lost = engine.figures().cameras[one.number].lost_packets
        # Pictures kept coming, all of them alike.
        frozen = one.first is not None and not one.changed and one.frame > one.first_frame
        return Look(one.number, state, one.pixels, frozen, lost, one.dropped_out)
