"""What the wall plays becomes the cameras' time, written beside the window (Statistics)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.bootstrap.camera_watch import CameraWatch, seen_of
from app.domain.camera_times import CameraTime, RunPart, Seen, camera_times
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.store.bulk.camera_times import CameraTimes
from app.store.bulk.database import BulkDatabase
from app.store.bulk.moments import to_us
from tests.support.duty import START, TurnedClock
from video.engine.spec import CameraSpec
from video.engine.state import CameraState, Condition, Notice, Trouble

CAMERAS = ("HP-01", "HP-02")
WAIT_MS = 30_000


class Wall:
    """Plays cameras as it is told."""

    def __init__(self) -> None:
        self.cameras = tuple(CameraSpec(one, one, "", "rtsp://127.0.0.1/1") for one in CAMERAS)
        self.conditions = dict.fromkeys(CAMERAS, Condition.LIVE)

    def state(self, camera: str) -> CameraState:
        return CameraState(camera, self.conditions[camera], 0.0, START)


class FullDisk(CameraTimes):
    """Real tables that refuse while `full`, and say on which thread they were written."""

    full = False
    threads: set[str]

    def keep(self, station: str, parts: Sequence[RunPart]) -> None:
        self.threads = {threading.current_thread().name}
        if self.full:
            raise KnownError("Đĩa đầy.", en="the disk is full")
        super().keep(station, parts)


def test_Statistics_the_wall_is_looked_at_and_written_down_beside_the_window(
    tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    crashes: list[BaseException] = []
    bridge = Bridge(present=lambda *_: None, orphaned=lambda _: None, crash=crashes.append)
    bulk, wall, clock, parent = BulkDatabase(tmp_path), Wall(), TurnedClock(), QObject()
    times = FullDisk(bulk)
    watch = CameraWatch(wall, times, bridge, clock, "may-1", parent)
    start = clock.utc_now()

    def looks(number: int) -> None:
        for _ in range(number):
            clock.turn(seconds=5)
            watch.look()

    def kept() -> dict[str, CameraTime]:
        since, until = start - timedelta(days=1), start + timedelta(days=1)
        return camera_times(times.spans(since, until), to_us(since), to_us(until))

    def seconds(observed: float, live: float) -> CameraTime:
        return CameraTime(timedelta(seconds=observed), timedelta(seconds=live))

    looks(1)
    wall.conditions["HP-02"] = Condition.NO_SIGNAL
    looks(5)
    wait = {"timeout": WAIT_MS}
    qtbot.waitUntil(lambda: bool(kept()), **wait)
    told = kept()
    assert round(told["HP-01"].live.total_seconds()) == 25
    assert (told["HP-02"].live < timedelta(seconds=6), told["HP-02"].share) == (True, 0.2)
    assert all("bulk" in name for name in times.threads), "never on the window's thread"

    times.full = True
    qtbot.waitUntil(lambda: not watch.writing, **wait)
    looks(6)
    qtbot.waitUntil(lambda: "cannot be kept" in caplog.text, **wait)
    qtbot.waitUntil(lambda: not watch.writing, **wait)
    times.full = False
    looks(6)
    qtbot.waitUntil(lambda: "kept again" in caplog.text, **wait)
    # What the disk refused is nobody's time: 25 s before, 25 s after, nothing between.
    assert round(kept()["HP-01"].observed.total_seconds()) == 50
    looks(2)
    watch.stop()
    bridge.stop()
    assert round(kept()["HP-01"].observed.total_seconds()) == 60, "what is left is written at the end"
    assert caplog.text.count("cannot be kept") == 1
    assert crashes == []
    bulk.close()


@pytest.mark.parametrize(
    ("condition", "troubles", "seen"),
    [
        (Condition.LIVE, (), Seen.LIVE),
        (Condition.LIVE, (Trouble.COVERED,), Seen.LIVE),
        (Condition.LIVE, (Trouble.FROZEN,), Seen.FROZEN),
        (Condition.STALE, (), Seen.LOST),
        (Condition.NO_SIGNAL, (), Seen.LOST),
        (Condition.REFUSED, (), Seen.LOST),
        (Condition.HIDDEN, (), Seen.UNSEEN),
        (Condition.CONNECTING, (), Seen.UNSEEN),
    ],
)
def test_Statistics_a_picture_that_stands_still_is_none(
    condition: Condition, troubles: tuple[Trouble, ...], seen: Seen
) -> None:
    more: dict[str, Any] = {"troubles": tuple(Notice(one, 0.0, START) for one in troubles)}
    assert seen_of(CameraState("HP-01", condition, 0.0, START, **more)) is seen
