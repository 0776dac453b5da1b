"""A camera map accepted while the console runs: what it changes is played at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.bootstrap.camera_wall import CameraWall
from app.domain.camera_map import CameraMap, MapCamera
from app.settings import Camera
from tests.app.bootstrap.test_heads import Kept
from tests.video.engine.far_end import FarEnd, clip, serving
from tests.widgets.wall.wall_rig import Settings
from video.engine.engine import VideoEngine
from video.engine.state import Condition
from video.ptz.hub import PtzHub
from widgets.cameras.directory import MapDirectory
from widgets.common.keys import KeyMap
from widgets.wall.book import WallBook
from widgets.wall.directory import PlacesDirectory
from widgets.wall.panel import WallPanel

PATIENCE_MS = 60_000
# Of another shape: a picture of the old address can never pass for one of the new.
OTHER = {"sub": clip(352, 288, 15, 30, 15), "main": clip(352, 288, 15, 30, 15)}


def mapped(number: str, far_end: FarEnd, **more: str) -> MapCamera:
    streams = {"main": far_end.url("main"), "sub": far_end.url("sub")}
    fields = {"number": number, "name": f"Cổng {number}", "branch": "Đình Vũ", "place": "Đình Vũ"}
    return MapCamera(**{**fields, **streams, **more})  # type: ignore[arg-type]


def test_D14_1_1b_an_accepted_map_is_played_without_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    with serving() as same, serving() as old, serving(OTHER) as new, serving() as gone, serving() as added:
        told = Camera.model_validate(
            {"number": "C1", "name": "Cổng 1", "main": same.url("main"), "sub": same.url("sub")}
        )
        before = CameraMap(cameras=(mapped("C2", old), mapped("C3", gone)))
        cameras = CameraWall((told,), before, Kept())
        engine, heads = VideoEngine(cameras.specs), PtzHub(cameras.addresses(before))
        engine.start()
        book = WallBook(tmp_path / "wall.json")
        panel = WallPanel(engine, Settings(), KeyMap(), directory=PlacesDirectory(cameras.places), book=book)
        qtbot.addWidget(panel)
        panel.resize(1280, 760)
        panel.show()

        def live(*numbers: str) -> Callable[[], bool]:
            return lambda: all(engine.state(number).condition is Condition.LIVE for number in numbers)

        try:
            qtbot.waitUntil(live("C1", "C2", "C3"), timeout=PATIENCE_MS)
            slots = {number: panel.canvas.scene.slot_of(number) for number in ("C1", "C2", "C3")}
            panel.canvas.select("C1")
            sequence = engine.picture("C1").sequence  # type: ignore[union-attr]
            shown_before = engine.figures().cameras["C1"]

            now = CameraMap(
                cameras=(mapped("C2", new), mapped("C4", added, control="http://127.0.0.1:9/onvif"))
            )
            assert not heads.numbers
            assert cameras.take(engine, heads, now) == ()
            assert heads.numbers == ("C4",)
            assert {place.number for place in cameras.places} == {"C1", "C2", "C4"}
            panel.use_directory(MapDirectory(now, cameras.places, {spec.number for spec in engine.cameras}))

            qtbot.waitUntil(live("C1", "C2", "C4"), timeout=PATIENCE_MS)
            info = engine.picture("C2").info  # type: ignore[union-attr]
            assert (info.source_width, info.source_height) == (352, 288)
            tiles = {tile.key or tile.gone: tile for tile in panel.canvas.tiles}
            # Nobody loses a tile; the new camera has one of its own, and the one that is gone says so.
            assert {number: panel.canvas.scene.slot_of(number) for number in slots} == slots
            assert tiles["C4"].live
            assert tiles["C3"].camera is None
            assert tiles["C3"].gone == "C3"
            assert tiles["C3"].last is None
            assert panel.selected_camera == "C1"
            qtbot.waitUntil(lambda: (old.watching, gone.watching) == (0, 0), timeout=PATIENCE_MS)
            qtbot.waitUntil(
                lambda: engine.picture("C1").sequence > sequence + 15,  # type: ignore[union-attr]
                timeout=PATIENCE_MS,
            )
            assert engine.figures().cameras["C1"].skipped == shown_before.skipped
            assert sum(line.startswith("PLAY") for line in same.requests) == 1
        finally:
            panel.hide()
            panel.remember()
            book.flush()
            engine.stop()


def test_D14_1_2a_a_camera_taken_off_the_wall_does_not_come_back_with_a_map(
    qtbot: QtBot, tmp_path: Path
) -> None:
    far_end = Camera.model_validate({"number": "C1", "name": "Cổng 1", "main": "rtsp://127.0.0.1:9/1"})
    other = far_end.model_copy(update={"number": "C2"})
    cameras = CameraWall((far_end, other), CameraMap(), Kept())
    engine = VideoEngine(cameras.specs)
    book = WallBook(tmp_path / "wall.json")
    panel = WallPanel(engine, Settings(), KeyMap(), directory=PlacesDirectory(cameras.places), book=book)
    qtbot.addWidget(panel)
    panel.remember()
    panel.canvas.select("C2")
    panel.arranging.empty_tile()
    now = CameraMap(
        cameras=(MapCamera(number="C3", name="Cổng 3", branch="", place="", main="rtsp://127.0.0.1:9/3"),)
    )
    cameras.take(engine, PtzHub(()), now)
    panel.use_directory(MapDirectory(now, cameras.places, {spec.number for spec in engine.cameras}))
    assert set(panel.canvas.scene.slots) - {""} == {"C1", "C3"}
    book.flush()
