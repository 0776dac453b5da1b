"""An engine under test: started, polled as a GUI would, and always stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import numpy as np

from tests.video.engine.far_end import FarEnd
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.slots import SlotFrame
from video.engine.spec import CameraSpec, Credentials
from video.engine.state import CameraState, Condition

TILE = (320, 180)


def camera(far_end: FarEnd, number: str = "C1", credentials: Credentials | None = None) -> CameraSpec:
    """A camera with both streams of `far_end`."""
    return CameraSpec(number, "Cổng 3", "Cát Lái", far_end.url("main"), far_end.url("sub"), credentials)


@contextmanager
def running(
    cameras: Iterable[CameraSpec], options: EngineOptions | None = None, *, show: bool = True
) -> Iterator[VideoEngine]:
    """A started engine with all cameras shown in small tiles."""
    engine = VideoEngine(cameras, options)
    engine.start()
    try:
        if show:
            for spec in engine.cameras:
                engine.show(spec.number, TILE)
        yield engine
    finally:
        engine.stop()


def poll_until(engine: VideoEngine, done: Callable[[], object], seconds: float = 30.0) -> float:
    """Poll until `done`; the s it took. Fails after `seconds`."""
    start = time.monotonic()
    while True:
        engine.poll()
        if done():
            return time.monotonic() - start
        took = time.monotonic() - start
        states = [engine.state(spec.number) for spec in engine.cameras]
        assert took < seconds, f"waited {took:.1f} s: {states}"
        time.sleep(0.005)


def poll_for(engine: VideoEngine, seconds: float) -> None:
    """Poll for `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        engine.poll()
        time.sleep(0.005)


def until_condition(
    engine: VideoEngine, condition: Condition, number: str = "C1", seconds: float = 30.0
) -> CameraState:
    """Poll until a camera is in `condition`; its state."""
    poll_until(engine, lambda: engine.state(number).condition is condition, seconds)
    return engine.state(number)


def pixels(frame: SlotFrame) -> np.ndarray:
    """The frame as rows × columns × 4 (BGRA)."""
    info = frame.info
    rows = np.frombuffer(frame.pixels, np.uint8).reshape(info.height, info.stride)
    return rows[:, : info.width * 4].reshape(info.height, info.width, 4)


def shown(engine: VideoEngine, number: str = "C1") -> SlotFrame:
    """The picture on the screen; fails when there is none."""
    frame = engine.picture(number)
    assert frame is not None, engine.state(number)
    return frame


def wait_left(engine: VideoEngine, number: str = "C1") -> float:
    """s until the next attempt, 0 when none is planned."""
    planned = engine.state(number).next_attempt
    return 0.0 if planned is None else planned - time.monotonic()
