"""An officer turns a camera by key, mouse and preset: the head on the wire is what is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from datasources.simulators.onvif.head import Pose
from tests.support.duty import GENERAL, LEADER
from tests.widgets.ptz.conftest import Turning
from video.ptz.facts import PtzCondition, PtzPosition, PtzVelocity
from video.ptz.stick import StickState
from widgets.ptz.assembly import picture_rect
from widgets.ptz.joystick import Joystick

Key = Qt.Key
PATIENCE = 30.0
READY = (PtzCondition.IDLE, PtzCondition.MOVED_ELSEWHERE)


def wait(turning: Turning, until: object) -> None:
    assert callable(until)
    turning.bench.wait(until, PATIENCE)


def condition(turning: Turning, camera: str) -> PtzCondition | None:
    state = turning.world.heads.state(camera)
    return state.condition if state is not None else None


def take(turning: Turning) -> None:
    """P: the selected camera into the hand."""
    QTest.keyClick(turning.wall.canvas, Key.Key_P)
    wait(turning, lambda: turning.desk.handle.active)
    wait(turning, lambda: condition(turning, "CL-01") in READY)


def still(turning: Turning) -> bool:
    return turning.there.head.moving() == (False, False)


def test_an_arrow_turns_as_long_as_it_is_held(turning: Turning) -> None:
    head, canvas = turning.there.head, turning.wall.canvas
    take(turning)
    QTest.keyPress(canvas, Key.Key_Right)
    wait(turning, lambda: head.pose().pan > 0.02)
    QTest.keyPress(canvas, Key.Key_Up)
    wait(turning, lambda: head.pose().tilt > 0.02)
    assert turning.wall.selected_camera == "CL-01"
    QTest.keyRelease(canvas, Key.Key_Right)
    QTest.keyRelease(canvas, Key.Key_Up)
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))
    QTest.keyPress(canvas, Key.Key_Plus)
    wait(turning, lambda: head.pose().zoom > 0.02)
    QTest.keyRelease(canvas, Key.Key_Plus)
    wait(turning, lambda: still(turning))
    QTest.keyClick(canvas, Key.Key_Escape)
    assert not turning.desk.handle.active
    before = head.orders
    QTest.keyClick(canvas, Key.Key_Right)
    assert turning.wall.selected_camera == "CL-02"
    assert head.orders <= before + 1


def test_a_camera_is_turned_from_another_wall_window(turning: Turning) -> None:
    turning.wall.canvas.select("CL-02")
    window = turning.walls.open()
    assert window is not None
    turning.bench.wait(window.isActiveWindow)
    canvas = window.panel.canvas
    canvas.put("CL-01", 0)
    canvas.select("CL-01")
    assert turning.desk.panel.camera == "CL-01"
    QTest.keyClick(canvas, Key.Key_P)
    wait(turning, lambda: turning.desk.handle.camera == "CL-01")
    wait(turning, lambda: condition(turning, "CL-01") in READY)
    QTest.keyPress(canvas, Key.Key_Right)
    wait(turning, lambda: turning.there.head.pose().pan > 0.02)
    QTest.keyRelease(canvas, Key.Key_Right)
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))
    wait(turning, lambda: turning.desk.badges[window.panel].words_on("CL-01"))
    window.close()
    wait(turning, lambda: list(turning.desk.badges) == [turning.wall])


@pytest.mark.parametrize("how", ["focus", "window", "hidden"])
def test_a_key_held_when_the_keyboard_goes_elsewhere_is_a_stop(turning: Turning, how: str) -> None:
    take(turning)
    QTest.keyPress(turning.wall.canvas, Key.Key_Left)
    wait(turning, lambda: turning.there.head.moving()[0])
    other = QLineEdit(turning.wall.window() if how == "focus" else None)
    if how == "focus":
        other.show()
        other.setFocus()
    elif how == "window":
        turning.bench.show(other, (200, 50))
    else:
        turning.wall.hide()
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))
    moved = turning.there.asked("ContinuousMove")
    QTest.qWait(600)
    assert turning.there.asked("ContinuousMove") == moved
    other.close()
    other.deleteLater()


def test_a_screen_that_hangs_is_a_stop(turning: Turning) -> None:
    take(turning)
    QTest.keyPress(turning.wall.canvas, Key.Key_Left)
    wait(turning, lambda: turning.there.head.moving()[0])
    turning.desk.handle._beat.stop()
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))


def test_D14_1_1b_one_key_brings_the_camera_back_to_its_reference_view(turning: Turning) -> None:
    head, handle = turning.there.head, turning.desk.handle
    handle._world = replace(turning.world, reference=lambda _camera: PtzPosition(0.1, -0.05, 0.2))
    take(turning)
    QTest.keyClick(turning.wall.canvas, Key.Key_Home)
    wait(turning, lambda: still(turning) and abs(head.pose().pan - 0.1) < 0.01)
    assert head.pose().tilt == pytest.approx(-0.05, abs=0.01)
    handle._world = turning.world
    QTest.keyClick(turning.wall.canvas, Key.Key_Home)
    wait(turning, lambda: head.pose() == Pose())


def test_presets_are_kept_called_by_digits_and_removed_and_the_log_says_so(turning: Turning) -> None:
    head, panel, canvas = turning.there.head, turning.desk.panel, turning.wall.canvas
    head.go_to(Pose(0.2, 0.1, 0.3), 1)
    wait(turning, lambda: still(turning))
    take(turning)
    panel.presets.name.setText("Cổng 3, làn 2")
    panel.presets.acts["keep"].trigger()
    wait(turning, lambda: panel.presets.list.count() == 1)
    assert panel.presets.list.item(0).text() == "1   Cổng 3, làn 2"
    turning.wall.setFocus()
    QTest.keyClick(canvas, Key.Key_Home)
    wait(turning, lambda: head.pose() == Pose())
    QTest.keyClick(canvas, Key.Key_1)
    wait(turning, lambda: still(turning) and head.pose().pan == pytest.approx(0.2, abs=0.001))
    QTest.keyClick(canvas, Key.Key_9)
    wait(
        turning, lambda: "số 9" in panel.strip.accessibleName() or "preset 9" in panel.strip.accessibleName()
    )
    panel.presets.list.setCurrentRow(0)
    panel.presets.acts["remove"].trigger()
    wait(turning, lambda: panel.presets.list.count() == 0)
    turning.bench.settle()
    from app.domain.log import LogFilter

    lines = turning.bench.room.services.log.page(LogFilter(text="diem dat truoc"), None, 10).lines
    assert [line.kind for line in lines] == ["camera.preset_changed"] * 2


def test_a_preset_called_on_the_wall_takes_the_camera_first(turning: Turning) -> None:
    head = turning.there.head
    head.presets["7"] = ("Cổng", Pose(0.1, 0, 0))
    turning.wall.presetCalled.emit("CL-01", "7")
    wait(turning, lambda: still(turning) and head.pose().pan == pytest.approx(0.1, abs=0.001))
    assert turning.desk.handle.camera == "CL-01"


def test_the_mouse_drags_clicks_and_rolls(turning: Turning) -> None:
    head, canvas = turning.there.head, turning.wall.canvas
    take(turning)
    rect = picture_rect(turning.wall, "CL-01")
    assert rect is not None
    middle = rect.center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(rect.width() // 3, 0))
    wait(turning, lambda: head.pose().pan > 0.02)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(rect.width() // 3, 0))
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))
    before = head.pose()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle - QPoint(rect.width() // 4, 0))
    wait(turning, lambda: turning.there.asked("RelativeMove") and still(turning))
    wait(turning, lambda: head.pose().pan < before.pan - 0.005)
    at = QPointF(middle)
    wheel = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, wheel)
    wait(turning, lambda: head.pose().zoom > 0.005)
    wait(turning, lambda: still(turning))


def test_who_turns_a_camera_stands_on_its_tile_and_others_have_to_wait(turning: Turning) -> None:
    room, panel = turning.bench.room, turning.desk.panel
    room.services.holds.hold(room.desk(GENERAL), "CL-01")
    QTest.keyClick(turning.wall.canvas, Key.Key_P)
    wait(turning, lambda: GENERAL.name in panel.strip.accessibleName())
    assert not turning.desk.handle.active
    wait(turning, lambda: GENERAL.name in turning.desk.badges[turning.wall].words_on("CL-01"))
    assert GENERAL.name in panel.holder.text()
    assert not panel.acts["control"].isEnabled()
    assert panel.buttons["take_over"].isHidden()


def test_the_shift_leader_takes_it_over_and_who_had_it_is_told(turning: Turning) -> None:
    room, panel = turning.bench.room, turning.desk.panel
    take(turning)
    QTest.keyPress(turning.wall.canvas, Key.Key_Left)
    wait(turning, lambda: turning.there.head.moving()[0])
    room.services.holds.take_over(room.desk(LEADER), "CL-01", "Cầu tàu B4")
    wait(turning, lambda: not turning.desk.handle.active)
    assert LEADER.name in panel.strip.accessibleName()
    wait(turning, lambda: LEADER.name in turning.desk.badges[turning.wall].words_on("CL-01"))
    QTest.keyRelease(turning.wall.canvas, Key.Key_Left)
    wait(turning, lambda: still(turning))


def test_signing_out_lets_go(turning: Turning) -> None:
    take(turning)
    QTest.keyPress(turning.wall.canvas, Key.Key_Left)
    wait(turning, lambda: turning.there.head.moving()[0])
    turning.bench.desk.sign_out()
    wait(turning, lambda: not turning.desk.handle.active and still(turning))
    QTest.keyRelease(turning.wall.canvas, Key.Key_Left)


def test_a_camera_that_does_not_turn_and_one_that_somebody_moved_say_so(turning: Turning) -> None:
    panel = turning.desk.panel
    take(turning)
    turning.there.head.go((0.2, None, None))
    wait(turning, lambda: panel.condition.text().startswith("▲"))
    assert condition(turning, "CL-01") is PtzCondition.MOVED_ELSEWHERE
    turning.desk.handle.end()
    turning.wall.canvas.select("CL-02")
    wait(turning, lambda: "CL-02" in panel.condition.text())
    assert condition(turning, "CL-02") is PtzCondition.NO_PTZ
    wait(turning, lambda: not panel.buttons["control"].isEnabled())
    turning.wall.canvas.select("CL-01")
    wait(turning, panel.buttons["control"].isEnabled)


def test_cameras_on_the_network_are_listed_and_copied(turning: Turning) -> None:
    finder = turning.desk.panel.finder
    finder.search.trigger()
    wait(turning, lambda: finder.list.count() == 2)
    assert "CL-01 Cầu tàu B4" in finder.list.item(0).text()
    finder.copy.trigger()
    first = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    assert first[:2] == ["CL-01 Cầu tàu B4", "Cảng Cát Lái"]
    assert first[2].endswith("/CL-01/device_service")


def test_a_joystick_turns_stops_and_captures(turning: Turning) -> None:
    wanted: list[str] = []
    turning.wall.captureRequested.connect(wanted.append)
    stick = turning.desk.joystick
    assert isinstance(stick, Joystick)
    take(turning)
    stick._take(StickState("Pad", PtzVelocity(pan=0.5)))
    assert "Pad" in turning.desk.panel.stick.text()
    wait(turning, lambda: turning.there.head.moving()[0])
    stick._take(StickState("Pad", PtzVelocity(), frozenset({0})))
    wait(turning, lambda: turning.there.asked("Stop") and still(turning))
    assert wanted == ["CL-01"]
    stick._take(StickState())
    assert "Pad" not in turning.desk.panel.stick.text()


def test_no_key_of_it_clashes(turning: Turning) -> None:
    assert turning.bench.keys.clashes() == ()


def test_D14_1_1b_a_map_accepted_while_it_turns_counts_once_it_is_let_go(turning: Turning) -> None:
    heads, handle = turning.world.heads, turning.desk.handle
    take(turning)
    QTest.keyPress(turning.wall.canvas, Key.Key_Right)
    wait(turning, lambda: turning.there.head.pose().pan > 0.02)
    assert heads.replace([turning.there.address("CL-02")]) == ("CL-01",)
    reached = turning.there.head.pose().pan
    wait(turning, lambda: turning.there.head.pose().pan > reached + 0.02)
    assert handle.active
    QTest.keyRelease(turning.wall.canvas, Key.Key_Right)
    wait(turning, lambda: still(turning))
    QTest.keyClick(turning.wall.canvas, Key.Key_P)
    wait(turning, lambda: not handle.active)
    wait(turning, lambda: not heads.has("CL-01"))
    assert still(turning)
    turning.desk.panel.look()
    assert not turning.desk.panel.acts["control"].isEnabled()
