"""What a camera's details say of how it is read, from a stream that really plays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint
from pytestqt.qtbot import QtBot

from app.clock import SystemClock
from tests.video.engine.far_end import FarEnd, serving
from tests.video.render.hand_engine import HandEngine
from tests.widgets.wall.wall_rig import Settings, middle_of
from video.engine.engine import CameraFigures, EngineOptions, VideoEngine
from video.engine.spec import CameraSpec
from video.engine.state import CameraState, Condition
from video.render.reading import Rates, Reading, clock_words, rates_of
from widgets.common.keys import KeyMap
from widgets.wall.directory import PlacesDirectory
from widgets.wall.panel import WallPanel
from widgets.wall.reading import ReadingTips, tell_reading
from widgets.world import CameraPlace

PATIENCE_MS = 60_000


@pytest.fixture
def there() -> Iterator[FarEnd]:
    with serving() as made:
        yield made


def tip_of(wall: QObject) -> ReadingTips:
    found = wall.findChild(ReadingTips)
    assert found is not None
    return found


def test_a_playing_camera_says_reader_codec_size_rates_loss_and_clock(
    qtbot: QtBot, there: FarEnd, tmp_path: Path
) -> None:
    spec = CameraSpec("C1", "Cổng 1", "Cát Lái", there.url("main"), there.url("sub"))
    engine = VideoEngine((spec,), EngineOptions(workers=1))
    engine.start()
    place = CameraPlace("C1", "Cổng 1", "Cát Lái", "Cổng cảng", None, None)
    panel = WallPanel(engine, Settings(), KeyMap(), directory=PlacesDirectory((place,)))
    qtbot.addWidget(panel)
    reading = Reading(engine, SystemClock(), panel)
    tell_reading(panel.canvas, panel.tree, reading)
    panel.choose_layout(1)
    panel.resize(600, 420)
    panel.show()
    try:
        qtbot.waitUntil(lambda: engine.state("C1").condition is Condition.LIVE, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: any("kbit/s" in one for one in reading.lines("C1")), timeout=PATIENCE_MS)
        told = "\n".join(reading.lines("C1"))
        info = engine.picture("C1").info  # type: ignore[union-attr]
        assert "Read by our own client, RTSP/TCP · H.264" in told
        assert f"{info.source_width}×{info.source_height}" in told
        assert "pictures/s" in told
        assert "no packet lost" in told
        assert "camera" in told.splitlines()[-1].casefold()
        words = tip_of(panel.canvas).words(middle_of(panel, 0))
        assert words.startswith("C1 ")
        assert "H.264" in words
        panel.toggle_tree()
        tree = panel.tree.view
        line = tree.visualRect(panel.tree._items["C1"][0].index()).center()
        assert "H.264" in tip_of(tree.viewport()).words(line)
        assert tip_of(tree.viewport()).words(QPoint(2, tree.viewport().height() - 2)) == ""
    finally:
        panel.hide()
        engine.stop()


def test_it_says_why_avformat_reads_and_what_failed_last(qtbot: QtBot) -> None:
    engine, home = HandEngine(1), QObject()
    reading = Reading(engine, SystemClock(), home)
    state = engine.states["C1"]
    engine.states["C1"] = CameraState(
        "C1", Condition.LIVE, state.since, state.since_utc, reader="avformat", codecs="hevc aac", detail="454"
    )
    told = "\n".join(reading.lines("C1"))
    assert "Read by avformat: this camera's RTSP is not understood by our reader · H.265 + AAC" in told
    assert "454" in told
    assert reading.lines("C9") == ()


def test_rates_are_of_the_time_between_two_looks() -> None:
    before = CameraFigures(decoded=100, bytes_received=10_000, lost_packets=2)
    now = CameraFigures(decoded=130, bytes_received=135_000, lost_packets=5)
    assert rates_of(before, now, 2.0) == Rates(2.0, 15.0, 500_000.0, 3)
    assert rates_of(now, before, 2.0) is None
    assert "fast by 3.5 s" in clock_words(8_500_000, 5_000_000)
    assert "slow by 1.0 s" in clock_words(4_000_000, 5_000_000)
    assert "agrees" in clock_words(5_000_000, 5_050_000)
    assert "no time" in clock_words(0, 5_000_000)
