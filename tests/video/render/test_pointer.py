"""The mouse on the wall: carrying cameras, moving borders, zooming, dropping from the tree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.video.render.hand_engine import HandEngine
from video.engine.state import Condition
from video.render.canvas import WallCanvas
from video.render.hub import EngineHub
from video.render.pointer import CAMERA_MIME
from video.render.scene import EMPTY
from video.render.tile import Tile

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[WallCanvas]:
    engine = HandEngine(6)
    canvas = WallCanvas(engine)
    qtbot.addWidget(canvas)
    canvas.resize(1280, 720)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas._tick.stop()
    yield canvas
    canvas.hide()
    engine.close()


def tile(canvas: WallCanvas, slot: int) -> Tile:
    return next(one for one in canvas.tiles if one.slot == slot)


def middle(canvas: WallCanvas, slot: int) -> QPoint:
    return tile(canvas, slot).picture_rect.center()


def drag(canvas: WallCanvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, LEFT, pos=start)
    for part in range(1, 6):
        QTest.mouseMove(canvas, start + (end - start) * part / 5)
    QTest.mouseRelease(canvas, LEFT, pos=end)


def wheel(canvas: WallCanvas, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_a_camera_dragged_to_a_tile_changes_places_and_one_dragged_away_stays(wall: WallCanvas) -> None:
    drag(wall, middle(wall, 0), middle(wall, 4))
    assert list(wall.scene.slots) == ["C5", "C2", "C3", "C4", "C1", "C6"]
    assert wall.selected_camera == "C1"
    drag(wall, middle(wall, 1), middle(wall, 8))
    assert list(wall.scene.slots) == ["C5", EMPTY, "C3", "C4", "C1", "C6", EMPTY, EMPTY, "C2"]
    before = wall.scene
    drag(wall, middle(wall, 2), QPoint(5000, 5000))
    assert wall.scene.slots == before.slots


def test_esc_lets_go_of_what_is_carried(wall: WallCanvas) -> None:
    QTest.mousePress(wall, LEFT, pos=middle(wall, 0))
    QTest.mouseMove(wall, middle(wall, 1))
    QTest.mouseMove(wall, middle(wall, 4))
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    QTest.mouseRelease(wall, LEFT, pos=middle(wall, 4))
    assert wall.scene.slots == ("C1", "C2", "C3", "C4", "C5", "C6")


def test_a_border_is_dragged_and_a_double_click_makes_it_even(wall: WallCanvas) -> None:
    line = round(wall.plan.columns[0])
    drag(wall, QPoint(line, 300), QPoint(line + 150, 300))
    dragged = wall.scene.layout
    assert not dragged.even
    assert dragged.columns[0] > dragged.columns[1]
    QTest.mouseDClick(wall, LEFT, pos=QPoint(round(wall.plan.columns[0]), 300))
    assert wall.scene.layout.even


def test_the_wheel_zooms_about_the_pointer_and_dragging_pans(wall: WallCanvas) -> None:
    corner = tile(wall, 0).picture_rect.topLeft() + QPoint(2, 2)
    wheel(wall, corner, 5)
    zoom = wall.zoom_of("C1")
    assert zoom.scale == pytest.approx(1.25**5)
    assert zoom.part[:2] == pytest.approx((0, 0), abs=0.02)
    drag(wall, middle(wall, 0), middle(wall, 0) - QPoint(100, 50))
    panned = wall.zoom_of("C1")
    assert panned.x > zoom.x
    assert panned.y > zoom.y
    # Panning carries no camera away.
    assert wall.scene.slots[0] == "C1"
    wheel(wall, corner, -9)
    assert not wall.zoom_of("C1").active


def test_a_zoomed_picture_shows_its_part_and_where_that_is(wall: WallCanvas) -> None:
    engine = wall._engine
    assert isinstance(engine, HandEngine)
    engine.frame("C1", 60)
    wall.look()
    wheel(wall, middle(wall, 0), 5)
    engine.frame("C1", 60)
    wall.look()
    image, box = wall.grab().toImage(), tile(wall, 0).picture_rect
    assert image.pixelColor(box.topLeft() + QPoint(3, 3)).red() == 60
    assert image.pixelColor(box.bottomRight() - QPoint(12, 12)).red() < 60


def test_a_camera_of_the_tree_is_dropped_into_a_tile(wall: WallCanvas) -> None:
    data = QMimeData()
    data.setData(CAMERA_MIME, b"C6")
    event = QDropEvent(
        QPointF(middle(wall, 1)),
        Qt.DropAction.CopyAction,
        data,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    wall.dropEvent(event)
    assert wall.scene.slots == ("C1", "C6", "C3", "C4", "C5", "C2")
    data.setData(CAMERA_MIME, b"nobody")
    wall.dropEvent(event)
    assert wall.scene.slots == ("C1", "C6", "C3", "C4", "C5", "C2")


def test_a_camera_dragged_to_another_wall_changes_places_with_the_one_there(
    qtbot: QtBot, wall: WallCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = wall._engine
    assert isinstance(engine, HandEngine)
    other = WallCanvas(EngineHub(engine).share("2"))
    qtbot.addWidget(other)
    other.resize(1280, 720)
    other.set_order(["C6", "C5"])
    wall.set_order(["C1", "C2"])
    other.show()
    qtbot.waitExposed(other)
    other._tick.stop()
    # Both windows lie at the same place here: which of them is under the pointer is the window system's word.
    monkeypatch.setattr(QApplication, "widgetAt", lambda *_: other)
    monkeypatch.setattr(other, "mapFromGlobal", lambda _: QPoint(-9, -9))
    drag(wall, middle(wall, 0), QPoint(4000, 300))
    assert list(wall.scene.slots) == ["C1", "C2"]
    monkeypatch.setattr(other, "mapFromGlobal", lambda _: middle(other, 1))
    drag(wall, middle(wall, 0), QPoint(4000, 300))
    assert list(other.scene.slots) == ["C6", "C1"]
    assert list(wall.scene.slots) == ["C5", "C2"]
    other.hide()


def test_the_tooltip_says_what_the_caption_had_no_room_for(
    wall: WallCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: said.append(text))
    engine = wall._engine
    assert isinstance(engine, HandEngine)
    engine.set_state("C1", Condition.NO_SIGNAL, next_in=8)
    wall.look()
    at = middle(wall, 0)
    QApplication.sendEvent(wall, QHelpEvent(QHelpEvent.Type.ToolTip, at, wall.mapToGlobal(at)))
    assert said[0].startswith("C1 Cổng 1 · Cát Lái\nNo signal\n")


def test_two_walls_of_one_engine_both_hear_of_every_picture(qtbot: QtBot) -> None:
    engine = HandEngine(2)
    hub = EngineHub(engine)
    shares = [hub.share("main"), hub.share("2")]
    for share in shares:
        share.show("C1", (160, 90))
    engine.poll()
    engine.frame("C1", 90)
    assert [share.poll() for share in shares] == [{"C1"}, {"C1"}]
    assert [share.poll() for share in shares] == [set(), set()]
    hub.drop(shares[1])
    assert "C1" in engine.sizes
    hub.drop(shares[0])
    assert "C1" not in engine.sizes
    engine.close()
