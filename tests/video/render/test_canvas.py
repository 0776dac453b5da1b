"""The wall canvas: paints what changed, never an old picture as live, works by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.video.render.hand_engine import HandEngine
from video.engine.spec import StreamPolicy
from video.engine.state import Condition, Reason
from video.render.canvas import WallCanvas
from video.render.palette import WallPalette
from video.render.telling import told
from video.render.tile import Tile
from video.render.words import Shape, TileLimit

Wall = tuple[HandEngine, WallCanvas]


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    engine = HandEngine()
    canvas = WallCanvas(engine)
    qtbot.addWidget(canvas)
    canvas.resize(1280, 720)
    canvas.show()
    qtbot.waitExposed(canvas)
    # The test moves time: the canvas looks when it is told to.
    canvas._tick.stop()
    yield engine, canvas
    canvas.hide()
    engine.close()


def tile(canvas: WallCanvas, camera: str) -> Tile:
    found = canvas.tile_of(camera)
    assert found is not None
    return found


def grab(canvas: WallCanvas) -> QImage:
    return canvas.grab().toImage()


def middle(canvas: WallCanvas, camera: str) -> QColor:
    box = tile(canvas, camera).place.picture
    return grab(canvas).pixelColor(box.x + box.width // 2, box.y + 3)


def settle(qtbot: QtBot, canvas: WallCanvas) -> None:
    """Let everything that is due be painted."""
    qtbot.wait(30)
    canvas.tiles_painted = 0


def all_live(engine: HandEngine, canvas: WallCanvas, grey: int = 90) -> None:
    for camera in list(engine.sizes):
        engine.frame(camera, grey)
    canvas.look()


def test_only_tiles_with_a_new_picture_are_painted(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas)
    settle(qtbot, canvas)
    canvas.look()
    qtbot.wait(30)
    assert canvas.tiles_painted == 0
    for camera in ("C2", "C9"):
        engine.frame(camera, 200)
    canvas.look()
    qtbot.waitUntil(lambda: canvas.tiles_painted > 0)
    qtbot.wait(30)
    assert canvas.tiles_painted == 2
    assert middle(canvas, "C2").red() == middle(canvas, "C9").red() == 200
    assert middle(canvas, "C5").red() == 90


def test_D9_2_a_limit_on_a_tile_is_painted_when_its_words_change_and_costs_no_picture(
    qtbot: QtBot, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, canvas = wall
    all_live(engine, canvas)
    settle(qtbot, canvas)
    before, ground = grab(canvas), QColor(WallPalette().alarm).rgb()
    painted: list[QRect] = []
    monkeypatch.setattr(canvas, "update", painted.append)
    late = TileLimit("quá hạn 01:05", Shape.SQUARE, "alarm", "CĐ 1/2017: quá hạn 01:05")
    canvas.show_limits({"C2": late})
    assert painted == [canvas.logical(tile(canvas, "C2").caption_rect)]
    canvas.show_limits({"C2": late})
    assert len(painted) == 1
    monkeypatch.undo()
    after, caption = grab(canvas), tile(canvas, "C2").caption_rect
    columns, rows = range(caption.left(), caption.right(), 3), range(caption.top(), caption.bottom(), 3)
    points = [(x, y) for x in columns for y in rows]
    assert any(after.pixel(*point) == ground for point in points)
    assert not any(before.pixel(*point) == ground for point in points)
    assert "CĐ 1/2017: quá hạn 01:05" in told(tile(canvas, "C2"))
    canvas.maximise("C2")
    assert tile(canvas, "C2").limit == late
    canvas.show_limits({})
    assert tile(canvas, "C2").limit is None


def test_a_picture_is_drawn_pixel_for_pixel(wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas, 123)
    image = grab(canvas)
    box = tile(canvas, "C4").place.picture
    assert engine.sizes["C4"] == (box.width, box.height)
    corners = [(0, 0), (box.width - 1, 0), (0, box.height - 1), (box.width - 1, box.height - 1)]
    assert {image.pixelColor(box.x + x, box.y + y).name() for x, y in corners} == {"#7b7b7b"}


def test_the_caption_hides_nothing_of_the_picture(wall: Wall) -> None:
    _, canvas = wall
    for one in canvas.tiles:
        assert not one.picture_rect.intersects(one.caption_rect)


def test_D14_1_1a_an_old_picture_is_greyed_and_never_shown_as_live(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas, 240)
    assert middle(canvas, "C1").red() == 240
    engine.set_state("C1", Condition.STALE, lasted=3)
    # Even before the next look: an exposed window asks the state at the moment of painting.
    assert middle(canvas, "C1").red() < 80
    canvas.look()
    assert middle(canvas, "C1").red() < 80
    assert tile(canvas, "C1").words.title == "Picture stands still"
    assert middle(canvas, "C2").red() == 240
    engine.frame("C1", 240)
    canvas.look()
    assert middle(canvas, "C1").red() == 240


def test_a_lost_tile_counts_and_the_others_are_left_alone(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas)
    engine.set_state("C3", Condition.NO_SIGNAL, Reason.ENDED, next_in=5.5)
    canvas.look()
    settle(qtbot, canvas)
    before = tile(canvas, "C3").words
    qtbot.wait(1100)
    canvas.look()
    qtbot.wait(30)
    assert tile(canvas, "C3").words != before
    assert canvas.tiles_painted == 1


def test_colour_is_kept_for_what_needs_a_person(wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas)
    amber = QColor(WallPalette().attention)

    def has_amber() -> bool:
        image = grab(canvas)
        box = tile(canvas, "C5").place.caption
        row = box.y + box.height // 2
        return any(image.pixelColor(x, row) == amber for x in range(box.x, box.right))

    assert not has_amber()
    engine.set_state("C5", Condition.REFUSED, Reason.WRONG_PASSWORD, next_in=50)
    canvas.look()
    assert has_amber()


def policy(engine: HandEngine) -> StreamPolicy:
    return engine.policies["C5"]


def test_keys_select_enlarge_and_return(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    with qtbot.waitSignal(canvas.selected) as picked:
        canvas.select("C5")
    assert picked.args == ["C5"]
    for key, camera in (
        (Qt.Key.Key_Right, "C6"),
        (Qt.Key.Key_Down, "C9"),
        (Qt.Key.Key_Left, "C8"),
        (Qt.Key.Key_Up, "C5"),
    ):
        QTest.keyClick(canvas, key)
        assert canvas.selected_camera == camera
    with qtbot.waitSignal(canvas.maximisedChanged) as large:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert large.args == ["C5"]
    assert canvas.visible_cameras == ("C5",)
    assert policy(engine) is StreamPolicy.MAIN
    assert list(engine.sizes) == ["C5"]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.maximised_camera == "C6"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.maximised_camera == ""
    assert len(engine.sizes) == 9
    assert policy(engine) is StreamPolicy.AUTO


def test_the_mouse_selects_and_a_double_click_enlarges_and_returns(qtbot: QtBot, wall: Wall) -> None:
    _, canvas = wall
    box = tile(canvas, "C8").place.picture
    inside = QPoint(box.x + 10, box.y + 10)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=inside)
    assert canvas.selected_camera == "C8"
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=inside)
    assert canvas.maximised_camera == "C8"
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=inside)
    assert canvas.maximised_camera == ""


def test_pages_and_layouts_keep_every_camera_in_its_place(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    with qtbot.waitSignal(canvas.layoutChanged):
        canvas.set_layout_size(4)
    assert list(canvas.visible_cameras) == ["C1", "C2", "C3", "C4"]
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert list(canvas.visible_cameras) == ["C5", "C6", "C7", "C8"]
    assert sorted(engine.sizes) == ["C5", "C6", "C7", "C8"]
    canvas.set_order(["C9", "C1"])
    assert list(canvas.visible_cameras) == ["C9", "C1"]
    with pytest.raises(KeyError):
        canvas.set_order(["nobody"])
    with pytest.raises(ValueError, match="7 tiles"):
        canvas.set_layout_size(7)


def test_a_hidden_wall_decodes_nothing(wall: Wall) -> None:
    engine, canvas = wall
    assert len(engine.sizes) == 9
    canvas.hide()
    assert engine.sizes == {}
    assert not canvas._tick.isActive()
    canvas.show()
    assert len(engine.sizes) == 9
    assert canvas._tick.isActive()


def test_a_tile_that_comes_back_shows_what_was_seen_last_greyed_until_it_is_live(wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas, 240)
    canvas.maximise("C1")
    canvas.maximise("")
    assert 10 < middle(canvas, "C2").red() < 80
    engine.frame("C2", 240)
    canvas.look()
    assert middle(canvas, "C2").red() == 240


def test_sizes_are_asked_for_when_dragging_has_ended(qtbot: QtBot, wall: Wall) -> None:
    engine, canvas = wall
    before = len(engine.calls)
    for width in range(1000, 1200, 20):
        canvas.resize(width, 700)
    assert len(engine.calls) == before
    qtbot.waitUntil(lambda: len(engine.calls) == before + 9)
    box = tile(canvas, "C1").place.picture
    assert engine.sizes["C1"] == (box.width, box.height)


def test_screen_readers_hear_the_selected_camera_and_its_state(wall: Wall) -> None:
    engine, canvas = wall
    all_live(engine, canvas)
    canvas.select("C2")
    assert canvas.accessibleName() == "Video wall"
    assert canvas.accessibleDescription() == "Camera C2, Cổng 2, Cát Lái: Live"
    engine.set_state("C2", Condition.NO_SIGNAL, Reason.ENDED, next_in=4.5)
    canvas.look()
    assert "ended the connection" in canvas.accessibleDescription()


def test_a_wall_without_cameras_and_one_without_room(qtbot: QtBot) -> None:
    canvas = WallCanvas(HandEngine(0))
    qtbot.addWidget(canvas)
    canvas.resize(160, 120)
    canvas.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_PageDown):
        QTest.keyClick(canvas, key)
    canvas.retry_selected()
    assert canvas.selected_camera == ""
    assert canvas.accessibleDescription() == "No camera"
    canvas.hide()
