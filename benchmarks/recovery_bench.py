"""How soon what was lost is said and is back, and how soon a capture is safe; the engine alone, polled."""

from __future__ import annotations

import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from benchmarks.video_rig import Result, Source, result, source
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import Condition

TILE = (480, 270)
PATIENCE_S = 30.0
TRIES = 5
CAPTURES = 40


def camera_back() -> Result:
    """The longest of 5: s from a server's return to the first new picture, whatever attempt is due."""
    with source() as far_end, _engine(far_end, 1) as engine:
        return result(max(_camera_back(engine, far_end) for _ in range(TRIES)), "s, longest")


def worker_back() -> Result:
    """The longest of 5: s from the death of a worker with 8 cameras to the last one's new picture."""
    with source() as far_end, _engine(far_end, 16, EngineOptions(workers=2)) as engine:
        return result(max(_worker_back(engine) for _ in range(TRIES)), "s, longest")


def stale_said() -> Result:
    """The longest of 5: s from the last picture of a camera that fell silent to the tile saying so."""
    with source() as far_end, _engine(far_end, 1) as engine:
        return result(max(_stale_said(engine, far_end) for _ in range(TRIES)), "s, longest")


def capture_frame() -> Result:
    """95th percentile in ms from the key to the PNG on disk (fsync) of a 1080p main stream.

    The floor is the encoder and the disk alone.
    """
    with (
        source("main") as far_end,
        _engine(far_end, 1, policy=StreamPolicy.MAIN) as engine,
        tempfile.TemporaryDirectory() as folder,
    ):
        taken, floors = [], []
        for number in range(CAPTURES):
            _poll(engine, 0.2 + random.random() / 10)
            began = time.monotonic()
            future = engine.capture("C0")
            _until(engine, future.done)
            picture = future.result()
            _write(Path(folder) / f"{number}.png", picture.png)
            taken.append((time.monotonic() - began) * 1000)
            floors.append(_floor(picture.png, Path(folder) / "floor.png"))
    return result(statistics.quantiles(taken, n=20)[-1], "ms p95", statistics.quantiles(floors, n=20)[-1])


def _floor(png: bytes, path: Path) -> float:
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if picture is None:
        raise RuntimeError("a capture that is no picture")
    options = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]
    began = time.monotonic()
    _write(path, bytes(cv2.imencode(".png", picture, options)[1]))
    return (time.monotonic() - began) * 1000


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _engine(
    far_end: Source,
    cameras: int,
    options: EngineOptions | None = None,
    policy: StreamPolicy = StreamPolicy.AUTO,
) -> Iterator[VideoEngine]:
    main = far_end.main if policy is StreamPolicy.MAIN else far_end.sub
    specs = [CameraSpec(f"C{number}", "", "", main, far_end.sub) for number in range(cameras)]
    engine = VideoEngine(specs, options)
    engine.start()
    try:
        for spec in specs:
            engine.show(spec.number, TILE, policy)
        _until(engine, lambda: all(engine.state(spec.number).is_live for spec in specs))
        _poll(engine, 2.0)
        yield engine
    finally:
        engine.stop()


def _camera_back(engine: VideoEngine, far_end: Source) -> float:
    far_end.switch()
    _until(engine, lambda: engine.state("C0").condition is Condition.NO_SIGNAL)
    _poll(engine, 4.0 + random.random() * 4.0)
    began = time.monotonic()
    far_end.switch()
    _until(engine, lambda: _is_new(engine, "C0", began))
    return time.monotonic() - began


def _worker_back(engine: VideoEngine) -> float:
    victim = engine.figures().workers[0].pid
    began = time.monotonic()
    os.kill(victim, signal.SIGKILL)
    _until(engine, lambda: all(_is_new(engine, spec.number, began + 0.1) for spec in engine.cameras))
    took = time.monotonic() - began
    # Five starts in half a minute is the restart budget.
    _poll(engine, 8.0)
    return took


def _stale_said(engine: VideoEngine, far_end: Source) -> float:
    far_end.mute()
    _until(engine, lambda: engine.state("C0").condition is not Condition.LIVE)
    frame = engine.picture("C0")
    if frame is None:
        raise RuntimeError("the last picture is gone")
    took = time.monotonic() - frame.info.received_ns / 1e9
    far_end.mute()
    _until(engine, lambda: engine.state("C0").is_live)
    return took


def _is_new(engine: VideoEngine, camera: str, since: float) -> bool:
    frame = engine.picture(camera)
    return engine.state(camera).is_live and frame is not None and frame.info.received_ns > since * 1e9


def _until(engine: VideoEngine, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError([engine.state(spec.number) for spec in engine.cameras])
        engine.poll()
        time.sleep(0.002)


def _poll(engine: VideoEngine, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        engine.poll()
        time.sleep(0.01)
