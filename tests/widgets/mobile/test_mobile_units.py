"""A vehicle is on wall and map under its plan alone, by keys in the console's window (D13.3, D8.2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.camera_wall import CameraWall
from app.domain.camera_map import CameraMap
from app.domain.open_item import ItemGroup
from app.services.outcome import Area
from app.settings import Camera
from app.store.bulk.rows import NewPosition, Origin, SealInfo
from app.store.bulk.store import Batch, BulkStore
from tests.app.bootstrap.test_heads import Kept
from tests.app.services.test_mobile_units import TRUCK, plan
from tests.support.duty import PASSWORD, WATCHER
from tests.widgets.shell.rig import Bench, bench, card_of, press, type_into, world_of
from video.engine.engine import EngineOptions, VideoEngine
from widgets.main_window import MainWindow
from widgets.panels.map_view import MarkKind

NUMBERS = ("CAM-01", "XCH-01", "XCH-02")


class Speakers:
    """Sound that is heard by nobody: which camera's was asked for."""

    state = "playing"
    camera = ""

    def open(self) -> Speakers:
        return self

    def listen(self, camera: str, speaker: object) -> None:
        self.camera = camera

    def silence(self) -> None:
        self.camera = ""

    def poll(self) -> bool:
        return False

    def close(self) -> None:
        pass


def drive(here: Bench, minutes: float = 0) -> None:
    """The vehicle's device reports where it is now, `minutes` ago."""
    now = here.clock.wall
    at = now - timedelta(minutes=minutes)
    origin = Origin(source="gps", key=str(at), happened_at=at, received_at=at)
    store = BulkStore(here.bulk)
    store.take(Batch(seals=(SealInfo(origin=origin, device="7", seal="GPS-XCH-01"),)))
    moved = NewPosition(
        origin=origin, device="7", seal="GPS-XCH-01", at=at, lon_e7=1_067_000_000, lat_e7=208_500_000,
        speed_kmh10=421,
    )  # fmt: skip
    store.take(Batch(positions=(moved,)))


def test_D13_3_D14_3_D8_2_4_a_command_vehicle_is_shown_for_the_time_of_its_plan(
    tmp_path: Path, qtbot: QtBot
) -> None:
    told = [
        Camera.model_validate({"number": one, "name": f"Máy {one}", "main": f"rtsp://127.0.0.1:9/{one}"})
        for one in NUMBERS
    ]
    with bench(tmp_path, qtbot, mobile_units=(TRUCK,)) as here:
        here.room.open_shift()
        mobile = here.room.services.mobile
        cameras = CameraWall(told, CameraMap(), Kept(), mobile.on_the_wall())
        engine = VideoEngine(cameras.specs, EngineOptions(workers=1), here.clock)
        assert [spec.number for spec in engine.cameras] == ["CAM-01"], "no stream without a plan"
        world = replace(
            world_of(here),
            engine=engine,
            cameras=cameras.places,
            sound=(speakers := Speakers()),
            take_mobile=lambda wall: cameras.mobilise(engine, wall),
        )
        window = MainWindow(world)
        here.drafts = window.drafts
        here.show(window, (1920, 1080))
        window.desk.signed_in(here.room.services.sessions.sign_in(WATCHER.username, PASSWORD).value)
        here.wait(lambda: not window.desk_cards.due)
        here.settle()
        try:
            page = window.mobile.page
            QTest.keyClicks(window.wall.canvas, "02")
            here.wait(lambda: "XCH-02 belongs to a mobile unit without a plan" in window.wall.call.text())
            press("Esc", window.wall.canvas)
            press("Ctrl+Shift+U", window)
            here.wait(page.isVisible)
            here.wait(lambda: "no plan for Xe chỉ huy 01 is approved" in page.details.text())
            press("Ctrl+N", page)
            assert page.card is None
            assert "no plan for Xe chỉ huy 01" in page.strip.text()

            drive(here)
            approved = plan(here.room)
            here.publish(Area.DIRECTIVE)
            here.wait(lambda: "Ctrl+N puts it on the wall" in page.details.text())
            press("Ctrl+N", page)
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: page.card is None)
            here.wait(lambda: {spec.number for spec in engine.cameras} == set(NUMBERS))
            spec = next(one for one in engine.cameras if one.number == "XCH-01")
            assert spec.name.startswith(f"Xe chỉ huy 01 – theo kế hoạch {approved.number}, đến ")
            assert spec.link.sound
            here.wait(lambda: any(one.item.group is ItemGroup.MOBILE for one in window.items.items))

            QTest.keyClicks(window.wall.canvas, "02")
            assert "▸ XCH-02" in window.wall.call.text()
            press("Esc", window.wall.canvas)
            window.row.go_to("log")
            press("Ctrl+Shift+U", window)
            here.settle()
            assert page.isVisible()
            assert window.wall.canvas.visible_cameras == ("XCH-01", "XCH-02")
            assert window.wall.selected_camera == "XCH-01"
            here.wait(lambda: speakers.camera == "XCH-01")
            here.wait(lambda: "ago · 42 km/h" in page.list.lines()[0].body)
            marks = [one for one in window.data.seals.map.marks if one.kind is MarkKind.VEHICLE]
            assert [(one.key, one.alert) for one in marks] == [("Xe chỉ huy 01", False)]

            here.clock.turn(seconds=56)
            page.refresh()
            here.wait(lambda: "SIGNAL LOST: last position" in window.strip.text())
            assert page.list.lines()[0].broken
            drive(here)
            page.refresh()
            here.wait(lambda: "is heard again" in window.strip.text())

            here.clock.turn(hours=9)
            page.refresh()
            here.wait(lambda: [one.number for one in engine.cameras] == ["CAM-01"])
            here.wait(lambda: "is over: its pictures are shut" in window.strip.text())
            press("Ctrl+R", page)
            type_into(card_of(page).form.widget("outcome"), "Không phát hiện vi phạm")
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: not any(one.item.group is ItemGroup.MOBILE for one in window.items.items))
            assert mobile.open() == ()
        finally:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
