"""One key, and the picture is safe: from F2 to the sealed entry, 1080p main stream, nine cameras playing."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap.demo import OFFICERS, PROFILE
from app.bootstrap.running import open_console
from app.domain.capture import Capture
from app.settings import Settings
from widgets.main_window import MainWindow

CAMERA, SIZE = "CL-03", (1920, 1080)
WARM_UP, PRESSES = 5, 60
PAUSE_S, LIMIT_S = 0.15, 60.0
Result = dict[str, Any]


def capture() -> Result:
    """p95 ms from the key press until the entry of the picture is on disk and witnessed.

    The floor writes the same number of bytes to one file and calls fsync, turn by turn with the captures.
    """
    app = QApplication.instance() or QApplication(["bench"])
    if not isinstance(app, QApplication):
        raise TypeError(type(app).__name__)
    with tempfile.TemporaryDirectory(prefix="haidang-bench-") as folder:
        settings = Settings(profile=PROFILE, level="central", data=Path(folder) / "data")
        with open_console(app, settings, demo=True) as opened:
            opened.console.start()
            return _measure(opened.console.window, Path(folder) / "floor.bin")


def _measure(window: MainWindow, floor_file: Path) -> Result:
    room = window.world.room
    account = OFFICERS[0]
    _until(lambda: any(one.username == account.username for one in room.shifts.officers()))
    window.desk.signed_in(room.sessions.sign_in(account.username, account.password).value)
    window.wall.canvas.maximise(CAMERA)
    _until(lambda: getattr(window.world.engine.state(CAMERA).stream, "value", "") == "main")
    taken: list[Capture] = []
    window.taker.sealed.connect(taken.append)
    ours, floor = [], []
    for number in range(WARM_UP + PRESSES):
        _pause(PAUSE_S)
        count, start = len(taken), time.perf_counter()
        QTest.keySequence(window, QKeySequence("F2"))
        _until(lambda count=count: len(taken) > count)
        lasted = (time.perf_counter() - start) * 1e3
        path = room.captures.picture_path(taken[-1].capture_id)
        least = _written(floor_file, path.read_bytes())
        if (taken[-1].width, taken[-1].height, taken[-1].stream) != (*SIZE, "main"):
            raise RuntimeError("not a 1080p picture of the main stream")
        if number >= WARM_UP:
            ours.append(lasted)
            floor.append(least)
    value, bare = _p95(ours), _p95(floor)
    return {
        "value": value,
        "unit": "ms p95",
        "floor": bare,
        "ratio": value / bare,
        "p50": statistics.median(ours),
        "max": max(ours),
        "p50_floor": statistics.median(floor),
    }


def _written(path: Path, content: bytes) -> float:
    start = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        file.write(content)
        os.fsync(file.fileno())
    return (time.perf_counter() - start) * 1e3


def _until(what: Any) -> None:
    """Run the event loop until `what()` is true, looking once a millisecond."""
    if what():
        return
    loop = QEventLoop()
    began = time.monotonic()

    def look() -> None:
        if what() or time.monotonic() - began > LIMIT_S:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1)
    loop.exec()
    timer.stop()
    if not what():
        raise RuntimeError(f"it did not happen within {LIMIT_S:.0f} s")


def _pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
