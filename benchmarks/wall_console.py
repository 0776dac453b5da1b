"""A wall by itself in its own process: plays one address in N tiles, measures, prints JSON.

Run as `python -m benchmarks.wall_console URL TILES SECONDS`. The view is called when the workers are up; the
first seconds after that are not counted.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import Any

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from video.engine.engine import VideoEngine
from video.engine.spec import CameraSpec
from video.render.canvas import WallCanvas
from video.render.layouts import LAYOUTS

SIZE = (1920, 1080)
WARM_UP_S = 3.0
PROBE_MS = 5
TIMED_S = 10.0


class MeasuredCanvas(WallCanvas):
    """Notes, while `timed`, when each new picture was on the widget, against the source's own clock."""

    def __init__(self, engine: VideoEngine) -> None:
        super().__init__(engine)
        self._video = engine
        self._painted: dict[str, int] = {}
        self.latencies: list[float] = []
        self.timed = True
        self.first: dict[str, float] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.timed:
            return
        now_us, now = time.time_ns() // 1000, time.monotonic()
        for camera in self.visible_cameras:
            frame = self._video.picture(camera)
            if frame is None or frame.info.frame_number == self._painted.get(camera):
                continue
            self._painted[camera] = frame.info.frame_number
            self.first.setdefault(camera, now)
            if frame.info.camera_us:
                self.latencies.append((now_us - frame.info.camera_us) / 1000)


class StallProbe:
    """How late a 5 ms timer fires, in ms: what a key press would have waited."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fired)
        self._timer.start(PROBE_MS)

    def _fired(self) -> None:
        now = time.perf_counter()
        self.lags.append(max(0.0, (now - self._last) * 1000 - PROBE_MS))
        self._last = now


def wait(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def cpu_seconds(engine: VideoEngine) -> tuple[float, float]:
    """CPU of this process and of all workers so far."""
    return time.process_time(), sum(worker.cpu_seconds for worker in engine.figures().workers)


def memory_mb() -> float:
    """What this process, its workers and their reserve hold, shared pages counted once (PSS), MB."""
    me = psutil.Process()
    everybody = [me, *me.children(recursive=True)]
    return sum(float(process.memory_full_info().pss) for process in everybody) / 1e6


def counts(engine: VideoEngine) -> tuple[int, int, int]:
    """Pictures decoded, painted, and left out so far: never shown, or not decoded for want of time."""
    cameras = engine.figures().cameras.values()
    return (
        sum(camera.decoded for camera in cameras),
        sum(camera.shown for camera in cameras),
        sum(camera.dropped + camera.skipped for camera in cameras),
    )


def measure(url: str, tiles: int, seconds: float) -> dict[str, Any]:
    """Play and measure."""
    cameras = [CameraSpec(f"C{number:02d}", "Cổng", "Cảng", url, url) for number in range(tiles)]
    engine = VideoEngine(cameras)
    canvas = MeasuredCanvas(engine)
    canvas.set_layout_size(min(size for size in LAYOUTS if size >= tiles))
    canvas.resize(*SIZE)
    engine.start()
    while not all(worker.cpu_seconds for worker in engine.figures().workers) or not engine.figures().workers:
        wait(0.1)
    started = time.monotonic()
    canvas.show()
    wait(WARM_UP_S)
    # The console by itself: what times its paintings and its event loop costs 2 % of it.
    canvas.timed = False
    cpu_before, counts_before, begin = cpu_seconds(engine), counts(engine), time.monotonic()
    wait(seconds)
    lasted = time.monotonic() - begin
    gui, workers = (after - before for after, before in zip(cpu_seconds(engine), cpu_before, strict=True))
    decoded, shown, lost = (
        after - before for after, before in zip(counts(engine), counts_before, strict=True)
    )
    probe = StallProbe()
    canvas.latencies.clear()
    canvas.timed = True
    wait(min(seconds, TIMED_S))
    lags, latencies = sorted(probe.lags), list(canvas.latencies)
    first = [moment - started for moment in canvas.first.values()]
    reduced = sum(engine.state(spec.number).keys_only for spec in cameras)
    memory = memory_mb()
    canvas.hide()
    engine.stop()
    return {
        "cpu_us_per_frame": (gui + workers) * 1e6 / max(1, shown),
        "gui_us_per_frame": gui * 1e6 / max(1, shown),
        "worker_us_per_frame": workers * 1e6 / max(1, shown),
        "shown_per_tile_s": shown / lasted / tiles,
        "lost_share": lost / max(1, decoded + lost),
        "reduced_tiles": reduced,
        "memory_mb": memory,
        "stall_p99_ms": lags[int(len(lags) * 0.99)],
        "stall_max_ms": lags[-1],
        "latency_ms": statistics.median(latencies) if latencies else None,
        "first_picture_s": min(first) if first else None,
        "all_pictures_s": max(first) if len(first) == tiles else None,
    }


def main(arguments: list[str]) -> None:
    """Print what was measured."""
    app = QApplication(["wall"])
    print(json.dumps(measure(arguments[0], int(arguments[1]), float(arguments[2]))), flush=True)
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
