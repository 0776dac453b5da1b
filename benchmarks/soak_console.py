"""The console that a soak watches: an officer who writes notes and takes pictures until told to stop.

Run as `python -m benchmarks.soak_console DATA`; prints one JSON line when it works and one every few seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap.demo import PROFILE
from app.bootstrap.running import Opened, open_console, quit_on_signals
from app.bootstrap.walk import Steps, Until, Walk, pause
from app.settings import Settings
from tests.e2e.scripted import Work, say
from widgets.common.strip import Tone
from widgets.main_window import MainWindow

PROBE_MS = 10
REPORT_MS = 5_000
NOTE_EVERY_S = 5.0
CAPTURE_EVERY = 12  # notes
PATIENCE_S = 60.0


class Lateness:
    """How late a 10 ms timer fires, ms: what a key press would have waited."""

    def __init__(self) -> None:
        self._lags: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fired)
        self._timer.start(PROBE_MS)

    def take(self) -> tuple[float, float]:
        """99th percentile and largest since the last time, ms."""
        lags, self._lags = self._lags or [0.0], []
        p99 = statistics.quantiles(lags, n=100)[98] if len(lags) > 1 else lags[0]
        return p99, max(lags)

    def stop(self) -> None:
        """End the probe."""
        self._timer.stop()

    def _fired(self) -> None:
        now = time.perf_counter()
        self._lags.append(max(0.0, (now - self._last) * 1000 - PROBE_MS))
        self._last = now


class Shift:
    """One long shift."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._work = window, Work(window)
        self.notes = self.captures = 0

    def steps(self) -> Steps:
        """Notes all the time, a picture now and then from the next camera, enlarged for a moment."""
        window = self._window
        cameras = [spec.number for spec in window.world.engine.cameras]
        yield from self._work.begin()
        while True:
            self._work.type(f"ghi chú số {self.notes}")
            self._work.enter()
            yield Until("the note is saved", lambda: self._work.tone() is Tone.CONFIRMED, PATIENCE_S)
            self.notes += 1
            if self.notes % CAPTURE_EVERY == 0:
                window.wall.canvas.maximise(cameras[self.notes // CAPTURE_EVERY % len(cameras)])
                yield pause(3.0)
                # Its camera may be the one that is broken just now: then the strip says so.
                window.strip.clear()
                window.wall.capture_action.trigger()
                yield Until("the picture is answered", lambda: bool(window.strip.text()), PATIENCE_S)
                self.captures += self._work.tone() is Tone.CONFIRMED
                window.wall.canvas.maximise("")
            yield pause(NOTE_EVERY_S)


def report(opened: Opened, shift: Shift, lateness: Lateness) -> None:
    """One line of how it goes."""
    p99, longest = lateness.take()
    control = opened.room.ready.control_url if opened.room is not None and opened.room.ready else ""
    about = {"notes": shift.notes, "captures": shift.captures, "lag_p99_ms": p99, "lag_max_ms": longest}
    say(json.dumps({**about, "control": control}))


def main(data: Path) -> int:
    """Work until SIGTERM; 1 when a step did not happen."""
    app = QApplication(sys.argv[:1])
    failures: list[Exception | None] = []
    settings = Settings(profile=PROFILE, level="central", data=data)
    with open_console(app, settings, demo=True) as opened, quit_on_signals(app):
        opened.console.start()
        shift, lateness, timer = Shift(opened.console.window), Lateness(), QTimer()
        walk = Walk(shift.steps())
        walk.ended.connect(failures.append)
        walk.ended.connect(app.quit)
        walk.start()
        timer.timeout.connect(lambda: report(opened, shift, lateness))
        timer.start(REPORT_MS)
        app.exec()
        timer.stop()
        lateness.stop()
    if failures:
        sys.stderr.write(f"{type(failures[0]).__name__}: {failures[0]}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
